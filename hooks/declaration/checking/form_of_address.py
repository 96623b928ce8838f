"""The interface's words, in the form of address that the company chose: each that is said to *usted* needs what is said to *tú* or *vos*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..files.yaml_reading import Location
from ..loading import Loaded
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
    document, _ = loaded.places.items[("words", "")]
    for location, text in missing(document.data, in_form[0].data):
        where = f"`{in_form[0].path}`, en `{'.'.join(map(str, location))}`"
        fix = f"Escriba en {where}, cómo se dice a quien se trata de {_SAID[form]}. Si se dice igual, repítalo allí."
        yield Mistake(document.path, document.line(location), "Este texto parece de usted", found=quoted(text), fix=fix, severity="warning")


_SAID = {"tu": "tú", "vos": "vos"}


def missing(data: Any, in_form: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """The words that seem to be said to *usted* and have no counterpart, each with its location in the first data. A list is one thing."""
    if at in NOT_TO_CUSTOMERS or (at and in_form is not None and not isinstance(in_form, dict)):
        return
    if isinstance(data, dict):
        for key, value in data.items():
            yield from missing(value, in_form.get(key) if isinstance(in_form, dict) else None, (*at, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from missing(value, None, (*at, i))
    elif isinstance(data, str) and may_be_of_usted(data):
        yield at, data
