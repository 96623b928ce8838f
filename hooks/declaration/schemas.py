"""JSON Schemas of the data files, made from the models, so that editors' tools complete and explain while one types.

The committed ones hold no ids on purpose: adding a problem type in a Git host's own editor must not make a schema stale.
A local copy may hold them (`with_ids`); Git ignores it.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from .addresses.permanent import permanent
from .addresses.register import Lines
from .files.laying import BY, LEAVE_OUT
from .files.pages import ids
from .loading import DATA, FOLDERS, LISTS, OPTIONAL_SINGLE, SINGLE, Loaded
from .loading.overlay import SHARED
from .messages import say
from .mistakes import Mistake, quoted
from .models.references import EACH, KEY, REFERENCES
from .words import Words

FOLDER = f"{DATA}/schemas"
WORDS_IN_FORM = "words_in_form"  # of the files that hold only the words that another form of address says otherwise
LOCAL = f"{FOLDER}/local"  # which .gitignore names

_ADDRESSES = [("problems", ("complaint", "cites", EACH)), ("replies", ("about",))]
_LABEL = "#/$defs/Label"  # a word of the interface, which is explained once for all of them
_TAKEN_AWAY = {"const": True, "description": "Quita el elemento de este `id` que trae el programa."}
_PAGES = [("glossary", ("see",)), ("checklist", ("page",)), ("coverage", ("met_by", EACH))]

Path = tuple[str, ...]


def schemas(with_ids: Loaded | None = None, *, in_part: bool = False) -> Iterator[tuple[str, str]]:
    """Each schema's path from the project's root, and its text; with the ids that a declaration holds, if it is given. `in_part`, for a folder
    that says only what differs from what comes with the program."""
    kinds: dict[str, Any] = {**SINGLE, **OPTIONAL_SINGLE, **{name: list[model] for name, model in LISTS.items()}}  # type: ignore[valid-type]  # known only now
    kinds |= {name: model for name, (model, _) in FOLDERS.items()}
    kinds["words"] = kinds[WORDS_IN_FORM] = Words
    kinds["ids"] = Lines
    for name, kind in sorted(kinds.items()):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _title(name, kind), **_plain(_by_pydantic(kind))}
        if name == WORDS_IN_FORM or (in_part and name in SHARED):
            schema = _of_part(schema, {} if name.startswith("words") else {LEAVE_OUT: _TAKEN_AWAY})
        for path, known in _known(name, with_ids) if with_ids else ():
            _name(schema, schema, path, known)
        yield f"{LOCAL if with_ids else FOLDER}/{name}.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def first_line(path: str, local: bool = False) -> str:
    """The line with which a data file names its schema; for instance of `docs/_data/problems/consulta.yml`."""
    folder, _, file = path.removeprefix(f"{DATA}/").rpartition("/")
    name = WORDS_IN_FORM if folder == "words" and "-" in file else folder or file.partition(".")[0]  # `search_words.en.yml` too
    return f"# yaml-language-server: $schema={'../' if folder else ''}schemas/{'local/' if local else ''}{name}.json"


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A warning for each data file whose first line names the local copy of a schema, which nobody else has."""
    for path, document in sorted({document.path: document for document in loaded.places.documents()}.items()):
        if path.startswith(f"{DATA}/") and len(document.text) > 1 and re.search(r"\$schema=\S*schemas/local/", document.text[1]):
            what = say("ground.schemas.names_local_copy")
            yield Mistake(
                path, 1, what, found=quoted(document.text[1]), fix=say("ground.schemas.leave_it_like_this", path=first_line(path)), severity="warning"
            )


@functools.cache
def _by_pydantic(kind: Any) -> dict[str, Any]:
    """What it makes of a model, or of a list of one: most of the work, and the same each time. It stays as it is: `_plain` copies."""
    return TypeAdapter(kind).json_schema(mode="validation")


def _title(name: str, kind: Any) -> str:
    return f"{DATA}/{name}" if not (isinstance(kind, type) and issubclass(kind, BaseModel)) else f"{DATA}/{name}: {kind.__name__}"


def _plain(schema: Any, inside: str = "", name: str = "") -> Any:
    """Without what pydantic adds for programmers: titles made from names, docstrings in English, and `null`, which no file may hold."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if inside in ("properties", "$defs"):  # there, keys are names of ours, not words of JSON Schema
        return {key: _plain(value, name=key if inside == "properties" else "") for key, value in schema.items()}
    if {"type": "null"} in schema.get("anyOf", ()):
        others = [option for option in schema["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in schema.items() if key != "anyOf" and (key, value) != ("default", None)}
        schema = {**others[0], **rest} if len(others) == 1 else {"anyOf": others, **rest}
    dropped = {"title"} | ({"description"} if "properties" in schema else set())
    plain = {key: _plain(value, key) for key, value in schema.items() if key not in dropped}
    if "patternProperties" in plain:
        plain.setdefault("additionalProperties", False)  # a key of another form is a mistake, not something else
    if name and "description" not in plain and plain.get("$ref") != _LABEL:
        plain["description"] = f"Las palabras de `{name}`."  # only words of the interface have no description of their own
    return plain


def _of_part(schema: Any, of_items: dict[str, Any]) -> Any:
    """The schema of a file that may leave out whatever it wants. `of_items` is what its items may hold besides."""
    if isinstance(schema, list):
        return [_of_part(item, of_items) for item in schema]
    if not isinstance(schema, dict):
        return schema
    part = {key: _of_part(value, of_items) for key, value in schema.items() if key != "required" or isinstance(value, dict)}
    if BY[0] in part.get("properties", ()):
        part["properties"] = part["properties"] | of_items
    return part


# --- The local copy: every reference is an enumeration of what exists ------------------------------------------------------


def _known(name: str, loaded: Loaded) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Where a file of that kind names something, as a path into its data, with the schema of all that it may name there."""
    for each in REFERENCES:
        own = {"steps": ("complaint_route", ("steps", EACH))}.get(each.collection, (each.collection, (EACH,) if each.collection in LISTS else ()))
        if own[0] == name and loaded.known.get(each.target):
            yield (*own[1], *each.path), _one_of({*loaded.known[each.target], *each.or_else})
    addresses = [each.key for each in permanent(loaded.declaration, loaded.words)] if loaded.declaration and loaded.words else []
    pages = [page.source for page in loaded.pages if re.fullmatch(r"[a-z0-9/_-]+\.md", page.source)]
    anchors = [f"{page.source}#{id}" for page in loaded.pages for _, id in ids(page)]
    elsewhere = "|".join(pages).replace(".", r"\.")  # markers make anchors too
    places = {"anyOf": [_one_of([*pages, *anchors]), {"pattern": f"^({elsewhere})#[a-z0-9-]+$"}]}
    for where, known in ((_ADDRESSES, _one_of(addresses) if addresses else {}), (_PAGES, places if pages else {})):
        yield from ((((EACH,) if collection in LISTS else ()) + path, known) for collection, path in where if collection == name)
    countries = loaded.parts.get("jurisdictions", ())
    if name == "coverage" and "jurisdictions" not in loaded.unread:
        yield (EACH, "duty"), _one_of(duty.id for each in countries for act in each.acts for duty in act.duties)
        yield (EACH, "rule"), _one_of(rule.id for each in countries for rule in each.rules)


def _one_of(known: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(known)}


def _name(schema: dict[str, Any], node: dict[str, Any], path: Path, known: dict[str, Any]) -> None:
    """Lets only what is known stand at a path of the data; `node` is the schema of where the path begins."""
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    if "oneOf" in node:  # one, or a list of several
        node = next(each for each in node["oneOf"] if (each["type"] == "array") == (path[:1] == (EACH,)))
    if not path:
        node.update(known)
    elif path[0] == EACH:
        _name(schema, node["items"], path[1:], known)
    elif path[0] == KEY:  # the keys themselves; as properties, so that they are proposed
        (value,) = node.pop("patternProperties").values()
        node["properties"] = dict.fromkeys(known["enum"], value)
    else:
        _name(schema, node["properties"][path[0]], path[1:], known)
