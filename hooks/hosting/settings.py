"""What an engine is told about every declaration, so that no `mkdocs.yml` need say it; and its texts, made safe for the theme's templates."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import Any

from declaration.files.prose import EXTENSIONS
from declaration.words import Words

from .escaping import escaped

_WATCHED = ("docs/_data", "overrides")
_PILCROW = " "  # the sign itself is in base.css, so that a screen reader says the title below and not "pilcrow"


def apply(config: Any, words: Words) -> None:
    """What pages of ours need of the engine. What `mkdocs.yml` says besides stays; texts in it that templates print are escaped."""
    config.site_name, config.site_description = escaped(config.site_name), escaped(config.site_description)
    config.nav = _titles(config.nav)
    for key in list(config.extra):
        config.extra[key] = escaped(config.extra[key])
    config.extra.setdefault("generator", False)  # "Made with…" is in English and too pale
    config.markdown_extensions += [each for each in EXTENSIONS if each not in config.markdown_extensions]
    config.mdx_configs["toc"] = {"permalink": _PILCROW, "permalink_title": words.frame.to_this_part, **config.mdx_configs.get("toc", {})}
    # A dead link or anchor is a warning, and our builds are strict, so it never gets published. A page that the menu leaves out is told by `check`,
    # in Spanish, and is no reason to stop.
    nav, links = config.validation.nav, config.validation.links
    nav.omitted_files = logging.INFO
    nav.not_found = nav.absolute_links = logging.WARNING
    links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.WARNING
    root = Path(config.config_file_path).parent
    config.watch += [str(root / each) for each in _WATCHED if (root / each).exists() and str(root / each) not in config.watch]


def _titles(nav: Any) -> Any:
    """The menu with its titles escaped; what they lead to stays."""
    if isinstance(nav, list):
        return [_titles(item) for item in nav]
    return {escape(str(title)): _titles(inner) for title, inner in nav.items()} if isinstance(nav, dict) else nav
