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
from ..messages import Told
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
    "derecho": Kind("rights", "derecho", "un derecho", "el derecho", "No hay ningún derecho"),
    "clausula": Kind("clauses", "cláusula", "una cláusula", "la cláusula", "No hay ninguna cláusula", part_of="rights"),
    "problema": Kind("problems", "tipo de problema", "un tipo de problema", "el tipo de problema", "No hay ningún tipo de problema"),
    "excepcion": Kind("exceptions", "excepción", "una excepción", "la excepción", "No hay ninguna excepción", part_of="problems"),
    "compensacion": Kind("remedies", "compensación", "una compensación", "la compensación", "No hay ninguna compensación", part_of="problems"),
    "clase": Kind(
        "classes",
        "clase de producto o de cliente",
        "una clase de producto o de cliente",
        "la clase de producto o de cliente",
        "No hay ninguna clase de producto o de cliente",
    ),
    "canal": Kind("contact_points", "canal", "un canal", "el canal", "No hay ningún canal"),
    "sucursal": Kind("branches", "dirección de un canal", "una dirección de un canal", "la dirección de un canal", "No hay ninguna dirección de un canal"),
    "horario": Kind("calendars", "horario", "un horario", "el horario", "No hay ningún horario"),
    "equipo": Kind("owners", "equipo", "un equipo", "el equipo", "No hay ningún equipo"),
    "indicador": Kind("indicators", "indicador", "un indicador", "el indicador", "No hay ningún indicador"),
    "objetivo": Kind("objectives", "objetivo", "un objetivo", "el objetivo", "No hay ningún objetivo"),
    "compromiso": Kind("commitments", "compromiso", "un compromiso", "el compromiso", "No hay ningún compromiso"),
    "paso": Kind("steps", "paso para reclamar", "un paso para reclamar", "el paso para reclamar", "No hay ningún paso para reclamar"),
    "pregunta": Kind("paths", "pregunta", "una pregunta", "la pregunta", "No hay ninguna pregunta"),
    "palabra": Kind("glossary", "palabra del glosario", "una palabra del glosario", "la palabra del glosario", "No hay ninguna palabra del glosario"),
    "respuesta": Kind("replies", "respuesta preparada", "una respuesta preparada", "la respuesta preparada", "No hay ninguna respuesta preparada"),
    "mejora": Kind("improvements", "mejora", "una mejora", "la mejora", "No hay ninguna mejora"),
    "aviso": Kind("notices", "aviso", "un aviso", "el aviso", "No hay ningún aviso"),
    "punto": Kind("checklist", "punto de la lista", "un punto de la lista", "el punto de la lista", "No hay ningún punto de la lista"),
    "sinonimos": Kind(
        "search_words",
        "grupo de palabras del buscador",
        "un grupo de palabras del buscador",
        "el grupo de palabras del buscador",
        "No hay ningún grupo de palabras del buscador",
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
        raise RefusedError(f"`{kind}` no es una clase de cosa. {nearest(kind, KINDS)}")
    all = list(things(loaded))
    asked = [each for each in all if not kind or each.kind is KINDS[kind]]
    found = [each for each in asked if each.name == name] or [each for each in asked if each.key == name.strip("/")]
    found = found or [each for each in asked if each.id == name]
    if len(found) == 1:
        return found[0]
    if not found:
        none = KINDS[kind].none if kind else "No hay nada"
        names = {each.name for each in asked} | {each.id for each in asked}
        suggested = nearest(name, names) if kind else near(name, names) or "Compruebe cómo está escrito en su archivo."
        raise RefusedError(f"{none} con el identificador `{name}`. {suggested}")
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
