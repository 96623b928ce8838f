"""`/datos/asistente.json`: one ready answer for each problem and class of product, with the clause to cite. For a help desk's assistant.

It says what the problem's page says: both are made of the same views. The whole declaration is the open data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .. import addresses
from ..addresses import Target
from ..addresses.permanent import OUTSIDE_STEP
from ..models import OUTSIDE, CaseClass, ProblemType
from ..publishing.audience import Audience, audiences
from ..publishing.in_markdown import FILE
from ..publishing.links import Links
from ..site import Site
from ..views import complaint_route, contact_points, problem
from ..views.by_class import said_by
from ..views.legal_line import LegalLine
from ..views.problem import OfAll, ProblemHead, Promised
from ..views.remedy import told_apart
from ..views.sla_table import law_of
from ..views.unpromised import LOOKED_FOR
from . import assistant_shape as shape
from .open_data import Filler, schema_of

PATH = "datos/asistente.json"
SCHEMA = "datos/asistente.schema.json"
INSTRUCTIONS = "datos/asistente.txt"


def files(site: Site, links: Links) -> Iterator[tuple[str, bytes]]:
    """The data and their schema: path in the site, content."""
    yield PATH, data(site, links).model_dump_json(by_alias=True, indent=1).encode() + b"\n"
    yield SCHEMA, (json.dumps(schema_of(shape.AssistantData, site.url, PATH, SCHEMA), ensure_ascii=False, indent=2) + "\n").encode()


def data(site: Site, links: Links) -> shape.AssistantData:
    """Every answer, in its published shape."""
    edition, for_whom = site.declaration.edition, audiences(site.loaded)
    return shape.AssistantData(
        schema=site.url + SCHEMA,
        language=site.words.language,
        site_url=site.url,
        company=site.declaration.company.name,
        edition=shape.EditionShape(id=edition.id, title=edition.title, effective=edition.effective),
        date=site.day,
        instructions=site.url + INSTRUCTIONS,
        answers=[answer for each in site.declaration.problems for answer in _Answers(site, links, each, for_whom).all()],
    )


class _Answers:
    """The answers about one problem."""

    def __init__(self, site: Site, links: Links, problem_: ProblemType, for_whom: dict[str, Audience]):
        self._site, self._links, self._problem, self._for_whom = site, links, problem_, for_whom
        self._key = addresses.problem_key(problem_.id)
        self._head: ProblemHead = problem.view(site, problem=problem_)
        self._concerned = [each for each in site.declaration.classes_of(problem_) if problem_.concerns(each.id)]
        # the same in each of them
        self._law = [_law(each) for each in law_of(site, problem_, general=True)[0]]
        self._cites = [self._cite(key) for key in problem_.complaint.cites or map(addresses.right_key, problem_.rights)]
        self._points = list(self._contact_points())
        self._if_not = list(self._ways_on())

    def all(self) -> Iterator[shape.AnswerShape]:
        """What is said while the class isn't known, where it makes a difference; then what is said to each."""
        if self._head.of_all:
            ask = said_by(self._concerned, self._site.words).choose
            yield self._answer(self._head.of_all, self._concerned, ask=ask)
        for kind in self._head.promised:
            classes = [each for each in self._concerned if addresses.problem(self._problem.id, each.id).anchor in kind.anchors]
            yield self._answer(kind, classes)

    def _answer(self, promised: Promised | OfAll, classes: Sequence[CaseClass], ask: str | None = None) -> shape.AnswerShape:
        site, of, head = self._site, self._problem, self._head
        link = promised.link if isinstance(promised, Promised) else None
        target = link.target if link else addresses.problem(of.id)
        given = [] if ask else self._given(promised)
        figures = list(self._figures(promised))
        said = [*promised.said, *promised.unpromised, *filter(None, [head.solution_note])]
        everybody = of.applies_to is None and len(classes) == len(self._concerned)
        return shape.AnswerShape(
            id=f"{of.id}/{classes[0].id}" if link else of.id,
            problem=of.id,
            name=of.name,
            asked_as=[of.name, *of.examples, *of.also],
            classes=[] if everybody else [shape.ClassShape(id=each.id, name=each.name, by=each.by, examples=each.examples) for each in classes],
            holds_for=link.text if link else None,
            ask=ask,
            text=self._text(figures, said, given, target),
            promises=figures,
            said=said,
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
            replies=list(self._replies({each.id for each in classes})),
            announced=[shape.AnnouncedShape(when=each.head, says=each.says, come=each.come, url=each.whole.target.on(site.url)) for each in head.announced],
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
        """All of it in sentences, as a customer may be sent it."""
        words, w = self._site.words, self._site.words.assistant
        told = [(w.promised if each.what in LOOKED_FOR else w.promised_too).format(label=each.label, words=each.words) for each in figures] + [*said]
        told += [w.do_now.format(text=self._problem.do_now)] if self._problem.do_now else []
        told += [w.if_we_fail.format(text=" ".join(each.text for each in given))] if given else []
        return " ".join([*map(_sentence, told), words.links.read_here, target.on(self._site.url)])

    def _cite(self, key: str) -> shape.CiteShape:
        each = self._site.in_force[key]
        name, url = self._site.named(each), self._site.address(key)
        return shape.CiteShape(name=name, text=each.text, url=url, in_force_since=each.since, citation=self._links.shared[key].citation)

    def _contact_points(self) -> Iterator[shape.PointShape]:
        site, first = self._site, self._head.first.id
        for id in sorted(self._problem.contact_points, key=lambda id: id != first):
            point = site.once(contact_points.point_view, site.contact_point(id))
            yield shape.PointShape(name=point.name, how=[each.text for each in point.reach], url=point.link.target.on(site.url))

    def _ways_on(self) -> Iterator[shape.StepShape]:
        """The steps that come next; outside the company, where nothing else does."""
        doors = complaint_route.view(self._site, problem=self._problem).then
        for door in doors:
            yield shape.StepShape(name=door.link.text, within=door.within or None, url=self._site.address(addresses.step_key(door.link.target.anchor)))
        if not doors:
            name = complaint_route.door_name(self._site, OUTSIDE)
            yield shape.StepShape(name=name, within=None, url=self._site.address(addresses.step_key(OUTSIDE_STEP)))

    def _replies(self, classes: set[str]) -> Iterator[shape.ReplyShape]:
        """Those that hold for all of these classes."""
        for each in self._links.replies:
            if each.about == self._key and classes <= {*self._for_whom[each.id].classes}:
                yield shape.ReplyShape(id=each.id, use_when=each.use_when, not_when=each.not_when, text=each.text)


def _law(line: LegalLine) -> shape.LawShape:
    return shape.LawShape(text=line.text, basis=line.basis, href=line.href or None, doubts=line.open)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
