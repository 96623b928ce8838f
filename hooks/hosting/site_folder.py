"""The folder that a build replaces, and the two beside it: none is touched that holds anything else than a site of ours.

What stands there is taken away whole, so a folder is ours only if it is empty, or if a build of ours says so in it: a whole site by
the file of headers and the sign for GitHub Pages (`static_hosts`), as every version has written them; an unfinished one by a mark of
its own. A copy of a site among other files lacks the hidden half of that, and is left alone.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from declaration.messages import say

from . import static_hosts

_KEPT = ("docs", "hooks", "overrides", "tests")
_UNFINISHED = ".sin-terminar"  # hidden, so that the engine leaves it when it clears the folder it builds into


class RefusedError(Exception):
    """Why the site can't go where it was asked for, in a sentence for the person who asked."""


@dataclass(frozen=True)
class SiteFolder:
    """Where the site of a project goes, and how a fresh one takes the place of the last. OSError from any of it is the disk's."""

    root: Path
    target: Path

    @property
    def fresh(self) -> Path:
        """Where the next one is built."""
        return self.target.with_name(f"{self.target.name}.new")

    @property
    def old(self) -> Path:
        """Where the last one is for the moment of the swap."""
        return self.target.with_name(f"{self.target.name}.old")

    def refuse(self) -> None:
        """Raises RefusedError if a build would take away anything that none of ours has made."""
        if self.target.exists() and not self.target.is_dir():
            raise RefusedError(say("hosting.site_folder.file_not_folder", name=self.target.name))
        inside = self.target.relative_to(self.root).parts if self.target.is_relative_to(self.root) else ("",)
        if self.root.is_relative_to(self.target) or (inside and (inside[0] in _KEPT or inside[0].startswith("."))):
            raise RefusedError(say("hosting.site_folder.project_files_there", folder=self.target))
        if other := _not_ours(self.target):
            raise RefusedError(say("hosting.site_folder.not_made_by_this", folder=self.target, other=other))
        for beside in (self.fresh, self.old):
            if other := _not_ours(beside):
                raise RefusedError(say("hosting.site_folder.name_taken", name=self.target.name, needed=beside.name, other=other, path=beside))

    def recover(self) -> None:
        """Clears what an interrupted build left, and puts the last good site back if it stopped half-way in a swap."""
        self.refuse()  # another build may have been waited for meanwhile
        if self.old.exists():
            if self.target.exists():
                _clear(self.old)
            else:
                self.old.rename(self.target)
        _clear(self.fresh)

    def begin(self) -> None:
        """Makes the folder of the next one, marked as unfinished."""
        self.fresh.mkdir()
        (self.fresh / _UNFINISHED).touch()

    def swap(self) -> None:
        """Puts the next one, which is whole, in the place of the last."""
        self.refuse()  # building took its time, and somebody may have put something there
        (self.fresh / _UNFINISHED).unlink()
        if self.target.exists():
            self.target.rename(self.old)
        try:
            self.fresh.rename(self.target)
        except BaseException:
            if self.old.exists() and not self.target.exists():
                self.old.rename(self.target)
            raise
        _clear(self.old, ignore_errors=True)

    def give_up(self) -> None:
        """Takes away what is there of the next one."""
        _clear(self.fresh, ignore_errors=True)


def _not_ours(folder: Path) -> str:
    """The name of something that is there and that no build of ours has made; empty if there is nothing such."""
    if folder.is_symlink() or folder.is_file():
        return folder.name
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return ""
    if ".git" in names:  # a branch checked out to publish from: a site may be put there, but not in the place of it
        return ".git"
    return "" if not names or (folder / _UNFINISHED).is_file() or static_hosts.wrote(folder) else names[0]


def _clear(folder: Path, *, ignore_errors: bool = False) -> None:
    """Takes a folder of ours away, marked as unfinished to the last: interrupted, it must be known for ours."""
    if not folder.is_dir():
        return
    try:
        (folder / _UNFINISHED).touch()
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != _UNFINISHED:
                path.unlink()
        shutil.rmtree(folder)
    except OSError:
        if not ignore_errors:
            raise
