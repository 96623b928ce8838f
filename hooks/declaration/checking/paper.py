"""What can't be printed: signs that the site's type can't write, of which each would be an empty box on paper, and texts too long for their place.

On a screen the browser takes another type for such signs. Only what is printed counts, and a sign that a text can do without is left out there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial

from .. import paper
from ..editions.code import SIGNS, Printed
from ..loading import Loaded
from ..messages import later, say
from ..mistakes import DeclarationError, Mistake
from ..paper import in_short
from ..press import Paper, Press, TooLong
from ..publishing.kept import Kept
from ..site import Site

_OR_NONE = later("checking.paper.or_none")
_KEPT = "fitting"  # what was found of papers that are as they were: to draw them takes seconds and much memory
# Papers are as full here as when they are published, wherever that is.
_SOMEWHERE, _A_CODE = "https://declaracion.example.com/", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
_ANY_TYPE_HAS = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | set("\n\t–—‘’“”…•€")


def check(loaded: Loaded, make_site: Callable[[], Site] | None, drawing: bool = False) -> Iterator[Mistake]:
    """A mistake for each sign, where it first stands, and for each text, unless somebody else is `drawing` all papers and tells those. `make_site`
    gives the declaration as it would be published; None where it can't be yet."""
    if make_site and loaded.root and loaded.paper and loaded.overrides:
        press, site = Press(loaded.look, loaded.root), replace(make_site(), url=_SOMEWHERE)
        # Which code papers bear takes longer to find out than all the rest of this, and none is longer than another.
        vars(site)["printed"] = Printed("0" * SIGNS, next(reversed(loaded.editions), None), as_published=False)
        yield from _empty_boxes(loaded, press, site)
        yield from () if drawing else _too_long(loaded, press, site)


def _empty_boxes(loaded: Loaded, press: Press, site: Site) -> Iterator[Mistake]:
    lines = dict(_odd_lines(loaded))
    for sign in press.lacking(paper.papers(site, lambda address: "")) if lines else ():  # nearly always there are none, and nothing is made for them
        path, number = lines.get(sign, ("docs/_data/company.yml", 1))
        what = say("checking.paper.sign_not_in_type", sign=format(ord(sign), "04X"))
        yield Mistake(path, number, what, found=f"`{sign}`", fix=say("checking.paper.write_otherwise", or_none=_OR_NONE))


def _too_long(loaded: Loaded, press: Press, site: Site) -> Iterator[Mistake]:
    """Drawn is only what may be too long, and isn't as it was when it was drawn last."""
    assert loaded.root
    found: dict[tuple[str | int, ...], tuple[TooLong, Paper]] = {}
    papers = [each for each in paper.on_one_page(site, lambda address: _A_CODE) if not in_short.are_short(each.data)]
    if not papers:
        return
    with closing(Kept(loaded.root, _KEPT)) as kept:
        for each in papers:
            try:
                texts = kept.text(press.key(each), partial(_drawn, press, each))
            except DeclarationError as error:  # of a source that somebody has changed
                yield from error.mistakes
                continue
            for text in _read(texts):
                known = found.get(text.at)
                if not known or known[0].over < text.over:
                    found[text.at] = text, each
    for text, each in found.values():
        yield too_long(loaded, text, each)


def _drawn(press: Press, each: Paper) -> str:
    press.draw(each)
    return json.dumps([asdict(text) for text in press.too_long()])


def _read(texts: str) -> list[TooLong]:
    return [TooLong(**{**text, "at": tuple(text["at"])}) for text in json.loads(texts)]


def too_long(loaded: Loaded, text: TooLong, on: Paper) -> Mistake:
    """That a text doesn't fit, and by how much."""
    over = say("checking.paper.too_long_by", millimetres=max(1, math.ceil(text.over)))
    what = (
        say("checking.paper.too_many_lines", path=on.path, lines=text.lines, most=text.most, over=over)
        if text.lines
        else say("checking.paper.does_not_fit", path=on.path, over=over)
    )
    fix = say("checking.paper.cut_to", signs=int(len(text.found) * text.most / text.lines * 0.9)) if text.lines else say("checking.paper.shorten")
    return loaded.places.mistake(text.at, what, found=text.found, fix=f"{fix} {_OR_NONE}")


def _odd_lines(loaded: Loaded) -> Iterator[tuple[str, tuple[str, int]]]:
    """Signs that not every type has, with the file and line in which they stand, the first one last."""
    found: list[tuple[str, tuple[str, int]]] = []
    for document in loaded.places.documents():
        found += [(sign, (document.path, n)) for n, line in enumerate(document.text) for sign in set(line) - _ANY_TYPE_HAS]
    for page in loaded.pages:
        found += [(sign, (page.path, n)) for n, line in page.lines() for sign in set(line) - _ANY_TYPE_HAS]
    yield from reversed(found)
