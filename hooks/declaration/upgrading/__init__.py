"""The format of a company's folder, and how one of an earlier format is brought to this one.

A migration takes what the folder's files say and gives what changes in them; it reads and writes nothing itself. A published edition is never
changed: whoever reads it knows its format (`editions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from . import configured

FORMAT = 1  # what this version of the program reads; a version that knows nothing of it yet is told so by this very line of its wheel
FIRST = 1  # of a folder that says none

Files = Mapping[str, str]  # what each file of a folder says, by its path
Changes = dict[str, str | None]  # what some of them say from now on; None for one that goes


@dataclass(frozen=True)
class Migration:
    """From one format to the next, `to`. `says` tells an editor in a sentence what becomes of the folder. `change` takes any file for missing, and leaves
    what it doesn't know as it is: it is given what people wrote, and revisions of long ago."""

    to: int
    says: str
    change: Callable[[Files], Changes]


MIGRATIONS: tuple[Migration, ...] = ()  # the oldest first; one for each format after the first


def pending(since: int) -> list[Migration]:
    """What a folder of that format has yet to go through."""
    return [each for each in MIGRATIONS if each.to > since]


def brought_up(files: Files, steps: Iterable[Migration]) -> dict[str, str | None]:
    """What changes in a folder's files when it goes through those steps, its format among it."""
    now = dict(files)
    for step in steps:
        for path, text in step.change(now).items():
            if text is None:
                now.pop(path, None)
            else:
                now[path] = text
        now[configured.FILE] = configured.with_format(now[configured.FILE], step.to)
    return {path: now.get(path) for path in sorted({*files, *now}) if now.get(path) != files.get(path)}
