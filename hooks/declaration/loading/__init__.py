"""Reads the files of a declaration into its model, and remembers where everything stands.

Nothing stops at the first mistake: what can't be read is left out and told, so that an editor sees all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from .. import foreign, models
from ..addresses import PROBLEMS, RIGHTS, question, right_key
from ..addresses.permanent import plain
from ..addresses.register import Entry, Lines
from ..editions.names import called_today, change_today, names, objective_today, row_today
from ..editions.reading import read_editions, read_translated
from ..editions.translated import Translation
from ..files.explaining import explain
from ..files.folders import Entry as Found
from ..files.folders import can_be_opened, entries, left_over, read, tree, unreadable
from ..files.languages import languages
from ..files.pages import PageText
from ..files.shipped import below
from ..files.type_faces import FOLDER as TYPE
from ..files.type_faces import lacking
from ..files.yaml_reading import Document, not_utf_8
from ..law.layers import laid_on
from ..messages import say
from ..mistakes import Mistake, quoted
from . import overlay
from .branches import branches, tables
from .configuration import FILE, lines_to_nowhere, other_format, settings
from .items import known_keys, misnamed, odd_in, remember, stand_in, validate
from .layouts import lay_out
from .loaded import DATA, OURS, OVERRIDES, Loaded
from .open_points import open_points
from .overlay import document as document_of
from .results import results
from .rights import rights
from .speaking import unspoken
from .strays import misnamed as misnamed_ending
from .strays import strays
from .translating import translated
from .words import said_by, words

__all__ = ["DATA", "FOLDERS", "KEYS", "LISTS", "OPTIONAL_SINGLE", "OVERRIDES", "SINGLE", "Loaded", "languages", "load", "load_all"]

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
    "customer_kinds": models.CustomerKind,
    "authority": models.Authority,
    "glossary": models.Term,
    "checklist": models.ChecklistItem,
    "replies": models.Reply,
    "paths": models.PathQuestion,
    "coverage": models.Coverage,
    "search_words": models.SameWords,
    "notices": models.Notice,
    "improvements": models.Improvement,
    "renamed": models.Renamed,
}
# One file each, which may be missing.
OPTIONAL_SINGLE: dict[str, type[BaseModel]] = {
    "results": models.ResultsFile,
    "earlier_texts": models.EarlierTexts,
}
OPTIONAL = {
    "notices",
    "law_layers",
    "customer_kinds",
    "improvements",
    "renamed",
}  # what may be missing, or empty: there is nothing to say there on most days, or in most countries
INSTEAD = {"product_classes": "customer_kinds"}  # what may be missing where the other is there: then nothing differs by it
TOGETHER = {"product_classes": "classes", "customer_kinds": "classes"}  # lists that are named as one, so that an id stands in one of them only
KEYS = {"authority": "step", "coverage": "duty", "renamed": "was"}  # what an item of a list is known by, where it isn't its `id`
# A folder with a file for each; the file is named after the key given here.
FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "problems": (models.ProblemType, "id"),
    "jurisdictions": (models.Jurisdiction, "country"),
    "law_layers": (models.LawLayer, "id"),
}


def load_all(root: Path, environment: Mapping[str, str] | None = None, *, stands_on: Path | None = None) -> list[Loaded]:
    """The declaration in each of its languages, the one of the originals first: see `load`."""
    usual, *others = languages(root)
    original = load(root, usual, environment, stands_on=stands_on)
    return [original, *(_load(root, each, environment, original.below, original) for each in others)]


def load(root: Path, language: str = "", environment: Mapping[str, str] | None = None, *, stands_on: Path | None = None) -> Loaded:
    """Reads `mkdocs.yml`, `docs/_data` and the pages of `docs/<language>` below `root`. Raises nothing: see `Loaded.mistakes`.

    Without `language`, in that of the originals; in any other, the originals are read as well (`Loaded.original`). `environment` holds the
    variables by which `mkdocs.yml` may be told otherwise. `stands_on` is the folder of the program's own files on which the project is to stand:
    for one without its `mkdocs.yml`, or to see it on those of another version.
    """
    usual = languages(root)[0]
    original = _load(root, usual, environment, stands_on, None)
    return original if language in ("", usual) else _load(root, language, environment, stands_on, original)


def _load(root: Path, language: str, environment: Mapping[str, str] | None, stands_on: Path | None, original: Loaded | None) -> Loaded:
    loaded = Loaded(language, original, root=root)
    configured = settings(root, FILE, environment or {})
    if of_another := other_format(configured):  # whatever else seems wrong may only be of that format
        loaded.mistakes.append(of_another)
        loaded.complete = False
        return loaded
    if configured:
        loaded.mistakes += configured.mistakes
        loaded.menu = configured.menu
        extra = configured.values.get("extra")
        loaded.offline = not isinstance(extra, dict) or extra.get("offline") is not False
        loaded.paper = not isinstance(extra, dict) or extra.get("paper") is not False
        loaded.below = below(configured.values.get("plugins"))
    loaded.below = stands_on or loaded.below
    for folder, holds in ((DATA, say("loading.loading.the_data")), (f"docs/{language}", say("loading.loading.the_pages"))):
        if isinstance(missing := entries(root, folder, holds, optional=original is not None), Mistake):
            loaded.mistakes.append(missing)
            loaded.complete = False
    loaded.mistakes += (cannot := list(unspoken(root, language, loaded)))
    if cannot or not loaded.complete:
        loaded.complete = False
        return loaded
    for name, model in SINGLE.items():
        document = document_of(root, f"{DATA}/{name}.yml", loaded)
        if document and (item := validate(model, document, (), loaded)):
            loaded.parts[name] = item
        if document:
            loaded.places.items[(name, "")] = (document, ())
            if name == "complaint_route":
                _remember_steps(document, loaded)
        elif name == "complaint_route":
            loaded.unread.add("steps")
    for name, model in OPTIONAL_SINGLE.items():
        document = document_of(root, f"{DATA}/{name}.yml", loaded, optional=True)
        told = document is not None and document.data != []
        loaded.parts[name] = validate(model, document, (), loaded) if document and told else None
        if document and told:
            loaded.places.items[(name, "")] = (document, ())
        if not document or (told and not loaded.parts[name]):
            loaded.unread.add(name)
    loaded.parts["measured"] = results(root, DATA, loaded)
    for name, model in LISTS.items():
        other = INSTEAD.get(name)
        optional = name in OPTIONAL or (other is not None and isinstance(read(root, f"{DATA}/{other}.yml"), bytes))
        document = document_of(root, f"{DATA}/{_file_of(name, language)}.yml", loaded, optional=optional or language != OURS)
        loaded.parts[name] = _list(name, model, document, loaded) if document else []
        if not document:
            loaded.unread.add(name)
    if "company" in loaded.parts:
        usual = loaded.parts["company"].languages
        loaded.parts["contact_points"] = [point.speaking(usual) for point in loaded.parts["contact_points"]]
    named = tables(loaded)
    loaded.parts["branches"] = list(branches(root, DATA, named, loaded))
    loaded.unread |= {all_of for name, all_of in TOGETHER.items() if name in loaded.unread}
    for name, (model, key) in FOLDERS.items():
        loaded.parts[name] = list(_folder(root, name, model, key, loaded))
    loaded.countries = loaded.parts["jurisdictions"]
    layers = {layer.id: layer for layer in loaded.parts["law_layers"]}
    loaded.parts["jurisdictions"] = [laid_on(country, layers) for country in loaded.countries]
    loaded.parts["problems"].sort(key=lambda problem: (problem.order, problem.id))
    company: models.Company | None = loaded.parts.get("company")
    loaded.words = words(root, company.address if company else models.USUAL, loaded)
    if loaded.words and company:
        loaded.words = said_by(loaded.words, company)
    if loaded.paper and loaded.words and (letters := lacking(loaded.words.model_dump_json(), loaded.look)):
        loaded.paper = False
        what = say("loading.loading.letters_not_on_paper")
        fix = say("loading.loading.add_font", overrides=OVERRIDES, type=TYPE)
        loaded.mistakes.append(Mistake(*loaded.places.at("words", ""), what, found=quoted(letters[:5]), fix=fix, severity="warning"))
    if document := document_of(root, f"{DATA}/ids.yml", loaded):
        loaded.register = _register(document, loaded)
    loaded.mistakes += strays(
        root,
        DATA,
        {"": {*SINGLE, *OPTIONAL_SINGLE, *LISTS, "ids", *(_file_of("search_words", each) for each in languages(root))}, **dict.fromkeys([*FOLDERS, "words"])},
        named,
    )
    loaded.pages = list(_pages(root, language, loaded))
    if original:
        loaded.pages = list(translated(loaded.pages, original, loaded))
    loaded.parts["glossary"] = overlay.terms(loaded)
    lay_out(loaded)
    loaded.open_points, found = open_points(root, [FILE], DATA, loaded.pages)
    loaded.mistakes += found
    loaded.parts["page_also"] = {}
    loaded.parts["rights"] = sorted(rights(loaded), key=lambda right: (right.number, right.id))
    loaded.parts["page_titles"] = _titles(loaded)
    if original:
        loaded.editions, found = read_translated(root, language, original.editions)
    else:
        loaded.editions, found = read_editions(root, language)
    loaded.mistakes += found
    _by_the_ids_of_today(loaded)
    if original and original.declaration and loaded.declaration:
        translation = loaded.translation = Translation(original.declaration, loaded.declaration, original.language, language, _earlier(original, loaded))
        translation.in_the_words(original.words, loaded.words)
        as_published = {its.record.effective: its for its in original.editions}
        for each in reversed(loaded.editions):
            if each.hash != (its := as_published[each.record.effective]).hash:  # it was published in this language too
                translation.learn(its.declaration, each.declaration)
        loaded.editions = [
            translation.of(its) if each.hash == (its := as_published[each.record.effective]).hash else replace(each, translated=True)
            for each in loaded.editions
        ]
    sources = {page.source for page in loaded.pages}
    generated = {question(id).page for id in loaded.known.get("paths", ())}
    loaded.mistakes += lines_to_nowhere(loaded.menu, sources | generated, root / "docs" / language)
    loaded.files = _inside(root / "docs" / language) - sources
    theme = configured.values.get("theme") if configured else None
    if loaded.below or (root / OVERRIDES).is_dir() or (isinstance(theme, dict) and theme.get("custom_dir") == OVERRIDES):
        loaded.overrides = set().union(*map(_inside, loaded.looks))
        loaded.files |= {path for path in loaded.overrides if not path.endswith((".html", ".xml", ".md"))}
    return loaded


def _file_of(name: str, language: str) -> str:
    """The file of a list. What customers type isn't translated: each language has words of its own for it."""
    return name if name != "search_words" or language == OURS else f"{name}.{language}"


def _earlier(original: Loaded, loaded: Loaded) -> list[tuple[str, str]]:
    """What earlier editions said and nobody says any more, in the language of the originals and in the other, as far as it is translated."""
    told, here = (each.parts["earlier_texts"] for each in (original, loaded))
    pairs = zip(told.texts, here.texts, strict=True) if told and here else ()
    return [(text, its) for text, its in pairs if not foreign.is_untranslated(its)]


def _by_the_ids_of_today(loaded: Loaded) -> None:
    """What was published, announced and measured, of things that have another id by now."""
    ids = loaded.names = names(loaded.register or {}, loaded.parts["renamed"], loaded.parts["notices"])
    if not ids:
        return
    loaded.editions = [replace(each, declaration=called_today(each.declaration, ids), as_written=each.declaration) for each in loaded.editions]
    loaded.parts["notices"] = [each.model_copy(update={"change": change_today(each.change, ids)}) for each in loaded.parts["notices"]]
    loaded.parts["improvements"] = [each.model_copy(update={"promise": ids.of("problems", each.promise)}) for each in loaded.parts["improvements"]]
    for table in loaded.parts["measured"].values():
        table.promises = [(at, row_today(row, ids)) for at, row in table.promises]
        table.objectives = [(at, objective_today(row, ids)) for at, row in table.objectives]


def _inside(folder: Path) -> set[str]:
    """The files in a folder and its folders that are published, by their paths from there: not what is hidden, or left there by a program."""
    above = f"{folder.as_posix()}/"
    found = ((file.as_posix().removeprefix(above), file) for file in folder.rglob("*"))
    return {path for path, file in found if not any(map(left_over, path.split("/"))) and file.is_file()}


@cache
def _lines() -> TypeAdapter[Lines]:
    return TypeAdapter(Lines)


def _register(document: Document, loaded: Loaded) -> dict[str, Entry] | None:
    """The register of ids; None if any of its lines is wrong, for half a register would call addresses lost."""
    loaded.mistakes += odd_in(Lines, document, ())
    if not isinstance(document.data, dict):
        what = say("loading.loading.a_line_for_each_address")
        loaded.mistakes.append(Mistake(document.path, document.line(()), what, fix=say("loading.loading.write_addresses", key=right_key("tiempo"))))
        return None
    for key in document.data:
        loaded.places.items[("ids", key)] = (document, (key,))
    try:
        entries = _lines().validate_python(document.data, context=loaded.reading(document))
    except ValidationError as error:
        # elsewhere a key has a line to itself; here a line is an address, and none is ever deleted
        loaded.mistakes += explain(error, document, (), lambda location: known_keys(Entry, location[1:]), one_line=True)
        return None
    return None if any(mistake.severity == "error" for mistake in document.mistakes) else entries


def _remember_steps(document: Document, loaded: Loaded) -> None:
    steps = document.data.get("steps") if isinstance(document.data, dict) else None
    for i, step in enumerate(steps if isinstance(steps, list) else []):
        remember("steps", step.get("id") if isinstance(step, dict) else None, document, ("steps", i, "id"), loaded)


def _list(name: str, model: type[BaseModel], document: Document, loaded: Loaded) -> list[Any]:
    key = KEYS.get(name, "id")
    if not isinstance(document.data, list):
        found, fix = say("loading.loading.a_group_or_text"), say("loading.loading.begin_with_hyphen")
        loaded.mistakes.append(Mistake(document.path, document.line(()), say("loading.loading.file_is_a_list"), found=found, fix=fix))
        loaded.unread.add(name)
        return []
    items = []
    for i, value in enumerate(document.data):
        id = value.get(key) if isinstance(value, dict) else None
        if not isinstance(id, str):
            loaded.unread.add(name)  # what was meant by it may be named elsewhere
        first = remember(name, id, document, (i, key), loaded)
        first = (name not in TOGETHER or remember(TOGETHER[name], id, document, (i, key), loaded)) and first
        item = validate(model, document, (i,), loaded)
        if item and first:
            items.append(item)
    return items


def _folder(root: Path, name: str, model: type[BaseModel], key: str, loaded: Loaded) -> Iterator[Any]:
    found = overlay.files(root, name, loaded, optional=name in OPTIONAL)
    if isinstance(found, Mistake):
        loaded.mistakes.append(found)
        loaded.unread.add(name)
        return
    read = []
    for entry in found:
        if entry.name.endswith(".yml") and entry.kind not in ("folder", "linked folder"):
            document = document_of(root, entry.path, loaded)
            id = document.data.get(key) if document and isinstance(document.data, dict) else None
            read.append((entry, entry.stem.upper() if key == "country" else entry.stem, document, id))
    # Which file has an id is said by its name: a copy comes after it, however it is called.
    for entry, named, document, id in sorted(read, key=lambda file: file[3] is not None and file[3] != file[1]):
        if not document or not isinstance(document.data, dict):
            loaded.unread.add(name)
        if id != named:
            stand_in(name, named, document or Document(entry.path), loaded)
        if not document:
            continue
        copied = id != named and misnamed(name, key, id, named, document, loaded)
        first = not copied and remember(name, id, document, (key,), loaded)
        item = validate(model, document, (), loaded)
        if item and first and id == named:
            yield item


def _pages(root: Path, language: str, loaded: Loaded) -> Iterator[PageText]:
    folder = f"docs/{language}"
    for entry in tree(root, folder):
        if isinstance(entry, Mistake):
            loaded.mistakes.append(entry)
        elif refusal := entry.refusal() or _no_page(root, entry):
            loaded.mistakes.append(refusal)
            if entry.kind != "left over":
                _stand_in_for_right(entry.path, folder, loaded)
        elif entry.name.endswith(".md"):
            content = read(root, entry.path)
            try:
                text = content.decode("utf-8-sig") if isinstance(content, bytes) else None
            except UnicodeDecodeError as error:
                text, content = None, not_utf_8(entry.path, error)
            if text is None:
                loaded.mistakes.append(content if isinstance(content, Mistake) else unreadable(entry.path))
                _stand_in_for_right(entry.path, folder, loaded)
            else:
                page = PageText.read(entry.path, entry.path.removeprefix(f"{folder}/"), text)
                loaded.mistakes += page.odd
                yield page
        elif not can_be_opened(root, entry.path):
            loaded.mistakes.append(unreadable(entry.path))


def _no_page(root: Path, entry: Found) -> Mistake | None:
    """Why a file among the pages would be published as something else than it seems: for its name."""
    beside = entry.path.removesuffix(entry.name)
    if entry.name == "README.md":
        there = (root / beside / "index.md").is_file()
        fix = say("loading.loading.rename_or_delete") if there else say("loading.loading.call_it_index")
        return Mistake(entry.path, 1, say("loading.loading.taken_for_front_page"), fix=fix)
    if entry.name.lower().endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd")) and not entry.name.endswith(".md"):
        return misnamed_ending(entry, "md", {file.name for file in (root / beside).iterdir()})
    return None


def _stand_in_for_right(path: str, folder: str, loaded: Loaded) -> None:
    """A right whose page can't be read isn't called missing where it is named."""
    place, _, name = path.rpartition("/")
    if place == f"{folder}/{RIGHTS}" and name.endswith(".md"):
        stand_in("rights", name.removesuffix(".md"), Document(path), loaded)


def _titles(loaded: Loaded) -> dict[str, str]:
    """What each page is called: by the data it shows, else by its own heading."""
    shown = {f"{RIGHTS}/{right.id}.md": right.title for right in loaded.parts["rights"]}
    shown |= {f"{PROBLEMS}/{problem.id}.md": problem.name for problem in loaded.parts["problems"]}
    return {page.source: shown.get(page.source) or loaded.said(plain(page.title), page) for page in loaded.pages} | shown
