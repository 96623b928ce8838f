"""Keeps what the theme's templates write around each page: where all that they show is as it was, they aren't filled in again.

Filling them in is most of a build in which little has changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import material

from declaration.previews.heads import Heads
from declaration.publishing import policy
from declaration.publishing.kept import Kept

from .look import Look

_SWITCHES = re.compile(r"(<body\b[^>]*>)(?:(?!<script>).)*(?=<script>\{)", re.DOTALL)  # up to the line that `main.html` begins with
_DIALOG = re.compile(r'<div class="md-dialog" data-md-component="dialog">\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>\s*')
_PLAIN = {str, int, float, bool, type(None), list, dict}


class Frames:
    """The frames of one build. `made_with` decides how all of them look besides what their page is; `config` is the engine's."""

    def __init__(self, kept: Kept, heads: Heads, look: Look, made_with: Iterable[str], config: Any):
        self._kept, self._heads, self._look = kept, heads, look
        self._made_with = "\0".join((*made_with, *_settings(config), *_templates(config)))
        self._of_all = ""  # once the menu is there
        self._page_at: Mapping[str, Any] = {}

    def keep(self, env: Any, page_at: Mapping[str, Any]) -> None:
        """From now on the engine's templates are filled in by way of `around`. `page_at` gives its pages by their address."""
        self._page_at = page_at
        around = self.around

        def fill_in(template: Any, context: Any) -> str:
            return policy.allowing(_ours(env_render(template, context)))

        env_render = env.template_class.render

        class Framed(env.template_class):  # type: ignore[misc]  # the environment says which class
            def render(self, context: Any) -> str:
                page = context["page"]
                if page is None:  # the 404, the sitemap
                    return fill_in(self, context)
                return around(page, context["nav"], self.name or "", lambda: fill_in(self, context))

        env.template_class = Framed

    def around(self, page: Any, nav: Any, template: str, fill_in: Callable[[], str]) -> str:
        """A page as it is written: its content, and around it what `fill_in` gave in an earlier build, or gives now."""
        self._of_all = self._of_all or hashlib.sha256("\0".join((self._made_with, *_menu(nav.items))).encode()).hexdigest()
        key = self._kept.key("frame", self._of_all, template, *self._shown(page))
        found = self._kept.get(key)
        if found is not None:
            before, after = json.loads(found)
            return f"{before}{page.content}{after}"
        whole = fill_in()
        if not page.content or page.content not in whole:
            return whole
        before, after = map(_tight, whole.split(page.content, 1))
        self._kept.put(key, json.dumps([before, after], ensure_ascii=False))
        return f"{before}{page.content}{after}"

    def _shown(self, page: Any) -> Iterator[str]:
        """All of a page that templates show; its headings are in its content. What stands around it in the menu says `_menu`."""
        source = page.file.src_uri
        yield from (source, page.url, str(page.title), repr(page.meta), repr(page.canonical_url), repr(page.edit_url))
        yield hashlib.sha256(page.content.encode("utf-8", "surrogatepass")).hexdigest()
        yield from (self._heads.tags(source), self._heads.qr(source))
        yield from (*self._look.sheets(source), self._look.paper(source), self._look.script(source), self._look.first_font)
        if above := page.meta.get("below"):
            yield from (heading.title for heading in self._page_at[above].toc)


def _ours(html: str) -> str:
    """A page without what the theme's `base.html` writes around ours for its own script: switches, overlay, dialog. Ours begins with its first script."""
    return _DIALOG.sub("", _SWITCHES.sub(r"\1", html, count=1), count=1)


def _tight(html: str) -> str:
    """What templates wrote, without the indentation and the empty lines that only they have use for: a twentieth of what a phone downloads of a page."""
    return re.sub(r"\s*\n\s*", "\n", html)


def _menu(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        yield from (str(item.title), str(getattr(item, "url", "")), repr(getattr(item, "is_index", "")), repr(getattr(item, "meta", "")))
        if item.children is not None:
            yield "("
            yield from _menu(item.children)
            yield ")"


def _settings(config: Any) -> Iterator[str]:
    """What the configuration file says, and what it came to with the variables of the environment."""
    yield Path(config.config_file_path).read_text("utf-8")
    for name, value in sorted(config.items()):
        if name not in ("site_dir", "config_file_path", "docs_dir") and type(value) in _PLAIN:  # not the plugins
            yield f"{name}={value!r}"


def _templates(config: Any) -> Iterator[str]:
    yield material.__version__
    theirs = Path(material.__file__).parent
    for folder in takewhile(lambda each: theirs not in Path(each).parents, config.theme.dirs):
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file() and "assets" not in file.relative_to(folder).parts:
                yield hashlib.sha256(file.read_bytes()).hexdigest()
