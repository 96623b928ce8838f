"""Data inside data: `[[promise:cobro-indebido.resolution]]` in a text stands for the figure that the declaration gives.

The one notation for it. A figure named so changes with the data; one typed by hand goes on promising the old thing. What
each placeholder names is checked like any reference, and filled in by `fill`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .addresses import clause_key
from .loading import Loaded
from .messages import Told, later, say
from .mistakes import nearest
from .models import ProblemType, Remedy, Step, Target
from .models.problems import FIGURES, holding
from .models.references import NONE_OF
from .quantities import Duration, Money
from .site import Site
from .typed import figures
from .words import by_channel, wording


@dataclass(frozen=True)
class Kind:
    """What a placeholder may name: the collection its id is in, the fields one can ask for, an example."""

    collection: str
    fields: tuple[str, ...]
    example: str
    of_a_class: bool = False  # whether `/class` may follow the id


KINDS = {
    "promise": Kind("problems", FIGURES, "promise:cobro-indebido.resolution", True),
    "remedy": Kind("problems", holding(Remedy, Duration, Money), "remedy:cobro-indebido.amount", True),
    "step": Kind("steps", ("deadline", "go_on_within", "name"), "step:supervisor.deadline"),
    "contact": Kind("contact_points", ("phone", "email", "address", "href", "name"), "contact:telefono.phone"),
    "company": Kind("", ("name",), "company:name"),
    "link": Kind("", (), f"link:{clause_key('tiempo', 'una-sola-vez')}"),
}

_BRACKETS = re.compile(r"\[\[|\]\]")
_ONE_BRACKET = re.compile(rf"(?<!\[)\[(?:{'|'.join(KINDS)}):[^\[\]]*\](?!\])")
_ASK = later("ground.placeholders.ask_for_figure")
_BY_HAND: dict[figures.Kind, Told] = {"figure": _ASK, "contact": _ASK, "hours": later("ground.placeholders.remove_hours")}


@dataclass(frozen=True)
class Placeholder:
    """One that can be read: `kind:subject/product_class.field`, of one of several remedies `….remedy.field`; the subject of a link is an address."""

    kind: str
    subject: str = ""
    product_class: str = ""
    field: str = ""
    remedy: str = ""  # which one, of a problem with several


@dataclass(frozen=True)
class Fault:
    """Something wrong in a text: what, where in it, and how to put it right."""

    what: str
    found: str
    fix: Told


def faults(text: str, loaded: Loaded, live: Collection[str] | None) -> Iterator[Fault]:
    """What is wrong with a text's placeholders, and each figure typed by hand.

    `live` holds the permanent addresses in force; None if they can't be known for now.
    """
    rest = text
    for inside, raw in _scan(text):
        rest = rest.replace(raw, " ", 1)
        if inside is None:
            yield _half(raw)
            continue
        read = _read(inside, raw)
        if isinstance(read, Fault):
            yield read
        else:
            yield from _unknown(read, raw, loaded, live)
    for match in _ONE_BRACKET.finditer(rest):
        yield Fault(say("ground.placeholders.one_bracket"), match[0], say("ground.placeholders.write_both_brackets", placeholder=match[0]))
    for each in figures.typed(rest):
        yield Fault(say("ground.placeholders.typed_by_hand"), each.says, _BY_HAND[each.kind])


def links(text: str) -> set[str]:
    """The addresses that a text leads to by `[[link:…]]`."""
    return {each.subject for each in asked(text) if each.kind == "link"}


def asked(text: str) -> list[Placeholder]:
    """The placeholders of a text that can be read."""
    read = [_read(inside, raw) for inside, raw in _scan(text) if inside is not None]
    return [each for each in read if isinstance(each, Placeholder)]


def values(hole: Placeholder, loaded: Loaded) -> list[Any]:
    """The different figures that it may stand for: of a promise or remedy without a class of product, one for each class that has its own."""
    item = _item(hole, loaded)
    if hole.kind not in ("promise", "remedy") or hole.product_class or item is None:
        return []
    concerned = [each.id for each in loaded.classes_of(item) if item.concerns(each.id)]
    return list(dict.fromkeys(_raw_value(replace(hole, product_class=each), item) for each in concerned))


def fill(text: str, site: Site, classes: Sequence[str] = ()) -> str:
    """The text with each placeholder replaced by what it names. Only for texts without faults.

    A figure is the one of the classes of product that the text is for, if it is for some, and the default otherwise.
    """
    for inside, raw in list(_scan(text)):
        read = _read(inside or "", raw)
        assert isinstance(read, Placeholder), raw  # a text with faults is never published
        text = text.replace(raw, _value(_of_class(read, classes, site.loaded), site), 1)
    return text


def differing(text: str, loaded: Loaded, classes: Sequence[str]) -> Iterator[Fault]:
    """Each figure that isn't the same for all the classes of product that the text is for, so that it would be false for some."""
    for inside, raw in _scan(text):
        hole = _read(inside, raw) if inside is not None else None
        if not isinstance(hole, Placeholder) or not KINDS[hole.kind].of_a_class:
            continue
        item = _item(hole, loaded)
        if item is None or _at_fault(KINDS[hole.kind].collection, hole.subject, loaded):
            continue
        if hole.product_class and not (hole.product_class in loaded.known.get("classes", ()) and item.concerns(hole.product_class)):
            continue  # told already
        said = _raw_value(_of_class(hole, classes, loaded), item)
        for each in classes:
            true = _raw_value(replace(hole, product_class=each), item)
            if item.concerns(each) and said is not None and true != said:
                instead = (
                    say("ground.placeholders.with_class_is", product_class=each, true=true, said=said)
                    if true is not None
                    else say("ground.placeholders.with_class_none", product_class=each)
                )
                fix = say("ground.placeholders.say_which_classes", instead=instead)
                yield Fault(say("ground.placeholders.figure_differs"), raw, fix)
                break


def _of_class(hole: Placeholder, classes: Sequence[str], loaded: Loaded) -> Placeholder:
    """The placeholder with the first class that it can be about, where it names none itself."""
    if not KINDS[hole.kind].of_a_class or hole.product_class:
        return hole
    item = _item(hole, loaded)
    return replace(hole, product_class=next((each for each in classes if item.concerns(each)), ""))


def _scan(text: str) -> Iterator[tuple[str | None, str]]:
    """Each placeholder as its inside and its whole; None and what there is of it, where a half is missing."""
    start: int | None = None
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] == "[[":
            if start is not None:
                yield None, text[start : bracket.start()].rstrip()
            start = bracket.start()
        elif start is None:
            yield None, bracket[0]
        else:
            yield text[start + 2 : bracket.start()], text[start : bracket.end()]
            start = None
    if start is not None:
        yield None, text[start:]


def _half(raw: str) -> Fault:
    example = "`[[promise:cobro-indebido.resolution]]`"
    if raw == "]]":
        return Fault(say("ground.placeholders.never_opened"), raw, say("ground.placeholders.open_or_delete", example=example))
    return Fault(say("ground.placeholders.never_closed"), raw.split(" ")[0], say("ground.placeholders.close_it", example=example))


def _read(inside: str, raw: str) -> Placeholder | Fault:
    kind, colon, rest = inside.partition(":")
    if not colon or not rest or any(c.isspace() for c in inside):
        return Fault(say("ground.placeholders.unreadable"), raw, say("ground.placeholders.write_like_example"))
    if kind not in KINDS:
        return Fault(say("ground.placeholders.no_such_kind"), raw, nearest(kind, KINDS))
    known = KINDS[kind]
    if kind == "link":
        return Placeholder(kind, rest.strip("/"))
    subject, dot, field = rest.rpartition(".")
    if known.collection and (not dot or not subject):
        fields = ", ".join(f"`{name}`" for name in known.fields)
        return Fault(say("ground.placeholders.field_missing"), raw, say("ground.placeholders.add_field", fields=fields))
    if not known.collection and dot:
        return Fault(say("ground.placeholders.unreadable"), raw, say("ground.placeholders.write_in_form", example=known.example))
    if field not in known.fields:
        return Fault(say("ground.placeholders.field_unknown", kind=kind), raw, nearest(field, known.fields))
    subject, _, remedy = subject.partition(".") if kind == "remedy" else (subject, "", "")
    subject, slash, product_class = subject.partition("/")
    if slash and not known.of_a_class:
        return Fault(say("ground.placeholders.takes_no_class", kind=kind), raw, say("ground.placeholders.remove_class", product_class=product_class))
    return Placeholder(kind, subject, product_class, field, remedy)


def _unknown(hole: Placeholder, raw: str, loaded: Loaded, live: Collection[str] | None) -> Iterator[Fault]:
    """What a placeholder names and isn't there. Silent about what stands in a file that can't be read."""
    if hole.kind == "link":
        if live is not None and hole.subject not in live:
            yield Fault(say("ground.placeholders.no_such_address"), raw, where_now(hole.subject, loaded, live))
        return
    collection = KINDS[hole.kind].collection
    for name, id in ((collection, hole.subject), ("classes", hole.product_class)):
        known = loaded.known.get(name, set())
        if name and id and id not in known and not (name in loaded.unread and not known):
            yield Fault(say("ground.placeholders.no_such_id", none_of=NONE_OF[name]), raw, nearest(id, known))
            return
    item = _item(hole, loaded)
    if item is None or _at_fault(collection, hole.subject, loaded):
        return  # what is wrong with it was told, and may be the very thing
    if hole.product_class and not item.concerns(hole.product_class):
        yield Fault(
            say("ground.placeholders.problem_without_class", subject=hole.subject, product_class=hole.product_class),
            raw,
            say("ground.placeholders.remove_or_change_class", product_class=hole.product_class),
        )
    elif hole.kind == "remedy" and _group(hole, item) is None:
        yield _no_remedy(hole, raw, item)
    elif _raw_value(hole, item) is None:
        group = _group(hole, item)
        given = [name for name in KINDS[hole.kind].fields if getattr(group, name, None) is not None]
        instead = say("ground.placeholders.ask_for_given", given=", ".join(f"`{name}`" for name in given)) if given else say("ground.placeholders.or_remove")
        yield Fault(
            say("ground.placeholders.not_in_data", subject=hole.subject, field=hole.field), raw, say("ground.placeholders.write_it_there", instead=instead)
        )


def _no_remedy(hole: Placeholder, raw: str, item: ProblemType) -> Fault:
    """There isn't that remedy, or none is named and there are several."""
    ids = [getattr(each, "id", "") for each in item.remedies_for(hole.product_class or None)]
    if not ids:
        return Fault(say("ground.placeholders.no_remedy", subject=hole.subject), raw, say("ground.placeholders.remove_placeholder"))
    named = [id for id in ids if id]
    if not named:
        return Fault(say("ground.placeholders.one_remedy", subject=hole.subject), raw, say("ground.placeholders.remove_remedy", remedy=hole.remedy))
    if not hole.remedy:
        return Fault(
            say("ground.placeholders.several_remedies", subject=hole.subject),
            raw,
            say("ground.placeholders.say_which_remedy", remedy=named[0], field=hole.field),
        )
    return Fault(say("ground.placeholders.no_such_remedy", subject=hole.subject), raw, nearest(hole.remedy, named))


def where_now(address: str, loaded: Loaded, live: Collection[str]) -> str:
    """What to write for an address that isn't in force: what replaced it, as the register says, or the nearest one."""
    register, seen = loaded.register or {}, {address}
    heir = address
    while (entry := register.get(heir)) and entry.replaced_by and entry.replaced_by not in seen:
        heir = entry.replaced_by
        seen.add(heir)
    return say("ground.placeholders.now_is", address=heir) if heir != address and heir in live else nearest(address, live)


def _item(hole: Placeholder, loaded: Loaded) -> Any:
    """What the placeholder is about; None if it isn't valid."""
    collection = KINDS[hole.kind].collection
    if not collection:
        return loaded.parts.get("company")
    route = loaded.parts.get("complaint_route")
    items = (route.steps if route else []) if collection == "steps" else loaded.parts.get(collection, [])
    return next((item for item in items if item.id == hole.subject), None)


def _at_fault(collection: str, id: str, loaded: Loaded) -> bool:
    """Whether something is wrong in the file of what a placeholder is about."""
    document, _ = loaded.places.items.get((collection, id), (None, ()))
    return document is not None and any(m.path == document.path and m.severity == "error" for m in loaded.mistakes)


def _group(hole: Placeholder, item: Any) -> Any:
    """The part of the item that holds the field; None where there isn't that one."""
    if hole.kind == "promise":
        return item.promise_for(hole.product_class or None)
    if hole.kind != "remedy":
        return item
    remedies = item.remedies_for(hole.product_class or None)
    return next((each for each in remedies if getattr(each, "id", "") == hole.remedy), None)


def _raw_value(hole: Placeholder, item: Any) -> Any:
    return getattr(_group(hole, item), hole.field, None)


def _value(hole: Placeholder, site: Site) -> str:
    if hole.kind == "link":
        return site.address(hole.subject)
    item = _item(hole, site.loaded)
    value = _raw_value(hole, item)
    if hole.field == "share":
        return (wording.bare_share if site.is_measured(hole.subject) else wording.share)(value, site.words)
    if isinstance(value, Target):
        return (wording.target if site.is_measured(hole.subject) else wording.unmeasured)(value, site.words)
    if isinstance(item, Step) and hole.field == "deadline" and item.every[1:]:  # it names no class, and no channel: true of each
        return wording.spread(item.every, site.words)
    if hole.kind == "promise" and (group := _group(hole, item)).by_channel(hole.field):
        return site.words.sla_table.by_channel.format(period=by_channel.of_all(group.every(hole.field), site.words))
    if isinstance(value, Duration):
        return wording.duration(value, site.words)
    return wording.money(value, site.words) if isinstance(value, Money) else str(value)
