"""The whole declaration, with its glossary and the list of what a good charter holds."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import Duration, mistake
from .channels import Branch, ContactPoint
from .classes import CaseClass, CustomerKind, ProductClass, classes_of, meets, named_by
from .company import Calendar, Company, Edition, Owner
from .complaints import Authority, ComplaintRoute, Stage, Step
from .law import Coverage, Jurisdiction, OutsideBody
from .notices import Notice
from .paths import PathQuestion
from .problems import Commitment, Indicator, Objective, ProblemType
from .rights import Right
from .texts import Text
from .values import Id, Model, Page, Word, about, unaccented


class Term(Model):
    """`glossary.yml`: a key term, defined for a customer."""

    id: Id = about("Identificador permanente.")
    term: Text = about("La palabra.")
    definition: Text = about("Qué significa aquí.")
    origin: Text | None = Field(None, description="Quién acuñó el término.")
    see: Page | None = Field(None, description="Página donde se usa: contacto.md.")


class ChecklistItem(Model):
    """`checklist.yml`: something a good charter holds, and the page of ours where it stands."""

    id: Id = about("Identificador permanente.")
    group: Literal["charter", "ideas"] = about("charter: lo que piden las mejores cartas; ideas: de dónde viene la declaración.")
    text: Text = about("Qué se pide.")
    page: Page | None = Field(None, description="Página donde está: reclamar.md#pasos.")
    not_yet: Text | None = Field(None, description="Por qué no está todavía.")

    @model_validator(mode="after")
    def _stands_or_not(self) -> ChecklistItem:
        if (self.page is None) == (self.not_yet is None):
            raise mistake(say("models.declaration.page_unclear"), say("models.declaration.leave_page_or_not_yet"), "not_yet")
        return self


class SameWords(Model):
    """`search_words.yml`: words that mean the same to whoever searches. A word with two meanings may stand in two groups."""

    id: Id = about("Nombre del grupo.")
    words: list[Word] = about("Palabras sueltas que significan lo mismo: [dinero, plata, guita].", json_schema_extra={"minItems": 2})
    weak: bool = Field(False, description="true: dicen de qué cosa se habla, no qué pasó con ella; junto a otras palabras cuentan poco.")

    @model_validator(mode="after")
    def _several(self) -> SameWords:
        if len(self.words) < 2:
            raise mistake(say("models.declaration.too_few_words"), say("models.declaration.add_word_or_delete"), "words")
        plain = [unaccented(word.lower().replace("ñ", "n~")) for word in self.words]
        twice = next((i for i, word in enumerate(plain) if word in plain[:i]), None)
        if twice is not None:
            raise mistake(say("models.declaration.word_twice", word=self.words[twice]), say("models.declaration.delete_one_word"), "words")
        return self


class Declaration(Model):
    """Everything the company declares, in one language. `words` are the interface words of that language."""

    company: Company
    edition: Edition
    owners: list[Owner]
    calendars: list[Calendar]
    contact_points: list[ContactPoint]
    branches: list[Branch]  # of every contact point that has many, as their tables say
    indicators: list[Indicator]
    objectives: list[Objective]
    commitments: list[Commitment]
    product_classes: list[ProductClass]
    customer_kinds: list[CustomerKind]
    problems: list[ProblemType]
    paths: list[PathQuestion]
    complaint_route: ComplaintRoute
    authority: list[Authority]
    jurisdictions: list[Jurisdiction]  # each with the layers on which it stands laid into it
    coverage: list[Coverage]
    glossary: list[Term]
    checklist: list[ChecklistItem]
    search_words: list[SameWords]
    notices: list[Notice]
    rights: list[Right]
    page_titles: dict[str, str]  # of every page, by its path in the language's folder
    page_also: dict[str, list[str]]  # the other words with which a page is searched, likewise

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The one of the company's country; `checks` has made sure that there is one."""
        return next(j for j in self.jurisdictions if j.country == self.company.country)

    @property
    def outside_bodies(self) -> list[OutsideBody]:
        """The outside bodies that a customer of this company can go to: those of its sectors and regions, and those of everybody."""
        return [body for body in self.jurisdiction.outside_bodies if body.is_for(self.company.all_sectors, self.company.all_regions)]

    @property
    def classes(self) -> list[CaseClass]:
        """All that promises differ by: classes of product, then kinds of customer."""
        return [*self.product_classes, *self.customer_kinds]

    @property
    def attends(self) -> bool:
        """Whether it is promised anywhere by when somebody comes."""
        return any(problem.promise_for(id).attendance for problem in self.problems for id in (None, *problem.overrides))

    def classes_of(self, problem: ProblemType) -> list[CaseClass]:
        """All classes of product; or all kinds of customer, where that problem differs by them, or by nothing and its route by them."""
        if self.customer_kinds and not named_by(problem) and self._route_is_by_customer(problem):
            return [*self.customer_kinds]
        return classes_of(problem, self.product_classes, self.customer_kinds)

    def _route_is_by_customer(self, problem: ProblemType) -> bool:
        steps = [step for step in self.complaint_route.steps if problem.id in step.only_for.problems or not step.only_for.problems]
        named = {id for step in steps for id in step.classes}
        return bool(named) and named <= {each.id for each in self.customer_kinds}

    def channels_of(self, problem: ProblemType) -> list[ContactPoint]:
        """Those by which a customer may come with a problem: its own first, then those of the others and of the steps by which a complaint
        begins. Not those that only a later step has: who decides there may be somebody else, as a town hall."""
        begins = {each.complaint_step for each in self.problems} | {self.complaint_route.start}
        named = [id for each in (problem, *self.problems) for id in each.contact_points]
        named += [id for step in self.complaint_route.steps if step.id in begins for id in step.contact_points]
        own = problem.contact_points
        return sorted((each for each in self.contact_points if each.id in named), key=lambda each: own.index(each.id) if each.id in own else len(own))

    def meets(self, problem: ProblemType, id: str) -> bool:
        """Whether that problem can happen to a case of that class, of either kind."""
        return meets(problem, id, self.customer_kinds)

    def has_step(self, problem: ProblemType, step: Step, case_class: str | None = None) -> bool:
        """Whether cases of that problem have that step: those of a class (its id, or empty for those that aren't told apart), or any.

        What the step tells by the other kind of class, of product or of customer, nobody asks there: it may be theirs.
        """
        only = step.only_for
        if only.problems and problem.id not in only.problems:
            return False
        asked = {each.id for each in self.classes_of(problem)}
        if not only.classes or asked.isdisjoint(only.classes):
            return True
        return any(self.meets(problem, id) for id in only.classes) if case_class is None else case_class in only.classes

    def route_of(self, problem: ProblemType, case_class: str | None = None) -> list[Stage]:
        """The steps of cases of that problem, from the one by which it begins; of a class, or of any: see `has_step`."""
        return self.complaint_route.stages(problem.complaint_step, lambda step: self.has_step(problem, step, case_class))

    def periods_of(self, step: Step, problem: ProblemType | None = None) -> list[Duration | None]:
        """By when that step decides, for cases of a problem (or of any): one for each class or channel; None stands for those who are promised none."""
        asked = [each.id for each in self.classes_of(problem) if self.has_step(problem, step, each.id) and self.meets(problem, each.id)] if problem else []
        if problem and not {each.id for each in self.classes_of(problem)}.isdisjoint(step.deadlines):
            return [step.deadline_for(id) for id in asked]
        return [step.deadline, *step.deadlines.values(), *step.deadline_by_channel.values()]

    def route_tells_apart(self, problem: ProblemType) -> set[str]:
        """The classes (ids) for which a step of that problem's route has another deadline, or which alone have it."""
        return {id for stage in self.route_of(problem) for id in stage.step.classes}

    def problems_of(self, right: str) -> list[ProblemType]:
        """The problem types that make a right measurable: those mainly about it first."""
        ours = [p for p in self.problems if right in p.rights]
        return sorted(ours, key=lambda p: p.rights.index(right))


def by_id(items: list[Any], id: str) -> Any:
    """The item with that id. References are checked before anything is shown, so it is there."""
    return next(item for item in items if item.id == id)
