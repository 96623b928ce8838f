"""Why a text isn't YAML, in the words of who edits it. PyYAML's own words are for programmers.

The parser says where it gave up, which is often after the fault; the commonest faults are looked for around there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..messages import Told, later, say


class Cause(NamedTuple):
    what: Told
    fix: Told


_UNKNOWN = Cause(later("files.yaml_causes.not_understood"), later("files.yaml_causes.compare_with_neighbours"))
_CONFLICT = Cause(later("files.yaml_causes.conflict"), later("files.yaml_causes.keep_the_good_version"))
# What Git leaves where two branches changed the same lines; between `|||||||` and `=======` it may show what stood there before.
CONFLICT_MARKS = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)
_INDENTATION = Cause(later("files.yaml_causes.indentation"), later("files.yaml_causes.begin_below"))
_NO_COLON = Cause(later("files.yaml_causes.no_colon"), later("files.yaml_causes.write_key_and_value"))
_DASHES = Cause(later("files.yaml_causes.dashes_split"), later("files.yaml_causes.delete_line"))
_DOTS = Cause(later("files.yaml_causes.dots_end"), later("files.yaml_causes.delete_line"))
_AFTER_DASHES = Cause(later("files.yaml_causes.nothing_after_dashes"), later("files.yaml_causes.move_to_next_line"))
_END = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_QUOTES = Cause(later("files.yaml_causes.quotes_not_closed"), later("files.yaml_causes.quote_once"))


def cause(error: Exception, lines: list[str], reached: int) -> tuple[int, Cause]:
    """The index of the line at fault, and why. `reached` is the line where the parser stood."""
    if own := getattr(error, "cause", None):  # refused by us
        return error.problem_mark.line, own  # type: ignore[attr-defined]  # `_Refused` has its mark
    for number, line in enumerate(lines):
        if CONFLICT_MARKS.match(line):
            return number, _CONFLICT
    mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    last = len(lines) - 1
    stopped = min(mark.line if mark else reached, last)
    began = min(context_mark.line, last) if context_mark and ("simple key" in context or "scalar" in context) else stopped
    if "document" in problem:  # another one, its start expected, a separator of two: the parser may be a line, or many, further on
        ended = _end_of_first(lines, stopped)
        if _END.match(lines[ended]):
            return ended, _DOTS if lines[ended].startswith(".") else _DASHES
    if re.match(r"---\s+[^\s#]", lines[stopped]):
        return stopped, _AFTER_DASHES
    for number in dict.fromkeys((began, stopped, _before(lines, stopped))):
        if found := _cut(lines[number], "".join(lines[number + 1 : number + 2])) or _in_line(lines[number]):
            return number, found
    if "could not find expected ':'" in problem and ":" not in lines[began]:
        return began, _NO_COLON
    for number in range(stopped, -1, -1):  # quotes that open here and close, wrongly, further down
        if lines[number].count('"') % 2:
            return number, _QUOTES
    if "mapping values" in problem or "<block end>" in problem:
        return stopped, _INDENTATION
    return stopped, _UNKNOWN


def _end_of_first(lines: list[str], stopped: int) -> int:
    """The line that ends the first of several documents, at or before that one."""
    begun = False
    for number, line in enumerate(lines[: stopped + 1]):
        if begun and _END.match(line):
            return number
        begun = begun or bool(line.strip() and not line.startswith(("#", "%")) and not re.fullmatch(r"---\s*(#.*)?", line))
    return stopped


def first_sign(text: str) -> Cause:
    """A text that begins with a sign that means something to YAML."""
    return Cause(say("files.yaml_causes.first_sign", sign=text[:1]), say("files.yaml_causes.write_it", text=in_quotes(text.strip())))


def _before(lines: list[str], number: int) -> int:
    """The last line before that one with something in it."""
    return next((i for i in range(number - 1, -1, -1) if lines[i].strip()), number)


def _in_line(line: str) -> Cause | None:
    return next(_causes(line), None)


def _causes(line: str) -> Iterator[Cause]:
    """What is wrong with a line, if that can be seen from the line alone."""
    if "\t" in line:
        yield Cause(say("files.yaml_causes.tab"), say("files.yaml_causes.use_spaces"))
    if match := re.match(r"\s*(?:- )?([\w-]+):(?!//)([^\s:].*)", line):
        yield Cause(say("files.yaml_causes.no_space_after_colon"), say("files.yaml_causes.write_with_space", key=match[1], value=match[2].strip()))
    if match := re.match(r"\s*-([^\s-].*)", line):
        yield Cause(say("files.yaml_causes.no_space_after_hyphen"), say("files.yaml_causes.write_item", item=match[1].strip()))
    value = re.sub(r"^\s*(- )?\s*([\w/ -]+:(\s+|$))?", "", line).strip()
    sign = value[:1]
    if sign in ('"', "'") and sign:
        if sign == '"' and "\\" in value:
            yield Cause(say("files.yaml_causes.backslash"), say("files.yaml_causes.use_single_quotes", text=in_quotes(value.strip(sign))))
        if inside := _quotes_inside(value, sign):
            yield inside
        if len(value) < 2 or not value.endswith(sign) or value.count(sign) % 2:
            yield _QUOTES
        return
    commented, value = value, re.sub(r"(^|\s+)#.*", "", value)
    if sign in ("[", "{") and commented != value and commented.endswith(("]", "}")):
        yield Cause(say("files.yaml_causes.comment_in_text"), say("files.yaml_causes.quote_each"))
    if sign in ("[", "{") and not value.endswith(("]", "}")):
        yield Cause(say("files.yaml_causes.bracket_not_closed", sign=sign), say("files.yaml_causes.close_or_quote", text=in_quotes(value)))
    block = sign in ("|", ">") and not re.fullmatch(r"[|>][-+0-9]*(\s+#.*)?", value)
    if block or (sign and sign in "@`%&!*,]}") or value.startswith("- "):
        yield first_sign(value)
    if sign not in ("[", "{") and (": " in value or value.endswith(":")):
        yield Cause(say("files.yaml_causes.colon_in_text"), say("files.yaml_causes.quote_text", text=in_quotes(value)))


def _quotes_inside(value: str, sign: str) -> Cause | None:
    """Quotes of the same kind within a text in quotes: `"a "b""`; not two texts, as in `"a": "b"`."""
    inner = value[1:-1]
    stray = re.search(r'(?<!\\)"' if sign == '"' else r"(?<!')'(?!')(?:'')*", inner)
    if not stray or not value.endswith(sign) or re.match(r"\s*:\s", inner[stray.end() :]):
        return None
    # `"Uno" y "dos"` is a text without quotes of its own; all else stands in the outer ones.
    two = sign == '"' and value.count(sign) % 2 == 0 and inner[: stray.start()][-1:] not in (" ", "(", "¿", "¡", "")
    instead = in_quotes(value if two else inner)
    return Cause(say("files.yaml_causes.quotes_in_quotes"), say("files.yaml_causes.write_or_use_curly", instead=instead))


def _cut(line: str, following: str) -> Cause | None:
    """A plain text that a ` #` ends, with more of it on the next line."""
    match = re.match(r"\s*(?:- )?(?:[\w/ -]+:\s+)?([^\s\"'\[{|>&*!%@`#].*?\s#.*)$", line)
    goes_on = following.strip() and not re.match(r"\s*(?:- |#|[\w/ -]+:(?:\s|$))", following)
    if not match or not goes_on:
        return None
    whole = f"{match[1].rstrip()} {following.strip()}"
    return Cause(say("files.yaml_causes.comment_in_text"), say("files.yaml_causes.quote_whole", text=in_quotes(whole)))


def in_quotes(text: str) -> str:
    """The text as YAML takes it literally."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
