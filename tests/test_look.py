"""The site can't lose a file of its look without a word."""

from __future__ import annotations

import pytest

from conftest import ROOT, TODAY, Project
from declaration.checking.look import NEEDED


def test_each_template_style_and_script_is_named_once() -> None:
    """A new one adds its name; one that is no longer needed takes it away."""
    kinds = (".html", ".xml", ".md", ".css", ".js")
    there = {file.relative_to(ROOT / "overrides").as_posix() for file in (ROOT / "overrides").rglob("*") if file.suffix in kinds}
    assert sorted(NEEDED) == sorted(there)


@pytest.mark.parametrize("path", ["main.html", "404.html", "sitemap.xml", "partials/header.html", "fragments/links/share.html", "assets/stylesheets/print.css"])
def test_one_that_is_missing_is_told(project: Project, path: str) -> None:
    project.delete(f"overrides/{path}")
    told = [str(mistake) for mistake in project.check(TODAY) if mistake.path.startswith("overrides")]
    assert told == [f"overrides/{path}:1: Falta este archivo. Recupérelo: sin él, la web saldría con otro en su lugar, o con un hueco."]


def test_the_folder_that_is_missing_is_told_once(project: Project) -> None:
    project.delete("overrides")
    told = [str(mistake) for mistake in project.check(TODAY) if mistake.path.startswith("overrides")]
    assert told == ["overrides:1: Falta esta carpeta. Recupérela: en ella está el aspecto de la web."]
