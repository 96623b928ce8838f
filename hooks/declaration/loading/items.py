"""One item of the data: whether it is valid, and that its id is noted with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ..files.explaining import explain
from ..files.yaml_reading import Document, Location
from ..mistakes import Mistake, quoted
from .loaded import Loaded


def validate(model: type[BaseModel], document: Document, at: Location, loaded: Loaded) -> Any:
    """The item at that location of the document, or None, with a mistake for each thing wrong with it."""
    try:
        return model.model_validate(document.at(at), context={"language": loaded.language})
    except ValidationError as error:
        loaded.mistakes += explain(error, document, at, lambda location: known_keys(model, location))
        return None


def known_keys(model: Any, location: Location) -> dict[str, str]:
    """The keys that may stand in the group at that location of a model, each with its description."""
    for part in location:
        fields = getattr(model, "model_fields", {})
        if part in fields:
            model = next(models_in(fields[part].annotation), None)  # the elements of a list or mapping are of one model
    return {field.alias or name: field.description or "" for name, field in getattr(model, "model_fields", {}).items()}


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
                document.path,
                document.line(at),
                f"El identificador `{id}` está repetido: ya se usa en {path}:{line}",
                fix="Elija otro; un identificador no se comparte ni se reutiliza.",
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


def misnamed_inside(document: Document | None, key: str, id: Any, named: str, loaded: Loaded) -> None:
    if document and isinstance(id, str):
        ending = document.path.rpartition(".")[2]
        what, fix = f"`{key}` no coincide con el nombre del archivo", f"Escriba `{key}: {named}`, o cambie el nombre del archivo a `{id.lower()}.{ending}`."
        loaded.mistakes.append(Mistake(document.path, document.line((key,)), what, found=quoted(id), fix=fix))
