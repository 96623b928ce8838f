"""What is wrong with a telephone number, as people write them: with dots, extensions, two in a line, the country in brackets."""

from __future__ import annotations

import re

from ..messages import later, say

SHORT = r"[*#][0-9]{2,6}#?"  # a code that a country's operators give a company, as customers dial it: *611, #123
FORM = rf"\+?[0-9][0-9 ()-]{{2,24}}|{SHORT}"
WHAT = later("models.phones.not_a_phone")
_EXTENSION = re.compile(r"\s*[,;(]?\s*(?:ext(?:\.|ensi[oó]n)?|int(?:\.|erno)?|anexo|opci[oó]n|x|#)\s*[.:]?\s*([0-9]{1,6})\)?\s*$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:/|;|,|\s[oóye]\s|\s-\s)\s*")
_NAMED = re.compile(r"^(?:tel(?:[eé]fono|[eé]f|f)?|m[oó]vil|cel(?:ular)?|whatsapp|fax)?[.:]?\s*(?:tel:)?\s*", re.IGNORECASE)


def at_fault(value: str) -> tuple[str, str]:
    """What is wrong with a text that isn't of the form, and what to write instead."""
    if (extension := _EXTENSION.search(value)) and (number := _as_we_write_it(value[: extension.start()])):
        return say("models.phones.no_extension"), say("models.phones.write_without_extension", number=number, extension=extension[1])
    if re.fullmatch(r"[\s0-9*#+]*[*#][\s0-9*#]*", value):
        own = re.sub(r"^\s*\+[0-9]+\s*", "", value)  # no country's code leads to it
        digits, sign = re.sub("[^0-9]", "", own), "#" if own.strip().startswith("#") else "*"
        example = f'`"{sign}{digits}"`' if 2 <= len(digits) <= 6 else 'por ejemplo `"*611"` o `"#123"`'
        return say("models.phones.short_number"), say("models.phones.write_short_number", example=example)
    numbers = [_as_we_write_it(part) for part in _SEVERAL.split(value)]
    if len(numbers) > 1 and all(len(re.sub("[^0-9]", "", number)) > 5 for number in numbers):  # else a bar parts its groups
        return say("models.phones.one_number_only"), say("models.phones.write_first_number", number=numbers[0])
    if number := _as_we_write_it(value):
        return say("models.phones.how_phones_are_written"), say("models.phones.write_number", number=number)
    return str(WHAT), say("models.phones.phone_example")


def _as_we_write_it(value: str) -> str:
    """The number in our form; empty if there is none in it."""
    spaced = re.sub(r"[.·_/]+", " ", _NAMED.sub("", value.strip()))
    spaced = re.sub(r"^\(\s*(\+?[0-9]+)\s*\)", r"\1 ", spaced)
    number = " ".join(spaced.split())
    return number if re.fullmatch(FORM, number) and len(re.sub(r"[^0-9]", "", number)) >= 3 else ""
