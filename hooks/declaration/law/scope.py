"""Whom a scope binds, and by which of its conditions: it follows from the facts in `company.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..models import Company, Large, Scope, Sector, with_wider
from ..models.law import Size


@dataclass(frozen=True)
class Condition:
    """One line of a scope: what it asks for, whether it asks for all but that, and whether the company is so."""

    name: str  # as the scope calls it: `sectors`
    wanted: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class Binding:
    """Whether a scope takes in a company, and the conditions on which that depends."""

    conditions: tuple[Condition, ...]

    @property
    def binds(self) -> bool:
        """`sectors` and `sizes` are two ways in, either is enough; everything else must hold."""
        ways = [each.holds for each in self.conditions if each.name in _WAYS_IN]
        return (any(ways) or not ways) and all(each.holds for each in self.conditions if each.name not in _WAYS_IN)

    @property
    def because(self) -> tuple[Condition, ...]:
        """The conditions that decide it: those that hold, where it binds; those that don't, where it doesn't."""
        if self.binds:
            return tuple(each for each in self.conditions if each.holds)
        failing = tuple(each for each in self.conditions if not each.holds)
        if any(each.name in _WAYS_IN and each.holds for each in self.conditions):  # the other way in is open
            failing = tuple(each for each in failing if each.name not in _WAYS_IN)
        return failing


_WAYS_IN = ("sectors", "sizes")


def each_business(sectors: Sequence[Sector]) -> list[tuple[Sector, ...]]:
    """The businesses of a company, each by its one sector: what binds one of them doesn't let another go."""
    return [(each,) for each in sectors] or [()]


def size_of(company: Company, large: Large | None) -> Size:
    """Any one of the figures is enough to be large; without figures, nobody is."""
    if not large:
        return "smaller"
    size = company.size
    over = (
        (large.workers is not None and size.workers >= large.workers)
        or bool(large.turnover_over and size.turnover and size.turnover.amount > large.turnover_over.amount)
        or bool(large.balance_over and size.balance and size.balance.amount > large.balance_over.amount)
    )
    return "large" if over else "smaller"


def binding(scope: Scope, company: Company, large: Large | None, sectors: Sequence[Sector] | None = None) -> Binding:
    """How a scope takes in a company, or those of its businesses that are of `sectors`: where any is bound, how that one is."""
    found = [Binding(tuple(_conditions(scope, company, large, business))) for business in each_business(company.sectors if sectors is None else sectors)]
    return next((each for each in found if each.binds), found[0])


def _conditions(scope: Scope, company: Company, large: Large | None, business: Sequence[Sector]) -> Iterator[Condition]:
    ours = with_wider(business)
    have: dict[str, set[str]] = {
        "sectors": {*ours}, "sizes": {size_of(company, large)}, "regions": {*company.all_regions}, "sells": {*company.sells},
        "contracts": {*company.contracts}, "goods": {*company.goods},
    }  # fmt: skip
    for name, ours_of_it in have.items():
        if wanted := tuple(getattr(scope, name)):
            yield Condition(name, wanted, bool(ours_of_it & {*wanted}))
    if scope.except_sectors:
        yield Condition("except_sectors", tuple(scope.except_sectors), not ours & {*scope.except_sectors})
