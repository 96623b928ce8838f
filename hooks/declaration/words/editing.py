"""What a preview says beside each block, for whoever edits the declaration; the published site shows none of it."""

from __future__ import annotations

from pydantic import Field

from ..models import Model
from .phrases import phrase


class EditingWords(Model):
    here: phrase("path", "line") = Field(description="Lleva al archivo y a la línea de los datos de un bloque: {path} y {line}.")
    several: phrase("count") = Field(description="Lo mismo, si son varios archivos: {count}.")
    page: phrase("path") = Field(description="Archivo de la página, si no hay enlace para editarla: {path}.")
