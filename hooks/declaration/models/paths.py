"""The guided path: from what happened, one question at a time, to the type of problem and its page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import mistake
from .texts import Text
from .values import Id, Model, Names, about

MOST_ANSWERS = 5  # on a page: more than can be taken in at a glance is a list, not a question
MOST_STEPS = 3  # answers on the way to a problem
LONGEST_ID = 60  # letters: an id is a file's name as well, and systems refuse long ones


class PathAnswer(Model):
    """An answer, and where it leads: to the next question, or to a type of problem."""

    text: Text = about("La respuesta, con las palabras de un cliente: «Me cobraron de más».")
    question: Annotated[Id, Names("paths")] | None = Field(None, description="Pregunta a la que lleva (de este archivo).")
    problem: Annotated[Id, Names("problems")] | None = Field(None, description="Tipo de problema al que lleva.")
    product_class: Annotated[Id, Names("classes")] | None = Field(
        None, alias="class", description="Clase de producto, o de cliente, si el problema tiene plazos propios para ella."
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> PathAnswer:
        if self.question is None and self.problem is None:
            raise mistake(say("models.paths.leads_nowhere"), say("models.paths.add_where"), "text")
        if self.question is not None and self.problem is not None:
            raise mistake(say("models.paths.leads_to_two"), say("models.paths.leave_one"), "question")
        if self.product_class is not None and self.problem is None:
            raise mistake(say("models.paths.class_without_problem"), say("models.paths.delete_or_problem"), "class")
        return self


class PathQuestion(Model):
    """`paths.yml`: a question of the guided path. The first one of the file is the one that it begins with."""

    id: Id = about("Identificador permanente: es la dirección de la pregunta.")
    question: Text = about("La pregunta, con las palabras de un cliente: «¿Qué pasa con lo que compró?».")
    answers: list[PathAnswer] = about(f"Respuestas, {MOST_ANSWERS} como mucho; primero la más frecuente.", min_length=1)

    @model_validator(mode="after")
    def _names_a_file(self) -> PathQuestion:
        if len(self.id) > LONGEST_ID:
            raise mistake(say("models.paths.id_too_long", letters=len(self.id), longest=LONGEST_ID), say("models.paths.shorten_id"), "id")
        return self


def asked_after(questions: list[PathQuestion], id: str) -> list[tuple[PathQuestion, PathAnswer]]:
    """Every question with an answer that leads to that one, with the answer."""
    return [(question, answer) for question in questions for answer in question.answers if answer.question == id]
