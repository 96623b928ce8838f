"""`/robots.txt`: everything may be read, and where the sitemap is. Pages that search engines should leave out say so themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ..site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, for the site's root: crawlers read it only where the site has a host of its own."""
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n".encode()
