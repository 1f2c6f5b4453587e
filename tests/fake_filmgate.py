"""A stand-in for the `filmgate` command, for the demo's own tests: the same arguments and routes, a ready-made film."""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

KEY = "fg-test-key"
ENDING = os.environ.get("FAKE_ENDING", "success")
FILM = os.environ.get("FAKE_FILM", "")


class Gateway(BaseHTTPRequestHandler):
    """Answers as the Modellix dialect does; a task is drawn during its second reading and has ended at the third."""

    readings = 0

    def do_GET(self) -> None:
        if self.path == "/readyz":
            self.answer({"status": "ready"}, 404 if ENDING == "stranger" else 200)
        elif self.path == "/film.mp4" and "Authorization" not in self.headers:
            self.answer_bytes(Path(FILM).read_bytes(), "video/mp4")
        elif self.headers["Authorization"] == f"Bearer {KEY}":
            Gateway.readings += 1
            self.answer({"code": 0, "message": "success", "data": self.task(Gateway.readings)})
        else:
            self.answer({"code": 401, "message": "Authentication failed: invalid key"}, 401)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        print(json.dumps({"path": self.path, "body": body}), flush=True)
        task = {"status": "pending", "task_id": "task-1", "model_id": "seedance-1.5-pro-t2v"}
        self.answer({"code": 0, "message": "success", "data": task})

    def task(self, reading: int) -> dict[str, object]:
        if reading < 3 or ENDING == "never":
            return {"status": "pending" if reading == 1 else "processing", "task_id": "task-1"}
        film = {"url": f"http://{self.headers['Host']}/film.mp4", "type": "video", "role": "primary"}
        return {"status": ENDING, "task_id": "task-1", "result": {"resources": [film]}}

    def answer(self, value: object, status: int = 200) -> None:
        self.answer_bytes(json.dumps(value).encode(), "application/json", status)

    def answer_bytes(self, body: bytes, content_type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Stay quiet: the demo shows this program's output when something fails."""


def main() -> None:
    match sys.argv[1:]:
        case ["keys", "create", name, "--credits", _, "--json"]:
            assert os.environ["FILMGATE_DATA_DIR"]
            print(json.dumps({"id": "key-1", "name": name, "key": KEY}))
        case ["serve", "--host", host, "--port", port, "--data-dir", _]:
            if ENDING == "crash":
                sys.exit("no such table: tasks")
            HTTPServer((host, int(port)), Gateway).serve_forever()
        case arguments:
            sys.exit(f"unexpected arguments: {arguments}")


if __name__ == "__main__":
    main()
