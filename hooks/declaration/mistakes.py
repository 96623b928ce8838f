"""What is wrong in the files of a declaration, told to the person who edits them.

Every other module of the core reports through `Mistake`; nothing here knows where a mistake comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from .messages import Told, say

Severity = Literal["error", "warning"]
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # they end a line, or do as they like with a terminal


@dataclass(frozen=True, order=True, init=False)
class Mistake:
    """One thing to put right, at a file and line, in plain words.

    `path` is relative to the project's root, with forward slashes; `line` counts from 1.
    `what` says what is wrong, `found` what stood there (empty if nothing did), `fix` how to put it right.
    A `warning` is told but never stops a build.
    """

    path: str
    line: int
    what: str
    found: str = field(default="", kw_only=True)
    fix: str = field(default="", kw_only=True)
    severity: Severity = field(default="error", kw_only=True)

    def __init__(self, path: str, line: int, what: Told, *, found: str = "", fix: Told = "", severity: Severity = "error"):
        """What is to be told later is told now: from here on all are texts."""
        for name, value in (("path", path), ("line", line), ("what", str(what)), ("found", found), ("fix", str(fix)), ("severity", severity)):
            object.__setattr__(self, name, value)

    @property
    def sentence(self) -> str:
        """The mistake without its place: `what (se encontró found). fix`."""
        found = say("ground.mistakes.was_found", found=self.found) if self.found else ""
        fix = f" {self.fix}" if self.fix else ""
        return f"{self.what}{found}.{fix}"

    def __str__(self) -> str:
        return self._told()

    def _told(self, mark: str = "") -> str:
        """All of it on one line, whatever signs are in the name of a file or in what stands there."""
        return printable(f"{self.path}:{self.line}: {mark}{self.sentence}")

    @property
    def listed(self) -> str:
        """A line of a list in which errors and warnings stand together."""
        return self._told(say("ground.mistakes.warning_mark") if self.severity == "warning" else "")


class DeclarationError(Exception):
    """The declaration can't be published as it stands; `mistakes` holds every reason found."""

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes = sorted(set(mistakes))
        super().__init__(report(self.mistakes))


def report(mistakes: Iterable[Mistake]) -> str:
    """The mistakes as a person reads them in a terminal: a count, then a line each."""
    listed = sorted(set(mistakes))
    errors = sum(m.severity == "error" for m in listed)
    warnings = len(listed) - errors
    counts = [
        f"{n} {one if n == 1 else many}"
        for n, one, many in (
            (errors, say("ground.mistakes.error"), say("ground.mistakes.errors")),
            (warnings, say("ground.mistakes.warning"), say("ground.mistakes.warnings")),
        )
        if n
    ]
    return "\n".join([say("ground.mistakes.counted", counts=say("ground.mistakes.and_another").join(counts)), *(m.listed for m in listed)]) if listed else ""


def printable(text: str) -> str:
    """A text on one line that a terminal shows: what it would obey instead is written as `\\n`, `\\x1b`…"""
    return _CONTROL.sub(lambda sign: repr(sign[0])[1:-1], text)


def quoted(value: object, limit: int = 60) -> str:
    """What was found, as it is shown to an editor: in back ticks, on one line, cut short; nothing for nothing."""
    text = " ".join(str(value).split())
    if len(text) > limit:
        text = f"{text[: limit - 1]}…"
    return f"`{text}`" if text else ""


def near(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the nearest of the `known` words; empty if none is near."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.76)
    return say("ground.mistakes.did_you_mean", nearest=close[0]) if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the nearest of the `known` words, or lists them when none is near."""
    options = sorted(known)
    if suggested := near(word, options):
        return suggested
    if not options:
        return say("ground.mistakes.none_yet")
    shown = ", ".join(f"`{option}`" for option in options[:20])
    return say("ground.mistakes.write_one_of", shown=shown, more="…" if len(options) > 20 else "")
