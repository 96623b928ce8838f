"""`<!-- declaration:support-index -->`: the agents' page: everything to copy, ready replies, and files for their programs.

What is copied needs the site's address, so here it only leaves its place: `publishing.agents` makes it.
"""

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
class SupportIndex:
    files: list[File]
    fields: list[Field]


# Names from the documented interfaces: macros of Zendesk, canned responses of Freshdesk and of Chatwoot.
_FIELDS = (
    ("id", "", "", "short_code"),
    ("title", "title", "title", ""),
    ("category", "title (category::title)", "folder_id", ""),
    ("text", "", "", "content"),
    ("html", "actions[].value, field: comment_value_html", "content_html", ""),
    ("edition, hash", "description", "", ""),
)


def view(site: Site) -> SupportIndex:
    w = site.words.support
    espanso = ("_manifest.yml", "package.yml", "README.md")
    files = [
        File(w.csv_title, [_link("respuestas.csv")], w.csv_how),
        File(w.espanso_file, [(name, f"../datos/espanso/{name}") for name in espanso], w.espanso_import),
        File(w.zammad_title, [_link("zammad.csv")], w.zammad_how),
        File(w.json_title, [_link("replies.json")], w.json_how),
    ]
    return SupportIndex(files, [Field(name, *(goes or w.nowhere for goes in where)) for name, *where in _FIELDS])


def _link(name: str) -> tuple[str, str]:
    return name, f"../datos/{name}"


def _anchors(shown: SupportIndex, words: Words) -> list[str]:
    return [*(slug(each.title) for each in shown.files), slug(words.support.fields)]


MARKER = MarkerKind(view, behind=("replies",), fixed=("todo", "respuestas", "archivos"), anchors=_anchors)
