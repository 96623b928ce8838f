"""The program as a company has it: a package in a virtual environment, a folder that holds only what is the company's, no repository and no Git."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import site as python_site
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.metadata import Metadata

from built_site import Site, tree
from conftest import ROOT
from visiting import Visitor, axe, screens

ANSWERS = ROOT / "tests/cases/start/shop-es.yml"
URL = "https://declaracion.ferreteria.es/"
PAGES = ("", "plazos/", "plazos/cobro-indebido/", "derechos/tiempo/", "reclamar/", "contacto/", "plazos/calcular/", "reclamar/mensaje/")
PACKAGED = ("hooks", "overrides", "docs/_data", "pyproject.toml", "requirements.txt", "CHANGELOG.md", "LICENSE", "README.md")


def wheel_of(source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", str(into), str(source)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return next(into.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@dataclass(frozen=True)
class Installed:
    """The command `declaracion`, in an environment of its own. Nothing of the repository is on its path, and no other program."""

    folder: Path

    def __call__(self, *arguments: str, at: Path, code: int = 0, **more: str) -> str:
        quiet: Mapping[str, str] = {"PATH": str(self.folder / "bin"), "HOME": str(self.folder), "LANG": "C.UTF-8", "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"}
        command = [str(self.folder / "bin/declaracion"), *arguments]
        done = subprocess.run(command, cwd=at, env={**quiet, **more}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert done.returncode == code, done.stdout
        return done.stdout


@pytest.fixture(scope="module")
def declaracion(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """What the program needs is lent by the environment of the tests, where it would take a minute to install."""
    folder = tmp_path_factory.mktemp("installed") / "entorno"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    packages = next(folder.glob("lib/*/site-packages"))
    (packages / "lent.pth").write_text("\n".join(python_site.getsitepackages()))
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall"]
    subprocess.run([*pip, str(wheel)], check=True, stderr=subprocess.DEVNULL)
    return Installed(folder)


@pytest.fixture(scope="module")
def company(declaracion: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a company that has just begun. Its papers are left out: `test_paper.py` looks at those."""
    folder = tmp_path_factory.mktemp("company") / "Ferretería «Los Álamos»"
    said = declaracion("start", str(folder), "--answers", str(ANSWERS), at=folder.parent)
    assert "Es un borrador: nada obliga hasta que lo confirme." in said
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("extra: {", "extra: {paper: false, "), encoding="utf-8")
    assert "paper: false" in configuration.read_text("utf-8")
    return folder


@pytest.fixture(scope="module")
def site(declaracion: Installed, company: Path) -> Site:
    assert declaracion("build", at=company).endswith("El sitio está listo en `site`.\n")
    return Site(company / "site", URL)


def test_a_wheel_is_the_same_wherever_and_whenever_it_is_made(wheel: Path, tmp_path: Path) -> None:
    copy = tmp_path / "otra copia"
    for name in PACKAGED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__pycache__", "local"))
        else:
            shutil.copyfile(ROOT / name, copy / name)
    assert hashlib.sha256(wheel_of(copy, tmp_path / "made").read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_a_wheel_holds_what_is_the_programs_and_nothing_of_the_sample(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        said = Metadata.from_email(packed.read(next(name for name in names if name.endswith("/METADATA"))), validate=True)
    assert (said.name, str(said.version)) == (wheel.name.split("-")[0], wheel.name.split("-")[1])
    assert said.description_content_type == "text/markdown" and said.description and said.requires_dist
    assert re.search(rf"^## {re.escape(str(said.version))}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert {"declaration/py.typed", "hosting/py.typed"} <= {*names}
    ours = {name for name in names if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in ours} == {"declaration", "hosting"}
    shipped = {name.removeprefix("declaration/share/") for name in ours if name.startswith("declaration/share/")}
    assert {path for path in shipped if not (ROOT / path).is_file()} == set(), "as it is laid out here"
    assert {path.split("/")[0] for path in shipped} == {"docs", "overrides", "requirements.txt"}
    data = {path.removeprefix("docs/_data/").split("/")[0] for path in shipped if path.startswith("docs/_data/")}
    searched = {file.name for file in (ROOT / "docs/_data").glob("search_words*.yml")}  # each language has its own
    assert data == {"README.md", "README.en.md", "glossary.yml", "jurisdictions", "law_layers", "schemas", "words"} | searched


def test_a_folder_holds_only_what_is_the_companys(company: Path) -> None:
    paths = {path.relative_to(company).as_posix() for path in company.rglob("*") if path.is_file()}
    assert not {
        path for path in paths if path.startswith(("hooks", "overrides", "tests", "docs/_data/words", "docs/_data/jurisdictions", "docs/_data/law_layers"))
    }
    assert {"mkdocs.yml", "Makefile", "README.md", "requirements.txt", "docs/_data/company.yml", "docs/es/index.md"} <= paths


def test_the_folder_is_checked_from_wherever_one_stands_in_it(declaracion: Installed, company: Path) -> None:
    said = declaracion("check", at=company / "docs/es")
    assert said.splitlines()[-1].endswith("los enumera `declaracion todo`.")
    assert not [line for line in said.splitlines() if re.match(r"\S+:\d+: (?!aviso)", line)]


def test_its_own_word_wins_and_the_others_stay(declaracion: Installed, company: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copia"
    shutil.copytree(company, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    words = folder / "docs/_data/words/es.yml"
    words.parent.mkdir()
    words.write_text("frame:\n  on_this_page: En esta hoja\n  menu: Menú\n  menuu: x\n", encoding="utf-8")
    said = declaracion("check", at=folder, code=1)
    assert re.search(r"docs/_data/words/es\.yml:4: .*`menuu`\. ¿Quiso decir `menu`\?", said)
    assert "docs/_data/words/es.yml:3: aviso: " in said, "it says what the program says already"
    assert "docs/_data/words/es.yml:2:" not in said


def test_every_link_of_the_site_leads_somewhere(site: Site) -> None:
    wrong = []
    for address, page in site.pages.items():
        targets = {page.target(link) for link in page.tree.xpath("//a[@href]")}
        wrong += [f"{address}: {target} {why}" for target in targets if site.is_ours(target) and (why := site.missing(target))]
    assert len(site.pages) > 30 and wrong == []


def test_the_site_is_a_draft_of_this_company_and_of_no_other(site: Site) -> None:
    for address, page in site.pages.items():
        assert "Comercial Ejemplo" not in page.source, address
    assert "Ferretería Los Álamos todavía no promete lo que dice esta página" in site.pages[""].text
    assert not [path for path in site.files if not path.startswith("datos/") and (path.endswith((".py", ".yml", ".typ")) or path.startswith("layouts"))]


@screens
@pytest.mark.parametrize("address", PAGES)
def test_axe_reports_nothing_and_the_policy_holds(visit: Callable[..., Visitor], screen: Mapping[str, object], address: str) -> None:
    page = visit(**screen).goto(address)
    assert page.locator("main h1").count() == 1
    assert axe(page) == []


def test_the_other_engine_makes_the_same_site(declaracion: Installed, company: Path, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "otra"
    shutil.copytree(company, folder, ignore=shutil.ignore_patterns("site"))
    declaracion("build", "--engine", "properdocs", at=folder)
    assert {path: content for path, content in tree(folder / "site").items() if not path.startswith("sitemap")} == {
        path: content for path, content in site.files.items() if not path.startswith("sitemap")
    }


def test_two_programs_at_once_are_told_apart(declaracion: Installed) -> None:
    """The environment of the tests reads the repository; the installed one its own files, and neither the other's."""
    command = [str(declaracion.folder / "bin/python"), "-c", "from declaration.files.shipped import SHIPPED; print(SHIPPED)"]
    told = subprocess.run(command, text=True, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": ""})
    assert Path(told.stdout.strip()).is_relative_to(declaracion.folder.resolve())
