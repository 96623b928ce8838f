"""Calling something otherwise: what has to be changed, and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..addresses import PROBLEMS, RIGHTS
from ..files.yaml_reading import as_yaml
from ..loading import DATA, Loaded
from .edits import Edit, Plan
from .mentions import mentions
from .noted import FILE, note
from .registered import Publication, public_keys, renamed
from .sources import Sources
from .things import RefusedError, Thing


def rename(thing: Thing, new: Thing, languages: Iterable[Loaded], sources: Sources, published: Publication, today: date) -> Plan:
    """All that changes when a thing is called as `new` is. `languages` are the declaration in each of its languages. Raises RefusedError."""
    plan = Plan()
    for loaded in languages:
        for each in mentions(thing, loaded, sources):
            plan.edits.add(Edit(each.path, each.at.start, each.at.end, as_yaml(new.id) if each.is_whole else new.id))
        folder = {"rights": RIGHTS, "problems": PROBLEMS}.get(thing.collection)
        path = f"docs/{loaded.language}/{folder}/{thing.id}.md"
        if folder and path in sources.texts:
            plan.moves[path] = f"docs/{loaded.language}/{folder}/{new.id}.md"
        if loaded.register and not loaded.original:  # which is one for all languages
            plan.edits |= set(renamed(thing, new, loaded.register, published, sources, today))
            plan.notes += [each for each in _told(thing, new, loaded, published) if each not in plan.notes]
    note(thing, new, published, sources, today, plan)
    if thing.collection == "problems":
        plan.moves[f"{DATA}/problems/{thing.id}.yml"] = f"{DATA}/problems/{new.id}.yml"
    if taken := next((path for path in plan.moves.values() if path in sources.texts), ""):
        raise RefusedError(f"El archivo `{taken}` ya existe, y se perdería. Elija otro identificador, o quite antes ese archivo.")
    return plan


def _told(thing: Thing, new: Thing, loaded: Loaded, published: Publication) -> Iterable[str]:
    """What customers, and programs that know the old id, will notice."""
    if keys := public_keys(thing, loaded.register or {}, published):
        kept = f"La dirección `{keys[0]}` ya se publicó" if len(keys) == 1 else f"Hay {len(keys)} direcciones que ya se publicaron"
        yield f"{kept}: quien la abra llegará a la nueva. Las ediciones publicadas y las tablas de resultados no se tocan."
    if published.tells_of(thing) and not thing.key:
        yield f"Hay ediciones o resultados publicados que dicen `{thing.id}`. No se tocan: en `{FILE}` queda escrito que ahora es `{new.id}`."
    if thing.collection in ("problems", "classes", "replies"):
        yield f"Si su programa de atención guarda el identificador `{thing.id}`, como una etiqueta o en su archivo de mapeo, cámbielo también allí."
