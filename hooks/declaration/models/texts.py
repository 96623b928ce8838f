"""Texts, and the language in which each is read.

A text may be written plainly, or as a map of languages (`{es: …, en: …}`); the language is chosen while reading
(`info.context["language"]`), so the rest of the program only ever meets plain texts. `info.context["usual"]` is the language of what is
written plainly, and of what stands in for a text that isn't there in the other: such a one is marked (`foreign.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import ValidationInfo
from pydantic_core import core_schema

from .. import foreign
from ..messages import say
from ..quantities import mistake
from ..typed import signs


def _in_language(value: Any, info: ValidationInfo, otherwise: Callable[[str, str], str]) -> Any:
    context = info.context or {}
    language = context.get("language", "es")
    usual = context.get("usual", language)
    if isinstance(value, dict):
        its = _its_language(value, language, usual)
        value = value[its]
    else:
        its = usual
    if not isinstance(value, str) or context.get("published"):  # what was published is read as it is
        return value
    text = foreign.read(said(value))
    return text if its == language else otherwise(text, its)


def _its_language(value: dict[Any, Any], language: str, usual: str) -> str:
    """Which of the languages of a map is read."""
    odd = [key for key in value if not re.fullmatch(foreign.CODE, str(key))]
    if odd and len(odd) < len(value) and usual in value:
        raise mistake(say("models.texts.code_of_no_language", code=odd[0]), say("models.texts.language_by_code"), key=odd[0])
    if odd:
        raise mistake(
            say("models.texts.one_text_not_keys"),
            say("models.texts.quote_whole_text"),
        )
    if usual not in value:
        raise mistake(say("models.texts.original_missing", usual=usual), say("models.texts.add_original", usual=usual))
    return language if language in value else usual


def said(value: str) -> str:
    if not signs.shows(value):
        raise mistake(
            say("models.texts.text_empty"),
            say("models.texts.write_text_or_delete"),
            within_a_line=say("models.texts.write_text_or_delete_key"),
        )
    return _in_one_line(value)


def _in_one_line(value: str) -> str:
    return " ".join(value.split())


class FreeText:
    """A text in the language that is read. It is by far the commonest kind of value, so its schema is made here, once.

    From `BeforeValidator` and `AfterValidator`, pydantic would make one for each of a thousand fields, and look each time at what
    the functions take. `otherwise` makes of a text that isn't there in that language what stands in for it.
    """

    _either = core_schema.union_schema([core_schema.str_schema(), core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema())])

    def __init__(self, otherwise: Callable[[str, str], str] = foreign.untranslated):
        self.is_translated = otherwise is foreign.untranslated  # whether one that isn't there in a language is missing
        self._schema = core_schema.with_info_before_validator_function(
            lambda value, info: _in_language(value, info, otherwise),
            core_schema.no_info_after_validator_function(_in_one_line, core_schema.str_schema()),
            json_schema_input_schema=self._either,
        )

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return self._schema.copy()


class InEachLanguage:
    """Stands at a list of texts of which each language may have its own, as long as it likes: `{es: [factura], en: [bill, invoice]}`.

    What is `searched_for` and never shown is looked for in its own language only; of anything else, what isn't translated is shown as such.
    """

    def __init__(self, *, searched_for: bool = False):
        self.searched_for = searched_for

    def _chosen(self, value: Any, info: ValidationInfo) -> Any:
        context = info.context or {}
        language = context.get("language", "es")
        usual = context.get("usual", language)
        its = _its_language(value, language, usual) if isinstance(value, dict) else usual
        items = value[its] if isinstance(value, dict) else value
        if not isinstance(items, list) or its == usual == language:
            return items
        if its == language:
            return [{usual: each, language: each} if isinstance(each, str) else each for each in items]  # each is as it should be
        return [] if self.searched_for else items

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(self._chosen, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        lists = handler(schema)
        return {"anyOf": [lists, {"type": "object", "additionalProperties": lists}]}


Text = Annotated[str, FreeText()]
# What is called the same in every language: a company, a street. And what keeps its name in its own: a law, a source.
ProperName = Annotated[str, FreeText(lambda text, _: text)]
Original = Annotated[str, FreeText(foreign.foreign)]
SearchedFor = Annotated[list[Text], InEachLanguage(searched_for=True)]  # other words for it, which are never shown
