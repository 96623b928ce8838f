"""`/robots.txt`: everything may be read, and where the sitemaps are. Pages that search engines should leave out say so themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ..site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, for the site's root: crawlers read it only where the site has a host of its own."""
    if not site.is_original:
        return
    maps = "".join(f"Sitemap: {each.url}sitemap.xml\n" for each in site.languages)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\n{maps}".encode()
