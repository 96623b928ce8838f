"""JSON Schemas of the data files, made from the models, so that editors' tools complete and explain while one types.

They hold no ids on purpose: adding a problem type must not make a schema stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from .links.register import Lines
from .loading import DATA, FOLDERS, LISTS, SINGLE
from .words import Words

FOLDER = f"{DATA}/schemas"


def schemas() -> Iterator[tuple[str, str]]:
    """Each schema's path from the project's root, and its text."""
    kinds: dict[str, Any] = {**SINGLE, **{name: list[model] for name, model in LISTS.items()}}  # type: ignore[valid-type]
    kinds |= {name: model for name, (model, _) in FOLDERS.items()}
    kinds["words"] = Words
    kinds["ids"] = Lines
    for name, kind in sorted(kinds.items()):
        schema = TypeAdapter(kind).json_schema(mode="validation")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _title(name, kind), **_plain(schema)}
        yield f"{FOLDER}/{name}.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _title(name: str, kind: Any) -> str:
    return f"{DATA}/{name}" if not (isinstance(kind, type) and issubclass(kind, BaseModel)) else f"{DATA}/{name}: {kind.__name__}"


def _plain(schema: Any, inside: str = "") -> Any:
    """Without what pydantic adds for programmers: titles made from names, and docstrings in English."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    names = inside in ("properties", "$defs")  # there, keys are names of ours, not words of JSON Schema
    dropped = set() if names else {"title"} | ({"description"} if "properties" in schema else set())
    return {key: _plain(value, "" if names else key) for key, value in schema.items() if key not in dropped}
