"""The texts of the data that are said in each language, by the models: where each stands, in which languages, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from ..addresses.register import Entry
from ..files.yaml_reading import Document, Location
from ..loading import DATA, FOLDERS, LISTS, OPTIONAL_SINGLE, SINGLE, Loaded
from ..models.texts import FreeText, InEachLanguage

Words = str | list[str]
_OF_ONE_LANGUAGE = ("search_words",)  # a file for each


@dataclass
class _Shape:
    """What may stand at a place of the data: a text, groups by their models, or elements alike."""

    said: bool = False  # whether a text, or a list of them, is said in each language
    needed: bool = False  # whether one that isn't said in a language is missing there
    listed: bool = False  # whether each language has a list of its own
    searched_for: bool = False
    models: list[type[BaseModel]] = field(default_factory=list)
    each: _Shape | None = None

    @cached_property
    def inside(self) -> dict[str, tuple[_Shape, str]]:
        """Its keys, each with what stands behind it and what that is for."""
        return {key: found for model in self.models for key, found in _fields(model).items()}

    def add(self, other: _Shape) -> None:
        self.said, self.needed = self.said or other.said, self.needed or other.needed
        self.listed, self.searched_for = self.listed or other.listed, self.searched_for or other.searched_for
        self.models += other.models
        self.each = self.each or other.each


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[_Shape, str]]:
    return {each.alias or name: (_shape(each.rebuild_annotation()), each.description or "") for name, each in model.model_fields.items()}


def _shape(kind: Any) -> _Shape:
    kind = getattr(kind, "__value__", kind)
    shape = _Shape()
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        shape.models.append(kind)
        return shape
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (list, dict):
        shape.each = _shape(inner[-1])
        return shape
    if origin is Annotated:
        shape.add(_shape(inner[0]))
        for mark in kind.__metadata__:
            if isinstance(mark, FreeText):
                shape.said, shape.needed = True, shape.needed or mark.is_translated
            if isinstance(mark, InEachLanguage):
                shape.said = shape.needed = shape.listed = True
                shape.searched_for = mark.searched_for
        return shape
    for each in inner:  # a union
        shape.add(_shape(each))
    return shape


@dataclass(frozen=True)
class DataText:
    """A text of the data as it stands in a file of the company: what each language says, and the line of each."""

    document: Document
    at: Location
    said: dict[str, Words]  # by language; the original's under its own
    is_map: bool
    needed: bool  # whether a language that doesn't say it shows the original, marked
    listed: bool  # whether each language has a list of its own, as long as it likes
    searched_for: bool  # whether it is never shown
    purpose: str  # what the text is for, as the model says

    def line(self, language: str) -> int:
        """The line of the text in that language; of the whole, where that isn't there."""
        there = (*self.at, language)
        return self.document.line(there if self.is_map and language in self.said else self.at)

    @property
    def name(self) -> str:
        """Where it stands, as it is read: `direccion.name`, `promise.remedy.action`, `services.2`."""
        parts: list[str] = []
        data = self.document.data
        for part in self.at:
            data = data[part]
            id = next((data[key] for key in ("id", "step", "duty") if key in data), None) if isinstance(part, int) and isinstance(data, dict) else None
            parts.append(id if isinstance(id, str) else str(part + 1) if isinstance(part, int) else part)
        return ".".join(parts)


def kinds() -> dict[str, Any]:
    """What each data file holds, by its name or its folder's."""
    found: dict[str, Any] = {**SINGLE, **OPTIONAL_SINGLE, **{name: list[model] for name, model in LISTS.items()}}  # type: ignore[valid-type]
    found |= {name: model for name, (model, _) in FOLDERS.items()} | {"ids": dict[str, Entry]}
    return {name: kind for name, kind in found.items() if name not in _OF_ONE_LANGUAGE}


@cache
def _roots() -> dict[str, _Shape]:
    return {name: _shape(kind) for name, kind in kinds().items()}


def texts(loaded: Loaded) -> Iterator[DataText]:
    """Every text of the company's own data that is said in each language, as far as it could be read. `loaded` is the declaration of the originals."""
    for path, document in sorted(loaded.documents.items()):
        folder, _, file = path.removeprefix(f"{DATA}/").rpartition("/")
        shape = _roots().get(folder or file.removesuffix(".yml"))
        if document and shape:
            country = document.data.get("country") if folder == "jurisdictions" and isinstance(document.data, dict) else None
            elsewhere = bool(country and "company" in loaded.parts and country != loaded.parts["company"].country)  # nobody here is shown it
            for text in _walk(document, (), document.data, shape, "", loaded.language):
                file_of, there = document.source(text.at)
                if not file_of.shipped:
                    needed = text.needed and not elsewhere and not (file == "ids.yml" and "until" not in document.at(text.at[:-1]))
                    yield DataText(file_of, there, text.said, text.is_map, needed, text.listed, text.searched_for, text.purpose)


def _walk(document: Document, at: Location, value: Any, shape: _Shape, purpose: str, usual: str) -> Iterator[DataText]:
    if shape.said and (said := _said(value, usual)) is not None:
        needed = shape.needed and any(each.isalpha() for each in str(said[usual]))
        yield DataText(document, at, said, isinstance(value, dict), needed, shape.listed, shape.searched_for, purpose)
        return
    if isinstance(value, dict):
        for key, each in value.items():
            inner, says = shape.inside.get(key, (shape.each, ""))
            if inner:
                yield from _walk(document, (*at, key), each, inner, says or purpose, usual)
    elif isinstance(value, list) and shape.each:
        for i, each in enumerate(value):
            yield from _walk(document, (*at, i), each, shape.each, purpose, usual)


def _said(value: Any, usual: str) -> dict[str, Words] | None:
    """A text by language; None where there is none that can be read."""
    if _is_words(value):
        return {usual: value}
    if not isinstance(value, dict) or usual not in value:
        return None
    return value if all(isinstance(key, str) and _is_words(each) for key, each in value.items()) else None


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value))


def whole(words: Words) -> str:
    """A text or a list of them as one: an item a line."""
    return words if isinstance(words, str) else "\n".join(words)
