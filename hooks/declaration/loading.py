"""Reads the files of a declaration into its model, and remembers where everything stands.

Nothing stops at the first mistake: what can't be read is left out and told, so that an editor sees all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from . import models
from .addresses.register import Entry, Lines
from .editions import Published
from .editions.reading import read_editions
from .files.explaining import explain
from .files.pages import PageText, clauses, ids_at_fault, menu
from .files.places import Places
from .files.yaml_reading import NOT_UTF_8, Document, Location, read_file
from .mistakes import Mistake, nearest, quoted
from .words import Words

DATA = "docs/_data"
RIGHTS = "derechos"
PROBLEMS = "plazos"

# One file each.
SINGLE: dict[str, type[BaseModel]] = {
    "company": models.Company,
    "edition": models.Edition,
    "complaint_route": models.ComplaintRoute,
}
# A list in one file.
LISTS: dict[str, type[BaseModel]] = {
    "owners": models.Owner,
    "calendars": models.Calendar,
    "contact_points": models.ContactPoint,
    "indicators": models.Indicator,
    "objectives": models.Objective,
    "commitments": models.Commitment,
    "product_classes": models.ProductClass,
    "authority": models.Authority,
    "glossary": models.Term,
    "checklist": models.ChecklistItem,
    "replies": models.Reply,
    "paths": models.PathQuestion,
    "coverage": models.Coverage,
    "search_words": models.SameWords,
    "notices": models.Notice,
}
OPTIONAL = {"notices"}  # lists whose file may be missing, or empty: there is nothing to say there on most days
KEYS = {"authority": "step", "coverage": "duty"}  # what an item of a list is known by, where it isn't its `id`
# A folder with a file for each; the file is named after the key given here.
FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "problems": (models.ProblemType, "id"),
    "jurisdictions": (models.Jurisdiction, "country"),
}


@dataclass
class Loaded:
    """What was read. `parts` holds every valid part; `declaration` the whole, if every part is there."""

    language: str
    parts: dict[str, Any] = field(default_factory=dict)
    words: Words | None = None
    register: dict[str, Entry] | None = None  # None if it can't be read
    pages: list[PageText] = field(default_factory=list)
    editions: list[Published] = field(default_factory=list)  # oldest first
    places: Places = field(default_factory=Places)
    menu: set[str] = field(default_factory=set)  # pages that `nav` in mkdocs.yml names; empty if it names none
    known: dict[str, set[str]] = field(default_factory=dict)  # ids seen in each collection, valid or not
    unread: set[str] = field(default_factory=set)  # collections of which something can't be read
    complete: bool = False  # whether there was anything to read: without data or pages, nothing else is worth telling
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def time_zone(self) -> str | None:
        return self.parts["company"].time_zone if "company" in self.parts else None

    @property
    def declaration(self) -> models.Declaration | None:
        if not all(name in self.parts for name in models.Declaration.model_fields):
            return None
        return models.Declaration.model_construct(**self.parts)


def load(root: Path, language: str = "es") -> Loaded:
    """Reads `docs/_data` and the pages of `docs/<language>` below `root`. Raises nothing: see `Loaded.mistakes`."""
    loaded = Loaded(language)
    for folder, holds in ((DATA, "los datos"), (f"docs/{language}", "las páginas")):
        if not (root / folder).is_dir():
            loaded.mistakes.append(Mistake(folder, 1, "Falta esta carpeta", fix=f"Recupérela: en ella están {holds}."))
    if loaded.mistakes:
        return loaded
    loaded.complete = True
    for name, model in SINGLE.items():
        document = _document(root, f"{DATA}/{name}.yml", loaded)
        if document and (item := _validate(model, document, (), loaded)):
            loaded.parts[name] = item
        if document:
            loaded.places.items[(name, "")] = (document, ())
            if name == "complaint_route":
                _remember_steps(document, loaded)
        elif name == "complaint_route":
            loaded.unread.add("steps")
    for name, model in LISTS.items():
        document = _document(root, f"{DATA}/{name}.yml", loaded, optional=name in OPTIONAL)
        loaded.parts[name] = _list(name, model, document, loaded) if document else []
        if not document:
            loaded.unread.add(name)
    for name, (model, key) in FOLDERS.items():
        loaded.parts[name] = list(_folder(root, name, model, key, loaded))
    loaded.parts["problems"].sort(key=lambda problem: (problem.order, problem.id))
    if document := _document(root, f"{DATA}/words/{language}.yml", loaded):
        loaded.words = _validate(Words, document, (), loaded)
        loaded.places.items[("words", "")] = (document, ())
    if document := _document(root, f"{DATA}/ids.yml", loaded):
        loaded.register = _register(document, loaded)
    loaded.mistakes += _misnamed(root)
    loaded.pages = list(_pages(root, language, loaded))
    loaded.parts["page_also"] = {}
    loaded.parts["rights"] = sorted(_rights(loaded), key=lambda right: (right.number, right.id))
    loaded.parts["page_titles"] = _titles(loaded)
    loaded.editions, found = read_editions(root, language)
    loaded.mistakes += found
    loaded.menu = set(menu(root / "mkdocs.yml"))
    return loaded


UNREADABLE = ("El archivo no se puede leer", "", "Compruebe que es un archivo y que tiene permiso para abrirlo.")


def _register(document: Document, loaded: Loaded) -> dict[str, Entry] | None:
    """The register of ids; None if any of its lines is wrong, for half a register would call addresses lost."""
    before = len(loaded.mistakes) - len(document.mistakes)
    if not isinstance(document.data, dict):
        what = "Este archivo lleva una línea por dirección"
        loaded.mistakes.append(Mistake(document.path, document.line(()), what, fix="Escríbalas así: `derechos/tiempo: {since: 2026-01-01, …}`."))
        return None
    for key in document.data:
        loaded.places.items[("ids", key)] = (document, (key,))
    try:
        entries = TypeAdapter(Lines).validate_python(document.data, context={"language": loaded.language})
    except ValidationError as error:
        for mistake in explain(error, document, (), lambda location: _known_keys(Entry, location[1:])):
            # elsewhere a key has a line to itself; here a line is an address, and none is ever deleted
            fix = mistake.fix.replace("borre la línea si no hace falta", "borre solo su clave si no hace falta")
            loaded.mistakes.append(replace(mistake, fix=fix))
        return None
    return entries if len(loaded.mistakes) == before else None


def _document(root: Path, path: str, loaded: Loaded, *, optional: bool = False) -> Document | None:
    """The file's data, or None (and a mistake) if there is nothing to validate. Where an optional one says nothing: `[]`."""
    try:
        content = (root / path).read_bytes()
    except FileNotFoundError:
        if optional:
            return Document(path, data=[])
        loaded.mistakes.append(Mistake(path, 1, "Falta este archivo", fix="Recupérelo: la declaración no puede publicarse sin él."))
        return None
    except OSError:
        loaded.mistakes.append(Mistake(path, 1, *UNREADABLE))
        return None
    document = read_file(content, path)
    if optional and document.empty:
        return Document(path, data=[])
    loaded.mistakes += document.mistakes
    return None if document.data is None else document


def _misnamed(root: Path) -> Iterator[Mistake]:
    """Files among the data that nobody reads, because of their name."""
    known = {"": {*SINGLE, *LISTS, "ids"}, **{name: None for name in FOLDERS}}
    for folder, names in known.items():
        for file in sorted((root / DATA / folder).glob("*")):
            path = file.relative_to(root).as_posix()
            if not file.is_file() or file.name.startswith(".") or file.suffix == ".md":
                continue
            if file.suffix != ".yml":
                yield Mistake(path, 1, "Este archivo no se lee: su nombre no acaba en `.yml`", fix=f"Llámelo `{file.name.split('.')[0]}.yml`, o bórrelo.")
            elif names is not None and file.stem not in names:
                yield Mistake(path, 1, "Este archivo no se lee: su nombre no es ninguno de los que se esperan", fix=nearest(file.stem, names))


def _validate(model: type[BaseModel], document: Document, at: Location, loaded: Loaded) -> Any:
    """The item at that location of the document, or None, with a mistake for each thing wrong with it."""
    try:
        return model.model_validate(document.at(at), context={"language": loaded.language})
    except ValidationError as error:
        loaded.mistakes += explain(error, document, at, lambda location: _known_keys(model, location))
        return None


def _known_keys(model: Any, location: Location) -> dict[str, str]:
    """The keys that may stand in the group at that location of a model, each with its description."""
    for part in location:
        fields = getattr(model, "model_fields", {})
        if part in fields:
            model = next(_models_in(fields[part].annotation), None)  # the elements of a list or mapping are of one model
    return {field.alias or name: field.description or "" for name, field in getattr(model, "model_fields", {}).items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _remember(collection: str, id: Any, document: Document, at: Location, loaded: Loaded) -> bool:
    """Notes where that id stands; False (and a mistake) if the collection already has it."""
    if not isinstance(id, str):
        return True
    known = loaded.known.setdefault(collection, set())
    if id in known:
        path, line = loaded.places.at(collection, id)
        loaded.mistakes.append(
            Mistake(
                document.path, document.line(at), f"El identificador `{id}` está repetido: ya se usa en {path}:{line}",
                fix="Elija otro; un identificador no se comparte ni se reutiliza.",
            )
        )  # fmt: skip
        return False
    known.add(id)
    loaded.places.items[(collection, id)] = (document, at[:-1])
    return True


def _stand_in(collection: str, id: str, document: Document, loaded: Loaded) -> None:
    """Notes an id that only the file's name tells: what names it isn't called wrong for what is wrong in that file."""
    loaded.known.setdefault(collection, set()).add(id)
    loaded.places.items.setdefault((collection, id), (document, ()))


def _remember_steps(document: Document, loaded: Loaded) -> None:
    steps = document.data.get("steps") if isinstance(document.data, dict) else None
    for i, step in enumerate(steps if isinstance(steps, list) else []):
        _remember("steps", step.get("id") if isinstance(step, dict) else None, document, ("steps", i, "id"), loaded)


def _list(name: str, model: type[BaseModel], document: Document, loaded: Loaded) -> list[Any]:
    key = KEYS.get(name, "id")
    if not isinstance(document.data, list):
        loaded.mistakes.append(
            Mistake(document.path, document.line(()), "Este archivo es una lista", "un grupo de claves o un texto",
                    "Empiece cada elemento con un guion: `- id: …`.")
        )  # fmt: skip
        loaded.unread.add(name)
        return []
    items = []
    for i, value in enumerate(document.data):
        id = value.get(key) if isinstance(value, dict) else None
        if not isinstance(id, str):
            loaded.unread.add(name)  # what was meant by it may be named elsewhere
        first = _remember(name, id, document, (i, key), loaded)
        item = _validate(model, document, (i,), loaded)
        if item and first:
            items.append(item)
    return items


def _folder(root: Path, name: str, model: type[BaseModel], key: str, loaded: Loaded) -> Iterator[Any]:
    folder = root / DATA / name
    if not folder.is_dir():
        loaded.mistakes.append(Mistake(f"{DATA}/{name}", 1, "Falta esta carpeta", fix="Recupérela, con un archivo por elemento."))
        loaded.unread.add(name)
        return
    for file in sorted(folder.iterdir()):
        if file.suffix != ".yml":
            continue
        path = f"{DATA}/{name}/{file.name}"
        named = file.stem.upper() if key == "country" else file.stem
        document = _document(root, path, loaded)
        id = document.data.get(key) if document and isinstance(document.data, dict) else None
        if not document or not isinstance(document.data, dict):
            loaded.unread.add(name)
        first = _remember(name, id, document, (key,), loaded) if document else False
        if id != named:
            _misnamed_inside(document, key, id, named, loaded)
            _stand_in(name, named, document or Document(path), loaded)
        if not document:
            continue
        item = _validate(model, document, (), loaded)
        if item and first and id == named:
            yield item


def _misnamed_inside(document: Document | None, key: str, id: Any, named: str, loaded: Loaded) -> None:
    if document and isinstance(id, str):
        ending = document.path.rpartition(".")[2]
        loaded.mistakes.append(
            Mistake(document.path, document.line((key,)), f"`{key}` no coincide con el nombre del archivo", quoted(id),
                    f"Escriba `{key}: {named}`, o cambie el nombre del archivo a `{id.lower()}.{ending}`.")
        )  # fmt: skip


def _pages(root: Path, language: str, loaded: Loaded) -> Iterator[PageText]:
    folder = root / "docs" / language
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            line = error.object[: error.start].count(b"\n") + 1 if isinstance(error, UnicodeDecodeError) else 1
            loaded.mistakes.append(Mistake(path, line, *(NOT_UTF_8 if isinstance(error, UnicodeDecodeError) else UNREADABLE)))
            if file.parent == folder / RIGHTS:
                _stand_in("rights", file.stem, Document(path), loaded)
            continue
        yield PageText.read(path, file.relative_to(folder).as_posix(), text)


def _rights(loaded: Loaded) -> Iterator[models.Right]:
    """The rights, from the front matter and clauses of their pages. Other pages' front matter must be readable too."""
    for page in loaded.pages:
        folder, _, name = page.source.rpartition("/")
        id = name.removesuffix(".md")
        document = page.document
        if folder == RIGHTS and id != "index":
            yield from _right(page, document, id, loaded)
        elif page.front_matter is not None:
            loaded.mistakes += document.mistakes
            searched = _validate(models.PageFrontMatter, document, (), loaded) if isinstance(document.data, dict) else None
            loaded.parts["page_also"][page.source] = searched.also if searched else []


def _right(page: PageText, document: Document, named: str, loaded: Loaded) -> Iterator[models.Right]:
    if page.front_matter is None:
        loaded.mistakes.append(
            Mistake(page.path, 1, "A esta página de un derecho le falta la cabecera", fix="Empiécela con `---`, sus datos y otro `---`, como las demás.")
        )
    else:
        loaded.mistakes += document.mistakes
    id = document.data.get("id") if isinstance(document.data, dict) else None
    first = _remember("rights", id, document, ("id",), loaded)
    if id != named:
        _misnamed_inside(document, "id", id, named, loaded)
        _stand_in("rights", named, document, loaded)
    if page.front_matter is None:
        return
    front = None if document.data is None else _validate(models.RightFrontMatter, document, (), loaded)
    found = list(_clauses(page, document, front, loaded))
    if front and first and id == named:
        yield models.Right.model_construct(**dict(front), clauses=found)


def _clauses(page: PageText, document: Document, front: models.RightFrontMatter | None, loaded: Loaded) -> Iterator[models.Clause]:
    loaded.mistakes += ids_at_fault(page)
    found = clauses(page)
    if not found:
        loaded.mistakes.append(
            Mistake(
                page.path, page.body_line, "Este derecho no tiene ninguna cláusula", fix="Escriba al menos una: `- **Título.** Texto. {: #identificador }`."
            )
        )
    known = [clause.id for clause in found]
    for id in front.clauses_also if front else ():
        if id not in known:
            line = document.line(("clauses_also", id))
            loaded.mistakes.append(Mistake(page.path, line, "No existe esta cláusula en esta página", quoted(id), nearest(id, known)))
    for clause in found:
        if ("clauses", clause.id) in document.lines:
            continue  # `checks` tells that the id stands twice
        document.lines[("clauses", clause.id)] = clause.line
        if not clause.title:
            loaded.mistakes.append(
                Mistake(
                    page.path, clause.line, f"La cláusula `{clause.id}` no tiene título", fix="Empiécela con unas palabras en negrita: `**Una sola vez.** …`."
                )
            )
        since = clause.since or (front.in_force_since if front else date.min)  # without front matter no right is built
        try:
            also = front.clauses_also.get(clause.id, []) if front else []
            yield models.Clause(id=clause.id, title=clause.title or clause.id, text=clause.text, in_force_since=since, also=also)
        except ValidationError as error:
            for detail in error.errors():
                sentence = detail["ctx"]
                loaded.mistakes.append(Mistake(page.path, clause.line, sentence["what"], quoted(detail["input"]), sentence["fix"]))


def _titles(loaded: Loaded) -> dict[str, str]:
    """What each page is called: by the data it shows, else by its own heading."""
    titles = {page.source: page.title for page in loaded.pages}
    titles |= {f"{RIGHTS}/{right.id}.md": right.title for right in loaded.parts["rights"]}
    titles |= {f"{PROBLEMS}/{problem.id}.md": problem.name for problem in loaded.parts["problems"]}
    return titles
