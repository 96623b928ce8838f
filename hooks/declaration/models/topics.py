"""What a problem is about: a closed list, for by it a law tells which limit holds. A company's own topic is told beside it, in its own words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic_core import core_schema

from ..messages import Told, in_all, later, say
from ..quantities import mistake
from .values import Topic, unaccented

NONE = "none"  # none of those that a law tells apart: only what it says of every complaint holds
ProblemTopic = Literal[Topic, "none"]
# What each is, for whoever looks for one.
_SAYS: dict[str, Told] = {
    "inquiry": later("models.topics.inquiry"),
    "contact": later("models.topics.contact"),
    "conduct": later("models.topics.conduct"),
    "appointment": later("models.topics.appointment"),
    "delivery": later("models.topics.delivery"),
    "fault": later("models.topics.fault"),
    "mismatch": later("models.topics.mismatch"),
    "promise": later("models.topics.promise"),
    "withdrawal": later("models.topics.withdrawal"),
    "refund": later("models.topics.refund"),
    "billing": later("models.topics.billing"),
    "continuity": later("models.topics.continuity"),
    "contract": later("models.topics.contract"),
    "access": later("models.topics.access"),
    "free service": later("models.topics.free_service"),
}
assert set(_SAYS) == set(get_args(Topic))


def _known_topic(value: Any) -> Any:
    if isinstance(value, str) and value not in get_args(ProblemTopic):
        meant = _meant(value)
        named = re.sub("[-_ ]+", " ", value) if re.fullmatch(r"[^\W\d][\w -]{2,40}", value) else "calidad del agua"
        own = say("models.topics.own_topic", none=NONE, named=named)
        these = ", ".join(f"`{topic}` ({says})" for topic, says in _SAYS.items())
        fix = say("models.topics.write_meant", meant=meant, own=own) if meant else say("models.topics.own_or_listed", own=own, these=these)
        raise mistake(say("models.topics.unknown"), fix)
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
