"""The signs that the site's type can't write: on paper each would be an empty box.

On a screen the browser takes another type for them. Only what is printed counts, and a sign that a text can do without is left out there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import paper
from ..loading import Loaded
from ..mistakes import Mistake
from ..paper.press import Press
from ..site import Site

_ANY_TYPE_HAS = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | {"\n", "\t"}


def check(loaded: Loaded, make_site: Callable[[], Site] | None) -> Iterator[Mistake]:
    """A mistake for each sign, where it first stands. `make_site` gives the declaration as it would be published; None where it can't be yet."""
    if not (make_site and loaded.root and loaded.paper and loaded.overrides):
        return
    lines = dict(_odd_lines(loaded))
    if not lines:
        return  # as nearly always: then nothing is made for it
    press = Press(loaded.root)
    for sign in press.lacking(paper.papers(make_site(), lambda address: "")):
        path, number = lines.get(sign, ("docs/_data/company.yml", 1))
        what = f"El tipo de letra de la web no tiene este signo (U+{ord(sign):04X}), y en las hojas para imprimir saldría un hueco"
        fix = "Escríbalo de otra manera. Si no puede, escriba `paper: false` en `mkdocs.yml`, debajo de `extra`, y no se hacen hojas."
        yield Mistake(path, number, what, found=f"`{sign}`", fix=fix)


def _odd_lines(loaded: Loaded) -> Iterator[tuple[str, tuple[str, int]]]:
    """Signs that not every type has, with the file and line in which they stand, the first one last."""
    found: list[tuple[str, tuple[str, int]]] = []
    documents = {document.path: document for document, _ in loaded.places.items.values()}
    for document in documents.values():
        found += [(sign, (document.path, n)) for n, line in enumerate(document.text) for sign in set(line) - _ANY_TYPE_HAS]
    for page in loaded.pages:
        found += [(sign, (page.path, n)) for n, line in page.lines() for sign in set(line) - _ANY_TYPE_HAS]
    yield from reversed(found)
