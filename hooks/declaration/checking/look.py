"""The files of the look without which the site isn't the one that was promised.

Where one is gone the theme puts its own in its place, or nothing, and the build says no word: the header loses its links, a page its
address, the 404 its help. Images and fonts aren't among them: they are each company's own, and what was built is searched for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import OVERRIDES, Loaded
from ..messages import say
from ..mistakes import Mistake
from ..views import MARKERS

_TEMPLATES = "main.html 404.html sitemap.xml"
_PARTIALS = """
    clock-tools content copy-buttons draft footer header javascripts/base javascripts/content language languages logo nav-links palette path
    print-foot reading-order search section-nav share-tools support-tools
"""
_FRAGMENTS = """
    editing/sources history/announced hours/table law/told links/dated links/languages links/share links/small_page links/stub links/undated
    links/withdrawn offline/banner offline/page previews/preview results/told support/replies support/rows whole/file
"""
_STYLES = """
    base calculator changes complaint-letter components dated ground home languages law layout offline path poster print results rights search share
    stub tables type type-meanwhile
"""
_SCRIPTS = """
    branches calculator calendar-file case-fields chosen-product clipboard clock clock-data complaint-letter complaint-letter-opened frame languages
    languages-list letter-claim lunr/engine lunr/reading/en lunr/reading/es lunr/reading/other lunr/reading/pt moments not-found offline open-now owed-case
    owed-sum palette paper-code phrases plan print remedy-check remedy-check-opened search search-engine service-worker share support trusted
"""
NEEDED = (
    *_TEMPLATES.split(),
    "layouts/problem.md",
    "layouts/right.md",
    *(f"partials/{name}.html" for name in _PARTIALS.split()),
    *(f"fragments/{name}.html" for name in _FRAGMENTS.split()),
    *(f"fragments/declaration/{marker}.html" for marker in MARKERS),
    *(f"assets/stylesheets/{name}.css" for name in _STYLES.split()),
    *(f"assets/javascripts/{name}.js" for name in _SCRIPTS.split()),
)


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A mistake for each that is missing; for the folder, if all are."""
    there = loaded.overrides
    if there is None:
        return  # a declaration without a site of its own
    if not there:
        yield Mistake(OVERRIDES, 1, say("checking.look.folder_missing"), fix=say("checking.look.restore_folder"))
        return
    for path in NEEDED:
        if path not in there:
            fix = say("checking.look.restore_file")
            yield Mistake(f"{OVERRIDES}/{path}", 1, say("checking.look.file_missing"), fix=fix)
