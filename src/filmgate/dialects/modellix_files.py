"""
Modellix' media files: pictures kept for a week, to name in a create call.

    POST   /api/v1/media/files             multipart, field `file`
    GET    /api/v1/media/files
    DELETE /api/v1/media/files/{file_id}

Source: the official clients `dsh-modellix` and `modellix-cli`, as restated in the project's wire contracts. What
listing and deleting answer is not in any public text; the natural reading is in `render_files` and `render_deleted`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from filmgate.dialects.base import (
    MULTIPART,
    Links,
    Operation,
    Route,
    UploadOrder,
    UploadRules,
    WireRequest,
    WireResponse,
)
from filmgate.dialects.forms import UploadName, read_form
from filmgate.dialects.reading import JsonSchema
from filmgate.domain.errors import Fault, FaultKind, FilmgateError, InvalidRequest, RouteNotFound
from filmgate.domain.uploads import Upload

SEVEN_DAYS_S = 7 * 24 * 3600
MAX_UPLOAD_BYTES = 16 * 1024 * 1024
MAX_FILES = 10
RULES = UploadRules(
    max_bytes=MAX_UPLOAD_BYTES,
    life_s=SEVEN_DAYS_S,
    max_files=MAX_FILES,
    max_total_bytes=MAX_FILES * MAX_UPLOAD_BYTES,
    max_concurrent=2,
    overwrites=False,
)


@dataclass(frozen=True, kw_only=True)
class ModellixFiles:
    """The codec of these calls; `envelope` renders errors, `error_statuses` are those of Modellix' other reads."""

    envelope: Callable[[FilmgateError], WireResponse]
    error_statuses: Mapping[int, str]
    rules: UploadRules = RULES

    def routes(self) -> tuple[Route, ...]:
        """Return upload, list and delete."""
        return (
            Route(
                method="POST",
                path="/api/v1/media/files",
                operation=Operation.UPLOAD,
                operation_id="modellix_upload_file",
                summary="Upload a picture",
                description="PNG, JPEG or WebP of at most 16 MiB; an account keeps at most 10 files, each for 7 days, "
                "and sends two at once. "
                "`data.url` can be used wherever a create call takes a picture.",
                request_schema={
                    "type": "object",
                    "title": "ModellixUploadFile",
                    "properties": {"file": {"type": "string", "format": "binary", "description": "The picture."}},
                    "required": ["file"],
                },
                request_type=MULTIPART,
                response_schema=_envelope("ModellixUploaded", _FILE_SCHEMA),
                error_statuses={
                    400: "The form has no picture that can be used, or the account has 10 files already.",
                    413: "The file is larger than 16 MiB.",
                    415: "The body is not a multipart form.",
                    **self.error_statuses,
                },
            ),
            Route(
                method="GET",
                path="/api/v1/media/files",
                operation=Operation.LIST_FILES,
                operation_id="modellix_list_files",
                summary="The uploaded pictures, newest first",
                response_schema=_envelope(
                    "ModellixFiles",
                    {
                        "type": "object",
                        "properties": {
                            "files": {"type": "array", "items": _FILE_SCHEMA},
                            "total": {"type": "integer"},
                        },
                        "required": ["files", "total"],
                    },
                ),
                error_statuses=self.error_statuses,
            ),
            Route(
                method="DELETE",
                path="/api/v1/media/files/{file_id}",
                operation=Operation.DELETE_FILE,
                operation_id="modellix_delete_file",
                summary="Remove an uploaded picture",
                description="Tasks that were made with it keep their own copy.",
                response_schema=_envelope(
                    "ModellixFileDeleted",
                    {
                        "type": "object",
                        "properties": {"file_id": {"type": "string"}, "deleted": {"const": True}},
                        "required": ["file_id", "deleted"],
                    },
                ),
                error_statuses={
                    404: "There is no such file, or it belongs to another account.",
                    **self.error_statuses,
                },
            ),
        )

    def parse_upload(self, http: WireRequest, route: Route) -> UploadOrder:  # noqa: ARG002
        """Return what to store. Raises InvalidRequest, or UnsupportedContentType for a body that is no form."""
        file = read_form(http).files.get("file")
        if file is None:
            raise InvalidRequest(Fault(field="file", kind=FaultKind.MISSING, bound="the picture, as a file of a form"))
        return UploadOrder(source=file, field="file", filename=UploadName.fitted(file.filename))

    def render_uploaded(self, upload: Upload, links: Links) -> WireResponse:
        """Return the file as the official client reads it."""
        return _ok(_file(upload, links))

    def render_files(self, uploads: Sequence[Upload], links: Links) -> WireResponse:
        """Return every file in the form an upload is answered in."""
        return _ok({"files": [_file(upload, links) for upload in uploads], "total": len(uploads)})

    def render_deleted(self, upload: Upload) -> WireResponse:
        """Return which file is gone."""
        return _ok({"file_id": upload.id, "deleted": True})

    def parse_link(self, http: WireRequest) -> str:  # noqa: ARG002
        """Modellix has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_link(self, url: str) -> WireResponse:  # noqa: ARG002
        """Modellix has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_error(self, error: FilmgateError) -> WireResponse:
        """Return the same envelope as everywhere at Modellix."""
        return self.envelope(error)


def _file(upload: Upload, links: Links) -> dict[str, Any]:
    return {
        "file_id": upload.id,
        "type": "image",
        "filename": upload.filename,
        "size": upload.size_bytes,
        "url": links.upload(upload),
        "created_at": _iso(upload.created_at),
        "content_type": upload.content_type,
        "width": upload.width,
        "height": upload.height,
        "expires_at": _iso(upload.expires_at),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _ok(data: dict[str, Any]) -> WireResponse:
    return WireResponse(status=200, body={"code": 0, "message": "success", "data": data})


_FILE_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ModellixFile",
    "properties": {
        "file_id": {"type": "string"},
        "type": {"const": "image"},
        "filename": {"type": "string"},
        "size": {"type": "integer", "description": "Bytes."},
        "url": {"type": "string", "description": "Works without a key until `expires_at`."},
        "created_at": {"type": "string", "description": "ISO 8601, UTC."},
        "content_type": {"type": "string", "description": "What the file is, whatever its name says."},
        "width": {"type": "integer"},
        "height": {"type": "integer"},
        "expires_at": {"type": "string", "description": "ISO 8601, UTC."},
    },
    "required": ["file_id", "type", "filename", "size", "url", "created_at"],
}


def _envelope(title: str, data: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "title": title,
        "properties": {"code": {"const": 0}, "message": {"const": "success"}, "data": data},
        "required": ["code", "message", "data"],
    }
