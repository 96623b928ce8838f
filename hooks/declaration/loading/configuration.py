"""`mkdocs.yml`, before an engine reads it: an engine runs whatever a tag of Python in it asks for, and says in English what is wrong."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .. import upgrading
from ..files.explaining import explain
from ..files.folders import read as content_of
from ..files.shipped import COMMAND, below
from ..files.yaml_reading import SPACES, Document, Location, Tagged, not_utf_8, read_text, value_of
from ..messages import say
from ..mistakes import Mistake, quoted
from ..models.configuration import Configuration
from ..upgrading import configured
from .items import known_keys
from .loaded import OVERRIDES

TAGS, FILE = configured.TAGS, configured.FILE
_OF_THE_THEME = ("assets/images/favicon.png",)  # what Material itself brings
_ODD = re.escape("".join(map(chr, SPACES)))
# Where an odd space is no part of a text: before a key, or beside what separates it from its value.
_BETWEEN = re.compile(rf"^ *[{_ODD}]|[{_ODD}] *:|(?:^ *-|:) *[{_ODD}]")


@dataclass
class Settings:
    """What a configuration says, with what it inherits; and what is wrong with it."""

    values: dict[str, Any] = field(default_factory=dict)
    menu: dict[str, tuple[str, int]] = field(default_factory=dict)  # what `nav` names, each with its file and line
    mistakes: list[Mistake] = field(default_factory=list)
    format: tuple[int, str, int] | None = None  # of the folder, with its file and line; None where it says none


def settings(root: Path, path: str, environment: Mapping[str, str]) -> Settings | None:
    """What a configuration of the project says, its `!ENV` resolved by that environment; None if there is no such file."""
    found = Settings()
    if not _read(root, path, environment, found, ()):
        return None
    if found.format is None and path != FILE and (of_all := settings(root, FILE, environment)):  # a folder has one format, whatever its languages
        found.format = of_all.format
    if "site_name" not in found.values and not found.mistakes:
        found.mistakes.append(Mistake(path, 1, say("loading.configuration.site_name_missing"), fix=say("loading.configuration.add_site_name")))
    return found


def other_format(settings: Settings | None) -> Mistake | None:
    """Why a folder isn't read: it is of another format than this version of the program."""
    if not settings or not settings.values:  # it says nothing that can be read
        return None
    number, path, line = settings.format or (upgrading.FIRST, FILE, 1)
    if number > upgrading.FORMAT:
        what = say("loading.configuration.format_too_new", format=upgrading.FORMAT)
        fix = say("loading.configuration.install_program")
        return Mistake(path, line, what, found=quoted(number), fix=fix)
    if number < upgrading.FORMAT:
        what = say("loading.configuration.format_too_old", format=upgrading.FORMAT)
        fix = say("loading.configuration.bring_up_to_date", command=COMMAND)
        return Mistake(path, line, what, found=quoted(number), fix=fix)
    return None


def _read(root: Path, path: str, environment: Mapping[str, str], found: Settings, heirs: tuple[str, ...]) -> bool:
    content = content_of(root, path)
    if content is None:
        return False
    document = _document(content, path) if isinstance(content, bytes) else Document(path, mistakes=[content])
    found.mistakes += document.mistakes
    if document.mistakes:
        return True
    if not isinstance(document.data, dict):
        what, fix = say("loading.configuration.a_setting_on_each_line"), say("loading.configuration.write_setting")
        found.mistakes.append(
            Mistake(
                path,
                document.line(()),
                what,
                found=say("loading.configuration.a_list") if isinstance(document.data, list) else say("loading.configuration.a_text"),
                fix=fix,
            )
        )
        return True
    variables: dict[Location, str] = {}
    data = {key: _resolved(value, (key,), environment, variables) for key, value in document.data.items()}
    data = {key: value for key, value in data.items() if value is not None or (key,) not in variables}
    found.mistakes += _faults(data, document, variables)
    found.mistakes += _missing(root, data, document)
    if "nav" in data and "nav" not in found.values:
        found.mistakes += _menu(data["nav"], ("nav",), document, found.menu)
    number = configured.format_of(document)
    if found.format is None and number is not None:
        found.format = number, path, document.line(configured.KEY)
    found.values = {**data, **found.values}
    inherited = data.get("INHERIT")
    if isinstance(inherited, str):
        parent = posixpath.normpath(posixpath.join(posixpath.dirname(path), inherited))
        line = document.line(("INHERIT",))
        if parent in (*heirs, path):
            found.mistakes.append(
                Mistake(path, line, say("loading.configuration.inherits_itself"), found=quoted(inherited), fix=say("loading.configuration.delete_line"))
            )
        elif not _read(root, parent, environment, found, (*heirs, path)):
            found.mistakes.append(
                Mistake(
                    path, line, say("loading.configuration.inherited_file_missing"), found=quoted(inherited), fix=say("loading.configuration.correct_or_delete")
                )
            )
    return True


def _document(content: bytes, path: str) -> Document:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Document(path, mistakes=[not_utf_8(path, error)])
    document = read_text(text, path, tags=TAGS)
    document.mistakes = [_of_the_menu(mistake, document) for mistake in document.mistakes]
    if document.mistakes or not re.search(f"[{_ODD}]", text):
        return document
    typed = read_text(text, path, tags=TAGS, as_typed=True)
    if typed.mistakes or _spaced(typed.data) != document.data:  # to the engine, an odd space is a letter, or the end of a line
        lines = re.split("\r\n|\r|\n", text)
        number = next((n for n, line in enumerate(lines) if _BETWEEN.search(line)), 0) or next(
            n for n, line in enumerate(lines) if re.search(f"[{_ODD}]", line)
        )
        fix = say("loading.configuration.type_a_space")
        document.mistakes.append(Mistake(path, number + 1, say("loading.configuration.odd_space"), found=quoted(lines[number]), fix=fix))
    return document


def _of_the_menu(mistake: Mistake, document: Document) -> Mistake:
    """A title with a colon in it, in a line that names a page, is what goes between quotes; not what follows the colon."""
    line = document.text[mistake.line] if mistake.line < len(document.text) else ""
    found = re.fullmatch(r"\s*-\s+([^\"'].*: .*): (\S+\.md)\s*", line)
    return replace(mistake, fix=say("loading.configuration.quote_title", title=found[1], page=found[2])) if found else mistake


def _spaced(data: Any) -> Any:
    """The same with plain spaces, in texts and keys."""
    if isinstance(data, dict):
        return {_spaced(key): _spaced(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_spaced(value) for value in data]
    if isinstance(data, Tagged):
        return replace(data, value=_spaced(data.value))
    return data.translate(SPACES) if isinstance(data, str) else data


def _resolved(value: Any, at: Location, environment: Mapping[str, str], variables: dict[Location, str]) -> Any:
    """The value without tags, as the engine takes it; `variables` learns which variable gave what."""
    if isinstance(value, dict):
        return {key: _resolved(inner, (*at, key), environment, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [_resolved(inner, (*at, i), environment, variables) for i, inner in enumerate(value)]
    if not isinstance(value, Tagged):
        return value
    if value.tag != "!ENV":
        return str(value.value)
    names = value.value if isinstance(value.value, list) else [value.value]
    names, default = (names[:-1], names[-1]) if len(names) > 1 else (names, None)
    for name in names:
        if isinstance(name, str) and name in environment:
            variables[at] = name
            found = value_of(environment[name])
            return found if found is None or isinstance(found, bool) else environment[name]  # a number is told as the text that it is
    if default is None:
        variables[at] = str(names[0]) if names else "…"
    return default


def _faults(data: dict[str, Any], document: Document, variables: Mapping[Location, str]) -> Iterator[Mistake]:
    try:
        Configuration.model_validate(data)
    except ValidationError as error:
        by_line = {document.line(at): (name, data.get(str(at[0]))) for at, name in variables.items()}
        for mistake in explain(error, document, (), lambda location: known_keys(Configuration, location)):
            if mistake.line in by_line:
                name, value = by_line[mistake.line]
                what = mistake.what.partition(": ")[2]
                fix = say("loading.configuration.or_remove_variable", fix=mistake.fix.removesuffix("."))
                mistake = replace(mistake, what=say("loading.configuration.in_variable", name=name, what=what), found=quoted(value), fix=fix)
            yield mistake


def _missing(root: Path, data: Mapping[str, Any], document: Document) -> Iterator[Mistake]:
    """Files and folders that the engine looks for as soon as it has read the configuration."""
    theme = data.get("theme")
    named = [(("docs_dir",), data.get("docs_dir")), (("theme", "custom_dir"), theme.get("custom_dir") if isinstance(theme, dict) else None)]
    for key in ("hooks", "watch"):
        value = data.get(key)
        named += [((key, i), each) for i, each in enumerate(value if isinstance(value, list) else [])]  # type: ignore[misc]  # an index is no text
    folder = (root / document.path).parent
    for at, path in named:
        if isinstance(path, str) and not (folder / path).exists():
            yield Mistake(
                document.path,
                document.line(at),
                say("loading.configuration.not_there"),
                found=quoted(path),
                fix=say("loading.configuration.correct_or_restore"),
            )
    yield from _not_published(folder, data, document)


def _not_published(folder: Path, data: Mapping[str, Any], document: Document) -> Iterator[Mistake]:
    """Files that every page asks for, and that stand neither among the pages nor in the look."""
    theme = data["theme"] if isinstance(data.get("theme"), dict) else {}
    named = [(("theme", key), theme.get(key)) for key in ("logo", "favicon")]
    for key in ("extra_css", "extra_javascript"):
        value = data.get(key)
        named += [((key, i), each) for i, each in enumerate(value if isinstance(value, list) else [])]  # type: ignore[misc]
    places = [folder / str(data.get("docs_dir") or "docs"), folder / str(theme.get("custom_dir") or OVERRIDES)]
    places += [ours / OVERRIDES] if (ours := below(data.get("plugins"))) else []
    for at, path in named:
        if isinstance(path, str) and path not in _OF_THE_THEME and not re.match(r"[a-z]+:|//", path) and not any((each / path).is_file() for each in places):
            fix = say("loading.configuration.correct_or_save")
            yield Mistake(document.path, document.line(at), say("loading.configuration.wanted_by_pages"), found=quoted(path), fix=fix)


def _menu(items: Any, at: Location, document: Document, menu: dict[str, tuple[str, int]]) -> Iterator[Mistake]:
    """What is wrong with the lines of the menu; `menu` learns which page each names."""
    if not isinstance(items, list):
        yield Mistake(document.path, document.line(at), say("loading.configuration.menu_is_a_list"), fix=say("loading.configuration.begin_with_hyphen"))
        return
    for i, item in enumerate(items):
        line = document.line((*at, i))
        if isinstance(item, dict) and len(item) != 1:
            fix = say("loading.configuration.hyphen_for_each")
            yield Mistake(document.path, line, say("loading.configuration.several_lines_in_one"), found=quoted(next(iter(item), "")), fix=fix)
            continue
        title, target = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        where = (*at, i, title) if title else (*at, i)
        if isinstance(target, list) and title and target:
            yield from _menu(target, where, document, menu)
        elif isinstance(target, str) and target.strip():
            menu.setdefault(target, (document.path, document.line(where)))
        else:
            fix = say("loading.configuration.write_page_after_colon") if title else say("loading.configuration.write_page_after_hyphen")
            yield Mistake(document.path, document.line(where), say("loading.configuration.line_without_page"), found=quoted(title or target), fix=fix)


def lines_to_nowhere(menu: Mapping[str, tuple[str, int]], pages: Container[str], folder: Path) -> Iterator[Mistake]:
    """The lines of the menu that name neither a page, a file of that folder, nor an address outside."""
    known = sorted(pages) if isinstance(pages, (set, frozenset)) else []
    for target, (path, line) in menu.items():
        if target in pages or re.match(r"[a-z][a-z0-9+.-]*:|//", target):
            continue
        if target.startswith("/"):
            yield Mistake(path, line, say("loading.configuration.path_begins_with_slash"), found=quoted(target), fix=say("loading.configuration.remove_slash"))
        elif target.endswith(".md") or ".." in target or not (folder / target).is_file():
            near = get_close_matches(target, known, n=1, cutoff=0.76)
            fix = say("loading.configuration.did_you_mean", nearest=near[0]) if near else say("loading.configuration.correct_or_remove")
            yield Mistake(path, line, say("loading.configuration.no_such_page"), found=quoted(target), fix=fix)
