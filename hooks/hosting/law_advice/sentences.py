"""The sentences with which the law is told to who edits: short, in plain Spanish, each about one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from declaration.law.advice import Advice, AdvisedLimit, Business, Figure, InPlace, Why
from declaration.law.nearness import Nearest, NearestCalls
from declaration.law.promises import Promised
from declaration.law.scope import Condition
from declaration.models import Event, OutsideBody, RequiredChannels, Rule
from declaration.quantities import Duration, Money
from declaration.site import Site
from declaration.views.legal_line import figure
from declaration.words import wording

LOW = "Las fuentes no coinciden, o nadie ha leído el texto."
DIRECTIVE = "Lo pide una norma europea, que obliga por la ley de cada país. La de este país no consta."
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
        return f"{', '.join(items[:-1])} ni {items[-1]}" if len(items) > 1 else "".join(items)

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
        return f"desde el {self.day(begins)}" if begins else ""

    def in_how_long(self, begins: date) -> str:
        days = (begins - self.advice.day).days
        return "dentro de 1 día" if days == 1 else f"dentro de {days} días"

    def amount(self, value: int | Decimal | Money) -> str:
        return wording.money(value, self.words) if isinstance(value, Money) else wording.number(value, self.words)

    def duration(self, value: Duration) -> str:
        return wording.duration(value, self.words)

    def note(self, text: str | None) -> str:
        """What a customer is told besides, without the sentences that were told of something else."""
        new = [each for each in _SENTENCE.split(text or "") if each and each not in self._told]
        self._told.update(new)
        return f"Tenga en cuenta: {quoted(' '.join(new))}" if new else ""

    # --- Why ----------------------------------------------------------------------------------------------------------------

    def why(self, why: Why) -> str:
        """Why it binds or doesn't, with the figure that decides where size does: «no es una empresa grande (40 personas, y…)»."""
        if not why.binds:
            return self.failing(why.conditions)
        told = {each.name: self._condition(each) for each in why.conditions if each.name != "except_sectors"}
        if "sectors" in told and "sizes" in told:
            told["sizes"] = f"{told.pop('sectors')}, y además {told['sizes']}; basta una de las dos cosas"
        return self.listed(told.values())

    def failing(self, conditions: Sequence[Condition]) -> str:
        *head, last = [self._condition(each) for each in conditions] or [""]
        return f"{', '.join(head)}, y {last}" if head else last

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
        return f", menos a las de {excepted[0]}" if excepted else ""

    def size(self, *, large: bool = True) -> str:
        """The figure that decides the size: «40 personas, y la ley empieza en 250»."""
        found = self.advice.figure
        if not found:
            return f"no consta desde cuándo lo es en {self.advice.jurisdiction.name}"
        theirs, people = self.amount(found.large), found.name == "workers"
        if large:
            return f"{self._has(found)}, y la ley empieza {'en' if people else 'por encima de'} {theirs}"
        return f"{self._has(found)}, y se es grande {'desde' if people else 'por encima de'} {theirs}"

    def _has(self, found: Figure) -> str:
        ours = self.amount(found.ours)
        people = f"{ours} persona" if found.ours == 1 else f"{ours} personas"
        return {"workers": people, "turnover": f"factura {ours} al año", "balance": f"su balance es de {ours}"}[found.name]

    def people(self, count: int) -> str:
        return "1 persona" if count == 1 else f"{count} personas"

    def missing(self, count: int) -> str:
        """How many duties are missing, at the end of a sentence."""
        return "falta 1" if count == 1 else f"faltan {count}" if count else "no falta ninguno"

    def only(self, business: Business) -> str:
        return f"Solo en su negocio de {self.names('sectors', business)}." if business else ""

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
            found.append(f"en problemas de {self.names('topic', scope.topics)}")
        if scope.channels:
            found.append(f"por {self.names('channels', scope.channels)}")
        if scope.instrument and self.advice.jurisdiction.instrument:
            found.append(f"en lo que llega por el instrumento oficial ({self.advice.jurisdiction.instrument.name})")
        return f"Solo {self.listed(found)}." if found else ""

    def readings(self, rule: Rule) -> str:
        return "La ley solo dice «días»: miramos sus plazos de las dos maneras, hábiles y naturales." if len(rule.readings()) > 1 else ""

    def in_place(self, each: InPlace) -> str:
        """That it stands in the place of another, or will, and by which article."""
        other = f"{figure(each.other, self.words)} ({short(each.other.basis or '')})"
        when = f"Desde el {self.day(each.since)}, valdrá" if each.since else "Vale"
        return f"{when} en lugar de otro plazo: {other}. Lo dice: {closed(each.article)}"

    def gives_way(self, each: InPlace) -> str:
        """That another will stand in its place; empty where another does already, in a business that it therefore doesn't bind."""
        other = f"{figure(each.rule, self.words)} ({short(each.rule.basis or '')})"
        return f"Desde el {self.day(each.since)}, valdrá otro en su lugar: {other}. Lo dice: {closed(each.article)}" if each.since else ""

    def nearest(self, limit: AdvisedLimit) -> str:
        """The promise that comes nearest to it, and how far it could go."""
        if limit.nearest:
            return self._nearest(limit.nearest)
        if limit.nearest_calls:
            return self._nearest_calls(limit.nearest_calls)
        if limit.rule.in_words:
            return "La ley no da una cifra: no se compara con lo que usted promete. Mírelo."
        return "Usted no promete nada sobre esto: vale lo que dice la ley."

    def _nearest(self, found: Nearest) -> str:
        ours = f"{self.duration(found.promise.duration)}, en {self._where(found.promise)}"
        edge = self.duration(found.edge) if found.edge else ""
        if not found.kept:
            what = "Lo que promete no cabe" if found.sure else "Lo que promete puede no caber, según se cuenten los días"
            last = f"{'Como poco' if found.longer_is_better else 'Como mucho'}, {edge}" if edge else "No cabe ni uno en esa unidad"
            return f"¡Atención! {what}: {ours}. {last}."
        if found.edge == found.promise.duration.last:
            return f"Su promesa más ajustada: {ours}. Está en el límite."
        return f"Su promesa más ajustada: {ours}. {'Podría bajar' if found.longer_is_better else 'Podría llegar'} hasta {edge}."

    def _nearest_calls(self, found: NearestCalls) -> str:
        point = self.site.lookup.one("contact_points", found.point).name
        told = f"{self.amount(found.answered.share)} de cada 100 llamadas en {self.amount(found.answered.within_seconds)} segundos, en {quoted(point)}"
        if found.kept is None:
            return f"Lo que promete no se puede comparar: {told}. No dice cuántas en los segundos de la ley."
        return f"Su promesa más ajustada: {told}. Cabe." if found.kept else f"¡Atención! Lo que promete no cabe: {told}."

    def _where(self, promise: Promised) -> str:
        collection, id, *way = promise.at
        if promise.problem:
            kind = f" ({self.site.lookup.one('classes', way[1]).name})" if way[0] == "overrides" else ""
            kind = f" ({self.site.lookup.one('contact_points', way[2]).name})" if way[2:] and way[0] == "promise" else kind
            return f"{quoted(promise.problem.name)}{kind}"
        if collection == "steps":
            return f"el paso {quoted(self.site.lookup.one('steps', id).name)} de la ruta de reclamación"
        return "lo que promete para el instrumento oficial"

    def doubts(self, limit: AdvisedLimit) -> Iterator[str]:
        """Why it isn't sure that it binds."""
        yield from dict.fromkeys(closed(why) for _, why in limit.unsettled)
        if limit.rule.directive:
            yield DIRECTIVE
        if limit.rule.confidence == "low" and not limit.rule.doubt:
            yield LOW
        yield closed(limit.rule.doubt or "")

    # --- Channels and bodies --------------------------------------------------------------------------------------------------

    def channels(self, each: RequiredChannels) -> str:
        return f"Hay que admitir reclamaciones por estos canales: {self.names('channels', each.channels)}."

    def body(self, body: OutsideBody) -> str:
        return f"{body.name}. {begun(self.names('kind', [body.kind]))}."
