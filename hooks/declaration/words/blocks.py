"""The words of each block that a marker puts into a page: a class per marker, with its name."""

from __future__ import annotations

from ..models import Model
from .channels import ContactPointsWords
from .goals import ObjectivesWords, UnpromisedWords
from .layouts import LayoutWords
from .names import PeriodWords
from .phrases import Label, Phrase, phrase
from .remedies import RemedyWords
from .results import BrokenPromisesWords, ResultsWords


class RightWords(Model):
    number: Phrase = phrase("number")
    clauses: Label
    credit: Phrase = phrase("credit")


class ResponsibilityWords(Model):
    heading: Label
    never_removes: Label


class RightsIndexWords(Model):
    responsibility: Label


class ProblemWords(PeriodWords):
    description: Phrase = phrase("first_response", "resolution")
    first_response: Label
    resolution: Label
    description_answer: Phrase = phrase("first_response")  # where that alone is promised
    description_solution: Phrase = phrase("resolution")
    share: Phrase = phrase("goal", "window")
    goal: Phrase = phrase("goal")
    promised: Label
    choose: Label
    all_kinds: Label
    do_now: Label
    own_topic: Phrase = phrase("topic")
    tell_us: Label
    or_by: Label
    letter: Label
    by_now: Phrase = phrase("first_response", "resolution")
    by_now_answer: Phrase = phrase("first_response")
    by_now_solution: Phrase = phrase("resolution")
    by_now_attendance: Phrase = phrase("resolution")


class ProblemsIndexWords(Model):
    resolution: Phrase = phrase("when")


class SlaTableWords(PeriodWords):
    unfold: Label
    promised: Label  # the head of both periods, where what was measured stands beside them
    answer: Label
    solution: Label
    units: Label
    every: Label
    by_right: Phrase = phrase("right")
    by_problem: Phrase = phrase("problem")
    by_class: Phrase = phrase("product_class")
    problem: Label
    product_class: Label
    any_class: Label
    other_classes: Label
    first_response: Label
    resolution: Label
    share: Label
    between: Phrase = phrase("least", "most")
    by_product: Phrase = phrase("period")
    by_channel: Phrase = phrase("period")
    by_some_channels: Phrase = phrase("period")
    of_channel: Phrase = phrase("period", "point")
    other_channels: Phrase = phrase("period")
    how_we_count: Label
    calculate: Label
    legal: Label
    not_measured: Phrase = phrase("why")
    sure_until: Phrase = phrase("day")


class WorkedExamplesWords(Model):
    otherwise: Phrase = phrase("point", "start")  # of one that can't be reached when the others are
    caption: Phrase = phrase("start")
    problem: Label
    first_response: Label
    resolution: Label
    attendance: Phrase = phrase("point", "when")


class ClockWords(Model):
    unfold: Label
    starts: Label
    pauses_when: Label
    never_pauses: Label
    counts_as_answer: Label
    at_once: Label


class ConditionWords(Model):
    none: Label
    pauses: Label
    does_not_start: Label
    responsibility: Label
    never_removes: Label


class ExceptionsWords(Model):
    heading: Label
    none: Label


class ComplaintRouteWords(Model):
    unfold: Label
    passes_on: Label
    decides: Label
    deadline: Label
    can_decide: Label
    channels: Label
    you_get: Label
    if_not: Label
    start: Label
    then: Label
    whole_route: Label
    outside: Label
    outside_any_time: Label
    only_for_problems: Phrase = phrase("problems")
    only_for_classes: Phrase = phrase("classes")
    of_class: Phrase = phrase("product_class", "period")
    no_deadline: Label
    no_deadline_for_others: Label
    go_on_within: Phrase = phrase("period")
    go_on_once_answered: Phrase = phrase("period")
    then_choose: Label
    after: Label


class OutsideBodiesWords(Model):
    unfold: Label
    more: Label
    mandatory: Label
    yes: Label
    no: Label
    notice: Label
    asks_for: Label
    we_answer: Label
    law_answer: Label
    nature: Label
    mediation: Label
    arbitration: Label
    authority: Label
    court: Label
    binding: Label
    not_binding: Label
    voluntary: Label
    first: Label
    wait: Label
    how: Label
    cost: Label
    unknown: Label
    file_within: Label
    within: Label
    appeal: Label
    basis: Label
    web: Label
    phone: Label
    sources: Label
    checked_on: Phrase = phrase("day")
    to_confirm: Label


class ChainWords(Model):
    behind: Label
    heading: Label
    explains: Label
    right: Label
    responsibility: Label
    problem: Label
    promise: Label
    deadlines: Phrase = phrase("first_response", "resolution", "goal")
    condition: Label
    indicator: Label
    remedy: Label
    step: Label
    outside: Label


class FeedbackWords(Model):
    say: Label
    kept: Label
    not_kept: Label
    subject_kept: Phrase = phrase("right", "id")
    subject_not_kept: Phrase = phrase("right", "id")
    channels: Label
    what_becomes_of_it: Label


class PathQuestionWords(Model):
    said: Phrase = phrase("answer")
    back: Label
    back_to: Phrase = phrase("question")
    start: Label
    answers: Label
    ways_back: Label
    none_of_them: Label
    all_problems: Label
    search: Label
    person: Label


class PlainVersionWords(Model):
    title: Phrase = phrase("right")
    description: Phrase = phrase("right")
    link: Label
    every: Label
    every_holds: Label
    right: Label
    asks: Label
    by_when: Label
    if_not: Label
    by_product: Phrase = phrase("what")
    never_removes: Label
    paid: Label
    another: Label
    complain: Label
    back: Label
    not_validated: Label
    validated: Phrase = phrase("who", "day")


class PageRecordWords(Model):
    owner: Label
    in_force_since: Label
    reviewed: Label


class AuthorityWords(Model):
    at_step: Label
    amount_up_to: Phrase = phrase("amount")
    no_limit: Label
    actions: Label


class CommitmentsWords(Model):
    indicator: Label
    none_yet: Label


class ProductClassesWords(Model):
    examples: Label


class CompanyWords(Model):
    other_sectors: Label
    services: Label
    aims: Label
    scope: Label
    not_covered: Label


class ComplaintsUnitWords(Model):
    address: Label
    phone: Label
    email: Label


class EditionWords(Model):
    in_force_since: Phrase = phrase("edition", "day")
    edition: Label
    effective: Label
    approved: Label
    approved_by: Phrase = phrase("who", "day")
    review_by: Label
    notice: Label
    notice_days: Phrase = phrase("days")
    owner: Label


class GlossaryWords(Model):
    origin: Phrase = phrase("who")
    see: Label


class ChecklistWords(Model):
    charter: Label
    ideas: Label
    item: Label
    where: Label
    not_yet: Phrase = phrase("why")


class PosterWords(Model):
    title: Phrase = phrase("company")
    print: Label
    call: Label
    instrument: Phrase = phrase("name")
    rights: Label
    hours: Label
    complain: Label
    decides_within: Label
    outside: Label


class KeptOnDeviceWords(Model):
    colours: Label
    colours_why: Label
    pages: Label
    pages_why: Phrase = phrase("count")


class VisitLogWords(Model):
    unsaid: Label


class BlockWords(Model):
    """The words of all blocks, by the name of their marker, and of the headings over them."""

    layouts: LayoutWords
    worked_examples: WorkedExamplesWords
    right: RightWords
    responsibility: ResponsibilityWords
    rights_index: RightsIndexWords
    problem: ProblemWords
    problems_index: ProblemsIndexWords
    unpromised: UnpromisedWords
    sla_table: SlaTableWords
    clock: ClockWords
    condition: ConditionWords
    remedy: RemedyWords
    exceptions: ExceptionsWords
    complaint_route: ComplaintRouteWords
    outside_bodies: OutsideBodiesWords
    chain: ChainWords
    feedback: FeedbackWords
    path_question: PathQuestionWords
    plain_version: PlainVersionWords
    page_record: PageRecordWords
    contact_points: ContactPointsWords
    authority: AuthorityWords
    objectives: ObjectivesWords
    results: ResultsWords
    broken_promises: BrokenPromisesWords
    commitments: CommitmentsWords
    product_classes: ProductClassesWords
    company: CompanyWords
    complaints_unit: ComplaintsUnitWords
    edition: EditionWords
    glossary: GlossaryWords
    checklist: ChecklistWords
    poster: PosterWords
    kept_on_device: KeptOnDeviceWords
    visit_log: VisitLogWords
