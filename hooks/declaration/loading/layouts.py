"""The layouts that pages name in their heads, put around their text as soon as it is read: from there on a page is one thing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..addresses import PROBLEMS, RIGHTS, kind_of_page
from ..files.layouts import FOLDER, Layout, laid_out, read
from ..files.pages import PageText
from ..files.shipped import SHIPPED
from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from ..words.layouts import LayoutWords
from .loaded import OVERRIDES, Loaded

_OF = {"right": RIGHTS, "problem": PROBLEMS}  # the layouts of one kind of page, which is called the same, and the folder of such pages
_KEY = re.compile(r"^layout:", re.MULTILINE)


def lay_out(loaded: Loaded) -> None:
    """Puts each page that names a layout into it."""
    layouts: dict[str, Layout] = {}
    for look in reversed([look for look in loaded.looks if (look / FOLDER).is_dir()] or [SHIPPED / OVERRIDES]):
        own, mistakes = read(look, LayoutWords.model_fields)
        layouts |= own
        loaded.mistakes += mistakes
    words, without = loaded.words.layouts.model_dump() if loaded.words else {}, shows_nothing(loaded)
    for place, page in enumerate(loaded.pages):
        if names_one(page):
            line, kind = page.document.line(("layout",)), kind_of_page(page.source)
            layout, wrong = _layout_of(page, kind, layouts, line)
            loaded.mistakes += wrong
            if layout:
                loaded.pages[place] = laid_out(page, layout, line, words, without.get(page.source, set()))


def names_one(page: PageText) -> bool:
    """Whether a page's head names a layout, even where it can't be read."""
    if page.under is None and "layout" not in (page.front_matter or ""):
        return False
    data = page.document.data
    return "layout" in data if isinstance(data, dict) else bool(_KEY.search(page.front_matter or ""))


def _layout_of(page: PageText, kind: str, layouts: Mapping[str, Layout], line: int) -> tuple[Layout | None, list[Mistake]]:
    """The layout that a page names; where there is none of that name, the one of its kind: else each block would be called missing."""
    name = page.document.data["layout"] if isinstance(page.document.data, dict) else None
    if not isinstance(name, str):
        return layouts.get(kind), []
    if name not in layouts:
        mistake = Mistake(page.path, line, say("loading.layouts.no_such_layout"), found=quoted(name), fix=nearest(name, layouts))
        return layouts.get(kind), [mistake]
    if name in _OF and name != kind:
        what = say("loading.layouts.layout_of_other_pages", folder=_OF[name])
        fix = say("loading.layouts.write_layout", kind=kind) if kind in _OF else say("loading.layouts.delete_line")
        return layouts.get(kind), [Mistake(page.path, line, what, found=quoted(name), fix=fix)]
    return layouts[name], []


def shows_nothing(loaded: Loaded) -> dict[str, set[str]]:
    """By page, the markers of which nothing would be seen there but the heading over them: no condition is asked for, nothing was committed to."""
    committed = {each.right for each in loaded.parts["commitments"]}
    found = {f"{PROBLEMS}/{each.id}.md": {"condition"} for each in loaded.parts["problems"] if not each.condition}
    for page in loaded.pages if "commitments" not in loaded.unread else ():
        if kind_of_page(page.source) == "right" and page.source.removeprefix(f"{RIGHTS}/").removesuffix(".md") not in committed:
            found[page.source] = {"commitments"}
    return found
