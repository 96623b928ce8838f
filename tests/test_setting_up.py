"""What is installed is pinned, and what the Makefile says on a bare machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_lock_files_pin_all_with_hashes_and_name_no_index(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+ (; .+? )?\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|(^|\s)/\w", text)


def test_the_tests_pin_what_a_build_pins() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / path).read_text("utf-8"), re.MULTILINE)) for path in ("requirements.txt", "tests/requirements.txt")
    ]
    assert pins[0].items() <= pins[1].items()


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
@pytest.mark.parametrize(
    ("python", "told"),
    [
        ("echo False", "is older than Python 3.11"),
        ("exit 1", "doesn't run as a Python"),
        ("kill -9 $$", "doesn't run as a Python"),
        ("echo whatever", "doesn't run as a Python"),
        ("#!/no/such/program", "doesn't run as a Python"),
        ('case "$2" in *venv*) exit 1;; esac; echo True', "On Debian or Ubuntu: apt install python3-venv"),
        (None, "Install Python 3.11 or later, or name one"),
    ],
)
def test_make_says_what_a_bare_machine_lacks(tmp_path: Path, python: str | None, told: str) -> None:
    for path in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / path, tmp_path)
    fake = tmp_path / "a python"
    if python is not None:
        fake.write_text(python if python.startswith("#!") else f"#!/bin/sh\n{python}\n")
        fake.chmod(0o755)
    done = subprocess.run(["make", "check", f"PYTHON={fake}"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0 and told in done.stderr
    assert not (tmp_path / ".venv").exists()
