"""The words of a change: what changed for customers, and why that is better or worse."""

from __future__ import annotations

from pydantic import Field

from ..models import Model
from .phrases import Label, phrase


class VerdictWords(Model):
    improves: Label
    worsens: Label
    read: Label
    neutral: Label


class ChangesWords(Model):
    marks: VerdictWords = Field(description="Cómo se llama cada clase de cambio, detrás de la frase.")
    says: phrase("subject", "what")
    passes: phrase("what", "before", "after")
    passes_days: phrase("what", "before", "after")
    reworded: phrase("what")
    appears: phrase("what")
    goes: phrase("what")
    appears_as: phrase("what", "value")
    goes_as: phrase("what", "value")
    text_appears: phrase("subject", "what", "text")
    text_goes: phrase("subject", "what", "text")
    item_appears: phrase("what")
    item_goes: phrase("what")
    margin: phrase("what")
    for_class: phrase("name", "product_class")
    yes: Label
    no: Label
    subjects: dict[str, Label] = Field(description="Cómo se llama lo que hay una sola vez, al principio de la frase.")
    named: dict[str, phrase("name")] = Field(description="Cómo se llama cada cosa al principio de la frase; sin línea, por su nombre.")
    things: dict[str, phrase("name")] = Field(description="Cómo se llama lo que se añade o se retira entero.")
    fields: dict[str, Label] = Field(description="Cómo se llama cada campo de los datos, en singular y con artículo.")
    without: dict[str, Label] = Field(description="Lo que vale un campo sin línea, donde eso dice algo.")
    choices: dict[str, dict[str, Label]] = Field(description="Los valores con nombre propio de cada campo.")
    reasons: dict[str, Label] = Field(description="Por qué un cambio mejora o empeora, según su regla.")
    nothing: Label
    count_one: phrase("count", "parts")
    count_other: phrase("count", "parts")
    part: phrase("count", "mark")
    heads: VerdictWords = Field(description="Los encabezados de la lista de cambios.")
    before: phrase("text")
    after: phrase("text")
    unannounced: phrase("file", "lines")
    announced: phrase("announced", "effective", "reason")
    backdated: phrase("id", "announced", "file", "today")
