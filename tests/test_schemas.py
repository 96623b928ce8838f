"""The JSON Schemas that complete and underline while one types, held by an independent validator to the real files, to wrong
ones, and to JavaScript's reading of their patterns, which is what editors' tools use.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

import cli
from conftest import FIXTURE, ROOT, TODAY, Project
from declaration import models, schemas
from declaration.loading import DATA, load
from read_yaml import LOADER, read_yaml

FILES = sorted(path.relative_to(ROOT / DATA).as_posix() for path in (ROOT / DATA).rglob("*.yml"))
WRONG = read_yaml((ROOT / "tests/cases/schemas/wrong.yml").read_text("utf-8"))


class AsTyped(LOADER):  # type: ignore[misc,valid-type]
    """YAML as editors' tools read it, by version 1.2: a date is a text, and only `true` and `false` are neither."""


AsTyped.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def named_by(path: str, text: str) -> Path:
    """The schema that a data file's first line names, from where the file stands."""
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.split("\n", 1)[0])
    assert match, f"{path}: its first line names no schema; write {schemas.first_line(f'{DATA}/{path}')}"
    return (ROOT / DATA / path).parent / match[1]


@functools.cache
def as_typed(path: str) -> Any:
    """What a data file of the sample says."""
    return yaml.load((ROOT / DATA / path).read_text("utf-8"), AsTyped)


def errors(schema: Any, data: Any) -> list[str]:
    """Where the data doesn't fit, as `promise.resolution`."""
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
    return [".".join(map(str, error.absolute_path)) for error in found]


def nodes(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every group inside a schema, with where it stands."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            yield from nodes(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for i, value in enumerate(schema):
            yield from nodes(value, f"{path}/{i}")


COMMITTED = {file.relative_to(ROOT).as_posix(): json.loads(file.read_text("utf-8")) for file in sorted((ROOT / schemas.FOLDER).glob("*.json"))}


def test_the_committed_ones_are_fresh() -> None:
    made = dict(schemas.schemas())
    for path, text in made.items():
        assert (ROOT / path).read_text("utf-8") == text, f"{path} is stale: python hooks/cli.py schema"
    assert set(COMMITTED) == set(made), "a schema of nothing"


@pytest.mark.parametrize("path", FILES)
def test_each_data_file_names_its_schema_and_fits_it(path: str) -> None:
    text = (ROOT / DATA / path).read_text("utf-8")
    schema = named_by(path, text).resolve().relative_to(ROOT).as_posix()
    assert text.startswith(schemas.first_line(f"{DATA}/{path}") + "\n")
    assert schema in COMMITTED
    data = as_typed(path)
    assert data is None or errors(COMMITTED[schema], data) == []  # tools say nothing of a file that holds nothing


@pytest.mark.parametrize("path", COMMITTED)
def test_each_is_a_schema_that_explains_every_key_in_spanish(path: str) -> None:
    schema = COMMITTED[path]
    Draft202012Validator.check_schema(schema)
    english = {" ".join((getattr(models, name).__doc__ or "").split()) for name in models.__all__}
    for where, node in nodes(schema):
        if where.endswith("/properties"):
            for name, inner in node.items():
                told = inner.get("description") or schema["$defs"][inner["$ref"].rpartition("/")[2]].get("description", "")
                assert told.strip() and told not in english, f"{path}{where}/{name}"
        assert {"type": "null"} not in node.get("anyOf", []), f"{path}{where}: an empty line is refused by the model"
        for example in node.get("examples", []) if "type" in node else []:
            assert errors(node, example) == [], f"{path}{where}: {example}"


def test_they_hold_examples_and_enumerations() -> None:
    problems = COMMITTED[f"{schemas.FOLDER}/problems.json"]
    promise = problems["$defs"]["Promise"]["properties"]
    assert promise["window"]["enum"] == ["month", "quarter", "year"]
    assert problems["$defs"]["Duration"]["examples"][0] == "3 working days"
    company = COMMITTED[f"{schemas.FOLDER}/company.json"]["properties"]
    assert company["country"]["examples"] and company["time_zone"]["examples"]
    edition = COMMITTED[f"{schemas.FOLDER}/edition.json"]["properties"]
    assert edition["effective"]["format"] == "date" and edition["effective"]["examples"]


@pytest.fixture(scope="module")
def with_ids() -> dict[str, str]:
    """The schemas of the real declaration, which know its ids."""
    return dict(schemas.schemas(load(ROOT)))


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case['file']} {case['with']}")
def test_what_is_wrong_is_underlined_where_it_stands(case: dict[str, Any], with_ids: dict[str, str]) -> None:
    path = case["file"]
    text = (ROOT / DATA / path).read_text("utf-8")
    assert text.count(case["replace"]) == 1
    wrong = yaml.load(text.replace(case["replace"], case["with"]), AsTyped)
    committed = COMMITTED[named_by(path, text).resolve().relative_to(ROOT).as_posix()]
    assert (case["at"] in errors(committed, wrong)) == (not case.get("local"))
    name = named_by(path, text).name
    assert case["at"] in errors(json.loads(with_ids[f"{schemas.LOCAL}/{name}"]), wrong)


@pytest.mark.skipif(not shutil.which("node"), reason="no JavaScript here")
def test_javascript_reads_the_patterns_as_python_does() -> None:
    """Every text of the data against every pattern, with the flag `u`, as editors' tools read them."""
    patterns = sorted({node["pattern"] for schema in COMMITTED.values() for _, node in nodes(schema) if isinstance(node.get("pattern"), str)})
    patterns += sorted({key for schema in COMMITTED.values() for _, node in nodes(schema) for key in node.get("patternProperties", ())})
    texts: set[str] = {"camión", "dos palabras", "derechos/tiempo/x y", "x plazos/consulta", "3 días"}

    def gather(data: Any) -> None:
        if isinstance(data, str):
            texts.add(data)
        for value in [*data, *data.values()] if isinstance(data, dict) else data if isinstance(data, list) else ():
            gather(value)

    for path in FILES:
        gather(as_typed(path))
    script = "const {p, t} = JSON.parse(require('fs').readFileSync(0)); console.log(JSON.stringify(p.map(x => t.map(y => new RegExp(x, 'u').test(y)))))"
    asked = json.dumps({"p": patterns, "t": (ordered := sorted(texts))})
    found = json.loads(subprocess.run(["node", "-e", script], input=asked, capture_output=True, text=True, check=True).stdout)
    assert len(patterns) > 8
    for pattern, answers in zip(patterns, found, strict=True):
        assert [bool(re.search(pattern, text)) for text in ordered] == answers, pattern


# --- The local copy, with ids ---------------------------------------------------------------------------------------------


def local(project: Project, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert cli.main(["--root", str(project.root), "schema", "--with-ids"]) == 0
    told = capsys.readouterr().out
    assert "$schema=../schemas/local/problems.json" in told and "$schema=../schemas/problems.json" in told
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (project.root / schemas.LOCAL).glob("*.json")}


def test_the_local_copy_names_all_that_a_reference_may_be(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    committed = {path: project.read(path) for path in COMMITTED}
    found, loaded = local(project, capsys), project.load()
    assert {path: project.read(path) for path in COMMITTED} == committed, "the committed ones stay"
    problem = found["problems"]["properties"]
    assert problem["owner"]["enum"] == sorted(loaded.known["owners"])
    assert problem["rights"]["items"]["enum"] == sorted(loaded.known["rights"])
    assert set(problem["overrides"]["properties"]) == loaded.known["product_classes"]
    assert "derechos/tiempo/una-sola-vez" in found["problems"]["$defs"]["ReadyComplaint"]["properties"]["cites"]["items"]["enum"]
    assert "plazos/cobro-indebido" in found["replies"]["$defs"]["Reply"]["properties"]["about"]["enum"]
    assert {"contacto.md", "contacto.md#canales"} <= set(found["glossary"]["$defs"]["Term"]["properties"]["see"]["anyOf"][0]["enum"])
    one, several = found["complaint_route"]["$defs"]["Step"]["properties"]["next"]["oneOf"]
    assert one["enum"] == several["items"]["enum"] and "outside" in one["enum"]
    for path in (path for path in FILES if (project.root / DATA / path).is_file()):  # those of the originals alone
        text = project.read(f"{DATA}/{path}")
        data = yaml.load(text, AsTyped)
        assert data is None or errors(found[named_by(path, text).stem], data) == [], path


def test_a_new_problem_makes_no_committed_schema_stale(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    text = project.read(f"{DATA}/problems/consulta.yml")
    project.write(f"{DATA}/problems/otra-consulta.yml", text.replace("id: consulta", "id: otra-consulta"))
    assert cli.main(["--root", str(project.root), "schema"]) == 0
    assert {path: json.loads(project.read(path)) for path in COMMITTED} == COMMITTED
    assert "otra-consulta" in json.dumps(local(project, capsys)["paths"])


def test_the_local_copy_is_made_of_whatever_can_be_read(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """It helps most where something is wrong."""
    project.write(f"{DATA}/company.yml", "name: [")
    project.write(f"{DATA}/owners.yml", "")
    found = local(project, capsys)
    assert "enum" in found["problems"]["properties"]["rights"]["items"] and "enum" not in found["problems"]["properties"]["owner"]


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_git_ignores_the_local_copy() -> None:
    ignored = subprocess.run(["git", "-C", str(ROOT), "check-ignore", "-q", f"{schemas.LOCAL}/problems.json"]).returncode
    kept = subprocess.run(["git", "-C", str(ROOT), "check-ignore", "-q", f"{schemas.FOLDER}/problems.json"]).returncode
    if ignored == 128:
        pytest.skip("not a repository")
    assert (ignored, kept) == (0, 1)


def test_the_local_copy_left_in_a_first_line_is_told(small_project: Project) -> None:
    path = f"{DATA}/problems/{sorted((FIXTURE / DATA / 'problems').glob('*.yml'))[0].name}"
    text = small_project.read(path)
    small_project.write(path, schemas.first_line(path, local=True) + "\n" + text)
    (told,) = [mistake for mistake in small_project.check(TODAY) if mistake.path == path]
    assert (told.line, told.severity) == (1, "warning")
    assert told.fix == f"Déjela así: `{schemas.first_line(path)}`."
    small_project.write(path, schemas.first_line(path) + "\n" + text)
    assert not [mistake for mistake in small_project.check(TODAY) if mistake.path == path]
