"""Every mistake that an editor makes gets a sentence that says where, what, and how to put it right.

The golden cases are under `cases/mistakes`: a change to the small project, and all that `check` must then say.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cli
from conftest import TODAY, Project
from declaration.files.shipped import told_as
from declaration.typed.signs import clean
from golden_cases import CASES, cases, edit

FOLDER = CASES / "mistakes"
# What an editor need not know: words of Python, of YAML's and pydantic's messages, and of the program's insides.
JARGON = re.compile(
    r"\b(str|int|bool|float|dict|None|NoneType|True|False|Traceback|Error|Exception|errno|mapping|scalar|sequence|block|token"
    r"|expected|found|input|invalid|should|must|value|string|integer|tag:yaml|YAML|pydantic|jinja|undefined|regex|null)\b"
)


@pytest.mark.parametrize("case", cases("mistakes"), ids=lambda case: case.name)
def test_a_mistake_is_told(case: Path, small_project: Project, golden, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, case)
    code = cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("docs/", "mkdocs.yml", told_as("docs/")))]
    golden("".join(f"{line}\n" for line in lines), case / "expected.txt")
    assert code == any(": aviso: " not in line for line in lines)
    for line in lines:
        assert stands_there(line, small_project), f"what was found stands at another line: {line}"


def stands_there(line: str, project: Project) -> bool:
    """Whether what a sentence says was found stands in the file, at the line that it names."""
    match = re.match(r"([^:]+):(\d+): .*?\(se encontró `([^`]+?)…?`\)", line)
    path = project.root / match[1] if match else None
    if not match or not path.is_file():
        return True
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    text = "\n".join(clean(line) for line in text.split("\n"))  # what nobody can see isn't shown
    there = " ".join(text.split("\n")[int(match[2]) - 1].split())
    there += there.replace("*", "")  # a page is quoted as it is read
    return any(part in there for part in match[3].split(" y "))  # of two that clash, one


def test_an_editor_can_act_on_each() -> None:
    """The sentences of the golden cases: no jargon, and each one ends with what to do."""
    lines = [f"{case.name}: {line}" for case in cases("mistakes") for line in (case / "expected.txt").read_text("utf-8").splitlines()]
    assert lines
    assert [line for line in lines if not _can_be_acted_on(line.partition(": ")[2])] == []


def _can_be_acted_on(line: str) -> bool:
    match = re.fullmatch(rf"(?:{told_as('')})?(?P<path>[^:]+):(?P<line>\d+): (?P<sentence>.+[.?])", line)
    said = re.sub(r"`[^`]*`", "", match["sentence"]) if match else ""  # what stands in the file may be anything
    return bool(match) and not JARGON.search(said) and "None" not in match["sentence"]
