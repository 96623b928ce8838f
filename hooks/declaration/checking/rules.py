"""The rules of a trustworthy declaration, beyond the shape of each file.

Each rule is a small function that yields mistakes; `check` runs them all, so that an editor sees everything at once.
A rule meets only valid items: what is wrong inside an item was told while loading it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from .. import addresses, schemas
from ..addresses import PROBLEMS, RIGHTS
from ..addresses.permanent import RESERVED, clause_is_reserved
from ..files.pages import ids
from ..files.shipped import own
from ..law.promises import OUT_OF_TURN, in_turn
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, quoted
from ..models.references import EACH
from ..plain_words import prose, vague
from ..site import Site
from . import (
    amounts,
    by_channel,
    channels,
    classes,
    company_facts,
    complaints,
    figures,
    form_of_address,
    holidays,
    hours,
    in_the_letter,
    languages,
    law,
    law_facts,
    leftovers,
    links,
    look,
    markers,
    names,
    on_time,
    paper,
    paths,
    plain_versions,
    references,
    register,
    remedies,
    renamed,
    replies,
    results,
    route,
    route_clocks,
    translations,
    triggers,
    weakenings,
)
from .reviews import dates_are_in_order, reviews

RESERVED_IN_RIGHTS = {"clausulas", "responsabilidad"}  # headings that the blocks of a right's page make


def check(
    loaded: Loaded,
    today: date,
    *,
    strict_facts: bool = False,
    strict_reviews: bool = False,
    building: bool = False,
    drawing: bool = False,
    publishing: bool = False,
) -> list[Mistake]:
    """Everything wrong with what was loaded, its own mistakes included, in order of file and line.

    With `strict_facts`, an outside fact that nobody has checked for too long is an error; with `strict_reviews`, a review overdue.
    While `building`, what went wrong only because a day came is a warning: the site goes on, with all else that changes in it. Where all papers
    are about to be drawn (`drawing`), that tells which texts don't fit in them. While an edition is `publishing`, what is left of an example is an error.
    """
    found = list(loaded.mistakes)
    if loaded.original and loaded.complete:
        return _check_translation(loaded, today, found, building=building, publishing=publishing)
    if loaded.complete:
        for rule in RULES:
            found += rule(loaded)
        sound = not any(mistake.severity == "error" for mistake in found)  # what doesn't hang together can't be compared
        found += reviews(loaded, today, strict=strict_reviews, building=building)
        found += register.check(loaded, today)
        found += law.check(loaded, today)
        found += law_facts.check(loaded, today, strict_facts=strict_facts)
        found += remedies.check(loaded, today)
        found += holidays.check(loaded, today, strict_facts=strict_facts)
        found += results.check(loaded, today)
        found += hours.check_days(loaded, today)
        found += hours.check_counted(loaded)
        found += links.check(loaded, partial(Site.of, loaded, today) if sound else None)
        found += paper.check(loaded, partial(Site.of, loaded, today) if sound else None, drawing=drawing)
        found += [] if building else leftovers.check(loaded, publishing=publishing)
        refused = {(mistake.path, mistake.line) for mistake in found if mistake.severity == "error"}
        late = [*route_clocks.check(loaded, today), *weakenings.check(loaded, today, building=building)] if sound else []
        found += [each for each in late if (each.path, each.line) not in refused]  # what the law forbids needs no notice
    return sorted({_with_its_own_file(mistake) for mistake in found})


def _check_translation(loaded: Loaded, today: date, found: list[Mistake], *, building: bool, publishing: bool) -> list[Mistake]:
    """What is wrong with the words of another language. All that isn't words is what the originals say, and is checked there."""
    for rule in OF_WORDS:
        found += rule(loaded)
    sound = not any(mistake.severity == "error" for mistake in found)
    found += links.check(loaded, partial(Site.of, loaded, today) if sound else None)
    found += [] if building else leftovers.check(loaded, publishing=publishing)
    return sorted({_with_its_own_file(mistake) for mistake in found})


def _with_its_own_file(mistake: Mistake) -> Mistake:
    """What is told of a file of the program says in which of the company's own it can be said otherwise."""
    path = own(mistake.path)
    return replace(mistake, fix=say("checking.rules.in_your_own_file", fix=mistake.fix, path=path)) if path else mistake


def pages_of_rights_and_problems(loaded: Loaded) -> Iterator[Mistake]:
    """Every problem type has its page, and every page in their folder its problem type. (Rights are read from pages.)"""
    sources = {page.source: page for page in loaded.pages}
    for problem in loaded.parts["problems"]:
        if f"{PROBLEMS}/{problem.id}.md" not in sources:
            yield loaded.places.mistake(
                ("problems", problem.id, "id"),
                say("checking.rules.problem_without_page", id=problem.id),
                fix=say("checking.rules.create_page", language=loaded.language, folder=PROBLEMS, id=problem.id),
            )
    known = loaded.known.get("problems", set())
    if not known and "problems" in loaded.unread:
        return  # the whole folder is missing, and was told
    for source, page in sources.items():
        folder, _, name = source.rpartition("/")
        id = name.removesuffix(".md")
        if folder == PROBLEMS and name != "index.md" and id not in known and source != addresses.CALCULATOR:
            yield Mistake(
                page.path,
                1,
                say("checking.rules.page_without_problem", id=id),
                fix=say("checking.rules.create_or_rename"),
            )


def reserved_ids(loaded: Loaded) -> Iterator[Mistake]:
    for (collection, id), (document, prefix) in loaded.places.items.items():
        if id in RESERVED.get(collection, ()):
            yield Mistake(
                document.path, document.line((*prefix, "id")), say("checking.rules.used_by_the_site"), found=quoted(id), fix=say("checking.rules.another_one")
            )


def rights_are_numbered_and_measured(loaded: Loaded) -> Iterator[Mistake]:
    seen: dict[int, str] = {}
    measuring = references.named(loaded, "problems", ("rights", EACH))
    committed = references.named(loaded, "commitments", ("right",))
    for right in loaded.parts["rights"]:
        if right.number in seen:
            yield loaded.places.mistake(
                ("rights", right.id, "number"),
                say("checking.rules.number_taken", number=right.number, other=seen[right.number]),
                fix=say("checking.rules.number_each"),
            )
        seen.setdefault(right.number, right.id)
        measured = right.id in measuring
        if right.measured_by and not right.why:
            yield loaded.places.mistake(
                ("rights", right.id, "measured_by"),
                say("checking.rules.why_unmeasured"),
                fix=say("checking.rules.add_why"),
            )
        elif not measured and not right.measured_by and "problems" not in loaded.unread:
            yield loaded.places.mistake(
                ("rights", right.id, "id"),
                say("checking.rules.unmeasured", id=right.id),
                fix=say("checking.rules.name_it_or_say_why"),
            )
        if measured and right.measured_by:
            yield loaded.places.mistake(
                ("rights", right.id, "measured_by"), say("checking.rules.measured_after_all"), fix=say("checking.rules.delete_measured_by")
            )
        for clause in right.clauses:
            if clause_is_reserved(clause.id):
                yield loaded.places.mistake(
                    ("rights", right.id, "clauses", clause.id),
                    say("checking.rules.clause_id_misleads", plain=addresses.PLAIN),
                    found=clause.id,
                    fix=say("checking.rules.another_one"),
                )
        if committed and right.id not in committed and "commitments" not in loaded.unread:
            yield loaded.places.mistake(
                ("rights", right.id, "id"),
                say("checking.rules.no_commitment", id=right.id),
                fix=say("checking.rules.add_commitment", id=right.id),
                severity="warning",
            )


def ids_stand_once(loaded: Loaded) -> Iterator[Mistake]:
    """A link leads to one place: no clause or heading of a page takes the id of another, or of a block."""
    for page in loaded.pages:
        seen: dict[str, int] = {}
        of_layout = {id for line, id in ids(page) if page.laid and line == page.laid.line}
        for line, id in ids(page.written):
            if id in of_layout:
                yield Mistake(page.path, line, say("checking.rules.id_in_layout", id=id), fix=say("checking.rules.another_one"))
            elif id in seen:
                yield Mistake(page.path, line, say("checking.rules.id_twice", id=id, line=seen[id]), fix=say("checking.rules.another_for_one"))
            elif id in RESERVED_IN_RIGHTS and page.source.startswith(f"{RIGHTS}/"):
                yield Mistake(page.path, line, say("checking.rules.used_by_the_site"), found=quoted(id), fix=say("checking.rules.another_one"))
            seen.setdefault(id, line)


def promises_hang_together(loaded: Loaded) -> Iterator[Mistake]:
    for problem in loaded.parts["problems"]:
        for first, last in in_turn(problem):
            if (first.against(last.duration) or 0) > 0:
                yield loaded.places.mistake(
                    last.at, say("checking.rules.solved_before_answered"), found=say("checking.rules.both", first=first, second=last.duration),
                    fix=OUT_OF_TURN[severity := last.out_of_turn],
                    severity=severity,
                )  # fmt: skip
        for product_class in problem.overrides:
            if not problem.concerns(product_class):
                yield loaded.places.mistake(
                    ("problems", problem.id, "overrides", product_class),
                    say("checking.rules.class_not_in_applies_to"),
                    found=product_class,
                    fix=say("checking.rules.add_class"),
                )
        ids = [exception.id for exception in problem.exceptions or []]
        for i, id in enumerate(ids):
            if id in ids[:i]:
                yield loaded.places.mistake(
                    ("problems", problem.id, "exceptions", i, "id"), say("checking.rules.exception_twice"), found=id, fix=say("checking.rules.another_id")
                )


def jurisdiction_is_known(loaded: Loaded) -> Iterator[Mistake]:
    company = loaded.parts.get("company")
    known = loaded.known.get("jurisdictions", set())
    if not known and "jurisdictions" in loaded.unread:
        return  # the whole folder is missing, and was told
    if company and company.country not in known:
        yield loaded.places.mistake(
            ("company", "", "country"),
            say("checking.rules.no_such_country"),
            found=company.country,
            fix=say("checking.rules.create_country", country=company.country.lower()),
        )
    elif company:
        named: list[tuple[tuple[str | int, ...], str]] = [(("region",), company.region)] if company.region else []
        named += [(("regions", i), region) for i, region in enumerate(company.regions)]
        for at, region in named:
            if not region.startswith(f"{company.country}-"):
                what, fix = say("checking.rules.region_elsewhere", country=company.country), say("checking.rules.write_region", country=company.country)
                yield loaded.places.mistake(("company", "", *at), what, found=region, fix=fix)


def named_pages_exist(loaded: Loaded) -> Iterator[Mistake]:
    """Pages that blocks lead to."""
    sources = {page.source for page in loaded.pages}
    for source in addresses.ALWAYS_THERE:
        path = f"docs/{loaded.language}/{source}"
        if source not in sources and not any(m.path == path and m.severity == "error" for m in loaded.mistakes):
            yield Mistake(path, 1, say("checking.rules.page_missing"), fix=say("checking.rules.restore_page"))


def pages_have_addresses_of_their_own(loaded: Loaded) -> Iterator[Mistake]:
    """`plazos.md` and `plazos/index.md` would be one page: the engine publishes the one it meets last."""
    seen: dict[str, str] = {}
    for page in loaded.pages:
        if page.source == addresses.DRAFT:
            yield Mistake(page.path, 1, say("checking.rules.page_of_the_site"), fix=say("checking.rules.rename_file"))
    for page in sorted(loaded.pages, key=lambda page: (not page.source.endswith("index.md"), page.source)):
        address = addresses.Target(page.source).on("")
        if address in seen:
            what = say("checking.rules.same_address", other=seen[address])
            yield Mistake(page.path, 1, what, fix=say("checking.rules.rename_or_delete"))
        seen.setdefault(address, page.path)


def pages_are_in_the_menu(loaded: Loaded) -> Iterator[Mistake]:
    """A page that the menu doesn't name is still found through lists and search, but hardly: a warning."""
    for page in loaded.pages:
        if loaded.menu and page.source not in loaded.menu and not loaded.fronts.get(page.source, {}).get("moved_to"):
            yield Mistake(page.path, 1, say("checking.rules.not_in_menu"), fix=say("checking.rules.add_to_menu", source=page.source), severity="warning")


def words_are_in_our_language(loaded: Loaded) -> Iterator[Mistake]:
    """Dates, numbers and lists are written in the language that the words say they are in."""
    if loaded.words and loaded.words.language != loaded.language:
        yield loaded.places.mistake(
            ("words", "", "language"),
            say("checking.rules.another_language"),
            found=loaded.words.language,
            fix=say("checking.rules.write_language", language=loaded.language),
        )


def texts_say_what_holds(loaded: Loaded) -> Iterator[Mistake]:
    """What customers read is looked through once, for words that promise nothing and for figures that won't follow the data."""
    passages = list(prose.passages(loaded))
    yield from vague.check(loaded, passages)
    yield from figures.check(loaded, passages)


def no_forbidden_links(loaded: Loaded) -> Iterator[Mistake]:
    """Addresses that lead nowhere, as the files of the countries say; the lists themselves may name them."""
    forbidden = {link.address: link.why for each in [*loaded.countries, *loaded.parts["law_layers"]] for link in each.forbidden_links}

    def told(path: str, line: int, text: str) -> Iterator[Mistake]:
        for address, why in forbidden.items():
            if address in text:
                yield Mistake(path, line, say("checking.rules.forbidden_link"), found=quoted(address), fix=say("checking.rules.remove_link", why=why))

    for page in loaded.pages:
        if any(address in page.body for address in forbidden):
            for number, line in page.lines():
                yield from told(page.path, number, line)
    items = {(id(file), there) for file, there in (document.source(prefix) for document, prefix in loaded.places.items.values())}
    for document in loaded.places.documents():
        whole = "\n".join(document.raw.values())
        there = [address for address in forbidden if address in whole]
        for location, raw in document.raw.items() if there else ():
            named = "forbidden_links" not in location and any(address in raw for address in there)
            if named and any((id(document), location[:end]) in items for end in range(len(location) + 1)):
                yield from told(document.path, document.line(location), raw)


RULES = (
    references.check,
    renamed.check,
    schemas.check,
    pages_of_rights_and_problems,
    reserved_ids,
    rights_are_numbered_and_measured,
    ids_stand_once,
    hours.check,
    *route.RULES,
    promises_hang_together,
    classes.check,
    classes.nobody_is_hidden,
    by_channel.check,
    by_channel.minutes_at_night,
    triggers.check,
    on_time.check,
    in_the_letter.check,
    amounts.what_is_paid_is_something,
    amounts.are_in_our_currency,
    remedies.are_told_apart,
    remedies.are_paid_in_time,
    remedies.results_are_of_the_target,
    jurisdiction_is_known,
    company_facts.time_zones_are_of_the_country,
    company_facts.regions_of_calendars_are_ours,
    company_facts.sectors_of_problems_are_ours,
    channels.regions_are_attended,
    channels.everybody_has_a_channel,
    channels.postal_codes_are_whole,
    channels.lists_have_addresses,
    dates_are_in_order,
    named_pages_exist,
    pages_have_addresses_of_their_own,
    pages_are_in_the_menu,
    words_are_in_our_language,
    form_of_address.check,
    texts_say_what_holds,
    names.check,
    no_forbidden_links,
    replies.check,
    complaints.check,
    paths.check,
    plain_versions.check,
    markers.check,
    look.check,
    languages.check,
)
# Those that are asked of a translation too.
OF_WORDS = (
    ids_stand_once,
    words_are_in_our_language,
    texts_say_what_holds,
    names.check,
    no_forbidden_links,
    replies.check,
    plain_versions.check,
    markers.check,
    translations.check,
)
