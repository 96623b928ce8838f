"""`/datos/reloj.json`: what the calculator of deadlines, "open now" and the complaint ready to send need, worked out for a browser.

Not open data: its shape follows the scripts that read it (`assets/javascripts/`), and it changes every day. Addresses are
relative to the site's root.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .. import addresses
from ..addresses.permanent import OUTSIDE_STEP
from ..deadlines import browser
from ..models import WRITTEN, ContactPoint, ProblemType, Remedy, Rule, Step
from ..quantities import UNITS, Duration, Money
from ..site import Site
from ..views.by_class import kinds_of_product
from ..views.complaint_letter import cited
from ..views.contact_points import reach
from ..words import wording

PATH = "datos/reloj.json"
LAW = "ley"  # the calendar by which the law's working days run, beside the company's own


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file: path in the site, content. Without spaces, for a phone downloads it."""
    content = _Filler(site).whole()
    yield PATH, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


class _Filler:
    """Gives each part of the declaration that has a date the shape in which the scripts read it."""

    def __init__(self, site: Site):
        self._site, self._declaration, self._words = site, site.declaration, site.words

    def whole(self) -> dict[str, Any]:
        declaration, almanac = self._declaration, self._site.almanac
        first, last = browser.reach(almanac.day)
        openings = {**almanac.calendars, LAW: almanac.law}
        return {
            "clock": browser.data(almanac.zone, openings, first, last),
            "sure_until": min(max(almanac.sure_until or first, first), last).isoformat(),  # among its days; where nobody says it, nothing is sure
            "vtimezone": browser.time_zone_component(almanac.zone, first, last),
            "problems": [self._problem(problem) for problem in declaration.problems],
            "contact_points": [self._point(point) for point in declaration.contact_points],
            "steps": [self._step(step) for step in declaration.complaint_route.in_order()],
            "outside": {
                "name": self._words.complaint_route.outside,
                "url": addresses.step(OUTSIDE_STEP).on(""),
                "first": declaration.outside_bodies[0].name,
            },
            "units": {unit: dict(self._words.units[unit].forms()) for unit in UNITS},
        }

    def _problem(self, problem: ProblemType) -> dict[str, Any]:
        others = [point.id for point in self._declaration.contact_points if point.id not in problem.contact_points]
        law = [self._rule(limit.rule) for limit in self._site.limits.in_force("answer", problem) if limit.certain and limit.rule.limit]
        return {
            "id": problem.id,
            "name": problem.name,
            "url": addresses.problem(problem.id).on(""),
            "starts": problem.clock.starts,
            "step": problem.complaint_step,
            "contact_points": [*problem.contact_points, *others],
            "classes": [self._class(problem, id, name, law) for id, name in self._classes(problem)],
            "cites": [{"name": each.name, "url": each.url} for each in cited(self._site, problem)],
            "requests": problem.complaint.requests,
        }

    def _classes(self, problem: ProblemType) -> Iterator[tuple[str, str]]:
        """Those in which anything that the scripts tell differs."""

        def terms(id: str | None) -> tuple[object, ...]:
            promise = problem.promise_for(id)
            return promise.first_response, promise.resolution, problem.remedy_for(id)

        return kinds_of_product(problem, self._declaration.product_classes, self._words, lambda id: terms(id) != terms(None))

    def _class(self, problem: ProblemType, id: str, name: str, law: list[dict[str, Any]]) -> dict[str, Any]:
        promise, remedy = problem.promise_for(id), problem.remedy_for(id)
        return {
            "id": id,
            "name": name,
            "first_response": self._period(promise.first_response),
            "resolution": self._period(promise.resolution),
            "claim_within": self._period(remedy.claim_within),
            "remedy": self._remedy(remedy),
            "law": law,
        }

    def _remedy(self, remedy: Remedy) -> dict[str, Any]:
        return {
            "automatic": remedy.automatic,
            "action": remedy.action,
            "amount": self._money(remedy.amount),
            "paid_within": self._period(remedy.paid_within),
            "late_extra": self._money(remedy.late_extra),
            "total": self._money(remedy.total),
            "how_to_claim": remedy.how_to_claim,
        }

    def _rule(self, rule: Rule) -> dict[str, Any]:
        readings = rule.readings()
        return {
            "says": rule.says,
            "basis": rule.basis or "",
            "href": rule.href or "",
            "inferred": len(readings) > 1,
            "readings": [self._period(reading) for reading in readings],
        }

    def _point(self, point: ContactPoint) -> dict[str, Any]:
        ways = [{"text": way.text, "href": way.href} for way in reach(point)]
        return {
            "id": point.id,
            "name": point.name,
            "calendar": point.calendar,
            "written": point.channel in WRITTEN,
            "email": point.email,
            "reach": ways,
        }

    def _step(self, step: Step) -> dict[str, Any]:
        return {
            "id": step.id,
            "name": step.name,
            "url": addresses.step(step.id).on(""),
            "decides": step.decides,
            "deadline": self._period(step.deadline),
            "contact_points": step.contact_points,
        }

    def _money(self, money: Money | None) -> str | None:
        return wording.money(money, self._words) if money else None

    def _period(self, duration: Duration | None) -> dict[str, Any] | None:
        return {"value": duration.value, "unit": duration.unit, "words": wording.duration(duration, self._words)} if duration else None
