"""Leaf helpers for reading uploads: forms, and where a caller wants a file to be kept. Siblings of `reading.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from filmgate.dialects.base import MULTIPART, WireForm, WireRequest
from filmgate.dialects.reading import JsonSchema, Reader, refuse, show
from filmgate.domain.errors import FaultKind, UnsupportedContentType
from filmgate.domain.uploads import MAX_FILENAME_CHARS, MAX_FOLDER_CHARS

# Control characters, and the other separator: names are shown to people, who should not have to guess at them.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_FIT_FOLDER: Final = r"^[^\u0000-\u001f\u007f\\]*$"
_FIT_NAME: Final = r"^[^\u0000-\u001f\u007f\\/]*$"


def read_form(http: WireRequest) -> WireForm:
    """Return the request's form. Raises `UnsupportedContentType` when its body is none."""
    if http.form is None:
        media_type = http.headers.get("content-type", "").partition(";")[0].strip()
        raise UnsupportedContentType(
            f"the body must be sent as {MULTIPART}, got {show(media_type) if media_type else 'no Content-Type'}"
        )
    return http.form


@dataclass(frozen=True)
class UploadFolder(Reader):
    """A folder's path, returned without slashes at its ends. It names a place in answers only, never on a disk."""

    @property
    def phrase(self) -> str:
        return f"a folder's path of at most {MAX_FOLDER_CHARS} characters without '..', such as images/user-uploads"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "string", "minLength": 1, "maxLength": MAX_FOLDER_CHARS, "pattern": _FIT_FOLDER}

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, self.phrase, value)
        steps = [step for step in value.strip().split("/") if step]
        if not steps or len(value) > MAX_FOLDER_CHARS or _UNFIT.search(value) or {".", ".."} & set(steps):
            refuse(FaultKind.FORMAT, self.phrase, value)
        return "/".join(steps)


@dataclass(frozen=True)
class UploadName(Reader):
    """A file's name without its folder."""

    @property
    def phrase(self) -> str:
        return f"a file name of at most {MAX_FILENAME_CHARS} characters without slashes"

    @property
    def schema(self) -> JsonSchema:
        return {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_FILENAME_CHARS,
            "pattern": _FIT_NAME,
        }

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, self.phrase, value)
        name = value.strip()
        if len(value) > MAX_FILENAME_CHARS or "/" in name or name in ("", ".", "..") or _UNFIT.search(value):
            refuse(FaultKind.FORMAT, self.phrase, value)
        return name

    @staticmethod
    def fitted(path: str) -> str:
        """Return the last step of what a browser or an address calls a file, made fit; "" when nothing is left."""
        name = _UNFIT.sub("", path.replace("\\", "/").rpartition("/")[2]).strip()
        return "" if name in (".", "..") else name[-MAX_FILENAME_CHARS:]
