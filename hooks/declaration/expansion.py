"""Puts data into pages: each marker becomes the fragment of its name, rendered from its view.

`check` and `expand` read markers the same way, so that a page that was checked can be expanded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import addresses
from .chronicle import history as history_of
from .deadlines import Almanac
from .history import History
from .links.places import place_of
from .loading import PROBLEMS, RIGHTS, Loaded
from .markers import Marker, find
from .mistakes import DeclarationError, Mistake, nearest, quoted
from .models import by_id
from .pages import PageText, clauses, ids_at_line_end
from .rendering import Renderer
from .sources import sources
from .views import ARGUMENTS, MARKERS


EditedAt = Callable[[str, int], str]

# What the page of a right and of a problem must hold (DOMAIN section 4): without it, part of the promise isn't told.
EXPECTED = {
    RIGHTS: ("right", "responsibility", "commitments", "sla-table", "remedy", "complaint-route", "feedback", "page-record"),
    PROBLEMS: ("problem", "sla-table", "clock", "condition", "remedy", "remedy-check", "complaint-route", "complaint-letter"),
}


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the markers of all pages."""
    owned = {f"{folder}/{item.id}.md" for folder, items in ((RIGHTS, "rights"), (PROBLEMS, "problems")) for item in loaded.parts[items]}
    for page in loaded.pages:
        markers, mistakes = find(page)
        if not mistakes and page.source in owned:  # not an index, nor a page with something worse to mend; no misspelt marker is told twice
            yield from _left_out(markers, page)
        yield from mistakes
        for marker in markers:
            yield from _mistakes(marker, page, loaded)


def _left_out(markers: list[Marker], page: PageText) -> Iterator[Mistake]:
    """A block taken out weakens a page without a figure changing. A warning, for the page may say it in its own words."""
    folder = page.source.rpartition("/")[0]
    present = {marker.name for marker in markers}
    for marker in EXPECTED[folder]:
        if marker not in present:
            yield Mistake(
                page.path, page.body_line, f"A esta página le falta la marca `{marker}`",
                fix=f"Añada `<!-- declaration:{marker} -->` donde está en las demás páginas.", severity="warning",
            )  # fmt: skip


def expand(
    page: PageText,
    loaded: Loaded,
    renderer: Renderer,
    almanac: Almanac,
    site_url: str = "",
    history: History | None = None,
    edited_at: EditedAt | None = None,
) -> str:
    """The page's body with every marker replaced. Raises DeclarationError where a marker or fragment is at fault.

    `site_url`, with its closing slash, is where the site will be published: letters hold whole addresses. The `history` is
    that of what was loaded; a build hands in the same for every page, since it remembers what it compared. With `edited_at`,
    which gives the address at which a file is edited at a line (or nothing), each block says what is behind it.
    """
    markers, mistakes = find(page)
    mistakes += [mistake for marker in markers for mistake in _mistakes(marker, page, loaded)]
    if mistakes:
        raise DeclarationError(mistakes)
    past = history or history_of(loaded, almanac.day)
    lines = page.body.split("\n")
    for marker in markers:
        fragment = renderer.render(marker.name, _view(marker, page, loaded, almanac, past, site_url), loaded.words, page.source)
        behind = _behind(marker, page, loaded, renderer, edited_at) if edited_at else ""
        lines[marker.line - page.body_line] = f"\n{fragment.strip()}\n{behind}"
    for number, line in ids_at_line_end(page):
        lines[number - page.body_line] = line
    _make_room_to_share(page, lines)
    return "\n".join(lines)


@dataclass(frozen=True)
class _Place:
    text: str
    href: str


def _behind(marker: Marker, page: PageText, loaded: Loaded, renderer: Renderer, edited_at: EditedAt) -> str:
    """Where the data of a block are edited, to stand below it."""
    assert loaded.words
    w = loaded.words.editing
    found = sources(marker.name, _arguments(marker, page), loaded)
    places = [_Place(w.here.format(path=each.path, line=each.line), edited_at(each.path, each.line)) for each in found]
    return f"\n{renderer.plain('editing/sources.html', places=places, several=w.several.format(count=len(places))).strip()}\n"


def _make_room_to_share(page: PageText, lines: list[str]) -> None:
    """In a right's page, marks the end of each clause's text, where "Compartir" will stand."""
    folder, _, file = page.source.rpartition("/")
    if folder != RIGHTS or file == "index.md":
        return
    for clause in clauses(page):
        index = clause.line - page.body_line
        sign = " " + place_of(f"{RIGHTS}/{file.removesuffix('.md')}/{clause.id}")
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
    folder, _, file = page.source.rpartition("/")
    own = {RIGHTS: "right", PROBLEMS: "problem"}.get(folder)
    if not own or own not in takes or file == "index.md" or page.source == addresses.CALCULATOR:
        return marker.arguments
    return {own: file.removesuffix(".md"), **marker.arguments}


def _mistakes(marker: Marker, page: PageText, loaded: Loaded) -> Iterator[Mistake]:
    def mistake(what: str, found: str, fix: str) -> Mistake:
        return Mistake(page.path, marker.line, what, found, fix)

    if marker.name not in MARKERS:
        yield mistake("No existe ninguna marca con este nombre", quoted(marker.name), nearest(marker.name, MARKERS))
        return
    kind = MARKERS[marker.name]
    for name, value in marker.arguments.items():
        if name not in kind.takes:
            options = nearest(name, kind.takes) if kind.takes else "Quítelo: esta marca no lleva nada detrás."
            yield mistake(f"La marca `{marker.name}` no admite `{name}`", quoted(f"{name}={value}"), options)
            continue
        argument = ARGUMENTS[name]
        known = argument.choices or loaded.known.get(argument.collection, set())
        if value not in known:
            yield mistake(f"En la marca `{marker.name}`, no existe este valor de `{name}`", quoted(value), nearest(value, known))
    arguments = _arguments(marker, page)
    subjects = [name for name in arguments if name in ARGUMENTS and ARGUMENTS[name].subject]
    if len(subjects) > 1:
        shown = " y ".join(f"`{name}`" for name in subjects)
        yield mistake(f"La marca `{marker.name}` trata de una sola cosa", shown, "Deje solo una.")
    if kind.needs_subject and not subjects:
        options = " o ".join(f"`{name}=…`" for name in kind.takes if ARGUMENTS[name].subject)
        yield mistake(f"A la marca `{marker.name}` le falta decir de qué trata", "", f"Añada {options}.")


def _view(marker: Marker, page: PageText, loaded: Loaded, almanac: Almanac, history: History, site_url: str) -> object:
    declaration, kind = loaded.declaration, MARKERS[marker.name]
    assert declaration and loaded.words  # hosts expand only what was checked
    values: dict[str, object] = {"almanac": almanac} if kind.dated else {}
    if kind.historical:
        values["history"] = history
    if kind.addressed:
        values["site_url"] = site_url
    for name, value in _arguments(marker, page).items():
        argument = ARGUMENTS[name]
        items = declaration.complaint_route.steps if argument.collection == "steps" else None
        if argument.collection:
            value = by_id(items or getattr(declaration, argument.collection), value)
        values[argument.parameter] = value
    return kind.view(declaration, loaded.words, **values)
