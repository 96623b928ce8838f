"""What an agent or a customer copies: the link, the citation, and a reply ready to paste, as plain text and as HTML.

The HTML has no styles, so that it takes the look of the mail it is pasted into.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from ..addresses.permanent import Permanent
from ..site import Site
from ..views.by_class import both_figures, in_sentences
from ..words import wording


@dataclass(frozen=True)
class Shared:
    """Everything that can be copied about one address. `name` says what it is, for an accessible name."""

    key: str
    by_whatsapp: bool  # a right is sent whole; a part of one, or a problem, by its link
    url: str
    name: str
    citation: str
    citation_html: str
    reply: str
    reply_html: str


def share(each: Permanent, site: Site, reply: tuple[str, str] | None, version: tuple[str, date] | None = None) -> Shared:
    """What can be copied about something in force. `reply` is the ready one about it, as text and as HTML, where data give one;
    `version` is the dated address where the words of today can be read for good, with its day."""
    url, name = site.address(each.key), site.named(each)
    citation = cited(each, site)
    said, said_html = reply or with_link(_reply(each, site), url, site)
    return Shared(
        each.key,
        each.kind == "right",
        url,
        name,
        f"{citation}. {url}" + (f" {_version(version, site)}" if version else ""),
        str(Markup('<p><a href="{}">{}</a>{}</p>').format(url, citation, _version_html(version, site) if version else "")),
        said,
        said_html,
    )


def cited(each: Permanent, site: Site) -> str:
    """What something in force is, and since when it holds, as a sentence without its address."""
    return site.words.links.citation.format(name=site.named(each), day=wording.day(each.since, site.words))


def _version(version: tuple[str, date], site: Site) -> str:
    key, day = version
    return site.words.links.version.format(day=wording.day(day, site.words), url=site.address(key))


def _version_html(version: tuple[str, date], site: Site) -> Markup:
    key, day = version
    text = site.words.links.version_link.format(day=wording.day(day, site.words))
    return Markup('. <a href="{}">{}</a>').format(site.address(key), text)


def with_link(said: str, url: str, site: Site) -> tuple[str, str]:
    """A reply that says where to read it, as plain text and as HTML. Other addresses of ours in it become links too."""
    more = site.words.links.read_here
    pieces = re.split(f"({re.escape(site.url)}[a-z0-9/-]+/)", said)
    linked = [Markup('<a href="{0}">{0}</a>').format(piece) if i % 2 else escape(piece) for i, piece in enumerate(pieces)]
    html = Markup('<p>{} <a href="{}">{}</a></p>').format(Markup("").join(linked), url, more.rstrip(":"))
    return f"{said} {more} {url}", str(html)


def _reply(each: Permanent, site: Site) -> str:
    """The reply where the data give none: two or three sentences, with figures from the data."""
    words, w = site.words, site.words.links
    if each.kind == "problem":
        problem = site.problem(each.key.split("/")[1])
        classes = site.declaration.classes_of(problem)
        figures = both_figures(problem, classes, words)
        if len(figures) == 2:
            return w.reply_problem.format(title=problem.name, **figures)
        return w.reply_problem_said.format(title=problem.name, said=in_sentences(problem, classes, words))
    if each.kind == "step":
        return w.reply_step.format(title=each.title, text=each.text)
    if each.kind == "branch":
        return w.reply_branch.format(title=each.title, text=each.text)
    if each.kind == "clause":
        return w.reply_clause.format(title=each.title, text=each.text)
    return w.reply_right.format(text=each.text)
