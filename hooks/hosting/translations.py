"""`translations`: what is missing or older than its original in each language; its files for translators, out and back again."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time

from declaration import checking
from declaration.files.shipped import COMMAND
from declaration.loading import Loaded, load_all
from declaration.messages import later, say
from declaration.mistakes import Mistake, nearest, printable, quoted, report
from declaration.translations import bringing, exchange, noting
from declaration.translations.before import Before
from declaration.translations.status import Share, Status, as_data, status
from declaration.translations.texts import whole
from declaration.translations.units import units
from declaration.words.locales import own_name

from . import revisions, writing
from .today import today

_STATES = {"missing": later("hosting.translations.missing"), "older": later("hosting.translations.older")}
_KINDS = {"data": later("hosting.translations.data"), "pages": later("hosting.translations.pages"), "words": later("hosting.translations.words")}


def translations(options: argparse.Namespace) -> int:
    """What the command does: a list, or one of its actions. Nothing is read where a language can't be."""
    loaded = load_all(options.root, os.environ)
    if not all(each.complete for each in loaded):
        print(report(mistake for each in loaded for mistake in each.mistakes), file=sys.stderr)
        return 1
    original, *others = loaded
    if not others:
        print(say("hosting.translations.one_language"))
        return 0
    if (asked := getattr(options, "language", "")) and asked not in [each.language for each in others]:
        known = [each.language for each in others]
        print(say("hosting.translations.not_translated_into", asked=asked, nearest=nearest(asked, known)), file=sys.stderr)
        return 2
    others = [each for each in others if asked in ("", each.language)]
    if options.action == "note":
        return _note(options, original, others)
    if options.action == "export":
        return _export(options, original, others[0])
    if options.action == "import":
        return _import(options, original, others)
    found = [status(original, each) for each in others]
    if options.format == "json":
        print(json.dumps([as_data(each) for each in found], ensure_ascii=False, indent=2))
        return 0
    for each in found:
        for line in _as_text(each):
            print(printable(line))
    return 0


def _as_text(found: Status) -> Iterator[str]:
    yield f"{own_name(found.language)} ({found.language}): {_said(found.whole)}"
    for kind, share in found.shares.items():
        yield f"  {_KINDS[kind]}: {_said(share)}"
    for unit in found.left:
        place = f"{unit.path}:{unit.line}"
        yield f"{place}: {_STATES[unit.state]}: {unit.name} {quoted(whole(unit.original), 80)}"
    if any(unit.state == "older" for unit in found.left):
        yield say("hosting.translations.how_to_note", command=COMMAND)


def _said(share: Share) -> str:
    left = share.texts - share.done
    return (
        f"{share.percent} % ({say('hosting.translations.nothing_left') if not left else say('hosting.translations.texts_left', left=left, texts=share.texts)})"
    )


def _note(options: argparse.Namespace, original: Loaded, others: Sequence[Loaded]) -> int:
    paths = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in options.paths]
    files: dict[str, str] = {}
    for each in others:
        files |= noting.note(original, each, paths)
    for path in paths:
        if not (options.root / path).exists():
            print(say("hosting.translations.does_not_exist", path=path), file=sys.stderr)
            return 1
    writing.all_or_nothing(options.root, {path: text.encode() for path, text in files.items()})
    print("\n".join(say("hosting.translations.noted", path=path) for path in files) or say("hosting.translations.nothing_to_note"))
    return 0


def _export(options: argparse.Namespace, original: Loaded, translation: Loaded) -> int:
    """Writes the PO file of a language."""
    found = units(original, translation)
    file = options.file or options.root / f"{options.language}.po"
    before = Before(original, translation, lambda path: revisions.earlier(options.root, path))
    made = datetime.combine(today(original.time_zone), time())
    try:
        writing.whole(file, exchange.written(found, original.language, translation.language, made, before.of))
    except OSError as error:
        print(say("hosting.translations.not_written", file=file, error=error), file=sys.stderr)
        return 1
    left = sum(each.state != "done" for each in found)
    print(say("hosting.translations.exported", count=len(found), file=file, left=left))
    return 0


def _import(options: argparse.Namespace, original: Loaded, others: Sequence[Loaded]) -> int:
    """Writes what a PO file says into the declaration; or nothing, where any of it would change what may not be changed."""
    path = str(options.file)
    try:
        content = options.file.read_bytes()
        language = options.language or exchange.language_of(content)
        translation = next((each for each in others if each.language == language), None)
        if translation is None:
            print(printable(f"{path}:1: {exchange.unknown(language, [each.language for each in others])}"), file=sys.stderr)
            return 2
        found = units(original, translation)
        incoming = exchange.read(content, path, found, original.language, language)
    except OSError:
        print(printable(say("hosting.translations.cannot_open", path=path)), file=sys.stderr)
        return 2
    except exchange.NoPoError as error:
        print(printable(say("hosting.translations.no_po_file", path=path, line=error.line)), file=sys.stderr)
        return 2
    if incoming.refused:
        return _refuse(incoming.refused)
    done = bringing.brought(original, translation, found, incoming.changes, incoming.seen)
    if wrong := _written(options, done.files, [original, *others]):
        return _refuse(wrong)
    for unit, words in incoming.changes:
        before = "" if unit.translation is None else f"{quoted(whole(unit.translation), 60)} → "
        if unit.target in done.files:
            print(printable(f"{unit.target}: {unit.name}: {before}{quoted(whole(words), 60)}"))
    for mistake in [*incoming.left_out, *done.left_out]:
        print(mistake.listed, file=sys.stderr)
    if incoming.fuzzy:
        print(say("hosting.translations.fuzzy_not_read", fuzzy=incoming.fuzzy), file=sys.stderr)
    print("\n".join(say("hosting.translations.written", path=each) for each in done.files) or say("hosting.translations.nothing_changed"))
    return 0


def _refuse(mistakes: Sequence[Mistake]) -> int:
    print(report(mistakes), file=sys.stderr)
    print(say("hosting.translations.nothing_written"), file=sys.stderr)
    return 1


def _written(options: argparse.Namespace, files: Mapping[str, str], before: Sequence[Loaded]) -> list[Mistake]:
    """Writes the files, and takes them back where `check` then finds an error that it didn't find `before`: these."""
    if not files:
        return []
    there = {path: options.root / path for path in files}
    contents = {path: file.read_bytes() if file.is_file() else None for path, file in there.items()}
    known = {(each.path, each.sentence) for each in _errors(before)}
    writing.all_or_nothing(options.root, {path: text.encode() for path, text in files.items()})
    wrong = [each for each in _errors(load_all(options.root, os.environ)) if (each.path, each.sentence) not in known]
    if wrong:
        writing.all_or_nothing(options.root, contents)
    return wrong


def _errors(declarations: Sequence[Loaded]) -> list[Mistake]:
    day = today(declarations[0].time_zone)
    return [each for loaded in declarations for each in checking.check(loaded, day) if each.severity == "error"]
