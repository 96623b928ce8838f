"""What was published, by the ids of today: a thing that got another id is the same thing, and nothing of it came or went.

Which id is which now, the register says of what has a permanent address, and `renamed.yml` of everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..addresses.permanent import COLLECTIONS, thing
from ..addresses.register import Entry, Register, successor
from ..models import Declaration, Model, Notice
from ..models.references import EACH, KEY, REFERENCES, named_in
from ..models.renamed import OF_A_PROBLEM, Renamed
from ..models.results import ObjectiveResult, PromiseResult

_VALUE = "value"  # each value of a mapping
_FILES_OF = {"classes": ("product_classes", "customer_kinds")}  # the collections of things that are named as one

Change = Callable[[str], str]


@dataclass(frozen=True)
class Names:
    """The ids of today by those of before: of each collection, of the clauses of a right, and of the parts of a problem."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)  # by the kind of part, the id of what it is of, and its own

    def __bool__(self) -> bool:
        return bool(self.ids or self.parts)

    def of(self, collection: str, id: str) -> str:
        return self.ids.get(collection, {}).get(id, id)

    def part(self, kind: str, owner: str, id: str) -> str:
        return self.parts.get((kind, owner, id), id)


def names(register: Register, renamed: Iterable[Renamed], notices: Iterable[Notice]) -> Names:
    """Those that both say. What was replaced by something of another kind, or elsewhere, isn't the same thing under another name."""
    ids: dict[str, dict[str, str]] = {}
    for was, now in _steps(renamed):
        collection, _, id = was.partition("/")
        ids.setdefault(collection, {})[id] = now.partition("/")[2]
    going = {each.change for each in notices if not each.to}
    same = {key: entry for key, entry in register.items() if _goes_on(key, entry, register) and _as_a_change(key) not in going}
    ended = {key: successor(same, key) for key in same}
    whole = {key: heir for key, heir in ended.items() if not thing(key)[2] and thing(key)[0] == thing(heir)[0] and not thing(heir)[2]}
    for key, heir in whole.items():
        ids.setdefault(thing(key)[0], {})[thing(key)[1]] = thing(heir)[1]
    found = Names(ids)
    parts = {}
    for key, heir in ended.items():
        (collection, right, clause), (_, other, into) = thing(key), thing(heir)
        if collection == "rights" and clause and into and clause != into and found.of("rights", right) == found.of("rights", other):
            parts["clauses", right, clause[0]] = into[0]
    problems = {*ids.get("problems", ()), *(each.was.split("/")[1] for each in renamed if each.was.startswith("problems/"))}
    for problem in {*problems, *(found.of("problems", each) for each in problems)}:
        own = [each for each in renamed if _is_of(each, problem, found)]
        for was, now in _steps(own, of_a_problem=True):
            kind, id = was.split("/")[2:]
            parts[kind, problem, id] = now.rpartition("/")[2]
    return Names(ids, parts)


def _goes_on(key: str, entry: Entry, register: Register) -> bool:
    """Whether what takes its place begins where it ends, as it does under another name. What stood beside it was always something else."""
    heir = register.get(entry.replaced_by or "")
    return bool(entry.replaced_by and entry.until and (heir is None or heir.since >= entry.until))


def _as_a_change(key: str) -> str:
    """How a notice calls it that the thing with that address goes: `rights/tiempo/clauses/una-sola-vez`."""
    collection, id, part = thing(key)
    return "/".join([*(["complaint_route"] if collection == "steps" else []), collection, id, *(["clauses", *part] if part else [])])


def _is_of(each: Renamed, problem: str, found: Names) -> bool:
    _, *rest = each.was.split("/")
    return len(rest) > 1 and found.of("problems", rest[0]) == found.of("problems", problem)


def _steps(renamed: Iterable[Renamed], *, of_a_problem: bool = False) -> Iterator[tuple[str, str]]:
    """Each id of before with the one that it has in the end, whatever it was called between."""
    listed = [each for each in renamed if any(f"/{kind}/" in each.was for kind in OF_A_PROBLEM) == of_a_problem]
    into = {each.was: each.into for each in listed}
    for was in into:
        now, seen = into[was], {was}
        while now in into and now not in seen:
            seen.add(now)
            now = into[now]
        yield was, now


def called_today(declaration: Declaration, names: Names) -> Declaration:
    """A declaration by those names. An id that something else in it has already is no other name: there two things became one."""
    if not names:
        return declaration
    for collection, ids in names.ids.items():
        there = {item.id for name in _FILES_OF.get(collection, (collection,)) for item in _items(declaration, name)}
        own = {was: now for was, now in ids.items() if now not in there}
        for path in _places(collection) if own else ():
            declaration = _put(declaration, path, lambda id, own=own: own.get(id, id))  # type: ignore[misc]  # Python's own way to bind it now
    rights = [_with_parts(right, "clauses", names, "id") for right in declaration.rights]
    problems = declaration.problems
    for kind in OF_A_PROBLEM:
        problems = [_with_parts(each, kind, names, "id", "besides") for each in problems]
    problems = [_put(each, ("complaint", "cites", EACH), lambda key: address_today(key, names)) for each in problems]
    glossary = [_put(each, ("see",), lambda page: address_today(page, names)) for each in declaration.glossary]
    notices = [each.model_copy(update={"change": change_today(each.change, names)}) for each in declaration.notices]
    return declaration.model_copy(update={"rights": rights, "problems": problems, "glossary": glossary, "notices": notices})


def _items(declaration: Declaration, collection: str) -> list[Any]:
    found: list[Any] = declaration.complaint_route.steps if collection == "steps" else getattr(declaration, collection, [])
    return found


def _places(collection: str) -> Iterator[tuple[str, ...]]:
    """Where ids of a collection stand in a declaration: its own, and those that the models say name it."""
    yield from (((*_way_to(name), "id")) for name in _FILES_OF.get(collection, (collection,)))
    for each in REFERENCES:
        if each.target == collection and (each.collection in Declaration.model_fields or each.collection == "steps"):
            yield (*_way_to(each.collection), *each.path)


def _way_to(collection: str) -> tuple[str, ...]:
    if collection == "steps":
        return "complaint_route", "steps", EACH
    return (collection,) if isinstance(Declaration.model_fields[collection].annotation, type) else (collection, EACH)


def _put(value: Any, path: tuple[str, ...], change: Change) -> Any:
    """The same with what stands at that path changed; itself, where that changes nothing."""
    if value is None or (not path and not isinstance(value, str)):
        return value
    if not path:
        return change(value)
    first, rest = path[0], path[1:]
    if first == EACH:
        return [_put(each, rest, change) for each in value] if isinstance(value, list) else value
    if first == KEY:
        return {change(key): each for key, each in value.items()}
    if first == _VALUE:
        return {key: _put(each, rest, change) for key, each in value.items()}
    name = next((name for name, field in type(value).model_fields.items() if (field.alias or name) == first), first)
    before = getattr(value, name)
    after = _put(before, rest, change)
    return value if after == before else value.model_copy(update={name: after})


def _with_parts(owner: Any, kind: str, names: Names, *fields: str) -> Any:
    """A right by the names of its clauses, a problem by those of its exceptions or remedies, also of a class of its own."""
    own = {id: now for (of, whose, id), now in names.parts.items() if of == kind and owner.id in (whose, names.of(_OWNERS[kind], whose))}
    for name in fields if own else ():
        for start in ((kind,), ("overrides", _VALUE, kind)) if kind == "remedies" else ((kind,),):
            owner = _put_if_there(owner, (*start, EACH, name), lambda id: own.get(id, id))
    return owner


_OWNERS = {"clauses": "rights", "exceptions": "problems", "remedies": "problems"}


def _put_if_there(owner: Model, path: tuple[str, ...], change: Change) -> Any:
    """The same of items that may not have the last field: only a remedy of a list stands `besides` another."""
    try:
        return _put(owner, path, change)
    except AttributeError:
        return owner


def address_today(address: str, names: Names) -> str:
    """A permanent address, or a page of a right or a problem, by those names: `derechos/tiempo/una-sola-vez`, `plazos/consulta.md`."""
    folder, _, rest = address.partition("/")
    found = re.fullmatch(r"([a-z0-9-]+)((?:\.md)?[/#]?)(.*)", rest)
    if folder not in COLLECTIONS or not found:
        return address
    of_right = COLLECTIONS[folder] == "rights" and found[2]
    part = names.part("clauses", found[1], found[3]) if of_right else found[3]
    return f"{folder}/{names.of(COLLECTIONS[folder], found[1])}{found[2]}{part}"


def change_today(change: str, names: Names) -> str:
    """The key of a change by those names: `problems/cobro-indebido/overrides/perecedero/resolution`."""
    parts = change.split("/")
    owner = parts[1] if len(parts) > 1 else ""
    for i, collection in named_in(change):
        parts[i] = names.part(collection, owner, parts[i]) if collection in _OWNERS else names.of(collection, parts[i])
    return "/".join(parts)


def row_today(row: PromiseResult, names: Names) -> PromiseResult:
    """A row of results by those names."""
    left_out = {names.part("exceptions", row.promise, id): cases for id, cases in row.left_out.items()}
    case_class = names.of("classes", row.class_) if row.class_ else None
    return row.model_copy(update={"promise": names.of("problems", row.promise), "class_": case_class, "left_out": left_out})


def objective_today(row: ObjectiveResult, names: Names) -> ObjectiveResult:
    return row.model_copy(update={"objective": names.of("objectives", row.objective)})
