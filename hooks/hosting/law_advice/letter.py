"""What the law asks of this company, laid out as a letter to who knows the company and not the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from declaration.law.advice import Advice, Advised, AdvisedAct, AdvisedChannels, AdvisedLimit, State, Why
from declaration.law.limits import answers_anything
from declaration.site import Site

from . import bodies, duties, left
from .sentences import DIRECTIVE, LOW, Sentences, begun, closed, quoted
from .sheet import Sheet

Key = TypeVar("Key")


def as_text(advice: Advice, site: Site) -> str:
    letter = _Letter(advice, site)
    letter.company()
    letter.summary()
    letter.now()
    letter.later()
    letter.doubtful()
    letter.not_ours()
    duties.tell(letter.sheet, advice, letter.say)
    bodies.tell(letter.sheet, advice, letter.say)
    left.tell(letter.sheet, advice, letter.say)
    letter.sheet.gap()
    letter.sheet.says(site.words.coverage.no_advice)
    return str(letter.sheet)


class _Letter:
    def __init__(self, advice: Advice, site: Site):
        self.advice, self.say, self.sheet = advice, Sentences(advice, site), Sheet()
        self.answers_anything = answers_anything(site.declaration.jurisdiction)

    # --- What all follows from ------------------------------------------------------------------------------------------------

    def company(self) -> None:
        company, say, sheet = self.advice.company, self.say, self.sheet
        sheet.title(f"Qué ley obliga a {company.name}, el {say.day(self.advice.day)}", "=")
        sheet.gap()
        sheet.says("Todo sale de estos datos de company.yml. Si alguno no es así, corríjalo y repita la orden.")
        sheet.point(self._country(company.all_regions))
        sectors = say.names("sectors", company.sectors)
        sheet.point(f"Sectores con normas propias: {sectors}." if sectors else "Sectores con normas propias: ninguno.")
        sheet.point(f"Tamaño: {self._size()}.", self._unknown_figures())
        goods = f": {say.names('goods', company.goods)}" if company.goods else ""
        sheet.point(f"Vende {say.names('sells', company.sells)}{goods}. Lo que vende se contrata {say.names('contracts', company.contracts)}.")

    def _country(self, regions: Sequence[str]) -> str:
        country, listed = self.advice.jurisdiction.name, self.say.listed(regions)
        if not regions:
            return f"País: {country}."
        return f"País: {country}. Región: {listed}." if len(regions) == 1 else f"País: {country}. Regiones: {listed}."

    def _size(self) -> str:
        if not self.advice.figure:
            people = self.say.people(self.advice.company.size.workers)
            return f"{people}. En los datos de {self.advice.jurisdiction.name} no consta desde cuándo una empresa es grande"
        size = self.say.size()
        return f"es una empresa grande ({size})" if self.advice.size == "large" else f"no es una empresa grande ({size})"

    def _unknown_figures(self) -> str:
        large = self.advice.jurisdiction.large
        if not large or not self.advice.unknown_figures:
            return ""
        figures = {"turnover": ("cuánto factura", large.turnover_over), "balance": ("cuál es su balance", large.balance_over)}
        names = self.say.listed(figures[each][0] for each in self.advice.unknown_figures)
        over = " o de ".join(self.say.amount(amount) for each in self.advice.unknown_figures if (amount := figures[each][1]))
        return f"No dice {names}. Si pasa de {over}, es grande, y le obliga más."

    def summary(self) -> None:
        sheet, now = self.sheet, self._in_state("now")
        sheet.title("En resumen")
        if not now:
            sheet.point("Hoy no consta nada que le obligue.")
        else:
            counted = self._counted(now)
            sheet.point(f"Hoy le obliga {counted}." if len(now) == 1 else f"Hoy le obligan {counted}.")
        if not self.answers_anything:
            sheet.point("No se ha encontrado un plazo legal para responder a cualquier reclamación: no diga en ninguna página que cumple un máximo legal.")
        for begins, found in self._by_day(self._in_state("later")):
            since, how_long, counted = begun(self.say.since(begins)), self.say.in_how_long(begins), self._counted(found)
            sheet.point(f"{since}, {how_long}, le obligará además {counted}." if len(found) == 1 else f"{since}, {how_long}, le obligarán además {counted}.")
        self._sum_of_duties("now")
        self._sum_of_duties("later")
        over = sum(any(near and near.kept is False for near in (each.nearest, each.nearest_calls)) for each in self.advice.limits)
        if over:
            one, more = "En 1 plazo de la ley", f"En {over} plazos de la ley"
            sheet.point(f"{one if over == 1 else more} puede no caber lo que usted promete: busque «¡Atención!».")
        unsure = len(self._in_state("doubtful")) + len(list(self.advice.unsure_duties()))
        if unsure:
            one, more = "No está claro si le obliga otra cosa (apartado 3).", f"No está claro si le obligan otras {unsure} cosas (apartado 3)."
            sheet.point(one if unsure == 1 else more)

    def _sum_of_duties(self, state: Literal["now", "later"]) -> None:
        duties = [each for act in self.advice.acts if act.state == state for each in act.duties if each.applies]
        count, missing = len(duties), self.say.missing(sum(not each.met for each in duties))
        if not duties:
            return
        if state == "now":
            told = "Ya le toca 1 deber" if count == 1 else f"Ya le tocan {count} deberes"
        else:
            told = "Le tocará 1 deber" if count == 1 else f"Le tocarán {count} deberes"
        self.sheet.point(f"{told}; en su declaración {missing} (apartado 5).")

    def _counted(self, found: Sequence[Advised]) -> str:
        acts = [each.act.name for each in found if isinstance(each, AdvisedAct)]
        limits, channels = (sum(isinstance(each, kind) for each in found) for kind in (AdvisedLimit, AdvisedChannels))
        parts = []
        if acts:
            listed = self.say.listed(acts)
            parts.append(f"1 ley ({listed})" if len(acts) == 1 else f"{len(acts)} leyes ({listed})")
        if limits:
            parts.append("1 plazo" if limits == 1 else f"{limits} plazos")
        if channels:
            one, more = "1 norma sobre los canales para reclamar", f"{channels} normas sobre los canales para reclamar"
            parts.append(one if channels == 1 else more)
        return self.say.listed(parts)

    # --- 1 to 4: what binds, what will, what isn't sure, what doesn't ---------------------------------------------------------

    def now(self) -> None:
        sheet = self.sheet
        sheet.title("1. Lo que ya le obliga")
        sheet.says(
            "Lo que va entre «comillas» lo lee su cliente: ahí, «usted» es él. Donde no se dice desde cuándo, ya obligaba. "
            "Sus plazos se miran desde cada día de este año y del siguiente, también con sus festivos."
        )
        self._grouped(self._in_state("now"))
        self._instrument()
        if self.advice.if_not_stated:
            sheet.gap()
            sheet.says("Solo si usted no dice otra cosa:")
        for each in self.advice.if_not_stated:
            self._limit(each)
        if self.advice.not_found:
            sheet.gap()
            events = self.say.names("event", self.advice.not_found)
            sheet.says(f"Se buscó un plazo legal para {events}, y no se encontró. Ahí vale lo que usted promete.")

    def later(self) -> None:
        self.sheet.title("2. Lo que le obligará, y desde cuándo")
        found = self._by_day(self._in_state("later"))
        if not found:
            self.sheet.says("Nada más, que conste.")
        for begins, of_it in found:
            self.sheet.gap()
            self.sheet.says(f"{begun(self.say.since(begins))}, {self.say.in_how_long(begins)}.")
            self._grouped(of_it, dated=False)

    def doubtful(self) -> None:
        sheet = self.sheet
        sheet.title("3. Lo que no está claro")
        found, duties = self._in_state("doubtful"), list(self.advice.unsure_duties())
        if not found and not duties:
            sheet.says("Nada.")
            return
        sheet.says("Nada de esto le impide publicar un plazo. Pregunte a un abogado antes de fiarse.")
        for each in found:
            if isinstance(each, AdvisedAct):
                self._act(each, unsure=True)
            elif isinstance(each, AdvisedLimit):
                self._limit(each, unsure=True)
            else:
                self._channels(each, unsure=True)
        for act, duty in duties:
            sheet.point(f"{act.name}, {duty.article}. {quoted(duty.says)}", closed(duty.doubt or LOW))

    def not_ours(self) -> None:
        self.sheet.title("4. Lo que no le obliga, y por qué")
        found = self._in_state("not ours")
        if not found:
            self.sheet.says("Nada: todo lo que consta le obliga.")
        for reason, of_it in self._by(found, lambda each: self.say.failing(each.why.conditions)):
            self.sheet.gap()
            self.sheet.says(f"Porque {reason}:")
            for each in of_it:
                self._named(each)

    def _grouped(self, found: Sequence[Advised], *, dated: bool = True) -> None:
        """By the reason for which they bind."""
        groups = self._by(found, lambda each: (bool(self.say.why(each.why)), self._because(each.why)))
        for (_, reason), of_it in sorted(groups, key=lambda group: group[0][0]):  # what binds everybody comes first
            self.sheet.gap()
            self.sheet.says(f"{reason}:")
            for each in of_it:
                if isinstance(each, AdvisedAct):
                    self._act(each, dated=dated)
                elif isinstance(each, AdvisedLimit):
                    self._limit(each, dated=dated)
                else:
                    self._channels(each)

    def _because(self, why: Why) -> str:
        reason = self.say.why(why)
        return f"Porque {reason}" if reason else f"Como a todas las empresas{self.say.everybody_but(why)}"

    def _would(self, why: Why) -> str:
        reason = self.say.why(why)
        return f"Le tocaría porque {reason}." if reason else f"Le tocaría, como a todas las empresas{self.say.everybody_but(why)}."

    def _act(self, each: AdvisedAct, *, dated: bool = True, unsure: bool = False) -> None:
        act, say = each.act, self.say
        since = f" {begun(say.since(each.begins))}." if each.begins and dated else ""
        in_force = act.effective_from if act.adapt_by and act.effective_from != act.adapt_by else None
        doubt = f"{DIRECTIVE if act.directive else ''} {closed(act.doubt or ('' if act.directive else LOW))}"
        self.sheet.point(
            f"{closed(act.name)} {quoted(act.summary)}{since}",
            f"Está en vigor {say.since(in_force)}, y da hasta ese día para adaptarse." if in_force else "",
            say.only(each.why.only),
            f"Pide: {say.listed(quoted(duty.says) for duty in act.duties)}" if act.directive else "",
            *([self._would(each.why), f"No es seguro. {doubt}"] if unsure else []),
        )

    def _limit(self, each: AdvisedLimit, *, dated: bool = True, unsure: bool = False) -> None:
        rule, say = each.rule, self.say
        since = f", {say.since(each.begins)}" if each.begins and dated else ""
        partly = [f"En {say.names('sectors', business)} no es seguro. {closed(why)}" for business, why in each.unsettled if business]
        self.sheet.point(
            f"{say.limit(rule)}{since}. {say.about(rule)}",
            closed(rule.basis or ""),
            say.only(each.why.only),
            *([self._would(each.why), f"No es seguro. {' '.join(filter(None, say.doubts(each)))}"] if unsure else partly),
            *map(say.in_place, each.in_place_of),
            *map(say.gives_way, each.gives_way),
            "" if unsure or rule.note else say.readings(rule),
            "" if unsure else say.note(rule.note),
            "" if rule.status == "if_not_stated" else say.nearest(each),
        )

    def _channels(self, each: AdvisedChannels, *, unsure: bool = False) -> None:
        required, say = each.required, self.say
        self.sheet.point(
            say.channels(required),
            closed(required.basis),
            say.only(each.why.only),
            *([self._would(each.why), f"No es seguro. {closed(required.doubt or LOW)}"] if unsure else []),
            "Vale en lugar de lo que piden las demás normas sobre los canales para reclamar." if required.instead else "",
            f"Le falta: {say.names('channels', each.missing)}." if each.missing else "Los tiene todos.",
        )

    def _named(self, each: Advised) -> None:
        if isinstance(each, AdvisedAct):
            self.sheet.point(f"{closed(each.act.name)} {quoted(each.act.summary)}")
        elif isinstance(each, AdvisedLimit):
            self.sheet.point(f"{self.say.limit(each.rule)}. {self.say.about(each.rule)} {closed(each.rule.basis or '')}")
        else:
            self.sheet.point(f"{self.say.channels(each.required)} {closed(each.required.basis)}")

    def _instrument(self) -> None:
        instrument = self.advice.jurisdiction.instrument
        if not instrument:
            return
        duty = {True: "Es obligatorio.", False: "No es obligatorio.", None: "No consta si es obligatorio."}[instrument.mandatory]
        self.sheet.gap()
        self.sheet.says("El instrumento oficial para reclamar:")
        self.sheet.point(
            f"{instrument.name}. {duty}",
            quoted(instrument.explains),
            f"Norma: {closed(instrument.basis)}" if instrument.basis else "",
            f"Su aviso debe decir: {quoted(instrument.notice)}" if instrument.notice else "",
        )

    # --- Sorting ----------------------------------------------------------------------------------------------------------------

    def _in_state(self, state: State) -> list[Advised]:
        return [each for each in self.advice.all if each.state == state]

    def _by_day(self, found: Iterable[Advised]) -> list[tuple[date, list[Advised]]]:
        return sorted(self._by(found, lambda each: each.begins or date.min), key=lambda group: group[0])

    @staticmethod
    def _by(found: Iterable[Advised], key: Callable[[Advised], Key]) -> list[tuple[Key, list[Advised]]]:
        """In groups, in the order in which each first comes."""
        groups: dict[Key, list[Advised]] = {}
        for each in found:
            groups.setdefault(key(each), []).append(each)
        return [*groups.items()]
