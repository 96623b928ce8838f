"""What has changed between two states of a declaration, as a command tells it: revisions, folders, editions."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import cli
from conftest import FIXTURE, TODAY, Project, copy_of
from declaration.changes.reporting import backdated
from declaration.editions.code import code_of
from declaration.editions.files import path_of, written
from declaration.models import Notice
from read_yaml import read_yaml


def _git(project: Project, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(project.root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The history of the small declaration, with a branch whose name has a slash: made once, for each test to copy."""
    small = copy_of(FIXTURE, tmp_path_factory.mktemp("versioned"))
    _git(small, "init", "-q", "-b", "main")
    _git(small, "add", "docs")
    _git(small, "commit", "-qm", "x")
    _git(small, "branch", "cambio/plazos")
    return small.root / ".git"


@pytest.fixture
def versioned(small_project: Project, repository: Path) -> Project:
    """The small declaration in a repository of its own."""
    shutil.copytree(repository, small_project.root / ".git")
    return small_project


def _diff(project: Project, *arguments: str, today: str = TODAY.isoformat()) -> int:
    return cli.main(["--root", str(project.root), "diff", *arguments, "--today", today])


COBRO = "docs/_data/problems/cobro.yml"
LONGER = (COBRO, "  resolution: 3 working days", "  resolution: 6 working days")
SHORTER = (COBRO, "  resolution: 3 working days", "  resolution: 2 working days")
NOTICE = """
- id: cobro-mas-lento
  change: problems/cobro/promise/resolution
  to: {to}
  says: Tardaremos más en resolver un cobro.
  reason: "Hay más casos | <b>y</b> menos personas."
  announced: {announced}
  effective: 2027-01-01
"""


def _announce(project: Project, announced: str, to: str = "6 working days") -> None:
    project.write("docs/_data/notices.yml", NOTICE.format(announced=announced, to=to))


def test_nothing_changed(versioned: Project, capsys) -> None:
    assert _diff(versioned, "HEAD") == 0
    assert capsys.readouterr().out == "No cambia nada para los clientes.\n"


@pytest.mark.parametrize("base", ["HEAD", "main", "cambio/plazos", "HEAD~0"])
def test_the_work_tree_against_a_revision(versioned: Project, capsys, base: str) -> None:
    versioned.edit(*LONGER)
    assert _diff(versioned, base) == 3
    out = capsys.readouterr().out
    assert out.startswith(
        "1 cambio para los clientes (empeora: 1).\n\n### Empeora\n\n- Me cobraron mal: la solución pasa de 3 a 6 días hábiles · **empeora**\n"
    )
    assert '`change: problems/cobro/promise/resolution, to: "6 working days"`' in out


def test_two_revisions_whatever_the_files_are(versioned: Project, capsys) -> None:
    versioned.edit(*SHORTER)
    _git(versioned, "commit", "-qam", "x")
    versioned.write(COBRO, "nada: de esto")
    assert _diff(versioned, "cambio/plazos", "main") == 0
    assert "la solución pasa de 3 a 2 días hábiles · **mejora**" in capsys.readouterr().out
    assert versioned.read(COBRO) == "nada: de esto"
    assert _diff(versioned, "main", "cambio/plazos") == 3


def test_a_project_below_the_root_of_its_repository(tmp_path: Path, capsys) -> None:
    inner = copy_of(FIXTURE, tmp_path / "dentro/web")
    outer = Project(tmp_path)
    outer.write("docs/_data/problems/otro.yml", "no: es\n")
    _git(outer, "init", "-q")
    _git(outer, "add", ".")
    _git(outer, "commit", "-qm", "x")
    inner.edit(*SHORTER)
    assert _diff(inner, "HEAD") == 0
    assert capsys.readouterr().out.startswith("1 cambio para los clientes")


def test_what_a_revision_keeps_out_of_archives_is_compared_all_the_same(versioned: Project, capsys) -> None:
    versioned.write(".gitattributes", "docs/_data/problems/cobro.yml export-ignore\n")
    _git(versioned, "add", ".gitattributes")
    _git(versioned, "commit", "-qm", "x")
    versioned.edit(*LONGER)
    assert _diff(versioned, "HEAD") == 3
    assert "de 3 a 6 días hábiles" in capsys.readouterr().out


def test_folders(small_project: Project, tmp_path: Path, capsys) -> None:
    other = copy_of(FIXTURE, tmp_path / "otra")
    other.edit(*LONGER)
    assert _diff(small_project, str(FIXTURE), str(other.root)) == 3
    assert _diff(small_project, str(other.root)) == 0
    assert "de 6 a 3 días hábiles · **mejora**" in capsys.readouterr().out


def test_an_edition_by_its_id_its_date_and_its_file(small_project: Project, capsys) -> None:
    declaration = small_project.load().declaration
    assert declaration
    path = path_of(declaration.edition)
    small_project.write(path, written(declaration, "es"))
    small_project.edit(*SHORTER)
    code = code_of(json.loads(small_project.read(path))["hash"])
    for name in ("edicion-2026-1", "2026-01-01", path, str(small_project.root / path), code.lower()):
        assert _diff(small_project, name) == 0
        assert "de 3 a 2 días hábiles · **mejora**" in capsys.readouterr().out
    assert _diff(small_project, "edicion-2026-1", "2026-01-01") == 0
    small_project.write(path, small_project.read(path).replace("3 working days", "1 working day"))
    assert _diff(small_project, "2026-01-01") == 1
    assert f"{path}:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["no-existe", "", "--help-no", "HEAD:docs", "docs/_data", "../fuera", "$(touch x)", "a b", "HEAD^{tree}"])
def test_what_is_neither_a_revision_nor_a_folder_nor_an_edition(versioned: Project, capsys, name: str) -> None:
    code = cli.main(["--root", str(versioned.root), "diff", "--today", TODAY.isoformat(), "--", name])
    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err.startswith(f"La base, «{name}», no es una versión de git, ni una carpeta con una declaración, ni una edición.")
    assert cli.main(["--root", str(versioned.root), "diff", "--today", TODAY.isoformat(), "--", "HEAD", name]) == 1
    assert f"La otra parte, «{name}»" in capsys.readouterr().err


def test_without_git_a_revision_does_not_exist(small_project: Project, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small_project.root.parent))
    assert _diff(small_project, "HEAD") == 1
    monkeypatch.setenv("PATH", "")
    assert _diff(small_project, "HEAD") == 1
    assert "no es una versión de git" in capsys.readouterr().err


def test_a_base_that_cannot_be_read_says_which_of_its_mistakes(versioned: Project, capsys) -> None:
    good = versioned.read(COBRO)
    versioned.write(COBRO, good.replace("3 working days", "3 days"))
    _git(versioned, "commit", "-qam", "x")
    versioned.write(COBRO, good)
    assert _diff(versioned, "HEAD") == 1
    told = capsys.readouterr()
    line = good[: good.index("  resolution: 3 working days")].count("\n") + 1
    assert told.out == ""
    assert told.err.startswith("La base, «HEAD», no se puede leer. 1 error en la declaración:\n")
    assert f"{COBRO}:{line}: En `promise.resolution`: no se sabe si estos días son hábiles o naturales" in told.err
    assert str(versioned.root) not in told.err


def test_a_repository_that_lacks_a_part_says_so(versioned: Project, capsys) -> None:
    found = subprocess.run(["git", "-C", str(versioned.root), "rev-parse", f"HEAD:{COBRO}"], capture_output=True, text=True, check=True).stdout.strip()
    versioned.delete(f".git/objects/{found[:2]}/{found[2:]}")
    assert _diff(versioned, "HEAD") == 1
    assert capsys.readouterr().err.startswith("La base, «HEAD», no está entera en este repositorio.")


def test_a_revision_without_a_declaration_says_so(versioned: Project, capsys) -> None:
    _git(versioned, "rm", "-rq", "--cached", "docs")
    _git(versioned, "commit", "-qm", "x")
    assert _diff(versioned, "HEAD") == 1
    assert "docs/_data:1: Falta esta carpeta" in capsys.readouterr().err


def test_a_declaration_that_cannot_be_read_says_so(versioned: Project, capsys) -> None:
    versioned.edit(COBRO, "share: 95", "share: 950")
    assert _diff(versioned, "HEAD") == 1
    assert capsys.readouterr().err.startswith("La declaración no se puede leer. 1 error en la declaración:\n")


def test_older_words_and_registers_of_a_base_do_not_matter(versioned: Project, capsys) -> None:
    """A base is compared by what it declares. Its words may be those of an older program."""
    kept = {path: versioned.read(path) for path in ("docs/_data/words/es.yml", "docs/_data/ids.yml", "docs/_data/replies.yml")}
    for path in kept:
        versioned.write(path, "otra: cosa\n")
    _git(versioned, "commit", "-qam", "x")
    for path, text in kept.items():
        versioned.write(path, text)
    assert _diff(versioned, "HEAD") == 0
    versioned.write("docs/_data/words/es.yml", "otra: cosa\n")
    assert _diff(versioned, "HEAD") == 1
    assert "Las palabras de la web no se pueden leer" in capsys.readouterr().err


def test_wrong_usage(versioned: Project) -> None:
    for arguments in ([], ["HEAD", "HEAD", "HEAD"], ["HEAD", "--format", "html"], ["HEAD", "--today", "ayer"]):
        with pytest.raises(SystemExit) as stopped:
            cli.main(["--root", str(versioned.root), "diff", *arguments])
        assert stopped.value.code == 2


def test_a_worsening_that_is_announced(versioned: Project, capsys) -> None:
    versioned.edit(*LONGER)
    _announce(versioned, "2026-11-22")
    assert _diff(versioned, "HEAD") == 0
    assert "Anunciado el 22 de noviembre de 2026, para el 1 de enero de 2027. Motivo: Hay más casos &#124; &#60;b&#62;y" in capsys.readouterr().out
    _announce(versioned, "2026-11-22", to="5 working days")
    assert _diff(versioned, "HEAD") == 3, "something else was announced"


def test_a_new_notice_dated_before_the_day_it_is_added(versioned: Project, capsys) -> None:
    _announce(versioned, "2026-11-21")
    assert _diff(versioned, "HEAD") == 3
    out = capsys.readouterr().out
    assert "No cambia nada para los clientes." in out
    assert "- El aviso «cobro-mas-lento» es nuevo y dice que se anunció el 21 de noviembre de 2026, antes de publicarse. " in out
    assert _diff(versioned, "HEAD", "--format", "json") == 3
    assert len(json.loads(capsys.readouterr().out)["refused"]) == 1
    assert _diff(versioned, "HEAD", today="2026-11-21") == 0
    _git(versioned, "add", "docs")
    _git(versioned, "commit", "-qm", "x")
    assert _diff(versioned, "HEAD") == 0, "it was there before"
    assert _diff(versioned, "main", "HEAD") == 0
    assert _diff(versioned, "cambio/plazos", "main") == 0, "between two revisions, the day of adding isn't known"


def test_a_notice_that_now_announces_something_else_is_new() -> None:
    old = Notice.model_validate(read_yaml(NOTICE.format(announced="2026-10-01", to="6 working days"))[0])
    for change, new in (
        ({"says": "Otras palabras."}, False),
        ({"id": "otro"}, False),
        ({"effective": date.fromisoformat("2027-02-01")}, False),
        ({"effective": date.fromisoformat("2026-12-01")}, True),
        ({"to": "9 working days"}, True),
        ({"change": "problems/cobro/promise/share"}, True),
        ({"announced": date.fromisoformat("2026-09-01")}, True),
        ({"announced": TODAY, "to": "9 working days"}, False),
    ):
        assert bool(backdated([old], [old.model_copy(update=change)], TODAY)) is new, change


def test_json(versioned: Project, capsys) -> None:
    versioned.edit(*LONGER)
    versioned.edit("docs/es/derechos/tiempo.md", "No tiene que repetirlo.", "Nunca lo repite.")
    assert _diff(versioned, "HEAD", "--format", "json") == 3
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"worsens": 1, "read": 1, "improves": 0, "neutral": 0}
    assert told["passes"] is False
    assert told["changes"][0] == {
        "key": "problems/cobro/promise/resolution",
        "to": "6 working days",
        "about": "plazos/cobro",
        "verdict": "worsens",
        "sentence": "Me cobraron mal: la solución pasa de 3 a 6 días hábiles",
        "why": "Cuanto más largo es nuestro plazo, más espera usted.",
        "before": "",
        "after": "",
        "announced": None,
        "effective": None,
    }
    read = told["changes"][1]
    assert (read["about"], read["before"], read["after"]) == ("derechos/tiempo/una-sola-vez", "No tiene que repetirlo.", "Nunca lo repite.")
