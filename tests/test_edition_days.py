"""Since when words hold, until when they are to be looked at again, and by which key a change is announced."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

import cli
from conftest import ROOT, TODAY, Project, as_published
from declaration.changes import compare
from declaration.checking.keys import named
from declaration.checking.reviews import latest_review
from declaration.checking.rules import check
from declaration.exports.open_data import Filler
from declaration.loading import load
from declaration.publishing.sharing import share
from declaration.views import page_record
from edition_files import CLAUSE, COBRO, NOTICES, RECORD, TIEMPO, edition
from golden_cases import CASES, edit

# --- Since when words hold ------------------------------------------------------------------------------------------------


def since(project: Project, key: str = CLAUSE, day: date = TODAY) -> date:
    return as_published(project.load(), day).in_force[key].since


def test_words_hold_since_the_edition_that_brought_them(small_project: Project) -> None:
    """What the pages say of the day is believed only where no edition says otherwise."""
    old, new = "No tiene que repetirlo.", "No tiene que repetirlo nunca."
    assert since(small_project) == date(2026, 1, 1), "without editions, what the page says"
    assert edition(small_project, "--force", effective="2026-02-01") == 0
    assert since(small_project) == date(2026, 1, 1), "older than the first edition"
    small_project.edit(TIEMPO, old, new)
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", "reviewed: 2026-01-15")
    assert since(small_project) == TODAY, "changed since then, and nobody has written when"
    assert since(small_project, "derechos/tiempo/sin-esperas") == date(2026, 6, 1) and since(small_project, "derechos/tiempo") == date(2026, 1, 1)
    assert edition(small_project, "--force", effective="2026-04-01", title="Tercera") == 0
    assert edition(small_project, "--force", effective="2026-05-01", title="Cuarta") == 0
    assert since(small_project) == date(2026, 4, 1)
    small_project.edit(TIEMPO, new, "Lo cuenta una vez.")
    small_project.edit(TIEMPO, "reviewed: 2026-01-15", "reviewed: 2026-10-06")
    assert since(small_project) == date(2026, 10, 6), "when it was reviewed"
    small_project.edit(TIEMPO, "{: #una-sola-vez }", "{: #una-sola-vez data-in-force-since=2026-11-02 }")
    assert since(small_project) == date(2026, 11, 2), "when the page says"


def test_all_that_tells_a_day_tells_that_one(small_project: Project) -> None:
    """Citation, open data, record of the page; of a problem and of a step as well."""
    assert edition(small_project, "--force", effective="2026-02-01") == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    small_project.edit(TIEMPO, "title: No perder su tiempo", "title: Su tiempo vale")
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", "reviewed: 2026-01-15")
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 2 working days")
    site = as_published(small_project.load(), TODAY, "https://example.com/")
    assert "22 de noviembre de 2026" in share(site.in_force[CLAUSE], site, None).citation
    assert page_record.view(site, right=site.right("tiempo")).in_force_since == "22 de noviembre de 2026"
    assert site.last_change(site.right("tiempo")) == TODAY and site.last_change(site.right("trato")) == date(2026, 1, 1)
    assert (site.in_force["plazos/cobro"].since, site.in_force["plazos/pan-duro"].since) == (TODAY, date(2026, 2, 1))
    assert {each.since for each in site.in_force.values() if each.kind == "step"} == {date(2026, 2, 1)}
    right = Filler(site).right(site.right("tiempo"))
    assert [right.in_force_since, *(clause.in_force_since for clause in right.clauses)] == [TODAY, TODAY, date(2026, 6, 1)]


def test_a_review_on_the_day_of_an_edition_may_be_of_what_came_after_it(small_project: Project) -> None:
    def told(today: date) -> list[str]:
        return [mistake.path for mistake in small_project.check(today) if "nadie lo ha revisado" in mistake.what]

    assert edition(small_project, effective=TODAY.isoformat()) == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    assert told(TODAY) == [TIEMPO]
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", f"reviewed: {TODAY}")
    assert told(TODAY) == told(TODAY + timedelta(days=9)) == []


def test_one_that_an_edition_already_told_of_holds_for_that_day_alone(small_project: Project) -> None:
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", f"reviewed: {TODAY}")
    assert edition(small_project, effective=TODAY.isoformat()) == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    told = [[each.path for each in small_project.check(day) if "nadie lo ha revisado" in each.what] for day in (TODAY, TODAY + timedelta(days=1))]
    assert told == [[], [TIEMPO]]


# --- Reviews --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "last"), [("2026-01-01", "2029-01-01"), ("2024-02-29", "2027-02-28"), ("2025-03-01", "2028-03-01"), ("9998-01-01", "9999-01-01")]
)
def test_three_years(day: str, last: str) -> None:
    assert latest_review(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "severity"),
    [("2028-10-02", None), ("2028-10-03", "warning"), ("2029-01-01", "warning"), ("2029-01-02", "error"), ("2035-01-01", "error")],
)
def test_a_declaration_holds_three_years(day: str, severity: str | None, small_project: Project) -> None:
    small_project.edit(RECORD, "review_by: 2028-12-31", "review_by: 2029-01-01")
    told = [m.severity for m in small_project.check(date.fromisoformat(day)) if m.path == RECORD]
    assert told == ([severity] if severity else [])


def test_what_only_a_day_made_wrong_stops_no_build(small_project: Project) -> None:
    edition(small_project, "--force", effective="2026-01-01")
    notice = {
        "id": "x",
        "change": "problems/cobro/promise/share",
        "to": "90",
        "says": "Menos.",
        "reason": "Sí.",
        "announced": "2026-11-01",
        "effective": "2027-01-01",
    }
    small_project.write(NOTICES, json.dumps([notice]))
    loaded, day = small_project.load(), date(2029, 6, 1)
    assert {m.path for m in check(loaded, day) if m.severity == "error"} == {RECORD, NOTICES}
    assert [m for m in check(loaded, day, building=True) if m.severity == "error"] == []


def test_strict_reviews_makes_errors_of_what_is_overdue(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, CASES / "mistakes/right-review-overdue")
    words = ["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]
    assert cli.main(words) == 0 and cli.main([*words, "--strict-reviews"]) == 1


# --- Keys -----------------------------------------------------------------------------------------------------------------


def test_every_change_has_a_key_that_a_notice_may_name() -> None:
    """Between the editions of the default declaration, and between it and one without most of what it holds."""
    loaded = load(ROOT)
    assert loaded.declaration and loaded.words
    first, second = (each.declaration for each in loaded.editions[-2:])
    poorer = second.model_copy(update={name: getattr(second, name)[:1] for name in ("rights", "problems", "contact_points", "commitments", "authority")})
    changes = [*compare(first, second, loaded.words, TODAY), *compare(second, poorer, loaded.words, TODAY)]
    assert len(changes) > 40
    assert [change.key for change in changes if not named(change.key, [first, second])] == []
