"""What static hosts want to find in the root of a site, written once every language has been built.

`.nojekyll` keeps GitHub Pages from dropping files when it publishes a branch. `_headers` is read by Netlify and
Cloudflare Pages (others: copy its lines into the host's own settings). GitHub Pages sends no headers of ours: there each page
holds the policy itself (`declaration/publishing/policy.py`, which says it for both).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from declaration.publishing import policy

# Those whose names say what is in them never change under the same name. All else is asked for anew each time: of itself neither host lets a
# browser keep it, and it isn't said for all (`/*`), for where two of these rules meet Cloudflare sends both.
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,}(\.min)?\.(css|js|woff2)$")
# Pages as programs read them, and other texts: hosts don't all know the one, nor say of the other how its letters are written. What customers
# look for, they shall find as pages.
_TEXTS = {
    "*.md": {"Content-Type": "text/markdown; charset=utf-8", "X-Robots-Tag": "noindex"},
    "*.txt": {"Content-Type": "text/plain; charset=utf-8"},
}
_ALWAYS_ASKED_FOR = "sw.js"  # else an old one could keep old pages; each language has its own
# How each version began its own file.
_BEGINS = re.compile(r"/\*\n  Content-Security-Policy: default-src '(self|none)'; script-src 'self'")


def write(site: Path) -> None:
    """Writes `.nojekyll` and `_headers` into a built site."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8", "replace")
        scripts |= policy.inline_scripts(page)
        styles |= policy.inline_styles(page)
    rules = [("/*", policy.headers(scripts, styles))]
    workers = sorted(file.relative_to(site).as_posix() for file in (*site.glob(_ALWAYS_ASKED_FOR), *site.glob(f"*/{_ALWAYS_ASKED_FOR}")))
    rules += [(f"/{name}", {"Cache-Control": "no-cache"}) for name in sorted(workers, key=len)]
    rules += [(f"/{name}", headers) for name, headers in _TEXTS.items() if next(site.rglob(name), None)]
    rules += [(path, {"Cache-Control": _FOR_A_YEAR}) for path in sorted(_named_by_content(site))]
    (site / "_headers").write_text("\n".join(_rule(path, headers) for path, headers in rules), "utf-8")
    (site / ".nojekyll").touch()


def wrote(site: Path) -> bool:
    """Whether a build has written its two files into that folder: this one, or an older one, whose policy began in the same way."""
    try:
        with (site / "_headers").open(encoding="utf-8", errors="replace") as file:
            begins = _BEGINS.match(file.read(100))
    except OSError:
        return False
    return bool(begins) and (site / ".nojekyll").is_file()


def _rule(path: str, headers: dict[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])


def _named_by_content(site: Path) -> Iterator[str]:
    """The paths of files that may be kept, a whole folder in one where it holds no other: Cloudflare reads a hundred rules and no more."""
    by_folder: dict[Path, list[Path]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            by_folder.setdefault(path.parent, []).append(path)
    for folder, files in by_folder.items():
        named = [file for file in files if _NAMED_BY_CONTENT.search(file.name)]
        whole = len(named) == len(files) and not any(other != folder and folder in other.parents for other in by_folder)
        yield from ([f"/{folder.relative_to(site).as_posix()}/*"] if whole and folder != site else [f"/{file.relative_to(site).as_posix()}" for file in named])
