"""A life of the site: sixty edits of its files, each checked and registered; every tenth time it is built, and every address ever
published answers.

`test_register.py` does it with many more lives in memory; here everything is real: files, `check`, `ids --write`, the build.
"""

from __future__ import annotations

import functools
import json
import posixpath
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import cli
from building import Builder, whole
from conftest import Project
from declaration.addresses import PLAIN

EDITS_FOR_EACH_BUILD = 10
REGISTER = "docs/_data/ids.yml"
COMMITMENTS = "docs/_data/commitments.yml"
RIGHT = """---
id: {id}
number: {number}
title: {title}
summary: Usted tiene derecho a esto, que es {title}.
responsibility: {{title: Lo suyo, summary: Le pedimos lo suyo., asks: [Lo suyo.]}}
owner: direccion
in_force_since: 2026-01-01
reviewed: 2026-10-06
measured_by: none
why: Es una prueba.
---

<!-- declaration:right -->

{clauses}

<!-- declaration:responsibility -->

<!-- declaration:commitments -->

<!-- declaration:sla-table -->

<!-- declaration:remedy -->

<!-- declaration:complaint-route -->

<!-- declaration:feedback -->

<!-- declaration:page-record -->
"""
COMMITMENT = "\n- {{id: cumplir-{id}, right: {id}, text: Lo cumplimos., indicator: espera, owner: direccion}}\n"


class Life:
    """A project that is edited. What a customer may have kept, and what became of it, is remembered beside the files."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str], seed: int):
        self.project, self.capsys, self.chance = project, capsys, random.Random(seed)
        self.day = date(2026, 11, 22)
        self.given = 0  # ids so far
        self.rights: dict[str, dict[str, str]] = {}  # those made here: id, and the title of each clause by id
        self.titles: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.published: set[str] = set()
        self.fate: dict[str, str] = {}  # what replaced an address; empty if nothing did

    # --- Edits: each returns what replaced the addresses that it took away

    def new(self, start: str) -> str:
        self.given += 1
        return f"{start}-{self.given}"

    def add_right(self) -> dict[str, str]:
        id = self.new("derecho")
        self.rights[id], self.titles[id], self.numbers[id] = {self.new("clausula"): f"Cláusula {self.given}"}, f"Derecho {id}", 100 + self.given
        self.project.write(COMMITMENTS, self.project.read(COMMITMENTS) + COMMITMENT.format(id=id))
        return {}

    def add_clause(self) -> dict[str, str]:
        self.rights[self.right()][self.new("clausula")] = f"Cláusula {self.given}"
        return {}

    def renumber(self) -> dict[str, str]:
        ids = list(self.rights)
        self.chance.shuffle(ids)
        self.numbers = {id: 200 + self.given + i for i, id in enumerate(ids)}
        return {}

    def retitle(self) -> dict[str, str]:
        right, clause = self.clause()
        self.rights[right][clause] += " y más"
        self.titles[right] += " y más"
        return {}

    def rename_clause(self) -> dict[str, str]:
        right, clause = self.clause()
        new = self.new("clausula")
        self.rights[right] = {new if each == clause else each: title for each, title in self.rights[right].items()}
        return {f"derechos/{right}/{clause}": f"derechos/{right}/{new}"}

    def rename_right(self) -> dict[str, str]:
        old, new = self.right(), self.new("derecho")
        self.rights[new], self.titles[new], self.numbers[new] = self.rights.pop(old), self.titles.pop(old), self.numbers.pop(old)
        self.project.write(COMMITMENTS, self.project.read(COMMITMENTS).replace(f"right: {old},", f"right: {new},"))
        return {f"derechos/{old}": f"derechos/{new}"} | {f"derechos/{old}/{c}": f"derechos/{new}/{c}" for c in self.rights[new]}

    def move_clause(self) -> dict[str, str]:
        (right, clause), to = self.clause(), self.right()
        if to == right or len(self.rights[right]) == 1 or f"derechos/{to}/{clause}" in self.published:
            return {}
        self.rights[to][clause] = self.rights[right].pop(clause)
        return {f"derechos/{right}/{clause}": f"derechos/{to}/{clause}"}

    def retire_clause(self) -> dict[str, str]:
        right, clause = self.clause()
        if len(self.rights[right]) == 1:
            return {}
        del self.rights[right][clause]
        return {f"derechos/{right}/{clause}": ""}

    def replace_clause(self) -> dict[str, str]:
        gone = self.retire_clause()
        right, clause = self.clause()
        return dict.fromkeys(gone, f"derechos/{right}/{clause}")

    def retire_right(self) -> dict[str, str]:
        if len(self.rights) == 1:
            return {}
        id = self.right()
        del self.titles[id], self.numbers[id]
        self.project.write(
            COMMITMENTS, self.project.read(COMMITMENTS).replace(COMMITMENT.format(id=id), "").replace(f"right: {id},", f"right: {self.right(but=id)},")
        )
        return {f"derechos/{id}": ""} | {f"derechos/{id}/{clause}": "" for clause in self.rights.pop(id)}

    def replace_right(self) -> dict[str, str]:
        gone = self.retire_right()
        return dict.fromkeys(gone, f"derechos/{self.right()}")

    def right(self, but: str = "") -> str:
        return self.chance.choice(sorted(self.rights.keys() - {but}))

    def clause(self) -> tuple[str, str]:
        return self.chance.choice([(right, clause) for right in sorted(self.rights) for clause in self.rights[right]])

    # --- What an editor does after an edit

    def save(self) -> None:
        folder = self.project.root / "docs/es/derechos"
        for file in folder.glob("derecho-*.md"):
            if file.stem not in self.rights:
                file.unlink()
        for id, clauses in self.rights.items():
            listed = "\n".join(f"- **{title}.** Esto es {clause}. {{: #{clause} }}" for clause, title in clauses.items())
            text = RIGHT.format(id=id, number=self.numbers[id], title=self.titles[id], clauses=listed)
            self.project.write(f"docs/es/derechos/{id}.md", text)

    def command(self, *words: str) -> tuple[int, str]:
        code = cli.main(["--root", str(self.project.root), *words, "--today", self.day.isoformat()])
        return code, self.capsys.readouterr().out

    def keep_the_register(self, gone: dict[str, str]) -> None:
        """Puts in the lines that `check` tells to, and lets the command add the new ones."""
        _, told = self.command("check", "--format", "json")
        errors = [mistake for mistake in json.loads(told) if mistake["severity"] == "error"]
        lines = self.project.read(REGISTER).split("\n")
        assert {(each["path"], lines[each["line"] - 1].partition(":")[0]) for each in errors} == {(REGISTER, key) for key in gone}, told
        for each in errors:
            key = lines[each["line"] - 1].partition(":")[0]
            replaced, retired = re.search(r"Si la sustituye otra: `(.+)`; si nada la sustituye: `(.+)`\.$", each["fix"]).groups()
            if gone[key]:
                lines[each["line"] - 1] = re.sub(r"replaced_by: [^}]+", f"replaced_by: {gone[key]}", replaced)
            else:
                lines[each["line"] - 1] = retired.replace("Escriba aquí el motivo.", f"Motivo de {key}.")
        self.project.write(REGISTER, "\n".join(lines))
        before = self.project.read(REGISTER)
        code, told = self.command("ids", "--write")
        assert code == 0 and self.project.read(REGISTER).startswith(before), told
        assert self.command("check") == (0, "Todo en orden: no se ha encontrado ningún error.\n")
        self.fate |= gone
        self.published |= {line.partition(":")[0] for line in self.project.read(REGISTER).splitlines() if line.startswith(("derechos", "plazos", "reclamar"))}

    def last(self, key: str) -> str:
        while self.fate.get(key):
            key = self.fate[key]
        return key


def answers(life: Life, site: Path, key: str, read: Callable[[Path], BeautifulSoup]) -> str:
    """What is wrong with what a customer gets at an address; nothing if it is what it should be."""
    last, page = life.last(key), read(site / key / "index.html")
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    if last in life.fate:
        said = page.get_text(" ")
        if refresh or f"Motivo de {last}." not in said or not re.search(r"\d de \w+ de 20\d\d", said):
            return f"{key} doesn't say what became of it"
        link = page.select_one("main a")["href"]
        return "" if (site / key / link / "index.html").resolve().is_file() else f"{key} leads on to nothing"
    folder, *ids = last.split("/")
    if key == last and (folder == "plazos" or (folder == "derechos" and (len(ids) == 1 or ids[1] == PLAIN))):
        return "" if refresh is None and page.find("h1") else f"{key} is no page of its own"
    way, _, anchor = refresh["content"].partition("url=")[2].partition("#")
    there = read(site / posixpath.normpath(posixpath.join(key, way)) / "index.html")
    if not page.select_one("main a"):
        return f"{key} has no link to follow by hand"
    if len(ids) == 2:
        place = there.find(id=anchor)
        says = f"Esto es {ids[1]}." if ids[0] in life.rights else ""  # the small declaration's own clauses say other things
        return "" if anchor == ids[1] and place and says in place.get_text() else f"{key} doesn't land on its clause"
    title = life.titles.get(ids[0], "")
    return "" if (there.find(id=anchor) if anchor else title in there.h1.get_text()) else f"{key} lands on something else"


def test_a_life_of_sixty_edits(build: Builder, small_project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = whole(small_project)
    project.edit("docs/_data/jurisdictions/es.yml", "sure_until: 2026-12-31", "sure_until: 2036-12-31")  # it lives for years
    life = Life(project, capsys, seed=4)
    for _ in range(3):
        life.add_right()
    edits = [
        life.add_right, life.add_clause, life.add_clause, life.renumber, life.retitle, life.rename_clause, life.rename_right,
        life.move_clause, life.retire_clause, life.replace_clause, life.retire_right, life.replace_right,
    ]  # fmt: skip
    since: list[dict[str, str]] = []
    for number in range(60):
        gone = life.chance.choice(edits)()
        life.save()
        life.keep_the_register(gone)
        since.append(gone)
        if len(since) == EDITS_FOR_EACH_BUILD:  # which takes much longer than all else
            site = build.here(project, tmp_path / "site").root
            read = functools.cache(lambda file: BeautifulSoup(file.read_text("utf-8"), "lxml"))
            wrong = [told for key in sorted(life.published) if (told := answers(life, site, key, read))]
            assert wrong == [], f"after edit {number}, since the last build: {since}"
            since.clear()
            life.day += timedelta(days=life.chance.randrange(20))  # for each day, what the law says of each deadline is counted anew
    ended = list(life.fate.values())
    assert len(life.published) > 50 and ended.count("") >= 5 and len(ended) - ended.count("") >= 15, "a life too quiet to tell anything"
