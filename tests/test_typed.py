"""What text an editor may have typed: figures told from words, damaged letters mended, signs taken out. What `check` says of them: `cases/mistakes/typed-*`."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, TODAY, Project
from declaration.addresses.register import Lines
from declaration.changes import compare
from declaration.editions.files import hash_of, path_of, written
from declaration.files.yaml_reading import read_text
from declaration.loading import DATA, FOLDERS, LISTS, OPTIONAL_SINGLE, SINGLE, load
from declaration.loading.items import is_free
from declaration.models import Reply, RightFrontMatter
from declaration.typed import damage, figures, signs
from declaration.words import Words
from golden_cases import CASES
from read_yaml import read_yaml

FIGURES = read_yaml((CASES / "words/figures_typed.yml").read_text("utf-8"))
SENTENCES = ["La atención es gratis: llámenos.", "¿Qué pasó? «Nada», dijo…", "Español, años, ÁÉÍÓÚÑ, üñ", "“Comillas” – y rayas — 10 €", "😀 listo"]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FIGURES.items() if kind != "none" for text in texts])
@pytest.mark.parametrize("around", ["{}", "Lo decimos en {}, como siempre.", "({})", "Es {}."])
def test_a_figure_typed_by_hand_is_found(kind: str, text: str, around: str) -> None:
    found = list(figures.typed(around.format(text)))
    assert [each.kind for each in found] == [kind]
    assert found[0].says.strip(".") in text and len(found[0].says) >= len(text) - 4  # «en», «de» and the like apart
    assert around.format(text)[found[0].offset :].startswith(found[0].says)


@pytest.mark.parametrize("text", [*FIGURES["none"], *SENTENCES[:3]])
def test_what_is_none_is_left_alone(text: str) -> None:
    assert list(figures.typed(text)) == []


@given(st.text(st.sampled_from("0123456789 .,:-/€$%()dhmesaínñ@"), max_size=40))
def test_any_text_is_looked_through(text: str) -> None:
    for each in figures.typed(text):
        assert text[each.offset :].startswith(each.says) and each.says.strip()


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", SENTENCES)
def test_what_was_misread_is_mended(codec: str, text: str) -> None:
    """UTF-8 read as another encoding, as programs do it: bytes without a sign become control characters."""
    read = "".join(bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in text.encode("utf-8"))
    assert damage.mended(read) == text
    assert damage.mended(read) != read and list(damage.damaged(read))


@pytest.mark.parametrize(
    "text", [*SENTENCES, "SÃO PAULO, IRMÃ", "«IRMÃ»", "MANHÃ…", "«CAFÉ»", "«PERÚ…»", "Île de Ré, Ångström", "https://example.com/a?b=c", "¿sí?"]
)
def test_what_is_sound_is_not_mended(text: str) -> None:
    assert damage.mended(text) == text and not list(damage.damaged(text))


@given(st.text())
def test_a_clean_text_stays_so(text: str) -> None:
    """What is read once is read the same again, holds nothing that is refused, and no line is lost."""
    clean = signs.clean(text)
    assert signs.clean(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.count("\n") == text.count("\n")
    assert not any(found.severity == "error" for found in signs.odd(clean))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x2AF), max_size=40))
def test_usual_letters_are_nothing_odd(text: str) -> None:
    assert [found for found in signs.odd(text) if not found.what.startswith("Este texto se dañó")] == []


def test_no_sign_that_cannot_be_seen_stays_untold() -> None:
    """Of all of Unicode's control and format characters, but for those that other scripts are written with, and joiners."""
    written = {*"\t\n\r", *map(chr, [*range(0x600, 0x900), *range(0x11000, 0x1E000)])}
    for sign in map(chr, range(0x110000)):
        if unicodedata.category(sign) in ("Cc", "Cf") and sign not in written:
            assert list(signs.odd(f"a{sign}a")), f"U+{ord(sign):04X}"
            assert signs.clean(f"a{sign}a") in ("aa", "a a"), f"U+{ord(sign):04X}"


def test_every_text_that_is_read_is_free_or_of_a_form() -> None:
    """Of each file of ours, what its model calls a text is told from what has a form."""
    assert is_free(list[Reply], (0, "text")) and not is_free(list[Reply], (0, "id")) and not is_free(list[Reply], (0, "about"))
    assert is_free(RightFrontMatter, ("responsibility", "asks", 0)) and is_free(RightFrontMatter, ("clauses_also", "x", 1))
    assert not is_free(RightFrontMatter, ("reviewed",)) and is_free(Lines, ("derechos/a", "title")) and not is_free(Lines, ("derechos/a", "since"))
    kinds = {**SINGLE, **OPTIONAL_SINGLE, **{name: list[model] for name, model in LISTS.items()}, **{name: model for name, (model, _) in FOLDERS.items()}}  # type: ignore[valid-type]
    files = [file for file in (ROOT / DATA).rglob("*.yml") if "schemas" not in file.parts]
    for file in files:
        name = file.name.partition(".")[0]  # `search_words.en.yml` is another of its kind
        kind = Words if file.parent.name == "words" else Lines if name == "ids" else kinds[file.parent.name if file.parent.name in FOLDERS else name]
        document = read_text(file.read_text("utf-8"), file.name)
        free = [value for location, value in document.raw.items() if is_free(kind, location)]
        spoken = [value for location, value in document.raw.items() if value.count(" ") > 3 and not is_free(kind, location)]
        assert free or name == "search_words", file
        assert spoken == [], f"{file.name}: texts of several words that the models give a form: {spoken[:3]}"


def test_nothing_odd_stands_in_what_we_ship() -> None:
    loaded = load(ROOT)
    assert loaded.mistakes == []
    for file in [*Path(ROOT / "docs").rglob("*.md"), *Path(ROOT / "docs").rglob("*.yml")]:
        assert list(signs.odd(file.read_text("utf-8"))) == [], file


def test_an_edition_that_was_published_with_such_signs_is_read_and_tells_no_change(small_project: Project) -> None:
    """It can't be changed any more: neither its signs are a mistake, nor what is written without them today another promise."""
    declaration = small_project.load().declaration
    assert declaration
    text = written(declaration, "es")
    odd = text.replace('"action": "Le devolvemos', '"action": "Le\u200b devol\u00advemos\u202e').replace(
        "La dirección", unicodedata.normalize("NFD", "La dirección")
    )
    odd = odd.replace('"term": "Plazo"', '"term": "\u2060"')
    assert odd.count("\u202e") and odd.count("\u2060") == 1
    small_project.write(path_of(declaration.edition), odd.replace(hash_of(text), hash_of(odd)))
    loaded = small_project.load()
    assert loaded.mistakes == [] and len(loaded.editions) == 1
    changes = compare(loaded.editions[0].declaration, loaded.declaration, loaded.words, TODAY)
    assert [change.key for change in changes if "glossary" not in change.key] == []
