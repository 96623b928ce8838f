"""`rename` and `remove`: another id, or none, everywhere at once; and nothing else changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from conftest import LAW_READ, ROOT, TODAY, Project, as_published, real_copy
from declaration.addresses.register import Entry
from declaration.editions.names import names
from declaration.loading import load
from declaration.models import REASON, Notice
from declaration.publishing.dated import Undated, dated
from declaration.renaming import Publication, Sources, find, new_id, rename
from declaration.renaming.things import KINDS, things
from hosting.renaming import _texts

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The command, as it is called in a folder: its exit code, and what it tells."""

    def asked(project: Project, *arguments: str, day: str = TODAY.isoformat()) -> tuple[int, str, str]:
        code = cli.main(["--root", str(project.root), *arguments, "--today", day])
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


@pytest.fixture
def fresh(project: Project) -> Project:
    """The sample before it was ever published."""
    project.unpublish()
    return project


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}


def keep(project: Project) -> None:
    """Saves all of it in Git."""
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(project.root), *command], check=True)


def called(project: Project, name: str, new: str, kind: str = "", published: Publication | None = None) -> None:
    """Calls something otherwise, in the files alone: nothing is checked, so that many may be called otherwise before all of it is."""
    loaded, sources = project.load(), Sources(_texts(project.root))
    thing = find(name, kind, loaded)
    plan = rename(thing, new_id(thing, new, loaded), [loaded], sources, published or Publication((), ()), TODAY)
    for path, text in plan.after(sources.texts).items():
        project.write(path, text)
    for path in plan.moves:
        project.delete(path)


MUCH_NAMED = {
    "clausula": "tiempo/una-sola-vez",
    "derecho": "tiempo",
    "problema": "cobro-indebido",
    "clase": "perecedero",
    "canal": "telefono",
    "paso": "supervisor",
    "equipo": "equipo-de-atencion",
    "pregunta": "que-espera",
}


def test_one_of_each_kind_gets_another_id_and_nothing_is_wrong_after(fresh: Project) -> None:
    any_one = {each.kind: each.name for each in things(fresh.load())}
    for kind in sorted(KINDS, key=lambda each: not KINDS[each].part_of):  # what is a part of something, before that gets another id
        if name := MUCH_NAMED.get(kind) or any_one.get(KINDS[kind]):
            called(fresh, name, "otro-nombre", kind)
    assert fresh.check(LAW_READ) == []


def test_every_kind_is_tried_by_a_thing_of_the_sample_or_known_not_to_be_in_it() -> None:
    there = {each.kind.collection for each in things(load(ROOT))}
    assert {kind.collection for kind in KINDS.values()} - there <= {"branches", "remedies"}


def test_first_it_is_shown(fresh: Project, ask: Ask) -> None:
    before = files(fresh.root)
    code, told, _ = ask(fresh, "rename", "supervisor", "jefatura")
    assert code == 0
    lines = told.splitlines()
    assert lines[0].startswith("El paso para reclamar `supervisor` pasa a ser `jefatura`: ")
    assert "docs/_data/authority.yml:16: - step: supervisor → - step: jefatura" in lines
    assert lines[-1] == "No se ha escrito nada. Para hacerlo, dé la misma orden con `--write`."
    assert files(fresh.root) == before


REFUSED = [
    ("tiempoo x", "No hay nada con el identificador `tiempoo`. ¿Quiso decir `tiempo`?"),
    ("tiempo tiempo", "`tiempo` ya se llama así: no hay nada que cambiar."),
    (
        "tiempo Su-Tiempo",
        "`Su-Tiempo` no vale como identificador: solo lleva minúsculas sin acento, cifras y guiones, y empieza por letra. Escriba por ejemplo `su-tiempo`.",
    ),
    ("tiempo trato", "Ya hay un derecho con el identificador `trato`. Elija otro; un identificador no se comparte."),
    ("tiempo index", "`index` lo usa la propia web. Elija otro identificador."),
    ("supervisor mensaje", "`mensaje` lo usa la propia web. Elija otro identificador."),
    (
        "tiempo/una-sola-vez desde-2026-01-01",
        "`desde-2026-01-01` parece una fecha, y esas direcciones son de los textos de antes. Elija otro identificador.",
    ),
    (
        "tiempo/una-sola-vez trato/una-sola-vez",
        "`trato/una-sola-vez` está en otro sitio, y esta orden cambia solo el identificador. Escriba el nuevo, sin lo que va delante de la barra.",
    ),
    (
        "cobro-indebido x",
        "`cobro-indebido` es el identificador de 2 cosas. Diga cuál: `--kind problema` (tipo de problema) o `--kind respuesta` (respuesta preparada).",
    ),
    ("tiempo x --kind derechos", "`derechos` no es una clase de cosa. ¿Quiso decir `derecho`?"),
]


def test_what_cannot_be_done_is_said_in_a_sentence(fresh: Project, ask: Ask) -> None:
    before = files(fresh.root)
    for arguments, said in REFUSED:
        assert ask(fresh, "rename", *arguments.split(), "--write") == (1, "", f"{said}\n")
    assert files(fresh.root) == before


def test_a_common_word_stays_where_it_is_no_id(fresh: Project) -> None:
    was = fresh.read("docs/es/derechos/tiempo.md")
    called(fresh, "tiempo", "horas")
    now = fresh.read("docs/es/derechos/horas.md")
    assert now == was.replace("id: tiempo", "id: horas"), "its title, its words and the other links speak of time, and go on doing so"
    assert not (fresh.root / "docs/es/derechos/tiempo.md").exists()


def test_notes_quotes_and_ends_of_lines_stay(fresh: Project) -> None:
    path = "docs/_data/problems/consulta.yml"
    text = fresh.read(path).replace("owner: equipo-de-atencion\n", "owner: 'equipo-de-atencion'  # equipo-de-atencion responde\n")
    fresh.write(path, text.replace("\n", "\r\n"))
    assert "'equipo-de-atencion'" in text
    called(fresh, "equipo-de-atencion", "no")
    assert fresh.root.joinpath(path).read_bytes().decode() == text.replace("'equipo-de-atencion'", "'no'").replace("\n", "\r\n")
    assert 'owner: "no"' in fresh.read("docs/es/derechos/tiempo.md"), "without quotes it would be read as false"


def test_links_follow_whatever_they_look_like(fresh: Project) -> None:
    page = "docs/es/quien-decide.md"
    tail = (
        '\nVea [el plazo](plazos/consulta.md#excepciones), `[así](plazos/consulta.md)` y <a href="../plazos/consulta/">aquí</a>.\n\n'
        "[otro]: plazos/consulta.md\n\n[La calculadora](plazos/calcular.md?problema=consulta), [la consulta](https://example.com/plazos/consulta.md)\n"
    )
    fresh.write(page, fresh.read(page) + tail)
    called(fresh, "consulta", "pregunta", "problema")
    changed = tail.replace("(plazos/consulta.md#", "(plazos/pregunta.md#").replace('"../plazos/consulta/"', '"../plazos/pregunta/"')
    changed = changed.replace("]: plazos/consulta.md", "]: plazos/pregunta.md").replace("?problema=consulta", "?problema=pregunta")
    assert fresh.read(page).endswith(changed)


def test_with_changes_that_git_has_not_nothing_is_written(fresh: Project, ask: Ask) -> None:
    keep(fresh)
    fresh.write("docs/es/acerca.md", fresh.read("docs/es/acerca.md") + "\nMás.\n")
    before = files(fresh.root)
    code, _, wrong = ask(fresh, "rename", "tiempo", "horas", "--write")
    assert code == 1
    assert (
        wrong
        == "Hay cambios sin guardar en Git, por ejemplo en `docs/es/acerca.md`, y no se podría volver atrás. Guárdelos antes con `git commit`, o deshágalos.\n"
    )
    assert files(fresh.root) == before


def test_what_was_done_is_undone_by_the_command_it_tells(fresh: Project, ask: Ask) -> None:
    """Git leaves the files that are new to it, unless they are named."""
    keep(fresh)
    before = files(fresh.root)
    code, told, _ = ask(fresh, "rename", "consulta", "pregunta", "--kind", "problema", "--write")
    (undo,) = re.findall(r"para deshacerlo, `([^`]+)`", told)
    assert (code, undo) == (0, "git restore . && git clean -f docs/_data/problems/pregunta.yml docs/es/plazos/pregunta.md")
    subprocess.run(undo, shell=True, cwd=fresh.root, check=True)
    assert files(fresh.root) == before


def test_a_file_that_is_there_is_not_written_over(fresh: Project, ask: Ask) -> None:
    fresh.write("docs/es/plazos/pregunta.md", "# Otra página\n")
    before = files(fresh.root)
    code, _, wrong = ask(fresh, "rename", "consulta", "pregunta", "--kind", "problema", "--write")
    assert code == 1
    assert wrong == "El archivo `docs/es/plazos/pregunta.md` ya existe, y se perdería. Elija otro identificador, o quite antes ese archivo.\n"
    assert files(fresh.root) == before


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = real_copy(tmp_path_factory.mktemp("renaming"))
    project.unpublish()
    return project


@given(data=st.data())
@settings(max_examples=3)
def test_there_and_back_gives_the_same_files(sample: Project, data: st.DataObject) -> None:
    """Of any thing, to any id that is free."""
    before = files(sample.root)
    thing = data.draw(st.sampled_from(sorted(things(sample.load()), key=str)))
    kind = next(name for name, kind in KINDS.items() if kind is thing.kind)
    new = f"{data.draw(st.from_regex('[a-z]{1,8}(-[a-z0-9]{1,5})?', fullmatch=True))}-z"
    called(sample, thing.name, new, kind)
    assert files(sample.root) != before
    called(sample, thing.called(new).name, thing.id, kind)
    assert files(sample.root) == before


def test_what_goes_is_taken_out_of_everything_that_named_it(fresh: Project, ask: Ask) -> None:
    before = fresh.read("docs/_data/paths.yml")
    fresh.edit("docs/_data/paths.yml", "- id: que-comida\n", "# PROPUESTA: preguntar qué comida era.\n- id: que-comida\n")
    code, told, wrong = ask(fresh, "remove", "alimento-mal-estado", "--kind", "problema", "--write")
    assert (code, wrong) == (0, "")
    lines = told.splitlines()
    assert lines[0] == "Se quita el tipo de problema `alimento-mal-estado`: 37 líneas en 4 archivos."
    assert "docs/_data/paths.yml:56: se quita: # PROPUESTA: preguntar qué comida era. (y 9 líneas más)" in lines, (
        "all its answers led there, so nobody is asked it"
    )
    assert [line.partition(": ")[2] for line in lines if line.startswith("mkdocs.yml:")] == ["se quita: - plazos/alimento-mal-estado.md"]
    assert "docs/es/plazos/alimento-mal-estado.md: se borra el archivo" in lines
    now = fresh.read("docs/_data/paths.yml")
    assert now in before.replace(before[before.index("- id: que-comida") : before.index("- id: que-es-distinto")], "").replace(
        "    - text: Es comida y estaba mala\n      question: que-comida\n", ""
    )
    assert not [path for path, content in files(fresh.root).items() if b"alimento-mal-estado" in content and path.startswith("docs/")]


def test_a_clause_goes_with_its_words_and_its_line(fresh: Project, ask: Ask) -> None:
    page = fresh.read("docs/es/derechos/tiempo.md")
    assert ask(fresh, "remove", "tiempo/citas-cumplidas", "--replaced-by", "derechos/tiempo/sin-idas-y-venidas", "--write")[0] == 0
    first = page.index("- **Las citas se cumplen.**")
    words = page[first : page.index("- **Avisamos nosotros")]
    assert fresh.read("docs/es/derechos/tiempo.md") == page.replace(words, "").replace("  citas-cumplidas: [plantón, puntualidad, franja]\n", "")
    assert "derechos/tiempo/citas-cumplidas" not in fresh.read("docs/_data/ids.yml"), "it was never published"
    assert "    - derechos/tiempo/sin-idas-y-venidas\n" in fresh.read("docs/_data/problems/cita-incumplida.yml"), "what a complaint cites follows"


def test_sentences_whose_link_leads_elsewhere_are_named_to_be_read(fresh: Project, ask: Ask) -> None:
    code, told, _ = ask(fresh, "remove", "expectativas", "--replaced-by", "derechos/promesas")
    start = "Estas frases llevan ahora a `derechos/promesas`, y quizá aún hablan de lo que se quita. Léalas, y cambie lo que ya no valga: "
    (said,) = [line for line in told.splitlines() if line.startswith(start)]
    places = said.removeprefix(start).removesuffix(".").split(", ")
    linked = [f"{path.relative_to(fresh.root).as_posix()}:{number}" for path, number in linking(fresh, "derechos/expectativas.md")]
    assert (code, sorted(places)) == (0, sorted(linked))
    told = ask(fresh, "remove", "tiempo/citas-cumplidas", "--replaced-by", "derechos/tiempo/sin-idas-y-venidas")[1]
    assert "Léalas" not in told, "nothing links to it"


def linking(project: Project, page: str) -> list[tuple[Path, int]]:
    """The lines of other pages that link to that one."""
    lines = [(path, number, line) for path in (project.root / "docs/es").rglob("*.md") for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    return [
        (path, number)
        for path, number, line in lines
        if any(os.path.normpath(path.parent / link) == str(project.root / "docs/es" / page) for link in re.findall(r"\]\(([^)#]+)", line))
    ]


NEEDED = [
    (
        "tiempo --replaced-by derechos/trato",
        [
            f"docs/_data/problems/{place}: `responsibility` lo nombra, y no puede faltar. Escriba antes otro en su lugar, o quite lo que lo nombra."
            for place in ("cita-incumplida.yml:60", "cobro-indebido.yml:69")
        ],
    ),
    (
        "consulta --kind problema",
        [
            "docs/_data/checklist.yml:288: Esta línea dice que algo está en lo que se quita. Escriba antes dónde está, o `not_yet` con el motivo; "
            "o dígalo con `--replaced-by`.",
            "docs/es/acerca.md:40: Un enlace lleva a lo que se quita. Cámbielo antes, o diga con `--replaced-by` qué ocupa su lugar.",
            "docs/es/index.md:17: Un enlace lleva a lo que se quita. Cámbielo antes, o diga con `--replaced-by` qué ocupa su lugar.",
        ],
    ),
    ("tiempo --replaced-by derechos/tiempo/una-sola-vez", ["`derechos/tiempo/una-sola-vez` es lo mismo que se quita, o una parte. Elija otra dirección."]),
    ("tiempo --replaced-by derechos/trat", ["`derechos/trat` no es la dirección de nada que esté en la declaración. ¿Quiso decir `derechos/trato`?"]),
    ("tiempo --replaced-by derechos/trato --why Porque", ["Diga una sola cosa: `--replaced-by`, si algo ocupa su lugar, o `--why`, si no."]),
]


def test_what_cannot_be_left_without_it_says_what_to_do_first(fresh: Project, ask: Ask) -> None:
    before = files(fresh.root)
    for arguments, said in NEEDED:
        code, _, wrong = ask(fresh, "remove", *arguments.split(), "--write")
        assert (code, wrong.splitlines()) == (1, said)
    assert files(fresh.root) == before


def test_what_was_published_says_what_became_of_it(fresh: Project, ask: Ask) -> None:
    keep(fresh)
    code, _, wrong = ask(fresh, "remove", "que-espera", "--write")
    assert code == 1
    assert "Nadie llega a `pedido-tarde`" in wrong
    assert wrong.endswith("Se ha deshecho todo, porque después `check` encontraba lo anterior. Corríjalo antes, o hágalo de otra manera.\n")
    code, _, wrong = ask(fresh, "remove", "tiempo/una-sola-vez", "--write")
    assert (code, wrong) == (
        1,
        "`derechos/tiempo/una-sola-vez` ya se publicó, y hay enlaces que llevan allí. Diga qué ocupa su lugar (`--replaced-by derechos/tiempo`, por ejemplo) "
        'o por qué se quita (`--why "…"`): lo leerá quien abra un enlace antiguo.\n',
    )
    assert ask(fresh, "remove", "tiempo/una-sola-vez", "--why", "Ya lo dice otra: la primera.", "--write")[0] == 0
    line = 'derechos/tiempo/una-sola-vez: {since: 2026-01-01, title: "Lo cuenta una sola vez", until: 2026-11-22, why: "Ya lo dice otra: la primera."}\n'
    assert line in fresh.read("docs/_data/ids.yml")
    keep(fresh)
    code, told, wrong = ask(fresh, "rename", "supervisor", "jefatura", "--write")
    assert (code, wrong) == (0, "")
    assert "La dirección `reclamar/supervisor` ya se publicó: quien la abra llegará a la nueva." in told
    register = fresh.read("docs/_data/ids.yml")
    assert 'reclamar/supervisor: {since: 2026-01-01, title: "Supervisión", until: 2026-11-22, replaced_by: reclamar/jefatura}\n' in register
    assert register.endswith('reclamar/jefatura: {since: 2026-11-22, title: "Supervisión"}\n')
    keep(fresh)
    assert ask(fresh, "rename", "jefatura", "supervisor")[2] == (
        "La dirección `reclamar/supervisor` se retiró el 2026-11-22, y no se usa otra vez. Elija otro identificador.\n"
    )


GOING = [
    ("expectativas", "--replaced-by", "derechos/promesas"),
    ("mal-trato", "--kind", "problema", "--why", "Lo dicen ya otros plazos."),
]


@pytest.mark.parametrize("order", GOING, ids=[f"{each[0]} {each[-2]}" for each in GOING])
def test_what_is_announced_to_go_goes_on_its_day(project: Project, ask: Ask, order: tuple[str, ...]) -> None:
    """Whatever takes its place stood beside it, and is no other name of it."""
    if "--why" in order:  # then nothing may lead there
        for path in ("docs/_data/checklist.yml", "docs/es/acerca.md"):
            project.write(path, project.read(path).replace("derechos/expectativas.md", "derechos/promesas.md"))
    keep(project)
    code, _, wrong = ask(project, "remove", *order, "--write")
    assert code == 1
    notices = re.findall(r"`(- \{.*\})`\.$", wrong, re.MULTILINE)
    assert notices, wrong
    written = project.read("docs/_data/notices.yml") + "".join(f"{each.replace(REASON, 'Lo dice ya otra cosa.')}\n" for each in notices)
    project.write("docs/_data/notices.yml", written)
    keep(project)
    (day,) = {*re.findall(r"effective: ([0-9-]+)", " ".join(notices))}
    assert ask(project, "remove", *order, "--write", day=day)[::2] == (0, "")


@pytest.mark.parametrize("kind, change", [("plazos", "problems/{}"), ("reclamar", "complaint_route/steps/{}"), ("derechos/tiempo", "rights/tiempo/clauses/{}")])
def test_another_name_begins_where_one_ends_and_was_not_announced_to_go(kind: str, change: str) -> None:
    ended = Entry(since=date(2026, 1, 1), title="Uno", until=date(2026, 11, 22), replaced_by=f"{kind}/otro")

    def same(began: str, *announced: Notice) -> bool:
        return bool(names({f"{kind}/uno": ended, f"{kind}/otro": Entry(since=date.fromisoformat(began), title="Otro")}, [], announced))

    said = {"id": "uno", "says": "Cambia.", "reason": "Por algo.", "announced": date(2026, 10, 1), "effective": date(2026, 11, 22)}
    assert same("2026-11-22")
    assert not same("2026-11-21"), "both stood a day"
    assert not same("2026-11-22", Notice(change=change.format("uno"), **said)), "it goes, as was said, and another comes"
    assert same("2026-11-22", Notice(change=change.format("uno"), to="otra cosa", **said))


PUBLISHED = [
    ("tiempo/una-sola-vez", "una-vez", "clausula"),
    ("tiempo", "su-tiempo", "derecho"),
    ("cobro-indebido/fuerza-mayor", "causa-mayor", "excepcion"),
    ("consulta", "pregunta", "problema"),
    ("gratuito", "sin-pago", "clase"),
    ("telefono", "linea", "canal"),
]


def test_what_was_published_is_the_same_thing_by_another_name(project: Project, ask: Ask) -> None:
    """Editions and tables of results stay as they are, and nothing seems to have gone or come: not to `check`, nor to who compares."""
    before = files(project.root)
    keep(project)
    for name, new, kind in PUBLISHED:
        kept = Publication(project.load().register or {}, project.load().editions)
        called(project, name, new, kind, kept)
    assert project.check(LAW_READ) == []
    now = files(project.root)
    assert [path for path in before if path.startswith(("docs/_data/editions/", "docs/_data/results/")) and before[path] != now[path]] == []
    assert ask(project, "diff", "HEAD")[:2] == (0, "No cambia nada para los clientes.\n")
    assert project.read("docs/_data/renamed.yml").endswith(
        "- was: problems/cobro-indebido/exceptions/fuerza-mayor\n  now: problems/cobro-indebido/exceptions/causa-mayor\n  since: 2026-11-22\n"
        "- was: classes/gratuito\n  now: classes/sin-pago\n  since: 2026-11-22\n"
        "- was: contact_points/telefono\n  now: contact_points/linea\n  since: 2026-11-22\n"
    )
    assert ask(project, "rename", "linea", "telefono", "--kind", "canal")[2] == (
        "`telefono` fue hasta el 2026-11-22 el identificador de lo que ahora es `linea`, y no se usa otra vez. Elija otro.\n"
    )
    written = {each.key: each for each in dated(as_published(project.load(), LAW_READ))}
    assert isinstance(written["derechos/tiempo/2026-01-01"], Undated)
    assert written["derechos/tiempo/2026-01-01"].goes_to == "../../su-tiempo/2026-01-01/"
    assert "derechos/su-tiempo/2026-01-01" in written


def test_a_promise_that_gets_worse_under_another_name_is_seen(project: Project) -> None:
    kept = Publication(project.load().register or {}, project.load().editions)
    called(project, "consulta", "pregunta", "problema", kept)
    project.edit("docs/_data/problems/pregunta.yml", "  resolution: 1 working day\n", "  resolution: 2 working days\n")
    (told,) = [each for each in project.check(LAW_READ) if each.severity == "error"]
    assert told.path == "docs/_data/problems/pregunta.yml"
    assert "la solución pasa de 1 a 2 días hábiles" in told.what


def test_an_id_that_was_published_is_not_given_to_something_else(fresh: Project) -> None:
    fresh.write("docs/_data/renamed.yml", "- was: contact_points/telefono\n  now: contact_points/linea\n  since: 2026-01-01\n")
    (told,) = [str(each) for each in fresh.check(LAW_READ) if each.path.endswith("renamed.yml")]
    assert told == (
        "docs/_data/renamed.yml:1: Este identificador vuelve a estar en los datos, y lo publicado con él es de otra cosa "
        "(se encontró `contact_points/telefono`). Dé otro identificador a lo nuevo."
    )
