"""The data in words, told here once more so that the program's own telling is checked; and where they stand in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from built_site import Page, Table
from conftest import ROOT, sole_remedy
from declaration import models
from declaration.models import Declaration, ProblemType, Promise
from declaration.publishing.pictures import Pictures
from declaration.quantities import Duration, Money, Span
from declaration.words import Words, wording

MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
WEEK = "lunes martes miércoles jueves viernes sábado domingo".split()


def duration(value: Duration, words: Words) -> str:
    unit = words.units[value.unit]
    return f"{value.value} {unit.one if value.value == 1 else unit.other}"


def told(span: Span) -> str:
    """`9:00–14:00`: no hour begins with a zero."""
    return "–".join(end.removeprefix("0") if end[1] != ":" else end for end in str(span).split("-"))


def money(value: Money) -> str:
    amount = str(int(value.amount)) if value.amount % 1 == 0 else f"{value.amount:.2f}"
    return f"{amount.replace('.', ',')} {'€' if value.currency == 'EUR' else value.currency}"


def day(value: date) -> str:
    return f"{value.day} de {MONTHS[value.month - 1]} de {value.year}"


def plain(markdown: str) -> str:
    """The text of a clause without its links and stresses."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", markdown)


# What the law that binds this company limits in a solution: paying back. Real Decreto Legislativo 1/2007, arts. 107.1 and 119 quater.
PAYS_BACK = ("withdrawal", "refund")


def figures(promise: Promise, words: Words) -> list[str]:
    return [duration(promise.first_response, words), duration(promise.resolution, words)]


def goal(promise: Promise) -> str:
    return f"{promise.share:g} de cada 100"


def cells(problem: ProblemType, promise: Promise, words: Words) -> list[str]:
    """The figures of a row, and that they go further than the law, where it says anything: each does."""
    first, resolution = figures(promise, words)
    ours = words.law.commitment
    return [f"{first} {ours}", f"{resolution} {ours}" if problem.topic in PAYS_BACK else resolution]


def notes(promise: Promise, words: Words, *, labelled: bool = True) -> list[str]:
    w, told = words.sla_table, []
    for label, value, own in (
        (w.withdrawal, promise.withdrawal, words.law.commitment),
        (w.guarantee, promise.guarantee, words.law.law),  # as long as the law asks, and no longer
    ):
        if value:
            told.append(f"{label}: {duration(value, words)}" + (f" {own}" if labelled else ""))
    return told


def classes_of(data: Declaration, problem: ProblemType) -> list[models.ProductClass]:
    return [c for c in data.product_classes if problem.applies_to is None or c.id in problem.applies_to]


def kinds_of(data: Declaration, problem: ProblemType, words: Words, *, remedy: bool = False) -> list[tuple[str, Promise, list[models.ProductClass]]]:
    """What is promised to each kind of product: first to those that have nothing of their own, neither a figure nor (asked so) a remedy."""
    concerned, w = classes_of(data, problem), words.sla_table
    own = [c for c in concerned if problem.promise_for(c.id) != problem.promise or (remedy and sole_remedy(problem, c.id) != problem.remedy)]
    rest = [c for c in concerned if c not in own]
    everybody = w.any_class if not own else w.other_classes if len(rest) > 1 else ""
    name = (problem.applies_to is None and everybody) or wording.listed((c.name for c in rest), words)
    return ([(name, problem.promise, rest)] if rest else []) + [(c.name, problem.promise_for(c.id), [c]) for c in own]


HOURS = {"minutes": 1 / 60, "hours": 1, "working hours": 3, "calendar days": 24, "working days": 33, "months": 720, "years": 8760}


def spread(periods: Iterable[Duration], words: Words) -> str:
    """`3 días hábiles`, `1 a 3 días hábiles`, `8 horas hábiles a 3 días hábiles`: what is true of all of them."""
    ordered = sorted(periods, key=lambda period: period.value * HOURS[period.unit])
    least, most = ordered[0], ordered[-1]
    if least == most:
        return duration(most, words)
    return f"{least.value if least.unit == most.unit else duration(least, words)} a {duration(most, words)}"


def follows(problem: ProblemType, words: Words) -> str:
    """What follows a failure, in short."""
    w = words.remedy

    def said(remedy: models.Remedy) -> str:
        how = w.unasked if remedy.automatic else w.asked
        return w.amount_and_how.format(amount=money(remedy.amount), how=how) if remedy.amount else w.other_and_how.format(how=how)

    told = {said(each) for each in (problem.remedy, *(each.remedy for each in problem.overrides.values() if each.remedy))}
    return told.pop() if len(told) == 1 else w.by_product


def remedy_of(remedy: models.Remedy, words: Words) -> list[str]:
    said = [remedy.action]
    said += [money(remedy.amount)] if remedy.amount else []
    said += [duration(remedy.paid_within, words)] if remedy.paid_within else []
    said += [money(remedy.late_extra)] if remedy.late_extra else []
    said += [remedy.how_to_claim] if remedy.how_to_claim else []
    said += [duration(remedy.claim_within, words)] if remedy.claim_within else []
    return said


# --- Finding things -------------------------------------------------------------------------------------------------------


def in_order(text: str, pieces: Iterable[str]) -> None:
    """Each piece stands in the text after the one before."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is {'out of order' if piece in text else 'missing'} after …{text[max(0, at - 80) : at]!r}"
        at = found + len(piece)


def subsequence(found: Iterable[str], wanted: Iterable[str]) -> None:
    rest = iter(found)
    for each in wanted:
        assert any(each == other for other in rest), f"{each} is missing or out of order"


def captioned(pages: Iterable[Page], caption: str) -> list[Table]:
    found = [table for page in pages for table in page.tables if table.caption == caption]
    assert found, f"no table is called {caption!r}"
    return found


DATA_FILES = {
    f"datos/{name}"
    for name in (
        "declaracion.json", "declaracion.schema.json", "reloj.json", "replies.json", "respuestas.csv", "zammad.csv",
        "asistente.json", "asistente.schema.json", "asistente.txt",
        "resultados.csv", "resultados.json", "resultados.schema.json", "espanso/README.md", "espanso/_manifest.yml", "espanso/package.yml",
    )
} | {"cambios/atom.xml", "llms.txt"}  # fmt: skip

PICTURES = Pictures([ROOT / "overrides"])
