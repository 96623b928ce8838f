"""The interface's words, in the form of address that the company chose: what differs from `words/es.yml` stands in `words/es-tu.yml` or `words/es-vos.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from ..files.laying import laid
from ..files.remembered import Itself, once_by
from ..models import USUAL, Company, FormOfAddress
from ..words import Words
from .items import validate
from .loaded import DATA, Loaded
from .overlay import document
from .speaking import beside_the_original, forms_are_known


def words(root: Path, form: FormOfAddress, loaded: Loaded) -> Words | None:
    """The words of the language, with those of the form laid over them, if there are any; None where they can't be used.

    What any of the forms says is held to what the words may say: a key that isn't there, or other braces, are told at the form's own line.
    """
    path = f"{DATA}/words/{loaded.language}"
    usual = document(root, f"{path}.yml", loaded)
    if not usual:
        return None
    loaded.places.items[("words", "")] = (usual, ())
    told = len(loaded.mistakes)
    said: dict[FormOfAddress, Words | None] = {USUAL: validate(Words, usual, (), loaded)}
    if loaded.original and (original := loaded.original.documents.get(f"{DATA}/words/{loaded.usual}.yml")):
        loaded.mistakes[told:] = beside_the_original(loaded.mistakes[told:], usual, original, loaded.usual)
    if unknown := list(forms_are_known(usual)):
        loaded.mistakes += unknown
        return None
    others = [each for each in get_args(FormOfAddress) if each != USUAL and loaded.language == "es"]  # other languages have no such forms
    for each in others:
        other = document(root, f"{path}-{each}.yml", loaded, optional=each != form)
        if not other or not other.data or (each != form and all(file.shipped for file in other.files)):
            continue
        # What the company says of its own comes last: it says a word once, in the form that it chose.
        whole = laid(sorted([*usual.files, *other.files], key=lambda file: not file.shipped))
        loaded.places.items[("words", each)] = (whole, ())
        if said[USUAL]:
            said[each] = validate(Words, whole, (), loaded)
    return said.get(form, said[USUAL])


@once_by(lambda words, company: (Itself(words), company.country, company.time_zone, *words.sold.forms(company, words.disjunction).items()))
def said_by(words: Words, company: Company) -> Words:
    """The words as that company says them."""
    return words.of(company)
