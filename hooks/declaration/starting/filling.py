"""Fills in the texts of the library: Jinja2 with signs that mean nothing in Markdown, `[[ name ]]`, `[% if … %]`, `[# … #]`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..files.yaml_reading import as_yaml
from ..models import FormOfAddress
from .ground import LIBRARY

# Words by which the customer is addressed, of each form: usted, tú, vos. Verbs are written where they stand: `[[ v("puede", "puedes", "podés") ]]`.
_ADDRESSED: dict[str, tuple[str, str, str]] = {
    "usted": ("usted", "tú", "vos"),
    "su": ("su", "tu", "tu"),
    "sus": ("sus", "tus", "tus"),
    "suyo": ("suyo", "tuyo", "tuyo"),
    "suya": ("suya", "tuya", "tuya"),
    "suyos": ("suyos", "tuyos", "tuyos"),
    "suyas": ("suyas", "tuyas", "tuyas"),
    "le": ("le", "te", "te"),
    "lo": ("lo", "te", "te"),
    "se": ("se", "te", "te"),
}
_FORMS: tuple[FormOfAddress, ...] = ("usted", "tu", "vos")


def addressing(form: FormOfAddress) -> dict[str, Any]:
    """The words of a form of address, each also as a sentence begins with it, and `v`, which chooses among three."""
    at = _FORMS.index(form)
    words = {name: forms[at] for name, forms in _ADDRESSED.items()}
    return {**words, **{name.capitalize(): word.capitalize() for name, word in words.items()}, "v": lambda *forms: forms[at]}


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        variable_start_string="[[", variable_end_string="]]",
        block_start_string="[%", block_end_string="%]",
        comment_start_string="[#", comment_end_string="#]",
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["yaml"] = as_scalar
    environment.filters["flow"] = lambda items: f"[{', '.join(map(_in_a_row, items))}]"
    return environment


def as_scalar(value: Any) -> str:
    """A value as it stands behind its key: between quotes where it would be read as something else."""
    return as_yaml(" ".join(str(value).split()))


def _in_a_row(value: Any) -> str:
    """The same between the brackets of a list, where a comma ends it."""
    text = as_scalar(value)
    return json.dumps(text, ensure_ascii=False) if re.search(r"[\[\]{},]", text) and text[:1] != '"' else text


def filled(path: str, variables: Mapping[str, Any], folder: Path = LIBRARY) -> str:
    """A file of the library with its gaps filled in; at most one empty line in a row, and none at its end."""
    text = _environment(folder).get_template(path).render(variables)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
