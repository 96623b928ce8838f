"""What a company has kept of an example, and customers would take for its own: an address that leads to nobody, a sentence of the sample, one of
its editions, what it did about a law that is none of this company's.

Of the sample only fingerprints travel with the program: short hashes of its sentences (`sample_sentences.txt`). Nothing is told of what comes with the
program and is the same for all: words, law, search words, common terms.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from ..editions.files import path_of
from ..files.folders import read
from ..law.scope import binding
from ..loading import DATA, Loaded
from ..loading.configuration import FILE as CONFIGURATION
from ..messages import say
from ..mistakes import Mistake, Severity, quoted
from ..models import Act, Company, Jurisdiction
from ..plain_words.prose import Passage, of_page, plain, titles

FILE = Path(__file__).with_name("sample_sentences.txt")
_FEWEST, _FEWEST_OF_A_TITLE = 6, 8  # words of what two companies don't write alike by chance: «Las mismas reglas para todos» anybody may say
_SAME_FOR_ALL = tuple(f"{DATA}/{name}" for name in ("words/", "jurisdictions/", "law_layers/", "schemas/", "search_words.yml", "glossary.yml", "ids.yml"))
_END = re.compile(r"(?<=[.!?…:;])\s+|\n{2,}")
# Names that are kept for examples (RFC 2606), and the one that is used so in Spanish.
_ADDRESS = re.compile(r"(?<![\w.-])(?:[\w.+-]+@)?(?:[\w-]+\.)*(?:example\.(?:com|net|org|edu)|ejemplo\.com|[\w-]+\.example)(?![\w-])", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\d.,/-])\+?\d(?:[ ()-]?\d){7,14}(?![\d.,/-]|\s?(?:[A-Z]{3}\b|[%€$]))")
_NOBODYS = re.compile(r"\d{1,6}0{6,}")


def check(loaded: Loaded, *, publishing: bool = False) -> Iterator[Mistake]:
    """Warnings; while an edition is `publishing`, errors, but for what concerns no customer. Of a translation, in its pages: data are the originals'."""
    company: Company | None = loaded.parts.get("company")
    if not company:
        return
    if not _is_one(company):
        severity: Severity = "error" if publishing else "warning"
        yield from _addresses(loaded, severity)
        yield from _sentences(loaded, severity)
        yield from _editions(loaded, severity) if not loaded.original else ()
    if loaded.original:
        return
    if country := next((each for each in loaded.parts["jurisdictions"] if each.country == company.country), None):
        yield from _claims(loaded, company, country)


def _is_one(company: Company) -> bool:
    """Whether it is a company that nobody has, which may say what examples say."""
    return _fingerprint(company.name) in _known()[0]


def fingerprints(sample: Sequence[Loaded], *others: Loaded) -> str:
    """What `FILE` holds, of the sample in all its languages and others like it: whose they are, on the first line; then the sample's sentences."""
    found = {_fingerprint(sentence) for loaded in sample for text in _texts(loaded) for sentence in _of(text.says)}
    examples = (sample[0], *others)
    return "\n".join([" ".join(_fingerprint(each.parts["company"].name) for each in examples), *sorted(found), ""])


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    whose, _, sentences = FILE.read_text("utf-8").partition("\n")
    return frozenset(whose.split()), frozenset(sentences.split())


def _sentences(loaded: Loaded, severity: Severity) -> Iterator[Mistake]:
    """The first sentence of the sample in each text: it is rewritten as a whole."""
    _, known = _known()
    for text in _texts(loaded):
        if kept := next((each for each in _of(text.says) if _fingerprint(each) in known), ""):
            what, fix = say("checking.leftovers.sentence_of_sample"), say("checking.leftovers.write_what_you_do")
            yield Mistake(text.path, text.line_of(kept), what, found=quoted(kept), fix=fix, severity=severity)


@dataclass(frozen=True)
class _Text:
    """A text that is the company's own, and which line of its file a part of it is on."""

    path: str
    says: str
    line_of: Callable[[str], int]


def _texts(loaded: Loaded) -> Iterator[_Text]:
    documents = {id(document): document for document, _ in loaded.places.items.values()}
    for document in documents.values() if not loaded.original else ():
        if document.path.startswith(f"{DATA}/") and not document.path.startswith(_SAME_FOR_ALL):
            yield from (_Text(document.path, raw, partial(document.line_with, at)) for at, raw in document.raw.items())
    for page in loaded.pages:
        if page.language != loaded.language:  # of the originals, where they are looked at
            continue
        for passage in (*of_page(page), *titles(page)):
            yield _Text(passage.path, passage.text, partial(_line, passage))
        if page.front_matter:
            yield from (_Text(page.path, raw, partial(page.document.line_with, at)) for at, raw in page.document.raw.items())


def _line(passage: Passage, part: str) -> int:
    return passage.line(max(passage.text.find(part), 0))


def _of(text: str) -> Iterator[str]:
    """The sentences of a text that are long enough, as they are written."""
    if text.count(" ") + text.count("\n") >= _FEWEST - 1:
        for sentence in _END.split(plain(text)):
            fewest = _FEWEST if sentence.rstrip().endswith((".", "!", "?", "…")) else _FEWEST_OF_A_TITLE
            if len(_words(sentence)) >= fewest:
                yield sentence.strip()


def _words(text: str) -> list[str]:
    plain_letters = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"\w+", plain_letters)


def _fingerprint(sentence: str) -> str:
    """The same for a sentence however it is broken, punctuated or written in capitals."""
    return hashlib.blake2b(" ".join(_words(sentence)).encode(), digest_size=5).hexdigest()


def _addresses(loaded: Loaded, severity: Severity) -> Iterator[Mistake]:
    for text in (*_texts(loaded), *(_settings(loaded) if not loaded.original else ())):
        for found in _ADDRESS.findall(text.says):
            what = say("checking.leftovers.sample_address")
            yield Mistake(text.path, text.line_of(found), what, found=quoted(found), fix=say("checking.leftovers.write_your_own"), severity=severity)
        for found in _TELEPHONE.findall(text.says):
            if _NOBODYS.fullmatch(re.sub(r"\D", "", found)):
                what, fix = say("checking.leftovers.sample_phone"), say("checking.leftovers.write_your_own_or_delete")
                yield Mistake(text.path, text.line_of(found), what, found=quoted(found), fix=fix, severity=severity)


def _settings(loaded: Loaded) -> Iterator[_Text]:
    """The lines of the configuration, comments apart."""
    path = CONFIGURATION if loaded.root else ""
    content = read(loaded.root, path) if loaded.root else None
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
    for number, line in enumerate(text.splitlines(), 1):
        yield _Text(path, re.sub(r"(?:^|\s)#.*", "", line), lambda _, number=number: number)  # type: ignore[misc]


def _editions(loaded: Loaded, severity: Severity) -> Iterator[Mistake]:
    for each in loaded.editions:
        if _is_one(each.declaration.company):
            yield Mistake(path_of(each.record), 1, say("checking.leftovers.edition_of_sample"), fix=say("checking.leftovers.delete_it"), severity=severity)


def _claims(loaded: Loaded, company: Company, country: Jurisdiction) -> Iterator[Mistake]:
    """What is said to be done about a law of another country, or of another business. A company may do what only larger ones must."""
    here = _acts(country)
    elsewhere: dict[str, str] = {}
    for each in loaded.parts["jurisdictions"]:
        elsewhere |= dict.fromkeys(_acts(each), each.name)
    for claim in loaded.parts["coverage"]:
        acts = here.get(claim.duty, [])
        if acts and any(_may_be_ours(act, company, country) for act in acts):
            continue
        if not acts and claim.duty not in elsewhere:
            continue  # told: no law has it
        what = (
            say("checking.leftovers.law_for_others", name=acts[0].name)
            if acts
            else say("checking.leftovers.law_of_another_country", country=elsewhere[claim.duty])
        )
        fix = say("checking.leftovers.delete_entry")
        yield loaded.places.mistake(("coverage", claim.duty, "duty"), what, found=claim.duty, fix=fix, severity="warning")


def _acts(jurisdiction: Jurisdiction) -> dict[str, list[Act]]:
    """By each duty that a claim may name, the acts that have it."""
    found: dict[str, list[Act]] = {}
    for act in jurisdiction.acts:
        for duty in act.duties:
            for id in (duty.id, *duty.transposes):
                found.setdefault(id, []).append(act)
    return found


def _may_be_ours(act: Act, company: Company, country: Jurisdiction) -> bool:
    of_us = binding(act.scope, company, country.large)
    return of_us.binds or any(each.name == "sizes" for each in of_us.because)
