"""Serving with a banner over a mistake: the last good pages stay, and all that begins with it ends with it."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page

import own_process
from hosting import answering, serve
from hosting.serve import Banner
from small_site import CONFIG, ENGINES, MISTAKES, SEEN_WHILE_SERVING, command, environment, here, run, small, write


@pytest.fixture
def project(build: object, tmp_path: Path) -> Path:
    return small(tmp_path)


class Server:
    """`make serve` of a project, with what it has told so far: by a copy of this process, or under the other engine by the command."""

    def __init__(self, project: Path, engine: str = "mkdocs"):
        self.output = project.parent / "terminal"
        self.temporary = project.parent / "temporal"
        self.temporary.mkdir(exist_ok=True)

        def does() -> int:
            if engine == "mkdocs":
                return serve.serve(address="127.0.0.1:0")
            return os.execve(sys.executable, command(f"serve.serve({engine!r}, address='127.0.0.1:0')"), environment())

        self.process = own_process.begin(does, project, self.output, TMPDIR=str(self.temporary))
        try:
            self.wait("(Ctrl-C lo para).")
        except BaseException:
            self.end()
            raise
        self.address = self.told.partition("El sitio está en http://")[2].partition("/")[0]

    def ask(self, path: str, host: str | None = "") -> tuple[int, str]:
        """What it answers to a browser that was led to it by that name; by its address if none is given."""
        connection = http.client.HTTPConnection(self.address, timeout=90)
        connection.putrequest("GET", path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host or self.address)
        connection.endheaders()
        with contextlib.closing(connection):
            response = connection.getresponse()
            return response.status, response.read().decode()

    def until(self, says: Callable[[html.HtmlElement], bool]) -> html.HtmlElement:
        """The page of the contact, once it says so: asked for again at each change, of which the server tells as it does to the script in the page."""
        while True:
            source = self.ask("/sitio/contacto/")[1]
            page = html.document_fromstring(source)
            if says(page):
                return page
            ((shown, number),) = re.findall(r"^livereload\((\d+), (\d+)\);", source, re.MULTILINE)
            assert self.ask(f"/livereload/{shown}/{number}")[1] > shown, f"nothing changes: {self.told}"

    @property
    def told(self) -> str:
        return self.output.read_text("utf-8")

    def wait(self, text: str) -> None:
        for _ in range(300):
            if text in self.told:
                return
            assert self.process.is_alive(), self.told
            time.sleep(0.1)
        raise AssertionError(self.told)

    def stop(self, *signals: str) -> int | None:
        """The exit code, after these signals."""
        for name in signals:
            os.kill(self.process.pid or 0, getattr(signal, name))
            time.sleep(0.0005)
        self.process.join(20)
        return self.process.exitcode

    def end(self) -> None:
        print(self.told)  # pytest shows it if the test fails
        self.process.kill()
        self.process.join()


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


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def server(project: Path, engine: str) -> Iterator[Server]:
    """The small project, served at whatever port is free."""
    server = Server(project, engine)
    yield server
    server.end()


def problems(page: html.HtmlElement) -> str:
    return page.xpath("string(//*[@id='build-problems'][@role='alert']/pre)")


def test_a_mistake_shows_over_the_last_good_pages_until_it_is_mended(project: Path, server: Server, page: Page, engine: str) -> None:
    """Each by what is served, and one in a browser, which reloads the page by itself."""
    good = (project / "docs/es/contacto.md").read_text("utf-8")
    long = good + "\n" + "\n\n".join(f"Línea {n}" for n in range(80)) + "\n"
    write(project, "docs/es/contacto.md", long)
    for name in SEEN_WHILE_SERVING if engine == "mkdocs" else SEEN_WHILE_SERVING[:2]:
        path, text, expected = MISTAKES[name]
        file = project / path
        kept = file.read_text("utf-8") if file.exists() else None
        if path == "docs/es/contacto.md" and text != "MAL":
            text = text.replace("# Contacto\n", "# Otro título\n")
        server.until(lambda page: "Línea 79" in page.text_content())
        write(project, path, text)
        if not path.startswith(("docs", "overrides", "mkdocs.yml")):
            write(project, "docs/es/contacto.md", long + "\n")  # only these are watched
        told = expected.splitlines()[-1]
        shown = server.until(lambda page, told=told: told in problems(page))
        assert problems(shown) in server.told
        assert shown.xpath("string(//h1)") == "Contacto"
        assert shown.text_content().count("Línea 79") == 1
        file.unlink() if kept is None else write(project, path, kept)
        write(project, "docs/es/contacto.md", long)
        server.until(lambda page: not problems(page))

    page.goto(f"http://{server.address}/sitio/contacto/")
    page.get_by_text("Línea 79").wait_for()
    page.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")
    banner = page.get_by_role("alert")
    write(project, "docs/es/contacto.md", "MAL")
    banner.wait_for()
    assert MISTAKES["a mistake found by the core"][-1].strip() in banner.locator("pre").inner_text()
    assert page.locator("h1").inner_text() == "Contacto" and page.get_by_text("Línea 79").count() == 1
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

    assert server.stop("SIGINT") == 0
    assert server.told.endswith("Servidor parado.\n")
    assert "Traceback" not in server.told and "  File " not in server.told


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same for all tests that only ask it for something."""
    server = Server(small(tmp_path_factory.mktemp("asked")))
    yield server
    server.end()


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


@pytest.mark.parametrize("engine", ["mkdocs"])
@pytest.mark.parametrize("signals", [["SIGINT"], ["SIGINT"] * 2, ["SIGTERM"], ["SIGHUP"], ["SIGHUP", "SIGINT", "SIGTERM"], ["SIGINT"] * 9], ids="+".join)
def test_the_server_stops_once_and_leaves_nothing(server: Server, signals: list[str]) -> None:
    assert server.ask("/sitio/")[0] == 200
    assert server.stop(*signals) == 0
    assert server.told.count("Servidor parado.") == 1 and "Traceback" not in server.told, server.told
    assert list(server.temporary.iterdir()) == []


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


def test_a_first_build_that_fails_says_why_and_ends(project: Path, tmp_path: Path) -> None:
    """Each mistake in this process; the first as a process too, which has to end."""

    def in_a_process(project: Path, code: str) -> tuple[int, str]:
        return own_process.done(lambda: run(code), project, tmp_path / "told")

    for name in SEEN_WHILE_SERVING:
        path, text, expected = MISTAKES[name]
        file = project / path
        kept = file.read_text("utf-8") if file.exists() else None
        write(project, path, text)
        for serving in (in_a_process, here) if name == SEEN_WHILE_SERVING[0] else (here,):
            code, told = serving(project, "serve.serve(address='127.0.0.1:0')")
            assert code == 1 and expected in told and "Traceback" not in told, told
            assert told.endswith("El sitio no se puede mostrar todavía. Corrija lo anterior y vuelva a probar.\n")
        file.unlink() if kept is None else write(project, path, kept)


def test_an_address_in_use_is_told(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        address = f"127.0.0.1:{busy.getsockname()[1]}"
        code, told = here(project, f"serve.serve(address={address!r})")
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
