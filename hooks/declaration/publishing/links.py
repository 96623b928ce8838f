"""Everything about links that a build needs: what to put into a page's HTML, and which small pages to write beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..addresses import Target
from ..addresses.permanent import permanent
from ..editions.history import History
from ..loading import Loaded
from ..signs import put, with_old_anchors
from .dated import Dated, Undated, cited, dated
from .rendering import Renderer
from .sharing import Shared, share
from .stubs import Stub, stubs, withdrawn


class Links:
    """The links of one build. `site_url` is where it will be published, with its closing slash; `history` the past of what was
    loaded, seen on the day of the build."""

    def __init__(self, loaded: Loaded, history: History, renderer: Renderer, site_url: str, site_name: str, replies: dict[str, str]):
        assert loaded.declaration and loaded.words and loaded.register is not None  # hosts publish only what was checked
        self._renderer, self._words = renderer, loaded.words
        self._frame = {"site_url": site_url, "site_name": site_name, "company": loaded.declaration.company.name}
        self.site_url, self.site_name, self.history = site_url, site_name, history
        live = permanent(loaded.declaration, loaded.words)
        self.live = live
        self.shared: dict[str, Shared] = {e.key: share(e, loaded.declaration, loaded.words, site_url, replies, cited(e, history)) for e in live}
        self.stubs: list[Stub] = list(stubs(loaded.declaration, loaded.words, loaded.register))
        self.dated: list[Dated | Undated] = list(dated(history, loaded.words, loaded.register))

    def pages(self, heads: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The small pages: each one's path in the site, and its HTML. `heads` holds the tags of each one's preview, by key."""
        for stub in self.stubs:
            root = "../" * (stub.key.count("/") + 1)
            yield f"{stub.key}/index.html", self._fill("stub", stub=stub, root=root, head=heads[stub.key])
        for page in self.dated:
            yield f"{page.key}/index.html", self._fill(type(page).__name__.lower(), page=page, root="../../../", head=heads[page.key])

    def finish(self, html: str, page: str) -> str:
        """A page's HTML with "Compartir" at each thing that can be linked to, and the anchors that it once had."""
        path = page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        root = "../" * (path.count("/") + 1) if path else ""
        html = put(html, lambda key: self._fill("share", shared=self.shared[key], root=root) if key in self.shared else None)
        here = [stub for stub in self.stubs if stub.stood_at and stub.stood_at.page == stub.target.page == page and not stub.retired]
        html = with_old_anchors(html, [(stub.stood_at.anchor, stub.target.anchor) for stub in here if stub.stood_at])
        gone = list(withdrawn(self.stubs, Target(page), html))
        return html + self._fill("withdrawn", gone=gone) if gone else html

    def _fill(self, template: str, **values: object) -> str:
        return self._renderer.html(f"links/{template}.html", **values, words=self._words, **self._frame)
