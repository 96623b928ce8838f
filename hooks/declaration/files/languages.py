"""Which languages a declaration is published in: those that its company names, the one of the originals first."""

from __future__ import annotations

from pathlib import Path

from .folders import read
from .yaml_reading import read_file

COMPANY = "docs/_data/company.yml"


def languages(root: Path) -> tuple[str, ...]:
    """Their codes (ISO 639), the one of the originals first. Where the company's file doesn't say, the folders with pages; else Spanish."""
    content = read(root, COMPANY)
    data = read_file(content, COMPANY).data if isinstance(content, bytes) else None
    named = data.get("languages") if isinstance(data, dict) else None
    known = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    return tuple(dict.fromkeys(known)) or tuple(sorted(path.parent.name for path in (root / "docs").glob("[a-z][a-z]/index.md"))) or ("es",)


def folder_of(language: str, usual: str) -> str:
    """Where a language is in the site: the originals' in its root, any other in a folder of its own."""
    return "" if language == usual else f"{language}/"
