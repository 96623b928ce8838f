"""Makes texts safe for the theme's templates, which print whatever they are given as HTML."""

from __future__ import annotations

from dataclasses import is_dataclass
from html import escape
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel


def escaped(value: Any) -> Any:
    """The same value with every text in it escaped; models and dataclasses become plain objects with the same names."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {key: escaped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [escaped(inner) for inner in value]
    if is_dataclass(value) or isinstance(value, BaseModel):
        return SimpleNamespace(**escaped(vars(value)))
    return value


def address(url: str) -> str:
    """An address with the signs that none may hold (quotes, angles, spaces, accents) by their codes: the same address, safe in every file."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")
