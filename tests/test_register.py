"""The register of ids: no published address is lost, whatever is edited, and its file never loses a line.

What `check` says of each mistake is in the golden cases, `cases/mistakes/register-*`.
"""

from __future__ import annotations

import copy
import functools
import os
import posixpath
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

import cli
import workflows
from conftest import FIXTURE, TODAY, Project, as_published
from declaration import models
from declaration.addresses import register
from declaration.addresses.permanent import permanent
from declaration.addresses.register import REASON, Entry, Lines, additions, circle, extended, line, successor
from declaration.checking import register as checking
from declaration.checking.register import FILE
from declaration.files.yaml_reading import Document, read_file
from declaration.loading import Loaded, load
from declaration.mistakes import Mistake
from declaration.publishing.stubs import stubs
from declaration.signs import place_of, put, with_old_anchors
from declaration.typed import signs
from golden_cases import cases, edit, make
from workflows import Runner

# --- The file: lines are added, and nothing else changes -----------------------------------------------------------------

TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(signs.clean).filter(signs.shows)
REGISTER = 'derechos/trato: {since: 2026-01-01, title: "Un trato"}'
NEW = {"plazos/nuevo": 'plazos/nuevo: {since: 2026-11-22, title: "Lo nuevo"}'}


VALID = TypeAdapter(Lines)


def read(content: bytes) -> dict[str, Entry]:
    return VALID.validate_python(read_file(content, FILE).data)


@given(TITLES, TITLES, st.booleans())
def test_a_line_is_read_back_as_it_was_written(title: str, why: str, ended: bool) -> None:
    entry = Entry(since=date(2026, 1, 1), title=title)
    if ended and " ".join(why.split()) != REASON:
        entry = Entry(since=date(2026, 1, 1), title=title, until=date(2026, 2, 1), why=why)
    text = line("derechos/trato", entry)
    assert "\n" not in text
    assert read(text.encode()) == {"derechos/trato": entry}


@given(
    st.lists(st.sampled_from(["# una nota", "", "  ", "# otra: {nota}"]), max_size=3),
    st.lists(st.sampled_from(["# una nota", "", "   ", "# {}"]), max_size=3),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)
def test_what_stands_in_the_register_stays_byte_for_byte(before: list[str], after: list[str], newline: str, last: bool, mark: bool) -> None:
    text = newline.join([*before, REGISTER, *after]) + (newline if last else "")
    content = ("\ufeff" if mark else "").encode() + text.encode()
    made = extended(content, NEW)
    assert made and made.startswith(content)
    assert made.endswith((NEW["plazos/nuevo"] + (newline if newline in text else "\n")).encode())
    assert list(read(made)) == ["derechos/trato", "plazos/nuevo"]
    assert b"\n" not in made.replace(b"\r\n", b"") or newline not in text or newline == "\n", "one kind of line end"
    assert extended(made, {}) == made


@pytest.mark.parametrize("empty", ["{}", "{}\n", "# nota\n{}\n", "# nota\r\n{}\r\n# fin\r\n", "{ } # ninguna todavía\n"])
def test_an_empty_register_gets_its_first_lines(empty: str) -> None:
    made = extended(empty.encode(), NEW)
    assert made and list(read(made)) == ["plazos/nuevo"]
    assert [note for note in ("# nota", "# fin") if note in empty] == re.findall("# nota|# fin", made.decode())


@pytest.mark.parametrize(
    "content",
    [
        "{derechos/trato: {since: 2026-01-01, title: Un trato}}\n",
        REGISTER + "\n...\n",
        "derechos/trato:\n  since: 2026-01-01\n  title: |\n    Un trato",
        REGISTER + "\n  ",
        f"---\n{REGISTER}\n---\n",
        "plazos/nuevo: {since: 2026-01-01, title: Ya está}\n",
        "- una lista\n",
        "# nada\n",
        "",
        "\x00",
    ],
)
def test_lines_that_would_change_what_stands_there_are_not_added(content: str) -> None:
    made = extended(content.encode(), NEW)
    if made is not None:  # allowed only where nothing is lost
        assert made.startswith(content.encode()) and list(read(made)) == ["derechos/trato", "plazos/nuevo"]
    else:
        assert content != REGISTER


@given(st.binary(max_size=60), st.integers(0, 60))
def test_no_nonsense_in_the_register_is_extended(noise: bytes, at: int) -> None:
    whole = (REGISTER + "\n").encode()
    content = whole[:at] + noise + whole[at:]
    made = extended(content, NEW)
    if made is not None:
        before, after = read_file(content, FILE), read_file(made, FILE)
        assert not before.mistakes and not after.mistakes
        assert (list(after.data) == [*before.data, "plazos/nuevo"] and made.startswith(content)) or before.data == {}


# --- A life in memory: whatever is edited, every address answers ---------------------------------------------------------

BASE = load(FIXTURE)


@functools.lru_cache(maxsize=100)
def read_once(content: bytes, path: str = FILE) -> Document:
    return read_file(content, path)


@pytest.fixture
def reading_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading YAML is what takes the time here."""
    monkeypatch.setattr(register, "read_file", lambda content, path: read_once(content))


@dataclass
class World:
    """A declaration that is edited: what is in force, by id, and the register's file."""

    rights: dict[str, dict[str, str]] = field(
        default_factory=lambda: {"trato": {"palabras": "Buenas palabras", "calma": "Con calma"}, "tiempo": {"citas": "Citas"}, "escucha": {"todo": "Todo"}}
    )
    problems: dict[str, str] = field(default_factory=lambda: {"cobro": "Me cobraron mal"})
    steps: dict[str, str] = field(default_factory=lambda: {"mostrador": "El mostrador"})
    titles: dict[str, str] = field(default_factory=lambda: {"trato": "Un trato", "tiempo": "Su tiempo", "escucha": "Que le escuchen"})
    order: int = 0  # of the rights' numbers
    register: bytes = b"# Las direcciones\n{}\n"
    day: date = date(2026, 1, 1)
    count: int = 0  # of ids ever given out
    published: dict[str, str] = field(default_factory=dict)  # every address ever, with its title then
    fate: dict[str, str] = field(default_factory=dict)  # what replaced an address; empty if nothing did

    def new(self, start: str) -> str:
        self.count += 1
        return f"{start}-{self.count}"

    def live(self) -> dict[str, str]:
        """Every address in force, with its title."""
        found = {f"derechos/{id}": self.titles[id] for id in self.rights}
        found |= {f"derechos/{id}/{clause}": title for id, clauses in self.rights.items() for clause, title in clauses.items()}
        found |= {f"plazos/{id}": title for id, title in self.problems.items()}
        found |= {f"reclamar/{id}": title for id, title in self.steps.items()}
        return {**found, "reclamar/fuera": BASE.words.complaint_route.outside}

    def loaded(self) -> Loaded:
        """As if it had been read from files: a made-up document for each thing, the real one of the register."""
        loaded = Loaded("es", parts=dict(BASE.parts), words=BASE.words, complete=True)
        document = read_once(self.register)
        assert not document.mistakes
        loaded.register = VALID.validate_python(document.data)
        loaded.places.items = {("ids", key): (document, (key,)) for key in document.data}
        loaded.places.items["complaint_route", ""] = (Document("docs/_data/complaint_route.yml"), ())
        right, problem, step = BASE.parts["rights"][0], BASE.parts["problems"][0], BASE.parts["complaint_route"].steps[0]
        found: dict[str, list[Any]] = {"rights": [], "problems": [], "steps": []}
        for number, (id, clauses) in enumerate(self.rights.items()):
            made = [models.Clause(id=c, title=title, text=f"{title}.", in_force_since=self.day) for c, title in clauses.items()]
            found["rights"].append(
                models.Right.model_construct(
                    **{**dict(right), "plain": None, "id": id, "title": self.titles[id], "clauses": made, "number": number + self.order}
                )
            )
            lines = {("clauses", clause): 9 for clause in clauses}
            loaded.places.items["rights", id] = (Document(f"docs/es/derechos/{id}.md", lines=lines), ())
        for id, title in self.problems.items():
            found["problems"].append(problem.model_copy(update={"id": id, "name": title}))
            loaded.places.items["problems", id] = (Document(f"docs/_data/problems/{id}.yml"), ())
        following = [*self.steps, models.OUTSIDE]
        for (id, title), after in zip(self.steps.items(), following[1:], strict=True):
            found["steps"].append(step.model_copy(update={"id": id, "name": title, "next": after}))
            loaded.places.items["steps", id] = (Document("docs/_data/complaint_route.yml"), ())
        loaded.parts |= {"rights": found["rights"], "problems": found["problems"]}
        loaded.parts["complaint_route"] = models.ComplaintRoute.model_construct(start=following[0], steps=found["steps"])
        loaded.known = {name: {item.id for item in items} for name, items in found.items()}
        return loaded

    def check(self) -> list[Mistake]:
        return sorted(checking.check(self.loaded(), self.day))


def pick(options: Any, number: int) -> Any:
    ordered = sorted(options)
    return ordered[number % len(ordered)] if ordered else None


# Each edit takes two numbers to choose with, and gives what replaced each address that it took away (empty: nothing).
Gone = dict[str, str]


def add(w: World, a: int, b: int) -> Gone:
    if b % 4 == 0:
        w.problems[w.new("problema")] = f"Problema {w.count}"
    elif b % 4 == 1:
        w.steps[w.new("paso")] = f"Paso {w.count}"
    elif b % 4 == 2 or not w.rights:
        id = w.new("derecho")
        w.rights[id], w.titles[id] = {w.new("clausula"): f"Cláusula {w.count}"}, f"Derecho {w.count}"
    else:
        w.rights[pick(w.rights, a)][w.new("clausula")] = f"Cláusula {b % 3}"  # titles needn't differ
    return {}


def clause_of(w: World, a: int) -> tuple[str, str] | None:
    return pick([(right, clause) for right, clauses in w.rights.items() for clause in clauses], a)


def rename(w: World, a: int, b: int) -> Gone:
    """Another id for the same thing."""
    if b % 4 == 0 and (id := pick(w.problems, a)):
        new = w.new("problema")
        w.problems[new] = w.problems.pop(id)
        return {f"plazos/{id}": f"plazos/{new}"}
    if b % 4 == 1 and (id := pick(w.steps, a)):
        new = w.new("paso")
        w.steps = {new if key == id else key: title for key, title in w.steps.items()}
        return {f"reclamar/{id}": f"reclamar/{new}"}
    if b % 4 == 2 and (id := pick(w.rights, a)):
        new = w.new("derecho")
        w.rights[new], w.titles[new] = w.rights.pop(id), w.titles.pop(id)
        return {f"derechos/{id}": f"derechos/{new}"} | {f"derechos/{id}/{c}": f"derechos/{new}/{c}" for c in w.rights[new]}
    if found := clause_of(w, a):
        right, clause = found
        new = w.new("clausula")
        w.rights[right][new] = w.rights[right].pop(clause)
        return {f"derechos/{right}/{clause}": f"derechos/{right}/{new}"}
    return {}


def move(w: World, a: int, b: int) -> Gone:
    """A clause into another right, under the same id if that is free there."""
    found, to = clause_of(w, a), pick(w.rights, b)
    if not found or to == found[0]:
        return {}
    right, clause = found
    new = clause if f"derechos/{to}/{clause}" not in w.published else w.new("clausula")
    w.rights[to][new] = w.rights[right].pop(clause)
    return {f"derechos/{right}/{clause}": f"derechos/{to}/{new}"}


def renumber(w: World, a: int, b: int) -> Gone:
    w.order += 1
    w.rights = dict(sorted(w.rights.items(), reverse=bool(a % 2)))
    w.steps = dict(sorted(w.steps.items(), reverse=bool(b % 2)))
    return {}


def retitle(w: World, a: int, b: int) -> Gone:
    if b % 2 and (id := pick(w.problems, a)):
        w.problems[id] += "!"
    elif found := clause_of(w, a):
        w.rights[found[0]][found[1]] += "!"
    return {}


def retire(w: World, a: int, b: int) -> Gone:
    """Nothing replaces it. A right goes with its clauses."""
    if b % 4 == 0 and (id := pick(w.problems, a)):
        del w.problems[id]
        return {f"plazos/{id}": ""}
    if b % 4 == 1 and len(w.steps) > 1:
        id = pick(w.steps, a)
        del w.steps[id]
        return {f"reclamar/{id}": ""}
    if b % 4 == 2 and (id := pick(w.rights, a)):
        del w.titles[id]
        return {f"derechos/{id}": ""} | {f"derechos/{id}/{clause}": "" for clause in w.rights.pop(id)}
    if found := clause_of(w, a):
        del w.rights[found[0]][found[1]]
        return {"derechos/{}/{}".format(*found): ""}
    return {}


def replace(w: World, a: int, b: int) -> Gone:
    """Something that is there already takes its place, of whatever kind."""
    gone = retire(w, a, b)
    heir = pick(w.live(), b)
    return {key: heir if number == 0 or a % 2 else "" for number, key in enumerate(gone)}


EDITS = [add, add, rename, move, renumber, retitle, retire, replace, replace]


def keep(w: World, gone: Gone) -> None:
    """Does what `check` asks, by its own words, and nothing else."""
    told = [m for m in w.check() if m.severity == "error"]
    lines = w.register.decode().split("\n")
    keys = {number: text.partition(":")[0] for number, text in enumerate(lines, start=1)}
    assert sorted(keys[m.line] for m in told) == sorted(gone), told
    for mistake in told:
        key = keys[mistake.line]
        proposed = re.search(r"Si la sustituye otra: `(.+)`; si nada la sustituye: `(.+)`\.$", mistake.fix)
        assert proposed, mistake
        heir = gone[key]
        if heir:
            lines[mistake.line - 1] = re.sub(r"replaced_by: [^}]+", f"replaced_by: {heir}", proposed[1])
        else:
            lines[mistake.line - 1] = proposed[2].replace(REASON, f"Motivo de {key}.")
        assert lines[mistake.line - 1].startswith(f"{key}: {{since: ")
        w.fate[key] = heir
    w.register = "\n".join(lines).encode()
    assert [m for m in w.check() if m.severity == "error"] == []


def publish(w: World) -> None:
    loaded = w.loaded()
    assert loaded.register is not None and loaded.declaration and loaded.words
    new = additions(loaded.register, permanent(loaded.declaration, loaded.words), w.day)
    assert set(new) == set(w.live()) - set(w.published)
    made = extended(w.register, new)
    assert made and (made.startswith(w.register) or not w.published)
    w.register = made
    w.published = {**w.live(), **w.published}
    assert w.check() == [], "nothing is new any more"
    assert not additions(w.loaded().register or {}, permanent(loaded.declaration, loaded.words), w.day), "no line twice"


def test_few_words_that_are_gone_lead_to_their_right(small_project: Project) -> None:
    page, key = "docs/es/derechos/trato.md", "derechos/trato/en-pocas-palabras"
    said = small_project.read(page)
    small_project.write(page, re.sub(r"(?m)^plain:\n(  .*\n)+", "", said))
    small_project.edit("docs/_data/ids.yml", ', en pocas palabras"}', ', en pocas palabras", until: 2026-11-20, replaced_by: derechos/trato}')
    assert [m for m in small_project.check() if m.severity == "error"] == []
    (stub,) = [stub for stub in stubs(as_published(small_project.load())) if stub.key == key]
    assert (stub.goes_to, stub.canonical, stub.stood_at, stub.retired) == ("../", "derechos/trato", None, False)


def assert_all_answers(w: World) -> None:
    loaded = w.loaded()
    assert loaded.register is not None and loaded.declaration and loaded.words
    made = list(stubs(as_published(loaded)))
    by_key = {stub.key: stub for stub in made}
    live = {each.key: each for each in permanent(loaded.declaration, loaded.words)}
    pages = {key for key, each in live.items() if each.kind in ("right", "problem")}
    assert len(by_key) == len(made) and not pages & set(by_key), "one page at an address"
    assert pages | set(by_key) == set(w.published), "each has its page, and there are no others"
    there = {each.target.page for each in live.values()} | {"derechos/index.md", "plazos/index.md", "reclamar.md"}
    for key, title in w.published.items():
        last = key
        for _ in w.published:
            last = w.fate.get(last) or last
        assert successor(loaded.register, key) == last and not circle(loaded.register, key)
        if key in pages:
            continue
        stub = by_key[key]
        way, _, anchor = stub.goes_to.partition("#")
        assert posixpath.normpath(posixpath.join(key, way)) == stub.canonical and way.endswith("/")
        assert anchor == stub.target.anchor and stub.target.page in there
        assert stub.canonical == stub.target.page.removesuffix(".md").removesuffix("/index")
        if key in w.fate:
            assert f"«{title}»" in stub.since and re.search(r"\d de \w+ de 20\d\d", stub.since)
        if last in live:
            assert not stub.retired and (stub.title, stub.text, stub.target) == (live[last].title, live[last].text, live[last].target)
        else:
            assert stub.retired and stub.text == f"Motivo de {last}." and f"«{w.published[last]}»" in stub.since and stub.goes_to_title


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 99), st.integers(0, 99)), max_size=20), st.integers(0, 99))
@settings(max_examples=80)
@pytest.mark.usefixtures("reading_once")
def test_whatever_is_edited_every_address_ever_published_answers(edits: list[tuple[Any, int, int]], number: int) -> None:
    w = World()
    publish(w)
    for change, a, b in edits:
        w.day += timedelta(days=a % 3)  # several changes in a day, too
        gone = change(w, a, b)
        if not w.live().keys() >= set(filter(None, gone.values())):  # what was to take its place went as well
            gone = {key: heir if heir in w.live() else "" for key, heir in gone.items()}
        keep(w, gone)
        publish(w)
        assert_all_answers(w)
    if ended := pick(w.fate, number):
        assert_refused(w, ended)


def assert_refused(w: World, key: str) -> None:
    """A retired address is told, at its line, when something takes it again."""
    back = copy.deepcopy(w)
    folder, id, *clause = key.split("/")
    if clause:
        back.rights.setdefault(id, {})[clause[0]] = "Otra cosa"
        back.titles.setdefault(id, "Otro derecho")
    elif folder == "derechos":
        back.rights[id], back.titles[id] = {}, "Otro derecho"
    else:
        {"plazos": back.problems, "reclamar": back.steps}[folder][id] = "Otra cosa"
    number = next(n for n, text in enumerate(back.register.decode().split("\n"), start=1) if text.startswith(f"{key}: "))
    told = [m.what for m in back.check() if m.severity == "error" and m.line == number]
    assert len(told) == 1 and "vuelve a estar en las páginas" in told[0]


# --- The pages: old anchors, and signs that are none of ours --------------------------------------------------------------


def test_an_old_anchor_stands_at_the_start_of_what_replaced_it() -> None:
    html = '<ul><li id="nueva"><strong>Nueva.</strong></li><li id="otra">Otra</li></ul>'
    made = with_old_anchors(html, [("vieja", "nueva"), ("otra", "nueva"), ("mas-vieja", "nueva"), ("x", "no-hay")])
    assert made == html.replace('<li id="nueva">', '<li id="nueva"><a id="mas-vieja"></a><a id="vieja"></a>')


def test_only_our_own_signs_are_replaced() -> None:
    html = f"<p>a {place_of('derechos/x')}</p><p>{place_of('plazos/y')}</p><p>\ue000derechos/zzz\ue001 \ue000 \ue001</p>"
    assert put(html, {"derechos/x": "[x]", "plazos/y": "[y]"}.get) == "<p>a</p>[x][y]<p>\ue000derechos/zzz\ue001 \ue000 \ue001</p>"


# --- The command ----------------------------------------------------------------------------------------------------------


def ids(project: Project, *more: str) -> int:
    return cli.main(["--root", str(project.root), "ids", "--today", TODAY.isoformat(), *more])


@pytest.mark.parametrize("case", [case for case in cases("mistakes") if case.name.startswith("register-")], ids=lambda case: case.name)
def test_the_command_never_loses_a_line(case: Path, small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever was made of the register: it refuses to write, or it adds."""
    edit(small_project, case)
    file = small_project.root / FILE
    before = file.read_bytes() if file.is_file() else None
    wrong = any(": aviso: " not in text for text in (case / "expected.txt").read_text("utf-8").splitlines())
    code = ids(small_project, "--write")
    told = capsys.readouterr()
    after = file.read_bytes() if file.is_file() else None
    assert code == wrong
    if wrong:
        assert after == before
        assert "No se ha escrito nada en el registro" in told.err and not told.out
    else:
        assert before and after and after.startswith(before)
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == [], "nothing is left behind"


def test_the_command_adds_what_is_new_and_then_has_nothing_to_do(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit("docs/es/derechos/tiempo.md", "- **Una", "- **Otra «más»: \\*todo\\*.** Sí. {: #otra }\n- **Una")
    file = small_project.root / FILE
    file.write_bytes(before := file.read_bytes().replace(b"\n", b"\r\n").rstrip())
    file.chmod(0o640)
    new = 'derechos/tiempo/otra: {since: 2026-11-22, title: "Otra «más»: *todo*"}'
    assert ids(small_project) == 0 and capsys.readouterr().out == new + "\n" and file.read_bytes() == before
    assert ids(small_project, "--write") == 0 and capsys.readouterr().out == new + "\n"
    assert file.read_bytes() == before + f"\r\n{new}\r\n".encode() and file.stat().st_mode & 0o777 == 0o640
    assert ids(small_project, "--write") == 0 and capsys.readouterr().out == "El registro está completo.\n"
    assert file.read_bytes() == before + f"\r\n{new}\r\n".encode()
    assert small_project.check() == []


def test_a_write_that_fails_leaves_the_register_as_it_was(small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit("docs/es/derechos/tiempo.md", "- **Una", "- **Otra.** Sí. {: #otra }\n- **Una")
    before = small_project.read(FILE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert ids(small_project, "--write") == 1 and small_project.read(FILE) == before
    told = capsys.readouterr()
    assert "No se ha escrito nada en el registro" in told.err and "Traceback" not in told.err and not told.out
    assert not list((small_project.root / "docs/_data").glob(".*"))


def test_a_register_that_takes_no_lines_at_its_end_is_left_alone(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit("docs/es/derechos/tiempo.md", "- **Una", "- **Otra.** Sí. {: #otra }\n- **Una")
    lines = [text for text in small_project.read(FILE).splitlines() if not text.startswith("#")]
    small_project.write(FILE, whole := "{\n" + ",\n".join(lines) + "\n}\n")
    assert ids(small_project, "--write") == 1 and small_project.read(FILE) == whole
    told = capsys.readouterr()
    assert "añada a mano estas líneas" in told.err and "derechos/tiempo/otra: {since" in told.err


# --- A line that was deleted: only another version of the file can tell -----------------------------------------------------


def git(project: Project, *arguments: str) -> None:
    names = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(["git", *names, *arguments], cwd=project.root, check=True, capture_output=True)


def check(project: Project, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat(), *more])
    return code, capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_a_line_deleted_with_its_clause_is_told(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.write("notes/x", "the project needn't be the top of its repository")
    make(small_project, f"docs/_data/editions/{small_project.load().parts['edition'].effective}.json", publish=True)
    git(small_project, "init", "-q")
    git(small_project, "add", ".")
    git(small_project, "commit", "-qm", "1")
    assert check(small_project, capsys)[0] == 0
    line_of_it = 'derechos/tiempo/sin-esperas: {since: 2026-01-01, title: "Sin esperas"}'
    small_project.edit(FILE, f"{line_of_it}\n", "")
    small_project.edit("docs/es/derechos/tiempo.md", "- **Sin esperas.** Le decimos cuánto falta. {: #sin-esperas data-in-force-since=2026-06-01 }\n", "")
    code, told = check(small_project, capsys)
    sentence = f"{FILE}:1: Falta la línea de `derechos/tiempo/sin-esperas`: se publicó, y hay enlaces que llevan allí. Vuelva a ponerla: `{line_of_it}`."
    assert code == 1 and sentence in told
    git(small_project, "commit", "-qam", "2")
    assert sentence not in check(small_project, capsys)[1], "compared with what was just committed"
    code, told = check(small_project, capsys, "--against", "HEAD^")
    assert code == 1 and sentence in told
    assert sentence not in check(small_project, capsys, "--against", "no-such-version")[1], "only an extra"
    small_project.write(FILE, "{}\n")
    assert "Falta la línea" not in check(small_project, capsys)[1], "a register emptied on purpose begins anew"


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_before_the_first_edition_a_line_may_simply_go(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    git(small_project, "init", "-q")
    git(small_project, "add", ".")
    git(small_project, "commit", "-qm", "1")
    small_project.edit("docs/es/derechos/tiempo.md", "- **Sin esperas.** Le decimos cuánto falta. {: #sin-esperas data-in-force-since=2026-06-01 }\n", "")
    code, told = check(small_project, capsys)
    assert code == 1 and "Todavía no hay ninguna edición publicada: puede borrar esta línea." in told
    small_project.edit(FILE, 'derechos/tiempo/sin-esperas: {since: 2026-01-01, title: "Sin esperas"}\n', "")
    assert check(small_project, capsys)[0] == 0


# --- The workflow that proposes the new lines -------------------------------------------------------------------------------


@workflows.needs_git
def test_the_workflow_proposes_the_new_lines_once(runner: Runner, small_project: Project, tmp_path: Path) -> None:
    workflow = workflows.read("ids")
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["ids"]
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    script, origin = workflows.step_that_calls(job, "gh pr")["run"], tmp_path / "origin.git"
    small_project.write(".gitignore", ".venv\n__pycache__\n")
    git(small_project, "init", "-q", "-b", "main")
    git(small_project, "add", ".")
    git(small_project, "commit", "-qm", "1")
    git(small_project, "clone", "-q", "--bare", ".", str(origin))
    git(small_project, "remote", "add", "origin", str(origin))

    def run(open_already: int) -> str:
        git(small_project, "switch", "-q", "main")
        code, asked, said = runner.run(script, job["env"], f"{open_already}\n")
        assert code == 0, said
        return asked

    assert run(0) == "", "nothing is new"
    small_project.edit("docs/es/derechos/tiempo.md", "- **Una", "- **Otra.** Sí. {: #otra }\n- **Una")
    git(small_project, "commit", "-qam", "2")
    assert "pr create" in run(0)
    assert "pr create" not in run(1), "the one that is open gets the new lines"
    branch = job["env"]["BRANCH"]
    shown = subprocess.run(["git", "-C", str(origin), "diff", "main", branch], capture_output=True, text=True, check=True).stdout
    # main on the stand-in has the first commit only
    assert "+derechos/tiempo/otra: {since: " in shown
