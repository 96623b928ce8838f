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


def settings(config: Any) -> None:
    """Escapes the texts of `mkdocs.yml` that templates print, ours and the theme's: the site's name, what it says of itself, the menu."""
    config.site_name, config.site_description = escaped(config.site_name), escaped(config.site_description)
    config.nav = _titles(config.nav)
    for key in list(config.extra):
        config.extra[key] = escaped(config.extra[key])


def _titles(nav: Any) -> Any:
    """The menu with its titles escaped; what they lead to stays."""
    if isinstance(nav, list):
        return [_titles(item) for item in nav]
    return {escape(str(title)): _titles(inner) for title, inner in nav.items()} if isinstance(nav, dict) else nav
