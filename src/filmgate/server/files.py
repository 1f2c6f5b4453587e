"""Serving stored films and pictures to whoever holds a signed link."""

from __future__ import annotations

from collections.abc import AsyncIterator

from anyio import to_thread
from starlette.responses import Response, StreamingResponse

from filmgate.domain.errors import RouteNotFound
from filmgate.media.blobs import BlobNotFound, BlobStore
from filmgate.media.serving import ServedFile, Span, answer_file
from filmgate.server.base import Handler, ServerContext, Visit
from filmgate.server.routing import Endpoint

MEDIA_PATH = "/media/{media_id}/{filename}"
_CHUNK_BYTES = 256 * 1024


def media_endpoint(context: ServerContext) -> Endpoint:
    """Return the endpoint of every stored file."""
    return Endpoint(method="GET", path=MEDIA_PATH, handler=_serve(context))


def _serve(context: ServerContext) -> Handler:
    async def handle(visit: Visit) -> Response:
        query = visit.request.query_params
        media_id, filename = visit.path_params["media_id"], visit.path_params["filename"]
        now = context.clock.now()
        expires_at = context.signer.verify(
            media_id, filename, expires=query.get("expires", ""), signature=query.get("signature", ""), now=now
        )
        file = await context.desk.file(media_id)
        if file is None or not await to_thread.run_sync(context.blobs.exists, file.digest):
            raise RouteNotFound("this file is no longer stored here")
        answer = answer_file(
            ServedFile(
                size_bytes=file.size_bytes,
                digest=file.digest,
                content_type=file.content_type,
                filename=file.filename,
                created_at=file.created_at,
                max_age_s=int((expires_at - now).total_seconds()),
                replaceable=file.replaceable,
            ),
            visit.headers,
            method=visit.method,
            download=query.get("download") in ("1", "true"),
        )
        if answer.span is None:
            return _headers_only(answer.status, dict(answer.headers))
        chunks = _chunks(context.blobs, file.digest, answer.span)
        return StreamingResponse(chunks, answer.status, answer.headers)

    return handle


def _headers_only(status: int, headers: dict[str, str]) -> Response:
    """Return an answer without a body whose Content-Length may still be the file's, as HEAD wants it."""
    answer = Response(None, status)
    del answer.headers["content-length"]
    answer.headers.update(headers)
    return answer


async def _chunks(blobs: BlobStore, digest: str, span: Span) -> AsyncIterator[bytes]:
    """Yield the span's bytes; the disk is read in threads, so a slow one holds up nobody else."""
    source = await to_thread.run_sync(blobs.open, digest)
    try:
        await to_thread.run_sync(source.seek, span.offset)
        left = span.length
        while left > 0:
            chunk = await to_thread.run_sync(source.read, min(_CHUNK_BYTES, left))
            if not chunk:
                raise BlobNotFound(f"blob {digest} is shorter than its row says")
            left -= len(chunk)
            yield chunk
    finally:
        source.close()
