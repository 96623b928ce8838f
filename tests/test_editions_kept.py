"""What was published stays: an edition holds to the one before it, to its code on paper, and to what other versions have."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import typing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workflows
from conftest import LAW_READ, ROOT, TODAY, Project
from declaration.changes import compare
from declaration.checking import new_edition
from declaration.editions import files, reading
from declaration.editions.code import ALPHABET, SIGNS, code_of, read_code
from declaration.files.yaml_reading import read_file
from declaration.loading import load
from declaration.mistakes import Mistake
from edition_files import FIRST, NOTICES, RECORD, SECOND, checked, edition, rewritten, three_editions

# --- What was published stays ---------------------------------------------------------------------------------------------


def test_an_edition_keeps_the_hash_of_the_one_before_it(small_project: Project) -> None:
    three_editions(small_project)
    first, second, third = small_project.load().editions
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert small_project.check() == []
    for path in (FIRST, SECOND):
        before = small_project.read(path)
        rewritten(small_project, path, "3 working days", "9 working days")
        (told,) = small_project.check()
        assert told.path == path and "Esta edición ya no es la que se publicó" in told.what
        assert '"hash"' in small_project.read(path).split("\n")[told.line - 1]
        small_project.delete(path)
        (told,) = small_project.check()
        assert told.path == (FIRST if path == SECOND else SECOND) and "alta la" in told.what
        small_project.write(path, before)


def test_an_edition_written_before_hashes_were_kept_stays_valid(small_project: Project) -> None:
    three_editions(small_project)
    content = json.loads(small_project.read(SECOND))
    del content["previous"]
    text = files._canonical(content)
    small_project.write(SECOND, text.replace(content["hash"], files.hash_of(text)))
    small_project.delete("docs/_data/editions/2026-12-01.json")
    for old, new in (("2026-12-01", "2026-10-01"), ("edicion-2026-3", "edicion-2026-2"), ("2029-12-01", "2029-10-01")):
        small_project.edit(RECORD, old, new)
    assert small_project.check() == []


def test_an_edition_to_come_can_be_written_anew(small_project: Project) -> None:
    three_editions(small_project)
    assert edition(small_project, "--force", effective="2026-12-01", title="Mejor") == 0
    assert small_project.check() == []


# --- The code on paper -----------------------------------------------------------------------------------------------------

_typed = st.sampled_from(["", " ", "-", "\u00a0", "\u2011"])


@settings(max_examples=60)
@given(st.binary(min_size=32, max_size=32), st.data())
def test_a_code_is_read_however_it_is_typed(hash: bytes, data: st.DataObject) -> None:
    code = code_of(f"sha256:{hash.hex()}")
    assert code == code_of(hash.hex()) and len(code) == SIGNS and set(code) <= set(ALPHABET)
    forms = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(data.draw(st.sampled_from(forms.get(each, each + each.lower()))) + data.draw(_typed) for each in code)
    assert read_code(typed) == code
    assert int.from_bytes(hash[:4]) >> 2 == functools.reduce(lambda sum, each: sum * 32 + ALPHABET.index(each), code, 0), "nothing of it is lost"


@pytest.mark.parametrize("typed", ["", "R8V86", "R8V86H7", "R8V86U", "R8V86ñ", "R8V86.", "٣8V86H"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_papers_of_two_editions_can_always_be_told_apart(small_project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    three_editions(small_project)
    for module in (reading, new_edition):
        monkeypatch.setattr(module, "code_of", lambda hash: "ABC123")
    told = small_project.check()
    assert [(each.path, each.found) for each in told] == [(SECOND, "`ABC123`"), ("docs/_data/editions/2026-12-01.json", "`ABC123`")]
    monkeypatch.setattr(reading, "code_of", code_of)
    capsys.readouterr()
    assert edition(small_project, effective="2027-01-01") == 1
    assert "Dé la orden otra vez con otro título" in capsys.readouterr().err


@pytest.fixture
def versioned(small_project: Project) -> Project:
    three_editions(small_project)
    _git(small_project, "init", "-q")
    _git(small_project, "add", ".")
    _git(small_project, "commit", "-qm", "1")
    return small_project


def _git(project: Project, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(project.root), *words], check=True, capture_output=True)


@workflows.needs_git
def test_editions_are_compared_with_those_of_another_version(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(versioned, capsys) == (0, [])
    for path in (FIRST, SECOND):
        versioned.write(path, versioned.read(path).replace("\n", "\r\n"))
    assert checked(versioned, capsys) == (0, []), "the ends of lines are Git's affair"
    third = "docs/_data/editions/2026-12-01.json"
    versioned.delete(third)
    _git(versioned, "checkout", "--", FIRST, SECOND)
    rewritten(versioned, SECOND, '"3 working days"', '"9 working days"')
    code, told = checked(versioned, capsys)
    assert code == 1 and [line for line in told if line.startswith(SECOND) and "no se anunció" not in line] == [
        f"{SECOND}:{line_of(versioned, SECOND, '9 working days')}: Una edición publicada no se cambia, y esta ya no dice lo mismo que en la versión `HEAD` "
        f'(se encontró `"deadline": "9 working days",`). Recupérela como estaba: `git restore --source=HEAD -- {SECOND}`.'
    ]
    assert not any(line.startswith(third) for line in told), "one to come may be withdrawn"
    _git(versioned, "commit", "-qam", "2")
    assert not any("ya no dice lo mismo" in line for line in checked(versioned, capsys)[1]), "compared with what was just committed"
    assert any("ya no dice lo mismo que en la versión `HEAD^`" in line for line in checked(versioned, capsys, "--against", "HEAD^")[1])
    versioned.delete(FIRST)
    assert any(line.startswith(f"{FIRST}:1: Falta esta edición, que se publicó y ya ha entrado en vigor.") for line in checked(versioned, capsys)[1])


def line_of(project: Project, path: str, text: str) -> int:
    return next(i for i, line in enumerate(project.read(path).split("\n"), 1) if text in line)


@workflows.needs_git
def test_who_begins_anew_is_told_and_not_stopped(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """As the README says: without the editions and the notices of the company that was here before."""
    versioned.delete(files.FOLDER)
    code, told = checked(versioned, capsys)
    assert code == 0 and len(told) == 1 and told[0].startswith(f"{files.FOLDER}:1: aviso: No queda ninguna de las ediciones publicadas")
    notice = {"id": "x", "change": "problems/cobro/promise/share", "to": "90", "says": "Menos.", "reason": "Sí."}
    versioned.write(NOTICES, json.dumps([notice | {"announced": "2026-11-01", "effective": "2027-01-01"}]))
    code, told = checked(versioned, capsys)
    assert code == 1 and [line for line in told if "Falta esta edición" in line] and not any("No queda" in line for line in told)


@workflows.needs_git
def test_a_version_that_is_not_there_is_told(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing guards then what was published; it stops nothing, for a new branch has nothing before it."""
    for name in ("nope", "HEAD^", "", "origin/main"):
        code, told = checked(versioned, capsys, "--against", name)
        assert code == 0 and len(told) == 1 and f"No se ha podido comparar con la versión `{name}`, porque no está en este repositorio" in told[0]
    assert checked(versioned, capsys, "--against", "0" * 40) == (0, []), "Git's name for nothing"
    shutil.rmtree(versioned.root / ".git")
    code, told = checked(versioned, capsys, "--against", "nope")
    assert code == 0 and "aquí no hay historia de Git" in told[0]
    assert checked(versioned, capsys) == (0, []), "nobody asked for it"
    (versioned.root / ".git").mkdir()
    assert "no deja leer la historia" in checked(versioned, capsys)[1][0]
    _git(versioned, "init", "-q")
    assert checked(versioned, capsys) == (0, []), "there is no history yet"


def _refusing(real: typing.Any, *folders: Path) -> typing.Any:
    """What root meets where another may not look: the same function, which refuses those."""

    def refuses(path: Path) -> typing.Any:
        if path in folders or path.parent in folders:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    return refuses


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_editions_that_may_not_be_read_are_told(small_project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mode: int) -> None:
    three_editions(small_project)
    folder = small_project.root / files.FOLDER
    if os.getuid():
        folder.chmod(mode)
    elif mode:
        monkeypatch.setattr(Path, "read_bytes", _refusing(Path.read_bytes, folder))
    else:
        monkeypatch.setattr(Path, "iterdir", _refusing(Path.iterdir, folder))
    code, told = checked(small_project, capsys)
    folder.chmod(0o755)
    assert code == 1 and any(line.startswith(files.FOLDER) and ("no se puede leer" in line or "no se puede abrir" in line) for line in told)


def test_what_stands_in_the_place_of_editions_is_told(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.write(files.FOLDER, "nada")
    assert any(f"{files.FOLDER}:1: Aquí va una carpeta, y hay un archivo" in line for line in checked(small_project, capsys)[1])
    small_project.delete(files.FOLDER)
    (small_project.root / files.FOLDER).mkdir()
    (small_project.root / FIRST).symlink_to("gone.json")
    (small_project.root / SECOND).mkdir()
    code, told = checked(small_project, capsys)
    assert code == 1 and [line.partition(". ")[0] for line in told] == [f"{FIRST}:1: Esta edición no se puede leer", f"{SECOND}:1: Esta carpeta no se lee"]


# --- The default declaration ----------------------------------------------------------------------------------------------


def test_the_default_declaration_shows_one_of_everything() -> None:
    loaded = load(ROOT)
    assert loaded.declaration and loaded.words
    first, second = (each.declaration for each in loaded.editions[-2:])
    between = {change.verdict for change in compare(first, second, loaded.words, date(2026, 10, 1))}
    assert between >= {"improves", "worsens", "read"}
    since = compare(second, loaded.declaration, loaded.words, TODAY)
    verdicts = {change.verdict for change in since}
    assert "improves" in verdicts and "worsens" not in verdicts, "the law was read again, and gives customers nothing less"
    announced = [each for each in loaded.declaration.notices if each.effective > TODAY]
    assert announced and all(each.announced <= TODAY for each in announced)


@pytest.mark.parametrize("day", [LAW_READ, date(2026, 12, 1), date(2027, 1, 31)])
def test_it_is_in_order_until_the_day_of_what_it_announces(day: date, project: Project) -> None:
    project.edit("docs/_data/jurisdictions/es.yml", "sure_until: 2026-12-31", "sure_until: 2027-12-31")  # somebody has checked the holidays by then
    assert project.check(day) == []


def test_on_that_day_it_asks_for_the_change_and_takes_it(project: Project) -> None:
    def errors(day: date) -> list[Mistake]:  # by then, facts that nobody has checked for long are told as well
        return [each for each in project.check(day) if each.severity == "error"]

    declaration = project.load().declaration
    assert declaration
    (day,) = (each.effective for each in declaration.notices if each.effective > TODAY)
    (told,) = errors(day)
    assert told.path == NOTICES and "`7 working days`" in told.fix
    project.edit("docs/_data/problems/consulta.yml", "    resolution: 5 working days", "    resolution: 7 working days")
    (early,) = errors(day - timedelta(days=1))
    assert early.path == "docs/_data/problems/consulta.yml" and "anunciado para más tarde" in early.what
    assert errors(day) == []


# --- Conflicts ------------------------------------------------------------------------------------------------------------


def test_the_signs_of_a_conflict_are_told_in_any_data_file(small_project: Project) -> None:
    """As Git leaves them, in the middle of the file, with or without what stood there before."""
    paths = sorted(path.relative_to(small_project.root).as_posix() for path in (small_project.root / "docs/_data").rglob("*.yml"))
    assert len(paths) > 20
    for i, path in enumerate(paths):
        lines = small_project.read(path).split("\n")
        at = len(lines) // 2
        ancestor = ["||||||| antes", lines[at]] if i % 2 else []
        conflict = ["<<<<<<< HEAD", lines[at], *ancestor, "=======", lines[at], ">>>>>>> otra-rama"]
        document = read_file("\n".join([*lines[:at], *conflict, *lines[at + 1 :]]).encode(), path)
        (mistake,) = document.mistakes
        assert (mistake.line, mistake.found) == (at + 1, "`<<<<<<< HEAD`"), path
        assert "choque entre dos cambios" in mistake.what and "Deje solo la versión buena" in mistake.fix
