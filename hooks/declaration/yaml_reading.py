"""Reads YAML text into plain data and remembers where everything stands.

YAML lies to people who don't program: `10:30` is 630, `0112` is 74, `no` is False, and a repeated key silently wins.
So each scalar's own text is kept beside its value, repeated keys and aliases are refused, and a tab says it is a tab.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .mistakes import Mistake, quoted

Location = tuple[str | int, ...]

_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "timestamp", "map", "seq")}


@dataclass
class Document:
    """One file's data with the line (from 1) and the raw text of every value, by its location in the data."""

    path: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    raw: dict[Location, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line of that value, or of the nearest thing around it that has one."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1


class _Refused(yaml.MarkedYAMLError):
    """Something YAML allows and we don't; carries our own sentence."""


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise _Refused(
                "Un asterisco al principio de un valor significa otra cosa en YAML",
                note='Ponga el texto entre comillas: `"*…"`.',
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)


def read_file(data: bytes, path: str) -> Document:
    """Reads one data file; anything that can't be read ends up in `mistakes`, never as an exception."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        document = Document(path)
        document.mistakes.append(
            Mistake(path, line, "El archivo no está guardado como UTF-8", fix="Guárdelo de nuevo con codificación UTF-8.")
        )
        return document
    return read_text(text, path)


def read_text(text: str, path: str, first_line: int = 1) -> Document:
    """Reads YAML that begins at `first_line` of the file (front matter begins at line 2)."""
    document = Document(path)
    offset = first_line - 1
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
        if node is None:
            document.mistakes.append(
                Mistake(path, first_line, "El archivo está vacío", fix="Recupere su contenido, o copie el de otro archivo parecido.")
            )
        else:
            document.data = _value(node, (), document, offset)
    except yaml.YAMLError as error:
        document.mistakes.append(_broken(error, text, path, offset))
    except RecursionError:
        document.mistakes.append(
            Mistake(path, first_line, "El archivo tiene demasiados niveles, uno dentro de otro", fix="Quite corchetes o sangrías.")
        )
    return document


def _broken(error: yaml.YAMLError, text: str, path: str, offset: int) -> Mistake:
    """A sentence for text that isn't YAML. PyYAML's own words are for programmers; the commonest causes are known."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines() or [""]
    index = min(mark.line, len(lines) - 1) if mark else _line_of(text, getattr(error, "position", 0))
    if isinstance(error, _Refused):
        return Mistake(path, index + 1 + offset, error.context or "", quoted(lines[index].strip()), error.note or "")
    what, fix = "Aquí el archivo deja de entenderse", "Compare la sangría, los dos puntos y las comillas con las líneas vecinas."
    # The fault is often on the line before the one where the parser gave up.
    for i in (index, max(index - 1, 0)):
        line = lines[i]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            what, fix, index = "Hay un tabulador en la sangría", "Use espacios: dos por cada nivel.", i
            break
        if any(ord(c) < 32 and c != "\t" for c in line):
            what, fix, index = "Hay un carácter invisible que no se puede leer", "Borre la línea y escríbala de nuevo.", i
            break
        value = line.partition(": ")[2].strip()
        if value and value[0] not in "\"'|>[{#" and ": " in value:
            what, fix, index = "Hay dos puntos dentro de un texto sin comillas", f'Ponga el texto entre comillas: `"{value}"`.', i
            break
        if value and value[0] in "\"'" and not (len(value) > 1 and value.endswith(value[0])):
            what, fix, index = "Unas comillas se abren y no se cierran, o sobra texto tras ellas", "Cierre las comillas al final del texto.", i
            break
        if value and value[0] in "@`%&!*|>" and not value.rstrip("+-0123456789") in ("|", ">"):
            what, fix, index = f"Un texto no puede empezar por `{value[0]}` sin comillas", f'Escriba `"{value}"`.', i
            break
    return Mistake(path, index + 1 + offset, what, quoted(lines[index].strip()), fix)


def _line_of(text: str, position: int) -> int:
    return text[:position].count("\n")


def _value(node: yaml.Node, at: Location, document: Document, offset: int) -> Any:
    line = node.start_mark.line + 1 + offset
    document.lines.setdefault(at, line)
    if node.tag not in _PLAIN:
        document.mistakes.append(
            Mistake(document.path, line, "Esta etiqueta de YAML no se admite", quoted(node.tag), "Bórrela, o ponga el texto entre comillas.")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, at, document, offset))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, i), document, offset) for i, child in enumerate(node.value)]
    document.raw[at] = node.value
    return _scalar(node)


def _pairs(node: yaml.MappingNode, at: Location, document: Document, offset: int) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key_node.tag != "tag:yaml.org,2002:str":
            found = quoted(key) if key is not None else ""
            fix = f'Póngala entre comillas: `"{key}":`.' if key is not None else "Escriba una palabra y dos puntos."
            document.mistakes.append(Mistake(document.path, line, "Esta clave no es una palabra", found, fix))
            continue
        if key in seen:
            document.mistakes.append(
                Mistake(
                    document.path, line, f"La clave `{key}` está repetida: ya estaba en la línea {seen[key]}", fix="Deje solo una de las dos."
                )
            )
            continue
        seen[key] = line
        document.lines[(*at, key)] = line  # a key's line is what an editor looks for, not its value's
        yield key, _value(value_node, (*at, key), document, offset)


def _scalar(node: yaml.ScalarNode) -> Any:
    """The value YAML gives it, or its text where YAML would choke (30 February, a number of 5,000 digits)."""
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (ValueError, OverflowError, yaml.YAMLError, ArithmeticError):
        return node.value
