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
from ..mistakes import nearest
from ..models import OUTSIDE
from ..models.paths import LONGEST_ID
from ..models.values import ID, as_id


class RefusedError(Exception):
    """Why it can't be done, in a sentence or two for the person who asked for it."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: the collection in which it is known, what editors call one, and the collection of what it is a part of."""

    collection: str
    says: str
    feminine: bool = False
    part_of: str = ""

    @property
    def one(self) -> str:
        return f"{'una' if self.feminine else 'un'} {self.says}"

    @property
    def the(self) -> str:
        return f"{'la' if self.feminine else 'el'} {self.says}"


# By the word with which `--kind` chooses it.
KINDS = {
    "derecho": Kind("rights", "derecho"),
    "clausula": Kind("clauses", "cláusula", True, "rights"),
    "problema": Kind("problems", "tipo de problema"),
    "excepcion": Kind("exceptions", "excepción", True, "problems"),
    "compensacion": Kind("remedies", "compensación", True, "problems"),
    "clase": Kind("classes", "clase de producto o de cliente", True),
    "canal": Kind("contact_points", "canal"),
    "sucursal": Kind("branches", "dirección de un canal", True),
    "horario": Kind("calendars", "horario"),
    "equipo": Kind("owners", "equipo"),
    "indicador": Kind("indicators", "indicador"),
    "objetivo": Kind("objectives", "objetivo"),
    "compromiso": Kind("commitments", "compromiso"),
    "paso": Kind("steps", "paso para reclamar"),
    "pregunta": Kind("paths", "pregunta", True),
    "palabra": Kind("glossary", "palabra del glosario", True),
    "respuesta": Kind("replies", "respuesta preparada", True),
    "mejora": Kind("improvements", "mejora", True),
    "aviso": Kind("notices", "aviso"),
    "punto": Kind("checklist", "punto de la lista"),
    "sinonimos": Kind("search_words", "grupo de palabras del buscador"),
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
        raise RefusedError(f"`{kind}` no es una clase de cosa. {nearest(kind, KINDS)}")
    all = list(things(loaded))
    asked = [each for each in all if not kind or each.kind is KINDS[kind]]
    found = [each for each in asked if each.name == name] or [each for each in asked if each.key == name.strip("/")]
    found = found or [each for each in asked if each.id == name]
    if len(found) == 1:
        return found[0]
    if not found:
        of = f"{'ninguna' if KINDS[kind].feminine else 'ningún'} {KINDS[kind].says}" if kind else "nada"
        near = nearest(name, {each.name for each in asked} | {each.id for each in asked})
        raise RefusedError(
            f"No hay {of} con el identificador `{name}`. {near if near.startswith('¿') or kind else 'Compruebe cómo está escrito en su archivo.'}"
        )
    if len({each.kind for each in found}) == 1:
        raise RefusedError(f"`{name}` está en varios sitios. Diga en cuál: {', '.join(f'`{each.name}`' for each in found)}.")
    options = " o ".join(f"`--kind {_NAMES[each.collection]}` ({each.kind.says})" for each in found)
    raise RefusedError(f"`{name}` es el identificador de {len(found)} cosas. Diga cuál: {options}.")


def new_id(thing: Thing, new: str, loaded: Loaded) -> Thing:
    """The thing as it would be called. Raises RefusedError for an id that it can't have."""
    owner, _, id = new.strip("/").rpartition("/")
    if owner and owner not in (thing.owner, thing.key.rpartition("/")[0]):
        raise RefusedError(f"`{new}` está en otro sitio, y esta orden cambia solo el identificador. Escriba el nuevo, sin lo que va delante de la barra.")
    if not re.fullmatch(ID, id):
        raise RefusedError(
            f"`{new}` no vale como identificador: solo lleva minúsculas sin acento, cifras y guiones, y empieza por letra. Escriba por ejemplo `{as_id(new)}`."
        )
    if id == thing.id:
        raise RefusedError(f"`{thing.name}` ya se llama así: no hay nada que cambiar.")
    if thing.collection == "clauses" and re.search(r"\d{4}-\d{2}-\d{2}$", id):
        raise RefusedError(f"`{id}` parece una fecha, y esas direcciones son de los textos de antes. Elija otro identificador.")
    if (
        id in RESERVED.get(thing.collection, ())
        or (thing.collection == "clauses" and clause_is_reserved(id))
        or (thing.collection == "steps" and id == OUTSIDE)
    ):
        raise RefusedError(f"`{id}` lo usa la propia web. Elija otro identificador.")
    if len(id) > LONGEST_ID:
        raise RefusedError(f"`{id}` tiene {len(id)} letras, y caben {LONGEST_ID}. Acórtelo.")
    renamed = thing.called(id)
    if taken := next((each for each in things(loaded) if each == renamed), None):
        raise RefusedError(f"Ya hay {thing.kind.one} con el identificador `{taken.name}`. Elija otro; un identificador no se comparte.")
    entry = (loaded.register or {}).get(renamed.key)
    if entry and entry.until:
        raise RefusedError(f"La dirección `{renamed.key}` se retiró el {entry.until}, y no se usa otra vez. Elija otro identificador.")
    if entry:
        raise RefusedError(f"La dirección `{renamed.key}` ya está en el registro. Elija otro identificador.")
    return renamed


def moved_key(thing: Thing, new: Thing, key: str) -> str | None:
    """What a permanent address becomes by that; None where it isn't its own, nor of anything in it."""
    own = thing.within and (key == thing.within or key.startswith(f"{thing.within}/"))
    return new.within + key.removeprefix(thing.within) if own else None
