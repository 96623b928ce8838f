"""`python hooks/cli.py results template | count`: the table of a period, empty or counted from the cases of a help desk.

What is read stays where it is: only counts are written, and a report row by row into `.cache/`, which Git doesn't keep. It names files and
lines, never what stands in them.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from declaration import checking
from declaration.deadlines import NoDeadline
from declaration.files.yaml_reading import read_file
from declaration.loading import DATA, Loaded, load
from declaration.loading.items import validate
from declaration.messages import later, say
from declaration.mistakes import Mistake, printable, report
from declaration.models.results import PERIOD
from declaration.models.tickets import READY, TicketMapping
from declaration.results import counting, tickets, writing
from declaration.results.periods import span
from declaration.results.targets import Stretch, in_force, measurable

from . import writing as disk
from .today import today

MAPPINGS = Path(tickets.__file__).parent / "mappings"
CACHE = ".cache"
_SHOWN = 20  # bad rows on the screen; the report has all
_JOINED = 5  # as `join_under` has it, where there is no results.yml yet
_TOLD = {
    "kept": later("hosting.results.kept"),
    "missed": later("hosting.results.missed"),
    "left_out": later("hosting.results.left_out"),
    "pending": later("hosting.results.pending"),
}
_PAID = {"unpaid": later("hosting.results.unpaid"), "underpaid": later("hosting.results.underpaid")}
_FIGURES = {
    "first_response": later("hosting.results.first_response"),
    "attendance": later("hosting.results.attendance"),
    "resolution": later("hosting.results.resolution"),
    "": later("hosting.results.target"),
}


class _RefusedError(Exception):
    """Why nothing is written, for the person who gave the command."""


def results(options: argparse.Namespace) -> int:
    """Writes the table of a period. Exit code: 0; 1 where something is to be put right first; 2 where the command itself is wrong."""
    if not re.fullmatch(PERIOD, options.period):
        print(say("hosting.results.not_a_period", period=options.period), file=sys.stderr)
        return 2
    path = options.output or options.root / f"{DATA}/results/{options.period}.csv"
    try:
        if path.exists() and not options.force:
            raise _RefusedError(say("hosting.results.table_exists", path=_shown(path, options.root)))
        loaded = load(options.root)
        stretches = _stretches(loaded, options)
        if options.action == "template":
            text, told = writing.template(stretches), [say("hosting.results.fill_in_rows")]
        else:
            text, told = _counted(loaded, stretches, options)
        disk.whole(path, text.encode())
    except _RefusedError as error:
        print(say("hosting.results.no_table_written", error=error), file=sys.stderr)
        return 1
    except OSError as error:
        print(say("hosting.results.not_written", error=error), file=sys.stderr)
        return 1
    print("\n".join([*told, say("hosting.results.written", path=_shown(path, options.root)), *_next(loaded, options.period)]))
    return 0


def _stretches(loaded: Loaded, options: argparse.Namespace) -> list[Stretch]:
    """What was promised in the period. Raises _RefusedError where the declaration doesn't hold together, or nothing was in force."""
    day = options.today or today(loaded.time_zone)
    errors = [each for each in checking.check(loaded, day) if each.severity == "error" and not each.path.startswith(f"{DATA}/results")]
    if errors or not loaded.declaration:
        raise _RefusedError(report(errors or loaded.mistakes))
    first, last = span(options.period)
    if first > day:
        raise _RefusedError(say("hosting.results.not_begun", period=options.period))
    found = in_force(loaded.editions, loaded.declaration, first, last)
    if not found:
        raise _RefusedError(say("hosting.results.no_edition_then", period=options.period))
    return found


def _counted(loaded: Loaded, stretches: Sequence[Stretch], options: argparse.Namespace) -> tuple[str, list[str]]:
    """The table of what was counted, and what to tell of it."""
    mapping = _mapping(options.mapping, loaded)
    zone = ZoneInfo(stretches[-1].declaration.company.time_zone)
    read = tickets.read(list(_files(options)), mapping, [each.declaration for each in stretches], zone)
    if not read.whole:
        raise _RefusedError("\n".join(map(str, read.mistakes)))
    if read.mistakes and not options.skip_bad:
        _report(options, read, None)
        raise _RefusedError("\n".join(_bad(read.mistakes, say("hosting.results.correct_or_skip"))))
    exported = options.exported or options.today or today(loaded.time_zone)
    file = loaded.parts["results"]
    few = options.few if options.few is not None else file.join_under if file else _JOINED
    try:
        found = counting.count(read, stretches, exported, loaded.language)
    except NoDeadline as error:
        raise _RefusedError(say("hosting.results.never_ends", promise=error)) from None
    text = writing.counted(found, stretches, few, read.columns, file.few_cases if file else 0)
    kept = _report(options, read, found)
    return text, [*_summary(read, found, stretches, few, options), say("hosting.results.row_by_row", path=kept)]


def _files(options: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    project = options.root.resolve()
    for path in options.tickets:
        if project in path.resolve().parents and project / CACHE not in path.resolve().parents:
            raise _RefusedError(say("hosting.results.customer_data_inside", path=path))
        try:
            yield path.name, path.read_bytes()
        except OSError:
            raise _RefusedError(say("hosting.results.cannot_open", path=path)) from None


def _mapping(name: str, loaded: Loaded) -> TicketMapping:
    """The mapping of that name, or in that file, laid over the one on which it stands. Raises _RefusedError."""
    path = MAPPINGS / f"{name}.yml" if name in READY else Path(name)
    if name not in READY and not name.endswith(".yml"):
        raise _RefusedError(say("hosting.results.no_such_mapping", name=name, ready=", ".join(READY)))
    try:
        document = read_file(path.read_bytes(), path.name)
    except OSError:
        raise _RefusedError(say("hosting.results.cannot_open_mapping", name=name)) from None
    before = len(loaded.mistakes)
    mapping: TicketMapping | None = validate(TicketMapping, document, (), loaded) if document.data is not None else None
    if mapping is None:
        raise _RefusedError("\n".join(map(str, [*document.mistakes, *loaded.mistakes[before:]])) or say("hosting.results.mapping_empty", name=name))
    return mapping.over(_mapping(mapping.like, loaded)) if mapping.like else mapping


def _bad(mistakes: Sequence[Mistake], then: str) -> list[str]:
    more = [say("hosting.results.and_more", count=len(mistakes) - _SHOWN)] if len(mistakes) > _SHOWN else []
    return [say("hosting.results.bad_rows", count=len(mistakes)), *(f"  {each}" for each in sorted(mistakes)[:_SHOWN]), *more, then]


def _summary(read: tickets.Tickets, found: counting.Counted, stretches: Sequence[Stretch], few: int, options: argparse.Namespace) -> Iterator[str]:
    """What was counted, and what was left out and why."""
    counted = {id(each.case) for each in found.judged if each.outcome != "pending"}
    yield say("hosting.results.counted", period=options.period, cases=len(counted), rows=read.rows, editions=", ".join(each.edition for each in stretches))
    yield say("hosting.results.left_aside")
    left = [
        (found.outside, say("hosting.results.outside_period")),
        *((number, why) for why, number in sorted(Counter(why for *_, why in read.aside).items())),
        (len(found.unpromised), say("hosting.results.unpromised")),
        (len({id(each.case) for each in found.judged if each.outcome == "pending"} - counted), say("hosting.results.open_and_pending")),
        (len(read.mistakes), say("hosting.results.with_mistakes")),
    ]
    those = [f"  {number}: {why}." for number, why in left if number]
    if not those:
        yield say("hosting.results.none")
    yield from those
    for figure in counting.FIGURES:
        pending = sum(each.figure == figure and each.outcome == "pending" for each in found.judged)
        if pending:
            yield say("hosting.results.pending_counted", figure=_FIGURES[figure], pending=pending)
    if found.without_channel:
        yield say("hosting.results.without_channel", count=found.without_channel)
    if "class" not in read.columns:
        yield say("hosting.results.without_class")
    tallies = found.tallies
    if unpaid := sum(tally.unpaid for tally in tallies.values()) if "paid" in read.columns else 0:
        yield say("hosting.results.unpaid_counted", count=unpaid)
    if underpaid := sum(tally.underpaid for tally in tallies.values()):
        yield say("hosting.results.underpaid_counted", count=underpaid)
    if "paid" not in read.columns:
        yield say("hosting.results.payments_unknown")
    if small := sorted({problem for (problem, _, case_class), tally in tallies.items() if 0 < tally.cases < few}):
        yield say("hosting.results.few_cases", few=few, problems=", ".join(small))
    if none := sorted({problem for problem, *_ in tallies} - {problem for (problem, *_), tally in tallies.items() if tally.cases}):
        yield say("hosting.results.no_cases", problems=", ".join(none))
    uncounted = sorted(
        {f"{problem}.{figure or 'target'}" for each in stretches for problem, figure, _ in measurable(each.declaration)}
        - {f"{problem}.{figure}" for problem, figure, _ in tallies}
    )
    if uncounted:
        yield say("hosting.results.not_countable", promises=", ".join(uncounted))
    if read.mistakes:
        yield from _bad(read.mistakes, say("hosting.results.others_counted"))


def _report(options: argparse.Namespace, read: tickets.Tickets, found: counting.Counted | None) -> str:
    """Writes what became of each row, and gives where. What stands in a row isn't repeated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            say("hosting.results.column_file"),
            say("hosting.results.column_row"),
            say("hosting.results.column_problem"),
            say("hosting.results.column_class"),
            say("hosting.results.column_time_limit"),
            say("hosting.results.column_due"),
            say("hosting.results.column_result"),
        ]
    )
    for each in found.judged if found else ():
        case = each.case
        told = say("hosting.results.excluded", exception=case.exception) if each.outcome == "left_out" else _TOLD[each.outcome]
        told = f"{told}; {_PAID[each.payment]}" if each.payment else str(told)
        writer.writerow([case.file, case.line, case.problem, case.case_class, each.figure, each.due.isoformat(" ", "minutes"), told])
    for case in found.unpromised if found else ():
        writer.writerow([case.file, case.line, case.problem, case.case_class, "", "", say("hosting.results.nothing_to_count")])
    writer.writerows([file, line, "", "", "", "", say("hosting.results.aside", why=why)] for file, line, why in read.aside)
    writer.writerows([each.path, each.line, "", "", "", "", f"error: {replace(each, found='', fix='').what}"] for each in sorted(read.mistakes))
    path = options.root / CACHE / f"results-{options.period}.csv"
    disk.whole(path, text.getvalue().encode())
    return _shown(path, options.root)


def _next(loaded: Loaded, period: str) -> Iterator[str]:
    """What to do with the table."""
    file = loaded.parts["results"]
    if file and any(each.id == period for each in file.periods):
        yield say("hosting.results.check_correction")
    else:
        yield say("hosting.results.add_period", period=period, data=DATA)


def _shown(path: Path, root: Path) -> str:
    try:
        return printable(path.resolve().relative_to(root.resolve()).as_posix())
    except ValueError:
        return printable(str(path))
