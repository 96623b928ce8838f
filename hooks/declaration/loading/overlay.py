"""What a company's folder takes from the program: words, law, search words and common terms. A file of its own holds only what differs.

Where a folder stands on nothing (the repository, a fork), all of it is in the folder, and nothing is laid over anything.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..files import prose
from ..files.folders import Entry, entries, read
from ..files.laying import differing
from ..files.shipped import told_as
from ..files.yaml_reading import Document, read_file
from ..messages import say
from ..mistakes import Mistake
from ..models import Term
from .loaded import DATA, Loaded

_FOLDERS = ("words", "jurisdictions", "law_layers")
_FILES = ("search_words", "glossary")
SHARED = (*_FOLDERS, *_FILES)


def is_shared(path: str) -> bool:
    """Whether the program has such files too: by a path from the project's root."""
    folder, _, name = path.removeprefix(f"{DATA}/").rpartition("/")
    return folder in _FOLDERS or (not folder and name.partition(".")[0] in _FILES)


@cache
def shipped(below: Path, path: str) -> Document | None:
    """The program's own file at that path, read once: it doesn't change while the program runs. None if there is none."""
    content = read(below, path)
    document = read_file(content, told_as(path)) if isinstance(content, bytes) else None
    if document is None or document.data is None:
        return None
    document.shipped = document.stays = True
    return document


def document(root: Path, path: str, loaded: Loaded, *, optional: bool = False) -> Document | None:
    """The file's data, or None (and a mistake) if there is nothing to validate. Where an optional one says nothing: `[]`.

    Where the folder stands on the program's, what differs is laid over what that says. Each file is read once for all languages."""
    if not loaded.original or path not in loaded.original.documents:
        loaded.documents[path] = _read(root, path, loaded, optional=optional)
        return loaded.documents[path]
    return loaded.original.documents[path]


def _read(root: Path, path: str, loaded: Loaded, *, optional: bool) -> Document | None:
    below = shipped(loaded.below, path) if loaded.below and is_shared(path) else None
    optional = optional or below is not None
    content = read(root, path)
    if content is None and optional:
        return below or Document(path, data=[])
    if not isinstance(content, bytes):
        missing = Mistake(path, 1, say("loading.overlay.file_missing"), fix=say("loading.overlay.restore_file"))
        loaded.mistakes.append(content or missing)
        return _without_its_own(path, below, loaded)
    own = read_file(content, path)
    if optional and own.empty:
        return below or Document(path, data=[])
    loaded.mistakes += own.mistakes
    if own.data is None:
        return _without_its_own(path, below, loaded)
    if below is None:
        return own
    whole, mistakes = differing(own, below)
    loaded.mistakes += mistakes
    return whole


def _without_its_own(path: str, below: Document | None, loaded: Loaded) -> Document | None:
    """What the program says, where the company's own file can't be read: something may be named that is in it."""
    if below:
        loaded.unread.add(path.removeprefix(f"{DATA}/").partition("/")[0].removesuffix(".yml"))
    return below


def files(root: Path, folder: str, loaded: Loaded, *, optional: bool = False) -> list[Entry] | Mistake:
    """The files of a folder of data, those that only the program has among them."""
    path = f"{DATA}/{folder}"
    below = entries(loaded.below, path, optional=True) if loaded.below and folder in _FOLDERS else []
    theirs = below if isinstance(below, list) else []
    ours = entries(root, path, optional=optional or bool(theirs))
    if isinstance(ours, Mistake):
        return ours
    names = {each.name for each in ours}
    return sorted([*ours, *(each for each in theirs if each.name not in names)], key=lambda each: each.name)


def terms(loaded: Loaded) -> list[Term]:
    """The glossary, once the pages are read: a term of the program's leads only to what the folder has, for which page that is nobody said there."""
    return [
        _leading_somewhere(term, loaded) if term.see and loaded.places.is_shipped(("glossary", term.id, "see")) else term for term in loaded.parts["glossary"]
    ]


def _leading_somewhere(term: Term, loaded: Loaded) -> Term:
    source, _, anchor = (term.see or "").partition("#")
    page = next((page for page in loaded.pages if page.source == source), None)
    if page and (not anchor or anchor in prose.read(page).ids):
        return term
    return term.model_copy(update={"see": source if page else None})
