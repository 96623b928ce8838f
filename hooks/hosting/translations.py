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
from declaration.mistakes import Mistake, nearest, printable, quoted, report
from declaration.translations import bringing, exchange, noting
from declaration.translations.before import Before
from declaration.translations.status import Share, Status, as_data, status
from declaration.translations.texts import whole
from declaration.translations.units import units
from declaration.words.locales import own_name

from . import revisions, writing
from .today import today

_STATES = {"missing": "falta", "older": "el original ha cambiado"}
_KINDS = {"data": "datos", "pages": "páginas", "words": "palabras de la web"}


def translations(options: argparse.Namespace) -> int:
    """What the command does: a list, or one of its actions. Nothing is read where a language can't be."""
    loaded = load_all(options.root, os.environ)
    if not all(each.complete for each in loaded):
        print(report(mistake for each in loaded for mistake in each.mistakes), file=sys.stderr)
        return 1
    original, *others = loaded
    if not others:
        print("La declaración se publica en un solo idioma. Para añadir otro, nómbrelo en `languages` de docs/_data/company.yml.")
        return 0
    if (asked := getattr(options, "language", "")) and asked not in [each.language for each in others]:
        known = [each.language for each in others]
        print(f"La declaración no se traduce a `{asked}`. {nearest(asked, known)}", file=sys.stderr)
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
        yield f"Lo que sigue valiendo tal como está se da por bueno con `{COMMAND} translations note ARCHIVO`."


def _said(share: Share) -> str:
    left = share.texts - share.done
    return f"{share.percent} % ({'nada pendiente' if not left else f'quedan {left} de {share.texts} textos'})"


def _note(options: argparse.Namespace, original: Loaded, others: Sequence[Loaded]) -> int:
    paths = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in options.paths]
    files: dict[str, str] = {}
    for each in others:
        files |= noting.note(original, each, paths)
    for path in paths:
        if not (options.root / path).exists():
            print(f"No existe `{path}`. No se ha cambiado nada.", file=sys.stderr)
            return 1
    writing.all_or_nothing(options.root, {path: text.encode() for path, text in files.items()})
    print("\n".join(f"Anotado en {path}." for path in files) or "No había nada que anotar.")
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
        print(f"No se ha podido escribir `{file}` (se encontró `{error}`). Revise el espacio y los permisos.", file=sys.stderr)
        return 1
    left = sum(each.state != "done" for each in found)
    print(f"{len(found)} textos escritos en {file}: {left} por traducir o por mirar.")
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
        print(printable(f"No se puede abrir `{path}`. Compruebe el nombre y que tiene permiso para leerlo."), file=sys.stderr)
        return 2
    except exchange.NoPoError as error:
        print(
            printable(f"{path}:{error.line}: Esto no es un archivo PO, o está roto aquí. Pida a quien traduce que lo guarde otra vez como PO."), file=sys.stderr
        )
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
        print(f"No se han leído {incoming.fuzzy} textos que el archivo marca como dudosos (fuzzy).", file=sys.stderr)
    print("\n".join(f"Escrito: {each}" for each in done.files) or "Nada ha cambiado.")
    return 0


def _refuse(mistakes: Sequence[Mistake]) -> int:
    print(report(mistakes), file=sys.stderr)
    print("No se ha escrito nada: corrija antes lo anterior.", file=sys.stderr)
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
