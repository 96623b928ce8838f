"""The register's lines, when what they are of is called otherwise or goes. A published address keeps its line, which says what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ..addresses import PLAIN, problem_key
from ..addresses.permanent import thing as thing_at
from ..addresses.register import Entry, Register, in_quotes, line
from ..checking.register import FILE
from ..editions import Published
from ..files.spans import Span
from ..models import PromiseResult
from .edits import Edit
from .mentions import in_key
from .sources import Sources
from .things import Thing, moved_key

IsPublic = Callable[[str], bool]


@dataclass(frozen=True)
class Publication:
    """What was published: the addresses that the last version kept by Git has in its register, the editions, and what results were told of:
    addresses too, and `classes/perecedero`."""

    registered: Collection[str]
    editions: Collection[Published]
    measured: Collection[str] = ()

    def has(self, key: str) -> bool:
        """Whether somebody may have that address: then it answers for good."""
        return key in self.registered or key in self.measured or any(_stood(key, each) for each in self.editions)

    def tells_of(self, thing: Thing) -> bool:
        """Whether an edition or a result names something that has no address."""
        return f"{thing.collection}/{thing.name}" in self.measured or any(_holds(each, thing) for each in self.editions)


def _holds(edition: Published, thing: Thing) -> bool:
    if not thing.owner:
        return any(item.id == thing.id for item in getattr(edition.declaration, thing.collection, ()))
    problem = edition.lookup.find("problems", thing.owner)
    held = [problem, *problem.overrides.values()] if problem else []
    return any(getattr(part, "id", "") == thing.id for each in held for part in getattr(each, thing.collection, None) or ())


def _stood(key: str, edition: Published) -> bool:
    collection, id, part = thing_at(key)
    item = edition.lookup.find(collection, id)
    if item is None or not part:
        return item is not None
    return any(clause.id == part[0] for clause in item.clauses) or bool(part == [PLAIN] and item.plain)


def told_by(row: PromiseResult) -> Iterator[str]:
    """What a row of results names, as `Publication.measured` has it."""
    yield problem_key(row.promise)
    yield from (f"exceptions/{row.promise}/{id}" for id in row.left_out)
    if row.class_:
        yield f"classes/{row.class_}"


def renamed(thing: Thing, new: Thing, register: Register, published: Publication, sources: Sources, today: date) -> Iterator[Edit]:
    """The lines of what is called otherwise: of a published address, where it is now; of another, nothing but its new name."""
    added = []
    for key, entry in register.items():
        if entry.until:
            if entry.replaced_by and (part := in_key(thing, entry.replaced_by)) and not published.has(entry.replaced_by):
                yield _within(sources, sources.value(FILE, (key, "replaced_by")), entry.replaced_by, part, new.id)
        elif moved := moved_key(thing, new, key):
            if published.has(key):
                yield _ended(key, entry, {"replaced_by": moved}, sources, today)
                added.append(line(moved, Entry(since=max(today, entry.since), title=entry.title)))
            elif part := in_key(thing, key):
                yield _within(sources, sources.key(FILE, (key,)), key, part, new.id)
    if added:
        yield _at_the_end(added, sources)


def gone(thing: Thing, register: Register, published: Publication, sources: Sources, today: date, why: dict[str, str]) -> Iterator[Edit]:
    """The lines of what goes, likewise: `why` says `replaced_by` or `why` of the published ones; the others go too."""
    for key, entry in register.items():
        if not entry.until and in_key(thing, key):
            if published.has(key):
                yield _ended(key, entry, why, sources, today)
            else:
                whole = sources.spans(FILE).whole((key,))
                text = sources.texts[FILE]
                after = text.find("\n", whole.end - 1)
                yield Edit(FILE, whole.start, after + 1 if after >= 0 else len(text), "")


def public_keys(thing: Thing, register: Register, published: Publication) -> list[str]:
    """The addresses of it, and of what is in it, that answer for good."""
    return [key for key, entry in register.items() if not entry.until and in_key(thing, key) and published.has(key)]


def _within(sources: Sources, whole: Span, key: str, part: Span, id: str) -> Edit:
    at = sources.within(FILE, whole, key)
    start = (at or whole).start
    return Edit(FILE, start + part.start, start + part.end, id)


def _ended(key: str, entry: Entry, how: dict[str, str], sources: Sources, today: date) -> Edit:
    """What says of a line since when it isn't there, and what became of it."""
    said = {"until": max(today, entry.since).isoformat(), **how}
    whole = sources.value(FILE, (key,))
    text = sources.text(FILE, whole)
    if (key,) in sources.spans(FILE).flow:
        end = whole.start + len(text[:-1].rstrip(" ,"))
        return Edit(FILE, end, whole.end - 1, "".join(f", {name}: {_flow(value)}" for name, value in said.items()))
    last = max((span for at, span in sources.spans(FILE).values.items() if at[:1] == (key,) and len(at) == 2), key=lambda span: span.end)
    start = sources.texts[FILE].rfind("\n", 0, whole.start) + 1
    indent = sources.texts[FILE][start : whole.start]
    return Edit(FILE, last.end, last.end, "".join(f"{_newline(sources)}{indent}{name}: {_flow(value)}" for name, value in said.items()))


def _flow(value: str) -> str:
    """A value as it may stand between brackets too: an address as it is, a sentence between quotes."""
    return value if re.fullmatch(r"[a-z0-9/-]+", value) else in_quotes(value)


def _at_the_end(lines: list[str], sources: Sources) -> Edit:
    text, newline = sources.texts[FILE], _newline(sources)
    start = "" if not text or text.endswith("\n") else newline
    return Edit(FILE, len(text), len(text), start + "".join(f"{each}{newline}" for each in lines))


def _newline(sources: Sources) -> str:
    return "\r\n" if "\r\n" in sources.texts[FILE] else "\n"
