"""Figures typed by hand: how long, how much money, a share, when we are open, a telephone, an e-mail; in figures or in words.

They go on promising the old thing when the data change. Spanish as it is written in our nine countries: `3 días`, `tres dias`,
`cinco (5) días`, `media hora`, `medio mes`, `48 h`, `S/ 10`, `R$10`, `$10.000`, `mil euros`, `de 9 a 14 h`, `24/7`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["figure", "hours", "contact"]

_DIGITS = r"(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?[½¼¾]?|[½¼¾])"
_TEN = r"veinti\w+|dieci\w+|diez|once|doce|trece|catorce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
_HUNDRED = r"cien(?:to)?|(?:dos|tres|cuatro|seis|ocho)cient[oa]s|quinient[oa]s|setecient[oa]s|novecient[oa]s"
_WORD = rf"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|{_TEN}|{_HUNDRED}|mil|millon|millones)"
_SPELT = rf"{_WORD}(?:\s+(?:y\s+)?{_WORD}){{0,6}}"
_BY_THE_WAY = rf"(?:\s*\(\s*(?:{_DIGITS}|{_SPELT})\s*\))?"  # «cinco (5) días»
# «un par de días», «una docena de días»; «medio mes», «media hora», «tres cuartos de hora».
_SOME = r"(?:un\s+par\s+de|(?:una|media)\s+docena\s+de|medi[oa]|(?:un\s+|tres\s+)?cuartos?\s+de)"
_FIGURES = rf"(?:{_DIGITS}\s*[-–/]\s*)?{_DIGITS}(?:\s+(?:mil|millones|millon))?"
_OF = r"(?:\s+de(?=\s+(?:pesos|euros|soles|dolares|colones|reales|reais)\b))?"  # «dos millones de pesos»
_NUMBER = rf"(?:(?:{_FIGURES}|{_SPELT}){_BY_THE_WAY}{_OF}|{_SOME})"
_TIME = r"(?:segundos?|minutos?|min|hrs?|hs?|horas?|dias?|semanas?|quincenas?|mes(?:es)?|bimestres?|trimestres?|semestres?|anos?)"
_CODES = r"(?:eur|usd|ars|bob|brl|clp|cop|crc|cup|dop|gtq|hnl|mxn|nio|pab|pen|pyg|uyu|ves|gbp)"
_MONEY = (
    r"(?:euros?|centimos?|centavos?|pesos?|soles|sol|dolares?|dolar|reais|reales|colones|colon|bolivares|guaranies|quetzales|lempiras"
    rf"|uf|utm|uit|uma|smmlv|{_CODES})"  # what laws count in, which isn't paid
)
_AMOUNT_SIGN = r"(?:[a-z]{0,3}\$|s/\.?|b/\.|€|£|¢|₡|₲|bs\.?)"
_SHARE = r"(?:%|‰|por\s+(?:ciento|mil)\b)"
# Without any of these a text holds no figure: most don't, and needn't be looked at word by word.
_MAY_BE = re.compile(
    r"[\d%‰€$£¢₡₲½¼¾@]|\b(?:segundos?|minutos?|horas?|d[ií]as?|semanas?|quincenas?|mes(?:es)?|(?:bi|tri|se)mestres?|a[ñn]os?|por\s+(?:ciento|mil)"
    r"|euros?|c[eé]nt\w+|pesos?|sol(?:es)?|d[oó]lar(?:es)?|rea(?:i|le)s|col[oó]n(?:es)?|bol[ií]var(?:es)?|guaran[ií]es|quetzales|lempiras|en\s+punto|de\s+la\s+"
    r"(?:ma[ñn]ana|tarde|noche)|lunes|las\s+\w+\s+y)\b",
    re.IGNORECASE,
)
_EDGE = r"(?<![\w.,/-])"

_FIGURE = re.compile(
    rf"{_EDGE}{_NUMBER}\s*(?:-\s*)?{_TIME}(?!\w)(?:\s+y\s+(?:medi[oa]|cuarto)\b)?"
    rf"|{_EDGE}{_NUMBER}\s*(?:{_MONEY}(?!\w)|{_AMOUNT_SIGN}(?![\w/])|{_SHARE})"
    rf"|{_EDGE}horas?\s+y\s+(?:media|cuarto)\b"
    rf"|(?<!\w){_AMOUNT_SIGN}\s*{_DIGITS}(?:\s+(?:mil|millones)\b)?"
    rf"|(?<!\w){_CODES}\s*{_DIGITS}"
)
# A single one of them, in words, may be just a word: «un día cualquiera», «una hora de luz». Only what says how long is a figure.
_JUST_A_WORD = re.compile(r"un[oa]?\s+(?:dias?|hora|mes|semana|ano|minuto|segundo|trimestre|semestre)$")
_NOT_HOW_LONG = re.compile(
    r"\s+(?:cualquiera|concret[oa]|determinad[oa]|dad[oa]|festiv[oa]|fij[oa]|ciert[oa]|distint[oa]|normal|laborable\s+cualquiera|y\s+una?\s+hora)\b"
)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_HOURS = re.compile(
    rf"{_EDGE}{_CLOCK}:[0-5]\d(?:\s*(?:-|–|a)\s*{_CLOCK}:[0-5]\d)?(?!\w)(?:\s*(?:h|hrs?|horas)\b)?"
    rf"|{_EDGE}{_CLOCK}(?:[.:]\d\d)?\s*(?:a|p)\.?\s?m\b\.?"
    rf"|\bde\s+{_CLOCK}(?:[.:]\d\d)?\s*h?\s+a\s+{_CLOCK}(?:[.:]\d\d)?\s*(?:h|hrs?|horas)\b"
    rf"|\ba\s+las\s+{_CLOCK}\b(?!\s*\w*\s*{_TIME})"
    rf"|\b(?:las|la)\s+(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\s+(?:de\s+la\s+(?:manana|tarde|noche)|en\s+punto|y\s+media|y\s+cuarto)"
    r"|\bde\s+lunes\s+a\s+(?:viernes|sabado|domingo)\b|(?<![\w/])24/7(?![\w/])|(?<![\w/])24x7(?!\w)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MAIL = re.compile(r"(?:(?:mailto|tel|sms):)[^\s)>\"'\]]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"(?<![\w*])\*\d{3,4}(?![\w*])")  # *611
_GROUP = r"(?:\(\+?\d{1,4}\)|\d{1,4})"
_PHONE = re.compile(rf"(?<![\w+/.-])(?:\+|00)?{_GROUP}(?:[ .-]?{_GROUP}){{1,7}}(?![\w/]|[.,]\d)")
_SHORT_PHONE = re.compile(r"(?:\d{4}[ -]\d{4}|\d{3}[ .-]\d{4}|\d{3}[ .-]\d{2}[ .-]\d{2}|\d{1,4}[ .-]\d{3}[ .-]\d{3})")


@dataclass(frozen=True)
class Typed:
    """A figure typed by hand: what it is, as it stands in the text, and where."""

    kind: Kind
    says: str
    offset: int


def typed(text: str) -> Iterator[Typed]:
    """Every figure in a text of plain words, on one line; not those within web addresses. What stands within another isn't told."""
    if not _MAY_BE.search(text):
        return
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    found = [*_contacts(text)]
    folded = "".join(map(_letter, text))
    for kind, pattern in (("hours", _HOURS), ("figure", _FIGURE)):
        for match in pattern.finditer(folded):
            if any(each.offset < match.end() and match.start() < each.offset + len(each.says) for each in found):
                continue
            if kind == "figure" and _JUST_A_WORD.match(match[0]) and _NOT_HOW_LONG.match(folded, match.end()):
                continue
            found.append(Typed(kind, text[match.start() : match.end()], match.start()))  # type: ignore[arg-type]
    yield from sorted(found, key=lambda each: each.offset)


def _contacts(text: str) -> Iterator[Typed]:
    for match in _MAIL.finditer(text):
        yield Typed("contact", match[0].rstrip(".,;:"), match.start())
    text = _MAIL.sub(lambda match: " " * len(match[0]), text)
    for match in _SHORT_NUMBER.finditer(text):
        yield Typed("contact", match[0], match.start())
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        year = re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)\d\d", match[0])
        date = re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}", match[0])
        if (9 <= len(digits) <= 15 or _SHORT_PHONE.fullmatch(match[0])) and not year and not date and not _amount(text, match):
            yield Typed("contact", match[0], match.start())


def _amount(text: str, match: re.Match[str]) -> bool:
    """Whether a row of digits is an amount of money or a share: «1.000.000 €», «$ 10.000.000»."""
    after, before = "".join(map(_letter, text[match.end() :])), "".join(map(_letter, text[: match.start()]))
    return bool(re.match(rf"\s*(?:de\s+)?(?:{_MONEY}(?!\w)|{_AMOUNT_SIGN}|{_SHARE})", after) or re.search(rf"(?:{_AMOUNT_SIGN}|\b{_CODES})\s*$", before))


@cache
def _letter(sign: str) -> str:
    """A sign without capitals and accents, and any space as a plain one."""
    return " " if sign.isspace() else unicodedata.normalize("NFD", sign.lower())[0]
