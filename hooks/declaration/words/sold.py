"""What is sold, in the sentences of the interface: `{the_sold}` is «el producto» for one company and «la póliza» for another.

Any word of the interface may hold one of the names in `phrases.SOLD`, also with a capital (`{The_sold}`). They are put in once, when
the words are read; whoever shows a word never meets them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import Field, create_model

from ..models import Company, Model, NumberOf, SoldAs
from ..models.sold import Gender
from .names import ByName, options
from .phrases import SOLD, Label, Phrase, phrase


class OfGender(Model):
    """What a noun of that gender takes before it."""

    the: Phrase = phrase("one")
    another: Phrase = phrase("one")
    the_others: Phrase = phrase("many")


class Genders(Model):
    m: OfGender
    f: OfGender


class Noun(Model):
    one: Label
    many: Label
    gender: Gender = Field(description="m (el) o f (la).")
    which: Label = Field(description="Cómo se pregunta cuál es: ¿Qué compró?")
    get: Label = Field(description="Qué hace quien lo consigue, en infinitivo: comprar.")
    undo: Label = Field(description="Qué hace quien cambia de idea, en infinitivo: devolver.")
    undo_it: Label = Field(description="Lo mismo, con su pronombre si lo lleva: devolverlo.")
    in_letter: Label = Field(description="Cómo se llama delante de dos puntos, en la carta.")
    thing: Label = Field(description="Qué se cambia por otro cuando falla.")
    branch: Label = Field(description="Cómo se llama el local en que se atiende.")


class OwnNounWords(Model):
    """The same, of a noun that the company brings."""

    which: Phrase = phrase("one")
    get: Label
    undo: Label
    undo_it: Label
    thing: Label
    branch: Label


_NOUNS: dict[str, Any] = dict.fromkeys(options(SoldAs), (Noun, ...))
Nouns = create_model("Nouns", __base__=ByName, **_NOUNS)
_NUMBERS: dict[str, Any] = dict.fromkeys(options(NumberOf), (Label, ...))
Numbers = create_model("Numbers", __base__=ByName, **_NUMBERS)


class SoldWords(Model):
    genders: Genders = Field(description="Qué va delante de la palabra, según su género.")
    nouns: Nouns = Field(description="Las palabras entre las que elige `sold_as`, en company.yml.")
    own: OwnNounWords = Field(description="Lo que se dice con una palabra propia de la empresa (`sold_noun`).")
    documents: Numbers = Field(description="Lo que sigue a «Número», de cada documento que `documents` puede nombrar en company.yml.")

    def noun(self, company: Company) -> Noun:
        """What that company sells, with all that is said of it."""
        own = company.sold_noun
        if not own:
            found: Noun = self.nouns.get(company.sold_as)
            return found
        said = self.own.model_dump() | {"which": self.own.which.format(one=own.one), "in_letter": _capital(own.one)}
        return Noun(**said | own.model_dump(exclude_none=True))

    def forms(self, company: Company, either: str) -> Mapping[str, str]:
        """What each name of `SOLD` stands for; `either` joins the last two documents."""
        noun = self.noun(company)
        of_gender = self.genders.f if noun.gender == "f" else self.genders.m
        *first, last = [self.documents.get(each) for each in company.documents]
        found = {
            "sold": noun.one,
            "solds": noun.many,
            "the_sold": of_gender.the.format(one=noun.one),
            "another_sold": of_gender.another.format(one=noun.one),
            "the_other_solds": of_gender.the_others.format(many=noun.many),
            "which_sold": noun.which,
            "get_sold": noun.get,
            "undo": noun.undo,
            "undo_it": noun.undo_it,
            "sold_in_letter": noun.in_letter,
            "thing_sold": noun.thing,
            "branch": noun.branch,
            "documents": f"{', '.join(first)} {either} {last}" if first else last,
        }
        return found | {name.capitalize(): _capital(text) for name, text in found.items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


Filled = TypeVar("Filled")
_NAMES = re.compile(rf"\{{({'|'.join(SOLD)})\}}")


def filled(words: Filled, forms: Mapping[str, str]) -> Filled:
    """The same words, or one of their texts or lists, with what is sold put in: only what holds a name is made anew."""
    if isinstance(words, str):
        return _NAMES.sub(lambda name: forms[name[1]], words) if "{" in words else words  # type: ignore[return-value]  # a text is a text
    if isinstance(words, list):
        return [filled(each, forms) for each in words]  # type: ignore[return-value]
    if not isinstance(words, Model):
        return words
    changed = {field: new for field, old in words if (new := filled(old, forms)) != old}
    return words.model_copy(update=changed) if changed else words
