"""Schemathesis over our own OpenAPI document: what the document promises, the server keeps, and nothing is a 500."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from filmgate.testing.servers import ServerProcess

SETTINGS = {
    "FILMGATE_WORKERS": "0",
    "FILMGATE_LOG_LEVEL": "error",
    # Apikley answers refusals with HTTP 200 and a code in the body; the checks here read the status.
    "FILMGATE_APIKLEY_REAL_STATUS": "true",
    "FILMGATE_APIKLEY_STRICT_ASPECT_RATIO": "true",
}
LIMIT_S = 600


@pytest.mark.timeout(LIMIT_S + 60)
def test_the_server_keeps_its_document(tmp_path: Path):
    """Every route, with its documented examples and with the edges of every schema, over a real connection."""
    with ServerProcess(tmp_path, SETTINGS) as server:
        key = server.create_key("fuzz", "1000000")
        command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
        options = [
            *("--header", f"Authorization: Bearer {key}"),
            *("--phases", "examples,coverage"),
            *("--seed", "20"),
            # Nobody can draw a valid upload from a schema: it takes a real picture, an address that leads to one, or a
            # link of ours. tests/server/test_schemathesis.py holds these routes to the rest of the document.
            *("--exclude-path-regex", "/(file-upload|media/files|common/download-url)"),
            "--no-color",
            "--generation-deterministic",
        ]
        done = subprocess.run(
            [*command, f"{server.base_url}/openapi.json", *options],
            cwd=tmp_path,
            env=os.environ | {"SCHEMATHESIS_HOOKS": "tests.e2e.schemathesis_hooks", "PYTHONPATH": _search_path()},
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
        )
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        assert " passed" in done.stdout or "No issues found" in done.stdout, done.stdout[-2000:]


def _search_path() -> str:
    root = str(Path(__file__).parents[2])
    return os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
