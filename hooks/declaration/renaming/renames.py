"""Calling something otherwise: what has to be changed, and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..addresses import PROBLEMS, RIGHTS
from ..files.yaml_reading import as_yaml
from ..loading import DATA, Loaded
from ..messages import say
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
        raise RefusedError(say("renaming.renames.file_in_the_way", taken=taken))
    return plan


def _told(thing: Thing, new: Thing, loaded: Loaded, published: Publication) -> Iterable[str]:
    """What customers, and programs that know the old id, will notice."""
    if keys := public_keys(thing, loaded.register or {}, published):
        kept = say("renaming.renames.one_address_published", key=keys[0]) if len(keys) == 1 else say("renaming.renames.addresses_published", count=len(keys))
        yield say("renaming.renames.old_links_lead_on", kept=kept)
    if published.tells_of(thing) and not thing.key:
        yield say("renaming.renames.editions_say_old_id", id=thing.id, file=FILE, new=new.id)
    if thing.collection in ("problems", "classes", "replies"):
        yield say("renaming.renames.change_in_help_desk", id=thing.id)
