"""What is done beside the pages, by a copy of the process that makes them: it is done when both are, and what goes wrong with it is told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import own_process
from conftest import ROOT
from hosting import forked, stopping

pytestmark = pytest.mark.skipif(not forked.CAN or (os.cpu_count() or 1) < 2, reason="no copies of processes are made here")


def _told(does: Callable[[], object], folder: Path) -> tuple[int, str]:
    """What that tells in a process with one thread, as a build is; those of the tests have several."""

    def alone() -> int:
        does()
        sys.stdout.flush()
        return 0

    return own_process.done(alone, folder, folder / "told.txt")


def _beside(work: Callable[[], None]) -> None:
    with forked.aside(work):
        Path("here").write_text(str(os.getpid()), "utf-8")


def test_a_copy_of_the_process_does_it_and_both_are_done_at_the_end(tmp_path: Path) -> None:
    def does() -> None:
        _beside(lambda: Path("there").write_text(str(os.getpid()), "utf-8") and None)
        assert Path("here").read_text("utf-8") == str(os.getpid()) != Path("there").read_text("utf-8")

    assert _told(does, tmp_path) == (0, "")


def test_what_goes_wrong_with_it_is_told_once(tmp_path: Path) -> None:
    def work() -> None:
        raise ValueError("no hay sitio en el disco")

    code, told = _told(lambda: _beside(work), tmp_path)
    assert (code, told.count("ValueError: no hay sitio en el disco")) == (1, 1)
    assert (tmp_path / "here").is_file()


def test_a_copy_that_ends_suddenly_leaves_nothing_undone(tmp_path: Path) -> None:
    def work() -> None:
        if not Path("tried").exists():
            Path("tried").touch()
            os._exit(9)
        Path("there").touch()

    assert _told(lambda: _beside(work), tmp_path) == (0, "")
    assert (tmp_path / "there").is_file()


def test_where_the_pages_fail_it_is_given_up(tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(3)
        Path("there").touch()

    def does() -> None:
        stopping.once()  # as a build
        with forked.aside(work):
            raise ValueError("una página no sale")

    code, told = _told(does, tmp_path)
    assert (code, told.count("ValueError: una página no sale")) == (1, 1)
    assert not (tmp_path / "there").exists()


def test_a_process_with_other_threads_does_it_first(tmp_path: Path) -> None:
    """Serving: a copy would wait for ever for what a thread that it hasn't got holds."""
    done: list[int] = []
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        with forked.aside(lambda: done.append(os.getpid())):
            assert done == [os.getpid()]
    finally:
        end.set()
        thread.join()


DRAWS = """\
import os
import typst
from hosting import forked
done = []
typst.compile(b"hola", format="pdf")
with forked.aside(lambda: done.append(os.getpid())):
    assert done == [os.getpid()]
"""


def test_a_process_in_which_a_library_draws_does_it_first() -> None:
    """Its threads aren't Python's, which from 3.12 on warns of them: with strict engines, a warning stops a build."""
    subprocess.run([sys.executable, "-c", DRAWS], check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")})
