"""The calculator of deadlines as tests use it: opened, filled in and read; and cases worked out by hand against a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

from visiting import Visitor

NOW = "2026-11-22T12:00:00+01:00"  # a Sunday noon, in the company's zone
LATER = "2027-12-31T12:00:00+01:00"
BILL = {"problema": "cobro-indebido", "canal": "telefono"}
FILL = """fields => fields.forEach(([name, value], i) => {
  const field = document.querySelector(`.dd-calculator [name=${name}]`)
  field.value = value
  if (field.value !== value) throw new Error(`${name} can't be ${value}`)
  if (name === 'problema' || i === fields.length - 1) field.dispatchEvent(new Event('input', { bubbles: true }))
})"""


def at_noon(visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Visitors for whom it is always the same moment."""

    def visitor(**options: Any) -> Visitor:
        found = visit(**options)
        found.page.clock.set_fixed_time(NOW)
        return found

    return visitor


def calculate(visitor: Visitor, **asked: str) -> Page:
    """The calculator at the address with those choices, once it has answered."""
    page = visitor.goto(f"plazos/calcular/?{urlencode(asked)}" if asked else "plazos/calcular/")
    page.locator(".dd-calculator").wait_for()
    if not asked:
        touch(page, ".dd-calculator")
    page.locator(".dd-calculator:not([aria-busy])").wait_for()  # the calendar has come, or won't
    return page


def go_on(visitor: Visitor, **asked: str) -> Page:
    """The same for a whole case, which is filled in where the calculator is open already."""
    page = visitor.page
    if page.url.partition("?")[0] != f"{visitor.host}plazos/calcular/" or not page.locator(".dd-calculator:not([aria-busy]) form").is_visible():
        return calculate(visitor, **asked)
    page.evaluate(FILL, [["problema", ""], *asked.items()])
    return page


def somewhere(visitor: Visitor) -> Page:
    """Whatever page of the site is open."""
    return visitor.page if visitor.page.url.startswith(visitor.host) else visitor.goto("plazos/calcular/")


def touch(page: Page, within: str) -> None:
    """What a script hears of who begins to fill in a form."""
    page.locator(f"{within} form").evaluate("e => e.dispatchEvent(new Event('focusin'))")


def date_of(page: Page, kind: str) -> Locator:
    return page.locator(f".dd-date--{kind}")


def when(page: Page, kind: str) -> str:
    return date_of(page, kind).locator(".dd-date__when").inner_text()


# --- Worked out by hand -------------------------------------------------------------------------------------------------
# Hours of the data: at a distance Mon–Fri 9:00–20:30, Sat 10:00–20:30; shop Mon–Fri 10–14 and 17–20:30, Sat 10–20:30; office
# and post Mon–Thu 9:00–16:30, Fri 9:00–15:00. Sundays and Madrid's public holidays closed.

BY_HAND = {
    # 1 h on Friday, 3 more from Saturday at ten. Three working days: Sat 21, Mon 23, Tue 24. Fifteen days: 20 + 15 = 5 December
    # (as working days it would be the 15th). The first step, a working day: 21. Those after the solution, of 1, 3 and 2: 25 · 26, 27,
    # 28 · 30 and 1 December.
    "Friday evening": (
        {**BILL, "fecha": "2026-11-20", "hora": "19:30"},
        "sábado 21 de noviembre de 2026 a las 13:00", "martes 24 de noviembre de 2026 a las 20:30", "sábado 5 de diciembre de 2026",
        ["sábado 21 de noviembre de 2026 a las 20:30", "miércoles 25 de noviembre de 2026 a las 20:30",
         "sábado 28 de noviembre de 2026 a las 20:30", "martes 1 de diciembre de 2026 a las 20:30"],
    ),
    # Midnight begins its own day: four hours from nine on Friday; all else as above.
    "the first minute of Friday": (
        {**BILL, "fecha": "2026-11-20", "hora": "00:00"},
        "viernes 20 de noviembre de 2026 a las 13:00", "martes 24 de noviembre de 2026 a las 20:30", "sábado 5 de diciembre de 2026",
        ["sábado 21 de noviembre de 2026 a las 20:30", "miércoles 25 de noviembre de 2026 a las 20:30",
         "sábado 28 de noviembre de 2026 a las 20:30", "martes 1 de diciembre de 2026 a las 20:30"],
    ),
    # Mon 7 (the Constitution's Sunday, moved) and Tue 8 December are holidays. 3½ h on Friday, ½ h on Saturday; Sat 5, Wed 9, Thu 10.
    "a long weekend, by telephone": (
        {**BILL, "fecha": "2026-12-04", "hora": "17:00"},
        "sábado 5 de diciembre de 2026 a las 10:30", "jueves 10 de diciembre de 2026 a las 20:30", "sábado 19 de diciembre de 2026",
        ["sábado 5 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30",
         "martes 15 de diciembre de 2026 a las 20:30", "jueves 17 de diciembre de 2026 a las 20:30"],
    ),
    # The office closes on Friday at three: ½ h there, 3½ h on Wed 9. Wed 9, Thu 10, Fri 11, which ends at three.
    "a long weekend, at the office": (
        {**BILL, "canal": "oficina", "fecha": "2026-12-04", "hora": "14:30"},
        "miércoles 9 de diciembre de 2026 a las 12:30", "viernes 11 de diciembre de 2026 a las 15:00", "sábado 19 de diciembre de 2026",
        ["miércoles 9 de diciembre de 2026 a las 16:30", "lunes 14 de diciembre de 2026 a las 16:30",
         "jueves 17 de diciembre de 2026 a las 16:30", "lunes 21 de diciembre de 2026 a las 16:30"],
    ),
    # On Christmas Eve it closes at five: ½ h; Fri 25 closed; 3½ h on Sat 26. Three days: Sat 26, Mon 28, Tue 29. Thu 31 closes at
    # five, 1 January is a holiday: steps on Sat 26 · Wed 30 · 31, 2 and 3 January (which opens, on a Sunday) · 4 and 5, until nine.
    "Christmas Eve": (
        {**BILL, "fecha": "2026-12-24", "hora": "16:30"},
        "sábado 26 de diciembre de 2026 a las 13:30", "martes 29 de diciembre de 2026 a las 20:30", "viernes 8 de enero de 2027",
        ["sábado 26 de diciembre de 2026 a las 20:30", "miércoles 30 de diciembre de 2026 a las 20:30",
         "domingo 3 de enero de 2027 a las 19:00", "martes 5 de enero de 2027 a las 21:00"],
    ),
    # Clocks go forward in the night to Sun 29 March: ½ h on Saturday, 3½ h on Monday by the clock on the wall. Mon, Tue, Wed; then
    # it's Maundy Thursday and Good Friday. Steps: 30 · 4 April · 6, 7, 8 · 9, 10.
    "clocks go forward": (
        {**BILL, "fecha": "2026-03-28", "hora": "20:00"},
        "lunes 30 de marzo de 2026 a las 12:30", "miércoles 1 de abril de 2026 a las 20:30", "domingo 12 de abril de 2026",
        ["lunes 30 de marzo de 2026 a las 20:30", "sábado 4 de abril de 2026 a las 20:30",
         "miércoles 8 de abril de 2026 a las 20:30", "viernes 10 de abril de 2026 a las 20:30"],
    ),
    # And back in the night to Sun 25 October. Sun 1 November is kept on Mon 2: 26 · 29 · 30, 31, Tue 3 · 4, 5.
    "clocks go back": (
        {**BILL, "fecha": "2026-10-24", "hora": "20:00"},
        "lunes 26 de octubre de 2026 a las 12:30", "miércoles 28 de octubre de 2026 a las 20:30", "domingo 8 de noviembre de 2026",
        ["lunes 26 de octubre de 2026 a las 20:30", "jueves 29 de octubre de 2026 a las 20:30",
         "martes 3 de noviembre de 2026 a las 20:30", "jueves 5 de noviembre de 2026 a las 20:30"],
    ),
    # Fresh food: 1 h and 4 h of opening. ½ h on Saturday; the rest on Monday from nine. The first step has the whole day.
    "fresh food on Saturday evening": (
        {"problema": "pedido-tarde", "producto": "perecedero", "canal": "mensajes", "fecha": "2026-11-21", "hora": "20:00"},
        "lunes 23 de noviembre de 2026 a las 9:30", "lunes 23 de noviembre de 2026 a las 12:30", "domingo 6 de diciembre de 2026",
        ["lunes 23 de noviembre de 2026 a las 20:30", "martes 24 de noviembre de 2026 a las 20:30",
         "viernes 27 de noviembre de 2026 a las 20:30", "lunes 30 de noviembre de 2026 a las 20:30"],
    ),
    # What is free: 1 and 7 working days. Tue 1, Wed 2, Thu 3, Fri 4, Sat 5, (6, 7 and 8 closed) Wed 9, Thu 10.
    "a free service": (
        {"problema": "servicio-gratuito", "canal": "correo", "fecha": "2026-11-30", "hora": "10:00"},
        "martes 1 de diciembre de 2026 a las 20:30", "jueves 10 de diciembre de 2026 a las 20:30", "martes 15 de diciembre de 2026",
        ["martes 1 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30",
         "martes 15 de diciembre de 2026 a las 20:30", "jueves 17 de diciembre de 2026 a las 20:30"],
    ),
    # Letters are opened in office hours, on Fridays until three: 4 h from Monday at nine; Mon 30 and Tue 1, which ends at 16:30.
    "a letter on Friday afternoon": (
        {"problema": "baja-o-renovacion", "canal": "correo-postal", "fecha": "2026-11-27", "hora": "15:30"},
        "lunes 30 de noviembre de 2026 a las 13:00", "martes 1 de diciembre de 2026 a las 16:30", "sábado 12 de diciembre de 2026",
        ["lunes 30 de noviembre de 2026 a las 16:30", "miércoles 2 de diciembre de 2026 a las 16:30",
         "miércoles 9 de diciembre de 2026 a las 16:30", "viernes 11 de diciembre de 2026 a las 15:00"],
    ),
    # The shop is shut from two to five: 1 h before, 3 h after. Seven days: Wed, Thu, Fri, Sat, Mon 30, Tue 1, Wed 2.
    "a fridge, in the shop, before lunch": (
        {"problema": "producto-defectuoso", "producto": "gran-compra", "canal": "tienda", "fecha": "2026-11-24", "hora": "13:00"},
        "martes 24 de noviembre de 2026 a las 20:00", "miércoles 2 de diciembre de 2026 a las 20:30", "miércoles 9 de diciembre de 2026",
        ["miércoles 25 de noviembre de 2026 a las 20:30", "jueves 3 de diciembre de 2026 a las 20:30",
         "miércoles 9 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30"],
    ),
    # 2 h and 8 h of opening from Thursday at six: until eight; 2½ h on Thursday and 5½ h on Friday.
    "the subscription fails": (
        {"problema": "servicio-interrumpido", "producto": "servicio-continuo", "canal": "telefono", "fecha": "2026-11-26", "hora": "18:00"},
        "jueves 26 de noviembre de 2026 a las 20:00", "viernes 27 de noviembre de 2026 a las 14:30", "viernes 11 de diciembre de 2026",
        ["viernes 27 de noviembre de 2026 a las 20:30", "sábado 28 de noviembre de 2026 a las 20:30",
         "miércoles 2 de diciembre de 2026 a las 20:30", "viernes 4 de diciembre de 2026 a las 20:30"],
    ),
    # The shop takes stock on Mon 1 February: Tue 2, Wed 3, Thu 4.
    "stocktaking": (
        {"problema": "devolucion", "canal": "tienda", "fecha": "2027-01-30", "hora": "12:00"},
        "martes 2 de febrero de 2027 a las 20:30", "jueves 4 de febrero de 2027 a las 20:30", "domingo 14 de febrero de 2027",
        ["martes 2 de febrero de 2027 a las 20:30", "viernes 5 de febrero de 2027 a las 20:30",
         "martes 9 de febrero de 2027 a las 20:30", "jueves 11 de febrero de 2027 a las 20:30"],
    ),
    # Nobody answered, so it begins with supervision: three steps. Sunday night: hours from Monday at nine.
    "nobody answers": (
        {"problema": "nadie-responde", "canal": "telefono", "fecha": "2026-11-22", "hora": "23:00"},
        "lunes 23 de noviembre de 2026 a las 11:00", "lunes 23 de noviembre de 2026 a las 20:30", "lunes 7 de diciembre de 2026",
        ["lunes 23 de noviembre de 2026 a las 20:30", "jueves 26 de noviembre de 2026 a las 20:30", "sábado 28 de noviembre de 2026 a las 20:30"],
    ),
}  # fmt: skip
