"""Which rules of its country bind a company: it follows from the facts in `company.yml` and the day."""

from __future__ import annotations

from datetime import date, timedelta

from ..models import Company, Declaration, Jurisdiction, ProblemType, Rule, Scope

WARNED_BEFORE = timedelta(days=90)  # how long before a rule binds a promise that it will forbid is told
LONGER_IS_BETTER = ("withdrawal", "guarantee")  # times that the customer has; the others are times that the company takes
# A rough length of each unit in days: only to tell which of several limits is shown first. Checks compute real dates.
_DAYS = {"minutes": 1 / 1440, "hours": 1 / 24, "working hours": 1 / 8, "calendar days": 1, "working days": 1.4, "months": 30.4, "years": 365}


def binds(scope: Scope, company: Company) -> bool:
    """Whether a scope takes in a company. `sectors` and `large` are two ways in; everything else that it says must hold."""
    ways = [bool(set(scope.sectors) & set(company.sectors))] if scope.sectors else []
    ways += [_is_large(scope, company)] if scope.large else []
    return (
        (any(ways) or not ways)
        and (not scope.regions or company.region in scope.regions)
        and (not scope.sells or bool(set(scope.sells) & set(company.sells)))
        and (not scope.goods or bool(set(scope.goods) & set(company.goods)))
    )


def _is_large(scope: Scope, company: Company) -> bool:
    large, size = scope.large, company.size
    assert large
    return (
        (large.workers is not None and size.workers >= large.workers)
        or bool(large.turnover_over and size.turnover and size.turnover.amount > large.turnover_over.amount)
        or bool(large.balance_over and size.balance and size.balance.amount > large.balance_over.amount)
    )


def is_floor(rule: Rule) -> bool:
    """Whether a promise may not be worse: not where sources clash, nor where the rule holds only if nothing was stated."""
    return rule.limit is not None and rule.status in ("general", "sector_only") and rule.confidence != "low"


def floors(declaration: Declaration, problem: ProblemType | None, kind: str) -> list[Rule]:
    """Every limit of that kind that binds the company for a problem, now or some day; without one, those of any complaint."""
    return [
        rule
        for rule in declaration.jurisdiction.rules
        if rule.kind == kind
        and is_floor(rule)
        and binds(rule.scope, declaration.company)
        and (not rule.scope.topics or (problem is not None and problem.topic in rule.scope.topics))
    ]


def limits(declaration: Declaration, problem: ProblemType | None, kind: str, today: date) -> list[Rule]:
    """The limits in force on that day, the strictest first."""
    found = [rule for rule in floors(declaration, problem, kind) if not rule.effective_from or rule.effective_from <= today]
    return sorted(found, key=lambda rule: _strictness(rule))


def _strictness(rule: Rule) -> float:
    lengths = [reading.value * _DAYS[reading.unit] for reading in rule.readings()]
    return -max(lengths) if rule.kind in LONGER_IS_BETTER else min(lengths)


def missing_channels(declaration: Declaration, jurisdiction: Jurisdiction) -> list[str]:
    """The channels by which the law of that country wants complaints taken and for which there is no contact point."""
    there = {point.channel for point in declaration.contact_points}
    have = {
        "contract": bool(there), "in_person": bool(there & {"branch", "office"}), "post": "post" in there, "phone": "phone" in there,
        "electronic": bool(there & {"email", "web_form", "chat", "messaging"}),
    }  # fmt: skip
    wanted = [channel for each in jurisdiction.required_channels if binds(each.scope, declaration.company) for channel in each.channels]
    return [channel for channel in dict.fromkeys(wanted) if not have[channel]]
