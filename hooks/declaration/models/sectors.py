"""The sectors of companies that laws tell apart: a closed list, for a law that binds a sector which nobody knows would bind nobody."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic_core import core_schema

from ..messages import Told, in_all, later, say
from ..quantities import mistake
from .values import unaccented

# The sectors that have rules of their own somewhere, each by one name in all countries: what it is, and what it may be called in Spanish.
SectorName = Literal[
    "retail", "water", "energy", "transport", "air", "post", "telecommunications", "finance", "banking", "payments", "investment",
    "insurance", "home-utilities", "sernac-seal", "federally-regulated",
]  # fmt: skip
SECTORS: dict[SectorName, tuple[Told, tuple[str, ...]]] = {
    "retail": (later("models.sectors.retail"), ("tienda", "tiendas", "venta", "supermercado")),
    "water": (later("models.sectors.water"), ("aguas", "saneamiento")),
    "energy": (later("models.sectors.energy"), ("energia", "luz", "electrico", "electrica")),
    "transport": (later("models.sectors.transport"), ("transportes", "viajeros", "autobus", "tren", "barco")),
    "air": (later("models.sectors.air"), ("avion", "aerolinea", "aerolineas", "airline", "vuelos")),
    "post": (later("models.sectors.post"), ("correo", "postal", "paqueteria")),
    "telecommunications": (
        later("models.sectors.telecommunications"),
        ("telecomunicacion", "telecomunicaciones", "telefonia", "internet", "telecom", "telecoms"),
    ),
    "finance": (later("models.sectors.finance"), ("finanzas", "financiero", "financiera")),
    "banking": (later("models.sectors.banking"), ("banca", "banco", "bank")),
    "payments": (later("models.sectors.payments"), ("pago", "pagos", "tarjetas")),
    "investment": (later("models.sectors.investment"), ("inversion", "bolsa", "valores")),
    "insurance": (later("models.sectors.insurance"), ("seguro", "aseguradora", "pensiones")),
    "home-utilities": (later("models.sectors.home_utilities"), ("domiciliario",)),
    "sernac-seal": (later("models.sectors.sernac_seal"), ("sello", "sernac")),
    "federally-regulated": (later("models.sectors.federally_regulated"), ("federal", "regulado", "regulados")),
}
# A company of the one is of the other as well: what binds transport binds an airline.
PART_OF: dict[SectorName, SectorName] = {
    "air": "transport", "banking": "finance", "payments": "finance", "investment": "finance", "insurance": "finance", "sernac-seal": "finance",
}  # fmt: skip


def _known_sector(value: Any) -> Any:
    if isinstance(value, str) and value not in SECTORS:
        meant = _meant(value)
        these = ", ".join(f"`{name}` ({says})" for name, (says, _) in SECTORS.items())
        fix = say("models.sectors.write_meant", meant=meant) if meant else say("models.sectors.write_one_of", these=these)
        raise mistake(say("models.sectors.unknown"), fix)
    return value


def _meant(value: str) -> str:
    """The known sector that is so called in Spanish, or as editors are told, or is written nearly so; empty if it can't be told."""
    words = set(unaccented(value.lower()).replace("_", "-").split("-"))
    called = [name for name, (says, spanish) in SECTORS.items() if words & {*spanish, *_words(says)}]
    return called[0] if len(called) == 1 else next(iter(get_close_matches(value, SECTORS, n=1, cutoff=0.6)), "")


def _words(says: Told) -> list[str]:
    return [word for each in in_all(says) for word in unaccented(each.lower()).split()]


def sector_called(text: str) -> str:
    """The known sector that is called exactly so, by its name or in Spanish; empty if none is."""
    said = unaccented(text.lower())
    return next((name for name, (says, spanish) in SECTORS.items() if said in (name, *map(unaccented, in_all(says)), *spanish)), "")


class _Known:
    """The schema of a sector, made once: a dozen fields hold some."""

    _schema = core_schema.no_info_before_validator_function(_known_sector, core_schema.literal_schema(list(SECTORS)))

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return self._schema.copy()


Sector = Annotated[SectorName, _Known()]


def with_wider(sectors: Iterable[Sector]) -> set[Sector]:
    """The sectors with those that they are part of: an airline's are `air` and `transport`."""
    found = set(sectors)
    while wider := {PART_OF[each] for each in found if each in PART_OF} - found:
        found |= wider
    return found
