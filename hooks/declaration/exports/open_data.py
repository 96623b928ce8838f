"""`/datos/declaracion.json`: everything published, as open data, from the models and words that the pages use; and its schema.

Ids and addresses are permanent; figures come with the words that the pages show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .. import addresses, placeholders
from ..addresses.permanent import OUTSIDE_STEP, plain
from ..files.remembered import once
from ..law.limits import Limit
from ..law.promises import field_of
from ..models import (
    EVENTS,
    OUTSIDE,
    WEEKDAYS,
    Authority,
    Branch,
    Calendar,
    ContactPoint,
    Edition,
    Given,
    InKind,
    NamedRemedy,
    OutsideBody,
    ProblemType,
    Remedy,
    Right,
    Step,
    Target,
    Weekday,
)
from ..models.values import as_number
from ..quantities import Duration, Money, Span
from ..site import Site
from ..units import clock
from ..views.legal_limits import official
from ..views.unpromised import LOOKED_FOR
from ..words import payments, wording
from . import open_data_shape as shape
from .shape_values import Shape

PATH = "datos/declaracion.json"
SCHEMA = "datos/declaracion.schema.json"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The data and their schema: path in the site, content."""
    yield PATH, data(site).model_dump_json(by_alias=True, indent=2).encode() + b"\n"
    yield SCHEMA, (json.dumps(schema(site.url, in_all=_holds_all(site)), ensure_ascii=False, indent=2) + "\n").encode()


def _holds_all(site: Site) -> bool:
    """Whether the data hold every language of several: those in the root of the site, once all are built (`hosting/merging.py`)."""
    return site.is_original and len(site.languages) > 1


def data(site: Site) -> shape.OpenData:
    """Everything published, in its published shape; `translations`, where there are some, are still to be put in."""
    return Filler(site).whole()


def schema(site_url: str, *, in_all: bool = False) -> dict[str, object]:
    """The JSON Schema of the data, named by its own address on that site; with `in_all`, of those that hold every language."""
    return schema_of(shape.OpenDataInAll if in_all else shape.OpenData, site_url, PATH, SCHEMA)


def schema_of(shape: type[Shape], site_url: str, path: str, own: str) -> dict[str, object]:
    """The JSON Schema of the data at a path of the site, named by its `own` address there."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": site_url + own, "title": path}
    return {**head, **_said_of(shape)}


@once
def _said_of(shape: type[Shape]) -> dict[str, object]:
    said: dict[str, object] = _for_readers(shape.model_json_schema(mode="serialization"))
    return said


def _for_readers(part: Any, inside: str = "") -> Any:
    """A schema without what pydantic adds for programmers: titles made from names, and docstrings."""
    if isinstance(part, list):
        return [_for_readers(item) for item in part]
    if not isinstance(part, dict):
        return part
    names = inside in ("properties", "$defs")  # there, keys are names of ours, not words of JSON Schema
    dropped = set() if names else ({"title", "description"} if "properties" in part else {"title"})
    return {key: _for_readers(value, "" if names else key) for key, value in part.items() if key not in dropped}


class Filler:
    """Gives each thing of the declaration its published shape."""

    def __init__(self, site: Site):
        self.site, self.declaration, self.words = site, site.declaration, site.words

    def whole(self) -> shape.OpenData:
        declaration, url, edition = self.declaration, self.site.url, self.declaration.edition
        steps = declaration.complaint_route.in_order()
        of_all: dict[str, Any] = {"translations": {}} if _holds_all(self.site) else {}
        return (shape.OpenDataInAll if of_all else shape.OpenData)(
            schema=url + SCHEMA,
            language=self.words.language,
            site_url=url,
            edition=shape.EditionShape(url=addresses.Target(addresses.ABOUT).on(url), **edition.model_dump(exclude={"owner"})),
            editions=[self.edition(each.record) for each in self.site.history.editions],
            company=self.company(),
            rights=[self.right(right) for right in declaration.rights],
            problems=[self.problem(problem) for problem in declaration.problems],
            complaint_route=[*(self.step(step) for step in steps), self.outside()],
            contact_points=[self.contact_point(point) for point in declaration.contact_points],
            **of_all,
        )

    def edition(self, record: Edition) -> shape.PublishedShape:
        return shape.PublishedShape(id=record.id, title=record.title, effective=record.effective, url=addresses.edition(record.effective).on(self.site.url))

    def company(self) -> shape.CompanyShape:
        return shape.CompanyShape(
            **self.declaration.company.model_dump(
                exclude={"security", "visit_log", "aims", "size", "regions", "sells", "contracts", "goods", "address", "sold_as", "sold_noun", "documents"}
            )
        )

    def right(self, right: Right) -> shape.RightShape:
        key = addresses.right_key(right.id)
        return shape.RightShape(
            id=right.id,
            number=right.number,
            title=right.title,
            summary=right.summary,
            responsibility=shape.ResponsibilityShape(**right.responsibility.model_dump()),
            url=self.site.address(key),
            in_force_since=self.site.in_force[key].since,
            reviewed=right.reviewed,
            clauses=[
                shape.ClauseShape(
                    id=clause.id,
                    title=plain(clause.title),
                    text=plain(clause.text),
                    url=self.site.address(addresses.clause_key(right.id, clause.id)),
                    in_force_since=self.site.in_force[addresses.clause_key(right.id, clause.id)].since,
                )
                for clause in right.clauses
            ],
            plain=self.plain(right),
        )

    def plain(self, right: Right) -> shape.PlainShape | None:
        if not right.plain:
            return None
        parts = {name: [placeholders.fill(line, self.site) for line in lines] for name, lines in right.plain.parts.items()}
        validated = {"validated_by": right.plain.validated_by, "validated_on": right.plain.validated_on}
        return shape.PlainShape(**parts, **validated, url=self.site.address(addresses.plain_key(right.id)))

    def problem(self, problem: ProblemType) -> shape.ProblemShape:
        return shape.ProblemShape(
            id=problem.id,
            name=problem.name,
            examples=problem.examples,
            own_topic=problem.own_topic,
            rights=problem.rights,
            url=self.site.address(addresses.problem_key(problem.id)),
            contact_points=problem.contact_points,
            complaint_step=problem.complaint_step,
            applies_to=problem.applies_to,
            promises=[
                self.promise(problem, None),
                *(self.promise(problem, id) for id in problem.overrides if problem.concerns(id)),
            ],
            law=[
                self.limit(limit)
                for event in EVENTS
                if (field := field_of(problem, event)) in LOOKED_FOR
                or any(field and getattr(problem.promise_for(id), field) for id in (None, *problem.overrides))
                for limit in self.site.limits.on(event, problem)
            ],
            solution=problem.solution,
            solution_note=problem.solution_note,
            clock=shape.ClockShape(**problem.clock.model_dump()) if problem.clock else None,
            condition=shape.ConditionShape(**problem.condition.model_dump()) if problem.condition else None,
            remedy=self.remedy(problem.remedy) if problem.remedy else None,
            remedies=self.remedies(problem, problem.remedies),
            exceptions=None if problem.exceptions is None else [shape.ExceptionShape(text=exception.text) for exception in problem.exceptions],
        )

    def limit(self, limit: Limit) -> shape.LimitShape:
        rule = limit.rule
        assert rule.basis  # a limit has one
        return shape.LimitShape(
            event=rule.event,
            certain=limit.certain,
            limit=self.figure(rule.limit),
            in_words=rule.in_words,
            only_says_days=len(rule.readings()) > 1,
            effective_from=rule.effective_from,
            says=rule.says,
            basis=rule.basis,
            href=rule.href,
            checked_on=rule.checked_on,
        )

    def promise(self, problem: ProblemType, product_class: str | None) -> shape.PromiseShape:
        promise, override = problem.promise_for(product_class), problem.overrides.get(product_class or "")
        return shape.PromiseShape(
            **self.whose(product_class),
            **{name: self.figure(value) for name, value in promise if name in shape.PromiseShape.model_fields},
            remedy=self.remedy(override.remedy) if override and override.remedy else None,
            remedies=None if override is None or override.remedies is None else self.remedies(problem, override.remedies),
        )

    def by_channel(self, periods: Mapping[str, Duration]) -> list[shape.ChannelDeadlineShape]:
        """What is another period through some contact points."""
        return [shape.ChannelDeadlineShape(contact_point=id, deadline=self.period(period)) for id, period in periods.items()]

    def whose(self, id: str | None) -> dict[str, str | None]:
        """Whose promise it is: a class of product, a kind of customer, or everybody's."""
        of = self.site.product_class(id) if id else None
        found = {by: of if of and of.by == by else None for by in ("product", "customer")}
        named = {"product_class": found["product"], "customer_kind": found["customer"]}
        ids = {name: each.id if each else None for name, each in named.items()}
        return ids | {f"{name}_name": each.name if each else None for name, each in named.items()}

    def figure(self, value: object) -> object:
        """A value of a promise or remedy, as it is published."""
        if isinstance(value, Money):
            return self.amount(value)
        if isinstance(value, float):
            value = Decimal(repr(value))
        if isinstance(value, Decimal):
            return as_number(value)
        if isinstance(value, Target):
            return self.target(value)
        if isinstance(value, dict):
            return self.by_channel(value)
        return self.period(value) if isinstance(value, Duration) else value

    def target(self, target: Target) -> shape.TargetShape:
        bounds = {
            name: None if bound is None else as_number(Decimal(repr(bound))) for name, bound in (("at_least", target.at_least), ("at_most", target.at_most))
        }
        within = self.period(target.within) if target.within else None
        return shape.TargetShape(**bounds, unit=target.unit, of=target.of, within=within, words=wording.target(target, self.words))

    def remedy(self, remedy: Remedy) -> shape.RemedyShape:
        return shape.RemedyShape(**self._remedy(remedy))

    def remedies(self, problem: ProblemType, remedies: list[NamedRemedy]) -> list[shape.NamedRemedyShape]:
        url = self.site.address(addresses.problem_key(problem.id))
        return [shape.NamedRemedyShape(**self._remedy(each), id=each.id, besides=each.besides, url=url) for each in remedies]

    def _remedy(self, remedy: Remedy) -> dict[str, Any]:
        figures = {name: self.figure(value) for name, value in remedy if name in shape.RemedyShape.model_fields}
        return figures | {
            "in_kind": self.in_kind(remedy.in_kind),
            "then": self.given(remedy.then) if remedy.then else None,
            "tiers": [shape.TierShape(**dict(self.given(each)), over=self.figure(each.over), after=self.figure(each.after)) for each in remedy.tiers],
            "by_result": [shape.ResultShape(**dict(self.given(each)), under=self.figure(each.under)) for each in remedy.by_result],
            "choices": [shape.ChoiceShape(name=each.name, worth=self.figure(each.worth), in_kind=self.in_kind(each.in_kind)) for each in remedy.choices],
        }

    def given(self, given: Given) -> shape.GivenShape:
        return shape.GivenShape(amount=self.figure(given.amount), per_cent=self.figure(given.per_cent), in_kind=self.in_kind(given.in_kind))

    def in_kind(self, value: InKind | None) -> shape.InKindShape | None:
        return shape.InKindShape(number=value.number, what=value.what, words=payments.in_kind(value, self.words)) if value else None

    def step(self, step: Step) -> shape.StepShape:
        doors = [OUTSIDE_STEP if door == OUTSIDE else door for door in step.doors]
        return shape.StepShape(
            id=step.id,
            name=step.name,
            decides=step.decides,
            what_to_do=step.what_to_do,
            deadline=self.figure(step.deadline),
            deadlines=[self.class_deadline(id, period) for id, period in step.deadlines.items()],
            deadline_by_channel=self.by_channel(step.deadline_by_channel),
            url=self.site.address(addresses.step_key(step.id)),
            contact_points=step.contact_points,
            you_get=step.you_get,
            if_not=step.if_not,
            authority=self.authority(authority) if (authority := self.site.authority(step.id)) else None,
            next=doors[0],
            ways_on=doors,
            go_on_within=self.figure(step.go_on_within),
            only_for=shape.OnlyForShape(problems=step.only_for.problems, classes=step.only_for.classes),
        )

    def authority(self, authority: Authority) -> shape.AuthorityShape:
        return shape.AuthorityShape(
            role=authority.role,
            amount_up_to=self.amount(authority.amount_up_to) if authority.amount_up_to else None,
            actions=authority.actions,
            passes_on=authority.passes_on,
        )

    def class_deadline(self, id: str, period: Duration) -> shape.ClassDeadlineShape:
        by = self.site.product_class(id).by
        return shape.ClassDeadlineShape(
            product_class=id if by == "product" else None, customer_kind=id if by == "customer" else None, deadline=self.period(period)
        )

    def outside(self) -> shape.OutsideShape:
        w, instrument, answer = self.words.complaint_route, self.declaration.jurisdiction.instrument, self.declaration.complaint_route.instrument_answer
        return shape.OutsideShape(
            id=OUTSIDE_STEP,
            name=w.outside,
            what_to_do=w.outside_any_time,
            url=self.site.address(addresses.step_key(OUTSIDE_STEP)),
            instrument=shape.InstrumentShape(name=instrument.name, explains=instrument.explains, answer=self.figure(answer), basis=instrument.basis)
            if instrument
            else None,
            outside_bodies=[self.outside_body(body) for body in self.declaration.outside_bodies],
        )

    def outside_body(self, body: OutsideBody) -> shape.BodyShape:
        return shape.BodyShape(
            **body.model_dump(exclude={"also", "sectors", "regions", "sources", "doubt", *(periods := ("wait", "file_within", "decides_within"))}),
            **{name: self.figure(getattr(body, name)) for name in periods},
            sources=[shape.SourceShape(name=source.name, href=source.href) for source in official(body.sources)],
            url=addresses.outside_body(body.id).on(self.site.url),
        )

    def contact_point(self, point: ContactPoint) -> shape.ContactPointShape:
        of_it = [each for each in self.declaration.branches if each.point == point.id]
        return shape.ContactPointShape(
            **point.model_dump(exclude={"calendar", "branches", "network"}),
            network=point.on_network or None,
            branches=[self.branch(each, point) for each in of_it],
            branch_hours={id: self.hours(self.site.calendar(id)) for id in dict.fromkeys(each.calendar or point.calendar for each in of_it)},
            in_person=point.in_person,
            url=addresses.contact_point(point.id).on(self.site.url),
            hours=self.hours(self.site.calendar(point.calendar)),
        )

    def branch(self, branch: Branch, point: ContactPoint) -> shape.BranchShape:
        return shape.BranchShape(
            **branch.model_dump(exclude={"point", "calendar"}),
            url=self.site.address(addresses.branch_key(branch.point, branch.id)),
            calendar=branch.calendar or point.calendar,
        )

    def hours(self, calendar: Calendar) -> shape.HoursShape:
        return shape.HoursShape(
            time_zone=self.site.almanac.zone_of(calendar).key,
            region=calendar.region or self.declaration.company.region,
            weekly=_week(calendar.hours),
            seasons=[shape.SeasonShape(name=each.name, first=each.begins, last=each.ends, weekly=_week(each.hours)) for each in calendar.seasons],
            public_holidays=calendar.public_holidays,
            holiday_hours=_spans(calendar.holiday_hours),
            special_days=[
                shape.SpecialDayShape(date=day.date, name=day.name, hours=_spans(day.hours)) for day in calendar.special_days if isinstance(day.date, date)
            ],
            yearly_days=[
                shape.YearlyDayShape(day=day.date, name=day.name, hours=_spans(day.hours)) for day in calendar.special_days if isinstance(day.date, str)
            ],
            working_days=calendar.working_days,
        )

    def period(self, duration: Duration) -> shape.Period:
        by = None if duration.by is None else clock(duration.by)
        return shape.Period(at_least=duration.least, value=duration.value, unit=duration.unit, by=by, words=wording.duration(duration, self.words))

    def amount(self, money: Money) -> shape.Amount:
        whole = money.amount == money.amount.to_integral_value()
        value = int(money.amount) if whole else float(money.amount)
        return shape.Amount(value=value, currency=money.currency, words=wording.money(money, self.words))


def _week(hours: Mapping[Weekday, list[Span]]) -> dict[Weekday, list[shape.SpanShape]]:
    return {day: _spans(hours.get(day, [])) for day in WEEKDAYS}


def _spans(spans: Iterable[Span]) -> list[shape.SpanShape]:
    return [_span(span) for span in spans]


def _span(span: Span) -> shape.SpanShape:
    opens, closes = str(span).split("-")
    return shape.SpanShape(opens=opens, closes=closes)
