"""`upgrade`: a company's folder, kept by Git, goes to a next version of the program, made for the test: another format, label, legal limit."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import cli
from conftest import ROOT, TODAY, Project
from declaration import upgrading
from declaration.files.shipped import SHIPPED
from declaration.starting.answers import read
from declaration.starting.catalogue import read_library
from declaration.starting.writing import Start
from declaration.upgrading import Migration, configured, requirements
from declaration.upgrading.engine import from_wheel
from declaration.upgrading.said import Reader, Said, changes
from hosting import engines, versions

WORDS, LAW, GLOSSARY, COMPANY = (f"docs/_data/{name}.yml" for name in ("words/es", "jurisdictions/es", "glossary", "company"))
LABEL, NEXT_LABEL = "first_response: Le respondemos en", "first_response: Le contestamos en"
SAID = "«Le respondemos en» → «Le contestamos en» (docs/_data/words/es.yml problem.first_response)"
PAGE = "docs/es/contacto.md"
FOLDERS = sorted(path for path in (ROOT / "tests/cases/folders").glob("*") if path.is_dir())  # one that each version began


HASH = "a" * 64


def wheel(
    version: str, format: int = 1, instead: Mapping[str, str] | None = None, needs: str = f"uno==1.0 \\\n    --hash=sha256:{HASH}\n    # via declaracion\n"
) -> bytes:
    """A version of the program as pip would get it: as this one, with other texts in the place of some."""
    files = {
        f"declaracion-{version}.dist-info/METADATA": f"Metadata-Version: 2.4\nName: declaracion\nVersion: {version}\n",
        "declaration/upgrading/__init__.py": f"FORMAT = {format}  # x\n",
        "declaration/share/requirements.txt": needs,
    }
    for path, text in THIS.items():
        for old, new in (instead or {}).items():
            text = text.replace(old, new)
        files[f"declaration/share/{path}"] = text
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for path, text in files.items():
            file.writestr(zipfile.ZipInfo(path), text)  # of no day, so that its hash is always the same
    return content.getvalue()


THIS = {path: (SHIPPED / path).read_text("utf-8") for path in (WORDS, LAW, "docs/_data/jurisdictions/mx.yml", GLOSSARY)}
OLD = wheel("1.0.0")
# A label, a legal limit and a term are others, and a company's region is a list.
NEXT = wheel(
    "1.1.0", 2, {LABEL: NEXT_LABEL, "limit: 15 calendar days": "limit: 10 calendar days", "es: Atribuciones": "es: Lo que puede decidir"}, "uno==1.1\n"
)


def renamed(files: Mapping[str, str]) -> dict[str, str | None]:
    return {COMPANY: re.sub("^region: (.*)$", r"regions: [\1]", files.get(COMPANY, ""), flags=re.MULTILINE)}


MIGRATION = Migration(2, "En company.yml, la región está en `regions`, que es una lista.", renamed)


@pytest.fixture
def folder(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A company's folder as `start` leaves it, kept by Git; its version of the program runs."""
    monkeypatch.setattr(versions, "version", lambda: "1.0.0")
    small_project.write("mkdocs.yml", "site_name: Sitio\ntheme: {name: declaracion}\nplugins: [search, declaracion]\n")
    for path in ("docs/_data/words", "docs/_data/jurisdictions", GLOSSARY, "docs/_data/search_words.yml", "overrides", "hooks"):
        if (small_project.root / path).exists():
            small_project.delete(path)
    small_project.write("docs/_data/coverage.yml", "- {duty: atencion-de-una-persona, met_by: [contacto.md]}\n")
    small_project.edit("docs/_data/problems/pan-duro.yml", "  withdrawal: 2 calendar days\n  guarantee: 1 year\n", "")
    old = from_wheel(OLD)
    small_project.write(f"programa/{old.wheel}", OLD)
    small_project.write("requirements.txt", requirements.requirements(old.wheel, old.digest, old.needs))
    small_project.write(".gitignore", "/.cache/\n")
    git(small_project, "init", "-q", "-b", "main")
    commit(small_project)
    return small_project


def git(project: Project, *arguments: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", "-C", str(project.root), *identity, *arguments], check=True, capture_output=True, text=True).stdout


def commit(project: Project) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", "x")


@pytest.fixture
def next_wheel(tmp_path: Path) -> Path:
    (tmp_path / "descargas").mkdir()
    file = tmp_path / "descargas/declaracion-1.1.0-py3-none-any (1).whl"  # as a browser calls it
    file.write_bytes(NEXT)
    return file


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the next version be the one that runs."""

    def install() -> None:
        monkeypatch.setattr(upgrading, "FORMAT", 2)
        monkeypatch.setattr(upgrading, "MIGRATIONS", (MIGRATION,))
        monkeypatch.setattr(versions, "version", lambda: "1.1.0")

    return install


def run(project: Project, *arguments: str) -> int:
    return cli.main(["--root", str(project.root), *arguments, "--today", TODAY.isoformat()])


@pytest.fixture
def swapped(folder: Project, next_wheel: Path, installed: Any) -> Project:
    """The next version is in the folder, and runs; what only it can do is still to be done."""
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 0
    installed()
    return folder


# --- The engine in the folder --------------------------------------------------------------------------------------------


def test_what_a_new_engine_changes_is_shown_before(folder: Project, next_wheel: Path, capsys: Any) -> None:
    assert run(folder, "upgrade", "--engine", str(next_wheel)) == 0
    told = capsys.readouterr().out
    assert told.startswith("El programa: 1.0.0 → 1.1.0\n\nLo que cambia con el programa\n\nPalabras de la web (1):\n\n- «")
    limit = "«15 calendar days» → «10 calendar days», en «La empresa debe responder a su reclamación en quince días como máximo desde que usted la presenta.»"
    assert SAID in told and f"{limit} (docs/_data/jurisdictions/es.yml rules.es-respuesta-general.limit)" in told
    assert told.index("jurisdictions/es.yml") < told.index("jurisdictions/mx.yml"), "its own country first"
    assert "-uno==1.0\n" in told and "+uno==1.1\n" in told and HASH not in told
    assert told.endswith(f"No se ha escrito nada. Para escribirlo: `python hooks/cli.py upgrade --engine '{next_wheel}' --write`.\n")
    assert git(folder, "status", "--porcelain") == ""


def test_a_new_engine_comes_into_the_folder(folder: Project, next_wheel: Path, capsys: Any) -> None:
    """Under the name that pip wants; what the company had added to `requirements.txt` stays. Twice is once."""
    folder.write("requirements.txt", folder.read("requirements.txt") + "# de los nuestros\nmkdocs-otro==1.0 \\\n    --hash=sha256:bb\n")
    commit(folder)
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 0
    new = from_wheel(NEXT)
    assert [path.name for path in (folder.root / "programa").iterdir()] == [new.wheel] and (folder.root / "programa" / new.wheel).read_bytes() == NEXT
    asked = [line for line in folder.read("requirements.txt").splitlines() if not line.startswith("#")]
    assert asked == [f"./programa/{new.wheel} --hash=sha256:{new.digest}", "uno==1.1", "", "mkdocs-otro==1.0 \\", "    --hash=sha256:bb"]
    assert "# de los nuestros\nmkdocs-otro" in folder.read("requirements.txt")
    told = capsys.readouterr().out
    assert told.endswith("sigue por sí solo. A mano: `python -m pip install -r requirements.txt`, y `python hooks/cli.py upgrade --write`.\n")
    state = git(folder, "status", "--porcelain")
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 0 and git(folder, "status", "--porcelain") == state
    (undo,) = re.findall(r"Para deshacerlo: `([^`]+)`", told)
    subprocess.run(undo, shell=True, cwd=folder.root, check=True)
    assert git(folder, "status", "--porcelain") == ""


def test_an_engine_may_lie_in_the_folder_itself(folder: Project) -> None:
    """Git doesn't know it there: it isn't what an upgrade would write over."""
    (folder.root / "nuevo.whl").write_bytes(NEXT)
    assert run(folder, "upgrade", "--engine", str(folder.root / "nuevo.whl"), "--write") == 0


@pytest.mark.parametrize("path", [PAGE, "docs/es/nueva.md", "requirements.txt"])
def test_nothing_is_written_over_what_git_does_not_keep(folder: Project, next_wheel: Path, capsys: Any, path: str) -> None:
    folder.write(path, (folder.read(path) if (folder.root / path).exists() else "") + "\n# Más\n")
    state = git(folder, "status", "--porcelain")
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 1
    assert capsys.readouterr().err == (
        f"Hay cambios que Git no guarda todavía: `{path}`. No se ha escrito nada: guárdelos antes (`git add . && git commit`), y así se podrá deshacer.\n"
    )
    assert git(folder, "status", "--porcelain") == state


def test_without_git_it_is_said_that_nothing_brings_it_back(folder: Project, next_wheel: Path, capsys: Any) -> None:
    shutil.rmtree(folder.root / ".git")
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 0
    assert "Git no guarda esta carpeta: esto no se puede deshacer con una orden." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No se puede abrir `x.whl` (se encontró `No such file or directory`). Compruebe el nombre."),
        (b"nada", "`x.whl` no sirve: no está entero, o no es un archivo `.whl`. Descargue otra vez `declaracion-….whl`."),
        (OLD[: len(OLD) // 2], "`x.whl` no sirve: no está entero, o no es un archivo `.whl`. Descargue otra vez `declaracion-….whl`."),
        (wheel("1.0.0").replace(b"declaracion-1.0.0", b"otraaaaaaaa-1.0.0"), "`x.whl` no sirve: no es el programa. Descargue otra vez `declaracion-….whl`."),
    ],
)
def test_what_is_no_engine_is_refused(folder: Project, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch, content: bytes | None, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("x.whl").write_bytes(content)
    assert run(folder, "upgrade", "--engine", "x.whl", "--write") == 1
    assert capsys.readouterr().err == f"{says}\n"


def test_where_the_program_is_part_of_the_folder_nothing_is_upgraded(project: Project, capsys: Any) -> None:
    assert run(project, "upgrade") == 1
    assert capsys.readouterr().err == (
        "Esta carpeta lleva dentro su propio programa (`hooks:` en `mkdocs.yml`), y no se pone al día así. "
        "`UPGRADING.md` cuenta cómo se pasa a una carpeta que solo tiene lo suyo.\n"
    )


def test_another_engine_than_the_folders_changes_nothing(folder: Project, capsys: Any, installed: Any) -> None:
    installed()
    assert run(folder, "upgrade", "--write") == 1
    assert capsys.readouterr().err.startswith(
        "El programa instalado es el 1.1.0, y la carpeta guarda el 1.0.0. Para quedarse con el de la carpeta: `python -m pip"
    )


def test_two_engines_are_told(folder: Project, capsys: Any) -> None:
    folder.write("programa/declaracion-1.1.0-py3-none-any.whl", NEXT)
    run(folder, "check")
    assert (
        "programa/declaracion-1.0.0-py3-none-any.whl:1: aviso: La carpeta guarda más de un programa "
        "(se encontró `declaracion-1.0.0-py3-none-any.whl, declaracion-1.1.0-py3-none-any.whl`). Deje solo el que nombra `requirements.txt`.\n"
    ) in capsys.readouterr().out


def test_another_engine_than_the_folders_is_told(folder: Project, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is installed: in the repository, which runs what, nobody is asked."""
    monkeypatch.setattr(versions, "INSTALLED", True)
    monkeypatch.setattr(versions, "version", lambda: "1.1.0")
    run(folder, "check")
    assert (
        "requirements.txt:1: aviso: El programa instalado es el 1.1.0, y la carpeta pide otro (se encontró `declaracion-1.0.0-py3-none-any.whl`). "
        "Instálelo: `make check`, o `python -m pip install -r requirements.txt`.\n"
    ) in capsys.readouterr().out


# --- The folder's own files -----------------------------------------------------------------------------------------------


def test_a_folder_is_brought_to_the_format_of_its_new_engine(swapped: Project, capsys: Any) -> None:
    """Shown first; then written, undone by Git, and not done twice. What the company wrote itself stays as it was."""
    page, company = swapped.read(PAGE), swapped.read(COMPANY)
    capsys.readouterr()
    assert run(swapped, "upgrade") == 0
    shown = capsys.readouterr().out
    assert f"Formato 2. {MIGRATION.says}" in shown and "-region: ES-MD\n+regions: [ES-MD]\n" in shown
    assert "+extra:\n+  format: 2" in shown and swapped.read(COMPANY) == company
    assert run(swapped, "upgrade", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith(f"### Formato 2. {MIGRATION.says}\n\n```diff\n--- {COMPANY}\n+++ {COMPANY}\n")
    assert run(swapped, "upgrade", "--write") == 0
    assert capsys.readouterr().out.endswith("La comprobación no dice nada nuevo.\n")
    assert swapped.read(COMPANY) == company.replace("region: ES-MD", "regions: [ES-MD]") and swapped.read(PAGE) == page
    assert configured.format_in(swapped.read("mkdocs.yml")) == 2
    assert run(swapped, "upgrade") == 0
    assert capsys.readouterr().out.endswith("La carpeta está al día: programa 1.1.0, formato 2.\n")


def test_what_check_says_anew_is_told_afterwards(swapped: Project, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """And only that, once."""
    spoilt = Migration(2, "Se llaman de otra manera.", lambda files: {COMPANY: renamed(files)[COMPANY].replace("legal_name:", "razon_social:")})  # type: ignore[union-attr]
    monkeypatch.setattr(upgrading, "MIGRATIONS", (spoilt,))
    capsys.readouterr()
    assert run(swapped, "upgrade", "--write") == 1
    told = capsys.readouterr().out.partition("Lo que la comprobación dice y antes no decía:\n")[2].splitlines()
    assert told[0] == "2 errores en la declaración:" and [line.split(": ")[0] for line in told[1:]] == [f"{COMPANY}:1", f"{COMPANY}:2"]
    assert run(swapped, "upgrade", "--write") == 1
    assert "Lo que dice la comprobación:\n" in capsys.readouterr().out


def test_one_command_is_enough_where_the_new_engine_runs(folder: Project, next_wheel: Path, capsys: Any, installed: Any) -> None:
    installed()
    run(folder, "upgrade", "--engine", str(next_wheel), "--write")
    told = capsys.readouterr().out
    assert "regions: [" in folder.read(COMPANY) and versions.wheels(folder.root) == ["programa/declaracion-1.1.0-py3-none-any.whl"] and SAID in told
    (undo,) = re.findall(r"Para deshacerlo: `([^`]+)`", told)
    subprocess.run(undo, shell=True, cwd=folder.root, check=True)
    assert git(folder, "status", "--porcelain") == ""


def test_a_failure_leaves_all_as_it_was(folder: Project, next_wheel: Path, capsys: Any, installed: Any) -> None:
    """The disk, or a text that nobody can read."""
    folder.write(PAGE, b"\xff\xfe")
    commit(folder)
    installed()
    assert run(folder, "upgrade", "--engine", str(next_wheel), "--write") == 1
    assert f"{PAGE}:1: " in capsys.readouterr().err and git(folder, "status", "--porcelain") == ""


def test_files_keep_how_they_were_saved(swapped: Project) -> None:
    """With the mark and the ends of lines of another system."""
    saved = b"\xef\xbb\xbf" + swapped.read(COMPANY).replace("\n", "\r\n").encode()
    swapped.write(COMPANY, saved)
    commit(swapped)
    run(swapped, "upgrade", "--write")
    assert (swapped.root / COMPANY).read_bytes() == saved.replace(b"region: ES-MD", b"regions: [ES-MD]")


# --- A folder of another format -------------------------------------------------------------------------------------------

NEWER = (
    "mkdocs.yml:5: Esta carpeta es de un formato más nuevo que el programa instalado, que conoce hasta el 1 (se encontró `2`). "
    "Instale el programa que pide la carpeta: `make check`, o `python -m pip install -r requirements.txt`."
)
COMMANDS = [
    ("check",), ("ids",), ("edition", "--effective", "2026-12-01", "--title", "x"), ("coverage", "ES"), ("law",), ("diff", "HEAD"), ("upgrade",),
    ("upgrade", "--write"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_of_a_newer_format_is_refused(folder: Project, capsys: Any, command: tuple[str, ...]) -> None:
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "extra:\n  format: 2\n")
    commit(folder)
    assert run(folder, *command) == 1
    told = capsys.readouterr()
    assert NEWER in (told.out + told.err) and (told.out + told.err).count(".yml:") == 1


def test_a_folder_of_an_older_format_says_what_to_do(folder: Project, capsys: Any, installed: Any) -> None:
    installed()
    assert run(folder, "check") == 1
    assert (
        "mkdocs.yml:1: Esta carpeta es de un formato anterior al del programa instalado, que es el 2 (se encontró `1`). "
        "Póngala al día: `python hooks/cli.py upgrade` enseña qué cambia, y `python hooks/cli.py upgrade --write` lo escribe.\n"
    ) in capsys.readouterr().out


def test_an_engine_that_is_too_old_for_the_folder_is_refused(folder: Project, next_wheel: Path, capsys: Any) -> None:
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "extra: {format: 3}\n")
    assert run(folder, "upgrade", "--engine", str(next_wheel)) == 1
    assert capsys.readouterr().err.startswith("El programa 1.1.0 solo conoce el formato 2, y esta carpeta es del 3. Elija uno más nuevo")


def test_a_folder_has_one_format_in_all_its_languages(folder: Project, installed: Any) -> None:
    installed()
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "extra: {format: 2}\n")
    folder.edit(COMPANY, "languages:\n  - es\n", "languages: [es, en]\n")
    assert [each for each in folder.load("en").mistakes if each.path.startswith("mkdocs")] == []


@pytest.mark.parametrize("value", ["dos", "true", "0", "-1", "1.5", '"1"'])
def test_a_format_is_a_whole_number(folder: Project, value: str) -> None:
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + f"extra:\n  paper: false\n  format: {value}\n")
    (told,) = [each for each in folder.check() if each.path == "mkdocs.yml"]
    assert told.sentence.startswith("En `extra`: `format` es el formato de esta carpeta, un número entero")


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("site_name: x", "site_name: x\n\nextra:\n  format: 2 # de esta carpeta: lo cambia `upgrade`\n"),
        ("extra:\n    paper: true # sí\nsite_name: x\n", "extra:\n    format: 2\n    paper: true # sí\nsite_name: x\n"),
        ("extra: {paper: true}\nsite_name: x\n", "extra: {format: 2, paper: true}\nsite_name: x\n"),
        ("extra: {}\n", "extra: {format: 2}\n"),
        ("extra: # nada\nsite_name: x\n", "extra: # nada\n  format: 2\nsite_name: x\n"),
        ("extra:\n  paper: !ENV [A, true]\n  format: 1 # así\n", "extra:\n  paper: !ENV [A, true]\n  format: 2 # así\n"),
        ("extra: {paper: true, format: 1}\n", "extra: {paper: true, format: 2}\n"),
    ],
)
def test_the_format_is_written_and_nothing_else_changes(said: str, becomes: str) -> None:
    assert configured.with_format(said, 2) == becomes and configured.format_in(becomes) == 2


# --- What a new engine changes for customers ------------------------------------------------------------------------------


def told(each: Said) -> str:
    return f"{each.sentence} ({each.at})"


READER = Reader(("es",), "usted", "ES")


@pytest.mark.parametrize(
    ("path", "text", "hidden"),
    [
        (WORDS, "problem:\n  first_response: Le atendemos en\n", "Le contestamos en"),
        (LAW, "country: ES\nrules:\n  - id: es-respuesta-general\n    limit: 5 calendar days\n", "es.yml rules.es-respuesta-general"),
        (GLOSSARY, "- id: atribuciones\n  term: Lo que decide cada uno\n", "Lo que puede decidir"),
    ],
)
def test_what_the_company_says_otherwise_does_not_change(path: str, text: str, hidden: str) -> None:
    before, after = ({path: from_wheel(each).says[path]} for each in (OLD, NEXT))
    assert hidden in " ".join(map(told, changes(before, after, {}, READER)))
    assert hidden not in " ".join(map(told, changes(before, after, {path: text}, READER)))


def test_words_are_told_in_the_companys_form() -> None:
    """What is said otherwise in that form, the usual words don't change."""
    before = {WORDS: "a: Diga\nb: Hola\n", "docs/_data/words/es-tu.yml": "a: Di\n", "docs/_data/words/en.yml": "a: Say\n"}
    after = {WORDS: "a: Cuente\nb: Buenas\n", "docs/_data/words/es-tu.yml": "a: Di\n", "docs/_data/words/en.yml": "a: Tell\n"}
    assert [each.after for each in changes(before, after, {}, Reader(("es",), "tu", "ES"))] == ["Buenas"]
    assert [each.after for each in changes(before, after, {}, Reader(("en", "es"), "usted", "ES"))] == ["Tell", "Cuente", "Buenas"]


def test_what_comes_and_goes_is_told_once() -> None:
    """A rule as a whole, by what it says; and nothing of what only editors read."""
    rule = "  - id: {id}\n    says: {says}\n    limit: 3 working days\n    checked_on: {day}\n"
    before = {LAW: "country: ES\nrules:\n" + rule.format(id="a", says="Uno", day="2026-01-01") + rule.format(id="b", says="Dos", day="2026-01-01")}
    after = {LAW: "country: ES\nrules:\n" + rule.format(id="b", says="Dos", day="2026-05-01") + rule.format(id="c", says="Tres", day="2026-05-01")}
    assert list(map(told, changes(before, after, {}, READER))) == [
        f"ya no está: «Uno» ({LAW} rules.a)", f"nuevo: «Tres» ({LAW} rules.c)",
    ]  # fmt: skip


def test_a_difference_tells_what_the_engine_changes_apart(swapped: Project, capsys: Any) -> None:
    """It isn't the company's change, needs no notice, and stops nothing. A revision of the earlier format is read all the same."""
    capsys.readouterr()
    run(swapped, "upgrade", "--write")
    capsys.readouterr()
    assert run(swapped, "diff", "HEAD") == 0
    told = capsys.readouterr().out
    assert told.startswith("No cambia nada para los clientes.\n") and "\n### Lo que cambia con el programa (1.0.0 → 1.1.0)\n\nPalabras de la web (1):\n" in told
    assert run(swapped, "diff", "HEAD", "--format", "json") == 0
    engine = json.loads(capsys.readouterr().out)["engine"]
    assert (engine["before"], engine["after"]) == ("1.0.0", "1.1.0") and engine["changes"][0]["after"] == "Le contestamos en"
    commit(swapped)
    assert run(swapped, "diff", "HEAD") == 0
    assert "programa" not in capsys.readouterr().out


# --- Folders as earlier versions began them -------------------------------------------------------------------------------


def test_migrations_lead_from_the_first_format_to_this_one() -> None:
    assert [each.to for each in upgrading.MIGRATIONS] == list(range(upgrading.FIRST + 1, upgrading.FORMAT + 1))
    source = (ROOT / "hooks/declaration/upgrading/__init__.py").read_text("utf-8")
    assert re.findall(r"^FORMAT = (\d+)\b", source, re.MULTILINE) == [str(upgrading.FORMAT)], "a wheel is asked by this line"


@pytest.mark.parametrize("began", FOLDERS, ids=lambda path: path.name)
def test_a_folder_of_each_version_is_taken_through(began: Path, tmp_path: Path, capsys: Any) -> None:
    """To the format of today, where nothing is wrong with it; what was edited in it since is still there. (It began on `TODAY`; its engine isn't kept.)"""
    folder = Project(Path(shutil.copytree(began, tmp_path / "carpeta de años")))
    assert list(folder.root.glob("docs/_data/editions/*.json")), "what it published is read as well"
    page = folder.read("docs/es/contacto.md")
    folder.write("docs/es/contacto.md", f"{page}\nUna frase que es solo nuestra.\n")
    assert run(folder, "upgrade", "--write") == 0, capsys.readouterr().out
    assert "Una frase que es solo nuestra." in folder.read("docs/es/contacto.md")
    assert (configured.format_in(folder.read("mkdocs.yml")) or upgrading.FIRST) == upgrading.FORMAT


def test_each_version_left_a_folder() -> None:
    """Of every version that was published, by the changelog: what they began is out there."""
    published = re.findall(r"^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert published and [path.name for path in FOLDERS] == sorted(published)


def test_what_a_folder_begins_with_is_written_as_an_upgrade_writes_it(tmp_path: Path) -> None:
    """So that the first upgrade shows what it changes, and no more."""
    file = tmp_path / from_wheel(OLD).wheel
    file.write_bytes(OLD)
    library = read_library()
    answers = read((ROOT / "tests/cases/start/shop-es.yml").read_bytes(), "a", library.known)
    begun = Start(answers, library, TODAY, engines.named(file)[0]).files()["requirements.txt"]
    assert begun == requirements.requirements(file.name, from_wheel(OLD).digest, (SHIPPED / "requirements.txt").read_text("utf-8"))
