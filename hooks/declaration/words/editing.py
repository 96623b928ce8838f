"""What a preview says beside each block, for whoever edits the declaration, and what every page says while something in it is still to confirm."""

from __future__ import annotations

from pydantic import Field

from ..models import Model
from .phrases import Label, Phrase, Plural, phrase, plural


class EditingWords(Model):
    here: Phrase = phrase("path", "line", description="Lleva al archivo y a la línea de los datos de un bloque: {path} y {line}.")
    several: Phrase = phrase("count", description="Lo mismo, si son varios archivos: {count}.")
    page: Phrase = phrase("path", description="Archivo de la página, si no hay enlace para editarla: {path}.")


class DraftWords(Model):
    """Only of a declaration in which something is still to confirm."""

    name: Label
    not_promised: Phrase = phrase("company", description="En cada página de un borrador que se publica: {company} todavía no promete lo que dice.")
    points: Plural = plural("count")
    how: Label = Field(description="En la vista previa: cómo se confirma cada punto.")
    line: Phrase = phrase("line")
    proposal: Label
    missing: Label
