"""What a longer paper is made of, a block after the other, as plain data: headings, paragraphs, lists, facts, tables. `overrides/paper/blocks.typ`
says how each looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]


def heading(level: int, text: str) -> Block:
    return {"is": "heading", "level": level, "text": text}


def text(says: str, *, strong: str = "", lead: bool = False) -> list[Block]:
    """A paragraph, if there is anything in it; its first words may be `strong`, a `lead` is larger."""
    return [{"is": "text", "strong": _stopped(strong) if says else strong, "text": says, "lead": lead}] if says or strong else []


def note(says: str) -> list[Block]:
    """A paragraph in small, if there is anything in it."""
    return [{"is": "note", "text": says}] if says else []


def items(texts: Iterable[str | tuple[str, str]]) -> list[Block]:
    """A list, if there is anything in it; an item may begin with strong words."""
    found = [["", each] if isinstance(each, str) else [_stopped(each[0]), each[1]] for each in texts]
    return [{"is": "items", "items": found}] if found else []


def facts(pairs: Iterable[tuple[str, str | Sequence[str]]]) -> list[Block]:
    """What each thing is, by its name; without what there is nothing to tell of."""
    found = [[name, [says] if isinstance(says, str) else [*says]] for name, says in pairs if says]
    return [{"is": "facts", "facts": found}] if found else []


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str | Sequence[str]]]) -> list[Block]:
    """A table; a cell may hold several lines, of which those after the first are smaller."""
    cells = [[[cell] if isinstance(cell, str) else [*filter(None, cell)] for cell in row] for row in rows]
    return [{"is": "table", "caption": caption, "heads": [*heads], "rows": cells}] if rows else []


def aside(side: str, blocks: Sequence[Block]) -> list[Block]:
    """What belongs together, on the side of the `company` or of the `customer`."""
    return [{"is": "aside", "side": side, "blocks": [*blocks]}] if blocks else []


def address(at: Block) -> list[Block]:
    """A permanent address with its code, as `common.at` gives it."""
    return [{"is": "address", "at": at}] if at["href"] else []


def _stopped(words: str) -> str:
    """Words before which others go on, with a stop if they have none."""
    return words if not words or words[-1] in ".:?!…»" else f"{words}."
