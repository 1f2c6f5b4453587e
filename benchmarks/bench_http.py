"""
How many creates and status reads a server takes, and how long each waits.

Starts `filmgate serve` with no workers on a fresh data folder, then sends requests over keep-alive connections from
this process: every create is validated, priced, held and durable when it is answered. Prints one table; counts and
times are bounded.

    python benchmarks/bench_http.py [--seconds 4] [--clients 1 8 64]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

CREATE_BODY = json.dumps(
    {"prompt": "A cute puppy playing in the park", "ratio": "16:9", "resolution": "480p", "duration": 4}
).encode()
CREATE_PATH = "/api/v1/bytedance/seedance-1.5-pro-t2v"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row: requests answered per second and the spread of their latencies in milliseconds."""

    name: str
    clients: int
    per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4.0)
    options.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    chosen = options.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| requests | clients | per second | p50 ms | p95 ms | p99 ms |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as (port, key):
        for clients in chosen.clients:
            for name, build in (
                ("create", lambda _port=port: _create(_port, key)),
                ("status", lambda _port=port: _status(_port, key)),
            ):
                row = asyncio.run(measure(name, port, clients, chosen.seconds, build()))
                print(
                    f"| {row.name} | {row.clients} | {row.per_s:,.0f} | {row.p50_ms:.2f} | {row.p95_ms:.2f} |"
                    f" {row.p99_ms:.2f} |",
                    flush=True,
                )


@contextmanager
def server(folder: Path):
    """Run a server with one key of $100,000 and no workers; yield its port and the key."""
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"FILMGATE_WORKERS": "0", "FILMGATE_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "filmgate", "serve", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--data-dir", str(folder)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        _wait_until_alive(port, process)
        made = subprocess.run(
            [sys.executable, "-m", "filmgate", "keys", "create", "bench", "--credits", "100000", "--json"],
            env=environment | {"FILMGATE_DATA_DIR": str(folder)},
            check=True,
            capture_output=True,
        )
        yield port, json.loads(made.stdout)["key"]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait_until_alive(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"the server ended at once with status {process.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not come up")


def _create(port: int, key: str) -> bytes:
    head = (
        f"POST {CREATE_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(CREATE_BODY)}\r\n\r\n"
    )
    return head.encode() + CREATE_BODY


def _status(port: int, key: str) -> bytes:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{CREATE_PATH}",
        CREATE_BODY,
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        task_id = json.load(answer)["data"]["task_id"]
    head = f"GET /api/v1/tasks/{task_id} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n\r\n"
    return head.encode()


async def measure(name: str, port: int, clients: int, seconds: float, request: bytes) -> Series:
    """Send `request` again and again over `clients` connections; a tenth of the time is warm-up and not counted."""
    latencies_ms: list[float] = []
    start = time.perf_counter() + seconds / 10
    end = start + seconds

    def count(began: float, ended: float) -> bool:
        if began >= start:
            latencies_ms.append((ended - began) * 1000)
        return ended < end

    await asyncio.gather(*(_client(port, request, count) for _ in range(clients)))
    latencies_ms.sort()
    cuts = statistics.quantiles(latencies_ms, n=100)
    return Series(
        name=name,
        clients=clients,
        per_s=len(latencies_ms) / seconds,
        p50_ms=cuts[49],
        p95_ms=cuts[94],
        p99_ms=cuts[98],
    )


async def _client(port: int, request: bytes, count: Callable[[float, float], bool]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    going_on = True
    while going_on:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"not a 200: {head.decode('latin-1')}")
        length = next(
            int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        )
        await reader.readexactly(length)
        going_on = count(began, time.perf_counter())
    writer.close()


if __name__ == "__main__":
    main()
