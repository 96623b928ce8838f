"""Renders a fragment of `overrides/fragments/declaration/` from a view, as Markdown with HTML in it.

Every value that a template prints is neutralised: it shows as text wherever it lands, whatever an editor typed
(`<script>`, `|`, `[x](javascript:…)`, `{{ }}`). Only `link()` and `outside()` make links, from addresses that were checked.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .addresses import Link
from .links.places import place_of
from .mistakes import DeclarationError, Mistake

if TYPE_CHECKING:  # loaded with the first renderer: `check` fills in no template
    import jinja2

FRAGMENTS = "overrides/fragments"

# Signs that mean something to Markdown, its extensions or HTML, anywhere in a text; and those that do only at its start.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|&~^=!$@\"']|(?<=:)//")
_AT_START = re.compile(r"^(\s*)(\d*)([-+:.)])")


def neutral(value: object) -> Markup:
    """The value as text that neither Markdown nor HTML will take for anything else."""
    if isinstance(value, Markup):
        return value
    if value is None or not isinstance(value, (str, int)):
        import jinja2

        raise jinja2.UndefinedError(f"a fragment prints {type(value).__name__}, not a text")
    text = " ".join(str(value).split())
    text = _SIGNS.sub(lambda sign: "".join(f"&#{ord(c)};" for c in sign[0]), text)
    return Markup(_AT_START.sub(lambda start: f"{start[1]}{start[2]}&#{ord(start[3])};", text))


class Renderer:
    """The fragments of one project. Templates are read again for each build, so an edit shows at once."""

    def __init__(self, root: Path):
        import jinja2

        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(root / FRAGMENTS),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=neutral,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._html = self._environment.overlay(finalize=None)

    def render(self, marker: str, view: Any, words: Any, page: str) -> str:
        """The fragment named like the marker, for the page with that path in its language's folder.

        Raises DeclarationError, at the template's file and line, if the template is at fault.
        """

        def link(link: Link) -> Markup:
            return Markup("[{}]({})").format(neutral(link.text), Markup(link.target.relative_to(page)))

        def outside(text: str, href: str) -> Markup:
            return Markup('<a href="{}">{}</a>').format(neutral(href), neutral(text))

        values = {field.name: getattr(view, field.name) for field in fields(view)}
        name = f"declaration/{marker}.html"
        return self._fill(self._environment, name, **values, words=words, link=link, outside=outside, share_here=place_of)

    def plain(self, template: str, **values: Any) -> str:
        """A template for a page's Markdown that isn't a marker's own: nothing but its values. Raises like `render`."""
        return self._fill(self._environment, template, **values)

    def html(self, template: str, **values: Any) -> str:
        """A template that is HTML and no Markdown, filled in; values are escaped as HTML. Raises like `render`."""
        return self._fill(self._html, template, **values)

    def _fill(self, environment: jinja2.Environment, template: str, **values: Any) -> str:
        try:
            return environment.get_template(template).render(**values)
        except Exception as error:  # a template can fail in any way, and none may end in a traceback
            raise DeclarationError([_at_fault(error, template)]) from error


def _at_fault(error: Exception, template: str) -> Mistake:
    line, folder = getattr(error, "lineno", None), template.rpartition("/")[0]
    name = getattr(error, "name", None) or template
    trace = error.__traceback__
    while trace:  # the deepest frame inside a template names the line that failed
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line, name = trace.tb_lineno, f"{folder}/{Path(trace.tb_frame.f_code.co_filename).name}"
        trace = trace.tb_next
    return Mistake(
        f"{FRAGMENTS}/{name}",
        line or 1,
        "Esta plantilla no se puede usar",
        " ".join(str(getattr(error, "message", None) or error).split()),
        "Deshaga el último cambio de este archivo.",
    )
