"""The duties of the law, one by one: what the declaration holds of each act that binds the company, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from declaration.law.advice import BINDING, Advice, AdvisedAct
from declaration.law.coverage import Covered

from .sentences import Sentences, begun, closed, quoted
from .sheet import Sheet


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    """Section 5 of the letter."""
    sheet.title("5. Los deberes, uno por uno")
    acts = [each for each in advice.acts if each.duties]
    if not acts:
        sheet.says(f"No se ha comparado ninguna ley de {advice.jurisdiction.name} deber por deber.")
    for each in acts:
        if each.state in BINDING:
            _of_act(each, sheet, advice, say)
    spared = [(each, met) for each in acts if each.state not in BINDING and (met := sum(duty.met for duty in each.duties))]
    if spared:
        sheet.gap()
        sheet.says("No le obligan. Aun así, su declaración ya recoge:")
    for each, met in spared:
        count = len(each.duties)
        sheet.point(f"{each.act.name}: {met} de 1 deber." if count == 1 else f"{each.act.name}: {met} de {count} deberes.")


def _of_act(each: AdvisedAct, sheet: Sheet, advice: Advice, say: Sentences) -> None:
    ours = [duty for duty in each.duties if duty.applies]
    met, missing = [duty for duty in ours if duty.met], [duty for duty in ours if not duty.met]
    when = {"later": f" Obliga {say.since(each.begins)}.", "doubtful": " No es seguro que le obligue."}.get(each.state, "")
    told = f"Le tocan {len(ours)} deberes: su declaración recoge {len(met)}, y {say.missing(len(missing))}."
    if len(ours) < 2:
        told = "No le toca ninguno de sus deberes."
        if ours:
            told = "Le toca 1 deber, y su declaración lo recoge." if met else "Le toca 1 deber, y su declaración no lo recoge."
    sheet.gap()
    sheet.says(f"{closed(each.act.name)}{when} {told}")
    listed = partial(_listed, sheet, advice, say)
    listed("Faltan", [duty for duty in missing if _lacking(duty)], _lacking)
    listed("Faltan, y nadie ha escrito en coverage.yml qué hace usted", [duty for duty in missing if not _lacking(duty)], lambda _: "")
    listed("Ya están", met, lambda _: "")
    listed("No le tocan", [duty for duty in each.duties if not duty.applies], lambda duty: f"Porque {say.failing(duty.not_ours)}.")


def _listed(sheet: Sheet, advice: Advice, say: Sentences, heading: str, duties: Sequence[Covered], tell: Callable[[Covered], str]) -> None:
    if duties:
        sheet.says(f"{heading}:", depth=1)
    for each in duties:
        begins = each.duty.effective_from
        later = f" {begun(say.since(begins))}." if begins and begins > advice.day else ""
        later += " No es seguro (apartado 3)." if each.duty.confidence == "low" and each.applies else ""
        sheet.point(f"{begun(each.duty.article)}. {quoted(each.duty.says)}{later}", tell(each), depth=1)


def _lacking(each: Covered) -> str:
    if each.missing:
        return f"Usted dice: {quoted(each.missing)}"
    if each.figures is False:
        return "Sus plazos no lo cumplen siempre."
    return "Le falta algún canal para reclamar: mire el apartado 1." if each.channels is False else ""
