"""`translations`: what is missing or older than its original in each language; its files for translators, out and back again."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence

from declaration.files.shipped import COMMAND
from declaration.loading import Loaded, load_all
from declaration.mistakes import nearest, printable, quoted, report
from declaration.translations import noting
from declaration.translations.status import Share, Status, as_data, status
from declaration.translations.texts import whole
from declaration.words.locales import own_name

from . import writing

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
