"""While serving, each saved file is seen, whatever an editor's program or Git does with the folders around it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hosting.watching import Event, Watcher

pytestmark = pytest.mark.quick


class Seen:
    def __init__(self) -> None:
        self.change = threading.Event()

    def on_any_event(self, event: Event) -> None:
        assert not event.is_directory  # the engine's server takes no notice of those
        self.change.set()


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Seen]:
    (tmp_path / "docs/es").mkdir(parents=True)
    (tmp_path / "docs/es/contacto.md").write_text("# Contacto\n", "utf-8")
    handler, watcher = Seen(), Watcher()
    watcher.schedule(handler, str(tmp_path / "docs"))
    watcher.start()
    yield handler
    watcher.stop()
    watcher.join()


def _edit(root: Path) -> None:
    (root / "docs/es/contacto.md").write_text("# Contacto\n\nMás.\n", "utf-8")


def _add(root: Path) -> None:
    (root / "docs/es/nueva.md").write_text("# Nueva\n", "utf-8")


def _delete(root: Path) -> None:
    (root / "docs/es/contacto.md").unlink()


def _replace(root: Path) -> None:
    """As an editor's program saves: a new file takes the old one's name."""
    (root / "docs/es/.contacto.md.swp").write_text("# Otro\n\nTexto.\n", "utf-8")
    (root / "docs/es/.contacto.md.swp").replace(root / "docs/es/contacto.md")


@pytest.mark.parametrize("change", [_edit, _add, _delete, _replace])
def test_each_kind_of_change_is_seen(seen: Seen, tmp_path: Path, change: Callable[[Path], None]) -> None:
    change(tmp_path)
    assert seen.change.wait(10)


def test_a_folder_that_was_away_is_followed_again(seen: Seen, tmp_path: Path) -> None:
    shutil.move(tmp_path / "docs", tmp_path / "away")
    assert seen.change.wait(10)
    seen.change.clear()
    shutil.move(tmp_path / "away", tmp_path / "docs")
    assert seen.change.wait(10)
    seen.change.clear()
    _edit(tmp_path)
    assert seen.change.wait(10)


def test_what_is_no_content_is_not_waited_for(seen: Seen, tmp_path: Path) -> None:
    (tmp_path / "docs/es/.contacto.md.swp").write_text("half", "utf-8")
    (tmp_path / "docs/.git").mkdir()
    (tmp_path / "docs/.git/index").write_text("x", "utf-8")
    assert not seen.change.wait(0.5)
