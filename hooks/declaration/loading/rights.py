"""The rights, from the front matter and clauses of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from .. import models
from ..addresses import RIGHTS
from ..files.pages import PageText, clauses, ids_at_fault
from ..files.yaml_reading import Document
from ..mistakes import Mistake, nearest, quoted
from .items import misnamed_inside, remember, stand_in, validate
from .loaded import Loaded


def rights(loaded: Loaded) -> Iterator[models.Right]:
    """The rights, from the front matter and clauses of their pages. Other pages' front matter must be readable too."""
    for page in loaded.pages:
        folder, _, name = page.source.rpartition("/")
        id = name.removesuffix(".md")
        document = page.document
        if folder == RIGHTS and id != "index":
            yield from _right(page, document, id, loaded)
        elif page.front_matter is not None:
            loaded.mistakes += document.mistakes
            searched = validate(models.PageFrontMatter, document, (), loaded) if isinstance(document.data, dict) else None
            loaded.parts["page_also"][page.source] = searched.also if searched else []


def _right(page: PageText, document: Document, named: str, loaded: Loaded) -> Iterator[models.Right]:
    if page.front_matter is None:
        loaded.mistakes.append(
            Mistake(page.path, 1, "A esta página de un derecho le falta la cabecera", fix="Empiécela con `---`, sus datos y otro `---`, como las demás.")
        )
    else:
        loaded.mistakes += document.mistakes
    id = document.data.get("id") if isinstance(document.data, dict) else None
    first = remember("rights", id, document, ("id",), loaded)
    if id != named:
        misnamed_inside(document, "id", id, named, loaded)
        stand_in("rights", named, document, loaded)
    if page.front_matter is None:
        return
    front = None if document.data is None else validate(models.RightFrontMatter, document, (), loaded)
    found = list(_clauses(page, document, front, loaded))
    if front and first and id == named:
        yield models.Right.model_construct(**dict(front), clauses=found)


def _clauses(page: PageText, document: Document, front: models.RightFrontMatter | None, loaded: Loaded) -> Iterator[models.Clause]:
    loaded.mistakes += ids_at_fault(page)
    found = clauses(page)
    if not found:
        fix = "Escriba al menos una: `- **Título.** Texto. {: #identificador }`."
        loaded.mistakes.append(Mistake(page.path, page.body_line, "Este derecho no tiene ninguna cláusula", fix=fix))
    known = [clause.id for clause in found]
    for id in front.clauses_also if front else ():
        if id not in known:
            line = document.line(("clauses_also", id))
            loaded.mistakes.append(Mistake(page.path, line, "No existe esta cláusula en esta página", found=quoted(id), fix=nearest(id, known)))
    for clause in found:
        if ("clauses", clause.id) in document.lines:
            continue  # `checks` tells that the id stands twice
        document.lines[("clauses", clause.id)] = clause.line
        if not clause.title:
            fix = "Empiécela con unas palabras en negrita: `**Una sola vez.** …`."
            loaded.mistakes.append(Mistake(page.path, clause.line, f"La cláusula `{clause.id}` no tiene título", fix=fix))
        since = clause.since or (front.in_force_since if front else date.min)  # without front matter no right is built
        try:
            also = front.clauses_also.get(clause.id, []) if front else []
            said = {"id": clause.id, "title": clause.title or clause.id, "text": clause.text, "in_force_since": since, "also": also}
            yield models.Clause.model_validate(said)  # the day is a text still, where the clause says its own
        except ValidationError as error:
            for detail in error.errors():
                sentence = detail["ctx"]
                loaded.mistakes.append(Mistake(page.path, clause.line, sentence["what"], found=quoted(detail["input"]), fix=sentence["fix"]))
