"""What has a permanent address, and which: `derechos/tiempo/una-sola-vez`, without the site and the closing slash.

Addresses are paths without a fragment, because mail programs that wrap links turn `#` into `%23`. The address of a clause
or step is a small page that leads to its place in a full one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .. import addresses
from ..addresses import Target
from ..models import Declaration
from ..words import Words

OUTSIDE_STEP = "fuera"  # the last step of every route: the bodies outside the company, whatever its country

Kind = Literal["right", "clause", "problem", "step"]


@dataclass(frozen=True)
class Permanent:
    """Something in force that can be linked to. `key` is its address, `target` the place in a page that shows it."""

    key: str
    kind: Kind
    title: str
    text: str
    target: Target
    since: date
    within: str = ""  # the address of the right that a clause belongs to


def permanent(declaration: Declaration, words: Words) -> list[Permanent]:
    """Everything in force that has a permanent address: each right with its clauses, the problems, the steps."""
    found: list[Permanent] = []
    for right in declaration.rights:
        key = f"derechos/{right.id}"
        found.append(Permanent(key, "right", right.title, right.summary, addresses.right(right.id), right.in_force_since))
        for clause in right.clauses:
            place = addresses.right(right.id, clause.id)
            title, text = plain(clause.title), plain(clause.text)
            found.append(Permanent(f"{key}/{clause.id}", "clause", title, text, place, clause.in_force_since, within=key))
    since = declaration.edition.effective
    for problem in declaration.problems:
        found.append(
            Permanent(f"plazos/{problem.id}", "problem", problem.name, problem.remedy.action, addresses.problem(problem.id), since)
        )
    for step in declaration.complaint_route.in_order():
        found.append(Permanent(f"reclamar/{step.id}", "step", step.name, step.what_to_do, addresses.step(step.id), since))
    w = words.complaint_route
    found.append(Permanent(f"reclamar/{OUTSIDE_STEP}", "step", w.outside, w.outside_any_time, addresses.step(OUTSIDE_STEP), since))
    return found


def plain(markdown: str) -> str:
    """A clause's text as plain words: without the signs of links, bold and code."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", text)
