"""What was published stays: the editions of another version of the files, compared with those that are there.

A file's own hash shows a slip, not a will: whoever writes words anew can write the hash anew as well. Another version of the files
can't be had for that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..editions.files import FOLDER
from ..editions.reading import restoring
from ..foreign import CODE
from ..messages import say
from ..mistakes import Mistake, quoted

_FILE = re.compile(rf"{re.escape(FOLDER)}/([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:\.{CODE})?\.json")


def lost_editions(
    changed: Mapping[str, tuple[bytes, bytes | None]], revision: str, today: date, *, begun_anew: bool, told: Collection[str]
) -> Iterator[Mistake]:
    """The editions that have begun by that day, and are gone or say something else than in `revision`.

    `changed` holds by path what a file said there and says now (None: it is gone). One that is still to come may be withdrawn or
    written anew. Of a file in `told` it is known already that something is wrong. A declaration that is `begun_anew`, without any
    edition or notice, is warned about once.
    """
    then = {path: pair for path, pair in changed.items() if (day := _FILE.fullmatch(path)) and day[1] <= today.isoformat()}
    if begun_anew and then:
        what = say("checking.published.none_left", revision=revision)
        fix = say("checking.published.restore_unless_anew")
        yield Mistake(FOLDER, 1, what, fix=fix, severity="warning")
        return
    for path, (before, now) in then.items():
        fix = say("checking.published.restore_as_it_was", command=restoring(path, revision))
        if now is None:
            yield Mistake(path, 1, say("checking.published.edition_missing"), fix=fix)
        elif path not in told:
            line, found = _first_difference(before, now)
            what = say("checking.published.edition_changed", revision=revision)
            yield Mistake(path, line, what, found=found, fix=fix)


def _first_difference(before: bytes, now: bytes) -> tuple[int, str]:
    """The first line, but for the one of the hash, that isn't the same, and what stands there."""
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, now))
    for number, line in enumerate(new, 1):
        if (number > len(old) or line != old[number - 1]) and not line.startswith('  "hash": '):
            return number, quoted(line.strip())
    return len(new), ""
