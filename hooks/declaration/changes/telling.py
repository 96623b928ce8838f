"""A difference in a customer's words: one sentence, its verdict and its reason. The words come from `words/<language>.yml`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from ..addresses import clause_key, problem_key, right_key, step_key
from ..addresses.permanent import plain
from ..models import (
    OUTSIDE,
    WEEKDAYS,
    Branch,
    CallsAnswered,
    Choice,
    Clause,
    ContactPoint,
    Further,
    InKind,
    Model,
    NamedRemedy,
    Remedy,
    Result,
    Season,
    SpecialDay,
    Target,
    Tier,
)
from ..quantities import Duration, Money, Span
from ..words import Words, payments, wording
from ..words.names import ByName
from . import rules as r
from .change import Change, Verdict
from .scene import Item, Scene
from .table import Value, kind
from .walking import Difference

# What customers know a thing by, in the order in which it is looked for.
NAMES = ("title", "name", "term", "question", "says", "text", "role", "basis", "duty", "why", "article")


def tell(difference: Difference, scene: Scene, words: Words) -> Change:
    """What that difference is for a customer."""
    verdict, reason = difference.rule.verdict(difference.before, difference.after, difference.place, scene)
    if difference.texts and difference.before is not None and difference.after is not None:
        verdict, reason = "read", r.READ.name
    return Change(
        "/".join(difference.place.keys),
        written(difference.after),
        _about(difference.place.items),
        verdict,
        _Telling(difference, verdict, scene, words).sentence(),
        getattr(words.changes.reasons, reason),
        _below(difference, difference.before, words),
        _below(difference, difference.after, words),
    )


class _Telling:
    """Finds the sentence for one difference."""

    def __init__(self, difference: Difference, verdict: Verdict, scene: Scene, words: Words):
        self.it, self.verdict, self.scene, self.words, self.w = difference, verdict, scene, words, words.changes

    def sentence(self) -> str:
        it, w = self.it, self.w
        if it.item:
            thing = _thing(it.place.items[-1].collection, _whole_name(it.place.items[-1].current, self.words), self.words)
            return self._said(self._subject(it.place.items[:-1]), (w.item_goes if it.after is None else w.item_appears).format(what=thing))
        subject = self._subject(it.place.items)
        if it.field == "page_titles":
            return self._page(subject)
        what = label(it.model, it.field, self.words)
        if it.field == "hours" and not isinstance(it.place.items[-1].current, SpecialDay):
            return self._hours(subject, what)
        if it.texts and (it.before is None or it.after is None):
            said = _shown(it.before if it.after is None else it.after, it, self.scene, self.words)
            text = wording.unquoted(said or self.words.clock.never_pauses, self.words)  # of a clock alone it is told that there is none
            return _capital((w.text_goes if it.after is None else w.text_appears).format(subject=subject, what=what, text=text))
        told = self._value(what)
        return self._said(subject, w.margin.format(what=told) if it.rule is r.MARGIN and self.verdict == "worsens" else told)

    def _value(self, what: str) -> str:
        it, w = self.it, self.w
        before, after = ("" if each is None else _shown(each, it, self.scene, self.words) for each in (it.before, it.after))
        nothing = w.without.get(it.field) or ""
        before, after = before or nothing, after or nothing
        if before and after:
            if it.texts or (it.rule is r.READ and isinstance(it.after, str) and not _short(it, self.words)) or _is_group(it.after):
                return w.reworded.format(what=what)
            passes = w.passes_days if it.field in _DAYS_OF_YEAR or (isinstance(it.after, date) and isinstance(it.before, date)) else w.passes
            return passes.format(what=what, before=self._unit_once(before), after=after)
        if it.rule is r.READ and not _short(it, self.words):
            return (w.appears if after else w.goes).format(what=what)
        return (w.appears_as if after else w.goes_as).format(what=what, value=after or before)

    def _unit_once(self, shown: str) -> str:
        """`1` of `1 día hábil`, where what follows says the unit."""
        before, after = self.it.before, self.it.after
        if isinstance(before, Duration) and isinstance(after, Duration):
            return wording.number(before.value, self.words) if wording.share_a_unit(before, after) else shown
        return wording.number(before, self.words) if self.it.field in ("share", "notice_days") else shown

    def _hours(self, subject: str, what: str) -> str:
        day = wording.weekday(WEEKDAYS.index(self.it.place.keys[-1]), self.words)
        before, after = (wording.spans(each or [], self.words).lower() for each in (self.it.before, self.it.after))
        return self._said(f"{subject}, {day}", self.w.passes.format(what=what, before=before, after=after))

    def _page(self, subject: str) -> str:
        it, w = self.it, self.w
        if it.before is None or it.after is None:
            thing = _thing(it.field, it.after or it.before, self.words)
            return self._said(subject, (w.item_goes if it.after is None else w.item_appears).format(what=thing))
        what = label(it.model, it.field, self.words)
        return self._said(subject, w.passes.format(what=what, before=wording.quoted(it.before, self.words), after=wording.quoted(it.after, self.words)))

    def _subject(self, items: tuple[Item, ...]) -> str:
        parts = []
        for item in items:
            if subject := self.w.subjects.get(item.collection):
                parts.append(subject)
            elif isinstance(item.current, Remedy) and not isinstance(item.current, NamedRemedy):
                continue  # the only one
            elif name := _name(item.current, self.words):
                phrase = getattr(self.w.named, item.collection, None)
                parts.append(phrase.format(name=name) if phrase else name)
        subject = ", ".join(parts)
        if self.it.place.product_class:
            name = _class_name(self.it.place.product_class, self.scene)
            subject = self.w.for_class.format(name=subject, product_class=name)
        if self.it.place.point:
            found = self.scene.find("contact_points", self.it.place.point)
            subject = self.w.through.format(name=subject, point=wording.quoted(found.name if found else self.it.place.point, self.words))
        return subject

    def _said(self, subject: str, what: str) -> str:
        return _capital(self.w.says.format(subject=subject, what=what) if subject else what)


def label(model: type, field: str, words: Words) -> str:
    """What a field is called in a sentence: `la solución`; one that the words have no name for yet, as in the data."""
    fields = words.changes.fields
    own = (fields.get(f"{each.__name__}.{field}") for each in model.__mro__)
    default: str = getattr(fields, field, f"`{field}`")
    return next((name for name in own if name), default)


def _thing(field: str, name: str, words: Words) -> str:
    """What a whole thing is called that comes or goes: `la cláusula «Una sola vez»`; likewise."""
    phrase = getattr(words.changes.things, field, None)
    return phrase.format(name=name) if phrase else " ".join([f"`{field}`", *([wording.quoted(name, words)] if name else [])])


def _name(thing: Any, words: Words) -> str:
    if isinstance(thing, SpecialDay):
        return f"{thing.name}, {_date(thing.date, words)}"
    if isinstance(thing, Remedy):
        choices: ByName | None = words.changes.choices.get("owed_for")
        return wording.unquoted(thing.happened or (choices and choices.get(thing.owed_for)) or "", words)
    if isinstance(thing, Clause):
        return plain(thing.title).rstrip(".")  # the one name that is Markdown
    return next((str(getattr(thing, name)) for name in NAMES if getattr(thing, name, None)), "").rstrip(".")


def _whole_name(thing: Any, words: Words) -> str:
    """The same, where it comes or goes: of a season, with its days."""
    if isinstance(thing, Season):
        first, last = (wording.day_of_year(day, words) for day in (thing.begins, thing.ends))
        return words.contact_points.season.format(name=thing.name, first=first, last=last)
    return _name(thing, words)


def _date(value: date | str, words: Words) -> str:
    """A date, or a day of each year."""
    return wording.day(value, words) if isinstance(value, date) else words.changes.each_year.format(day=wording.day_of_year(value, words))


def _class_name(id: str, scene: Scene) -> str:
    found = scene.find("classes", id)
    name = found.name if found else id
    return name[:1].lower() + name[1:] if name[1:2].islower() else name  # an abbreviation stays as it is


def _about(items: tuple[Item, ...]) -> str:
    """The permanent address of what customers know it by."""
    found = ""
    for item in items:
        thing = item.current
        if item.collection == "clauses":
            found = clause_key(found.rpartition("/")[2], thing.id)
        elif item.collection in _KEYS:
            found = _KEYS[item.collection](thing)
    return found


_KEYS: dict[str, Callable[[Any], str]] = {
    "rights": lambda right: right_key(right.id),
    "problems": lambda problem: problem_key(problem.id),
    "steps": lambda step: step_key(step.id),
    "authority": lambda authority: step_key(authority.step),
    "commitments": lambda commitment: right_key(commitment.right),
}


def written(value: Any) -> str:
    """A value as it stands in the data; for a whole thing, the words it is known by."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, list):
        return ", ".join(map(written, value))
    if isinstance(value, Target):
        said = {name: each for name, each in value if each is not None}
        return ", ".join(f"{name}: {each:g}" if isinstance(each, float) else f"{name}: {each}" for name, each in said.items())
    if isinstance(value, Model):
        known_by = next((getattr(value, name) for name in ("text", *NAMES) if getattr(value, name, None)), None)
        if known_by and not isinstance(value, Choice):  # which is more than its name
            return str(known_by)
        return "; ".join(f"{name}: {written(each)}" for name, each in value if _says_something(each))
    return str(value)


def _filled(group: Model, words: Words) -> list[str]:
    """A group of fields in words, a line for each that says something."""
    lines = []
    for name, value in group:
        if _says_something(value):
            choices = words.changes.choices.get({"topics": "topic", "except_sectors": "sectors"}.get(name, name))
            values = [(choices and choices.get(written(each))) or _filling(each, words) for each in (value if isinstance(value, list) else [value])]
            lines.append(f"{label(type(group), name, words)}: {wording.listed(values, words)}")
    return lines


def _says_something(value: Any) -> bool:
    """Whether a line of a group is there: what isn't so is left out, as nobody writes it."""
    return value not in (None, []) and value is not False


def _filling(value: Any, words: Words) -> str:
    """A value inside a group, on one line."""
    if isinstance(value, bool):
        return words.changes.yes
    if isinstance(value, Money):
        return wording.money(value, words)
    return "; ".join(_filled(value, words)) if isinstance(value, Model) else written(value)


def _is_group(value: Any) -> bool:
    return isinstance(value, Model) and not isinstance(value, (Target, CallsAnswered, InKind, Further))


def _short(it: Difference, words: Words) -> bool:
    """Whether its values fit into the sentence; longer texts stand below it."""
    named = (Duration, Money, Target, CallsAnswered, InKind, Further, bool, int, float, Decimal, date)
    values = [each for each in (it.before, it.after) if each is not None]
    return (
        bool(it.refers)
        or bool(words.changes.choices.get(it.field))
        or it.field in (*_CODES, *_DAYS_OF_YEAR, "working_days")
        or all(isinstance(each, named) for each in values)
    )


_NAME_REGIONS = (ContactPoint, Branch)  # as customers know them; the law names them by their codes
_CODES = ("country", "region", "time_zone", "currency")
_DAYS_OF_YEAR = ("begins", "ends")


def _shown(value: Any, it: Difference, scene: Scene, words: Words) -> str:
    """A value as it is said in a sentence."""
    w = words.changes
    if isinstance(value, list):
        if (value and isinstance(value[0], Span)) or it.field == "hours":
            return wording.spans(value, words).lower()
        if it.field == "working_days":
            return wording.days_of_week(value, words)
        return wording.listed([_shown(each, it, scene, words) for each in value], words)
    if value == OUTSIDE and it.refers == "steps":
        return wording.quoted(words.complaint_route.outside, words)
    if it.refers:
        found = scene.find(it.refers, value, old=value == it.before)
        return wording.quoted(_name(found, words) if found else value, words)
    choices: ByName | None = w.choices.get(it.field)
    choice: str | None = choices.get(written(value)) if choices else None
    if choice:
        return choice
    if it.model in _NAME_REGIONS and it.field in ("region", "regions"):
        return wording.region(value, words)
    if isinstance(value, bool):
        return w.yes if value else w.no
    if isinstance(value, Duration):
        said = wording.duration(value, words)
        return said if value.is_plain else wording.quoted(said, words)  # «pasa de 2 a 3 días hábiles» would be another change
    if isinstance(value, Money):
        return wording.money(value, words)
    if isinstance(value, Target):
        return wording.target(value, words)
    if isinstance(value, CallsAnswered):
        return wording.calls(value, words)
    if isinstance(value, Tier):
        return payments.tier(value, words)
    if isinstance(value, Result):
        return payments.result(value, words)
    if isinstance(value, Choice):
        return payments.choice(value, words)
    if isinstance(value, Further):
        return payments.given(value, None, words)
    if isinstance(value, InKind):
        return payments.in_kind(value, words)
    if isinstance(value, date):
        return wording.day(value, words)
    if isinstance(value, float):
        return wording.percent(value, words)
    if isinstance(value, int | Decimal):
        if it.field == "notice_days":
            return wording.duration(Duration.model_validate(f"{value} calendar days"), words)
        return wording.percent(value, words) if it.field == "share" else wording.number(value, words)
    if it.field in _DAYS_OF_YEAR:
        return wording.day_of_year(value, words)
    if it.field == "languages":
        return wording.language_name(value, words)
    return wording.quoted(value, words) if isinstance(value, str) and not it.texts and it.field not in _CODES else written(value)


def _below(it: Difference, value: Any, words: Words) -> str:
    """The words to be read that the sentence has no room for: texts as they stand, a line each."""
    if it.item:
        return "\n".join(_texts_of(value, words)) if value is not None else ""
    if it.texts:
        return "\n".join(value) if isinstance(value, list) else ""
    if _is_group(value):
        return "\n".join(_filled(value, words))
    return value if isinstance(value, str) and it.rule is r.READ and not _short(it, words) else ""


def _texts_of(thing: Model, words: Words) -> list[str]:
    """What a whole thing says, but for what it is called: that is in the sentence."""
    if isinstance(thing, Season):
        return [words.changes.says.format(subject=days, what=hours) for days, hours in wording.week(dict(thing.hours), words)]
    name = next((each for each in NAMES if getattr(thing, each, None)), "")
    texts: list[str] = []
    for field, value in thing:
        if field != name and isinstance(kind(type(thing), field), Value) and isinstance(value, str) and " " in value and not words.changes.choices.get(field):
            texts.append(value)
    return texts


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
