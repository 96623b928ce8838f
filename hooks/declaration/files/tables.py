"""Reads a table as spreadsheets save it (CSV, RFC 4180): a row a line, cells between commas, semicolons or tabs, names of columns first.

Spreadsheets choose the separator by the computer's country, and some begin the file with a mark of UTF-8, or with `sep=;`: all are read. The rest
of a file that can't be told apart isn't guessed: it ends up in `mistakes`, at its line.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from .. import messages
from ..messages import Told, later
from ..mistakes import Mistake, near, nearest, quoted
from ..typed import signs
from .remembered import once
from .yaml_reading import SPACES, Document, not_utf_8

_SEPARATORS = ",;\t"
_TOLD_BY = re.compile(r"sep=.\s*", re.IGNORECASE)  # Excel's own first line
_QUOTES = later("files.tables.how_quotes_stand")
_REMOVE = later("files.tables.remove_table")


def read_table(content: bytes, path: str, columns: Mapping[str, str], needed: Collection[str], to_do_without: Told = _REMOVE) -> Document:
    """The rows of a table, as a document whose data are a list of groups: of each row, the cells that aren't empty, by the name of their field.

    `columns` gives the fields by the names that a column may have (in small letters, without accents); `needed` are the fields without whose
    column nothing can be read; `to_do_without` is what to do with a table that has no rows. Raises nothing. The data are None where the table
    can't be read; of a row with a mistake only its id is there.
    """
    found = _read_table(content, path, tuple(columns.items()), tuple(needed), to_do_without, messages.spoken())
    # Whoever gets it may write more in its rows, and note more places in it.
    rows = None if found.data is None else [dict(row) for row in found.data]
    return replace(found, data=rows, lines=dict(found.lines), mistakes=list(found.mistakes))


@once
def _read_table(content: bytes, path: str, names: tuple[tuple[str, str], ...], needed: tuple[str, ...], to_do_without: Told, spoken: str) -> Document:
    """`read_table`, with its mistakes told in the language that is spoken."""
    columns = dict(names)
    document = Document(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.mistakes.append(not_utf_8(path, error))
        return document
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document.take(signs.odd(text), 1)
    text = signs.clean(text).translate(SPACES)
    document.text = ["", *text.split("\n")]
    rows = list(_rows(text, columns, document))
    if not rows:
        if not document.mistakes:
            document.mistakes.append(Mistake(path, 1, messages.say("files.tables.empty"), fix=_first_line(needed)))
        return document
    (line, head), *rest = rows
    fields = _fields(line, head, rest, columns, needed, document)
    if fields is None:
        return document
    document.data = []
    for line, cells in rest:
        _take(line, cells, fields, document)
    if not document.data and not document.mistakes:
        document.mistakes.append(Mistake(path, line, messages.say("files.tables.no_rows"), fix=messages.say("files.tables.write_a_row", instead=to_do_without)))
    return document


def plain_name(name: str) -> str:
    """The name of a column as they are compared: `Código postal` is `codigo_postal`."""
    letters = unicodedata.normalize("NFD", name.strip().lower())
    return re.sub(r"[\s.-]+", "_", "".join(each for each in letters if not unicodedata.combining(each))).strip("_")


def _rows(text: str, columns: Mapping[str, str], document: Document) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't empty, with the line on which it begins. What comes after quotes that nobody closed is left out, and told."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip(f"{_SEPARATORS} ") and not _TOLD_BY.fullmatch(line)), 0)
    separator = max(_SEPARATORS, key=lambda each: sum(plain_name(cell.strip('"')) in columns for cell in lines[first].split(each)))
    reader = csv.reader(io.StringIO("\n".join(lines[first:]), newline=""), delimiter=separator, strict=True)
    line = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = first + reader.line_num + 1
    except csv.Error:
        found = quoted(document.text[line]) if line < len(document.text) else ""
        document.mistakes.append(Mistake(document.path, line, messages.say("files.tables.stray_quotes"), found=found, fix=_QUOTES))


def _fields(
    line: int, head: list[str], rows: list[tuple[int, list[str]]], columns: Mapping[str, str], needed: Collection[str], document: Document
) -> list[str] | None:
    """The field of each column, empty where it has none; None where the first row doesn't name them."""

    def say(what: str, found: str, fix: str) -> None:
        document.mistakes.append(Mistake(document.path, line, what, found=quoted(found), fix=fix))

    fields = [columns.get(plain_name(name), "") for name in head]
    if sum(map(bool, fields)) < 2:
        say(messages.say("files.tables.no_head"), ", ".join(filter(None, head)), _first_line(needed))
        return None
    for i, (name, field) in enumerate(zip(head, fields, strict=True)):
        if field and field in fields[:i]:
            say(messages.say("files.tables.column_twice"), name, messages.say("files.tables.leave_one"))
        elif not field and (name or any(cell for _, cells in rows for cell in cells[i : i + 1])):
            say(
                messages.say("files.tables.unknown_column") if name else messages.say("files.tables.column_without_name"),
                name,
                messages.say("files.tables.or_delete", like=_like(name, columns)),
            )
    missing = [each for each in needed if each not in fields]
    if missing:
        say(
            messages.say("files.tables.column_missing", missing=messages.say("files.tables.and_no_column").join(f"`{each}`" for each in missing)),
            "",
            messages.say("files.tables.add_column"),
        )
        return None
    return fields


def _like(name: str, columns: Mapping[str, str]) -> str:
    """The nearest name of a column, in whichever words; where none is near, those of the fields."""
    return near(plain_name(name), columns) or nearest(plain_name(name), set(columns.values()))


def _first_line(needed: Collection[str]) -> str:
    return messages.say("files.tables.write_head", needed=",".join(needed))


def _take(line: int, cells: list[str], fields: list[str], document: Document) -> None:
    """Adds a row to the data; told and left out but for its id, where its cells aren't as many as the columns."""
    while len(cells) > len(fields) and not cells[-1]:
        cells.pop()
    at = len(document.data)
    if len(cells) != len(fields):
        what = messages.say("files.tables.cells_and_columns", cells=len(cells), columns=len(fields))
        fix = messages.say("files.tables.quote_separator")
        document.mistakes.append(Mistake(document.path, line, what, fix=fix))
    row = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
    document.data.append(row if len(cells) == len(fields) else {key: value for key, value in row.items() if key == "id"})
    document.lines[(at,)] = line
    for field, cell in row.items():
        document.lines[(at, field)], document.raw[(at, field)] = line, cell
