"""Reading what came in: bodies up to a limit, keys and Idempotency-Keys."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Mapping

from starlette.requests import ClientDisconnect, Request

from filmgate.domain.errors import BodyTooLarge, Fault, FaultKind, InvalidRequest, MalformedBody, Unauthenticated
from filmgate.tasks.transactions import MAX_IDEMPOTENCY_KEY_LENGTH, IdempotencyKey

IDLE_LIMIT_S = 30.0
_MOST_LENGTH_DIGITS = 15
_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]+\Z")
_LONGEST_SECRET = 512


class BodyTooSlow(MalformedBody):
    """The rest of the body did not come."""


async def read_body(request: Request, limit_bytes: int, idle_limit_s: float = IDLE_LIMIT_S) -> bytes:
    """
    Return the whole body.

    Raises `BodyTooLarge` as soon as it is known to be too long, without reading the rest, `BodyTooSlow` when nothing
    came for `idle_limit_s`, and `ClientDisconnect` when the caller left before its end.
    """
    chunks = [chunk async for chunk in body_chunks(request, limit_bytes, idle_limit_s)]
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


async def body_chunks(request: Request, limit_bytes: int, idle_limit_s: float = IDLE_LIMIT_S) -> AsyncIterator[bytes]:
    """Yield the body as it comes. Raises what `read_body` does."""
    declared = request.headers.get("content-length", "")
    # Longer numbers than this are not converted at all: Python refuses some, and none is within any limit.
    if declared.isdecimal() and (len(declared) > _MOST_LENGTH_DIGITS or int(declared) > limit_bytes):
        raise _too_large(limit_bytes)
    size_bytes = 0
    while True:
        try:
            async with asyncio.timeout(idle_limit_s):
                message = await request.receive()
        except TimeoutError:
            raise BodyTooSlow(f"no more of the body came for {idle_limit_s:g} s") from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk: bytes = message.get("body", b"")
        size_bytes += len(chunk)
        if size_bytes > limit_bytes:
            raise _too_large(limit_bytes)
        yield chunk
        if not message.get("more_body", False):
            return


def bearer_secret(headers: Mapping[str, str]) -> str:
    """Return the key of `Authorization: Bearer KEY`. Raises `Unauthenticated` saying what was wrong with it."""
    header = headers.get("authorization", "")
    if not header:
        raise Unauthenticated("the Authorization header is missing; send `Authorization: Bearer YOUR_KEY`")
    scheme, _, secret = header.partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer":
        raise Unauthenticated("the Authorization header must be `Bearer YOUR_KEY`")
    if not secret or len(secret) > _LONGEST_SECRET or not _VISIBLE_ASCII.match(secret):
        raise Unauthenticated("the key in the Authorization header is empty or has characters that no key has")
    return secret


def idempotency_key(headers: Mapping[str, str], method: str, path: str, body: bytes) -> IdempotencyKey | None:
    """
    Return the caller's `Idempotency-Key` with a digest of what it came with, or None without one.

    Raises `InvalidRequest` unless it is 1 to 255 visible ASCII characters.
    """
    value = headers.get("idempotency-key")
    if value is None:
        return None
    if len(value) > MAX_IDEMPOTENCY_KEY_LENGTH or not _VISIBLE_ASCII.match(value):
        bound = f"1 to {MAX_IDEMPOTENCY_KEY_LENGTH} visible ASCII characters"
        kind = FaultKind.LENGTH if len(value) > MAX_IDEMPOTENCY_KEY_LENGTH else FaultKind.FORMAT
        raise InvalidRequest(Fault(field="Idempotency-Key", kind=kind, bound=bound, got=f"{len(value)} characters"))
    digest = hashlib.sha256(f"{method} {path}\n".encode("utf-8", "surrogatepass"))
    digest.update(body)
    return IdempotencyKey(value=value, body_sha256=digest.hexdigest())


def _too_large(limit_bytes: int) -> BodyTooLarge:
    return BodyTooLarge(f"the body must not be larger than {limit_bytes} bytes; send pictures as links, or smaller")
