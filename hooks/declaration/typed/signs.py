"""Signs that an editor didn't mean to type: pasted from a word processor, a chat or a web page, and mostly unseen.

Which are what:

- **refused**: control characters and what Unicode says is no character; nobody can read them, and programs choke on them
  (XML 1.0, section 2.2). And those that turn the order in which a text is read (Unicode Technical Report 36, section 2.5):
  what is shown isn't what stands there. And those that are ours while a page is made (`declaration/signs.py`): typed into a text, one
  would put a block of ours wherever that text is shown.
- **unseen**: they mean nothing in Spanish. `clean` takes them out, so that no value is wrong because of one.
- **look-alikes**: dashes, quotes, letters of another alphabet. A text may hold dashes and quotes; a value of a fixed form may not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..messages import say
from ..mistakes import Mistake, Severity, quoted
from .damage import LEADS, damaged, mended
from .names import listed

_TURNING = "\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_OURS = "\ue000-\ue01f"
_REFUSED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}{_OURS}{_NO_CHARACTERS}]")
# Joiners and marks within an emoji or between letters that are joined stay; so do the marks of which a region's flag is made.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u3164\uffa0\u2800]"
    "|(?:^|(?<=[\\s!-\u024f\u2000-\u206f]))[\u200c\u200d]+"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"
)
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")  # they part words
_FONTS = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_OTHER_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")  # ligatures, letters of double width or made for formulas
_LOOK_LIKE = "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı"
_LETTERS = str.maketrans(_LOOK_LIKE, "ABEKMHOPCTYXIJSaeopcyxijshdqwABEZHIKMNOPTYXovi")
_MIXED = re.compile(f"(?<=[A-Za-zñáéíóúü])[{_LOOK_LIKE}]|[{_LOOK_LIKE}](?=[A-Za-zñáéíóúü])")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63"
_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4\u0060\u02bc"
_AS_TYPED = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys("\u2236\ua789", ":"), "\u2024": ".", "\u2044": "/", "\u2215": "/"})
# Nearly every text holds nothing but these, and a question mark that ends a word: no need to look at each of its signs again.
_USUAL = "\t\n\r -~\u00a0-\u00ac\u00ae-\u02af\u2009\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u27bf"
_UNUSUAL = re.compile(f"[^{_USUAL}]|[{re.escape(LEADS)}]")
_ASKING = re.compile(r"\?(?=[a-zñáéíóú])")


def clean(text: str) -> str:
    """The text as everything reads it: letters and their accents as one sign (NFC), and without what is refused or unseen."""
    if not _UNUSUAL.search(text):
        return text
    text = unicodedata.normalize("NFC", text)
    return _REFUSED.sub("", _UNSEEN.sub("", _BREAKS.sub(" ", text)))


def plain(text: str) -> str:
    """The text as one types it: no dashes, quotes, spaces or letters that only look like those of a keyboard."""
    kept = unicodedata.normalize("NFKC", clean(text).translate(_AS_TYPED)).translate(_LETTERS)
    return re.sub(f"[{_QUOTES}]", '"', " ".join(kept.split()).strip(f"{_QUOTES}\"' "))


def look_alikes(text: str) -> str:
    """The signs of a text that `plain` changes, but for accents and capitals that may well be meant."""
    return "".join(sign for sign in clean(text) if not sign.isspace() and not sign.isascii() and plain(f"x{sign}x") != f"x{sign}x")


def shows(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return text[:1].isalnum() or any(unicodedata.category(sign)[0] not in "CZM" for sign in clean(text))


@dataclass(frozen=True)
class Found:
    """Something odd in a text: on which of its lines (from 0), what, where in it, and how to put it right.

    `if_free` is for what matters only in free text: elsewhere it is taken out, or the form of the value says it.
    """

    line: int
    what: str
    found: str
    fix: str
    severity: Severity
    if_free: bool = False

    def mistake(self, path: str, first_line: int) -> Mistake:
        return Mistake(path, self.line + first_line, self.what, found=self.found, fix=self.fix, severity=self.severity)


def odd(text: str) -> Iterator[Found]:
    """Everything odd in a text of one or more lines, as it was typed."""
    lines = text.split("\n") if _UNUSUAL.search(text) or _ASKING.search(text) else []
    for number, line in enumerate(lines):
        if _UNUSUAL.search(line) or _ASKING.search(line):
            yield from _in_line(number, line)


def _in_line(number: int, line: str) -> Iterator[Found]:
    broken = list(damaged(line))
    if refused := "".join(_REFUSED.findall(mended(line))):
        yield _is_refused(number, line, refused)
    elif not broken:
        yield from _strange(number, line)
    for word, meant in broken:
        fix = say("typed.signs.write_meant", meant=clean(meant).strip()) if meant else say("typed.signs.type_the_letter_again")
        yield Found(number, say("typed.signs.damaged"), quoted(clean(word)), fix, "warning")


def _is_refused(number: int, line: str, refused: str) -> Found:
    turning = re.search(f"[{_TURNING}]", refused)
    what = (
        (say("typed.signs.cannot_be_published"), say("typed.signs.several_cannot_be_published"))
        if not turning
        else (say("typed.signs.turns_letters"), say("typed.signs.several_turn_letters"))
    )
    meant = refused[0].encode("latin-1").decode("cp1252", "ignore") if "\x80" <= refused[0] <= "\x9f" else ""  # Windows' quotes, misread
    told = _told(number, line, refused, _REFUSED, what, say("typed.signs.delete_or_type_again"), "error")
    return replace(told, fix=say("typed.signs.was_probably", meant=meant)) if meant else told


def _strange(number: int, line: str) -> Iterator[Found]:
    if unseen := "".join(_UNSEEN.findall(line)):
        yield _told(
            number, line, unseen, _UNSEEN, (say("typed.signs.is_unseen"), say("typed.signs.several_are_unseen")), say("typed.signs.delete_or_type_again")
        )
    if fonts := "".join(_FONTS.findall(line)):
        yield _told(
            number,
            line,
            fonts,
            _FONTS,
            (say("typed.signs.only_in_a_font"), say("typed.signs.several_only_in_a_font")),
            say("typed.signs.delete_or_another_sign"),
        )
    for word in clean(line).split():
        if _OTHER_FORMS.search(word) or _MIXED.search(word):
            strange = "".join(sign for sign in word if _OTHER_FORMS.match(sign) or sign in _LOOK_LIKE)
            fix = say("typed.signs.write_meant", meant=unicodedata.normalize("NFKC", word).translate(_LETTERS))
            yield Found(number, say("typed.signs.letters_look_like_others", strange=listed(strange)), quoted(word), fix, "warning", if_free=True)


def _told(number: int, line: str, strange: str, kind: re.Pattern[str], what: tuple[str, str], fix: str, severity: Severity = "warning") -> Found:
    """Signs of a kind in a line; nobody may see them, so the words around say where the first one is."""
    several = len(strange) > 1
    before = clean(line[: match.start()]).split() if (match := kind.search(line)) else []
    place = say("typed.signs.after_a_word", before=before[-1]) if before else say("typed.signs.at_the_beginning")
    said = say(
        "typed.signs.strange_signs",
        there_is=say("typed.signs.there_are_signs") if several else say("typed.signs.there_is_a_sign"),
        what=what[several],
        strange=listed(strange),
    )
    where = f"{say('typed.signs.the_first_is') if several else ''}{place}: {fix.format(say('typed.signs.them') if several else say('typed.signs.it'))}."
    return Found(number, said, quoted(clean(line).strip()), where[0].upper() + where[1:], severity, if_free=severity == "warning")
