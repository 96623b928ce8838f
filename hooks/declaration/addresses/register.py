"""The register of ids, `docs/_data/ids.yml`: every permanent address ever published, and what became of it.

One line each, never removed: `derechos/tiempo/una-sola-vez: {since: 2026-01-01, title: "Lo cuenta una sola vez"}`. When
the page or clause goes, its line says `until` and either `replaced_by` (another address) or `why`. An address that has
ended is never used again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from ..files.yaml_reading import read_file
from ..messages import say
from ..models import REASON, Day, Model, Text
from ..models.values import ID, NO_ADDRESS, address_of
from ..quantities import mistake
from .permanent import Permanent, is_reserved

_ADDRESS = address_of(ID)


def _key(value: str) -> str:
    if not re.fullmatch(_ADDRESS, value):
        raise mistake(*NO_ADDRESS)
    if is_reserved(value):
        raise mistake(say("addresses.register.used_by_the_site"), say("addresses.register.correct_address"))
    return value


Key = Annotated[str, AfterValidator(_key), WithJsonSchema({"type": "string", "pattern": f"^({_ADDRESS})$"})]


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
            raise mistake(say("addresses.register.ending_unclear"), say("addresses.register.leave_one_reason"))
        if reasons and not self.until:
            raise mistake(say("addresses.register.until_missing"), say("addresses.register.add_until"))
        if self.until and self.until < self.since:
            raise mistake(say("addresses.register.ends_before_it_begins"), say("addresses.register.correct_since_or_until"))
        if self.why == REASON:
            raise mistake(say("addresses.register.reason_missing"), say("addresses.register.say_why"))
        return self


# Nothing behind an address is told like any other thing that isn't a group of keys: never with "delete the line".
Lines = dict[Key, Annotated[Entry, BeforeValidator(lambda value: "" if value is None else value)]]
Register = Mapping[str, Entry]


def successor(register: Register, key: str) -> str:
    """The last address in the chain of successors of `key` (itself, if nothing replaced it); a circle is cut."""
    seen = {key}
    while (entry := register.get(key)) and entry.replaced_by and entry.replaced_by not in seen:
        key = entry.replaced_by
        seen.add(key)
    return key


def circle(register: Register, key: str) -> list[str]:
    """The addresses that replace one another in a circle, beginning with `key`; none if it is on no circle."""
    chain = [key]
    while (entry := register.get(chain[-1])) and entry.replaced_by and entry.replaced_by not in chain:
        chain.append(entry.replaced_by)
    return chain if entry and entry.replaced_by == key else []


def line(key: str, entry: Entry) -> str:
    """The line that the register holds for an address."""
    parts = [f"since: {entry.since}", f"title: {in_quotes(entry.title)}"]
    parts += [f"until: {entry.until}"] if entry.until else []
    parts += [f"replaced_by: {entry.replaced_by}"] if entry.replaced_by else []
    parts += [f"why: {in_quotes(entry.why)}"] if entry.why else []
    return f"{key}: {{{', '.join(parts)}}}"


def in_quotes(text: str) -> str:
    """The text as YAML reads it back: JSON's quotes, and escapes for the signs that may not stand in a YAML file."""
    return re.sub("[\x7f-\x9f\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def additions(register: Container[str], live: Iterable[Permanent], today: date) -> dict[str, str]:
    """The lines that the register lacks, by address: what is in force and was never registered."""
    return {each.key: line(each.key, Entry(since=today, title=each.title)) for each in live if each.key not in register}


def extended(content: bytes, lines: Mapping[str, str]) -> bytes | None:
    """The register's file with more lines at its end, or None where they would change what stands there.

    What stood there stays, byte for byte, but for the `{}` with which an empty register is written.
    """
    before = read_file(content, "").data
    if before == {}:
        content = re.sub(rb"(?m)^\{\s*\}[^\r\n]*(\r?\n|\Z)", b"", content)
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    start = content if not content or content.endswith(b"\n") else content + newline
    after = start + b"".join(text.encode() + newline for text in lines.values())
    read = read_file(after, "")
    keeps = isinstance(before, dict) and isinstance(read.data, dict) and list(read.data) == [*before, *lines]
    return after if keeps and not read.mistakes and all(read.data[key] == value for key, value in before.items()) else None
