"""What is said of the law itself: that it is no older than it may be, names what exists, and doesn't contradict itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from ..files.pages import PageText, headings
from ..files.shipped import own
from ..law.coverage import duty_binding
from ..law.layers import under
from ..law.scope import binding
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, Severity, nearest, quoted
from ..models import SECTORS, Declaration, Fact, Jurisdiction, Law, LawLayer, OutsideBody, Pending, Rule, Scope, Sector, ToCheck, with_wider
from ..models.law import Size

FACT_IS_OLD = timedelta(days=365)
AUTHORITY_IS_OLD = timedelta(days=183)  # its page, address or telephone number changes more often than the law
COVERAGE = "docs/_data/coverage.yml"
At = tuple[str | int, ...]
_COMMENT = re.compile(r"<!--(?!\s*declaration:).*?-->", re.DOTALL)


def check(loaded: Loaded, today: date, *, strict_facts: bool = False) -> Iterator[Mistake]:
    """What is wrong or old in what is said of the law. With `strict_facts`, facts unchecked for too long are errors."""
    files = list(_files(loaded))
    layers = {layer.id: layer for layer in loaded.parts["law_layers"]}
    for at, law in files:
        for rule in (_repeated, _dates, _scopes, _replaces, _contradictions):
            yield from rule(loaded, at, law)
        yield from _stands_on(loaded, at, law, layers)
        yield from _transposes(loaded, at, law, list(under(law, layers)))
        yield from _not_transposed(loaded, at, law, list(under(law, layers)))
    declaration = loaded.declaration
    if not declaration:
        return
    yield from _coverage(loaded, declaration)
    yield from _says_nothing(loaded)
    yield from _nowhere(loaded, declaration)
    country = next((each for each in loaded.countries if each.country == declaration.company.country), None)
    if country:
        for at, law in [(("jurisdictions", country.country), country), *((("law_layers", each.id), each) for each in under(country, layers))]:
            old = list(_old(loaded, at, law, declaration, today, "error" if strict_facts else "warning"))
            yield from (mistake for _, mistake in old if not own(mistake.path))
            yield from _old_in_the_program([(fact, mistake) for fact, mistake in old if own(mistake.path) and fact.checked_on <= today])
            yield from (mistake for mistake in _not_looked_at(loaded, at, law, today) if not own(mistake.path))


def _files(loaded: Loaded) -> Iterator[tuple[At, Law]]:
    yield from ((("jurisdictions", each.country), each) for each in loaded.countries)
    yield from ((("law_layers", each.id), each) for each in loaded.parts["law_layers"])


# --- How old it is ------------------------------------------------------------------------------------------------------


def _old(loaded: Loaded, at: At, law: Law, declaration: Declaration, today: date, severity: Severity) -> Iterator[tuple[Fact, Mistake]]:
    for location, fact in facts(law):
        if isinstance(fact, OutsideBody) and not fact.is_for(declaration.company.all_sectors, declaration.company.all_regions):
            continue  # nobody is sent there
        limit = AUTHORITY_IS_OLD if isinstance(fact, OutsideBody) else FACT_IS_OLD
        where = (*at, *location, "checked_on")
        if fact.checked_on > today:
            what, fix = say("checking.law_facts.date_to_come"), say("checking.law_facts.write_day_checked")
            yield fact, loaded.places.mistake(where, what, found=fact.checked_on, fix=fix, severity="warning")
        elif today - fact.checked_on > limit:
            what = say(
                "checking.law_facts.old", how_long=say("checking.law_facts.six_months") if limit is AUTHORITY_IS_OLD else say("checking.law_facts.a_year")
            )
            fix = say("checking.law_facts.read_sources")
            yield fact, loaded.places.mistake(where, what, found=fact.checked_on, fix=fix, severity=severity)


def _old_in_the_program(old: Sequence[tuple[Fact, Mistake]]) -> Iterator[Mistake]:
    """What comes with the program and is old is told once: who publishes a declaration isn't asked to check each fact of it."""
    if old:
        first = min(fact.checked_on for fact, _ in old)
        count = say("checking.law_facts.several_facts", count=len(old)) if len(old) > 1 else say("checking.law_facts.one_fact")
        what = say(
            "checking.law_facts.old_in_the_program", facts=count, oldest=say("checking.law_facts.the_oldest") if len(old) > 1 else "", first=first.isoformat()
        )
        yield Mistake(old[0][1].path, 1, what, fix=say("checking.law_facts.update_the_program"), severity="warning")


def facts(law: Law) -> Iterator[tuple[At, Fact]]:
    """Every fact of a file about the law, with its place in it."""
    if isinstance(law, Jurisdiction) and law.instrument:
        yield ("instrument",), law.instrument
    for name in ("rules", "acts", "required_channels", "outside_bodies"):
        yield from (((name, i), fact) for i, fact in enumerate(getattr(law, name)))


def _not_looked_at(loaded: Loaded, at: At, law: Law, today: date) -> Iterator[Mistake]:
    matters: list[tuple[str, Sequence[Pending | ToCheck]]] = [("pending", law.pending), ("to_check", law.to_check)]
    for name, listed in matters:
        for i, each in enumerate(listed):
            if today - each.checked_on > FACT_IS_OLD:
                yield loaded.places.mistake(
                    (*at, name, i, "checked_on"),
                    say("checking.law_facts.not_looked_at"),
                    found=each.checked_on,
                    fix=say("checking.law_facts.see_if_decided"),
                    severity="warning",
                )


# --- What it names ------------------------------------------------------------------------------------------------------


def _repeated(loaded: Loaded, at: At, law: Law) -> Iterator[Mistake]:
    named: list[tuple[str, list[tuple[At, str]]]] = [
        (say("checking.law_facts.two_limits"), [(("rules", i), each.id) for i, each in enumerate(law.rules)]),
        (say("checking.law_facts.two_acts"), [(("acts", i), each.id) for i, each in enumerate(law.acts)]),
        (say("checking.law_facts.two_duties"), [(("acts", i, "duties", j), duty.id) for i, act in enumerate(law.acts) for j, duty in enumerate(act.duties)]),
        (say("checking.law_facts.two_bodies"), [(("outside_bodies", i), each.id) for i, each in enumerate(law.outside_bodies)]),
    ]
    for names, places in named:
        seen: set[str] = set()
        for location, id in places:
            if id in seen:
                what = say("checking.law_facts.same_id", names=names)
                yield loaded.places.mistake((*at, *location, "id"), what, found=id, fix=say("checking.law_facts.another_id"))
            seen.add(id)


def _dates(loaded: Loaded, at: At, law: Law) -> Iterator[Mistake]:
    for i, act in enumerate(law.acts):
        if act.adapt_by and act.effective_from and act.adapt_by < act.effective_from:
            yield loaded.places.mistake(
                (*at, "acts", i, "adapt_by"),
                say("checking.law_facts.adapt_before_binding"),
                found=act.adapt_by,
                fix=say("checking.law_facts.correct_a_date"),
            )


def _stands_on(loaded: Loaded, at: At, law: Law, layers: dict[str, LawLayer]) -> Iterator[Mistake]:
    """A layer that isn't there, or that stands on itself."""
    if not law.extends:
        return
    if law.extends not in loaded.known.get("law_layers", set()):
        what = say("checking.law_facts.no_such_layer")
        fix = nearest(law.extends, {*layers}) if layers else say("checking.law_facts.create_layer", extends=law.extends)
        yield loaded.places.mistake((*at, "extends"), what, found=law.extends, fix=fix)
    elif isinstance(law, LawLayer) and law.id in {each.id for each in under(law, layers)}:
        yield loaded.places.mistake(
            (*at, "extends"), say("checking.law_facts.stands_on_itself"), found=law.extends, fix=say("checking.law_facts.remove_extends")
        )


def _transposes(loaded: Loaded, at: At, law: Law, below: list[LawLayer]) -> Iterator[Mistake]:
    """What a country takes up of its layers must be there."""
    if not _all_read(loaded) or (law.extends and not below):
        return  # what is wrong with the layer was told
    rules = {rule.id for each in below for rule in each.rules}
    duties = {duty.id for each in below for act in each.acts for duty in act.duties}
    named: list[tuple[At, str, set[str]]] = [
        (("rules", i, "transposes", j), id, rules) for i, rule in enumerate(law.rules) for j, id in enumerate(rule.transposes)
    ]
    for i, act in enumerate(law.acts):
        named += [(("acts", i, "duties", j, "transposes", k), id, duties) for j, duty in enumerate(act.duties) for k, id in enumerate(duty.transposes)]
    for location, id, known in named:
        if id not in known:
            what = say("checking.law_facts.not_in_layer")
            fix = nearest(id, known) if known else say("checking.law_facts.add_extends")
            yield loaded.places.mistake((*at, *location), what, found=id, fix=fix)


def _not_transposed(loaded: Loaded, at: At, law: Law, below: list[LawLayer]) -> Iterator[Mistake]:
    """A country's limit that is the same as a directive's, and doesn't say that it takes it up: both would be shown."""
    taken = {id for rule in law.rules for id in rule.transposes}
    for i, rule in enumerate(law.rules):
        for other in (each for layer in below for each in layer.rules if each.directive and each.id not in taken):
            if (rule.event, rule.scope) == (other.event, other.scope) and rule.status != "none_found":
                what = say("checking.law_facts.seems_transposed", id=other.id)
                yield loaded.places.mistake(
                    (*at, "rules", i, "id"), what, found=rule.id, fix=say("checking.law_facts.add_transposes", id=other.id), severity="warning"
                )


def _replaces(loaded: Loaded, at: At, law: Law) -> Iterator[Mistake]:
    """A limit stands in the place of others that are there, and never, by way of others, in its own."""
    rules = {rule.id: rule for rule in law.rules}
    for i, rule in enumerate(law.rules):
        for j, each in enumerate(rule.replaces):
            where = (*at, "rules", i, "replaces", j, "rule")
            other = rules.get(each.rule)
            if not other:
                yield loaded.places.mistake(where, say("checking.law_facts.no_such_limit"), found=each.rule, fix=nearest(each.rule, {*rules}))
            elif rule.id in _all_replaced(other, rules):
                what, fix = say("checking.law_facts.replaced_in_a_circle"), say("checking.law_facts.replaces_in_one")
                yield loaded.places.mistake(where, what, found=each.rule, fix=fix)


def _all_replaced(rule: Rule, rules: dict[str, Rule]) -> set[str]:
    """All in whose place a limit stands, by way of others too."""
    found: set[str] = set()
    left = [rule]
    while left:
        new = {each.rule for each in left.pop().replaces if each.rule in rules} - found
        found |= new
        left += [rules[id] for id in new]
    return found


# --- Whom it binds ------------------------------------------------------------------------------------------------------


def _scopes(loaded: Loaded, at: At, law: Law) -> Iterator[Mistake]:
    """A scope that nobody can be in binds nobody, and says nothing."""
    country = law if isinstance(law, Jurisdiction) else None
    for location, scope in _all_scopes(law):
        for name, what, fix in _nobody(scope, country):
            yield loaded.places.mistake((*at, *location, name), say("checking.law_facts.binds_nobody", what=what), fix=fix)
    for i, act in enumerate(law.acts):
        for j, duty in enumerate(act.duties):
            if _anybody(act.scope) and _anybody(duty.scope) and not _anybody(act.scope, duty.scope):
                name = next(name for name in ("sectors", "sizes", "except_sectors") if getattr(duty.scope, name))
                what, fix = say("checking.law_facts.act_binds_others"), say("checking.law_facts.correct_scope")
                yield loaded.places.mistake((*at, "acts", i, "duties", j, "scope", name), say("checking.law_facts.binds_nobody", what=what), fix=fix)


def _anybody(*scopes: Scope) -> bool:
    """Whether some company, of one sector or of none and of either size, is in all of these scopes."""
    return any(all(_lets_in(scope, business, size) for scope in scopes) for business in ([], *([each] for each in SECTORS)) for size in get_args(Size))


def _lets_in(scope: Scope, business: list[Sector], size: Size) -> bool:
    ours = with_wider(business)
    ways = [bool(ours & {*scope.sectors})] * bool(scope.sectors) + [size in scope.sizes] * bool(scope.sizes)
    return (any(ways) or not ways) and not ours & {*scope.except_sectors}


def _all_scopes(law: Law) -> Iterator[tuple[At, Scope]]:
    yield from ((("rules", i, "scope"), each.scope) for i, each in enumerate(law.rules))
    yield from ((("required_channels", i, "scope"), each.scope) for i, each in enumerate(law.required_channels))
    for i, act in enumerate(law.acts):
        yield ("acts", i, "scope"), act.scope
        yield from ((("acts", i, "duties", j, "scope"), duty.scope) for j, duty in enumerate(act.duties))


def _nobody(scope: Scope, country: Jurisdiction | None) -> Iterator[tuple[str, str, str]]:
    """The line at fault, why nobody is in the scope, and what to do."""
    if not _anybody(scope):
        yield "except_sectors", say("checking.law_facts.excepts_its_own"), say("checking.law_facts.remove_bound")
    if country and scope.sizes == ["large"] and not scope.sectors and not country.large:
        yield "sizes", say("checking.law_facts.large_unknown", name=country.name), say("checking.law_facts.add_large")
    if country and (astray := [each for each in scope.regions if not each.startswith(f"{country.country}-")]):
        yield (
            "regions",
            say("checking.law_facts.region_astray", astray=astray[0], name=country.name),
            say("checking.law_facts.write_regions", country=country.country),
        )
    if country and scope.instrument and not country.instrument:
        yield "instrument", say("checking.law_facts.instrument_unknown"), say("checking.law_facts.add_instrument")


def _contradictions(loaded: Loaded, at: At, law: Law) -> Iterator[Mistake]:
    """Two limits of the same event, for the same companies and cases, in force together and different: which one holds?

    One that binds nobody surely may differ: it refuses nothing."""
    sure = [(i, rule) for i, rule in enumerate(law.rules) if rule.confidence != "low" and all(each.sectors for each in rule.unsettled)]
    limits = [(i, rule) for i, rule in sure if rule.limit or rule.calls]
    for n, (i, rule) in enumerate(limits):
        for _, other in limits[:n]:
            alike = (rule.event, rule.scope, rule.status, rule.effective_from) == (other.event, other.scope, other.status, other.effective_from)
            apart = {each.rule for each in rule.replaces} & {other.id} or {each.rule for each in other.replaces} & {rule.id}
            if alike and not apart and rule.id != other.id and (rule.limit, rule.calls) != (other.limit, other.calls):
                yield loaded.places.mistake(
                    (*at, "rules", i, "limit" if rule.limit else "calls"),
                    say("checking.law_facts.contradicts", id=other.id),
                    found=rule.limit or "",
                    fix=say("checking.law_facts.correct_or_scope"),
                )


# --- What is said to meet it ----------------------------------------------------------------------------------------------


def _all_read(loaded: Loaded) -> bool:
    """Whether every file about the law could be read: else something may be named that is in one of them."""
    read = {"jurisdictions": {each.country for each in loaded.countries}, "law_layers": {each.id for each in loaded.parts["law_layers"]}}
    return not any(name in loaded.unread or loaded.known.get(name, set()) != found for name, found in read.items())


def _coverage(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """What is said of duties and rules that no country has. Those of other countries stay, for the day the company moves."""
    if not _all_read(loaded):
        return
    duties = {id for each in declaration.jurisdictions for act in each.acts for duty in act.duties for id in (duty.id, *duty.transposes)}
    rules = {rule.id for each in declaration.jurisdictions for rule in each.rules}
    for each in declaration.coverage:
        for key, value, known, nothing in (
            ("duty", each.duty, duties, say("checking.law_facts.no_duty")),
            ("rule", each.rule, rules, say("checking.law_facts.no_legal_limit")),
        ):
            if value and value not in known:
                yield loaded.places.mistake(
                    ("coverage", each.duty, key),
                    say("checking.law_facts.none_with_this_id", nothing=nothing),
                    found=value,
                    fix=nearest(value, known),
                )


def _says_nothing(loaded: Loaded) -> Iterator[Mistake]:
    """A page, or a part of it, that is said to meet a duty and holds no word."""
    pages = {page.source: page for page in loaded.pages}
    for each in loaded.parts["coverage"]:
        for i, place in enumerate(each.met_by):
            source, _, anchor = place.partition("#")
            if source in pages and not _has_words(pages[source], anchor):
                what = say("checking.law_facts.says_nothing")
                fix = say("checking.law_facts.write_what_is_promised")
                yield loaded.places.mistake(("coverage", each.duty, "met_by", i), what, found=place, fix=fix)


def _has_words(page: PageText, anchor: str) -> bool:
    """Whether the part of a page that a heading with that anchor begins holds anything; the whole page, without one. What isn't a
    heading of the page's own, such as a clause or what a block makes, is there with its words. Blocks are words; other comments aren't."""
    page = replace(page, body=_COMMENT.sub("", page.body), laid=None)  # each line with a number of its own
    own = {number: (level, id) for number, level, id in headings(page)}
    inside, above = not anchor, 0
    for number, line in page.lines():
        level, id = own.get(number, (0, ""))
        if level and inside and anchor and level <= above:
            return False
        if level and id == anchor and not inside:
            inside, above = True, level
        elif inside and not level and line.strip():
            return True
    return not inside


def _nowhere(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """A duty of the company's own of which nothing is said: the page would call it missing."""
    company, said = declaration.company, {each.duty for each in declaration.coverage}
    country = next((each for each in loaded.countries if each.country == company.country), None)
    if not country:
        return
    jurisdiction = declaration.jurisdiction
    for i, act in enumerate(country.acts):
        ours = act.confidence != "low" and binding(act.scope, company, jurisdiction.large).binds
        for j, duty in enumerate(act.duties if ours else ()):
            if not {duty.id, *duty.transposes} & said and duty_binding(duty, act, company, jurisdiction).binds:
                path, line = loaded.places.at("jurisdictions", company.country, "acts", i, "duties", j, "id")
                fix = say("checking.law_facts.add_entry_of_duty", coverage=COVERAGE, id=duty.id)
                if own(path):  # told where something can be done about it
                    what = say("checking.law_facts.duty_said_nowhere", id=duty.id)
                    yield Mistake(COVERAGE, 1, what, fix=fix, severity="warning")
                else:
                    what = say("checking.law_facts.nowhere_met")
                    yield Mistake(path, line, what, found=quoted(duty.id), fix=fix, severity="warning")
