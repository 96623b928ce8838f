"""Runs a workflow's own script as GitHub would, with a stand-in for its command that notes what it is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, TODAY, Project

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
needs_git = pytest.mark.skipif(not shutil.which("git") or not shutil.which("bash"), reason="no git or bash here")


def read(name: str) -> dict[Any, Any]:
    """A workflow. YAML 1.1 reads its `on` as True."""
    return yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))


def step_that_calls(job: dict[str, Any], command: str) -> dict[str, Any]:
    """The step of a job whose script calls GitHub's command so: `gh issue`, `gh pr`."""
    return next(step for step in job["steps"] if command in step.get("run", ""))


@dataclass
class Runner:
    """A project on a machine of GitHub's, with our Python and GitHub's command; the tools and their notes are in `folder`.

    A test gets one by asking for the fixture `runner`: each command of a script is a Python of its own, so it is no quick test.
    """

    project: Project
    folder: Path
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        shutil.copytree(ROOT / "hooks", self.project.root / "hooks")  # with what Python has compiled of it
        tools = {
            self.folder / "bin/gh": 'here=$(dirname "$0")\necho "$@" >> "$here/asked"\n[ "$2" = list ] && cat "$here/found"\nexit 0',
            self.project.root / ".venv/bin/python": f'exec "{sys.executable}" "$@"',
        }
        for tool, does in tools.items():
            tool.parent.mkdir(parents=True)
            tool.write_text(f"#!/bin/sh\n{does}\n")
            tool.chmod(0o755)
        path = f"{self.folder}/bin:{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "GH_TOKEN": "x", "HOME": str(self.folder), "DECLARATION_TODAY": TODAY.isoformat()}

    def run(self, script: str, given: dict[str, str], found: str = "") -> tuple[int, str, str]:
        """With what a list of GitHub's holds: the script's exit code, what GitHub was asked, and all that the script said."""
        (self.folder / "bin/found").write_text(found)
        (self.folder / "bin/asked").write_text("")
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=self.project.root, env=self.environment | given, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return done.returncode, (self.folder / "bin/asked").read_text(), done.stdout
