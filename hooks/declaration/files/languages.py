"""Which languages a declaration is published in: those that its company names, the one of the originals first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..foreign import CODE
from .folders import read
from .yaml_reading import read_file

COMPANY = "docs/_data/company.yml"


def languages(root: Path) -> tuple[str, ...]:
    """Their codes (ISO 639), the one of the originals first. Where the company's file doesn't say, the folders with pages; else Spanish."""
    content = read(root, COMPANY)
    data = read_file(content, COMPANY).data if isinstance(content, bytes) else None
    named = data.get("languages") if isinstance(data, dict) else None
    known = [each for each in named if isinstance(each, str) and re.fullmatch(CODE, each)] if isinstance(named, list) else []
    return tuple(dict.fromkeys(known)) or tuple(sorted(path.parent.name for path in (root / "docs").glob("[a-z][a-z]/index.md"))) or ("es",)


def forms_of(folders: Iterable[Path], language: str) -> str:
    """As where its words say that a language is written (`en_GB`), by the first of those folders that has a file of them; empty where they don't say."""
    for folder in folders:
        content = read(folder, f"docs/_data/words/{language}.yml")
        if isinstance(content, bytes) and (said := re.search(rb"^forms_of:\s*[\"']?(\w+)", content, re.MULTILINE)):
            return said[1].decode()
    return ""


def folder_of(language: str, usual: str) -> str:
    """Where a language is in the site: the originals' in its root, any other in a folder of its own."""
    return "" if language == usual else f"{language}/"
