"""The register of ids, `docs/_data/ids.yml`: every permanent address ever published, and what became of it.

One line each, never removed: `derechos/tiempo/una-sola-vez: {since: 2026-01-01, title: "Lo cuenta una sola vez"}`. When
the page or clause goes, its line says `until` and either `replaced_by` (another address) or `why`. An address that has
ended is never used again (DOMAIN section 5, rule 6).
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from ..models import Day, Model, Text
from ..quantities import mistake
from .permanent import Permanent

HEADER = """# yaml-language-server: $schema=schemas/ids.json
# Todas las direcciones que se han publicado alguna vez, una por línea. No borre ninguna: hay enlaces que llevan a ellas.
# Si algo deja de estar, añada a su línea `until: fecha` y, después, `replaced_by: otra dirección` o `why: "motivo"`.
"""


def _key(value: str) -> str:
    if not re.fullmatch(r"derechos/[a-z0-9-]+(/[a-z0-9-]+)?|(plazos|reclamar)/[a-z0-9-]+", value):
        raise mistake(
            "Esto no es una dirección de la declaración",
            "Escriba por ejemplo `derechos/tiempo`, `derechos/tiempo/una-sola-vez`, `plazos/consulta` o `reclamar/supervisor`.",
        )
    return value


Key = Annotated[str, AfterValidator(_key)]


class Entry(Model):
    """What the register knows of one address."""

    since: Day = Field(description="Desde cuándo está publicada.")
    title: Text = Field(description="Cómo se llamaba al publicarse; se muestra si se retira.")
    until: Day | None = Field(None, description="Desde cuándo ya no está.")
    replaced_by: Key | None = Field(None, description="Dirección que la sustituye.")
    why: Text | None = Field(None, description="Por qué se retiró, si nada la sustituye.")

    @model_validator(mode="after")
    def _ended_in_one_way(self) -> Entry:
        reasons = [reason for reason in (self.replaced_by, self.why) if reason]
        if self.until and len(reasons) != 1:
            raise mistake("No se dice qué fue de esta dirección, o se dicen dos cosas", "Deje `replaced_by: …` o `why: …`, solo una.")
        if reasons and not self.until:
            raise mistake("Falta desde cuándo no está esta dirección", "Añada `until: fecha`.")
        if self.until and self.until < self.since:
            raise mistake("Esta dirección acaba antes de empezar", "Corrija `since` o `until`.")
        return self


Register = Mapping[str, Entry]


def successor(register: Register, key: str) -> str:
    """The last address in the chain of successors of `key` (itself, if nothing replaced it); a circle is cut."""
    seen = {key}
    while (entry := register.get(key)) and entry.replaced_by and entry.replaced_by not in seen:
        key = entry.replaced_by
        seen.add(key)
    return key


def goes_round(register: Register, key: str) -> bool:
    """Whether the successors of `key` lead back to one of them."""
    entry = register.get(successor(register, key))
    return bool(entry and entry.replaced_by)


def line(key: str, entry: Entry) -> str:
    """The line that the register holds for an address."""
    parts = [f"since: {entry.since}", f"title: {json.dumps(entry.title, ensure_ascii=False)}"]
    parts += [f"until: {entry.until}"] if entry.until else []
    parts += [f"replaced_by: {entry.replaced_by}"] if entry.replaced_by else []
    parts += [f"why: {json.dumps(entry.why, ensure_ascii=False)}"] if entry.why else []
    return f"{key}: {{{', '.join(parts)}}}"


def additions(register: Container[str], live: Iterable[Permanent], today: date) -> list[str]:
    """The lines that the register lacks: what is in force and was never registered."""
    return [line(each.key, Entry(since=today, title=each.title)) for each in live if each.key not in register]


def extended(text: str, lines: Iterable[str]) -> str:
    """The register's file with more lines at its end. What stood there stays as it was, byte for byte."""
    text = re.sub(r"^\{\}\s*\n", "", text, flags=re.MULTILINE) or HEADER  # `{}` is how an empty register is written
    return text + ("" if text.endswith("\n") else "\n") + "".join(f"{line}\n" for line in lines)
