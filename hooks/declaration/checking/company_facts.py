"""Facts in `company.yml` on which others depend: where its clocks are, and of which sectors it is."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..messages import say
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
            these = (
                say("checking.company_facts.write_one_of", there=", ".join(f"`{each}`" for each in there))
                if len(there) > 1
                else say("checking.company_facts.write_the_zone", there=there[0])
            )
            yield loaded.places.mistake(
                (*at, "time_zone"),
                say("checking.company_facts.zone_of_another_country", country=company.country),
                found=zone,
                fix=say("checking.company_facts.or_correct_country", these=these),
                severity="warning",
            )


def regions_of_calendars_are_ours(loaded: Loaded) -> Iterator[Mistake]:
    """The holidays of a calendar are those of a region of the company's country: of another country's nothing is known here."""
    company = loaded.parts.get("company")
    for calendar in loaded.parts["calendars"]:
        if company and calendar.region and not calendar.region.startswith(f"{company.country}-"):
            fix = say("checking.company_facts.write_a_region_of_ours", country=company.country)
            yield loaded.places.mistake(
                ("calendars", calendar.id, "region"), say("checking.company_facts.region_of_another_country"), found=calendar.region, fix=fix
            )


def sectors_of_problems_are_ours(loaded: Loaded) -> Iterator[Mistake]:
    """A problem of a business that the company isn't in would be held against the laws of that one, and let go of the company's own."""
    company = loaded.parts.get("company")
    if not company:
        return
    for problem in loaded.parts["problems"]:
        for i, sector in enumerate(problem.sectors):
            if sector not in company.sectors:
                ours = ", ".join(f"`{each}`" for each in company.sectors)
                fix = say(
                    "checking.company_facts.or_add_to_sectors",
                    write_or_delete=say("checking.company_facts.write_one_of_ours", ours=ours) if ours else say("checking.company_facts.delete_line"),
                )
                yield loaded.places.mistake(("problems", problem.id, "sectors", i), say("checking.company_facts.not_our_sector"), found=sector, fix=fix)
