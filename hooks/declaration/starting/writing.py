"""From the answers to the whole folder of a company: the text of each file, by its path. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any

from ..addresses import PROBLEMS, RIGHTS
from ..files.yaml_reading import read_text
from ..loading import DATA
from ..models import Company, Jurisdiction, PathQuestion
from ..upgrading import FORMAT
from .answers import Answers
from .binding import ROUTE, Bounds, law_of
from .catalogue import Library, SectorClass, SectorEntry
from .filling import addressing, filled
from .paths import questions, tree_of
from .places import countries
from .week import never_shuts, shortest_day

PAGES = "docs/es"
_SOON = timedelta(days=60)  # promises reach about so far ahead: of later days, nobody reads yet whether they are holidays
_REPLIES = "# Las respuestas preparadas de quien atiende, una para cada tipo de problema. Las cifras salen solas de las promesas."
# What one euro is about, in round figures: so that an amount that is proposed is neither a coin nor a fortune. Nobody is paid by it.
_ABOUT = {"EUR": 1, "USD": 1, "BRL": 5, "MXN": 20, "PEN": 4, "UYU": 40, "CRC": 500, "CLP": 1000, "ARS": 1000, "COP": 4000, "GBP": 1, "CHF": 1, "PYG": 8000,
          "BOB": 10, "DOP": 60, "GTQ": 10, "HNL": 30, "NIO": 40, "PAB": 1}  # fmt: skip


@dataclass(frozen=True)
class Engine:
    """The program that the folder is made for, as its `requirements.txt` names it."""

    line: str  # `declaracion==1.2.0 --hash=…`
    hashes: str = ""  # the lines of all that it needs, each with its hash; empty where its own isn't known, for then none may be given
    is_from_somewhere: bool = False  # whether the line says a place that never changes: a commit


@dataclass(frozen=True)
class Channel:
    """A channel that was chosen, as the library's texts ask for it."""

    id: str
    name: str
    channel: str
    line: str  # the key under which its number or address stands
    value: str
    answer: str


@dataclass(frozen=True)
class Start:
    """All that follows from the answers, on the day of the beginning."""

    answers: Answers
    library: Library
    day: date
    engine: Engine

    @property
    def sectors(self) -> list[SectorEntry]:
        return [self.library.sectors[id] for id in self.answers.sectors]

    @property
    def rights(self) -> list[str]:
        """Those chosen, in the order of their numbers."""
        chosen = self.answers.rights or [*self.library.rights]
        return [id for id in self.library.rights if id in chosen]

    @property
    def problems(self) -> list[str]:
        """Those chosen, the most usual first."""
        if not self.answers.problems:
            return self.library.problems_of(self.answers.sectors, proposed=True)
        usual = self.library.problems_of(self.answers.sectors)
        return sorted(self.answers.problems, key=lambda id: usual.index(id) if id in usual else len(usual))

    @property
    def channels(self) -> list[Channel]:
        return [Channel(way.id, way.name, way.channel, way.line, str(getattr(self.answers, way.answer)), way.answer) for way in self.answers.ways]

    @cached_property
    def law(self) -> Jurisdiction | None:
        return law_of(self.answers.country)

    @property
    def _holidays_until(self) -> date | None:
        """Until when somebody has checked the public holidays of the country."""
        return self.law.public_holidays.sure_until if self.law else None

    @cached_property
    def bounds(self) -> Bounds:
        """The limits of the law, by what `company.yml` will say."""
        text = filled("data/company.yml", self._words)
        company = Company.model_validate(read_text(text, "company.yml").data, context={"language": "es"})
        return Bounds(company, self.law, self.day)

    def files(self) -> dict[str, str]:
        """Every file of the folder, by its path, but for the register of addresses, which is made from what these say."""
        return dict(sorted(self._files()))

    def _files(self) -> Iterator[tuple[str, str]]:
        words = self._words | {
            "limit": self.bounds.says,
            "leaves": self.bounds.leaves,
            "measured": self._measured.__contains__,
            "commitments_by": self._commitments_by,
            "duties": list(self.bounds.duties()),
            "outside": self.bounds.outside(),
            "regulated": {*self._words["each"]("law")} - {"retail"},  # a shop has no regulator
            "questions": self._questions,
        }
        for path in self.library.under("folder"):
            yield _own_name(path), self._filled(f"folder/{path}", words)
        for path in self.library.under("pages"):
            yield f"{PAGES}/{path}", self._filled(f"pages/{path}", words)
        for path in self.library.under("data"):
            yield f"{DATA}/{path}", _as_list(self._filled(f"data/{path}", words))
        ready = [f"replies/{id}.yml" for id in self.problems] + [
            f"rights/{id}.yml" for id in self.rights if (self.library.folder / f"rights/{id}.yml").is_file()
        ]
        yield f"{DATA}/replies.yml", _as_list(f"{_REPLIES}\n\n" + "\n".join(self._filled(path, words) for path in ready))
        for id in self.rights:
            yield f"{PAGES}/{RIGHTS}/{id}.md", self._filled(f"rights/{id}.md", words)
        for id in self.problems:
            yield f"{DATA}/problems/{id}.yml", self._promised[id]
            yield f"{PAGES}/{PROBLEMS}/{id}.md", self._filled(f"problems/{id}.md", words)
        if not self.law:
            yield f"{DATA}/jurisdictions/{self.answers.country.lower()}.yml", self._filled("unknown_law.yml", words)

    @cached_property
    def _promised(self) -> dict[str, str]:
        """The data of each problem, by its id."""
        return {id: self._as_open(self._filled(f"problems/{id}.yml", self._words | {"limit": self._limits_of(id)})) for id in self.problems}

    def _limits_of(self, problem: str) -> Callable[[str], str]:
        return partial(self.bounds.says, topic=self.library.topic(problem))

    def _as_open(self, text: str) -> str:
        """What is promised in working hours, where somebody is there for so long each day; else it would end later than a working day does."""
        shortest = shortest_day(self.answers.hours)
        return re.sub(r"\b([0-9]+) working hours", lambda found: found[0] if int(found[1]) * 60 <= shortest else "1 working day", text)

    @cached_property
    def _measured(self) -> set[str]:
        """The rights that some problem makes measurable."""
        return {right for text in self._promised.values() for right in read_text(text, "").data["rights"]}

    def _commitments_by(self, indicator: str) -> list[str]:
        """The commitments that are measured by it: who has no such figures has to look at them too."""
        proposed = read_text(self._filled("data/commitments.yml", self._words), "").data or ()
        return [each["id"] for each in proposed if each["indicator"] == indicator]

    @property
    def _questions(self) -> list[PathQuestion]:
        """What leads to each of the problems."""
        return questions(tree_of(read_text(self._filled("paths.yml", self._words), "").data), self.problems)

    def _filled(self, path: str, words: dict[str, Any]) -> str:
        return filled(path, words, self.library.folder)

    @property
    def _classes(self) -> list[SectorClass]:
        return list({each.id: each for sector in self.sectors for each in sector.product_classes}.values())

    @cached_property
    def _words(self) -> dict[str, Any]:
        answers = self.answers
        ids = [channel.id for channel in self.channels]
        return {
            **addressing(answers.address),
            "company": _CompanyWords(answers, self.sectors[0]),
            "unit": _unit(answers),
            "channels": self.channels,
            "open_channels": answers.open_channels,
            "sector": self.sectors[0],
            "sectors": self.sectors,
            "rights": self.rights,
            "problems": self.problems,
            "today": self.day,
            "address": answers.address,
            "week": answers.hours,
            "never_shuts": never_shuts(answers.hours),
            "law": self.law,
            "country": countries()[answers.country],
            "holidays_until": self._holidays_until,
            "holidays_end_soon": bool(self._holidays_until and self._holidays_until < self.day + _SOON),
            "engine": self.engine,
            "route": ROUTE,
            "format": FORMAT,
            "has_right": self.rights.__contains__,
            "has_problem": self.problems.__contains__,
            "has_channel": ids.__contains__,
            "only_rights": lambda *wanted: _flow([id for id in wanted if id in self.rights] or self.rights[:1]),
            "channels_for": lambda *wanted: _flow([each.id for each in self.channels if {each.id, each.channel} & {*wanted}] or ids),
            "all_channels": _flow(ids),
            "money": lambda amount: f"{amount * _ABOUT.get(answers.money, 1)} {answers.money}",
            "years": lambda count: _years_after(self.day, count),
            "each": lambda name: list(dict.fromkeys(value for sector in self.sectors for value in getattr(sector, name))),
            "classes": self._classes,
            "has_classes": bool(self._classes),
        }


class _CompanyWords:
    """The company as the library's texts ask for it: each answer, or what stands in for it."""

    def __init__(self, answers: Answers, sector: SectorEntry):
        self.name, self.country, self.region = answers.name, answers.country, answers.region
        self.legal_name, self.legal_name_is_open = answers.legal_name or answers.name, not answers.legal_name
        self.what_we_do = answers.what_we_do or sector.what_we_do
        self.is_proposed = self.what_we_do == sector.what_we_do
        self.workers, self.turnover = answers.workers, answers.turnover
        self.time_zone, self.currency, self.languages = answers.zone, answers.money, [answers.language]
        self.site_url, self.edit_uri = answers.site_url, answers.edit_uri
        self.phone, self.email = answers.phone, answers.email
        self.address = answers.postal_address or answers.office_address or answers.shop_address


@dataclass(frozen=True)
class _Unit:
    name: str
    phone: str | None
    email: str | None
    address: str | None


def _unit(answers: Answers) -> _Unit:
    """Who takes complaints; by the company's own telephone, mailbox and address where nothing else was said."""
    own = answers.complaints_phone or answers.complaints_email or answers.complaints_address
    if own:
        return _Unit(answers.complaints_name, answers.complaints_phone, answers.complaints_email, answers.complaints_address)
    address = answers.postal_address or answers.office_address or answers.shop_address
    return _Unit(answers.complaints_name, answers.phone or answers.whatsapp, answers.email, address)


def _as_list(text: str) -> str:
    """A file of data in which nothing is said yet is a list of nothing."""
    says = [each for each in text.split("\n") if each.strip() and not each.lstrip().startswith("#")]
    return f"{text.strip()}\n" if says else f"{text.strip()}\n[]\n".lstrip()


def _flow(ids: Sequence[str]) -> str:
    return f"[{', '.join(ids)}]"


def _years_after(day: date, count: int) -> date:
    return day.replace(year=day.year + count, day=min(day.day, 28) if day.month == 2 else day.day)


def _own_name(path: str) -> str:
    """Where a file of the library's `folder/` stands in the company's: what begins with a dot there is called `dot-…` here, and what tools
    would take for our own ends in `.start`."""
    return re.sub(r"(^|/)dot-", r"\1.", path.removesuffix(".start"))
