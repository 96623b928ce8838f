"""`declaracion start CARPETA`: asks a person, or reads the answers from a file, and writes a folder that is the company's own."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from declaration.addresses.permanent import permanent
from declaration.addresses.register import Entry, line
from declaration.checking.register import FILE as REGISTER
from declaration.files.shipped import COMMAND
from declaration.loading import load
from declaration.messages import say
from declaration.mistakes import DeclarationError, printable, report
from declaration.starting.answers import Answers, read
from declaration.starting.asking import as_template
from declaration.starting.catalogue import Library, read_library
from declaration.starting.places import countries
from declaration.starting.writing import Start

from . import commands, engines
from .interview import Interview, Stopped
from .today import today


def start(options: argparse.Namespace) -> int:
    library = read_library()
    if options.template:
        print("\n".join(as_template(library)))
        return 0
    if not options.folder:
        print(say("hosting.start.say_which_folder", command=COMMAND), file=sys.stderr)
        return 2
    if options.engine and (said := engines.no_wheel(options.engine)):
        print(said, file=sys.stderr)
        return 2
    if said := _refused(options.folder):
        print(said, file=sys.stderr)
        return 2
    try:
        answers = _from_file(options.answers, library) if options.answers else Interview(options.folder, library).answers()
    except _NoFile as error:
        print(error, file=sys.stderr)
        return 2
    except Stopped as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except DeclarationError as error:
        print(_report(error), file=sys.stderr)
        return 1
    day = options.today or today(answers.zone)
    program, wheel = engines.named(options.engine) if options.engine else engines.installed()
    beginning = Start(answers, library, day, program)
    _write(options.folder, beginning, wheel)
    return _told(options.folder, beginning)


_OURS = ".declaracion-start"  # how what is ours begins in a folder that isn't begun yet


class _NoFile(Exception):
    """There are no answers where they were said to be."""


def _refused(folder: Path) -> str:
    """Why nothing is begun in that folder: it is none, or something is in it; empty where it may be."""
    above = next(each for each in (folder, *folder.parents) if os.path.lexists(each))
    if not above.is_dir():
        return say("hosting.start.file_not_folder", path=printable(str(above)))
    there = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    others = [name for name in there if name != ".git" and not name.startswith(_OURS)]
    if not others:
        return ""
    shown = ", ".join(f"`{printable(name)}`" for name in others[:5]) + (say("hosting.start.and_more", others=len(others) - 5) if len(others) > 5 else "")
    return say("hosting.start.folder_not_empty", folder=printable(str(folder)), there=shown)


def _from_file(file: Path, library: Library) -> Answers:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _NoFile(say("hosting.start.cannot_open", file=printable(str(file)), error=error.strerror)) from None
    return read(content, file.name, library.known)


def _report(error: DeclarationError) -> str:
    """What is wrong in the answers, each at its line."""
    lines = [str(each) for each in error.mistakes]
    return "\n".join([*lines, say("hosting.start.nothing_written")])


def _write(folder: Path, beginning: Start, wheel: Path | None = None) -> None:
    """Writes all of it apart, inside the folder, and moves it into its place once it is whole. A failure leaves the folder as it was."""
    was_there = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=_OURS) as made:
            apart = Path(made)
            for path, text in beginning.files().items():
                file = apart / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            if wheel:
                (apart / engines.FOLDER).mkdir()
                shutil.copy(wheel, apart / engines.FOLDER)
            (apart / REGISTER).write_text(_register(apart, beginning), encoding="utf-8", newline="\n")
            _move(apart, folder)
    except BaseException:
        if not was_there:
            folder.rmdir()
        raise
    for left in folder.glob(f"{_OURS}*"):  # the answers; and what a start left that was cut off
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _register(folder: Path, beginning: Start) -> str:
    """The register of addresses, of all that the folder's files say: what `ids --write` would add."""
    (folder / REGISTER).write_text("{}\n", encoding="utf-8")
    loaded = load(folder, beginning.answers.language, os.environ)
    live = permanent(loaded.declaration, loaded.words) if loaded.declaration and loaded.words else []
    lines = [line(each.key, Entry(since=beginning.day, title=each.title)) for each in live]
    head = "# El registro de direcciones: todo lo que se publica tiene aquí su línea, y no se borra. La orden `ids --write` añade lo nuevo."
    return "\n".join([head, *(lines or ["{}"])]) + "\n"


def _move(made: Path, folder: Path) -> None:
    """Moves what was made into the folder, all or nothing."""
    moved: list[Path] = []
    try:
        for each in sorted(made.iterdir()):
            target = folder / each.name
            each.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise


def _told(folder: Path, beginning: Start) -> int:
    """What was made, what the check says of it, and what comes next."""
    answers = beginning.answers
    print()
    print(printable(say("hosting.start.made", name=answers.name, folder=folder)))
    if not beginning.law:
        print(_unknown_law(answers.country))
    loaded = load(folder, answers.language, os.environ)
    asked = argparse.Namespace(root=folder, today=beginning.day, against="HEAD", strict_facts=False, strict_reviews=False)
    mistakes = commands.everything_wrong(asked, [loaded])
    print("", report(mistakes) or say("hosting.start.no_mistakes"), "", say("hosting.start.what_next"), sep="\n")
    for each in _next(folder, len({*loaded.open_points})):
        print(f"  {each}")
    return int(any(each.severity == "error" for each in mistakes))


def _unknown_law(country: str) -> str:
    return say("hosting.start.law_unknown", country=countries()[country], code=country.lower())


def _next(folder: Path, open_points: int) -> Iterable[str]:
    if folder != Path():
        yield f"cd {_quoted(printable(str(folder)))}"
    yield say("hosting.start.next_serve")
    yield say("hosting.start.next_todo", points=open_points)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w./-]+", name) else "'" + name.replace("'", "'\\''") + "'"
