"""What a company says of a remedy goes into the letter of a customer, who says it to the company: there, «su» is the company's and «nos» the customer's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..files.yaml_reading import Location
from ..law.promises import remedies_at
from ..loading import Loaded
from ..messages import later, say
from ..mistakes import Mistake
from ..plain_words import form_of_address

# What to write instead, by the line. `in_letter` is the customer's own words, who may well say «su» of the company.
_INSTEAD = {
    "of": later("checking.in_the_letter.instead_of"),
    "happened": later("checking.in_the_letter.instead_of_happened"),
    "paid_with": later("checking.in_the_letter.instead_of_paid_with"),
    "in_letter": later("checking.in_the_letter.instead_of_in_letter"),
}
_TO_WHOM_IT_READS = re.compile(r"\b(?:sus?|suy[oa]s?|les?)\b", re.IGNORECASE)
_OF_US = re.compile(r"\b(?:nos|nosotr[oa]s|nuestr[oa]s?|[^\W\d_]*(?:[aei]mos|[áí](?:ba|a)mos|áramos|éramos|[aeií]ríamos))\b", re.IGNORECASE)
# Nouns and adjectives that end like a verb said of us.
_NO_VERB = re.compile(r"(?:\w*(?:gr|tr|r|cl)amos|extremos|supremos|remos|racimos|primos|mimos|\w*[áéíóú]\w*[aei]mos)$", re.IGNORECASE)


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A warning for each such text in which the company speaks of itself, or to whoever reads its page."""
    if loaded.language != "es":
        return
    for at, text in _texts(loaded):
        line = str(at[-1])
        if ours := _first(_OF_US, text):
            what = say("checking.in_the_letter.would_mean_customer", ours=ours)
        elif theirs := _to_the_reader(text, line):
            what = say("checking.in_the_letter.would_mean_company", theirs=theirs)
        else:
            continue
        yield loaded.places.mistake(at, what, found=text, fix=_INSTEAD[line], severity="warning")


def _texts(loaded: Loaded) -> Iterator[tuple[Location, str]]:
    """Each of those texts with its place: of the remedies of problems, and of the steps of the route."""
    for problem in loaded.parts["problems"]:
        for at, _, remedy in remedies_at(problem):
            yield from ((("problems", problem.id, *at, line), text) for line in _INSTEAD if (text := getattr(remedy, line)))
    route = loaded.parts.get("complaint_route")
    yield from ((("steps", step.id, "in_letter"), step.in_letter) for step in (route.steps if route else []) if step.in_letter)


def _to_the_reader(text: str, line: str) -> str:
    """The first word that is said to whoever reads the page."""
    said = next((each.says for each in form_of_address.said(text)), "")
    return said or (_first(_TO_WHOM_IT_READS, text) if line != "in_letter" else "")


def _first(words: re.Pattern[str], text: str) -> str:
    return next((match[0] for match in words.finditer(text) if not _NO_VERB.fullmatch(match[0])), "")
