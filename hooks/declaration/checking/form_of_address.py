"""The interface's words, in the form of address that the company chose: each that is said to *usted* needs what is said to *tú* or *vos*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..files.yaml_reading import Document, Location
from ..loading import DATA, Loaded
from ..messages import later, say
from ..mistakes import Mistake, quoted
from ..models import USUAL
from ..plain_words.form_of_address import may_be_of_usted

# Not said to customers as they read: what the customer writes to the company, and what editors are told.
NOT_TO_CUSTOMERS = {("complaint_letter",), ("vague",), ("small_words",), ("regions",), ("changes", "unannounced"), ("changes", "backdated")}


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A warning, at its line, for each word of the interface that seems to be said to *usted* and isn't in the file of the form that is chosen."""
    form = loaded.parts["company"].address if "company" in loaded.parts else USUAL
    in_form = loaded.places.items.get(("words", form))
    if not in_form or not loaded.words:  # words that can't be used were told
        return
    path = f"{DATA}/words/{loaded.language}-{form}.yml"
    for location, text in missing(in_form[0], form):
        where = say("checking.form_of_address.place", path=path, location=".".join(map(str, location)))
        fix = say("checking.form_of_address.write_in_form", where=where, form=_SAID[form])
        yield Mistake(*in_form[0].place(location), say("checking.form_of_address.seems_usted"), found=quoted(text), fix=fix, severity="warning")


_SAID = {"tu": later("checking.form_of_address.tu"), "vos": later("checking.form_of_address.vos")}


def missing(whole: Document, form: str) -> Iterator[tuple[Location, str]]:
    """The words that seem to be said to *usted* and aren't said in that form by a file of it, each with its location. `whole` are all the
    files of the words, laid over each other."""
    for location, text in _of_usted(whole.data, ()):
        if not whole.source(location)[0].path.endswith(f"-{form}.yml"):
            yield location, text


def _of_usted(data: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if at in NOT_TO_CUSTOMERS:
        return
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from _of_usted(value, (*at, key))
    if isinstance(data, str) and may_be_of_usted(data):
        yield at, data
