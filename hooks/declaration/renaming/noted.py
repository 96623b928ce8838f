"""Noting, in `renamed.yml`, the other id of what was published and has no permanent address: else it would seem that it went, and that something came."""

from __future__ import annotations

from datetime import date

from .. import schemas
from ..loading import DATA, Loaded
from ..messages import say
from ..models.renamed import OF_A_PROBLEM, WITHOUT_ADDRESS
from .edits import Edit, Plan
from .registered import Publication
from .sources import Sources
from .things import RefusedError, Thing

FILE = f"{DATA}/renamed.yml"
_HEAD = (
    f"{schemas.first_line(FILE)}\n"
    "# Identificadores publicados que cambiaron, y los de ahora. Con esta lista, las ediciones y los resultados de antes se leen bien.\n"
    "# La escribe la orden `rename`. No borre ninguna entrada: lo publicado sigue diciendo los de antes.\n"
)


def called(thing: Thing) -> str:
    """As that file calls it; empty for what isn't noted there."""
    if thing.collection in OF_A_PROBLEM:
        return f"problems/{thing.owner}/{thing.collection}/{thing.id}"
    return f"{thing.collection}/{thing.id}" if thing.collection in WITHOUT_ADDRESS else ""


def note(thing: Thing, new: Thing, published: Publication, sources: Sources, today: date, plan: Plan) -> None:
    """Puts the note into the plan, where somebody may have read the id."""
    if not called(thing) or not published.tells_of(thing):
        return
    entry = f"- was: {called(thing)}\n  now: {called(new)}\n  since: {today.isoformat()}\n"
    text = sources.texts.get(FILE)
    if text is None:
        plan.added[FILE] = _HEAD + entry
    elif (0,) in sources.spans(FILE).values:
        start = "" if text.endswith("\n") else "\n"
        plan.edits.add(Edit(FILE, len(text), len(text), start + entry))
    else:
        plan.edits.add(Edit(FILE, 0, len(text), _HEAD + entry))


def refuse_used_before(new: Thing, loaded: Loaded) -> None:
    """Raises RefusedError for an id by which something else was published."""
    name = called(new)
    if was := next((each for each in loaded.parts["renamed"] if name and each.was == name), None):
        now = was.into.rpartition("/")[2]
        raise RefusedError(say("renaming.noted.used_before", name=new.name, until=was.since, now=now))
