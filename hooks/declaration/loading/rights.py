"""The rights, from the front matter and clauses of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationError

from .. import models
from ..addresses import RIGHTS
from ..files.pages import PageText, clauses, ids_at_fault
from ..files.yaml_reading import Document
from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from .fronts import front
from .items import misnamed, remember, stand_in
from .loaded import Loaded


def rights(loaded: Loaded) -> Iterator[models.Right]:
    """The rights, from the front matter and clauses of their pages. Other pages' front matter must be right too."""
    # Which page has an id is said by its name: a copy comes after it, however it is called.
    for page in sorted(loaded.pages, key=lambda page: _id(page) not in (None, _named(page))):
        if named := _named(page):
            yield from _right(page, page.document, named, loaded)
        else:
            head = front(page, models.PageFrontMatter, loaded)
            only_laid = head is not None and head.model_fields_set == {"layout"}  # its order of blocks is nothing that a customer reads
            if page.front_matter is not None and not only_laid:
                loaded.parts["page_also"][page.source] = head.also if head else []


def _named(page: PageText) -> str | None:
    """The id that the name of a right's page says; None of another page."""
    folder, _, name = page.source.rpartition("/")
    return name.removesuffix(".md") if folder == RIGHTS and name != "index.md" else None


def _id(page: PageText) -> Any:
    """The id in the front matter of a right's page."""
    return page.document.data.get("id") if _named(page) and isinstance(page.document.data, dict) else None


def _right(page: PageText, document: Document, named: str, loaded: Loaded) -> Iterator[models.Right]:
    if page.front_matter is None:
        loaded.mistakes.append(Mistake(page.path, 1, say("loading.rights.head_missing"), fix=say("loading.rights.begin_with_head")))
    id = _id(page)
    first = (id == named or not misnamed("rights", "id", id, named, document, loaded)) and remember("rights", id, document, ("id",), loaded)
    if id != named:
        stand_in("rights", named, document, loaded)
    if page.front_matter is None:
        return
    head = front(page, models.RightFrontMatter, loaded)
    found = list(_clauses(page, document, head, loaded))
    if head and first and id == named:
        yield models.Right.model_construct(**dict(head), clauses=found)


def _clauses(page: PageText, document: Document, head: models.RightFrontMatter | None, loaded: Loaded) -> Iterator[models.Clause]:
    loaded.mistakes += ids_at_fault(page)
    found = clauses(page)
    if not found:
        fix = say("loading.rights.write_a_clause")
        loaded.mistakes.append(Mistake(page.path, page.body_line, say("loading.rights.no_clauses"), fix=fix))
    known = [clause.id for clause in found]
    for id in head.clauses_also if head else ():
        if id not in known:
            line = document.line(("clauses_also", id))
            loaded.mistakes.append(Mistake(page.path, line, say("loading.rights.no_such_clause"), found=quoted(id), fix=nearest(id, known)))
    seen: set[str] = set()  # a page that stands in for its translation is read once for each language
    for clause in found:
        if clause.id in seen:
            continue  # `checks` tells that the id stands twice
        seen.add(clause.id)
        document.lines[("clauses", clause.id)] = clause.line
        if not clause.title:
            fix = say("loading.rights.begin_in_bold")
            loaded.mistakes.append(Mistake(page.path, clause.line, say("loading.rights.clause_without_title", id=clause.id), fix=fix))
        its = loaded.original.clause(page.source, clause.id) if loaded.original else None
        since = its.in_force_since if its else clause.since or (head.in_force_since if head else date(2000, 1, 1))  # without front matter no right is built
        try:
            also = head.clauses_also.get(clause.id, []) if head else []
            said = {
                "id": clause.id,
                "title": loaded.said(clause.title or clause.id, page),
                "text": loaded.said(clause.text, page),
                "in_force_since": since,
                "also": also,
            }
            yield models.Clause.model_validate(said)  # the day is a text still, where the clause says its own
        except ValidationError as error:
            for detail in error.errors():
                sentence = detail["ctx"]
                loaded.mistakes.append(Mistake(page.path, clause.line, sentence["what"], found=quoted(detail["input"]), fix=sentence["fix"]))
