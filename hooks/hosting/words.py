"""What the engine says in English, said to editors plainly in theirs, at a file and line where there is one.

What isn't known here passes as it came: a sentence in English is better than none.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from declaration import messages
from declaration.messages import Told, later
from declaration.mistakes import Mistake, quoted

from . import disk

_OURS = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Place:
    """Where the files that the engine talks about are: the project's root, its configuration, its pages."""

    root: Path
    config: str = "mkdocs.yml"
    docs: Path | None = None

    def page(self, uri: str) -> str:
        """The path of a page from the root, as an editor knows it."""
        return _within(self.docs / uri, self.root) or uri if self.docs else uri

    def line(self, path: str, *sought: str) -> int:
        """The first line of a file that holds one of the texts; 1 if none does (it may come from a marker)."""
        try:
            lines = (self.root / path).read_text("utf-8", "replace").splitlines()
        except OSError:
            return 1
        for text in sought:
            for number, line in enumerate(lines, 1):
                if text in line:
                    return number
        return 1


def explain(message: str, place: Place, unknown: str | None = None) -> str:
    """One message of the engine's log, as editors should read it; empty when it says nothing that an editor could use.

    A message that isn't known here comes back as it is, or as `unknown` if that is given.
    """
    for pattern, say in _SAID:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            said = say(found, place)
            return "\n".join(map(str, said)) if isinstance(said, list) else str(said)
    return message.strip() if unknown is None else unknown


def failing_page(message: str) -> str:
    """The page that the engine was at when it failed, if that is what the message tells."""
    found = re.match(r"Error (?:reading|building) page '(.+?)':", message)
    return found[1] if found else ""


def crash(error: BaseException, place: Place, log: str, page: str = "") -> str:
    """One sentence for a failure of a program or a template: where, its last line, and where the rest is. Or for one of the disk."""
    if told := disk.refused(error):
        return told
    path, line = _origin(error, place.root)
    last = traceback.format_exception_only(type(error), error)[-1].strip()
    what = messages.say("hosting.words.crash")
    if page:
        what += messages.say("hosting.words.of_page", page=place.page(page))
    fix = messages.say("hosting.words.undo_or_show_log", log=log)
    if path:
        return str(Mistake(path, line, what, found=quoted(last, 300), fix=fix))
    return messages.say("hosting.words.crash_told", what=what, last=quoted(last, 300), fix=fix)


def _origin(error: BaseException, root: Path) -> tuple[str, int]:
    """The innermost place of the project's own files where the error came from, or an empty path."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    named = getattr(error, "filename", None)
    if isinstance(named, str) and named != "<unknown>":  # a template or a module that can't even be read
        places.append((named, getattr(error, "lineno", None) or 1))
    for filename, line in reversed(places):
        path = Path(root, filename)
        inside = _within(path, root)
        if inside and path.is_file() and not path.is_relative_to(_OURS) and "site-packages" not in path.parts:
            return inside, line
    return "", 0


def _within(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return ""


def _link(found: re.Match[str], place: Place, what: str, fix: Told) -> Mistake:
    path, link = place.page(found["page"]), found["link"]
    hint = found.groupdict().get("hint")
    line = place.line(path, f"]({link}", f"]: {link}", link)
    return Mistake(path, line, what, found=f"`{link}`", fix=messages.say("hosting.words.did_you_mean", hint=hint) if hint else fix)


def _nav(found: re.Match[str], place: Place, what: str, fix: str) -> Mistake:
    return Mistake(place.config, place.line(place.config, found["link"]), what, found=f"`{found['link']}`", fix=fix)


def _omitted(found: re.Match[str], place: Place) -> list[Mistake]:
    pages = re.findall(r"^  - (.+)$", found["pages"], re.MULTILINE)
    return [
        Mistake(place.page(page), 1, messages.say("hosting.words.not_in_menu"), fix=messages.say("hosting.words.add_to_menu", config=place.config))
        for page in pages
    ]


def _setting(found: re.Match[str], place: Place) -> Mistake:
    key = found["key"]
    return Mistake(
        place.config,
        place.line(place.config, f"\n{key}:", f"{key}:"),
        messages.say("hosting.words.wrong_setting", key=key),
        found=quoted(found["why"], 200),
        fix=messages.say("hosting.words.correct_line"),
    )


def _config_yaml(found: re.Match[str], place: Place) -> Mistake:
    lines = re.findall(r"line (\d+)", found["why"])
    return Mistake(
        place.config,
        int(lines[-1]) if lines else 1,
        messages.say("hosting.words.not_yaml"),
        found=quoted(found["why"].strip().splitlines()[0], 120),
        fix=messages.say("hosting.words.check_signs"),
    )


_HINT = r"(?: Did you mean '(?P<hint>.+)'\?)?"
_DOC = r"Doc file '(?P<page>.+?)' contains "
_FIX_LINK = later("hosting.words.check_file_name")
_TIME = r"(?P<time>\[\d\d:\d\d:\d\d\] )?"

# Each pattern is matched against a whole message; the function says it to editors. The first that matches wins.
_SAID: list[tuple[str, Callable[[re.Match[str], Place], object]]] = [
    (
        _DOC + r"a link '(?P<link>.+?)', but the target.* is not found among documentation files\." + _HINT,
        lambda f, p: _link(f, p, messages.say("hosting.words.link_leads_nowhere"), _FIX_LINK),
    ),
    (
        _DOC + r"an unrecognized relative link '(?P<link>.+?)', it was left as is\." + _HINT,
        lambda f, p: _link(f, p, messages.say("hosting.words.link_not_to_file"), messages.say("hosting.words.write_whole_name")),
    ),
    (
        _DOC + r"an absolute link '(?P<link>.+?)', it was left as is\." + _HINT,
        lambda f, p: _link(f, p, messages.say("hosting.words.link_begins_with_slash"), messages.say("hosting.words.write_path_from_page")),
    ),
    (
        _DOC + r"a link '(?P<link>.+?)', but there is no such anchor on this page\..*",
        lambda f, p: _link(f, p, messages.say("hosting.words.no_such_part_here"), messages.say("hosting.words.check_after_hash")),
    ),
    (
        _DOC + r"a link '(?P<link>.+?)', but the doc '.+?' does not contain an anchor '.+?'\..*",
        lambda f, p: _link(f, p, messages.say("hosting.words.no_such_part_there"), messages.say("hosting.words.check_after_hash")),
    ),
    (
        _DOC + r"a link to '(?P<link>.+?)' which is excluded from the built site\.",
        lambda f, p: _link(f, p, messages.say("hosting.words.link_to_unpublished"), messages.say("hosting.words.remove_link")),
    ),
    (
        r"A reference to '(?P<link>.+?)' is included in the 'nav' configuration, which is not found.*",
        lambda f, p: _nav(f, p, messages.say("hosting.words.menu_page_missing"), messages.say("hosting.words.correct_name_or_remove")),
    ),
    (
        r"A reference to '(?P<link>.+?)' is included in the 'nav' configuration, but this file is excluded.*",
        lambda f, p: _nav(f, p, messages.say("hosting.words.menu_file_unpublished"), messages.say("hosting.words.remove_line")),
    ),
    (
        r"An absolute path to '(?P<link>.+?)' is included in the 'nav' configuration.*",
        lambda f, p: _nav(f, p, messages.say("hosting.words.menu_path_with_slash"), messages.say("hosting.words.remove_slash")),
    ),
    (r"The following pages exist in the docs directory, but are not included in .*?:\n(?P<pages>.+)", _omitted),
    (r"Config value '(?P<key>.+?)': (?P<why>.+)", _setting),
    (r".*encountered an error parsing the configuration file: (?P<why>.+)", _config_yaml),
    (
        r"Config file '.+' does not exist\.",
        lambda f, p: messages.say("hosting.words.config_not_found", config=p.config),
    ),
    # The reason of a page that fails is always told next.
    (r"Error (reading|building) page '.+?':.*", lambda f, p: ""),
    (r"Aborted with .*", lambda f, p: ""),
    (
        r"File not found: (?P<page>.+)",
        lambda f, p: Mistake(p.page(f["page"]), 1, messages.say("hosting.words.file_not_found"), fix=messages.say("hosting.words.put_it_back")),
    ),
    (
        r"Encoding error reading file: (?P<page>.+)",
        lambda f, p: Mistake(p.page(f["page"]), 1, messages.say("hosting.words.not_utf_8"), fix=messages.say("hosting.words.save_as_utf_8")),
    ),
    # What it tells while all goes well.
    (r"Building documentation\.\.\.", lambda f, p: messages.say("hosting.words.building")),
    (r"Building documentation to directory: .*|Cleaning site directory|Abort.*", lambda f, p: ""),
    (
        r"Documentation built in (?P<seconds>[\d.]+) seconds",
        lambda f, p: messages.say("hosting.words.built", seconds=f["seconds"].replace(".", ",")),
    ),
    (_TIME + r"Detected file changes", lambda f, p: messages.say("hosting.words.change_saved", time=f["time"] or "")),
    (_TIME + r"(Reloading browsers|Browser connected: .*|Watching paths for changes: .*)", lambda f, p: ""),
    (_TIME + r"Serving on (?P<url>\S+).*", lambda f, p: messages.say("hosting.words.site_is_at", url=f["url"])),
    (r"Shutting down\.\.\.", lambda f, p: messages.say("hosting.words.server_stopped")),
]
