"""What differs between a translation and its original, in an editor's words: the same, whether it stands in a file or comes from a translator."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import Told, later, say
from ..mistakes import quoted
from .held import Difference

_WHAT: dict[str, Told] = {
    "figures": later("translations.saying.figures"),
    "links": later("translations.saying.links"),
    "holes": later("translations.saying.holes"),
    "braces": later("translations.saying.braces"),
    "markers": later("translations.saying.markers"),
    "attributes": later("translations.saying.attributes"),
    "lead": later("translations.saying.lead"),
    "brackets": later("translations.saying.brackets"),
}


def what(difference: Difference) -> str:
    """What is wrong, and which part of the text it is."""
    lacks, besides = (_listed(list(map(quoted, each))) for each in (difference.lacks, difference.besides))
    shown = [
        *([say("translations.saying.lacks", lacks=lacks)] if lacks else []),
        *([say("translations.saying.besides_it", besides=besides)] if besides else []),
    ]
    return f"{_WHAT[difference.of]}: {_listed(shown)}" if shown else str(_WHAT[difference.of])


def _listed(texts: Sequence[str]) -> str:
    """`a y b y c`: each of them may be long, or have commas."""
    *head, last = texts or [""]
    return say("translations.saying.and_last", head=_listed(head), last=last) if head else last


def fix(original: str) -> str:
    """How to put it right: by what the original says."""
    return say("translations.saying.in_the_original", original=quoted(original, 300))
