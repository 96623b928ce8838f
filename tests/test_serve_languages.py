"""While people edit, the other languages follow the one of the originals: their last good pages stay, and what is wrong in them is told."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import Project
from hosting.serve_languages import Others
from several import in_two_languages

MAKES = "import sys, pathlib; f = pathlib.Path(sys.argv[1]); f.mkdir(); (f / 'index.html').write_text(sys.argv[2])"
FAILS = "import sys; sys.exit('docs/en/x.md:3: Mal.')"


class Served(Others):
    """Those of a project whose engine is a line of Python: what it makes, or fails with."""

    does = MAKES
    page = "one"

    def _command(self, fresh: Path, language: str) -> list[str]:
        return [sys.executable, "-c", self.does, str(fresh), self.page]


@pytest.fixture
def served(small_project: Project, tmp_path: Path) -> tuple[Served, Any, list[list[str]]]:
    (good := tmp_path / "good").mkdir()
    server = SimpleNamespace(
        url="http://127.0.0.1:8000/", mount_path="/", _epoch_cond=threading.Condition(), _visible_epoch=1, poll_response_timeout=5,
        _serve_request=lambda environ, start: [(good / environ["PATH_INFO"].strip("/") / "index.html").read_bytes()],
        _inject_js_into_html=lambda content, epoch: b"%d" % epoch,
    )  # fmt: skip
    told: list[list[str]] = []
    others = Served(server, "mkdocs", in_two_languages(small_project).root / "mkdocs.yml", good, "log", told.append)
    others.take_part()
    return others, server, told


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def ask(server: Any, path: str, referer: str = "") -> bytes:
    return b"".join(server._serve_request({"PATH_INFO": path, "HTTP_REFERER": referer}, lambda *_: None))


def test_a_page_waits_until_its_language_is_there_and_is_loaded_again_when_it_changed(served: tuple[Served, Any, list[list[str]]]) -> None:
    others, server, told = served
    others.begin()
    assert ask(server, "/en/") == b"one"
    until(lambda: told == [[]])
    known = int(server._inject_js_into_html(b"", 1))
    assert known > 1
    others.page = "two"
    others.begin()
    assert int(ask(server, f"/livereload/{known}/1", "http://127.0.0.1:8000/en/")) > known
    assert ask(server, "/en/") == b"two"


def test_what_is_wrong_in_it_is_told_and_its_last_good_pages_stay(served: tuple[Served, Any, list[list[str]]]) -> None:
    others, server, told = served
    others.begin()
    until(lambda: told == [[]])
    others.does = FAILS
    others.begin()
    until(lambda: len(told) == 2)
    assert told[1] == ["(en) docs/en/x.md:3: Mal."] and ask(server, "/en/") == b"one"


def test_its_pages_go_along_with_a_new_site_of_the_originals(served: tuple[Served, Any, list[list[str]]], tmp_path: Path) -> None:
    others, server, told = served
    others.begin()
    until(lambda: told == [[]])
    (tmp_path / "good").rename(tmp_path / "old")
    (tmp_path / "good").mkdir()
    others.moved(tmp_path / "old")
    assert ask(server, "/en/") == b"one"


def test_what_is_given_up_tells_nothing_and_no_page_waits_for_it(served: tuple[Served, Any, list[list[str]]], tmp_path: Path) -> None:
    """The originals are wrong by now: it would tell the same mistake of another language."""
    others, server, told = served
    others.does = f"import time; open({str(tmp_path / 'begun')!r}, 'w'); time.sleep(60)"
    others.begin()
    until(lambda: (tmp_path / "begun").exists())

    def look() -> None:
        with contextlib.suppress(FileNotFoundError):  # it was never there
            ask(server, "/en/")

    waiting = threading.Thread(target=look)
    waiting.start()
    others.stop()
    waiting.join(20)
    assert not waiting.is_alive() and told == []
