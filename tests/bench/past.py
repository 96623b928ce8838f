"""What a long past costs a build: the real project with fifty editions, and with none.

    python tests/bench/past.py [EDITIONS] [--rounds N]

Each edition changes a deadline of one problem, so that every edition gives its rights pages of their own. Builds take turns; the
ratio is of their medians, since times depend on the machine.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bench import ROOT, Measure, measure

sys.path.insert(0, str(ROOT / "hooks"))

from declaration.editions.files import FOLDER, path_of, written
from declaration.loading import load

DAYS_APART = 30


def project(folder: Path, editions: int) -> Path:
    """A copy of the project with that many editions, the last of which is the real one's last day and text."""
    for part in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.rmtree(folder / FOLDER)
    (folder / FOLDER).mkdir()
    declaration = load(folder).declaration
    assert declaration
    for number in range(editions):
        effective = declaration.edition.effective - timedelta(days=DAYS_APART * number)
        at = number % len(declaration.problems)
        problem = declaration.problems[at]
        longer = problem.promise.resolution.model_copy(update={"value": problem.promise.resolution.value + bool(number)})
        problems = [*declaration.problems]
        problems[at] = problem.model_copy(update={"promise": problem.promise.model_copy(update={"resolution": longer})})
        record = declaration.edition.model_copy(update={"effective": effective, "approved_on": effective, "id": f"edicion-{number}"} if number else {})
        edition = declaration.model_copy(update={"edition": record, "problems": problems})
        (folder / path_of(record)).write_text(written(edition, "es"), "utf-8")
    return folder


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("editions", nargs="?", type=int, default=50)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    command = [sys.executable, "hooks/cli.py", "build"]
    with tempfile.TemporaryDirectory() as temporary:
        folders = [project(Path(temporary, name), editions) for name, editions in (("with", given.editions), ("without", 0))]
        rounds: list[list[Measure]] = [[], []]
        for _ in range(given.rounds + 1):  # the first draws the cards, which later ones find
            for folder, measures in zip(folders, rounds, strict=True):
                measures.append(measure(command, folder))
        files = len(list((folders[0] / "site/derechos").glob("*/????-??-??/index.html")))
    long, none = (statistics.median(each.seconds for each in measures[1:]) for measures in rounds)
    print(f"{given.editions} editions, {files} pages of the past: {long:.1f} s; without editions: {none:.1f} s; ratio {long / none:.2f}")


if __name__ == "__main__":
    main()
