"""What the law asks of this company, laid out as a letter to who knows the company and not the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from declaration import messages
from declaration.law.advice import Advice, Advised, AdvisedAct, AdvisedChannels, AdvisedLimit, State, Why
from declaration.law.limits import answers_anything
from declaration.site import Site

from . import bodies, duties, left
from .sentences import DIRECTIVE, LOW, Sentences, begun, closed, joined, quoted
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
        sheet.title(messages.say("hosting.law_advice.letter.title", name=company.name, day=say.day(self.advice.day)), "=")
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.letter.what_all_follows_from"))
        sheet.point(self._country(company.all_regions))
        sectors = say.names("sectors", company.sectors)
        sheet.point(messages.say("hosting.law_advice.letter.sectors", sectors=sectors) if sectors else messages.say("hosting.law_advice.letter.no_sectors"))
        sheet.point(messages.say("hosting.law_advice.letter.size", size=self._size()), self._unknown_figures())
        goods = f": {say.names('goods', company.goods)}" if company.goods else ""
        sheet.point(
            messages.say(
                "hosting.law_advice.letter.sells", sells=say.names("sells", company.sells), goods=goods, contracts=say.names("contracts", company.contracts)
            )
        )

    def _country(self, regions: Sequence[str]) -> str:
        country, listed = self.advice.jurisdiction.name, self.say.listed(regions)
        if not regions:
            return messages.say("hosting.law_advice.letter.country_alone", country=country)
        return (
            messages.say("hosting.law_advice.letter.country_and_region", country=country, region=listed)
            if len(regions) == 1
            else messages.say("hosting.law_advice.letter.country_and_regions", country=country, regions=listed)
        )

    def _size(self) -> str:
        if not self.advice.figure:
            people = self.say.people(self.advice.company.size.workers)
            return messages.say("hosting.law_advice.letter.large_unknown", people=people, name=self.advice.jurisdiction.name)
        size = self.say.size()
        return (
            messages.say("hosting.law_advice.letter.is_large", size=size)
            if self.advice.size == "large"
            else messages.say("hosting.law_advice.letter.is_not_large", size=size)
        )

    def _unknown_figures(self) -> str:
        large = self.advice.jurisdiction.large
        if not large or not self.advice.unknown_figures:
            return ""
        figures = {
            "turnover": (messages.say("hosting.law_advice.letter.the_turnover"), large.turnover_over),
            "balance": (messages.say("hosting.law_advice.letter.the_balance"), large.balance_over),
        }
        names = joined([figures[each][0] for each in self.advice.unknown_figures])
        over = messages.say("hosting.law_advice.letter.or_above").join(
            self.say.amount(amount) for each in self.advice.unknown_figures if (amount := figures[each][1])
        )
        return messages.say("hosting.law_advice.letter.figures_unknown", names=names, over=over)

    def summary(self) -> None:
        sheet, now = self.sheet, self._in_state("now")
        sheet.title(messages.say("hosting.law_advice.letter.summary"))
        if not now:
            sheet.point(messages.say("hosting.law_advice.letter.nothing_binds_today"))
        else:
            counted = self._counted(now)
            sheet.point(
                messages.say("hosting.law_advice.letter.binds_one", counted=counted)
                if len(now) == 1
                else messages.say("hosting.law_advice.letter.binds_more", counted=counted)
            )
        if not self.answers_anything:
            sheet.point(messages.say("hosting.law_advice.letter.no_general_limit"))
        for begins, found in self._by_day(self._in_state("later")):
            since, how_long, counted = begun(self.say.since(begins)), self.say.in_how_long(begins), self._counted(found)
            sheet.point(
                messages.say("hosting.law_advice.letter.will_bind_one", since=since, how_long=how_long, counted=counted)
                if len(found) == 1
                else messages.say("hosting.law_advice.letter.will_bind_more", since=since, how_long=how_long, counted=counted)
            )
        self._sum_of_duties("now")
        self._sum_of_duties("later")
        over = sum(any(near and near.kept is False for near in (each.nearest, each.nearest_calls)) for each in self.advice.limits)
        if over:
            one, more = messages.say("hosting.law_advice.letter.in_one_limit"), messages.say("hosting.law_advice.letter.in_limits", over=over)
            sheet.point(messages.say("hosting.law_advice.letter.may_not_fit", where=one if over == 1 else more))
        unsure = len(self._in_state("doubtful")) + len(list(self.advice.unsure_duties()))
        if unsure:
            one, more = messages.say("hosting.law_advice.letter.unsure_one"), messages.say("hosting.law_advice.letter.unsure_more", unsure=unsure)
            sheet.point(one if unsure == 1 else more)

    def _sum_of_duties(self, state: Literal["now", "later"]) -> None:
        duties = [each for act in self.advice.acts if act.state == state for each in act.duties if each.applies]
        count, missing = len(duties), self.say.missing(sum(not each.met for each in duties))
        if not duties:
            return
        if state == "now":
            told = messages.say("hosting.law_advice.letter.one_duty_now") if count == 1 else messages.say("hosting.law_advice.letter.duties_now", count=count)
        else:
            told = (
                messages.say("hosting.law_advice.letter.one_duty_later") if count == 1 else messages.say("hosting.law_advice.letter.duties_later", count=count)
            )
        self.sheet.point(messages.say("hosting.law_advice.letter.duties_missing", told=told, missing=missing))

    def _counted(self, found: Sequence[Advised]) -> str:
        acts = [each.act.name for each in found if isinstance(each, AdvisedAct)]
        limits, channels = (sum(isinstance(each, kind) for each in found) for kind in (AdvisedLimit, AdvisedChannels))
        parts = []
        if acts:
            listed = self.say.listed(acts)
            parts.append(
                messages.say("hosting.law_advice.letter.one_law", listed=listed)
                if len(acts) == 1
                else messages.say("hosting.law_advice.letter.laws", count=len(acts), listed=listed)
            )
        if limits:
            parts.append(messages.say("hosting.law_advice.letter.one_limit") if limits == 1 else messages.say("hosting.law_advice.letter.limits", count=limits))
        if channels:
            one, more = (
                messages.say("hosting.law_advice.letter.one_rule_on_channels"),
                messages.say("hosting.law_advice.letter.rules_on_channels", count=channels),
            )
            parts.append(one if channels == 1 else more)
        return joined(parts)

    # --- 1 to 4: what binds, what will, what isn't sure, what doesn't ---------------------------------------------------------

    def now(self) -> None:
        sheet = self.sheet
        sheet.title(messages.say("hosting.law_advice.letter.title_now"))
        sheet.says(messages.say("hosting.law_advice.letter.how_to_read"))
        self._grouped(self._in_state("now"))
        self._instrument()
        if self.advice.if_not_stated:
            sheet.gap()
            sheet.says(messages.say("hosting.law_advice.letter.unless_you_say_otherwise"))
        for each in self.advice.if_not_stated:
            self._limit(each)
        if self.advice.not_found:
            sheet.gap()
            events = self.say.names("event", self.advice.not_found)
            sheet.says(messages.say("hosting.law_advice.letter.limit_not_found", events=events))

    def later(self) -> None:
        self.sheet.title(messages.say("hosting.law_advice.letter.title_later"))
        found = self._by_day(self._in_state("later"))
        if not found:
            self.sheet.says(messages.say("hosting.law_advice.letter.nothing_later"))
        for begins, of_it in found:
            self.sheet.gap()
            self.sheet.says(f"{begun(self.say.since(begins))}, {self.say.in_how_long(begins)}.")
            self._grouped(of_it, dated=False)

    def doubtful(self) -> None:
        sheet = self.sheet
        sheet.title(messages.say("hosting.law_advice.letter.title_doubtful"))
        found, duties = self._in_state("doubtful"), list(self.advice.unsure_duties())
        if not found and not duties:
            sheet.says(messages.say("hosting.law_advice.letter.nothing_doubtful"))
            return
        sheet.says(messages.say("hosting.law_advice.letter.ask_a_lawyer"))
        for each in found:
            if isinstance(each, AdvisedAct):
                self._act(each, unsure=True)
            elif isinstance(each, AdvisedLimit):
                self._limit(each, unsure=True)
            else:
                self._channels(each, unsure=True)
        for act, duty in duties:
            sheet.point(f"{act.name}, {duty.article}. {quoted(duty.says)}", closed(duty.doubt or str(LOW)))

    def not_ours(self) -> None:
        self.sheet.title(messages.say("hosting.law_advice.letter.title_not_ours"))
        found = self._in_state("not ours")
        if not found:
            self.sheet.says(messages.say("hosting.law_advice.letter.all_binds"))
        for reason, of_it in self._by(found, lambda each: self.say.failing(each.why.conditions)):
            self.sheet.gap()
            self.sheet.says(messages.say("hosting.law_advice.letter.not_ours_because", reason=reason))
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
        return (
            messages.say("hosting.law_advice.letter.because", reason=reason)
            if reason
            else messages.say("hosting.law_advice.letter.like_all_companies", but=self.say.everybody_but(why))
        )

    def _would(self, why: Why) -> str:
        reason = self.say.why(why)
        return (
            messages.say("hosting.law_advice.letter.would_because", reason=reason)
            if reason
            else messages.say("hosting.law_advice.letter.would_like_all", but=self.say.everybody_but(why))
        )

    def _act(self, each: AdvisedAct, *, dated: bool = True, unsure: bool = False) -> None:
        act, say = each.act, self.say
        since = f" {begun(say.since(each.begins))}." if each.begins and dated else ""
        in_force = act.effective_from if act.adapt_by and act.effective_from != act.adapt_by else None
        doubt = f"{DIRECTIVE if act.directive else ''} {closed(act.doubt or ('' if act.directive else str(LOW)))}"
        self.sheet.point(
            f"{closed(act.name)} {quoted(act.summary)}{since}",
            messages.say("hosting.law_advice.letter.time_to_adapt", since=say.since(in_force)) if in_force else "",
            say.only(each.why.only),
            messages.say("hosting.law_advice.letter.asks_for", duties=say.listed(quoted(duty.says) for duty in act.duties)) if act.directive else "",
            *([self._would(each.why), messages.say("hosting.law_advice.letter.unsure", doubt=doubt)] if unsure else []),
        )

    def _limit(self, each: AdvisedLimit, *, dated: bool = True, unsure: bool = False) -> None:
        rule, say = each.rule, self.say
        since = f", {say.since(each.begins)}" if each.begins and dated else ""
        partly = [
            messages.say("hosting.law_advice.letter.partly_unsure", sectors=say.names("sectors", business), why=closed(why))
            for business, why in each.unsettled
            if business
        ]
        self.sheet.point(
            f"{say.limit(rule)}{since}. {say.about(rule)}",
            closed(rule.basis or ""),
            say.only(each.why.only),
            *([self._would(each.why), messages.say("hosting.law_advice.letter.unsure", doubt=" ".join(filter(None, say.doubts(each))))] if unsure else partly),
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
            *([self._would(each.why), messages.say("hosting.law_advice.letter.unsure", doubt=closed(required.doubt or str(LOW)))] if unsure else []),
            messages.say("hosting.law_advice.letter.instead_of_other_rules") if required.instead else "",
            messages.say("hosting.law_advice.letter.channels_missing", missing=say.names("channels", each.missing))
            if each.missing
            else messages.say("hosting.law_advice.letter.has_all_channels"),
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
        duty = {
            True: messages.say("hosting.law_advice.letter.compulsory"),
            False: messages.say("hosting.law_advice.letter.not_compulsory"),
            None: messages.say("hosting.law_advice.letter.compulsory_unknown"),
        }[instrument.mandatory]
        self.sheet.gap()
        self.sheet.says(messages.say("hosting.law_advice.letter.instrument"))
        self.sheet.point(
            f"{instrument.name}. {duty}",
            quoted(instrument.explains),
            messages.say("hosting.law_advice.letter.instrument_rule", basis=closed(instrument.basis)) if instrument.basis else "",
            messages.say("hosting.law_advice.letter.instrument_notice", notice=quoted(instrument.notice)) if instrument.notice else "",
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
