"""What the company sells, as the interface calls it, and the papers that carry a number to look a case up by.

Nothing is promised by it. How each is called stands in `words/<language>.yml`, under `sold`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from ..messages import say
from ..quantities import mistake
from .texts import Text
from .values import Checked, Model, about


def _without_braces(value: str) -> str:
    if re.search(r"[{}]", value):
        raise mistake(say("models.sold.has_braces"), say("models.sold.remove_braces"))
    return value


Word = Annotated[Text, Checked(_without_braces)]

SoldAs = Literal["product", "contract", "service", "journey", "policy", "account"]
# By which number a case can be found.
NumberOf = Literal["invoice", "order", "customer", "ticket", "booking", "contract", "policy", "account", "meter", "line", "parcel"]
Gender = Literal["m", "f"]


class OwnNoun(Model):
    """A word of the company's own for what it sells, for the sentences of the interface."""

    one: Word = about("La palabra, en singular y en minúscula: matrícula.")
    many: Word = about("La misma, en plural: matrículas.")
    gender: Gender = about("Su género: m (el curso) o f (la matrícula).")
    which: Word | None = Field(None, description="Cómo se pregunta cuál es: «¿En qué se matriculó?». Sin esta línea: «¿Qué matrícula es?».")
    get: Word | None = Field(None, description="Qué hace quien la consigue, en infinitivo: matricularse. Sin esta línea: contratar.")
