"""The real project in one language with what tests look for and it hasn't: addresses that have ended, and answers that nobody would write.

It is built once for all files that look at either.
"""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ROOT, Project, real_copy
from declaration.loading import load

CLAUSE = "derechos/tiempo/una-sola-vez"
GONE = {
    "derechos/tiempo/contarlo-otra-vez": f'{{since: 2026-01-01, title: "Contarlo otra vez", until: 2026-06-01, replaced_by: {CLAUSE}}}',
    "derechos/tiempo/sala-de-espera": '{since: 2026-01-01, title: "Sala de espera", until: 2026-06-01, why: "Ya no hay salas."}',
}
REPLACED, WITHDRAWN = GONE
# Of each question of the path, what the answer says that leads to it: markup, right-to-left text, 10,000 letters without a space, line breaks.
HOSTILE = {
    "compra": "</ul><script>document.title = 'x'</script><img src=x onerror=\"document.title='x'\"> [a](javascript:x) {{ words }} "
    "<!-- declaration:path-question --> & *b*",
    "dinero": "al revés שלום مرحبا 😀👨‍👩‍👧 {: #id .x onclick=x }",
    "servicio": "z" * 10_000,
    "atencion": "una línea\ny otra\n\n# y un título\n\n- y una lista",
}


def odd_sample(target: Path) -> Project:
    project = real_copy(target)
    register = project.read("docs/_data/ids.yml")
    project.write("docs/_data/ids.yml", register + "".join(f"{key}: {entry}\n" for key, entry in GONE.items()))
    says = {answer.question: answer.text for answer in load(ROOT).parts["paths"][0].answers}
    for question, text in HOSTILE.items():
        project.edit("docs/_data/paths.yml", f"- text: {says[question]}\n", f"- text: {json.dumps(text, ensure_ascii=False)}\n")
    return project
