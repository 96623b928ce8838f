"""A promise may be better than the law, never worse. Only limits about the same event are held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from ..deadlines import Almanac, NoDeadline, Opening, UnknownHolidays, deadline
from ..law.channels import missing_channels, required_of, through
from ..law.comparing import Excess, comparison
from ..law.coverage import calls_kept
from ..law.limits import WARNED_BEFORE, Limit, Limits, answers_anything
from ..law.promises import OUT_OF_TURN, Promised, all_promised, in_turn, of_remedies
from ..loading import Loaded
from ..messages import later, say
from ..mistakes import Mistake, Severity
from ..models import LONGER_IS_BETTER, Declaration, ProblemType
from ..quantities import Duration
from ..words import Words, wording


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """What is wrong between the promises and the law of the company's country."""
    declaration, words = loaded.declaration, loaded.words
    if not declaration or not words or declaration.company.country not in {each.country for each in loaded.countries}:
        return  # something worse was told
    company = declaration.company
    yield from _channels(loaded, declaration)
    yield from _nobody_outside(loaded, declaration)
    yield from _no_general_answer(loaded, declaration)
    try:
        almanac = loaded.almanac(today)
    except UnknownHolidays as error:
        if not error.region or error.region.startswith(f"{company.country}-"):  # else that was told
            yield _no_holidays(loaded, declaration, error)
        return
    yield from _Promises(loaded, declaration, words, almanac).check()


def _no_holidays(loaded: Loaded, declaration: Declaration, error: UnknownHolidays) -> Mistake:
    company = declaration.company
    if error.regions is None:
        return loaded.places.mistake(
            ("company", "", "country"),
            say("checking.law.country_without_holidays"),
            found=company.country,
            fix=say("checking.law.write_another_country"),
        )
    shown = ", ".join(f"`{each}`" for each in error.regions)
    calendar = next((each.id for each in declaration.calendars if each.region == error.region), "") if error.region != company.region else ""
    return loaded.places.mistake(
        ("calendars", calendar, "region") if calendar else ("company", "", "region"),
        say("checking.law.region_without_holidays"),
        found=error.region,
        fix=say("checking.law.write_a_region", shown=shown),
    )


class _Promises:
    """Holds every promise against every limit of the law."""

    def __init__(self, loaded: Loaded, declaration: Declaration, words: Words, almanac: Almanac):
        self.loaded, self.declaration, self.words, self.almanac = loaded, declaration, words, almanac
        self.comparison, self.limits = comparison(almanac), Limits(declaration, almanac.day)
        self._late = datetime(almanac.day.year + 2, 1, 1, tzinfo=almanac.zone)  # as late as promises are compared

    def check(self) -> Iterator[Mistake]:
        yield from self._out_of_turn()
        for promise in all_promised(self.declaration):
            yield from self._against(promise)
        for problem in self.declaration.problems:
            for missed, promise in of_remedies(problem):
                endless = self._endless(promise, self.almanac.openings(promise.points), following=missed)
                yield from [endless] if endless else []
            yield from self._unpromised(problem)
        yield from self._calls()

    def _unpromised(self, problem: ProblemType) -> Iterator[Mistake]:
        """An outage of which nobody says when customers are told, where the law says by when: what the law asks holds, promised or not."""
        if problem.topic != "continuity" or problem.promise.information:
            return
        for limit in self.limits.on("inform", problem):
            if limit.certain and self._is_near(limit) and limit.rule.limit:
                begins = limit.rule.effective_from
                fixes = (
                    say("checking.law.law_will_set", begins=wording.day(begins, self.words))
                    if begins and not self._holds(limit)
                    else say("checking.law.law_sets")
                )
                yield self.loaded.places.mistake(
                    ("problems", problem.id, "promise"),
                    say("checking.law.outage_unannounced", fixes=fixes, basis=limit.rule.basis, limit=wording.duration(limit.rule.limit, self.words)),
                    fix=say("checking.law.add_information", limit=limit.rule.limit),
                    severity="warning",
                )

    def _calls(self) -> Iterator[Mistake]:
        """The share of the calls that is answered, and how soon."""
        for point in self.declaration.contact_points:
            for limit in self.limits.on("phone") if point.answered else ():
                law = limit.rule.calls
                if not point.answered or not law or not self._is_near(limit) or (kept := calls_kept(point.answered, law)):
                    continue
                ours, theirs = (say("checking.law.share_of_calls", share=each.share, within_seconds=each.within_seconds) for each in (point.answered, law))
                begins, holds = limit.rule.effective_from, self._holds(limit)
                when = say("checking.law.this") if holds or not begins else say("checking.law.this_from", begins=wording.day(begins, self.words))
                worse = say("checking.law.may_be") if not limit.certain else say("checking.law.is_now") if holds else say("checking.law.will_be")
                how = say("checking.law.not_comparable") if kept is None else say("checking.law.worse_than_law", worse=worse)
                line = f"`answered: {{share: {law.share}, within_seconds: {law.within_seconds}}}`"
                yield self.loaded.places.mistake(
                    ("contact_points", point.id, "answered"),
                    say("checking.law.calls_against_law", when=when, ours=ours, how=how, basis=limit.rule.basis, theirs=theirs, doubt=self._doubtful(limit)),
                    fix=say("checking.law.check_and_show", line=line) if kept is None else say("checking.law.write_or_better", line=line),
                    severity="error" if kept is False and limit.certain and holds else "warning",
                )

    def _out_of_turn(self) -> Iterator[Mistake]:
        """An answer can't be due after the solution. Refused where it always is; told where it is after some contacts."""
        openings = [each for each in self.almanac.calendars.values() if each.next_opening(self._late)]
        for answer, solution in (pair for problem in self.declaration.problems for pair in in_turn(problem)):
            if answer.against(solution.duration) is not None:
                continue  # told without a clock
            if solution.duration.kind.runs == "moment":
                continue  # whoever is told that it wasn't kept is answered after that moment
            through = self.almanac.openings(solution.points) if solution.points else openings
            try:
                found = self.comparison.overtaken(answer, solution.duration, through)
            except NoDeadline:
                continue  # told as what never ends
            if found:
                never = not self.comparison.order(answer, solution.duration, through)[0]
                start, first, last = self._moment(found.start, wording.moment), self._moment(found.promised), self._moment(found.allowed)
                yield self.loaded.places.mistake(
                    solution.at,
                    say(
                        "checking.law.solved_before_answered",
                        promised=say("checking.law.promises") if never else say("checking.law.sometimes_promises"),
                        start=start,
                        last=last,
                        first=first,
                    ),
                    found=say("checking.law.both", answer=answer, solution=solution.duration),
                    fix=OUT_OF_TURN[solution.out_of_turn],
                    severity=solution.out_of_turn if never else "warning",
                )

    def _against(self, promise: Promised) -> Iterator[Mistake]:
        openings = self.almanac.openings(promise.points)
        endless = self._endless(promise, openings)
        if endless:
            yield endless
            return
        for event in promise.events:
            for limit in self.limits.on(event, promise.problem, instrument=promise.instrument):
                if not self._is_near(limit):
                    continue
                ways = through(self.declaration.contact_points, limit.rule.scope.channels)
                openings = self.almanac.openings(id for id in promise.points if id in ways)
                longer, readings = event in LONGER_IS_BETTER, limit.rule.readings()
                found = [(reading, self.comparison.excess(promise.duration, reading, openings, longer_is_better=longer)) for reading in readings]
                worse = [(reading, excess) for reading, excess in found if excess]
                if worse:
                    yield self._mistake(promise, limit, openings, worse, sure=len(worse) == len(found))

    def _is_near(self, limit: Limit) -> bool:
        """Whether it holds, or will so soon that it has to be told."""
        begins = limit.rule.effective_from
        return not begins or begins - WARNED_BEFORE <= self.almanac.day

    def _holds(self, limit: Limit) -> bool:
        return limit.holds_on(self.almanac.day)

    def _doubtful(self, limit: Limit) -> str:
        """Why it isn't sure that a limit binds, after what it says."""
        if limit.certain:
            return ""
        directive = say("checking.law.from_a_directive") if limit.rule.directive else ""
        why = limit.unsettled or directive or say("checking.law.sources_differ")
        return say("checking.law.not_certain", first=why[:1].lower(), rest=why[1:].rstrip("."))

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
                    say("checking.law.never_ends"),
                    say("checking.law.correct_hours"),
                )
                if promise.duration.kind.runs == "opening day":
                    what = say("checking.law.same_day_never_open")
                if opening.next_opening(start):
                    what, fix = say("checking.law.ends_after_9999"), say("checking.law.shorter")
                return self.loaded.places.mistake(promise.at, what, found=promise.duration, fix=fix)
        return None

    def _mistake(self, promise: Promised, limit: Limit, openings: list[Opening], worse: list[tuple[Duration, Excess]], *, sure: bool) -> Mistake:
        """`sure`: in whatever way the limit is read, the promise is worse."""
        words, rule = self.words, limit.rule
        longer, (strictest, excess) = rule.event in LONGER_IS_BETTER, worse[0]
        certain, holds = sure and limit.certain, self._holds(limit)
        what = say("checking.law.worse") if certain else say("checking.law.maybe_worse", only_days="" if sure else say("checking.law.only_says_days"))
        if not holds:
            assert rule.effective_from
            what = say(
                "checking.law.worse_from",
                effective_from=wording.day(rule.effective_from, words),
                will_be=say("checking.law.will_be") if certain else say("checking.law.may_be"),
            )
        said = f"{rule.basis}: {wording.duration(strictest, words)} {say('checking.law.at_least') if longer else say('checking.law.at_most')}"
        said += "" if sure else say("checking.law.if_counted_so")
        said += self._doubtful(limit)
        start, theirs, ours = (self._day(at) for at in (excess.start, excess.allowed, excess.promised))
        if strictest.elapsed is not None:
            start, theirs, ours = self._moment(excess.start, wording.moment), self._moment(excess.allowed), self._moment(excess.promised)
        case = say("checking.law.case", start=start, theirs=theirs, ours=ours)
        if longer:
            case = say("checking.law.case_longer", start=start, theirs=theirs, ours=ours)
        allowed = self.comparison.longest(promise.duration, strictest, openings, longer_is_better=longer)
        fix = (
            say("checking.law.write_allowed", allowed=allowed, more_or_less=say("checking.law.more") if longer else say("checking.law.less"))
            if allowed
            else say("checking.law.change_limit", lengthen_or_shorten=say("checking.law.lengthen") if longer else say("checking.law.shorten"))
        )
        if rule.event == "inform" and not allowed:
            fix = say("checking.law.name_always_open")
        severity: Severity = "error" if certain and holds else "warning"
        return self.loaded.places.mistake(promise.at, f"{what} ({said}). {case}", found=promise.duration, fix=fix, severity=severity)

    def _day(self, at: datetime) -> str:
        return wording.day(at.date(), self.words)

    def _moment(self, at: datetime, tell: Callable[[datetime, Words], str] = wording.end) -> str:
        return tell(at, self.words)


_CHANNELS = {
    "contract": later("checking.law.channel_contract"),
    "in_person": later("checking.law.channel_in_person"),
    "post": later("checking.law.channel_post"),
    "phone": later("checking.law.channel_phone"),
    "electronic": later("checking.law.channel_electronic"),
}


def _channels(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    points = {point.id for point in declaration.contact_points}
    if not points or points != loaded.known["contact_points"]:
        return  # one that couldn't be read was told, and so was it that there are none
    missing = missing_channels(declaration, declaration.jurisdiction)
    if missing:
        basis = "; ".join(each.basis for each in required_of(declaration, declaration.jurisdiction) if set(each.channels) & set(missing))
        names = ", ".join(str(_CHANNELS[channel]) for channel in missing)
        what = say("checking.law.channels_missing", names=names, basis=basis)
        at = ("contact_points", declaration.contact_points[0].id)
        yield loaded.places.mistake(at, what, fix=say("checking.law.add_contact_point"), severity="warning")


def _nobody_outside(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """The last step of the complaint route leads to somebody: without an outside body for this company, to nobody."""
    if not declaration.outside_bodies:
        yield loaded.places.mistake(
            ("company", "", "country"),
            say("checking.law.no_outside_body", name=declaration.jurisdiction.name),
            fix=say("checking.law.add_outside_body", country=declaration.company.country.lower()),
        )


def _no_general_answer(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """Told to who begins: there is nothing to mend, and `law` goes on telling it."""
    if loaded.editions:
        return
    if not answers_anything(declaration.jurisdiction):
        yield loaded.places.mistake(
            ("company", "", "country"),
            say("checking.law.no_general_limit", name=declaration.jurisdiction.name),
            fix=say("checking.law.only_sector_laws"),
            severity="warning",
        )
