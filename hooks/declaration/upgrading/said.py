"""What a version of the program changes in what customers read: words of the interface, law, common terms; value by value.

What a company's own file says otherwise hides what the program says below it, so it changes nothing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..files.laying import differing, items_by, laid
from ..files.yaml_reading import Document, read_text
from ..messages import Told, later, say

DATA = "docs/_data"
MOST = 10  # changes of a group that are told; then, how many more there are
GROUPS: dict[str, Told] = {
    "words": later("upgrading.said.words_of_the_site"),
    "law": later("upgrading.said.law"),
    "glossary": later("upgrading.said.glossary"),
}  # each with its heading, as they are told
# What editors alone read, or programs.
_UNSEEN = {"checked_on", "confidence", "doubt", "to_check", "sources", "also", "sounds", "but_not"}
_NAMES = ("says", "name", "term", "title", "what", "text", "other")  # what says of a group or an item what it is
_SAYS = ("says", "text", "term")  # what a customer reads of a rule or a term


@dataclass(frozen=True, order=True)
class Said:
    """What customers read before and from then on, empty for nothing; `at` is the file and the keys that say it."""

    group: str
    path: str
    keys: tuple[str, ...]
    before: str
    after: str
    about: str = ""  # the sentence or the name beside a value that says nothing by itself

    @property
    def at(self) -> str:
        return f"{self.path} {'.'.join(self.keys)}".rstrip()

    @property
    def sentence(self) -> str:
        if not self.before:
            return say("upgrading.said.is_new", after=self.after)
        changed = f"«{self.before}» → «{self.after}»" if self.after else say("upgrading.said.is_gone", before=self.before)
        return say("upgrading.said.changed_in", changed=changed, about=self.about) if self.about else changed


@dataclass(frozen=True)
class Reader:
    """For whom a company's folder says it: in which languages and form of address, of which country."""

    languages: tuple[str, ...]
    form: str
    country: str


def changes(before: Mapping[str, str], after: Mapping[str, str], own: Mapping[str, str], reader: Reader) -> list[Said]:
    """Every change, in the order in which it is told: what is of the company's own country first."""
    found = [*_words(before, after, own, reader), *_law(before, after, own, reader), *_of("glossary", f"{DATA}/glossary.yml", before, after, own)]
    return list(dict.fromkeys(found))


def told(found: Iterable[Said], shown: Callable[[Said], str]) -> list[str]:
    """The changes as lines of Markdown, which a terminal shows as well: each group under its name, each change as `shown` says it."""
    listed = list(found)
    lines = []
    for group, heading in GROUPS.items():
        of_it = [each for each in listed if each.group == group]
        if of_it:
            more = len(of_it) - MOST
            rest = [say("upgrading.said.and_more", more=more)] if more > 0 else []
            lines += ["", f"{heading} ({len(of_it)}):", "", *(f"- {shown(each)}" for each in of_it[:MOST]), *rest]
    return lines[1:]


def as_data(found: Iterable[Said]) -> list[dict[str, Any]]:
    return [asdict(each) | {"group": str(GROUPS[each.group])} for each in found]


def _words(before: Mapping[str, str], after: Mapping[str, str], own: Mapping[str, str], reader: Reader) -> Iterator[Said]:
    """The words in the form in which the company speaks: what it says itself comes last, as `loading.words` lays it."""
    for language in reader.languages:
        path = f"{DATA}/words/{language}.yml"
        paths = [path, f"{DATA}/words/{language}-{reader.form}.yml"]

        def whole(engine: Mapping[str, str], paths: list[str] = paths) -> Any:
            files = [*(_read(each, engine) for each in paths), *(_read(each, own) for each in paths)]
            return laid([each for each in files if each.data is not None]).data if files[0].data is not None else None

        if any(before.get(each) != after.get(each) for each in paths):
            yield from (Said("words", path, *each) for each in _between(whole(before), whole(after), ()))


def _law(before: Mapping[str, str], after: Mapping[str, str], own: Mapping[str, str], reader: Reader) -> Iterator[Said]:
    paths = sorted(path for path in {*before, *after} if path.startswith((f"{DATA}/jurisdictions/", f"{DATA}/law_layers/")))
    ours = f"{DATA}/jurisdictions/{reader.country.lower()}.yml"
    layers = {f"{DATA}/law_layers/{under}.yml" for engine in (before, after) if (under := (_read(ours, engine).at(("extends",))))}
    for path in sorted(paths, key=lambda path: (path != ours, path not in layers)):
        yield from _of("law", path, before, after, own)


def _of(group: str, path: str, before: Mapping[str, str], after: Mapping[str, str], own: Mapping[str, str]) -> Iterator[Said]:
    if before.get(path) != after.get(path):
        yield from (Said(group, path, *each) for each in _between(_whole(path, before, own), _whole(path, after, own), ()))


def _whole(path: str, engine: Mapping[str, str], own: Mapping[str, str]) -> Any:
    over, under = _read(path, own), _read(path, engine)
    return under.data if over.data is None else over.data if under.data is None else differing(over, under)[0].data


def _read(path: str, files: Mapping[str, str]) -> Document:
    return read_text(files.get(path, ""), path)


def _between(before: Any, after: Any, at: tuple[str, ...], about: str = "") -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    """Each value that isn't the same, by the keys and the ids that lead to it, with what says what it is about."""
    if before == after or (at and at[-1] in _UNSEEN):
        return
    groups = _group(before), _group(after)
    if groups[0] is None or groups[1] is None:
        said = _said(before), _said(after)
        if said[0] != said[1]:
            yield at, *said, about if at[-1] not in _NAMES and all(said) else ""
        return
    about = next((_said(groups[1][name]) for name in _SAYS if name in groups[1]), about)
    for key in {**groups[0], **groups[1]}:
        yield from _between(groups[0].get(key), groups[1].get(key), (*at, key), about)


def _group(data: Any) -> dict[str, Any] | None:
    """What is in a group, or in a list whose items have ids, by its key."""
    if isinstance(data, dict):
        return data
    return items_by(data) or None


def _said(value: Any) -> str:
    """A value as it is told; of a group, what says best what it is."""
    if isinstance(value, dict):
        shown = {key: inner for key, inner in value.items() if key not in _UNSEEN}
        return _said(next((shown[name] for name in _NAMES if name in shown), next(iter(shown.values()), None)))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_said, value)))
    if isinstance(value, bool):
        return say("upgrading.said.told_yes") if value else say("upgrading.said.told_no")
    return "" if value is None else " ".join(str(value).split())
