"""Cases from the export of a help desk: a row each, read by a mapping, with what isn't a case told at its file and line.

Only the columns that the mapping names are looked at, and nothing of the others is kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from ..deadlines import Pause
from ..files.tables import plain_name
from ..files.yaml_reading import not_utf_8
from ..lookup import Lookup
from ..messages import later, say
from ..mistakes import Mistake, nearest, quoted
from ..models import Declaration
from ..models.tickets import CASE, TicketMapping
from .times import RowError, Times

_NO_COLUMN = later("results.tickets.say_which_program")
OUT = "-"  # what `values` gives for what isn't to be counted
_LONGEST = 10_000_000  # signs in a cell
_TOLD_BY = re.compile(r"sep=.\s*\n", re.IGNORECASE)  # Excel's own first line


@dataclass(slots=True, frozen=True)
class Case:
    """A case of a customer, without anything that tells who it was. Times are in UTC; `line` counts from 1 in its file."""

    file: str
    line: int
    problem: str
    case_class: str  # empty where it isn't told
    channel: str  # a contact point's id; empty where it isn't told
    opened: datetime
    answered: datetime | None
    attended: datetime | None
    solved: datetime | None
    pauses: tuple[Pause, ...]
    exception: str
    paid: Decimal | None  # in the company's currency
    paid_on: date | None  # by the clocks of the zone that the export is in


@dataclass
class Tickets:
    """What was read of some exports: the cases, the rows that are none (why, by file and line), and what is wrong with a row."""

    cases: list[Case] = field(default_factory=list)
    aside: list[tuple[str, int, str]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)  # the things of a case that all the exports tell
    rows: int = 0
    whole: bool = True  # whether all of each file could be read, rows that are wrong included


class _Aside(Exception):  # no error: a row that isn't to be counted
    """Why a row isn't counted, though nothing is wrong with it."""


def read(files: Iterable[tuple[str, bytes]], mapping: TicketMapping, declarations: Iterable[Declaration], zone: ZoneInfo) -> Tickets:
    """The cases of some exports, each a name and its content, by a mapping without `like`.

    `declarations` are those in force in the period, the last one last: whatever one of them has, a case may name. `zone` is of the times
    that say none, where the mapping doesn't tell it. Raises nothing.
    """
    found = Tickets(columns=set(CASE))
    known = _Known([Lookup(each) for each in declarations], mapping)
    times = Times(mapping.dates or "year first", ZoneInfo(mapping.time_zone) if mapping.time_zone else zone, mapping.clock or "24 hours")
    seen: dict[str, tuple[str, int]] = {}
    for name, content in files:
        _read(name, content, mapping, known, times, seen, found)
    return found


def _read(name: str, content: bytes, mapping: TicketMapping, known: _Known, times: Times, seen: dict[str, tuple[str, int]], found: Tickets) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found.mistakes.append(not_utf_8(name, error))
        found.whole = False
        return
    named = {field: column for field, column in mapping.columns if column}
    wanted = {plain_name(column): field for field, column in named.items()}
    rows = _rows(name, text, wanted, found)
    head = next(rows, None)
    if head is None:
        if not found.mistakes:
            found.mistakes.append(Mistake(name, 1, say("results.tickets.file_empty"), fix=say("results.tickets.export_again")))
        found.whole = False
        return
    line, cells = head
    at = {field: i for i, cell in reversed([*enumerate(cells)]) if (field := wanted.get(plain_name(cell)))}
    needed = [["opened"], ["problem", "tags"], ["solved", "first_answered", "minutes_to_answer", "attended"]]
    missing = [
        say("results.tickets.or_another").join(f"`{named[each]}`" for each in one if each in named) for one in needed if not any(each in at for each in one)
    ]
    if missing:
        what = say("results.tickets.column_missing", missing=say("results.tickets.and_no_column").join(missing))
        found.mistakes.append(Mistake(name, line, what, fix=_NO_COLUMN))
        found.whole = False
        return
    told = {{"tags": "problem", "class_": "class", "minutes_to_answer": "first_answered"}.get(each, each) for each in at}
    found.columns &= told
    case = _case_of(name, at, len(cells), known, times, seen)
    for line, cells in rows:
        found.rows += 1
        try:
            found.cases.append(case(line, cells))
        except RowError as error:
            found.mistakes.append(Mistake(name, line, error.what, found=quoted(error.found), fix=error.fix))
        except _Aside as why:
            found.aside.append((name, line, str(why)))


def _rows(name: str, text: str, wanted: Mapping[str, str], found: Tickets) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't empty, with the line on which it begins."""
    begins = len(told[0]) if (told := _TOLD_BY.match(text)) else 0
    first = text[begins : text.find("\n", begins) + 1 or len(text)]
    separator = max(",;\t", key=lambda each: sum(plain_name(cell.strip().strip('"')) in wanted for cell in first.split(each)))
    csv.field_size_limit(_LONGEST)  # of all that is written in a case
    reader, skipped = csv.reader(io.StringIO(text[begins:], newline=""), delimiter=separator, strict=True), int(begins > 0)
    line = skipped + 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error:
        found.whole = False
        found.mistakes.append(Mistake(name, line, say("results.tickets.stray_quotes"), fix=say("results.tickets.export_again")))


def _case_of(name: str, at: Mapping[str, int], width: int, known: _Known, times: Times, seen: dict[str, tuple[str, int]]) -> Callable[[int, list[str]], Case]:
    """Makes a case of a row of that file."""

    def case(line: int, cells: list[str]) -> Case:
        if len(cells) != width:
            raise RowError(say("results.tickets.cells_and_width", cells=len(cells), width=width), "", say("results.tickets.export_again_or_correct"))

        def cell(field: str) -> str:
            return cells[at[field]].strip() if field in at else ""

        if id := cell("id"):
            if id in seen:
                other, first = seen[id]
                raise RowError(say("results.tickets.case_twice", file=other, line=first), "", say("results.tickets.remove_one_row"))
            seen[id] = (name, line)
        problem = known.problem(cell("problem"), cell("tags"))
        opened = times.read(cell("opened"), say("results.tickets.time_opened"))
        if opened is None:
            raise RowError(say("results.tickets.not_said_when_opened"), "", say("results.tickets.complete_or_remove"))
        answered, solved = (
            times.read(cell("first_answered"), say("results.tickets.time_answered")),
            times.read(cell("solved"), say("results.tickets.time_resolved")),
        )
        attended = times.read(cell("attended"), say("results.tickets.time_somebody_arrived"))
        if answered is None and (minutes := cell("minutes_to_answer")):
            if not re.fullmatch(r"[0-9]{1,7}([.,][0-9]{1,2})?", minutes):
                raise RowError(say("results.tickets.minutes_unclear"), minutes, say("results.tickets.write_figure_only"))
            answered = opened + timedelta(minutes=float(minutes.replace(",", ".")))
        done = (
            (answered, say("results.tickets.answered_before_opened"), "first_answered"),
            (attended, say("results.tickets.arrived_before_opened"), "attended"),
            (solved, say("results.tickets.resolved_before_opened"), "solved"),
        )
        for when, what, column in done:
            if when and when < opened:
                raise RowError(what, cell(column), say("results.tickets.correct_one_date", opened=cell("opened")))
        if solved and (answered is None or answered > solved):
            answered = solved  # who solves it has answered it
        pauses = times.pauses(cell("pauses"), opened) if "pauses" in at else ()
        case_class, channel = known.case_class(cell("class_"), problem), known.channel(cell("channel"), problem)
        exception = known.exception(cell("exception"), problem)
        paid, paid_on = known.amount(cell("paid")), times.day(cell("paid_on"), say("results.tickets.day_paid"))
        if paid and paid_on is None and "paid_on" in at:
            raise RowError(say("results.tickets.not_said_when_paid"), cell("paid"), say("results.tickets.complete_payment_date"))
        if paid_on and paid_on < times.day_of(opened):
            raise RowError(say("results.tickets.paid_before_opened"), cell("paid_on"), say("results.tickets.correct_one_date", opened=cell("opened")))
        return Case(name, line, problem, case_class, channel, opened, answered, attended, solved, pauses, exception, paid, paid_on)

    return case


class _Known:
    """What a case may name, by the words of the export."""

    def __init__(self, lookups: list[Lookup], mapping: TicketMapping):
        self._values: dict[str, dict[str, str]] = {kind: {_plain(word): meaning for word, meaning in values.items()} for kind, values in mapping.values.items()}
        self._problems: dict[str, str] = {}
        self._classes: dict[str, str] = {}
        self._points: dict[str, str] = {}
        self._of_kind: dict[str, dict[str, None]] = {}
        self._points_of: dict[str, dict[str, None]] = {}
        self._exceptions: dict[str, dict[str, str]] = {}
        for lookup in lookups:
            declaration = lookup.declaration
            self._currency = declaration.company.currency
            for items, into in ((declaration.problems, self._problems), (declaration.classes, self._classes), (declaration.contact_points, self._points)):
                into |= {_plain(word): each.id for each in items for word in (each.name, each.id)}
            for point in declaration.contact_points:
                self._of_kind.setdefault(point.channel, {})[point.id] = None
            for problem in declaration.problems:
                self._points_of.setdefault(problem.id, {}).update(dict.fromkeys(problem.contact_points))
                self._exceptions.setdefault(problem.id, {}).update({_plain(each.id): each.id for each in problem.exceptions or ()})
        self._lookups = lookups
        self._found: dict[tuple[str, ...], str | RowError | _Aside] = {}

    def _once(self, key: tuple[str, ...], find: Callable[..., str]) -> str:
        """What was found for the same words before: exports say the same few things in each row."""
        if key not in self._found:
            try:
                self._found[key] = find(*key[1:])
            except (RowError, _Aside) as error:
                self._found[key] = error
        found = self._found[key]
        if isinstance(found, Exception):
            raise found
        return found

    def problem(self, word: str, tags: str) -> str:
        return self._once(("problem", word, tags), self._problem)

    def case_class(self, word: str, problem: str) -> str:
        return self._once(("class", word, problem), self._class) if word else ""

    def channel(self, word: str, problem: str) -> str:
        return self._once(("channel", word, problem), self._channel) if word else ""

    def exception(self, word: str, problem: str) -> str:
        return self._once(("exception", word, problem), self._exception) if word else ""

    def _meant(self, kind: str, word: str) -> str:
        """What the mapping makes of a word, or the word itself."""
        meant: str = self._values.get(kind, {}).get(_plain(word), word)
        if meant == OUT:
            raise _Aside(say("results.tickets.left_out_by_mapping", kind=kind))
        return meant

    def _problem(self, word: str, tags: str) -> str:
        if word:
            meant = self._meant("problem", word)
            if _plain(meant) not in self._problems:
                fix = say("results.tickets.or_say_it_is_none", nearest=nearest(meant, sorted({*self._problems.values()})))
                raise RowError(say("results.tickets.no_such_problem"), _both(word, meant), fix)
            return self._problems[_plain(meant)]
        found: dict[str, None] = {}
        for tag in dict.fromkeys([*(each.strip() for each in tags.split(",")), *re.split(r"[\s,;]+", tags)]):
            meant = self._meant("problem", tag) if tag else ""
            if _plain(meant) in self._problems:
                found[self._problems[_plain(meant)]] = None
        if len(found) > 1:
            raise RowError(say("results.tickets.tags_of_several"), say("results.tickets.and_another").join(found), say("results.tickets.leave_one_tag"))
        if not found:
            raise _Aside(say("results.tickets.problem_not_said"))
        return next(iter(found))

    def _class(self, word: str, problem: str) -> str:
        meant = self._meant("class", word)
        if _plain(meant) not in self._classes:
            raise RowError(say("results.tickets.no_such_class"), _both(word, meant), nearest(meant, sorted({*self._classes.values()})))
        found = self._classes[_plain(meant)]
        both = ((each.declaration, each.find("problems", problem)) for each in self._lookups)
        if not any(item and declaration.meets(item, found) for declaration, item in both):
            raise RowError(say("results.tickets.not_with_this_class", problem=problem), word, say("results.tickets.correct_class_or_problem"))
        return found

    def _channel(self, word: str, problem: str) -> str:
        meant = self._meant("channel", word)
        if _plain(meant) in self._points:
            return self._points[_plain(meant)]
        kind = self._of_kind.get(meant)
        if kind is None:
            fix = say("results.tickets.or_say_which_channel", nearest=nearest(meant, sorted({*self._points.values()})))
            raise RowError(say("results.tickets.no_such_channel"), _both(word, meant), fix)
        ours = [id for id in kind if id in self._points_of[problem]] or [*kind]
        return ours[0] if len(ours) == 1 else ""  # of several, it isn't known which

    def _exception(self, word: str, problem: str) -> str:
        meant, exceptions = self._meant("exception", word), self._exceptions[problem]
        if _plain(meant) not in exceptions:
            fix = nearest(meant, sorted(exceptions.values())) if exceptions else say("results.tickets.has_no_exceptions")
            raise RowError(say("results.tickets.no_such_exception", problem=problem), _both(word, meant), fix)
        return exceptions[_plain(meant)]

    def amount(self, word: str) -> Decimal | None:
        """An amount that was paid: in the company's currency, which needn't be written; None for none."""
        if not word:
            return None
        match = re.fullmatch(r"([0-9]{1,9})([.,]([0-9]{1,2}))?\s*([A-Z]{3}|€)?", word)
        if not match or (match[4] and match[4] != self._currency and (match[4], self._currency) != ("€", "EUR")):
            raise RowError(say("results.tickets.amount_not_understood"), word, say("results.tickets.write_amount", currency=self._currency))
        return Decimal(f"{match[1]}.{match[3] or 0}") or None


def _both(word: str, meant: str) -> str:
    """A word of the export, and what the mapping makes of it, if that is another."""
    return word if word == meant else say("results.tickets.word_in_mapping", word=word, meant=meant)


def _plain(word: str) -> str:
    return plain_name(word).replace("_", "-")
