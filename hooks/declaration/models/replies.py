"""Ready replies for the people who attend customers."""

from __future__ import annotations

from .values import Address, Id, Model, Text
from .values import about as means


class Reply(Model):
    """`replies.yml`: a reply ready to paste, two or three sentences long. Figures in it are placeholders, never typed."""

    id: Id = means("Identificador permanente: los programas de atención lo guardan.")
    title: Text = means("Nombre con que se busca, corto y distinto de los demás.")
    category: Text = means("Grupo en que se ordena: Cobros, Entregas…")
    about: Address = means("Dirección permanente de la que trata: plazos/cobro-indebido o derechos/tiempo/una-sola-vez.")
    use_when: Text = means("Cuándo se usa.")
    not_when: Text = means("Cuándo no se usa, y qué se hace entonces.")
    text: Text = means("La respuesta, en tres frases como mucho. Las cifras se piden así: [[promise:cobro-indebido.resolution]].")
