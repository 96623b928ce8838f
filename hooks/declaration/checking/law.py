"""A promise may be better than the law, never worse; and what is said of the law may not grow old unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from ..deadlines import Almanac, NoDeadline, Opening, UnknownHolidays, deadline
from ..law.applying import LONGER_IS_BETTER, WARNED_BEFORE, floors, is_floor, missing_channels
from ..law.comparing import Excess, comparison
from ..law.promises import FIELDS, Promised, in_turn, of_field, of_problem, of_remedies, of_route, unlimited
from ..loading import Loaded
from ..mistakes import Mistake, Severity, nearest
from ..models import Declaration, Fact, OutsideBody, Rule, Scope
from ..quantities import Duration
from ..words import Words, wording

FACT_IS_OLD = timedelta(days=365)
AUTHORITY_IS_OLD = timedelta(days=183)  # its page, address or telephone number changes more often than the law


def check(loaded: Loaded, today: date, *, strict_facts: bool = False) -> Iterator[Mistake]:
    """What is wrong between the promises and the law of the company's country, and what is old in what is said of it.

    With `strict_facts`, facts unchecked for too long are errors.
    """
    declaration, words = loaded.declaration, loaded.words
    if not declaration or not words or declaration.company.country not in {each.country for each in loaded.parts["jurisdictions"]}:
        return  # something worse was told
    company = declaration.company
    yield from _old_facts(loaded, declaration, today, "error" if strict_facts else "warning")
    yield from _repeated(loaded, declaration)
    yield from _dates(loaded, declaration, today)
    yield from _channels(loaded, declaration)
    yield from _no_general_answer(loaded, declaration)
    yield from _coverage(loaded, declaration)
    try:
        almanac = loaded.almanac(today)
    except UnknownHolidays as error:
        if not company.region or company.region.startswith(f"{company.country}-"):  # else that was told
            yield _no_holidays(loaded, declaration, error)
        return
    yield from _Promises(loaded, declaration, words, almanac).check()


def _no_holidays(loaded: Loaded, declaration: Declaration, error: UnknownHolidays) -> Mistake:
    company = declaration.company
    if error.regions is None:
        return loaded.places.mistake(
            ("company", "", "country"),
            "No se conocen los días festivos de este país",
            found=company.country,
            fix="Escriba otro país: sin festivos no se pueden contar los días hábiles.",
        )
    shown = ", ".join(f"`{each}`" for each in error.regions)
    return loaded.places.mistake(
        ("company", "", "region"),
        "No se conocen los días festivos de esta región",
        found=company.region,
        fix=f"Escriba una de estas: {shown}; o borre la línea si solo cuentan los del país.",
    )


class _Promises:
    """Holds every promise against every limit of the law."""

    def __init__(self, loaded: Loaded, declaration: Declaration, words: Words, almanac: Almanac):
        self.loaded, self.declaration, self.words, self.almanac = loaded, declaration, words, almanac
        self.comparison = comparison(almanac)
        self._late = datetime(almanac.day.year + 2, 1, 1, tzinfo=almanac.zone)  # as late as promises are compared

    def check(self) -> Iterator[Mistake]:
        yield from self._out_of_turn()
        for problem in self.declaration.problems:
            for kind in FIELDS:
                rules = floors(self.declaration, problem, kind)
                for promise in of_problem(self.declaration, problem, kind):
                    yield from self._against(promise, rules)
            for field in unlimited(type(problem.promise)):
                for promise in of_field(self.declaration, problem, field):
                    yield from self._against(promise, [])
            for resolution, promise in of_remedies(problem):
                endless = self._endless(promise, self.almanac.openings(promise.points), following=resolution)
                yield from [endless] if endless else []
        rules = floors(self.declaration, None, "answer")
        for promise in of_route(self.declaration):
            yield from self._against(promise, rules)

    def _out_of_turn(self) -> Iterator[Mistake]:
        """An answer can't be due after the solution. Refused where it always is; told where it is after some contacts."""
        openings = [each for each in self.almanac.calendars.values() if each.next_opening(self._late)]
        for answer, solution in (pair for problem in self.declaration.problems for pair in in_turn(problem)):
            if answer.unit == solution.duration.unit:
                continue  # told without a clock
            try:
                found = self.comparison.overtaken(answer, solution.duration, openings)
            except NoDeadline:
                continue  # told as what never ends
            if found:
                never = not self.comparison.order(answer, solution.duration, openings)[0]
                start, first, last = self._moment(found.start, wording.moment), self._moment(found.promised), self._moment(found.allowed)
                yield self.loaded.places.mistake(
                    solution.at,
                    f"{'Se' if never else 'A veces se'} promete resolver antes que responder: "
                    f"quien nos contacte el {start} tendría la solución hasta el {last}, "
                    f"y la respuesta hasta el {first}",
                    found=f"{answer} y {solution.duration}",
                    fix="Alargue `resolution` o acorte `first_response`.",
                    severity="error" if never else "warning",
                )

    def _against(self, promise: Promised, rules: list[Rule]) -> Iterator[Mistake]:
        openings = self.almanac.openings(promise.points)
        endless = self._endless(promise, openings)
        if endless:
            yield endless
            return
        for rule in rules:
            begins = rule.effective_from
            if begins and begins - WARNED_BEFORE > self.almanac.day:
                continue
            longer = rule.kind in LONGER_IS_BETTER
            found = [(reading, self.comparison.excess(promise.duration, reading, openings, longer_is_better=longer)) for reading in rule.readings()]
            worse = [(reading, excess) for reading, excess in found if excess]
            if worse:
                certain = len(worse) == len(found)
                yield self._mistake(promise, rule, worse, certain=certain, in_force=not begins or begins <= self.almanac.day)

    def _endless(self, promise: Promised, openings: list[Opening], following: Duration | None = None) -> Mistake | None:
        """A promise that never ends, or after the last year that a date may have. Told even where no law limits it.

        It may follow another one; if that never ends, it is told there.
        """
        start = self._late
        for opening in openings:
            try:
                begun = deadline(start, following, opening) if following else start
            except NoDeadline:
                continue
            try:
                deadline(begun, promise.duration, opening)
            except NoDeadline:
                what, fix = (
                    "Este plazo no acaba nunca: uno de sus puntos de contacto no abre ningún día",
                    "Corrija en `docs/_data/calendars.yml` el horario de sus puntos de contacto.",
                )
                if opening.next_opening(start):
                    what, fix = "Este plazo acaba después del año 9999", "Escriba un plazo más corto."
                return self.loaded.places.mistake(promise.at, what, found=promise.duration, fix=fix)
        return None

    def _mistake(self, promise: Promised, rule: Rule, worse: list[tuple[Duration, Excess]], *, certain: bool, in_force: bool) -> Mistake:
        words, longer = self.words, rule.kind in LONGER_IS_BETTER
        strictest, excess = worse[0]
        what = "Este plazo es peor que la ley" if certain else "Este plazo puede ser peor que la ley, que solo dice «días»"
        if not in_force:
            assert rule.effective_from
            what = f"Desde el {wording.day(rule.effective_from, words)}, este plazo {'será' if certain else 'puede ser'} peor que la ley"
        said = f"{rule.basis}: {wording.duration(strictest, words)} {'como mínimo' if longer else 'como máximo'}"
        if not certain:
            said += ", si se cuentan así"
        start, theirs, ours = (self._day(at) for at in (excess.start, excess.allowed, excess.promised))
        if strictest.unit in ("minutes", "hours"):
            start, theirs, ours = self._moment(excess.start, wording.moment), self._moment(excess.allowed), self._moment(excess.promised)
        case = f"Quien nos contacte el {start} tiene por ley hasta el {theirs}, y la promesa llega el {ours}"
        if longer:
            case = f"Si empieza a contar el {start}, por ley dura hasta el {theirs}, y la promesa acaba el {ours}"
        openings = self.almanac.openings(promise.points)
        allowed = self.comparison.longest(promise.duration, strictest, openings, longer_is_better=longer)
        fix = f"Escriba `{allowed}` o {'más' if longer else 'menos'}." if allowed else f"{'Alargue' if longer else 'Acorte'} el plazo o use otra unidad."
        severity: Severity = "error" if certain and in_force else "warning"
        return self.loaded.places.mistake(promise.at, f"{what} ({said}). {case}", found=promise.duration, fix=fix, severity=severity)

    def _day(self, at: datetime) -> str:
        return wording.day(at.astimezone(self.almanac.zone).date(), self.words)

    def _moment(self, at: datetime, tell: Callable[[datetime, Words], str] = wording.end) -> str:
        return tell(at.astimezone(self.almanac.zone), self.words)


def _old_facts(loaded: Loaded, declaration: Declaration, today: date, severity: Severity) -> Iterator[Mistake]:
    for location, fact in facts(declaration):
        limit = AUTHORITY_IS_OLD if isinstance(fact, OutsideBody) else FACT_IS_OLD
        at = ("jurisdictions", declaration.company.country, *location, "checked_on")
        if fact.checked_on > today:
            what, fix = "Esta fecha todavía no ha llegado", "Escriba el día en que se comprobó."
            yield loaded.places.mistake(at, what, found=fact.checked_on, fix=fix, severity="warning")
        elif today - fact.checked_on > limit:
            what = f"Hace más de {'seis meses' if limit is AUTHORITY_IS_OLD else 'un año'} que nadie comprueba este dato"
            fix = "Lea sus fuentes, corrija lo que haya cambiado y ponga la fecha de hoy."
            yield loaded.places.mistake(at, what, found=fact.checked_on, fix=fix, severity=severity)


def facts(declaration: Declaration) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
    """Every fact of the law of the company's country, with its place in the country's file."""
    jurisdiction = declaration.jurisdiction
    if jurisdiction.instrument:
        yield ("instrument",), jurisdiction.instrument
    for name in ("rules", "acts", "required_channels", "outside_bodies"):
        for i, fact in enumerate(getattr(jurisdiction, name)):
            if name != "outside_bodies" or fact in declaration.outside_bodies:
                yield (name, i), fact


def _repeated(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    jurisdiction = declaration.jurisdiction
    named: list[tuple[str, list[tuple[tuple[str | int, ...], str]]]] = [
        ("Dos plazos", [(("rules", i), each.id) for i, each in enumerate(jurisdiction.rules)]),
        ("Dos leyes", [(("acts", i), each.id) for i, each in enumerate(jurisdiction.acts)]),
        ("Dos deberes", [(("acts", i, "duties", j), duty.id) for i, act in enumerate(jurisdiction.acts) for j, duty in enumerate(act.duties)]),
        ("Dos organismos", [(("outside_bodies", i), each.id) for i, each in enumerate(jurisdiction.outside_bodies)]),
    ]
    for names, places in named:
        seen: set[str] = set()
        for location, id in places:
            if id in seen:
                yield loaded.places.mistake(
                    ("jurisdictions", declaration.company.country, *location, "id"),
                    f"{names} tienen el mismo identificador",
                    found=id,
                    fix="Elija otro para uno de los dos.",
                )
            seen.add(id)


def _dates(loaded: Loaded, declaration: Declaration, today: date) -> Iterator[Mistake]:
    for i, act in enumerate(declaration.jurisdiction.acts):
        if act.adapt_by and act.adapt_by < act.effective_from:
            yield loaded.places.mistake(
                ("jurisdictions", declaration.company.country, "acts", i, "adapt_by"),
                "El plazo para adaptarse acaba antes de que la ley obligue",
                found=act.adapt_by,
                fix="Corrija una de las dos fechas.",
            )
    for i, each in enumerate(declaration.jurisdiction.pending):
        if today - each.checked_on > FACT_IS_OLD:
            yield loaded.places.mistake(
                ("jurisdictions", declaration.company.country, "pending", i, "checked_on"),
                "Hace más de un año que nadie mira este asunto",
                found=each.checked_on,
                fix="Mire si ya se decidió, y ponga la fecha de hoy o borre el asunto.",
                severity="warning",
            )


_CHANNELS = {
    "contract": "el que se usó para comprar",
    "in_person": "en persona",
    "post": "correo postal",
    "phone": "teléfono",
    "electronic": "un canal electrónico",
}


def _channels(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    points = {point.id for point in declaration.contact_points}
    if not points or points != loaded.known["contact_points"]:
        return  # one that couldn't be read was told, and so was it that there are none
    missing = missing_channels(declaration, declaration.jurisdiction)
    if missing:
        basis = "; ".join(each.basis for each in declaration.jurisdiction.required_channels if set(each.channels) & set(missing))
        names = ", ".join(_CHANNELS[channel] for channel in missing)
        what = f"La ley pide que se pueda reclamar también por: {names} ({basis})"
        at = ("contact_points", declaration.contact_points[0].id)
        yield loaded.places.mistake(at, what, fix="Añada un punto de contacto de esa clase.", severity="warning")


def _no_general_answer(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    rules = [rule for rule in declaration.jurisdiction.rules if rule.kind == "answer" and is_floor(rule)]
    if not any(rule.status == "general" and rule.scope == Scope() for rule in rules):
        yield loaded.places.mistake(
            ("company", "", "country"),
            f"No se ha encontrado en {declaration.jurisdiction.name} un plazo legal para responder a cualquier reclamación",
            fix="Sus plazos solo se comparan con las leyes de su sector, si las hay: no diga en ninguna página que cumplen un máximo legal.",
            severity="warning",
        )


def _coverage(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """What is said of duties and rules that no country has. Those of other countries stay, for the day the company moves."""
    duties = {duty.id for each in declaration.jurisdictions for act in each.acts for duty in act.duties}
    rules = {rule.id for each in declaration.jurisdictions for rule in each.rules}
    for each in declaration.coverage:
        for key, value, known, nothing in (("duty", each.duty, duties, "ningún deber"), ("rule", each.rule, rules, "ningún plazo legal")):
            if value and value not in known:
                yield loaded.places.mistake(
                    ("coverage", each.duty, key),
                    f"No hay {nothing} con este identificador en `docs/_data/jurisdictions/`",
                    found=value,
                    fix=nearest(value, known),
                )
