"""The scripts of a page in one file: its modules, and those that they import, each in a scope of its own.

`import … from "./clock.js"` is answered inside the file. `import("./search.js")` stays, and leads to a file of its own, fetched when it is
called; it has modules of its own, which others may have too. `new URL("../stylesheets/search.css", import.meta.url)` leads to the file
that is made of it. Nothing else of the modules changes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import rjsmin  # type: ignore[import-untyped]

from .names import SCRIPTS, hashed

_IMPORT = re.compile(r"""^import\s+(?:\{([^}]*)\}\s+from\s+)?["']\./([\w/.-]+)\.js["'];?[ \t]*$""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(function\*?|class|const|let) (\w+))", re.MULTILINE)
_LATER = re.compile(r"""\bimport\(\s*["']\./([\w/.-]+)\.js["']\s*\)""")
_ADDRESS = re.compile(r"""\bnew URL\(\s*["'](\.{1,2}/[\w/.-]+\.\w+)["']\s*,\s*import\.meta\.url\s*\)""")


class Scripts:
    """The modules of a site, by their name without ending. `address` gives the path in the site of what a module names by one of the sources."""

    def __init__(self, sources: Mapping[str, str], address: Callable[[str], str]):
        self._sources, self._address = sources, address
        self._made: dict[tuple[str, ...], tuple[str, str]] = {}

    def file(self, names: Iterable[str]) -> str:
        """The path in the site of the file with those modules."""
        return self._joined(tuple(names))[0]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file that was asked for, and those that they fetch later: path in the site, content."""
        for path, text in self._made.values():
            yield path, text.encode()

    def reached(self, names: Iterable[str]) -> set[str]:
        """Those modules and all that they import, at once or later."""
        found: set[str] = set()
        waiting = [*names]
        while waiting:
            if (name := waiting.pop()) not in found:
                found.add(name)
                waiting += [*_imported(self._sources[name]), *_LATER.findall(self._sources[name])]
        return found

    def _joined(self, names: tuple[str, ...]) -> tuple[str, str]:
        if names not in self._made:
            given = (f"export const {{{','.join(each)}}}={_variable(name)};" for name in names if (each := self._exported(name)))
            text = rjsmin.jsmin("\n".join([*(self._module(name) for name in self._in_order(names)), *given]))
            self._made[names] = (hashed(SCRIPTS, "-".join(names), text.encode(), "js"), text)
        return self._made[names]

    def _in_order(self, names: Iterable[str]) -> list[str]:
        """Those modules, each after all that it imports."""
        found: dict[str, None] = {}

        def add(name: str) -> None:
            for other in _imported(self._sources[name]):
                if other not in found:
                    add(other)
            found[name] = None

        for name in names:
            if name not in found:
                add(name)
        return list(found)

    def _module(self, name: str) -> str:
        source = self._sources[name]
        exported = self._exported(name)
        body = _IMPORT.sub(lambda found: _taken(found[1], found[2]), _EXPORT.sub("", source))
        body = _LATER.sub(lambda found: f'import("./{posixpath.basename(self._joined((found[1],))[0])}")', body)
        body = _ADDRESS.sub(lambda found: f'new URL("{self._named(found[1])}",import.meta.url)', body)
        given = f"return{{{','.join(exported)}}}" if exported else ""
        waits = "await " if re.search(r"\bawait\b", body) else ""
        return f"const {_variable(name)}={waits}({'async' if waits else ''}()=>{{{body}\n{given}}})();"

    def _exported(self, name: str) -> list[str]:
        return [each for _, each in _EXPORT.findall(self._sources[name])]

    def _named(self, path: str) -> str:
        """From the folder of scripts to the file that is made of another source."""
        return posixpath.relpath(self._address(posixpath.normpath(posixpath.join(SCRIPTS, path))), SCRIPTS)


def _imported(source: str) -> list[str]:
    return [name for _, name in _IMPORT.findall(source)]


def _taken(names: str | None, module: str) -> str:
    """What a module takes from another one: `const { fill, Moments: Words } = moments$`."""
    if not names:
        return ""
    parts = (re.sub(r"\s+as\s+", ":", each.strip()) for each in names.split(","))
    return f"const{{{','.join(part for part in parts if part)}}}={_variable(module)};"


def _variable(module: str) -> str:
    return re.sub(r"\W", "_", module) + "$"
