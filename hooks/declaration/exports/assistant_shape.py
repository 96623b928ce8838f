"""The shape of `/datos/asistente.json`: its JSON Schema is made from these models. As in the open data, what doesn't apply is null."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .shape_values import Id, Period, Shape, Url, about


class EditionShape(Shape):
    id: Id
    title: str
    effective: date = about("En vigor desde.")


class ClassShape(Shape):
    id: Id
    name: str
    by: Literal["product", "customer"] = about("Si es una clase de producto o de cliente.")
    examples: list[str] = about("Qué hay en ella, para reconocerla en lo que dice el cliente.")


class OptionShape(ClassShape):
    answer: str = about("El `id` de la respuesta que se le da a quien la elige.")


class AskShape(Shape):
    question: str
    options: list[OptionShape] = about("Lo que puede contestar, con su nombre y sus ejemplos.")


class PromisedShape(Shape):
    what: str = about("Qué se promete: first_response, resolution, attendance…")
    label: str = about("Cómo se lee delante de la cifra: Le respondemos en.")
    words: str = about("La cifra como se lee en la web: 3 días hábiles. Si no se sabe la clase, de la más corta a la más larga.")
    period: Period | None = about("La misma cifra; null si cambia con la clase o con el canal.")


class GivenShape(Shape):
    text: str
    automatic: bool | None = about("Si se da sin pedirlo; null si no se dice.")


class LawShape(Shape):
    text: str
    basis: str = about("Norma y artículo.")
    href: Url | None
    doubts: list[str] = about("Lo que no es seguro de ese límite.")


class CiteShape(Shape):
    name: str = about("Derecho y cláusula.")
    text: str = about("Lo que dice, para copiarlo entero.")
    url: Url = about("Dirección permanente: la que se cita.")
    in_force_since: date
    citation: str = about("La cita completa, con su dirección.")


class StepShape(Shape):
    name: str
    within: str | None = about("En cuánto se decide ahí; null si no se promete, o cambia con el caso.")
    url: Url = about("Dirección permanente.")


class PointShape(Shape):
    name: str
    how: list[str] = about("Teléfono, correo o dirección, como se leen en la web.")
    hours: str | None = about("Cuándo atiende alguien.")
    url: Url = about("Dónde se explica.")


class AnnouncedShape(Shape):
    when: str = about("Desde cuándo, como se lee en la web.")
    says: str
    come: bool = about("Si ya vale.")
    url: Url


class AnswerShape(Shape):
    """What can be said of one problem to whoever has one class of product; or to whoever hasn't said which."""

    id: str = Field(description="Problema y clase: cobro-indebido/perecedero. Sin clase, la respuesta general.", pattern="^[a-z0-9-]+(/[a-z0-9-]+)?$")
    problem: Id
    name: str
    asked_as: list[str] = about("Cómo lo dicen los clientes: para buscar, no para repetirlo.")
    classes: list[ClassShape] = about("Las clases para las que vale. Vacía ([]): vale para todas; solo se pregunta si `ask` no es null.")
    holds_for: str | None = about("Esas clases, como se leen en la web; null si vale para todas.")
    ask: AskShape | None = about("Qué hay que preguntar antes de dar ninguna cifra: lo prometido cambia con lo que contesten. null si ya se sabe, o da igual.")
    text: str = about("La respuesta completa, lista para enviar: lo primero, lo prometido, qué lo detiene, qué se recibe y cuándo no.")
    promises: list[PromisedShape]
    said: list[str] = about("Lo demás que se promete, por canal o sin plazo; y lo que no se promete.")
    first: list[str] = about("Lo que se dice antes que nada, un párrafo cada vez: lo que la página avisa con sus palabras.")
    do_now: str | None = about("Lo que conviene hacer ya.")
    needs: list[str] = about("Qué conviene tener a mano. No se pide en la conversación.")
    starts: str | None = about("Desde cuándo cuenta el plazo; null si no se dice: desde que el cliente contacta.")
    pauses_when: list[str] = about("Qué lo detiene.")
    you_get: list[GivenShape] = about("Qué se recibe si fallamos; vacía si depende de la clase, que aún no se sabe.")
    exceptions: list[str] = about("Cuándo no se aplica.")
    law: list[LawShape] = about("Los límites que pone la ley, para copiarlos, no para interpretarlos.")
    cites: list[CiteShape] = about("Las cláusulas en que se apoya; la primera, la principal.")
    contact_points: list[PointShape] = about("Con quién hablar, el mejor primero.")
    if_not: list[StepShape] = about("Por dónde sigue quien no queda conforme; si son varios, se elige.")
    announced: list[AnnouncedShape] = about("Cambios anunciados, o que acaban de llegar, para estas clases.")
    in_force_since: date
    url: Url = about("Dirección permanente de la página de la que sale todo esto.")
    markdown: Url = about("La misma página, en Markdown.")


class AssistantData(Shape):
    """All that an assistant may answer about problems."""

    schema_url: str = Field(alias="schema", description="El esquema de este archivo (JSON Schema 2020-12).")
    language: str
    site_url: Url
    company: str
    edition: EditionShape
    date: date
    instructions: Url = about("Lo que el asistente hace y no hace, listo para pegar.")
    answers: list[AnswerShape] = about("Por problema y por clase, en el orden de la web.")
