"""Translations go on saying which version of their original they are of, where an order changes both alike."""

from __future__ import annotations

from ..files.pages import PageText
from ..loading import Loaded
from ..loading.translating import version
from .edits import Edit, Plan
from .sources import Sources

_SAYS = "translates"


def keep_versions(plan: Plan, languages: list[Loaded], sources: Sources) -> None:
    """Puts into a plan the new version of each page that it changes, in the translations that were of the one before."""
    after, (original, *others) = plan.after(sources.texts), languages
    pages = {page.source: page.written for page in original.pages}
    for page in (page for loaded in others for page in loaded.pages):
        its = pages.get(page.source)
        if its is None or page.path not in sources.texts or page.path in {its.path, *plan.gone} or plan.moves.get(its.path, its.path) not in after:
            continue
        there = sources.spans(page.path).values.get((_SAYS,))
        before, now = version(its), version(PageText.read(its.path, its.source, after[plan.moves.get(its.path, its.path)]))
        if there and now != before and sources.text(page.path, there).strip().strip("\"'") == before:
            plan.edits.add(Edit(page.path, there.start, there.start + len(sources.text(page.path, there).rstrip()), f'"{now}"'))
