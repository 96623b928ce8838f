"""Reads YAML text into plain data and remembers where everything stands.

YAML lies to people who don't program: `10:30` is 630, `0112` is 74, `no` is False, and a repeated key silently wins.
So each scalar's own text is kept beside its value; repeated keys, and the signs with which YAML refers, marks and types,
are refused; and what isn't YAML at all is told in an editor's words (`yaml_causes`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from ..messages import say, spoken
from ..mistakes import Mistake, quoted
from ..typed import signs
from . import open_points
from .remembered import once, stays
from .yaml_causes import Cause, cause, first_sign, in_quotes

Location = tuple[str | int, ...]

# Pasted from a word processor or a web page they look like spaces, and YAML takes them for letters or line ends.
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\u0085\u2028\u2029", " "))
_UNSEEN = re.compile("[\x7f-\xa0\u2007\u2028\u2029\u202f\ufeff\ufffe\uffff]")  # what YAML refuses, or we take for another sign
_COMMENT = re.compile(r"[ \t]+#")
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "timestamp", "map", "seq")}
_TEXT = "tag:yaml.org,2002:str"


@dataclass
class Document:
    """One file's data with the line (from 1) and the raw text of every value, by its location in the data."""

    path: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    raw: dict[Location, str] = field(default_factory=dict)
    empty: bool = False  # whether the file says nothing, comments apart
    text: list[str] = field(default_factory=list)  # the file's lines, the first at index 1
    mistakes: list[Mistake] = field(default_factory=list)
    odd: list[Mistake] = field(default_factory=list)  # what only matters where it stands in free text: see `in_free_text`
    commented: set[int] = field(default_factory=set)  # the lines on which a comment may follow something
    cut: dict[Location, tuple[int, str]] = field(default_factory=dict)  # plain texts that a ` #` ends: its line, and the whole as it was typed
    shipped: bool = False  # whether it comes with the program, and isn't the company's
    stays: bool = False  # whether the same content is read once, because it comes with the program, or because this process remembers it:
    kept: dict[Any, Any] = field(default_factory=dict)  # then here is what was made of it

    @property
    def files(self) -> tuple[Document, ...]:
        """The files of which it is made: one, unless they are laid over each other (`laying`)."""
        return (self,)

    def source(self, location: Location) -> tuple[Document, Location]:
        """The file that says what is there, and where that stands in it."""
        return self, location

    def place(self, location: Location) -> tuple[str, int]:
        """The path and the line of what is there."""
        document, there = self.source(location)
        return document.path, document.line(there)

    def take(self, found: Iterable[signs.Found], first_line: int) -> None:
        """Notes what is odd in the file's text, or in a part of it that begins at that line."""
        for each in found:
            (self.odd if each.if_free else self.mistakes).append(each.mistake(self.path, first_line))

    def in_free_text(self, free: Callable[[Location], bool]) -> Iterator[Mistake]:
        """Warnings for what is odd in the values at which `free` says that a text of any form stands."""
        for mistake, values in self._odd:
            if any(map(free, values)):
                yield mistake
        for location, (line, whole) in self.cut.items():
            if free(location):
                what = say("files.yaml_reading.comment_in_text")
                fix = say("files.yaml_reading.quote_or_move", text=in_quotes(whole))
                yield Mistake(self.path, line, what, found=quoted(self.text[line].strip()), fix=fix, severity="warning")

    def let_go(self) -> None:
        """Forgets the file's own text, and that of each value, which nobody asks for who has checked it. Data and lines stay."""
        self.text, self.raw, self.commented, self.cut = [], {}, set(), {}
        for worked_out in ("_beginnings", "_odd"):
            self.__dict__.pop(worked_out, None)

    def line(self, location: Location) -> int:
        """The line of that value, or of the nearest thing around it that has one."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1

    def line_with(self, location: Location, part: str) -> int:
        """The line of a value in which that part of its text stands; its first one if the part is broken in two."""
        first = self.line(location)
        return next((i for i in range(first, self.following(first)) if part in self.text[i]), first)

    def following(self, line: int) -> int:
        """The first line after that one on which a value begins; if none does, the one after the file's last."""
        at = bisect_right(self._beginnings, line)
        return self._beginnings[at] if at < len(self._beginnings) else len(self.text)

    @cached_property
    def _beginnings(self) -> list[int]:
        """The lines on which values begin, in order, once the file is read."""
        return sorted(set(self.lines.values()))

    @cached_property
    def _odd(self) -> list[tuple[Mistake, list[Location]]]:
        """What is odd, with the values that stand on its line, once the file is read."""
        there: dict[int, list[Location]] = {}
        for location in self.raw if self.odd else ():
            there.setdefault(self.line(location), []).append(location)
        beginnings = self._beginnings if self.odd else []
        return [(mistake, there.get(beginnings[max(bisect_right(beginnings, mistake.line) - 1, 0)], [])) for mistake in self.odd if beginnings]

    def at(self, location: Location) -> Any:
        """The data there; None where there is nothing."""
        value = self.data
        for part in location:
            there = isinstance(value, list) or (isinstance(value, dict) and part in value)
            value = value[part] if there else None
        return value


@dataclass(frozen=True)
class Tagged:
    """A value with a tag that was allowed: `!ENV [SITE_URL, "https://example.com/"]`. What it means, who allowed it knows."""

    tag: str
    value: Any


class _Refused(yaml.MarkedYAMLError):
    """Something YAML allows and we don't; `cause` holds our own words for it."""

    def __init__(self, cause: Cause, mark: yaml.Mark):
        super().__init__(problem_mark=mark)
        self.cause = cause


class _Loader(yaml.SafeLoader):
    tags: tuple[str, ...] = ()  # that may stand there

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        refers = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if refers or (tag and tag not in self.tags):
            mark = event.start_mark
            if tag and self.tags:
                raise _Refused(
                    Cause(
                        say("files.yaml_reading.tag_not_allowed"),
                        say("files.yaml_reading.write_value_itself", tags=say("files.yaml_reading.and_another").join(f"`{each}`" for each in self.tags)),
                    ),
                    mark,
                )
            raise _Refused(first_sign(mark.buffer[mark.pointer :].partition("\n")[0].rstrip("\0")), mark)
        if isinstance(event, yaml.ScalarEvent) and any("\ud800" <= c <= "\udfff" for c in event.value):
            raise _Refused(Cause(say("files.yaml_reading.no_such_character"), say("files.yaml_reading.delete_after_backslash")), event.start_mark)
        return super().compose_node(parent, index)


# Where the quick reader isn't asked: signs that may refer, mark or type, which it takes without a word, and those that it
# allows and PyYAML doesn't. Many a text has them and is sound: then it is read slowly, that is all.
_NOT_QUICK = re.compile(r"(?:^|[\s\[\]{},:?-])[&*!]|^%|\t|\ufeff|[|>][-+0-9]*#", re.MULTILINE)
_QUICK_LEVELS = 40  # it knows no limit of its own: a text of nothing but brackets would bring the process down


class _Quick(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml may not be there
    """PyYAML over libyaml: the same nodes at the same places in a tenth of the time, but other words for what is wrong."""

    levels = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.levels += 1
        if self.levels > _QUICK_LEVELS:
            raise RecursionError

    def ascend_resolver(self) -> None:
        self.levels -= 1


def _compose_quickly(text: str, tags: tuple[str, ...] = ()) -> yaml.Node | None:
    """The root node of a sound text; None for one that is empty or may be wrong: `_Loader` reads it, and knows what to say."""
    if _NOT_QUICK.search(re.sub(rf"(?<=: )(?:{'|'.join(tags)}) ", "", text) if tags else text):
        return None
    try:
        node = _Quick(text).get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    # PyYAML takes a question mark between brackets for the beginning of a key; libyaml for a letter.
    asks = "?" in text and any("?" in text[flow.start_mark.index : flow.end_mark.index] for flow in _flows(node))
    return None if asks else node


def _flows(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """The lists and groups in a node that are written between brackets, but for those within others."""
    if isinstance(node, yaml.CollectionNode):
        if node.flow_style:
            yield node
        else:
            for child in node.value:
                for each in child if isinstance(child, tuple) else (child,):
                    yield from _flows(each)


def not_utf_8(path: str, error: UnicodeDecodeError) -> Mistake:
    """What to tell of a file whose bytes can't be read as text, at the line of the first that can't."""
    line = error.object[: error.start].count(b"\n") + 1
    return Mistake(path, line, say("files.yaml_reading.not_utf_8"), fix=say("files.yaml_reading.save_as_utf_8"))


def read_file(data: bytes, path: str) -> Document:
    """Reads one data file; anything that can't be read ends up in `mistakes`, never as an exception."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Document(path, mistakes=[not_utf_8(path, error)])
    return read_text(text, path)


def read_text(text: str, path: str, first_line: int = 1, *, tags: tuple[str, ...] = (), as_typed: bool = False) -> Document:
    """Reads YAML that begins at `first_line` of the file (front matter begins at line 2).

    `tags` may stand in it (see `Tagged`); `as_typed`, its spaces are left as they are, whatever they look like.
    """
    found = _read_text(text, path, first_line, tags, as_typed, spoken())
    if not stays():
        return found
    # Whoever gets it may note more places in it, and let go what only a check asks for.
    return replace(found, lines=dict(found.lines), mistakes=list(found.mistakes), stays=True)


@once
def _read_text(text: str, path: str, first_line: int, tags: tuple[str, ...], as_typed: bool, spoken: str) -> Document:
    """`read_text`, with its mistakes told in the language that is spoken."""
    document = Document(path)
    offset = first_line - 1
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not as_typed:
        document.take(signs.odd(text), first_line)
        text = signs.clean(text).translate(SPACES)
    lines = text.split("\n")
    document.text = [""] * first_line + lines
    document.commented = {number for number, line in enumerate(document.text) if _COMMENT.search(line)} if " #" in text or "\t#" in text else set()
    loader = None
    try:
        node = _compose_quickly(text, tags) if tags else _compose_quickly(text)
        if node is None:
            loader = _Loader(text)
            loader.tags = tags
            node = loader.get_single_node()
        if node is None or node.tag == "tag:yaml.org,2002:null":
            document.empty = True
            what = say("files.yaml_reading.file_empty") if first_line == 1 else say("files.yaml_reading.head_empty")
            document.mistakes.append(Mistake(path, first_line, what, fix=say("files.yaml_reading.restore_content")))
        else:
            document.data = _value(node, (), document, offset, tags)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two, from impossible escapes within quotes
        line, found = cause(error, lines, loader.line if loader else 0)
        document.mistakes.append(Mistake(path, line + first_line, found.what, found=quoted(lines[line].strip()), fix=found.fix))
    except RecursionError:
        document.mistakes.append(Mistake(path, first_line, say("files.yaml_reading.too_deep"), fix=say("files.yaml_reading.remove_levels")))
    return document


def _value(node: yaml.Node, at: Location, document: Document, offset: int, tags: tuple[str, ...] = ()) -> Any:
    line = node.start_mark.line + 1 + offset
    document.lines.setdefault(at, line)
    if node.tag in tags:
        document.raw[at] = node.value if isinstance(node, yaml.ScalarNode) else ""
        inner = [_value(each, (*at, i), document, offset) for i, each in enumerate(node.value)] if isinstance(node, yaml.SequenceNode) else node.value
        return Tagged(node.tag, None if isinstance(node, yaml.MappingNode) else inner)
    if node.tag not in _PLAIN:
        found = Mistake(
            document.path, line, say("files.yaml_reading.sign_means_something"), found=quoted(node.value), fix=say("files.yaml_reading.put_in_quotes")
        )
        document.mistakes.append(found)
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, at, document, offset, tags))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, i), document, offset, tags) for i, child in enumerate(node.value)]
    end = node.end_mark.line + 1 + offset
    if node.style == '"' and any("\\" in each for each in document.text[line : end + 1]):  # signs written by their number
        there = quoted(document.text[line].strip())
        document.take((replace(each, found=there) for each in signs.odd(node.value.replace("\n", " "))), line)
        node.value = signs.clean(node.value)
    document.raw[at] = node.value
    rest = document.text[end][node.end_mark.column :] if not node.style and node.value and end in document.commented else ""
    if _COMMENT.match(rest) and not open_points.begins(rest):
        document.cut[at] = end, node.value + rest.rstrip()
    return _scalar(node)


def _pairs(node: yaml.MappingNode, at: Location, document: Document, offset: int, tags: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key_node.tag != "tag:yaml.org,2002:str":
            found = quoted(key) if key is not None else ""
            fix = say("files.yaml_reading.put_key_in_quotes", key=key) if key is not None else say("files.yaml_reading.write_a_word")
            document.mistakes.append(Mistake(document.path, line, say("files.yaml_reading.key_not_a_word"), found=found, fix=fix))
            continue
        if key in seen:
            document.mistakes.append(
                Mistake(document.path, line, say("files.yaml_reading.key_twice", key=key, line=seen[key]), fix=say("files.yaml_reading.leave_one"))
            )
            continue
        seen[key] = line
        document.lines[(*at, key)] = line  # a key's line is what an editor looks for, not its value's
        yield key, _value(value_node, (*at, key), document, offset, tags)


def _scalar(node: yaml.ScalarNode) -> Any:
    """The value YAML gives it, or its text where YAML would choke (30 February, a number of 5,000 digits)."""
    if node.tag == _TEXT:
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, OverflowError, yaml.YAMLError, ArithmeticError):
        return node.value


def value_of(text: str) -> Any:
    """What a text is where nothing but it stands: the engine reads the value of a variable so."""
    loader = _Loader("")
    return _scalar(yaml.ScalarNode(loader.resolve(yaml.ScalarNode, text, (True, False)), text))


def with_values(text: str, values: Mapping[str, str | date | Mapping[str, str]]) -> str:
    """A YAML text that reads well, with other values for some of its keys; comments, order and all else stay as they were.

    A value may be a text in several languages.
    """
    root = _Loader(text).get_single_node()
    places = {key.value: (key.end_mark.index, node) for key, node in root.value if key.value in values}
    for key, (named, node) in sorted(places.items(), key=lambda place: -place[1][1].start_mark.index):
        start, end, value = node.start_mark.index, node.end_mark.index, values[key]
        said = text[start:end].rstrip() if isinstance(node, yaml.MappingNode) else text[start:end]  # a group ends where the next key begins
        end = start + len(said)
        after = "\n" if said.endswith("\n") else ""  # so does a text of several lines
        before = text[:start]
        if isinstance(value, Mapping):
            new = "".join(f"\n  {language}: {as_yaml(each)}" for language, each in value.items())
            before = before.rstrip()
        else:
            new = as_yaml(value)
            before = before.rstrip() + " " if "\n" in text[named:start] and text[named:start].strip() == ":" else before
        text = before + new + after + text[end:]
    return text


def read_plain(text: str) -> Any:
    """What YAML takes a text for that stands there without quotes; the text itself where it is no single value."""
    document = read_text(text, "")
    return text if document.mistakes or isinstance(document.data, (dict, list)) else document.data


def as_yaml(value: str | date) -> str:
    """The value as one writes it: a day plainly; a text too, if YAML then reads that very text, else between quotes."""
    if isinstance(value, date):
        return value.isoformat()
    read = read_text(f"key: {value}", "")
    if read.data == {"key": value} and not read.mistakes:
        return value
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))
