"""Reads the editions of a project, oldest first. An edition is never changed, so whatever was done to one is undone from Git."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from .. import foreign
from ..files.folders import entries
from ..files.folders import read as content_of
from ..files.remembered import once
from ..files.shipped import COMMAND
from ..files.yaml_causes import CONFLICT_MARKS
from ..files.yaml_reading import read_text
from ..foreign import CODE
from ..messages import say, spoken
from ..mistakes import Mistake, quoted
from ..typed import signs
from . import Published
from .code import code_of
from .files import FOLDER, READERS, hash_of, path_of, read
from .shapes import UnreadableError

_OF_LANGUAGE = re.compile(rf"\d{{4}}-\d\d-\d\d\.({CODE})\.json$")


def read_editions(root: Path, language: str) -> tuple[list[Published], list[Mistake]]:
    """The editions in the language of the originals below the project's root, and what is wrong with the files of all.

    An edition holds one language. Where there are some, but none of that language, that is told: nothing is guarded by them.
    """
    found, mistakes, others = _read(root, language, "")
    if others and not found:
        mistakes.append(_not_ours(others, language))
    return found, mistakes


def read_translated(root: Path, language: str, originals: Sequence[Published]) -> tuple[list[Published], list[Mistake]]:
    """The same editions in another language: each as it was published in it, or the original, where it wasn't."""
    found, mistakes, _ = _read(root, language, language)
    published = {each.record.effective: each for each in found}
    for day in published.keys() - {each.record.effective for each in originals}:
        path, its = path_of(published[day].record, language), path_of(published[day].record)
        mistakes.append(
            Mistake(path, 1, say("editions.reading.translated_one_missing", path=its), fix=say("editions.reading.restore_from_git", restore=_restore(its)))
        )
    return [published.get(each.record.effective, each) for each in originals], mistakes


def _read(root: Path, language: str, translation: str) -> tuple[list[Published], list[Mistake], list[str]]:
    """Those whose files are of that translation (none: of the originals) and language, what is wrong, and the languages of those left out."""
    found: list[Published] = []
    mistakes: list[Mistake] = []
    texts: dict[str, str] = {}
    others: list[str] = []
    there = entries(root, FOLDER, optional=True)
    if isinstance(there, Mistake):
        return [], [there], []
    for entry in there:
        path = entry.path
        if _translation_in(path) != translation:
            continue
        if refusal := entry.refusal():
            mistakes.append(refusal if entry.kind == "left over" else Mistake(path, 1, say("editions.reading.unreadable"), fix=_undo(path)))
            continue
        if entry.kind == "folder" or not path.endswith(".json"):
            if not path.endswith(".md"):
                fix = say("editions.reading.delete_not_written_by_you")
                which = say("editions.reading.folder_not_read") if entry.kind == "folder" else say("editions.reading.file_not_read")
                mistakes.append(Mistake(path, 1, which, fix=fix))
            continue
        content = content_of(root, path)
        try:
            text = content.decode("utf-8").replace("\r\n", "\n") if isinstance(content, bytes) else None  # Git may have changed the ends of lines
        except UnicodeDecodeError:
            text = None
        if text is None:
            mistakes.append(Mistake(path, 1, say("editions.reading.unreadable"), fix=_undo(path)))
            continue
        edition = _edition(path, text, found)
        if isinstance(edition, Mistake):
            mistakes.append(edition)
        elif f'\n  "language": {json.dumps(language)}' in text:  # canonical, as its hash has shown
            found.append(edition)
            texts[path] = text
        else:
            others.append(json.loads(text)["language"])
    if not mistakes:  # of one that can't be read, it isn't known what came before it
        mistakes += _broken_chain(found, texts, translation)
    return found, mistakes, others


def _translation_in(path: str) -> str:
    """The language that the name of an edition's file says; none for one in the language of the originals."""
    named = _OF_LANGUAGE.search(path)
    return named[1] if named else ""


def _broken_chain(editions: list[Published], texts: dict[str, str], translation: str) -> Iterator[Mistake]:
    """An edition keeps the hash of the one before it, so that nobody can write that one's words and hash anew, or take it away."""
    for before, edition in zip([None, *editions], editions, strict=False):
        path, back = path_of(edition.record, translation), say("editions.reading.restore_all", restore=_restore(FOLDER))
        if edition.previous in ("", before.hash if before else ""):  # the first has none, and neither have those of older programs
            continue
        if before:
            there = path_of(before.record, translation)
            what = say("editions.reading.chain_broken", path=path)
            yield Mistake(there, _line(texts[there], "hash"), what, fix=back)
        else:
            yield Mistake(path, _line(texts[path], "previous"), say("editions.reading.earlier_missing"), fix=back)


def _not_ours(others: list[str], language: str) -> Mistake:
    what = say("editions.reading.the_published_one") if len(others) == 1 else say("editions.reading.none_published", count=len(others))
    written = ", ".join(f"`{each}`" for each in sorted(set(others)))
    return Mistake(
        FOLDER,
        1,
        say("editions.reading.in_another_language", what=what, language=language),
        found=written,
        fix=say("editions.reading.compare_each_change"),
        severity="warning",
    )


def _edition(path: str, text: str, earlier: list[Published]) -> Published | Mistake:
    found = _of_file(path, text, spoken())
    return found if isinstance(found, Mistake) else _clash(path, text, found, earlier) or found


@once
def _of_file(path: str, text: str, spoken: str) -> Published | Mistake:
    """What a file says by itself; a mistake is told in the language that is spoken."""
    if mark := CONFLICT_MARKS.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        fix = say("editions.reading.keep_one_version", restore=_restore(path))
        return Mistake(path, line, say("editions.reading.conflict"), found=quoted(mark[0]), fix=fix)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return Mistake(path, min(line, max(1, text.count("\n"))), say("editions.reading.not_understood"), fix=_undo(path))
    if not isinstance(content, dict) or content.get("format") not in READERS or isinstance(content["format"], bool):
        number = content.get("format") if isinstance(content, dict) else None
        found = quoted(number) if number is not None else ""
        return Mistake(path, _line(text, "format"), say("editions.reading.unknown_format"), found=found, fix=_another_program(path))
    if content.get("hash") != hash_of(text):
        return Mistake(path, _line(text, "hash"), say("editions.reading.changed"), fix=_undo(path))
    try:
        return edition_of(text)
    except UnreadableError as error:
        number = read_text(text, path).line(error.location)
        what = say("editions.reading.unknown_content", place=".".join(str(part) for part in error.location))
        return Mistake(path, number, what, fix=_another_program(path))  # its hash is right: it is as it was written


def edition_of(text: str) -> Published:
    """What the text of a file says, as our own files are read, or signs that nobody sees would be changes. Raises UnreadableError."""
    return read(json.loads(foreign.read(signs.clean(text))))


def _clash(path: str, text: str, edition: Published, earlier: list[Published]) -> Mistake | None:
    """Two editions can't be told apart if they begin on one day, have one id, or are named after another day."""

    def mistake(key: str, what: str, *, found: object, fix: str) -> Mistake:
        return Mistake(path, _line(text, key, "    "), what, found=quoted(found), fix=fix)

    record, translation = edition.record, _translation_in(path)
    new = say("editions.reading.delete_and_publish", command=COMMAND)
    for other in earlier:
        if other.record.effective == record.effective:
            return mistake("effective", say("editions.reading.same_day", path=path_of(other.record, translation)), found=record.effective, fix=new)
        if other.record.id == record.id:
            return mistake("id", say("editions.reading.same_id", path=path_of(other.record, translation)), found=record.id, fix=new)
        if (code := code_of(edition.hash)) == code_of(other.hash):
            what = say("editions.reading.same_code", path=path_of(other.record, translation))
            return Mistake(path, _line(text, "hash"), what, found=quoted(code), fix=say("editions.reading.publish_with_another_title"))
    if path != path_of(record, translation):
        return mistake(
            "effective",
            say("editions.reading.day_not_as_name"),
            found=record.effective,
            fix=say("editions.reading.rename_to", name=path_of(record, translation).rpartition("/")[2]),
        )
    return None


def _line(text: str, key: str, indent: str = "  ") -> int:
    """The line of a key of the content or, indented twice, of its record; they follow each other, `edition` after `declaration`."""
    start = max(0, text.find('\n  "edition": '))
    match = re.compile(rf'^{indent}"{key}": ', re.MULTILINE).search(text, start)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _undo(path: str) -> str:
    return say("editions.reading.restore_file", restore=_restore(path))


def _another_program(path: str) -> str:
    return say("editions.reading.update_or") + _undo(path)[:1].lower() + _undo(path)[1:]


def _restore(path: str) -> str:
    return say("editions.reading.how_to_restore", path=path, command=restoring(path, say("editions.reading.version_name")))


def restoring(path: str, revision: str) -> str:
    """The command that brings a file back as it was in a version."""
    return f"`git restore --source={revision} -- {path}`"
