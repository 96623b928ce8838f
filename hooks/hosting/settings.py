"""What an engine is told about every declaration, so that no `mkdocs.yml` need say it; and its texts, made safe for the theme's templates."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from declaration import foreign
from declaration.exports import search_index
from declaration.files.languages import languages
from declaration.files.prose import EXTENSIONS
from declaration.files.shipped import PLUGIN
from declaration.loading import Loaded
from declaration.words import Words

from .escaping import escaped

_TRANSLATED = ("site_name", "site_description")  # what `extra: {translations: …}` may say of the site in another language
_WATCHED = ("docs/_data", "overrides")
SEARCH = ("material/search", f"{PLUGIN}/search")  # the same plug-in, named by the theme
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
    watched = [*_WATCHED, *(f"docs/{language}" for language in languages(root)[1:])]
    config.watch += [str(root / each) for each in watched if (root / each).exists() and str(root / each) not in config.watch]


def in_language(config: Any, loaded: Loaded) -> None:
    """What differs from the configuration where another language than that of the originals is built."""
    language, search = loaded.language, next(filter(None, map(config.plugins.get, SEARCH)), None)
    if search and (loaded.original or search.config.lang in ([language], language)):
        search.config.lang = search.search_index.config["lang"] = [search_index.language_read_as(language)]
    if not loaded.original:
        return
    usual = loaded.usual
    said = config.extra.pop("translations", {}).get(language, {})
    for key in _TRANSLATED:
        if config[key]:
            config[key] = said.get(key) or foreign.untranslated(config[key], usual)
    if config.extra.get("short_name"):
        config.extra["short_name"] = said.get("short_name") or foreign.untranslated(config.extra["short_name"], usual)
    config.nav = _translated(config.nav, said.get("nav", {}), usual)
    config.site_url = (config.site_url or "").rstrip("/") + f"/{language}/"
    if config.edit_uri:
        config.edit_uri = re.sub(rf"(?<=/docs/){usual}/$", f"{language}/", config.edit_uri)


def _translated(nav: Any, titles: Mapping[str, str], usual: str) -> Any:
    """The menu with the titles of another language; what they lead to stays."""
    if isinstance(nav, list):
        return [_translated(item, titles, usual) for item in nav]
    if not isinstance(nav, dict):
        return nav
    return {titles.get(title) or foreign.untranslated(title, usual): _translated(inner, titles, usual) for title, inner in nav.items()}


def _titles(nav: Any) -> Any:
    """The menu with its titles escaped; what they lead to stays."""
    if isinstance(nav, list):
        return [_titles(item) for item in nav]
    return {escape(str(title)): _titles(inner) for title, inner in nav.items()} if isinstance(nav, dict) else nav
