"""What a word of the interface may be: a plain label, or a phrase that holds values in braces."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field

from ..models import Checked, Text
from ..quantities import mistake


def phrase(*holds: str) -> Any:
    """A text that must hold exactly these `{names}`."""

    def check(value: str) -> str:
        found = re.findall(r"\{([^{}]*)\}", value)
        alone = re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", value))  # a brace without its other half
        if alone or sorted(set(found)) != sorted(holds):
            wanted = " y ".join(f"`{{{name}}}`" for name in holds)
            fix = f"Deje en este texto {wanted}, y ninguna otra llave." if holds else "Quite las llaves y lo que encierran."
            raise mistake("Las palabras entre llaves no son las que deben", fix)
        return value

    if not holds:
        return Annotated[Text, Checked(check)]
    described = f"Frase con {' y '.join(f'{{{name}}}' for name in holds)}, donde van los datos."
    return Annotated[Text, Checked(check), Field(description=described)]


Label = phrase()
