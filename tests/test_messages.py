"""What the program tells editors is words in files, the same in each language: none is missing, left over, or written in the code.

`DECLARATION_LANG` chooses the language. A failure names the file and the line at fault.
"""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import cli
from conftest import ROOT, Project
from declaration import messages
from declaration.mistakes import Mistake
from declaration.quantities import mistake
from read_yaml import read_yaml

HOOKS = ROOT / "hooks"
TEXTS = HOOKS / "declaration/messages"
TELLERS = {"say", "later", "in_each"}
# Texts that are the same in both languages: names, and what holds only values and signs.
SAME = {"checking.form_of_address.vos", "ground.mistakes.error"}
# Spanish that isn't told, and so stays in the code: what is published or exported, by what a text is recognised, what a new folder begins with.
NOT_TOLD = re.compile(
    r"declaration/(exports/.*|typed/(figures|damage)\.py|plain_words/(form_of_address|reading_ease|vague)\.py|words/locales\.py"
    r"|starting/(filling|catalogue|ground)\.py|addresses/__init__\.py|units\.py)"
)
DESCRIBED = {"about", "means"}  # what models say of their fields goes into the schemas
MEANT: dict[str, tuple[str, ...]] = {  # module: beginnings of texts that aren't told
    "declaration/models/pages.py": ("Molde que pone", "De una página traducida"),
    "declaration/schemas.py": ("Quita el elemento", "Las palabras de"),
    "declaration/words/phrases.py": ("Frase con",),
    # what a table of results says of its figures is published with them
    "declaration/results/writing.py": ("Con los de", " {}  pagos fueron", "Un pago fue"),
    # proposed to be pasted, and by which it is seen that nobody wrote anything else
    "declaration/models/notices.py": ("Escriba aquí",),
    "declaration/models/results.py": ("Escriba aquí",),
    # what a new folder begins with, and how its company may speak to customers
    "declaration/starting/answers.py": ("Formulario en la web", "Chat en la web"),
    "declaration/starting/asking.py": ("¿En qué podemos",),
    "declaration/starting/writing.py": ("# Las respuestas",),
    "declaration/starting/week.py": ("todos los d",),
    "hosting/start.py": ("# El registro",),
    # the first lines of files that the program writes into a folder
    "declaration/renaming/noted.py": (" {} \n# Identificadores",),
    "declaration/translations/noted.py": ("# Qué traducción",),
    "declaration/upgrading/requirements.py": ("# ",),
}
SMALL = re.compile(
    r"(?i)(?<![\w-])(el|la|los|las|del|de|un|una|que|qué|en|por|para|con|no|se|y|al|es|lo|su|sus|si|sin|ya|hay|esta|este|esto|está|desde|hasta|como"
    r"|ning[uú]na?|aquí|escriba|borre)(?![\w-])"
)
PATTERN = re.compile(r"\\[sdwbWDS.]|\(\?|\[\^|\[a-z|\[0-9")


# --- The texts, and where they are told -----------------------------------------------------------------------------------------


def flat(texts: Mapping[str, Any], *above: str) -> Iterator[tuple[str, Any]]:
    for name, inner in texts.items():
        if isinstance(inner, dict):
            yield from flat(inner, *above, name)
        else:
            yield ".".join((*above, name)), inner


@cache
def texts(language: str) -> dict[str, Any]:
    """All texts of a language by their whole keys."""
    found: dict[str, Any] = {}
    for path in sorted((TEXTS / language).glob("*.yml")):
        found.update(flat(read_yaml(path.read_text("utf-8")), path.stem))
    return found


def written(node: yaml.Node, *above: str) -> Iterator[str]:
    """All keys of a file, as often as they stand there."""
    for key, inner in node.value if isinstance(node, yaml.MappingNode) else ():
        yield ".".join((*above, key.value))
        yield from written(inner, *above, key.value)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@dataclass(frozen=True)
class Call:
    """A place that tells a text. `key` and `values` are None where the code doesn't write them out."""

    place: str
    key: str | None
    values: frozenset[str] | None


def calls(tree: ast.AST, path: str) -> Iterator[Call]:
    """Every place of a module that tells a text: `say(…)`, or `messages.say(…)` where something else there is called `say`."""
    direct, module = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            inside = (node.module or "").split(".")[-1] == "messages"
            direct |= {each.asname or each.name for each in node.names if inside and each.name in TELLERS}
            module |= {each.asname or each.name for each in node.names if each.name == "messages"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        by_module = isinstance(called, ast.Attribute) and called.attr in TELLERS and isinstance(called.value, ast.Name) and called.value.id in module
        if by_module or (isinstance(called, ast.Name) and called.id in direct):
            key = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            names = [each.arg for each in node.keywords]
            yield Call(f"{path}:{node.lineno}", key, frozenset(filter(None, names)) if None not in names else None)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOOKS.rglob("*.py")):
        if TEXTS not in path.parents:
            yield path.relative_to(HOOKS).as_posix(), ast.parse(path.read_text("utf-8"))


@cache
def told() -> tuple[Call, ...]:
    return tuple(call for path, tree in modules() for call in calls(tree, path))


@pytest.mark.slow
def test_each_text_that_is_told_is_written_in_each_language() -> None:
    for language in messages.LANGUAGES:
        assert [f"{call.place}: `{call.key}`" for call in told() if call.key not in texts(language)] == [], f"without a text in {language}, or not written out"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_text_is_left_over(language: str) -> None:
    assert sorted(set(texts(language)) - {call.key for call in told()}) == []


def test_each_text_has_the_values_that_the_code_gives_it() -> None:
    wrong = []
    for call in told():
        for language in messages.LANGUAGES:
            asked = placeholders(texts(language).get(call.key or "", ""))
            if call.values is None or asked != call.values:
                wrong.append(f"{call.place}: `{call.key}` in {language} asks for {sorted(asked)}, and is given {sorted(call.values or ())}")
    assert wrong == [], "\n".join(wrong)


def test_a_key_says_where_its_text_is_told() -> None:
    for call in told():
        path = call.place.rpartition(":")[0].removesuffix(".py").removeprefix("declaration/").split("/")
        home = [*path[:-1], path[-2]] if path[-1] == "__init__" else path if len(path) > 1 else ["ground", *path]
        assert (call.key or "").split(".")[:-1] == home, call.place


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_texts_are_well_written(language: str) -> None:
    files = sorted((TEXTS / language).glob("*.yml"))
    assert [path.name for path in files] == [path.name for path in sorted((TEXTS / messages.LANGUAGES[0]).glob("*.yml"))]
    for key, text in texts(language).items():
        assert isinstance(text, str) and text.strip(), key
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", key), key
        for _, _, spec, conversion in string.Formatter().parse(text):
            assert not spec and not conversion, f"{key}: how a value is written is said in the code"
    for path in files:  # YAML's readers keep the last of two
        node = yaml.compose(path.read_text("utf-8"))
        assert node and [name for name, count in Counter(written(node)).items() if count > 1] == [], path.name


def test_both_languages_say_something_else() -> None:
    spanish, english = map(texts, messages.LANGUAGES)
    same = {
        key
        for key in spanish.keys() & english.keys()
        if spanish[key] == english[key] and re.search(r"[^\W\d_]{3}", re.sub(r"`[^`]*`|\{\w+\}", "", spanish[key]))
    }
    assert same == SAME
    for key in spanish.keys() & english.keys():
        assert (spanish[key] != spanish[key].strip(), english[key] != english[key].strip()) in ((False, False), (True, True)), f"{key}: spaces around"


# --- Nothing is told in the code ---------------------------------------------------------------------------------------------------


def sentences(tree: ast.AST, path: str) -> Iterator[tuple[int, str]]:
    """The Spanish sentences in a module's code that may be told to somebody, with their lines."""
    if NOT_TOLD.fullmatch(path):
        return
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else " {} " for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not isinstance(parents.get(node), ast.JoinedStr):
            text = node.value
        else:
            continue
        bare = re.sub(r"`[^`]*`|[\w/]*/[\w/.-]*", " ", text)
        if len(SMALL.findall(bare)) >= 2 and not PATTERN.search(text) and not text.startswith(MEANT.get(path, ("\0",))) and not stays(node, parents):
            yield node.lineno, text


def stays(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether it is a comment for who reads the code, a description for a schema, or by what a text is recognised."""
    if isinstance(parents[node], ast.Expr):
        return True
    while not isinstance(parents[node], ast.stmt):
        node, child = parents[node], node
        if isinstance(node, ast.keyword) and node.arg in ("description", "pattern", "examples"):
            call = parents[node]
            called = call.func if isinstance(call, ast.Call) else None
            return not (isinstance(called, ast.Attribute) and called.attr.startswith("add_")) and getattr(called, "attr", "") != "ArgumentParser"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DESCRIBED and child in node.args:
            return True
        if isinstance(node, ast.Compare):
            return True
    return False


@pytest.mark.slow
def test_no_sentence_is_told_in_the_code() -> None:
    found = [f"{path}:{line}: {text.strip()[:100]}" for path, tree in modules() for line, text in sentences(tree, path)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise mistake("Este archivo no se lee", "Bórrelo.")', ["Este archivo no se lee"]),
        ('what = f"El paso {x} de la ruta"', ["El paso  {}  de la ruta"]),
        ('"""El paso de la ruta."""', []),
        ('x: str = Field(description="El paso de la ruta")', []),
        ('x: str = about("El paso de la ruta")', []),
        ('parser.add_argument("--x", help="El paso de la ruta")', ["El paso de la ruta"]),
        ('re.compile(r"\\bel paso de la (?:ruta)")', []),
        ('what = say("x.y.z")', []),
        ('what = "The step of a route"', []),
    ],
)
def test_sentences_in_code_are_found(code: str, found: list[str]) -> None:
    assert [text for _, text in sentences(ast.parse(code), "declaration/x.py")] == found


def test_places_that_tell_are_found() -> None:
    code = 'from ..messages import say\nfrom .. import messages\nsay("a.b", x=1)\nmessages.later("c.d", **y)\nother.say("e.f")\nsay(key)'
    found = [(call.key, call.values) for call in calls(ast.parse(code), "x.py")]
    assert found == [("a.b", frozenset({"x"})), ("c.d", None), (None, frozenset())]


# --- The language --------------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def spanish_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("DECLARATION_LANG", raising=False)
    yield
    messages.speak("es")


@pytest.fixture
def two_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for language, text in (("es", "La puerta {door} está {{aquí}}"), ("en", "The door {door} is {{here}}")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.yml").write_text(f'b:\n  c: "{text}"\n', "utf-8")
    monkeypatch.setattr(messages, "_FOLDER", tmp_path)
    messages._texts.cache_clear()
    yield
    messages._texts.cache_clear()


@pytest.mark.usefixtures("two_texts")
def test_a_text_is_told_in_the_language_that_is_spoken() -> None:
    constant = messages.later("a.b.c", door=messages.later("a.b.c", door=1))
    assert messages.say("a.b.c", door=1) == "La puerta 1 está {aquí}"
    messages.speak("en")
    assert messages.spoken() == "en"
    assert messages.say("a.b.c", door=1) == "The door 1 is {here}"
    assert str(constant) == f"{constant}" == "The door The door 1 is {here} is {here}"
    assert messages.in_each("a.b.c", door=1) == "La puerta 1 está {aquí}\nThe door 1 is {here}"


@pytest.mark.usefixtures("two_texts")
def test_what_is_told_later_becomes_a_text_when_it_is_told() -> None:
    constant = messages.later("a.b.c", door=1)
    messages.speak("en")
    assert Mistake("x.yml", 1, constant, fix=constant) == Mistake("x.yml", 1, "The door 1 is {here}", fix="The door 1 is {here}")
    assert mistake(constant, constant).message() == "The door 1 is {here}. The door 1 is {here}"


@pytest.mark.usefixtures("two_texts")
@pytest.mark.parametrize("key", ["a.b.d", "a.b", "a.b.c.d", "x.y", "a"])
def test_a_key_without_a_text_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        messages.say(key)


def test_an_unknown_language_is_told_in_each(small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DECLARATION_LANG", "fr")
    assert cli.main(["--root", str(small_project.root), "check"]) == 2
    spanish, english = capsys.readouterr().err.splitlines()
    assert "`fr`" in spanish and "Escriba" in spanish
    assert "`fr`" in english and "Write" in english
    assert messages.spoken() == "es"  # a build goes on in it


@pytest.mark.parametrize(("value", "language"), [("en", "en"), ("es", "es"), ("", "es")])
def test_the_variable_chooses_the_language(
    value: str, language: str, small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DECLARATION_LANG", value)
    assert cli.main(["--root", str(small_project.root), "check"]) != 2
    assert messages.spoken() == language
