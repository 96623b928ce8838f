"""Firefox and WebKit as `other_browsers.py` drives them, each by the door that it has: both speak WebDriver's commands, WebKit's own driver
over HTTP, Firefox without a driver over a plain socket (Marionette). Nothing but the standard library is needed for it."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # by which an element is named (W3C WebDriver)
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
PATIENCE = 15  # seconds
ENVIRONMENT = {"TZ": "Europe/Madrid", "LANG": "C.UTF-8", "LANGUAGE": "es"}

# Stands in front of all else in each page that is tried.
PROBE = """
window.told = []
addEventListener('error', e => told.push(e.message || `not to be had: ${e.target.src || e.target.href}`), true)
addEventListener('unhandledrejection', e => told.push(String(e.reason)))
addEventListener('securitypolicyviolation', e => told.push(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`))
for (const kind of ['error', 'warn']) console[kind] = (...said) => told.push(said.join(' '))
"""


class Refused(Exception):
    """What a browser answers where it can't do what it was asked."""


def wait_for(holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What that gives, once it gives something. Raises `Refused` where it never does."""
    deadline = time.monotonic() + patience
    while not (found := holds()):
        if time.monotonic() > deadline:
            raise Refused("it never comes to that")
        time.sleep(0.05)
    return found


class Unable(Exception):
    """What a browser can't be asked at all by the door that it has."""


class Remote(ABC):
    """A browser with one page open."""

    name: str
    version: str

    @abstractmethod
    def ask(self, command: str, **what: Any) -> Any:
        """One of the commands of WebDriver, by a name of ours."""

    def told(self) -> list[str]:
        """What went wrong in the page: errors, warnings, what the policy refused. WebDriver can't be asked for a console, so pages carry `PROBE`."""
        return self.run("return (window.told ?? []).splice(0)")

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Of what is seen of a page."""

    def go(self, url: str) -> None:
        self.ask("go", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        """What the body of a function gives in the page; a promise, once it is kept."""
        return self.ask("run", script=script, args=arguments)

    def click(self, css: str) -> None:
        """As a finger or a pointer does."""
        self.ask("click", id=self._element(css))

    def type(self, css: str, text: str) -> None:
        self.ask("type", id=self._element(css), text=text)

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("picture"))

    def paper(self) -> bytes:
        """The page as it is printed, as a PDF."""
        return base64.b64decode(self.ask("print", background=False))

    def _element(self, css: str) -> str:
        return self.ask("find", using="css selector", value=css)[ELEMENT]

    @abstractmethod
    def leave(self) -> None:
        """Ends what was started."""


class Firefox(Remote):
    """Needs no driver: Marionette is what geckodriver itself speaks, `length:[0, number, command, arguments]`."""

    name = "firefox"
    COMMANDS = {
        "go": "WebDriver:Navigate", "run": "WebDriver:ExecuteScript", "find": "WebDriver:FindElement", "click": "WebDriver:ElementClick",
        "type": "WebDriver:ElementSendKeys", "picture": "WebDriver:TakeScreenshot", "print": "WebDriver:Print",
    }  # fmt: skip
    # Nothing leaves this machine: all else than this one is asked of a door where nobody is.
    PREFERENCES = {
        "marionette.port": 0, "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "network.proxy.no_proxies_on": "127.0.0.1", "intl.accept_languages": "es-ES, es",
        "ui.useOverlayScrollbars": 1,  # as phones have them
        "app.update.enabled": False, "datareporting.policy.dataSubmissionEnabled": False, "browser.shell.checkDefaultBrowser": False,
    }  # fmt: skip

    @staticmethod
    def find() -> str:
        return next(filter(None, map(shutil.which, (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox"))), "")

    def __init__(self, dark: bool = False) -> None:
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        told = {**self.PREFERENCES, "layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
        (self.profile / "user.js").write_text("".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in told.items()))
        command = [self.find(), "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(self.profile)]
        environment = {**os.environ, **ENVIRONMENT, "HOME": str(self.profile)}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self.profile / "MarionetteActivePort"
        wait_for(lambda: port.is_file() and port.read_text().strip())
        self.socket = socket.create_connection(("127.0.0.1", int(port.read_text())), PATIENCE)
        self.stream = self.socket.makefile("rb")
        self._read()  # it says who it is
        self.number = 0
        self.version = self._say("WebDriver:NewSession", {})["capabilities"]["browserVersion"]

    def _read(self) -> Any:
        digits = b""
        while (sign := self.stream.read(1)) != b":":
            if not sign:
                raise Refused("it has gone")
            digits += sign
        return json.loads(self.stream.read(int(digits)))

    def _say(self, command: str, arguments: dict[str, Any]) -> Any:
        self.number += 1
        text = json.dumps([0, self.number, command, arguments]).encode()
        self.socket.sendall(f"{len(text)}:".encode() + text)
        *_, fault, answer = self._read()
        if fault:
            raise Refused(f"{fault['error']}: {fault['message']}")
        return answer

    def ask(self, command: str, **what: Any) -> Any:
        return self._say(self.COMMANDS[command], {"full": False} if command == "picture" else what).get("value")

    def told(self) -> list[str]:
        """Its own console too, which knows more."""
        found = self._inside("""
            const all = Services.console.getMessageArray()
            Services.console.reset()
            return all.filter(each => each instanceof Ci.nsIScriptError).map(each => [each.sourceName, each.errorMessage, each.category])
        """)
        return super().told() + [f"{source}: {text}" for source, text, kind in found if source.startswith("http") or kind.startswith("CSP")]

    def _inside(self, script: str, *arguments: Any) -> Any:
        """What a function gives in the browser around the page."""
        self._say("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.run(script, *arguments)
        finally:
            self._say("Marionette:SetContext", {"value": "content"})

    def size(self, width: int, height: int) -> None:
        """Its window is never as narrow as a phone, but the page in it can be."""
        self._say("WebDriver:SetWindowRect", {"width": max(width, 600), "height": height + 300})
        style = "; ".join(f"{least}{side}: {size}px" for side, size in (("width", width), ("height", height)) for least in ("", "min-", "max-"))
        self._inside("gBrowser.selectedBrowser.style.cssText = arguments[0]", style)
        wait_for(lambda: self.run("return [innerWidth, innerHeight]") == [width, height])

    def leave(self) -> None:
        with contextlib.suppress(Refused, OSError):
            self._say("Marionette:Quit", {"flags": ["eForceQuit"]})
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)


class WebKit(Remote):
    """WebKitGTK's small browser, by the driver that comes with it."""

    name = "webkit"
    COMMANDS = {
        "go": "POST url", "run": "POST execute/sync", "find": "POST element", "click": "POST element/{id}/click",
        "type": "POST element/{id}/value", "picture": "GET screenshot", "rect": "POST window/rect",
    }  # fmt: skip

    @staticmethod
    def find() -> str:
        found = [path for pattern in MINI_BROWSERS for path in sorted(Path("/").glob(pattern.lstrip("/")))]
        there = shutil.which("WebKitWebDriver") and found and (os.environ.get("DISPLAY") or shutil.which("Xvfb"))
        return str(found[0]) if there else ""

    def __init__(self, dark: bool = False) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.home = tempfile.mkdtemp(prefix="webkit-")
        narrow = Path(self.home, ".config/gtk-3.0/gtk.css")  # its bar of buttons, which is wider than a phone
        narrow.parent.mkdir(parents=True)
        narrow.write_text("* { min-width: 0; padding: 0; margin: 0; border: 0; font-size: 2px }")
        environment = {
            **os.environ,
            **ENVIRONMENT,
            "HOME": self.home,
            "XDG_CONFIG_HOME": f"{self.home}/.config",
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
        }
        environment |= {"LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        environment |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1"}
        self.processes = []
        if not os.environ.get("DISPLAY"):
            seen, tell = os.pipe()
            window = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
            self.processes.append(subprocess.Popen(window, pass_fds=[tell], stderr=subprocess.DEVNULL))
            os.close(tell)
            with os.fdopen(seen) as told:
                environment["DISPLAY"] = f":{told.readline().strip()}"
        quietly = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(["WebKitWebDriver", f"--port={port}"], **quietly))
        self.host, self.session = f"127.0.0.1:{port}", ""
        wait_for(self._ready)
        options = {"binary": self.find(), "args": ["--automation", *(["--dark-mode"] if dark else [])]}
        begun = self._say("POST", "/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.session = begun["sessionId"]
        self.version = begun["capabilities"]["browserVersion"]

    def _ready(self) -> bool:
        with contextlib.suppress(OSError):
            return bool(self._say("GET", "/status"))
        return False

    def _say(self, method: str, path: str, what: dict[str, Any] | None = None) -> Any:
        line = http.client.HTTPConnection(self.host, timeout=2 * PATIENCE)
        line.request(method, path, json.dumps(what) if what is not None else None, {"Content-Type": "application/json"})
        answer = line.getresponse()
        text = answer.read()
        line.close()
        said = json.loads(text or b"{}").get("value")
        if answer.status != 200:
            raise Refused(f"{said['error']}: {said['message']}" if said else f"{answer.status} at {path}")
        return said

    def ask(self, command: str, **what: Any) -> Any:
        method, path = self.COMMANDS[command].split()
        return self._say(method, f"/session/{self.session}/{path.format(**what)}", what if method == "POST" else None)

    def paper(self) -> bytes:
        raise Unable("its driver has no command to print")

    def size(self, width: int, height: int) -> None:
        wide, high = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self.ask("rect", width=width + wide, height=height + high)
        wait_for(lambda: self.run("return [innerWidth, innerHeight]") == [width, height])  # the window answers when it likes

    def leave(self) -> None:
        with contextlib.suppress(Refused, OSError):
            self._say("DELETE", f"/session/{self.session}")
        for process in reversed(self.processes):
            process.terminate()
        shutil.rmtree(self.home, ignore_errors=True)
