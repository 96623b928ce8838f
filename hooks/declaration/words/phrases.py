"""What a word of the interface may be: a plain label, a phrase that holds values in braces, or the forms of a plural."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, GetPydanticSchema, create_model
from typing_extensions import TypeAliasType

from ..messages import say
from ..models import Checked, Model, Text
from ..quantities import mistake

Category = Literal["zero", "one", "two", "few", "many", "other"]
# What any text may ask for besides: what is sold, alone, after its article and so on (`sold.py` puts it in).
_FORMS = (
    "sold", "solds", "the_sold", "another_sold", "the_other_solds", "which_sold", "get_sold", "undo", "undo_it", "sold_in_letter", "thing_sold",
    "branch", "documents",
)  # fmt: skip
SOLD = (*_FORMS, *map(str.capitalize, _FORMS))
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def _holding(holds: tuple[str, ...], optional: tuple[str, ...] = ()) -> Callable[[str], str]:
    """A check that a text holds exactly these `{names}`; those that are `optional` may be left out. What is sold may be named in each text."""

    needed, allowed = set(holds) - set(optional), {*holds, *SOLD}

    def check(value: str) -> str:
        found = _IN_BRACES.findall(value)
        alone = value.count("{") + value.count("}") > 2 * len(found)  # a brace without its other half
        if alone or not needed <= set(found) <= allowed:
            wanted = say("words.phrases.and_another").join(f"`{{{name}}}`" for name in holds)
            fix = say("words.phrases.leave_these", wanted=wanted) if holds else say("words.phrases.remove_braces")
            raise mistake(say("words.phrases.wrong_words_in_braces"), fix)
        return value

    return check


# The names are for the JSON Schema: each kind of text is described there once, and every word refers to it.
Phrase = TypeAliasType("Phrase", Text)
Label = TypeAliasType("Label", Annotated[Text, Checked(_holding(())), Field(description="Un texto de la web, sin llaves.")])


def phrase(*holds: str, description: str = "") -> Any:
    """A field whose text must hold exactly these `{names}`: `number: Phrase = phrase("number")`."""
    field = Field(description=description or f"Frase con {say('words.phrases.and_another').join(f'{{{name}}}' for name in holds)}, donde van los datos.")
    field.metadata.append(Checked(_holding(holds)))
    return field


class Plural(Model):
    """What is said of a number of things: a form for each category of plurals that the language has and that isn't `other`.

    The categories are those of CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules); which one a number is of, Babel and
    the browsers know.
    """

    zero: Label | None = Field(None, description="Cuando no hay ninguno, en los idiomas que lo distinguen.")
    one: Label | None = Field(None, description="Cuando es uno.")
    two: Label | None = Field(None, description="Cuando son dos, en los idiomas que los distinguen.")
    few: Label | None = Field(None, description="Cuando son pocos, en los idiomas que los distinguen.")
    many: Label | None = Field(None, description="Cuando son muchos, en los idiomas que los distinguen.")
    other: Label = Field(description="En los demás casos.")

    def form(self, category: str) -> str:
        """The one for that category, in which `other` stands in for those that the words don't tell apart."""
        return getattr(self, category, None) or self.other

    def forms(self) -> Iterator[tuple[str, str]]:
        """Each category with its form, but for those that have none."""
        yield from ((category, form) for category in get_args(Category) if (form := getattr(self, category)))


def may_say(*holds: str, description: str) -> Any:
    """A field for a phrase that only some languages need, whose text holds these `{names}`: `apart: Phrase | None = may_say("first", "last")`."""
    field: Any = Field(None, description=description)
    holding = _holding(holds)
    field.metadata.append(Checked(lambda value: value if value is None else holding(value)))
    return field


def plural(*holds: str) -> Any:
    """A field whose forms hold these `{names}`: `events: Plural = plural("count")`.

    All but `other` may say the number in words, without `{count}`: «Un cambio».
    """
    field = Field()
    field.metadata.append(GetPydanticSchema(lambda _, build: build(_plural_with(holds))))
    return field


@cache
def _plural_with(holds: tuple[str, ...]) -> type[Plural]:
    form = Annotated[Phrase, Checked(_holding(holds, optional=("count",)))]
    fields: dict[str, Any] = {category: (form | None, Plural.model_fields[category]) for category in get_args(Category)}
    other = {"other": (Phrase, phrase(*holds))}
    return create_model(f"PluralWith{''.join(map(str.capitalize, holds))}", __base__=Plural, **fields | other)
