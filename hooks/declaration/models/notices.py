"""What is announced: changes that make a promise worse, told before they take effect."""

from __future__ import annotations

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import mistake
from .texts import ProperName, Text
from .values import Day, Id, Model, about

REASON = "Escriba aquí el motivo."  # what `check` proposes where a reason is wanted; nobody may publish it


class Notice(Model):
    """`notices.yml`: a change that makes something worse for customers, announced with its reason before it takes effect."""

    id: Id = about("Identificador permanente del aviso.")
    change: ProperName = about("Qué cambia, con el nombre que le da `check`: problems/cobro-indebido/promise/resolution.")
    to: ProperName | None = Field(None, description="Lo que dirá allí: 5 working days. Sin esta línea si se retira.")
    says: Text = about("El cambio, en palabras de un cliente y en una frase.")
    reason: Text = about("Por qué se cambia, en una frase.")
    announced: Day = about("Desde qué día se anuncia (fecha).")
    effective: Day = about("Desde qué día vale (fecha), pasados al menos los días de `notice_days` de company.yml.")

    @model_validator(mode="after")
    def _reason_is_given(self) -> Notice:
        if self.reason == REASON:
            raise mistake(say("models.notices.reason_missing"), say("models.notices.say_reason"), "reason")
        return self
