"""Turns what pydantic says of a file into sentences for a person who edits it: at the line, with the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from .. import messages
from ..mistakes import Mistake, nearest, quoted
from ..typed import names, signs
from .yaml_reading import Document, Location, as_yaml, read_plain

_SENTENCE_END = re.compile(r"\. (?=[A-ZÁÉÍÓÚÑ¿])")  # not the one of «art. 17»
# The keys that may stand in the group at a location of the model, each with what it means.
Keys = Callable[[Location], dict[str, str]]
# Whether another value at a location of the model would be right.
Fits = Callable[[Location, Any], bool]


def explain(
    error: ValidationError, document: Document, prefix: Location, keys: Keys, fits: Fits = lambda location, value: False, *, one_line: bool = False
) -> Iterator[Mistake]:
    """One mistake per pydantic error. `prefix` is where the validated data lies in the document.

    `one_line` tells that the keys of a thing share a line, which is never to be deleted.
    Where a value is only wrong for signs that look like others, they are named, if `fits` the same one as it is typed.
    """
    for detail in error.errors(include_url=False):
        told = _mistake(detail, document, prefix, keys, one_line=one_line)
        yield _of_look_alikes(told, detail, document, prefix, fits) if detail["type"] not in ("missing", "extra_forbidden") else told


def explain_alone(error: ValidationError, document: Document, key: str, keys: Keys) -> Iterator[Mistake]:
    """The mistakes in the value of one key of a document, told to whoever was asked for that alone: they don't say where."""
    for detail in error.errors(include_url=False):
        if _name(_at(detail)) == key and detail["type"] not in ("missing", "extra_forbidden"):
            told = _mistake(detail, document, (), keys, alone=True)
            yield _of_look_alikes(told, detail, document, (), lambda location, value: False)


def _of_look_alikes(told: Mistake, detail: Any, document: Document, prefix: Location, fits: Fits) -> Mistake:
    """The mistake, with the signs of its value that look like others named, if it has any."""
    value = detail["input"]
    strange = signs.look_alikes(value) if isinstance(value, str) else ""
    if not strange:
        return told
    plain = signs.plain(value)
    right = [each for each in (read_plain(plain), plain) if fits(detail["loc"], each)]
    if not right:
        return replace(told, fix=messages.say("files.explaining.also_has", fix=told.fix, strange=names.listed(strange)))
    name = _name(_written(detail["loc"]))
    what = messages.say(
        "files.explaining.look_alikes",
        where=messages.say("files.explaining.in_a_key") if name else messages.say("files.explaining.right_here"),
        name=f"`{name}`: " if name else "",
        strange=names.listed(strange),
    )
    return replace(told, what=what, fix=messages.say("files.explaining.write_it", value=as_yaml(plain) if right[0] == plain else plain))


def _mistake(detail: Any, document: Document, prefix: Location, keys: Keys, *, one_line: bool = False, alone: bool = False) -> Mistake:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    inner = _at(detail)
    document, location = document.source(_in_its_language((*prefix, *inner), document, value))
    name = _name(inner)
    found = quoted(value) if "[key]" in detail["loc"] else _found(document, location, value)

    def say(what: str, *, fix: str, found: str = found, name: str = name) -> Mistake:
        start = messages.say("files.explaining.in_key", name=name, first=what[:1].lower(), rest=what[1:]) if name and not alone else what
        return Mistake(document.path, document.line(location), start, found=found, fix=fix)

    if kind == "missing":
        return say(
            messages.say("files.explaining.key_missing", key=inner[-1]),
            fix=messages.say("files.explaining.add_line", key=inner[-1], meaning=_meaning(keys, inner)),
            found="",
            name=_name(inner[:-1]),
        )
    if kind == "extra_forbidden":
        return say(messages.say("files.explaining.no_such_key", key=inner[-1]), fix=nearest(str(inner[-1]), keys(inner[:-1])), found="", name=_name(inner[:-1]))
    hidden = messages.say("files.explaining.only_a_comment") if _only_a_comment(document, location) else ""
    in_a_list = bool(location) and isinstance(location[-1], int)
    if value is None and in_a_list:
        return say(messages.say("files.explaining.item_empty"), fix=messages.say("files.explaining.write_after_hyphen", hidden=hidden), found="")
    if value is None:
        way_out = messages.say("files.explaining.write_after_colon", hidden=hidden)
        if one_line:
            way_out = messages.say("files.explaining.write_value_or_delete_key", hidden=hidden)
        return say(messages.say("files.explaining.value_missing", meaning=_meaning(keys, inner)), fix=way_out, found="")
    if kind == "declaration":  # our own: see `mistake` in quantities
        return say(context["what"], fix=(context["within_a_line"] if one_line else "") or context["fix"], found="" if isinstance(value, dict) else found)
    if kind == "string_type" and isinstance(value, list):
        return say(messages.say("files.explaining.a_single_text"), fix=messages.say("files.explaining.write_without_hyphens"))
    if kind == "string_type" and isinstance(value, dict):
        return say(messages.say("files.explaining.a_single_text"), fix=messages.say("files.explaining.write_in_one_line"))
    if kind == "string_type":
        raw = document.raw.get(location, str(value))
        return say(messages.say("files.explaining.a_text", read=_as_it_is_read(value)), fix=messages.say("files.explaining.put_in_quotes", text=raw))
    if kind in ("int_type", "int_from_float", "float_type", "finite_number"):
        decimals = r"(?:[.,]\d+)?" if kind == "float_type" else ""
        number = re.fullmatch(rf"(\d+{decimals})\s*%?", str(value).strip())
        figure = f": `{number[1].replace(',', '.')}`" if number else messages.say("files.explaining.for_example")
        return say(messages.say("files.explaining.a_number"), fix=messages.say("files.explaining.only_the_figure", figure=figure))
    if kind == "bool_type":
        return say(messages.say("files.explaining.a_yes_or_no"), fix=messages.say("files.explaining.write_true_or_false"))
    if kind == "list_type":
        return say(messages.say("files.explaining.a_list_goes_here"), fix=messages.say("files.explaining.write_each_item"))
    if kind in ("model_type", "model_attributes_type"):
        lines = ", ".join(f"`{key}: …`" for key in keys(inner))
        where = messages.say("files.explaining.each_key_after_hyphen") if in_a_list else messages.say("files.explaining.each_key_without_hyphen")
        return say(messages.say("files.explaining.a_group_goes_here"), fix=f"{where}: {lines}.")
    if kind == "dict_type":
        return say(messages.say("files.explaining.a_group_goes_here"), fix=messages.say("files.explaining.as_in_a_similar_one"))
    if kind == "literal_error":
        options = [option.strip().strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
        return say(messages.say("files.explaining.unknown_value"), fix=nearest(str(value), options))
    if kind == "too_short":
        return say(messages.say("files.explaining.list_empty"), fix=messages.say("files.explaining.write_one_item"), found="")
    if kind in ("greater_than_equal", "less_than_equal"):
        few = "ge" in context
        return say(
            messages.say("files.explaining.number_out_of_range", size=messages.say("files.explaining.small") if few else messages.say("files.explaining.big")),
            fix=messages.say(
                "files.explaining.write_or_beyond",
                limit=format(context["ge" if few else "le"], ".0f"),
                more=messages.say("files.explaining.more") if few else messages.say("files.explaining.less"),
            ),
        )
    return say(messages.say("files.explaining.not_valid"), fix=messages.say("files.explaining.follow_a_similar_one"))


def _at(detail: Any) -> Location:
    """Where a mistake is in the file: where a group was validated, the one of its lines that is to be changed."""
    inner = _written(detail["loc"])
    key = detail.get("ctx", {}).get("key")
    return (*inner, key) if key else inner


def _written(location: Location) -> Location:
    """Where it stands in the file: without what only models tell apart, a key from its value and one value from several."""
    return tuple(part for part in location if part not in ("[key]", "[one]", "[several]"))


def _only_a_comment(document: Document, location: Location) -> bool:
    """Whether all that follows a key or a dash is what YAML takes for a comment."""
    line = document.line(location)
    return line < len(document.text) and re.search(r"[:-]\s+#", document.text[line]) is not None


def _in_its_language(location: Location, document: Document, value: Any) -> Location:
    """Where a text is a map of languages, the line of the one that was read."""
    group = document.at(location)
    if isinstance(group, dict) and not isinstance(value, dict):
        return (*location, *(key for key in group if group[key] is value))
    return location


def _name(location: Location) -> str:
    """`promise.resolution`. Positions in lists are left out: the line says which element it is."""
    return ".".join(part for part in location if isinstance(part, str))


def _meaning(keys: Keys, location: Location) -> str:
    """What a key is for, in brackets, if its model says so: the first sentence of it."""
    meaning = _SENTENCE_END.split(keys(location[:-1]).get(str(location[-1]), ""), maxsplit=1)[0] if location else ""
    return f" ({meaning[:1].lower()}{meaning[1:].rstrip('.')})" if meaning else ""


def _found(document: Document, location: Location, value: Any) -> str:
    if isinstance(value, dict):
        return messages.say("files.explaining.a_group")
    if isinstance(value, list):
        return messages.say("files.explaining.a_list") if value else messages.say("files.explaining.an_empty_list")
    return quoted(document.raw.get(location, value))


def _as_it_is_read(value: Any) -> str:
    if isinstance(value, bool):
        return messages.say("files.explaining.as_a", answer=messages.say("files.explaining.read_yes") if value else messages.say("files.explaining.read_no"))
    if isinstance(value, (int, float)):
        return messages.say("files.explaining.as_the_number", value=value)
    if isinstance(value, date):
        return messages.say("files.explaining.as_a_date")
    return messages.say("files.explaining.as_something_else")
