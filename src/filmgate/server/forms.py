"""
Receiving multipart forms: files go to temporary files as they come, and no more of them than allowed is read.

Source: RFC 7578.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO, Final, cast

from anyio import to_thread
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from filmgate.dialects.base import MULTIPART, FormFile, WireForm
from filmgate.domain.errors import BodyTooLarge, MalformedBody, UnsupportedContentType
from filmgate.server.bodies import body_chunks

_MOST_PARTS: Final = 20
_MOST_FIELD_BYTES: Final = 8 * 1024
_MOST_NAME_BYTES: Final = 1024
# Small pictures never touch the disk.
_KEPT_IN_MEMORY_BYTES: Final = 1024 * 1024
# Beside its one file, a form has a few short fields, boundaries and headers.
_FRAME_BYTES: Final = 256 * 1024


@asynccontextmanager
async def received_form(request: Request, *, max_file_bytes: int) -> AsyncIterator[WireForm]:
    """
    Yield the form of a request; its files are gone when the block ends.

    Raises:
        UnsupportedContentType: The body is not a multipart form.
        MalformedBody: It says it is one, and is not.
        BodyTooLarge: A file has more than `max_file_bytes`, or the rest is larger than any form we know; known as soon
            as the byte too many comes.
        BodyTooSlow, ClientDisconnect: As in `read_body`.
    """
    media_type, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if media_type != MULTIPART.encode() or not boundary:
        raise UnsupportedContentType(f"the body must be sent as {MULTIPART} with a boundary")
    parts = _Parts(max_file_bytes)
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": parts.begin,
                "on_header_begin": parts.begin_header,
                "on_header_field": parts.header_name,
                "on_header_value": parts.header_value,
                "on_header_end": parts.end_header,
                "on_headers_finished": parts.end_headers,
                "on_part_data": parts.data,
                "on_part_end": parts.end,
                "on_end": parts.finish,
            },
        )
        async for chunk in body_chunks(request, max_file_bytes + _FRAME_BYTES):
            # A thread, because what does not fit into memory is written to a disk.
            await to_thread.run_sync(parser.write, chunk)
        parser.finalize()
        yield parts.form()
    except FormParserError as error:
        raise MalformedBody(f"the body is not a well-formed multipart form: {error}") from error
    finally:
        parts.close()


class _Parts:
    """What the parser calls back, piece by piece; a piece may be any part of a header or of a file."""

    def __init__(self, max_file_bytes: int) -> None:
        self._max_file_bytes = max_file_bytes
        self._fields: dict[str, str] = {}
        self._files: dict[str, FormFile] = {}
        self._opened: list[BinaryIO] = []
        self._begun = 0
        self._finished = False
        self._headers: dict[bytes, bytes] = {}
        self._header_name = b""
        self._header_value = b""
        self._part_name = ""
        self._filename: str | None = None
        self._text = bytearray()
        self._size_bytes = 0

    def begin(self) -> None:
        self._begun += 1
        if self._begun > _MOST_PARTS:
            raise MalformedBody(f"the form has more than {_MOST_PARTS} parts")
        self._headers = {}
        self._text = bytearray()
        self._size_bytes = 0

    def begin_header(self) -> None:
        self._header_name = self._header_value = b""

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def end_header(self) -> None:
        self._headers[self._header_name.lower()] = self._header_value

    def end_headers(self) -> None:
        kind, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        name = options.get(b"name")
        if kind != b"form-data" or name is None or len(name) > _MOST_NAME_BYTES:
            raise MalformedBody("every part of the form needs `Content-Disposition: form-data` with a name")
        self._part_name = name.decode("utf-8", "replace")
        filename = options.get(b"filename")
        self._filename = None if filename is None else filename.decode("utf-8", "replace")
        if self._filename is not None:
            content = tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY_BYTES)  # noqa: SIM115 - `close` closes it
            self._opened.append(cast("BinaryIO", content))

    def data(self, data: bytes, start: int, end: int) -> None:
        self._size_bytes += end - start
        if self._filename is None:
            if self._size_bytes > _MOST_FIELD_BYTES:
                name = self._part_name[:100]
                raise BodyTooLarge(f"the form's field {name!r} has more than {_MOST_FIELD_BYTES} bytes")
            self._text += data[start:end]
            return
        if self._size_bytes > self._max_file_bytes:
            raise BodyTooLarge(f"the file must have at most {self._max_file_bytes} bytes")
        self._opened[-1].write(data[start:end])

    def end(self) -> None:
        if self._filename is None:
            try:
                self._fields.setdefault(self._part_name, self._text.decode("utf-8"))
            except UnicodeDecodeError as error:
                raise MalformedBody(f"the form's field {self._part_name[:100]!r} is not UTF-8") from error
            return
        content = self._opened[-1]
        content.seek(0)
        file = FormFile(filename=self._filename, size_bytes=self._size_bytes, content=content)
        self._files.setdefault(self._part_name, file)

    def finish(self) -> None:
        self._finished = True

    def form(self) -> WireForm:
        """Return the whole form. Raises `MalformedBody` when its closing boundary never came."""
        if not self._finished:
            raise MalformedBody("the form ends before its closing boundary")
        return WireForm(fields=self._fields, files=self._files)

    def close(self) -> None:
        for content in self._opened:
            content.close()
