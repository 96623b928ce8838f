"""Runs an engine (MkDocs, or ProperDocs, which takes the same files) in this process, with its words in the language of the program.

`python -m hosting.engine ENGINE CONFIG SITE LOG [--strict] [--served URL] [LANGUAGE]` builds one language into one folder; `hosting.build`
calls it so, a process for each language, because hook modules and plug-ins live as long as their process. `--others en,pt`: these too, by copies of
this process, each into a hidden folder of SITE.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

if __name__ == "__main__":  # nearly all that a build makes lives to its end: looking for garbage often finds none
    gc.set_threshold(100_000, 20, 100)

from declaration import messages
from declaration.mistakes import DeclarationError

from . import spoken, stopping, words

ENGINES = ("mkdocs", "properdocs")


class Reporter(logging.Handler):
    """Tells what the engine logs as editors should read it, and keeps the problems (`lines`) to show elsewhere."""

    def __init__(self, place: words.Place, quiet: bool = False):
        super().__init__(logging.INFO)
        self.place = place
        self.quiet = quiet
        self.lines: list[str] = []
        self.page = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message == "Building documentation...":  # `serve` builds again and again
            self.lines.clear()
            self.page = ""
        problem = record.levelno >= logging.WARNING
        self.page = words.failing_page(message) or self.page
        said = words.explain(message, self.place, None if problem else "")
        if said:
            self.tell(said, problem)

    def tell(self, said: str, problem: bool = True) -> None:
        if problem and said in self.lines:
            return
        if problem:
            self.lines.append(said)
        if not self.quiet:
            say(said, problem)

    def fail(self, error: BaseException, log: str) -> None:
        """Tells why a build stopped, unless the engine has told it already."""
        if isinstance(error, DeclarationError):
            self.tell(str(error))
            return
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if "ConfigurationError" in kinds or "BuildError" in kinds:
            self.tell(words.explain(str(error), self.place))
        elif "Abort" not in kinds:
            write_log(self.place.root / log, "".join(traceback.format_exception(error)))
            self.tell(words.crash(error, self.place, log, self.page))
        elif not self.lines:
            self.tell(str(error))


def say(text: str, problem: bool = False) -> None:
    """A line for the terminal, whatever it can show, at once."""
    stream = sys.stderr if problem else sys.stdout
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)


def write_log(path: Path, text: str) -> None:
    """Adds to a log file; a log that can't be written stops nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text.rstrip() + "\n")
    except OSError:
        pass


class LogFile(logging.Handler):
    """Everything that the engine says, in its own words, for whoever keeps the program."""

    def __init__(self, path: Path):
        super().__init__(logging.INFO)
        self.path = path

    def emit(self, record: logging.LogRecord) -> None:
        write_log(self.path, f"{time.strftime('%H:%M:%S')} {record.levelname:<8} {record.getMessage()}")


def unknown(engine: str) -> str:
    """What to say of an engine that isn't one; empty if it is."""
    return "" if engine in ENGINES else messages.say("hosting.engine.engine_unknown", engine=engine, engines=", ".join(ENGINES))


def prepare(engine: str, reporter: Reporter, log: str) -> ModuleType:
    """Loads the engine, and sends all that it logs to the reporter and the log file."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # The module behind `python -m ENGINE`: under ProperDocs it is what lets hooks go on importing from `mkdocs`.
    main = importlib.import_module(f"{engine}.__main__")
    logger = logging.getLogger(engine)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.handlers[:] = [reporter, LogFile(reporter.place.root / log)]
    if engine != "mkdocs":  # plug-ins log under the old name
        logging.getLogger("mkdocs").parent = logger
    return main


def refuse_wrong(config_file: Path) -> None:
    """Raises DeclarationError for a configuration that an engine would refuse; or worse, would do what a tag in it says."""
    # Loaded here: the models take longer than all else that the command which builds needs, and it reads no file itself.
    from declaration.loading.configuration import settings

    told = settings(config_file.parent, config_file.name, os.environ)
    if told and told.mistakes:
        raise DeclarationError(told.mistakes)


def load_config(engine: str, reporter: Reporter, **settings: object) -> Any:
    """The engine's configuration, checked; from then on the reporter knows where the pages are."""
    place = reporter.place
    refuse_wrong(place.root / place.config)
    config = importlib.import_module(f"{engine}.config").load_config(str(place.root / place.config), **settings)
    reporter.place = words.Place(place.root, place.config, Path(config.docs_dir).resolve())
    return config


def run_build(engine: str, config_file: Path, site: Path, log: str, strict: bool, language: str = "", served: str = "") -> int:
    """Builds one language into one folder: that of the configuration, if no other is named. 0 if all went well, else 1, with the reasons told.

    `served`: the address at which whoever edits the pages sees them.
    """
    reporter = Reporter(words.Place(config_file.parent, config_file.name))
    try:
        prepare(engine, reporter, log)
        otherwise = {"docs_dir": str(config_file.parent / "docs" / language)} if language else {}
        otherwise |= {"site_url": served} if served else {}
        config = load_config(engine, reporter, site_dir=str(site), strict=strict or None, **otherwise)
        config.plugins.on_startup(command="serve" if served else "build", dirty=False)
        try:
            importlib.import_module(f"{engine}.commands.build").build(config)
        finally:
            config.plugins.on_shutdown()
    except KeyboardInterrupt:
        return 1
    except BaseException as error:
        reporter.fail(error, log)
        return 1
    return 0


def leave(code: int) -> NoReturn:
    """Ends the process at once. Taking apart all that a build made is a tenth of its time, and the system frees it anyway."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a full disk, which was told before
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    stopping.once()
    spoken.choose()  # one that is unknown was told by whoever called
    _, _engine, _config, _site, _log, *_rest = sys.argv
    _served = _rest.pop(_rest.index("--served") + 1) if "--served" in _rest else ""
    _others = _rest.pop(_rest.index("--others") + 1).split(",") if "--others" in _rest else []
    if _others:
        from . import forked

        leave(forked.build(_engine, Path(_config), Path(_site), _log, "--strict" in _rest, _others))
    _language = "".join(each for each in _rest if not each.startswith("-"))
    leave(run_build(_engine, Path(_config), Path(_site), _log, "--strict" in _rest, _language, _served))
