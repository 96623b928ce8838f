"""What is told to editors is told in English too, wherever it is told: mistakes, help, the guide. Nothing of it is left in Spanish."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from conftest import ROOT, TODAY, Project
from declaration import messages
from declaration.files.shipped import told_as
from golden_cases import CASES, edit
from hosting import command_line
from read_yaml import read_yaml
from test_messages import flat

SPANISH = re.compile(
    r"(?<![\w-])(el|los|las|del|un|una|que|qué|en|por|para|con|y|al|es|lo|su|sus|sin|ya|hay|esta|este|esto|está|desde|hasta|aquí|escriba|borre)(?![\w-])",
    re.I,
)
# Mistakes of each kind: in YAML, of a form, of a key, of the law, of the register, of a translation. What must be told is beside the Spanish.
TOLD = (
    "duration-without-unit", "dangling-owner", "configuration-settings-wrong", "law-directive-without-national-law", "register-clause-moved",
    "translated-page-with-another-link", "typed-hash-cuts-a-text", "yaml-quote-not-closed", "branches-with-a-mark", "notices-gone",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DECLARATION_LANG", "en")
    yield
    messages.speak("es")


@pytest.mark.parametrize("case", TOLD)
def test_a_mistake_is_told_in_english(case: str, small_project: Project, golden, capsys: pytest.CaptureFixture[str]) -> None:
    folder = CASES / "mistakes" / case
    edit(small_project, folder)
    assert cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]) in (0, 1)
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("docs/", "mkdocs.yml", told_as("docs/")))]
    golden("".join(f"{line}\n" for line in lines), folder / "expected.en.txt")
    spanish = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert [place(line) for line in lines] == [place(line) for line in spanish]
    for line in lines:
        assert len(SPANISH.findall(bare(line))) < 2, line


def place(line: str) -> str:
    return ":".join(line.split(":")[:2])


def bare(text: str) -> str:
    """Without what stands in the files, or is what a file may say."""
    return re.sub(r"`[^`]*`|[\w/]*/[\w/.-]*", " ", text)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A command, and all below it."""
    yield parser
    for action in parser._actions:
        for below in action.choices.values() if isinstance(action, argparse._SubParsersAction) else ():
            yield from parsers(below)


def test_all_help_is_in_english() -> None:
    messages.speak("en")
    told = [parser.format_help() for parser in parsers(command_line._parser())]
    assert len(told) > 20
    for text in told:
        assert [line for line in text.splitlines() if len(SPANISH.findall(bare(line))) > 1] == [], text


def test_the_guide_is_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide"]) == 0
    assert capsys.readouterr().out.startswith("# Guide for editors")


def test_the_guide_quotes_messages_as_they_are_told_in_english() -> None:
    guide = re.sub(r"(?ms)^ *```.*?^ *```", "", (ROOT / "docs/_data/README.en.md").read_text("utf-8"))
    spanish = [
        text.replace("`", "") for path in sorted(Path(messages.__file__).parent.glob("es/*.yml")) for _, text in flat(read_yaml(path.read_text("utf-8")))
    ]
    for _, quoted in re.findall(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", guide):
        said = quoted.replace("`", "").strip(" .…")
        assert len(SPANISH.findall(said)) < 2 or ": " in said or not any(said in text for text in spanish), f"told in English as something else: {quoted}"
