"""Facts in `company.yml` on which others depend: where its clocks are, and of which sectors it is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ..loading import Loaded
from ..mistakes import Mistake, nearest, quoted
from ..models import SECTORS, zones
from ..models.values import unaccented


def time_zone_is_of_the_country(loaded: Loaded) -> Iterator[Mistake]:
    """A warning: a company may count by the clocks of another country, but hardly wants to."""
    company = loaded.parts.get("company")
    if not company or company.country not in loaded.known.get("jurisdictions", ()):
        return  # a country without data was told
    there = zones.of_country(company.country)
    if there and not zones.is_of(company.time_zone, company.country):
        these = f"Escriba una de estas: {', '.join(f'`{zone}`' for zone in there)}" if len(there) > 1 else f"Escriba `{there[0]}`"
        yield loaded.places.mistake(
            ("company", "", "time_zone"),
            f"Esta zona horaria no es de {company.country}, y los plazos se cuentan por ella",
            found=company.time_zone,
            fix=f"{these}; o corrija `country`.",
            severity="warning",
        )


def sectors_are_known(loaded: Loaded) -> Iterator[Mistake]:
    """Laws bind by the name of a sector: one that nobody knows would bind nobody, and say nothing.

    Known are the stated ones and those that a law names. A law's own is told only where it is another's with a slip, or in Spanish.
    """
    written = [(collection, *each) for collection in ("company", "jurisdictions") for each in _written(loaded, collection)]
    named = {sector for collection, _, _, sector in written if collection == "jurisdictions"}
    for collection, path, line, sector in written:
        if sector in SECTORS:
            continue
        meant = _meant(sector)
        if collection == "jurisdictions" and meant:
            what = "Este sector ya tiene otro nombre, y no se reconocería"
            yield Mistake(path, line, what, found=quoted(sector), fix=f"Escriba `{meant}`.", severity="warning")
        elif collection == "company" and (meant or sector not in named):
            fix = f"Escriba `{meant}`." if meant else nearest(sector, {*SECTORS, *named})
            yield Mistake(path, line, "No se conoce este sector: no se le aplicaría ninguna ley", found=quoted(sector), fix=fix)


def _written(loaded: Loaded, collection: str) -> Iterator[tuple[str, int, str]]:
    """Every sector in the files of a collection, with its path and line."""
    for (kind, _), (document, _) in loaded.places.items.items():
        if kind == collection:
            yield from ((document.path, document.line(at), raw) for at, raw in document.raw.items() if at[-2:-1] == ("sectors",))


def _meant(sector: str) -> str:
    """The known sector that is so called in Spanish, or is written nearly so; empty if it can't be told."""
    words = set(unaccented(sector.lower()).split("-"))
    called = [name for name, spanish in SECTORS.items() if words & set(spanish)]
    return called[0] if len(called) == 1 else next(iter(get_close_matches(sector, SECTORS, n=1, cutoff=0.8)), "")
