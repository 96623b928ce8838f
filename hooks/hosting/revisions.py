"""The files of a project as they stand in a revision of git, without touching the work tree."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from declaration.messages import say

NEWEST = "HEAD"
_READ = (".yml", ".md", ".json")  # what the declaration is read from


def exists(root: Path, revision: str) -> bool:
    """Whether the project's repository has that revision: a branch, a tag, a commit."""
    # `--end-of-options`: a revision is never taken for an option, whatever it begins with
    return bool(_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))


def out_of_reach(root: Path, revision: str) -> str:
    """Why nothing can be compared with that revision, in a few words; empty where it can, or where there is no history yet."""
    if exists(root, revision):
        return ""
    if not kept_by_git(root):
        return "" if revision == NEWEST else say("hosting.revisions.no_history")
    if not _git(root, "rev-parse", "--git-dir"):
        return say("hosting.revisions.no_git")
    new = revision == NEWEST or re.fullmatch("0{40,}", revision)  # Git's own name for nothing: a push that begins a branch
    return "" if new else say("hosting.revisions.not_in_repository")


def changed(root: Path, revision: str, *paths: str) -> dict[str, tuple[bytes, bytes | None]]:
    """The files that a revision had at those paths or below, and that aren't the same now: what each said, and says (None: it is gone).

    Nothing where git doesn't tell.
    """
    listed = _git(root, "ls-tree", "-r", "-z", "--end-of-options", revision, "--", *paths)
    found: dict[str, tuple[bytes, bytes | None]] = {}
    for path, blob in _blobs(listed):
        try:
            now = (root / path).read_bytes().replace(b"\r\n", b"\n")  # Git may have changed the ends of lines
        except FileNotFoundError:
            now = None
        except OSError:  # that it can't be read is told by whoever reads it
            continue
        if now is None or _name(now, blob) != blob:
            then = _git(root, "cat-file", "blob", blob).replace(b"\r\n", b"\n")
            if then and then != now:  # nothing: a clone that lacks it
                found[path] = (then, now)
    return found


def file(root: Path, revision: str, path: str) -> bytes | None:
    """What one file of that revision says, by its path from the project's root; None where there is none, or git doesn't give it."""
    listed = _git(root, "ls-tree", "-z", "--end-of-options", revision, "--", path)
    about = listed.partition(b"\t")[0].decode().split()
    return _git(root, "cat-file", "blob", about[2]) if len(about) == 3 and about[1] == "blob" else None


def names(root: Path, revision: str, folder: str) -> list[str]:
    """The paths of what that revision has in a folder, from the project's root."""
    listed = _git(root, "ls-tree", "-z", "--name-only", "--end-of-options", revision, "--", f"{folder}/")
    return [path.decode(errors="surrogateescape") for path in listed.split(b"\0") if path]


def uncommitted(root: Path) -> list[str] | None:
    """The paths below the project's root that no revision has as they are, what git doesn't know among them; None where git keeps no history of it."""
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if not inside:
        return None
    prefix = _git(root, "rev-parse", "--show-prefix").decode(errors="surrogateescape").strip("\n")
    listed = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    return [each[3:].decode(errors="surrogateescape").removeprefix(prefix) for each in listed.split(b"\0") if each]


def _name(content: bytes, like: str) -> str:
    """What git calls that content, in a repository where another is called `like`."""
    return hashlib.new("sha1" if len(like) == 40 else "sha256", b"blob %d\0%b" % (len(content), content)).hexdigest()


def content(root: Path, revision: str, path: str) -> bytes:
    """A file of the project as that revision has it; nothing where it hasn't, or git doesn't tell."""
    return _git(root, "cat-file", "blob", f"{revision}:./{path}")


def earlier(root: Path, path: str, most: int = 50) -> Iterator[bytes]:
    """What a file of the project said in the last revisions that changed it, the newest first."""
    for revision in _git(root, "log", f"--max-count={most}", "--format=%H", "--", path).decode().split():
        if said := content(root, revision, path):
            yield said


def unsaved(root: Path) -> list[str]:
    """The files of the project that aren't as git keeps them, new ones too: it couldn't bring them back."""
    return [line[3:] for line in _git(root, "status", "--porcelain", "--", ".").decode("utf-8", "replace").splitlines()]


def undoing(root: Path, written: Iterable[str]) -> str:
    """The command that brings back all as git keeps it, of what was written since: git leaves a new file unless it is named."""
    new = sorted(path for path in written if file(root, NEWEST, path) is None)
    return "git restore ." + (f" && git clean -f {shlex.join(new)}" if new else "")


def extract(root: Path, revision: str, target: Path) -> bool:
    """Writes `docs/` of that revision below `target`. False where git doesn't give all of it.

    Not by `git archive`: what that leaves out, a `.gitattributes` of the revision itself may say.
    """
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", "docs")
    files = dict(_blobs(listed))
    contents = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in files.values()).encode())
    at = 0
    for path in files:
        header, _, _ = contents[at : at + 200].partition(b"\n")
        if not re.fullmatch(rb"[0-9a-f]+ blob [0-9]+", header):  # a clone that lacks it, or git was stopped
            return False
        start, size = at + len(header) + 1, int(header.split()[2])
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents[start : start + size])
        at = start + size + 1
    return True


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """The path and the object of each plain file that `git ls-tree -z` lists: no link, no module."""
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, blob = about.decode().split()
        if mode.startswith("100") and path.decode(errors="surrogateescape").endswith(_READ):
            yield path.decode(errors="surrogateescape"), blob


def kept_by_git(root: Path) -> bool:
    """Whether the project is in a repository of git."""
    return "GIT_DIR" in os.environ or any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers; nothing where it fails, or isn't there. It isn't asked of a folder that it doesn't keep."""
    if not kept_by_git(root):
        return b""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, timeout=60)
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a name with a NUL
        return b""
    return done.stdout if done.returncode == 0 else b""
