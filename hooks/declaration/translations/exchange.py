"""PO files: the texts of a language as translators' own programs read and write them, and what a file that comes back says.

Each message is known by where its original stands (`msgctxt`), so that the same words may be said otherwise elsewhere. What is older than its
original is `fuzzy`, with the original of before where it is known; what comes back fuzzy isn't read: nobody has looked at it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from ..messages import later, say
from ..mistakes import Mistake, nearest, quoted
from ..words.locales import is_known
from . import saying
from .held import Difference, differences, figures, links
from .pages import changes_its_form
from .texts import Words, whole
from .unit import Unit

_WIDTH = 100
_HEAD = later("translations.exchange.head")
_OF_WORDS = ("braces", "brackets")  # what a word of the website must keep; its figures are its own


class NoPoError(Exception):
    """The file can't be read as PO: `line` is where, if that is known."""

    def __init__(self, line: int = 1):
        super().__init__()
        self.line = line


@dataclass
class Incoming:
    """What a PO file says: texts to write, translations that somebody has looked at, what is refused at which line of the file, and what is left out."""

    changes: list[tuple[Unit, Words]] = field(default_factory=list)
    seen: list[Unit] = field(default_factory=list)
    refused: list[Mistake] = field(default_factory=list)
    left_out: list[Mistake] = field(default_factory=list)
    fuzzy: int = 0


def written(units: Iterable[Unit], usual: str, language: str, made: datetime, before: Callable[[Unit], str] = lambda unit: "") -> bytes:
    """The PO file with those texts. `before` gives the original that an older translation was of; empty where nobody knows."""
    locale = language if is_known(language) else None
    catalog = Catalog(
        locale=locale, header_comment=str(_HEAD), project="declaracion", version="1", language_team=language, creation_date=made, revision_date=made,
        last_translator="", msgid_bugs_address="", copyright_holder="", fuzzy=False,
    )  # fmt: skip
    for unit in units:
        said = "" if unit.translation is None else whole(unit.translation)
        was = before(unit) if unit.state == "older" else ""
        fuzzy = unit.state == "older" and was != whole(unit.original)  # of a page, only some texts may have changed
        message = catalog.add(
            whole(unit.original), said, locations=[(unit.path, unit.line)], flags=["fuzzy"] if fuzzy else [],
            auto_comments=_comments(unit, usual), previous_id=was if fuzzy else "", context=unit.key,
        )  # fmt: skip
        message.flags -= {"python-format", "python-brace-format"}  # a figure in 100 isn't one
    out = io.BytesIO()
    write_po(out, catalog, width=_WIDTH, include_previous=True)
    return out.getvalue()


def _comments(unit: Unit, usual: str) -> Iterator[str]:
    """What a translator is told of a text: what it is for, and what stays."""
    if unit.purpose:
        yield unit.purpose
    if isinstance(unit.original, list):
        yield say("translations.exchange.a_list")
    if not unit.held:
        return
    text = whole(unit.original)
    for name, kept in ((say("translations.exchange.figures_that_stay"), figures(text, usual)), (say("translations.exchange.links_that_stay"), links(text))):
        if kept:
            yield f"{name}: {', '.join(kept)}"


def language_of(content: bytes) -> str:
    """The language that a PO file says it is in; empty where it doesn't. Raises NoPoError."""
    catalog = _catalog(content)
    return catalog.locale.language if catalog.locale else catalog.language_team if re.fullmatch("[a-z]{2,3}", catalog.language_team or "") else ""


def read(content: bytes, path: str, units: Sequence[Unit], usual: str, language: str) -> Incoming:
    """What a PO file says of those texts. `path` is what it is called where its lines are told. Raises NoPoError."""
    by_key = {unit.key: unit for unit in units}
    found = Incoming()
    for message in _catalog(content):
        if not message.id or not message.string:
            continue
        if message.fuzzy:
            found.fuzzy += 1
            continue
        unit = _unit(message, by_key, units)
        line = message.lineno or 1
        if unit is None:
            what = say("translations.exchange.original_gone")
            found.left_out.append(Mistake(path, line, what, found=quoted(message.id), fix=say("translations.exchange.export_again"), severity="warning"))
            continue
        said = _said(str(message.string), unit)
        if unit.translation is not None and whole(said) == whole(_said(whole(unit.translation), unit)):
            found.seen += [unit] if unit.older else []
            continue
        refused = [*_refused(unit, said, usual, language, path, line)]
        found.refused += refused
        found.changes += [] if refused else [(unit, said)]
    return found


def _catalog(content: bytes) -> Catalog:
    try:
        text = content.decode("utf-8-sig")
        if "msgid" not in text:
            raise NoPoError
        return read_po(io.StringIO(text), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise NoPoError(error.lineno + 1) from None
    except (ValueError, LookupError, AttributeError):  # bytes that are no text; a header that says what isn't
        raise NoPoError from None


def _unit(message: Message, by_key: dict[str, Unit], units: Sequence[Unit]) -> Unit | None:
    """The text that a message translates: at its place, or elsewhere in its file where it has moved."""
    unit = by_key.get(message.context or "")
    if unit and _one_line(whole(unit.original)) == _one_line(str(message.id)):
        return unit
    path = (message.context or "").partition("#")[0]
    there = [each for each in units if each.path == path and _one_line(whole(each.original)) == _one_line(str(message.id))]
    return there[0] if len(there) == 1 else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _said(text: str, unit: Unit) -> Words:
    if isinstance(unit.original, list):
        return [_one_line(line) for line in text.split("\n") if line.strip()]
    return _one_line(text)


def _refused(unit: Unit, said: Words, usual: str, language: str, path: str, line: int) -> Iterator[Mistake]:
    text, original = whole(said), whole(unit.original)
    fix = say("translations.exchange.where_it_is", original=saying.fix(original), path=unit.path, line=unit.line)
    for each in differences(original, text, usual, language, braces=True):
        if unit.held or (unit.kind == "words" and each.of in _OF_WORDS and not _is_number_in_words(unit, each)):
            yield Mistake(path, line, saying.what(each), fix=fix)
    if isinstance(said, list) and isinstance(unit.original, list) and unit.held and len(said) != len(unit.original):
        yield Mistake(path, line, say("translations.exchange.number_of_lines", wanted=len(unit.original), found=len(said)), fix=fix)
    if unit.in_body and changes_its_form(text, original):
        yield Mistake(path, line, say("translations.exchange.other_form"), found=quoted(text, 40), fix=fix)


def _is_number_in_words(unit: Unit, difference: Difference) -> bool:
    """Whether a form of a plural only says its number in words, or in figures where the original has words."""
    return unit.at[-1] in ("one", "few", "many") and {*difference.lacks, *difference.besides} == {"count"}


def unknown(language: str, known: Sequence[str]) -> str:
    """What to tell of a file in another language than those of the declaration."""
    return say("translations.exchange.language_unknown", nearest=nearest(language, known))
