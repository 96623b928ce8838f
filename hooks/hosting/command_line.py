"""What editors, CI and pre-commit call: `declaracion check | todo | schema | ids | edition | replies | coverage | law | results | diff | words | …`; in the
repository, `python hooks/cli.py check | …`.

Exit codes: 0 nothing wrong (or only warnings), 1 something to put right, 2 the command itself is wrong; `diff` gives 3 where
something gets worse for customers unannounced.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from declaration.files.shipped import COMMAND, INSTALLED, SHIPPED

from . import build, disk, serve, spoken
from .engine import leave
from .today import WrongDayError, day, wrong_variable


def main(arguments: Sequence[str] | None = None) -> int:
    if unknown := spoken.choose():
        print(unknown, file=sys.stderr)
        return 2
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal can't show must not stop the telling
    if wrong := wrong_variable():
        print(wrong, file=sys.stderr)
        return 2
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads it (`head`, a closed window) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        told = disk.refused(error)
        if not told:
            raise
        print(told, file=sys.stderr)
        return 1


def command() -> NoReturn:
    """The command `declaracion`, where the program is installed."""
    gc.disable()  # looking for garbage would be a tenth of `check`, and plug-ins of pydantic as much
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    leave(main())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=COMMAND.removeprefix("python "), description="Comprueba, construye o muestra la declaración.")
    parser.add_argument("--root", type=Path, default=_project(), help="carpeta del proyecto")
    commands = parser.add_subparsers(required=True, metavar="ORDEN", dest="command")

    start = commands.add_parser("start", help="empieza una declaración nueva: pregunta, y escribe una carpeta con todo")
    start.add_argument("folder", type=Path, nargs="?", metavar="CARPETA", help="dónde se escribe; tiene que estar vacía, o no existir")
    start.add_argument("--answers", type=Path, metavar="ARCHIVO.yml", help="las respuestas, en un archivo: así no pregunta nada")
    start.add_argument("--engine", type=Path, metavar="ARCHIVO.whl", help="el programa con que se hará la web; sin ella, este mismo")
    start.add_argument("--template", action="store_true", help="muestra un archivo de respuestas vacío, con cada pregunta explicada")
    start.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué día es")
    start.set_defaults(run=_of_the_core, module="hosting.start")

    guide = commands.add_parser("guide", help="muestra la guía para quien edita: qué hay en cada archivo, y cómo se cambia")
    guide.set_defaults(run=_of_the_core, module="hosting.guide")

    check = commands.add_parser("check", help="busca errores en los datos y en las páginas")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="cómo se muestran")
    check.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué diría ese día")
    check.add_argument("--against", default="HEAD", metavar="VERSIÓN", help="versión de git de la que no puede faltar nada publicado")
    check.add_argument("--strict-facts", action="store_true", help="un dato legal sin comprobar hace mucho es un error")
    check.add_argument("--strict-reviews", action="store_true", help="una revisión pendiente desde hace mucho es un error")
    check.set_defaults(run=_of_the_core)

    schema = commands.add_parser("schema", help="rehace docs/_data/schemas/ a partir de los modelos")
    schema.add_argument("--with-ids", action="store_true", help="en una carpeta que Git no guarda, con los identificadores que hay")
    schema.set_defaults(run=_of_the_core)

    todo = commands.add_parser("todo", help="puntos sin confirmar: lo que alguien ha de decidir todavía, con su archivo y su línea")
    todo.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="cómo se muestran")
    todo.set_defaults(run=_of_the_core, module="hosting.open_points")

    confirm = commands.add_parser("confirm", help="confirma propuestas que ya ha leído: borra sus comentarios")
    confirm.add_argument("places", nargs="+", metavar="ARCHIVO[:LÍNEA]", help="un archivo, una carpeta (docs/_data/problems), o solo una línea")
    confirm.set_defaults(run=_of_the_core, module="hosting.open_points")

    ids = commands.add_parser("ids", help="direcciones que faltan en el registro, docs/_data/ids.yml")
    ids.add_argument("--write", action="store_true", help="añádalas al registro")
    ids.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="desde cuándo están publicadas")
    ids.set_defaults(run=_of_the_core)

    edition = commands.add_parser("edition", help="publica una edición: guarda la declaración entera y pone al día edition.yml")
    edition.add_argument("--effective", type=_date, required=True, metavar="AAAA-MM-DD", help="desde qué día está en vigor")
    edition.add_argument(
        "--title",
        required=True,
        action="append",
        metavar="NOMBRE",
        help="nombre que se muestra: «Segunda edición»; en otro idioma, además, --title «en=Second edition»",
    )
    edition.add_argument("--id", default="", metavar="ID", help="identificador permanente; sin él, edicion-AÑO-NÚMERO")
    edition.add_argument(
        "--approved-by", default=[], action="append", metavar="QUIÉN", help="quién la aprobó, y en otro idioma así también; sin él, quien aprobó la anterior"
    )
    edition.add_argument("--approved-on", type=_date, metavar="AAAA-MM-DD", help="cuándo; sin él, hoy")
    edition.add_argument("--review-by", type=_date, metavar="AAAA-MM-DD", help="cuándo hay que revisarla; sin él, a los tres años")
    edition.add_argument("--force", action="store_true", help="aunque el día haya pasado, o esa edición exista y aún no esté en vigor")
    edition.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué día es")
    edition.set_defaults(run=_of_the_core)

    imported = commands.add_parser("replies", help="respuestas preparadas que hay que volver a importar")
    imported.add_argument("--changed-since", type=Path, required=True, metavar="ANTES.json", help="el replies.json que se importó la última vez")
    imported.set_defaults(run=_of_the_core)

    covered = commands.add_parser("coverage", help="deberes legales de un país, y qué los cumple en la declaración")
    covered.add_argument("country", metavar="PAÍS", help="con dos letras: ES")
    covered.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué diría ese día")
    covered.set_defaults(run=_of_the_core)

    law = commands.add_parser("law", help="qué ley obliga a esta empresa y por qué, qué no le obliga, y qué falta por saber")
    law.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué diría ese día")
    law.add_argument("--format", choices=("text", "json"), default="text", help="cómo se muestra")
    law.set_defaults(run=_of_the_core, module="hosting.law_advice")

    results = commands.add_parser("results", help="los resultados de un período: la tabla vacía, o contada con los casos de un programa de atención")
    actions = results.add_subparsers(required=True, metavar="QUÉ", dest="action")
    template = actions.add_parser("template", help="escribe la tabla vacía, con una fila para cada cosa que se prometía")
    template.add_argument("period", metavar="PERÍODO", help="2026-Q4, 2026-10 o 2026")
    counted = actions.add_parser("count", help="cuenta los casos y escribe la tabla; ningún dato de los clientes sale de su archivo")
    counted.add_argument("tickets", type=Path, nargs="+", metavar="CASOS.csv", help="lo que exporta el programa de atención: una fila por caso")
    counted.add_argument("--period", required=True, metavar="PERÍODO", help="2026-Q4, 2026-10 o 2026")
    counted.add_argument("--mapping", default="plain", metavar="MAPEO", help="plain, zendesk, freshdesk, zammad, o un archivo suyo que acabe en .yml")
    counted.add_argument("--exported", type=_date, metavar="AAAA-MM-DD", help="qué día se exportaron los casos; sin ella, hoy")
    counted.add_argument("--few", type=int, metavar="N", help="con menos casos que estos, una clase se suma a las demás; sin ella, lo que dice results.yml")
    counted.add_argument("--skip-bad", action="store_true", help="cuenta las demás filas, aunque alguna esté mal")
    for each in (template, counted):
        each.add_argument("--output", type=Path, metavar="ARCHIVO", help="dónde se escribe; sin ella, docs/_data/results/PERÍODO.csv")
        each.add_argument("--force", action="store_true", help="aunque el archivo ya exista")
        each.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué día es")
    results.set_defaults(run=_of_the_core, module="hosting.results")

    plain = commands.add_parser("words", help="si las palabras son claras: facilidad de lectura, frases largas, palabras vagas y mezcla de «usted» y «tú»")
    plain.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="cómo se muestra")
    plain.add_argument("--find", metavar="TEXTO", help="en su lugar, las palabras de la web que contienen ese texto, con su clave en words/es.yml")
    plain.set_defaults(run=_of_the_core)

    translated = commands.add_parser("translations", help="qué falta por traducir o ha cambiado en el original; y los archivos para quien traduce")
    translated.add_argument("--language", default="", metavar="IDIOMA", help="solo ese: en")
    translated.add_argument("--format", choices=("text", "json"), default="text", help="cómo se muestra")
    translated.set_defaults(run=_of_the_core, module="hosting.translations", action="")
    actions = translated.add_subparsers(metavar="QUÉ", dest="action")
    note = actions.add_parser("note", help="anota que las traducciones valen para el original de hoy; lo anterior, solo en los archivos nombrados")
    note.add_argument("paths", nargs="*", metavar="ARCHIVO", help="un archivo o una carpeta cuyas traducciones ya ha mirado")
    exported = actions.add_parser("export", help="escribe los textos en un archivo PO, para quien traduce con otros programas")
    exported.add_argument("language", metavar="IDIOMA", help="a cuál se traduce: en")
    exported.add_argument("file", type=Path, nargs="?", metavar="ARCHIVO.po", help="dónde se escribe; sin él, IDIOMA.po")
    imported_po = actions.add_parser("import", help="lee un archivo PO traducido, y lo escribe en la declaración si no cambia ninguna cifra")
    imported_po.add_argument("file", type=Path, metavar="ARCHIVO.po", help="el que devuelve quien traduce")
    imported_po.add_argument("--language", default="", metavar="IDIOMA", help="de qué idioma es, si el archivo no lo dice")

    diff = commands.add_parser("diff", help="qué cambia para los clientes entre dos declaraciones")
    diff.add_argument("base", metavar="BASE", help="versión de git, carpeta o edición (su identificador, su fecha o su archivo)")
    diff.add_argument("head", metavar="HEAD", nargs="?", help="lo mismo; sin ella, los archivos como están")
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown", help="cómo se muestran")
    diff.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué diría ese día")
    diff.set_defaults(run=_of_the_core)

    for name, purpose in (
        ("rename", "da otro identificador a un derecho, un problema, una cláusula, un canal…, y lo cambia en todas partes"),
        ("remove", "quita un derecho, un problema, una cláusula, un canal…, y dice qué depende de ello"),
    ):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("id", metavar="ID", help="lo que hay ahora: tiempo, tiempo/una-sola-vez, cobro-indebido, supervisor…")
        if name == "rename":
            command.add_argument("new", metavar="NUEVO", help="cómo se llamará: minúsculas sin acento, cifras y guiones")
        else:
            command.add_argument("--replaced-by", default="", metavar="DIRECCIÓN", help="qué ocupa su lugar: derechos/tiempo, plazos/consulta…")
            command.add_argument("--why", default="", metavar="MOTIVO", help="por qué se quita, si nada ocupa su lugar: lo leerá quien abra un enlace antiguo")
        command.add_argument("--kind", default="", metavar="CLASE", help="qué es, si varias cosas se llaman igual: derecho, clausula, problema, canal, paso…")
        command.add_argument("--write", action="store_true", help="hágalo; sin ella, solo se muestra")
        command.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué día es")
        command.set_defaults(run=_of_the_core, module="hosting.renaming")

    upgrade = commands.add_parser("upgrade", help="pone la carpeta de una empresa al día con otra versión del programa: enseña qué cambia, y lo escribe")
    upgrade.add_argument("--engine", type=Path, metavar="ARCHIVO.whl", help="la versión nueva, que entra en la carpeta; sin ella, la instalada")
    upgrade.add_argument("--write", action="store_true", help="escribe los cambios; sin ella, solo se ven")
    upgrade.add_argument("--format", choices=("text", "markdown"), default="text", help="cómo se muestran")
    upgrade.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="qué día es")
    upgrade.set_defaults(run=_of_the_core, module="hosting.upgrading")

    for name, run, purpose in (("build", _build, "construye la web en site/"), ("serve", _serve, "muestra la web mientras se edita")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("--engine", default="mkdocs", help="mkdocs o properdocs")
        command.set_defaults(run=run)
        if name == "build":
            command.add_argument("--site", default="site", help="en qué carpeta")
        else:
            command.add_argument("--address", default="127.0.0.1:8000", help="dónde se muestra")
    return parser


def _project() -> Path:
    """The project's folder, where none is named: the repository; where the program is installed, the folder in which one stands, or one above it."""
    if not INSTALLED:
        return SHIPPED
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), here)


def _date(text: str) -> date:
    try:
        return day(text)
    except WrongDayError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _of_the_core(options: argparse.Namespace) -> int:
    """A command that reads the declaration. Its module is loaded only now: a build reads it in a process of its own."""
    module = importlib.import_module(getattr(options, "module", "hosting.commands"))
    run: Callable[[argparse.Namespace], int] = getattr(module, options.command)
    return run(options)


def _build(options: argparse.Namespace) -> int:
    return build.build(options.engine, str(options.root / "mkdocs.yml"), options.site)


def _serve(options: argparse.Namespace) -> int:
    gc.enable()  # it lives long, and builds again and again
    return serve.serve(options.engine, str(options.root / "mkdocs.yml"), options.address)
