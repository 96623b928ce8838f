"""Every place of the files at which a thing is named. Each is the exact place of its id: what else those signs mean elsewhere is never asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .. import addresses
from ..checking.references import written
from ..files.markers import find as markers_of
from ..files.pages import PageText
from ..files.spans import Span
from ..files.yaml_reading import Document, Location
from ..loading import Loaded
from ..messages import say
from ..models.references import EACH, KEY, REFERENCES, Reference, named_in
from ..placeholders import KINDS as HOLES
from ..views import ARGUMENTS
from .leading import places
from .sources import Sources
from .things import RefusedError, Thing, parts

How = Literal["itself", "reference", "address", "page", "hole", "link", "marker", "menu", "notice", "also", "file"]

ADDRESSES = [("problems", ("complaint", "cites", EACH)), ("replies", ("about",))]
PAGES = [("glossary", ("see",)), ("checklist", ("page",)), ("coverage", ("met_by", EACH))]
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINKS = (
    (re.compile(r"\]\(\s*<?([^\s()<>]+)"), False),
    (re.compile(r"^\s{0,3}\[[^\]]+\]:\s*<?([^\s<>]+)"), False),
    (re.compile(r"\b(?:href|src|action)\s*=\s*[\"']([^\"']+)", re.IGNORECASE), True),
)


@dataclass(frozen=True)
class Mention:
    """An id where it stands. `whole` is the value, key or address of which it is the whole or a part; `location` that of the value in the data,
    and `field` what says of the models which field it is, where one is meant."""

    path: str
    at: Span
    how: How
    whole: Span
    location: Location = ()
    field: Reference | None = None
    page: str = ""  # of a link: the page in which it stands

    @property
    def is_whole(self) -> bool:
        """Whether nothing else stands there, so that YAML may take another id for something else, as `no`."""
        return self.at == self.whole


def mentions(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    """All places but those in the register, and in what is never changed once it was published. Raises RefusedError."""
    yield from _itself(thing, loaded, sources)
    yield from _references(thing, loaded, sources)
    yield from _addresses(thing, loaded, sources)
    yield from _holes(thing, loaded, sources)
    yield from _notices(thing, loaded, sources)
    for page in loaded.pages:
        yield from _in_page(thing, page, loaded, sources)
    yield from _in_menus(thing, sources)


def place_of(thing: Thing, loaded: Loaded) -> tuple[Document, Location]:
    """The file and the location of an item of the data. Raises RefusedError for one that isn't the company's."""
    return loaded.places.items[(thing.collection, thing.id)]


def _itself(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    if thing.collection == "clauses":
        return  # found with the pages
    if thing.collection in ("exceptions", "remedies"):
        for document, at, item in parts(loaded, thing.owner, thing.collection):
            for key in ("id", "besides"):
                if item.get(key) == thing.id:
                    yield _value(document.path, (*at, key), thing.id, "itself" if key == "id" else "reference", sources)
        return
    document, prefix = place_of(thing, loaded)
    if document.path not in sources.texts:
        raise RefusedError(say("renaming.mentions.of_the_program", name=thing.name, path=document.path))
    if document.path.endswith(".csv"):
        yield _cell(document, (*prefix, "id"), thing.id, sources)
    else:
        yield _value(document.path, (*prefix, "id"), thing.id, "itself", sources)


def _value(path: str, location: Location, id: str, how: How, sources: Sources, field: Reference | None = None) -> Mention:
    whole = sources.value(path, location)
    return _inside(path, whole, id, how, sources, location, field)


def _inside(path: str, whole: Span, id: str, how: How, sources: Sources, location: Location, field: Reference | None = None) -> Mention:
    at = sources.within(path, whole, id)
    if at is None:
        raise RefusedError(say("renaming.mentions.written_oddly", path=path, id=id))
    return Mention(path, at, how, whole, location, field)


def _cell(document: Document, location: Location, id: str, sources: Sources) -> Mention:
    line = sources.line(document.path, document.line(location))
    found = [each.span(1) for each in re.finditer(rf"(?:^|[;,\t\"])({re.escape(id)})(?=[;,\t\"]|$)", sources.text(document.path, line))]
    if len(found) != 1:
        raise RefusedError(say("renaming.mentions.cell_unclear", path=document.path, line=document.line(location), id=id))
    at = Span(line.start + found[0][0], line.start + found[0][1])
    return Mention(document.path, at, "reference" if location[-1] != "id" else "itself", Span(at.start, at.start), location)


def _references(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    for each in REFERENCES:
        if each.target != thing.collection:
            continue
        for document, location, value in written(loaded, each.collection, each.path):
            if value != thing.id or document.path not in sources.texts:
                continue
            if document.path.endswith(".csv"):
                if each.path != ("point",):  # that isn't written in the table: it follows from who names it
                    yield _cell(document, location, thing.id, sources)
            elif each.path[-1] == KEY:
                yield _inside(document.path, sources.key(document.path, location), thing.id, "reference", sources, location, each)
            else:
                yield _value(document.path, location, thing.id, "reference", sources, each)
    if thing.collection == "problems":
        for document, location, value in written(loaded, "improvements", ("promise",)):
            if value == thing.id and document.path in sources.texts:
                yield _value(document.path, location, thing.id, "reference", sources)


def _addresses(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    """Fields that hold a permanent address, or name a page."""
    for collection, path in ADDRESSES:
        for document, location, value in written(loaded, collection, path):
            if document.path in sources.texts and isinstance(value, str) and (part := in_key(thing, value)):
                yield _part(document.path, location, value, part, "address", sources)
    named = [(document, location, value) for collection, path in PAGES for document, location, value in written(loaded, collection, path)]
    named += [(page.document, ("moved_to",), page.document.data.get("moved_to")) for page in loaded.pages if isinstance(page.document.data, dict)]
    for document, location, value in named:
        if document.path in sources.texts and isinstance(value, str):
            for part in places(thing, value):
                yield _part(document.path, location, value, part, "page", sources)


def _part(path: str, location: Location, value: str, part: Span, how: How, sources: Sources) -> Mention:
    whole = sources.value(path, location)
    start = _inside(path, whole, value, how, sources, location).at.start
    return Mention(path, Span(start + part.start, start + part.end), how, whole, location)


def in_key(thing: Thing, key: str) -> Span | None:
    """Where the thing's id stands in a permanent address that is its own, or of something in it."""
    own = thing.within
    if not own or not (key == own or key.startswith(f"{own}/")):
        return None
    return Span(len(own) - len(thing.id), len(own))


_HOLE = re.compile(r"\[\[(\w+):([^\[\]\s]*)\]\]")


def _holes(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    """Placeholders, in whatever text of a reply they stand."""
    document = next((document for (kind, _), (document, _) in loaded.places.items.items() if kind == "replies"), None)
    if document is None or document.path not in sources.texts:
        return
    for location, whole in sources.spans(document.path).values.items():
        if isinstance(document.at(location), str):
            for found in _HOLE.finditer(sources.text(document.path, whole)):
                for part in _in_hole(thing, found[1], found[2]):
                    start = whole.start + found.start(2)
                    yield Mention(document.path, Span(start + part.start, start + part.end), "hole", whole, location)


def _in_hole(thing: Thing, kind: str, rest: str) -> Iterator[Span]:
    if kind == "link":
        if part := in_key(thing, rest.strip("/")):
            at = len(rest) - len(rest.lstrip("/"))
            yield Span(at + part.start, at + part.end)
        return
    collection = HOLES[kind].collection if kind in HOLES else ""
    subject = re.match(r"([^./]+)(?:/([^.]+))?(?:\.([^.]+)(?=\.))?", rest)
    if not subject:
        return
    if collection == thing.collection and subject[1] == thing.id:
        yield Span(*subject.span(1))
    if thing.collection == "classes" and subject[2] == thing.id:
        yield Span(*subject.span(2))
    if thing.collection == "remedies" and kind == "remedy" and subject[1] == thing.owner and subject[3] == thing.id:
        yield Span(*subject.span(3))


def _notices(thing: Thing, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    """What is announced, also what was made since."""
    for document, location, value in written(loaded, "notices", ("change",)):
        if document.path in sources.texts and isinstance(value, str):
            for part in in_change(thing, value):
                yield _part(document.path, location, value, part, "notice", sources)


def in_change(thing: Thing, change: str) -> Iterator[Span]:
    """Where the thing's id stands in the key of a change: `problems/cobro-indebido/overrides/perecedero/resolution`."""
    names = change.split("/")
    for i, collection in named_in(change):
        if collection == thing.collection and names[i] == thing.id and (not thing.kind.part_of or names[1] == thing.owner):
            at = len("/".join(names[:i])) + (1 if i else 0)
            yield Span(at, at + len(thing.id))


def _in_page(thing: Thing, page: PageText, loaded: Loaded, sources: Sources) -> Iterator[Mention]:
    marked = {marker.line: marker for marker in markers_of(page)[0]}
    own_page = thing.collection == "clauses" and page.source == addresses.right(thing.owner).page
    for number, line in sources.lines(page):
        text = _CODE.sub(lambda found: " " * len(found[0]), sources.text(page.path, line))
        if number in marked:
            for name, value in marked[number].arguments.items():
                if name in ARGUMENTS and ARGUMENTS[name].collection == thing.collection and value == thing.id:
                    found = re.search(rf"\s{re.escape(name)}=[\"']?({re.escape(value)})(?=[\"'\s]|-->)", text)
                    if found:
                        at = Span(line.start + found.start(1), line.start + found.end(1))
                        yield Mention(page.path, at, "marker", line, page=page.source)
            continue
        if own_page:
            for found in re.finditer(rf"\{{:[^{{}}]*?#({re.escape(thing.id)})(?=[\s}}])", text):
                yield Mention(page.path, Span(line.start + found.start(1), line.start + found.end(1)), "itself", line, page=page.source)
        for link, in_html in _LINKS:
            for found in link.finditer(text):
                whole = Span(line.start + found.start(1), line.start + found.end(1))
                for part in places(thing, found[1], page.source, in_html=in_html):
                    yield Mention(page.path, Span(whole.start + part.start, whole.start + part.end), "link", whole, page=page.source)
    if own_page and isinstance(page.document.data, dict):
        also: Any = page.document.data.get("clauses_also")
        if isinstance(also, dict) and thing.id in also:
            location = ("clauses_also", thing.id)
            yield _inside(page.path, sources.key(page.path, location), thing.id, "also", sources, location)


def _in_menus(thing: Thing, sources: Sources) -> Iterator[Mention]:
    for path in sources.texts:
        if "/" in path or not path.endswith((".yml", ".yaml")):
            continue
        for location, whole in sources.spans(path).values.items():
            if location[:1] == ("nav",):
                text = sources.text(path, whole)
                address = text.strip("\"'")
                if address.endswith(".md") and "\n" not in address:
                    for part in places(thing, address):
                        start = whole.start + text.index(address)
                        yield Mention(path, Span(start + part.start, start + part.end), "menu", whole, location)
