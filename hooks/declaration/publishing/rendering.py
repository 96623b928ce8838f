"""Renders a fragment of `overrides/fragments/declaration/` from a view, as plain HTML.

Every value that a template prints is escaped, so it shows as text wherever it lands, whatever an editor typed (`<script>`,
`[x](javascript:…)`, `{{ }}`). Only `link()` and `outside()` make links, from addresses that were checked. Markdown never sees a
fragment: it is put into the page's HTML afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from .. import addresses, foreign
from ..addresses import Link, Target
from ..files.pages import slug
from ..loading import OVERRIDES
from ..messages import say
from ..mistakes import DeclarationError, Mistake
from ..signs import place_of, without_signs
from .pictures import Pictures

if TYPE_CHECKING:  # loaded with the first renderer: `check` fills in no template
    import jinja2

FRAGMENTS = "fragments"
KEPT = ".cache/templates"
_AT_ONCE = 10_000  # pieces of a text: one with thousands of rows is never held as a list of hundreds of thousands


def text(value: object) -> Any:
    """A value that a template prints: a text or whole number, on one line. Raises UndefinedError for anything else."""
    if isinstance(value, Markup):
        return value
    if value is None or not isinstance(value, (str, int)):
        import jinja2

        raise jinja2.UndefinedError(f"a fragment prints {type(value).__name__}, not a text")
    return without_signs(" ".join(str(value).split()))


def whole(said: str) -> Markup:
    """A text whose figures stay with their signs: `97,5 %` isn't parted at the end of a line. Everywhere else that space is a plain one."""
    return Markup(re.sub(r"(?<=\d) (?=[%€$])", "\xa0", str(escape(text(said)))))


@dataclass(frozen=True)
class Fragment:
    """A block of a page: its HTML, and the places among our pages to which it leads."""

    html: str
    links: tuple[Target, ...] = ()

    @property
    def ids(self) -> list[str]:
        """The ids that can be linked to in it."""
        return re.findall(r'<[^>]*\sid="([^"]+)"', self.html)


def kept_templates(root: Path) -> jinja2.BytecodeCache:
    """Keeps compiled templates in the project's `.cache`: compiling is a sixth of a small build. Where it can't, it doesn't."""
    import jinja2

    class Kept(jinja2.FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Any) -> None:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    return Kept(str(root / KEPT))


class Renderer:
    """The fragments of one project. Templates are read again for each build, so an edit shows at once.

    `permalink` is the title of the link with which each heading leads to itself; without it there is no such link. `pictures` are the site's, if not the
    usual. `looks` are the folders of the look, the program's own the last; without them, the one in the project. `anchor` gives the id of a heading that
    has none of its own, by the one that its words would make.
    """

    def __init__(self, root: Path, permalink: str = "", pictures: Pictures | None = None, looks: Sequence[Path] = (), anchor: Callable[[str], str] = str):
        import jinja2

        folders = looks or [root / OVERRIDES]
        self.look = folders[-1]
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder / FRAGMENTS for folder in folders]),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=text,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # an environment is of one build: nothing is looked at twice
            cache_size=-1,
            bytecode_cache=kept_templates(root),
        )
        self._environment.filters["whole"] = whole
        self._environment.filters["plain"] = foreign.plain  # before it becomes part of an address
        self._environment.globals["pictures"] = self.pictures = pictures or Pictures(folders)
        self._html = self._environment.overlay(finalize=None)
        self._permalink, self._anchor = permalink, anchor

    def render(self, marker: str, view: Any, words: Any, page: str) -> Fragment:
        """The fragment named like the marker, for the page with that path in its language's folder.

        Raises DeclarationError, at the template's file and line, if the template is at fault.
        """
        links: list[Target] = []

        def link(link: Link) -> Markup:
            links.append(link.target)
            return Markup('<a href="{}">{}</a>').format(link.target.from_page(page), text(link.text))

        def printed(said: str, file: str) -> Markup:
            kind = Markup(' type="application/pdf"') if file.endswith(".pdf") else ""
            return Markup('<a href="{}"{}>{}</a>').format(addresses.file_from_page(file, page), kind, text(said))

        values = {field.name: getattr(view, field.name) for field in fields(view)}
        name = f"declaration/{marker}.html"
        html = self._fill(
            self._environment, name, **values, words=words, link=link, outside=outside, printed=printed, share_here=place_of, heading=self._heading
        )
        return Fragment(html.strip(), tuple(links))

    def html(self, template: str, **values: Any) -> str:
        """A template that isn't a marker's own, filled in. Raises like `render`."""
        return self._fill(self._html, template, **values)

    def pieces(self, template: str, **values: Any) -> Iterator[str]:
        """The same piece by piece: one with thousands of rows is megabytes. Raises like `render`, once it comes to the fault."""
        return self._pieces(self._html, template, **values)

    def _heading(self, level: int, title: str, id: str = "") -> Markup:
        """A heading with its id, and the link to itself."""
        id = id or self._anchor(slug(Markup(title).striptags() if isinstance(title, Markup) else title))
        itself = Markup('<a class="headerlink" href="#{}" title="{}"> </a>').format(id, self._permalink) if self._permalink else ""
        return Markup('<h{0} id="{1}">{2}{3}</h{0}>').format(level, id, text(title), itself)

    def _fill(self, environment: jinja2.Environment, template: str, **values: Any) -> str:
        return "".join(self._pieces(environment, template, **values))

    def _pieces(self, environment: jinja2.Environment, template: str, **values: Any) -> Iterator[str]:
        try:
            made = environment.get_template(template).generate(**values)
            while several := list(islice(made, _AT_ONCE)):
                yield "".join(several)
        except Exception as error:  # a template can fail in any way, and none may end in a traceback
            raise DeclarationError([_at_fault(error, template)]) from error


def outside(said: str, href: str) -> Markup:
    """A link to an address of somebody else."""
    return Markup('<a href="{}">{}</a>').format(text(href), text(said))


def _at_fault(error: Exception, template: str) -> Mistake:
    line, folder = getattr(error, "lineno", None), template.rpartition("/")[0]
    name = getattr(error, "name", None) or template
    trace = error.__traceback__
    while trace:  # the deepest frame inside a template names the line that failed
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line, name = trace.tb_lineno, f"{folder}/{Path(trace.tb_frame.f_code.co_filename).name}"
        trace = trace.tb_next
    return Mistake(
        f"{OVERRIDES}/{FRAGMENTS}/{name}",
        line or 1,
        say("publishing.rendering.template_unusable"),
        found=" ".join(str(getattr(error, "message", None) or error).split()),
        fix=say("publishing.rendering.undo_last_change"),
    )
