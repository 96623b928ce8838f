"""Building beside the good site, serving with a banner over a mistake, and what the Makefile says on a bare machine."""

from __future__ import annotations

import contextlib
import http.client
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config.config_options import Hooks
from playwright.sync_api import Browser, Locator, Page

import hosting.build
from building import Builder, as_set
from built_site import SITE_URL, tree
from conftest import FIXTURE, ROOT, Project
from hosting import answering, editing, serve, stopping, words
from hosting.engine import run_build
from hosting.serve import Banner

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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small(tmp_path)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def command(code: str) -> list[str]:
    return [sys.executable, "-c", f"import sys; from hosting import build, serve; sys.exit({code})"]


Built = Callable[..., tuple[int, str]]


@pytest.fixture
def built(build: Builder) -> Built:
    """Builds the small project in a process of its own, as an editor does: the exit code, and all that was told."""

    def told(project: Path, code: str = "build.build()") -> tuple[int, str]:
        return build.run(Project(project), *command(code)[1:], PYTHONPATH=str(ROOT / "hooks"))

    return told


@pytest.fixture
def built_here(build: Builder, monkeypatch: pytest.MonkeyPatch) -> Built:
    """The same by MkDocs in this process, in a tenth of the time, where it isn't how processes begin and end that is tested."""

    def run(command: list[str], *_: object) -> int:
        engine, config, site, log, *rest = command[command.index("hosting.engine") + 1 :]
        return run_build(engine, Path(config), Path(site), log, "--strict" in rest)

    def told(project: Path, code: str = "build.build()") -> tuple[int, str]:
        Hooks._load_hook.cache_clear()  # a process reads a hook once
        said = io.StringIO()
        with as_set(SITE_URL, {}), monkeypatch.context() as patch, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            patch.chdir(project)
            patch.setenv(editing.PREVIEW, "")  # so that what `serve` sets is put back
            patch.delenv(editing.PREVIEW)
            patch.setattr(sys, "dont_write_bytecode", True)
            patch.setattr(hosting.build, "_run", run)
            patch.setattr(stopping, "once", lambda: None)
            return eval(code, {"build": hosting.build, "serve": serve}), said.getvalue()

    return told


@pytest.fixture(scope="module")
def once_built(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its site, for all tests of the file."""
    project = small(tmp_path_factory.mktemp("built"))
    code, told = build.run(Project(project), *command("build.build()")[1:], PYTHONPATH=str(ROOT / "hooks"))
    assert code == 0, told
    return project


@pytest.fixture
def published(once_built: Path, tmp_path: Path) -> Path:
    """A copy of it: the small project where a good site stands already."""
    return shutil.copytree(once_built, tmp_path / once_built.name)


def write(project: Path, path: str, text: str) -> None:
    """Writes a file at one stroke, so that no rebuild meets it half written."""
    draft = project.parent / "draft"
    draft.write_text(text, "utf-8")
    draft.replace(project / path)


# --- Building ---------------------------------------------------------------------------------------------------------

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


def test_a_good_build_is_swapped_in(built: Built, project: Path) -> None:
    code, told = built(project)
    assert (code, told.splitlines()[-1]) == (0, "El sitio está listo en `site`.")
    assert (project / "site/contacto/index.html").is_file()
    assert sorted(path.name for path in project.iterdir()) == [".cache", "docs", "hooks", "mkdocs.yml", "overrides", "site"]
    write(project, "site/sobra.html", "de un sitio anterior")
    assert built(project, "build.build('properdocs')")[0] == 0
    assert not (project / "site/sobra.html").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_any_mistake_leaves_the_good_site_byte_for_byte(built: Built, built_here: Built, published: Path, engine: str) -> None:
    """Each mistake under one engine; under the other, as a process, one of each place where an engine stops."""
    build = built_here if engine == "mkdocs" else built
    before = tree(published / "site")
    for name, (path, text, expected) in MISTAKES.items():
        if engine != "mkdocs" and name not in SEEN_WHILE_SERVING:
            continue
        file = published / path
        kept = file.read_text("utf-8") if file.exists() else None
        write(published, path, text)
        code, told = build(published, f"build.build({engine!r})")
        file.unlink() if kept is None else write(published, path, kept)
        assert code == 1, name
        assert expected in told, f"{name}: {told}"
        assert told.endswith("No se ha cambiado nada en `site`: sigue el último sitio bueno.\n"), told
        assert "Traceback" not in told and "  File " not in told, told
        assert tree(published / "site") == before, name
        assert not list(published.glob("site.*")), name
    assert build(published, f"build.build({engine!r})")[0] == 0


def test_the_traceback_of_a_program_is_in_the_log(built_here: Built, project: Path) -> None:
    write(project, "crash", "")
    code, told = built_here(project)
    assert code == 1 and "`.cache/build.log`" in told
    assert told.endswith("No se ha creado `site`: corrija lo anterior y vuelva a probar.\n")
    log = (project / ".cache/build.log").read_text("utf-8")
    assert "Traceback (most recent call last)" in log and "KeyError: 'nada'" in log


@pytest.mark.parametrize(
    ("number", "says"),
    [("ENOSPC", "no queda espacio en el disco"), ("EACCES", "no hay permiso"), ("EROFS", "no hay permiso"), ("EMFILE", "hay demasiados archivos abiertos")],
)
@pytest.mark.parametrize("event", ["on_config(config)", "on_page_content(html, page, config, files)", "on_post_build(config)"])
def test_what_the_disk_refuses_is_no_fault_of_a_page(built_here: Built, published: Path, number: str, says: str, event: str) -> None:
    before = tree(published / "site")
    failing = f"import errno\n\n\ndef {event}:\n    raise OSError(errno.{number}, 'Nada', 'a/b')\n"
    write(published, "hooks/mkdocs_events.py", failing)
    code, told = built_here(published)
    assert code == 1 and f"No se ha podido leer o escribir `a/b`: {says}" in told, told
    assert "plantilla" not in told and "mkdocs_events" not in told and "Deshaga" not in told
    assert tree(published / "site") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_finds_no_space_is_told(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, ROOT / "hooks/cli.py", "--root", FIXTURE, "check"], stdout=full, stderr=subprocess.PIPE, text=True, env=environment()
        )
    assert done.returncode != 0 and "no queda espacio en el disco" in done.stderr and "Traceback" not in done.stderr, done.stderr


def test_a_build_that_is_killed_leaves_the_good_site(built: Built, published: Path) -> None:
    before = tree(published / "site")
    write(published, "hooks/mkdocs_events.py", "import os\n\n\ndef on_env(env, config, files):\n    os.kill(os.getpid(), 9)\n")
    code, told = built(published)
    assert code == 1 and "La construcción se ha parado de golpe (señal 9)." in told
    assert tree(published / "site") == before


def test_an_interrupted_swap_is_put_right(built_here: Built, published: Path) -> None:
    before = tree(published / "site")
    (published / "site").rename(published / "site.old")
    shutil.copytree(published / "site.old", published / "site.new")
    write(published, "docs/es/contacto.md", "MAL")
    assert built_here(published)[0] == 1
    assert tree(published / "site") == before
    assert not list(published.glob("site.*"))


@pytest.mark.usefixtures("build")
def test_two_builds_of_one_site_wait_for_each_other(project: Path) -> None:
    both = [subprocess.Popen(command("build.build()"), cwd=project, env=environment(), text=True, stdout=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Hay otra construcción en marcha" in text for text in told) == 1
    assert (project / "site/index.html").is_file()


def test_each_language_is_built_into_its_own_folder(built: Built, project: Path) -> None:
    for folder in ("docs/_data", "docs/en"):
        (project / folder).mkdir()
    write(project, "docs/_data/company.yml", "languages: [es, en]\n")
    for path in (project / "docs/es").glob("*.md"):
        write(project, f"docs/en/{path.name}", "# Welcome\n\nAn example.\n")
    assert built(project)[0] == 0
    home = (project / "site/index.html").read_text("utf-8")
    assert "Welcome" not in home and "Welcome" in (project / "site/en/index.html").read_text("utf-8")
    assert [path.name for path in (project / "site").glob(".[a-z][a-z]")] == []
    before = tree(project / "site")
    write(project, "docs/en/contacto.md", "# Contact\n\n[x](x.md)\n")
    code, told = built(project)
    assert code == 1 and "docs/en/contacto.md:3: El enlace" in told
    assert tree(project / "site") == before


@pytest.mark.parametrize("site", [".", "..", "docs/es", "hooks", "tests/nueva", ".git/site", ".venv", ".github/nueva", "mkdocs.yml"])
def test_the_site_never_replaces_files_of_the_project(built_here: Built, project: Path, site: str) -> None:
    before = tree(project)
    code, told = built_here(project, f"build.build(site={site!r})")
    assert code == 1 and ("Elija otra carpeta" in told or "es un archivo" in told)
    assert tree(project) == before


NOT_OURS = {
    "a file": ["notas.txt"],
    "a hidden file": [".notas"],
    "a folder in it": ["fotos/una.jpg"],
    "another site": ["index.html", "404.html"],
    "a site for GitHub Pages": ["index.html", ".nojekyll"],
    "a site with headers of its own": ["index.html", ".nojekyll", "_headers"],
}


@pytest.mark.parametrize("files", NOT_OURS.values(), ids=NOT_OURS)
@pytest.mark.parametrize("site", ["otra", "../otra", "site.new", "site.old"])
def test_a_folder_that_no_build_has_made_is_left_alone(built_here: Built, project: Path, site: str, files: list[str]) -> None:
    """Where the site was asked for, and at the two names beside it that a build takes for itself."""
    for name in files:
        (project / site / name).parent.mkdir(parents=True, exist_ok=True)
        (project / site / name).write_text("/*\n  X-Robots-Tag: noindex\n", "utf-8")
    before = tree(project.parent)
    code, told = built_here(project, f"build.build(site={site if 'otra' in site else 'site'!r})")
    assert code == 1 and f"(se encontró `{min(files).split('/')[0]}`)" in told and "Traceback" not in told, told
    assert str((project / site).resolve()) in told
    assert tree(project.parent) == before


def test_what_a_build_has_made_is_replaced_by_the_next(built_here: Built, project: Path) -> None:
    """An empty folder is taken as well, and one by a version that left no mark of its own in an unfinished site."""
    (project / "site").mkdir()
    (project / "site.old").mkdir()
    for _ in range(2):
        assert built_here(project)[0] == 0
    site = project / "site"
    assert sorted(path.name for path in site.iterdir() if path.name.startswith(".")) == [".nojekyll"]
    shutil.copytree(site, project / "copia", ignore=shutil.ignore_patterns(".*"))  # as `cp site/* copia` leaves hidden files
    assert built_here(project, "build.build(site='copia')")[0] == 1
    (site / ".git").write_text("gitdir: ../.git/worktrees/site\n")
    code, told = built_here(project)
    assert code == 1 and "(se encontró `.git`)" in told


def test_what_a_killed_build_left_is_cleared_by_the_next(built: Built, project: Path) -> None:
    """Also where clearing it was cut short: it is known for ours until nothing is left."""
    write(project, "hooks/mkdocs_events.py", "import os\n\n\ndef on_post_build(config):\n    os.kill(os.getppid(), 9)\n    os.kill(os.getpid(), 9)\n")
    assert built(project)[0] == -9
    left = project / "site.new"
    assert (left / "contacto/index.html").is_file()
    (left / "index.html").unlink()
    left.rename(project / "site.old")
    shutil.copytree(project / "site.old", left)
    (project / "site").mkdir()
    write(project, "hooks/mkdocs_events.py", HOOK)
    assert built(project)[0] == 0
    assert (project / "site/contacto/index.html").is_file() and not list(project.glob("site.*"))


def test_an_unknown_engine_is_told(built: Built, project: Path) -> None:
    told = "No se conoce el motor `hugo`. Escriba uno de estos: mkdocs, properdocs.\n"
    assert built(project, "build.build('hugo')") == (1, told)
    assert built(project, "serve.serve('hugo')") == (1, told)


def test_what_is_not_known_passes_as_it_came() -> None:
    place = words.Place(ROOT)
    assert words.explain("Something new\nof two lines", place) == "Something new\nof two lines"
    assert words.explain("Something new", place, "") == ""


# --- Serving ----------------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`make serve` of a project, with what it has told so far."""

    def __init__(self, project: Path, engine: str = "mkdocs", port: int | None = None):
        self.output = project.parent / "terminal"
        self.temporary = project.parent / "temporal"
        self.temporary.mkdir(exist_ok=True)
        address = f"127.0.0.1:{free_port() if port is None else port}"
        with self.output.open("w") as file:
            self.process = subprocess.Popen(
                command(f"serve.serve({engine!r}, address={address!r})"),
                cwd=project,
                env=environment() | {"TMPDIR": str(self.temporary)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        self.wait("(Ctrl-C lo para).")
        self.address = self.told.partition("El sitio está en http://")[2].partition("/")[0]

    def ask(self, path: str, host: str | None = "") -> tuple[int, str]:
        """What it answers to a browser that was led to it by that name; by its address if none is given."""
        connection = http.client.HTTPConnection(self.address, timeout=60)
        connection.putrequest("GET", path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host or self.address)
        connection.endheaders()
        with contextlib.closing(connection):
            response = connection.getresponse()
            return response.status, response.read().decode()

    @property
    def told(self) -> str:
        return self.output.read_text("utf-8")

    def wait(self, text: str) -> None:
        for _ in range(300):
            if text in self.told:
                return
            assert self.process.poll() is None, self.told
            time.sleep(0.1)
        raise AssertionError(self.told)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(60_000)
    yield page
    page.close()


def stands_in_sight(banner: Locator, page: Page) -> None:
    """Wherever the page stands, not in the way of scrolling, within the width of a phone, and in colours of its own."""
    box = banner.bounding_box()
    assert box and box["y"] == 0 and box["x"] == 0 and box["width"] <= 390 and box["height"] <= 0.4 * 844 + 1
    # The browser goes back to where the page stood, some time after it is loaded.
    page.wait_for_function("(window.scrollTo({top: 500, behavior: 'instant'}), window.scrollY === 500)")
    assert banner.bounding_box() == box
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for scheme in ("default", "slate"):
        page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", scheme)
        style = "getComputedStyle(document.querySelector('#build-problems pre'))"
        assert page.evaluate(f"[{style}.color, {style}.backgroundColor]") == ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mistake_shows_over_the_last_good_pages_until_it_is_mended(project: Path, page: Page, engine: str) -> None:
    server = Server(project, engine)
    try:
        page.goto(f"http://{server.address}/sitio/contacto/")
        good = (project / "docs/es/contacto.md").read_text("utf-8")
        long = good + "\n" + "\n\n".join(f"Línea {n}" for n in range(80)) + "\n"
        write(project, "docs/es/contacto.md", long)
        page.get_by_text("Línea 79").wait_for()
        page.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")

        banner = page.get_by_role("alert")
        problems = banner.locator("pre")
        for name in SEEN_WHILE_SERVING if engine == "mkdocs" else SEEN_WHILE_SERVING[:2]:
            path, text, expected = MISTAKES[name]
            file = project / path
            kept = file.read_text("utf-8") if file.exists() else None
            if path == "docs/es/contacto.md" and text != "MAL":
                text = text.replace("# Contacto\n", "# Otro título\n")
            write(project, path, text)
            if not path.startswith(("docs", "overrides", "mkdocs.yml")):
                write(project, "docs/es/contacto.md", long + "\n")  # only these are watched
            problems.get_by_text(expected.splitlines()[-1]).wait_for()
            shown = problems.inner_text()
            assert shown in server.told
            assert page.locator("h1").inner_text() == "Contacto"
            assert page.get_by_text("Línea 79").count() == 1
            file.unlink() if kept is None else write(project, path, kept)
            write(project, "docs/es/contacto.md", long)
            banner.wait_for(state="detached")
            page.get_by_text("Línea 79").wait_for()

        write(project, "docs/es/contacto.md", "MAL")
        banner.wait_for()
        if engine == "mkdocs":  # the banner is ours, and the same over either
            page.route("**/livereload/**", lambda asked: asked.abort())  # one save can be seen as two changes: from here on nothing reloads the page
            page.reload()
            stands_in_sight(banner, page)
            page.unroute("**/livereload/**")
        style_sheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
        assert "build-problems" not in page.request.get(f"http://{server.address}/sitio/contacto/{style_sheet}").text()
        missing = page.goto(f"http://{server.address}/sitio/nueva/")
        assert missing and missing.status == 404 and banner.count() == 1
        write(project, "mkdocs.yml", CONFIG + "  - Nueva: nueva.md\n")
        write(project, "docs/es/nueva.md", "# Nueva\n")
        write(project, "docs/es/contacto.md", good)
        page.get_by_role("heading", name="Nueva").wait_for()
        assert banner.count() == 0

        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0
        assert server.told.endswith("Servidor parado.\n")
        assert "Traceback" not in server.told and "  File " not in server.told
    finally:
        print(server.told)  # pytest shows it if the test fails
        server.process.kill()
        server.process.wait()


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    """The small project, served at whatever port is free."""
    server = Server(project, port=0)
    yield server
    print(server.told)  # pytest shows it if the test fails
    server.process.kill()
    server.process.wait()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same for all tests that only ask it for something."""
    server = Server(small(tmp_path_factory.mktemp("asked")), port=0)
    yield server
    server.process.kill()
    server.process.wait()


@pytest.mark.usefixtures("build")
def test_the_real_port_is_told_and_stands_in_the_pages(asked: Server) -> None:
    assert not asked.address.endswith(":0")
    status, page = asked.ask("/sitio/")
    assert status == 200 and f'href="http://{asked.address}/sitio/"' in page and ":0/" not in page


@pytest.mark.usefixtures("build")
def test_what_can_be_no_file_is_not_there(asked: Server) -> None:
    for path in ("/sitio/%00", "/sitio/a%00b/", f"/sitio/{'x' * 5000}", "/sitio/..%2f..%2f..%2fetc/passwd", "/%00", "/sitio/contacto/%00.html"):
        status, page = asked.ask(path)
        assert status == 404 and "Error" not in page, path
    assert "Traceback" not in asked.told and "500" not in asked.told.replace(asked.address, "")


@pytest.mark.usefixtures("build")
def test_a_page_of_somebody_else_reads_nothing(asked: Server) -> None:
    """Its name may be made to point to this machine (DNS rebinding), and so the browser would ask here in that name."""
    port = asked.address.partition(":")[2]
    for host in (
        f"evil.example:{port}",
        "evil.example",
        f"127.0.0.1.evil.example:{port}",
        f"localhost.evil.example:{port}",
        "[evil",
        "a@localhost:1",
        "xlocalhost",
    ):
        for path in ("/sitio/", "/livereload/0/0", "/"):
            status, told = asked.ask(path, host)
            assert status == 403 and "Hola" not in told and f"http://{asked.address}/" in told, host
    for host in (
        None,
        f"localhost:{port}",
        f"LOCALHOST.:{port}",
        f"127.0.0.1:{port}",
        f"[::1]:{port}",
        f"192.168.1.7:{port}",
        f"{socket.gethostname()}:{port}",
    ):
        assert asked.ask("/sitio/contacto/", host)[0] == 200, host


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("signals", [["SIGINT"], ["SIGINT"] * 2, ["SIGTERM"], ["SIGHUP"], ["SIGHUP", "SIGINT", "SIGTERM"], ["SIGINT"] * 9], ids="+".join)
def test_the_server_stops_once_and_leaves_nothing(server: Server, signals: list[str]) -> None:
    assert server.ask("/sitio/")[0] == 200
    for name in signals:
        server.process.send_signal(getattr(signal, name))
        time.sleep(0.0005)
    assert server.process.wait(20) == 0
    assert server.told.count("Servidor parado.") == 1 and "Traceback" not in server.told, server.told
    assert list(server.temporary.iterdir()) == []


@pytest.mark.usefixtures("build")
def test_the_server_stops_while_it_builds_for_the_first_time(project: Path) -> None:
    write(project, "hooks/mkdocs_events.py", "import time\n\n\ndef on_env(env, config, files):\n    print('ya', flush=True)\n    time.sleep(60)\n")
    temporary = project.parent / "temporal"
    temporary.mkdir()
    for code in ("serve.serve(address='127.0.0.1:0')", "build.build()"):
        process = subprocess.Popen(
            command(code),
            cwd=project,
            env=environment() | {"TMPDIR": str(temporary)},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        assert process.stdout
        while process.stdout.readline() != "ya\n":
            assert process.poll() is None
        for _ in range(2):
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
        told = process.communicate(timeout=20)[0]
        assert "Traceback" not in told and "parado" in told, told
        assert list(temporary.iterdir()) == [] and not list(project.glob("site*"))


def test_a_first_build_that_fails_says_why_and_ends(built: Built, built_here: Built, project: Path) -> None:
    """Each mistake in this process; the first as a process too, which has to end."""
    for name in SEEN_WHILE_SERVING:
        path, text, expected = MISTAKES[name]
        file = project / path
        kept = file.read_text("utf-8") if file.exists() else None
        write(project, path, text)
        for run in (built, built_here) if name == SEEN_WHILE_SERVING[0] else (built_here,):
            code, told = run(project, "serve.serve(address='127.0.0.1:0')")
            assert code == 1 and expected in told and "Traceback" not in told, told
            assert told.endswith("El sitio no se puede mostrar todavía. Corrija lo anterior y vuelva a probar.\n")
        file.unlink() if kept is None else write(project, path, kept)


def test_an_address_in_use_is_told(built: Built, project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        address = f"127.0.0.1:{busy.getsockname()[1]}"
        code, told = built(project, f"serve.serve(address={address!r})")
    assert code == 1 and told.startswith(f"No se puede mostrar el sitio en `{address}`")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        *((each, "no vale. Escriba este ordenador y un puerto") for each in ("aquí", "http://127.0.0.1:8000", "127.0.0.1:8000/", "localhost", ":8000", "8000")),
        *(
            (each, "no vale. Escriba este ordenador y un puerto")
            for each in ("", "localhost:", "localhost:٨", "::1:8000", "127.1.1:8000", "a:8000", "localhost:-1")
        ),
        *((each, "un puerto va de 1 a 65535") for each in ("127.0.0.1:99999", "localhost:65536", "[::1]:70000")),
        ("192.0.2.1:8000", "Esa dirección no es de este ordenador."),
    ],
)
def test_an_address_of_another_form_is_told(address: str, says: str) -> None:
    with pytest.raises(answering.WrongAddressError) as told:
        answering.free(address)
    assert says in str(told.value) and f"`{address}`" in str(told.value) and "Cierre el programa" not in str(told.value)


@pytest.mark.parametrize("address", ["127.0.0.1:0", "localhost:0", "0.0.0.0:0"])
def test_a_port_that_is_free_is_found(address: str) -> None:
    host, _, port = answering.free(address).rpartition(":")
    assert host == address.rpartition(":")[0] and 1024 < int(port) < 65536


def test_the_banner_shows_text_and_never_markup() -> None:
    def app(environ: object, start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "22")])  # type: ignore[operator]
        return [b'<body class="a">Hola</b', b"ody>"]

    def ask() -> tuple[dict[str, str], bytes]:
        started: list[list[tuple[str, str]]] = []
        body = b"".join(banner.over(app)({}, lambda status, headers: started.append(headers)))
        return dict(started[0]), body

    banner = Banner()
    assert ask()[1] == b'<body class="a">Hola</body>'
    banner.show("Título", ['<script>alert(1)</script> {0} & "ñ"'])
    sent, body = ask()
    assert sent["Content-Length"] == str(len(body))
    assert body.startswith(b'<body class="a"><div id="build-problems" role="alert"') and body.endswith(b"Hola</body>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {0} &amp; &quot;ñ&quot;".encode() in body and b"<script" not in body
    banner.show("Título", [])
    assert ask()[1] == b'<body class="a">Hola</body>'


# --- Setting up -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_lock_files_pin_all_with_hashes_and_name_no_index(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+ (; .+? )?\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|(^|\s)/\w", text)


def test_the_tests_pin_what_a_build_pins() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / path).read_text("utf-8"), re.MULTILINE)) for path in ("requirements.txt", "tests/requirements.txt")
    ]
    assert pins[0].items() <= pins[1].items()


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
@pytest.mark.parametrize(
    ("python", "told"),
    [
        ("echo False", "is older than Python 3.11"),
        ("exit 1", "doesn't run as a Python"),
        ("kill -9 $$", "doesn't run as a Python"),
        ("echo whatever", "doesn't run as a Python"),
        ("#!/no/such/program", "doesn't run as a Python"),
        ('case "$2" in *venv*) exit 1;; esac; echo True', "On Debian or Ubuntu: apt install python3-venv"),
        (None, "Install Python 3.11 or later, or name one"),
    ],
)
def test_make_says_what_a_bare_machine_lacks(tmp_path: Path, python: str | None, told: str) -> None:
    for path in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / path, tmp_path)
    fake = tmp_path / "a python"
    if python is not None:
        fake.write_text(python if python.startswith("#!") else f"#!/bin/sh\n{python}\n")
        fake.chmod(0o755)
    done = subprocess.run(["make", "check", f"PYTHON={fake}"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0 and told in done.stderr
    assert not (tmp_path / ".venv").exists()
