"""A declaration that was checked, as it is published: what views, pages and exports are made from.

Loading gives pieces, some of which may be missing; from here on everything is there, and each thing that many ask for is worked
out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, TypeVar

from .addresses import BROKEN, PROBLEMS, RESULTS, Link, clause_key, right_key
from .addresses.permanent import Permanent, named, permanent
from .addresses.register import Register
from .deadlines import Almanac
from .editions import held
from .editions.code import Printed, printed
from .editions.history import History
from .files.languages import folder_of
from .law.limits import Limits
from .loading import Loaded
from .lookup import Lookup
from .mistakes import DeclarationError
from .models import (
    Authority,
    Calendar,
    CaseClass,
    Commitment,
    ContactPoint,
    Declaration,
    Indicator,
    Notice,
    Owner,
    PathQuestion,
    ProblemType,
    Reply,
    Right,
    Step,
)
from .quantities import Span
from .results.outcomes import Outcomes
from .results.permanent import permanent as what_was_measured
from .words import Words, locales

AHEAD = timedelta(days=180)  # how far the days to come are listed


T = TypeVar("T")


def _way(words: Words) -> Literal["ltr", "rtl"]:
    return "rtl" if words.is_right_to_left else "ltr"


@dataclass(frozen=True)
class InLanguage:
    """A language of the site: its code (ISO 639), what it is called in itself, its folder, its address, and whether it is this one."""

    code: str
    name: str
    folder: str
    url: str
    is_this: bool


@dataclass(frozen=True)
class Site:
    """The whole of one declaration, seen on the almanac's day.

    `url` is where it will be published, with its closing slash; letters, feeds and previews hold whole addresses. `name` and
    `description` are the site's own. `loaded` says where in the files each thing stands, and holds the pages.
    """

    loaded: Loaded
    declaration: Declaration
    words: Words
    register: Register  # every permanent address ever published
    almanac: Almanac
    url: str = ""
    name: str = ""
    description: str = ""

    @classmethod
    def of(cls, loaded: Loaded, day: date, url: str = "", name: str = "", description: str = "") -> Site:
        """What was loaded, on that day in the company's zone. Raises DeclarationError where something of it is missing."""
        declaration, words, register = loaded.declaration, loaded.words, loaded.register
        if not declaration or not words or register is None:
            raise DeclarationError(loaded.mistakes)
        return cls(loaded, declaration, words, register, loaded.almanac(day), url, name, description)

    @property
    def is_original(self) -> bool:
        """Whether it is in the language of the originals, in the root of the site."""
        return self.loaded.original is None

    @cached_property
    def languages(self) -> Sequence[InLanguage]:
        """Each language in which it is published, the one of the originals first."""
        usual = self.loaded.usual
        home = self.url.removesuffix(folder_of(self.loaded.language, usual))
        return [
            InLanguage(each, locales.own_name(each), folder_of(each, usual), home + folder_of(each, usual), each == self.loaded.language)
            for each in self.declaration.company.languages
        ]

    @property
    def way(self) -> Literal["ltr", "rtl"]:
        """In which direction its language is read."""
        return _way(self.words)

    @property
    def way_of_originals(self) -> Literal["ltr", "rtl"]:
        """The same, of the language of the originals."""
        return _way(self.words_of_originals)

    @property
    def is_turned(self) -> bool:
        """Whether the two differ."""
        return self.way != self.way_of_originals

    @property
    def words_of_originals(self) -> Words:
        """The interface's words in the language of the originals: ids that are made of words are the same in all languages."""
        return (self.loaded.original.words if self.loaded.original else None) or self.words

    @property
    def day(self) -> date:
        return self.almanac.day

    @cached_property
    def limits(self) -> Limits:
        """The limits of the law that bind the company."""
        return Limits(self.declaration, self.day)

    @cached_property
    def history(self) -> History:
        """What became of the declaration over time."""
        return self.loaded.history(self.day)

    @cached_property
    def printed(self) -> Printed:
        """What papers made of it today are, and the code that they show."""
        return printed(self.history, self.loaded.language)

    @cached_property
    def results(self) -> Outcomes | None:
        """What was measured of what is promised; None where no period is published, or the site has no page for it."""
        file = self.loaded.parts.get("results")
        if not file or RESULTS not in self.declaration.page_titles:
            return None
        tables = {id: ([row for _, row in table.promises], [row for _, row in table.objectives]) for id, table in self.loaded.parts["measured"].items()}
        return Outcomes(file, tables, self.loaded.parts["improvements"], self.loaded.editions, self.declaration, self.day)

    def is_measured(self, problem: str) -> bool:
        """Whether results of a problem are told, by its id: then no goal of it says that it wasn't measured."""
        return self.results is not None and self.results.is_measured(problem)

    @cached_property
    def days_apart(self) -> Mapping[str, Sequence[tuple[date, str, Sequence[Span]]]]:
        """By calendar, the days of the next months on which it doesn't keep its week: see `apart_until`."""
        return self.apart_until(self.day + AHEAD)

    def apart_until(self, last: date, *, sure: bool = False) -> Mapping[str, Sequence[tuple[date, str, Sequence[Span]]]]:
        """By calendar, the days from today on which it doesn't keep the week of that part of the year, why, and when it is open: special
        days, and public holidays with other hours or none. With `sure`, without the holidays that may still be moved: where no caveat can
        be told."""
        known = min(last, self.almanac.sure_until or last) if sure else last
        holidays = {kept: dict(kept.between(self.day, known)) for kept in {self.almanac.holidays_of(each) for each in self.declaration.calendars}}
        found = {}
        for calendar in self.declaration.calendars:
            opening = self.almanac.calendars[calendar.id]
            names = {day: name for day, name in holidays[self.almanac.holidays_of(calendar)].items() if day in opening.holidays}
            own = sorted(calendar.special_days, key=lambda each: isinstance(each.date, date))  # what is said of one year wins
            names |= {day: each.name for each in own for day in each.dates(self.day, last)}
            found[calendar.id] = [(day, name, opening.spans(day)) for day, name in sorted(names.items())]
        return found

    @cached_property
    def notices(self) -> Sequence[Notice]:
        """Every notice that has been given by the day, what is still to come first."""
        given = [notice for notice in self.declaration.notices if notice.announced <= self.day]
        return sorted(given, key=lambda notice: (notice.effective <= self.day, notice.effective, notice.id))

    @cached_property
    def notices_about(self) -> Mapping[str, Sequence[Notice]]:
        """Those by the permanent address of what changes: a problem, or the rights that something else of theirs belongs to."""
        found: dict[str, list[Notice]] = {}
        for notice in self.notices:
            concerned = self.history.concerned(notice.change)
            itself = {key for key in concerned if key.startswith(f"{PROBLEMS}/")}  # it changes there, and not in the rights behind it
            for key in itself or concerned:
                found.setdefault(key, []).append(notice)
        return found

    @cached_property
    def in_force(self) -> Mapping[str, Permanent]:
        """Everything in force that has a permanent address, by it, in the order of the pages; each since its words hold."""
        return {each.key: replace(each, since=self._since(each)) for each in permanent(self.declaration, self.words)} | {
            each.key: each for each in self._measured
        }

    @property
    def _measured(self) -> Iterator[Permanent]:
        if self.results:
            told = self.results.improvements if BROKEN in self.declaration.page_titles else ()
            yield from what_was_measured(self.results.periods, told, self.words)

    def _since(self, each: Permanent) -> date:
        of = self.history.originals or self.history
        begun = [edition for edition in of.editions if edition.record.effective <= self.day]
        right = self.right_of(each)
        return held.since(held.said_at(each.key), of.lookup, begun, self.day, each.since, right.reviewed if right else None)

    def last_change(self, right: Right) -> date:
        """Since when the words of the page of a right hold."""
        keys = [right_key(right.id), *(clause_key(right.id, clause.id) for clause in right.clauses)]
        return max(self.in_force[key].since for key in keys)

    @cached_property
    def shown_at(self) -> Mapping[str, Permanent]:
        """The right or problem that each page in their folders shows, by its path in the language's folder."""
        return {each.target.page: each for each in self.in_force.values() if each.kind in ("right", "problem")}

    @property
    def replies(self) -> Sequence[Reply]:
        """The ready replies as they are written, with their placeholders."""
        return self.loaded.parts["replies"]

    def address(self, key: str) -> str:
        """The whole address of what has that permanent one."""
        return f"{self.url}{key}/"

    def link(self, key: str) -> Link | None:
        """A link to what has that permanent address; None if nothing in force has it."""
        each = self.in_force.get(key)
        return Link(each.title, each.target) if each else None

    def right_of(self, each: Permanent) -> Right | None:
        """The right that it is, or is a part of; None for a problem or a step."""
        return self.right(each.key.split("/")[1]) if each.within or each.kind == "right" else None

    def named(self, each: Permanent) -> str:
        """What a citation calls it: «Derecho 4, "No perder su tiempo"»."""
        return named(each, self.right_of(each), self.words)

    @cached_property
    def _made(self) -> dict[tuple[object, str], Any]:
        return {}

    def once(self, make: Callable[[Site, Any], T], of: Any) -> T:
        """`make(site, of)`, worked out once for each thing with an id, however many pages show it."""
        key = (make, of.id)
        if key not in self._made:
            self._made[key] = make(self, of)
        return self._made[key]

    @cached_property
    def lookup(self) -> Lookup:
        """Its things by id. Each of the methods below takes one that was checked."""
        return Lookup(self.declaration)

    def right(self, id: str) -> Right:
        return self.lookup.one("rights", id)

    def problem(self, id: str) -> ProblemType:
        return self.lookup.one("problems", id)

    def product_class(self, id: str) -> CaseClass:
        """A class of product, or a kind of customer."""
        return self.lookup.one("classes", id)

    def contact_point(self, id: str) -> ContactPoint:
        return self.lookup.one("contact_points", id)

    def calendar(self, id: str) -> Calendar:
        return self.lookup.one("calendars", id)

    def step(self, id: str) -> Step:
        return self.lookup.one("steps", id)

    def authority(self, step: str) -> Authority | None:
        """What is decided at a step (its id) on the spot; None where that isn't said."""
        found: Authority | None = self.lookup.find("authority", step)
        return found

    def indicator(self, id: str) -> Indicator:
        return self.lookup.one("indicators", id)

    def owner(self, id: str) -> Owner:
        return self.lookup.one("owners", id)

    def question(self, id: str) -> PathQuestion:
        return self.lookup.one("paths", id)

    def problems_of(self, right: str) -> Sequence[ProblemType]:
        """The problem types that make a right measurable: those mainly about it first."""
        return self.lookup.problems_of(right)

    def commitments_of(self, right: str) -> Sequence[Commitment]:
        """What is done so that a right is kept."""
        return self.lookup.commitments_of(right)
