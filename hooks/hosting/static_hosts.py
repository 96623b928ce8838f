"""What static hosts want to find in the root of a site, written once every language has been built.

`.nojekyll` keeps GitHub Pages from dropping files when it publishes a branch. `_headers` is read by Netlify and
Cloudflare Pages (others: copy its lines into the host's own settings). GitHub Pages sends no headers of ours.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

# Scripts come from the site alone, and inline ones must be those that our templates and the theme wrote (by their hash). Styles may be
# inline: the theme sets some on elements, and they can't run anything. Icons in the theme's CSS are `data:` images.
_POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_EVERYWHERE = """/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
"""
_BEGINS = "/*\n  Content-Security-Policy: default-src 'self'; script-src 'self'"
# The theme names these by what is in them, so they never change under the same name.
_FOR_A_YEAR = """
{path}
  Cache-Control: public, max-age=31536000, immutable
"""
# What the attributes of a `<script>` say of it: that it holds data, which never run; that its program is in a file.
_DATA = re.compile(rb"""(?<![\w-])type\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_ELSEWHERE = re.compile(rb"(?<![\w-])src\s*=", re.IGNORECASE)


def parts(page: bytes) -> tuple[bytes, bytes, bytes]:
    """A built page in three: what templates wrote before its text, the text, and what they wrote after it. One without a text is all before.

    The text is what the last `</article>` ends: one that stands in it doesn't.
    """
    begins, ends = page.find(b"<article"), page.rfind(b"</article>")
    return (page[:begins], page[begins:ends], page[ends:]) if 0 <= begins < ends else (page, b"", b"")


def write(site: Path) -> None:
    """Writes `.nojekyll` and `_headers` into a built site."""
    scripts = "".join(f" '{digest}'" for digest in sorted(_inline_scripts(site)))
    hashed = sorted("/" + path.relative_to(site).as_posix() for path in site.rglob("*.min.*") if re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", path.name))
    text = _EVERYWHERE.format(policy=_POLICY.format(scripts=scripts))
    (site / "_headers").write_text(text + "".join(_FOR_A_YEAR.format(path=path) for path in hashed), "utf-8")
    (site / ".nojekyll").touch()


def wrote(site: Path) -> bool:
    """Whether a build has written its two files into that folder: this one, or an older one, whose policy began in the same way."""
    try:
        with (site / "_headers").open(encoding="utf-8", errors="replace") as file:
            begins = file.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return False
    return begins and (site / ".nojekyll").is_file()


def _inline_scripts(site: Path) -> set[str]:
    """The hashes, as a policy writes them, of the inline scripts that a browser would run."""
    found = set()
    for path in site.rglob("*.html"):
        before, _, after = parts(path.read_bytes())  # one in a page's text isn't ours: it may not run
        for attributes, text in re.findall(rb"<script\b([^>]*)>(.*?)</script>", before + b"\0" + after, re.DOTALL):
            if text and not _DATA.search(attributes) and not _ELSEWHERE.search(attributes):
                found.add(text)
    return {f"sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}" for text in found}
