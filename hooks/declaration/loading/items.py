"""One item of the data: whether it is valid, and that its id is noted with its place."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..files.explaining import explain
from ..files.yaml_reading import Document, Location
from ..messages import say
from ..mistakes import Mistake, quoted
from ..models.texts import FreeText
from ..models.values import ID, as_id
from .loaded import Loaded


def validate(model: type[BaseModel], document: Document, at: Location, loaded: Loaded) -> Any:
    """The item at that location of the document, or None, with a mistake for each thing wrong with it."""
    context = loaded.reading(document)
    loaded.mistakes += odd_in(model, document, at)
    known = (model, at, loaded.language, context["usual"])
    if known in document.kept:
        return document.kept[known]
    try:
        item = model.model_validate(document.at(at), context=context)
    except ValidationError as error:
        fits = functools.partial(_fits, model, document.at(at), context)
        loaded.mistakes += explain(error, document, at, lambda location: known_keys(model, location), fits)
        return None
    if document.stays:  # nothing of an item changes either
        document.kept[known] = item
    return item


def _fits(model: type[BaseModel], data: Any, context: dict[str, str], location: Location, value: Any) -> bool:
    """Whether nothing would be wrong at that location of the data with another value there."""
    if not location:
        return False
    *way, last = location
    changed = inside = copy.deepcopy(data)
    try:
        for part in way:
            inside = inside[part]
        inside[last] = value
        model.model_validate(changed, context=context)
    except ValidationError as error:
        return all(detail["loc"] != location for detail in error.errors())
    except (KeyError, IndexError, TypeError):  # the location of a model's own way to read it
        return False
    return True


def known_keys(model: Any, location: Location) -> dict[str, str]:
    """The keys that may stand in the group at that location of a model, each with its description."""
    for part in location:
        fields = getattr(model, "model_fields", {})
        if part in fields:
            model = next(models_in(fields[part].annotation), None)  # the elements of a list or mapping are of one model
    return {field.alias or name: field.description or "" for name, field in getattr(model, "model_fields", {}).items()}


def odd_in(kind: Any, document: Document, at: Location) -> Iterator[Mistake]:
    """Warnings for what an editor may not have meant to type in the free texts at that location of a document."""
    return document.in_free_text(lambda location: location[: len(at)] == at and is_free(kind, location[len(at) :]))


def is_free(kind: Any, location: Location) -> bool:
    """Whether a text of any form may stand at that location of a type; so it is where the type doesn't say what is there."""
    kind = getattr(kind, "__value__", kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = next((field for name, field in kind.model_fields.items() if location and (field.alias or name) == location[0]), None)
        return is_free(field.rebuild_annotation(), location[1:]) if field else kind.model_config.get("extra") == "ignore"
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (list, dict):
        return bool(location) and is_free(inner[-1], location[1:])
    if origin is Annotated:
        return any(isinstance(mark, FreeText) for mark in kind.__metadata__) or is_free(inner[0], location)
    return any(is_free(each, location) for each in inner)  # a union


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def remember(collection: str, id: Any, document: Document, at: Location, loaded: Loaded) -> bool:
    """Notes where that id stands; False (and a mistake) if the collection already has it."""
    if not isinstance(id, str):
        return True
    known = loaded.known.setdefault(collection, set())
    if id in known:
        path, line = loaded.places.at(collection, id)
        loaded.mistakes.append(
            Mistake(
                *document.place(at),
                say("loading.items.id_twice", id=id, path=path, line=line),
                fix=say("loading.items.choose_another"),
            )
        )
        return False
    known.add(id)
    loaded.places.items[(collection, id)] = (document, at[:-1])
    return True


def stand_in(collection: str, id: str, document: Document, loaded: Loaded) -> None:
    """Notes an id that only the file's name tells: what names it isn't called wrong for what is wrong in that file."""
    loaded.known.setdefault(collection, set()).add(id)
    loaded.places.items.setdefault((collection, id), (document, ()))


def misnamed(collection: str, key: str, id: Any, named: str, document: Document, loaded: Loaded) -> bool:
    """Whether the id in a file isn't the one that the file's name says, and belongs to the file of that name: then this is a copy of it.

    Either way a mistake tells what to write, as long as the name can be an id.
    """
    if not isinstance(id, str):
        return False
    ending = document.path.rpartition(".")[2]
    owner = loaded.places.items.get((collection, id))
    original = f"{id.lower()}.{ending}"
    is_copy = owner is not None and owner[0].path.rpartition("/")[2] == original
    fits = bool(re.fullmatch("[A-Z]{2}" if key == "country" else ID, named))
    what, found, (path, line) = say("loading.items.not_the_file_name", key=key), quoted(id), document.place((key,))
    if is_copy and fits:
        fix = say("loading.items.write_named_or_delete_copy", key=key, named=named, original=original)
    elif is_copy:
        what, found, line = say("loading.items.copy_of_another", original=original), "", 1
        new = say("loading.items.letters_of_another_country") if key == "country" else say("loading.items.for_example", id=as_id(named))
        fix = say("loading.items.delete_copy_or_rename", key=key, new=new)
    elif not re.fullmatch(ID, id.lower()):  # told already: the sentence about the id proposes the same one
        fix = (
            say("loading.items.write_named", key=key, named=named) if fits else say("loading.items.rename_file_and_write", id=as_id(id), ending=ending, key=key)
        )
    else:
        fix = (
            say("loading.items.write_named_or_rename_file", key=key, named=named, original=original)
            if fits
            else say("loading.items.rename_file", original=original)
        )
    loaded.mistakes.append(Mistake(path, line, what, found=found, fix=fix))
    return is_copy
