"""Which field of the data names which thing: read by checks, schemas and changes."""

from __future__ import annotations

from .complaints import OUTSIDE

EACH = "*"  # each element of a list
KEY = "key"  # each key of a mapping

# (collection, where in its items, collection it names, what to call that)
REFERENCES: list[tuple[str, tuple[str, ...], str, str]] = [
    ("edition", ("owner",), "owners", "ningún equipo"),
    ("rights", ("owner",), "owners", "ningún equipo"),
    ("contact_points", ("calendar",), "calendars", "ningún horario"),
    ("objectives", ("indicator",), "indicators", "ningún indicador"),
    ("objectives", ("rights", EACH), "rights", "ningún derecho"),
    ("objectives", ("owner",), "owners", "ningún equipo"),
    ("commitments", ("right",), "rights", "ningún derecho"),
    ("commitments", ("indicator",), "indicators", "ningún indicador"),
    ("commitments", ("owner",), "owners", "ningún equipo"),
    ("problems", ("rights", EACH), "rights", "ningún derecho"),
    ("problems", ("owner",), "owners", "ningún equipo"),
    ("problems", ("contact_points", EACH), "contact_points", "ningún punto de contacto"),
    ("problems", ("promise", "indicator"), "indicators", "ningún indicador"),
    ("problems", ("condition", "responsibility"), "rights", "ningún derecho"),
    ("problems", ("complaint_step",), "steps", "ningún paso de la ruta"),
    ("problems", ("applies_to", EACH), "product_classes", "ninguna clase de producto"),
    ("problems", ("overrides", KEY), "product_classes", "ninguna clase de producto"),
    ("paths", ("answers", EACH, "question"), "paths", "ninguna pregunta"),
    ("paths", ("answers", EACH, "problem"), "problems", "ningún problema"),
    ("paths", ("answers", EACH, "class"), "product_classes", "ninguna clase de producto"),
    ("steps", ("contact_points", EACH), "contact_points", "ningún punto de contacto"),
    ("steps", ("next",), "steps", "ningún paso de la ruta"),
    ("complaint_route", ("start",), "steps", "ningún paso de la ruta"),
    ("authority", ("step",), "steps", "ningún paso de la ruta"),
]
# What may stand there besides an id.
OUTSIDE_TOO = {("steps", ("next",)): (OUTSIDE,)}
