"""`mkdocs.yml` is read by us before an engine reads it; what is wrong in it is in `cases/mistakes/configuration-*`. Here: what stands
in no file, and that no engine gets what was refused."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

import cli
from conftest import LAW_READ, ROOT, Project
from declaration.models.configuration import Configuration

WHOLE = "esto no es la dirección entera de una web"


@pytest.mark.parametrize("name", ["SITE_URL", "EDIT_URI"])
@pytest.mark.parametrize("value", ["declaracion.example.com", "https:/example.com", "//example.com/", "https://", "5", "edit/main", "https://exa mple.com/"])
def test_a_variable_is_named_where_it_is_wrong(name: str, value: str, project: Project, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv(name, value)
    code = cli.main(["--root", str(project.root), "check", "--today", LAW_READ.isoformat()])
    told = capsys.readouterr().out.splitlines()[1:]
    key = {"SITE_URL": "site_url", "EDIT_URI": "edit_uri"}[name]
    line = next(number for number, text in enumerate(project.read("mkdocs.yml").splitlines(), 1) if text.startswith(f"{key}:"))
    assert code == 1
    assert [each.partition(". ")[0] for each in told] == [f"mkdocs.yml:{line}: En la variable `{name}`: {WHOLE} (se encontró `{value}`)"]
    assert told[0].endswith(", o quite la variable.")


@pytest.mark.parametrize("value", ["", "https://example.com", "http://localhost:8000/derechos/"])
def test_a_variable_that_is_right_is_not_told(value: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert cli.main(["--root", str(project.root), "check", "--today", LAW_READ.isoformat()]) == 0


@pytest.mark.parametrize("host", ["localhost", "sitio.localhost:80", "127.0.0.1:8000", "127.12.0.1", "[::1]:8000", "0.0.0.0:8000"])
def test_only_the_own_computer_has_an_address_without_https(host: str) -> None:
    """A QR code on paper leads there for years."""
    for end in ("", "/", "/derechos/"):
        assert Configuration(site_url=f"http://{host}{end}").site_url
        for other in (f"{host}.example.com", "example.com", "10.0.0.1", f"example.com/{host}"):
            assert Configuration(site_url=f"https://{other}{end}").site_url
            with pytest.raises(ValidationError, match="https"):
                Configuration(site_url=f"HTTP://{other}{end}" if end else f"http://{other}{end}")


def test_a_day_is_named_where_it_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("build", "words"):
        for day in ("mañana", "9999-12-31"):
            monkeypatch.setenv("DECLARATION_TODAY", day)
            assert cli.main([command]) == 2
            assert capsys.readouterr().err.startswith(f"La variable `DECLARATION_TODAY` no vale: `{day}` ")


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize(("command", "engine"), [("build", "mkdocs"), ("build", "properdocs"), ("serve", "mkdocs")])
@pytest.mark.parametrize("where", ["mkdocs.yml", "base.yml"])
def test_no_engine_runs_what_a_tag_asks_for(command: str, engine: str, where: str, small_project: Project, tmp_path: Path) -> None:
    """Nor in the file that the configuration inherits from."""
    done = tmp_path / "done"
    tag = f"extra: !!python/object/apply:os.mkdir [{done}]\n"
    yaml.load(tag, yaml.UnsafeLoader)
    assert done.exists(), "the tag does nothing: this test couldn't fail"
    done.rmdir()
    small_project.write("base.yml", "")
    small_project.write("mkdocs.yml", "site_name: Sitio\ndocs_dir: docs/es\nINHERIT: base.yml\n")
    small_project.write(where, ((small_project.read(where)) or "# base\n") + tag)
    run = [sys.executable, str(ROOT / "hooks/cli.py"), "--root", str(small_project.root), command, "--engine", engine]
    if command == "serve":
        run += ["--address", f"127.0.0.1:{free()}"]
    ended = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert not done.exists()
    line = small_project.read(where).count("\n")
    assert ended.returncode == 1
    assert f"{where}:{line}: Esta etiqueta no se admite: pondría en marcha otro programa" in ended.stderr, ended.stderr
