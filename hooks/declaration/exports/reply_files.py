"""Ready replies as files that help desks and text expanders import.

Each reply is stamped with its id, the edition and its hash; what can't hold a stamp of its own (espanso) has it in a
comment. All are the same for the same data, byte for byte.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..publishing.ready_replies import Ready, hash_of
from ..site import Site

FOLDER = "datos"
CSV = f"{FOLDER}/respuestas.csv"
JSON = f"{FOLDER}/replies.json"
ZAMMAD = f"{FOLDER}/zammad.csv"
ESPANSO = f"{FOLDER}/espanso"
PACKAGE = "respuestas-a-clientes"  # the package's name for espanso

_CSV_COLUMNS = ("id", "title", "category", "text", "html", "url", "edition", "hash", "use_when", "not_when", "product_classes")
_JSON_KEYS = (*_CSV_COLUMNS[:8], "product_classes")
_RUNS = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ZAMMAD_COLUMNS = ("id", "name", "keywords", "content", "note", "active", "groups")


def files(site: Site, ready: list[Ready]) -> Iterator[tuple[str, bytes]]:
    """Every export of the replies: its path in the site, its content."""
    # A byte order mark tells spreadsheets that the accents are UTF-8; Zammad would read it as part of the first column's name.
    yield CSV, csv_of(_CSV_COLUMNS, (_row(each) for each in ready)).encode("utf-8-sig")
    yield ZAMMAD, csv_of(_ZAMMAD_COLUMNS, map(_zammad, ready)).encode()
    yield JSON, _json(ready, site)
    yield from _espanso(ready, site)


def _row(each: Ready) -> dict[str, str]:
    return {key: getattr(each, key) for key in _CSV_COLUMNS} | {"product_classes": ", ".join(each.product_classes)}


def csv_of(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A file of cells, each of which any spreadsheet takes as the text that it is. Every CSV is written here."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows({name: as_cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def as_cell(text: str) -> str:
    """A text that no spreadsheet runs: one that it would take for a formula begins with an apostrophe, and is the text behind it.

    So OWASP has it (CSV Injection), of the signs that it names. One more goes before an apostrophe that would be taken for that one, so
    that whoever takes the first away has the text, always.
    """
    return f"'{text}" if _RUNS.match(text) else text


def _zammad(each: Ready) -> dict[str, str]:
    """A text module. Its own `id` is a number that Zammad gives, so ours stays out of it and Zammad finds it by `name`."""
    note = f"{each.id} · {each.edition} · {each.hash}"
    return {"id": "", "name": each.title, "keywords": each.id, "content": each.html, "note": note, "active": "true", "groups": ""}


def _json(ready: list[Ready], site: Site) -> bytes:
    data = {
        "edition": site.declaration.edition.id,
        "site_url": site.url,
        "replies": [{key: getattr(each, key) for key in _JSON_KEYS} for each in ready],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def trigger(id: str) -> str:
    """What an agent types: `:cobro-indebido:`. The last sign keeps one trigger from being the beginning of another."""
    return f":{id}:"


def _espanso(ready: list[Ready], site: Site) -> Iterator[tuple[str, bytes]]:
    w, company, edition = site.words.support, site.declaration.company, site.declaration.edition
    manifest = {
        "name": PACKAGE,
        "title": w.espanso_title.format(company=company.name),
        "description": w.espanso_description.format(edition=edition.title, url=site.url),
        "version": _version(edition.effective),
        "author": company.name,
    }
    stamp = hash_of(*(each.hash for each in ready))
    lines = [f"# {edition.id} · {stamp}", "matches:" if ready else "matches: []"]
    for each in ready:
        lines.append(f"  # {each.id} · {each.edition} · {each.hash}")
        pairs = {"trigger": trigger(each.id), "replace": _plain_to_espanso(each.text), "label": f"{each.category}: {each.title}"}
        for i, (key, value) in enumerate(pairs.items()):
            lines.append(f"  {' ' if i else '-'} {key}: {_quoted(value)}")
    readme = [f"# {manifest['title']}", "", str(manifest["description"]), "", w.espanso_how, ""]
    readme += [f"- `{trigger(each.id)}` {_one_line(each.title)}. {_one_line(each.use_when)}" for each in ready]
    yield f"{ESPANSO}/_manifest.yml", "".join(f"{key}: {_quoted(str(value))}\n" for key, value in manifest.items()).encode()
    yield f"{ESPANSO}/package.yml", ("\n".join(lines) + "\n").encode()
    yield f"{ESPANSO}/README.md", ("\n".join(readme) + "\n").encode()


def _version(effective: date) -> str:
    """Espanso wants three numbers; a new edition has later ones."""
    return f"{effective.year}.{effective.month}.{effective.day}"


def _plain_to_espanso(text: str) -> str:
    """Two braces would name a variable of espanso's; so written, it pastes them as they are."""
    return text.replace("{{", r"\{\{").replace("}}", r"\}\}")


def _quoted(text: str) -> str:
    """A text as YAML reads it back sign by sign: JSON's notation, with the signs escaped that YAML refuses or folds."""
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _one_line(text: str) -> str:
    """A text in a list of Markdown, as text."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
