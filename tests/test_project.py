"""The project's own promises: locks, licences, decisions, containers, and nothing of anybody's machine in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

#: Folders that exist on one machine only. The parts are joined here so that this file does not match itself.
MACHINE_PATH = re.compile(
    "(?<![A-Za-z0-9_.$}~-])/" + "(?:work|root|tmp/fg|opt|home/[a-z]+|Users/[A-Za-z]+|mnt)" + "/[A-Za-z0-9_.]"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def normalised(requirement: str) -> str:
    """Return the distribution's name of a requirement, as PyPI compares it: `uvicorn[standard]>=0.34` is `uvicorn`."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def locked(name: str) -> set[str]:
    return {normalised(line) for line in read(name).splitlines() if "==" in line and not line.startswith(" ")}


def tracked_files() -> list[Path]:
    """Return every file that git tracks, or, in an sdist, every file there is."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not {".venv", "node_modules"} & set(path.parts)]


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Return a Dockerfile as (instruction, arguments), comments dropped and continued lines joined."""
    lines = [line for line in dockerfile.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [
        (name.upper(), " ".join(rest.split()))
        for name, _, rest in (line.partition(" ") for line in joined.splitlines())
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_carry_hashes_and_no_addresses(lock: str) -> None:
    """A lock made behind a mirror must install anywhere: hashes say what, the machine's settings say from where."""
    text = read(lock)
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text, re.MULTILINE)
    requirements = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(requirements) > 20
    unhashed = [line.split(" ")[0] for line in requirements if "--hash=sha256:" not in line]
    assert unhashed == []


def test_the_npm_lock_carries_hashes_and_no_addresses() -> None:
    """The same promise for the art: `npm ci` checks each package and asks the registry of this machine."""
    packages = {name: entry for name, entry in json.loads(read("package-lock.json"))["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_every_dependency_is_locked() -> None:
    """A dependency added to pyproject without `make lock` would be missing on a fresh machine."""
    runtime = {normalised(item) for item in project()["project"]["dependencies"]}
    dev = {normalised(item) for item in project()["dependency-groups"]["dev"]}
    assert runtime <= locked("requirements.lock")
    assert dev <= locked("requirements-dev.lock")


def test_the_dev_lock_agrees_with_the_runtime_lock() -> None:
    """The tests must run against the versions that people get."""

    def pins(name: str) -> set[str]:
        return {line.split()[0] for line in read(name).splitlines() if "==" in line and not line.startswith(" ")}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_every_runtime_dependency_has_its_reason() -> None:
    """The decision record says what each one is for, under which licence, and what else was considered."""
    # What follows the first table is about other things: locks, and packages that are only needed to build.
    table = read("docs/decisions/0001-dependencies.md").partition("The exact versions")[0]
    rows = {
        normalised(row.split("|")[1].strip(" `"))
        for row in table.splitlines()
        if row.startswith("| `") and row.count("|") >= 5
    }
    runtime = {normalised(item) for item in project()["project"]["dependencies"]}
    assert runtime - rows == set()
    assert rows - runtime == set()


def test_decision_records_are_whole() -> None:
    """Each record can be read on its own: why, what, what follows, what else."""
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert len(records) >= 6
    for record in records:
        text = record.read_text(encoding="utf-8")
        for heading in ("## Context", "## Decision", "## Consequences", "## Alternatives", "## References"):
            assert heading in text, f"{record.name} lacks {heading}"


def test_the_licence_is_apache_2() -> None:
    """What pyproject claims is what the file says, and the notice is there for those who redistribute."""
    text = read("LICENSE")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert project()["project"]["license"] == "Apache-2.0"
    assert "filmgate" in read("NOTICE")
    assert {"LICENSE", "NOTICE", "THIRD_PARTY_LICENSES.md"} <= set(project()["project"]["license-files"])


def test_the_changelog_has_room_for_the_next_release() -> None:
    """A change for users is written down with the change, not remembered at the release."""
    assert re.search(r"^## \[?Unreleased\]?", read("CHANGELOG.md"), re.MULTILINE)


def test_no_file_names_a_folder_of_one_machine() -> None:
    """A path of somebody's machine in a tracked file works for nobody else and tells more than it should."""
    hits = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hits += [f"{path.relative_to(ROOT)}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
    assert hits == []


def test_the_image_runs_as_nobody_special_and_says_how_it_is() -> None:
    """Known base, fewer rights, a health check, and a volume: the films outlive the container."""
    steps = instructions(read("Dockerfile"))
    known = {
        "ARG",
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
        "LABEL",
    }
    assert {name for name, _ in steps} <= known
    bases = [arguments for name, arguments in steps if name == "FROM"]
    assert len(bases) >= 2
    assert all(re.match(r"python:3\.\d+-slim-bookworm( AS \w+)?$", base) for base in bases)
    final = steps[max(index for index, (name, _) in enumerate(steps) if name == "FROM") :]
    users = [arguments for name, arguments in final if name == "USER"]
    assert users
    assert users[-1].split(":")[0] not in {"root", "0"}
    assert any(name == "HEALTHCHECK" and "/healthz" in arguments for name, arguments in final)
    assert any(name == "VOLUME" for name, _ in final)
    for name, arguments in final:
        if name in {"ENTRYPOINT", "CMD", "VOLUME"}:
            assert all(isinstance(word, str) for word in json.loads(arguments))


def test_the_image_copies_only_what_is_there() -> None:
    """A COPY of a renamed file fails on the machine of whoever builds the image next."""
    for name, arguments in instructions(read("Dockerfile")):
        if name == "COPY" and "--from=" not in arguments:
            *sources, _target = [word for word in arguments.split() if not word.startswith("--")]
            assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_image_and_compose_pass_their_linters() -> None:
    """hadolint knows what goes wrong in Dockerfiles, the Compose schema what a service may say."""
    run_tool("hadolint", "Dockerfile")
    run_tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml")


def run_tool(name: str, *arguments: str) -> None:
    """Run a program of this virtual environment on the project; skip where it is missing and need not be there."""
    program = Path(sys.executable).with_name(name)
    if not program.is_file() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"):
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_publishes_on_loopback_and_keeps_the_data() -> None:
    """Nobody's gateway should be open to the network because they typed one command."""
    compose = yaml.safe_load(read("compose.yaml"))
    service = compose["services"]["filmgate"]
    assert all(str(port).startswith(("127.0.0.1:", "${FILMGATE_BIND:-127.0.0.1}:")) for port in service["ports"])
    volumes = {str(volume).split(":")[0] for volume in service["volumes"]}
    assert volumes <= set(compose["volumes"])


def test_pre_commit_runs_the_tools_of_the_virtual_environment() -> None:
    """The hooks must not bring versions of their own: what `make check` says is what counts."""
    repositories = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    hooks = {hook["id"]: hook for hook in repositories[0]["hooks"]}
    assert {"ruff-check", "ruff-format", "mypy", "import-linter"} <= set(hooks)
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/") for hook in hooks.values())


def test_make_lists_its_commands() -> None:
    """`make` alone is the first thing a newcomer types."""
    makefile = read("Makefile")
    assert ".DEFAULT_GOAL := help" in makefile
    documented = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {"setup", "demo", "test", "check", "fix", "docs", "serve", "bench", "clean", "help"} <= documented
