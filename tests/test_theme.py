"""What the site takes from its theme, Material: where an update changes it, someone must look before it is published."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from built_site import Site
from conftest import ROOT
from hosting import search_worker
from read_yaml import read_yaml

THEIRS = Path(material.__file__).parent / "templates"
RELIED_ON = Path(__file__).parent / "cases/theme/relied_on.yml"
WANTED = read_yaml(RELIED_ON.read_text("utf-8"))


@pytest.mark.parametrize("pattern", WANTED)
def test_what_is_taken_from_the_theme_is_as_it_was(pattern: str) -> None:
    known = WANTED[pattern]
    files = list(THEIRS.glob(pattern))
    assert len(files) == 1, f"{pattern} isn't in Material {material.__version__}. {known['look']}"
    digest = hashlib.sha256(files[0].read_bytes()).hexdigest()
    assert digest == known["sha256"], (
        f"{files[0].relative_to(THEIRS)} of Material {material.__version__} isn't what it was. {known['look']} "
        f"When all is well, write its new hash into {RELIED_ON.relative_to(ROOT)}: {digest}"
    )


def test_every_template_of_the_theme_that_a_page_takes_is_among_them() -> None:
    """`base.html` includes partials; those of ours stand in the place of the theme's, or its hash is kept."""
    base = (THEIRS / "base.html").read_text("utf-8")
    taken = re.findall(r'{%- *include "([^"]+)"|{% *(?:include|import) "([^"]+)"', base)
    names = {name for pair in taken for name in pair if name}
    ours = {name for name in names if (ROOT / "overrides" / name).is_file()}
    blocks = set(re.findall(r"{% block (\w+) %}", (ROOT / "overrides/main.html").read_text("utf-8")))
    assert "partials/language.html" in names and "partials/javascripts/base.html" in ours
    assert {"site_meta", "libs", "config", "scripts", "header", "site_nav", "container"} <= blocks


def test_the_installed_theme_says_what_the_repository_says() -> None:
    said = read_yaml(re.sub("!ENV", "", (ROOT / "mkdocs.yml").read_text("utf-8")))["theme"]
    installed = read_yaml((ROOT / "overrides/mkdocs_theme.yml").read_text("utf-8"))
    assert (said.pop("name"), said.pop("custom_dir")) == (installed.pop("extends"), "overrides")
    assert said == installed


def test_nothing_of_the_themes_script_is_in_the_site(site: Site) -> None:
    assert [path for path in site.files if re.search(r"bundle|/workers/|/lunr/", path)] == []
    words = ("__md_", "__config", "__search", "__drawer", "data-md-toggle", "md-dialog", "md-overlay", "md-skip")
    assert [(address, word) for address, page in site.pages.items() for word in words if word in page.source] == []
    lines = {script.string for page in site.pages.values() for script in page.soup.find_all("script", src=False) if not script.get("type")}
    assert len(lines) == 1, "the line at the top of a page isn't the same on every page: a policy would have to name each"


def test_the_searchs_worker_is_one_file() -> None:
    folders = [ROOT / "overrides", THEIRS]
    worker = search_worker.made(map(str, folders), ["es"])
    assert search_worker.reading([folder / "assets/javascripts" for folder in folders], "es") in worker
    assert "sourceMappingURL" not in worker
    several = search_worker.made(map(str, folders), ["en", "de", "ja"])
    names = ["min/lunr.stemmer.support.min.js", "min/lunr.de.min.js", "tinyseg.js", "min/lunr.ja.min.js", "min/lunr.multi.min.js"]
    assert sorted(re.findall(r'^(?:{const languages = {)?"([^"]+)"\(\) {', several, re.MULTILINE)) == sorted(names)


def test_a_theme_that_changed_its_search_is_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="ya no trae el buscador"):
        search_worker.made([str(tmp_path)], ["es"])
    worker = tmp_path / "assets/javascripts/workers/search.1234abcd.min.js"
    worker.parent.mkdir(parents=True)
    worker.write_text("import('x')", "utf-8")
    with pytest.raises(PluginError, match="ya no carga sus idiomas"):
        search_worker.made([str(tmp_path)], ["es"])
    worker.write_text("importScripts(...x)", "utf-8")
    with pytest.raises(PluginError, match=r"Falta el idioma del buscador: .*lunr\.stemmer\.support\.min\.js"):
        search_worker.made([str(tmp_path)], ["es"])
