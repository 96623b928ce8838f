"""The smallest project that an engine builds with the real theme and the real hosting, and what an editor or a developer breaks in one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config.config_options import Hooks

import hosting.build
from building import as_set
from built_site import SITE_URL
from conftest import ROOT
from hosting import editing, forked, serve, stopping
from hosting.engine import run_build

ENGINES = ("mkdocs", "properdocs")
BASE = '{% extends "base.html" %}\n'

CONFIG = """\
site_name: Ejemplo
site_url: https://example.com/sitio/
docs_dir: docs/es
theme: {name: material, language: es, custom_dir: overrides, font: false}
hooks: [hooks/mkdocs_events.py]
watch: [overrides]
validation: {anchors: warn, nav: {omitted_files: warn}, links: {absolute_links: warn, unrecognized_links: warn}}
nav:
  - Inicio: index.md
  - Contacto: contacto.md
"""
HOOK = """\
from pathlib import Path

from mkdocs.exceptions import PluginError

from hosting import serve


def on_config(config):
    for path in Path(config.docs_dir).glob("*.md"):
        if "MAL" in path.read_text("utf-8"):
            raise PluginError(f"1 error en la declaración:\\ndocs/es/{path.name}:3: Sobra `<b>MAL</b>`. Quítelo.")


def on_post_build(config):
    if Path(config.config_file_path).with_name("crash").exists():
        {}["nada"]


def on_serve(server, config, builder):
    return serve.keep_last_good(server, config)
"""


def small(folder: Path) -> Path:
    """A small project with a space in its path, that uses the real theme and the real hosting."""
    root = folder / "un proyecto"
    for path, text in {
        "mkdocs.yml": CONFIG,
        "hooks/mkdocs_events.py": HOOK,
        "overrides/main.html": BASE,
        "docs/es/index.md": "# Inicio\n\n[Contacto](contacto.md)\n",
        "docs/es/contacto.md": "# Contacto\n\nHola\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def command(code: str) -> list[str]:
    """For an editor's call, in a process that has loaded nothing yet."""
    return [sys.executable, "-c", f"import sys; from hosting import build, serve; sys.exit({code})"]


def by_command(project: Path, code: str = "build.build()") -> tuple[int, str]:
    """Builds or serves the project as an editor does: the exit code, and all that was told."""
    done = subprocess.run(command(code), cwd=project, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def here(project: Path, code: str = "build.build()") -> tuple[int, str]:
    """The same by the engine in this process, in a tenth of the time, where it isn't how processes begin and end that is tested."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.chdir(project):
        return run(code), said.getvalue()


def run(code: str) -> int:
    """What `here` does in the folder where it is: the exit code."""
    Hooks._load_hook.cache_clear()  # a process reads a hook once
    with as_set(SITE_URL, {}), pytest.MonkeyPatch.context() as patch:
        patch.setenv(editing.PREVIEW, "")  # so that what `serve` sets is put back
        patch.delenv(editing.PREVIEW)
        patch.setattr(sys, "dont_write_bytecode", True)
        patch.setattr(hosting.build, "_run", _engine)
        patch.setattr(stopping, "once", lambda: None)
        code_of: int = eval(code, {"build": hosting.build, "serve": serve})
        return code_of


def _engine(command: list[str], *_: object) -> int:
    engine, config, site, log, *rest = command[command.index("hosting.engine") + 1 :]
    others = rest[rest.index("--others") + 1].split(",") if "--others" in rest else []
    if others:
        return forked.build(engine, Path(config), Path(site), log, "--strict" in rest, others)
    return run_build(engine, Path(config), Path(site), log, "--strict" in rest)


def forget_the_engine() -> None:
    """For a process that is to load another one, which takes the first one's name: as if it had loaded none, and none of its plug-ins."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("mkdocs", "material")]:
        del sys.modules[name]


def write(project: Path, path: str, text: str) -> None:
    """Writes a file at one stroke, so that no rebuild meets it half written."""
    draft = project.parent / "draft"
    draft.write_text(text, "utf-8")
    draft.replace(project / path)


# What an editor or a developer breaks, and what is then told.
MISTAKES = {
    "a link to nowhere": (
        "docs/es/contacto.md",
        "# Contacto\n\nVea [la otra](otra.md).\n",
        "docs/es/contacto.md:3: El enlace no lleva a ninguna página ni archivo (se encontró `otra.md`).",
    ),
    "a link to a missing part": (
        "docs/es/contacto.md",
        "# Contacto\n\nVea [allí](index.md#nada).\n",
        "docs/es/contacto.md:3: El enlace lleva a una parte de otra página que no existe (se encontró `index.md#nada`)",
    ),
    "a page that the menu lacks": (
        "docs/es/suelta.md",
        "# Suelta\n",
        "docs/es/suelta.md:1: Esta página no está en el menú. Añádala a `nav` en `mkdocs.yml`.",
    ),
    "a mistake found by the core": (
        "docs/es/contacto.md",
        "MAL",
        "1 error en la declaración:\ndocs/es/contacto.md:3: Sobra `<b>MAL</b>`. Quítelo.\n",
    ),
    "a template that fails": (
        "overrides/main.html",
        BASE + "{% block content %}\n{{ nada.otra }}\n{% endblock %}",
        "overrides/main.html:3: Un fallo de un programa o de una plantilla ha parado la construcción de la página "
        "`docs/es/index.md` (se encontró `jinja2.exceptions.UndefinedError: 'nada' is undefined`).",
    ),
    "a template that can't be read": (
        "overrides/main.html",
        BASE + "{% block content %}\n",
        "overrides/main.html:2: Un fallo de un programa o de una plantilla ha parado la construcción (se encontró `jinja2.exceptions.TemplateSyntaxError:",
    ),
    "a hook that fails when all is written": (
        "crash",
        "",
        "hooks/mkdocs_events.py:16: Un fallo de un programa o de una plantilla ha parado la construcción (se encontró `KeyError: 'nada'`).",
    ),
    "a hook that can't be read": ("hooks/mkdocs_events.py", "def on_config(:\n", "hooks/mkdocs_events.py:1: Un fallo"),
    "a configuration that isn't YAML": (
        "mkdocs.yml",
        CONFIG + "extra: [uno\n",
        "mkdocs.yml:11: Se abre «[» y no se cierra al final (se encontró `extra: [uno`).",
    ),
    "a menu that names a missing page": (
        "mkdocs.yml",
        CONFIG.replace("contacto.md", "contato.md"),
        "mkdocs.yml:10: El menú nombra una página que no existe (se encontró `contato.md`).",
    ),
    "an unknown setting": (
        "mkdocs.yml",
        CONFIG.replace("site_url", "sito_url"),
        "mkdocs.yml:2: No existe ninguna clave `sito_url`. ¿Quiso decir `site_url`?",
    ),
}

SEEN_WHILE_SERVING = (
    "a mistake found by the core",
    "a template that fails",
    "a link to nowhere",
    "a hook that fails when all is written",
    "a configuration that isn't YAML",
)
