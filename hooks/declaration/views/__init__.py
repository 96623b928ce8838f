"""What each marker shows. Marker, view module and fragment share one name: `sla-table`, `sla_table.py`, `sla-table.html`.

A module that has a `MARKER` is a marker's; the others help.
"""

from __future__ import annotations

import importlib
import pkgutil

from .kinds import ARGUMENTS, Argument, MarkerKind

__all__ = ["ARGUMENTS", "MARKERS", "Argument", "MarkerKind"]

_modules = {module.name: importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)}
MARKERS: dict[str, MarkerKind] = {name.replace("_", "-"): module.MARKER for name, module in sorted(_modules.items()) if hasattr(module, "MARKER")}
