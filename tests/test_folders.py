"""What a disk holds that is no content, or won't show: pipes, links that lead nowhere, files and folders that nobody may open."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import cli
from conftest import FIXTURE, TODAY, Project, copy_of

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may open everything: for a while, this process is somebody who may not."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Iterator[Project]:
    """The small declaration where anybody may look for it, which pytest's own folders aren't; checked once, for Python loads what
    it needs as it goes, maybe from where nobody may look."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        project = copy_of(FIXTURE, Path(folder, "project"))
        cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat()])
        capsys.readouterr()
        yield project


def told(project: Project, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat()]) in (0, 1)
    return capsys.readouterr().out.splitlines()[1:]


FILE = "El archivo no se puede leer. Compruebe que es un archivo y que tiene permiso para abrirlo."
FOLDER = "Esta carpeta no se puede abrir. Compruebe que tiene permiso para abrirla y para ver lo que hay en ella."
SHUT = {
    "docs": ("docs/_data", FOLDER),
    "docs/_data": ("docs/_data", FOLDER),
    "docs/_data/problems": ("docs/_data/problems", FOLDER),
    "docs/_data/jurisdictions": ("docs/_data/jurisdictions", FOLDER),
    "docs/_data/editions": ("docs/_data/editions", FOLDER),
    "docs/_data/words": ("docs/_data/words/es.yml", FILE),
    "docs/_data/company.yml": ("docs/_data/company.yml", FILE),
    "docs/_data/notices.yml": ("docs/_data/notices.yml", FILE),
    "docs/_data/problems/cobro.yml": ("docs/_data/problems/cobro.yml", FILE),
    "docs/es": ("docs/es", FOLDER),
    "docs/es/derechos": ("docs/es/derechos", FOLDER),
    "docs/es/derechos/trato.md": ("docs/es/derechos/trato.md", FILE),
    "docs/es/logo.png": ("docs/es/logo.png", FILE),
    "mkdocs.yml": ("mkdocs.yml", FILE),
}


@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["closed", "names only"])
@pytest.mark.parametrize("path", SHUT)
def test_what_nobody_may_open_is_told(bare: Project, path: str, mode: int, capsys: pytest.CaptureFixture[str]) -> None:
    bare.write("docs/es/logo.png", b"")
    bare.write("docs/_data/editions/README.md", "Notas.\n")
    bare.write("mkdocs.yml", "site_name: Sitio\n")
    shut = bare.root / path
    is_folder = shut.is_dir()
    if not is_folder and mode:
        return  # a file that may be read
    shut.chmod(mode)
    try:
        with as_nobody():
            lines = told(bare, capsys)
    finally:
        shut.chmod(0o755)
    blamed, sentence = SHUT[path]
    if mode:  # its names can be read, and nothing behind them
        assert any(line.startswith(path) and line.endswith((FILE, FOLDER)) for line in lines), lines
    else:
        assert f"{blamed}:1: {sentence}" in lines, lines


ODD = "Esto no es un archivo ni una carpeta. Bórrelo, y guarde aquí el archivo mismo."


@pytest.mark.parametrize(
    "path",
    ["docs/_data/company.yml", "docs/_data/ids.yml", "docs/_data/notices.yml", "docs/_data/words/es.yml", "docs/_data/problems/cobro.yml",
     "docs/_data/problems/otro.yml", "docs/_data/otro.yml", "docs/_data/editions/2026-01-01.json", "docs/es/contacto.md", "docs/es/logo.png", "mkdocs.yml"],
)  # fmt: skip
def test_a_pipe_is_told_and_nobody_waits_for_it(small_project: Project, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = small_project.root / path
    file.unlink(missing_ok=True)
    file.parent.mkdir(exist_ok=True)
    os.mkfifo(file)
    sentence = ODD
    if "/editions/" in path:
        sentence = "Esta edición no se puede leer. Recupere este archivo como estaba, de la historia de Git: "
    [line] = [line for line in told(small_project, capsys) if line.startswith(f"{path}:")]
    assert line.startswith(f"{path}:1: {sentence}")


@pytest.mark.parametrize("target", ["nada", "mismo.yml"], ids=["to nothing", "to itself"])
@pytest.mark.parametrize("path", ["docs/_data/mismo.yml", "docs/_data/problems/mismo.yml", "docs/es/mismo.yml"])
def test_a_link_that_leads_nowhere_is_told(small_project: Project, path: str, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    (small_project.root / path).symlink_to(target)
    assert f"{path}:1: Este enlace no lleva a ningún archivo. Bórrelo, o guarde aquí el archivo mismo." in told(small_project, capsys)


def test_a_folder_that_leads_to_another_is_told(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The engine would go in, and round; we don't read what is behind."""
    (small_project.root / "docs/es/vuelta").symlink_to("..")
    fix = "Ponga aquí la carpeta misma, o borre el enlace."
    assert told(small_project, capsys) == [f"docs/es/vuelta:1: Esta carpeta es un enlace a otra, y no se lee. {fix}"]


def test_a_lock_of_an_editor_is_nothing(small_project: Project) -> None:
    """Emacs marks a file that it has open by a link that leads nowhere."""
    for path in ("docs/_data/.#company.yml", "docs/_data/problems/.#cobro.yml", "docs/es/.#contacto.md", "docs/es/derechos/.#trato.md"):
        (small_project.root / path).symlink_to("yo@mi-ordenador.1234:1795305600")
    assert small_project.check() == []
