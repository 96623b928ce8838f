"""`python hooks/cli.py diff BASE [HEAD]`: what changes for customers from one declaration to another."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from declaration import upgrading
from declaration.changes import Change, compare
from declaration.changes.reporting import Review, as_data, as_markdown, backdated
from declaration.checking.keys import is_shipped
from declaration.editions.code import code_of, read_code
from declaration.editions.files import path_of
from declaration.editions.names import Names, called_today
from declaration.editions.translated import Translation
from declaration.loading import DATA, Loaded, load_all
from declaration.messages import say
from declaration.mistakes import DeclarationError, Mistake, report
from declaration.models import Declaration
from declaration.upgrading import said
from declaration.upgrading.configured import FILE, format_in
from declaration.upgrading.engine import Engine

from . import folder_files, revisions, versions, writing
from .today import today

# What a declaration needs no part of: of an older one, these may well be written for an older program.
_BESIDE = (
    "mkdocs.",
    f"{DATA}/words/",
    f"{DATA}/ids.yml",
    f"{DATA}/replies.yml",
    f"{DATA}/editions/",
    f"{DATA}/results",
    f"{DATA}/improvements.yml",
    f"{DATA}/renamed.yml",
)


class _UnreadableError(Exception):
    """One of the two can't be compared; the message says which, and why."""


@dataclass(frozen=True)
class _Side:
    declaration: Declaration
    translations: Mapping[str, Declaration] = field(default_factory=dict)
    edition: bool = False
    engine: Engine | None = None  # that its folder keeps
    otherwise: folder_files.Otherwise | None = None  # what its folder says otherwise than the engine


@dataclass(frozen=True)
class _Engines:
    """The engine of both sides, where it isn't the same, and what changes with it for customers: that needs no notice."""

    before: Engine
    after: Engine
    changes: list[said.Said]


def diff(root: Path, base: str, head: str | None, format: str, day: date | None) -> int:
    """Prints every change from `base` to `head`, by default the files as they are. Each is a revision, a folder or an edition.

    Exit code: 0; 3 where something gets worse unannounced; 1 where one of the two can't be read.
    """
    tree, *others = load_all(root)
    try:
        if not tree.complete:
            raise _UnreadableError(report(tree.mistakes))
        if not tree.words:
            raise _UnreadableError(_told(say("hosting.difference.words_unreadable"), [m for m in tree.mistakes if m.path.startswith(f"{DATA}/words/")]))
        before = _side(root, base, [tree, *others], say("hosting.difference.the_base"))
        after = (
            _side(root, head, [tree, *others], say("hosting.difference.the_other_side"))
            if head is not None
            else _here(root, [tree, *others], say("hosting.difference.the_declaration"))
        )
    except _UnreadableError as error:
        print(error, file=sys.stderr)
        return 1
    before, after = (_called_today(each, tree.names) for each in (before, after))
    on = day or today(after.declaration.company.time_zone)
    changes = compare(before.declaration, after.declaration, tree.words, on)
    # A notice is new only against what was there before this change: not against an edition of long ago.
    added = [] if head is not None or before.edition else backdated(before.declaration.notices, after.declaration.notices, on)
    shipped = [each for each in changes if is_shipped(each.key, tree)]
    review = Review([each for each in changes if each not in shipped], after.declaration.notices, added, shipped)
    of_both = _engines(before, after)
    alone = {each.language: found for each in others if (found := _only_translated(each, before, after, changes, on))}
    if format == "json":
        more = {"engine": _as_data(of_both)} | ({"translations": {key: [asdict(each) for each in found] for key, found in alone.items()}} if others else {})
        print(json.dumps(as_data(review, tree.words, on) | more, ensure_ascii=False, indent=2))
    else:
        print("\n".join([as_markdown(review, tree.words, on), *_told_of_translations(alone), *_told_of(of_both)]))
    return 0 if review.passes else 3


def _called_today(side: _Side, ids: Names) -> _Side:
    translations = {language: called_today(each, ids) for language, each in side.translations.items()}
    return replace(side, declaration=called_today(side.declaration, ids), translations=translations)


def _only_translated(loaded: Loaded, before: _Side, after: _Side, changes: Sequence[Change], on: date) -> list[Change]:
    """What another language says otherwise of what its original says as before; nothing where one of the two sides doesn't have that language."""
    was, now = before.translations.get(loaded.language), after.translations.get(loaded.language)
    if not was or not now or not loaded.words:
        return []
    translation = Translation(after.declaration, now, loaded.usual, loaded.language)
    translation.learn(before.declaration, was)
    known = {each.key for each in changes}
    return [each for each in compare(was, now, loaded.words, on, translation.original) if each.key not in known]


def _told_of_translations(alone: Mapping[str, Sequence[Change]]) -> list[str]:
    told: list[str] = []
    for language, found in alone.items():
        told += [
            "",
            say("hosting.difference.only_translation_changes", language=language, count=len(found)),
            "",
            *(f"- {each.key}: {each.after or each.sentence}" for each in found),
        ]
    return told


def _engines(before: _Side, after: _Side) -> _Engines | None:
    """None where both have the same, or one of them keeps none."""
    if not before.engine or not after.engine or not after.otherwise or before.engine.content == after.engine.content:
        return None
    return _Engines(before.engine, after.engine, said.changes(before.engine.says, after.engine.says, *after.otherwise))


def _told_of(both: _Engines | None) -> list[str]:
    if not both:
        return []
    what = versions.told(both.changes, markdown=True) or [say("hosting.difference.no_words")]
    return ["", say("hosting.difference.engine_changes", before=both.before.version, after=both.after.version), "", *what]


def _as_data(both: _Engines | None) -> dict[str, object] | None:
    return {"before": both.before.version, "after": both.after.version, "changes": said.as_data(both.changes)} if both else None


def _here(folder: Path, languages: Sequence[Loaded], which: str) -> _Side:
    """The declaration of a folder, with the engine that it keeps."""
    return _Side(_whole(languages[0], which), _translations(languages), engine=versions.kept(folder), otherwise=folder_files.said_otherwise(folder))


def _translations(languages: Sequence[Loaded]) -> dict[str, Declaration]:
    """What can be read of them: they are looked at beside the originals, which must be readable."""
    return {each.language: each.declaration for each in languages[1:] if each.declaration}


def _side(root: Path, name: str, trees: Sequence[Loaded], which: str) -> _Side:
    """The declaration of that name: an edition, a folder with a declaration, or a revision. Raises _UnreadableError."""
    tree = trees[0]
    code = read_code(name)  # as it stands on an old paper
    edition = next(
        (
            each
            for each in tree.editions
            if name in (each.record.id, each.record.effective.isoformat()) or code_of(each.hash) == code or _is(root, name, path_of(each.record))
        ),
        None,
    )
    if edition:
        at = tree.editions.index(edition)
        published = {each.language: each.editions[at] for each in trees[1:] if len(each.editions) > at}
        return _Side(edition.declaration, {language: each.declaration for language, each in published.items() if each.translated}, edition=True)
    broken = [m for m in tree.mistakes if m.path.startswith(f"{DATA}/editions/") and (name == Path(m.path).stem or _is(root, name, m.path))]
    if broken:
        raise _UnreadableError(_told(say("hosting.difference.side_unreadable", which=which, name=name), broken))
    if name and (Path(name) / DATA).is_dir():
        return _here(Path(name), load_all(Path(name)), f"{which}, «{name}»,")
    if revisions.exists(root, name):
        with tempfile.TemporaryDirectory() as folder:
            if not revisions.extract(root, name, Path(folder)):
                raise _UnreadableError(say("hosting.difference.side_not_whole", which=which, name=name))
            try:
                _bring_up(root, name, Path(folder))
            except DeclarationError as error:
                raise _UnreadableError(_told(say("hosting.difference.side_unreadable", which=which, name=name), error.mistakes)) from None
            there = load_all(Path(folder), stands_on=tree.below)
            declaration = _whole(there[0], f"{which}, «{name}»,")
            return _Side(declaration, _translations(there), engine=versions.kept_in(root, name), otherwise=folder_files.said_otherwise(Path(folder)))
    editions = ", ".join(each.record.id for each in tree.editions)
    raise _UnreadableError(
        say("hosting.difference.side_unknown", which=which, name=name, editions=say("hosting.difference.editions", editions=editions) if editions else "")
    )


def _bring_up(root: Path, revision: str, folder: Path) -> None:
    """Brings what was extracted of a revision to the format that is read today: what it says to customers is the same."""
    configuration = revisions.file(root, revision, FILE)
    since = format_in(configuration.decode("utf-8-sig", errors="replace")) if configuration else None
    if configuration and (steps := upgrading.pending(since or upgrading.FIRST)):
        (folder / FILE).write_bytes(configuration)
        writing.all_or_nothing(folder, folder_files.changed(folder, steps))
        (folder / FILE).unlink()  # it names what isn't there


def _is(root: Path, name: str, path: str) -> bool:
    """Whether a name is the path of that file, from here or from the project's root."""
    file = (root / path).resolve()
    return bool(name) and any(each.resolve() == file for each in (Path(name), root / name))


def _whole(loaded: Loaded, which: str) -> Declaration:
    """The declaration, if all of it could be read: of half of one, the other half would be told as gone."""
    mistakes = [m for m in loaded.mistakes if m.severity == "error" and not m.path.startswith(_BESIDE)]
    if mistakes or not loaded.declaration:
        raise _UnreadableError(_told(say("hosting.difference.unreadable", which=which), mistakes))
    return loaded.declaration


def _told(sentence: str, mistakes: list[Mistake]) -> str:
    return f"{sentence}. {report(mistakes)}".rstrip()
