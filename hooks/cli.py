"""What editors, CI and pre-commit call: `python hooks/cli.py check | schema | ids | edition | replies | coverage | diff | words | build | serve`.

Exit codes: 0 nothing wrong (or only warnings), 1 something to put right, 2 the command itself is wrong; `diff` gives 3 where
something gets worse for customers unannounced.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from declaration import checking, schemas
from declaration.addresses.register import additions, extended
from declaration.checking import new_edition
from declaration.checking.register import FILE as REGISTER
from declaration.checking.register import lost
from declaration.law.coverage import coverage
from declaration.loading import load
from declaration.mistakes import DeclarationError, Mistake, report
from declaration.plain_words import report as plain_words
from declaration.publishing import ready_replies
from hosting import build, difference, register, serve
from hosting.today import today

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a name that the terminal can't show must not stop the telling
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads it (`head`, a closed window) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hooks/cli.py", description="Comprueba, construye o muestra la declaración.")
    parser.add_argument("--root", type=Path, default=ROOT, help="carpeta del proyecto")
    commands = parser.add_subparsers(required=True, metavar="ORDEN")

    check = commands.add_parser("check", help="busca errores en los datos y en las páginas")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="cómo se muestran")
    given = os.environ.get("DECLARATION_TODAY") or None
    check.add_argument("--today", type=_date, default=given, metavar="AAAA-MM-DD", help="qué diría ese día")
    check.add_argument("--against", default="HEAD", metavar="VERSIÓN", help="versión de git de cuyo registro no puede faltar ninguna línea")
    check.add_argument("--strict-facts", action="store_true", help="un dato legal sin comprobar hace mucho es un error")
    check.add_argument("--strict-reviews", action="store_true", help="una revisión pendiente desde hace mucho es un error")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="rehace docs/_data/schemas/ a partir de los modelos")
    schema.add_argument("--with-ids", action="store_true", help=f"en {schemas.LOCAL}/, que Git no guarda, con los identificadores que hay")
    schema.set_defaults(run=_schema)

    ids = commands.add_parser("ids", help="direcciones que faltan en el registro, docs/_data/ids.yml")
    ids.add_argument("--write", action="store_true", help="añádalas al registro")
    ids.add_argument("--today", type=_date, metavar="AAAA-MM-DD", help="desde cuándo están publicadas")
    ids.set_defaults(run=_ids)

    edition = commands.add_parser("edition", help="publica una edición: guarda la declaración entera y pone al día edition.yml")
    edition.add_argument("--effective", type=_date, required=True, metavar="AAAA-MM-DD", help="desde qué día está en vigor")
    edition.add_argument("--title", required=True, metavar="NOMBRE", help="nombre que se muestra: «Segunda edición»")
    edition.add_argument("--id", default="", metavar="ID", help="identificador permanente; sin él, edicion-AÑO-NÚMERO")
    edition.add_argument("--approved-by", default="", metavar="QUIÉN", help="quién la aprobó; sin él, quien aprobó la anterior")
    edition.add_argument("--approved-on", type=_date, metavar="AAAA-MM-DD", help="cuándo; sin él, hoy")
    edition.add_argument("--force", action="store_true", help="aunque el día haya pasado, o esa edición exista y aún no esté en vigor")
    edition.add_argument("--today", type=_date, default=given, metavar="AAAA-MM-DD", help="qué día es")
    edition.set_defaults(run=_edition)

    imported = commands.add_parser("replies", help="respuestas preparadas que hay que volver a importar")
    imported.add_argument("--changed-since", type=Path, required=True, metavar="ANTES.json", help="el replies.json que se importó la última vez")
    imported.set_defaults(run=_replies)

    covered = commands.add_parser("coverage", help="deberes legales de un país, y qué los cumple en la declaración")
    covered.add_argument("country", metavar="PAÍS", help="con dos letras: ES")
    covered.add_argument("--today", type=_date, default=given, metavar="AAAA-MM-DD", help="qué diría ese día")
    covered.set_defaults(run=_coverage)

    plain = commands.add_parser("words", help="si las palabras son claras: facilidad de lectura, frases largas y palabras vagas")
    plain.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="cómo se muestra")
    plain.set_defaults(run=_words)

    diff = commands.add_parser("diff", help="qué cambia para los clientes entre dos declaraciones")
    diff.add_argument("base", metavar="BASE", help="versión de git, carpeta o edición (su identificador, su fecha o su archivo)")
    diff.add_argument("head", metavar="HEAD", nargs="?", help="lo mismo; sin ella, los archivos como están")
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown", help="cómo se muestran")
    diff.add_argument("--today", type=_date, default=given, metavar="AAAA-MM-DD", help="qué diría ese día")
    diff.set_defaults(run=_diff)

    for name, run, purpose in (("build", _build, "construye la web en site/"), ("serve", _serve, "muestra la web mientras se edita")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("--engine", default="mkdocs", help="mkdocs o properdocs")
        command.set_defaults(run=run)
        if name == "build":
            command.add_argument("--site", default="site", help="en qué carpeta")
        else:
            command.add_argument("--address", default="127.0.0.1:8000", help="dónde se muestra")
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28") from None


def _check(options: argparse.Namespace) -> int:
    mistakes = [m for language in _languages(options.root) for m in _check_language(options, language)]
    mistakes = sorted(set(mistakes))
    if options.format == "json":
        print(json.dumps([asdict(m) for m in mistakes], ensure_ascii=False, indent=2))
    elif options.format == "github":
        for mistake in mistakes:
            print(_annotation(mistake))
    else:
        print(report(mistakes) or "Todo en orden: no se ha encontrado ningún error.")
    return int(any(m.severity == "error" for m in mistakes))


def _check_language(options: argparse.Namespace, language: str) -> list[Mistake]:
    loaded = load(options.root, language)
    before = register.version(options.root, REGISTER, options.against)
    gone = lost(loaded, before) if before else ()
    day = options.today or today(loaded.time_zone)
    return [*checking.check(loaded, day, strict_facts=options.strict_facts, strict_reviews=options.strict_reviews), *gone]


def _languages(root: Path) -> list[str]:
    """The languages that have pages: the folders of `docs` with an `index.md`, Spanish if there are none."""
    folders = sorted(path.parent.name for path in (root / "docs").glob("[a-z][a-z]/index.md"))
    return folders or ["es"]


def _annotation(mistake: Mistake) -> str:
    """A workflow command that GitHub shows at the line of the pull request."""
    kind = "warning" if mistake.severity == "warning" else "error"
    text = f"{mistake.path}:{mistake.line}: {mistake.sentence}"
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(sign, code)
    path = mistake.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{kind} file={path},line={mistake.line}::{text}"


def _ids(options: argparse.Namespace) -> int:
    """Prints the lines that the register lacks, or adds them. Refuses where anything in the declaration is wrong."""
    loaded = load(options.root, "es")
    try:
        site = checking.checked(loaded, options.today or today(loaded.time_zone))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        print("No se ha escrito nada en el registro: corrija antes lo anterior.", file=sys.stderr)
        return 1
    lines = additions(site.register, site.in_force.values(), site.day)
    if options.write and lines:
        file = options.root / REGISTER
        content = extended(file.read_bytes(), lines)
        if content is None:
            print(f"No se ha escrito nada en el registro: añada a mano estas líneas al final de `{REGISTER}`.", file=sys.stderr)
            print("\n".join(lines.values()), file=sys.stderr)
            return 1
        try:
            register.write(file, content)
        except OSError as error:
            print(f"No se ha escrito nada en el registro (se encontró `{error}`). Revise el espacio y los permisos.", file=sys.stderr)
            return 1
    print("\n".join(lines.values()) or "El registro está completo.")
    return 0


def _edition(options: argparse.Namespace) -> int:
    """Writes an edition and its record. Refuses where anything is wrong, and overwrites nothing that is in force."""
    loaded = load(options.root, "es")
    day = options.today or today(loaded.time_zone)
    try:
        new_edition.whole(loaded)
        record = new_edition.record(
            loaded, options.effective, day, title=options.title, id=options.id, approved_by=options.approved_by, approved_on=options.approved_on
        )
        new_edition.refuse(loaded, record, day, force=options.force)
        files = new_edition.files(loaded, record, (options.root / new_edition.RECORD).read_bytes().decode("utf-8-sig"))
        told = checking.check(new_edition.as_published(loaded, record), day)
        errors = [m for m in told if m.severity == "error" and m.path != new_edition.path_of(record)]  # of that file, `faults` tells better
        if errors := errors or [m for m in new_edition.faults(loaded, record) if m.severity == "error"]:
            raise new_edition.RefusedError(report(errors))
        for path, text in files.items():
            register.write(options.root / path, text.encode())
    except new_edition.RefusedError as error:
        print(f"{error}\nNo se ha publicado ninguna edición: corrija antes lo anterior.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"No se ha podido escribir (se encontró `{error}`). Revise el espacio y los permisos, y dé la orden otra vez.", file=sys.stderr)
        return 1
    print(f"«{record.title}», en vigor desde el {record.effective}. Se ha escrito: {' y '.join(files)}.")
    return 0


_CHANGES = {"new": "Nueva", "changed": "Ha cambiado", "gone": "Ya no está"}


def _replies(options: argparse.Namespace) -> int:
    """Lists the replies to import again, or to remove, where an older export was imported."""
    loaded = load(options.root, "es")
    try:
        site = checking.checked(loaded, today(loaded.time_zone), url=_site_url(options.root))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        return 1
    try:
        old = json.loads(options.changed_since.read_text("utf-8-sig"))
        found = ready_replies.changed_since(old, ready_replies.ready(site))
    except OSError:
        print(f"No se puede abrir `{options.changed_since}`. Compruebe el nombre y que tiene permiso para leerlo.", file=sys.stderr)
        return 2
    except ValueError:  # neither UTF-8, nor JSON, nor one of our lists
        print(
            f"`{options.changed_since}` no es una lista de respuestas. Use el `replies.json` que descargó de `/datos/` la última vez.",
            file=sys.stderr,
        )
        return 2
    for change in found:
        print(f"{_CHANGES[change.kind]}: {change.id} ({change.title})")
    if not found:
        print("Ninguna respuesta ha cambiado: no hay que importar nada.")
    return 0


def _coverage(options: argparse.Namespace) -> int:
    """Prints each duty of a country's acts with what meets it, or that it is missing."""
    loaded = load(options.root, "es")
    try:
        site = checking.checked(loaded, options.today or today(loaded.time_zone))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        return 1
    country = options.country.upper()
    jurisdiction = next((each for each in site.declaration.jurisdictions if each.country == country), None)
    if not jurisdiction:
        known = ", ".join(each.country for each in site.declaration.jurisdictions)
        print(f"No hay datos de `{options.country}`. Elija uno de estos países: {known}.", file=sys.stderr)
        return 2
    w = site.words.coverage
    if not jurisdiction.acts:
        print(w.none.format(country=jurisdiction.name))
    for act, duties in coverage(site.declaration, jurisdiction, site.almanac):
        print(f"{act.name}. {w.count.format(met=sum(each.met for each in duties), all=len(duties))}")
        for each in duties:
            figures = {True: w.by_the_figures, False: w.not_by_the_figures, None: ""}[each.figures]
            found = [*each.pages, figures, w.by_the_channels if each.channels else "", each.how, each.missing]
            print(f"  {each.duty.article}: {each.duty.says}")
            print(f"    {'; '.join(filter(None, ['' if each.met else w.missing.upper(), *found]))}")
    print(w.no_advice)
    return 0


def _words(options: argparse.Namespace) -> int:
    """Prints how plain the words are: advice, but for vague words inside a promise, which `check` refuses as well."""
    loaded = load(options.root, "es")
    if not loaded.complete or not loaded.words:  # without the list of vague words, it would call everything plain
        print(report(loaded.mistakes), file=sys.stderr)
        return 1
    if any(m.severity == "error" for m in loaded.mistakes):
        print("Hay archivos con errores, y lo que no se puede leer no se cuenta. Mire qué dice `check`.", file=sys.stderr)
    found = plain_words.report(loaded)
    if options.format == "json":
        print(json.dumps(plain_words.as_data(found), ensure_ascii=False, indent=2))
    else:
        print(plain_words.as_markdown(found) if options.format == "markdown" else plain_words.as_text(found))
    return int(found.in_promises > 0)


def _diff(options: argparse.Namespace) -> int:
    return difference.diff(options.root, options.base, options.head, options.format, options.today)


def _site_url(root: Path) -> str:
    """Where the site is published: the variable SITE_URL, or what mkdocs.yml says without it."""
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    written = re.search(r"""^site_url:\s*(?:!ENV\s*\[\s*\w+\s*,\s*)?["']?([^"'\],\s]+)""", text, re.MULTILINE)
    return (os.environ.get("SITE_URL") or (written[1] if written else "")).rstrip("/") + "/"


def _schema(options: argparse.Namespace) -> int:
    """Writes the schemas that are committed; or a local copy with ids, from whatever can be read of the declaration."""
    loaded = load(options.root, "es") if options.with_ids else None
    for path, text in schemas.schemas(loaded):
        file = options.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    print(f"Esquemas escritos en {schemas.LOCAL if loaded else schemas.FOLDER}.")
    if loaded:
        example = "docs/_data/problems/consulta.yml"
        print(
            "Para que su editor proponga los identificadores, cambie mientras escribe la primera línea del archivo. "
            f"Por ejemplo, en {example}:\n  {schemas.first_line(example, local=True)}\n"
            f"Antes de guardar el cambio en Git, devuélvala a su sitio:\n  {schemas.first_line(example)}\n"
            "Repita esta orden cuando añada o quite algo."
        )
    return 0


def _build(options: argparse.Namespace) -> int:
    return build.build(options.engine, str(options.root / "mkdocs.yml"), options.site)


def _serve(options: argparse.Namespace) -> int:
    return serve.serve(options.engine, str(options.root / "mkdocs.yml"), options.address)


if __name__ == "__main__":
    sys.exit(main())
