"""The other languages of a site that is served while people edit it: built after the one of the originals, beside it, each in a process of its own.

So a saved figure shows there as soon as ever, and in the others a little later. The last good pages of each stay until the new ones are there.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from declaration.files.languages import languages

from .build import environment

_MOST = 300  # seconds that a page waits until it is there for the first time
_NICE = 10  # the next change of the originals goes first
Application = Callable[..., Iterable[bytes] | None]


class Others:
    """Those languages, built into folders of the site that is served, which is at `good`. `tell` is given what is wrong in them; nothing, once nothing is."""

    def __init__(self, server: Any, engine: str, config_file: Path, good: Path, log: str, tell: Callable[[list[str]], None]):
        self._server, self._engine, self._config, self._good, self._log, self._tell = server, engine, config_file, good, log, tell
        self._begun = 0  # how often building them has begun: who finds another number has been overtaken
        self._process: subprocess.Popen[str] | None = None
        self._change = threading.Condition()
        self._waiting: set[str] = set()  # those that are being built
        self._ready: dict[str, int] = {}  # when each was, as the engine's server counts
        self._last = ""  # whose pages somebody looked at
        self._asked = threading.local()
        self._languages: tuple[str, ...] = ()
        self._look()
        atexit.register(self.stop)

    def _look(self) -> None:
        self._languages = languages(self._config.parent)[1:]

    def begin(self) -> None:
        """Builds all of them anew, the one that is looked at first; what is being built is given up."""
        self.stop()
        self._look()
        with self._change:
            self._begun += 1
            todo = sorted(self._languages, key=lambda each: each != self._last)
            self._waiting = set(todo)
        if todo:
            threading.Thread(target=self._build, args=(self._begun, todo), daemon=True).start()

    def stop(self) -> None:
        """Gives up what is being built: nothing is told of it, and no page waits for it."""
        with self._change:
            self._begun += 1
            process = self._process
            self._waiting = set()
            self._change.notify_all()
        if process:
            process.terminate()
            process.wait()

    def moved(self, old: Path) -> None:
        """Keeps their pages, where the site that is served takes the place of an old one in that folder."""
        with self._change:
            for each in self._languages:
                if (old / each).is_dir():
                    (old / each).rename(self._good / each)

    def _build(self, begun: int, todo: list[str]) -> None:
        wrong: list[str] = []
        for each in todo:
            fresh = self._good.with_name(f"{self._good.name}_{each}_{begun}")
            with self._change:
                if begun != self._begun:
                    return
                process = self._process = subprocess.Popen(
                    self._command(fresh, each),
                    cwd=self._config.parent,
                    env=environment(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    text=True,
                    errors="replace",
                )
                _let_go_first(process.pid)
            _, told = process.communicate()
            with self._change:
                self._process = None if self._process is process else self._process
                if begun == self._begun:
                    if process.returncode == 0:
                        self._put(fresh, each)
                    else:
                        wrong += [f"({each}) {line}" for line in told.splitlines() if line.strip()]
                    self._waiting.discard(each)
                    self._change.notify_all()
            shutil.rmtree(fresh, ignore_errors=True)
            if begun != self._begun:
                return
        self._tell(wrong)
        if wrong:
            for each in todo:
                self._show(each)

    def _command(self, fresh: Path, language: str) -> list[str]:
        url = str(self._server.url)
        return [sys.executable, "-m", "hosting.engine", self._engine, str(self._config), str(fresh), self._log, "--strict", "--served", url, language]

    def _put(self, fresh: Path, language: str) -> None:
        old = fresh.with_name(f"{fresh.name}_old")
        if (self._good / language).exists():
            (self._good / language).rename(old)
        fresh.rename(self._good / language)
        shutil.rmtree(old, ignore_errors=True)
        self._show(language)

    def _show(self, language: str) -> None:
        """Browsers that show a page in it load it again."""
        with self._server._epoch_cond:
            self._ready[language] = round(time.monotonic() * 1000)
            self._server._epoch_cond.notify_all()

    def take_part(self) -> None:
        """From now on the engine's server answers for their pages too."""
        server = self._server
        answer, with_script = server._serve_request, server._inject_js_into_html

        def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
            path = environ["PATH_INFO"]
            asks = path.startswith("/livereload/")
            language = self._asked.language = self._language_of(environ.get("HTTP_REFERER", "") if asks else path)
            if language and not asks:
                self._last = language
                with self._change:
                    self._change.wait_for(lambda: language not in self._waiting or (self._good / language).exists(), timeout=_MOST)
            if language and asks:
                return self._until_newer(path, language, start_response)
            found: Iterable[bytes] | None = answer(environ, start_response)
            return found

        def with_its_script(content: bytes, epoch: int) -> bytes:
            written: bytes = with_script(content, max(epoch, self._ready.get(getattr(self._asked, "language", ""), 0)))
            return written

        server._serve_request, server._inject_js_into_html = answering, with_its_script

    def _until_newer(self, path: str, language: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What a page in that language is told that asks whether there is a newer one: as the engine's server does it, which knows one language."""
        server, known = self._server, int(path.split("/")[2])
        start_response("200 OK", [("Content-Type", "text/plain")])

        def newest() -> int:
            return max(int(server._visible_epoch), self._ready.get(language, 0))

        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: newest() > known, timeout=server.poll_response_timeout)
            return [b"%d" % newest()]

    def _language_of(self, address: str) -> str:
        """The language of a page, by its address; empty for one of the originals."""
        path = address.partition("//")[2].partition("/")[2] if "//" in address else address
        first = path.strip("/").removeprefix(self._server.mount_path.strip("/")).strip("/").partition("/")[0]
        return first if first in self._languages else ""


def _let_go_first(process: int) -> None:
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, _NICE)
