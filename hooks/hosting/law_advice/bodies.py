"""The bodies to which a company's customers may go, in the order in which they do."""

from __future__ import annotations

from declaration.law.advice import Advice
from declaration.models import OutsideBody

from .sentences import Sentences, closed, quoted
from .sheet import Sheet


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    """Section 6 of the letter."""
    sheet.title("6. Adónde pueden acudir sus clientes, por orden")
    for number, each in enumerate((each for each in advice.bodies if each.ours), start=1):
        _body(each.body, number, sheet, say)
    others = [each for each in advice.bodies if not each.ours]
    if others:
        sheet.gap()
        sheet.says("Estos no son para sus clientes:")
    for each in others:
        sheet.point(f"{each.body.name}: {say.failing(each.conditions)}.")


def _body(body: OutsideBody, number: int, sheet: Sheet, say: Sentences) -> None:
    note = f", {body.file_within_note}" if body.file_within_note else ""
    clock = f", {body.clock_note}" if body.clock_note else ""
    before = [
        f"Antes: {quoted(body.first)}" if body.first else "",
        f"Su cliente debe esperar {say.duration(body.wait)} a que usted le responda." if body.wait else "",
        f"Tiene {say.duration(body.file_within)} para acudir{note}." if body.file_within else "",
    ]
    then = [
        f"Decide en {say.duration(body.decides_within)} como máximo{clock}." if body.decides_within else "",
        {True: "Lo que decide obliga.", False: "Lo que decide no obliga.", None: ""}[body.binding],
        closed(body.appeal or ""),
        {True: "Usted puede negarse.", False: "Usted no puede negarse.", None: ""}[body.voluntary],
        f"Coste: {closed(body.cost[:1].lower() + body.cost[1:])}" if body.cost else "",
    ]
    unknown = {
        "qué hay que hacer antes": not (body.first or body.wait),
        "en cuánto decide": not body.decides_within,
        "si lo que decide obliga": body.binding is None,
        "si usted puede negarse": body.voluntary is None,
        "cuánto cuesta": not body.cost,
    }
    left_out = [name for name, is_unknown in unknown.items() if is_unknown]
    where = [f"{label}: {each}" for label, each in (("Web", body.href), ("Teléfono", body.phone), ("Norma", body.basis)) if each]
    sheet.point(
        f"{say.body(body)} {quoted(body.decides)}",
        " ".join(filter(None, before)),
        " ".join(filter(None, then)),
        f"No consta {say.neither(left_out)}." if left_out else "",
        " · ".join(where),
        "Todo esto está por confirmar." if body.confidence == "low" else "",
        mark=f"{number}.",
    )
