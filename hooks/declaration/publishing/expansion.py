"""Puts data into pages: each marker becomes the fragment of its name, rendered from its view.

`check` and `expand` read markers the same way, so that a page that was checked can be expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from .. import addresses, foreign
from ..addresses import RIGHTS
from ..files.markers import Marker, find
from ..files.pages import PageText, clauses, headings_without_id, ids, slug
from ..files.prose import markdown_of
from ..loading import Loaded
from ..messages import say
from ..mistakes import DeclarationError, Mistake, nearest, quoted
from ..signs import place_of, put
from ..site import Site
from ..views import ARGUMENTS, MARKERS
from .rendering import Fragment, Renderer
from .sources import sources

EditedAt = Callable[[str, int], str]
_HEADING = re.compile(r"(#+ )(.*?)((?: \{: #[\w-]+ \})?)$")
_BLOCK = "bloque/"  # what the sign of a block begins with; the address of nothing


@dataclass(frozen=True)
class Expanded:
    """A page with its data: what is left for Markdown, with a sign where each block goes, and the blocks in their order."""

    markdown: str
    fragments: list[Fragment]

    def into(self, html: str) -> str:
        """The HTML that Markdown made of it, with the blocks put in."""
        blocks = {f"{_BLOCK}{number}": fragment.html for number, fragment in enumerate(self.fragments)}
        return put(html, blocks.get)


@dataclass(frozen=True)
class _Place:
    text: str
    href: str


@dataclass(frozen=True)
class _Block:
    """What a marker shows, not yet rendered, and in a preview where its data are edited."""

    marker: str
    view: object  # None where nothing is shown
    behind: list[_Place] | None


@dataclass(frozen=True)
class Draft:
    """A page with its data, before anything is rendered."""

    page: PageText
    markdown: str
    blocks: list[_Block]

    @property
    def says(self) -> str:
        """All that the page says: two drafts that say the same, with the same words and templates, become the same page."""
        return repr((self.page.source, self.markdown, self.blocks))

    def expanded(self, site: Site, renderer: Renderer) -> Expanded:
        """The page with its blocks as HTML. Raises DeclarationError where a fragment is at fault, or an id stands twice."""
        fragments = []
        for block in self.blocks:
            fragment = renderer.render(block.marker, block.view, site.words, self.page.source) if block.view else Fragment("")
            shown = fragment.html + ("" if block.behind is None else _below(block.behind, site, renderer))
            if self.page.language not in ("", site.loaded.language):  # the page isn't translated, and its blocks are
                way = f' dir="{site.way}"' if site.is_turned else ""
                shown = f'<div class="dd-translated" lang="{site.words.language}"{way}>{shown}</div>'
            fragments.append(replace(fragment, html=shown))
        if mistakes := list(_taken_ids(self.page, fragments)):
            raise DeclarationError(mistakes)
        return Expanded(self.markdown, fragments)


def expand(page: PageText, site: Site, renderer: Renderer, edited_at: EditedAt | None = None) -> Expanded:
    """A page with its data. Raises DeclarationError where a marker or fragment is at fault."""
    return draft(page, site, edited_at).expanded(site, renderer)


def draft(page: PageText, site: Site, edited_at: EditedAt | None = None) -> Draft:
    """What a page with its data will say. Raises DeclarationError where a marker is at fault.

    With `edited_at`, which gives the address at which a file is edited at a line (or nothing), each block says what is behind it.
    """
    markers, mistakes = find(page)
    mistakes += [mistake for marker in markers for mistake in mistakes_of(marker, page, site.loaded)]
    if mistakes:
        raise DeclarationError(mistakes)
    lines = markdown_of(page, {marker.index: place_of(f"{_BLOCK}{number}") for number, marker in enumerate(markers)})
    blocks = [_block(marker, page, site, edited_at) for marker in markers]
    _in_the_language_of_the_site(lines, page, site)
    _make_room_to_share(page, lines)
    said = [line for index, line in enumerate(lines) if line or page.number(index) not in page.left_out]  # what parts no paragraph in two
    return Draft(page, foreign.read("\n".join(said)), blocks)


def _in_the_language_of_the_site(lines: list[str], page: PageText, site: Site) -> None:
    """Marks the headings that a layout put around the text of a page that isn't translated: they are."""
    if page.laid and page.language not in ("", site.loaded.language):
        for index, line in enumerate(lines):
            if index not in page.laid.own:
                lines[index] = _HEADING.sub(lambda found: f"{found[1]}{foreign.foreign(found[2], site.words.language)}{found[3]}", line)


def _block(marker: Marker, page: PageText, site: Site, edited_at: EditedAt | None) -> _Block:
    """What stands in the place of a marker; nothing, where it is for editors and this is no preview."""
    if edited_at:
        return _Block(marker.name, _view(marker, page, site, edited_at), _behind(marker, page, site, edited_at))
    return _Block(marker.name, None if MARKERS[marker.name].for_editors else _view(marker, page, site), None)


def _taken_ids(page: PageText, fragments: Iterable[Fragment]) -> Iterator[Mistake]:
    """A heading or clause of the page with the id of something in one of its blocks: a link would lead to only one of them."""
    of_blocks = {id for fragment in fragments for id in fragment.ids}
    for number, id in (*ids(page), *((number, slug(title)) for number, title in headings_without_id(page))):
        if id in of_blocks:
            fix = say("publishing.expansion.write_another_id")
            yield Mistake(page.path, number, say("publishing.expansion.id_of_a_block", id=id), fix=fix)


def fixed_anchors(markers: Iterable[Marker]) -> set[str]:
    """The ids in the blocks of a page that are there whatever the data say. `markers` are those of the page, and right."""
    return {id for marker in markers for id in MARKERS[marker.name].fixed}


def anchors(page: PageText, site: Site) -> Iterator[str]:
    """The other ids in its blocks that links may lead to, one block after another: each view is made only when it is asked for."""
    for marker in find(page)[0]:
        if held := MARKERS[marker.name].anchors:
            for id in held(_view(marker, page, site), site.words):
                yield from dict.fromkeys((id, site.loaded.anchor(id)))  # those that aren't made of words are the first


def _behind(marker: Marker, page: PageText, site: Site, edited_at: EditedAt) -> list[_Place]:
    """Where the data of a block are edited."""
    found = sources(marker.name, _arguments(marker, page), site)
    return [_Place(site.words.editing.here.format(path=each.path, line=each.line), edited_at(each.path, each.line)) for each in found]


def _below(places: list[_Place], site: Site, renderer: Renderer) -> str:
    """The links to them, as they stand below the block."""
    return "\n" + renderer.html("editing/sources.html", places=places, several=site.words.editing.several.format(count=len(places))).strip()


def _make_room_to_share(page: PageText, lines: list[str]) -> None:
    """In a right's page, marks the end of each clause's text, where "Compartir" will stand."""
    folder, _, file = page.source.rpartition("/")
    if folder != RIGHTS or file == "index.md":
        return
    for clause in clauses(page):
        index = page.index(clause.line)
        # A text, no Markup: added to the words of a clause, Markup would escape them before Markdown does.
        sign = f" {place_of(addresses.clause_key(file.removesuffix('.md'), clause.id))}"
        text, newline, attributes = lines[index].rpartition("\n")
        if newline:  # the id stood at the end of the text, and was moved to a line of its own
            lines[index] = f"{text}{sign}\n{attributes}"
        else:
            lines[index - 1] += sign


def _arguments(marker: Marker, page: PageText) -> dict[str, str]:
    """The marker's arguments; without a subject of its own, it is about the right or problem whose page it stands in."""
    takes = MARKERS[marker.name].takes
    if any(ARGUMENTS[name].subject for name in marker.arguments if name in ARGUMENTS):
        return marker.arguments
    own = addresses.kind_of_page(page.source)
    if own not in takes or own not in ("right", "problem"):
        return marker.arguments
    return {own: page.source.rpartition("/")[2].removesuffix(".md"), **marker.arguments}


def mistakes_of(marker: Marker, page: PageText, loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with a marker: `check` tells it, and nothing is expanded with it."""

    def mistake(what: str, *, found: str = "", fix: str) -> Mistake:
        return Mistake(page.path, marker.line, what, found=found, fix=fix)

    if marker.name not in MARKERS:
        yield mistake(say("publishing.expansion.no_such_marker"), found=quoted(marker.name), fix=nearest(marker.name, MARKERS))
        return
    kind = MARKERS[marker.name]
    for name, value in marker.arguments.items():
        if name not in kind.takes:
            options = nearest(name, kind.takes) if kind.takes else say("publishing.expansion.takes_nothing")
            yield mistake(say("publishing.expansion.argument_not_taken", marker=marker.name, name=name), found=quoted(f"{name}={value}"), fix=options)
            continue
        argument = ARGUMENTS[name]
        known = argument.choices or loaded.known.get(argument.collection, set())
        if value not in known:
            yield mistake(say("publishing.expansion.no_such_value", marker=marker.name, name=name), found=quoted(value), fix=nearest(value, known))
    arguments = _arguments(marker, page)
    subjects = [name for name in arguments if name in ARGUMENTS and ARGUMENTS[name].subject]
    if len(subjects) > 1:
        shown = say("publishing.expansion.and_another").join(f"`{name}`" for name in subjects)
        yield mistake(say("publishing.expansion.about_one_thing", marker=marker.name), found=shown, fix=say("publishing.expansion.leave_one"))
    if kind.needs_subject and not subjects:
        options = say("publishing.expansion.or_another").join(f"`{name}=…`" for name in kind.takes if ARGUMENTS[name].subject)
        yield mistake(say("publishing.expansion.subject_missing", marker=marker.name), fix=say("publishing.expansion.add_subject", options=options))


def _view(marker: Marker, page: PageText, site: Site, edited_at: EditedAt | None = None) -> object:
    values: dict[str, Any] = {"edited_at": edited_at} if MARKERS[marker.name].edits else {}
    for name, value in _arguments(marker, page).items():
        argument = ARGUMENTS[name]
        values[argument.parameter] = site.lookup.one(argument.collection, value) if argument.collection else value
    return MARKERS[marker.name].view(site, **values)
