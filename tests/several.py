"""The small project in two languages: what tests of several languages begin with."""

from __future__ import annotations

from conftest import ROOT, Project

WORDS = "docs/_data/words/en.yml"
TIEMPO = "docs/en/derechos/tiempo.md"
_TIEMPO = """---
title: Not to have your time wasted
summary: You have the right not to have your time wasted.
responsibility:
  title: Coming prepared
  summary: We ask you to have everything ready.
  asks:
    - Bring the receipt.
credit: An idea of somebody else.
---

<!-- declaration:right -->

- **Only once.** You need not repeat it.
  {: #una-sola-vez }
- **No waiting.** We tell you how long it will take. {: #sin-esperas data-in-force-since=2026-06-01 }

<!-- declaration:responsibility -->

## What we do to keep it

<!-- declaration:commitments -->

## How long it takes

<!-- declaration:sla-table -->

## What you get if we fail

<!-- declaration:remedy -->

## What to do now

<!-- declaration:complaint-route -->

<!-- declaration:chain -->

## Was this right kept? {: #se-cumplio }

<!-- declaration:feedback -->

<!-- declaration:page-record -->
"""


def in_two_languages(project: Project) -> Project:
    """The same, also in English: with its words, the page of a right, and two texts of a problem; all else waits to be translated."""
    project.edit("docs/_data/company.yml", "languages:\n  - es\n", "languages:\n  - es\n  - en\n")
    project.write(WORDS, (ROOT / WORDS).read_bytes())
    project.write(TIEMPO, _TIEMPO)
    project.edit("docs/_data/problems/cobro.yml", "name: Me cobraron mal", "name: {es: Me cobraron mal, en: I was charged wrongly}")
    project.edit(
        "docs/_data/problems/cobro.yml",
        "- mientras esperamos un papel suyo",
        "- {es: mientras esperamos un papel suyo, en: while we wait for a paper of yours}",
    )
    return project
