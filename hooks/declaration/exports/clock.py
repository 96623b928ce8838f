"""`/datos/reloj.json`: what the calculator of deadlines, "open now" and the complaint ready to send need, worked out for a browser.

Not open data: its shape follows the scripts that read it (`assets/javascripts/`), and it changes every day. Addresses are
relative to the site's root.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from .. import addresses
from ..addresses.permanent import OUTSIDE_STEP
from ..deadlines import browser
from ..models import ContactPoint, ProblemType, Promise, Remedy, Rule, Step, dialling, together
from ..quantities import Duration, Money
from ..site import Site
from ..units import UNIT_KINDS
from ..views import complaint_letter, complaint_route, owed_sums, remedy_check
from ..views import remedy as remedy_view
from ..views.by_class import said_by
from ..views.letter_lines import cited, classes
from ..views.letter_terms import answer_limits, for_script, owed, subject
from ..words import payments, wording

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
        declaration, almanac, reckons = self._declaration, self._site.almanac, self._anything_to_reckon()
        first, last = browser.reach(almanac.day)
        openings = {**almanac.calendars, LAW: almanac.law}
        others = dict.fromkeys(each.zone for each in almanac.calendars.values() if each.zone != almanac.zone)
        return {
            "clock": browser.data(almanac.zone, openings, first, last, partial(wording.whose_hour, "{when}", words=self._words)),
            "sure_until": browser.sure_until(almanac.sure_until, first, last),
            "vtimezone": browser.time_zone_component(almanac.zone, first, last),
            **({"vtimezones": {zone.key: browser.time_zone_component(zone, first, last) for zone in others}} if others else {}),
            "problems": [self._problem(problem) for problem in declaration.problems],
            "contact_points": [self._point(point) for point in declaration.contact_points],
            "steps": [self._step(step) for step in declaration.complaint_route.in_order()],
            "outside": {
                "name": self._words.complaint_route.outside,
                "url": addresses.step(OUTSIDE_STEP).on(""),
                "body": declaration.outside_bodies[0].name,
            },
            "route_words": _as_in_scripts(dict(self._words.route_dates)),
            "owed_words": self._phrases(remedy_check.phrases_with_calendar(self._words)),
            **({"sum_words": self._phrases(owed_sums.script_words(self._words))} if reckons else {}),
            "letter_words": self._phrases(complaint_letter.phrases_with_calendar(self._site, reckons=reckons)),
            "units": {unit: dict(self._words.units[unit].forms()) for unit in dict.fromkeys(kind.late for kind in UNIT_KINDS.values())},
        }

    def _phrases(self, phrases: dict[str, str]) -> dict[str, str]:
        """Without those of somebody who comes, where that is promised nowhere."""
        attends = self._declaration.attends
        return _as_in_scripts({name: text for name, text in phrases.items() if attends or "attend" not in name})

    def _anything_to_reckon(self) -> bool:
        """Whether a sum must be worked out, or something chosen among several, or nothing is owed: the scripts need `owed-case.js` then."""
        kinds = [(problem, id) for problem in self._declaration.problems for id, _ in classes(self._site, problem)]
        return any(remedy_check.needs_reckoning(problem.remedies_for(id)) for problem, id in kinds)

    def _problem(self, problem: ProblemType) -> dict[str, Any]:
        law = [self._rule(rule) for rule in answer_limits(self._site, problem)]
        return {
            "id": problem.id,
            "name": problem.name,
            "url": addresses.problem(problem.id).on(""),
            "starts": problem.clock.starts if problem.clock else None,
            "step": problem.complaint_step,
            "contact_points": [point.id for point in self._declaration.channels_of(problem)],
            "classes": [self._class(problem, id, name, law) for id, name in classes(self._site, problem)],
            "cites": [{"name": each.name, "url": each.url} for each in cited(self._site, problem)],
            "requests": problem.complaint.requests,
            "subject": subject(problem, self._words),
            "letter": addresses.letter(problem.id).on(""),
            **self._by(problem),
        }

    def _by(self, problem: ProblemType) -> dict[str, str]:
        """What is asked in place of the product, where who the customer is makes the difference."""
        differing = self._declaration.classes_of(problem)
        return {"by": "customer", "asks": said_by(differing, self._words).asks} if differing and differing[0].by == "customer" else {}

    def _class(self, problem: ProblemType, id: str, name: str, law: list[dict[str, Any]]) -> dict[str, Any]:
        promise, remedies = problem.promise_for(id), problem.remedies_for(id)
        noticed = promise.notice if any(remedy.owed_for == "late notice" for remedy in remedies) else None
        by_channel = {point: {"terms": None, **self._promised(problem, promise.through(point))} for point in promise.channels}
        return {
            "id": id,
            "name": name,
            **self._promised(problem, promise.through("")),
            **({"by_channel": by_channel} if by_channel else {}),  # few have it
            "remedies": [self._remedy(remedy, group) for group in together(remedies) for remedy in group],
            "law": law,
            **({"notice": self._period(noticed)} if noticed else {}),  # likewise
        }

    def _promised(self, problem: ProblemType, promise: Promise) -> dict[str, Any]:
        """By when, as one promise of a problem says through one channel; and what is said where it doesn't."""
        w, letter = self._words.unpromised, for_script(self._site, problem, promise)
        unpromised = {"period": w.period, "answer": w.first_response, "solution": w.resolution}
        return {
            "first_response": self._period(promise.first_response),
            "resolution": self._period(promise.resolution),
            **({"attendance": self._period(promise.attendance)} if promise.attendance else {}),
            **({"unpromised": unpromised, "terms": letter} if letter else {}),  # few have it
        }

    def _remedy(self, remedy: Remedy, group: list[Remedy]) -> dict[str, Any]:
        return {
            "owed_for": remedy.owed_for,
            "automatic": remedy.comes_by_itself,
            "action": remedy.action,
            "amount": self._money(remedy.sum),
            "paid_within": self._period(remedy.paid_within),
            "claim_within": self._period(remedy.claim_within),
            "late_extra": self._money(remedy.late_extra) if remedy.sum else None,
            "total": self._money(remedy.total),
            "how_to_claim": remedy.how_to_claim,
            "owed": owed(remedy, self._words, bare=remedy is group[0] and bool(payments.from_the_start(remedy, self._words))),
            "owed_late": owed(remedy, self._words, late=True),
            "short": remedy_view.if_we_fail(group if remedy is group[0] else [remedy], self._words),
            **{name: value for name, value in self._not_of_most(remedy, group).items() if value},
        }

    def _not_of_most(self, remedy: Remedy, group: list[Remedy]) -> dict[str, Any]:
        """What is told of one among several, or where its sum must be worked out; of what is given at once, with what it adds up to a total."""
        id, company = getattr(remedy, "id", ""), self._declaration.company.currency
        return {
            "id": id,
            "given": "" if remedy.sum else payments.at_first(remedy, self._words, bare=bool(payments.from_the_start(remedy, self._words))),
            "over": payments.from_the_start(remedy, self._words),
            "event": owed_sums.event(remedy, self._words) if id or remedy.happened else "",
            "happened": (remedy.happened or "").rstrip("."),
            "sum": owed_sums.for_script(remedy, company, self._words),
            "in_letter": remedy.in_letter if owed_sums.is_worked_out(remedy) else "",
            "besides": getattr(group[0], "id", "") if remedy is not group[0] else "",
            "adds": owed_sums.adds(remedy, company, self._words) if len(group) > 1 else None,
            "claim_from": self._wait(remedy.claim_from) if remedy.claim_from else None,
            "paid_with": self._paid_with(remedy.paid_with) if remedy.paid_with else None,
        }

    def _wait(self, period: Duration) -> dict[str, Any]:
        """With how the calculator says it."""
        return {**(self._period(period) or {}), "said": self._words.remedy.claim_from.format(when=wording.duration(period, self._words))}

    def _paid_with(self, what: str) -> dict[str, str]:
        """To the customer, and by the customer in a letter."""
        return {"said": self._words.remedy.paid_with.format(what=what), "letter": self._words.complaint_letter.pay_with.format(what=what)}

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
        asked = getattr(self._words.complaint_letter.sent_by, point.channel)
        taken = takes(point, self._words.contact_points.at_any_address)
        return {"id": point.id, "name": wording.point_name(point, self._words), "calendar": point.calendar, "takes": taken, "asked": asked}

    def _step(self, step: Step) -> dict[str, Any]:
        return {
            "id": step.id,
            "name": step.name,
            "url": addresses.step(step.id).on(""),
            "decides": step.decides,
            "in_letter": step.in_letter or self._words.complaint_letter.whoever,
            "deadline": self._period(step.deadline),
            "contact_points": step.contact_points,
            "next": step.doors,
            **{name: value for name, value in self._not_for_all(step).items() if value},
        }

    def _not_for_all(self, step: Step) -> dict[str, Any]:
        """What few steps have: other deadlines, whom it is for, and how long one has to go on. Words where nobody asks for the class."""
        by = {self._site.product_class(id).by for id in step.classes}
        return {
            "by": "".join(by),
            "deadlines": {id: self._period(period) for id, period in step.deadlines.items()},
            "by_channel": {id: self._period(period) for id, period in step.deadline_by_channel.items()},
            "of_classes": "; ".join(complaint_route.of_classes(self._site, step)),
            "problems": step.only_for.problems,
            "classes": step.only_for.classes,
            "whom": " ".join(complaint_route.only_for(self._site, step)),
            "go_on_within": self._period(step.go_on_within),
        }

    def _money(self, money: Money | None) -> str | None:
        return wording.money(money, self._words) if money else None

    def _period(self, duration: Duration | None) -> dict[str, Any] | None:
        if not duration:
            return None
        hour = {} if duration.by is None else {"by": duration.by}
        return {"value": duration.value, "unit": duration.unit, **hour, "words": wording.duration(duration.last, self._words)}


def _as_in_scripts(phrases: dict[str, str]) -> dict[str, str]:
    """Phrases by names as scripts write them: `notYet`."""
    return {re.sub("_(.)", lambda letter: letter[1].upper(), name): text for name, text in phrases.items()}


def takes(point: ContactPoint, anywhere: str) -> dict[str, str] | None:
    """How a letter reaches a contact point, and where; None where it can't: nobody reads one aloud on the phone, an SMS is too short, and on a
    social network all would read it."""
    if point.in_person:
        return {"how": "bring", "to": point.address or anywhere, "href": addresses.branches(point.id).on("") if point.branches else ""}
    match point.channel:
        case "email":
            return {"how": "mail", "to": point.email or "", "href": f"mailto:{point.email}"}
        case "post":
            return {"how": "post", "to": point.address or "", "href": ""}
        case "chat" | "web_form" | "app" if point.href:
            return {"how": "paste", "to": point.href.removeprefix("https://"), "href": point.href}
        case "messaging" if point.phone and point.app and point.app != "sms":
            how = "whatsapp" if point.app == "whatsapp" else "paste"
            return {"how": how, "to": point.phone, "href": dialling.write(point.phone, point.app)}
    return None
