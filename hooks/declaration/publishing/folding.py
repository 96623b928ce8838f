"""A page that shows its parts closed (`fold: true` in its head): each opens at its heading, or when a link leads into it."""

from __future__ import annotations

import re

# A heading of the second level, with what follows it up to the next. Its link to itself would stand in what is pressed to open.
_PART = re.compile(r'<h2 id="(?P<id>[^"]+)"[^>]*>(?P<title>.*?)(?:<a class="headerlink".*?</a>)?</h2>(?P<rest>.*?)(?=<h2 |\Z)', re.DOTALL)
PART = '<h2 id="a">A</h2>'  # the least that is one


def folded(html: str) -> str:
    """The HTML of a page with each of its parts in a `details`. The id goes to what is hidden: browsers open what holds it."""
    return _PART.sub(r'<details class="dd-fold dd-part"><summary><h2>\g<title></h2></summary><div id="\g<id>">\g<rest></div></details>' + "\n", html)
