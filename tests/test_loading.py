"""Whatever stands in the files of a declaration, it is read or told as mistakes; and what passes `check` can be built."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Container, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import cli
from conftest import FIXTURE, ROOT, TODAY, WORDS, Project, as_published, copy_of, in_the_sample, real_copy
from declaration import checking, loading
from declaration.checking import rules
from declaration.files import yaml_reading
from declaration.files.yaml_reading import read_file, read_text
from declaration.mistakes import Mistake
from declaration.models.values import Model
from declaration.publishing.expansion import expand
from declaration.publishing.rendering import Renderer
from hosting import commands
from read_yaml import read_yaml
from test_mistakes import JARGON

# --- Any content, in any file -----------------------------------------------------------------------------------------


def files_of(root: Path) -> list[str]:
    files = [*(root / "docs/_data").rglob("*.yml"), *(root / "docs/es").rglob("*.md")]
    return sorted(file.relative_to(root).as_posix() for file in files)


FILES = files_of(FIXTURE)
SCALARS: list[Any] = [
    None, True, False, 0, -1, 95, 1e300, float("inf"), float("nan"), 630, date(2026, 2, 28), "", " ", "no", "3 days", "3 working days",
    "10 EUR", "10:00-14:00", "{when}", "{", "tiempo", "outside", "es", "cobro", "index", "../x", "<!-- declaration:chain -->", "a: b", "*",
    "ñandú", "\u2028", "x" * 300, [], {}, [[]], {"es": "x"}, {"en": "x"}, {"es": 1}, [None], ["tiempo", "tiempo"],
]  # fmt: skip
LINES = [
    "", "---", "...", "id: tiempo", "- id: tiempo", "\t", "  x: 1", "- ", "-", ":", "{: #tiempo }", "{: #a-b }", "- **A.** B. {: #a }", "```",
    "<!-- declaration:sla-table -->", "<!-- declaration:sla-table class=pan -->", "<!-- declaration:chain right=trato -->",
    "<!-- declaration:clock problem=cobro -->", "<!-- declaration:complaint-route from=direccion -->", "<!-- declaration -->", "# T {: #t }",
    "&a x: *a", "!!python/name:os.system x", "? [a]", '"', "'", "<<: {a: 1}", "=: 1", "%YAML 9.9", "| ", "]", "\u00a0- x", "\u2028", "\ufeff",
]  # fmt: skip


def paths_in(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths_in(value, (*at, key))


def with_value(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The data with another value there; with nothing there for Ellipsis."""
    if not path:
        return None if value is ... else value
    copy = list(data) if isinstance(data, list) else dict(data)
    if value is ... and len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = with_value(copy[path[0]], path[1:], value)
    return copy


def by_bytes(content: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.choices(range(len(content) + 1), k=2))
    noise = dice.choice([b"", dice.randbytes(dice.randint(1, 8)), b"\x00", b"\xff", b"\t", b"\r", b"\x85", b"\xc2\xa0", content[start:end]])
    return content[:start] + noise + content[dice.choice([start, end, end, len(content)]) :]


def by_lines(content: bytes, dice: random.Random) -> bytes:
    lines = content.decode().split("\n")
    i, j = dice.randrange(len(lines)), dice.randrange(len(lines))
    what = dice.randrange(6)
    if what == 0:
        lines[i], lines[j] = lines[j], lines[i]
    elif what == 1:
        del lines[min(i, j) : max(i, j)]
    elif what == 2:
        lines[i] = " " * dice.randint(1, 3) + lines[i]
    elif what == 3:
        lines[i:i] = lines[min(i, j) : max(i, j)]
    else:
        lines[i : i + dice.randint(0, 1)] = [dice.choice(LINES)]
    return "\n".join(lines).encode()


def by_values(content: bytes, dice: random.Random) -> bytes:
    """Another value, no value, or another key, somewhere in a data file or in front matter."""
    text = content.decode()
    front = re.match(r"---\n(.*?)---\n(.*)", text, re.DOTALL)
    head, body = front.groups() if front else (text, None)
    try:
        data = read_yaml(head)
    except yaml.YAMLError:
        return by_lines(content, dice)
    path = dice.choice(list(paths_in(data)))
    data = with_value(data, path, dice.choice([*SCALARS, ...]))
    head = yaml.dump(data, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False)
    return (head if body is None else f"---\n{head}---\n{body}").encode()


def changed(content: bytes, dice: random.Random) -> bytes:
    try:
        return dice.choice([by_bytes, by_lines, by_values, by_values])(content, dice)
    except UnicodeDecodeError:  # changed before
        return by_bytes(content, dice)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One copy of the small declaration, for all the examples: each puts back what it changed."""
    return copy_of(FIXTURE, tmp_path_factory.mktemp("bench"))


RENDERER = Renderer(ROOT)


def told_or_built(project: Project, shown: Container[str] | None = None) -> list[Mistake]:
    """The law: mistakes in words, at lines that are there; or else pages that can be filled, every one of them, or those `shown`."""
    loaded = project.load()
    mistakes = checking.check(loaded, TODAY)
    for mistake in mistakes:
        file = project.root / mistake.path
        lines = re.split(r"\r\n|\r|\n", file.read_bytes().decode("latin-1")) if file.is_file() else [""]
        assert 1 <= mistake.line <= len(lines), mistake
        assert not JARGON.search(re.sub(r"`.*`|\{\w+\}", "", mistake.sentence)), mistake
        assert mistake.fix or mistake.severity == "warning", mistake
    if not any(mistake.severity == "error" for mistake in mistakes):
        site = as_published(loaded)
        for page in loaded.pages:
            if shown is not None and page.path not in shown:
                continue
            left = expand(page, site, RENDERER).markdown
            assert "<!-- declaration:" not in left or "```" in left or "~~~" in left
    return mistakes


@settings(max_examples=90)
@given(st.lists(st.sampled_from(FILES), min_size=1, max_size=2, unique=True), st.integers(0, 2**32))
def test_any_change_of_files_is_told_or_built(bench: Project, files: list[str], seed: int) -> None:
    dice = random.Random(seed)
    before = {file: (bench.root / file).read_bytes() for file in files}
    try:
        for file, content in before.items():
            for _ in range(dice.choice([1, 1, 1, 2])):
                content = changed(content, dice)
            bench.write(file, content)
        told_or_built(bench)
    finally:
        for file, content in before.items():
            bench.write(file, content)


@settings(max_examples=40)
@given(st.sampled_from(FILES), st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_any_content_of_a_file_is_told_or_built(bench: Project, file: str, content: bytes) -> None:
    before = (bench.root / file).read_bytes()
    bench.write(file, content)
    try:
        told_or_built(bench)
    finally:
        bench.write(file, before)


# --- What editors do to the real files --------------------------------------------------------------------------------

# `FUZZ=10000` makes as many changes instead: some minutes, once.
CHANGES = int(os.environ.get("FUZZ", 200))
AT_ONCE = 5  # changes to as many files, in one check
REAL = ["mkdocs.yml", *filter(in_the_sample, files_of(ROOT))]
PASTED = [
    *"\t#:&*!|>%@`?,[]{}\"'\\\u00a0\u202f\u200b\u00ad\ufeff\u2028\x85\x00“”«»’–—…ﬁ😀½", "- ", ": ", " #", "\n", "\n\n", "---\n", "...\n", "<<<<<<< HEAD\n",
    "=======\n", "nin\u0303o", "Ã³", "https://example.com/a#b", "3 días", "10 €", "S/ 10", "!ENV [A]",
    "<!-- declaration:", "{: #", "**", "](", "[[", "0112", "no",
]  # fmt: skip
BESIDE = [
    "{}~",
    "{}.orig",
    "{}.bak",
    "#{}#",
    ".#{}",
    "._{}",
    "{}.txt",
    "{stem} (1){end}",
    "{stem} - copia{end}",
    "Copia de {}",
    "{stem}.{end}",
    "sub/{}",
    "Ñ {}",
]


def pasted(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(PASTED) + text[at:]


def cut(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    end = dice.choice([start + 1, start + 1, start + dice.randint(1, 6), len(lines)])
    how = dice.randrange(3)
    if how == 0:  # whole lines
        return "\n".join(lines[:start] + lines[end:])
    if how == 1:  # the end of one
        lines[start] = lines[start][: dice.randrange(len(lines[start]) + 1)]
    else:  # where it is broken
        lines[start : start + 1] = [lines[start][: (at := dice.randrange(len(lines[start]) + 1))], lines[start][at:]]
    return "\n".join(lines)


def doubled(text: str, dice: random.Random) -> str:
    """A line, or some, a second time: beside itself, elsewhere, or further in."""
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    copied = lines[start : start + dice.choice([1, 1, 2, 5])]
    to = dice.choice([start, start, dice.randrange(len(lines))])
    indent = " " * dice.choice([0, 0, 0, 1, 2])
    return "\n".join(lines[:to] + [indent + line for line in copied] + lines[to:])


def ended(text: str, dice: random.Random) -> str:
    """Other ends of lines: all of them, or some."""
    end = dice.choice(["\r\n", "\r", "\n\n", "\r\r\n"])
    return text.replace("\n", end) if dice.random() < 0.7 else "".join(line + dice.choice(["\n", end]) for line in text.split("\n"))


def typed(project: Project, path: str, dice: random.Random) -> list[str]:
    """Does to a file what an editor, or an editor's program, does. Gives the files that are new."""
    file = project.root / path
    how = dice.choice([pasted, pasted, cut, cut, doubled, ended, None])
    if how:
        text = how(file.read_bytes().decode(), dice)
        file.write_bytes(text.encode(dice.choice(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "latin-1"]), "replace"))
        return []
    name, _, end = file.name.rpartition(".")
    copy = file.parent / dice.choice(BESIDE).format(file.name, stem=name, end=f".{end}")
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(file, copy)
    if dice.random() < 0.2:
        file.unlink()
    return [copy.relative_to(project.root).as_posix()]


Quickly = Callable[[], contextlib.AbstractContextManager[None]]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Quickly]:
    """One copy of the real declaration, for all the examples; and within which what they don't change is read once, and what the law says
    of the same promises asked once."""
    project = real_copy(tmp_path_factory.mktemp("real") / "project")
    editions = loading.read_editions(project.root, "es")
    known: dict[int, list[Mistake]] = {}
    law = rules.law.check
    data = project.root / "docs/_data"
    bound = [data / f"{name}.yml" for name in ("company", "calendars", "contact_points", "complaint_route", "product_classes", "coverage")]

    def once(loaded: loading.Loaded, *arguments: Any, **more: Any) -> list[Mistake]:
        files = [*bound, *sorted((data / "problems").iterdir()), *sorted((data / "jurisdictions").iterdir())]
        key = hash((bool(loaded.declaration), *(file.read_bytes() for file in files if file.is_file())))
        if key not in known:
            known[key] = list(law(loaded, *arguments, **more))
        return known[key]

    @contextlib.contextmanager
    def quickly() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rules.law, "check", once)
            patch.setattr(loading, "read_editions", lambda root, language: (list(editions[0]), list(editions[1])))
            yield

    return project, quickly


@settings(max_examples=max(1, CHANGES // AT_ONCE))
@given(st.lists(st.sampled_from(REAL), min_size=AT_ONCE, max_size=AT_ONCE, unique=True), st.integers(0, 2**32))
def test_whatever_editors_do_to_the_real_files_is_told_or_built(real: tuple[Project, Quickly], files: list[str], seed: int) -> None:
    dice, (project, quickly) = random.Random(seed), real
    before = {file: (project.root / file).read_bytes() for file in files}
    new: list[str] = []
    try:
        for file in files:
            new += typed(project, file, dice)
        with quickly():
            told_or_built(project, shown=[*files, *dice.sample(REAL, 3)])
    finally:
        for path in new:
            (project.root / path).unlink(missing_ok=True)
            if path.rpartition("/")[0].endswith("/sub") or path.startswith("sub/"):
                (project.root / path).parent.rmdir()
        for file, content in before.items():
            project.write(file, content)


@pytest.mark.parametrize("seed", range(2))
def test_any_change_of_all_real_files_at_once_is_told(project: Project, seed: int) -> None:
    dice = random.Random(seed)
    for file in files_of(project.root):
        project.write(file, changed((project.root / file).read_bytes(), dice))
    assert project.check()


@pytest.mark.slow
def test_each_file_of_the_small_declaration_is_needed(small_project: Project) -> None:
    """Deleting any file is told; all the files that were there are reported by name."""
    for file in FILES:
        content = (small_project.root / file).read_bytes()
        small_project.delete(file)
        mistakes = told_or_built(small_project)
        optional = {f"docs/es/{page}" for page in ("cartel.md", "quien-decide.md", "glosario.md")} | {"docs/_data/notices.yml", *WORDS[1:]}
        assert mistakes or file in optional, file
        small_project.write(file, content)


# Spaces that a word processor leaves are read as plain ones, so they don't come back.
words = st.text(st.characters(codec="utf-8", exclude_characters="\u0085\u00a0\u2007\u2028\u2029\u202f"), max_size=8)
yaml_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.binary(max_size=60) | st.text(st.sampled_from("ab1:- \n\t\"'[]{}#&*!|>%@`,?\\\u0085\u2028\ufeffñ"), max_size=60).map(str.encode))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    document = read_file(data, "x.yml")
    assert document.mistakes or document.data is not None
    assert all(1 <= m.line <= len(re.split(rb"\r\n|\r|\n", data)) for m in document.mistakes)


@given(yaml_values)
def test_any_yaml_is_read_with_its_places(value: Any) -> None:
    """What a YAML library writes comes back as it was, unless a key is no word; and every value has its line."""
    text = yaml.safe_dump(value, allow_unicode=True)
    document = read_text(text, "x.yml", first_line=5)
    if not document.mistakes and "\\" not in text:
        assert repr(document.data) == repr(yaml.safe_load(text))
        for path in paths_in(document.data):
            assert 5 <= document.line(path) < 5 + len(text.splitlines())


# What means something to YAML, or to one of its two readers.
SIGNS = [
    *" \n:-#\"'[]{},|>?%@`&*!<=~.0\t\r\ufeff\x00\xa0\u2028😀\\/",
    ": ",
    " #",
    "- ",
    "? ",
    "\n---\n",
    "|\n",
    ">-\n",
    "|#",
    "{}",
    "[a, b]",
    "[a?]",
    "{a: 1}",
    "2026-02-30",
    "0112",
    "key:\n",
    "a:b",
    "\\ud83d",
]
WRITTEN = sorted({line for file in files_of(ROOT) for line in (ROOT / file).read_text("utf-8").split("\n")})


def read_slowly(text: str) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reading, "_compose_quickly", lambda text: None)
        return read_text(text, "a.yml", 2)


@given(st.lists(st.sampled_from(WRITTEN) | st.sampled_from(SIGNS), max_size=8), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(SIGNS)), max_size=3))
@settings(max_examples=250)
def test_the_quick_reader_says_what_the_slow_one_does(lines: list[str], typed: list[tuple[int, str]]) -> None:
    text = "\n".join(lines)
    for at, sign in typed:
        text = text[:at] + sign + text[at:]
    assert read_text(text, "a.yml", 2) == read_slowly(text)


@pytest.mark.parametrize("file", [file for file in files_of(ROOT) if file.endswith(".yml")])
def test_the_quick_reader_reads_the_real_files(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert read_text(text, "a.yml", 2) == read_slowly(text)


# --- The command ------------------------------------------------------------------------------------------------------


def check(project: Project, *options: str) -> int:
    return cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat(), *options])


def test_nothing_wrong(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(small_project) == 0
    assert capsys.readouterr().out == "Todo en orden: no se ha encontrado ningún error.\n"
    assert check(small_project, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert check(small_project, "--format", "github") == 0
    assert capsys.readouterr().out == ""


def test_the_real_declaration_has_no_errors() -> None:
    """Warnings may come with the days; errors stop a build."""
    loaded = loading.load(ROOT)
    assert [str(m) for m in checking.check(loaded, TODAY) if m.severity == "error"] == []


@pytest.fixture
def wrong_project(small_project: Project) -> Project:
    """A declaration with an error and a warning."""
    small_project.edit("docs/_data/problems/cobro.yml", "resolution: 3 working days", "resolution: 100 % antes, de 3")
    small_project.edit("docs/es/contacto.md", "# Cómo contactarnos\n", "# Cómo contactarnos\n\nLo antes posible.\n")
    return small_project


ERROR = "Escriba una cifra y una unidad, por ejemplo `3 working days` o `3 calendar days`."


def test_as_text(wrong_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong_project) == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 error y 1 aviso en la declaración:",
        f"docs/_data/problems/cobro.yml:16: En `promise.resolution`: esto no es un plazo con su unidad (se encontró `100 % antes, de 3`). {ERROR}",
        "docs/es/contacto.md:3: aviso: Estas palabras no prometen nada (se encontró `Lo antes posible`). Diga el plazo con una marca, o «en su plazo».",
    ]


def test_who_stops_reading_meets_no_traceback(project: Project) -> None:
    project.edit("docs/_data/company.yml", "country: ES", "country: XX")
    command = f"'{sys.executable}' hooks/cli.py check | (exec <&-)"
    done = subprocess.run(command, shell=True, cwd=project.root, capture_output=True, text=True)
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_as_json(wrong_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong_project, "--format", "json") == 1
    error, warning = json.loads(capsys.readouterr().out)
    assert error == {
        "path": "docs/_data/problems/cobro.yml",
        "line": 16,
        "what": "En `promise.resolution`: esto no es un plazo con su unidad",
        "found": "`100 % antes, de 3`",
        "fix": ERROR,
        "severity": "error",
    }
    assert (warning["path"], warning["line"], warning["severity"]) == ("docs/es/contacto.md", 3, "warning")


def test_as_annotations(wrong_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """https://docs.github.com/actions/reference/workflow-commands-for-github-actions: %, and line ends, are escaped."""
    assert check(wrong_project, "--format", "github") == 1
    error, warning = capsys.readouterr().out.splitlines()
    assert error.startswith("::error file=docs/_data/problems/cobro.yml,line=16::docs/_data/problems/cobro.yml:16: En `promise.")
    assert "`100 %25 antes, de 3`" in error
    assert warning.startswith("::warning file=docs/es/contacto.md,line=3::docs/es/contacto.md:3: Estas palabras")


def test_an_annotation_escapes_its_path() -> None:
    line = commands._annotation(Mistake("a,b:c%.md", 1, "Dos\nlíneas\r", fix="100 %."))
    assert line == "::error file=a%2Cb%3Ac%25.md,line=1::a,b:c%25.md:1: Dos%0Alíneas%0D. 100 %25."


@pytest.mark.skipif(os.name != "posix", reason="no such names elsewhere")
def test_a_name_with_signs_that_end_a_line_stays_on_its_line(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever a mistake is told: each stands on one line, and nobody's file name begins an annotation or ends a fence."""
    for folder, name in (("docs/_data", "a\n~~~~~~\r::error::b\x1b[2J\x85.txt"), ("docs/_data/problems", "a\nb.yml"), ("docs/es", "a\n::error::b\u2028.md")):
        small_project.write(f"{folder}/{name}", "a: [\n" if name.endswith("yml") else "# A\n\nLa ayuda llega [aquí](nada.md).\n\n<!-- declaration:nada -->\n")
    for format in ("text", "github"):
        assert check(small_project, "--format", format) == 1
        lines = capsys.readouterr().out.split("\n")
        assert not [line for line in lines if re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line) or line.startswith("~~~")]
        assert all(line.startswith(("::error file=docs", "::warning file=docs")) for line in lines if format == "github" and line)
        assert all(line.startswith("docs/") for line in lines[1:] if format == "text" and line)
        assert any(("a%0Ab.yml" if format == "github" else "a\\nb.yml") in line for line in lines)
    cli.main(["--root", str(small_project.root), "words"])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", capsys.readouterr().out)


def test_warnings_alone_are_no_failure(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(small_project.root), "check", "--today", "2029-01-01"]) == 0
    assert "aviso: Ha pasado la fecha de revisión" in capsys.readouterr().out


def test_the_day_may_be_given_by_the_environment(small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--root", str(small_project.root), "check"]
    monkeypatch.setenv("DECLARATION_TODAY", "2030-01-01")
    cli.main(command)
    assert "Ha pasado la fecha de revisión" in capsys.readouterr().out
    cli.main([*command, "--today", "2026-11-22"])
    assert "Todo en orden" in capsys.readouterr().out
    monkeypatch.setenv("DECLARATION_TODAY", "")
    cli.main(command)
    assert "Todo en orden" in capsys.readouterr().out or date.today() > date(2028, 12, 31)


_NO_DAYS = {
    "mañana": "no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28",
    "2026-02-30": "no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28",
    "20261122": "no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28",
    "2026-W47-7": "no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28",
    "0001-01-01": "queda fuera de los calendarios: escriba un año entre 1900 y 2200",
    "2201-01-01": "queda fuera de los calendarios: escriba un año entre 1900 y 2200",
    "9999-12-31": "queda fuera de los calendarios: escriba un año entre 1900 y 2200",
}


@pytest.mark.parametrize(("text", "says"), _NO_DAYS.items())
def test_a_day_that_is_none_is_told_by_the_name_of_what_gave_it(
    text: str, says: str, small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ["--root", str(small_project.root)]
    for command in (["check"], ["ids"], ["coverage", "ES"], ["diff", "HEAD"], ["words"]):
        for name in ("--today",) if command[0] != "words" else ():
            assert f"{name}: `{text}` {says}" in wrong_use([*root, *command, name, text], capsys)
    for name in ("--effective", "--approved-on"):
        assert f"{name}: `{text}` {says}" in wrong_use([*root, "edition", "--title", "Otra", name, text], capsys)
    monkeypatch.setenv("DECLARATION_TODAY", text)
    for command in (["check"], ["ids"], ["coverage", "ES"], ["diff", "HEAD"], ["words"], ["build"], ["serve"]):
        assert cli.main([*root, *command]) == 2
        assert capsys.readouterr().err == f"La variable `DECLARATION_TODAY` no vale: `{text}` {says}\n"


@pytest.mark.parametrize("day", ["1900-01-01", "2026-11-22", "2200-12-31"])
def test_any_day_of_the_calendars_can_be_looked_at(day: str, small_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.main(["--root", str(small_project.root), "check", "--today", day]) in (0, 1)


@pytest.mark.parametrize("moment", ["hoy", "-1", "1e9", "9" * 12, "9" * 11])
def test_a_moment_that_is_none_is_told(moment: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    for command in ("check", "build", "words"):
        assert cli.main([command]) == 2
        assert capsys.readouterr().err.startswith(f"La variable `SOURCE_DATE_EPOCH` no es un momento (se encontró `{moment}`). Escriba sus segundos desde 1970")


@pytest.mark.parametrize(
    "command", [[], ["nada"], ["check", "--format", "xml"], ["check", "--today", "2026-02-30"], ["check", "de", "más"], ["build", "--nada"]]
)
def test_wrong_use_is_2(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong_use(command, capsys)


def wrong_use(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        cli.main(command)
    out, told = capsys.readouterr()
    assert (stopped.value.code, out) == (2, "")
    return told


@pytest.mark.slow
def test_the_command_works_on_a_bare_copy(tmp_path: Path) -> None:
    """No git folder, another place to stand, a terminal that can't show every letter, a name that isn't UTF-8."""
    root = tmp_path / "una copia, sin más"
    copy_of(FIXTURE, root)
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "docs/_data/problems").joinpath("a\udcff…\n.yml").write_text("id: a")
    done = subprocess.run([sys.executable, root / "hooks/cli.py", "check"], cwd=tmp_path, capture_output=True, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"docs/_data/problems/a\\udcff\\u2026" in done.stdout


def test_a_language_is_checked_as_soon_as_the_company_names_it(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit("docs/_data/company.yml", "languages:\n  - es\n", "languages:\n  - es\n  - en\n")
    assert check(small_project) == 1
    told = capsys.readouterr().out
    assert "El idioma `en` no tiene palabras" in told and "El idioma `en` no tiene páginas" in told


def _models(of: type[Model] = Model) -> Iterator[type[Model]]:
    for model in of.__subclasses__():
        yield model
        yield from _models(model)


def test_a_line_without_its_value_is_no_line_left_out() -> None:
    """Wherever a field may be left out: `amount_up_to:` would mean no limit."""
    optional = [(model, field.alias or name) for model in _models() for name, field in model.model_fields.items() if type(None) in get_args(field.annotation)]
    assert len(optional) > 100
    assert [(model.__name__, key) for model, key in optional if not _refused(model, key)] == []


def _refused(model: type[Model], key: str) -> bool:
    try:
        model.model_validate({key: None}, context={"language": "es", "usual": "es"})
    except ValidationError as error:
        return any(each["loc"] == (key,) and each["input"] is None for each in error.errors())
    return False
