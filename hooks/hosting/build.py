"""Builds the site beside the published one, and swaps them once, only if every language came out whole.

Until that moment nothing under the site's folder is touched, so a mistake in a page, in data or in a template leaves
the last good site byte for byte as it was. An interrupted swap is put right by the next build.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from declaration import messages
from declaration.files.languages import folder_of, languages

from . import forked, merging, program, static_hosts, stopping
from .engine import say, unknown
from .site_folder import RefusedError, SiteFolder

try:
    import fcntl
except ImportError:  # Windows: two builds at once aren't kept apart there
    fcntl = None  # type: ignore[assignment]  # a module, where there is one

LOG = ".cache/build.log"


def build(engine: str = "mkdocs", config: str = "mkdocs.yml", site: str = "site", strict: bool = True) -> int:
    """Builds every language of a project into its site folder. 0 if it was swapped in, 1 if nothing was touched.

    The language of the originals is in the site's root, each other that company.yml names in a folder `<language>`. `site` counts from
    the folder of `config`. What goes wrong is told on standard error.
    """
    config_file = Path(config).resolve()
    root = config_file.parent
    if problem := unknown(engine) or _missing(config_file):
        say(problem, True)
        return 1
    stopping.once()
    try:
        folder = SiteFolder(root, (root / site).resolve())
        folder.refuse()
        folder.target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(root, folder.target) as lock:
            folder.recover()
            try:
                folder.begin()
                if not _build_all(engine, config_file, folder.fresh, strict, lock):
                    say(
                        messages.say("hosting.build.nothing_changed", site=site)
                        if folder.target.exists()
                        else messages.say("hosting.build.not_created", site=site),
                        True,
                    )
                    return 1
                static_hosts.write(folder.fresh)
                folder.swap()
            finally:
                folder.give_up()
    except RefusedError as error:
        say(str(error), True)
        return 1
    except KeyboardInterrupt:
        say(messages.say("hosting.build.stopped", site=site), True)
        return 1
    except OSError as error:
        say(messages.say("hosting.build.not_written", site=site, error=error), True)
        return 1
    say(messages.say("hosting.build.ready", site=site))
    return 0


def _build_all(engine: str, config_file: Path, fresh: Path, strict: bool, lock: tuple[int, ...]) -> bool:
    root = config_file.parent
    (root / LOG).unlink(missing_ok=True)
    variables = environment()

    def command(folder: str, *language: str) -> list[str]:
        return [sys.executable, "-m", "hosting.engine", engine, str(config_file), str(fresh / folder), LOG, *(["--strict"] if strict else []), *language]

    usual, *others = languages(root)
    together = ["--others", ",".join(others)] if others and forked.CAN else []
    with _Beside([command(f".{each}", each) for each in others if not together], root, variables, lock) as beside:
        done = _run(command("", *together), root, variables, lock)
        if done < 0:
            say(messages.say("hosting.build.ended_suddenly", signal=-done, log=LOG), True)
        if done or not beside.are_built():
            return False
    for each in others:
        (fresh / f".{each}").rename(fresh / folder_of(each, usual).rstrip("/"))
    merging.write(fresh, others)
    if not any(fresh.glob("*.html")):
        say(messages.say("hosting.build.nothing_written", log=LOG), True)
        return False
    return True


def environment() -> dict[str, str]:
    """The variables of a process that builds one language."""
    paths = [str(program.FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1", "PYDANTIC_DISABLE_PLUGINS": "1"}


class _Beside:
    """The other languages, built while the first is: as many at once as there are processors. What they tell is told once the first is there."""

    def __init__(self, commands: list[list[str]], root: Path, environment: dict[str, str], lock: tuple[int, ...]):
        self._waiting = commands
        self._how = {"cwd": root, "env": environment, "pass_fds": lock, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self._begun: list[subprocess.Popen[str]] = []
        self._at_once = max(1, (os.cpu_count() or 1) - 1)

    def __enter__(self) -> Self:
        self._begin(self._at_once)
        return self

    def _begin(self, count: int) -> None:
        for command in self._waiting[:count]:
            self._begun.append(subprocess.Popen(command, encoding="utf-8", errors="replace", **self._how))  # type: ignore[call-overload]  # as in `_run`
        del self._waiting[:count]

    def are_built(self) -> bool:
        """Whether all came out whole; called when the first has."""
        self._begin(1)  # its processor is free
        while self._begun:
            process = self._begun[0]
            told, _ = process.communicate()
            self._begun.pop(0)
            if process.returncode:
                say(told.strip() or messages.say("hosting.build.ended_suddenly", signal=-process.returncode, log=LOG), True)
                return False
            self._begin(1)
        return True

    def __exit__(self, *_: object) -> None:
        for process in self._begun:
            process.terminate()
            process.communicate()


def _run(command: list[str], root: Path, environment: dict[str, str], lock: tuple[int, ...]) -> int:
    # The lock goes along: a build whose parent was killed keeps the next one out until it ends.
    with subprocess.Popen(command, cwd=root, env=environment, pass_fds=lock) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise


def _missing(config_file: Path) -> str:
    return "" if config_file.is_file() else messages.say("hosting.build.file_not_found", name=config_file.name)


@contextmanager
def _alone(root: Path, target: Path) -> Iterator[tuple[int, ...]]:
    """Waits until no other build writes the same site. Gives the open lock, to hand on to child processes."""
    if fcntl is None:
        yield ()
        return
    path = root / ".cache" / f"{target.name}.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(messages.say("hosting.build.waiting_for_another"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield (file.fileno(),)
