"""Building beside the good site: it is swapped in whole, and any mistake leaves it as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import cli
import own_process
from built_site import tree
from conftest import FIXTURE, ROOT
from hosting import words
from hosting.engine import leave
from small_site import HOOK, MISTAKES, SEEN_WHILE_SERVING, by_command, forget_the_engine, here, run, small, write

Built = Callable[..., tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small(tmp_path)


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its site, for all tests of the file."""
    project = small(tmp_path_factory.mktemp("built"))
    code, told = by_command(project)
    assert (code, told.splitlines()[-1]) == (0, "El sitio está listo en `site`.")
    return project


@pytest.fixture
def published(build: object, once_built: Path, tmp_path: Path) -> Path:
    """A copy of it: the small project where a good site stands already."""
    return shutil.copytree(once_built, tmp_path / once_built.name)


@pytest.fixture
def built(build: object) -> Built:
    """Builds the small project in a process of its own, as an editor does: the exit code, and all that was told."""
    return by_command


@pytest.fixture
def built_here(build: object) -> Built:
    """The same by the engine in this process."""
    return here


def test_a_good_build_is_swapped_in(built: Built, published: Path) -> None:
    assert (published / "site/contacto/index.html").is_file()
    assert sorted(path.name for path in published.iterdir()) == [".cache", "docs", "hooks", "mkdocs.yml", "overrides", "site"]
    write(published, "site/sobra.html", "de un sitio anterior")
    assert built(published, "build.build('properdocs')")[0] == 0
    assert not (published / "site/sobra.html").exists()


def leave_the_good_site(mistakes: Sequence[str], build: Built, published: Path, engine: str) -> None:
    """Each of them, and then a build without any goes well."""
    before = tree(published / "site")
    for name in mistakes:
        path, text, expected = MISTAKES[name]
        file = published / path
        kept = file.read_text("utf-8") if file.exists() else None
        write(published, path, text)
        code, told = build(published, f"build.build({engine!r})")
        file.unlink() if kept is None else write(published, path, kept)
        assert code == 1, name
        assert expected in told, f"{name}: {told}"
        assert told.endswith("No se ha cambiado nada en `site`: sigue el último sitio bueno.\n"), told
        assert "Traceback" not in told and "  File " not in told, told
        assert tree(published / "site") == before, name
        assert not list(published.glob("site.*")), name
    assert build(published, f"build.build({engine!r})")[0] == 0


def test_any_mistake_leaves_the_good_site_byte_for_byte(built_here: Built, published: Path) -> None:
    leave_the_good_site([*MISTAKES], built_here, published, "mkdocs")


def test_a_mistake_leaves_it_under_the_other_engine(built: Built, published: Path, tmp_path: Path) -> None:
    """One of each place where an engine stops. The first by the command too, which has to end with that code."""
    leave_the_good_site(SEEN_WHILE_SERVING[:1], built, published, "properdocs")

    def each() -> int:
        forget_the_engine()
        leave_the_good_site(SEEN_WHILE_SERVING[1:], here, published, "properdocs")
        return 0

    code, told = own_process.done(each, published, tmp_path / "told")
    assert code == 0, told


def test_the_traceback_of_a_program_is_in_the_log(built_here: Built, project: Path) -> None:
    write(project, "crash", "")
    code, told = built_here(project)
    assert code == 1 and "`.cache/build.log`" in told
    assert told.endswith("No se ha creado `site`: corrija lo anterior y vuelva a probar.\n")
    log = (project / ".cache/build.log").read_text("utf-8")
    assert "Traceback (most recent call last)" in log and "KeyError: 'nada'" in log


@pytest.mark.parametrize(
    ("number", "says"),
    [("ENOSPC", "no queda espacio en el disco"), ("EACCES", "no hay permiso"), ("EROFS", "no hay permiso"), ("EMFILE", "hay demasiados archivos abiertos")],
)
@pytest.mark.parametrize("event", ["on_config(config)", "on_page_content(html, page, config, files)", "on_post_build(config)"])
def test_what_the_disk_refuses_is_no_fault_of_a_page(built_here: Built, published: Path, number: str, says: str, event: str) -> None:
    before = tree(published / "site")
    failing = f"import errno\n\n\ndef {event}:\n    raise OSError(errno.{number}, 'Nada', 'a/b')\n"
    write(published, "hooks/mkdocs_events.py", failing)
    code, told = built_here(published)
    assert code == 1 and f"No se ha podido leer o escribir `a/b`: {says}" in told, told
    assert "plantilla" not in told and "mkdocs_events" not in told and "Deshaga" not in told
    assert tree(published / "site") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_finds_no_space_is_told(tmp_path: Path) -> None:
    def check() -> int:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
        leave(cli.main(["--root", str(FIXTURE), "check"]))

    code, told = own_process.done(check, tmp_path, tmp_path / "told")
    assert code != 0 and "no queda espacio en el disco" in told and "Traceback" not in told, told


def test_a_build_that_is_killed_leaves_the_good_site(built: Built, published: Path) -> None:
    before = tree(published / "site")
    write(published, "hooks/mkdocs_events.py", "import os\n\n\ndef on_env(env, config, files):\n    os.kill(os.getpid(), 9)\n")
    code, told = built(published)
    assert code == 1 and "La construcción se ha parado de golpe (señal 9)." in told
    assert tree(published / "site") == before


def test_an_interrupted_swap_is_put_right(built_here: Built, published: Path) -> None:
    before = tree(published / "site")
    (published / "site").rename(published / "site.old")
    shutil.copytree(published / "site.old", published / "site.new")
    write(published, "docs/es/contacto.md", "MAL")
    assert built_here(published)[0] == 1
    assert tree(published / "site") == before
    assert not list(published.glob("site.*"))


WAITING = """\
import time
from pathlib import Path


def on_env(env, config, files):
    for _ in range(2000):
        if Path("both").exists():
            break
        time.sleep(0.01)
"""


@pytest.mark.usefixtures("build")
def test_two_builds_of_one_site_wait_for_each_other(project: Path) -> None:
    write(project, "hooks/mkdocs_events.py", WAITING)
    both = [own_process.begin(lambda: run("build.build()"), project, project.parent / f"told{number}") for number in range(2)]

    def waiting() -> list[int]:
        told = [output.read_text("utf-8") for output in project.parent.glob("told*")]
        return [number for number, text in enumerate(told) if "Hay otra construcción en marcha" in text]

    while not waiting():
        assert all(process.is_alive() for process in both)
    write(project, "both", "")
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    assert len(waiting()) == 1
    assert (project / "site/index.html").is_file()


def test_each_language_is_built_into_its_own_folder(built: Built, project: Path, tmp_path: Path) -> None:
    for folder in ("docs/_data", "docs/en"):
        (project / folder).mkdir()
    write(project, "docs/_data/company.yml", "languages: [es, en]\n")
    for path in (project / "docs/es").glob("*.md"):
        write(project, f"docs/en/{path.name}", "# Welcome\n\nAn example.\n")
    assert built(project)[0] == 0
    home = (project / "site/index.html").read_text("utf-8")
    assert "Welcome" not in home and "Welcome" in (project / "site/en/index.html").read_text("utf-8")
    assert [path.name for path in (project / "site").glob(".[a-z][a-z]")] == []
    before = tree(project / "site")
    write(project, "docs/en/contacto.md", "# Contact\n\n[x](x.md)\n")
    code, told = own_process.done(lambda: run("build.build()"), project, tmp_path / "told")
    assert code == 1 and "docs/en/contacto.md:3: El enlace" in told
    assert tree(project / "site") == before


@pytest.mark.parametrize("site", [".", "..", "docs/es", "hooks", "tests/nueva", ".git/site", ".venv", ".github/nueva", "mkdocs.yml"])
def test_the_site_never_replaces_files_of_the_project(built_here: Built, project: Path, site: str) -> None:
    before = tree(project)
    code, told = built_here(project, f"build.build(site={site!r})")
    assert code == 1 and ("Elija otra carpeta" in told or "es un archivo" in told)
    assert tree(project) == before


NOT_OURS = {
    "a file": ["notas.txt"],
    "a hidden file": [".notas"],
    "a folder in it": ["fotos/una.jpg"],
    "another site": ["index.html", "404.html"],
    "a site for GitHub Pages": ["index.html", ".nojekyll"],
    "a site with headers of its own": ["index.html", ".nojekyll", "_headers"],
}


@pytest.mark.parametrize("files", NOT_OURS.values(), ids=NOT_OURS)
@pytest.mark.parametrize("site", ["otra", "../otra", "site.new", "site.old"])
def test_a_folder_that_no_build_has_made_is_left_alone(built_here: Built, project: Path, site: str, files: list[str]) -> None:
    """Where the site was asked for, and at the two names beside it that a build takes for itself."""
    for name in files:
        (project / site / name).parent.mkdir(parents=True, exist_ok=True)
        (project / site / name).write_text("/*\n  X-Robots-Tag: noindex\n", "utf-8")
    before = tree(project.parent)
    code, told = built_here(project, f"build.build(site={site if 'otra' in site else 'site'!r})")
    assert code == 1 and f"(se encontró `{min(files).split('/')[0]}`)" in told and "Traceback" not in told, told
    assert str((project / site).resolve()) in told
    assert tree(project.parent) == before


def test_what_a_build_has_made_is_replaced_by_the_next(built_here: Built, project: Path) -> None:
    """An empty folder is taken as well, and one by a version that left no mark of its own in an unfinished site."""
    (project / "site").mkdir()
    (project / "site.old").mkdir()
    for _ in range(2):
        assert built_here(project)[0] == 0
    site = project / "site"
    assert sorted(path.name for path in site.iterdir() if path.name.startswith(".")) == [".nojekyll"]
    shutil.copytree(site, project / "copia", ignore=shutil.ignore_patterns(".*"))  # as `cp site/* copia` leaves hidden files
    assert built_here(project, "build.build(site='copia')")[0] == 1
    (site / ".git").write_text("gitdir: ../.git/worktrees/site\n")
    code, told = built_here(project)
    assert code == 1 and "(se encontró `.git`)" in told


def test_what_a_killed_build_left_is_cleared_by_the_next(built_here: Built, project: Path, tmp_path: Path) -> None:
    """Also where clearing it was cut short: it is known for ours until nothing is left."""
    write(project, "hooks/mkdocs_events.py", "import os\n\n\ndef on_post_build(config):\n    os.kill(os.getpid(), 9)\n")
    assert own_process.done(lambda: run("build.build()"), project, tmp_path / "told")[0] == -9
    left = project / "site.new"
    assert (left / "contacto/index.html").is_file()
    (left / "index.html").unlink()
    left.rename(project / "site.old")
    shutil.copytree(project / "site.old", left)
    (project / "site").mkdir()
    write(project, "hooks/mkdocs_events.py", HOOK)
    assert built_here(project)[0] == 0
    assert (project / "site/contacto/index.html").is_file() and not list(project.glob("site.*"))


def test_an_unknown_engine_is_told(built_here: Built, project: Path) -> None:
    told = "No se conoce el motor `hugo`. Escriba uno de estos: mkdocs, properdocs.\n"
    assert built_here(project, "build.build('hugo')") == (1, told)
    assert built_here(project, "serve.serve('hugo')") == (1, told)


def test_what_is_not_known_passes_as_it_came() -> None:
    place = words.Place(ROOT)
    assert words.explain("Something new\nof two lines", place) == "Something new\nof two lines"
    assert words.explain("Something new", place, "") == ""
