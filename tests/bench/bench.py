"""`make bench`: our builds against stock Material on as many plain pages, side by side in one run.

    python tests/bench/bench.py [--rounds N] [--huge] [--only builds|check|serve]

Ours is the real project: all its data is read and checked, every marker expanded, the built site looked through and swapped in.
For more pages than it has, copies of its rights and problems are added, each with its data, in the menu; the smallest is the
small declaration of the tests. Stock is Material with its search over pages of about 860 words, in its automatic menu.
Cold is the first build of a fresh copy: nothing was kept, every card is drawn; only the modules are compiled, as pip leaves those
of both. Warm is the one after it. Times and memory are of the whole process with its children, the median of the rounds, which
take turns. They depend on the machine: compare ratios. `--huge` adds 5,000 pages, of which stock alone takes ten minutes or more.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from languages import languages, only

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_PROBLEMS = 100  # that are added: three answers of five lead to 125 at the most
SMALL = ROOT / "tests/cases/_project"  # a whole declaration of two rights and three problems
SMALL_PAGES = len(list((SMALL / "docs/es").rglob("*.md")))
BUILD = [sys.executable, "hooks/cli.py", "build"]
STOCK = """\
site_name: Stock
site_url: https://example.com/
theme: {name: material, language: es, font: false}
markdown_extensions: [attr_list, admonition, {toc: {permalink: true}}]
plugins: [search]
"""
WORDS = "Le decimos cuánto vamos a tardar y quién se ocupa de lo suyo para que no tenga que volver a llamarnos".split()


class Measure(NamedTuple):
    seconds: float
    mebibytes: float


def measure(command: list[str], folder: Path) -> Measure:
    """Wall time and the largest memory of a process and the processes that it started."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    log = folder / "bench.log"
    with log.open("w") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text('utf-8')[-4000:]}")
    return Measure(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))


def stock(folder: Path, pages: int) -> list[str]:
    """A plain Material site, and the command that builds it."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(STOCK, "utf-8")
    for number in range(pages):
        name = "index" if number == 0 else f"p{number:04}"
        (docs / f"{name}.md").write_text(_plain_page(number), "utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]


def _plain_page(number: int) -> str:
    def prose(count: int, start: int) -> str:
        return " ".join(WORDS[(start + i) % len(WORDS)] for i in range(count)).capitalize() + "."

    table = "| Caso | Plazo |\n| --- | --- |\n" + "".join(f"| Caso {i} | {i + 1} días hábiles |\n" for i in range(8))
    parts = [f"# Página {number}", prose(40, number)]
    for section in range(5):
        parts += [f"## Apartado {section} {{: #apartado-{section} }}", prose(70, number + section)]
        parts += [prose(70, section), table if section in (1, 3) else f"- {prose(12, section)}\n- {prose(12, number)}"]
    return "\n\n".join([*parts, f"!!! note\n    {prose(20, number)}"]) + "\n"


def ours(folder: Path, pages: int) -> list[str]:
    """A declaration with that many pages, and the command that builds it."""
    small = pages == SMALL_PAGES
    for part, source in (("docs", SMALL if small else ROOT), ("hooks", ROOT), ("overrides", ROOT)):
        shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    only(folder, languages(folder)[:1])  # what another language costs, `languages.py` tells
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    head, menu = config[: config.index("\nnav:")], yaml.safe_load(config[config.index("\nnav:") :])["nav"]
    if small:
        shutil.copytree(ROOT / "docs/_data/words", folder / "docs/_data/words", dirs_exist_ok=True)
        (folder / "mkdocs.yml").write_text(f"{head}\n", "utf-8")
        return BUILD
    there = sorted(path.relative_to(folder).as_posix() for path in folder.glob("docs/es/**/*.md"))
    missing = pages - len(there)
    # Half of them rights, half problems that name those; but no more problems than the guided path can lead to.
    problems = max(0, min((missing + 1) // 2, MOST_PROBLEMS))
    rights = max(0, missing - problems)
    added = [_add_right(folder, number) for number in range(rights)]
    added += [_add_problem(folder, rights + i, [f"copia-{number}" for number in range(i, rights, problems)]) for i in range(problems)]
    _lead_to_all(folder)
    for kind in ("derechos", "plazos"):  # each into the section that begins with the list of its kind
        section = next(inside for entry in menu if isinstance(entry, dict) for inside in entry.values() if inside[0] == f"{kind}/index.md")
        section += [page for page in added if page.startswith(kind)]
    text = head + "\n" + yaml.safe_dump({"nav": menu}, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return BUILD


def _original(kind: str, number: int) -> Path:
    """The page of a right, or of a problem, in turn."""
    originals = sorted(path for path in (ROOT / "docs/es" / kind).glob("*.md") if path.stem not in ("index", "calcular"))
    return originals[number % len(originals)]


def _add_right(folder: Path, number: int) -> str:
    """Adds a copy of a right. Gives its page."""
    _, front, body = _original("derechos", number).read_text("utf-8").split("---\n", 2)
    data = yaml.safe_load(front)
    data |= {"id": f"copia-{number}", "number": 100 + number, "title": f"{data['title']} {number}"}
    page = f"derechos/copia-{number}.md"
    (folder / "docs/es" / page).write_text(f"---\n{_dump(data)}---\n{body}", "utf-8")
    return page


def _add_problem(folder: Path, number: int, rights: list[str]) -> str:
    """Adds a copy of a problem that names those rights, or, without any, those of the original. Gives its page."""
    original = _original("plazos", number)
    data = yaml.safe_load((ROOT / "docs/_data/problems" / f"{original.stem}.yml").read_text("utf-8"))
    data |= {"id": f"copia-{number}", "name": f"{data['name']} {number}"}
    data |= {"rights": rights} if rights else {}
    data |= {"order": 1000 + number} if "order" in data else {}
    (folder / "docs/_data/problems" / f"copia-{number}.yml").write_text(_dump(data), "utf-8")
    page = f"plazos/copia-{number}.md"
    (folder / "docs/es" / page).write_text(original.read_text("utf-8"), "utf-8")
    return page


def _lead_to_all(folder: Path) -> None:
    """A guided path to every problem: five answers a page, three on the way."""
    ids = sorted(path.stem for path in (folder / "docs/_data/problems").glob("*.yml"))
    leaves = [ids[i : i + 5] for i in range(0, len(ids), 5)]
    groups = [range(i, min(i + 5, len(leaves))) for i in range(0, len(leaves), 5)]
    questions = [("inicio", [("question", f"grupo-{i}") for i in range(len(groups))])]
    questions += [(f"grupo-{i}", [("question", f"casos-{j}") for j in group]) for i, group in enumerate(groups)]
    questions += [(f"casos-{i}", [("problem", id) for id in leaf]) for i, leaf in enumerate(leaves)]
    data = [{"id": id, "question": f"¿{id}?", "answers": [{"text": f"Es {to}", where: to} for where, to in answers]} for id, answers in questions]
    (folder / "docs/_data/paths.yml").write_text(_dump(data), "utf-8")


def _dump(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _questions(folder: Path) -> int:
    """How many pages our build adds: a question of the guided path each, but for the first, which is written."""
    return len(yaml.safe_load((folder / "docs/_data/paths.yml").read_text("utf-8"))) - 1


def rounds_of(commands: dict[str, list[str]], folders: dict[str, Path], rounds: int, *, cold: bool) -> dict[str, Measure]:
    """The median of each command's time and memory, over rounds in which they take turns. Cold: without what earlier ones kept."""
    found: dict[str, list[Measure]] = {who: [] for who in commands}
    for _ in range(rounds):
        for who, command in commands.items():
            if cold:
                for kept in (".cache", "site"):
                    shutil.rmtree(folders[who] / kept, ignore_errors=True)
            found[who].append(measure(command, folders[who]))
    return {who: Measure(*(statistics.median(each[field] for each in measures) for field in (0, 1))) for who, measures in found.items()}


def builds(pages: int, rounds: int, *, cold: bool = True) -> dict[str, dict[str, Measure]]:
    """What both take for that many pages and those of the guided path's questions, cold and warm. Ours has small ones besides."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folders = {"stock": Path(name, "stock"), "ours": Path(name, "ours")}
        built = ours(folders["ours"], pages)
        compileall.compile_dir(folders["ours"] / "hooks", quiet=1)
        pages += _questions(folders["ours"])
        commands = {"stock": stock(folders["stock"], pages), "ours": built}
        kinds = ["cold", "warm"] if cold else ["warm"]
        if not cold:
            measure(commands["ours"], folders["ours"])
        found = {kind: rounds_of(commands, folders, rounds, cold=kind == "cold") for kind in kinds}
        written = {who: len(list((folder / "site").rglob("index.html"))) for who, folder in folders.items()}
        assert written["stock"] == pages and written["ours"] >= pages, written
    return found


def check(pages: int, rounds: int) -> dict[str, Measure]:
    """`check` of the real declaration against a stock build of as many pages."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folders = {"stock": Path(name, "stock"), "ours": Path(name, "ours")}
        checked = ours(folders["ours"], pages)
        build = stock(folders["stock"], pages + _questions(folders["ours"]))
        commands = {"stock": build, "ours": [*checked[:2], "check"]}
        rounds_of(commands, folders, 1, cold=False)
        return rounds_of(commands, folders, rounds, cold=False)


def served(pages: int, rounds: int) -> float:
    """The seconds from a saved figure to a page that shows it, while serving."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, socket.socket() as free:
        folder = Path(name, "ours")
        ours(folder, pages)
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        log = (folder / "serve.log").open("w")
        process = subprocess.Popen([sys.executable, "hooks/cli.py", "serve", "--address", address], cwd=folder, stdout=log, stderr=log)
        try:
            data = folder / "docs/_data/problems/cobro-indebido.yml"
            page = f"http://{address}/plazos/cobro-indebido/"
            _wait_for(page, "3 días hábiles")
            found = []
            for _ in range(rounds):
                time.sleep(2)  # an editor reads what came
                for old, new in (("3 working days", "2 working days"), ("2 working days", "3 working days")):
                    data.write_text(data.read_text("utf-8").replace(f"  resolution: {old}", f"  resolution: {new}", 1), "utf-8")
                    start = time.perf_counter()
                    _wait_for(page, f"<dd>{new.split()[0]} días hábiles</dd>")
                    found.append(time.perf_counter() - start)
                    time.sleep(1)
            return statistics.median(found)
        finally:
            process.terminate()
            process.wait()


def _wait_for(page: str, text: str) -> None:
    """Returns once the page shows that text."""
    end = time.monotonic() + 600
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=600) as response:
                if text in response.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"{page} never showed {text!r}")


def _line(*cells: object) -> None:
    print(" | ".join(f"{cell:>14}" for cell in cells), flush=True)


def _row(what: str, found: dict[str, Measure], goal: str) -> None:
    mine, other = found["ours"], found["stock"]
    _line(
        what,
        f"{other.seconds:.2f} s",
        f"{mine.seconds:.2f} s",
        f"{mine.seconds / other.seconds:.2f}",
        goal,
        f"{other.mebibytes:.0f} MiB",
        f"{mine.mebibytes:.0f} MiB",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, help="how often each is built (3, and once from 500 pages on)")
    parser.add_argument("--huge", action="store_true", help="5,000 pages as well")
    parser.add_argument("--only", choices=("builds", "check", "serve"))
    options = parser.parse_args()
    whole = len(list((ROOT / "docs/es").rglob("*.md")))
    _line("pages", "stock time", "our time", "ratio", "goal", "stock memory", "our memory")
    if options.only in (None, "check"):
        _row(f"check, {whole}", check(whole, options.rounds or 5), "0.5")
    if options.only in (None, "builds"):
        for pages, goals in ((whole, {"warm": "2"}), (SMALL_PAGES, {"cold": "4"}), (100, {"cold": "4", "warm": "2"}), (1000, {"cold": "1", "warm": "0.5"})):
            found = builds(pages, options.rounds or (3 if pages < 500 else 1))
            for kind, goal in goals.items():
                _row(f"{pages} {kind}", found[kind], goal)
        if options.huge:
            _row("5000 warm", builds(5000, 1, cold=False)["warm"], "0.12")
    if options.only in (None, "serve"):
        for pages, goal in ((whole, "1 s"), (500, "3 s")):
            _line(f"saved, {pages}", "", f"{served(pages, options.rounds or 3):.2f} s", "", goal)


if __name__ == "__main__":
    main()
