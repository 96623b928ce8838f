"""Everything about links that a build needs: what to put into a page's HTML, and which small pages to write beside it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from ..loading import Loaded
from ..rendering import Renderer
from .permanent import permanent
from .places import put
from .register import successor
from .sharing import Shared, share
from .stubs import Stub, stubs


class Links:
    """The links of one build. `site_url` is where it will be published, with its closing slash."""

    def __init__(self, loaded: Loaded, renderer: Renderer, site_url: str, site_name: str, replies: dict[str, str]):
        assert loaded.declaration and loaded.words and loaded.register is not None  # hosts publish only what was checked
        self._renderer, self._words = renderer, loaded.words
        self._frame = {"site_url": site_url, "site_name": site_name, "company": loaded.declaration.company.name}
        self._register = loaded.register
        self.site_url = site_url
        live = permanent(loaded.declaration, loaded.words)
        self.live = live
        self.shared: dict[str, Shared] = {e.key: share(e, loaded.declaration, loaded.words, site_url, replies) for e in live}
        self.stubs: list[Stub] = list(stubs(loaded.declaration, loaded.words, loaded.register))

    def pages(self) -> Iterator[tuple[str, str]]:
        """The small pages: each one's path in the site, and its HTML."""
        for stub in self.stubs:
            root = "../" * (stub.key.count("/") + 1)
            yield f"{stub.key}/index.html", self._fill("stub", stub=stub, root=root)

    def finish(self, html: str, page: str) -> str:
        """A page's HTML with "Compartir" at each thing that can be linked to, and the anchors that it once had."""
        path = page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        root = "../" * (path.count("/") + 1) if path else ""
        html = put(html, lambda key: self._anchors(key) + self._fill("share", shared=self.shared[key], root=root))
        withdrawn = [stub for stub in self.stubs if stub.retired and stub.key.rpartition("/")[0] == path]
        return html + self._fill("withdrawn", stubs=withdrawn) if withdrawn else html

    def _anchors(self, key: str) -> str:
        """The old anchors of the same page that this clause or step stands for now."""
        page = key.rpartition("/")[0]
        old = [k for k in self._register if k not in self.shared and successor(self._register, k) == key]
        return "".join(f'<a id="{escape(k.rpartition("/")[2])}"></a>' for k in old if k.rpartition("/")[0] == page)

    def _fill(self, template: str, **values: object) -> str:
        return self._renderer.html(f"links/{template}.html", **values, words=self._words, **self._frame)
