"""The sentences with which the law is told to who edits: short and plain, each about one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from declaration.law.advice import Advice, AdvisedLimit, Business, Figure, InPlace, Why
from declaration.law.nearness import Nearest, NearestCalls
from declaration.law.promises import Promised
from declaration.law.scope import Condition
from declaration.messages import later, say
from declaration.models import Event, OutsideBody, RequiredChannels, Rule
from declaration.quantities import Duration, Money
from declaration.site import Site
from declaration.views.legal_line import figure
from declaration.words import wording

LOW = later("hosting.law_advice.sentences.low_confidence")
DIRECTIVE = later("hosting.law_advice.sentences.directive")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÁÉÍÓÚÑ¿¡«])")


def begun(text: str) -> str:
    """The same, as a sentence begins."""
    return f"{text[:1].upper()}{text[1:]}"


def closed(text: str) -> str:
    """The same with its full stop; nothing for nothing."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def quoted(text: str) -> str:
    """As what a customer reads: quotes within it become the inner ones."""
    return f"«{text.replace('«', '“').replace('»', '”')}»"


def joined(items: Sequence[str]) -> str:
    """`a, b y c`, of what is told; lists of what the site says are joined in its own language."""
    return say("hosting.law_advice.sentences.joined", head=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else "".join(items)


def short(basis: str) -> str:
    """An act and its article, without what stands after them in brackets."""
    return basis.partition(" (")[0]


class Sentences:
    """Those about one company. What it has said once of a note it doesn't say again."""

    def __init__(self, advice: Advice, site: Site):
        self.advice, self.site, self.words = advice, site, site.words
        self._told: set[str] = set()

    # --- Small things -------------------------------------------------------------------------------------------------------

    def listed(self, items: Iterable[str]) -> str:
        return wording.listed(items, self.words)

    def neither(self, items: Sequence[str]) -> str:
        """`a, b ni c`."""
        return say("hosting.law_advice.sentences.nor", head=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else "".join(items)

    def day(self, day: date) -> str:
        return wording.day(day, self.words)

    def named(self, field: str, values: Iterable[str]) -> list[str]:
        """What the values of a field are called. What has no name of its own is told as it is written."""
        choices = self.words.changes.choices.get(field)
        return [str(choices.get(each)) if choices else each for each in values]

    def names(self, field: str, values: Iterable[str]) -> str:
        """`agua y correos`."""
        return self.listed(self.named(field, values))

    def since(self, begins: date | None) -> str:
        """`desde el 28 de diciembre de 2026`; empty where it always held."""
        return say("hosting.law_advice.sentences.since", day=self.day(begins)) if begins else ""

    def in_how_long(self, begins: date) -> str:
        days = (begins - self.advice.day).days
        return say("hosting.law_advice.sentences.in_one_day") if days == 1 else say("hosting.law_advice.sentences.in_days", days=days)

    def amount(self, value: int | Decimal | Money) -> str:
        return wording.money(value, self.words) if isinstance(value, Money) else wording.number(value, self.words)

    def duration(self, value: Duration) -> str:
        return wording.duration(value, self.words)

    def note(self, text: str | None) -> str:
        """What a customer is told besides, without the sentences that were told of something else."""
        new = [each for each in _SENTENCE.split(text or "") if each and each not in self._told]
        self._told.update(new)
        return say("hosting.law_advice.sentences.note", new=quoted(" ".join(new))) if new else ""

    # --- Why ----------------------------------------------------------------------------------------------------------------

    def why(self, why: Why) -> str:
        """Why it binds or doesn't, with the figure that decides where size does: «no es una empresa grande (40 personas, y…)»."""
        if not why.binds:
            return self.failing(why.conditions)
        told = {each.name: self._condition(each) for each in why.conditions if each.name != "except_sectors"}
        if "sectors" in told and "sizes" in told:
            told["sizes"] = say("hosting.law_advice.sentences.either_is_enough", sectors=told.pop("sectors"), sizes=told["sizes"])
        return self.listed(told.values())

    def failing(self, conditions: Sequence[Condition]) -> str:
        *head, last = [self._condition(each) for each in conditions] or [""]
        return say("hosting.law_advice.sentences.and_last", head=", ".join(head), last=last) if head else last

    def _condition(self, condition: Condition) -> str:
        size = f" ({self.size(large='large' in condition.wanted)})" if condition.name == "sizes" else ""
        excepted = condition.name == "except_sectors"
        names = self.named("sectors" if excepted else condition.name, condition.wanted)
        if condition.holds or excepted:
            return str(getattr(self.words.whom, condition.name).format(names=self.listed(names))) + size
        return str(getattr(self.words.whom, f"not_{condition.name}").format(names=self.neither(names))) + size

    def everybody_but(self, why: Why) -> str:
        """Whom a law leaves out that binds everybody else: `, menos a las de servicios financieros`."""
        excepted = [self.names("sectors", each.wanted) for each in why.conditions if each.name == "except_sectors"]
        return say("hosting.law_advice.sentences.except_those", excepted=excepted[0]) if excepted else ""

    def size(self, *, large: bool = True) -> str:
        """The figure that decides the size: «40 personas, y la ley empieza en 250»."""
        found = self.advice.figure
        if not found:
            return say("hosting.law_advice.sentences.size_unknown", name=self.advice.jurisdiction.name)
        theirs, people = self.amount(found.large), found.name == "workers"
        if large:
            return say(
                "hosting.law_advice.sentences.law_begins",
                has=self._has(found),
                where=say("hosting.law_advice.sentences.begins_at") if people else say("hosting.law_advice.sentences.begins_above"),
                theirs=theirs,
            )
        return say(
            "hosting.law_advice.sentences.large_begins",
            has=self._has(found),
            where=say("hosting.law_advice.sentences.large_from") if people else say("hosting.law_advice.sentences.begins_above"),
            theirs=theirs,
        )

    def _has(self, found: Figure) -> str:
        ours = self.amount(found.ours)
        people = say("hosting.law_advice.sentences.person", count=ours) if found.ours == 1 else say("hosting.law_advice.sentences.people", count=ours)
        return {
            "workers": people,
            "turnover": say("hosting.law_advice.sentences.has_turnover", ours=ours),
            "balance": say("hosting.law_advice.sentences.has_balance", ours=ours),
        }[found.name]

    def people(self, count: int) -> str:
        return say("hosting.law_advice.sentences.one_person") if count == 1 else say("hosting.law_advice.sentences.people", count=count)

    def missing(self, count: int) -> str:
        """How many duties are missing, at the end of a sentence."""
        return (
            say("hosting.law_advice.sentences.one_missing")
            if count == 1
            else say("hosting.law_advice.sentences.some_missing", count=count)
            if count
            else say("hosting.law_advice.sentences.none_missing")
        )

    def only(self, business: Business) -> str:
        return say("hosting.law_advice.sentences.only_in_business", sectors=self.names("sectors", business)) if business else ""

    # --- Limits -------------------------------------------------------------------------------------------------------------

    def event(self, event: Event) -> str:
        return self.names("event", [event])

    def limit(self, rule: Rule) -> str:
        """What it bounds and by how much: «La respuesta a una reclamación: 15 días naturales como máximo»."""
        return begun(f"{self.event(rule.event)}: {figure(rule, self.words)}")

    def about(self, rule: Rule) -> str:
        """In what it holds, where it doesn't in all."""
        scope, found = rule.scope, []
        if scope.topics:
            found.append(say("hosting.law_advice.sentences.about_topics", topics=self.names("topic", scope.topics)))
        if scope.channels:
            found.append(say("hosting.law_advice.sentences.through_channels", channels=self.names("channels", scope.channels)))
        if scope.instrument and self.advice.jurisdiction.instrument:
            found.append(say("hosting.law_advice.sentences.through_instrument", name=self.advice.jurisdiction.instrument.name))
        return say("hosting.law_advice.sentences.only", found=joined(found)) if found else ""

    def readings(self, rule: Rule) -> str:
        return say("hosting.law_advice.sentences.both_readings") if len(rule.readings()) > 1 else ""

    def in_place(self, each: InPlace) -> str:
        """That it stands in the place of another, or will, and by which article."""
        other = f"{figure(each.other, self.words)} ({short(each.other.basis or '')})"
        when = say("hosting.law_advice.sentences.will_hold", since=self.day(each.since)) if each.since else say("hosting.law_advice.sentences.holds")
        return say("hosting.law_advice.sentences.in_place_of", when=when, other=other, article=closed(each.article))

    def gives_way(self, each: InPlace) -> str:
        """That another will stand in its place; empty where another does already, in a business that it therefore doesn't bind."""
        other = f"{figure(each.rule, self.words)} ({short(each.rule.basis or '')})"
        return say("hosting.law_advice.sentences.gives_way", since=self.day(each.since), other=other, article=closed(each.article)) if each.since else ""

    def nearest(self, limit: AdvisedLimit) -> str:
        """The promise that comes nearest to it, and how far it could go."""
        if limit.nearest:
            return self._nearest(limit.nearest)
        if limit.nearest_calls:
            return self._nearest_calls(limit.nearest_calls)
        if limit.rule.in_words:
            return say("hosting.law_advice.sentences.law_without_figure")
        return say("hosting.law_advice.sentences.nothing_promised")

    def _nearest(self, found: Nearest) -> str:
        ours = say("hosting.law_advice.sentences.promised_where", duration=self.duration(found.promise.duration), where=self._where(found.promise))
        edge = self.duration(found.edge) if found.edge else ""
        if not found.kept:
            what = say("hosting.law_advice.sentences.does_not_fit") if found.sure else say("hosting.law_advice.sentences.may_not_fit")
            last = (
                f"{say('hosting.law_advice.sentences.at_least') if found.longer_is_better else say('hosting.law_advice.sentences.at_most')}, {edge}"
                if edge
                else say("hosting.law_advice.sentences.not_even_one")
            )
            return say("hosting.law_advice.sentences.attention", what=what, ours=ours, last=last)
        if found.edge == found.promise.duration.last:
            return say("hosting.law_advice.sentences.at_the_limit", ours=ours)
        return say(
            "hosting.law_advice.sentences.could_go_to",
            ours=ours,
            could=say("hosting.law_advice.sentences.could_go_down") if found.longer_is_better else say("hosting.law_advice.sentences.could_go_up"),
            edge=edge,
        )

    def _nearest_calls(self, found: NearestCalls) -> str:
        point = self.site.lookup.one("contact_points", found.point).name
        told = say(
            "hosting.law_advice.sentences.calls_answered",
            share=self.amount(found.answered.share),
            seconds=self.amount(found.answered.within_seconds),
            point=quoted(point),
        )
        if found.kept is None:
            return say("hosting.law_advice.sentences.calls_not_comparable", told=told)
        return say("hosting.law_advice.sentences.calls_fit", told=told) if found.kept else say("hosting.law_advice.sentences.calls_do_not_fit", told=told)

    def _where(self, promise: Promised) -> str:
        collection, id, *way = promise.at
        if promise.problem:
            kind = f" ({self.site.lookup.one('classes', way[1]).name})" if way[0] == "overrides" else ""
            kind = f" ({self.site.lookup.one('contact_points', way[2]).name})" if way[2:] and way[0] == "promise" else kind
            return f"{quoted(promise.problem.name)}{kind}"
        if collection == "steps":
            return say("hosting.law_advice.sentences.at_step", name=quoted(self.site.lookup.one("steps", id).name))
        return say("hosting.law_advice.sentences.at_instrument")

    def doubts(self, limit: AdvisedLimit) -> Iterator[str]:
        """Why it isn't sure that it binds."""
        yield from dict.fromkeys(closed(why) for _, why in limit.unsettled)
        if limit.rule.directive:
            yield str(DIRECTIVE)
        if limit.rule.confidence == "low" and not limit.rule.doubt:
            yield str(LOW)
        yield closed(limit.rule.doubt or "")

    # --- Channels and bodies --------------------------------------------------------------------------------------------------

    def channels(self, each: RequiredChannels) -> str:
        return say("hosting.law_advice.sentences.channels_required", channels=self.names("channels", each.channels))

    def body(self, body: OutsideBody) -> str:
        return f"{body.name}. {begun(self.names('kind', [body.kind]))}."
