"""`start`: from the answers to a company's own folder, in which nothing is the sample's."""

from __future__ import annotations

import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from conftest import ROOT
from declaration import checking
from declaration.addresses.permanent import permanent
from declaration.files.shipped import called
from declaration.files.yaml_reading import read_file
from declaration.loading import load
from declaration.mistakes import DeclarationError
from declaration.models.values import unaccented
from declaration.starting.answers import Answers, read
from declaration.starting.asking import QUESTIONS, Draft, NoAnswer, as_template
from declaration.starting.binding import law_of
from declaration.starting.catalogue import Library, read_library
from declaration.starting.places import dialling_code, usual_countries
from declaration.starting.week import Week, never_shuts
from declaration.starting.writing import Engine, Start
from declaration.upgrading import FORMAT
from declaration.upgrading.configured import format_in
from hosting import engines, guide
from hosting import start as host
from hosting.command_line import main
from hosting.interview import HALF_FINISHED

DAY = date(2026, 11, 27)
CASES = sorted((ROOT / "tests/cases/start").glob("*.yml"))
UNKNOWN_LAW = "clinic-gt"  # in a country that nobody has looked up


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library()


def begun(file: Path, folder: Path, library: Library) -> Start:
    beginning = Start(read(file.read_bytes(), file.name, library.known), library, DAY, Engine("declaracion==1.0.0"))
    host._write(folder, beginning)
    return beginning


@pytest.fixture(scope="module", params=CASES, ids=lambda file: file.stem)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, library: Library) -> tuple[Start, Path]:
    folder = tmp_path_factory.mktemp("start") / f"Declaración de {request.param.stem}"
    return begun(request.param, folder, library), folder


# --- What is written -----------------------------------------------------------------------------------------------------


def test_a_folder_that_was_begun_has_nothing_wrong_in_it(made: tuple[Start, Path]) -> None:
    beginning, folder = made
    loaded = load(folder, "es", {})
    told = [each for each in checking.check(loaded, DAY) if each.severity == "error" or "registro" in each.fix]
    assert [str(each) for each in told] == []
    assert loaded.declaration and loaded.words and loaded.register
    assert {each.key for each in permanent(loaded.declaration, loaded.words)} == {*loaded.register}, "every address is registered"
    assert {right.id for right in loaded.declaration.rights} == {*beginning.rights}
    assert {problem.id for problem in loaded.declaration.problems} == {*beginning.problems}
    assert loaded.declaration.company.address == beginning.answers.address
    assert format_in((folder / "mkdocs.yml").read_text("utf-8")) == FORMAT, "of this version, so that the next one knows from where to take it on"


def sentences(text: str) -> Iterator[str]:
    """What a text says, sentence by sentence of five words or more, without what only looks differ by."""
    for line in re.split(r"(?<=[.:;!?])\s+|\n\s*\n|\n\s*[-#]|\n", text):
        if re.search(r"\.md\b|<!-- declaration:|^\s*\S+(-\S+)+\s*$", line):
            continue  # a page, a block, an id
        words = re.findall(r"\w+", unaccented(re.sub(r"^\s*[\w-]+:\s", "", line).lower()))
        if len(words) >= 5:
            yield " ".join(words)


@pytest.fixture(scope="module")
def of_the_sample() -> set[str]:
    shared = {"words", "jurisdictions", "law_layers", "schemas", "editions", "results"}  # the program's own, or no words of a person
    shared |= {"search_words", "glossary", "ids", "earlier_texts"}
    data = [file for file in (ROOT / "docs/_data").rglob("*.yml") if not shared & {*file.parts, file.name.partition(".")[0]}]
    return {each for file in [*data, *(ROOT / "docs/es").rglob("*.md")] for each in sentences(file.read_text("utf-8"))}


def test_nothing_of_the_sample_is_in_it(made: tuple[Start, Path], of_the_sample: set[str]) -> None:
    assert len(of_the_sample) > 1000
    found = [f"{file.name}: {each}" for file in files(made[1]) for each in sentences(file.read_text("utf-8")) if each in of_the_sample]
    assert found == []


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_no_place_and_no_number_is_invented(made: tuple[Start, Path]) -> None:
    """Nobody writes to an address of examples, or calls a number made of zeros; and nothing leads to this computer."""
    beginning, folder = made
    given = json.dumps(beginning.answers.model_dump(mode="json"), ensure_ascii=False)
    for file in files(folder):
        text = file.read_text("utf-8")
        assert str(folder.parent) not in text and str(ROOT) not in text, file
        assert not re.search(r"example\.(com|org|net)|ejemplo\.com|file://|[69]00 000 000", text), file
        assert {*re.findall(r"[\w.]+@[\w-]+\.[\w.-]+\w", text)} <= {*re.findall(r"[\w.]+@[\w.-]+\w", given)}, file


def test_what_is_open_is_marked_where_it_stands(made: tuple[Start, Path]) -> None:
    beginning, folder = made
    answers, told = beginning.answers, {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files(folder)}
    assert ("# PENDIENTE: la razón social" in told["docs/_data/company.yml"]) == (not answers.legal_name)
    assert ("# PENDIENTE: la dirección web" in told["mkdocs.yml"]) == (not answers.site_url)
    assert told["docs/_data/contact_points.yml"].count("# PENDIENTE: ") == len(answers.open_channels)
    assert "# PENDIENTE: quién aprueba" in told["docs/_data/edition.yml"]
    for path, text in told.items():
        if path.startswith("docs/_data/problems/"):
            promised = read_file(text.encode(), path)
            figures = {promised.line(("promise", key)) for key in promised.data["promise"] if key in ("first_response", "resolution")}
            assert figures and all(promised.text[line - 1].lstrip().startswith("# PROPUESTA: ") for line in figures), path


def test_an_objective_that_may_go_says_what_else_asks_for_its_figures(made: tuple[Start, Path]) -> None:
    _, folder = made
    objectives, commitments = ((folder / f"docs/_data/{name}.yml").read_text("utf-8") for name in ("objectives", "commitments"))
    uses = [each["id"] for each in read_file(commitments.encode(), "").data if each["indicator"] == "opinion-de-los-clientes"]
    assert uses
    assert f"borre este objetivo. Su indicador lo usan además estos compromisos de commitments.yml: {', '.join(uses)}. Deles otro indicador" in objectives


def test_what_the_law_asks_stands_beside_what_is_proposed(tmp_path: Path, library: Library) -> None:
    begun(case("water-co"), tmp_path / "a", library)
    text = (tmp_path / "a/docs/_data/complaint_route.yml").read_text("utf-8")
    assert "La ley de su país dice: «La empresa debe responder a su reclamación directa en quince días hábiles" in text
    duties = read_file((tmp_path / "a/docs/_data/coverage.yml").read_bytes(), "").data
    assert [each["duty"] for each in duties] == ["pqr-por-el-mismo-medio", "enlace-a-la-autoridad", "reversion-del-pago"]


@pytest.mark.parametrize(("country", "days"), [("CO", 5), ("AR", 3), ("GT", 5)])
def test_what_is_proposed_keeps_to_the_law(country: str, days: int, library: Library) -> None:
    told = f"name: A\nsectors: [water]\ncountry: {country}\nworkers: 5\nchannels: [correo]\nemail: a@b.co\n"
    made = Start(read(told.encode(), "a.yml", library.known), library, DAY, Engine("declaracion==1.0.0")).files()
    assert read_file(made["docs/_data/complaint_route.yml"].encode(), "").data["steps"][1]["deadline"] == f"{days} working days"


REGULATOR = {"sectors": ["telecommunications"], "href": "https://regulador.es"}


@pytest.mark.parametrize(("sector", "bodies", "told"), [
    ("telecoms", [{}], "no conocemos el regulador de su sector en España. Si lo hay, añádalo a outside_bodies en docs/_data/jurisdictions/es.yml (si no"),
    ("telecoms", [], "con su web o su teléfono y de dónde sale el dato."),
    ("telecoms", [{}], "pueden acudir a: Organismo 1; tampoco de ahí conocemos la web ni el teléfono."),
    ("telecoms", [{"phone": "1512"}], "pueden acudir a: Organismo 1."),
    ("telecoms", [{}, {"sectors": ["banking"]}], "pueden acudir a: Organismo 1; tampoco"),
    ("telecoms", [{"phone": "1512"}, REGULATOR | {"href": None}], "no conocemos la web ni el teléfono de: Organismo 2. Es adonde"),
    ("telecoms", [{}, REGULATOR], ""),
    ("shop", [{}, {}], "en un elemento con el mismo id (organismo-1, organismo-2)."),
    ("shop", [{}, {"phone": "1512"}], ""),
])  # fmt: skip
def test_a_regulator_that_we_do_not_know_is_open(sector: str, bodies: list[dict[str, Any]], told: str, library: Library) -> None:
    answers = f"name: A\nsectors: [{sector}]\ncountry: ES\nworkers: 5\nchannels: [correo]\nemail: a@b.es\nproblems: [consulta]\n"
    made, law = Start(read(answers.encode(), "a.yml", library.known), library, DAY, Engine("declaracion==1.0.0")), law_of("ES")
    assert law
    bare = law.outside_bodies[0].model_copy(update={"sectors": [], "href": None, "phone": None})
    known = [bare.model_copy(update={"id": f"organismo-{n}", "name": f"Organismo {n}"} | body) for n, body in enumerate(bodies, 1)]
    made.__dict__["law"] = law.model_copy(update={"outside_bodies": known})
    above = made.files()["docs/_data/complaint_route.yml"].split("\n")[-3]
    assert above.startswith("    # PENDIENTE: ") == bool(told) and told in above


@pytest.mark.parametrize(("country", "days_before", "told"), [
    ("GT", 0, "nadie ha comprobado con la norma los festivos de Guatemala. Mientras tanto, sus clientes leen «festivos por confirmar»"),
    ("ES", 10, "los festivos de España están comprobados hasta el "),
    ("ES", 200, ""),
])  # fmt: skip
def test_holidays_that_nobody_has_checked_are_open(country: str, days_before: int, told: str, tmp_path: Path, library: Library) -> None:
    law = law_of(country)
    day = (law.public_holidays.sure_until if law and law.public_holidays.sure_until else DAY) - timedelta(days_before)
    answers = f"name: A\nsectors: [saas]\ncountry: {country}\nworkers: 5\nchannels: [correo]\nemail: a@b.co\nproblems: [consulta]\n"
    host._write(tmp_path, Start(read(answers.encode(), "a.yml", library.known), library, day, Engine("declaracion==1.0.0")))
    text = (tmp_path / "docs/_data/calendars.yml").read_text("utf-8")
    assert f"# PENDIENTE: {told}" in text if told else "PENDIENTE" not in text
    if told:  # what it says to write is taken
        own = tmp_path / f"docs/_data/jurisdictions/{country.lower()}.yml"
        until = re.search(r"debajo de una línea (public_holidays:),.*(sure_until: [0-9-]+)", text)
        assert until and own.relative_to(tmp_path).as_posix() in text
        own.parent.mkdir(exist_ok=True)
        before = own.read_text("utf-8") if own.is_file() else f"country: {country}\n"
        own.write_text(f"{before}{until[1]}\n  {until[2]}\n", encoding="utf-8")
    assert [each for each in checking.check(load(tmp_path, "es", {}), day) if "festivos" in each.what] == []


@pytest.mark.parametrize(("hours", "answered"), [("lunes a viernes 9-13", "4 working hours"), ("lunes a viernes 9-14, sábado 9-12", "1 working day")])
def test_what_is_proposed_fits_how_long_somebody_is_there(hours: str, answered: str, tmp_path: Path, library: Library) -> None:
    file = tmp_path / "a.yml"
    file.write_text(
        f"name: A\nsectors: [saas]\ncountry: EC\nworkers: 5\nchannels: [correo]\nemail: a@b.co\nhours: {hours}\nproblems: [servicio-caido]\n", encoding="utf-8"
    )
    begun(file, tmp_path / "a", library)
    promise = read_file((tmp_path / "a/docs/_data/problems/servicio-caido.yml").read_bytes(), "").data["promise"]
    assert promise["first_response"] == answered
    assert [each for each in checking.check(load(tmp_path / "a", "es", {}), DAY) if each.severity == "error"] == []


def case(name: str) -> Path:
    return next(file for file in CASES if file.stem == name)


def test_a_country_without_law_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "clínica"
    assert main(["start", str(folder), "--answers", str(case(UNKNOWN_LAW)), "--today", "2026-11-27"]) == 0
    said = capsys.readouterr().out
    assert "De la ley de Guatemala no sabemos nada todavía: no se puede comprobar si un plazo es peor que el suyo" in said
    count = len({*load(folder, "es", {}).open_points})
    law = (folder / "docs/_data/jurisdictions/gt.yml").read_text("utf-8")
    assert law.count("# PENDIENTE: ") == 2 and "checked_on: 2026-11-27" in law
    assert said.index("La declaración de Clínica Las Ceibas está en") < said.index("aviso") < said.index("make serve")
    assert said.rstrip().splitlines()[-3:] == [
        f"  cd {folder}",
        "  make serve   para verla en http://127.0.0.1:8000",
        f"  make todo    para confirmar lo propuesto y escribir lo que falta: son {count} puntos, con su archivo y su línea",
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """The site of one of them, built as where the program is installed."""
    at = tmp_path_factory.mktemp("built")
    folder, installed = at / "Ferretería «Los Álamos»", at / "installed/declaracion-1.0.0.dist-info"
    begun(case("shop-es"), folder, library)
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("extra: {", "extra: {paper: false, "), encoding="utf-8")
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: declaracion\nVersion: 1.0.0\n")
    entries = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    lines = [line for group, named in entries.items() for line in (f"[{group}]", *(f"{name} = {to}" for name, to in named.items()))]
    (installed / "entry_points.txt").write_text("\n".join(lines).replace("declaration.share.overrides", "overrides"))
    path = os.pathsep.join(map(str, (at / "installed", ROOT, ROOT / "hooks")))
    command = [sys.executable, str(ROOT / "hooks/cli.py"), "--root", str(folder), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.slow
def test_it_becomes_a_site_of_its_own(built: Path, of_the_sample: set[str]) -> None:
    pages = {file.relative_to(built).as_posix(): file.read_text("utf-8") for file in built.rglob("*.html")}
    assert "Ferretería Los Álamos todavía no promete lo que dice esta página" in pages["index.html"]
    assert "Me cobraron algo que no debo" in pages["plazos/cobro-indebido/index.html"]
    assert {f"derechos/{id}/index.html" for id in ("trato", "informacion", "tiempo", "posventa", "reparacion", "reclamacion")} <= {*pages}
    assert "derechos/gratuito/index.html" not in pages
    for path, page in pages.items():
        text = html.unescape(re.sub(r"<[^>]+>", "\n", re.sub(r"(?s)<(script|style|template)\b.*?</\1>", "", page)))
        assert "Comercial Ejemplo" not in text and not of_the_sample & {*sentences(text)}, path


# --- What is refused -----------------------------------------------------------------------------------------------------


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("notas.txt", "carta.odt", "a", "b", "c", "d", "e"):
        (tmp_path / name).write_text("mío")
    assert main(["start", str(tmp_path), "--answers", str(CASES[0])]) == 2
    assert capsys.readouterr().err == (
        f"La carpeta `{tmp_path}` no está vacía: tiene `a`, `b`, `c`, `carta.odt`, `d` y 2 más. Elija otra, o vacíela antes. No se ha escrito nada.\n"
    )
    assert len(files(tmp_path)) == 7
    (tmp_path / "b").unlink()
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")
    for folder, file in (("a", "a"), ("a/mi-declaracion", "a"), ("b", "b")):
        assert main(["start", str(tmp_path / folder), "--answers", str(CASES[0])]) == 2
        assert capsys.readouterr().err == f"`{tmp_path / file}` es un archivo, y aquí va una carpeta. Elija otro nombre.\n"


def test_all_wrong_answers_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "respuestas.yml"
    file.write_text(
        "name: Bar Pepe\nsector: [shop]\nsectors: [shoop]\ncountry: ES\nregion: ES-XX\nworkers: muchos\nturnover: 12345678901 EUR\nadress: tu\n"
        "channels: [telefono, carta]\nphone: 900 100\nhours: lunes a las 9\nsite_url: http://bar.es\nrights: [tiempos]\nproblems: []\n",
        encoding="utf-8",
    )
    assert main(["start", str(tmp_path / "bar"), "--answers", str(file)]) == 1
    assert capsys.readouterr().err.splitlines() == TOLD
    assert not (tmp_path / "bar").exists()


TOLD = [
    "respuestas.yml:2: No existe ninguna clave `sector`. ¿Quiso decir `sectors`?",
    "respuestas.yml:3: En `sectors`: no existe este sector (se encontró `shoop`). ¿Quiso decir `shop`?",
    "respuestas.yml:5: En `region`: no existe esta región (se encontró `ES-XX`). ¿Quiso decir `ES-EX`?",
    "respuestas.yml:6: En `workers`: aquí va un número (se encontró `muchos`). Escriba solo la cifra, sin comillas ni signos, por ejemplo `95`.",
    "respuestas.yml:7: En `turnover`: esta cifra es mayor que las que aquí caben (se encontró `12345678901 EUR`). "
    "Escriba `999999999 EUR`: basta para saber qué leyes obligan.",
    "respuestas.yml:8: No existe ninguna clave `adress`. ¿Quiso decir `address`?",
    "respuestas.yml:9: En `channels`: no existe este canal (se encontró `carta`). "
    "Escriba uno de estos: `chat`, `correo`, `correo-postal`, `formulario`, `mensajes`, `oficina`, `telefono`, `tienda`.",
    "respuestas.yml:11: En `hours`: este horario no se entiende (se encontró `lunes a las 9`). "
    "Escriba los días y las horas, por ejemplo `lunes a viernes 9:00-14:00 y 16:00-19:00`.",
    "respuestas.yml:12: En `site_url`: la dirección de la web empieza por `https://` (se encontró `http://bar.es`). "
    "Escríbala entera, como se ve en el navegador.",
    "respuestas.yml:13: En `rights`: no existe este derecho (se encontró `tiempos`). ¿Quiso decir `tiempo`?",
    "respuestas.yml:14: En `problems`: la lista está vacía. Escriba al menos un elemento, con un guion delante: `- …`.",
    "No se ha escrito nada: corrija antes lo anterior.",
]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("channels: [telefono]", "a.yml:5: En `channels`: no se dice cómo llegar a ninguno de los canales"),
        ("channels: [correo]\nemail: a@b.es\nregion: MX-GUA", "a.yml:7: En `region`: esta región no es de ese país"),
        ("channels: [correo]\nemail: a@b.es\nregion: ES-XX", "a.yml:7: En `region`: no existe esta región"),
        ("channels: [correo]\nemail: a@b.es\ntime_zone: America/Lima", "a.yml:7: En `time_zone`: esta zona horaria no es de ese país"),
        ("channels: [correo]\nemail: a@b.es\ncurrency: XYZ", "a.yml:7: En `currency`: no existe esta moneda"),
        ("channels: [mensajes]\nwhatsapp: 600 10 20 30", "a.yml:6: En `whatsapp`: por WhatsApp solo se encuentra un número con el prefijo de su país"),
    ],
)
def test_what_only_fits_together_is_told_too(lines: str, told: str, library: Library) -> None:
    with pytest.raises(DeclarationError) as error:
        read(f"name: A\nsectors: [shop]\ncountry: ES\nworkers: 1\n{lines}\n".encode(), "a.yml", library.known)
    assert [str(each)[: len(told)] for each in error.value.mistakes] == [told]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "a.yml:1: El archivo está vacío"), (b"- name: A", "a.yml:1: Este archivo lleva una línea por respuesta"), (b"name: [", "a.yml:1: ")],
)
def test_what_is_no_answers_file(content: bytes, told: str, library: Library) -> None:
    with pytest.raises(DeclarationError) as error:
        read(content, "a.yml", library.known)
    assert str(error.value.mistakes[0]).startswith(told)


def test_answers_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["start", str(tmp_path / "a"), "--answers", str(tmp_path / "no.yml")]) == 2
    assert capsys.readouterr().err.startswith(f"No se puede abrir `{tmp_path / 'no.yml'}` (se encontró `")
    assert main(["start"]) == 2
    assert capsys.readouterr().err.startswith("Diga en qué carpeta: ")


def test_a_failure_leaves_nothing_half_done(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, done = Path.rename, []

    def fails(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 4:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    folder = tmp_path / "a"
    with pytest.raises(OSError):
        begun(case("shop-es"), folder, library)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir()
    (folder / ".git").mkdir()  # `git init` first is no content
    done.clear()
    with pytest.raises(OSError):
        begun(case("shop-es"), folder, library)
    assert [each.name for each in folder.iterdir()] == [".git"]
    monkeypatch.undo()
    (folder / ".declaracion-start-cut-off/docs").mkdir(parents=True)  # the machine was switched off
    monkeypatch.chdir(folder)
    assert main(["start", ".", "--answers", str(case("shop-es"))]) == 0
    assert not list(folder.glob(".declaracion*"))
    assert (folder / ".gitignore").is_file() and (folder / ".github/workflows/publish.yml").is_file()


# --- Asking --------------------------------------------------------------------------------------------------------------

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Begins in a folder with these lines typed, and gives the code and what was said."""

    def asking(folder: Path, *lines: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = main(["start", str(folder), "--today", "2026-11-27"])
        return code, *capsys.readouterr()

    return asking


TYPED = {  # by the question
    "name": "Café Árbol", "legal_name": "", "sectors": "1", "what_we_do": "", "country": "España", "region": "comunidad de madrid", "time_zone": "",
    "workers": "12", "turnover": "6.000.000", "address": "de tú", "channels": "1 2", "phone": "", "email": "hola@cafearbol.es",
    "hours": "martes a domingo de 8 a 20", "complaints_name": "", "complaints_email": "", "site_url": "", "rights": "-12", "problems": "1 5 8", "edit_uri": "",
}  # fmt: skip


def test_the_answers_are_asked_one_by_one(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "Café Árbol"
    code, said, wrong = ask(folder, *TYPED.values())
    assert (code, wrong) == (0, "")
    asked = re.findall(r"^\d+ de \d+\. (.+)$", said, re.MULTILINE)
    assert asked == [Answers.model_fields[name].description for name in TYPED], "each that concerns this company, and no other"
    company = read_file((folder / "docs/_data/company.yml").read_bytes(), "").data
    assert company["size"] == {"workers": 12, "turnover": "6000000 EUR"}
    assert (company["region"], company["address"], company["complaints_unit"]["email"]) == ("ES-MD", "tu", "hola@cafearbol.es")
    assert "# PENDIENTE: falta el canal «Teléfono»" in (folder / "docs/_data/contact_points.yml").read_text("utf-8")
    assert sorted(each.stem for each in (folder / "docs/_data/problems").iterdir()) == CHOSEN
    assert len(list((folder / "docs/es/derechos").glob("*.md"))) == 11 + 1
    assert not (folder / HALF_FINISHED).exists()


CHOSEN = ["cobro-indebido", "consulta", "pedido-tarde"]


def test_who_stops_goes_on_another_day(ask: Ask, tmp_path: Path) -> None:
    lines = list(TYPED.values())
    code, said, wrong = ask(tmp_path, *lines[:7])
    assert code == 1
    assert wrong == f"\nFalta alguna respuesta. Lo contestado queda en `{tmp_path / HALF_FINISHED}`: dé la misma orden y se sigue desde ahí.\n"
    assert [each.name for each in tmp_path.iterdir()] == [HALF_FINISHED]
    kept = tmp_path / HALF_FINISHED
    kept.write_text(kept.read_text("utf-8").replace("region: ES-MD", "region: ES-XX"), encoding="utf-8")  # and what is no answer any more is asked again
    code, said, wrong = ask(tmp_path, "11", *lines[7:])
    assert (code, wrong) == (0, "")
    assert "Seguimos donde lo dejó: ya hay 6 respuestas." in said
    assert read_file((tmp_path / "docs/_data/company.yml").read_bytes(), "").data["region"] == "ES-MD"


def test_one_may_go_back_and_ask_for_more(ask: Ask, tmp_path: Path) -> None:
    code, said, _ = ask(tmp_path, "<", "?", "Bar Pepe", "<", "Bar Pepa", "", "0", "1,8", "<", "+9 -8", "<", "", "", "Narnia")
    assert code == 1
    assert "Esta es la primera pregunta." in said
    assert "El nombre del rótulo, de la marca o de la institución." in said
    assert "`0` no es ninguno de la lista. Escriba los números que quiera, del 1 al 9, separados por espacios." in said
    assert "Un país se escribe con sus dos letras mayúsculas. Escriba por ejemplo `ES`." in said
    assert read_file((tmp_path / HALF_FINISHED).read_bytes(), "").data == {
        "name": "Bar Pepa", "legal_name": None, "sectors": ["shop", "health"], "what_we_do": read_library().sectors["shop"].what_we_do,
    }  # fmt: skip


def answered(name: str, typed: str, country: str) -> str:
    """What becomes of what was typed there, or what is said to be wrong with it."""
    draft = Draft({"name": "A", "sectors": ["telecoms"], "country": country, "workers": 5, "channels": ["telefono", "mensajes"]}, read_library())
    try:
        return str(next(each for each in QUESTIONS if each.name == name).read(typed, draft, None))
    except NoAnswer as error:
        return str(error)


@pytest.mark.parametrize("typed", ['"+598 2900 1234"', "'+598 2900 1234'", "«+598 2900 1234»", "+598 2900 1234"])
def test_quotes_are_for_files(typed: str) -> None:
    assert answered("phone", typed, "UY") == "+598 2900 1234"
    assert answered("legal_name", 'Cables "Sur" S. A.', "UY") == 'Cables "Sur" S. A.'
    assert answered("legal_name", '"Cables" y "Sur"', "UY") == '"Cables" y "Sur"'


def test_examples_are_of_the_country() -> None:
    number = "Esto no es un número de teléfono. Escriba sus cifras separadas por espacios, por ejemplo `900 000 000` o `+{} 900 000 000`."
    assert answered("phone", "ninguno", "UY") == number.format(598)
    assert answered("phone", "ninguno", "ES") == answered("phone", "ninguno", "GT") == number.format(34)
    assert answered("whatsapp", "099 123 456", "UY").endswith("Escríbalo delante, así: `+598`.")
    assert answered("whatsapp", "099 123 456", "GT").endswith("Escríbalo delante, con `+`.")
    assert answered("turnover", "mucho", "UY").endswith("por ejemplo `10 UYU` o `12.50 UYU`.")
    assert {code for code in usual_countries() if not dialling_code(code)} == set()


def test_letters_in_another_code_are_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Café\nCafe\n".encode("latin-1")), encoding="utf-8"))
    assert main(["start", str(tmp_path)]) == 1
    assert read_file((tmp_path / HALF_FINISHED).read_bytes(), "").data == {"name": "Caf�", "legal_name": "Cafe"}


def test_in_a_terminal_lines_are_as_long_as_it_is_wide(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for columns, widest in (("50", 50), ("0", 100), ("200", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        _, said, _ = ask(tmp_path / columns, "A", "")
        assert 40 < max(len(line) for line in said.splitlines() if "> " not in line) <= widest


def test_where_nobody_answers_it_is_said_what_to_do(ask: Ask, tmp_path: Path) -> None:
    code, _, wrong = ask(tmp_path / "a")
    assert code == 1
    assert wrong == (
        "\nAquí no hay quien conteste. Dé la orden en una terminal, o escriba las respuestas en un archivo y use `--answers ARCHIVO`; "
        "`--template` da uno vacío.\n"
    )
    assert not (tmp_path / "a").exists()


def test_without_any_channel_it_is_asked_again(ask: Ask, tmp_path: Path) -> None:
    lines = TYPED | {"email": ""}
    del lines["complaints_email"]
    code, said, _ = ask(tmp_path, *lines.values(), "correo", "hola@cafearbol.es", "")
    assert code == 0
    assert "no se dice cómo llegar a ninguno de los canales" in said
    assert read_file((tmp_path / "docs/_data/company.yml").read_bytes(), "").data["complaints_unit"]["email"] == "hola@cafearbol.es"


def test_the_template_explains_each_answer_and_can_be_filled_in(library: Library) -> None:
    template = list(as_template(library))
    assert [line.split(":")[0].removeprefix("# ") for line in template if line.endswith(("…", "…]"))] == [each.name for each in QUESTIONS]
    given = {"name": "Bar Pepe", "sectors": "[shop]", "country": "ES", "workers": "3", "channels": "[correo]", "email": "a@bar.es"}
    filled = [next((f"{name}: {value}" for name, value in given.items() if line.startswith(f"# {name}: ")), line) for line in template]
    assert read("\n".join(filled).encode(), "a.yml", library.known).name == "Bar Pepe"


# --- Hours, and the program that it is made for --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("lunes a viernes 9:00-18:00", {day: ["09:00-18:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}),
        ("Lunes, miércoles y viernes de 9 a 14 y de 16.30 a 19; sábados 10h30 - 13", {
            "monday": ["09:00-14:00", "16:30-19:00"], "wednesday": ["09:00-14:00", "16:30-19:00"], "friday": ["09:00-14:00", "16:30-19:00"],
            "saturday": ["10:30-13:00"],
        }),
        ("domingo: 0:00-24:00", {"sunday": ["00:00-24:00"]}),
    ],
)  # fmt: skip
def test_hours_as_a_person_says_them(text: str, week: dict[str, list[str]]) -> None:
    assert {day: [str(span) for span in spans] for day, spans in TypeAdapter(Week).validate_python(text).items()} == week


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("de nueve a cinco", "Este horario no se entiende"),
        ("lunes a viernes", "Este horario no se entiende"),
        ("viernes a lunes 9-14", "Los días van del primero al último de la semana"),
        ("lunes 9-14, lunes 16-20", "Un día está dos veces en el horario"),
        ("lunes 14-9", "La hora de cierre no es posterior a la de apertura"),
        ("lunes 9-26", "Esto no es un horario"),
    ],
)
def test_hours_that_are_none(text: str, told: str) -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Week).validate_python(text)
    assert error.value.errors()[0]["ctx"]["what"] == told


def test_day_and_night_shuts_on_no_holiday() -> None:
    whole, most = (TypeAdapter(Week).validate_python(text) for text in ("todos los días 0-24", "lunes a sábado 0-24"))
    assert never_shuts(whole) and not never_shuts(most)


@pytest.mark.parametrize(
    ("origin", "line", "hashed"),
    [
        ({"url": "https://a.b/d.whl", "archive_info": {"hashes": {"sha256": "ab12"}}}, "declaracion @ https://a.b/d.whl --hash=sha256:ab12", True),
        ({"url": "file:///gone/d.whl", "archive_info": {"hashes": {"sha256": "ab12"}}}, "declaracion==2.0", False),
        ({"url": "https://a.b/d", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}, "declaracion @ git+https://a.b/d@c0ffee", False),
        ({"url": "file:///gone/d", "dir_info": {}}, "declaracion==2.0", False),
        ({}, "declaracion==2.0", False),
    ],
)
def test_the_program_is_pinned_as_far_as_another_computer_can_have_it(
    origin: dict[str, Any], line: str, hashed: bool, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(origin))
    engine, wheel = engines.installed()
    assert (engine.line, wheel) == (line, None)
    requirements, is_open = required(engine, library)
    assert requirements[0] == line and is_open == (not hashed and "git+" not in line)
    assert (len(requirements) > 100) == hashed, "where one thing has its hash, all must"


class Installed:
    """What Python knows of an installed package."""

    version = "2.0"

    def __init__(self, origin: dict[str, Any]):
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        return json.dumps(self._origin) if self._origin else None


def required(engine: Engine, library: Library) -> tuple[list[str], bool]:
    """The lines of the folder's `requirements.txt`, and whether something of it is open."""
    text = Start(read(case("shop-es").read_bytes(), "a", library.known), library, DAY, engine).files()["requirements.txt"]
    return [each for each in text.splitlines() if each and not each.startswith("#")], "# PENDIENTE: " in text


def test_a_program_that_is_only_here_is_taken_along(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = tmp_path / "sitio é/declaracion-2.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"the program")
    line = f"./programa/declaracion-2.0-py3-none-any.whl --hash=sha256:{hashlib.sha256(b'the program').hexdigest()}"
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed({"url": wheel.as_uri(), "archive_info": {}}))
    engine, found = engines.installed()
    assert (engine.line, found) == (line, wheel)
    assert main(["start", str(tmp_path / "a"), "--answers", str(case("shop-es")), "--engine", str(wheel)]) == 0
    assert (tmp_path / "a/programa" / wheel.name).read_bytes() == b"the program"
    assert line in (tmp_path / "a/requirements.txt").read_text("utf-8")
    capsys.readouterr()
    assert main(["start", str(tmp_path / "b"), "--engine", str(tmp_path / "no.whl")]) == 2
    assert capsys.readouterr().err == (
        f"`{tmp_path / 'no.whl'}` no es el archivo del programa, que acaba en `.whl`. Compruebe el nombre. No se ha escrito nada.\n"
    )


def test_the_guide_of_a_folder_leaves_out_what_is_only_in_the_repository(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["guide"]) == 0
    here = capsys.readouterr().out
    monkeypatch.setattr(guide, "INSTALLED", True)
    assert main(["guide"]) == 0
    said = capsys.readouterr().out
    assert "**Actions**" in here and "En una copia de este proyecto" in here and "repositorio -->" not in here + said
    assert not any(only in said for only in ("**Actions**", "Run workflow", "copia de este proyecto", "producto-distinto.yml"))
    headings = [line for line in here.splitlines() if line.startswith("## ")]
    assert headings == [line for line in said.splitlines() if line.startswith("## ")] and "\n\n\n" not in said


def test_the_guide_comes_with_the_program(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "COMMAND", "declaracion")
    assert main(["guide"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# Guía para quien edita la declaración\n") and "`declaracion words` dice" in said and "cli.py" not in said


@pytest.mark.parametrize(
    ("name", "environment", "command"),
    [
        (".venv/bin/declaracion", "/ours/.venv", ".venv/bin/declaracion"),
        ("../../.venv/bin/declaracion", "/ours/.venv", "../../.venv/bin/declaracion"),
        ("/ours/.venv/bin/declaracion", "/ours/.venv", "declaracion"),  # found by the shell: activated, or installed for all
        ("/ours/.venv/lib/mkdocs/__main__.py", "/ours/.venv", ".venv/bin/declaracion"),  # a build
        ("/usr/lib/mkdocs/__main__.py", "/usr", "declaracion"),
    ],
)
def test_the_command_is_told_as_it_can_be_typed(name: str, environment: str, command: str) -> None:
    assert called(name, environment) == command


def test_the_folders_makefile_passes_on_what_the_usual_commands_need(made: tuple[Start, Path]) -> None:
    _, folder = made
    program = folder / ".venv/bin/declaracion"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    program.chmod(0o755)
    (folder / ".venv/ready").touch()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["make", "--no-print-directory", *words], cwd=folder, capture_output=True, text=True, check=False)

    assert run("guide").stdout == "guide|"
    assert run("confirm", "FILES=docs/_data/problems docs/es/a.md").stdout == "confirm|docs/_data/problems|docs/es/a.md|"
    asked = run("edition", "FROM=2027-01-01", "TITLE=Primera edición", "BY=La gerencia").stdout
    assert asked == "edition|--effective|2027-01-01|--title|Primera edición|--approved-by|La gerencia|"
    said = run("confirm")
    assert said.returncode == 2 and "Diga qué: make confirm FILES=docs/_data/problems" in said.stderr
    assert all(f"make {each}" in (folder / "README.md").read_text("utf-8") for each in ("guide", "confirm", "edition"))
