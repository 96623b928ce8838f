"""The complaint ready to send: what it cites must be in force, or the customer would send a dead link."""

from __future__ import annotations

from collections.abc import Iterator

from .. import placeholders
from ..addresses import PLAIN
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from .in_force import addresses_in_force


def check(loaded: Loaded) -> Iterator[Mistake]:
    live = addresses_in_force(loaded)
    for problem in loaded.parts["problems"]:
        for name, written in (("cites", problem.complaint.cites), ("requests", problem.complaint.requests)):
            for i, text in enumerate(written):
                at = ("problems", problem.id, "complaint", name, i)
                if text in written[:i]:
                    yield loaded.places.mistake(at, say("checking.complaints.twice"), found=text, fix=say("checking.complaints.leave_one"))
                elif name == "cites" and text.endswith(f"/{PLAIN}"):
                    yield loaded.places.mistake(at, say("checking.complaints.cites_few_words"), found=text, fix=say("checking.complaints.cite_the_right"))
                elif name == "cites" and live is not None and text not in live:
                    fix = placeholders.where_now(text, loaded, live)
                    yield loaded.places.mistake(at, say("checking.complaints.no_page"), found=text, fix=fix)
