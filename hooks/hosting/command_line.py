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
from declaration.messages import say

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
    parser = argparse.ArgumentParser(prog=COMMAND.removeprefix("python "), description=say("hosting.command_line.description"))
    parser.add_argument("--root", type=Path, default=_project(), help=say("hosting.command_line.root_help"))
    commands = parser.add_subparsers(required=True, metavar=say("hosting.command_line.command_metavar"), dest="command")

    start = commands.add_parser("start", help=say("hosting.command_line.start_help"))
    start.add_argument("folder", type=Path, nargs="?", metavar=say("hosting.command_line.folder_metavar"), help=say("hosting.command_line.start_folder_help"))
    start.add_argument("--answers", type=Path, metavar=say("hosting.command_line.answers_metavar"), help=say("hosting.command_line.start_answers_help"))
    start.add_argument("--engine", type=Path, metavar=say("hosting.command_line.wheel_metavar"), help=say("hosting.command_line.start_engine_help"))
    start.add_argument("--template", action="store_true", help=say("hosting.command_line.start_template_help"))
    start.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.today_help"))
    start.set_defaults(run=_of_the_core, module="hosting.start")

    guide = commands.add_parser("guide", help=say("hosting.command_line.guide_help"))
    guide.set_defaults(run=_of_the_core, module="hosting.guide")

    check = commands.add_parser("check", help=say("hosting.command_line.check_help"))
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help=say("hosting.command_line.format_of_several_help"))
    check.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.on_that_day_help"))
    check.add_argument("--against", default="HEAD", metavar=say("hosting.command_line.version_metavar"), help=say("hosting.command_line.check_against_help"))
    check.add_argument("--strict-facts", action="store_true", help=say("hosting.command_line.check_facts_help"))
    check.add_argument("--strict-reviews", action="store_true", help=say("hosting.command_line.check_reviews_help"))
    check.set_defaults(run=_of_the_core)

    schema = commands.add_parser("schema", help=say("hosting.command_line.schema_help"))
    schema.add_argument("--with-ids", action="store_true", help=say("hosting.command_line.schema_ids_help"))
    schema.set_defaults(run=_of_the_core)

    todo = commands.add_parser("todo", help=say("hosting.command_line.todo_help"))
    todo.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=say("hosting.command_line.format_of_several_help"))
    todo.set_defaults(run=_of_the_core, module="hosting.open_points")

    confirm = commands.add_parser("confirm", help=say("hosting.command_line.confirm_help"))
    confirm.add_argument("places", nargs="+", metavar=say("hosting.command_line.place_metavar"), help=say("hosting.command_line.confirm_places_help"))
    confirm.set_defaults(run=_of_the_core, module="hosting.open_points")

    ids = commands.add_parser("ids", help=say("hosting.command_line.ids_help"))
    ids.add_argument("--write", action="store_true", help=say("hosting.command_line.ids_write_help"))
    ids.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.ids_today_help"))
    ids.set_defaults(run=_of_the_core)

    edition = commands.add_parser("edition", help=say("hosting.command_line.edition_help"))
    edition.add_argument(
        "--effective", type=_date, required=True, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.edition_effective_help")
    )
    edition.add_argument(
        "--title",
        required=True,
        action="append",
        metavar=say("hosting.command_line.name_metavar"),
        help=say("hosting.command_line.edition_title_in_each_help"),
    )
    edition.add_argument("--id", default="", metavar="ID", help=say("hosting.command_line.edition_id_help"))
    edition.add_argument(
        "--approved-by",
        default=[],
        action="append",
        metavar=say("hosting.command_line.who_metavar"),
        help=say("hosting.command_line.edition_approved_by_in_each_help"),
    )
    edition.add_argument(
        "--approved-on", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.edition_approved_on_help")
    )
    edition.add_argument("--review-by", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.edition_review_by_help"))
    edition.add_argument("--force", action="store_true", help=say("hosting.command_line.edition_force_help"))
    edition.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.today_help"))
    edition.set_defaults(run=_of_the_core)

    imported = commands.add_parser("replies", help=say("hosting.command_line.replies_help"))
    imported.add_argument(
        "--changed-since", type=Path, required=True, metavar=say("hosting.command_line.before_metavar"), help=say("hosting.command_line.replies_since_help")
    )
    imported.set_defaults(run=_of_the_core)

    covered = commands.add_parser("coverage", help=say("hosting.command_line.coverage_help"))
    covered.add_argument("country", metavar=say("hosting.command_line.country_metavar"), help=say("hosting.command_line.coverage_country_help"))
    covered.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.on_that_day_help"))
    covered.set_defaults(run=_of_the_core)

    law = commands.add_parser("law", help=say("hosting.command_line.law_help"))
    law.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.on_that_day_help"))
    law.add_argument("--format", choices=("text", "json"), default="text", help=say("hosting.command_line.format_of_one_help"))
    law.set_defaults(run=_of_the_core, module="hosting.law_advice")

    results = commands.add_parser("results", help=say("hosting.command_line.results_help"))
    actions = results.add_subparsers(required=True, metavar=say("hosting.command_line.what_metavar"), dest="action")
    template = actions.add_parser("template", help=say("hosting.command_line.results_template_help"))
    template.add_argument("period", metavar=say("hosting.command_line.period_metavar"), help=say("hosting.command_line.period_help"))
    counted = actions.add_parser("count", help=say("hosting.command_line.results_count_help"))
    counted.add_argument(
        "tickets", type=Path, nargs="+", metavar=say("hosting.command_line.cases_metavar"), help=say("hosting.command_line.results_tickets_help")
    )
    counted.add_argument("--period", required=True, metavar=say("hosting.command_line.period_metavar"), help=say("hosting.command_line.period_help"))
    counted.add_argument(
        "--mapping", default="plain", metavar=say("hosting.command_line.mapping_metavar"), help=say("hosting.command_line.results_mapping_help")
    )
    counted.add_argument("--exported", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.results_exported_help"))
    counted.add_argument("--few", type=int, metavar="N", help=say("hosting.command_line.results_few_help"))
    counted.add_argument("--skip-bad", action="store_true", help=say("hosting.command_line.results_skip_bad_help"))
    for each in (template, counted):
        each.add_argument("--output", type=Path, metavar=say("hosting.command_line.file_metavar"), help=say("hosting.command_line.results_output_help"))
        each.add_argument("--force", action="store_true", help=say("hosting.command_line.results_force_help"))
        each.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.today_help"))
    results.set_defaults(run=_of_the_core, module="hosting.results")

    plain = commands.add_parser("words", help=say("hosting.command_line.words_help"))
    plain.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=say("hosting.command_line.format_of_one_help"))
    plain.add_argument("--find", metavar=say("hosting.command_line.text_metavar"), help=say("hosting.command_line.words_find_help"))
    plain.set_defaults(run=_of_the_core)

    translated = commands.add_parser("translations", help=say("hosting.command_line.translations_help"))
    translated.add_argument(
        "--language", default="", metavar=say("hosting.command_line.language_metavar"), help=say("hosting.command_line.translations_language_help")
    )
    translated.add_argument("--format", choices=("text", "json"), default="text", help=say("hosting.command_line.format_of_one_help"))
    translated.set_defaults(run=_of_the_core, module="hosting.translations", action="")
    actions = translated.add_subparsers(metavar=say("hosting.command_line.what_metavar"), dest="action")
    note = actions.add_parser("note", help=say("hosting.command_line.translations_note_help"))
    note.add_argument("paths", nargs="*", metavar=say("hosting.command_line.file_metavar"), help=say("hosting.command_line.translations_note_paths_help"))
    exported = actions.add_parser("export", help=say("hosting.command_line.translations_export_help"))
    exported.add_argument("language", metavar=say("hosting.command_line.language_metavar"), help=say("hosting.command_line.translations_export_language_help"))
    exported.add_argument(
        "file", type=Path, nargs="?", metavar=say("hosting.command_line.po_metavar"), help=say("hosting.command_line.translations_export_file_help")
    )
    imported_po = actions.add_parser("import", help=say("hosting.command_line.translations_import_help"))
    imported_po.add_argument("file", type=Path, metavar=say("hosting.command_line.po_metavar"), help=say("hosting.command_line.translations_import_file_help"))
    imported_po.add_argument(
        "--language", default="", metavar=say("hosting.command_line.language_metavar"), help=say("hosting.command_line.translations_import_language_help")
    )

    diff = commands.add_parser("diff", help=say("hosting.command_line.diff_help"))
    diff.add_argument("base", metavar="BASE", help=say("hosting.command_line.diff_base_help"))
    diff.add_argument("head", metavar="HEAD", nargs="?", help=say("hosting.command_line.diff_head_help"))
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown", help=say("hosting.command_line.format_of_several_help"))
    diff.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.on_that_day_help"))
    diff.set_defaults(run=_of_the_core)

    for name, purpose in (
        ("rename", say("hosting.command_line.rename_help")),
        ("remove", say("hosting.command_line.remove_help")),
    ):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("id", metavar="ID", help=say("hosting.command_line.thing_help"))
        if name == "rename":
            command.add_argument("new", metavar=say("hosting.command_line.new_metavar"), help=say("hosting.command_line.rename_new_help"))
        else:
            command.add_argument(
                "--replaced-by", default="", metavar=say("hosting.command_line.address_metavar"), help=say("hosting.command_line.remove_replaced_by_help")
            )
            command.add_argument("--why", default="", metavar=say("hosting.command_line.reason_metavar"), help=say("hosting.command_line.remove_why_help"))
        command.add_argument("--kind", default="", metavar=say("hosting.command_line.kind_metavar"), help=say("hosting.command_line.thing_kind_help"))
        command.add_argument("--write", action="store_true", help=say("hosting.command_line.thing_write_help"))
        command.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.today_help"))
        command.set_defaults(run=_of_the_core, module="hosting.renaming")

    upgrade = commands.add_parser("upgrade", help=say("hosting.command_line.upgrade_help"))
    upgrade.add_argument("--engine", type=Path, metavar=say("hosting.command_line.wheel_metavar"), help=say("hosting.command_line.upgrade_engine_help"))
    upgrade.add_argument("--write", action="store_true", help=say("hosting.command_line.upgrade_write_help"))
    upgrade.add_argument("--format", choices=("text", "markdown"), default="text", help=say("hosting.command_line.format_of_several_help"))
    upgrade.add_argument("--today", type=_date, metavar=say("hosting.command_line.date_metavar"), help=say("hosting.command_line.today_help"))
    upgrade.set_defaults(run=_of_the_core, module="hosting.upgrading")

    for name, run, purpose in (("build", _build, say("hosting.command_line.build_help")), ("serve", _serve, say("hosting.command_line.serve_help"))):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("--engine", default="mkdocs", help=say("hosting.command_line.engine_help"))
        command.set_defaults(run=run)
        if name == "build":
            command.add_argument("--site", default="site", help=say("hosting.command_line.build_folder_help"))
        else:
            command.add_argument("--address", default="127.0.0.1:8000", help=say("hosting.command_line.serve_address_help"))
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
