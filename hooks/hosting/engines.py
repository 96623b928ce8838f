"""The program that runs, as a folder that it begins can have it on any other computer: by a commit, by an address and its hash, or as a file of its own."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from declaration.files.shipped import PLUGIN
from declaration.messages import say
from declaration.mistakes import printable
from declaration.starting.ground import PINNED
from declaration.starting.writing import Engine
from declaration.upgrading.requirements import FOLDER, pins

__all__ = ["FOLDER", "installed", "named", "no_wheel"]


def no_wheel(file: Path) -> str:
    """Why the program can't be installed from that file; empty where it can."""
    if file.suffix == ".whl" and file.is_file():
        return ""
    return say("hosting.engines.no_wheel", file=printable(str(file)))


def named(wheel: Path) -> tuple[Engine, Path]:
    """The program in a file, which the folder takes along."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return _hashed(f"./{FOLDER}/{wheel.name}", digest), wheel


def installed() -> tuple[Engine, Path | None]:
    """The program that is running, by what pip noted when it installed it; with its file, where it can be had nowhere else."""
    try:
        program = metadata.distribution(PLUGIN)
    except metadata.PackageNotFoundError:  # in the repository
        return Engine(PLUGIN), None
    origin: dict[str, Any] = json.loads(program.read_text("direct_url.json") or "{}")
    url, control = str(origin.get("url", "")), origin.get("vcs_info")
    digest = origin.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    wheel = Path(unquote(urlsplit(url).path)) if url.startswith("file:") else None
    if wheel and not no_wheel(wheel):
        return named(wheel)
    if control and url.startswith("https://"):
        return Engine(f"{PLUGIN} @ {control['vcs']}+{url}@{control['commit_id']}", is_from_somewhere=True), None
    if digest and url.startswith("https://"):
        return _hashed(f"{PLUGIN} @ {url}", digest), None
    return Engine(f"{PLUGIN}=={program.version}"), None


def _hashed(line: str, digest: str) -> Engine:
    """With its hash, and so with those of all that it needs: pip wants all or none."""
    return Engine(f"{line} --hash=sha256:{digest}", pins(PINNED.read_text("utf-8")))
