"""The pages that nobody writes, made while building: questions of the guided path «¿Qué le ha pasado?», rights in few words, and the addresses of a
contact point that has many; in previews of a draft, what is still to confirm.

The path's first question stands in a page that editors write; each other one gets a small page of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from .. import addresses
from ..site import Site

# Neither is searched here. Answers would stand before the problems that they lead to, and a right in few words before the right.
# Who looks for plain words finds the list of all of those.
_QUESTION = """---
title: {title}
description: {description}
below: que-ha-pasado/
robots: noindex
search:
  exclude: true
---

<!-- declaration:path-question question={id} -->
"""
_PLAIN_VERSION = """---
title: {title}
description: {description}
below: {below}
search:
  exclude: true
---

<!-- declaration:plain-version right={id} -->
"""
# Its branches are searched one by one.
_BRANCHES = """---
title: {title}
description: {description}
below: contacto/
search:
  exclude: true
---

<!-- declaration:branches point={id} -->
"""


# For editors, and gone once nothing is left to confirm.
_OPEN_POINTS = """---
title: {title}
robots: noindex
search:
  exclude: true
---

<!-- declaration:open-points -->
"""


def pages(site: Site, *, preview: bool = False) -> Iterator[tuple[str, str]]:
    """Each of those pages: its path in the language's folder, and its text as an editor would write it."""
    for question in site.declaration.paths[1:]:
        description = " · ".join([question.question, *(answer.text for answer in question.answers)])
        text = _QUESTION.format(title=_text(question.question), description=_text(description), id=question.id)
        yield addresses.question(question.id).page, text
    w = site.words.plain_version
    for right in site.declaration.rights:
        if right.plain:
            title, description = w.title.format(right=right.title), w.description.format(right=right.title)
            below = addresses.right(right.id).on("")
            text = _PLAIN_VERSION.format(title=_text(title), description=_text(description), below=below, id=right.id)
            yield addresses.plain_version(right.id).page, text
    for point in site.declaration.contact_points:
        if point.branches:
            title = site.words.contact_points.addresses_of.format(name=point.name)
            yield addresses.branches(point.id).page, _BRANCHES.format(title=_text(title), description=_text(point.good_for or title), id=point.id)
    if preview and site.loaded.open_points:
        yield addresses.DRAFT, _OPEN_POINTS.format(title=_text(site.words.draft.name))


def _text(text: str) -> str:
    """As JSON, which is YAML as well, whatever the text holds."""
    return json.dumps(text, ensure_ascii=False)
