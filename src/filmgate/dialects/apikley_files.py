"""
Apikley's calls about files: three ways to upload a picture, and a fresh link to something made here.

    POST /file-upload/api/file-stream-upload      multipart
    POST /file-upload/api/file-base64-upload      JSON
    POST /file-upload/api/file-url-upload         JSON
    POST /api/v1/common/download-url

The twin kie.ai has the uploads on a host of their own, without `/file-upload`; those paths are answered too. Two pages
show two answers; what is sent is both of them together, so whichever field a client reads is there.

Source: docs.apikley.ru, "File upload API", and docs.kie.ai, as restated in the project's wire contracts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar
from urllib.parse import unquote

from pydantic import Field

from filmgate.dialects.base import (
    MULTIPART,
    InlineUpload,
    Links,
    Operation,
    RemoteUpload,
    Route,
    UploadOrder,
    UploadRules,
    WireRequest,
    WireResponse,
)
from filmgate.dialects.forms import UploadFolder, UploadName, read_form
from filmgate.dialects.reading import (
    InlineFile,
    JsonSchema,
    PictureAddress,
    Text,
    WireModel,
    read_fields,
    read_object,
    wire_schema,
)
from filmgate.domain.errors import Fault, FaultKind, FilmgateError, InvalidRequest, RouteNotFound
from filmgate.domain.requests import UrlPicture
from filmgate.domain.uploads import MAX_FILENAME_CHARS, Upload

# The pages disagree between 24 hours and three days; the longer promise hurts nobody.
THREE_DAYS_S = 3 * 24 * 3600
# The pages advise at most 100 MB for files of any kind. Only pictures are taken here, and no create call takes one
# larger than this.
MAX_UPLOAD_BYTES = 30 * 1024 * 1024

# The caps on the number, the sum and what is under way are ours, so that free uploads can't fill the disk or hold
# everybody else up; no page names any.
RULES = UploadRules(
    max_bytes=MAX_UPLOAD_BYTES,
    life_s=THREE_DAYS_S,
    max_files=1000,
    max_total_bytes=2 * 1024**3,
    max_concurrent=10,
    overwrites=True,
)

_PREFIXES = ("/file-upload", "")


@dataclass(frozen=True, kw_only=True)
class ApikleyFiles:
    """
    The codec of these calls.

    `answers` returns the schema of a good answer together with the error envelope, and `envelope` renders an error,
    both as the dialect's switches say; `error_statuses` are its HTTP statuses.
    """

    answers: Callable[[JsonSchema], JsonSchema]
    envelope: Callable[[FilmgateError], WireResponse]
    error_statuses: dict[int, str]
    rules: UploadRules = RULES

    def routes(self) -> tuple[Route, ...]:
        """Return the uploads, with and without their prefix, and the call for a fresh link."""
        uploads = tuple(self._upload_route(kind, prefix) for prefix in _PREFIXES for kind in _KINDS)
        link = Route(
            method="POST",
            path="/api/v1/common/download-url",
            operation=Operation.RENEW_LINK,
            operation_id="apikley_download_url",
            summary="A fresh link to a film or a picture",
            description="For an address that this server made, also an expired one: a link that works for 20 minutes. "
            "Any other address is code 422.",
            request_schema=wire_schema(_LinkBody, title="ApikleyDownloadUrlBody", words=_WORDS),
            response_schema=self.answers(_LINK_SCHEMA),
            error_statuses=self.error_statuses,
        )
        return (*uploads, link)

    def _upload_route(self, kind: _Kind, prefix: str) -> Route:
        return Route(
            method="POST",
            path=f"{prefix}/api/file-{kind.name}-upload",
            operation=Operation.UPLOAD,
            operation_id=f"apikley_file_{kind.name}_upload{'' if prefix else '_twin'}",
            summary=kind.summary,
            description="Free, and kept for three days; the same folder and name overwrite the file. A refused upload "
            "is HTTP 200 with `success` false.",
            request_schema=kind.schema,
            request_type=kind.request_type,
            response_schema=self.answers(_UPLOADED_SCHEMA),
            error_statuses={**self.error_statuses, 415: f"The body is not sent as {kind.request_type}."},
            published=bool(prefix),
        )

    # --- parsing

    def parse_upload(self, http: WireRequest, route: Route) -> UploadOrder:
        """Return what to store and where. Raises InvalidRequest with every fault, or MalformedBody."""
        faults: list[Fault] = []
        match route.path.rpartition("/")[2]:
            case "file-stream-upload":
                order = _stream_order(http, faults)
            case "file-base64-upload":
                order = _inline_order(read_object(http), faults)
            case _:
                order = _remote_order(read_object(http), faults)
        if order is None or faults:
            raise InvalidRequest(*faults)
        return order

    def parse_link(self, http: WireRequest) -> str:
        """Return the address to be renewed. Raises InvalidRequest or MalformedBody."""
        faults: list[Fault] = []
        fields = read_fields(_LinkBody, read_object(http), faults)
        if fields is None:
            raise InvalidRequest(*faults)
        return fields.url

    # --- rendering

    def render_uploaded(self, upload: Upload, links: Links) -> WireResponse:
        """Return both documented answers in one."""
        url = links.upload(upload)
        data = {
            "fileId": upload.id,
            "fileName": upload.filename,
            "originalName": upload.filename,
            "filePath": upload.path,
            "uploadPath": upload.folder,
            "fileUrl": url,
            "downloadUrl": url,
            "url": url,
            "fileSize": upload.size_bytes,
            "mimeType": upload.content_type,
            "uploadedAt": _iso(upload.created_at),
            "expiresAt": _iso(upload.expires_at),
        }
        message = "File uploaded successfully"
        return WireResponse(
            status=200, body={"success": True, "code": 200, "msg": message, "message": message, "data": data}
        )

    def render_files(self, uploads: Sequence[Upload], links: Links) -> WireResponse:  # noqa: ARG002
        """Apikley has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_deleted(self, upload: Upload) -> WireResponse:  # noqa: ARG002
        """Apikley has no such call: RouteNotFound."""
        raise RouteNotFound

    def render_link(self, url: str) -> WireResponse:
        """Return the fresh link as `data` itself."""
        return WireResponse(status=200, body={"code": 200, "msg": "success", "message": "success", "data": url})

    def render_error(self, error: FilmgateError) -> WireResponse:
        """Return the dialect's envelope with `success` false; a wrong field is code 400 here, not 422."""
        answer = self.envelope(error)
        body = {"success": False, **answer.body}
        if not isinstance(error, InvalidRequest):
            return replace(answer, body=body)
        return replace(answer, status=200 if answer.status == 200 else 400, body=body | {"code": 400})


# --- bodies ----------------------------------------------------------------------------------------------------------


class _Fields(WireModel):
    absent: ClassVar[tuple[object, ...]] = (None, "")


class _Place(_Fields):
    """Where every upload says it wants to be."""

    upload_path: Annotated[str, UploadFolder(), Field(alias="uploadPath")]
    file_name: Annotated[str, UploadName(), Field(alias="fileName")] = ""


class _InlineBody(_Place):
    base64_data: Annotated[bytes, InlineFile(), Field(alias="base64Data")]


class _RemoteBody(_Place):
    file_url: Annotated[UrlPicture, PictureAddress(), Field(alias="fileUrl")]


class _LinkBody(_Fields):
    url: Annotated[str, Text(1, 4096)]


def _stream_order(http: WireRequest, faults: list[Fault]) -> UploadOrder | None:
    form = read_form(http)
    place = read_fields(_Place, dict(form.fields), faults)
    file = form.files.get("file")
    if file is None:
        faults.append(Fault(field="file", kind=FaultKind.MISSING, bound="the picture, as a file of the form"))
    if place is None or file is None:
        return None
    own_name = UploadName.fitted(file.filename)
    return UploadOrder(source=file, field="file", folder=place.upload_path, filename=place.file_name or own_name)


def _inline_order(body: dict[str, Any], faults: list[Fault]) -> UploadOrder | None:
    fields = read_fields(_InlineBody, body, faults)
    if fields is None:
        return None
    return UploadOrder(
        source=InlineUpload(data=fields.base64_data),
        field="base64Data",
        folder=fields.upload_path,
        filename=fields.file_name,
    )


def _remote_order(body: dict[str, Any], faults: list[Fault]) -> UploadOrder | None:
    fields = read_fields(_RemoteBody, body, faults)
    if fields is None:
        return None
    url = fields.file_url.url
    return UploadOrder(
        source=RemoteUpload(url=url),
        field="fileUrl",
        folder=fields.upload_path,
        filename=fields.file_name or UploadName.fitted(_path_of(url)),
    )


def _path_of(url: str) -> str:
    """Return an address's path, percent-decoded; the address need not be one that can be visited."""
    authority_and_path = re.split(r"[?#]", url.partition("//")[2], maxsplit=1)[0]
    return unquote(authority_and_path.partition("/")[2])


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# --- the published description ---------------------------------------------------------------------------------------

_WORDS = {
    "uploadPath": "The folder to file it in, such as `images/user-uploads`.",
    "fileName": "What to call it; the file's own name, or one of our choice, when left out.",
    "base64Data": "The picture: Base64, bare or as a data URL.",
    "fileUrl": "Where to fetch the picture; given up after 30 seconds.",
    "url": "An address out of an answer of this server.",
}


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """One way to upload."""

    name: str
    summary: str
    schema: JsonSchema
    request_type: str = "application/json"


_KINDS = (
    _Kind(
        name="stream",
        summary="Upload a picture as a form",
        request_type=MULTIPART,
        schema={
            "type": "object",
            "title": "ApikleyFileStreamUpload",
            "properties": {
                "file": {"type": "string", "format": "binary", "description": "The picture."},
                "uploadPath": {**UploadFolder().schema, "description": _WORDS["uploadPath"]},
                "fileName": {"type": "string", "maxLength": MAX_FILENAME_CHARS, "description": _WORDS["fileName"]},
            },
            "required": ["file", "uploadPath"],
        },
    ),
    _Kind(
        name="base64",
        summary="Upload a picture as Base64",
        schema=wire_schema(_InlineBody, title="ApikleyFileBase64Upload", words=_WORDS),
    ),
    _Kind(
        name="url",
        summary="Upload a picture by its address",
        schema=wire_schema(_RemoteBody, title="ApikleyFileUrlUpload", words=_WORDS),
    ),
)

_UPLOADED_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ApikleyUploaded",
    "properties": {
        "success": {"const": True},
        "code": {"const": 200},
        "msg": {"type": "string"},
        "message": {"type": "string", "description": "The same text as `msg`."},
        "data": {
            "type": "object",
            "properties": {
                "fileId": {"type": "string"},
                "fileName": {"type": "string"},
                "originalName": {"type": "string", "description": "The same as `fileName`."},
                "filePath": {"type": "string", "description": "Folder and name."},
                "uploadPath": {"type": "string", "description": "The folder."},
                "fileUrl": {"type": "string", "description": "Works without a key until `expiresAt`."},
                "downloadUrl": {"type": "string", "description": "The same as `fileUrl`."},
                "url": {"type": "string", "description": "The same as `fileUrl`."},
                "fileSize": {"type": "integer", "description": "Bytes."},
                "mimeType": {"type": "string", "description": "What the file is, whatever its name says."},
                "uploadedAt": {"type": "string", "description": "ISO 8601, UTC."},
                "expiresAt": {"type": "string", "description": "ISO 8601, UTC."},
            },
            "required": ["fileName", "filePath", "fileUrl", "downloadUrl", "fileSize", "mimeType", "uploadedAt"],
        },
    },
    "required": ["success", "code", "msg", "data"],
}
_LINK_SCHEMA: JsonSchema = {
    "type": "object",
    "title": "ApikleyDownloadUrl",
    "properties": {
        "code": {"const": 200},
        "msg": {"const": "success"},
        "message": {"const": "success"},
        "data": {"type": "string", "description": "Works for 20 minutes."},
    },
    "required": ["code", "msg", "data"],
}
