"""What changes for customers between two declarations, one sentence for each change, and whether it gets worse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..models import Declaration
from ..words import Words

Verdict = Literal["improves", "worsens", "neutral", "read"]


@dataclass(frozen=True)
class Change:
    """One change.

    `key` names the place in the model, for good and for machines: `problems/cobro-indebido/promise/resolution`,
    `problems/cobro-indebido/overrides/perecedero/resolution`, `rights/tiempo/clauses/una-sola-vez/text`. `to` is the value that
    stands there now, as it is written in the data (`3 working days`); empty for what is gone. `about` is the permanent address of
    what customers know it by, without the site: `plazos/cobro-indebido`, `derechos/tiempo/una-sola-vez`; empty for the whole.
    `sentence` says it in a customer's words, without the mark; `before` and `after` hold the words of a text that has to be read.
    """

    key: str
    to: str
    about: str
    verdict: Verdict
    sentence: str
    why: str = ""
    before: str = ""
    after: str = ""


def compare(before: Declaration, after: Declaration, words: Words, today: date) -> list[Change]:
    """Every change from one declaration to another, in the order of the data. Nothing for what says the same.

    `today` is the day in the company's zone from which deadlines in unlike units are compared, as in the clock.
    """
    raise NotImplementedError
