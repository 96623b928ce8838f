"""A project with a past: editions kept one after another, as `edition` writes them, and what is announced."""

from __future__ import annotations

from datetime import date

import yaml

from conftest import Project
from declaration.editions.files import path_of, written
from read_yaml import read_yaml

NOTICES = "docs/_data/notices.yml"


def publish(project: Project, effective: date, title: str) -> None:
    """Keeps what the project says now as the edition of that day."""
    data = read_yaml(project.read("docs/_data/edition.yml"))
    data |= {"id": f"edicion-{effective.isoformat()}", "title": title, "effective": str(effective), "approved_on": str(effective)}
    data["review_by"] = str(effective.replace(year=effective.year + 2))
    project.write("docs/_data/edition.yml", yaml.safe_dump(data, allow_unicode=True))
    loaded = project.load()
    assert loaded.declaration, [str(mistake) for mistake in loaded.mistakes]
    project.write(path_of(loaded.declaration.edition), written(loaded.declaration, "es"))


def announce(project: Project, id: str, change: str, says: str, announced: date, effective: date, reason: str = "Nos cuesta más.") -> None:
    """Adds a notice."""
    notices = read_yaml(project.read(NOTICES)) or []
    notices.append({"id": id, "change": change, "says": says, "reason": reason, "announced": str(announced), "effective": str(effective)})
    project.write(NOTICES, yaml.safe_dump(notices, allow_unicode=True, sort_keys=False))
