"""Notes that translations are of their originals as these are now: in the register of pairs, and at the head of pages."""

from __future__ import annotations

from collections.abc import Sequence

from ..files.pages import PageText
from ..files.yaml_reading import as_yaml
from ..loading import Loaded
from ..loading.translating import version
from . import noted
from .unit import Unit
from .units import units


def note(original: Loaded, translation: Loaded, paths: Sequence[str]) -> dict[str, str]:
    """The files to write, by their path, with their text: only those that change.

    What is new is noted; what is older than its original only where one of the `paths` (files or folders) names its file: somebody has looked there.
    """
    found = [each for each in units(original, translation) if each.translation is not None and each.kind != "pages"]
    files = {path: text for path, text in (_register(original, translation.language, found, paths),) if text}
    its = {page.source: page.written for page in translation.pages if page.language == translation.language}
    for page in original.pages:
        there = its.get(page.source)
        if there and (text := _with_version(page.written, there, original, asked=named(paths, there.path, page.path))):
            files[there.path] = text
    return files


def named(paths: Sequence[str], *those: str) -> bool:
    """Whether one of the paths is one of those, or a folder that holds it."""
    return any(path in (each, ".") or each.startswith(f"{path}/") for path in paths for each in those)


def _register(original: Loaded, language: str, found: Sequence[Unit], paths: Sequence[str]) -> tuple[str, str]:
    known = noted.noted(original.root, language)
    pairs = registered(known, found, [each for each in found if not each.older or named(paths, each.path, each.target)])
    path = noted.path_of(language)
    return path, noted.written(pairs) if pairs != known else ""


def registered(known: frozenset[noted.Pair], found: Sequence[Unit], seen: Sequence[Unit]) -> frozenset[noted.Pair]:
    """The pairs once those that were `seen` are noted too. What nothing says any more is forgotten, but for what tells that another is older."""
    now = {each.pair for each in found}
    done = {each.key for each in seen}
    waiting = {each.pair[0] for each in found if each.older and each.key not in done}
    return frozenset({each for each in known if each in now or each[0] in waiting} | {each.pair for each in seen})


def _with_version(page: PageText, its: PageText, original: Loaded, *, asked: bool) -> str:
    """The text of a translated page that says which version it is of; empty where it does, or where nobody has looked at it since."""
    data = its.document.data
    said = data.get("translates") if isinstance(data, dict) else None
    if said == version(page) or (said is not None and not asked) or not original.root:
        return ""
    return with_version((original.root / its.path).read_bytes().decode("utf-8-sig"), version(page))


def with_version(text: str, version: str) -> str:
    """A page that says of which version of its original it is."""
    line = f"translates: {as_yaml(version)}"
    head, dashes, rest = text.partition("---\n")
    if head or not dashes:
        return f"---\n{line}\n---\n\n{text}"
    lines = rest.split("\n")
    end = next((i for i, each in enumerate(lines) if each.rstrip() in ("---", "...")), 0)
    there = next((i for i, each in enumerate(lines[:end]) if each.startswith("translates:")), None)
    if there is None:
        lines.insert(0, line)
    else:
        lines[there] = line
    return dashes + "\n".join(lines)
