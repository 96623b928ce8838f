"""Reads the files of a declaration into its model, and remembers where everything stands.

Nothing stops at the first mistake: what can't be read is left out and told, so that an editor sees all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from .. import models
from ..addresses import PROBLEMS, RIGHTS, right_key
from ..addresses.register import Entry, Lines
from ..editions.reading import read_editions
from ..files.explaining import explain
from ..files.pages import PageText, menu
from ..files.yaml_reading import Document, not_utf_8, read_file
from ..mistakes import Mistake, nearest
from ..words import Words
from .items import known_keys, misnamed_inside, remember, stand_in, validate
from .loaded import Loaded
from .rights import rights

__all__ = ["DATA", "FOLDERS", "KEYS", "LISTS", "SINGLE", "Loaded", "load"]

DATA = "docs/_data"

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
        if document and (item := validate(model, document, (), loaded)):
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
        loaded.words = validate(Words, document, (), loaded)
        if loaded.words and "company" in loaded.parts:
            loaded.words = loaded.words.in_country(loaded.parts["company"].country)
        loaded.places.items[("words", "")] = (document, ())
    if document := _document(root, f"{DATA}/ids.yml", loaded):
        loaded.register = _register(document, loaded)
    loaded.mistakes += _misnamed(root)
    loaded.pages = list(_pages(root, language, loaded))
    loaded.parts["page_also"] = {}
    loaded.parts["rights"] = sorted(rights(loaded), key=lambda right: (right.number, right.id))
    loaded.parts["page_titles"] = _titles(loaded)
    loaded.editions, found = read_editions(root, language)
    loaded.mistakes += found
    loaded.menu = set(menu(root / "mkdocs.yml"))
    return loaded


def _unreadable(path: str) -> Mistake:
    return Mistake(path, 1, "El archivo no se puede leer", fix="Compruebe que es un archivo y que tiene permiso para abrirlo.")


@cache
def _lines() -> TypeAdapter[Lines]:
    return TypeAdapter(Lines)


def _register(document: Document, loaded: Loaded) -> dict[str, Entry] | None:
    """The register of ids; None if any of its lines is wrong, for half a register would call addresses lost."""
    before = len(loaded.mistakes) - len(document.mistakes)
    if not isinstance(document.data, dict):
        what = "Este archivo lleva una línea por dirección"
        loaded.mistakes.append(Mistake(document.path, document.line(()), what, fix=f"Escríbalas así: `{right_key('tiempo')}: {{since: 2026-01-01, …}}`."))
        return None
    for key in document.data:
        loaded.places.items[("ids", key)] = (document, (key,))
    try:
        entries = _lines().validate_python(document.data, context={"language": loaded.language})
    except ValidationError as error:
        for mistake in explain(error, document, (), lambda location: known_keys(Entry, location[1:])):
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
        loaded.mistakes.append(_unreadable(path))
        return None
    document = read_file(content, path)
    if optional and document.empty:
        return Document(path, data=[])
    loaded.mistakes += document.mistakes
    return None if document.data is None else document


def _misnamed(root: Path) -> Iterator[Mistake]:
    """Files among the data that nobody reads, because of their name."""
    known = {"": {*SINGLE, *LISTS, "ids"}, **dict.fromkeys(FOLDERS)}
    for folder, names in known.items():
        for file in sorted((root / DATA / folder).glob("*")):
            path = file.relative_to(root).as_posix()
            if not file.is_file() or file.name.startswith(".") or file.suffix == ".md":
                continue
            if file.suffix != ".yml":
                yield Mistake(path, 1, "Este archivo no se lee: su nombre no acaba en `.yml`", fix=f"Llámelo `{file.name.split('.')[0]}.yml`, o bórrelo.")
            elif names is not None and file.stem not in names:
                yield Mistake(path, 1, "Este archivo no se lee: su nombre no es ninguno de los que se esperan", fix=nearest(file.stem, names))


def _remember_steps(document: Document, loaded: Loaded) -> None:
    steps = document.data.get("steps") if isinstance(document.data, dict) else None
    for i, step in enumerate(steps if isinstance(steps, list) else []):
        remember("steps", step.get("id") if isinstance(step, dict) else None, document, ("steps", i, "id"), loaded)


def _list(name: str, model: type[BaseModel], document: Document, loaded: Loaded) -> list[Any]:
    key = KEYS.get(name, "id")
    if not isinstance(document.data, list):
        found, fix = "un grupo de claves o un texto", "Empiece cada elemento con un guion: `- id: …`."
        loaded.mistakes.append(Mistake(document.path, document.line(()), "Este archivo es una lista", found=found, fix=fix))
        loaded.unread.add(name)
        return []
    items = []
    for i, value in enumerate(document.data):
        id = value.get(key) if isinstance(value, dict) else None
        if not isinstance(id, str):
            loaded.unread.add(name)  # what was meant by it may be named elsewhere
        first = remember(name, id, document, (i, key), loaded)
        item = validate(model, document, (i,), loaded)
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
        first = remember(name, id, document, (key,), loaded) if document else False
        if id != named:
            misnamed_inside(document, key, id, named, loaded)
            stand_in(name, named, document or Document(path), loaded)
        if not document:
            continue
        item = validate(model, document, (), loaded)
        if item and first and id == named:
            yield item


def _pages(root: Path, language: str, loaded: Loaded) -> Iterator[PageText]:
    folder = root / "docs" / language
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            loaded.mistakes.append(not_utf_8(path, error) if isinstance(error, UnicodeDecodeError) else _unreadable(path))
            if file.parent == folder / RIGHTS:
                stand_in("rights", file.stem, Document(path), loaded)
            continue
        yield PageText.read(path, file.relative_to(folder).as_posix(), text)


def _titles(loaded: Loaded) -> dict[str, str]:
    """What each page is called: by the data it shows, else by its own heading."""
    shown = {f"{RIGHTS}/{right.id}.md": right.title for right in loaded.parts["rights"]}
    shown |= {f"{PROBLEMS}/{problem.id}.md": problem.name for problem in loaded.parts["problems"]}
    return {page.source: shown.get(page.source, page.title) for page in loaded.pages} | shown
