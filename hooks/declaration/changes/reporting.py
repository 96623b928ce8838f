"""All changes for who reviews them: counted, grouped by verdict, as Markdown or as data; and what may not pass."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from ..models import Notice
from ..words import Words, wording
from .change import Change, Verdict

NOTICES = "docs/_data/notices.yml"  # as told to editors
_ORDER: tuple[Verdict, ...] = ("worsens", "read", "improves", "neutral")  # what needs an eye comes first


@dataclass(frozen=True)
class Review:
    """What a reviewer is shown. `backdated` are new notices that claim to have been published before they were; `shipped` what changes because
    the program brings other words or another law: it is no promise of the company's, and needs no notice."""

    changes: list[Change]
    notices: list[Notice]
    backdated: list[Notice] = field(default_factory=list)
    shipped: list[Change] = field(default_factory=list)

    def announced(self, change: Change) -> Notice | None:
        """The notice of a change. Whether it came in time, and whether its day has come, is for `check` to say."""
        return next((each for each in self.notices if (each.change, each.to or "") == (change.key, change.to)), None)

    @property
    def passes(self) -> bool:
        """Whether nothing gets worse unannounced, and no notice claims to be older than it is."""
        return not self.backdated and all(self.announced(each) for each in self.changes if each.verdict == "worsens")


def backdated(before: Iterable[Notice], after: Iterable[Notice], today: date) -> list[Notice]:
    """The notices that were not there and are dated before today.

    One that now announces something else, or an earlier day, is new as well; other words, or a later day, are not.
    """
    known = {(each.change, each.to, each.announced): each.effective for each in before}
    return [each for each in after if each.announced < today and not ((old := known.get((each.change, each.to, each.announced))) and old <= each.effective)]


def as_data(review: Review, words: Words, today: date) -> dict[str, Any]:
    """`changes`, each with its key, verdict and words; `counts` of each verdict; `refused`, what is wrong with the notices; `shipped`, what the
    program brings."""
    counts = Counter(each.verdict for each in review.changes)
    changes: list[dict[str, Any]] = []
    for each in review.changes:
        notice = review.announced(each)
        changes.append(
            asdict(each) | {"announced": notice.announced.isoformat() if notice else None, "effective": notice.effective.isoformat() if notice else None}
        )
    return {
        "counts": {verdict: counts[verdict] for verdict in _ORDER},
        "passes": review.passes,
        "changes": changes,
        "shipped": [asdict(each) for each in review.shipped],
        "refused": [_backdated(each, words, today) for each in review.backdated],
    }


def as_markdown(review: Review, words: Words, today: date) -> str:
    """A line that counts, then each group under its heading. What stands in the data shows as text, whatever it is."""
    w = words.changes
    refused = [f"- {literal(_backdated(each, words, today))}" for each in review.backdated]
    shipped = [line for each in review.shipped for line in _entry(each, None, words)]
    shipped = ["", f"### {literal(w.shipped)}", "", *shipped] if shipped else []
    if not review.changes:
        return "\n".join([literal(w.nothing), *([""] if refused else []), *refused, *shipped])
    counts = Counter(each.verdict for each in review.changes)
    parts = ", ".join(w.part.format(count=counts[each], mark=getattr(w.marks, each)) for each in _ORDER if counts[each])
    lines = [literal(wording.counted(len(review.changes), w.count, words, parts=parts))]
    lines += ["", *refused] if refused else []
    for verdict in _ORDER:
        if counts[verdict]:
            lines += ["", f"### {literal(getattr(w.heads, verdict))}", ""]
            for change in review.changes:
                if change.verdict == verdict:
                    lines += _entry(change, review, words)
    return "\n".join([*lines, *shipped])


def _entry(change: Change, review: Review | None, words: Words) -> list[str]:
    """One change; with whether it is announced, in a review that asks for that."""
    w = words.changes
    below = [literal(phrase.format(text=" · ".join(text.split("\n")))) for phrase, text in ((w.before, change.before), (w.after, change.after)) if text]
    if change.verdict == "worsens" and review:
        notice = review.announced(change)
        if notice:
            days = {name: wording.day(getattr(notice, name), words) for name in ("announced", "effective")}
            below.append(literal(w.announced.format(reason=notice.reason, **days)))
        else:
            to = f", to: {json.dumps(change.to, ensure_ascii=False)}" if change.to else ""
            below.append(literal(w.unannounced).format(file=code(NOTICES), lines=code(f"change: {change.key}{to}")))
    return [f"- {literal(change.sentence)} · **{literal(getattr(w.marks, change.verdict))}**", *(f"    - {each}" for each in below)]


def _backdated(notice: Notice, words: Words, today: date) -> str:
    return words.changes.backdated.format(id=notice.id, announced=wording.day(notice.announced, words), file=NOTICES, today=today.isoformat())


def literal(text: str) -> str:
    """A text on one line of Markdown that shows as it stands. Character references: no Markdown, or HTML in it, takes one for a sign."""
    line = re.sub(r"[\\`*_\[\]<>&|~#$]", lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
    return re.sub(r"^([-+=:]|\d+(?=[.)]))", lambda found: "".join(f"&#{ord(c)};" for c in found[0]), line)


def code(text: str) -> str:
    """A text to be copied, as code: between more back ticks than it has in a row."""
    line = " ".join(text.split())
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if "`" in line else ""
    return f"{fence}{pad}{line}{pad}{fence}"
