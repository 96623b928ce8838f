"""How easy a Spanish text is to read, by the two formulas that Spanish institutions use.

Both take the syllables, words and sentences of a text. The higher the result, the easier; about 0 to 100.

- Szigriszt-Pazos (1993, *Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad*):
  206.835 - 62.3 · syllables / words - words / sentences. Read on the INFLESZ scale of Barrio-Cantalejo et al. (2008, *Validación de
  la Escala INFLESZ…*, An Sist Sanit Navar 31: 135-152).
- Fernández Huerta (1959, «Medidas sencillas de lecturabilidad», *Consigna* 214: 29-32):
  206.84 - 0.60 · syllables in 100 words - 1.02 · words in a sentence. It is often printed with the *sentences* in 100 words
  as the last figure, which would call shorter sentences harder; G. Law showed the misprint (LINGUIST List 22.2332, 2011).

What is counted:

- A word is a run of letters; a hyphen or an apostrophe inside belongs to it. What has a digit in it, web addresses and mail addresses are no words:
  they are read in too many ways.
- A sentence ends at `.`, `?`, `!` or `…`, unless a small letter follows or the full stop is an abbreviation's.
- Syllables are counted as the Academy's spelling divides them (*Ortografía*, 2010): two of a, e, o are two syllables, and so is a stressed
  í or ú beside one of them; every other i or u joins the vowel beside it. An h between vowels doesn't part them; the u of que,
  qui, gue, gui isn't heard, that of güe, güi is; y is a vowel where none follows it. Abbreviations count as they are read
  (`Sra.` is *señora*), and what can't be read as a word, like `PDF`, letter by letter.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

FEW_WORDS = 100  # both formulas were made for samples of a hundred words: of fewer, the result is only a hint
BANDS = ((40, "muy difícil"), (55, "algo difícil"), (65, "normal"), (80, "bastante fácil"))  # below which figure
EASIEST = "muy fácil"  # over 80

_NO_WORD = re.compile(r"\d|://|\bwww\.|\w@\w")
_WORD = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*")
_END = re.compile(r"[.?!…]+[»”\"')\]*]*(?=\s|$)")
# Abbreviations with the syllables of what is read: señor, usted, artículo…
_ABBREVIATIONS = {
    "sr": 2, "sra": 3, "sres": 3, "sras": 3, "dr": 2, "dra": 3, "d": 1, "dña": 2, "ud": 2, "uds": 3, "vd": 2, "vds": 3, "art": 4, "arts": 4,
    "núm": 3, "núms": 3, "tel": 4, "tfno": 4, "pág": 3, "págs": 3, "ej": 3, "etc": 4, "av": 4, "avda": 4, "cta": 2, "km": 4, "kg": 4,
}  # fmt: skip
_OFTEN_LAST = {"etc"}  # an abbreviation that may end a sentence: it does where a capital follows
_LETTERS = {"f": 2, "h": 2, "j": 2, "l": 2, "m": 2, "n": 2, "ñ": 2, "r": 2, "s": 2, "w": 3, "x": 2, "z": 2}  # efe, hache…; the others, one
_VOWELS = "aeiouáéíóúü"
_RUN = re.compile(f"[{_VOWELS}]+")
_ONSET = re.compile(rf"(?:[bcfgkpt][lr]|dr|ch|ll|ps|[^\W\d_{_VOWELS}])?[{_VOWELS}y]")


@dataclass(frozen=True)
class Counts:
    """What the formulas need to know of a text. They add up."""

    syllables: int = 0
    words: int = 0
    sentences: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.syllables + other.syllables, self.words + other.words, self.sentences + other.sentences)

    @property
    def perspicuity(self) -> float | None:
        """Szigriszt-Pazos; None for a text without words."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences if self.words else None

    @property
    def fernandez_huerta(self) -> float | None:
        """Fernández Huerta's reading ease; None for a text without words."""
        return 206.84 - 60 * self.syllables / self.words - 1.02 * self.words / self.sentences if self.words else None

    @property
    def band(self) -> str | None:
        """The degree on the INFLESZ scale. A figure on the border of two belongs to the easier, but 80 is not yet `muy fácil`."""
        if self.perspicuity is None:
            return None
        below = next((name for limit, name in BANDS if self.perspicuity < limit), None)
        return below or (BANDS[-1][1] if self.perspicuity == BANDS[-1][0] else EASIEST)


def counts(text: str) -> Counts:
    """The syllables, words and sentences of a text that is all on one line, like a paragraph."""
    total = Counts()
    for _, sentence in sentences(text):
        found = words(sentence)
        total += Counts(sum(map(syllables, found)), len(found), 1)
    return total


def words(text: str) -> list[str]:
    parts = unicodedata.normalize("NFC", text).split()
    return [word for part in parts if not _NO_WORD.search(part) for word in _WORD.findall(part)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence that has a word in it, with where in the text it begins."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(text) if _ends(text, match)), len(text)]:
        piece = text[start:end]
        if words(piece):
            yield start + len(piece) - len(piece.lstrip()), piece.strip()
        start = end


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Whether that mark ends a sentence."""
    after = text[mark.end() : mark.end() + 9].lstrip()[:1]
    if after.islower():
        return False
    before = re.search(r"[^\W\d_]+$", text[max(mark.start() - 9, 0) : mark.start()])  # no abbreviation is longer
    name = before[0].lower() if before else ""
    if not after or not mark[0].startswith(".") or name in _OFTEN_LAST:
        return True
    initial = before is not None and len(before[0]) == 1 and before[0].isupper() and name not in "yoaeu"
    return not (initial or name in _ABBREVIATIONS)


def syllables(word: str) -> int:
    """How many syllables a word has, at least one."""
    return sum(_syllables(part) for part in re.split(r"['’‐‑-]", unicodedata.normalize("NFC", word)) if part) or 1


def _syllables(word: str) -> int:
    lower = "".join(c if c in "ñáéíóúü" else _unaccented(c) for c in word.lower())
    if lower in _ABBREVIATIONS:
        return _ABBREVIATIONS[lower]
    spelt = re.sub(r"y(?![aeiouáéíóú])", "i", lower)
    if not _RUN.search(spelt) or (word.isupper() and not _ONSET.match(lower)):
        return sum(_LETTERS.get(letter, 1) for letter in lower)
    heard = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", spelt)
    heard = re.sub(rf"(?<=[{_VOWELS}])h(?=[{_VOWELS}])", "", heard)
    return sum(map(_nuclei, _RUN.findall(heard)))


def _nuclei(vowels: str) -> int:
    """How many syllables a run of vowels makes."""
    strong = "aeoáéó"
    nuclei = 0
    for i, vowel in enumerate(vowels):
        beside = vowels[max(i - 1, 0) : i] + vowels[i + 1 : i + 2]
        nuclei += vowel in strong or (vowel in "íú" and any(other in strong for other in beside))
    weak = _unaccented(vowels)  # i and u make one syllable, ii and uu two: ciudad, chiita
    return nuclei or 1 + sum(a == b for a, b in itertools.pairwise(weak))


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
