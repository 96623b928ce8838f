"""Finds a Chromium for the tests, installs one where it can, and says how to start it.

As a script (`make test` runs it first): prints the browser found, or installs one, or says what to install.
In the tests: `playwright.chromium.launch(**launch_options())`.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# First the one that has no window: where it is, a page is loaded in four fifths of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The sans-serif and emoji fonts that a bare machine lacks: without one, text has no size to measure.
APT_PACKAGES = ("chromium", "fonts-dejavu-core")
# The address bar's suggestions are pages of their own: three quarters of what a new reader with a new page costs.
_UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# A page on the same site is loaded into the frame of the one before it, not into a new one: that is a sixth of what loading it costs.
_FRAMES = ("RenderDocument",)
# Nor is a page on this machine kept from its own files: for an instant, a frame that is loaded anew counts as nobody's.
_LOCAL = ("LocalNetworkAccessChecks", "BlockInsecurePrivateNetworkRequests")
# Chromium heeds only the last list of what to leave out: this is Playwright's own (`chromiumSwitches.ts`).
_PLAYWRIGHTS = """
    AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable LensOverlay MediaRouter
    PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect TcpPortRandomizationWin OptimizationHints
    NetworkTimeServiceQuerying AimEnabled PreconnectToSearch
""".split()
HELP = (
    "The tests need a Chromium, and none could be installed. Install one (Debian or Ubuntu: `apt install chromium`; "
    "others: Chromium or Chrome from your system), or set CHROMIUM to its path, and try again."
)


@functools.lru_cache(maxsize=1)
def find() -> str:
    """The path of a browser that is there: $CHROMIUM, one on the PATH, or Playwright's own. Empty if none is."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return shutil.which(asked) or ""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def launch_options(**more: Any) -> dict[str, Any]:
    """The arguments of Playwright's `launch`: the browser found, and no request of its own to anywhere."""
    path = find()
    if not path:
        raise RuntimeError(HELP)
    args = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        f"--disable-features={','.join((*_PLAYWRIGHTS, *_UNSEEN, *_FRAMES, *_LOCAL))}",
        # Compiling for speed pays where a script runs for long. Here each runs once in a page, and compiling was a sixth of what axe takes.
        "--js-flags=--no-turbofan,--no-maglev",
        # Nothing leaves this machine. (Playwright's own way, a route for each request, turns the browser's cache off.)
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if _is_root():  # Chromium's sandbox doesn't start for root
        args.append("--no-sandbox")
    return {"executable_path": path, "args": [*args, *more.pop("args", ())], **more}


def install() -> str:
    """Installs a browser with the system's package manager if that needs no password, else Playwright's own."""
    installed = _with_apt()
    find.cache_clear()
    if not find():
        # Where the system has no package of it, root can still add the libraries that Playwright's own one needs.
        libraries = ["--with-deps"] if _is_root() and not installed else []
        _run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])
        find.cache_clear()
    return find()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _playwrights_own() -> str:
    # Asked in a process of its own: inside a test Playwright may be running already.
    code = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = asked.stdout.strip()
    return path if Path(path).is_file() else ""


def _with_apt() -> bool:
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if not _is_root():
        if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return False
        prefix = ["sudo", "-n"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*prefix, *environment, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _run([*apt, "update"])  # a stale list may still do
    return _run([*apt, "install", "-y", "--no-install-recommends", *APT_PACKAGES])


def _run(command: list[str]) -> bool:
    print("$", " ".join(command), flush=True)
    return subprocess.run(command, stdin=subprocess.DEVNULL).returncode == 0


def main() -> int:
    asked = os.environ.get("CHROMIUM")
    if asked and not find():
        print(f"CHROMIUM={asked} isn't a program that can be started. Correct it or leave it out.", file=sys.stderr)
        return 1
    path = find()
    if not path:
        print("No Chromium found: installing one for the tests.", flush=True)
        path = install()
    if not path:
        print(HELP, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
