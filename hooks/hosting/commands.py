"""The commands of `cli.py` that read the declaration: each takes its options, prints in the language that is spoken, and gives the exit code."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from declaration import checking, schemas
from declaration.addresses.permanent import permanent
from declaration.addresses.register import additions, extended
from declaration.checking import new_edition
from declaration.checking.published import lost_editions
from declaration.checking.register import FILE as REGISTER
from declaration.checking.register import lost
from declaration.checking.results import FILE as RESULTS
from declaration.checking.results import rewritten
from declaration.editions.files import FOLDER as EDITIONS
from declaration.editions.files import path_of
from declaration.files.open_points import counted
from declaration.files.shipped import COMMAND
from declaration.law.coverage import coverage as covered
from declaration.loading import Loaded, load, load_all
from declaration.loading.configuration import FILE as CONFIGURATION
from declaration.loading.configuration import settings
from declaration.messages import later, say
from declaration.mistakes import DeclarationError, Mistake, printable, report
from declaration.models.values import unaccented
from declaration.plain_words import report as plain_words
from declaration.publishing import ready_replies
from declaration.views.legal_line import why

from . import difference, revisions, versions, writing
from .escaping import address
from .today import today


def check(options: argparse.Namespace) -> int:
    loaded = load_all(options.root, os.environ)
    mistakes = everything_wrong(options, loaded)
    if options.format == "json":
        print(json.dumps([asdict(m) for m in mistakes], ensure_ascii=False, indent=2))
    elif options.format == "github":
        for mistake in mistakes:
            print(_annotation(mistake))
    else:
        print(report(mistakes) or say("hosting.commands.all_in_order"))
        if points := {point for each in loaded for point in each.open_points}:
            print(
                say(
                    "hosting.commands.still_to_confirm",
                    still=say("hosting.commands.there_is_still") if len(points) == 1 else say("hosting.commands.there_are_still"),
                    points=counted(len(points)),
                    command=COMMAND,
                )
            )
    return int(any(m.severity == "error" for m in mistakes))


def everything_wrong(options: argparse.Namespace, declarations: Sequence[Loaded]) -> list[Mistake]:
    """What `check` tells: of each language, and beside the version that the declaration is compared with."""
    before = revisions.changed(options.root, options.against, REGISTER, EDITIONS, RESULTS)
    mistakes = [m for loaded in declarations for m in _mistakes(options, loaded, before)]
    mistakes += versions.mistakes(options.root)
    if why := revisions.out_of_reach(options.root, options.against):
        mistakes.append(_not_compared(options.against, why))
    return sorted(set(mistakes))


def _mistakes(options: argparse.Namespace, loaded: Loaded, before: dict[str, tuple[bytes, bytes | None]]) -> Iterator[Mistake]:
    """What is wrong in one language. `before` is what has changed since the version that the declaration is compared with."""
    day = options.today or today(loaded.time_zone)
    yield from checking.check(loaded, day, strict_facts=options.strict_facts, strict_reviews=options.strict_reviews)
    if not (options.root / CONFIGURATION).exists():
        yield Mistake(CONFIGURATION, 1, say("hosting.commands.file_missing"), fix=say("hosting.commands.restore_file"))
    if REGISTER in before:
        yield from lost(loaded, before[REGISTER][0])
    if RESULTS in before:
        yield from rewritten(loaded, before[RESULTS][0])
    told = {m.path for m in loaded.mistakes}
    announced = loaded.parts.get("notices") or "notices" in loaded.unread
    begun_anew = loaded.complete and not (announced or loaded.editions or any(path.startswith(EDITIONS) for path in told))
    yield from lost_editions(before, options.against, day, begun_anew=begun_anew, told=told)


def _not_compared(revision: str, why: str) -> Mistake:
    what = say("hosting.commands.not_compared", revision=revision, why=why)
    fix = say("hosting.commands.check_against_name")
    return Mistake(REGISTER, 1, what, fix=fix, severity="warning")


def _annotation(mistake: Mistake) -> str:
    """A workflow command that GitHub shows at the line of the pull request."""
    kind = "warning" if mistake.severity == "warning" else "error"
    text, path = f"{mistake.path}:{mistake.line}: {mistake.sentence}", mistake.path
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text, path = text.replace(sign, code), path.replace(sign, code)
    path = path.replace(",", "%2C").replace(":", "%3A")
    return printable(f"::{kind} file={path},line={mistake.line}::{text}")


def ids(options: argparse.Namespace) -> int:
    """Prints the lines that the register lacks, or adds them. Refuses where anything in the declaration is wrong."""
    loaded = load(options.root)
    try:
        site = checking.checked(loaded, options.today or today(loaded.time_zone))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        print(say("hosting.commands.register_not_written"), file=sys.stderr)
        return 1
    lines = additions(site.register, site.in_force.values(), site.day)
    if options.write and lines:
        file = options.root / REGISTER
        content = extended(file.read_bytes(), lines)
        if content is None:
            print(say("hosting.commands.register_by_hand", register=REGISTER), file=sys.stderr)
            print("\n".join(lines.values()), file=sys.stderr)
            return 1
        try:
            writing.whole(file, content)
        except OSError as error:
            print(say("hosting.commands.register_refused", error=error), file=sys.stderr)
            return 1
    print("\n".join(lines.values()) or say("hosting.commands.register_complete"))
    return 0


def edition(options: argparse.Namespace) -> int:
    """Writes an edition in each language, its record, and in the register what is new. Refuses where anything is wrong, and overwrites nothing in force."""
    languages = load_all(options.root)
    loaded, *others = languages
    day = options.today or today(loaded.time_zone)
    try:
        new_edition.whole(loaded)
        new_edition.confirmed(loaded)
        title, approved_by = (_in_languages(each, [other.language for other in others]) for each in (options.title, options.approved_by))
        told_of = {"title": title.get(""), "approved_by": approved_by.get(""), "id": options.id, "approved_on": options.approved_on}
        asked = {name: value for name, value in (told_of | {"review_by": options.review_by}).items() if value}
        record = new_edition.record(loaded, options.effective, day, **{"title": "", **asked})
        said = {
            each.language: {name: its[each.language] for name, its in (("title", title), ("approved_by", approved_by)) if each.language in its}
            for each in others
        }
        new_edition.refuse(loaded, record, day, force=options.force)
        for each in others:
            new_edition.whole(each)
        files = new_edition.files(languages, record, said, (options.root / new_edition.RECORD).read_bytes().decode("utf-8-sig"))
        told = checking.check(new_edition.as_published(loaded, record), day, publishing=True)
        told += [m for each in others for m in checking.check(each, day)]
        errors = [m for m in dict.fromkeys(told) if m.severity == "error" and m.path != path_of(record)]  # of that file, `faults` tells better
        if errors := errors or [m for m in new_edition.faults(loaded, record) if m.severity == "error"]:
            raise new_edition.RefusedError(report(errors))
        written = {path: text.encode() for path, text in files.items()} | _registered(options.root, loaded, day)
        writing.all_or_nothing(options.root, written)
    except new_edition.RefusedError as error:
        print(say("hosting.commands.no_edition_published", error=error), file=sys.stderr)
        return 1
    except OSError as error:
        print(say("hosting.commands.edition_not_written", error=error), file=sys.stderr)
        return 1
    print(say("hosting.commands.edition_published", title=record.title, effective=record.effective, written=", ".join([*written][:-1]), last=[*written][-1]))
    if waiting := new_edition.waiting(files):
        where = ", ".join(say("hosting.commands.number_in_file", number=number, path=path) for path, number in waiting.items())
        print(say("hosting.commands.texts_untranslated", where=where), file=sys.stderr)
    if overwritten := new_edition.overwritten(loaded, record, {"effective", *asked}):
        print(overwritten, file=sys.stderr)
    return 0


def _in_languages(told: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """What was told of a text, by language: `en=Second edition` is in another, what has no such beginning in that of the originals (empty)."""
    found = {}
    for each in told:
        language, sign, text = each.partition("=")
        of_another = bool(sign) and language in others
        found[language if of_another else ""] = text.strip() if of_another else each
    return found


def _registered(root: Path, loaded: Loaded, day: date) -> dict[str, bytes]:
    """The register with the addresses that it lacks, by its path; nothing where it lacks none. Raises RefusedError."""
    live = permanent(loaded.declaration, loaded.words) if loaded.declaration and loaded.words else []
    lines = additions(loaded.register or {}, live, day)
    content = extended((root / REGISTER).read_bytes(), lines) if lines else b""
    if content is None:
        raise new_edition.RefusedError("\n".join([say("hosting.commands.add_lines_first", register=REGISTER), *lines.values()]))
    return {REGISTER: content} if content else {}


_CHANGES = {"new": later("hosting.commands.reply_new"), "changed": later("hosting.commands.reply_changed"), "gone": later("hosting.commands.reply_gone")}


def replies(options: argparse.Namespace) -> int:
    """Lists the replies to import again, or to remove, where an older export was imported."""
    loaded = load(options.root)
    try:
        site = checking.checked(loaded, today(loaded.time_zone), url=_site_url(options.root))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        return 1
    try:
        old = json.loads(options.changed_since.read_text("utf-8-sig"))
        found = ready_replies.changed_since(old, ready_replies.ready(site))
    except OSError:
        print(say("hosting.commands.cannot_open", path=options.changed_since), file=sys.stderr)
        return 2
    except ValueError:  # neither UTF-8, nor JSON, nor one of our lists
        print(
            say("hosting.commands.not_replies", path=options.changed_since),
            file=sys.stderr,
        )
        return 2
    for change in found:
        print(f"{_CHANGES[change.kind]}: {change.id} ({change.title})")
    if not found:
        print(say("hosting.commands.no_reply_changed"))
    return 0


def coverage(options: argparse.Namespace) -> int:
    """Prints each duty of a country's acts with what meets it, or that it is missing."""
    loaded = load(options.root)
    try:
        site = checking.checked(loaded, options.today or today(loaded.time_zone))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        return 1
    country = options.country.upper()
    jurisdiction = next((each for each in site.declaration.jurisdictions if each.country == country), None)
    if not jurisdiction:
        known = ", ".join(each.country for each in site.declaration.jurisdictions)
        print(say("hosting.commands.country_unknown", country=options.country, known=known), file=sys.stderr)
        return 2
    w = site.words.coverage
    if not jurisdiction.acts:
        print(w.none.format(country=jurisdiction.name))
    for act, duties in covered(site.declaration, jurisdiction, site.almanac):
        ours = [each for each in duties if each.applies]
        print(f"{act.name}. {w.count.format(met=sum(each.met for each in ours), all=len(ours))}")
        for each in duties:
            if not each.applies:
                print(f"  {each.duty.article}: {each.duty.says}")
                print(f"    {w.not_ours.upper()}: {site.declaration.company.name} {why(each.not_ours, site.words)}")
                continue
            figures = {True: w.by_the_figures, False: w.not_by_the_figures, None: w.unordered if each.unordered else ""}[each.figures]
            found = [*each.pages, figures, w.by_the_channels if each.channels else "", each.how, each.missing]
            print(f"  {each.duty.article}: {each.duty.says}")
            print(f"    {'; '.join(filter(None, [w.missing.upper() if each.lacking else '' if each.met else w.not_ours.upper(), *found]))}")
    print(w.no_advice)
    return 0


def words(options: argparse.Namespace) -> int:
    """Prints how plain the words are: advice, but for vague words inside a promise, which `check` refuses as well."""
    loaded = load(options.root)
    if not loaded.complete or not loaded.words:  # without the list of vague words, it would call everything plain
        print(report(loaded.mistakes), file=sys.stderr)
        return 1
    if options.find:
        sought = unaccented(options.find).casefold()
        found_words = [(key, text) for key, text in _texts(loaded.words.model_dump()) if sought in unaccented(text).casefold()]
        for key, text in found_words:
            print(printable(f"{key}: {text}"))
        if not found_words:
            print(printable(say("hosting.commands.no_word_found", text=options.find)))
        return 0
    if any(m.severity == "error" for m in loaded.mistakes):
        print(say("hosting.commands.not_all_read"), file=sys.stderr)
    found = plain_words.report(loaded)
    if options.format == "json":
        print(json.dumps(plain_words.as_data(found), ensure_ascii=False, indent=2))
    else:
        print(plain_words.as_markdown(found) if options.format == "markdown" else plain_words.as_text(found))
    return int(found.in_promises > 0)


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text, with the key that an editor writes to say it otherwise."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, f"{key}.{name}".lstrip("."))


def diff(options: argparse.Namespace) -> int:
    return difference.diff(options.root, options.base, options.head, options.format, options.today)


def _site_url(root: Path) -> str:
    """Where the site is published: the variable SITE_URL, or what mkdocs.yml says without it."""
    told = settings(root, CONFIGURATION, {name: value for name, value in os.environ.items() if value})
    return address(str(told.values.get("site_url", "") if told else "").rstrip("/") + "/")


def schema(options: argparse.Namespace) -> int:
    """Writes the schemas that are committed; or a local copy with ids, from whatever can be read of the declaration."""
    found = load(options.root)
    loaded = found if options.with_ids else None
    for path, text in schemas.schemas(loaded, in_part=found.below is not None):
        file = options.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    print(say("hosting.commands.schemas_written", folder=schemas.LOCAL if loaded else schemas.FOLDER))
    if loaded:
        example = "docs/_data/problems/consulta.yml"
        print(say("hosting.commands.schemas_in_editor", example=example, local=schemas.first_line(example, local=True), usual=schemas.first_line(example)))
    return 0
