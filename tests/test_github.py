"""What a Git host runs and shows: workflows, forms and owners are well made, and the summary of a pull request says what changes.

`actionlint` checks the workflows where it is installed; what is written here holds everywhere.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import workflows
from conftest import ROOT, Project
from hosting import command_line
from workflows import Runner

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(path.name for path in (GITHUB / "workflows").iterdir())
FORMS = sorted(path.name for path in (GITHUB / "ISSUE_TEMPLATE").iterdir() if path.name != "config.yml")

COMMANDS = set(next(action for action in command_line._parser()._actions if hasattr(action, "choices") and action.choices).choices)
TARGETS = set(re.findall(r"^([a-z]+|\.venv/\S+|\$\(VENV\)/\S+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


class Strict(yaml.SafeLoader):
    """YAML 1.2's words, so that `on:` stays a word; a repeated key is refused."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key stands twice at line {node.start_mark.line + 1}: {keys}"
        return super().construct_mapping(node, deep)


Strict.yaml_implicit_resolvers = {
    sign: [(tag, re.compile("^(true|false)$") if tag.endswith(":bool") else form) for tag, form in resolvers]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Strict)


def steps(workflow: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in workflow["jobs"].items():
        for i, step in enumerate(job["steps"]):
            yield f"{name}/{step.get('name', i)}", step


# --- Workflows ------------------------------------------------------------------------------------------------------------

_TOP = {"name", "on", "permissions", "concurrency", "jobs", "env", "defaults", "run-name"}
_JOB = {"name", "runs-on", "timeout-minutes", "permissions", "env", "steps", "needs", "if", "environment", "strategy", "concurrency", "outputs", "defaults"}
_STEP = {"name", "id", "if", "uses", "with", "run", "env", "shell", "working-directory", "timeout-minutes", "continue-on-error"}
_SCOPES = {"actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token", "issues", "pages", "pull-requests", "statuses"}


def faults(workflow: Any) -> Iterator[str]:
    """What is wrong with a workflow, in words: shape, permissions, pins, and what outsiders could make it run."""
    yield from (f"unknown key {key}" for key in workflow.keys() - _TOP)
    yield from (f"no {key}" for key in ("name", "on", "permissions", "concurrency", "jobs") if key not in workflow)
    yield from _permissions("workflow", workflow.get("permissions", {}))
    if any(level == "write" for level in workflow.get("permissions", {}).values()):
        yield "every job may write"
    if "pull_request_target" in workflow.get("on", {}):
        yield "pull_request_target runs strangers' files with our rights"
    for name, job in workflow.get("jobs", {}).items():
        yield from (f"{name}: unknown key {key}" for key in job.keys() - _JOB)
        yield from (f"{name}: no {key}" for key in ("runs-on", "timeout-minutes", "permissions", "steps") if key not in job)
        yield from _permissions(name, job.get("permissions", {}))
        needs = job.get("needs", [])
        yield from (f"{name}: needs no job {need}" for need in ([needs] if isinstance(needs, str) else needs) if need not in workflow["jobs"])
        known: set[str] = set()
        for step in job.get("steps", []):
            where = f"{name}/{step.get('name', step.get('uses', step.get('id')))}"
            yield from (f"{where}: unknown key {key}" for key in step.keys() - _STEP)
            if ("run" in step) == ("uses" in step):
                yield f"{where}: neither or both of run and uses"
            if "uses" in step and not re.fullmatch(r"[\w.-]+/[\w./-]+@(v\d+(\.\d+)*|[0-9a-f]{40})", step["uses"]):
                yield f"{where}: not pinned: {step['uses']}"
            if (
                step.get("uses", "").startswith("actions/checkout@")
                and "pull_request" in workflow["on"]
                and step.get("with", {}).get("persist-credentials") is not False
            ):
                yield f"{where}: keeps the token for what a stranger's change runs"
            if "${{" in step.get("run", ""):
                yield f"{where}: an expression inside a script: give it through env"
            for expression in re.findall(r"\$\{\{(.*?)\}\}", str(step)):
                yield from (f"{where}: no step {id} before it" for id in re.findall(r"\bsteps\.([\w-]+)\.", expression) if id not in known)
            known |= {step["id"]} if "id" in step else set()


def _permissions(where: str, permissions: Any) -> Iterator[str]:
    if not isinstance(permissions, dict):
        yield f"{where}: permissions for everything"
        return
    yield from (
        f"{where}: no such permission: {scope}: {level}"
        for scope, level in permissions.items()
        if scope not in _SCOPES or level not in ("read", "write", "none")
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_well_made(name: str) -> None:
    assert list(faults(read(GITHUB / "workflows" / name))) == []


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint isn't installed here")
def test_actionlint_finds_nothing() -> None:
    done = subprocess.run(["actionlint", *(str(GITHUB / "workflows" / name) for name in WORKFLOWS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("actions/upload-artifact@v4", "actions/upload-artifact@main", "not pinned"),
        ("actions/upload-artifact@v4", "actions/upload-artifact", "not pinned"),
        ("permissions: {}", "permissions: write-all", "permissions for everything"),
        ("permissions: {}", "permissions: {contents: write}", "every job may write"),
        ("permissions: {}", "permissions: {content: read}", "no such permission"),
        ("    timeout-minutes: 15\n", "", "no timeout-minutes"),
        ("run: make test", "run: make test ${{ github.head_ref }}", "through env"),
        ("steps.build.outcome", "steps.biuld.outcome", "no step biuld"),
        ("  pull_request:", "  pull_request_target:", "strangers"),
        ("        id: check\n", "        di: check\n", "unknown key di"),
    ],
)
def test_a_fault_is_found(old: str, new: str, fault: str) -> None:
    text = (GITHUB / "workflows/check.yml").read_text("utf-8")
    assert old in text
    assert any(fault in found for found in faults(yaml.load(text.replace(old, new, 1), Strict)))


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize("name", WORKFLOWS)
def test_scripts_are_bash_and_call_what_exists(name: str) -> None:
    for where, step in steps(read(GITHUB / "workflows" / name)):
        script = step.get("run", "")
        checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert checked.returncode == 0, f"{where}: {checked.stderr}"
        for command in re.findall(r"hooks/cli\.py ([a-z]+)", script):
            assert command in COMMANDS, f"{where}: {command}"
        for target in re.findall(r"^\s*make (\S+)", script, re.MULTILINE):
            assert target.replace(".venv", "$(VENV)") in TARGETS | {target} & TARGETS, f"{where}: make {target}"


def test_the_checks_of_a_pull_request() -> None:
    """What the issue asks of it: annotations, a strict build with the preview's links, the tests, an artifact, a summary."""
    workflow = read(GITHUB / "workflows/check.yml")
    assert "pull_request" in workflow["on"] and workflow["permissions"] == {}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    found = dict(steps(workflow))
    runs = {where: step.get("run", "") for where, step in found.items()}
    assert any("check --format github" in run for run in runs.values())
    (build,) = [step for step in found.values() if step.get("run") == "make build"]
    assert build["env"]["DECLARATION_PREVIEW"] == "1" and build["env"]["EDIT_URI"].endswith("/docs/es/")
    (kept,) = [step for step in found.values() if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert kept["with"]["path"] == "site"
    assert any(run == "make test" for run in runs.values())
    (summary,) = [step for step in found.values() if "GITHUB_STEP_SUMMARY" in step.get("run", "")]
    assert "!cancelled()" in summary["if"], "it is written whatever fails before it"
    for command in ("diff", "check", "words", "ids"):
        assert f"cli.py {command}" in summary["run"]


def test_what_we_depend_on_is_looked_up_and_listed() -> None:
    """With nothing but leave to read, by tools that are pinned like all else; asked for again where what is pinned changes."""
    workflow = read(GITHUB / "workflows/dependencies.yml")
    assert workflow["permissions"] == {} and [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert {"schedule", "pull_request", "workflow_dispatch"} == set(workflow["on"])
    found = dict(steps(workflow))
    runs = "\n".join(step.get("run", "") for step in found.values())
    assert "--require-hashes -r .github/tools/requirements.txt" in runs and "pip-audit" in runs
    for file in ROOT.rglob("requirements.txt"):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith((".venv/", ".tools/")):
            assert name in runs and f" -o {name}\n" in (ROOT / "Makefile").read_text("utf-8"), name
            pinned = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n", "", file.read_text("utf-8")))
            assert all(re.match(r"[\w.-]+==\S+", each) and "--hash=sha256:" in each for each in pinned if each.strip()), name
    (kept,) = [step for step in found.values() if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert kept["with"]["path"] == "bill-of-materials.cdx.json" and kept["with"]["if-no-files-found"] == "error"


@pytest.mark.skipif(not shutil.which("cyclonedx-py") or not shutil.which("bash"), reason="cyclonedx-py isn't installed here: the workflow installs it")
def test_the_bill_names_each_package(tmp_path: Path) -> None:
    """By the workflow's own script, which fails where one is missing."""
    (script,) = [step["run"] for _, step in steps(read(GITHUB / "workflows/dependencies.yml")) if "cyclonedx-py requirements" in step.get("run", "")]
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    (tmp_path / ".tools/bin").mkdir(parents=True)
    (tmp_path / ".tools/bin/cyclonedx-py").symlink_to(str(shutil.which("cyclonedx-py")))
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    bill = json.loads((tmp_path / "bill-of-materials.cdx.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert all(re.fullmatch(r"pkg:pypi/.+@.+", each["purl"].partition("?")[0]) for each in bill["components"])


# --- The summary ----------------------------------------------------------------------------------------------------------

PROMISE = "docs/_data/problems/cobro.yml"


def git(project: Project, *command: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *command], cwd=project.root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def proposed(runner: Runner) -> Project:
    """The small declaration in a repository of its own."""
    project = runner.project
    project.write(".gitignore", ".venv\n__pycache__\n")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-qm", "1")
    return project


@pytest.fixture
def summary(runner: Runner, proposed: Project, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Runs the step's own script as GitHub does: its exit code, and the summary that it wrote."""
    script = next(step["run"] for _, step in steps(read(GITHUB / "workflows/check.yml")) if "GITHUB_STEP_SUMMARY" in step.get("run", ""))
    file = tmp_path / "summary.md"

    def run(base: str = "HEAD^1", event: str = "pull_request") -> tuple[int, str]:
        file.write_text("")
        code, _, _ = runner.run(script, {"BASE": base, "GITHUB_STEP_SUMMARY": str(file), "GITHUB_EVENT_NAME": event})
        assert git(proposed, "status", "--porcelain") == "", "it leaves nothing behind"
        return code, file.read_text("utf-8")

    return run


@workflows.needs_git
@pytest.mark.skipif("diff" not in COMMANDS, reason="the command isn't there yet")
def test_a_promise_made_worse_is_told_and_fails(proposed: Project, summary: Callable[..., tuple[int, str]]) -> None:
    text = proposed.read(PROMISE)
    longer = re.sub(r"(?m)^(promise:\n(?:  .*\n)*?  resolution: )\S+ \S+ days", r"\g<1>14 calendar days", text)
    assert longer != text
    proposed.write(PROMISE, longer)
    git(proposed, "commit", "-qam", "2")
    code, written = summary()
    assert code == 3 and "empeora" in written and "14 días naturales" in written and "notices.yml" in written
    for title in ("Qué cambia para los clientes", "Errores y avisos", "Palabras claras", "Direcciones nuevas"):
        assert f"## {title}\n" in written
    assert summary(event="push") == (0, written), "what is merged already is only told"


@workflows.needs_git
def test_the_summary_names_mistakes_and_new_addresses(proposed: Project, summary: Callable[..., tuple[int, str]]) -> None:
    """Also where the version before is unknown, as after the first push of all; and a comment changes nothing for customers."""
    proposed.write(PROMISE, proposed.read(PROMISE).replace(" days", " dias", 1))
    proposed.edit("docs/es/derechos/tiempo.md", "- **Una", "- **Otra.** Sí. {: #otra }\n- **Una")
    git(proposed, "commit", "-qam", "2")
    code, written = summary(base="0" * 40)
    assert code == 0, "mistakes fail in the step before it"
    assert "No hay una versión anterior" in written and f"{PROMISE}:" in written.partition("## Errores y avisos")[2]
    git(proposed, "checkout", "-q", "HEAD^", "--", PROMISE)
    proposed.write(PROMISE, proposed.read(PROMISE) + "# Un comentario.\n")
    git(proposed, "commit", "-qam", "3")
    code, written = summary(base="HEAD^^")
    assert code == 0 and "empeora" not in written.partition("## Errores")[0]
    assert "derechos/tiempo/otra: {since" in written.partition("## Direcciones nuevas")[2]


# --- Forms, templates, owners ---------------------------------------------------------------------------------------------

# By GitHub's documented schema of issue forms: what each kind of field may hold, and what it must.
_FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "markdown": ({"value"}, {"value"}),
    "input": ({"label", "description", "placeholder", "value"}, {"label"}),
    "textarea": ({"label", "description", "placeholder", "value", "render"}, {"label"}),
    "dropdown": ({"label", "description", "multiple", "options", "default"}, {"label", "options"}),
    "checkboxes": ({"label", "description", "options"}, {"label", "options"}),
}


def form_faults(form: Any) -> Iterator[str]:
    yield from (f"no {key}" for key in ("name", "description", "body") if not form.get(key))
    yield from (f"unknown key {key}" for key in form.keys() - {"name", "description", "body", "title", "labels", "assignees", "projects", "type"})
    seen: set[str] = set()
    for i, field in enumerate(form["body"]):
        yield from (f"{i}: unknown key {key}" for key in field.keys() - {"type", "id", "attributes", "validations"})
        may, must = _FIELDS.get(field.get("type"), (set(), set()))
        if not may:
            yield f"{i}: unknown type {field.get('type')}"
        attributes = field.get("attributes", {})
        yield from (f"{i}: unknown attribute {key}" for key in attributes.keys() - may)
        yield from (f"{i}: no {key}" for key in must if not attributes.get(key))
        yield from (f"{i}: unknown validation {key}" for key in field.get("validations", {}).keys() - {"required"})
        options = attributes.get("options", [])
        if (any(not isinstance(option, str) for option in options) and field["type"] == "dropdown") or len(set(map(str, options))) < len(options):
            yield f"{i}: options are distinct words"
        if field["type"] != "markdown" and not re.fullmatch(r"[\w-]+", field.get("id", "")):
            yield f"{i}: no id"
        for name in (field.get("id"), attributes.get("label")):
            if name in seen:
                yield f"{i}: {name} stands twice"
            seen |= {name} if name else set()
    if all(field["type"] == "markdown" for field in form["body"]):
        yield "asks nothing"


@pytest.mark.parametrize("name", FORMS)
def test_an_issue_form_is_well_made(name: str) -> None:
    assert list(form_faults(read(GITHUB / "ISSUE_TEMPLATE" / name))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("type: dropdown", "type: select", "unknown type"),
        ("label: Cuéntelo", "etiqueta: Cuéntelo", "no label"),
        ("id: what", "id: place", "place stands twice"),
        ("        - Otra cosa", "        - No se entiende", "distinct"),
        ("      required: true", "      requerido: true", "unknown validation"),
    ],
)
def test_a_fault_of_a_form_is_found(old: str, new: str, fault: str) -> None:
    text = (GITHUB / "ISSUE_TEMPLATE/1-promesa.yml").read_text("utf-8")
    assert old in text
    assert any(fault in found for found in form_faults(yaml.load(text.replace(old, new, 1), Strict)))


def test_the_three_forms_that_are_offered() -> None:
    names = [read(GITHUB / "ISSUE_TEMPLATE" / name)["name"] for name in FORMS]
    assert names == ["Una promesa está mal o no se entiende", "Falta un derecho", "El sitio falla"]
    config = read(GITHUB / "ISSUE_TEMPLATE/config.yml")
    assert config["blank_issues_enabled"] is False
    assert all(set(link) == {"name", "url", "about"} and link["url"].startswith("https://") for link in config["contact_links"])


def test_a_pull_request_asks_what_a_reviewer_needs() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[:4] == ["Qué cambia para los clientes", "De dónde sale", "Desde cuándo", "Quién lo aprobó"]


def test_the_data_have_owners() -> None:
    lines = [line.split() for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    owner = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9._-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+")
    for pattern, *owners in lines:
        assert owners and all(owner.fullmatch(each) for each in owners), pattern
        assert pattern.startswith("/") and (ROOT / pattern.strip("/")).is_dir(), f"{pattern} leads nowhere"
        assert not re.search(r"[!\[\]]|\\#", pattern), "GitHub takes no such pattern"
    assert "/docs/_data/" in [line[0] for line in lines]


def test_dependabot_looks_at_what_we_pin() -> None:
    settings = read(GITHUB / "dependabot.yml")
    assert settings["version"] == 2
    ecosystems = {update["package-ecosystem"]: update for update in settings["updates"]}
    assert set(ecosystems) == {"pip", "npm", "github-actions"}
    for update in ecosystems.values():
        assert update["schedule"]["interval"] in ("daily", "weekly", "monthly", "quarterly", "semiannually", "yearly")
        assert ("directory" in update) != ("directories" in update)
    for folder in ecosystems["pip"]["directories"]:
        assert (ROOT / folder.strip("/") / "requirements.txt").is_file()


def test_before_a_commit_the_same_is_checked_without_a_network() -> None:
    config = read(ROOT / ".pre-commit-config.yaml")
    assert set(config) <= {"repos", "minimum_pre_commit_version", "fail_fast", "exclude", "files", "default_stages"}
    (repo,) = config["repos"]
    assert repo["repo"] == "local", "nothing is fetched"
    for hook in repo["hooks"]:
        assert set(hook) <= {"id", "name", "language", "entry", "files", "exclude", "pass_filenames", "always_run", "stages", "types"}
        assert {"id", "name", "language", "entry"} <= set(hook) and hook["language"] == "system" and hook["pass_filenames"] is False
        program, name, *options = hook["entry"].split()
        if program == "make":
            assert name in TARGETS and not options
        else:
            assert (program, name) == (".venv/bin/python", "hooks/cli.py")
            command_line._parser().parse_args(options)
        assert re.search(hook["files"], "hooks/declaration/schemas.py")
    assert re.search(repo["hooks"][0]["files"], "docs/_data/problems/consulta.yml")


@pytest.mark.parametrize("path", sorted(path.relative_to(ROOT).as_posix() for path in GITHUB.rglob("*.yml")))
def test_every_file_of_the_host_is_yaml(path: str) -> None:
    assert isinstance(read(ROOT / path), dict)
