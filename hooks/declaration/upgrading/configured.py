"""The folder's format, where it says so: `extra: {format: 1}` in `mkdocs.yml`."""

from __future__ import annotations

import re

from ..files.yaml_reading import Document, read_text
from ..messages import say

FILE = "mkdocs.yml"
TAGS = ("!ENV", "!relative")
KEY = ("extra", "format")
_SAID = re.compile(r"(\bformat\b[\"']?\s*:\s*)[^\s,}#]+")


def format_in(text: str) -> int | None:
    """The format that a configuration says; None where it says none, or nothing that is one."""
    return format_of(_read(text))


def format_of(configuration: Document) -> int | None:
    said = configuration.at(KEY)
    return said if isinstance(said, int) and not isinstance(said, bool) and said > 0 else None


def with_format(text: str, number: int) -> str:
    """The configuration with that format; comments, order and all else stay as they were."""
    document = _read(text)
    lines = text.splitlines(keepends=True)
    extra = document.data.get("extra") if isinstance(document.data, dict) else None
    if document.at(KEY) is not None:
        at = document.line(KEY) - 1
        lines[at] = _SAID.sub(rf"\g<1>{number}", lines[at], count=1)
    elif isinstance(extra, dict):
        at = document.line(("extra",)) - 1
        if "{" in lines[at].partition("#")[0]:
            lines[at] = lines[at].replace("{", f"{{format: {number}, " if extra else f"{{format: {number}", 1)
        else:
            first = lines[document.line(("extra", next(iter(extra)))) - 1]
            lines.insert(at + 1, f"{first[: len(first) - len(first.lstrip())]}format: {number}\n")
    elif ("extra",) in document.lines:  # named, with nothing behind it
        lines.insert(document.line(("extra",)), f"  format: {number}\n")
    else:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        lines += ["\n", "extra:\n", say("upgrading.configured.format_line", number=number)]
    return "".join(lines)


def _read(text: str) -> Document:
    return read_text(text, FILE, tags=TAGS)
