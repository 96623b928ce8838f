"""`/cambios/atom.xml`: what changes for customers, as an Atom feed: an entry for each announcement, each edition that has begun and
each period that was measured.

Ids are the permanent addresses of their places in `/cambios/` and `/resultados/`, and every time comes from the data, so that two builds of a day say
the same and no reader is told twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from markupsafe import Markup

from .. import addresses
from ..models import Notice
from ..models.results import Period
from ..results.outcomes import Outcomes
from ..results.states import STATES
from ..site import Site
from ..views.changes import Told, told
from ..views.measured import period_name
from ..words import Words, wording

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML may hold these, not even escaped


@dataclass(frozen=True)
class FeedEntry:
    url: str  # its address, and its id
    title: str
    on: date
    html: str


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The feed: path in the site, content."""
    yield addresses.FEED, _feed(site)


def entries(site: Site) -> list[FeedEntry]:
    """What the feed tells, the newest first."""
    editions = [
        FeedEntry(addresses.edition(c.effective).on(site.url), c.published.record.title, c.effective, _list(told(c.changes, site), site.words, bool(c.before)))
        for c in site.history.chapters
        if c.effective <= site.day  # before that day, what is announced tells enough
    ]
    announced = [_announcement(notice, site) for notice in site.notices]
    measured = [_period(period, site, site.results) for period in reversed(site.results.periods)] if site.results else []
    return sorted([*announced, *measured, *reversed(editions)], key=lambda entry: entry.on, reverse=True)


def _announcement(notice: Notice, site: Site) -> FeedEntry:
    words, w = site.words, site.words.history
    parts = [w.feed_from.format(day=wording.day(notice.effective, words)), notice.says, w.reason.format(reason=notice.reason)]
    html = Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)
    return FeedEntry(addresses.announcement(notice.id).on(site.url), w.feed_announced.format(says=notice.says), notice.announced, html)


def _period(period: Period, site: Site, found: Outcomes) -> FeedEntry:
    """A period's results. A correction tells them again: the same entry, on another day."""
    words, w = site.words, site.words.results
    states = Counter(outcome.state for _, outcome in found.in_period(period.id))
    tally = [w.tally.format(state=w.states.get(state), count=wording.number(states[state], words)) for state in STATES if states[state]]
    corrected = [w.corrected.format(day=wording.day(each.date, words), note=each.note) for each in period.corrections]
    html = Markup("").join(Markup("<p>{}</p>").format(part) for part in (*tally, *([period.note] if period.note else []), *corrected))
    on = period.corrections[-1].date if period.corrections else period.published
    return FeedEntry(addresses.results_of(period.id).on(site.url), w.feed.format(period=period_name(period.id, site)), on, html)


def _list(changes: list[Told], words: Words, compared: bool) -> str:
    if not changes:
        return Markup("<p>{}</p>").format(words.history.unchanged if compared else words.history.first)
    items = []
    for change in changes:
        both = Markup("<br>{}: {}<br>{}: {}").format(
            words.history.before, change.before or words.history.nothing, words.history.after, change.after or words.history.nothing
        )
        texts = both if change.before or change.after else ""
        items.append(Markup("<li><b>{}</b>: {}{}</li>").format(change.mark, change.sentence, texts))
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


def _feed(site: Site) -> bytes:
    company, found = site.declaration.company, entries(site)

    def at(day: date) -> str:
        return datetime.combine(day, time(), ZoneInfo(company.time_zone)).isoformat()

    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": site.words.language})

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = _NOT_XML.sub("", str(text)) or None
        return element

    page, own = addresses.changes().on(site.url), site.url + addresses.FEED
    add(root, "id", page)
    add(root, "title", site.words.history.feed_title.format(site=site.name))
    add(root, "updated", at(max([entry.on for entry in found], default=site.declaration.edition.effective)))
    add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "link", rel="alternate", type="text/html", href=page)
    add(add(root, "author"), "name", company.name)
    for entry in found:
        element = add(root, "entry")
        add(element, "id", entry.url)
        add(element, "title", entry.title)
        add(element, "updated", at(entry.on))
        add(element, "link", rel="alternate", type="text/html", href=entry.url)
        add(element, "content", entry.html, type="html")
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
