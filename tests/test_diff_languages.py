"""`diff` in two languages: what changes is told once, from the originals; what changed only in a translation is told as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from conftest import TODAY, Project, copy_of
from several import TIEMPO, in_two_languages


def test_what_changed_only_in_a_translation_is_told_as_such(small_project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = in_two_languages(small_project)
    after = copy_of(before.root, tmp_path / "after")
    after.edit("docs/es/derechos/tiempo.md", "**Una sola vez.**", "**Una vez.**")
    after.edit(TIEMPO, "**Only once.**", "**Once.**")
    after.edit(TIEMPO, "Bring the receipt.", "Take the receipt with you.")
    asked = ["--root", str(after.root), "diff", str(before.root), "--today", TODAY.isoformat()]
    assert cli.main(asked) == 0
    told = capsys.readouterr().out
    assert told.startswith("1 cambio") and "### Cambia solo la traducción (`en`): 1" in told and "Take the receipt with you." in told
    assert told.count("Once.") == 0, "what changed in both is told once"
    assert cli.main([*asked, "--format", "json"]) == 0
    assert [len(found) for found in json.loads(capsys.readouterr().out)["translations"].values()] == [1]
