"""Facts in `company.yml` on which others depend: where its clocks are, and of which sectors it is."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..mistakes import Mistake
from ..models import zones


def time_zones_are_of_the_country(loaded: Loaded) -> Iterator[Mistake]:
    """A warning: a company may count by the clocks of another country, but hardly wants to."""
    company = loaded.parts.get("company")
    if not company or company.country not in loaded.known.get("jurisdictions", ()):
        return  # a country without data was told
    there = zones.of_country(company.country)
    said = [(("company", ""), company.time_zone), *((("calendars", each.id), each.time_zone) for each in loaded.parts["calendars"] if each.time_zone)]
    for at, zone in said:
        if there and not zones.is_of(zone, company.country):
            these = f"Escriba una de estas: {', '.join(f'`{each}`' for each in there)}" if len(there) > 1 else f"Escriba `{there[0]}`"
            yield loaded.places.mistake(
                (*at, "time_zone"),
                f"Esta zona horaria no es de {company.country}, y los plazos se cuentan por ella",
                found=zone,
                fix=f"{these}; o corrija `country`.",
                severity="warning",
            )


def regions_of_calendars_are_ours(loaded: Loaded) -> Iterator[Mistake]:
    """The holidays of a calendar are those of a region of the company's country: of another country's nothing is known here."""
    company = loaded.parts.get("company")
    for calendar in loaded.parts["calendars"]:
        if company and calendar.region and not calendar.region.startswith(f"{company.country}-"):
            fix = f"Escriba una de este país, que empieza por `{company.country}-`, o borre la línea si es la de la empresa."
            yield loaded.places.mistake(("calendars", calendar.id, "region"), "Esta región es de otro país", found=calendar.region, fix=fix)


def sectors_of_problems_are_ours(loaded: Loaded) -> Iterator[Mistake]:
    """A problem of a business that the company isn't in would be held against the laws of that one, and let go of the company's own."""
    company = loaded.parts.get("company")
    if not company:
        return
    for problem in loaded.parts["problems"]:
        for i, sector in enumerate(problem.sectors):
            if sector not in company.sectors:
                ours = ", ".join(f"`{each}`" for each in company.sectors)
                fix = f"{f'Escriba alguno de los suyos, {ours}' if ours else 'Borre la línea'}; o añádalo a `sectors` de `company.yml`."
                yield loaded.places.mistake(("problems", problem.id, "sectors", i), "La empresa no es de este sector", found=sector, fix=fix)
