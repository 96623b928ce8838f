"""`<!-- declaration:reply-files -->`: the ready replies as files, and how each program imports them."""

from __future__ import annotations

from dataclasses import dataclass

from ..files.pages import slug
from ..site import Site
from ..words import Words
from .kinds import MarkerKind


@dataclass(frozen=True)
class File:
    """A file to import: its links (name, address), and how in three lines."""

    title: str
    links: list[tuple[str, str]]
    how: list[str]


@dataclass(frozen=True)
class Field:
    """Where a field of `replies.json` goes in the programming interfaces of help desks."""

    name: str
    zendesk: str
    freshdesk: str
    chatwoot: str


@dataclass(frozen=True)
class ReplyFiles:
    files: list[File]
    fields: list[Field]


PAGE = "soporte/archivos.md"  # the page that they are on
_DATA = "../../datos/"

# Names from the documented interfaces: macros of Zendesk, canned responses of Freshdesk and of Chatwoot.
_FIELDS = (
    ("id", "", "", "short_code"),
    ("title", "title", "title", ""),
    ("category", "title (category::title)", "folder_id", ""),
    ("text", "", "", "content"),
    ("html", "actions[].value, field: comment_value_html", "content_html", ""),
    ("edition, hash", "description", "", ""),
    ("product_classes", "", "", ""),
)


def view(site: Site) -> ReplyFiles:
    w = site.words.support
    espanso = ("_manifest.yml", "package.yml", "README.md")
    instructions = [*map(_link, ("asistente.txt", "asistente.json", "asistente.schema.json")), ("llms.txt", "../../llms.txt")]
    files = [
        File(w.csv_title, [_link("respuestas.csv")], w.csv_how),
        File(w.espanso_file, [(name, f"{_DATA}espanso/{name}") for name in espanso], w.espanso_import),
        File(w.zammad_title, [_link("zammad.csv")], w.zammad_how),
        File(w.json_title, [_link("replies.json")], w.json_how),
        File(site.words.assistant.file, instructions, site.words.assistant.how),
    ]
    return ReplyFiles(files, [Field(name, *(goes or w.nowhere for goes in where)) for name, *where in _FIELDS])


def _link(name: str) -> tuple[str, str]:
    return name, f"{_DATA}{name}"


def anchors(words: Words) -> list[str]:
    """The anchors of its headings."""
    w = words.support
    return [slug(title) for title in (w.csv_title, w.espanso_file, w.zammad_title, w.json_title, words.assistant.file, w.fields)]


MARKER = MarkerKind(view, behind=("replies",), anchors=lambda shown, words: anchors(words))
