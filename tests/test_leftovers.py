"""What a company has kept of an example is told at file and line, and no edition is published with it.

The fingerprints of the sample's sentences are made anew with `--update-goldens`, whenever the sample says something else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import cli
from conftest import FIXTURE, ROOT, TODAY, Project
from declaration.checking import leftovers
from declaration.loading import load, load_all
from several import TIEMPO, in_two_languages

COMPANY = "docs/_data/company.yml"


def told(project: Project, capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    cli.main(["--root", str(project.root), *(command or ("check", "--today", TODAY.isoformat()))])
    output = capsys.readouterr()
    return [line for line in (output.out + output.err).splitlines() if " de ejemplo" in line]


@pytest.fixture
def adopted(small_project: Project) -> Project:
    """The small declaration as a company's own, that answers where it says."""
    small_project.edit(COMPANY, "name: Tienda de Prueba\nlegal", "name: Tienda de la Esquina\nlegal")
    small_project.edit(COMPANY, "reclamaciones@example.com", "reclamaciones@esquina.test")
    path = "docs/_data/contact_points.yml"
    small_project.write(path, small_project.read(path).replace("example.com", "esquina.test").replace("900 000 000", "900 123 456"))
    return small_project


def test_the_fingerprints_are_those_of_the_sample(golden) -> None:
    golden(leftovers.fingerprints(load_all(ROOT), load(FIXTURE)), leftovers.FILE)


def test_examples_are_told_nothing_and_neither_is_a_company_of_its_own(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(small_project, capsys) == []
    small_project.edit(COMPANY, "name: Tienda de Prueba\nlegal", "name: Tienda de la Esquina\nlegal")
    assert len(told(small_project, capsys)) == 4


def test_addresses_of_examples_are_told(adopted: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(adopted, capsys) == []
    adopted.edit("mkdocs.yml", '[SITE_URL, ""]', '[SITE_URL, "https://derechos.esquina.example/"]  # no example.com')
    adopted.write(
        "docs/es/contacto.md",
        adopted.read("docs/es/contacto.md")
        + "\nEscriba a hola@ejemplo.com, que no es hola@ejemplo.company.\nLlame al +34 600 000 000: hay 1.000.000 clientes, y 10000000 EUR al año.\n",
    )
    line = adopted.read("docs/es/contacto.md").count("\n")
    assert told(adopted, capsys) == [
        f"docs/es/contacto.md:{line - 1}: aviso: Esta dirección es de ejemplo: no lleva a nadie (se encontró `hola@ejemplo.com`). Escriba la suya.",
        f"docs/es/contacto.md:{line}: aviso: Este teléfono es de ejemplo: no contesta nadie (se encontró `+34 600 000 000`). "
        "Escriba el suyo, o borre la línea.",
        "mkdocs.yml:1: aviso: Esta dirección es de ejemplo: no lleva a nadie (se encontró `derechos.esquina.example`). Escriba la suya.",
    ]


def test_a_sentence_of_the_sample_is_known_however_it_is_written(adopted: Project, capsys: pytest.CaptureFixture[str]) -> None:
    page = adopted.read("docs/es/acerca.md")
    right = load(ROOT).parts["rights"][3]
    said = max((clause.text for clause in right.clauses), key=len).partition(". ")[0]
    words = said.upper().replace("A", "Á", 1).split()
    adopted.write("docs/es/acerca.md", f"{page}\nEsto es nuestro y de nadie más.\n**{' '.join(words[:3])}**\n{' '.join(words[3:])}!\n")
    adopted.write("docs/_data/owners.yml", adopted.read("docs/_data/owners.yml") + f"- id: otro-equipo\n  name: {said}\n")
    of_data, of_page = told(adopted, capsys)
    line = page.count("\n") + 3
    assert of_data.startswith(
        f"docs/_data/owners.yml:{adopted.read('docs/_data/owners.yml').count(chr(10))}: aviso: Esta frase es de la declaración de ejemplo"
    )
    assert of_page.startswith(f"docs/es/acerca.md:{line}: aviso: Esta frase es de la declaración de ejemplo (se encontró `{words[0]}")
    assert of_page.endswith("Escriba lo que hace su empresa, o bórrela.")


def test_a_sentence_of_the_samples_translations_is_known_too(adopted: Project, capsys: pytest.CaptureFixture[str]) -> None:
    in_two_languages(adopted)
    said = max((clause.text for clause in load(ROOT, "en").parts["rights"][3].clauses), key=len).partition(". ")[0]
    adopted.write(TIEMPO, f"{adopted.read(TIEMPO)}\n{said}\n\nhola@ejemplo.com\n")
    line = adopted.read(TIEMPO).count("\n")
    assert [each.partition(" (")[0] for each in told(adopted, capsys)] == [
        f"{TIEMPO}:{line - 2}: aviso: Esta frase es de la declaración de ejemplo",
        f"{TIEMPO}:{line}: aviso: Esta dirección es de ejemplo: no lleva a nadie",
    ]


def test_what_comes_with_the_program_is_nobodys_leftover(adopted: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("docs/_data/glossary.yml", "docs/_data/search_words.yml"):
        adopted.write(name, Path(ROOT, name).read_bytes())
    assert told(adopted, capsys) == []


def test_no_edition_is_published_with_a_leftover(adopted: Project, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("edition", "--effective", "2026-11-22", "--title", "Primera", "--today", TODAY.isoformat())
    adopted.edit(COMPANY, "reclamaciones@esquina.test", "reclamaciones@example.com")
    (line,) = told(adopted, capsys, *command)
    assert line.endswith("Esta dirección es de ejemplo: no lleva a nadie (se encontró `reclamaciones@example.com`). Escriba la suya.") and "aviso" not in line
    assert not (adopted.root / "docs/_data/editions").exists()
    adopted.edit(COMPANY, "reclamaciones@example.com", "reclamaciones@esquina.test")
    assert cli.main(["--root", str(adopted.root), *command]) == 0


def test_a_copy_of_the_sample_is_told_all_that_is_not_its_own(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Under another name: its editions, its addresses, what it says, and what it does about laws for others."""
    project.edit(COMPANY, "name: Comercial Ejemplo\n", "name: Otra Empresa\n")
    claims = project.read("docs/_data/coverage.yml")
    here, elsewhere = (next(each for each in load(ROOT).parts["jurisdictions"] if each.country == country) for country in ("ES", "PE"))
    foreign = next(duty.id for act in elsewhere.acts for duty in act.duties if duty.id not in {each.id for act in here.acts for each in act.duties})
    of_airlines = next(act for act in here.acts if act.scope.sectors and not act.scope.sizes)
    project.write("docs/_data/coverage.yml", f"{claims}\n- duty: {foreign}\n  channels: true\n- duty: {of_airlines.duties[0].id}\n  channels: true\n")
    cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat()])
    output = capsys.readouterr().out.splitlines()
    last, fix = claims.count("\n") + 2, "Borre esta entrada, de su línea `- duty:` a la siguiente."
    assert [line for line in output if line.startswith("docs/_data/coverage.yml") and fix in line] == [
        f"docs/_data/coverage.yml:{last}: aviso: Este deber es de una ley de {elsewhere.name} (se encontró `{foreign}`). {fix}",
        f"docs/_data/coverage.yml:{last + 2}: aviso: La ley de este deber no es para una empresa como la suya: {of_airlines.name} "
        f"(se encontró `{of_airlines.duties[0].id}`). {fix}",
    ]
    lines = [line for line in output if " de ejemplo" in line]
    editions = [line for line in lines if "Esta edición es de la empresa de ejemplo" in line]
    assert [line.partition(":")[0] for line in editions] == sorted(
        path.relative_to(project.root).as_posix() for path in (project.root / "docs/_data/editions").glob("*.json")
    )
    assert len(lines) > 500 and {line.partition(":")[0] for line in lines} > {"mkdocs.yml", COMPANY, "docs/es/index.md", "docs/es/derechos/tiempo.md"}
