"""What a letter says of deadlines where one of them isn't promised, or neither is. No marker: `complaint_letter.py` puts it in."""

from __future__ import annotations

from collections.abc import Mapping

from ..models import ProblemType, Promise
from ..site import Site
from ..words import Words, wording
from ..words.complaint import OneDeadlineWords
from . import unpromised
from .by_class import beside_deadlines


def figures(promise: Promise, words: Words) -> dict[str, str]:
    """The answer and the solution, as far as they are promised."""
    found = {"answer": promise.first_response, "solution": promise.resolution}
    return {name: wording.duration(period.last, words) for name, period in found.items() if period}


def phrase(known: Mapping[str, str], both: str, one: OneDeadlineWords, form: str) -> str:
    """The phrase for the deadlines that there are: `both`, or that of the one."""
    return both if len(known) == 2 else str(getattr(one, f"{next(iter(known), 'none')}_{form}"))


def assured(site: Site, problem: ProblemType, promise: Promise, page: str) -> list[str]:
    """What else is promised in a problem of which a deadline isn't, as the letter quotes it; nothing where both are."""
    if not unpromised.missing([promise]):
        return []
    own = problem.model_copy(update={"promise": promise, "overrides": {}})
    said = beside_deadlines(own, site.declaration.classes_of(problem), site.words)
    return [site.words.complaint_letter.one_deadline.assured.format(page=page, text=" ".join(said))] if said else []


def for_script(site: Site, problem: ProblemType, promise: Promise) -> dict[str, str] | None:
    """What the script puts in the place of the lines with both deadlines, where one or both aren't promised: phrases for it to fill.

    Of a letter sent now by dates (`dated`) or by periods (`counted`), and of one after which a deadline passed (`missed`) or not yet
    (`to-come`). None where both are promised.
    """
    if not unpromised.missing([promise]):
        return None
    w, more = site.words.complaint_letter.one_deadline, assured(site, problem, promise, "{page}")
    known = next(iter(figures(promise, site.words)), None)
    phrases = {"dated": known, "counted": f"{known}_within", "missed": f"{known}_missed", "to_come": known}
    return {form: "\n".join([*([getattr(w, name)] if known and name else []), *more]) for form, name in phrases.items()}
