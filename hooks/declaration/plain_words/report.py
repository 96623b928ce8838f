"""How plain the words of a declaration are, file by file, and whether they address customers in one form: as text, as Markdown, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..loading import Loaded
from ..messages import Told, later, say
from ..models import USUAL, FormOfAddress
from .form_of_address import Mixed, mixed
from .prose import passages
from .prose import titles as titles_of
from .reading_ease import FEW_WORDS, Counts, counts, sentences, words
from .vague import finder

# GOV.UK's style guide draws the line here: by the end of a longer sentence, many readers have lost its beginning. A good average is 15 to 20.
MOST_WORDS = 25


@dataclass
class FileEase:
    """A page or data file, what it is called, and what was counted in it."""

    path: str
    title: str
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True)
class LongSentence:
    path: str
    line: int
    words: int
    text: str


@dataclass(frozen=True)
class Vague:
    path: str
    line: int
    says: str
    instead: str
    in_a_promise: bool


@dataclass(frozen=True)
class Report:
    """Files, the hardest first and those without prose last; long sentences, the longest first; vague words, those in promises first; and what
    speaks to customers otherwise than in the form of address that `company.yml` chooses, in order of file and line."""

    files: list[FileEase]
    long_sentences: list[LongSentence]
    vague: list[Vague]
    address: FormOfAddress
    mixed: list[Mixed]

    @property
    def in_promises(self) -> int:
        """How many vague words stand in promises."""
        return sum(each.in_a_promise for each in self.vague)


def report(loaded: Loaded) -> Report:
    """The report of what was loaded; what can't be read is left out of it."""
    find = finder(loaded.words.vague if loaded.words else [])
    titles = {page.path: str(loaded.parts["page_titles"].get(page.source, page.title)) for page in loaded.pages} if loaded.complete else {}
    files = {path: FileEase(path, title) for path, title in titles.items()}
    long_sentences, vague = [], []
    all_passages = list(passages(loaded))
    for passage in all_passages:
        file = files.setdefault(passage.path, FileEase(passage.path, ""))
        file.counts += counts(passage.text)
        for offset, sentence in sentences(passage.text):
            if (length := len(words(sentence))) > MOST_WORDS:
                long_sentences.append(LongSentence(passage.path, passage.line(offset), length, sentence))
        vague += [Vague(passage.path, passage.line(f.offset), f.says, f.instead, passage.promise) for f in find(passage)]
    return Report(
        sorted(files.values(), key=lambda file: (file.counts.perspicuity is None, file.counts.perspicuity or 0, file.path)),
        sorted(long_sentences, key=lambda each: (-each.words, each.path, each.line)),
        sorted(vague, key=lambda each: (not each.in_a_promise, each.path, each.line)),
        loaded.parts["company"].address if "company" in loaded.parts else USUAL,
        sorted(mixed(loaded, [*all_passages, *(title for page in loaded.pages for title in titles_of(page))]), key=lambda each: (each.path, each.line)),
    )


# --- In words -----------------------------------------------------------------------------------------------------------

_FORMS: dict[FormOfAddress, Told] = {
    "usted": later("plain_words.report.as_usted"),
    "tu": later("plain_words.report.as_tu"),
    "vos": later("plain_words.report.as_vos"),
}


def _about() -> str:
    return say("plain_words.report.about", few_words=FEW_WORDS)


def _long() -> str:
    return say("plain_words.report.long_sentences", most_words=MOST_WORDS)


def _vague() -> str:
    return say("plain_words.report.vague_words")


def _none() -> str:
    return say("plain_words.report.none")


def _in_a_promise() -> str:
    return say("plain_words.report.in_a_promise")


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [_about(), ""]
    lines += [f"{inflesz:>6}  {band:<15} {huerta:>6}  {count:>6}  {path}" for inflesz, band, huerta, count, path, _ in _rows(report)]
    lines += ["", f"{_long()}:"]
    lines += [
        say("plain_words.report.long_sentence", path=_one_line(each.path), line=each.line, words=each.words, text=_one_line(each.text))
        for each in report.long_sentences
    ] or [_none()]
    lines += ["", f"{_vague()}:"]
    lines += [f"{_one_line(each.path)}:{each.line}: {_one_line(each.says)}{_where(each)}. {_one_line(each.instead)}" for each in report.vague] or [_none()]
    lines += ["", f"{_mixed_title(report)}:"]
    lines += [f"{_one_line(each.path)}:{each.line}: {_one_line(each.says)} ({_forms(each)})" for each in report.mixed] or [_none()]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    """For a job summary. Whatever stands in the files shows as text."""
    lines = [say("plain_words.report.heading"), "", _escaped(_about()), ""]
    lines += [say("plain_words.report.table_head"), "| --- | --- | ---: | --- | ---: | ---: |"]
    for inflesz, band, huerta, count, path, title in _rows(report):
        lines.append(f"| {_escaped(path)} | {_escaped(title)} | {inflesz} | {band} | {huerta} | {_escaped(count)} |")
    lines += ["", f"### {_long()}", ""]
    lines += [
        say("plain_words.report.long_sentence_item", path=_escaped(each.path), line=each.line, words=each.words, text=_escaped(each.text))
        for each in report.long_sentences
    ] or [_none()]
    lines += ["", f"### {_vague()}", ""]
    lines += [f"- {_escaped(each.path)}:{each.line} · «{_escaped(each.says)}»{_where(each, '**')}. {_escaped(each.instead)}" for each in report.vague] or [
        _none()
    ]
    lines += ["", f"### {_escaped(_mixed_title(report))}", ""]
    lines += [f"- {_escaped(each.path)}:{each.line} · «{_escaped(each.says)}», {_forms(each)}" for each in report.mixed] or [_none()]
    return "\n".join(lines)


def as_data(report: Report) -> dict[str, Any]:
    """For programs: what JSON can hold. A file without prose has no figures: null."""
    return {
        "files": [
            {
                "path": file.path, "title": file.title, "words": file.counts.words, "sentences": file.counts.sentences,
                "syllables": file.counts.syllables, "inflesz": _rounded(file.counts.perspicuity), "band": file.counts.band,
                "fernandez_huerta": _rounded(file.counts.fernandez_huerta), "few_words": file.counts.words < FEW_WORDS,
            }
            for file in report.files
        ],
        "long_sentences": [vars(each) for each in report.long_sentences],
        "vague": [vars(each) for each in report.vague],
        "address": report.address,
        "mixed": [vars(each) for each in report.mixed],
    }  # fmt: skip


def _rows(report: Report) -> Iterator[tuple[str, str, str, str, str, str]]:
    for file in report.files:
        few = "*" if file.counts.words < FEW_WORDS else ""
        yield (
            _figure(file.counts.perspicuity), file.counts.band or say("plain_words.report.without_text"), _figure(file.counts.fernandez_huerta),
            f"{file.counts.words}{few}", _one_line(file.path), _one_line(file.title),
        )  # fmt: skip


def _mixed_title(report: Report) -> str:
    return say("plain_words.report.mixed", form=_FORMS[report.address])


def _forms(each: Mixed) -> str:
    return say("plain_words.report.or_another").join(str(_FORMS[form]) for form in each.forms)


def _where(each: Vague, strong: str = "") -> str:
    return f", {strong}{_in_a_promise()}{strong}" if each.in_a_promise else ""


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")


def _one_line(text: str) -> str:
    """Without what a terminal would obey instead of showing it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _escaped(text: str) -> str:
    """Text as it stands, in Markdown and in a cell of a table: no mark, tag, link, mention or emoji comes of it."""
    return re.sub(r"([\\`*_{}\[\]()<>#|~&$@:!]|(?<=www)\.)", r"\\\1", _one_line(text))
