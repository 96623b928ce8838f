"""`make bench`: what a further language costs. A build of the sample in its first language alone, beside one in all of them.

    python tests/bench/languages.py [--rounds N]

Cold is the first build of a fresh copy, warm the one after it; then one after a deadline was changed. Processor time is that of all processes of a
build, and depends less on what else the machine does than the time by the clock. The goal: each further language at most 0.8 of the first.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
GOAL = 0.8
_LANGUAGES = re.compile(r"^languages:(?: \[(.*)\]|((?:\n *- .*)+))", re.MULTILINE)


class Taken(NamedTuple):
    wall: float
    processor: float


def languages(folder: Path) -> list[str]:
    """Those that the company of a project names."""
    found = _LANGUAGES.search((folder / "docs/_data/company.yml").read_text("utf-8"))
    return re.findall(r"[a-z]{2,3}", found[1] or found[2]) if found else ["es"]


def only(folder: Path, named: list[str]) -> None:
    """Has the company of a copy name these alone, and takes away what is there for others."""
    for other in set(languages(folder)) - set(named):
        shutil.rmtree(folder / "docs" / other, ignore_errors=True)
        for file in (folder / "docs/_data").rglob(f"*.{other}.*"):
            file.unlink()
    company = folder / "docs/_data/company.yml"
    company.write_text(_LANGUAGES.sub(f"languages: [{', '.join(named)}]", company.read_text("utf-8"), count=1), "utf-8")


def copy(folder: Path, named: list[str]) -> Path:
    """A fresh copy of the sample in those languages."""
    for part in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    only(folder, named)
    return folder


def build(folder: Path) -> Taken:
    """What a build takes."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "hooks/cli.py", "build"], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("The build failed.")
    return Taken(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    rounds, all = parser.parse_args().rounds, languages(ROOT)
    taken: dict[tuple[str, int], list[Taken]] = {}
    for number in range(rounds):
        for named in (all[:1], all)[:: 1 if number % 2 else -1]:  # in turn: the machine may get slower meanwhile
            with tempfile.TemporaryDirectory() as temporary:
                folder = copy(Path(temporary) / "project", named)
                taken.setdefault(("cold", len(named)), []).append(build(folder))
                taken.setdefault(("warm", len(named)), []).append(build(folder))
                changed = folder / "docs/_data/problems/cobro-indebido.yml"
                changed.write_text(changed.read_text("utf-8").replace("resolution: 3 working days", "resolution: 2 working days"), "utf-8")
                taken.setdefault(("one deadline changed", len(named)), []).append(build(folder))
    print(f"Languages: {', '.join(all)}; each further one at most {GOAL} of the first")
    for kind in ("cold", "warm", "one deadline changed"):
        for what in Taken._fields:
            one, several = (statistics.median(getattr(each, what) for each in taken[kind, count]) for count in (1, len(all)))
            further = (several - one) / (len(all) - 1)
            print(f"  {kind}, {what:<9}: {one:6.1f} s in one, {several:6.1f} s in all; each further one {further:5.1f} s, {further / one:4.2f} of the first")


if __name__ == "__main__":
    main()
