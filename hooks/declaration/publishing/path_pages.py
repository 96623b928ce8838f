"""The pages of the questions of the guided path «¿Qué le ha pasado?».

The first question stands in a page that editors write; each other one gets a small page of its own while building.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from .. import addresses
from ..site import Site

# Not searched: the answers would stand before the problems that they lead to.
_PAGE = """---
title: {title}
description: {description}
below: que-ha-pasado/
robots: noindex
search:
  exclude: true
---

<!-- declaration:path-question question={id} -->
"""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of each question after the first: its path in the language's folder, and its text as an editor would write it."""
    for question in site.declaration.paths[1:]:
        title, description = (
            json.dumps(text, ensure_ascii=False)  # which is YAML as well, whatever the text holds
            for text in (question.question, " · ".join([question.question, *(answer.text for answer in question.answers)]))
        )
        yield addresses.question(question.id).page, _PAGE.format(title=title, description=description, id=question.id)
