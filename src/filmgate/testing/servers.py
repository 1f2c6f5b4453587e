"""A real `filmgate serve` in a process of its own, on a free loopback port: for drills and end-to-end tests."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

START_LIMIT_S = 60.0
STOP_LIMIT_S = 30.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An HTTP answer: `body` as bytes, header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


class ServerProcess:
    """
    Starts, asks, kills and starts again one gateway on one data folder.

    A context manager that stops what it started. Its log is `server.log` beside the data folder.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """
        Args:
            folder: An existing folder; data goes into `data`, the log into `server.log`.
            settings: Environment of the server and of `create_key`, for instance `{"FILMGATE_WORKERS": "0"}`.
        """
        self.folder = folder
        self.data_dir = folder / "data"
        self.log = folder / "server.log"
        self.port = _free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {"FILMGATE_DATA_DIR": str(self.data_dir)} | dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None, "the server was not started"
        return self._process.pid

    def start(self) -> None:
        """Start, and return when it answers. Raises RuntimeError with the end of its log when it does not."""
        command = [sys.executable, "-m", "filmgate", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--data-dir", str(self.data_dir)], env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline and self._process.poll() is None:
            with suppress(OSError):
                if self.ask("GET", "/healthz", timeout_s=2).status == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"the server did not come up:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(STOP_LIMIT_S)

    def stop(self) -> int:
        """SIGTERM; return the exit status."""
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(STOP_LIMIT_S)

    def create_key(self, name: str, credits_usd: str = "100") -> str:
        """Make a key with `filmgate keys create` and return its secret."""
        command = [sys.executable, "-m", "filmgate", "keys", "create", name, "--credits", credits_usd, "--json"]
        made = subprocess.run(command, env=self._environment, capture_output=True, check=True)
        return str(json.loads(made.stdout)["key"])

    def ask(
        self,
        method: str,
        path_or_url: str,
        *,
        key: str | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float = 30.0,
    ) -> Answer:
        """Send one request, `body` as JSON, and return the answer whatever its status."""
        url = path_or_url if path_or_url.startswith("http") else self.base_url + path_or_url
        sent = dict(headers or {})
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if key is not None:
            sent["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(url, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout_s) as answer:
                return _answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return _answer(refusal.code, refusal.headers, refusal.read())

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def _answer(status: int, headers: Any, body: bytes) -> Answer:
    return Answer(status=status, headers={name.lower(): value for name, value in headers.items()}, body=body)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
