"""Taking something out: what hangs on it, and what becomes of each. What can't be left without it is refused, with what to do first."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

from .. import addresses
from ..addresses import PROBLEMS, RIGHTS, Target
from ..addresses.permanent import stood_at
from ..files.yaml_reading import Location
from ..loading import DATA, Loaded
from ..messages import say
from ..mistakes import nearest
from ..models import Declaration, Model, Reply
from ..models.complaints import Step
from ..models.references import EACH, KEY, Reference
from .cutting import cut, cut_lines, lines_of_clause, siblings
from .edits import Edit, Plan, line_at
from .mentions import Mention, in_key, mentions, place_of
from .registered import Publication, gone, public_keys
from .sources import Sources
from .things import KINDS, RefusedError, Thing, parts

# What is there for one thing only, and goes with it: by its collection, and the field that names that thing.
_GOES_TOO = {("commitments", ("right",)), ("authority", ("step",))}
_ANSWERS = ("answers", EACH)


def remove(thing: Thing, languages: list[Loaded], sources: Sources, published: Publication, today: date, *, replaced_by: str = "", why: str = "") -> Plan:
    """All that changes when a thing goes. What leads to it leads to `replaced_by`, if anything takes its place. Raises RefusedError."""
    heir = _heir(thing, replaced_by, languages[0]) if replaced_by else ""
    if replaced_by and why:
        raise RefusedError(say("renaming.removals.say_one_thing"))
    plan = Plan()
    told: list[tuple[Mention, str]] = []
    led: list[Mention] = []
    for loaded in languages:
        _itself(thing, loaded, sources, plan)
        found = list(mentions(thing, loaded, sources))
        asking = {each.location[0] for each in found if each.how == "hole" and not _is_link(each, sources)}  # the replies that need its data
        for each in found:
            stays = heir if each.location[:1] == () or each.location[0] not in asking else ""
            refusal = "" if each.how == "itself" else _what_becomes_of_it(each, thing, stays if each.how == "address" else heir, sources, plan)
            if refusal:
                told.append((each, refusal))
            elif each.how in ("link", "hole"):
                led.append(each)
    for question in () if heir.startswith(f"{PROBLEMS}/") else _emptied(thing, languages[0]):
        also = remove(question, languages, sources, published, today)
        plan.edits |= also.edits
        plan.refusals += also.refusals
    register = languages[0].register or {}
    if (keys := public_keys(thing, register, published)) and not heir and not why:
        raise RefusedError(say("renaming.removals.already_published", key=keys[0]))
    plan.edits |= set(gone(thing, register, published, sources, today, {"replaced_by": heir} if heir else {"why": why}))
    said_of = {f"{each.path}:{line_at(sources.texts[each.path], each.at.start)}: {said}": None for each, said in told if not _goes_anyway(each, plan)}
    plan.refusals += said_of
    plan.notes += _to_be_read([each for each in led if not _goes_anyway(each, plan)], heir, sources)
    return plan


def _to_be_read(led: list[Mention], heir: str, sources: Sources) -> Iterator[str]:
    """Where a link leads to something else: its words were written about what goes, and no program knows what they should say."""
    places = dict.fromkeys(f"{each.path}:{line_at(sources.texts[each.path], each.at.start)}" for each in led)
    if places:
        yield say("renaming.removals.sentences_to_read", heir=heir, places=", ".join(places))


def _emptied(thing: Thing, loaded: Loaded) -> Iterator[Thing]:
    """The questions of the guided path that lead to nothing else: nobody is asked them any more."""
    for question in loaded.parts["paths"]:
        leads_to = [(each.problem if thing.collection == "problems" else each.question if thing.collection == "paths" else None) for each in question.answers]
        if question.id != thing.id and all(id == thing.id for id in leads_to):
            yield Thing(KINDS["pregunta"], question.id)


def _is_link(hole: Mention, sources: Sources) -> bool:
    return sources.texts[hole.path].rfind("[[link:", hole.whole.start, hole.at.start) > sources.texts[hole.path].rfind("]]", hole.whole.start, hole.at.start)


def _heir(thing: Thing, address: str, loaded: Loaded) -> str:
    """The address that takes its place, which must be one of something else that stays."""
    key = address.strip("/")
    live = _live(loaded)
    if key not in live:
        raise RefusedError(say("renaming.removals.no_such_address", address=address, nearest=nearest(key, live)))
    if in_key(thing, key):
        raise RefusedError(say("renaming.removals.replaced_by_itself", address=address))
    return key


def _live(loaded: Loaded) -> set[str]:
    found = {addresses.right_key(right.id) for right in loaded.parts["rights"]}
    found |= {addresses.clause_key(right.id, clause.id) for right in loaded.parts["rights"] for clause in right.clauses}
    found |= {addresses.problem_key(id) for id in loaded.known.get("problems", ())}
    return found | {addresses.step_key(id) for id in loaded.known.get("steps", ())}


def _itself(thing: Thing, loaded: Loaded, sources: Sources, plan: Plan) -> None:
    """What it is made of goes: its file and its page, or its part of a file."""
    if thing.collection in ("rights", "problems"):
        page = f"docs/{loaded.language}/{RIGHTS if thing.collection == 'rights' else PROBLEMS}/{thing.id}.md"
        plan.gone |= {page} & {*sources.texts}
        plan.gone |= {f"{DATA}/problems/{thing.id}.yml"} if thing.collection == "problems" else set()
    elif thing.collection == "clauses":
        page_of = next((each for each in loaded.pages if each.source == addresses.right(thing.owner).page), None)
        lines = lines_of_clause(page_of, thing.id) if page_of else None
        if page_of and lines:
            plan.edits.add(cut_lines(page_of.path, *lines, sources))
    elif thing.collection in ("exceptions", "remedies"):
        for document, at, item in parts(loaded, thing.owner, thing.collection):
            if item["id"] == thing.id:
                plan.edits.add(_of_a_list(document.path, at, sources))
    else:
        document, location = place_of(thing, loaded)
        if document.path.endswith(".csv"):
            line = document.line(location)
            plan.edits.add(cut_lines(document.path, line, line, sources))
        elif location:
            plan.edits.add(cut(document.path, location, sources))


def _of_a_list(path: str, location: Location, sources: Sources) -> Edit:
    """An element of a list within an item; where it is the only one, the list says that there is none."""
    if len(siblings(path, location, sources)) > 1 or location[:-1] in sources.spans(path).flow:
        return cut(path, location, sources)
    lines = cut(path, location[:-1], sources)
    key = sources.key(path, location[:-1])
    indent = sources.texts[path][lines.start : key.start]
    return Edit(path, lines.start, lines.end, f"{indent}{location[-2]}: []\n")


def _goes_anyway(mention: Mention, plan: Plan) -> bool:
    """Whether what stands there goes with something around it."""
    wider = [each for each in plan.edits if each.path == mention.path and each.end - each.start > mention.whole.end - mention.whole.start]
    return mention.path in plan.gone or any(each.start <= mention.at.start and mention.at.end <= each.end for each in wider)


def _what_becomes_of_it(each: Mention, thing: Thing, heir: str, sources: Sources, plan: Plan) -> str:
    """Puts into the plan what becomes of a place that names it; or says why it can't be left so, and what to do first."""
    if each.how == "reference":
        return _of_reference(each, heir, sources, plan)
    if each.how == "address":
        return _of_address(each, heir, sources, plan)
    if each.how == "page":
        return _of_page(each, heir, sources, plan)
    if each.how in ("also", "menu"):
        plan.edits.add(_out_of(each.path, each.location, sources))
    elif each.how == "link":
        if not heir:
            return say("renaming.removals.link_leads_here")
        plan.edits.add(Edit(each.path, each.whole.start, each.whole.end, _from_page(heir, each.page)))
    elif each.how == "hole":
        if heir and _is_link(each, sources):
            plan.edits.add(Edit(each.path, each.at.end - len(thing.key), each.at.end, heir))
        else:
            return say("renaming.removals.reply_needs_it")
    elif each.how == "marker":
        return say("renaming.removals.marker_shows_it")
    return ""  # a notice: what was announced stays in the history


def _out_of(path: str, location: Location, sources: Sources) -> Edit:
    """An element or a key; where nothing else stands beside it, what holds it."""
    while len(siblings(path, location, sources)) == 1 and len(location) > 1:
        location = location[:-1]
    return cut(path, location, sources)


def _of_reference(each: Mention, heir: str, sources: Sources, plan: Plan) -> str:
    field = each.field
    if field is None:  # an improvement stays: what failed then, failed
        if each.location[-1] == "besides":
            plan.edits.add(cut(each.path, each.location, sources))
        return ""
    if (field.collection, field.path) in _GOES_TOO:
        plan.edits.add(cut(each.path, each.location[:1], sources))
        return ""
    if field.collection == "paths" and field.path[:2] == _ANSWERS and field.path[-1] != "class":
        if field.target == "problems" and heir.startswith(f"{PROBLEMS}/"):
            plan.edits.add(Edit(each.path, each.at.start, each.at.end, heir.removeprefix(f"{PROBLEMS}/")))
            return ""
        if len(siblings(each.path, each.location[:-1], sources)) == 1:
            return say("renaming.removals.only_answer", question=each.location[0])
        plan.edits.add(cut(each.path, each.location[:-1], sources))
        return ""
    if field.path[-1] == EACH:
        alone = len(siblings(each.path, each.location, sources)) == 1
        if alone and field.collection == "replies":  # it is for that class alone
            plan.edits.add(cut(each.path, each.location[:1], sources))
            return ""
        if alone:
            return say("renaming.removals.only_value", field=field.path[-2])
        plan.edits.add(cut(each.path, each.location, sources))
    elif field.path[-1] == KEY or _may_be_left_out(field):
        plan.edits.add(_out_of(each.path, each.location, sources) if field.path[-1] == KEY else cut(each.path, each.location, sources))
    else:
        return say("renaming.removals.must_name_one", field=field.path[-1])
    return ""


def _may_be_left_out(field: Reference) -> bool:
    """Whether the models do without that field."""
    kind: Any = {"steps": Step, "replies": Reply}.get(field.collection) or Declaration.model_fields[field.collection].annotation
    optional = False
    for name in field.path:
        model = next(_models_in(kind), None)
        info = next((info for key, info in model.model_fields.items() if (info.alias or key) == name), None) if model else None
        if info is not None:
            kind, optional = info.annotation, not info.is_required()
    return optional


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    elif get_origin(annotation) is not None:
        yield from (model for inner in get_args(annotation) for model in _models_in(inner))


def _of_address(each: Mention, heir: str, sources: Sources, plan: Plan) -> str:
    """A reply about it goes with it; of what a complaint cites, one less."""
    if heir:
        plan.edits.add(_instead(each, heir, sources))
    elif each.location[-1] == "about":
        plan.edits.add(cut(each.path, each.location[:1], sources))
    else:
        plan.edits.add(_out_of(each.path, each.location, sources) if len(each.location) > 1 else cut(each.path, each.location, sources))
    return ""


def _of_page(each: Mention, heir: str, sources: Sources, plan: Plan) -> str:
    if heir:
        plan.edits.add(_instead(each, _from_page(heir, ""), sources))
    elif each.location[-1] == "see":
        plan.edits.add(cut(each.path, each.location, sources))
    elif each.location[-1] == "page":
        return say("renaming.removals.page_is_there")
    elif each.location[-1] == "moved_to":
        return say("renaming.removals.moved_page_leads_here")
    elif len(siblings(each.path, each.location, sources)) > 1:
        plan.edits.add(cut(each.path, each.location, sources))
    elif any(sibling[-1] in ("rule", "channels", "missing") for sibling in siblings(each.path, each.location[:-1], sources)):
        plan.edits.add(cut(each.path, each.location[:-1], sources))
    else:
        return say("renaming.removals.duty_met_here_alone")
    return ""


def _instead(each: Mention, new: str, sources: Sources) -> Edit:
    """Another address in the place of one; where the list has it already, one less."""
    beside = [sources.text(each.path, sources.value(each.path, other)) for other in siblings(each.path, each.location, sources)]
    if isinstance(each.location[-1], int) and new in beside:
        return cut(each.path, each.location, sources)
    return Edit(each.path, each.whole.start, each.whole.end, new)


def _from_page(key: str, page: str) -> str:
    """What has that address, as a page or the data name it."""
    place = stood_at(key) or Target(f"{key}.md")
    path = posixpath.relpath(place.page, posixpath.dirname(page) or ".")
    return path + (f"#{place.anchor}" if place.anchor else "")
