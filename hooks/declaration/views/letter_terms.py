"""What a letter is about, what it says of deadlines where one of them has no date, or neither, and of what is owed. `complaint_letter.py` puts it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..models import ProblemType, Promise, Remedy, Rule, together
from ..quantities import Duration
from ..site import Site
from ..words import Words, by_channel, payments, wording
from ..words.complaint import OneDeadlineWords
from . import owed_sums
from .by_class import beside_deadlines
from .unpromised import LOOKED_FOR

# The words of letters for what must be worked out or chosen; the script puts them together.
RECKONING = (
    "compensation", "due_if_after", "outside_due_after", "due_for_notice", "due_for_target", "due_for_event", "due_late", "came_solution",
    "came_answer", "came_attendance", "came_notice", "came_none", "due_reached", "due_chosen", "due_both", "due_in_all",
)  # fmt: skip


@dataclass(frozen=True)
class Asks:
    """What the letter must ask, in some problem, to claim what is owed: for which of several things, of which amount, and what one chooses."""

    event: bool
    bases: int
    options: int


def asks(each: Sequence[Sequence[Remedy]]) -> Asks:
    """Of what is owed to each kind of customer in each problem."""
    options = max((sum(bool(remedy.choices) for remedy in group) for remedies in each for group in together(remedies)), default=0)
    return Asks(any(len(together(remedies)) > 1 for remedies in each), owed_sums.bases(each), options)


def owed(remedy: Remedy, words: Words, *, late: bool = False, bare: bool = False) -> str:
    """What the customer is owed, as it goes on after «me deben»; paid `late`, with what is added then; `bare` without with how much delay it is. Empty
    where the data don't say."""
    w = words.complaint_letter
    due = []
    if owed_sums.is_worked_out(remedy) and (given := payments.at_first(remedy, words, bare=bare)):
        due.append(w.compensation.format(amount=given) if remedy.in_money else given)
    if remedy.sum:
        amount = wording.money(remedy.sum, words)
        if late and remedy.late_extra and remedy.total:
            extra, total = wording.money(remedy.late_extra, words), wording.money(remedy.total, words)
            due.append(w.compensation_late.format(total=total, amount=amount, extra=extra))
        else:
            due.append(w.compensation.format(amount=amount))
    due += [remedy.in_letter] if remedy.in_letter else []
    return wording.listed(due, words) if due else ""


def owed_at_once(remedies: Sequence[Remedy], words: Words) -> str:
    """The same of all that is given at once."""
    said, over = "", payments.from_the_start(remedies[0], words)
    for other in filter(None, (owed(each, words, bare=bool(over) and payments.from_the_start(each, words) == over) for each in remedies)):
        said = words.complaint_letter.due_both.format(one=said, other=other) if said else other
    return said


def pay_with(remedies: Sequence[Remedy], words: Words) -> str:
    """With what all of that has to be paid, as a further sentence; nothing where the data don't say, or not of all."""
    told = {each.paid_with for each in remedies}
    return f" {words.complaint_letter.pay_with.format(what=each)}" if len(told) == 1 and (each := told.pop()) else ""


def wait(remedies: Sequence[Remedy], words: Words) -> str:
    """How long one has to wait before it may be asked for, as a further sentence; nothing where one needn't."""
    told = dict.fromkeys(wording.duration(each.claim_from, words) for each in remedies if each.claim_from)
    return "".join(f" {words.remedy.claim_from.format(when=each)}" for each in told)


def figures(promise: Promise, words: Words, decided: Callable[[str], Duration | None] = lambda point: None) -> dict[str, str]:
    """The answer and the solution, as far as they are promised and have a date; true of every channel. Where a channel has an answer of its own, to
    whoever comes, a complaint is answered by when its first step is `decided` through that, where that is promised."""
    own = [decided(point) or period for point, period in promise.by_channel("first_response").items()]
    found = {"answer": list(dict.fromkeys([promise.first_response, *own])), "solution": promise.every("resolution")}
    said = {name: by_channel.of_all([each.last if each and each.has_date else None for each in periods], words) for name, periods in found.items()}
    w = words.sla_table
    return {name: w.by_channel.format(period=text) if found[name][1:] else text for name, text in said.items() if text}


def phrase(known: Mapping[str, str], both: str, one: OneDeadlineWords, form: str) -> str:
    """The phrase for the deadlines that there are: `both`, or that of the one."""
    return both if len(known) == 2 else str(getattr(one, f"{next(iter(known), 'none')}_{form}"))


def assured(site: Site, problem: ProblemType, promise: Promise, page: str) -> list[str]:
    """What else is promised in a problem of which a deadline has no date, as the letter quotes it; nothing where both have one."""
    if not _without_date(promise):
        return []
    own = problem.model_copy(update={"promise": promise.model_copy(update={"attendance": None}), "overrides": {}})  # that has its own line
    said = beside_deadlines(own, site.declaration.classes_of(problem), site.words, quoted=True)
    return [site.words.complaint_letter.one_deadline.assured.format(page=page, text=" ".join(said))] if said else []


def _without_date(promise: Promise) -> bool:
    """Whether the answer or the solution isn't promised, through any channel, or is promised for a moment that was agreed, which no letter knows."""
    return any(not any(each and each.has_date for each in promise.every(field)) for field in LOOKED_FOR)


def attended(each: Sequence[tuple[str, Promise]], declaration: str, words: Words, *, missed: bool) -> list[str]:
    """By when somebody has to come, or (`missed`) had to, counted from when that was asked for: a line for all, or for each kind that differs, by name."""
    w = words.complaint_letter
    periods = {name: wording.duration(promise.attendance.last, words) if promise.attendance else "" for name, promise in each}
    if len({*periods.values()}) > 1:
        return [w.attends_of_class.format(product_class=name, attendance=period) for name, period in periods.items() if period]
    (period,) = {*periods.values()}
    return [(w.attended_within if missed else w.attends_within).format(declaration=declaration, attendance=period)] if period else []


def for_script(site: Site, problem: ProblemType, promise: Promise) -> dict[str, str] | None:
    """What the script puts in the place of the lines with both deadlines, where one or both aren't promised: phrases for it to fill.

    Of a letter sent now by dates (`dated`) or by periods (`counted`), and of one after which a deadline passed (`missed`) or not yet
    (`to-come`). None where both are promised, each with its date.
    """
    if not _without_date(promise):
        return None
    w, more = site.words.complaint_letter.one_deadline, assured(site, problem, promise, "{page}")
    known = next(iter(figures(promise, site.words)), None)
    phrases = {"dated": known, "counted": f"{known}_within", "missed": f"{known}_missed", "to_come": known}
    return {form: "\n".join([*([getattr(w, name)] if known and name else []), *more]) for form, name in phrases.items()}


def subject(problem: ProblemType, words: Words) -> str:
    """What the complaint is about, as it goes on after «reclamación por»."""
    return problem.complaint.subject or words.complaint_letter.unnamed.format(problem=problem.name)


def answer_limits(site: Site, problem: ProblemType) -> Iterator[Rule]:
    """What the law gives the company for answering a complaint about a problem, the strictest first; nothing that isn't sure."""
    return (limit.rule for limit in site.limits.in_force("answer", problem) if limit.certain and limit.rule.limit)
