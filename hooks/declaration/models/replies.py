"""Ready replies for the people who attend customers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .texts import SearchedFor, Text
from .values import Address, Id, Model, Names
from .values import about as means


class Reply(Model):
    """`replies.yml`: a reply ready to paste, two or three sentences long. Figures in it are placeholders, never typed."""

    id: Id = means("Identificador permanente: los programas de atención lo guardan.")
    title: Text = means("Nombre con que se busca, corto y distinto de los demás.")
    category: Text = means("Grupo en que se ordena: Cobros, Entregas…")
    about: Address = means("Dirección permanente de la que trata: plazos/cobro-indebido o derechos/tiempo/una-sola-vez.")
    product_classes: list[Annotated[Id, Names("classes")]] = Field(
        [],
        description="Clases de producto, o de cliente, para las que vale: [gran-compra]. Sin esta línea, las que no nombra otra respuesta sobre lo mismo.",
    )
    also: SearchedFor = Field([], description="Otras palabras con que la busca quien atiende; no se muestran: [pide el jefe].")
    use_when: Text = means("Cuándo se usa.")
    not_when: Text = means("Cuándo no se usa, y qué se hace entonces.")
    text: Text = means("La respuesta, en tres frases como mucho. Las cifras se piden así: [[promise:cobro-indebido.resolution]].")
