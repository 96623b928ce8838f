"""What has an id: its kind, where it is written, and whether an id may be given to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..addresses import BRANCHES, RIGHTS, branch_key, clause_key, improvement_key, problem_key, right_key, step_key
from ..addresses.permanent import RESERVED, clause_is_reserved
from ..files.pages import PageText, clauses
from ..files.yaml_reading import Document, Location
from ..loading import Loaded
from ..messages import Told, later, say
from ..mistakes import near, nearest
from ..models import OUTSIDE
from ..models.paths import LONGEST_ID
from ..models.values import ID, as_id


class RefusedError(Exception):
    """Why it can't be done, in a sentence or two for the person who asked for it."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: the collection in which it is known, what editors call it, and the collection of what it is a part of.

    In each language a name has its own articles, so that what is told with one is a text of its own.
    """

    collection: str
    says: Told
    one: Told
    the: Told
    none: Told
    part_of: str = ""


# By the word with which `--kind` chooses it.
KINDS = {
    "derecho": Kind(
        "rights", later("renaming.things.right"), later("renaming.things.one_right"), later("renaming.things.the_right"), later("renaming.things.no_right")
    ),
    "clausula": Kind(
        "clauses",
        later("renaming.things.clause"),
        later("renaming.things.one_clause"),
        later("renaming.things.the_clause"),
        later("renaming.things.no_clause"),
        part_of="rights",
    ),
    "problema": Kind(
        "problems",
        later("renaming.things.problem_type"),
        later("renaming.things.one_problem"),
        later("renaming.things.the_problem"),
        later("renaming.things.no_problem"),
    ),
    "excepcion": Kind(
        "exceptions",
        later("renaming.things.exception"),
        later("renaming.things.one_exception"),
        later("renaming.things.the_exception"),
        later("renaming.things.no_exception"),
        part_of="problems",
    ),
    "compensacion": Kind(
        "remedies",
        later("renaming.things.compensation"),
        later("renaming.things.one_remedy"),
        later("renaming.things.the_remedy"),
        later("renaming.things.no_remedy"),
        part_of="problems",
    ),
    "clase": Kind(
        "classes",
        later("renaming.things.class_of_product_or_customer"),
        later("renaming.things.one_case_class"),
        later("renaming.things.the_case_class"),
        later("renaming.things.no_case_class"),
    ),
    "canal": Kind(
        "contact_points",
        later("renaming.things.channel"),
        later("renaming.things.one_channel"),
        later("renaming.things.the_channel"),
        later("renaming.things.no_channel"),
    ),
    "sucursal": Kind(
        "branches",
        later("renaming.things.address_of_a_channel"),
        later("renaming.things.one_branch"),
        later("renaming.things.the_branch"),
        later("renaming.things.no_branch"),
    ),
    "horario": Kind(
        "calendars",
        later("renaming.things.opening_hours"),
        later("renaming.things.one_timetable"),
        later("renaming.things.the_timetable"),
        later("renaming.things.no_timetable"),
    ),
    "equipo": Kind(
        "owners", later("renaming.things.team"), later("renaming.things.one_team"), later("renaming.things.the_team"), later("renaming.things.no_team")
    ),
    "indicador": Kind(
        "indicators",
        later("renaming.things.indicator"),
        later("renaming.things.one_indicator"),
        later("renaming.things.the_indicator"),
        later("renaming.things.no_indicator"),
    ),
    "objetivo": Kind(
        "objectives",
        later("renaming.things.objective"),
        later("renaming.things.one_objective"),
        later("renaming.things.the_objective"),
        later("renaming.things.no_objective"),
    ),
    "compromiso": Kind(
        "commitments",
        later("renaming.things.commitment"),
        later("renaming.things.one_commitment"),
        later("renaming.things.the_commitment"),
        later("renaming.things.no_commitment"),
    ),
    "paso": Kind(
        "steps", later("renaming.things.step"), later("renaming.things.one_step"), later("renaming.things.the_step"), later("renaming.things.no_step")
    ),
    "pregunta": Kind(
        "paths",
        later("renaming.things.question"),
        later("renaming.things.one_question"),
        later("renaming.things.the_question"),
        later("renaming.things.no_question"),
    ),
    "palabra": Kind(
        "glossary",
        later("renaming.things.glossary_word"),
        later("renaming.things.one_word"),
        later("renaming.things.the_word"),
        later("renaming.things.no_word"),
    ),
    "respuesta": Kind(
        "replies", later("renaming.things.reply"), later("renaming.things.one_reply"), later("renaming.things.the_reply"), later("renaming.things.no_reply")
    ),
    "mejora": Kind(
        "improvements",
        later("renaming.things.improvement"),
        later("renaming.things.one_improvement"),
        later("renaming.things.the_improvement"),
        later("renaming.things.no_improvement"),
    ),
    "aviso": Kind(
        "notices", later("renaming.things.notice"), later("renaming.things.one_notice"), later("renaming.things.the_notice"), later("renaming.things.no_notice")
    ),
    "punto": Kind(
        "checklist",
        later("renaming.things.point_of_the_list"),
        later("renaming.things.one_point"),
        later("renaming.things.the_point"),
        later("renaming.things.no_point"),
    ),
    "sinonimos": Kind(
        "search_words",
        later("renaming.things.group_of_search_words"),
        later("renaming.things.one_search_words"),
        later("renaming.things.the_search_words"),
        later("renaming.things.no_search_words"),
    ),
}
_NAMES = {kind.collection: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Thing:
    """Something with an id; `owner` is the id of what it is a part of, if it is one."""

    kind: Kind
    id: str
    owner: str = ""

    @property
    def name(self) -> str:
        """As it is asked for: `tiempo`, `tiempo/una-sola-vez`."""
        return f"{self.owner}/{self.id}" if self.owner else self.id

    @property
    def collection(self) -> str:
        return self.kind.collection

    @property
    def key(self) -> str:
        """Its permanent address; empty if it has none of its own."""
        of_owner = {"clauses": clause_key, "branches": branch_key}
        if self.collection in of_owner:
            return of_owner[self.collection](self.owner, self.id)
        own = {"rights": right_key, "problems": problem_key, "steps": step_key, "improvements": improvement_key}.get(self.collection)
        return own(self.id) if own else ""

    @property
    def within(self) -> str:
        """The address of it, or that below which its parts have theirs: a contact point has none, but its branches have."""
        return f"{BRANCHES}/{self.id}" if self.collection == "contact_points" else self.key

    def called(self, id: str) -> Thing:
        return Thing(self.kind, id, self.owner)


def things(loaded: Loaded) -> Iterator[Thing]:
    """Everything with an id that the declaration itself gives."""
    for kind in KINDS.values():
        if kind.collection == "clauses":
            for page in pages_of_rights(loaded):
                yield from (Thing(kind, clause.id, page.source.rpartition("/")[2].removesuffix(".md")) for clause in clauses(page))
        elif kind.part_of:
            for problem in sorted(loaded.known.get("problems", ())):
                ids = dict.fromkeys(str(data["id"]) for _, _, data in parts(loaded, problem, kind.collection))
                yield from (Thing(kind, id, problem) for id in ids)
        elif kind.collection == "branches":
            yield from (Thing(kind, branch.id, branch.point) for branch in loaded.parts["branches"])
        else:
            yield from (Thing(kind, id) for id in sorted(loaded.known.get(kind.collection, ())))


def pages_of_rights(loaded: Loaded) -> Iterator[PageText]:
    for page in loaded.pages:
        folder, _, file = page.source.rpartition("/")
        if folder == RIGHTS and file != "index.md":
            yield page


def parts(loaded: Loaded, problem: str, field: str) -> Iterator[tuple[Document, Location, dict[str, object]]]:
    """The exceptions or the remedies of a problem that have an id, as they are written, also of a class of its own."""
    document, _ = loaded.places.items[("problems", problem)]
    data = document.data if isinstance(document.data, dict) else {}
    own = data.get("overrides")
    holders: list[tuple[Location, object]] = [((), data), *((("overrides", key), value) for key, value in (own.items() if isinstance(own, dict) else ()))]
    for at, holder in holders:
        items = holder.get(field) if isinstance(holder, dict) else None
        for i, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield document, (*at, field, i), item


def find(name: str, kind: str, loaded: Loaded) -> Thing:
    """What is so called: an id, the id of a part after that of what it belongs to, or a permanent address. Raises RefusedError."""
    if kind and kind not in KINDS:
        raise RefusedError(say("renaming.things.no_such_kind", kind=kind, nearest=nearest(kind, KINDS)))
    all = list(things(loaded))
    asked = [each for each in all if not kind or each.kind is KINDS[kind]]
    found = [each for each in asked if each.name == name] or [each for each in asked if each.key == name.strip("/")]
    found = found or [each for each in asked if each.id == name]
    if len(found) == 1:
        return found[0]
    if not found:
        none = KINDS[kind].none if kind else say("renaming.things.nothing")
        names = {each.name for each in asked} | {each.id for each in asked}
        suggested = nearest(name, names) if kind else near(name, names) or say("renaming.things.check_spelling")
        raise RefusedError(say("renaming.things.none_so_called", none=none, name=name, suggested=suggested))
    if len({each.kind for each in found}) == 1:
        raise RefusedError(say("renaming.things.in_several_places", name=name, places=", ".join(f"`{each.name}`" for each in found)))
    options = say("renaming.things.or_another").join(f"`--kind {_NAMES[each.collection]}` ({each.kind.says})" for each in found)
    raise RefusedError(say("renaming.things.several_things", name=name, count=len(found), options=options))


def new_id(thing: Thing, new: str, loaded: Loaded) -> Thing:
    """The thing as it would be called. Raises RefusedError for an id that it can't have."""
    owner, _, id = new.strip("/").rpartition("/")
    if owner and owner not in (thing.owner, thing.key.rpartition("/")[0]):
        raise RefusedError(say("renaming.things.in_another_place", new=new))
    if not re.fullmatch(ID, id):
        raise RefusedError(say("renaming.things.not_an_id", new=new, example=as_id(new)))
    if id == thing.id:
        raise RefusedError(say("renaming.things.same_name", name=thing.name))
    if thing.collection == "clauses" and re.search(r"\d{4}-\d{2}-\d{2}$", id):
        raise RefusedError(say("renaming.things.looks_like_a_date", id=id))
    if (
        id in RESERVED.get(thing.collection, ())
        or (thing.collection == "clauses" and clause_is_reserved(id))
        or (thing.collection == "steps" and id == OUTSIDE)
    ):
        raise RefusedError(say("renaming.things.used_by_the_site", id=id))
    if len(id) > LONGEST_ID:
        raise RefusedError(say("renaming.things.too_long", id=id, letters=len(id), longest=LONGEST_ID))
    renamed = thing.called(id)
    if taken := next((each for each in things(loaded) if each == renamed), None):
        raise RefusedError(say("renaming.things.id_taken", one=thing.kind.one, name=taken.name))
    entry = (loaded.register or {}).get(renamed.key)
    if entry and entry.until:
        raise RefusedError(say("renaming.things.address_withdrawn", key=renamed.key, until=entry.until))
    if entry:
        raise RefusedError(say("renaming.things.address_in_register", key=renamed.key))
    return renamed


def moved_key(thing: Thing, new: Thing, key: str) -> str | None:
    """What a permanent address becomes by that; None where it isn't its own, nor of anything in it."""
    own = thing.within and (key == thing.within or key.startswith(f"{thing.within}/"))
    return new.within + key.removeprefix(thing.within) if own else None
