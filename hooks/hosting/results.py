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
_TOLD = {"kept": "cumplido", "missed": "incumplido", "left_out": "excluido", "pending": "aún en plazo, sin contar"}
_PAID = {"unpaid": "sin el pago que le toca", "underpaid": "se pagó menos de lo prometido"}
_FIGURES = {"first_response": "la primera respuesta", "attendance": "la llegada", "resolution": "la solución", "": "la meta"}


class _RefusedError(Exception):
    """Why nothing is written, for the person who gave the command."""


def results(options: argparse.Namespace) -> int:
    """Writes the table of a period. Exit code: 0; 1 where something is to be put right first; 2 where the command itself is wrong."""
    if not re.fullmatch(PERIOD, options.period):
        print(f"`{options.period}` no es un período: escriba por ejemplo 2026-Q4 (trimestre), 2026-10 (mes) o 2026 (año).", file=sys.stderr)
        return 2
    path = options.output or options.root / f"{DATA}/results/{options.period}.csv"
    try:
        if path.exists() and not options.force:
            raise _RefusedError(f"Ya existe `{_shown(path, options.root)}`. Si quiere escribirlo otra vez, añada `--force`: lo que haya a mano se pierde.")
        loaded = load(options.root)
        stretches = _stretches(loaded, options)
        if options.action == "template":
            text, told = writing.template(stretches), ["Escriba los casos de cada fila, y borre las filas de lo que no midió."]
        else:
            text, told = _counted(loaded, stretches, options)
        disk.whole(path, text.encode())
    except _RefusedError as error:
        print(f"{error}\nNo se ha escrito ninguna tabla.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"No se ha podido escribir (se encontró `{error}`). Revise el espacio y los permisos, y dé la orden otra vez.", file=sys.stderr)
        return 1
    print("\n".join([*told, f"Se ha escrito {_shown(path, options.root)}.", *_next(loaded, options.period)]))
    return 0


def _stretches(loaded: Loaded, options: argparse.Namespace) -> list[Stretch]:
    """What was promised in the period. Raises _RefusedError where the declaration doesn't hold together, or nothing was in force."""
    day = options.today or today(loaded.time_zone)
    errors = [each for each in checking.check(loaded, day) if each.severity == "error" and not each.path.startswith(f"{DATA}/results")]
    if errors or not loaded.declaration:
        raise _RefusedError(report(errors or loaded.mistakes))
    first, last = span(options.period)
    if first > day:
        raise _RefusedError(f"El período `{options.period}` todavía no ha empezado.")
    found = in_force(loaded.editions, loaded.declaration, first, last)
    if not found:
        raise _RefusedError(f"En `{options.period}` no había ninguna edición en vigor: solo se mide lo que estaba prometido.")
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
        raise _RefusedError("\n".join(_bad(read.mistakes, "Corríjalas, o añada `--skip-bad` para contar las demás.")))
    exported = options.exported or options.today or today(loaded.time_zone)
    file = loaded.parts["results"]
    few = options.few if options.few is not None else file.join_under if file else _JOINED
    try:
        found = counting.count(read, stretches, exported, loaded.language)
    except NoDeadline as error:
        raise _RefusedError(f"Un plazo de `{error}` no acaba nunca con el horario de su canal. Mire qué dice `check`.") from None
    text = writing.counted(found, stretches, few, read.columns, file.few_cases if file else 0)
    kept = _report(options, read, found)
    return text, [*_summary(read, found, stretches, few, options), f"Fila por fila, en {kept}: no sale de este ordenador."]


def _files(options: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    project = options.root.resolve()
    for path in options.tickets:
        if project in path.resolve().parents and project / CACHE not in path.resolve().parents:
            raise _RefusedError(f"`{path}` tiene datos de clientes, y está en la carpeta del proyecto, que se guarda y se publica. Sáquelo de ella antes.")
        try:
            yield path.name, path.read_bytes()
        except OSError:
            raise _RefusedError(f"No se puede abrir `{path}`. Compruebe el nombre y que tiene permiso para leerlo.") from None


def _mapping(name: str, loaded: Loaded) -> TicketMapping:
    """The mapping of that name, or in that file, laid over the one on which it stands. Raises _RefusedError."""
    path = MAPPINGS / f"{name}.yml" if name in READY else Path(name)
    if name not in READY and not name.endswith(".yml"):
        raise _RefusedError(f"No hay ningún mapeo `{name}`. Escriba {', '.join(READY)}, o el nombre de un archivo suyo que acabe en .yml.")
    try:
        document = read_file(path.read_bytes(), path.name)
    except OSError:
        raise _RefusedError(f"No se puede abrir el mapeo `{name}`. Compruebe el nombre y que tiene permiso para leerlo.") from None
    before = len(loaded.mistakes)
    mapping: TicketMapping | None = validate(TicketMapping, document, (), loaded) if document.data is not None else None
    if mapping is None:
        raise _RefusedError("\n".join(map(str, [*document.mistakes, *loaded.mistakes[before:]])) or f"El mapeo `{name}` está vacío.")
    return mapping.over(_mapping(mapping.like, loaded)) if mapping.like else mapping


def _bad(mistakes: Sequence[Mistake], then: str) -> list[str]:
    more = [f"… y {len(mistakes) - _SHOWN} más, en el informe."] if len(mistakes) > _SHOWN else []
    return [f"Estas filas no se pueden contar ({len(mistakes)}):", *(f"  {each}" for each in sorted(mistakes)[:_SHOWN]), *more, then]


def _summary(read: tickets.Tickets, found: counting.Counted, stretches: Sequence[Stretch], few: int, options: argparse.Namespace) -> Iterator[str]:
    """What was counted, and what was left out and why."""
    counted = {id(each.case) for each in found.judged if each.outcome != "pending"}
    yield f"{options.period}. Casos contados: {len(counted)}, de {read.rows} filas. En vigor: {', '.join(each.edition for each in stretches)}."
    yield "Se dejan fuera:"
    left = [
        (found.outside, "abiertos antes del período o después"),
        *((number, why) for why, number in sorted(Counter(why for *_, why in read.aside).items())),
        (len(found.unpromised), "de algo que en su día no tenía ningún plazo que se pueda contar así"),
        (len({id(each.case) for each in found.judged if each.outcome == "pending"} - counted), "sin responder ni resolver, y aún en plazo"),
        (len(read.mistakes), "con algún error"),
    ]
    those = [f"  {number}: {why}." for number, why in left if number]
    if not those:
        yield "  ninguno."
    yield from those
    for figure in counting.FIGURES:
        pending = sum(each.figure == figure and each.outcome == "pending" for each in found.judged)
        if pending:
            yield f"Aún en plazo en {_FIGURES[figure]}: {pending}. Cuéntelos otra vez cuando acabe."
    if found.without_channel:
        yield f"Sin canal: {found.without_channel}. Se les cuenta el plazo que acaba antes, entre los canales de su problema."
    if "class" not in read.columns:
        yield "Los casos no dicen su clase: todos se cuentan con el plazo que vale para las demás."
    tallies = found.tallies
    if unpaid := sum(tally.unpaid for tally in tallies.values()) if "paid" in read.columns else 0:
        yield f"Sin el pago que les toca sin pedirlo: {unpaid}. Lo dice el informe."
    if underpaid := sum(tally.underpaid for tally in tallies.values()):
        yield f"Se pagó menos de lo prometido, o sin el recargo por pagar tarde: {underpaid}. Lo dice el informe."
    if "paid" not in read.columns:
        yield "Los casos no dicen qué se pagó: esas celdas quedan vacías."
    if small := sorted({problem for (problem, _, case_class), tally in tallies.items() if 0 < tally.cases < few}):
        yield f"Con menos de {few} casos en alguna fila, que se suma a otra o no se detalla: {', '.join(small)}."
    if none := sorted({problem for problem, *_ in tallies} - {problem for (problem, *_), tally in tallies.items() if tally.cases}):
        yield f"Sin ningún caso: {', '.join(none)}. Si no los atiende con este programa, borre sus filas."
    uncounted = sorted(
        {f"{problem}.{figure or 'target'}" for each in stretches for problem, figure, _ in measurable(each.declaration)}
        - {f"{problem}.{figure}" for problem, figure, _ in tallies}
    )
    if uncounted:
        yield f"No se pueden contar con estos casos: {', '.join(uncounted)}."
    if read.mistakes:
        yield from _bad(read.mistakes, "Las demás se han contado.")


def _report(options: argparse.Namespace, read: tickets.Tickets, found: counting.Counted | None) -> str:
    """Writes what became of each row, and gives where. What stands in a row isn't repeated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["archivo", "fila", "problema", "clase", "plazo", "vence", "resultado"])
    for each in found.judged if found else ():
        case = each.case
        told = f"excluido: {case.exception}" if each.outcome == "left_out" else _TOLD[each.outcome]
        told = f"{told}; {_PAID[each.payment]}" if each.payment else str(told)
        writer.writerow([case.file, case.line, case.problem, case.case_class, each.figure, each.due.isoformat(" ", "minutes"), told])
    for case in found.unpromised if found else ():
        writer.writerow([case.file, case.line, case.problem, case.case_class, "", "", "sin ningún plazo que se pueda contar así"])
    writer.writerows([file, line, "", "", "", "", f"fuera: {why}"] for file, line, why in read.aside)
    writer.writerows([each.path, each.line, "", "", "", "", f"error: {replace(each, found='', fix='').what}"] for each in sorted(read.mistakes))
    path = options.root / CACHE / f"results-{options.period}.csv"
    disk.whole(path, text.getvalue().encode())
    return _shown(path, options.root)


def _next(loaded: Loaded, period: str) -> Iterator[str]:
    """What to do with the table."""
    file = loaded.parts["results"]
    if file and any(each.id == period for each in file.periods):
        yield "Compruebe ahora con `check`: si ya estaba publicada, le dará la línea de la corrección."
    else:
        yield f"Añada el período `{period}` a {DATA}/results.yml, con `published` y `source`, y compruebe: le dará su línea `hash`."


def _shown(path: Path, root: Path) -> str:
    try:
        return printable(path.resolve().relative_to(root.resolve()).as_posix())
    except ValueError:
        return printable(str(path))
