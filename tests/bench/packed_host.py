"""A host as the README's hosts are: it packs what packing pays, sends the headers of `_headers` where a site has them, and keeps the connection."""

from __future__ import annotations

import contextlib
import http.server
import io
import sys
import threading
from collections.abc import Iterator
from email.utils import formatdate
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from weighing import packed


def headers(site: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The blocks of a site's `_headers`: for which paths, and what is sent there."""
    file = site / "_headers"
    blocks = []
    for block in file.read_text("utf-8").split("\n\n") if file.is_file() else []:
        path, *lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")] or [""]
        sent = [tuple(line.strip().split(": ", 1)) for line in lines]
        blocks.append((path, [(each[0], each[1]) for each in sent if len(each) == 2]))
    return blocks


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, blocks: list[tuple[str, list[tuple[str, str]]]], kept: dict[Path, bytes], **more: Any) -> None:
        self.blocks, self.kept = blocks, kept
        super().__init__(*args, **more)

    def send_head(self) -> io.BytesIO:
        path = urlsplit(self.path).path
        file = Path(self.directory, unquote(path).lstrip("/"), *(["index.html"] if path.endswith("/") else []))
        code = 200 if file.is_file() else 404
        file = file if code == 200 else Path(self.directory, "404.html")
        if file not in self.kept:
            self.kept[file] = packed(file.name, file.read_bytes())
        content = self.kept[file]
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(str(file)) + ("; charset=utf-8" if file.suffix in (".html", ".js", ".css", ".json") else ""))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))
        if content[:2] == b"\x1f\x8b" and file.suffix != ".gz":
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        for pattern, sent in self.blocks:
            if fnmatchcase(path, pattern):
                for each in sent:
                    self.send_header(*each)
        self.end_headers()
        return io.BytesIO(content)

    def copyfile(self, *files: Any) -> None:
        with contextlib.suppress(ConnectionError):  # the page went on before all of it had come
            super().copyfile(*files)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site can be visited, at the root of its host."""
    handler = partial(_Host, directory=str(site), blocks=headers(site), kept={})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
