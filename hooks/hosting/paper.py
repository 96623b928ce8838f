"""The papers of a build: those that no earlier one has drawn are drawn beside, while the engine makes the pages. Where nothing changed that any paper
could be made from, it isn't even looked at what stands in them.

A few are drawn in a thread, for typst works outside of Python's lock. More are drawn in a process of their own, whose memory goes with it
(`press.py`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from subprocess import Popen
from typing import IO

from declaration import checking, paper
from declaration.files.folders import left_over
from declaration.mistakes import DeclarationError
from declaration.press import Paper, Press
from declaration.publishing.kept import Kept
from declaration.publishing.qr import DESIGN, qr_for_paper
from declaration.site import Site

from . import beside, program

_SOURCES = ("docs/_data", "docs/{language}")  # in a project: all that a declaration is read from
_FEW = 4  # so many are drawn in less time than a process takes to begin and end


class Papers:
    """The papers of one build of the project at `root`. `begin` first; `files` once the pages are made.

    While somebody has it `edited`, they are those of the last build, where that had the same: each of them bears the code of all that is said, so each
    word that is changed would have all of them drawn.
    """

    def __init__(self, site: Site, root: Path, kept: Kept, edited: bool = False):
        self._site, self._root, self._kept = site, root, kept
        self._press = Press(site.loaded.look, root)
        wanted = (str(site.loaded.paper), *sorted(problem.id for problem in site.declaration.problems), site.url)
        self._last = kept.key("papers of the last build", *wanted)
        self._key = self._last if edited else kept.key("papers", self._press.design, self._of_files(), str(site.day), site.name, *wanted)
        self._listed: list[tuple[str, bytes]] = []  # the path of each paper in the site, and by which key it is kept
        self._drawing: dict[str, Paper] = {}
        self._drawn: Iterator[bytes] = iter(())

    def begin(self) -> None:
        """Begins to draw what isn't kept."""
        found = self._kept.get(self._key)
        if found is not None:
            self._listed = [(path, bytes.fromhex(key)) for path, key in json.loads(found)]
        if found is None or not all(self._kept.get(key) for _, key in self._listed):
            self._draw(list(paper.papers(self._site, self._code)))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every paper: path in the site, content. Raises DeclarationError, at the source's file and line, if one can't be drawn."""
        for path, key in self._listed:
            if path in self._drawing:
                content = next(self._drawn)
                self._kept.put(key, base64.b64encode(content).decode())
                yield path, content
            else:
                yield path, base64.b64decode(self._kept.get(key) or "")
        for key in {self._key, self._last}:
            self._kept.put(key, json.dumps([[path, key.hex()] for path, key in self._listed]))

    def _draw(self, papers: Sequence[Paper]) -> None:
        self._listed = [(each.path, self._kept.key(*self._press.key(each))) for each in papers]
        missing = [each for each, (_, key) in zip(papers, self._listed, strict=True) if not self._kept.get(key)]
        self._drawing = {each.path: each for each in missing}
        self._drawn = self._in_a_process(missing) if len(missing) > _FEW else self._in_a_thread(missing)

    def _in_a_thread(self, papers: Sequence[Paper]) -> Iterator[bytes]:
        thread = ThreadPoolExecutor(1)  # one, for typst itself uses as many cores as there are
        drawn = [thread.submit(self._draw_here, each) for each in papers]
        thread.shutdown(wait=False)
        return (each.result() for each in drawn)

    def _in_a_process(self, papers: Sequence[Paper]) -> Iterator[bytes]:
        out = tempfile.TemporaryFile()  # noqa: SIM115  # closed by who reads it
        process = beside.begin("hosting.press", (self._site.loaded.look, self._root), (json.dumps(astuple(each)) for each in papers), out)
        return self._read(papers, out, process)

    def _read(self, papers: Sequence[Paper], out: IO[bytes], process: Popen[bytes]) -> Iterator[bytes]:
        """What the process has drawn; what it couldn't is tried here, where what is wrong with it can be told."""
        process.wait()
        with out:
            out.seek(0)
            for each in papers:
                line = out.readline()
                yield base64.b64decode(line) if len(line) > 1 and line.endswith(b"\n") else self._draw_here(each)

    def _draw_here(self, each: Paper) -> bytes:
        content = self._press.draw(each)
        if found := self._press.too_long():
            raise DeclarationError([checking.paper.too_long(self._site.loaded, text, each) for text in found])
        return content

    def _code(self, address: str) -> str:
        """The QR code of an address: drawing one takes as long as laying out a page."""
        return self._kept.text(("qr for paper", DESIGN, address), lambda: qr_for_paper(address))

    def _of_files(self) -> str:
        """All that stands in the files from which a declaration and its papers are made, and in our own program."""
        below = self._site.loaded.below
        roots = [self._root, below] if below else [self._root]
        languages = dict.fromkeys((self._site.loaded.language, self._site.loaded.usual))  # what isn't translated stands as it is
        folders = [root / each.format(language=language) for root in roots for language in languages for each in _SOURCES]
        digest = hashlib.sha256()
        said = (file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in (".yml", ".md", ".csv", ".json"))
        for file in chain(said, program.sources()):
            if not left_over(file.name) and file.is_file():
                digest.update(b"%s\0%s\0" % (file.name.encode(), hashlib.sha256(file.read_bytes()).digest()))
        return digest.hexdigest()
