"""What HTML in a page would do: run a program, load something, or swallow what stands around the page.

A page is words. It may use the tags that HTML has for words, and no other; each is closed in the page itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..messages import say
from ..mistakes import Severity

_NAMES = """
a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure
footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table
tbody td tfoot th thead time tr track tt u ul var video wbr
"""
_TEXT_TAGS = frozenset(_NAMES.split())
_VOID = frozenset(("br", "col", "hr", "img", "source", "track", "wbr"))  # they hold nothing, so they aren't closed
_MAY_STAY_OPEN = frozenset(
    ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "rp", "rt")
)  # HTML closes them by itself
# Schemes that run a program or hold the thing itself; and what is on the editor's own computer.
_REFUSED = re.compile(r"(?:javascript|vbscript|livescript|data|blob|filesystem|file|view-source):", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align: (left|center|right);")  # as Markdown writes it into a column: publishing makes a class of it
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]")  # what a browser passes over in the scheme of an address
_ADDRESSES = frozenset(("href", "src", "srcset", "poster", "cite", "background", "longdesc", "ping", "action", "formaction", "xlink:href", "data"))


@dataclass(frozen=True)
class Fault:
    """Something that a page may not hold, or holds in vain: what is wrong, the text that was found, and how to put it right.

    `nth` counts the equal texts that came before it, the sound ones too.
    """

    what: str
    found: str
    fix: str
    nth: int
    severity: Severity = "error"


@dataclass
class Html:
    """What HTML holds: the ids that can be linked to, the addresses it leads to, and what is wrong in it."""

    ids: frozenset[str] = frozenset()
    links: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def refused(address: str) -> bool:
    """Whether a browser would run what that address says, or find nothing at it."""
    return bool(_REFUSED.match(_IGNORED.sub("", address)))


def inspect(html: str) -> Html:
    """What the HTML of a page's words holds. Addresses may begin with a sign from the private use area."""
    reader = _Reader()
    reader.feed(html)
    reader.handle_data(reader.rawdata)  # what it still waits for: the rest of a tag without end
    reader.close()
    for tag, raw, nth in reader.open:
        if tag not in _MAY_STAY_OPEN:
            reader.fault(say("files.html.tag_not_closed", tag=tag), raw, say("files.html.close_tag", tag=tag), nth)
    return Html(frozenset(reader.ids), reader.links, reader.faults)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # so that `<` in a text is one that stands there as it is
        self.open: list[tuple[str, str, int]] = []  # the tags that are open, as they stand there, and the how manieth each is
        self.seen: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.faults: list[Fault] = []

    def fault(self, what: str, found: str, fix: str, nth: int | None = None, severity: Severity = "error") -> None:
        if nth is None:
            nth = self.count(found)
        self.faults.append(Fault(what, found, fix, nth, severity))

    def count(self, text: str) -> int:
        """How often that text has come before."""
        self.seen[text] += 1
        return self.seen[text] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or f"<{tag}>"
        nth = self.count(raw)
        if tag not in _TEXT_TAGS:
            self.fault(say("files.html.tag_not_allowed", tag=tag), raw, say("files.html.remove_or_escape"), nth)
        elif tag not in _VOID:
            self.open.append((tag, raw, nth))
        for name, value in attrs:
            self._attribute(name, value or "", raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # to a browser, `<div/>` is open

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in _TEXT_TAGS:
            return
        nth = self.count(f"</{tag}>")
        depth = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i][0] == tag), None)
        if depth is None:
            self.fault(say("files.html.tag_not_opened", tag=tag), f"</{tag}>", say("files.html.delete_or_open", tag=tag), nth)
            return
        for inner, raw, before in self.open[depth + 1 :]:
            if inner not in _MAY_STAY_OPEN:
                self.fault(say("files.html.tag_closed_elsewhere", tag=inner), raw, say("files.html.close_before", inner=inner, tag=tag), before)
        del self.open[depth:]

    def handle_data(self, data: str) -> None:
        for broken in re.findall(r"<[a-zA-Z/!?][^\s<]{0,30}", data):
            self.fault(say("files.html.tag_unfinished"), broken, say("files.html.complete_or_escape"))

    def handle_decl(self, decl: str) -> None:
        self.fault(say("files.html.not_allowed"), f"<!{decl}>", say("files.html.delete_it"))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(f"[{data}]")

    def handle_pi(self, data: str) -> None:
        self.fault(say("files.html.not_allowed"), f"<?{data}>", say("files.html.delete_it"))

    def _attribute(self, name: str, value: str, raw: str) -> None:
        if name == "id" or name == "name":
            self.ids.add(value)
        address = value.lstrip("\ue010")
        if name.startswith("on") or name == "srcdoc":
            self.fault(say("files.html.attribute_is_a_program", name=name), _written(name, raw), say("files.html.remove_it"))
        elif name == "style" and not _ALIGNED.fullmatch(value):
            what = say("files.html.style_does_nothing")
            self.fault(what, _written(name, raw), say("files.html.remove_style"), severity="warning")
        elif name in _ADDRESSES:
            if refused(address):
                self.fault(say("files.html.address_not_allowed"), address, say("files.html.remove_or_write_address"))
            elif name in ("href", "src"):
                self.links.append(value)


def _written(name: str, tag: str) -> str:
    """An attribute as it stands in its tag, with its value."""
    found = re.search(rf"""\b{re.escape(name)}\s*(?:=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?""", tag, re.IGNORECASE)
    return found[0] if found else name
