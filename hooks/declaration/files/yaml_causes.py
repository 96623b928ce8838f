"""Why a text isn't YAML, in the words of who edits it. PyYAML's own words are for programmers.

The parser says where it gave up, which is often after the fault; the commonest faults are looked for around there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Cause(NamedTuple):
    what: str
    fix: str


_UNKNOWN = Cause("Aquí el archivo deja de entenderse", "Compare la sangría, los dos puntos y las comillas con las líneas vecinas.")
_CONFLICT = Cause("Quedan señales de un choque entre dos cambios", "Deje solo la versión buena y borre las líneas `<<<<<<<`, `=======` y `>>>>>>>`.")
# What Git leaves where two branches changed the same lines; between `|||||||` and `=======` it may show what stood there before.
CONFLICT_MARKS = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)
_INDENTATION = Cause("La sangría de esta línea no coincide con la de sus vecinas", "Empiécela debajo del principio de las otras claves de su grupo.")
_NO_COLON = Cause("Faltan los dos puntos detrás de la clave", "Escriba la clave, dos puntos, un espacio y el valor.")
_DASHES = Cause("Estas rayas parten el archivo en dos", "Borre esta línea.")
_DOTS = Cause("Estos puntos terminan el archivo, y debajo hay más", "Borre esta línea.")
_AFTER_DASHES = Cause("Detrás de estas rayas no va nada", "Pase a la línea siguiente lo que hay detrás.")
_END = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_QUOTES = Cause(
    "Unas comillas se abren y no se cierran, o sobra texto tras ellas", "Abra y cierre las comillas una sola vez, al principio y al final del texto."
)


def cause(error: Exception, lines: list[str], reached: int) -> tuple[int, Cause]:
    """The index of the line at fault, and why. `reached` is the line where the parser stood."""
    if own := getattr(error, "cause", None):  # refused by us
        return error.problem_mark.line, own  # type: ignore[attr-defined]  # `_Refused` has its mark
    for number, line in enumerate(lines):
        if CONFLICT_MARKS.match(line):
            return number, _CONFLICT
    mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    last = len(lines) - 1
    stopped = min(mark.line if mark else reached, last)
    began = min(context_mark.line, last) if context_mark and ("simple key" in context or "scalar" in context) else stopped
    if "document" in problem:  # another one, its start expected, a separator of two: the parser may be a line, or many, further on
        ended = _end_of_first(lines, stopped)
        if _END.match(lines[ended]):
            return ended, _DOTS if lines[ended].startswith(".") else _DASHES
    if re.match(r"---\s+[^\s#]", lines[stopped]):
        return stopped, _AFTER_DASHES
    for number in dict.fromkeys((began, stopped, _before(lines, stopped))):
        if found := _cut(lines[number], "".join(lines[number + 1 : number + 2])) or _in_line(lines[number]):
            return number, found
    if "could not find expected ':'" in problem and ":" not in lines[began]:
        return began, _NO_COLON
    for number in range(stopped, -1, -1):  # quotes that open here and close, wrongly, further down
        if lines[number].count('"') % 2:
            return number, _QUOTES
    if "mapping values" in problem or "<block end>" in problem:
        return stopped, _INDENTATION
    return stopped, _UNKNOWN


def _end_of_first(lines: list[str], stopped: int) -> int:
    """The line that ends the first of several documents, at or before that one."""
    begun = False
    for number, line in enumerate(lines[: stopped + 1]):
        if begun and _END.match(line):
            return number
        begun = begun or bool(line.strip() and not line.startswith(("#", "%")) and not re.fullmatch(r"---\s*(#.*)?", line))
    return stopped


def first_sign(text: str) -> Cause:
    """A text that begins with a sign that means something to YAML."""
    return Cause(f"Un texto no puede empezar por «{text[:1]}» sin comillas", f"Escriba `{in_quotes(text.strip())}`.")


def _before(lines: list[str], number: int) -> int:
    """The last line before that one with something in it."""
    return next((i for i in range(number - 1, -1, -1) if lines[i].strip()), number)


def _in_line(line: str) -> Cause | None:
    return next(_causes(line), None)


def _causes(line: str) -> Iterator[Cause]:
    """What is wrong with a line, if that can be seen from the line alone."""
    if "\t" in line:
        yield Cause("Hay un tabulador", "Bórrelo y use espacios: dos por cada nivel.")
    if match := re.match(r"\s*(?:- )?([\w-]+):(?!//)([^\s:].*)", line):
        yield Cause("Falta un espacio detrás de los dos puntos", f"Escriba `{match[1]}: {match[2].strip()}`.")
    if match := re.match(r"\s*-([^\s-].*)", line):
        yield Cause("Falta un espacio detrás del guion", f"Escriba `- {match[1].strip()}`.")
    value = re.sub(r"^\s*(- )?\s*([\w/ -]+:(\s+|$))?", "", line).strip()
    sign = value[:1]
    if sign in ('"', "'") and sign:
        if sign == '"' and "\\" in value:
            yield Cause("Dentro de comillas dobles, la barra `\\` significa otra cosa", f"Use comillas simples: `{in_quotes(value.strip(sign))}`.")
        if inside := _quotes_inside(value, sign):
            yield inside
        if len(value) < 2 or not value.endswith(sign) or value.count(sign) % 2:
            yield _QUOTES
        return
    commented, value = value, re.sub(r"(^|\s+)#.*", "", value)
    if sign in ("[", "{") and commented != value and commented.endswith(("]", "}")):
        yield Cause("Detrás de « #» nada se lee: sin comillas es un comentario", "Ponga entre comillas cada texto que lleve «#».")
    if sign in ("[", "{") and not value.endswith(("]", "}")):
        yield Cause(f"Se abre «{sign}» y no se cierra al final", f"Ciérrelo, o ponga el texto entre comillas: `{in_quotes(value)}`.")
    block = sign in ("|", ">") and not re.fullmatch(r"[|>][-+0-9]*(\s+#.*)?", value)
    if block or (sign and sign in "@`%&!*,]}") or value.startswith("- "):
        yield first_sign(value)
    if sign not in ("[", "{") and (": " in value or value.endswith(":")):
        yield Cause("Hay dos puntos dentro de un texto sin comillas", f"Ponga el texto entre comillas: `{in_quotes(value)}`.")


def _quotes_inside(value: str, sign: str) -> Cause | None:
    """Quotes of the same kind within a text in quotes: `"a "b""`; not two texts, as in `"a": "b"`."""
    inner = value[1:-1]
    stray = re.search(r'(?<!\\)"' if sign == '"' else r"(?<!')'(?!')(?:'')*", inner)
    if not stray or not value.endswith(sign) or re.match(r"\s*:\s", inner[stray.end() :]):
        return None
    # `"Uno" y "dos"` is a text without quotes of its own; all else stands in the outer ones.
    two = sign == '"' and value.count(sign) % 2 == 0 and inner[: stray.start()][-1:] not in (" ", "(", "¿", "¡", "")
    instead = in_quotes(value if two else inner)
    return Cause("Hay comillas dentro de las comillas", f"Escriba `{instead}`, o use «…» dentro.")


def _cut(line: str, following: str) -> Cause | None:
    """A plain text that a ` #` ends, with more of it on the next line."""
    match = re.match(r"\s*(?:- )?(?:[\w/ -]+:\s+)?([^\s\"'\[{|>&*!%@`#].*?\s#.*)$", line)
    goes_on = following.strip() and not re.match(r"\s*(?:- |#|[\w/ -]+:(?:\s|$))", following)
    if not match or not goes_on:
        return None
    whole = f"{match[1].rstrip()} {following.strip()}"
    return Cause("Detrás de « #» nada se lee: sin comillas es un comentario", f"Escriba el texto entero entre comillas: `{in_quotes(whole)}`.")


def in_quotes(text: str) -> str:
    """The text as YAML takes it literally."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
