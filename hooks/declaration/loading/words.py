"""The interface's words, in the form of address that the company chose: what differs from `words/es.yml` stands in `words/es-tu.yml` or `words/es-vos.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..files.yaml_reading import Document
from ..models import USUAL, FormOfAddress
from ..words import Words
from .items import validate
from .loaded import Loaded


def words(document: Document, in_forms: Mapping[FormOfAddress, Document], form: FormOfAddress, loaded: Loaded) -> Words | None:
    """The words of a document, with those of a form laid over them, if there are any; None where they can't be used.

    What any of the forms says is held to what the document may say: a key that isn't there, or other braces, are told at the form's own line.
    """
    loaded.places.items[("words", "")] = (document, ())
    said: dict[FormOfAddress, Words | None] = {USUAL: validate(Words, document, (), loaded)}
    for each, other in in_forms.items():
        loaded.places.items[("words", each)] = (other, ())
        if said[USUAL]:
            said[each] = validate(Words, replace(other, data=_laid_over(document.data, other.data)), (), loaded)
    return said.get(form, said[USUAL])


def _laid_over(data: Any, over: Any) -> Any:
    """The data with what is said over it, key by key; a list is one thing."""
    if not isinstance(data, dict) or not isinstance(over, dict):
        return over
    return data | {key: _laid_over(data.get(key), value) for key, value in over.items()}
