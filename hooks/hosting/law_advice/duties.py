"""The duties of each law, one by one: which the declaration meets, which it lacks, which aren't this company's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from declaration.law.advice import BINDING, Advice, AdvisedAct
from declaration.law.coverage import Covered

from .sentences import Sentences, begun, closed, quoted, several
from .sheet import Sheet


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    """The part of the letter about the duties of each law: met, missing, and not this company's."""
    sheet.title("5. Los deberes, uno por uno")
    acts = [each for each in advice.acts if each.duties]
    if not acts:
        sheet.says(f"No se ha comparado ninguna ley de {advice.jurisdiction.name} deber por deber.")
    for each in acts:
        if each.state in BINDING:
            _duties_of(each, sheet, say, advice.day)
    spared = [(each, met) for each in acts if each.state not in BINDING and (met := sum(duty.met for duty in each.duties))]
    if spared:
        sheet.gap()
        sheet.says("No le obligan. Aun así, su declaración ya recoge:")
    for each, met in spared:
        sheet.point(f"{each.act.name}: {met} de {several(len(each.duties), 'deber', 'deberes')}.")


def _duties_of(each: AdvisedAct, sheet: Sheet, say: Sentences, day: date) -> None:
    ours = [duty for duty in each.duties if duty.applies]
    met, missing = [duty for duty in ours if duty.met], [duty for duty in ours if not duty.met]
    when = {"later": f" Obliga {say.since(each.begins)}.", "doubtful": " No es seguro que le obligue."}.get(each.state, "")
    told = f"Le tocan {len(ours)} deberes: su declaración recoge {len(met)}, y {missing_in_words(len(missing))}."
    if len(ours) < 2:
        told = f"Le toca 1 deber, y su declaración {'lo' if met else 'no lo'} recoge." if ours else "No le toca ninguno de sus deberes."
    sheet.gap()
    sheet.says(f"{closed(each.act.name)}{when} {told}")
    _listed("Faltan", [duty for duty in missing if _lacking(duty)], _lacking, sheet, say, day)
    _listed("Faltan, y nadie ha escrito en coverage.yml qué hace usted", [duty for duty in missing if not _lacking(duty)], lambda _: "", sheet, say, day)
    _listed("Ya están", met, lambda _: "", sheet, say, day)
    _listed("No le tocan", [duty for duty in each.duties if not duty.applies], lambda duty: f"Porque {say.failing(duty.not_ours)}.", sheet, say, day)


def _listed(heading: str, duties: Sequence[Covered], tells: Callable[[Covered], str], sheet: Sheet, say: Sentences, day: date) -> None:
    if duties:
        sheet.says(f"{heading}:", depth=1)
    for each in duties:
        begins = each.duty.effective_from
        later = f" {begun(say.since(begins))}." if begins and begins > day else ""
        later += " No es seguro (apartado 3)." if each.duty.confidence == "low" and each.applies else ""
        sheet.point(f"{begun(each.duty.article)}. {quoted(each.duty.says)}{later}", tells(each), depth=1)


def _lacking(each: Covered) -> str:
    if each.missing:
        return f"Usted dice: {quoted(each.missing)}"
    if each.figures is False:
        return "Sus plazos no lo cumplen siempre."
    return "Le falta algún canal para reclamar: mire el apartado 1." if each.channels is False else ""


def missing_in_words(count: int) -> str:
    """How many duties the declaration lacks, as it follows «en su declaración»."""
    return f"{'falta' if count == 1 else 'faltan'} {count}" if count else "no falta ninguno"
