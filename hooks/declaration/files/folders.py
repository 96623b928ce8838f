"""Which files there are, and what is in them. Every file that editors write is found and opened here.

Beside the content, programs leave copies and locks, systems their notes, and disks refuse what they hold: none of it may
pass for content, stop a check, or be published.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..messages import say
from ..mistakes import Mistake

# What editors, Git and systems leave: `x.yml~`, `#x.yml#`, `x.yml.orig`, `x_BACKUP_123.yml`, `~$x.docx`, `Thumbs.db`.
_LEFT_OVER = re.compile(
    r".*~|#.*#|~\$.*|.+\.(orig|rej|bak|backup|old|sav|save|tmp|temp|swp|swo|swn|copy|copia|part|crdownload|sb-\w+-\w+)"
    r"|.+_(BACKUP|BASE|LOCAL|REMOTE)_\d+\.\w+|Thumbs\.db|ehthumbs\.db|desktop\.ini|4913",
    re.IGNORECASE,
)
Kind = Literal["file", "folder", "linked folder", "left over", "odd", "dangling", "unreadable"]


@dataclass(frozen=True)
class Entry:
    """What has a name in a folder: its path from the project's root, and what it is."""

    path: str
    kind: Kind

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0]

    def refusal(self) -> Mistake | None:
        """Why it can't be content; None where it may be."""
        match self.kind:
            case "left over":
                what = say("files.folders.left_over")
                return Mistake(self.path, 1, what, fix=say("files.folders.delete_if_not_needed"), severity="warning")
            case "odd":
                return Mistake(self.path, 1, say("files.folders.neither_file_nor_folder"), fix=say("files.folders.delete_and_save_file"))
            case "dangling":
                return Mistake(self.path, 1, say("files.folders.dangling"), fix=say("files.folders.delete_or_save_file"))
            case "linked folder":
                return Mistake(self.path, 1, say("files.folders.linked_folder"), fix=say("files.folders.put_folder_itself"))
            case "unreadable":
                return unreadable(self.path)
        return None


def left_over(name: str) -> bool:
    """Whether a file of that name is no content: hidden, or left there by a program."""
    return name.startswith(".") or bool(_LEFT_OVER.fullmatch(name))


def unreadable(path: str) -> Mistake:
    return Mistake(path, 1, say("files.folders.file_unreadable"), fix=say("files.folders.check_file"))


def read(root: Path, path: str) -> bytes | Mistake | None:
    """What a file holds; why it can't be read; None if there is no such file. It never waits for what isn't a file, as a pipe."""
    file = root / path
    try:
        mode = file.stat().st_mode
        if stat.S_ISREG(mode):
            return file.read_bytes()
        return unreadable(path) if stat.S_ISDIR(mode) else Entry(path, "odd").refusal()
    except (FileNotFoundError, NotADirectoryError):
        return Entry(path, "dangling").refusal() if file.is_symlink() else None
    except OSError:
        return unreadable(path)


def can_be_opened(root: Path, path: str) -> bool:
    """Whether a file that nobody here reads can be: a picture, that the engine has to copy."""
    try:
        with (root / path).open("rb"):
            return True
    except OSError:
        return False


def entries(root: Path, folder: str, holds: str = "", *, optional: bool = False) -> list[Entry] | Mistake:
    """What a folder holds, by name, without what is hidden (a name that begins with a dot); or why it can't be looked into.

    `holds` says what should be in it, for one that is missing; where it is `optional`, that holds nothing.
    """
    try:
        return [Entry(f"{folder}/{each.name}", _kind(each)) for each in sorted((root / folder).iterdir()) if not each.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        if (root / folder).exists():
            return Mistake(folder, 1, say("files.folders.file_instead_of_folder"), fix=say("files.folders.rename_and_restore_folder"))
        if optional:
            return []
        return Mistake(
            folder,
            1,
            say("files.folders.folder_missing"),
            fix=say("files.folders.restore_folder", holds=holds) if holds else say("files.folders.restore_with_a_file_each"),
        )
    except OSError:
        return Mistake(folder, 1, say("files.folders.folder_unreadable"), fix=say("files.folders.check_permission"))


def tree(root: Path, folder: str) -> Iterator[Entry | Mistake]:
    """All that a folder holds, and the folders in it, without these; and each folder that can't be looked into."""
    found = entries(root, folder)
    if isinstance(found, Mistake):
        yield found
        return
    for entry in found:
        if entry.kind == "folder":
            yield from tree(root, entry.path)
        else:
            yield entry


def _kind(file: Path) -> Kind:
    linked = False
    try:
        mode = file.lstat().st_mode  # of the link, where it is one
        if linked := stat.S_ISLNK(mode):
            mode = file.stat().st_mode
    except FileNotFoundError:
        return "dangling"
    except OSError:  # a link that leads to itself; or a folder whose names can be read, and nothing behind them
        return "dangling" if linked else "unreadable"
    if stat.S_ISDIR(mode):
        return "linked folder" if linked else "folder"
    if left_over(file.name):
        return "left over"
    return "file" if stat.S_ISREG(mode) else "odd"
