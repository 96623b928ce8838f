"""Everything about links that a build needs: what to put into a page's HTML, and which small pages to write beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..addresses import Target
from ..signs import put, with_old_anchors
from ..site import Site
from ..views import frame
from . import policy, ready_replies
from .dated import Dated, Undated, citable, dated
from .ready_replies import Ready
from .rendering import Renderer
from .sharing import Shared, share
from .stubs import Stub, stubs, withdrawn


class Links:
    """The links of one build. Where it is `strict`, each small page holds the policy of what may run in it."""

    def __init__(self, site: Site, renderer: Renderer, strict: bool = True):
        self._renderer = renderer
        self._values = {
            "words": site.words,
            "site_url": site.url,
            "site_name": site.name,
            "company": site.declaration.company.name,
            "languages": frame.languages(site),
        }
        self._values["policy"] = policy.META if strict else ""
        self.replies: list[Ready] = ready_replies.ready(site)
        said, versions = ready_replies.by_address(self.replies), citable(site)
        self.shared: dict[str, Shared] = {
            key: share(each, site, said.get(key), versions.get(key)) for key, each in site.in_force.items() if each.kind not in ("period", "improvement")
        }
        self.stubs: list[Stub] = list(stubs(site))
        self.dated: list[Dated | Undated] = list(dated(site))
        self._stood: dict[str, list[Stub]] = {}  # by the page in which each stood
        for stub in self.stubs:
            if stub.stood_at:
                self._stood.setdefault(stub.stood_at.page, []).append(stub)

    @property
    def dresses(self) -> set[str]:
        """The kinds of style sheets that the small pages have."""
        return {_dress(page) for page in (*self.stubs, *self.dated)}

    def pages(self, head: Callable[[str], str], sheet: Callable[[str], str]) -> Iterator[tuple[str, str]]:
        """The small pages: each one's path in the site, and its HTML. `head` gives the tags of each one's preview, by key; `sheet` the
        path in the site of the style sheet of a kind of them."""
        for stub in self.stubs:
            root = "../" * (stub.key.count("/") + 1)
            yield (
                f"{stub.key}/index.html",
                self._fill("stub", stub=stub, key=stub.key, root=root, head=head(stub.key), sheet=sheet(_dress(stub))),
            )
        for page in self.dated:
            yield (
                f"{page.key}/index.html",
                self._fill(
                    type(page).__name__.lower(),
                    page=page,
                    key=page.key,
                    root="../../../",
                    head=head(page.key),
                    sheet=sheet(_dress(page)),
                ),
            )

    def finish(self, html: str, page: str) -> str:
        """A page's HTML with "Compartir" at each thing that can be linked to, and the anchors that it once had."""
        path = page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        root = "../" * (path.count("/") + 1) if path else ""
        html = put(html, lambda key: self._fill("share", shared=self.shared[key], root=root) if key in self.shared else None)
        stood = self._stood.get(page, [])
        here = [stub for stub in stood if stub.target.page == page and not stub.retired]
        html = with_old_anchors(html, [(stub.stood_at.anchor, stub.target.anchor) for stub in here if stub.stood_at])
        gone = list(withdrawn(stood, Target(page), html))
        return html + self._fill("withdrawn", gone=gone) if gone else html

    def _fill(self, template: str, **values: object) -> str:
        return self._renderer.html(f"links/{template}.html", **values, **self._values)


def _dress(page: Stub | Dated | Undated) -> str:
    """The kind of style sheet of a small page: one with a text of its own, or one that leads on."""
    return "dated" if isinstance(page, Dated) or (isinstance(page, Stub) and page.retired) else "stub"
