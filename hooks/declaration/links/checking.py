"""No published address may be lost or used again, and the register may not contradict itself or the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..loading import Loaded
from ..mistakes import Mistake, nearest, quoted
from .permanent import OUTSIDE_STEP, Permanent, permanent
from .register import Entry, additions, goes_round, line


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """What is wrong between the register and what is in force. `today` goes into the lines that it proposes."""
    declaration, words, register = loaded.declaration, loaded.words, loaded.register
    if not declaration or not words or register is None or loaded.unread:
        return  # something else was told, and half of the addresses would look lost
    live = {each.key: each for each in permanent(declaration, words)}
    for key, entry in register.items():
        path, number = loaded.places.at("ids", key)
        if entry.until and key in live:
            yield Mistake(
                path, number, f"`{key}` se retiró el {entry.until} y vuelve a estar en las páginas",
                fix="Una dirección retirada no se usa otra vez: dé otro identificador a lo nuevo.",
            )  # fmt: skip
        elif not entry.until and key not in live:
            yield Mistake(path, number, f"`{key}` está publicada y ya no está en las páginas", fix=_what_to_write(key, entry, today))
        if entry.replaced_by and entry.replaced_by not in register and entry.replaced_by not in live:
            yield Mistake(
                path, number, "La dirección que la sustituye no existe", quoted(entry.replaced_by), nearest(entry.replaced_by, [*register, *live])
            )
        elif entry.replaced_by and goes_round(register, key):
            yield Mistake(path, number, f"`{key}` acaba sustituyéndose a sí misma", quoted(entry.replaced_by), "Elija la dirección que está en vigor.")
    for text in additions(register, live.values(), today):
        key = text.partition(":")[0]
        path, number = _place(loaded, live[key])
        yield Mistake(
            path, number, f"`{key}` todavía no está en el registro de direcciones",
            fix=f"Se añadirá sola al publicarse; si quiere, añada a `docs/_data/ids.yml` la línea: {text}", severity="warning",
        )  # fmt: skip


def _place(loaded: Loaded, each: Permanent) -> tuple[str, int]:
    """Where the thing with that address is written."""
    if each.key == f"reclamar/{OUTSIDE_STEP}":
        return loaded.places.at("complaint_route")
    parts = each.key.split("/")
    if each.kind == "clause":
        return loaded.places.at("rights", parts[1], "clauses", parts[2])
    return loaded.places.at({"right": "rights", "problem": "problems", "step": "steps"}[each.kind], parts[1], "id")


def _what_to_write(key: str, entry: Entry, today: date) -> str:
    ended = entry.model_copy(update={"until": today, "why": "Escriba aquí el motivo."})
    replaced = entry.model_copy(update={"until": today, "replaced_by": key.rpartition("/")[0] + "/identificador-nuevo"})
    return (
        f"Vuelva a ponerla, o cambie esta línea. Si la sustituye otra: {line(key, replaced)} "
        f"Si nada la sustituye: {line(key, ended)}"
    )
