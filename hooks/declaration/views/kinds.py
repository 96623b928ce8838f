"""What a marker is: the view behind it, and the arguments that it takes. No marker itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..words import Words


@dataclass(frozen=True)
class Argument:
    """An argument that a marker takes: the view's parameter, and what its value names.

    `collection` is where the value's id must stand; `choices` the words it may be instead.
    A `subject` is what the block is about: a marker takes one at the most, and a page can supply it.
    """

    parameter: str
    collection: str = ""
    choices: tuple[str, ...] = ()
    subject: bool = False


ARGUMENTS = {
    "right": Argument("right", "rights", subject=True),
    "problem": Argument("problem", "problems", subject=True),
    "class": Argument("product_class", "classes", subject=True),
    "point": Argument("point", "contact_points", subject=True),
    "question": Argument("question", "paths"),
    "from": Argument("start", "steps"),
    "show": Argument("show", choices=("summary",)),
    "group": Argument("group", choices=("charter", "ideas")),
}


@dataclass(frozen=True)
class MarkerKind:
    """A marker that pages may use: its view, the arguments it takes, and whether it must be about something.

    `behind` is where its data are edited, for previews: collections, each with the key in an item (`problems.promise`).
    `for_editors`: it is shown in previews alone; one that `edits` lists places in files, and its view is given what makes addresses of them.
    `fixed` are ids that stand in its fragment whatever the data say; `anchors` gives, of what the view made, the others that links may lead to
    (those of form fields, `dd-…`, aren't). A test holds both to the fragment.
    """

    view: Callable[..., Any]
    takes: tuple[str, ...] = ()
    needs_subject: bool = False
    behind: tuple[str, ...] = ()
    for_editors: bool = False
    edits: bool = False
    fixed: tuple[str, ...] = ()
    anchors: Callable[[Any, Words], Iterable[str]] | None = None
