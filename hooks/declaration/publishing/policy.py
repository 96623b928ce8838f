"""What a browser may do with a page of this site, said once: for the headers of hosts that send ours, and for each page itself, where a
host sends none (GitHub Pages).

Nothing inline runs or paints but the scripts that our own templates wrote, which a page names by their hash; nothing comes from, or
goes to, another host; no address or text becomes a program (Trusted Types) but through the one policy `dd`, in `trusted.js`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from markupsafe import Markup

_SELF = "script-src 'self'"
_OUR_STYLE = "style-src 'self'"
# What isn't named may not be (`default-src`): frames, media, plugins. `data:` images are the icons in our styles and the site's own in its
# head. No form is sent anywhere, and no page may change what its addresses count from.
_POLICY = (
    f"default-src 'none'; {_SELF}; {_OUR_STYLE}; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types dd"
)
_NO_FRAMES = "; frame-ancestors 'none'"  # which only a header can say
# Nobody is told from where a reader comes: that somebody reads how to complain of this company is nobody else's business, neither of
# the outside bodies nor of whoever a link leads to. The site needs it for nothing.
_REFERRER = "no-referrer"
# All that browsers ask about, but what the site does, which isn't named and so stays as it is, for the site alone: copying, and the telephone's
# own way of sharing.
_REFUSED = """
    accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection local-fonts
    magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial storage-access usb xr-spatial-tracking
"""
# No `includeSubDomains`, no `preload`: what other names of the company need isn't for this site to say. No `upgrade-insecure-requests`: the
# site asks nobody else for anything. No `Cross-Origin-Resource-Policy`: all of it is public, and others show its cards.
_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# What the attributes of a `<script>` say of it: that it holds data, which never run; that its program is in a file.
_DATA = re.compile(r"""(?<![\w-])type\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<![\w-])src\s*=", re.IGNORECASE)

_ALIGNED = re.compile(r'(<t[hd]\b[^>]*?) style="text-align: (left|center|right);"([^>]*>)')


def headers(scripts: Iterable[str], styles: Iterable[str] = ()) -> dict[str, str]:
    """The headers of every answer. `scripts` and `styles` are the hashes of all inline ones that may be of use in some page."""
    policy = _POLICY.replace(_OUR_STYLE, _with_hashes(_OUR_STYLE, styles), 1)
    return {
        "Content-Security-Policy": _allowing(policy, scripts) + _NO_FRAMES,
        "Referrer-Policy": _REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED.split()),
        **_OTHERS,
    }


# The same for a page's head, before anything else in it. `allowing` adds its inline scripts.
META = Markup('<meta http-equiv="Content-Security-Policy" content="{}">\n<meta name="referrer" content="{}">').format(Markup(_POLICY), _REFERRER)


def allowing(page: str) -> str:
    """A whole page whose own policy, if it has one, lets the inline scripts run that its template wrote around its text."""
    own = str(META)
    return page.replace(own, _allowing(own, inline_scripts(page)), 1) if own in page else page


def _allowing(policy: str, scripts: Iterable[str]) -> str:
    return policy.replace(_SELF, _with_hashes(_SELF, scripts), 1)


def _with_hashes(rule: str, hashes: Iterable[str]) -> str:
    return " ".join([rule, *(f"'{each}'" for each in sorted(hashes))])


def inline_scripts(page: str) -> set[str]:
    """The hashes, as a policy writes them, of the inline scripts that a browser would run; not of one in a page's text, which isn't ours."""
    before, _, after = parts(page)
    found = _SCRIPT.findall(before) + _SCRIPT.findall(after)
    ours = {text for attributes, text in found if text and not _DATA.search(attributes) and not _ELSEWHERE.search(attributes)}
    return set(map(_hash, ours))


def inline_styles(page: str) -> set[str]:
    """The same of its inline styles, which only the file of the whole declaration has."""
    if "<style>" not in page:
        return set()
    before, _, after = parts(page)
    return set(map(_hash, _STYLE.findall(before) + _STYLE.findall(after)))


def of_one_file(page: str) -> str:
    """A page that stands alone, with its policy, empty so far: only the style in it applies, and nothing is asked for or run."""
    styles = _with_hashes("style-src", inline_styles(page))
    return page.replace('Policy" content=""', f"Policy\" content=\"default-src 'none'; {styles}; base-uri 'none'; form-action 'none'\"", 1)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def parts(page: str) -> tuple[str, str, str]:
    """A built page in three: what templates wrote before its text, the text, and what they wrote after it. One without a text is all before.

    The text is what the last `</article>` ends: one that stands in it doesn't.
    """
    begins, ends = text_of(page)
    return page[:begins], page[begins:ends], page[ends:]


def text_of(page: str | bytes) -> tuple[int, int]:
    """Where the text begins and ends in a built page; both at its end in one without."""
    begins, ends = (page.find("<article"), page.rfind("</article>")) if isinstance(page, str) else (page.find(b"<article"), page.rfind(b"</article>"))
    return (begins, ends) if 0 <= begins < ends else (len(page), len(page))


def aligned(html: str) -> str:
    """What Markdown made of a page, with a class where it wrote a style: how each column of a table is set."""
    return _ALIGNED.sub(_with_class, html)


def _with_class(cell: re.Match[str]) -> str:
    begins, side, rest = cell.groups()
    if side == "left":  # as they all are
        return f"{begins}{rest}"
    if ' class="' in begins + rest:
        return (begins + rest).replace(' class="', f' class="dd-{side} ', 1)
    return f'{begins} class="dd-{side}"{rest}'
