"""The front matter of a page, by its model. What the engine is told of a page is what was read here, for it reads by rules of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ..files.pages import PageText
from ..messages import say
from ..mistakes import Mistake, quoted
from .items import known_keys, validate
from .loaded import OVERRIDES, Loaded

# What the engine takes for front matter in a page without dashes, and leaves out of it: `Nota: lea esto` on its first line.
_TAKEN = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_KEY = re.compile(r"([A-Za-z_]+):(?:\s|$)")


def front(page: PageText, model: type[BaseModel], loaded: Loaded) -> Any:
    """The page's front matter, or None where it has none or it is wrong, with a mistake for each thing wrong with it."""
    if page.front_matter is None:
        first, _, _ = page.body.partition("\n")
        if _TAKEN.match(first):
            fix = say("loading.fronts.begin_with_title")
            loaded.mistakes.append(Mistake(page.path, 1, say("loading.fronts.taken_for_head"), found=quoted(first), fix=fix))
        return None
    if cut := _cut_short(page, known_keys(model, ())):
        loaded.mistakes.append(cut)
        return None
    loaded.mistakes += page.document.mistakes
    read = None if page.document.data is None else validate(model, page.document, (), loaded)
    if read:
        loaded.fronts[page.source] = read.model_dump(by_alias=True, exclude_unset=True)
        loaded.mistakes += _without_template(page, loaded)
    return read


def _cut_short(page: PageText, keys: dict[str, str]) -> Mistake | None:
    """The line that closes the front matter, if more of its keys stand below."""
    below = next((line for _, line in page.written.lines() if line.strip()), "")
    key = _KEY.match(below)
    if not key or key[1] not in keys:
        return None
    what = say("loading.fronts.head_cut_short", key=key[1])
    return Mistake(page.path, page.body_line - 1, what, fix=say("loading.fronts.close_head_below"))


def _without_template(page: PageText, loaded: Loaded) -> Iterator[Mistake]:
    template = loaded.fronts[page.source].get("template")
    if template and not any((folder / template).is_file() for folder in loaded.looks):
        fix = say("loading.fronts.delete_or_correct")
        yield Mistake(
            page.path, page.document.line(("template",)), say("loading.fronts.no_such_template", overrides=OVERRIDES), found=quoted(template), fix=fix
        )
