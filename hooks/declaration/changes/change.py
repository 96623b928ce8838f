"""What a change is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["improves", "worsens", "neutral", "read"]


@dataclass(frozen=True)
class Change:
    """One change.

    `key` names the place in the model, for good and for machines: `problems/cobro-indebido/promise/resolution`,
    `problems/cobro-indebido/overrides/perecedero/resolution`, `rights/tiempo/clauses/una-sola-vez/text`. `to` is the value that
    stands there now, as it is written in the data (`3 working days`); empty for what is gone. `about` is the permanent address of
    what customers know it by, without the site: `plazos/cobro-indebido`, `derechos/tiempo/una-sola-vez`; empty for the whole.
    `sentence` says it in a customer's words, without the mark; `before` and `after` hold the words of a text that has to be read.
    `why` is the reason of the rule that judged it.
    """

    key: str
    to: str
    about: str
    verdict: Verdict
    sentence: str
    why: str = ""
    before: str = ""
    after: str = ""
