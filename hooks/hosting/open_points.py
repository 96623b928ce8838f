"""`todo`: what nobody has confirmed yet, where it stands, and how it is confirmed.

It is a list, not a check: its exit code is 0 whatever stands in it, and 1 only where nothing could be read. `edition` is what refuses.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from declaration.files.open_points import OpenPoint, counted
from declaration.loading import load
from declaration.mistakes import printable, report

from .languages import languages

_NONE = "No queda ningún punto sin confirmar."
_HOW = (
    "Una propuesta se confirma borrando su comentario, con el valor como está o con el que usted decida.",
    "Lo pendiente se escribe, y después se borra su comentario.",
    "Mientras quede algún punto, la web se muestra como borrador y no se puede publicar una edición.",
)
_UNSAID = "no dice qué"


def todo(options: argparse.Namespace) -> int:
    loaded = [load(options.root, language, os.environ) for language in languages(options.root)]
    if not all(each.complete for each in loaded):  # nothing was read: that isn't the same as nothing to confirm
        print(report(mistake for each in loaded for mistake in each.mistakes), file=sys.stderr)
        return 1
    points = sorted({point for each in loaded for point in each.open_points})
    if options.format == "json":
        print(json.dumps([asdict(each) for each in points], ensure_ascii=False, indent=2))
    elif points:
        for line in (_as_markdown if options.format == "markdown" else _as_text)(points):
            print(printable(line))
    else:
        print(_NONE)
    return 0


def _as_text(points: Sequence[OpenPoint]) -> Iterator[str]:
    yield f"{counted(len(points))}:"
    for _, here in groupby(points, key=lambda point: point.path):
        yield ""
        for point in here:
            yield f"{point.path}:{point.line}: {point.kind}: {point.text or _UNSAID}"
            if point.about:
                yield f"    {point.about}"
    yield from ("", *_HOW)


def _as_markdown(points: Sequence[OpenPoint]) -> Iterator[str]:
    yield f"**{counted(len(points))}**"
    for path, here in groupby(points, key=lambda point: point.path):
        yield from ("", f"### {_code(path)}", "")
        for point in here:
            about = f"{_code(point.about)}: " if point.about else ""
            yield f"- [ ] Línea {point.line}, {point.kind}. {about}{_plain(point.text) or _UNSAID}"
    yield from ("", *_HOW)


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
