"""What is asked, in which order, and what is proposed as an answer. Who asks, and how it looks, is another's: `hosting/interview.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..messages import Told, later, say
from ..models.values import unaccented
from . import places
from .answers import ASKS, WAYS, Answers, wrong
from .catalogue import Library
from .week import OFFERED, USUAL


class NoAnswer(Exception):
    """What was typed is no answer to the question: the sentence says why."""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    explains: str = ""


@dataclass(frozen=True)
class Draft:
    """What has been answered so far, as it would stand in an answers file."""

    data: dict[str, Any]
    library: Library

    @property
    def sectors(self) -> list[str]:
        return [id for id in self.data.get("sectors", ()) if id in self.library.sectors]

    @property
    def country(self) -> str:
        return str(self.data.get("country", ""))

    @property
    def currency(self) -> str:
        return self.data.get("currency") or places.currency(self.country)

    def has(self, channel: str) -> bool:
        return channel in self.data.get("channels", ())

    def first(self, *names: str) -> str | None:
        """The first of some answers that was given."""
        return next((self.data[name] for name in names if self.data.get(name)), None)


@dataclass(frozen=True)
class Question:
    """One of the answers, and how it is come by. What is asked is said where the answer is: in `ASKS`."""

    name: str
    why: Told  # in a sentence or two, below the question
    more: Told = ""  # for whoever asks for more
    options: Callable[[Draft], list[Option]] | None = None
    several: bool = False
    own: bool = False  # whether something may be typed that isn't offered
    proposed: Callable[[Draft], Any] = lambda draft: None
    applies: Callable[[Draft], bool] = lambda draft: True

    @property
    def asks(self) -> str:
        return str(ASKS[self.name])

    @property
    def may_be_left(self) -> bool:
        return not Answers.model_fields[self.name].is_required()

    def read(self, text: str, draft: Draft, proposed: Any) -> Any:
        """The answer that was typed beside that proposal; None for one that is left open. Raises NoAnswer."""
        text = _bare(" ".join(text.split()))
        value = proposed if not text else self._chosen(text, draft, proposed) if self.options else self._typed(text, draft)
        if value is None and not self.may_be_left:
            raise NoAnswer(say("starting.asking.needed_to_go_on"))
        if value is not None and (said := wrong(draft.data, self.name, value, draft.library.known)):
            raise NoAnswer(_as_typed_there(said, draft))
        return value

    def _typed(self, text: str, draft: Draft) -> Any:
        figure = re.sub(r"(?<=[0-9])[ .,](?=[0-9]{3}(?![0-9]))", "", text)  # 6.000.000
        if self.name == "workers":
            if not re.fullmatch("[0-9]{1,9}", figure):
                raise NoAnswer(say("starting.asking.write_figure_only"))
            return int(figure)
        if self.name == "turnover":
            return f"{figure} {draft.currency}" if re.fullmatch("[0-9]+", figure) else figure
        return text

    def _chosen(self, text: str, draft: Draft, proposed: Any) -> Any:
        assert self.options
        options = self.options(draft)
        if not self.several:
            found = _option(text, options)
            if not found and not self.own:
                raise NoAnswer(say("starting.asking.write_a_number", most=len(options)))
            return found or text
        if unaccented(text.lower()) in ("todos", "todas", "todo"):
            return [each.value for each in options]
        words = re.findall(r"[^\s,;]+", text)
        by_difference = all(word[0] in "+-" for word in words)
        chosen = set(proposed or ()) if by_difference else set()
        for word in words:
            found = _option(word.lstrip("+-"), options)
            if not found:
                raise NoAnswer(say("starting.asking.not_on_the_list", word=word, most=len(options)))
            chosen = chosen - {found} if word.startswith("-") else chosen | {found}
        if not chosen:
            raise NoAnswer(say("starting.asking.choose_at_least_one"))
        return [each.value for each in options if each.value in chosen]


def _bare(text: str) -> str:
    """What was typed, without the quotes around it that it would have in a file."""
    return next((text[1:-1].strip() for pair in ('""', "''", "“”", "«»", "``") if re.fullmatch(f"{pair[0]}[^{pair}]+{pair[1]}", text)), text)


def _as_typed_there(said: str, draft: Draft) -> str:
    """What is wrong, for whoever types in that country: its examples are meant for any, and for files, where a telephone number has quotes."""
    said = re.sub(r'`"([^`"]+)"`', r"`\1`", said)
    said = re.sub(r"`(10|12\.50) EUR`", rf"`\1 {draft.currency}`", said)
    if code := places.dialling_code(draft.country):
        said = said.replace("`+34 900 000 000`", f"`+{code} 900 000 000`")
    return said


def _option(text: str, options: list[Option]) -> str:
    """The value of the option that is meant by its number, its value or its name; empty if none is."""
    if text.isdecimal():
        return options[int(text) - 1].value if 1 <= int(text) <= len(options) else ""
    said = unaccented(text.lower())
    exact = [each.value for each in options if said in (each.value.lower(), unaccented(each.label.lower()))]
    near = get_close_matches(said, [unaccented(each.label.lower()) for each in options], n=1, cutoff=0.8)
    return next(iter(exact or [each.value for each in options if unaccented(each.label.lower()) in near]), "")


def asked(draft: Draft) -> list[Question]:
    """The questions that are to be asked, by what was answered so far."""
    return [question for question in QUESTIONS if question.applies(draft)]


def as_template(library: Library) -> Iterator[str]:
    """The lines of an answers file in which nothing is answered yet: each question, why it is asked, and what may be written."""
    yield say("starting.asking.template_head")
    draft = Draft({"sectors": [*library.sectors], "country": "ES"}, library)
    for question in QUESTIONS:
        must = "" if question.may_be_left else say("starting.asking.is_needed")
        yield ""
        yield f"# {question.asks}. {question.why}{must}"
        options = question.options(draft) if question.options and question.name not in _DEPENDS_ON_COUNTRY else []
        for option in options:
            yield f"#   {option.value}: {option.label}" if option.value != option.label else f"#   {option.value}"
        yield f"# {question.name}: {'[…, …]' if question.several else '…'}"


_DEPENDS_ON_COUNTRY = ("region", "time_zone")


def _sectors(draft: Draft) -> list[Option]:
    return [Option(each.id, each.name, each.explains) for each in draft.library.sectors.values()]


def _countries(draft: Draft) -> list[Option]:
    return [Option(country, places.countries()[country]) for country in places.usual_countries()]


def _regions(draft: Draft) -> list[Option]:
    return [Option(code, name) for code, name in places.regions(draft.country).items()]


def _zones(draft: Draft) -> list[Option]:
    return [Option(zone, places.city(zone)) for zone in places.zones(draft.country)]


def _channels(draft: Draft) -> list[Option]:
    return [Option(way.id, way.name) for way in WAYS]


def _usual_channels(draft: Draft) -> list[str]:
    usual = {channel for sector in draft.sectors for channel in draft.library.sectors[sector].channels}
    return [way.id for way in WAYS if way.id in usual]


def _problems(draft: Draft) -> list[Option]:
    return [Option(id, draft.library.problems[id]) for id in draft.library.problems_of(draft.sectors)]


def _what_we_do(draft: Draft) -> str | None:
    return draft.library.sectors[draft.sectors[0]].what_we_do if draft.sectors else None


def _ways(draft: Draft) -> list[str]:
    return [way.answer for way in WAYS if draft.has(way.id)]


_OPEN = later("starting.asking.leave_channel_for_later")

QUESTIONS: tuple[Question, ...] = (
    Question("name", later("starting.asking.name_why"), later("starting.asking.name_more")),
    Question("legal_name", later("starting.asking.legal_name_why"), later("starting.asking.legal_name_more")),
    Question(
        "sectors",
        later("starting.asking.sectors_why"),
        later("starting.asking.sectors_more"),
        options=_sectors,
        several=True,
    ),
    Question("what_we_do", later("starting.asking.what_we_do_why"), later("starting.asking.what_we_do_more"), proposed=_what_we_do),
    Question(
        "country",
        later("starting.asking.country_why"),
        later("starting.asking.country_more"),
        options=_countries,
        own=True,
    ),
    Question(
        "region",
        later("starting.asking.region_why"),
        later("starting.asking.region_more"),
        options=_regions,
        applies=lambda draft: bool(places.regions(draft.country)),
    ),
    Question(
        "time_zone",
        later("starting.asking.time_zone_why"),
        later("starting.asking.time_zone_more"),
        options=_zones,
        proposed=lambda draft: places.zone(draft.country),
        applies=lambda draft: len(places.zones(draft.country)) > 1,
    ),
    Question(
        "currency",
        later("starting.asking.currency_why"),
        later("starting.asking.currency_more"),
        proposed=lambda draft: places.currency(draft.country),
        applies=lambda draft: draft.country not in places.usual_countries(),
    ),
    Question(
        "workers",
        later("starting.asking.workers_why"),
        later("starting.asking.workers_more"),
    ),
    Question("turnover", later("starting.asking.turnover_why"), later("starting.asking.turnover_more")),
    Question(
        "address",
        later("starting.asking.address_why"),
        later("starting.asking.address_more"),
        options=lambda draft: [
            Option("usted", say("starting.asking.address_usted"), "¿En qué podemos ayudarle?"),
            Option("tu", say("starting.asking.address_tu"), "¿En qué podemos ayudarte?"),
            Option("vos", say("starting.asking.address_vos"), "¿Qué necesitás?"),
        ],
        proposed=lambda draft: "usted",
    ),
    Question(
        "channels",
        later("starting.asking.channels_why"),
        later("starting.asking.channels_more"),
        options=_channels,
        several=True,
        proposed=_usual_channels,
    ),
    *(
        Question(way.answer, later("starting.asking.seen_by_customers"), _OPEN, applies=lambda draft, id=way.id: draft.has(id))  # type: ignore[misc]  # the way of now
        for way in WAYS
    ),
    Question(
        "hours",
        later("starting.asking.hours_why"),
        later("starting.asking.hours_more", hours=OFFERED[1]),
        options=lambda draft: [Option(each, each) for each in OFFERED],
        own=True,
        proposed=lambda draft: USUAL,
    ),
    Question(
        "complaints_name",
        later("starting.asking.complaints_name_why"),
        later("starting.asking.complaints_name_more"),
        proposed=lambda draft: Answers.model_fields["complaints_name"].default,
    ),
    Question(
        "complaints_email",
        later("starting.asking.same_as_service"),
        later("starting.asking.on_complaints_page"),
        proposed=lambda draft: draft.first("email"),
        applies=lambda draft: bool(draft.data.get("email")),
    ),
    Question(
        "complaints_phone",
        later("starting.asking.same_as_service"),
        later("starting.asking.on_complaints_page"),
        proposed=lambda draft: draft.first("phone"),
        applies=lambda draft: bool(draft.data.get("phone")),
    ),
    Question(
        "complaints_address",
        later("starting.asking.same_as_company"),
        later("starting.asking.on_complaints_page"),
        proposed=lambda draft: draft.first("postal_address", "office_address", "shop_address"),
        applies=lambda draft: bool(draft.first("postal_address", "office_address", "shop_address")),
    ),
    Question(
        "site_url",
        later("starting.asking.site_url_why"),
        later("starting.asking.site_url_more"),
    ),
    Question(
        "rights",
        later("starting.asking.rights_why"),
        later("starting.asking.rights_more"),
        options=lambda draft: [Option(id, title) for id, title in draft.library.rights.items()],
        several=True,
        proposed=lambda draft: [*draft.library.rights],
    ),
    Question(
        "problems",
        later("starting.asking.problems_why"),
        later("starting.asking.problems_more"),
        options=_problems,
        several=True,
        proposed=lambda draft: draft.library.problems_of(draft.sectors, proposed=True),
    ),
    Question(
        "edit_uri",
        later("starting.asking.edit_uri_why"),
        later("starting.asking.edit_uri_more"),
    ),
)
