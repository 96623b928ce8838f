"""The words of a change: what changed for customers, and why that is better or worse."""

from __future__ import annotations

from pydantic import Field

from ..models import Model
from .names import ByName, ChoiceWords, FieldWords, NamedWords, SubjectWords, ThingWords, WithoutWords
from .phrases import Label, Phrase, Plural, phrase, plural


class VerdictWords(Model):
    improves: Label
    worsens: Label
    read: Label
    neutral: Label


class ReasonWords(ByName):
    """Why each rule of `changes/rules.py` calls a change better or worse, by the rule's name."""

    read: Label
    neutral: Label
    for_some: Label
    wait: Label
    time: Label
    share: Label
    notice: Label
    amount: Label
    again: Label
    cap: Label
    choice: Label
    remedy: Label
    target: Label
    owed: Label
    automatic: Label
    effect: Label
    hours: Label
    applies: Label
    only_for: Label
    doors: Label
    margin: Label
    channel: Label
    access: Label
    right: Label
    help: Label
    authority: Label
    asked: Label
    exception: Label
    pause: Label


class ChangesWords(Model):
    marks: VerdictWords = Field(description="Cómo se llama cada clase de cambio, detrás de la frase.")
    says: Phrase = phrase("subject", "what")
    passes: Phrase = phrase("what", "before", "after")
    passes_days: Phrase = phrase("what", "before", "after")
    each_year: Phrase = phrase("day")
    reworded: Phrase = phrase("what")
    appears: Phrase = phrase("what")
    goes: Phrase = phrase("what")
    appears_as: Phrase = phrase("what", "value")
    goes_as: Phrase = phrase("what", "value")
    text_appears: Phrase = phrase("subject", "what", "text")
    text_goes: Phrase = phrase("subject", "what", "text")
    item_appears: Phrase = phrase("what")
    item_goes: Phrase = phrase("what")
    margin: Phrase = phrase("what")
    for_class: Phrase = phrase("name", "product_class")
    through: Phrase = phrase("name", "point")
    yes: Label
    no: Label
    subjects: SubjectWords = Field(description="Cómo se llama lo que hay una sola vez, al principio de la frase.")
    named: NamedWords = Field(description="Cómo se llama cada cosa al principio de la frase.")
    things: ThingWords = Field(description="Cómo se llama lo que se añade o se retira entero.")
    fields: FieldWords = Field(description="Cómo se llama cada campo de los datos, en singular y con artículo.")
    without: WithoutWords = Field(description="Lo que vale un campo sin línea, donde eso dice algo.")
    choices: ChoiceWords = Field(description="Los valores con nombre propio de cada campo.")
    reasons: ReasonWords = Field(description="Por qué un cambio mejora o empeora, según su regla.")
    nothing: Label
    count: Plural = plural("count", "parts")
    part: Phrase = phrase("count", "mark")
    heads: VerdictWords = Field(description="Los encabezados de la lista de cambios.")
    shipped: Label = Field(description="El encabezado de lo que cambia porque lo trae el programa.")
    before: Phrase = phrase("text")
    after: Phrase = phrase("text")
    unannounced: Phrase = phrase("file", "lines")
    announced: Phrase = phrase("announced", "effective", "reason")
    backdated: Phrase = phrase("id", "announced", "file", "today")
