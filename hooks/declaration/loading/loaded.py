"""What was read of a declaration: its parts, where each stands, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .. import foreign, models
from ..addresses import RIGHTS
from ..addresses.register import Entry
from ..deadlines import Almanac
from ..editions import Published
from ..editions.history import History
from ..editions.names import Names
from ..editions.translated import Translation
from ..files.open_points import OpenPoint
from ..files.pages import PageText
from ..files.places import Places
from ..files.remembered import Itself, once_by
from ..files.yaml_reading import Document
from ..foreign import CODE
from ..lookup import Lookup
from ..mistakes import Mistake
from ..words import Words

DATA = "docs/_data"
OVERRIDES = "overrides"
OURS = "es"  # the language of what comes with the program, where it has no other


@dataclass
class Loaded:
    """What was read. `parts` holds every valid part; `declaration` the whole, if every part is there."""

    language: str
    original: Loaded | None = None  # the same in the language of the originals, where this is a translation
    parts: dict[str, Any] = field(default_factory=dict)
    countries: list[models.Jurisdiction] = field(default_factory=list)  # as their own files say, without the layers on which they stand
    words: Words | None = None
    register: dict[str, Entry] | None = None  # None if it can't be read
    pages: list[PageText] = field(default_factory=list)
    editions: list[Published] = field(default_factory=list)  # oldest first, by the ids of today
    translation: Translation | None = None  # what the texts of the originals are in this language
    names: Names = field(default_factory=Names)  # those ids, by the ones of before
    fronts: dict[str, dict[str, Any]] = field(default_factory=dict)  # the front matter of each page that has one, as it was written
    places: Places = field(default_factory=Places)
    menu: dict[str, tuple[str, int]] = field(default_factory=dict)  # what `nav` in mkdocs.yml names, each with its file and line
    files: set[str] = field(default_factory=set)  # what is published beside the pages, as pages name it
    offline: bool = True  # whether browsers keep pages for when there is no signal: `extra: {offline: …}` in mkdocs.yml
    paper: bool = True  # whether there are papers to print: `extra: {paper: …}` in mkdocs.yml
    root: Path | None = None  # the project's folder, for what is only read where somebody asks for it
    below: Path | None = None  # the folder of the program's own files, on which the project's stands; None where all is in the project's: see `files.shipped`
    overrides: set[str] | None = None  # the files of the look, from their folder; None where the declaration has no site of its own
    known: dict[str, set[str]] = field(default_factory=dict)  # ids seen in each collection, valid or not
    unread: set[str] = field(default_factory=set)  # collections of which something can't be read
    complete: bool = True  # whether there was anything to read: without data or pages, nothing else is worth telling
    open_points: list[OpenPoint] = field(default_factory=list)  # what nobody has confirmed yet, by file and line
    mistakes: list[Mistake] = field(default_factory=list)
    documents: dict[str, Document | None] = field(default_factory=dict)  # the files of the data as they were read, by their paths
    _almanacs: dict[date, Almanac] = field(default_factory=dict, init=False)
    _histories: dict[date, History] = field(default_factory=dict, init=False)

    @property
    def usual(self) -> str:
        """The language of the originals."""
        return self.original.language if self.original else self.language

    def reading(self, document: Document) -> dict[str, str]:
        """How the texts of a file are read: in which language, and of which are those that don't say their own."""
        folder = re.match(rf"docs/({CODE})/|{DATA}/words/({CODE})\b", document.path)
        usual = (folder[1] or folder[2]) if folder else OURS if document.shipped else self.usual
        return {"language": self.language, "usual": usual}

    def said(self, text: str, page: PageText) -> str:
        """A text of a page, with signs where it is of another language, or isn't translated yet."""
        marked = foreign.read(text)
        return marked if page.language in ("", self.language) else foreign.untranslated(marked, page.language)

    def in_the_original(self, text: str) -> str:
        """A text in the language of the originals, as far as it is known."""
        return self.translation.original(text) if self.translation else text

    def anchor(self, id: str) -> str:
        """The id of a heading that has none of its own, made of its words: the same in all languages, that of the originals."""
        return self.translation.anchor(id) if self.translation else id

    def clause(self, source: str, id: str) -> models.Clause | None:
        """The clause with that id of the right whose page it is, by its path in the language's folder."""
        rights = (right for right in self.parts["rights"] if source == f"{RIGHTS}/{right.id}.md")
        return next((clause for right in rights for clause in right.clauses if clause.id == id), None)

    @property
    def time_zone(self) -> str | None:
        return self.parts["company"].time_zone if "company" in self.parts else None

    @property
    def look(self) -> Path:
        """The folder of the look: its templates, and what pages and papers are dressed in."""
        assert self.root
        return (self.below or self.root) / OVERRIDES

    @property
    def looks(self) -> list[Path]:
        """The folders in which a template or a picture is looked for: first the project's own, which may have none."""
        assert self.root
        return list(dict.fromkeys([self.root / OVERRIDES, self.look]))

    @property
    def folders(self) -> list[Path]:
        """The folders in which a file of the data is looked for: first the project's own."""
        return list(filter(None, (self.root, self.below)))

    def classes_of(self, problem: models.ProblemType) -> list[models.CaseClass]:
        """What `Declaration.classes_of` gives, as far as it could be read."""
        return models.classes_of(problem, self.parts["product_classes"], self.parts["customer_kinds"])

    def almanac(self, day: date) -> Almanac:
        """The time of the whole declaration, as seen on that day: one for all who ask. Raises UnknownHolidays."""
        if day not in self._almanacs:
            assert self.declaration
            self._almanacs[day] = _almanac(self.declaration, day, self.language, self.usual, self.words.holidays if self.words else {})
        return self._almanacs[day]

    def history(self, day: date) -> History:
        """What became of the whole declaration, as seen on that day: one for all who ask, so that no two editions are compared twice. Of a
        translation all days are those of the originals: a text that was translated anew holds since the original does."""
        if day not in self._histories:
            assert self.declaration and self.words
            of = self.original
            originals = of.history(day) if of and of.declaration and of.words else None
            self._histories[day] = History(self.editions, Lookup(self.declaration), self.words, day, self.in_the_original, originals)
        return self._histories[day]

    @property
    def declaration(self) -> models.Declaration | None:
        if not all(name in self.parts for name in models.Declaration.model_fields):
            return None
        return models.Declaration.model_construct(**self.parts)

    def let_go(self) -> None:
        """Forgets what only who checks it asks for: in a large declaration, a sixth of what a build holds. Where everything stands is still known."""
        for document in self.places.documents():
            document.let_go()
        for page in self.pages:
            page.let_go()


_in_full = once_by(Itself)(repr)  # a country's holidays are much to write out, and most of what is edited leaves them alone


def _its_time(declaration: models.Declaration, day: date, language: str, usual: str, called: Mapping[str, str]) -> Hashable:
    """All that an almanac is made of. It keeps what it has counted, which in most of what is edited stays."""
    company = declaration.company
    where = repr((company.country, company.region, company.time_zone, company.hours_start))
    points = tuple((point.id, repr(point.calendar)) for point in declaration.contact_points)
    return day, language, usual, where, points, *map(_in_full, (called, declaration.jurisdiction.public_holidays, *declaration.calendars))


_almanac = once_by(_its_time)(Almanac)
