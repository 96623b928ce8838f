"""The real site, built once for a test file: under a path of its own, so that no address may forget where the site is."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup
from conftest import ROOT

SITE_URL = "https://ejemplo.test/una/ruta/"


def build(folder: Path, root: Path = ROOT) -> Site:
    """Builds the project at `root` into that folder, as strictly as when it is published."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(folder)]
    environment = {**os.environ, "SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
    return Site(folder)


class Site:
    """A built site. Pages are named by their address below `SITE_URL`: `derechos/tiempo/`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._read: dict[str, BeautifulSoup] = {}

    @cached_property
    def pages(self) -> list[str]:
        """Every page, the small ones too; not the 404, which has no address."""
        return sorted(
            f.parent.relative_to(self.folder).as_posix().removeprefix(".") + "/" for f in self.folder.rglob("index.html")
        )

    def read(self, page: str) -> BeautifulSoup:
        if page not in self._read:
            file = self.folder / page.lstrip("/") / "index.html"
            self._read[page] = BeautifulSoup(file.read_text("utf-8"), "lxml")
        return self._read[page]

    def missing(self, url: str) -> str:
        """What is wrong with an address of ours, by path and not by what a server may guess; nothing if it is there."""
        if not url.startswith(SITE_URL):
            return f"{url} is not on this site"
        path, _, anchor = unquote(url.removeprefix(SITE_URL)).partition("#")
        file = self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path
        if not file.is_file():
            return f"{url} has no file"
        return f"{url} has no such place" if anchor and not self.read(path).find(id=anchor) else ""


def text(tag: object) -> str:
    """The words of an element, without what "Compartir" repeats beside them (it is taken out for good)."""
    for share in tag.select(".dd-share"):  # type: ignore[attr-defined]
        share.extract()
    return " ".join(tag.get_text(" ").split())  # type: ignore[attr-defined]
