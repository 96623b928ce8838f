"""What a preview says beside each block, for whoever edits the declaration; the published site shows none of it."""

from __future__ import annotations

from ..models import Model
from .phrases import Phrase, phrase


class EditingWords(Model):
    here: Phrase = phrase("path", "line", description="Lleva al archivo y a la línea de los datos de un bloque: {path} y {line}.")
    several: Phrase = phrase("count", description="Lo mismo, si son varios archivos: {count}.")
    page: Phrase = phrase("path", description="Archivo de la página, si no hay enlace para editarla: {path}.")
