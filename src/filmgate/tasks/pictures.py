"""How a caller's picture becomes a stored one: checked, put into the blob store, listed with its task."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from filmgate.domain.requests import StoredPicture
from filmgate.domain.tasks import MediaRole
from filmgate.media.blobs import BlobStore
from filmgate.media.pictures import PictureLimits, inspect_picture
from filmgate.tasks.transactions import NewMedia

_ROLES = {"first_frame": MediaRole.FIRST_FRAME_INPUT, "last_frame": MediaRole.LAST_FRAME_INPUT}


class PictureIntake:
    """
    Checks and stores pictures.

    `fetch` brings the bytes of an address through the guarded way out, at most `max_bytes` of them; `limits` are those
    of each dialect by name, with "" for any other.
    """

    def __init__(
        self,
        *,
        blobs: BlobStore,
        fetch: Callable[[str, int], bytes],
        limits: Mapping[str, PictureLimits] | None = None,
    ) -> None:
        self._blobs = blobs
        self._fetch = fetch
        self._limits = limits or {}

    def store(self, role: str, data: bytes, dialect: str) -> tuple[StoredPicture, NewMedia]:
        """Return the stored picture and its line in the task's media. Raises `PictureRefused`."""
        facts = inspect_picture(data, self._limits_of(dialect))
        blob = self._blobs.put_bytes(data)
        picture = StoredPicture(
            digest=blob.digest, content_type=facts.content_type, width=facts.width, height=facts.height
        )
        media = NewMedia(
            role=_ROLES.get(role, MediaRole.REFERENCE_INPUT),
            digest=blob.digest,
            content_type=facts.content_type,
            size_bytes=blob.size_bytes,
            width=facts.width,
            height=facts.height,
        )
        return picture, media

    def collect(self, role: str, url: str, dialect: str) -> tuple[StoredPicture, NewMedia]:
        """Fetch, check and store. Raises `PictureRefused`, `OutboundRefused`, `OutboundFailed`."""
        return self.store(role, self._fetch(url, self._limits_of(dialect).max_bytes), dialect)

    def _limits_of(self, dialect: str) -> PictureLimits:
        return self._limits.get(dialect) or self._limits.get("") or PictureLimits()
