"""The complaint ready to send: what it cites must be in force, or the customer would send a dead link."""

from __future__ import annotations

from collections.abc import Iterator

from .. import placeholders
from ..addresses import PLAIN
from ..loading import Loaded
from ..mistakes import Mistake
from .in_force import addresses_in_force


def check(loaded: Loaded) -> Iterator[Mistake]:
    live = addresses_in_force(loaded)
    for problem in loaded.parts["problems"]:
        for name, written in (("cites", problem.complaint.cites), ("requests", problem.complaint.requests)):
            for i, text in enumerate(written):
                at = ("problems", problem.id, "complaint", name, i)
                if text in written[:i]:
                    yield loaded.places.mistake(at, "Esto está dos veces en la lista", found=text, fix="Deje solo uno.")
                elif name == "cites" and text.endswith(f"/{PLAIN}"):
                    yield loaded.places.mistake(
                        at, "Una carta no cita un derecho en pocas palabras", found=text, fix="Cite el derecho, o una de sus cláusulas."
                    )
                elif name == "cites" and live is not None and text not in live:
                    fix = placeholders.where_now(text, loaded, live)
                    yield loaded.places.mistake(at, "Ninguna página de la declaración tiene esta dirección", found=text, fix=fix)
