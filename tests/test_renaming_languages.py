"""`rename` and `remove` in a declaration in two languages: what they change, they change in both, and no translation gets older by it."""

from __future__ import annotations

import subprocess

import pytest

import cli
from conftest import TODAY, Project
from declaration.loading.translating import version
from several import TIEMPO, in_two_languages

REGISTER = "docs/_data/ids.yml"


def of_original(project: Project) -> str:
    """The version of the right's page that a translation should name."""
    (page,) = (each for each in project.load().pages if each.source == "derechos/tiempo.md")
    return version(page)


def with_link(project: Project, sentence: str) -> None:
    """A problem's page that says that sentence, in both languages."""
    for language in ("es", "en"):
        project.write(f"docs/{language}/plazos/cobro.md", f"{sentence}\n")


@pytest.fixture
def two(small_project: Project) -> Project:
    """Without anything published, and with a problem whose page is translated."""
    project = in_two_languages(small_project)
    project.write(TIEMPO, project.read(TIEMPO).replace("---\n", f'---\ntranslates: "{of_original(project)}"\nclauses_also:\n  una-sola-vez: [again]\n', 1))
    with_link(project, "See [your right](../derechos/tiempo.md#una-sola-vez).")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "."]):
        subprocess.run(["git", *command], cwd=project.root, check=True)
    return project


def order(project: Project, *asked: str) -> int:
    return cli.main(["--root", str(project.root), *asked, "--today", TODAY.isoformat(), "--write"])


def test_a_clause_is_renamed_in_both(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(two, "rename", "tiempo/una-sola-vez", "solo-una") == 0, capsys.readouterr().err
    page = two.read(TIEMPO)
    assert "{: #solo-una }" in page and "solo-una: [again]" in page and f'translates: "{of_original(two)}"' in page
    assert two.read("docs/en/plazos/cobro.md") == "See [your right](../derechos/tiempo.md#solo-una).\n"
    assert two.read(REGISTER).count("derechos/tiempo/solo-una:") == 1, "one register for all languages"


def test_a_problem_is_renamed_with_the_pages_of_both(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(two, "rename", "cobro", "cobro-mal", "--kind", "problema") == 0, capsys.readouterr().err
    for language in ("es", "en"):
        assert (two.root / f"docs/{language}/plazos/cobro-mal.md").exists() and not (two.root / f"docs/{language}/plazos/cobro.md").exists()
    assert two.read(REGISTER).count("plazos/cobro-mal:") == 1 and "en: I was charged wrongly" in two.read("docs/_data/problems/cobro-mal.yml")


def test_what_goes_goes_in_both(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with_link(two, "Ask us.")
    for command in (["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "."]):
        subprocess.run(["git", *command], cwd=two.root, check=True)
    assert order(two, "remove", "tiempo/una-sola-vez", "--replaced-by", "derechos/tiempo") == 0, capsys.readouterr().err
    page = two.read(TIEMPO)
    assert "Only once" not in page and "una-sola-vez" not in page and "No waiting" in page and f'translates: "{of_original(two)}"' in page
    assert "una-sola-vez" not in two.read("docs/es/derechos/tiempo.md")


def test_a_link_in_a_translation_stops_a_removal_as_in_the_original(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(two, "remove", "tiempo/una-sola-vez", "--why", "Ya no.") == 1
    assert "docs/en/plazos/cobro.md:1: Un enlace lleva a lo que se quita." in capsys.readouterr().err
