"""Serves the site while people edit it. A mistake shows over the last good pages, and goes when it is mended.

MkDocs builds into the very folder that it serves, and an error leaves requests hanging. Here each good build is moved
aside and served from there; a failed one leaves it alone and puts a banner over its pages, with the same words as in
the terminal. Live reload brings both to the browser, because to MkDocs every rebuild ends well.
"""

from __future__ import annotations

import atexit
import html
import importlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from declaration import messages
from declaration.messages import Told, later, spoken

from . import answering, editing, stopping, watching, words
from .engine import Reporter, load_config, prepare, refuse_wrong, say, unknown
from .serve_languages import Others

LOG = ".cache/serve.log"

_STOPPED = later("hosting.serve.not_published")
_OTHERS = later("hosting.serve.others_not_published")
_WARNED = later("hosting.serve.built_with_warnings")
# One pair of colours, dark on both schemes, so that it reads the same over any page.
_BANNER = """<div id="build-problems" role="alert" lang="{language}" tabindex="0">
<style>
#build-problems {{ position: sticky; top: 0; z-index: 1000; box-sizing: border-box; width: 100%; max-height: 40vh;
  max-height: 40dvh; flex: none; overflow: auto; margin: 0; padding: 12px 16px; border-bottom: 2px solid #fff;
  background: #7a0c1e; color: #fff; font: 16px/1.5 system-ui, sans-serif; text-align: left; }}
#build-problems:focus-visible {{ outline: 3px solid #fff; outline-offset: -6px; }}
#build-problems strong {{ display: block; color: inherit; font-weight: 700; }}
#build-problems pre {{ margin: 8px 0 0; padding: 0; border: 0; background: none; color: inherit; font: inherit;
  white-space: pre-wrap; overflow-wrap: anywhere; }}
@media print {{ #build-problems {{ display: none; }} }}
</style>
<strong>{title}</strong>
<pre>{problems}</pre>
</div>
"""


def serve(engine: str = "mkdocs", config: str = "mkdocs.yml", address: str = "127.0.0.1:8000") -> int:
    """Builds and serves the site with live reload until Ctrl-C. 1 if it can't start, with the reasons told.

    The banner needs `keep_last_good` in the project's hooks, on the event `on_serve`.
    """
    config_file = Path(config).resolve()
    reporter = Reporter(words.Place(config_file.parent, config_file.name))
    (config_file.parent / LOG).unlink(missing_ok=True)
    os.environ.setdefault(editing.PREVIEW, "1")  # what is served here is for whoever edits it
    if problem := unknown(engine):
        say(problem, True)
        return 1
    stopping.once()
    try:
        with _folder_of_its_own():
            address = answering.free(address)
            prepare(engine, reporter, LOG)
            logging.getLogger(f"{engine}.livereload").addFilter(_missing_is_no_warning)
            load_config(engine, reporter)
            module = importlib.import_module(f"{engine}.commands.serve")
            module.serve(config_file=str(config_file), strict=True, dev_addr=address)
    except KeyboardInterrupt:
        say(messages.say("hosting.serve.server_stopped"))
    except answering.WrongAddressError as error:
        say(str(error), True)
        return 1
    except BaseException as error:
        reporter.fail(error, LOG)
        say(messages.say("hosting.serve.cannot_be_shown"), True)
        return 1
    return 0


@contextmanager
def _folder_of_its_own() -> Iterator[None]:
    """A folder for all that the engine builds into meanwhile, which goes with all that is in it, wherever the engine was stopped."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="declaracion_", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def keep_last_good(server: Any, config: Any) -> Any:
    """For `on_serve`: makes the server keep showing the last good pages, with a banner, when a rebuild fails."""
    engine = type(server).__module__.partition(".")[0]
    config_file = Path(config.config_file_path).resolve()
    place = words.Place(config_file.parent, config_file.name, Path(config.docs_dir).resolve())
    built = Path(server.root)
    good = built.with_name(f"{built.name}_good")
    banner = Banner()
    others = Others(server, engine, config_file, good, LOG, lambda told: _tell_of_others(told, banner, engine))
    rebuild = server.builder

    def publish() -> None:
        old = good.with_name(f"{good.name}_old")
        if good.exists():
            good.rename(old)
        built.rename(good)
        others.moved(old)
        shutil.rmtree(old, ignore_errors=True)

    def error_page(code: int) -> bytes | None:
        page = good / f"{code}.html"
        if not page.is_file():
            return None
        # With the script of live reload, which MkDocs leaves out here: this page may be there one moment later.
        follow = getattr(server, "_inject_js_into_html", lambda content, epoch: content)
        shown: bytes = follow(page.read_bytes(), getattr(server, "_visible_epoch", 0))
        return shown

    def builder(*args: Any, **kwargs: Any) -> None:
        # Quiet: what is logged is told in the terminal by the logger's own handler.
        reporter = Reporter(place, quiet=True)
        logger = logging.getLogger(engine)
        logger.addHandler(reporter)
        try:
            refuse_wrong(config_file)
            rebuild(*args, **kwargs)
            publish()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            others.stop()  # they would meet the same mistake, and tell it of another language
            logged = len(reporter.lines)
            reporter.fail(error, LOG)
            for line in [*reporter.lines[logged:], _STOPPED]:
                logger.error(line)
            banner.show(_STOPPED, reporter.lines[:-1])
        else:
            banner.show(_WARNED, reporter.lines)
            others.begin()
        finally:
            logger.removeHandler(reporter)

    def stop(*how: Any, **more: Any) -> None:
        others.stop()
        shut_down(*how, **more)

    watching.take_over(server)
    publish()
    atexit.register(shutil.rmtree, good, ignore_errors=True)  # where the engine's own command serves; ours has a folder of its own
    others.begin()
    shut_down = server.shutdown
    server.root = str(good)
    server.builder = builder
    server.shutdown = stop
    server.error_handler = error_page
    server.serve_thread.daemon = True  # nothing that it waits for may keep the process
    others.take_part()
    server._serve_request = answering.missing_where_unreadable(server._serve_request)
    server.set_app(answering.guarded(banner.over(server.get_app()), config.dev_addr))
    return server


def _tell_of_others(told: list[str], banner: Banner, engine: str) -> None:
    """What is wrong in another language than that of the originals, which is built after it: in the terminal, and over the pages."""
    for line in told:
        logging.getLogger(engine).warning(line)
    if told or banner.title is _OTHERS:
        banner.show(_OTHERS, told)


class Banner:
    """A notice at the top of every page of a WSGI application, while there is something to tell."""

    def __init__(self) -> None:
        self.html = b""
        self.title: Told = ""

    def show(self, title: Told, problems: list[str]) -> None:
        """Shows the problems from now on; nothing when there are none."""
        text = _BANNER.format(language=spoken(), title=html.escape(str(title)), problems=html.escape("\n".join(problems)))
        self.html = text.encode() if problems else b""
        self.title = title if problems else ""

    def over(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The same application with the notice in every HTML page."""

        def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            started: list[Any] = []
            body = app(environ, lambda *response: started.extend(response))
            status, headers = started[:2]
            # Only now: the server makes requests wait while it builds, and the notice may have changed meanwhile.
            notice = self.html
            if not notice or not dict(headers).get("Content-Type", "").startswith("text/html"):
                start_response(status, headers)
                return body
            content = _insert(b"".join(body), notice)
            if hasattr(body, "close"):
                body.close()
            kept = [(name, value) for name, value in headers if name != "Content-Length"]
            start_response(status, [*kept, ("Content-Length", str(len(content)))])
            return [content]

        return application


def _insert(page: bytes, notice: bytes) -> bytes:
    body = re.search(rb"<body\b[^>]*>", page)
    at = body.end() if body else 0
    return page[:at] + notice + page[at:]


def _missing_is_no_warning(record: logging.LogRecord) -> bool:
    """An address that isn't there is the browser's affair: it must not stop a strict build that runs meanwhile."""
    if '" code ' in record.getMessage():
        record.levelno, record.levelname = logging.INFO, "INFO"
    return True
