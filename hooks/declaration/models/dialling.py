"""What a device does with a telephone number: dial it, or write to it.

The forms of numbers are ITU-T E.164 (at most fifteen digits, the country's code first, no trunk prefix) and RFC 3966 (`tel:`), RFC 5724
(`sms:`); the addresses of the apps are those that their makers publish.
"""

from __future__ import annotations

import re
from typing import Literal

from ..messages import say
from ..quantities import mistake

App = Literal["sms", "whatsapp", "telegram", "signal"]
# Of each app, its name and how a link opens it on a number; `{digits}` are those with the country's code.
_APPS: dict[App, tuple[str, str]] = {
    "sms": ("SMS", "sms:{number}"),
    "whatsapp": ("WhatsApp", "https://wa.me/{digits}"),
    "telegram": ("Telegram", "https://t.me/+{digits}"),
    "signal": ("Signal", "https://signal.me/#p/+{digits}"),
}
_TRUNK = re.compile(r"\s*\(\s*0+\s*\)\s*")
# The codes of the countries that we know, where no number begins with the zero that is dialled before it inside some of them.
_NO_ZERO = ("34", "51", "52", "54", "55", "56", "57", "506", "593")
_LONGEST, _SHORTEST = 15, 7  # digits of an international number
_LONGEST_SHORT = 6  # signs of one for a country's own telephones: fixed lines have seven digits or more


def check(phone: str) -> str:
    """A number of our form, if a device that is given it calls whom it should. Raises PydanticCustomError."""
    number = dialled(phone)
    if phone.startswith("00"):
        raise mistake(say("models.dialling.code_begins_with_plus"), say("models.dialling.write_with_plus", number=phone[2:].lstrip()))
    if not phone.startswith("+"):
        if len(number) > _LONGEST:
            raise mistake(say("models.dialling.too_many_digits", longest=_LONGEST), say("models.dialling.check_one_number"))
        return phone
    if _TRUNK.search(phone):
        raise mistake(say("models.dialling.zero_in_brackets"), say("models.dialling.write_without_zero", number=_TRUNK.sub(" ", phone)))
    digits = number[1:]
    if digits.startswith("0"):
        raise mistake(say("models.dialling.no_code_begins_with_zero"), say("models.dialling.write_country_code"))
    if any(digits.startswith(f"{code}0") for code in _NO_ZERO):
        raise mistake(say("models.dialling.zero_after_code"), say("models.dialling.remove_zero"))
    if not _SHORTEST <= len(digits) <= _LONGEST:
        raise mistake(
            say("models.dialling.wrong_length", shortest=_SHORTEST, longest=_LONGEST, digits=len(digits)),
            say("models.dialling.check_whole_number"),
        )
    return phone


def dialled(phone: str) -> str:
    """The signs that are dialled: digits, with a plus sign before a country's code, or the star or hash of a short number."""
    return re.sub(r"[^+0-9*#]", "", phone)


def is_short(phone: str) -> bool:
    """Whether it is a number that only telephones of its own country reach: `010`, `1004`, `*611`, `#123`."""
    return not phone.startswith("+") and len(dialled(phone)) <= _LONGEST_SHORT


def call(phone: str) -> str:
    """The address that calls a number. RFC 3966 would have a local one name its country in `phone-context`, which telephones don't read;
    in an address a hash begins a fragment, so it is escaped."""
    return f"tel:{dialled(phone).replace('#', '%23')}"


def write(phone: str, app: App) -> str:
    """The address that writes to a number, in that app."""
    number = dialled(phone)
    return _APPS[app][1].format(number=number, digits=number.removeprefix("+"))


def name(app: App) -> str:
    """What the app is called, in every language."""
    return _APPS[app][0]


def wants_country(app: App) -> bool:
    """Whether it finds a number only with its country's code."""
    return "{digits}" in _APPS[app][1]
