"""The same advice for programs: what JSON can hold, with the names that the data have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from declaration.law.advice import Advice, AdvisedAct, AdvisedBody, AdvisedChannels, AdvisedLimit, Figure, InPlace, Why
from declaration.law.coverage import Covered
from declaration.law.nearness import Nearest, NearestCalls
from declaration.law.scope import Condition
from declaration.models import CallsAnswered, Fact, Pending, ToCheck
from declaration.models.values import as_number


def as_data(advice: Advice) -> dict[str, Any]:
    company, law = advice.company, advice.jurisdiction
    return {
        "day": advice.day.isoformat(),
        "company": {
            "name": company.name, "country": company.country, "regions": company.all_regions, "sectors": company.sectors,
            "sells": company.sells, "contracts": company.contracts, "goods": company.goods,
        },
        "size": {"is": advice.size, "by": _figure(advice.figure), "not_said": list(advice.unknown_figures)},
        "acts": [_act(each) for each in advice.acts],
        "limits": [_limit(each) for each in advice.limits],
        "if_not_stated": [_limit(each) for each in advice.if_not_stated],
        "not_found": list(advice.not_found),
        "channels": [_channels(each) for each in advice.channels],
        "instrument": {"name": law.instrument.name, "mandatory": law.instrument.mandatory, **_fact(law.instrument)} if law.instrument else None,
        "bodies": [_body(each) for each in advice.bodies],
        "to_check": _matters(law.to_check),
        "pending": _matters(law.pending),
    }  # fmt: skip


def _act(each: AdvisedAct) -> dict[str, Any]:
    act = each.act
    return {
        "id": act.id, "name": act.name, "state": each.state, **_why(each.why), "from": _day(each.begins), "in_force_from": _day(act.effective_from),
        "directive": act.directive, "href": act.href, "duties": [_duty(duty) for duty in each.duties], **_fact(act),
    }  # fmt: skip


def _duty(each: Covered) -> dict[str, Any]:
    return {
        "id": each.duty.id, "article": each.duty.article, "state": ("met" if each.met else "missing") if each.applies else "not ours",
        "why": [_condition(one) for one in each.not_ours], "from": _day(each.duty.effective_from), "confidence": each.duty.confidence,
        "doubt": each.duty.doubt, "pages": each.pages, "figures": each.figures, "channels": each.channels, "missing": each.missing or None,
    }  # fmt: skip


def _limit(each: AdvisedLimit) -> dict[str, Any]:
    rule = each.rule
    return {
        "id": rule.id, "event": rule.event, "state": each.state, **_why(each.why), "limit": str(rule.limit) if rule.limit else None,
        "calls": _calls(rule.calls), "in_words": rule.in_words, "unit": rule.unit, "basis": rule.basis, "href": rule.href, "from": _day(each.begins),
        "topics": rule.scope.topics, "channels": rule.scope.channels, "instrument": rule.scope.instrument, "directive": rule.directive,
        "unsettled": [{"sectors": list(business), "why": why} for business, why in each.unsettled],
        "in_place_of": [_in_place(one, one.other.id) for one in each.in_place_of],
        "gives_way_to": [_in_place(one, one.rule.id) for one in each.gives_way],
        "nearest": _nearest(each.nearest or each.nearest_calls), **_fact(rule),
    }  # fmt: skip


def _in_place(each: InPlace, id: str) -> dict[str, Any]:
    return {"rule": id, "article": each.article, "from": _day(each.since)}


def _nearest(found: Nearest | NearestCalls | None) -> dict[str, Any] | None:
    if isinstance(found, NearestCalls):
        kept = {"kept": found.kept, "sure": found.kept is not None}
        return {"at": f"contact_points/{found.point}/answered", "promised": _calls(found.answered), **kept, "could_be": None}
    if not found:
        return None
    return {
        "at": "/".join(filter(None, found.promise.at)), "promised": str(found.promise.duration), "kept": found.kept, "sure": found.sure,
        "could_be": str(found.edge) if found.edge else None,
    }  # fmt: skip


def _calls(calls: CallsAnswered | None) -> dict[str, Any] | None:
    return {"share": as_number(calls.share), "within_seconds": calls.within_seconds} if calls else None


def _channels(each: AdvisedChannels) -> dict[str, Any]:
    required = each.required
    return {
        "channels": required.channels, "state": each.state, **_why(each.why), "instead": required.instead, "basis": required.basis,
        "missing": list(each.missing), **_fact(required),
    }  # fmt: skip


def _body(each: AdvisedBody) -> dict[str, Any]:
    body = each.body
    return {
        "id": body.id, "name": body.name, "kind": body.kind, "ours": each.ours, "why": [_condition(one) for one in each.conditions],
        "first": body.first, "wait": str(body.wait) if body.wait else None, "file_within": str(body.file_within) if body.file_within else None,
        "decides_within": str(body.decides_within) if body.decides_within else None, "binding": body.binding, "voluntary": body.voluntary,
        "cost": body.cost, "appeal": body.appeal, "href": body.href, "phone": body.phone, "basis": body.basis, **_fact(body),
    }  # fmt: skip


def _why(why: Why) -> dict[str, Any]:
    return {"why": [_condition(each) for each in why.conditions], "only_in": list(why.only)}


def _condition(condition: Condition) -> dict[str, Any]:
    return {"line": condition.name, "values": list(condition.wanted), "holds": condition.holds}


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    return {"figure": figure.name, "ours": str(figure.ours), "large": str(figure.large)} if figure else None


def _fact(fact: Fact) -> dict[str, Any]:
    """How sure it is, and what that stands on."""
    return {
        "confidence": fact.confidence, "checked_on": _day(fact.checked_on), "doubt": fact.doubt,
        "sources": [{"name": each.name, "href": each.href, "official": each.official} for each in fact.sources],
    }  # fmt: skip


def _matters(matters: Iterable[ToCheck | Pending]) -> list[dict[str, Any]]:
    return [{"text": each.text, "checked_on": _day(each.checked_on)} for each in matters]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
