"""Whether a declaration can say what real charters say: each fact is a value of the models, the page says it, and what is owed comes out right.

The data sets are under `cases/charters` (`charters.py` tells their form). `cases/charters/README.md`, made with `--update-goldens`, is the
table of all facts: where each is said and what the page says, and which can't be.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from charters import FOLDER, NAMES, RENDERER, Case, Charter, Fact, facts, held, is_figure, laid_out, only_describes, paid, shown, trail, twice
from conftest import TODAY
from declaration import exports
from declaration.changes import compare
from declaration.checking import check
from declaration.exports import open_data
from declaration.models import ProblemType, Remedy
from declaration.publishing.expansion import expand
from declaration.publishing.links import Links
from mutations import put

GOAL = 97  # per cent of facts, of all charters together
FEWEST = 12  # facts of a charter: fewer would be a sample of what is easy
_charters: dict[str, Charter] = {}


@cache
def open_data_schema(url: str) -> Draft202012Validator:
    """What says whether open data are of their form, made and looked at once."""
    schema = open_data.schema(url)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(params=NAMES)
def charter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Charter:
    name = request.param
    if name not in _charters:
        _charters[name] = Charter(name, laid_out(name, tmp_path_factory.mktemp(name) / "project").load(), facts(name))
    return _charters[name]


def test_a_charter_is_a_sound_declaration(charter: Charter) -> None:
    assert [str(mistake) for mistake in check(charter.loaded, TODAY) if mistake.severity == "error"] == []
    assert len(charter.facts) >= FEWEST
    assert len({fact.fact for fact in charter.facts}) == len(charter.facts)


def test_all_its_pages_and_files_are_made(charter: Charter) -> None:
    """What no fact names is made too: letters, calculators, exports, each of forms that the sample hasn't got."""
    site = charter.site
    for page in charter.loaded.pages:
        assert expand(page, site, RENDERER).markdown
    files = dict(exports.files(site, Links(site, RENDERER), RENDERER))
    open_data_schema(site.url).validate(json.loads(files["datos/declaracion.json"]))


def test_each_fact_is_a_value_and_its_page_says_it(charter: Charter) -> None:
    pages = cache(lambda page: shown(charter, page))
    wrong = [f"{fact.fact}\n    {each}" for fact in charter.facts for each in _wrong(charter, fact, pages)]
    assert not wrong, "\n".join(wrong)


def _wrong(charter: Charter, fact: Fact, pages: Callable[[str], str]) -> Iterator[str]:
    """What stands against its being said."""
    found = []
    for key in fact.expressed:
        try:
            found.append(trail(charter.declaration, key))
        except (KeyError, ValueError) as error:
            yield f"{key}: {error}"
    for key, each in zip(fact.expressed, found, strict=False):
        if why := only_describes(each):
            yield f"{key}: {why}"
    for text in fact.says:
        if text not in (page := pages(fact.page)):
            yield f"{fact.page} doesn't say {text!r}, but: {page}"
    in_remedies = [each for each in found if held(each, Remedy)]
    if fact.of_money and found and not any(is_figure(each[-1][0]) for each in found):
        yield "it names a sum or a share, and no figure is named for it"
    if fact.of_money and in_remedies and not fact.case:
        yield "it names a sum that is owed, and no case of it is worked out"
    for case in fact.case:
        problem, remedy = (held(in_remedies[0], kind) for kind in (ProblemType, Remedy)) if in_remedies else (None, None)
        if not remedy:
            yield "a case is worked out, but no value of a remedy is named"
        elif (pays := paid(charter, problem, remedy, case)) != case.pays:
            yield f"{case.model_dump(exclude_none=True, mode='json')} pays {pays}"


def test_a_figure_that_changes_is_told_and_judged(charter: Charter) -> None:
    """Whatever a real charter promises: twice as much of it never passes unnoticed, and going back is judged the other way."""
    declaration, words = charter.declaration, charter.loaded.words
    assert words
    ours = ("problems/", "complaint_route/", "company/", "objectives/")  # what others do, outside, gets no better or worse
    for key in dict.fromkeys(key for fact in charter.facts for key in fact.expressed if key.startswith(ours)):
        if changed := twice(trail(declaration, key)):
            other = put(declaration, *changed)
            there, back = (compare(before, after, words, TODAY) for before, after in ((declaration, other), (other, declaration)))
            assert [{change.verdict for change in each} for each in (there, back)] in ([{"improves"}, {"worsens"}], [{"worsens"}, {"improves"}]), key


def test_nearly_all_facts_can_be_expressed(golden, capsys: pytest.CaptureFixture[str]) -> None:
    """The goal of the issue, counted; and the table of all facts, for people to read."""
    every = {name: facts(name) for name in NAMES}
    all_facts = [fact for each in every.values() for fact in each]
    said = sum(not fact.not_expressed for fact in all_facts)
    share = 100 * said / len(all_facts)
    with capsys.disabled():
        print(f"\n{said} of {len(all_facts)} facts of {len(every)} charters are expressed: {share:.1f} %")
    golden(_table(every, f"{said} of {len(all_facts)}, {share:.1f} %"), FOLDER / "README.md")
    assert share >= GOAL


def _table(every: dict[str, list[Fact]], counted: str) -> str:
    lines = [
        "# What real charters say, and where it is said here",
        "",
        f"Made by `tests/test_charters.py` with `--update-goldens`. Facts that are expressed as values: {counted}.",
    ]
    for name, found in every.items():
        lines += ["", f"## {name}", "", *dict.fromkeys(f"<{fact.source}>" for fact in found)]
        lines += ["", "| fact | where | what the page says |", "| --- | --- | --- |"]
        lines += [_row(fact) for fact in found if not fact.not_expressed]
        lines += ["", "Can't be expressed:", ""] if any(fact.not_expressed for fact in found) else []
        lines += [f"- {fact.fact} {fact.not_expressed}" for fact in found if fact.not_expressed]
    return "\n".join([*lines, ""])


def _row(fact: Fact) -> str:
    said = [f"«{text}»" for text in fact.says] + [_worked_out(case) for case in fact.case]
    cells = (fact.fact, "<br>".join(f"`{key}`" for key in fact.expressed), "<br>".join(said))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _worked_out(case: Case) -> str:
    """`delay 13 hours → 140 GBP`"""
    told = [f"{name} {value}" for name, value in case if value and name not in ("pays", "paid_late")] + ["paid late"] * case.paid_late
    return f"{', '.join(told) or 'each time'} → {case.pays}"
