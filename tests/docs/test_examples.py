"""
Every example that a page marks as runnable is run, against a real server whose films are of one colour.

A fence carries its marks behind the language:

    sh run           run with bash; all blocks of a page are one session
    python run       run with Python; exported variables of the session are in its environment
    LANG file=NAME   saved under that name before the session, as the page tells its reader to do
    json output      what the block before printed last: names and types must be the same, values may differ
"""

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import PAGES, Block, blocks, name

from filmgate.testing.servers import ServerProcess

#: What pages are written with: the server's address, and the port of what a page starts itself.
SERVER_ADDRESS = "127.0.0.1:8000"
NEIGHBOUR_PORT = "8123"
SESSION_LIMIT_S = 240
READY_LIMIT_S = 60
MARK = "--- end of block"

RUNNABLE = [page for page in PAGES if any("run" in block.words for block in blocks(page))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    settings = {
        "FILMGATE_ENGINE": "filmgate.testing.engines:PlainEngine",
        "FILMGATE_OUTBOUND_ALLOW": "127.0.0.0/8",
        "FILMGATE_WORKERS": "1",
        "FILMGATE_APIKLEY_WEBHOOK_KEY": "a-secret-of-yours",
        "FILMGATE_LOG_LEVEL": "warning",
    }
    with ServerProcess(tmp_path_factory.mktemp("docs"), settings) as running:
        wait_until_ready(running)
        yield running


def wait_until_ready(server: ServerProcess) -> None:
    deadline = time.monotonic() + READY_LIMIT_S
    while server.ask("GET", "/readyz").status != 200:
        assert time.monotonic() < deadline, f"not ready:\n{server.log.read_text()[-2000:]}"
        time.sleep(0.05)


@pytest.mark.parametrize("page", RUNNABLE, ids=name)
def test_examples_do_what_the_page_says(page: Path, server: ServerProcess, tmp_path: Path) -> None:
    """A reader who copies an example and gets an error has been lied to."""
    session = [block for block in blocks(page) if "run" in block.words or block.file or "output" in block.words]
    printed = run_session(session, server, tmp_path)
    last = ""
    for block in session:
        if "run" in block.words:
            last = printed.pop(0)
        elif "output" in block.words:
            assert shape(json.loads(block.text)) == shape(last_json(last)), f"{block.where} shows another answer"


def run_session(session: list[Block], server: ServerProcess, folder: Path) -> list[str]:
    """Run a page's blocks in one shell and return what each printed."""
    neighbour_port = str(free_port())
    commands = ["set -euo pipefail", "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT", "set -a"]
    for number, block in enumerate(session):
        text = block.text.replace(SERVER_ADDRESS, f"127.0.0.1:{server.port}").replace(NEIGHBOUR_PORT, neighbour_port)
        if "run" in block.words and block.language == "python":
            (folder / f"block{number}.py").write_text(text, encoding="utf-8")
            commands.append(f"python3 block{number}.py")
        elif "run" in block.words:
            commands.append(text)
        elif block.file:
            (folder / block.file).write_text(text, encoding="utf-8")
            continue
        else:
            continue
        commands.append(f"echo {shlex.quote(MARK)}")
    ran = subprocess.run(
        ["bash", "-c", "\n".join(commands)],
        cwd=folder,
        env=session_environment(server, folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SESSION_LIMIT_S,
        check=False,
    )
    assert ran.returncode == 0, f"exit {ran.returncode}\n{ran.stdout[-3000:]}\n{ran.stderr[-3000:]}"
    return ran.stdout.split(MARK)[:-1]


def session_environment(server: ServerProcess, folder: Path) -> dict[str, str]:
    """Return an environment in which `filmgate` and `python3` are this checkout's, working on the server's data."""
    programs = folder / "programs"
    programs.mkdir()
    for program, command in {"filmgate": f"{sys.executable} -m filmgate", "python3": sys.executable}.items():
        path = programs / program
        path.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    return os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "FILMGATE_DATA_DIR": str(server.data_dir),
        "FILMGATE_ENGINE": "filmgate.testing.engines:PlainEngine",
        "NO_COLOR": "1",
    }


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def last_json(printed: str) -> Any:
    """Return the last JSON document of a text: its last line, or everything from the last line that opens one."""
    lines = printed.strip().splitlines()
    for start in range(len(lines) - 1, -1, -1):
        if lines[start][:1] in "{[":
            try:
                return json.loads("\n".join(lines[start:]))
            except json.JSONDecodeError:
                continue
    pytest.fail(f"no JSON was printed:\n{printed[-2000:]}")


def shape(value: Any) -> Any:
    """Return names and types of a JSON value; lists by their first element."""
    match value:
        case dict():
            return {key: shape(inner) for key, inner in sorted(value.items())}
        case list():
            return [shape(value[0])] if value else []
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case _:
            return type(value).__name__


def test_pages_have_runnable_examples() -> None:
    """Without them this file would be green and worthless."""
    assert len(RUNNABLE) >= 8
