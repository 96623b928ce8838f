"""Giving something another id, or taking it out: everywhere it is named, at the exact place, with its line in the register.

`things` says what has an id, `mentions` where it is named, `renames` and `removals` what is to be done there, `edits` what that is in the files.
Nothing is written here: who asks has a plan, shows it, and carries it out.
"""

from __future__ import annotations

from .edits import Edit, Plan, Shown, applied, shown
from .noted import refuse_used_before
from .registered import Publication, told_by
from .removals import remove
from .renames import rename
from .sources import Sources
from .things import KINDS, RefusedError, Thing, find, new_id
from .versions import keep_versions

__all__ = [
    "KINDS",
    "Edit",
    "Plan",
    "Publication",
    "RefusedError",
    "Shown",
    "Sources",
    "Thing",
    "applied",
    "find",
    "keep_versions",
    "new_id",
    "refuse_used_before",
    "remove",
    "rename",
    "shown",
    "told_by",
]
