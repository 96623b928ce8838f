"""Turns what pydantic says of a file into sentences for a person who edits it: Spanish, at the line, with the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationError

from .mistakes import Mistake, nearest, quoted
from .yaml_reading import Document, Location


def explain(error: ValidationError, document: Document, prefix: Location, known_keys: Any) -> Iterator[Mistake]:
    """One mistake per pydantic error. `prefix` is where the validated data lies in the document.

    `known_keys` takes the location of a mapping and gives the keys that may stand in it, for suggestions.
    """
    for detail in error.errors(include_url=False):
        location: Location = (*prefix, *(part for part in detail["loc"] if part != "[key]"))
        yield _mistake(detail, document, location, known_keys)


def _mistake(detail: Any, document: Document, location: Location, known_keys: Any) -> Mistake:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    name = _name(location)
    line = document.line(location)

    def say(what: str, fix: str, found: str | None = None) -> Mistake:
        return Mistake(document.path, line, what, _found(document, location, value) if found is None else found, fix)

    if kind == "declaration":
        fix = context["fix"]
        return say(f"{_in(name)}{_lower(context['what'])}", fix, "" if isinstance(value, dict) else None)
    if kind == "missing":
        return say(f"Falta `{location[-1]}`{_of(_name(location[:-1]))}", f"Añada una línea `{location[-1]}: …`.", "")
    if kind == "extra_forbidden":
        allowed = known_keys(detail["loc"][:-1])
        return say(f"No existe ninguna clave `{location[-1]}`{_of(_name(location[:-1]))}", nearest(str(location[-1]), allowed), "")
    if value is None and kind != "none_required":
        return say(f"{_in(name)}falta el valor", "Escríbalo detrás de los dos puntos, o borre la línea si no es obligatoria.", "")
    if kind == "string_type" and not isinstance(value, (list, dict)):
        raw = document.raw.get(location, str(value))
        return say(f"{_in(name)}aquí va un texto, y YAML lee {_as_yaml_reads(value)}", f'Póngalo entre comillas: `"{raw}"`.')
    if kind == "string_type":
        return say(f"{_in(name)}aquí va un solo texto", "Escríbalo en la misma línea, detrás de los dos puntos.", "una lista o un grupo")
    if kind in ("int_type", "int_from_float", "float_type"):
        return say(f"{_in(name)}aquí va un número, sin comillas ni letras", "Escriba por ejemplo `95`.")
    if kind == "bool_type":
        return say(f"{_in(name)}aquí va `true` (sí) o `false` (no)", "Escriba una de esas dos palabras, sin comillas.")
    if kind == "list_type":
        return say(f"{_in(name)}aquí va una lista", "Escriba cada elemento en su línea, con un guion delante: `- …`.")
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return say(f"{_in(name)}aquí van varias líneas `clave: valor`", "Mire otro elemento del mismo archivo y siga su forma.")
    if kind == "literal_error":
        options = [option.strip().strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
        return say(f"{_in(name)}este valor no se conoce", nearest(str(value), options))
    if kind == "string_pattern_mismatch":
        return say(f"{_in(name)}el valor no tiene la forma que debe", "Mire el ejemplo del mismo archivo o la guía del editor.")
    if kind == "too_short":
        return say(f"{_in(name)}la lista está vacía", "Escriba al menos un elemento.", "")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        return say(f"{_in(name)}el número es demasiado {'pequeño' if 'ge' in context else 'grande'}", f"Escriba {bound} o {'más' if 'ge' in context else 'menos'}.")
    return say(f"{_in(name)}el valor no es válido", "Mire otro elemento del mismo archivo y siga su forma.")


def _name(location: Location) -> str:
    """`promise.resolution`; positions in lists count from 1, as people do."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _in(name: str) -> str:
    return f"En `{name}`: " if name else ""


def _of(name: str) -> str:
    return f" en `{name}`" if name else ""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _found(document: Document, location: Location, value: Any) -> str:
    if isinstance(value, dict):
        return "un grupo de claves"
    if isinstance(value, list):
        return "una lista" if value else "una lista vacía"
    return quoted(document.raw.get(location, value))


def _as_yaml_reads(value: Any) -> str:
    if isinstance(value, bool):
        return f"un {'sí' if value else 'no'} (`{str(value).lower()}`)"
    if isinstance(value, (int, float)):
        return f"el número {value}"
    if isinstance(value, date):
        return "una fecha"
    return "otra cosa"
