"""The search's worker in one file, made of the theme's: its engine (lunr) with the languages that it would load put in.

The theme's loads them by `importScripts`, a file after the other, and by addresses that are plain texts, which a page's policy (Trusted Types) forbids.
What it takes for that function here runs the language by the name of its file. `search-engine.js` starts this one.

How words are matched is `lunr/engine.js`, the same for every language; how each reads its words stands in `lunr/reading/<language>.js`, a part for
each place (`//: name`) of the engine's. A language that has no file there is read by `other.js`, with the stems that the theme has for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from declaration.messages import say

PATH = "assets/javascripts/search-worker.js"
_SCRIPTS = "assets/javascripts"
_SEGMENTERS = {
    "ja": "tinyseg.js",
    "hi": "wordcut.js",
    "th": "wordcut.js",
    "zh": None,
}  # beside the others, not in `min`; how these are read is the theme's affair
_PLACE = re.compile(r"^//: (\w+)\n", re.MULTILINE)


def files(folders: Iterable[str], search: Any) -> dict[str, bytes]:
    """The worker by its path in the site, for the engine's search plugin; nothing where it is turned off. Raises PluginError like `made`."""
    if not search:
        return {}
    languages = search.config.lang
    return {PATH: made(folders, [languages] if isinstance(languages, str) else languages).encode()}


def made(folders: Iterable[str], languages: Iterable[str]) -> str:
    """The worker for those languages, from the first of the theme's folders that has each file. Raises PluginError if the theme has changed."""
    places = [Path(folder, _SCRIPTS) for folder in folders]
    workers = [file for place in places for file in sorted(place.glob("workers/search.*.min.js"))]
    if not workers:
        raise PluginError(say("hosting.search_worker.search_moved"))
    engine = _without_map(workers[0].read_text("utf-8"))
    if engine.count("importScripts(") != 1:
        raise PluginError(say("hosting.search_worker.search_loads_otherwise"))
    known = ",\n".join(f"{json.dumps(name)}() {{{text}\n}}" for name, text in _languages(places, list(languages)).items())
    return (
        f"/* Made by hooks/hosting/{Path(__file__).name} of the theme's worker, lunr (MIT), and the languages it reads. */\n"
        f"{{const languages = {{{known}}}\n"
        'self.importScripts = (...addresses) => { for (const address of addresses) languages[address.split("/lunr/")[1]].call(self) }}\n'
        f"(() => {{{engine}\n}})()\n"
    )


def _languages(places: list[Path], languages: list[str]) -> dict[str, str]:
    """What the theme's worker asks for, by the name of its file and in its order."""
    support = "min/lunr.stemmer.support.min.js"
    if len(languages) == 1 and languages[0] not in (*_SEGMENTERS, "en"):
        return {support: _found(places, support), f"min/lunr.{languages[0]}.min.js": reading(places, languages[0])}
    names = [name for language in languages for name in (_SEGMENTERS.get(language), f"min/lunr.{language}.min.js" if language != "en" else None) if name]
    if len(languages) > 1:
        names.append("min/lunr.multi.min.js")
    return {name: _found(places, name) for name in dict.fromkeys([support, *names])} if names else {}


def reading(places: list[Path], name: str) -> str:
    """How a language is read, which stands for the theme's own file of it. `name` is that of `language_read_as`."""
    own = [f"reading/{language}.js" for language in (name.rstrip("_"), "other")]
    there = next((file for file in own if _file(places, file)), own[-1])
    theirs = f"min/lunr.{name}.min.js"
    before = f"{_found(places, theirs)}\n" if there == own[-1] and _file(places, theirs) else ""
    _, *said = _PLACE.split(_found(places, there))
    parts = dict(zip(said[::2], said[1::2], strict=True))
    return before + _PLACE.sub(lambda place: parts[place[1]].rstrip("\n") + "\n", _found(places, "engine.js") + "\n").rstrip("\n").replace("LANGUAGE", name)


def _found(places: list[Path], name: str) -> str:
    if file := _file(places, name):
        return _without_map(file.read_text("utf-8"))
    raise PluginError(say("hosting.search_worker.search_language_missing", name=name))


def _file(places: list[Path], name: str) -> Path | None:
    return next((place / "lunr" / name for place in places if (place / "lunr" / name).is_file()), None)


def _without_map(script: str) -> str:
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE).strip()
