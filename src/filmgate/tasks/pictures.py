"""How a caller's picture becomes a stored one: checked, put into the blob store, listed with its task or its owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from filmgate.domain.requests import StoredPicture
from filmgate.domain.tasks import MediaRole
from filmgate.domain.uploads import StoredFile
from filmgate.media.blobs import BlobStore
from filmgate.media.pictures import PictureLimits, PictureProblem, PictureRefused, examine_picture, inspect_picture
from filmgate.tasks.transactions import NewMedia
from filmgate.tasks.uploads import NewUpload

_ROLES = {
    "first_frame": (MediaRole.FIRST_FRAME_INPUT, MediaRole.FIRST_FRAME_THUMBNAIL),
    "last_frame": (MediaRole.LAST_FRAME_INPUT, MediaRole.LAST_FRAME_THUMBNAIL),
}
_REFERENCE_ROLES = (MediaRole.REFERENCE_INPUT, MediaRole.REFERENCE_THUMBNAIL)


class PictureIntake:
    """
    Checks and stores pictures.

    `fetch` brings the bytes of an address through the guarded way out, at most `max_bytes` of them; `limits` are what a
    create call of each dialect takes and `upload_limits` what may be uploaded, by the dialect's name, with "" for any
    other.
    """

    def __init__(
        self,
        *,
        blobs: BlobStore,
        fetch: Callable[[str, int], bytes],
        limits: Mapping[str, PictureLimits] | None = None,
        upload_limits: Mapping[str, PictureLimits] | None = None,
    ) -> None:
        self._blobs = blobs
        self._fetch = fetch
        self._limits = limits or {}
        self._upload_limits = upload_limits or {}

    def store(self, role: str, data: bytes, dialect: str) -> tuple[StoredPicture, tuple[NewMedia, ...]]:
        """
        Return the stored picture, and its and its thumbnail's lines in the task's media. Raises `PictureRefused`.
        """
        examined = examine_picture(data, _of(self._limits, dialect))
        facts = examined.facts
        blob, thumbnail = self._blobs.put_bytes(data), self._blobs.put_bytes(examined.thumbnail)
        picture = StoredPicture(
            digest=blob.digest, content_type=facts.content_type, width=facts.width, height=facts.height
        )
        whole, small = _ROLES.get(role, _REFERENCE_ROLES)
        return picture, (
            NewMedia(
                role=whole,
                digest=blob.digest,
                content_type=facts.content_type,
                size_bytes=blob.size_bytes,
                width=facts.width,
                height=facts.height,
            ),
            NewMedia(
                role=small,
                digest=thumbnail.digest,
                content_type="image/jpeg",
                size_bytes=thumbnail.size_bytes,
                width=examined.thumbnail_width,
                height=examined.thumbnail_height,
            ),
        )

    def collect(self, role: str, url: str, dialect: str) -> tuple[StoredPicture, tuple[NewMedia, ...]]:
        """Fetch, check and store. Raises `PictureRefused`, `OutboundRefused`, `OutboundFailed`."""
        return self.store(role, self._fetch(url, _of(self._limits, dialect).max_bytes), dialect)

    def adopt(self, role: str, file: StoredFile, dialect: str) -> tuple[StoredPicture, tuple[NewMedia, ...]]:
        """
        Check a file that is here already, and list it with a task. Raises `PictureRefused`, `BlobNotFound`.

        It is put again: the same name, but young again, so that no sweep takes it before the task names it.
        """
        return self.store(role, self.read(file, _of(self._limits, dialect)), dialect)

    def store_upload(self, data: bytes, dialect: str, *, folder: str, filename: str) -> NewUpload:
        """Check and store a file to be kept for its owner. Raises `PictureRefused`."""
        facts = inspect_picture(data, self.upload_limits(dialect))
        blob = self._blobs.put_bytes(data)
        return NewUpload(
            folder=folder,
            filename=filename,
            digest=blob.digest,
            content_type=facts.content_type,
            size_bytes=blob.size_bytes,
            width=facts.width,
            height=facts.height,
        )

    def fetch_upload(self, url: str, dialect: str) -> bytes:
        """Return what is at an address. Raises `OutboundRefused`, `OutboundFailed`."""
        return self._fetch(url, self.upload_limits(dialect).max_bytes)

    def read(self, file: StoredFile, limits: PictureLimits) -> bytes:
        """Return the bytes of a stored file. Raises `PictureRefused` when there are too many, `BlobNotFound`."""
        if file.size_bytes > limits.max_bytes:
            raise PictureRefused(
                f"the picture must have at most {limits.max_bytes:,} bytes, got {file.size_bytes:,}",
                PictureProblem.TOO_LARGE,
            )
        return self._blobs.read_range(file.digest, 0, file.size_bytes)

    def upload_limits(self, dialect: str) -> PictureLimits:
        """Return what may be uploaded through a dialect."""
        return _of(self._upload_limits, dialect)


def _of(limits: Mapping[str, PictureLimits], dialect: str) -> PictureLimits:
    return limits.get(dialect) or limits.get("") or PictureLimits()
