"""`/sw.js`: what keeps visited pages and the complaint route for a phone without signal.

Its program is `assets/javascripts/service-worker.js`; here it gets what it can't know by itself: which pages the route has, its words, the
look of what it shows. Where a company wants none, or in a preview, it is one that takes itself and all it kept away again: a browser
that has one asks this address for the next.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .. import addresses
from ..addresses import Target
from ..assets import small
from ..models import dialling
from ..publishing.rendering import Renderer
from ..site import Site
from ..views.kept_on_device import MOST_PAGES
from . import clock

PATH = "sw.js"
PROGRAM = "assets/javascripts/service-worker.js"
SHEET = "assets/stylesheets/offline.css"
ROUTE = (addresses.ROUTE, addresses.LETTER, addresses.CONTACT)
# Nothing is left of what any version kept, and pages go on without.
_GONE = """addEventListener("install", () => self.skipWaiting())
addEventListener("activate", event => event.waitUntil((async () => {
  const ours = `declaration ${new URL(self.registration.scope).pathname} `
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name)
  await self.registration.unregister()
})()))
"""


def files(site: Site, renderer: Renderer, preview: bool = False) -> Iterator[tuple[str, bytes]]:
    """The worker, for the site's root: path in the site, content."""
    yield PATH, (_working(site, renderer) if site.loaded.offline and not preview else _GONE).encode()


def _working(site: Site, renderer: Renderer) -> str:
    program = Path(renderer.look, PROGRAM).read_text("utf-8")
    words, declaration = site.words.offline, site.declaration
    phones = [(point.name, point.phone, dialling.call(point.phone)) for point in declaration.contact_points if point.channel == "phone" and point.phone]
    page = renderer.html(
        "offline/page.html", language=site.words.language, site_name=site.name, company=declaration.company.name, phones=phones, words=site.words
    )
    known = {
        "version": hashlib.sha256(program.encode()).hexdigest()[:12],  # what was kept by another program goes
        "language": site.words.browsers_locale or site.words.language,
        "route": [Target(source).on("") for source in ROUTE],
        "data": [clock.PATH],  # without it the letter has no dates
        "most": MOST_PAGES,
        "words": {name: escape(said) for name, said in words.model_dump().items()},  # it writes them into pages
        "suffix": f" - {escape(site.name)}",
        "banner": renderer.html("offline/banner.html", words=site.words).strip(),
        "page": page.strip(),
        "sheet": small.sheet(Path(renderer.look, SHEET).read_text("utf-8")),
    }
    if others := [each.folder for each in site.languages if each.folder and not each.is_this and site.is_original]:
        known["others"] = others  # below the root: they have a worker of their own
    return f"const SITE = {json.dumps(known, ensure_ascii=False)}\n{small.script(program)}"
