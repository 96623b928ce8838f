"""`/datos/asistente.json`: one ready answer for each problem and class of product, with the clause to cite. For a help desk's assistant.

It says what the problem's page says: both are made of the same views. The whole declaration is the open data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath

from .. import addresses
from ..addresses import Target
from ..addresses.permanent import OUTSIDE_STEP, plain
from ..models import OUTSIDE, CaseClass, ContactPoint, Notice, ProblemType
from ..publishing.in_markdown import FILE
from ..publishing.links import Links
from ..site import Site
from ..views import complaint_route, contact_points, opening_hours, problem
from ..views.by_class import said_by
from ..views.legal_line import LegalLine
from ..views.problem import OfAll, ProblemHead, Promised
from ..views.remedy import told_apart
from ..views.sla_table import law_of
from ..views.unpromised import LOOKED_FOR
from ..words import wording
from . import assistant_shape as shape
from .open_data import Filler, schema_of

PATH = "datos/asistente.json"
SCHEMA = "datos/asistente.schema.json"
INSTRUCTIONS = "datos/asistente.txt"
_SIGNS = re.compile(r"[*_`<&\\\[!]")  # a text without them is plain as it is
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)[^)]*\)")


def files(site: Site, links: Links) -> Iterator[tuple[str, bytes]]:
    """The data and their schema: path in the site, content."""
    yield PATH, data(site, links).model_dump_json(by_alias=True, indent=1).encode() + b"\n"
    yield SCHEMA, (json.dumps(schema_of(shape.AssistantData, site.url, PATH, SCHEMA), ensure_ascii=False, indent=2) + "\n").encode()


def data(site: Site, links: Links) -> shape.AssistantData:
    """Every answer, in its published shape."""
    edition = site.declaration.edition
    return shape.AssistantData(
        schema=site.url + SCHEMA,
        language=site.words.language,
        site_url=site.url,
        company=site.declaration.company.name,
        edition=shape.EditionShape(id=edition.id, title=edition.title, effective=edition.effective),
        date=site.day,
        instructions=site.url + INSTRUCTIONS,
        answers=[answer for each in site.declaration.problems for answer in _Answers(site, links, each).all()],
    )


class _Answers:
    """The answers about one problem."""

    def __init__(self, site: Site, links: Links, problem_: ProblemType):
        self._site, self._links, self._problem = site, links, problem_
        self._key = addresses.problem_key(problem_.id)
        self._head: ProblemHead = problem.view(site, problem=problem_)
        self._concerned = [each for each in site.declaration.classes_of(problem_) if problem_.concerns(each.id)]
        # the same in each of them
        self._first = list(_own_words(site, addresses.problem(problem_.id).page))
        self._law = [_law(each) for each in law_of(site, problem_, general=True)[0]]
        self._cites = [self._cite(key) for key in problem_.complaint.cites or map(addresses.right_key, problem_.rights)]
        self._points = list(self._contact_points())
        self._if_not = list(self._ways_on())

    def all(self) -> Iterator[shape.AnswerShape]:
        """What is said while the class isn't known, where it makes a difference; then what is said to each."""
        if self._head.of_all:
            yield self._answer(self._head.of_all, self._concerned, ask=self._asked())
        for kind in self._head.promised:
            yield self._answer(kind, self._classes(kind))

    def _classes(self, kind: Promised) -> list[CaseClass]:
        return [each for each in self._concerned if addresses.problem(self._problem.id, each.id).anchor in kind.anchors]

    def _asked(self) -> shape.AskShape:
        options = [
            shape.OptionShape(id=each.id, name=each.name, by=each.by, examples=each.examples, answer=self._id(classes))
            for classes in map(self._classes, self._head.promised)
            for each in classes
        ]
        return shape.AskShape(question=said_by(self._concerned, self._site.words).choose, options=options)

    def _id(self, classes: Sequence[CaseClass]) -> str:
        return f"{self._problem.id}/{classes[0].id}"

    def _answer(self, promised: Promised | OfAll, classes: Sequence[CaseClass], ask: shape.AskShape | None = None) -> shape.AnswerShape:
        site, of, head = self._site, self._problem, self._head
        link = promised.link if isinstance(promised, Promised) else None
        target = link.target if link else addresses.problem(of.id)
        given = [] if ask else self._given(promised)
        figures = list(self._figures(promised))
        said = [*promised.said, *promised.unpromised, *filter(None, [head.solution_note])]
        everybody = of.applies_to is None and len(classes) == len(self._concerned)
        return shape.AnswerShape(
            id=self._id(classes) if link else of.id,
            problem=of.id,
            name=of.name,
            asked_as=[of.name, *of.examples, *of.also],
            classes=[] if everybody else [shape.ClassShape(id=each.id, name=each.name, by=each.by, examples=each.examples) for each in classes],
            holds_for=link.text if link else None,
            ask=ask,
            text=self._text(figures, said, given, target),
            promises=figures,
            said=said,
            first=self._first,
            do_now=of.do_now,
            needs=of.condition.needs if of.condition else [],
            starts=of.clock.starts if of.clock else None,
            pauses_when=(of.clock and of.clock.pauses_when) or [],
            you_get=given,
            exceptions=[each.text for each in of.exceptions or ()],
            law=self._law,
            cites=self._cites,
            contact_points=self._points,
            if_not=self._if_not,
            announced=list(self._announced(classes)),
            in_force_since=site.in_force[self._key].since,
            url=target.on(site.url),
            markdown=addresses.problem(of.id).on(site.url) + FILE,
        )

    def _figures(self, promised: Promised | OfAll) -> Iterator[shape.PromisedShape]:
        """Each period as its page says it; as a number and a unit where it is one for all channels."""
        w = self._site.words.problem
        promise = self._problem.promise_for(promised.product or None) if isinstance(promised, Promised) else None
        fields = {getattr(w, name): name for name, _ in self._problem_periods()}
        named = [("first_response", w.first_response, promised.first_response), ("resolution", self._head.resolution_label, promised.resolution)]
        named += [(fields[label], label, words) for label, words in promised.more]
        for field, label, words in named:
            if words:
                one = promise and not promise.by_channel(field) and getattr(promise, field)
                yield shape.PromisedShape(what=field, label=label, words=words, period=Filler(self._site).period(one) if one else None)

    def _problem_periods(self) -> Iterator[tuple[str, object]]:
        for id in (None, *self._problem.overrides):
            yield from self._problem.promise_for(id).more()

    def _given(self, promised: Promised | OfAll) -> list[shape.GivenShape]:
        remedies = self._problem.remedies_for(promised.product or None if isinstance(promised, Promised) else None)
        texts = told_apart(remedies, self._site.words)
        return [shape.GivenShape(text=text, automatic=each.comes_by_itself) for text, each in zip(texts, remedies, strict=True)]

    def _text(self, figures: Sequence[shape.PromisedShape], said: Sequence[str], given: Sequence[shape.GivenShape], target: Target) -> str:
        """All of it in sentences, as a customer may be sent it: what is to be done first, what is promised, then its limits."""
        words, w, of = self._site.words, self._site.words.assistant, self._problem
        told = [*self._first]
        told += [w.do_now.format(text=of.do_now)] if of.do_now else []
        told += [(w.promised if each.what in LOOKED_FOR else w.promised_too).format(label=each.label, words=each.words) for each in figures] + [*said]
        told += [w.pauses.format(when=wording.listed(of.clock.pauses_when, words))] if of.clock and of.clock.pauses_when else []
        told += [w.if_we_fail.format(text=" ".join(each.text for each in given))] if given else []
        told += [w.exception.format(text=each.text) for each in of.exceptions or ()]
        return " ".join([*map(_sentence, told), words.links.read_here, target.on(self._site.url)])

    def _cite(self, key: str) -> shape.CiteShape:
        each = self._site.in_force[key]
        name, url = self._site.named(each), self._site.address(key)
        return shape.CiteShape(name=name, text=each.text, url=url, in_force_since=each.since, citation=self._links.shared[key].citation)

    def _contact_points(self) -> Iterator[shape.PointShape]:
        site, first = self._site, self._head.first.id
        for id in sorted(self._problem.contact_points, key=lambda id: id != first):
            point = site.once(contact_points.point_view, site.contact_point(id))
            hours = site.once(hours_of, site.contact_point(id)) or None
            yield shape.PointShape(name=point.name, how=[each.text for each in point.reach], hours=hours, url=point.link.target.on(site.url))

    def _ways_on(self) -> Iterator[shape.StepShape]:
        """The steps that come next; outside the company, where nothing else does."""
        doors = complaint_route.view(self._site, problem=self._problem).then
        for door in doors:
            yield shape.StepShape(name=door.link.text, within=door.within or None, url=self._site.address(addresses.step_key(door.link.target.anchor)))
        if not doors:
            name = complaint_route.door_name(self._site, OUTSIDE)
            yield shape.StepShape(name=name, within=None, url=self._site.address(addresses.step_key(OUTSIDE_STEP)))

    def _announced(self, classes: Sequence[CaseClass]) -> Iterator[shape.AnnouncedShape]:
        """What changes for any of these classes."""
        about = {addresses.announcement(each.id).anchor: each for each in self._site.notices_about.get(self._key, ())}
        for each in self._head.announced:
            if any(self._changes(about[each.anchor], one.id) for one in classes):
                yield shape.AnnouncedShape(when=each.head, says=each.says, come=each.come, url=each.whole.target.on(self._site.url))

    def _changes(self, notice: Notice, id: str) -> bool:
        """Whether it is of what that class is promised: what a class is promised of its own is told as `overrides/gratuito/resolution`."""
        group, _, rest = notice.change.removeprefix(f"problems/{self._problem.id}/").partition("/")
        if group == "overrides":
            return rest.partition("/")[0] == id
        own = self._problem.overrides.get(id)
        return not (group == "promise" and own and rest in own.model_fields_set)


def _law(line: LegalLine) -> shape.LawShape:
    return shape.LawShape(text=line.text, basis=line.basis, href=line.href or None, doubts=line.open)


def _own_words(site: Site, source: str) -> Iterator[str]:
    """What a problem's page says in its own words before its first heading, a paragraph each: as plain text, a link as its words and its address."""

    def whole(link: re.Match[str]) -> str:
        path, _, anchor = link[2].partition("#")
        if ":" in path:
            return f"{link[1]} ({link[2].removeprefix('mailto:').removeprefix('tel:')})"
        return f"{link[1]} ({Target(normpath(join(dirname(source), path)) if path else source, anchor).on(site.url)})"

    body = re.sub(r"<!--.*?-->", "", next((page.body for page in site.loaded.pages if page.source == source), ""), flags=re.DOTALL)
    for block in re.split(r"\n\s*\n", re.split(r"^#", body, maxsplit=1, flags=re.MULTILINE)[0]):
        text = _LINK.sub(whole, block)
        if text := " ".join((plain(text) if _SIGNS.search(text) else text).split()):
            yield text


def hours_of(site: Site, point: ContactPoint) -> str:
    """When somebody answers there, in sentences."""
    calendar = site.calendar(point.calendar)
    return " ".join(filter(None, (opening_hours.answered(site, calendar), opening_hours.answered_on_holidays(site, calendar))))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
