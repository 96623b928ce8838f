"""The units of time: how each one runs, once for all that asks, and what an editor meant who wrote a period in another way.

How a unit runs for the customer is told in the words of the site (`units` in `words/<language>.yml`); a promise is turned into dates in
`deadlines/`. The browser's half of the table stands in `overrides/assets/javascripts/clock.js`, and a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

Unit = Literal[
    "on time", "seconds", "minutes", "hours", "working hours", "same day", "calendar days", "working days", "weeks", "months", "years"
]  # fmt: skip
UNITS: tuple[Unit, ...] = get_args(Unit)

# By what a unit runs: not at all, for what is agreed for a moment is due then, as a train is; the clock, without a stop once somebody is
# there; the hours in which it is open; the day of the contact, while it is open; the days on which it opens; or dates, whoever is open.
Runs = Literal["moment", "clock", "open hours", "opening day", "open days", "dates"]


@dataclass(frozen=True)
class UnitKind:
    """How a unit runs. `base` and `times`: it is so many of that one on any day, so that no clock is needed to compare them. `rough` is how
    long one is, in days: only to show the shorter of two first. `late` is the unit in which being late is told."""

    runs: Runs
    base: Unit
    times: int
    rough: float
    late: Unit
    spanish: str = ""  # what a Spanish editor may write first, without accents
    halves: bool = False  # whether it may be counted in halves
    hour: bool = False  # whether its last day may end at an hour that is promised
    most: int = 9999  # how many there may be

    @property
    def counted(self) -> bool:
        """Whether it stands after a number."""
        return self.most > 1


UNIT_KINDS: dict[Unit, UnitKind] = {
    "on time": UnitKind("moment", "on time", 1, 0, "minutes", most=1),
    "seconds": UnitKind("clock", "seconds", 1, 1 / 86400, "minutes", r"segundos?"),
    "minutes": UnitKind("clock", "seconds", 60, 1 / 1440, "minutes", r"minutos?"),
    "hours": UnitKind("clock", "seconds", 3600, 1 / 24, "hours", r"horas?", halves=True),
    "working hours": UnitKind("open hours", "working hours", 1, 1 / 8, "working hours", r"horas? (habil|habiles|laborables?)", halves=True),
    "same day": UnitKind("opening day", "same day", 1, 1 / 2, "working days", most=1),
    "calendar days": UnitKind("dates", "calendar days", 1, 1, "calendar days", r"dias? (natural|naturales|calendario|corridos?)", hour=True),
    "working days": UnitKind("open days", "working days", 1, 1.4, "working days", r"dias? (habil|habiles|laborables?)", hour=True),
    "weeks": UnitKind("dates", "calendar days", 7, 7, "calendar days", r"semanas?"),
    "months": UnitKind("dates", "months", 1, 30.4, "calendar days", r"mes|meses"),
    "years": UnitKind("dates", "months", 12, 365, "calendar days", r"años?"),
}
COUNTED: tuple[Unit, ...] = tuple(unit for unit, kind in UNIT_KINDS.items() if kind.counted)
ALONE: tuple[Unit, ...] = tuple(unit for unit, kind in UNIT_KINDS.items() if not kind.counted)  # each is a period by itself


def written(number: float, unit: Unit) -> str:
    """`3 working days`, `1 hour`, `1.5 hours`."""
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def clock(minutes: int) -> str:
    """`09:30`, of minutes since midnight; the last of a day are `24:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def whole_minute(at: datetime) -> datetime:
    """The minute that an instant is told as: that in which it ends, for customers are told no seconds."""
    begun = at.replace(second=0, microsecond=0)
    return begun if begun == at else begun + timedelta(minutes=1)


# --- What was meant -------------------------------------------------------------------------------------------------------

_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]+)?"
_HOURS_AND_HALF = re.compile(r"(?:([0-9]{1,4}|una) )?horas?(?: (habil|habiles|laborables?))? y media(?: (habil|habiles|laborables?))?")
_HALF_HOUR = re.compile(r"media hora(?: (habil|laborable))?")
_SAME_DAY = re.compile(r"(?:en |dentro de )?(?:el )?mismo dia(?: \w+)?|hoy(?: mismo)?|same (?:working|calendar|business) day|(?:the )?same day|today")
_ON_TIME = re.compile(
    r"(?:en|a) (?:el momento|la hora|su hora)(?: \w+)?|al momento acordado|a tiempo|(?:con )?puntual(?:idad|mente)?|en punto|in time|punctual"
)
_HOUR = re.compile(r"(?:(?:antes de|hasta|a) las?|by|before|until) ([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?(?:h|hs|horas|hrs))?(?!\w)")
_JOINTS = re.compile(r"^(?:(?:del?|el|en|los|las|al|a|on|the|within)(?: |$))+|[ ,]+$|^[ ,]+")
_COUNT = re.compile(rf"(?:(?:entre|between|from) )?(?:({_NUMBER}) ?(?:a|y|o|u|to|and|or|-|–) ?)?({_NUMBER}|siguiente|proximo|next) ([^\W\d_]+(?: [^\W\d_]+)?)")
_AFTERWARDS = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?) (?:siguiente|proximo)")
_BARE = ("dia", "dias", "day", "days")


def meant(text: str) -> list[str]:
    """The texts that whoever typed this may have meant, as they are written: one, two where it isn't known which days, or none."""
    said = " ".join(text.lower().translate(str.maketrans("áéíóú", "aeiou")).split())
    if match := _HOURS_AND_HALF.fullmatch(said):
        return [written(int(match[1] or 1) + 0.5 if match[1] != "una" else 1.5, "working hours" if match[2] or match[3] else "hours")]
    if match := _HALF_HOUR.fullmatch(said):
        return ["0.5 working hours" if match[1] else "30 minutes"]
    if _SAME_DAY.fullmatch(said):
        return ["same day"]
    if _ON_TIME.fullmatch(said):
        return ["on time"]
    hour = ""
    if match := _HOUR.search(said):
        before, after = (_JOINTS.sub("", each) for each in (said[: match.start()].strip(" ,"), said[match.end() :].strip(" ,")))
        if before and after:
            return []
        said, hour = before or after, f" by {int(match[1]):02}:{match[2] or '00'}"
        if _SAME_DAY.fullmatch(said):
            return ["same day"]
    said = _JOINTS.sub("", said)
    if match := _COUNT.fullmatch(said):
        least, most, name = match[1], match[2], match[3]
    elif match := _AFTERWARDS.fullmatch(said):
        least, most, name = None, "1", match[1]
    else:
        return []
    number = "1" if most.isalpha() else most.replace(",", ".")
    return [f"{f'{_dotted(least)} to ' if least else ''}{_one_or_more(number, unit)}{hour}" for unit in _units(name)]


def _units(name: str) -> list[Unit]:
    """Those that may be called so, in Spanish or English."""
    if name in _BARE:
        return ["working days", "calendar days"]
    plural = name if name.endswith("s") else name + "s"
    return [unit for unit in COUNTED if unit == plural or re.fullmatch(UNIT_KINDS[unit].spanish, name)]


def _dotted(number: str) -> str:
    return number.replace(",", ".")


def _one_or_more(number: str, unit: Unit) -> str:
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"
