"""Turns what pydantic says of a file into sentences for a person who edits it: Spanish, at the line, with the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

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
        return replace(told, fix=f"{told.fix} Lleva además {names.listed(strange)}.")
    name = _name(_written(detail["loc"]))
    what = f"{'En' if name else 'Aquí'} {f'`{name}`: ' if name else ''}hay signos que parecen otros: {names.listed(strange)}"
    return replace(told, what=what, fix=f"Escriba `{as_yaml(plain) if right[0] == plain else plain}`.")


def _mistake(detail: Any, document: Document, prefix: Location, keys: Keys, *, one_line: bool = False, alone: bool = False) -> Mistake:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    inner = _at(detail)
    document, location = document.source(_in_its_language((*prefix, *inner), document, value))
    name = _name(inner)
    found = quoted(value) if "[key]" in detail["loc"] else _found(document, location, value)

    def say(what: str, *, fix: str, found: str = found, name: str = name) -> Mistake:
        start = f"En `{name}`: {what[:1].lower()}{what[1:]}" if name and not alone else what
        return Mistake(document.path, document.line(location), start, found=found, fix=fix)

    if kind == "missing":
        return say(f"Falta `{inner[-1]}`", fix=f"Añada una línea `{inner[-1]}: …`{_meaning(keys, inner)}.", found="", name=_name(inner[:-1]))
    if kind == "extra_forbidden":
        return say(f"No existe ninguna clave `{inner[-1]}`", fix=nearest(str(inner[-1]), keys(inner[:-1])), found="", name=_name(inner[:-1]))
    hidden = " Lo que sigue a «#» no se lee: si es el texto, póngalo entre comillas." if _only_a_comment(document, location) else ""
    in_a_list = bool(location) and isinstance(location[-1], int)
    if value is None and in_a_list:
        return say("Este elemento de la lista está vacío", fix=f"Escríbalo detrás del guion, o borre la línea.{hidden}", found="")
    if value is None:
        way_out = f"Escríbalo detrás de los dos puntos, o borre la línea si no hace falta.{hidden}"
        if one_line:
            way_out = f"Escríbalo detrás de los dos puntos, o borre solo su clave si no hace falta.{hidden}"
        return say(f"Falta el valor{_meaning(keys, inner)}", fix=way_out, found="")
    if kind == "declaration":  # our own: see `mistake` in quantities
        return say(context["what"], fix=(context["within_a_line"] if one_line else "") or context["fix"], found="" if isinstance(value, dict) else found)
    if kind == "string_type" and isinstance(value, list):
        return say("Aquí va un solo texto", fix="Escríbalo sin guiones. Si empieza por un corchete, póngalo entre comillas.")
    if kind == "string_type" and isinstance(value, dict):
        return say("Aquí va un solo texto", fix="Escríbalo en una línea. Si lleva dos puntos, póngalo entre comillas.")
    if kind == "string_type":
        raw = document.raw.get(location, str(value))
        return say(f"Aquí va un texto, y sin comillas se lee {_as_it_is_read(value)}", fix=f'Póngalo entre comillas: `"{raw}"`.')
    if kind in ("int_type", "int_from_float", "float_type", "finite_number"):
        decimals = r"(?:[.,]\d+)?" if kind == "float_type" else ""
        number = re.fullmatch(rf"(\d+{decimals})\s*%?", str(value).strip())
        figure = f": `{number[1].replace(',', '.')}`" if number else ", por ejemplo `95`"
        return say("Aquí va un número", fix=f"Escriba solo la cifra, sin comillas ni signos{figure}.")
    if kind == "bool_type":
        return say("Aquí va un sí o un no", fix="Escriba `true` para sí o `false` para no, sin comillas.")
    if kind == "list_type":
        return say("Aquí va una lista", fix="Escriba cada elemento en su línea, con un guion delante: `- …`.")
    if kind in ("model_type", "model_attributes_type"):
        lines = ", ".join(f"`{key}: …`" for key in keys(inner))
        where = "Detrás del guion, escriba cada una en su línea" if in_a_list else "Escriba cada una en su línea, sin guion"
        return say("Aquí va un grupo de claves", fix=f"{where}: {lines}.")
    if kind == "dict_type":
        return say("Aquí va un grupo de claves", fix="Escriba cada una en su línea, como en otro elemento parecido.")
    if kind == "literal_error":
        options = [option.strip().strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
        return say("Este valor no se conoce", fix=nearest(str(value), options))
    if kind == "too_short":
        return say("La lista está vacía", fix="Escriba al menos un elemento, con un guion delante: `- …`.", found="")
    if kind in ("greater_than_equal", "less_than_equal"):
        few = "ge" in context
        return say(
            f"El número es demasiado {'pequeño' if few else 'grande'}", fix=f"Escriba {context['ge' if few else 'le']:.0f} o {'más' if few else 'menos'}."
        )
    return say("El valor no es válido", fix="Mire otro elemento parecido y siga su forma.")


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
        return "un grupo de claves"
    if isinstance(value, list):
        return "una lista" if value else "una lista vacía"
    return quoted(document.raw.get(location, value))


def _as_it_is_read(value: Any) -> str:
    if isinstance(value, bool):
        return f"como un {'sí' if value else 'no'}"
    if isinstance(value, (int, float)):
        return f"como el número {value}"
    if isinstance(value, date):
        return "como una fecha"
    return "otra cosa"
