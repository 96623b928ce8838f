"""The words of the interface, as data: `docs/_data/words/<language>.yml`.

An editor can change any heading or label there. A word that must hold a value names it in braces (`{when}`); the model
says which, so that a forgotten or misspelt brace is found before a page shows it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from .models import Model, Text
from .quantities import Unit, mistake


def phrase(*holds: str) -> Any:
    """A text that must hold exactly these `{names}`."""

    def check(value: str) -> str:
        found = re.findall(r"\{([^{}]*)\}", value)
        alone = re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", value))  # a brace without its other half
        if alone or sorted(set(found)) != sorted(holds):
            wanted = " y ".join(f"`{{{name}}}`" for name in holds)
            fix = f"Deje en este texto {wanted}, y ninguna otra llave." if holds else "Quite las llaves y lo que encierran."
            raise mistake("Las palabras entre llaves no son las que deben", fix)
        return value

    return Annotated[Text, AfterValidator(check)]


Label = phrase()


class UnitWords(Model):
    one: Label
    other: Label
    definition: Label = Field(description="Cómo corre esta unidad de tiempo, para el cliente.")


class ConjunctionBefore(Model):
    """When the conjunction changes: in Spanish «y» is «e» before the sound i (RAE), but not before «hie»."""

    instead: Label
    sounds: list[Label]
    but_not: list[Label]


class VagueWord(Model):
    says: Text = Field(description="Palabras vagas que no deben aparecer.")
    instead: Text = Field(description="Qué escribir en su lugar.")


class WindowsWords(Model):
    month: Label
    quarter: Label
    year: Label


class RightWords(Model):
    number: phrase("number")
    clauses: Label
    credit: phrase("credit")


class ResponsibilityWords(Model):
    heading: Label
    effects: Label
    never_removes: Label


class RightsIndexWords(Model):
    responsibility: Label


class ProblemWords(Model):
    description: phrase("first_response", "resolution")
    first_response: Label
    resolution: Label
    withdrawal: Label
    guarantee: Label
    see_table: Label
    share: phrase("share", "window")


class ProblemsIndexWords(Model):
    resolution: phrase("when")


class SlaTableWords(Model):
    every: Label
    by_right: phrase("right")
    by_problem: phrase("problem")
    by_class: phrase("product_class")
    problem: Label
    product_class: Label
    any_class: Label
    other_classes: Label
    first_response: Label
    resolution: Label
    share: Label
    withdrawal: Label
    guarantee: Label
    varies: Label
    how_we_count: Label
    not_measured: phrase("why")


class ClockWords(Model):
    starts: Label
    pauses_when: Label
    never_pauses: Label
    counts_as_answer: Label


class ConditionWords(Model):
    needs: Label
    none: Label
    pauses: Label
    does_not_start: Label
    responsibility: Label
    never_removes: Label


class RemedyWords(Model):
    automatic: Label
    on_request: Label
    amount: phrase("amount")
    paid_within: phrase("when")
    late_extra: phrase("amount")
    how_to_claim: phrase("how")
    claim_within: phrase("when")
    for_class: phrase("product_class")
    not_measured: Label


class ExceptionsWords(Model):
    heading: Label
    none: Label


class ComplaintRouteWords(Model):
    step: phrase("number")
    decides: Label
    deadline: Label
    can_decide: Label
    amount: Label
    channels: Label
    you_get: Label
    if_not: Label
    start: Label
    or_by: Label
    whole_route: Label
    outside: Label
    outside_any_time: Label


class OutsideBodiesWords(Model):
    nature: Label
    mediation: Label
    arbitration: Label
    authority: Label
    court: Label
    binding: Label
    not_binding: Label
    voluntary: Label
    decides: Label
    how: Label
    cost: Label
    unknown: Label
    within: Label
    basis: Label
    web: Label
    phone: Label
    sources: Label
    checked_on: phrase("day")
    confidence_high: Label
    confidence_medium: Label
    confidence_low: Label


class ChainWords(Model):
    heading: Label
    explains: Label
    right: Label
    responsibility: Label
    problem: Label
    promise: Label
    deadlines: phrase("first_response", "resolution", "share")
    condition: Label
    indicator: Label
    remedy: Label
    step: Label
    outside: Label


class PageRecordWords(Model):
    owner: Label
    in_force_since: Label
    reviewed: Label
    edition: Label


class ContactPointsWords(Model):
    in_person: Label
    remote: Label
    branch: Label
    office: Label
    phone: Label
    email: Label
    chat: Label
    messaging: Label
    web_form: Label
    post: Label
    to: Label
    day: Label
    hours: Label
    closed: Label
    public_holidays: Label
    open_on_holidays: Label
    closed_on_holidays: Label
    special_days: Label
    cost: Label
    languages: Label
    accessibility: Label
    proof: Label


class AuthorityWords(Model):
    at_step: Label
    amount_up_to: phrase("amount")
    no_limit: Label
    actions: Label


class ObjectivesWords(Model):
    caption: Label
    objective: Label
    target: Label
    result: Label
    not_measured: Label
    indicator: Label
    how_measured: Label
    source: Label
    at_least: phrase("value")
    at_most: phrase("value")
    per_cent: Label
    out_of_10: phrase("value")
    contacts_one: Label
    contacts_other: Label


class CommitmentsWords(Model):
    indicator: Label
    none_yet: Label


class ProductClassesWords(Model):
    examples: Label


class CompanyWords(Model):
    services: Label
    aims: Label
    scope: Label
    not_covered: Label


class ComplaintsUnitWords(Model):
    address: Label
    phone: Label
    email: Label


class EditionWords(Model):
    in_force_since: phrase("edition", "day")
    edition: Label
    effective: Label
    approved: Label
    approved_by: phrase("who", "day")
    review_by: Label
    notice: Label
    notice_days: phrase("days")
    owner: Label


class GlossaryWords(Model):
    origin: phrase("who")
    see: Label


class ChecklistWords(Model):
    charter: Label
    ideas: Label
    item: Label
    where: Label
    not_yet: phrase("why")


class PosterWords(Model):
    title: phrase("company")
    rights: Label
    hours: Label
    complain: Label
    decides_within: Label
    outside: Label


class FrameWords(Model):
    menu: Label
    main_menu: Label
    path: Label
    overview: Label
    reading_order: Label
    before: Label
    after: Label
    complain: Label
    contact: Label
    about: Label
    search_results: Label
    propose: Label
    printed_from: Label


class NotFoundWords(Model):
    title: Label
    why: Label
    problems: Label
    problems_hold: Label
    rights: Label
    rights_hold: Label
    complain: Label
    complain_holds: Label
    contact: Label
    contact_holds: Label


class LinksWords(Model):
    share: Label
    share_what: phrase("name")
    copy_link: Label
    copy_citation: Label
    copy_reply: Label
    copy_what: phrase("action", "name")
    select_and_copy: Label
    by_whatsapp: Label
    by_system: Label
    link: Label
    citation_label: Label
    reply_label: Label
    right_name: phrase("number", "title")
    clause_name: phrase("right", "title")
    problem_name: phrase("title")
    step_name: phrase("title")
    citation: phrase("name", "day")
    read_here: Label
    reply_right: phrase("text")
    reply_clause: phrase("title", "text")
    reply_problem: phrase("title", "first_response", "resolution")
    reply_step: phrase("title", "text")
    in_force_since: phrase("day")
    replaced_since: phrase("title", "day")
    retired_since: phrase("title", "day")
    retired: Label
    applies_now: Label
    everything: Label
    go: Label
    withdrawn: Label
    copied_link: Label
    copied_citation: Label
    copied_reply: Label
    filter: Label
    filter_keys: Label
    found_one: Label
    found_other: phrase("count")
    found_none: Label
    near: Label
    search_for: phrase("words")


class QrWords(Model):
    opens: phrase("address")
    scan: Label


class SupportWords(Model):
    everything: Label
    everything_holds: Label
    problems: Label
    rights: Label
    steps: Label
    what: Label
    clause_of: phrase("right")
    problem: Label
    step: Label
    replies: Label
    replies_hold: Label
    reply: Label
    when: Label
    use_when: Label
    not_when: Label
    id: Label
    files: Label
    files_hold: Label
    csv_title: Label
    csv_how: list[Label]
    espanso_file: Label
    espanso_import: list[Label]
    zammad_title: Label
    zammad_how: list[Label]
    json_title: Label
    json_how: list[Label]
    fields: Label
    fields_hold: Label
    fields_caption: Label
    nowhere: Label
    again: Label
    espanso_title: phrase("company")
    espanso_description: phrase("edition", "url")
    espanso_how: Label


class Words(Model):
    """All of them, grouped by the block that shows them."""

    language: Label = Field(description="Código del idioma: es.")
    conjunction: Label = Field(description="Cómo se unen los dos últimos de una lista: y.")
    conjunction_before: ConjunctionBefore = Field(description="Cuándo cambia la conjunción: «e» delante del sonido i.")
    thousands_from: int = Field(description="Desde qué número se separan los millares; en español, desde 10000 (RAE).")
    units: dict[Unit, UnitWords] = Field(description="Las unidades de tiempo y cómo corre cada una.")
    vague: list[VagueWord] = Field(description="Palabras que no prometen nada, para avisar si aparecen en una página.")
    windows: WindowsWords
    right: RightWords
    responsibility: ResponsibilityWords
    rights_index: RightsIndexWords
    problem: ProblemWords
    problems_index: ProblemsIndexWords
    sla_table: SlaTableWords
    clock: ClockWords
    condition: ConditionWords
    remedy: RemedyWords
    exceptions: ExceptionsWords
    complaint_route: ComplaintRouteWords
    outside_bodies: OutsideBodiesWords
    chain: ChainWords
    page_record: PageRecordWords
    contact_points: ContactPointsWords
    authority: AuthorityWords
    objectives: ObjectivesWords
    commitments: CommitmentsWords
    product_classes: ProductClassesWords
    company: CompanyWords
    complaints_unit: ComplaintsUnitWords
    edition: EditionWords
    glossary: GlossaryWords
    checklist: ChecklistWords
    poster: PosterWords
    frame: FrameWords
    not_found: NotFoundWords
    links: LinksWords
    support: SupportWords
    qr: QrWords
