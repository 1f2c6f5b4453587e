"""Ordinary lines are collected, urgent ones are not, and none is lost or out of order."""

from __future__ import annotations

import threading
from io import StringIO

from filmgate.app.logs import LineWriter


class Stream(StringIO):
    """A stream that tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def flush(self) -> None:
        super().flush()
        self.written.set()


def test_ordinary_lines_are_written_soon() -> None:
    stream = Stream()
    LineWriter(stream, collect_s=0.001).info("one")
    assert stream.written.wait(5)
    assert stream.getvalue() == "one\n"


def test_an_error_goes_out_at_once_with_what_came_before() -> None:
    stream = Stream()
    writer = LineWriter(stream, collect_s=60)
    writer.info("before")
    assert stream.getvalue() == ""
    writer.error("now")
    assert stream.getvalue() == "before\nnow\n"


def test_every_line_of_every_thread_arrives_once() -> None:
    stream = Stream()
    writer = LineWriter(stream, collect_s=0.0001)
    threads = [
        threading.Thread(target=lambda name=name: [writer.info(f"{name} {number}") for number in range(500)])
        for name in "abcd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.flush()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2000
    for name in "abcd":
        assert [line for line in lines if line.startswith(name)] == [f"{name} {number}" for number in range(500)]


def test_a_closed_stream_harms_nobody() -> None:
    stream = Stream()
    writer = LineWriter(stream)
    stream.close()
    writer.error("into the void")
