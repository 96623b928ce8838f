"""What the engine says in English, said to editors in plain Spanish, at a file and line where there is one.

What isn't known here passes as it came: a sentence in English is better than none.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from declaration.mistakes import Mistake, quoted

from . import disk

_OURS = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Place:
    """Where the files that the engine talks about are: the project's root, its configuration, its pages."""

    root: Path
    config: str = "mkdocs.yml"
    docs: Path | None = None

    def page(self, uri: str) -> str:
        """The path of a page from the root, as an editor knows it."""
        return _within(self.docs / uri, self.root) or uri if self.docs else uri

    def line(self, path: str, *sought: str) -> int:
        """The first line of a file that holds one of the texts; 1 if none does (it may come from a marker)."""
        try:
            lines = (self.root / path).read_text("utf-8", "replace").splitlines()
        except OSError:
            return 1
        for text in sought:
            for number, line in enumerate(lines, 1):
                if text in line:
                    return number
        return 1


def explain(message: str, place: Place, unknown: str | None = None) -> str:
    """One message of the engine's log, in Spanish; empty when it says nothing that an editor could use.

    A message that isn't known here comes back as it is, or as `unknown` if that is given.
    """
    for pattern, say in _SAID:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            said = say(found, place)
            return "\n".join(map(str, said)) if isinstance(said, list) else str(said)
    return message.strip() if unknown is None else unknown


def failing_page(message: str) -> str:
    """The page that the engine was at when it failed, if that is what the message tells."""
    found = re.match(r"Error (?:reading|building) page '(.+?)':", message)
    return found[1] if found else ""


def crash(error: BaseException, place: Place, log: str, page: str = "") -> str:
    """One sentence for a failure of a program or a template: where, its last line, and where the rest is. Or for one of the disk."""
    if told := disk.refused(error):
        return told
    path, line = _origin(error, place.root)
    last = traceback.format_exception_only(type(error), error)[-1].strip()
    what = "Un fallo de un programa o de una plantilla ha parado la construcción"
    if page:
        what += f" de la página `{place.page(page)}`"
    fix = f"Deshaga el último cambio, o enseñe el archivo `{log}` a quien mantiene el programa."
    if path:
        return str(Mistake(path, line, what, found=quoted(last, 300), fix=fix))
    return f"{what} (se encontró {quoted(last, 300)}). {fix}"


def _origin(error: BaseException, root: Path) -> tuple[str, int]:
    """The innermost place of the project's own files where the error came from, or an empty path."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    named = getattr(error, "filename", None)
    if isinstance(named, str) and named != "<unknown>":  # a template or a module that can't even be read
        places.append((named, getattr(error, "lineno", None) or 1))
    for filename, line in reversed(places):
        path = Path(root, filename)
        inside = _within(path, root)
        if inside and path.is_file() and not path.is_relative_to(_OURS) and "site-packages" not in path.parts:
            return inside, line
    return "", 0


def _within(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return ""


def _link(found: re.Match[str], place: Place, what: str, fix: str) -> Mistake:
    path, link = place.page(found["page"]), found["link"]
    hint = found.groupdict().get("hint")
    line = place.line(path, f"]({link}", f"]: {link}", link)
    return Mistake(path, line, what, found=f"`{link}`", fix=f"¿Quiso decir `{hint}`?" if hint else fix)


def _nav(found: re.Match[str], place: Place, what: str, fix: str) -> Mistake:
    return Mistake(place.config, place.line(place.config, found["link"]), what, found=f"`{found['link']}`", fix=fix)


def _omitted(found: re.Match[str], place: Place) -> list[Mistake]:
    pages = re.findall(r"^  - (.+)$", found["pages"], re.MULTILINE)
    return [Mistake(place.page(page), 1, "Esta página no está en el menú", fix=f"Añádala a `nav` en `{place.config}`.") for page in pages]


def _setting(found: re.Match[str], place: Place) -> Mistake:
    key = found["key"]
    return Mistake(
        place.config, place.line(place.config, f"\n{key}:", f"{key}:"), f"El ajuste `{key}` no vale", found=quoted(found["why"], 200), fix="Corrija esa línea."
    )


def _config_yaml(found: re.Match[str], place: Place) -> Mistake:
    lines = re.findall(r"line (\d+)", found["why"])
    return Mistake(
        place.config,
        int(lines[-1]) if lines else 1,
        "El archivo no está bien escrito en YAML",
        found=quoted(found["why"].strip().splitlines()[0], 120),
        fix="Revise los espacios, los dos puntos y las comillas de esa línea y de la anterior.",
    )


_HINT = r"(?: Did you mean '(?P<hint>.+)'\?)?"
_DOC = r"Doc file '(?P<page>.+?)' contains "
_FIX_LINK = "Compruebe el nombre del archivo, o quite el enlace."
_TIME = r"(?P<time>\[\d\d:\d\d:\d\d\] )?"

# Each pattern is matched against a whole message; the function says it in Spanish. The first that matches wins.
_SAID: list[tuple[str, Callable[[re.Match[str], Place], object]]] = [
    (
        _DOC + r"a link '(?P<link>.+?)', but the target.* is not found among documentation files\." + _HINT,
        lambda f, p: _link(f, p, "El enlace no lleva a ninguna página ni archivo", _FIX_LINK),
    ),
    (
        _DOC + r"an unrecognized relative link '(?P<link>.+?)', it was left as is\." + _HINT,
        lambda f, p: _link(f, p, "El enlace no lleva a un archivo", "Escriba el nombre con su final, por ejemplo `contacto.md`."),
    ),
    (
        _DOC + r"an absolute link '(?P<link>.+?)', it was left as is\." + _HINT,
        lambda f, p: _link(f, p, "El enlace empieza por una barra", "Escriba el camino desde esta página, por ejemplo `../contacto.md`."),
    ),
    (
        _DOC + r"a link '(?P<link>.+?)', but there is no such anchor on this page\..*",
        lambda f, p: _link(f, p, "El enlace lleva a una parte de esta página que no existe", "Compruebe lo que sigue a `#`."),
    ),
    (
        _DOC + r"a link '(?P<link>.+?)', but the doc '.+?' does not contain an anchor '.+?'\..*",
        lambda f, p: _link(f, p, "El enlace lleva a una parte de otra página que no existe", "Compruebe lo que sigue a `#`."),
    ),
    (
        _DOC + r"a link to '(?P<link>.+?)' which is excluded from the built site\.",
        lambda f, p: _link(f, p, "El enlace lleva a un archivo que no se publica", "Quite el enlace."),
    ),
    (
        r"A reference to '(?P<link>.+?)' is included in the 'nav' configuration, which is not found.*",
        lambda f, p: _nav(f, p, "El menú nombra una página que no existe", "Corrija el nombre, o quite la línea."),
    ),
    (
        r"A reference to '(?P<link>.+?)' is included in the 'nav' configuration, but this file is excluded.*",
        lambda f, p: _nav(f, p, "El menú nombra un archivo que no se publica", "Quite la línea."),
    ),
    (
        r"An absolute path to '(?P<link>.+?)' is included in the 'nav' configuration.*",
        lambda f, p: _nav(f, p, "El menú nombra un camino que empieza por una barra", "Quite la barra."),
    ),
    (r"The following pages exist in the docs directory, but are not included in .*?:\n(?P<pages>.+)", _omitted),
    (r"Config value '(?P<key>.+?)': (?P<why>.+)", _setting),
    (r".*encountered an error parsing the configuration file: (?P<why>.+)", _config_yaml),
    (
        r"Config file '.+' does not exist\.",
        lambda f, p: f"No se encuentra el archivo `{p.config}`. Vuelva a ponerlo en la carpeta del proyecto.",
    ),
    # The reason of a page that fails is always told next.
    (r"Error (reading|building) page '.+?':.*", lambda f, p: ""),
    (r"Aborted with .*", lambda f, p: ""),
    (
        r"File not found: (?P<page>.+)",
        lambda f, p: Mistake(p.page(f["page"]), 1, "No se encuentra el archivo", fix="Vuelva a ponerlo en su sitio."),
    ),
    (
        r"Encoding error reading file: (?P<page>.+)",
        lambda f, p: Mistake(p.page(f["page"]), 1, "El archivo no está guardado en UTF-8", fix="Guárdelo de nuevo con esa codificación."),
    ),
    # What it tells while all goes well.
    (r"Building documentation\.\.\.", lambda f, p: "Se construye el sitio…"),
    (r"Building documentation to directory: .*|Cleaning site directory|Abort.*", lambda f, p: ""),
    (
        r"Documentation built in (?P<seconds>[\d.]+) seconds",
        lambda f, p: f"Construido en {f['seconds'].replace('.', ',')} segundos.",
    ),
    (_TIME + r"Detected file changes", lambda f, p: f"{f['time'] or ''}Ha guardado un cambio."),
    (_TIME + r"(Reloading browsers|Browser connected: .*|Watching paths for changes: .*)", lambda f, p: ""),
    (_TIME + r"Serving on (?P<url>\S+).*", lambda f, p: f"El sitio está en {f['url']} (Ctrl-C lo para)."),
    (r"Shutting down\.\.\.", lambda f, p: "Servidor parado."),
]
