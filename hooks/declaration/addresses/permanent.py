"""What has a permanent address, and which: `derechos/tiempo/una-sola-vez`, without the site and the closing slash.

Addresses are paths without a fragment, because mail programs that wrap links turn `#` into `%23`. The address of a clause
or step is a small page that leads to its place in a full one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from typing import Literal

from .. import addresses
from ..models import OUTSIDE, Declaration, ProblemType, Right
from ..words import Words, payments
from . import BOOK, BRANCHES, LEAFLET, PERIODS, PLAIN, POSTER, POSTER_A3, PROBLEMS, RIGHTS, STEPS, WHOLE, Target

OUTSIDE_STEP = "fuera"  # the last step of every route: the bodies outside the company, whatever its country
COLLECTIONS = {RIGHTS: "rights", PROBLEMS: "problems", STEPS: "steps", BRANCHES: "branches", PERIODS: "results"}  # what the addresses in each folder are of

# Addresses that pages of ours live at, or will (`/plazos/calcular/`, `/reclamar/mensaje/`), so no id may take them. A date
# under a right is kept for its text in force on that day.
RESERVED = {
    "rights": {"index"},
    "clauses": {"index", PLAIN},
    "problems": {"index", "calcular", WHOLE, POSTER, POSTER_A3, LEAFLET},  # the last ones by their sheet: `/papel/cartel.pdf`
    "paths": {"index"},
    "steps": {"index", "mensaje", OUTSIDE, OUTSIDE_STEP},
    "branches": {"index"},
    "results": {"index", "incumplimientos"},
    "improvements": {"index"},
}
_LIKE_A_DATE = r"[a-z]*-?\d{4}-\d{2}-\d{2}"

Kind = Literal["right", "clause", "plain", "problem", "step", "branch", "period", "improvement"]


@dataclass(frozen=True)
class Permanent:
    """Something in force that can be linked to. `key` is its address, `target` the place in a page that shows it."""

    key: str
    kind: Kind
    title: str
    text: str
    target: Target
    since: date
    within: str = ""  # the address of the right that a clause, or what says it in few words, belongs to


def permanent(declaration: Declaration, words: Words) -> list[Permanent]:
    """Everything in force that has a permanent address: each right with its clauses and its plain version, the problems, the steps,
    the branches of contact points."""
    found: list[Permanent] = []
    for right in declaration.rights:
        key = addresses.right_key(right.id)
        found.append(Permanent(key, "right", right.title, right.summary, addresses.right(right.id), right.in_force_since))
        for clause in right.clauses:
            place = addresses.right(right.id, clause.id)
            title, text = plain(clause.title) or clause.id, plain(clause.text)
            found.append(Permanent(addresses.clause_key(right.id, clause.id), "clause", title, text, place, clause.in_force_since, within=key))
        if right.plain:
            title = words.plain_version.title.format(right=right.title)
            place = addresses.plain_version(right.id)
            found.append(Permanent(addresses.plain_key(right.id), "plain", title, right.summary, place, right.in_force_since, within=key))
    since = declaration.edition.effective
    found += [
        Permanent(addresses.problem_key(each.id), "problem", each.name, _given(each, words), addresses.problem(each.id), since) for each in declaration.problems
    ]
    found += [
        Permanent(addresses.step_key(step.id), "step", step.name, step.what_to_do, addresses.step(step.id), since)
        for step in declaration.complaint_route.in_order()
    ]
    w = words.complaint_route
    found.append(Permanent(addresses.step_key(OUTSIDE_STEP), "step", w.outside, w.outside_any_time, addresses.step(OUTSIDE_STEP), since))
    for branch in declaration.branches:
        key, place = addresses.branch_key(branch.point, branch.id), addresses.branch(branch.point, branch.id)
        found.append(Permanent(key, "branch", branch.name, branch.whole_address, place, since))
    return found


def thing(key: str) -> tuple[str, str, list[str]]:
    """What an address is of: its collection, its id there, and of which part of it, if of one (the id of a clause, or `PLAIN`)."""
    folder, id, *part = key.split("/")
    if key.startswith(f"{BOOK}/"):
        return "improvements", part[0], []
    return (COLLECTIONS[folder], part[0], []) if folder == BRANCHES else (COLLECTIONS[folder], id, part)


def _given(problem: ProblemType, words: Words) -> str:
    """What is given when we fail: of several things, for what each."""
    return " ".join(payments.actions(problem.remedies_for(None), words)) or words.remedy.nothing


def named(each: Permanent, right: Right | None, words: Words) -> str:
    """«Derecho 4, "No perder su tiempo", cláusula "Lo cuenta una sola vez"». `right` is the one that it is, or is a clause of."""
    w = words.links
    if each.kind == "problem":
        return w.problem_name.format(title=each.title)
    if each.kind in ("branch", "period", "improvement"):
        return each.title
    if not right:
        return w.step_name.format(title=each.title)
    name = w.right_name.format(number=right.number, title=right.title)
    if each.kind == "plain":
        return words.plain_version.title.format(right=name)
    return w.clause_name.format(right=name, title=each.title) if each.kind == "clause" else name


def is_reserved(key: str) -> bool:
    """Whether that address is kept for a page of ours. Those that we publish ourselves are the step outside, and rights in few words."""
    folder, _, id = key.partition("/")
    right, _, clause = id.partition("/")
    if clause and folder in (BRANCHES, PERIODS):
        return clause in RESERVED["branches" if folder == BRANCHES else "improvements"]
    if clause:
        return (clause_is_reserved(clause) and clause != PLAIN) or right in RESERVED["rights"]
    return id in RESERVED[COLLECTIONS[folder]] and key != addresses.step_key(OUTSIDE_STEP)


def clause_is_reserved(id: str) -> bool:
    return id in RESERVED["clauses"] or bool(re.fullmatch(_LIKE_A_DATE, id))


def stood_at(key: str) -> Target | None:
    """The page and anchor at which a clause, step, branch, period or improvement of that address stands, or stood; None for a page of its own."""
    folder, *ids = key.split("/")
    if folder == RIGHTS and len(ids) == 2 and ids[1] != PLAIN:
        return addresses.right(*ids)
    if folder == BRANCHES:
        return addresses.branch(*ids)
    if folder == PERIODS:
        return addresses.improvement(ids[1]) if ids[1:] else Target(addresses.RESULTS, ids[0])
    return addresses.step(ids[0]) if folder == STEPS else None


_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


@lru_cache(10_000)  # the text of a clause is asked for by all that quotes it
def plain(markdown: str) -> str:
    """A text of Markdown as the words that its page shows: without the signs of links, bold, italics, code and HTML, and with `&copy;` as its sign.

    What is shown as code stays as it was typed.
    """
    code: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        code.append(found[2])
        return f"\ue020{len(code) - 1}\ue021"

    text = _CODE.sub(put_away, markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)(?:\{:?[^{}]*\})?", r"\1", text)
    text = re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<![\w\\])([*_])(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)", r"\2", text)
    text = unescape(_TAG.sub("", text))
    text = " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", text).split())
    return re.sub("\ue020(\\d+)\ue021", lambda found: " ".join(code[int(found[1])].split()), text)
