"""`python hooks/cli.py law`: which law binds a company, why, since when, and which it escapes.

The small declaration with the company and the law of `cases/law/command`: each kind of line comes there once.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cli
from conftest import ROOT, TODAY, Project
from golden_cases import CASES

CASE = CASES / "law/command"
LAW = "docs/_data/jurisdictions/es.yml"
COMPANY = "docs/_data/company.yml"


@pytest.fixture
def project(small_project: Project) -> Project:
    small_project.write(COMPANY, (CASE / "company.yml").read_bytes())
    small_project.write("docs/_data/coverage.yml", (CASE / "coverage.yml").read_bytes())
    small_project.write(LAW, (CASE / "es.yml").read_bytes())
    small_project.write("docs/_data/law_layers/eu.yml", (CASE / "eu.yml").read_bytes())
    points = "docs/_data/contact_points.yml"
    small_project.edit(points, "  phone: \"900 000 000\"\n", "  phone: \"900 000 000\"\n  answered:\n    share: 96\n    within_seconds: 100\n")
    return small_project


def told(project: Project, capsys: pytest.CaptureFixture[str], *more: str, today: date = TODAY) -> str:
    code = cli.main(["--root", str(project.root), "law", "--today", today.isoformat(), *more])
    out, err = capsys.readouterr()
    assert (code, err) == (0, ""), err
    return out
