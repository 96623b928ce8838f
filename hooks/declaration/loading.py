"""Reads the files of a declaration into its model, and remembers where everything stands.

Nothing stops at the first mistake: what can't be read is left out and told, so that an editor sees all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from . import models
from .explaining import explain
from .mistakes import Mistake, quoted
from .pages import PageText, clauses, clauses_without_id
from .words import Words
from .yaml_reading import Document, Location, read_file

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
}
# A folder with a file for each; the file is named after the key given here.
FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "problems": (models.ProblemType, "id"),
    "jurisdictions": (models.Jurisdiction, "country"),
}


@dataclass
class Places:
    """Where each item of the declaration stands: its document and its location in it."""

    items: dict[tuple[str, str], tuple[Document, Location]] = field(default_factory=dict)

    def at(self, collection: str, id: str = "", *location: str | int) -> tuple[str, int]:
        """The path and line of a value, for instance `at("problems", "cobro-indebido", "rights", 0)`."""
        document, prefix = self.items[(collection, id)]
        return document.path, document.line((*prefix, *location))


@dataclass
class Loaded:
    """What was read. `parts` holds every valid part; `declaration` the whole, if every part is there."""

    language: str
    parts: dict[str, Any] = field(default_factory=dict)
    words: Words | None = None
    pages: list[PageText] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    menu: set[str] = field(default_factory=set)  # pages that `nav` in mkdocs.yml names; empty if it names none
    known: dict[str, set[str]] = field(default_factory=dict)  # ids seen in each collection, valid or not
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
    data = root / DATA
    if not data.is_dir():
        loaded.mistakes.append(Mistake(DATA, 1, "Falta esta carpeta", fix="Recupérela: en ella están los datos de la declaración."))
        return loaded
    for name, model in SINGLE.items():
        document = _document(root, f"{DATA}/{name}.yml", loaded)
        if document and (item := _validate(model, document, (), loaded)):
            loaded.parts[name] = item
        if document:
            loaded.places.items[(name, "")] = (document, ())
            if name == "complaint_route":
                _remember_steps(document, loaded)
    for name, model in LISTS.items():
        document = _document(root, f"{DATA}/{name}.yml", loaded)
        loaded.parts[name] = _list(name, model, document, loaded) if document else []
    for name, (model, key) in FOLDERS.items():
        loaded.parts[name] = list(_folder(root, name, model, key, loaded))
    loaded.parts["problems"].sort(key=lambda problem: (problem.order, problem.id))
    if document := _document(root, f"{DATA}/words/{language}.yml", loaded):
        loaded.words = _validate(Words, document, (), loaded)
    loaded.pages = list(_pages(root, language, loaded))
    loaded.parts["rights"] = sorted(_rights(loaded), key=lambda right: (right.number, right.id))
    loaded.parts["page_titles"] = _titles(loaded)
    loaded.menu = set(_menu(root))
    return loaded


def _document(root: Path, path: str, loaded: Loaded) -> Document | None:
    """The file's data, or None (and a mistake) if there is nothing to validate."""
    try:
        content = (root / path).read_bytes()
    except FileNotFoundError:
        loaded.mistakes.append(Mistake(path, 1, "Falta este archivo", fix="Recupérelo: la declaración no puede publicarse sin él."))
        return None
    except OSError as error:
        loaded.mistakes.append(Mistake(path, 1, "El archivo no se puede leer", error.strerror or "", "Revise sus permisos."))
        return None
    document = read_file(content, path)
    loaded.mistakes += document.mistakes
    return None if document.data is None else document


def _validate(model: type[BaseModel], document: Document, at: Location, loaded: Loaded) -> Any:
    """The item at that location of the document, or None, with a mistake for each thing wrong with it."""
    value = document.data
    for part in at:
        value = value[part]
    try:
        return model.model_validate(value, context={"language": loaded.language})
    except ValidationError as error:
        loaded.mistakes += explain(error, document, at, lambda location: _known_keys(model, location))
        return None


def _known_keys(model: Any, location: Location) -> list[str]:
    """The keys that may stand in the mapping at that location of a model."""
    for part in location:
        fields = getattr(model, "model_fields", {})
        annotation = fields[part].annotation if part in fields else model
        model = next((m for m in _models_in(annotation)), model)
    return list(getattr(model, "model_fields", {}))


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


def _remember_steps(document: Document, loaded: Loaded) -> None:
    steps = document.data.get("steps") if isinstance(document.data, dict) else None
    for i, step in enumerate(steps if isinstance(steps, list) else []):
        _remember("steps", step.get("id") if isinstance(step, dict) else None, document, ("steps", i, "id"), loaded)


def _list(name: str, model: type[BaseModel], document: Document, loaded: Loaded) -> list[Any]:
    key = "step" if name == "authority" else "id"
    if not isinstance(document.data, list):
        loaded.mistakes.append(
            Mistake(document.path, document.line(()), "Este archivo es una lista", "un grupo de claves o un texto",
                    "Empiece cada elemento con un guion: `- id: …`.")
        )  # fmt: skip
        return []
    items = []
    for i, value in enumerate(document.data):
        id = value.get(key) if isinstance(value, dict) else None
        first = _remember(name, id, document, (i, key), loaded)
        item = _validate(model, document, (i,), loaded)
        if item and first:
            items.append(item)
    return items


def _folder(root: Path, name: str, model: type[BaseModel], key: str, loaded: Loaded) -> Iterator[Any]:
    folder = root / DATA / name
    if not folder.is_dir():
        loaded.mistakes.append(Mistake(f"{DATA}/{name}", 1, "Falta esta carpeta", fix="Recupérela, con un archivo por elemento."))
        return
    for file in sorted(folder.iterdir()):
        if file.suffix != ".yml":
            continue
        document = _document(root, f"{DATA}/{name}/{file.name}", loaded)
        if not document:
            loaded.known.setdefault(name, set()).add(file.stem)  # it is there, only unreadable: don't call it unknown
            continue
        id = document.data.get(key) if isinstance(document.data, dict) else None
        first = _remember(name, id, document, (key,), loaded)
        if isinstance(id, str) and id.lower() != file.stem:
            loaded.mistakes.append(
                Mistake(document.path, document.line((key,)), f"`{key}` no coincide con el nombre del archivo", quoted(id),
                        f"Escriba `{key}: {file.stem.upper() if key == 'country' else file.stem}`, o cambie el nombre del archivo a `{id.lower()}.yml`.")
            )  # fmt: skip
            loaded.known[name].add(file.stem)
        item = _validate(model, document, (), loaded)
        if item and first:
            yield item


def _pages(root: Path, language: str, loaded: Loaded) -> Iterator[PageText]:
    folder = root / "docs" / language
    if not folder.is_dir():
        loaded.mistakes.append(Mistake(f"docs/{language}", 1, "Falta esta carpeta", fix="Recupérela: en ella están las páginas."))
        return
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            loaded.mistakes.append(
                Mistake(path, line, "El archivo no está guardado como UTF-8", fix="Guárdelo de nuevo con codificación UTF-8.")
            )
            continue
        except OSError as error:
            loaded.mistakes.append(Mistake(path, 1, "El archivo no se puede leer", error.strerror or "", "Revise sus permisos."))
            continue
        yield PageText.read(path, file.relative_to(folder).as_posix(), text)


def _rights(loaded: Loaded) -> Iterator[models.Right]:
    for page in loaded.pages:
        folder, _, name = page.source.rpartition("/")
        if folder != RIGHTS or name == "index.md":
            continue
        document = page.read_front_matter()
        if page.front_matter is None:
            loaded.mistakes.append(
                Mistake(page.path, 1, "A esta página de un derecho le falta la cabecera", fix="Empiécela con `---`, sus datos y otro `---`, como las demás.")
            )
            loaded.known.setdefault("rights", set()).add(name.removesuffix(".md"))
            continue
        loaded.mistakes += document.mistakes
        id = document.data.get("id") if isinstance(document.data, dict) else None
        first = _remember("rights", id, document, ("id",), loaded)
        if isinstance(id, str) and f"{id}.md" != name:
            loaded.mistakes.append(
                Mistake(page.path, document.line(("id",)), "`id` no coincide con el nombre del archivo", quoted(id),
                        f"Escriba `id: {name.removesuffix('.md')}`, o cambie el nombre del archivo a `{id}.md`.")
            )  # fmt: skip
        elif not isinstance(id, str):
            loaded.known.setdefault("rights", set()).add(name.removesuffix(".md"))
        if document.data is None:
            continue
        front = _validate(models.RightFrontMatter, document, (), loaded)
        found = list(_clauses(page, front, loaded))
        if front and first:
            yield models.Right.model_construct(**dict(front), clauses=found)


def _clauses(page: PageText, front: models.RightFrontMatter | None, loaded: Loaded) -> Iterator[models.Clause]:
    loaded.mistakes += clauses_without_id(page)
    lines: dict[str, int] = {}
    for clause in clauses(page):
        if clause.id in lines:
            loaded.mistakes.append(
                Mistake(page.path, clause.line, f"La cláusula `{clause.id}` está repetida: ya está en la línea {lines[clause.id]}",
                        fix="Elija otro identificador para una de las dos.")
            )  # fmt: skip
            continue
        lines[clause.id] = clause.line
        if not clause.title:
            loaded.mistakes.append(
                Mistake(page.path, clause.line, f"La cláusula `{clause.id}` no tiene título", fix="Empiécela con unas palabras en negrita: `**Una sola vez.** …`.")
            )
        since = clause.since or (front.in_force_since if front else date.min)  # without front matter no right is built
        try:
            yield models.Clause(id=clause.id, title=clause.title or clause.id, text=clause.text, in_force_since=since)
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


def _menu(root: Path) -> Iterator[str]:
    """The pages of the menu, read as words: `mkdocs.yml` holds tags that only an engine understands."""
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    _, _, menu = text.partition("\nnav:")
    for line in menu.splitlines()[1:]:
        if line.strip() and not line.startswith((" ", "-", "#")):
            return  # the next setting
        if match := re.search(r"([\w/-]+\.md)\s*$", line):
            yield match[1]
