"""The open data of a site in several languages: in its root they hold all of them, each figure once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from conftest import Project, as_published
from declaration.exports import assistant_texts, open_data
from declaration.loading import load_all
from hosting import merging, static_hosts
from several import in_two_languages

URL = "https://example.com/declaracion/"


@pytest.fixture
def root(small_project: Project, tmp_path: Path) -> Path:
    """What a build exports of the small project in two languages, once both are there."""
    written = tmp_path / "site"
    for loaded in load_all(in_two_languages(small_project).root):
        folder = f"{loaded.language}/" if loaded.original else ""
        published = as_published(loaded, url=URL + folder)
        for path, content in (*open_data.files(published), *assistant_texts.files(published), ("sw.js", b"")):
            (written / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (written / folder / path).write_bytes(content)
    merging.write(written, ["en"])
    return written


def test_the_root_holds_every_language_and_each_figure_once(root: Path) -> None:
    all, english = (json.loads((root / folder / open_data.PATH).read_text("utf-8")) for folder in ("", "en"))
    for folder, data in (("", all), ("en", english)):
        schema = json.loads((root / folder / open_data.SCHEMA).read_text("utf-8"))
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
    assert all["company"]["languages"] == ["es", "en"] and "translations" not in english
    told = all["translations"]["en"]
    assert told["url"] == f"{URL}en/{open_data.PATH}"
    assert told["texts"]["rights"]["tiempo"]["clauses"]["una-sola-vez"] == {"title": "Only once", "text": "You need not repeat it."}
    cobro = told["texts"]["problems"]["cobro"]
    assert cobro["name"] == "I was charged wrongly" and cobro["promises"]["0"]["first_response"] == {"words": "4 working hours"}
    assert '"value"' not in json.dumps(told), "figures are those of above"
    assert "sobre" not in told["texts"] and all["language"] == "es" and all["problems"][0]["name"] == "Me cobraron mal"


def test_one_language_says_nothing_of_others(small_project: Project) -> None:
    files = dict(open_data.files(as_published(small_project.load(), url=URL)))
    assert all(b"translations" not in content for content in files.values())


def test_programs_find_the_other_languages_and_ask_for_each_worker_anew(root: Path) -> None:
    assert f"- [English]({URL}en/llms.txt)" in (root / assistant_texts.LLMS).read_text("utf-8")
    assert f"- [español]({URL}llms.txt)" in (root / "en" / assistant_texts.LLMS).read_text("utf-8").replace("Español", "español")
    static_hosts.write(root)
    headers = (root / "_headers").read_text("utf-8")
    assert "/sw.js\n  Cache-Control: no-cache" in headers and "/en/sw.js\n  Cache-Control: no-cache" in headers
