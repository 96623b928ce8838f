"""What nobody has confirmed yet: where it is read, how it is listed, and what it stops. What the site says of it is in `test_editing.py`."""

from __future__ import annotations

import json

import pytest

import cli
from built_site import Site
from conftest import TODAY, Project
from declaration.files.open_points import OpenPoint, confirmed, in_page, in_yaml
from declaration.files.pages import PageText, clauses

PROBLEM = "docs/_data/problems/cobro.yml"
RIGHT = "docs/es/derechos/tiempo.md"
YAML = """\
# PROPUESTA: lo que prometen otras cartas,
# y lo que deja la ley
promise:
  first_response: 4 working hours   # Pendiente: que lo confirme Atención
  note: "no es # PROPUESTA: un comentario"
  # pendiente: falta la cifra
  # PROPUESTA: dos días

  resolution: 2 working days
  # respuesta: la de siempre
list:
  - # PENDIENTE
    id: uno
"""


def run(project: Project, *command: str) -> int:
    return cli.main(["--root", str(project.root), *command])


def test_a_comment_in_yaml_says_what_it_is_about() -> None:
    points, wrong = in_yaml(YAML, "a.yml", 10)
    assert wrong == []
    assert points == [
        OpenPoint("a.yml", 10, "propuesta", "lo que prometen otras cartas, y lo que deja la ley", "promise:"),
        OpenPoint("a.yml", 13, "pendiente", "que lo confirme Atención", "first_response: 4 working hours"),
        OpenPoint("a.yml", 15, "pendiente", "falta la cifra", "resolution: 2 working days"),
        OpenPoint("a.yml", 16, "propuesta", "dos días", "resolution: 2 working days"),
        OpenPoint("a.yml", 21, "pendiente", "", "id: uno"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Pendiente de lo que diga la ley.\na: 1\n",
        "# Independiente: va aparte.\na: 1\n",
        "a: 'x # PENDIENTE: y'\n",
        "a: x#PENDIENTE: y\n",
        "a: |\n  ## Propuesta: de texto\n",  # it is told, and isn't an open point
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert in_yaml(text, "a.yml")[0] == []


@pytest.mark.parametrize(
    "text", ["# Pendiente de nada\n", "```\n<!-- PROPUESTA: código -->\n```\n", "Se escribe `<!-- PENDIENTE: … -->`.\n", "<!-- Pendientes -->\n"]
)
def test_nor_is_one_in_a_page(text: str) -> None:
    assert in_page(text, "a.md") == ([], [])
    assert PageText.read("a.md", "a.md", text).body == text


PAGE = """\
---
title: Uno
summary: Dos   # PROPUESTA: mejor otro
---
# Título

<!-- PENDIENTE: contar
quién responde -->
- **Una.** Texto que sigue
<!-- propuesta: dos > uno -->
  en otra línea. {: #una }
- **Otra.** Más. <!-- Propuesta: quitarla --> Y más. {: #otra }
"""


def test_a_page_is_read_as_if_they_were_not_there() -> None:
    page = PageText.read("docs/es/a.md", "a.md", PAGE)
    assert [(each.line, each.kind, each.text, each.about) for each in page.open_points] == [
        (3, "propuesta", "mejor otro", "summary: Dos"),
        (7, "pendiente", "contar quién responde", "- **Una.** Texto que sigue"),
        (10, "propuesta", "dos > uno", "en otra línea. {: #una }"),
        (12, "propuesta", "quitarla", "- **Otra.** Más. Y más. {: #otra }"),
    ]
    assert [(each.line, each.text) for each in clauses(page)] == [(11, "Texto que sigue en otra línea."), (12, "Más. Y más.")]
    assert page.document.data == {"title": "Uno", "summary": "Dos"} and page.odd == ()
    assert (
        "\n".join(line for _, line in page.lines())
        == "# Título\n\n- **Una.** Texto que sigue\n  en otra línea. {: #una }\n- **Otra.** Más. Y más. {: #otra }\n"
    )


def with_points(project: Project, extra: int = 0) -> Project:
    """The small declaration with two open points, and as many more."""
    project.edit(PROBLEM, "  first_response:", "  # PROPUESTA: la mitad de lo que deja la ley\n  first_response:")
    project.write(RIGHT, project.read(RIGHT) + "\n<!-- PENDIENTE: decir quién <llama> -->\n\nLe llama una persona.\n" + "<!-- PENDIENTE: otra -->\n\n" * extra)
    return project


def test_confirming_deletes_the_comments_of_proposals_and_nothing_else() -> None:
    assert confirmed(YAML, None, is_page=False) == YAML.replace("# PROPUESTA: lo que prometen otras cartas,\n# y lo que deja la ley\n", "").replace(
        "  # PROPUESTA: dos días\n", ""
    )
    assert confirmed(YAML, {7}, is_page=False) == YAML.replace("  # PROPUESTA: dos días\n", "")
    behind = "a: 1  # propuesta: uno\n"
    assert confirmed(behind, None, is_page=False) == "a: 1\n"
    page = "\ufeff---\r\n# PROPUESTA: x\r\nid: a\r\n---\r\n\r\n<!-- PROPUESTA:\r\n una -->\r\n\r\nUn texto <!-- propuesta: dos --> que sigue.\r\n"
    left = "\ufeff---\r\nid: a\r\n---\r\n\r\nUn texto que sigue.\r\n"
    assert confirmed(page, None, is_page=True) == left
    assert confirmed(page, {9}, is_page=True) == page.replace(" <!-- propuesta: dos -->", "")


def test_confirm_says_what_it_confirmed_and_what_it_can_not(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    text = small_project.read(PROBLEM)
    assert "promise:\n" in text
    opened = text.replace("promise:\n", "# PROPUESTA: lo usual\npromise:\n") + "# PENDIENTE: algo\n"
    small_project.write(PROBLEM, opened)
    first, last = opened.split("\n").index("# PROPUESTA: lo usual") + 1, opened.count("\n")
    for place, told in {
        "docs/_data/problems/cobros.yml": "En `docs/_data/problems/cobros.yml` no hay ninguna propuesta. ¿Quiso decir `docs/_data/problems/cobro.yml`?",
        f"{PROBLEM}:1": f"En `{PROBLEM}:1` no hay ninguna propuesta. En ese archivo las hay en estas líneas: {first}, {last}.",
        f"{PROBLEM}:{last}": f"{PROBLEM}:{last}: Esto está pendiente, y no se confirma solo. Escriba lo que falta y borre su comentario.",
    }.items():
        assert run(small_project, "confirm", f"{PROBLEM}:{first}", place) == 1
        assert (capsys.readouterr().err, small_project.read(PROBLEM)) == (f"{told} No se ha cambiado nada.\n", opened)
    assert run(small_project, "confirm", PROBLEM) == 0
    assert capsys.readouterr().out == f"{PROBLEM}:{first}: confirmado: promise:\nQueda 1 punto sin confirmar.\n"
    assert small_project.read(PROBLEM) == text + "# PENDIENTE: algo\n"


def test_confirm_takes_folders_and_passes_over_files_that_hold_nothing(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """As a shell's `docs/_data/*.yml` names them. A file that isn't there, or a line without a proposal, is still told."""
    project = with_points(small_project)
    opened, page = project.read(PROBLEM), project.read(RIGHT)
    line = next(i for i, text in enumerate(opened.split("\n"), 1) if "PROPUESTA" in text)
    folder, company = "docs/_data/problems", "docs/_data/company.yml"
    assert run(project, "confirm", company, "docs/es") == 1
    assert capsys.readouterr().err == f"En `{company}` no hay ninguna propuesta. Escriba uno de estos: `{PROBLEM}`, `{RIGHT}`. No se ha cambiado nada.\n"
    assert run(project, "confirm", folder, "docs/_data/no.yml") == 1
    assert capsys.readouterr().err.startswith("En `docs/_data/no.yml` no hay ninguna propuesta.") and project.read(PROBLEM) == opened
    for places in ((company, f"./{folder}/"), ("docs",), (".",), (RIGHT, PROBLEM)):
        project.write(PROBLEM, opened)
        assert run(project, "confirm", *places) == 0
        assert capsys.readouterr().out.startswith(f"{PROBLEM}:{line}: confirmado: first_response:") and "PROPUESTA" not in project.read(PROBLEM)
    assert project.read(RIGHT) == page, "what is missing isn't confirmed"


def test_todo_lists_them_by_file(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small_project, "todo") == 0
    assert capsys.readouterr().out == "No queda ningún punto sin confirmar.\n"
    project = with_points(small_project)
    data, page = (project.read(path).splitlines() for path in (PROBLEM, RIGHT))
    value = next(line.strip() for line in data if line.startswith("  first_response:"))
    of_data, of_page = (1 + next(i for i, line in enumerate(lines) if sign in line) for lines, sign in ((data, "PROPUESTA"), (page, "PENDIENTE")))
    assert run(project, "todo") == 0
    assert capsys.readouterr().out == (
        "2 puntos sin confirmar:\n\n"
        f"{PROBLEM}:{of_data}: propuesta: la mitad de lo que deja la ley\n    {value}\n\n"
        f"{RIGHT}:{of_page}: pendiente: decir quién <llama>\n    Le llama una persona.\n\n"
        "Una propuesta se confirma borrando su comentario, con el valor como está o con el que usted decida.\n"
        "Las que están bien como están, de una vez: `python hooks/cli.py confirm ARCHIVO`, o `python hooks/cli.py confirm ARCHIVO:LÍNEA`.\n"
        "Lo pendiente se escribe, y después se borra su comentario.\n"
        "Mientras quede algún punto, la web se muestra como borrador y no se puede publicar una edición.\n"
    )
    assert run(project, "todo", "--format", "markdown") == 0
    assert f"### `{RIGHT}`\n\n- [ ] Línea {of_page}, pendiente. `Le llama una persona.`: decir quién \\<llama\\>\n" in capsys.readouterr().out
    assert run(project, "todo", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told[0] == {"path": PROBLEM, "line": of_data, "kind": "propuesta", "text": "la mitad de lo que deja la ley", "about": value} and len(told) == 2


def test_the_webs_words_are_found_by_what_they_say(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small_project, "words", "--find", "no hemos encontrado un plazo LEGAL para résponder") == 0
    assert capsys.readouterr().out == "deadline_calculator.no_law: No hemos encontrado un plazo legal para responder en este caso.\n"
    assert run(small_project, "words", "--find", "zzz") == 0
    assert capsys.readouterr().out.startswith("Ninguna palabra de la web contiene «zzz».")


def test_todo_does_not_call_an_unread_folder_finished(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.delete("docs/_data")
    assert run(small_project, "todo") == 1
    told = capsys.readouterr()
    assert told.out == "" and "docs/_data:1: Falta esta carpeta" in told.err


def test_check_counts_them_and_finds_nothing_wrong(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project = with_points(small_project)
    assert run(project, "check", "--today", TODAY.isoformat()) == 0
    assert capsys.readouterr().out == (
        "Todo en orden: no se ha encontrado ningún error.\nQuedan 2 puntos sin confirmar: los enumera `python hooks/cli.py todo`.\n"
    )
    assert run(project, "check", "--today", TODAY.isoformat(), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_an_edition_is_refused_until_the_last_comment_is_gone(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("edition", "--effective", "2026-11-22", "--title", "Primera", "--today", TODAY.isoformat())
    before = small_project.read(RIGHT)
    project = with_points(small_project, extra=3)
    assert run(project, *command) == 1
    first, *named, more, fix, end = capsys.readouterr().err.splitlines()
    assert first == "Hay 5 puntos sin confirmar, y lo que dice una edición se promete:"
    assert [line.partition(":")[0] for line in named] == [PROBLEM, RIGHT, RIGHT] and named[0].endswith(": propuesta: la mitad de lo que deja la ley")
    assert more == "Y 2 más."
    assert fix == "Cada uno se confirma borrando su comentario; los enumera `python hooks/cli.py todo`."
    assert end == "No se ha publicado ninguna edición: corrija antes lo anterior."
    project.write(RIGHT, before)
    project.edit(PROBLEM, "  # PROPUESTA: la mitad de lo que deja la ley\n", "")
    assert run(project, *command) == 0


def test_what_has_none_says_nothing_of_a_draft(site: Site) -> None:
    """Neither a page nor a sheet: it costs those nothing who have confirmed all."""
    assert [path for path, content in site.files.items() if b"dd-draft" in content or b"borrador/" in content] == []
