"""No published address may be lost or used again, and the register may not contradict itself or the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from ..addresses import BOOK, BRANCHES, BROKEN, PERIODS, PLAIN, PROBLEMS, RESULTS, RIGHTS, STEPS, branch_key, period_key, step_key
from ..addresses.permanent import COLLECTIONS, OUTSIDE_STEP, Permanent, is_reserved, permanent, stood_at, thing
from ..addresses.register import Entry, Register, additions, circle, line, successor
from ..files.pages import ids
from ..files.shipped import COMMAND
from ..files.yaml_reading import read_file
from ..loading import DATA, Loaded
from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from ..models import REASON
from ..models.results import Improvement, Period
from ..results.permanent import permanent as what_was_measured

FILE = f"{DATA}/ids.yml"


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """What is wrong between the register and what is in force. `today` goes into the lines that it proposes."""
    register = loaded.register
    if register is None:
        return  # what is wrong in it was told
    declaration, words = loaded.declaration, loaded.words
    all = [*permanent(declaration, words), *what_was_measured(_published(loaded, today), _improvements(loaded), words)] if declaration and words else []
    live = {each.key: each for each in all if not is_reserved(each.key)}  # what takes a reserved address was told
    rights = {right.id for right in loaded.parts["rights"]}
    for key, entry in register.items():
        yield from _what_became_of_it(key, entry, loaded, live, rights, today)
        if entry.replaced_by:
            yield from _successor(key, entry, register, loaded, rights)
        yield from _not_yet(key, entry, loaded, today)
    yield from _pages_at_taken_addresses(loaded, register, live)
    yield from _ids_of_others(loaded, register, live, rights)
    yield from _new(loaded, register, live, today)


def lost(loaded: Loaded, before: bytes) -> Iterator[Mistake]:
    """The lines that the register had in another version of its file, `before`, and hasn't any more.

    A register that was emptied on purpose, to begin anew, has lost nothing; nor has that of a declaration of which no edition was ever published:
    until the first one it is a draft, and its parts come and go.
    """
    if not loaded.editions:
        return
    old = read_file(before, FILE)
    lines, register = before.decode("utf-8-sig", "replace").splitlines(), loaded.register or {}
    for key in old.data if isinstance(old.data, dict) and register else ():
        if key not in register:
            was = lines[old.line((key,)) - 1].strip()
            yield Mistake(FILE, 1, say("checking.register.line_missing", key=key), fix=say("checking.register.put_it_back", was=was))


def _what_became_of_it(key: str, entry: Entry, loaded: Loaded, live: Mapping[str, Permanent], rights: Collection[str], today: date) -> Iterator[Mistake]:
    at = ("ids", key)
    stands = _stands(key, loaded, rights)
    if entry.until and stands:
        yield loaded.places.mistake(
            at,
            say("checking.register.withdrawn_and_back", key=key, until=entry.until),
            fix=say("checking.register.give_another_id"),
        )
    elif not entry.until and stands is False:
        fix = _what_to_write(key, entry, loaded, live, today)
        if not loaded.editions and not key.startswith(f"{PERIODS}/"):  # figures, once out, stay
            fix = say("checking.register.may_be_deleted", first=fix[0].lower(), rest=fix[1:])
        yield loaded.places.mistake(at, say("checking.register.not_on_pages", key=key), fix=fix)


def _stands(key: str, loaded: Loaded, rights: Collection[str]) -> bool | None:
    """Whether something in the files has that address, with mistakes in it or not. None where that can't be told.

    `rights` are the ids of those that can be read.
    """
    collection, id, clause = thing(key)
    if collection == "improvements":
        return None if collection in loaded.unread else _has_book(loaded) and id in loaded.known.get(collection, ())
    if key.startswith(f"{PERIODS}/"):
        return None if collection in loaded.unread else key in _periods(loaded)
    known = loaded.known.get(collection, set())
    if key == step_key(OUTSIDE_STEP):
        return True
    if collection in loaded.unread and not known:
        return None
    if not clause or id not in known:
        return id in known
    document, _ = loaded.places.items[(collection, id)]
    if id not in rights:
        return None  # its page can't be read, or not all of it
    return (("plain",) if clause == [PLAIN] else ("clauses", clause[0])) in document.lines


def _periods(loaded: Loaded) -> dict[str, int]:
    """The number in its file of each measured period that a page tells of, by its address."""
    file = loaded.parts.get("results") if any(page.source == RESULTS for page in loaded.pages) else None
    return {period_key(period.id): number for number, period in enumerate(file.periods)} if file else {}


def _improvements(loaded: Loaded) -> list[Improvement]:
    """Those that a page tells of."""
    return loaded.parts["improvements"] if _has_book(loaded) else []


def _has_book(loaded: Loaded) -> bool:
    return bool(_periods(loaded)) and any(page.source == BROKEN for page in loaded.pages)


def _published(loaded: Loaded, today: date) -> list[Period]:
    file = loaded.parts.get("results")
    return [period for period in file.periods if period.published <= today] if file and _periods(loaded) else []


def _successor(key: str, entry: Entry, register: Register, loaded: Loaded, rights: Collection[str]) -> Iterator[Mistake]:
    """What replaces an address must be one, and lead on to something that was in force then."""
    at = ("ids", key)
    found, last = entry.replaced_by or "", register.get(successor(register, key))
    if entry.replaced_by not in register and _stands(entry.replaced_by or "", loaded, rights) is False:
        there = [*register, *(f"{folder}/{id}" for folder, name in COLLECTIONS.items() if folder != BRANCHES for id in loaded.known.get(name, ()))]
        there += [branch_key(each.point, each.id) for each in loaded.parts["branches"]]
        yield loaded.places.mistake(at, say("checking.register.successor_unknown"), found=found, fix=nearest(entry.replaced_by or "", set(there) - {key}))
    elif entry.replaced_by == key:
        yield loaded.places.mistake(at, say("checking.register.replaces_itself", key=key), found=found, fix=say("checking.register.choose_one_in_force"))
    elif round := circle(register, key):
        names = ", ".join(f"`{each}`" for each in round)
        yield loaded.places.mistake(
            at, say("checking.register.replaced_in_a_circle", names=names), found=found, fix=say("checking.register.choose_one_in_force")
        )
    elif last and last.until and last.why and entry.until and last.until < entry.until:
        which = (
            say("checking.register.that_address")
            if register.get(entry.replaced_by or "") is last
            else say("checking.register.ends_at", successor=successor(register, key))
        )
        yield loaded.places.mistake(
            at,
            say("checking.register.already_withdrawn", which=which, until=last.until),
            found=found,
            fix=say("checking.register.choose_another_or_why"),
        )


def _not_yet(key: str, entry: Entry, loaded: Loaded, today: date) -> Iterator[Mistake]:
    for name, day in (("since", entry.since), ("until", entry.until)):
        if day and day > today:
            fix = say("checking.register.write_the_day", name=name)
            yield loaded.places.mistake(("ids", key), say("checking.register.date_to_come"), found=day, fix=fix, severity="warning")


def _pages_at_taken_addresses(loaded: Loaded, register: Register, live: Mapping[str, Permanent]) -> Iterator[Mistake]:
    """A page may not stand where a small page of ours is written: one would overwrite the other."""
    for page in loaded.pages:
        if page.source.rpartition("/")[0] in (RIGHTS, PROBLEMS):
            continue  # the page of a right or problem, or told that it is neither
        address = page.source.removesuffix(".md")
        for index in ("/index", "/README"):
            address = address.removesuffix(index)
        if address in live or address in register:
            yield Mistake(page.path, 1, say("checking.register.page_in_the_way", address=address), fix=say("checking.register.rename_file"))


def _ids_of_others(loaded: Loaded, register: Register, live: Mapping[str, Permanent], rights: Collection[str]) -> Iterator[Mistake]:
    """An id that a page gives to a heading may not be one that a link still looks for in that page, of a clause or a step."""
    once: dict[str, set[str]] = {}
    for key in [*register, *live]:
        place = stood_at(key)
        if place and not (key in live and live[key].kind == "clause"):  # clauses in force are checked with their page
            once.setdefault(place.page, set()).add(place.anchor)
    for page in loaded.pages:
        taken = once.get(page.source, set())
        for number, id in ids(page):
            key = f"{page.source.removesuffix('.md')}/{id}"
            if id in taken and (key.startswith(f"{STEPS}/") or _stands(key, loaded, rights) is False):
                yield Mistake(page.path, number, say("checking.register.id_of_another"), found=quoted(id), fix=say("checking.register.another_id"))


def _new(loaded: Loaded, register: Register, live: Mapping[str, Permanent], today: date) -> Iterator[Mistake]:
    """One line for each page with something new in it: from now on its ids are for good."""
    added: dict[tuple[str, str], list[str]] = {}
    for key in additions(register, live.values(), today):
        path, _ = place(loaded, live[key])
        added.setdefault((path, key.split("/")[0]), []).append(key)
    for (path, _), keys in added.items():
        what = say("checking.register.new_address", key=keys[0]) if len(keys) == 1 else say("checking.register.new_addresses", count=len(keys), first=keys[0])
        enter, change = (
            (say("checking.register.it_enters"), say("checking.register.it_stays"))
            if len(keys) == 1
            else (say("checking.register.they_enter"), say("checking.register.they_stay"))
        )
        fix = say("checking.register.enter_the_register", enter=enter, command=COMMAND, stay=change)
        yield Mistake(path, place(loaded, live[keys[0]])[1], what, fix=fix, severity="warning")


def place(loaded: Loaded, each: Permanent) -> tuple[str, int]:
    """Where the thing with that address is written."""
    if each.key == step_key(OUTSIDE_STEP):
        return loaded.places.at("complaint_route")
    if each.kind == "period":
        return loaded.places.at("results", "", "periods", _periods(loaded)[each.key], "id")
    if each.kind == "improvement":
        return loaded.places.at("improvements", each.key.rpartition("/")[2], "id")
    collection, id, clause = thing(each.key)
    at = ("plain",) if clause == [PLAIN] else ("clauses", *clause) if clause else ("id",)
    return loaded.places.at(collection, id, *at)


def _what_to_write(key: str, entry: Entry, loaded: Loaded, live: Mapping[str, Permanent], today: date) -> str:
    ended = entry.model_copy(update={"until": max(today, entry.since), "why": REASON})
    if key.startswith(f"{PERIODS}/"):
        back = say("checking.register.put_improvement_back") if key.startswith(f"{BOOK}/") else say("checking.register.put_period_back")
        return say("checking.register.correct_published", back=back, line=line(key, ended))
    heir = _likely_heir(key, entry, loaded, live) or f"{key.rpartition('/')[0]}/identificador-nuevo"
    replaced = ended.model_copy(update={"replaced_by": heir, "why": None})
    return say("checking.register.put_back_or_change", replaced=line(key, replaced), ended=line(key, ended))


def _likely_heir(key: str, entry: Entry, loaded: Loaded, live: Mapping[str, Permanent]) -> str | None:
    """Of what is new and of the same kind, the one with the same title or id, else with the nearest title; of few words, their right."""
    if key.endswith(f"/{PLAIN}"):
        return key.removesuffix(f"/{PLAIN}")
    depth = key.count("/")
    new = [each for each in live.values() if each.key not in (loaded.register or {}) and each.key.count("/") == depth]
    new = [each for each in new if each.key.split("/")[0] == key.split("/")[0]]
    alike = [each.key for each in new if each.title == entry.title] or [each.key for each in new if each.key.rpartition("/")[2] == key.rpartition("/")[2]]
    near = {each.title: each.key for each in new}
    return next(iter(alike or [near[title] for title in get_close_matches(entry.title, near, n=1)]), None)
