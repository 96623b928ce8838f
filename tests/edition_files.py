"""Editions of the small declaration, published by the command: for all files whose tests ask something of them."""

from __future__ import annotations

import functools
import json
from datetime import date
from pathlib import Path

import pytest

import cli
from conftest import TODAY, Project
from declaration.editions import files
from declaration.loading import load
from declaration.models import Declaration

FIRST = "docs/_data/editions/2026-01-01.json"
SECOND = "docs/_data/editions/2026-10-01.json"
RECORD, NOTICES, COBRO = "docs/_data/edition.yml", "docs/_data/notices.yml", "docs/_data/problems/cobro.yml"
TIEMPO, CLAUSE = "docs/es/derechos/tiempo.md", "derechos/tiempo/una-sola-vez"
REGISTER = "docs/_data/ids.yml"


@functools.cache
def declaration_of(root: Path) -> Declaration:
    declaration = load(root).declaration
    assert declaration
    return declaration


def edition(project: Project, *options: str, effective: str = "2026-11-22", title: str = "Otra", today: date = TODAY) -> int:
    return cli.main(["--root", str(project.root), "edition", "--effective", effective, "--title", title, "--today", today.isoformat(), *options])


def rewritten(project: Project, path: str, old: str, new: str) -> None:
    """Words of an edition written anew, and its hash as well: the file is sound by itself."""
    text = project.read(path)
    assert old in text
    text = text.replace(old, new, 1)
    project.write(path, text.replace(json.loads(text)["hash"], files.hash_of(text)))


def three_editions(project: Project) -> None:
    for day in ("2026-01-01", "2026-10-01", "2026-12-01"):
        assert edition(project, "--force", "--approved-on", "2025-12-15", effective=day) == 0


def checked(project: Project, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat(), *more])
    return code, [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")]
