"""The editors' guide, tried step by step: each of its six tasks done right gives what it promises, and each done wrong gives a
message that the guide quotes."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from typing import get_args

import pytest
import yaml
from pydantic import ValidationError

import cli
from conftest import ROOT, TODAY, Project, copy_of
from declaration.models import Channel, FormOfAddress, Promise
from declaration.models.channels import NEEDS
from declaration.quantities import Duration
from declaration.units import COUNTED
from read_yaml import read_yaml

GUIDE = " ".join((ROOT / "docs/_data/README.md").read_text("utf-8").split())
BILL = "docs/_data/problems/cobro-indebido.yml"
COMPANY, POINTS, README = "docs/_data/company.yml", "docs/_data/contact_points.yml", "docs/_data/README.md"
NOTICES, REGISTER, PATHS, MENU = "docs/_data/notices.yml", "docs/_data/ids.yml", "docs/_data/paths.yml", "mkdocs.yml"


ALSO = "  sin-idas-y-venidas: [dar vueltas, volver otra vez]\n"


@pytest.fixture
def run(project: Project, capsys: pytest.CaptureFixture[str]):
    """A command, as an editor or a workflow gives it: its exit code and all that it said."""

    def command(*words: str, today: date = TODAY) -> tuple[int, str]:
        dated = ["--today", today.isoformat()] if words[0] in ("check", "edition", "diff") else []
        code = cli.main(["--root", str(project.root), *words, *dated])
        out = capsys.readouterr()
        return code, out.out + out.err

    return command


def told(run, message: str, today: date = TODAY) -> str:
    """`check` refuses, in words that the guide quotes."""
    code, said = run("check", today=today)
    assert code == 1, said
    assert message in said, said
    assert message in GUIDE, f"the guide doesn't tell of «{message}»"
    return said


def accepted(run, today: date = TODAY) -> None:
    code, said = run("check", today=today)
    assert code == 0, said


# --- Cambiar un plazo -----------------------------------------------------------------------------------------------------


def test_a_shorter_deadline_passes_at_once(project: Project, run) -> None:
    before = copy_of(project.root, project.root.parent / "before")
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 2 working days")
    accepted(run)
    code, said = run("diff", str(before.root))
    assert code == 0 and "Me cobraron mal o dos veces: la solución pasa de 3 a 2 días hábiles · **mejora**" in said


def test_a_longer_deadline_or_one_in_spanish_is_refused(project: Project, run) -> None:
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 4 working days")
    told(run, "Esto empeora para el cliente y no está anunciado")
    project.edit(BILL, "  resolution: 4 working days", "  resolution: 2 días")
    told(run, "no se sabe si estos días son hábiles o naturales")


# --- Cómo llama la web a lo que vende -------------------------------------------------------------------------------------


def test_what_is_sold_is_called_as_the_guide_says(project: Project, run) -> None:
    text = project.read(COMPANY)
    for written in re.findall(r"`(sold_noun: \{.*?\})`|```yaml (sold_as: \w+) (documents: \[.*?\]) ```", GUIDE):
        project.write(COMPANY, text + "".join(f"{line}\n" for line in written if line))
        accepted(run)
        words = project.load().words
        assert words
        said = (words.deadline_calculator.product, words.complaint_form.reference)
        assert written[0] or all(each.rstrip("?") in GUIDE for each in said)
        assert "producto" not in said[0]


# --- De usted, de tú o de vos -----------------------------------------------------------------------------------------------


def test_the_company_addresses_its_customers_as_the_guide_says(project: Project, run) -> None:
    """The forms are those that there are, each with what it makes of two sentences of the interface."""
    text = project.read(COMPANY)
    told = dict(re.findall(r"- `(\w+)`(?: \(sin acento\))?: «(.*?)»", GUIDE.split("## De usted, de tú o de vos")[1].split(" ## ")[0]))
    assert set(told) == set(get_args(FormOfAddress))
    (written,) = re.findall(r"```yaml (address: \w+) ```", GUIDE)
    for form, sentences in told.items():
        project.write(COMPANY, f"{text}address: {form}\n")
        words = project.load().words
        assert (
            words and sentences == f"{words.problem.first_response.removesuffix(' en')}. {words.deadline_calculator.no_moment[: len('Escribí el día')].strip()}"
        )
    project.write(COMPANY, f"{text}{written}\n")
    accepted(run)


def test_each_deadline_of_the_guide_is_written_so() -> None:
    """In its table: what is written is taken, what isn't is refused."""
    lines = (ROOT / "docs/_data/README.md").read_text("utf-8").splitlines()
    first, last = (next(i for i, line in enumerate(lines) if line.startswith(f"| {what} |")) for what in ("plazo", "importe"))
    cells = [[re.findall("`(.+?)`", cell) for cell in line.split("|")[2:4]] for line in lines[first:last]]
    taken, refused = ([each for row in cells for each in row[place]] for place in (0, 1))
    assert [str(Duration.model_validate(each)) for each in taken] == taken and len(taken) > 10
    for each in refused:
        with pytest.raises(ValidationError):
            Duration.model_validate(each)
    assert set(COUNTED) <= {Duration.model_validate(each).unit for each in taken}


def test_kinds_of_customer_are_added_as_the_guide_says(project: Project, run) -> None:
    text = project.read(README)
    example = text[text.index("- id: hogar\n") : text.index("```\n\nDespués, use esos identificadores")]
    project.write("docs/_data/customer_kinds.yml", example)
    problem = "docs/_data/problems/mal-trato.yml"
    project.write(problem, project.read(problem) + "overrides:\n  empresa:\n    acknowledgement: 1 hour\n")
    accepted(run)
    project.write(problem, project.read(problem) + "  perecedero:\n    acknowledgement: 2 hours\n")
    told(run, "ste problema cambia con el producto")


# --- Los resultados -------------------------------------------------------------------------------------------------------


def test_results_are_published_and_put_right_as_the_guide_says(project: Project, run) -> None:
    section = (ROOT / README).read_text("utf-8").split("## Los resultados\n")[1].split("\n## ")[0]
    project.unmeasure()
    periods, improvement, mapping = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    code, said = run("results", "template", "2026-Q3")
    assert code == 0, said
    table, file = "docs/_data/results/2026-Q3.csv", "docs/_data/results.yml"
    head, *rows = project.read(table).splitlines()
    assert {*head.split(",")} <= {*re.findall(r"`(\w+)`", section.split("| columna |")[1].split("\n\n")[0])}, "a column that the guide doesn't tell"
    row = next(row for row in rows if row.startswith("reembolso-pendiente,resolution,,")).split(",")
    first = head.split(",").index("cases")
    row[first : first + 3] = ["120", "113", "6"]
    project.write(table, f"{head}\n{','.join(row)}\n")
    project.write(file, periods)
    told(run, "y no los casos que hubo")
    project.write(table, project.read(table).replace(",120,", ",119,"))
    (line,) = re.findall(r"`(hash: \S+)`", run("check")[1])
    project.write(file, f"{periods}    {line}\n")
    project.write("docs/_data/improvements.yml", improvement)
    accepted(run)
    project.write(table, project.read(table).replace(",119,113,6,", ",119,112,7,"))
    told(run, "ya no dice lo que se publicó")
    own = project.root.parent / "nuestro.yml"
    own.write_text(mapping, "utf-8")
    export = project.root.parent / "casos.csv"
    export.write_text("Id,Tags,Via,Created at,Solved at\n1,publicidad,API,2026-10-05 11:00,\n2,facturas,API,2026-10-05 11:00,2026-10-06 12:00\n", "utf-8")
    code, said = run("results", "count", str(export), "--period", "2026-Q4", "--mapping", str(own), "--few", "1")
    assert code == 0 and "Casos contados: 1, de 2 filas" in said, said


# --- Los horarios ---------------------------------------------------------------------------------------------------------


def test_a_calendar_is_written_as_the_guide_says(project: Project, run) -> None:
    (example,) = re.findall(r"```yaml\n(- id: horario-de-las-palmas\n.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    hours = "docs/_data/calendars.yml"
    project.write(hours, f"{project.read(hours)}\n{example}")
    accepted(run)
    season = "    - name: Horario de otoño\n      from: 09-15\n      to: 10-31\n      hours: {}\n  public_holidays: open\n"
    project.edit(hours, "  public_holidays: open\n", season)
    told(run, "Dos temporadas se pisan")


def test_the_days_that_count_are_written_as_the_guide_says(project: Project, run) -> None:
    (example,) = re.findall(r"```yaml\n(- id: horario-de-averias\n.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    hours, phone = "docs/_data/calendars.yml", next(each for each in read_yaml(project.read(POINTS)) if each["channel"] == "phone")
    project.write(hours, f"{project.read(hours)}\n{example}")
    project.unpublish()
    points = [each | {"calendar": "horario-de-averias"} if each["id"] == phone["id"] else each for each in read_yaml(project.read(POINTS))]
    project.write(POINTS, yaml.safe_dump(points, allow_unicode=True))
    accepted(run)
    project.edit(hours, "  working_days: [monday, tuesday, wednesday, thursday, friday]\n", "")
    code, said = run("check")
    assert code == 0 and all("contarían como hábiles también los sábados" in each for each in (said, GUIDE))


# --- Los canales ----------------------------------------------------------------------------------------------------------


def test_the_table_of_branches_in_the_guide_is_read_whole(project: Project, run) -> None:
    project.unpublish()
    points = read_yaml(project.read(POINTS))
    shop = next(point for point in points if point["channel"] == "branch")
    del shop["address"]
    project.write(POINTS, yaml.safe_dump([each | {"branches": "branches.csv"} if each is shop else each for each in points], allow_unicode=True))
    told(run, "No existe esta tabla")
    (table,) = re.findall(r"```csv\n(.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    project.write("docs/_data/branches.csv", table)
    accepted(run)
    branches = project.load().parts["branches"]
    assert len(branches) == len(table.splitlines()) - 1
    assert branches[0].accessibility and branches[0].phone and branches[1].address == 'Plaza "Nueva", 2'


def test_the_guide_says_what_each_channel_needs() -> None:
    section = (ROOT / "docs/_data/README.md").read_text("utf-8").partition("## Los canales")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| [^|]* \| ([^|]*) \|$", section, re.MULTILINE)
    told = {channel: needs for channels, needs in rows for channel in re.findall(r"`(\w+)`", channels) if channel in get_args(Channel)}
    assert told.keys() == {*get_args(Channel)}
    for channel, needs in NEEDS.items():
        assert channel == "terminal" or all(f"`{each}`" in told[channel] for each in needs)


def test_topics_and_sectors_of_its_own_are_named_as_the_guide_says(project: Project, run) -> None:
    problem = "docs/_data/problems/mal-trato.yml"
    project.write(problem, re.sub(r"^topic: .*$", "topic: calidad-del-agua", project.read(problem), flags=re.MULTILINE))
    _, said = run("check")
    own = re.search("own_topic: calidad del agua", said)
    assert own and own[0] in GUIDE and "topic: none" in GUIDE
    project.edit(problem, "topic: calidad-del-agua", f"topic: none\n{own[0]}")
    project.write(COMPANY, project.read(COMPANY) + "other_sectors: [gimnasios]\n")
    accepted(run)


def test_a_step_that_few_have_is_added_as_the_guide_says(project: Project, run) -> None:
    text, route, deciding = project.read(README), "docs/_data/complaint_route.yml", "docs/_data/authority.yml"
    example = text[text.index("  - id: defensor-del-cliente\n") : text.index("```\n\nDespués, póngalo en el `next`")]
    project.write(route, f"{project.read(route)}\n{example}")
    project.edit(route, "    next: direccion-de-clientes\n\n", "    next: [defensor-del-cliente, direccion-de-clientes]\n\n")
    project.write(deciding, project.read(deciding) + "- step: defensor-del-cliente\n  role: El defensor\n  actions: [Lo que haga falta]\n  passes_on: Nada.\n")
    accepted(run)
    bill = project.read(BILL)
    project.write(BILL, re.sub("complaint_step: .*", "complaint_step: defensor-del-cliente", bill))
    accepted(run)
    project.edit(route, "problems: [cobro-indebido, producto-defectuoso]", "problems: [producto-defectuoso]")
    told(run, "Este problema empieza por un paso que no es para él")
    project.write(BILL, bill)
    project.edit(route, "      - outside\n", "      - primer-contacto\n")
    told(run, "La ruta da vueltas")


# --- Añadir un problema ---------------------------------------------------------------------------------------------------


def add_problem(project: Project) -> None:
    text = project.read("docs/_data/problems/producto-distinto.yml").replace("id: producto-distinto", "id: talla-equivocada", 1)
    text = re.sub(r"^name: .*$", "name: Me han mandado otra talla", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^examples:\n(?:  - .*\n)+", "examples:\n  - el zapato me queda pequeño\n", text, flags=re.MULTILINE)
    project.write("docs/_data/problems/talla-equivocada.yml", text)


def test_a_problem_is_added_as_the_guide_says(project: Project, run) -> None:
    add_problem(project)
    told(run, "no tiene página")
    (page,) = re.findall(r"```markdown\n(   ---\n   layout: problem\n.*?)   ```", project.read(README), re.DOTALL)
    project.write("docs/es/plazos/talla-equivocada.md", textwrap.dedent(page))
    told(run, "Nadie llega a `talla-equivocada`")
    questions = read_yaml(project.read(PATHS))
    roomy = next(q["id"] for q in questions if len(q["answers"]) < 5 and q is not questions[0])
    text = project.read(PATHS)
    at = text.index(f"- id: {roomy}\n")
    at = text.index("  answers:\n", at) + len("  answers:\n")
    project.write(PATHS, text[:at] + "    - text: Me mandaron otra talla\n      problem: talla-equivocada\n" + text[at:])
    code, said = run("check")
    assert code == 0 and "no está en el menú" in said and "no está en el menú" in GUIDE
    project.edit(MENU, "      - plazos/pedido-tarde.md\n", "      - plazos/pedido-tarde.md\n      - plazos/talla-equivocada.md\n")
    code, said = run("check")
    assert code == 0 and "no está en el menú" not in said


def test_a_deadline_by_channel_is_written_as_the_guide_says() -> None:
    (example,) = re.findall(r"```yaml\n(contact_points: \[.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    written = read_yaml(example)
    promise = Promise.model_validate(written["promise"])
    assert {*promise.channels} < {*written["contact_points"]}
    assert [str(promise.through(point).first_response) for point in ("correo", *promise.channels)] == [
        "10 working days", "1 working day by 12:00", "30 minutes",
    ]  # fmt: skip


# --- Lo que se da si fallamos ---------------------------------------------------------------------------------------------


def test_what_is_given_is_written_as_the_guide_says(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```yaml\n(remedy:\n.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    assert example
    radio = "docs/_data/problems/radio-rota.yml"
    small_project.edit(radio, "remedy:\n  automatic: true\n  action: Le prestamos otra radio.\n", example[1])
    right = small_project.read(radio)
    mistakes = {
        "": ("", ""),
        "o se dice de qué es el porcentaje": ("  of: el precio del billete ", "  # "),
        "Este retraso no es mayor que el del tramo anterior": ("over: 90 minutes", "over: 1 hour"),
        "l mínimo es mayor que el tope": ("at_most: 300 EUR", "at_most: 1 EUR"),
    }
    for message, (old, new) in mistakes.items():
        small_project.write(radio, right.replace(old, new, 1))
        code = cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()])
        said = capsys.readouterr().out
        assert code == (1 if message else 0) and message in said, said
    both = re.search(r"```yaml\n(remedies:\n.*?)```", (ROOT / "docs/_data/README.md").read_text("utf-8"), re.DOTALL)
    assert both
    small_project.write(radio, right.replace(example[1], both[1]))
    assert cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]) == 0, capsys.readouterr().out
    small_project.write(radio, right.replace(example[1], both[1].replace("    besides: parte-proporcional\n", "")))
    assert cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]) == 1
    assert "añada a esta una línea `besides: parte-proporcional`" in capsys.readouterr().out


# --- Añadir un derecho ----------------------------------------------------------------------------------------------------


def test_a_right_is_added_as_the_guide_says(project: Project, run) -> None:
    text = project.read("docs/es/derechos/trato.md").replace("id: trato", "id: privacidad", 1)
    project.write("docs/es/derechos/privacidad.md", text)
    told(run, "Dé a cada derecho su número")
    project.edit("docs/es/derechos/privacidad.md", "number: 1\n", "number: 13\n")
    told(run, "Ningún tipo de problema mide el derecho `privacidad`")
    project.edit("docs/_data/problems/mal-trato.yml", "  - trato\n", "  - trato\n  - privacidad\n")
    project.edit(MENU, "      - derechos/trato.md\n", "      - derechos/trato.md\n      - derechos/privacidad.md\n")
    commitments = "docs/_data/commitments.yml"
    last = read_yaml(project.read(commitments))[-1]
    new = yaml.safe_dump([last | {"id": "guardar-sus-datos", "right": "privacidad"}], allow_unicode=True, sort_keys=False)
    project.write(commitments, project.read(commitments) + "\n" + new)
    accepted(run)


# --- Retirar una cláusula -------------------------------------------------------------------------------------------------


def test_a_clause_is_taken_out_as_the_guide_says(project: Project, run) -> None:
    page = "docs/es/derechos/tiempo.md"
    text = project.read(page)
    start = text.index("- **Sin idas y venidas.**")
    end = text.index("\n", text.index("{: #sin-idas-y-venidas }")) + 1
    clause = text[start:end]
    project.edit(page, clause, "")
    project.edit(page, ALSO, "")
    said = told(run, "está publicada y ya no está en las páginas")
    line = re.search(r"si nada la sustituye: `(derechos/tiempo/sin-idas-y-venidas: [^`]*)`", said)
    assert line
    old = next(each for each in project.read(REGISTER).splitlines() if each.startswith("derechos/tiempo/sin-idas-y-venidas:"))
    project.edit(REGISTER, old, re.sub(r"until: [0-9-]+", f"until: {TODAY}", line[1]).replace("Escriba aquí el motivo.", "Ya lo dice otra cláusula."))
    said = told(run, "Esto empeora para el cliente y no está anunciado")
    notice = written(said)
    project.write(page, text)  # back it goes, until its day
    project.edit(REGISTER, next(each for each in project.read(REGISTER).splitlines() if "sin-idas-y-venidas:" in each), old)
    announce(project, notice)
    accepted(run)
    effective = date.fromisoformat(re.search(r"effective: (\S+?)\}", notice)[1])
    project.edit(page, clause, "")
    project.edit(page, ALSO, "")
    project.edit(REGISTER, old, re.sub(r"until: [0-9-]+", f"until: {effective}", line[1]).replace("Escriba aquí el motivo.", "Ya lo dice otra cláusula."))
    accepted(run, effective)


# --- Anunciar un cambio que empeora -----------------------------------------------------------------------------------------


def written(said: str) -> str:
    """The line that the message gives, ready to be pasted."""
    found = re.search(r"`(- \{id: [^`]+\})`", said)
    assert found, said
    return found[1]


def announce(project: Project, notice: str, reason: str = "Faltan manos en ese equipo.") -> None:
    project.write(NOTICES, project.read(NOTICES) + "\n" + notice.replace("Escriba aquí el motivo.", reason) + "\n")


def test_what_worsens_is_announced_first_and_made_on_its_day(project: Project, run) -> None:
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 4 working days")
    notice = written(told(run, "Esto empeora para el cliente y no está anunciado"))
    project.edit(BILL, "  resolution: 4 working days", "  resolution: 3 working days")
    announce(project, notice)
    accepted(run)
    effective = date.fromisoformat(re.search(r"effective: (\S+?)\}", notice)[1])
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 4 working days")
    told(run, "Esto empeora, y está anunciado para más tarde")
    accepted(run, effective)
    project.edit(BILL, "  resolution: 4 working days", "  resolution: 5 working days")
    told(run, "Esto empeora para el cliente y lo anunciado es otra cosa", effective)  # more than was announced


def test_a_notice_without_reason_or_too_late_is_refused(project: Project, run) -> None:
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 4 working days")
    notice = written(told(run, "Esto empeora para el cliente y no está anunciado"))
    project.edit(BILL, "  resolution: 4 working days", "  resolution: 3 working days")
    before = project.read(NOTICES)
    announce(project, notice, "Escriba aquí el motivo.")
    told(run, "falta el motivo")
    project.write(NOTICES, before)
    announce(project, re.sub(r"effective: [^}]+", "effective: 2026-11-30", notice))
    told(run, "Entre el anuncio y el cambio hay menos de 30 días")


# --- Publicar una edición -------------------------------------------------------------------------------------------------


def test_an_edition_is_published_and_never_changed(project: Project, run) -> None:
    code, said = run("edition", "--effective", "2026-12-01", "--title", "Tercera edición")
    assert code == 0, said
    assert "title: Tercera edición" in project.read("docs/_data/edition.yml")
    accepted(run)
    edition = "docs/_data/editions/2026-12-01.json"
    project.write(edition, project.read(edition).replace("3 working days", "9 working days"))
    told(run, "Una edición publicada no se cambia")


@pytest.mark.parametrize(("day", "message"), [("2026-11-01", "ya ha pasado"), ("2026-10-01", "Ya hay una edición desde el")])
def test_an_edition_that_cannot_be_is_refused(day: str, message: str, project: Project, run) -> None:
    before = project.read("docs/_data/edition.yml")
    code, said = run("edition", "--effective", day, "--title", "Otra")
    assert code == 1 and message in said and message in GUIDE, said
    assert project.read("docs/_data/edition.yml") == before


def test_an_edition_with_a_weakening_unannounced_is_refused(project: Project, run) -> None:
    project.edit(BILL, "  resolution: 3 working days", "  resolution: 4 working days")
    code, said = run("edition", "--effective", "2026-12-01", "--title", "Otra")
    assert code == 1 and "no está anunciado" in said, said
    assert not (project.root / "docs/_data/editions/2026-12-01.json").exists()


# --- Varios idiomas -------------------------------------------------------------------------------------------------------


def test_what_the_guide_says_of_translations_is_what_check_says() -> None:
    """Each sentence that it quotes stands in a golden case."""
    said = " ".join(file.read_text("utf-8") for file in (ROOT / "tests/cases/mistakes").glob("*/expected.txt") if file.parent.name.startswith(("tr", "la")))
    quoted = re.findall("«(.*?)»", GUIDE.split("## Varios idiomas")[1].split("### Qué dice la comprobación")[1].split(" ## ")[0])
    assert len(quoted) == 9
    told = said.lower() + " ".join((ROOT / "hooks/declaration/messages/es/checking.yml").read_text("utf-8").lower().split())
    assert [each for each in quoted if each.lower() not in told] == []
