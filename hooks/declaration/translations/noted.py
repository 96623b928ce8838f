"""Which translation was seen beside which original: a line for each pair, so that an original that changes since is known of.

A line holds two hashes, of the translation and of its original, and nothing of where they stand: texts may move, and lines that two people add
can be put together in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..files.folders import read
from ..loading import DATA

FOLDER = f"{DATA}/translated"
_HEAD = "# Qué traducción se ha visto junto a qué original. Lo escribe `translations`: no lo cambie a mano.\n"
Pair = tuple[str, str]


def path_of(language: str) -> str:
    """The file of a language, from the project's root."""
    return f"{FOLDER}/{language}.txt"


def pair(translation: str, original: str) -> Pair:
    """What is noted of the two."""
    return _hash(translation), _hash(original)


def _hash(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def noted(root: Path | None, language: str) -> frozenset[Pair]:
    """The pairs in the file of that language; what isn't a pair, as the lines of a merge that went wrong, isn't read."""
    content = read(root, path_of(language)) if root else None
    lines = content.decode("utf-8", "replace").splitlines() if isinstance(content, bytes) else []
    split = [line.split() for line in lines if not line.startswith("#")]
    return frozenset((each[0], each[1]) for each in split if len(each) == 2)


def left_behind(known: frozenset[Pair], now: Iterable[Pair]) -> frozenset[str]:
    """The translations that were seen beside an original that nothing says any more. `now` are the pairs that there are: two originals may
    have one translation."""
    return frozenset(translation for translation, _ in known - frozenset(now))


def written(pairs: Iterable[Pair]) -> str:
    """The text of the file with those pairs."""
    return _HEAD + "".join(f"{translation} {original}\n" for translation, original in sorted(set(pairs)))
