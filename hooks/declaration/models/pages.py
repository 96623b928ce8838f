"""The front matter of pages: what stands between dashes at the head of a page that isn't a right's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..messages import later
from .texts import SearchedFor, Text
from .values import Model, Page, shaped

Template = Annotated[
    str,
    shaped(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.html", later("models.pages.layout_by_file"), later("models.pages.layout_example")),
]
Icon = Annotated[
    str,
    shaped(r"[a-z0-9]+(/[a-z0-9-]+)+", later("models.pages.icon_by_file"), later("models.pages.icon_example")),
]


# What a page says in words. A translation of it says these, and nothing else: all that isn't words is said by the original alone.
IN_EACH_LANGUAGE = (
    "title", "description", "summary", "also", "clauses_also", "responsibility", "plain", "credit", "why", "tags", "status", "subtitle", "author",
)  # fmt: skip
TRANSLATES = "De una página traducida: qué versión del original traduce. Lo escribe `translations`."
LAYOUT = "Molde que pone los bloques, con sus títulos, alrededor del texto de la página: right, problem."


class PageSearch(Model):
    exclude: bool = Field(False, description="true: el buscador no encuentra esta página.")
    boost: float = Field(1, description="Cuánto se adelanta esta página en el buscador: 2, el doble.", ge=0, le=100)


class PageFrontMatter(Model):
    """All that the engine, its theme and we read of it. A key that nobody reads would say nothing, so there is no other."""

    title: Text | None = Field(None, description="Título de la página, si no es el de su primera línea.")
    description: Text | None = Field(None, description="De qué trata, en una frase: la muestran los buscadores.")
    also: SearchedFor = Field([], description="Otras palabras con que se busca esta página; no se muestran.")
    search: PageSearch | None = Field(None, description="Cómo la trata el buscador: {exclude: true}.")
    robots: Text | None = Field(None, description="Qué pueden hacer con ella los buscadores de fuera: noindex.")
    moved_to: Page | None = Field(None, description="A qué página, o parte de ella, pasó lo que esta decía: su dirección sigue viva y lleva allí.")
    layout: str | None = Field(None, description=LAYOUT)
    fold: bool = Field(False, description="true: cada parte de la página se ve cerrada y se abre al tocar su título.")
    hide: list[Literal["navigation", "toc", "path", "footer", "tags", "feedback"]] = Field([], description="Partes que no se muestran: [toc].")
    template: Template | None = Field(None, description="Con qué plantilla de overrides/ se muestra.")
    tags: list[Text] = Field([], description="Etiquetas.")
    icon: Icon | None = Field(None, description="Icono en el menú: material/check.")
    status: Text | None = Field(None, description="Señal en el menú: new, deprecated.")
    subtitle: Text | None = Field(None, description="Segunda línea en el menú.")
    author: Text | None = Field(None, description="Quién la escribió.")
    translates: str | None = Field(None, description=TRANSLATES)
