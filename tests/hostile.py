"""A project in whose texts stand what attackers type: `tests/cases/hostile`, a line each.

The ideas are those of the field's own lists (OWASP's on filter evasion and on formulas in CSV, the suites of sanitizers for HTML and Markdown); the lines
are ours. One that worked would call `hostile()`, leave an element with `data-hostile`, or ask something of `hostile.example`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import yaml

from conftest import TODAY, Project
from declaration.files import pages
from declaration.loading import DATA, FOLDERS, LISTS, SINGLE, overlay
from declaration.loading.items import is_free
from declaration.models import PageFrontMatter, RightFrontMatter
from declaration.typed.signs import odd
from declaration.words import Words
from golden_cases import CASES
from read_yaml import read_yaml

_FIRST = ("addresses", "cells")  # the files whose lines mean something at the beginning of a text
WORDS_OF = "docs/es/compromisos.md"  # the page in whose words they stand, a paragraph each
_ROUNDS = 2  # of trying another line in the place of one that is refused

At = tuple[str | int, ...]


def payloads() -> list[tuple[str, bool]]:
    """Each line, with its signs by number (`\\u{202e}`) put in, and whether it stands at the beginning."""
    found = []
    for file in sorted((CASES / "hostile").glob("*.txt")):
        for line in file.read_text("utf-8").splitlines()[1:]:
            text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), line)
            if not any(each.severity == "error" for each in odd(text)):  # which `check` refuses in any text: `test_typed.py`
                found.append((text, file.stem in _FIRST))
    return found


PAYLOADS = payloads()


@dataclass
class _File:
    """A data file, a page's head, or the words of a page: its texts of any form by where they stand, and the number of the line that each has got."""

    path: str
    texts: dict[At, str]
    data: Any = None
    head: str = ""
    body: str = ""
    lines: dict[At, int] = field(default_factory=dict)
    starts: dict[int, At] = field(default_factory=dict)  # where each text stands that begins at that line

    def typed(self) -> dict[At, str]:
        return {at: _with(self.texts[at], number) for at, number in self.lines.items()}

    def write(self, project: Project) -> None:
        typed = self.typed()
        if self.data is None:
            paragraphs = [text.replace("data-hostile", "").strip("\n") for text in typed.values()]
            project.write(self.path, "\n\n".join([self.head + self.body, *paragraphs, ""]))
            first = (self.head + self.body).count("\n") + 3
            self.starts = {}
            for at, text in zip(typed, paragraphs, strict=True):
                self.starts[first] = at
                first += text.count("\n") + 2
            return
        text = yaml.safe_dump(_copy(self.data, typed), allow_unicode=True, sort_keys=False, width=10**9)
        project.write(self.path, f"---\n{text}---\n{self.body}" if self.head else text)
        # By way of what `check` reads it with, so that a test's run reads it once (`conftest.quick_reading`).
        document = pages.read_text(text, self.path, first_line=2) if self.head else overlay.read_file(text.encode(), self.path)
        self.starts = {document.line(at): at for at in self.texts}

    def at(self, line: int) -> At | None:
        return self.starts.get(max((start for start in self.starts if start <= line), default=0))


def spoil(project: Project, start: int, only: str = "docs/") -> list[str]:
    """Puts a line into every text of any form in a project's data, the heads of its pages and the words of one: into each the next one after `start`.

    Where `check` refuses one another is tried, and after some the text stays as it was. Gives what stands there now.
    """
    files = {f"{file.path}{'' if file.data else '+'}": file for file in _read(project) if file.path.startswith(only)}
    numbers = count(start)
    for file in files.values():
        file.lines = {at: next(numbers) for at in file.texts}
        file.write(project)
    for last in (*[False] * _ROUNDS, *[True] * 3):
        refused = {(mistake.path, mistake.line) for mistake in project.check(TODAY) if mistake.severity == "error"}
        for path, line in refused:
            file = files.get(path) or files[f"{path}+"]
            at = file.at(line)
            if at in file.lines and last:
                del file.lines[at]
            elif at in file.lines:
                file.lines[at] = next(numbers)
        for path in {path for path, _ in refused}:
            (files.get(path) or files[f"{path}+"]).write(project)
        if not refused:
            return [text for file in files.values() for text in file.typed().values()]
    raise AssertionError(sorted(refused)[:5])


def _read(project: Project) -> Iterator[_File]:
    models: dict[str, Any] = {f"{DATA}/words/es.yml": Words}
    models |= {f"{DATA}/{name}.yml": model for name, model in SINGLE.items()}
    models |= {f"{DATA}/{name}.yml": list[model] for name, model in LISTS.items() if (project.root / f"{DATA}/{name}.yml").is_file()}
    for name, which in (("problems", "*"), ("jurisdictions", read_yaml(project.read(f"{DATA}/company.yml"))["country"].lower())):
        models |= {path.relative_to(project.root).as_posix(): FOLDERS[name][0] for path in sorted((project.root / DATA / name).glob(f"{which}.yml"))}
    for path, model in models.items():
        data = read_yaml(project.read(path))
        yield _File(path, {at: text for at, text in _leaves(data) if is_free(model, at) and at != ("language",)}, data)
    for file in sorted(project.root.glob("docs/es/**/*.md")):
        path, text = file.relative_to(project.root).as_posix(), file.read_text("utf-8")
        if text.startswith("---\n"):
            _, head, body = text.split("---\n", 2)
            data = read_yaml(head)
            model = RightFrontMatter if "number" in data else PageFrontMatter
            yield _File(path, {at: each for at, each in _leaves(data) if is_free(model, at)}, data, "---\n", body)
        elif path == WORDS_OF:
            yield _File(path, {(n,): "" for n in range(len(PAYLOADS))}, head="", body=text.rstrip("\n"))


def _leaves(data: Any, at: At = ()) -> Iterator[tuple[At, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*at, key))


def _copy(data: Any, texts: dict[At, str], at: At = ()) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value, texts, (*at, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_copy(value, texts, (*at, i)) for i, value in enumerate(data)]
    return texts.get(at, data)


def _with(text: str, number: int) -> str:
    payload, first = PAYLOADS[number % len(PAYLOADS)]
    return f"{payload} {text}" if first else f"{text} {payload}"
