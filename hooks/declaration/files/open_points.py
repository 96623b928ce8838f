"""What nobody has confirmed yet: a comment that says so, where it stands. Deleting the comment confirms.

In YAML it is `# PROPUESTA: …` or `# PENDIENTE: …`, on the line above what it is about or at its end; in a page `<!-- PROPUESTA: … -->`.
Capitals and accents are forgiven. A comment no customer sees: what can't be one where it stands is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

import yaml

from ..messages import Told, later, say, spoken
from ..mistakes import Mistake, quoted
from ..typed import signs
from .remembered import once

Kind = Literal["propuesta", "pendiente"]
_KINDS = get_args(Kind)
_LIKE = 0.82  # `PROPUETSA` is as near; `respuesta` and `dependiente` are words of their own, and aren't, or are longer
_LONGEST = max(map(len, _KINDS)) + 1
_SIGN = r"(?P<word>[^\W\d_]{6,11})(?P<colon>[^\S\n]*[:：])?"
_IN_YAML = re.compile(rf"#(?:(?<=^.)|(?<=\s.))(?:#|[^\S\n])*{_SIGN}(?P<text>.*)$", re.MULTILINE)  # begins with what is looked for fast
_IN_PAGE = re.compile(rf"<!(?P<dashes>-*)\s*{_SIGN}(?P<text>.*?)(?:(?P<end>--+>)|\Z)", re.DOTALL)
_GOES_ON = re.compile(r"[ \t]*#+[ \t]?(?P<text>.*)")
_HEAD = re.compile(r"---[ \t]*\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_BETWEEN = later("files.open_points.write_in_comment")


@dataclass(frozen=True, order=True)
class OpenPoint:
    """One thing to confirm: a proposal that may stay as it is, or what is still missing. `about` is the line that it speaks of, as it is written."""

    path: str
    line: int
    kind: Kind
    text: str
    about: str


def counted(number: int) -> str:
    """How many there are, in words for whoever edits."""
    return say("files.open_points.one_point") if number == 1 else say("files.open_points.some_points", number=number)


@dataclass(frozen=True)
class _Sign:
    """Where a comment begins that says one of the words, or nearly: `kind` is the right one."""

    start: int
    end: int
    word: str
    kind: Kind
    right: bool  # whether it says it right
    text: str
    whole: bool = True  # whether it is a comment, with its beginning and its end


def in_yaml(text: str, path: str, first_line: int = 1) -> tuple[list[OpenPoint], list[Mistake]]:
    """The open points in the comments of a YAML text that begins at that line of its file, and what was meant for one and isn't."""
    return _of_yaml(text, path, first_line, spoken())


@once
def _of_yaml(text: str, path: str, first_line: int, spoken: str) -> tuple[list[OpenPoint], list[Mistake]]:
    """`in_yaml`, with its mistakes told in the language that is spoken."""
    points: list[OpenPoint] = []
    mistakes: list[Mistake] = []
    if not next(_signs(_IN_YAML, text), None):
        return points, mistakes
    text = signs.clean(text)
    texts = _texts(text)
    lines = text.split("\n")
    for sign in _signs(_IN_YAML, text):
        index = text.count("\n", 0, sign.start)
        if _within(sign.start, texts):
            if sign.right and _alone(lines[index]):  # within a sentence it may be what is meant
                mistakes.append(_shown(path, first_line + index, lines[index], say("files.open_points.put_above_key")))
        elif not sign.right:
            mistakes.append(_misspelt(path, first_line + index, sign))
        else:
            more = _more(lines[index + 1 :]) if _alone(lines[index]) else ()
            before = text[text.rfind("\n", 0, sign.start) + 1 : sign.start].strip()
            about = before if before.strip("- ") else next((line.strip() for line in lines[index + 1 :] if line.strip() and not _GOES_ON.fullmatch(line)), "")
            points.append(OpenPoint(path, first_line + index, sign.kind, _joined([sign.text, *more]), quoted(about).strip("`")))
    return points, mistakes


def in_page(text: str, path: str, first_line: int = 1) -> tuple[list[OpenPoint], list[Mistake]]:
    """The same in the comments of a page's text, which begins at that line of its file: what is shown as code isn't looked at."""
    points: list[OpenPoint] = []
    mistakes: list[Mistake] = []
    lines, read = text.split("\n"), without(text)[0].split("\n")
    for sign in _in_page(text):
        first, last = text.count("\n", 0, sign.start), text.count("\n", 0, sign.end)
        if not sign.whole:  # one without an end is told, as any such comment is
            mistakes += [] if sign.end == len(text) else [_shown(path, first_line + first, lines[first], _BETWEEN)]
        elif not sign.right:
            mistakes.append(_misspelt(path, first_line + first, sign))
        else:
            about = read[first].strip() or next((line.strip() for line in read[last:] if line.strip()), "")
            points.append(OpenPoint(path, first_line + first, sign.kind, _joined([sign.text]), quoted(about).strip("`")))
    mistakes += (_shown(path, first_line + index, lines[index], _BETWEEN) for index in _headings(text))
    return points, mistakes


def begins(comment: str) -> bool:
    """Whether a comment that follows a value in YAML is an open point about it."""
    return next((sign.right for sign in _signs(_IN_YAML, comment)), False)


def _headings(text: str) -> Iterator[int]:
    """The lines of a page, from 0, on which somebody wrote a comment as in YAML: there it is a heading."""
    for sign in _signs(_IN_YAML, text) if "#" in text else ():
        if sign.right and (sign.start == 0 or text[sign.start - 1] == "\n") and not _within(sign.start, _code(text)):
            yield text.count("\n", 0, sign.start)


def without(text: str) -> tuple[str, frozenset[int]]:
    """A page's text without the comments that are open points, and which of its lines, from 0, held nothing else.

    Those lines stay, empty, so that each of the others has its number.
    """
    emptied: set[int] = set()
    for sign in reversed(_in_page(text)):
        if not (sign.right and sign.whole):
            continue
        first, last = text.count("\n", 0, sign.start), text.count("\n", 0, sign.end)
        before, after = text[: sign.start].rstrip(" \t"), text[sign.end :].lstrip(" \t")  # spaces at a line's end would break it
        begins, ends = not before or before.endswith("\n"), not after or after.startswith("\n")
        if begins and ends:
            emptied |= {*range(first, last + 1)}
        elif begins:
            before = text[: sign.start]  # how far what follows is set in
        text = before + ("" if begins or ends else " ") + "\n" * (last - first) + after
    return text, frozenset(emptied)


def confirmed(text: str, lines: Container[int] | None, *, is_page: bool) -> str:
    """A file's text without its proposals' comments: all, or those that begin on these of its lines (from 1). What is pending stays: it must be written.

    The head of a page (`is_page`) is YAML like that of the data.
    """
    mark, windows = "\ufeff" * text.startswith("\ufeff"), "\r\n" in text
    text = text.removeprefix(mark).replace("\r\n", "\n")
    end = match.end() if is_page and (match := _HEAD.match(text)) else 0 if is_page else len(text)
    first = text.count("\n", 0, end) + 1
    text = mark + _confirmed_in_yaml(text[:end], lines) + _confirmed_in_page(text[end:], lines, first)
    return text.replace("\n", "\r\n") if windows else text


def _confirmed_in_yaml(text: str, lines: Container[int] | None) -> str:
    texts, kept = _texts(text), text.split("\n")
    for sign in reversed(list(_signs(_IN_YAML, text))):
        index = text.count("\n", 0, sign.start)
        if not _is_proposal(sign, lines, index + 1) or _within(sign.start, texts):
            continue
        if _alone(kept[index]):
            del kept[index : index + 1 + len(list(_more(kept[index + 1 :])))]
        else:
            kept[index] = kept[index][: sign.start - text.rfind("\n", 0, sign.start) - 1].rstrip()
    return "\n".join(kept)


def _confirmed_in_page(text: str, lines: Container[int] | None, first_line: int) -> str:
    for sign in reversed(_in_page(text)):
        if sign.whole and _is_proposal(sign, lines, first_line + text.count("\n", 0, sign.start)):
            before, after = text[: sign.start].rstrip(" \t"), text[sign.end :].lstrip(" \t")
            alone = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
            text = before + (after.lstrip("\n") if alone else after if after.startswith("\n") else f" {after}")
    return text


def _is_proposal(sign: _Sign, lines: Container[int] | None, line: int) -> bool:
    return sign.right and sign.kind == "propuesta" and (lines is None or line in lines)


def _in_page(text: str) -> list[_Sign]:
    if "<!" not in text:
        return []
    code = _code(text)
    return [sign for sign in _signs(_IN_PAGE, text) if not _within(sign.start, code)]


def _code(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _CODE.finditer(text)] if "`" in text or "~~~" in text else []


def _within(index: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= index < end for start, end in spans)


def _signs(pattern: re.Pattern[str], text: str) -> Iterator[_Sign]:
    for match in pattern.finditer(text):
        word, says, plain = match["word"], match["text"].strip(" \t\n-–—:"), _plain(match["word"])
        whole = pattern is not _IN_PAGE or (match["dashes"][:2] == "--" and match["end"] is not None)
        if plain in _KINDS and (match["colon"] or word.isupper()):
            yield _Sign(match.start(), match.end(), word, plain, True, says, whole)  # type: ignore[arg-type]  # it is one of them
        elif match["colon"] and len(plain) <= _LONGEST and plain not in _KINDS:
            for near in get_close_matches(plain, _KINDS, n=1, cutoff=_LIKE):
                yield _Sign(match.start(), match.end(), word, near, False, says, whole)


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def _texts(text: str) -> list[tuple[int, int]]:
    """Where the values of a YAML text stand, as far as it can be read: what begins with `#` in one of them is no comment."""
    found: list[tuple[int, int]] = []
    try:
        tokens = yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        found.extend((token.start_mark.index, token.end_mark.index) for token in tokens if isinstance(token, yaml.ScalarToken))
    except (yaml.YAMLError, ValueError):
        pass  # told by who reads it
    return found


def _alone(line: str) -> bool:
    return line.lstrip().startswith("#")


def _more(lines: Iterable[str]) -> Iterator[str]:
    """What a comment goes on with on the next lines, up to one that begins another."""
    for line in lines:
        goes_on = _GOES_ON.fullmatch(line)
        if not goes_on or next(_signs(_IN_YAML, line), None):
            return
        yield goes_on["text"]


def _joined(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _misspelt(path: str, line: int, sign: _Sign) -> Mistake:
    fix = say("files.open_points.write_kind", kind=sign.kind.upper())
    return Mistake(path, line, say("files.open_points.not_counted"), found=quoted(f"{sign.word}:"), fix=fix, severity="warning")


def _shown(path: str, line: int, found: str, fix: Told) -> Mistake:
    return Mistake(path, line, say("files.open_points.would_be_published"), found=quoted(found.strip()), fix=fix, severity="warning")
