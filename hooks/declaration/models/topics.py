"""What a problem is about: a closed list, for by it a law tells which limit holds. A company's own topic is told beside it, in its own words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic_core import core_schema

from ..messages import Told, in_all
from ..quantities import mistake
from .values import Topic, unaccented

NONE = "none"  # none of those that a law tells apart: only what it says of every complaint holds
ProblemTopic = Literal[Topic, "none"]
# What each is, for whoever looks for one.
_SAYS: dict[str, Told] = {
    "inquiry": "consultas", "contact": "contacto", "conduct": "trato", "appointment": "citas", "delivery": "entregas", "fault": "averías y defectos",
    "mismatch": "no es lo pedido", "promise": "promesas", "withdrawal": "devoluciones", "refund": "reembolsos", "billing": "cobros",
    "continuity": "cortes del servicio", "contract": "contratos y bajas", "access": "accesibilidad", "free service": "servicios gratuitos",
}  # fmt: skip
assert set(_SAYS) == set(get_args(Topic))


def _known_topic(value: Any) -> Any:
    if isinstance(value, str) and value not in get_args(ProblemTopic):
        meant = _meant(value)
        named = re.sub("[-_ ]+", " ", value) if re.fullmatch(r"[^\W\d][\w -]{2,40}", value) else "calidad del agua"
        own = f"Si es de otra cosa, escriba `{NONE}` y debajo la suya: `own_topic: {named}`."
        these = ", ".join(f"`{topic}` ({says})" for topic, says in _SAYS.items())
        fix = f"Escriba `{meant}`. {own}" if meant else f"{own} Las de la ley son: {these}."
        raise mistake("No es ninguna de las materias que distingue la ley", fix)
    return value


def _meant(value: str) -> str:
    """The topic that is so called in any language in which editors are told things, or is written nearly so; empty if it can't be told."""
    words = {word for word in re.split("[-_ ]", unaccented(value.lower())) if len(word) > len("del")}
    called = [topic for topic, says in _SAYS.items() if words & {word for each in in_all(says) for word in unaccented(each.lower()).split()}]
    return called[0] if len(called) == 1 else next(iter(get_close_matches(value, get_args(ProblemTopic), n=1, cutoff=0.6)), "")


class _Known:
    _schema = core_schema.no_info_before_validator_function(_known_topic, core_schema.literal_schema(list(get_args(ProblemTopic))))

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return self._schema.copy()


OneTopic = Annotated[ProblemTopic, _Known()]
