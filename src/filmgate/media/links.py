"""
Links to stored files that work without a key, for a while.

    /media/{media_id}/{filename}?expires=1767225600&signature=<43 characters>

The signature covers the id, the file name and the hour, so none of them can be changed; what else stands in the query
(`download=1`) is the visitor's own choice.

    RequestError
    ├── LinkExpired        410: signed by us, too late
    └── LinkForged         403: not signed by us, or changed since
    FilmgateError
    └── SecretUnusable     the secret's file holds something that cannot be one
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from filmgate.domain.errors import FilmgateError, RequestError
from filmgate.domain.ids import MediaId
from filmgate.domain.tasks import MediaObject, MediaRole
from filmgate.domain.uploads import Upload, link_filename, suffix_of_type

SECRET_BYTES: Final = 32

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}\Z")
_EXPIRES = re.compile(r"[0-9]{1,12}\Z")
# Before it may stand whatever path the public address has.
_MEDIA_PATH = re.compile(r"/media/(?P<media_id>[A-Za-z0-9._-]{1,200})/(?P<filename>[A-Za-z0-9._-]{1,200})\Z")

# Says what is signed, so that no other signature made with the same secret can stand in for a link's.
_CONTEXT: Final = "filmgate media link 1"


class LinkExpired(RequestError):
    """This link has expired; ask for the task again to get a fresh one."""

    code = "link_expired"
    http_status = 410


class LinkForged(RequestError):
    """This link was not made by this server, or was changed since."""

    code = "link_forged"
    http_status = 403


class SecretUnusable(FilmgateError):
    """The file that should hold the signing secret does not."""

    code = "secret_unusable"


@dataclass(frozen=True, kw_only=True)
class OwnLink:
    """A link this server signed: the id and the name in it, and until when it works, which may be past."""

    media_id: str
    filename: str
    expires_at: datetime


class LinkSigner:
    """Makes and checks signed media paths. Whoever knows the secret can make links; keep it in the data folder."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < SECRET_BYTES:
            raise ValueError(f"the link secret must have at least {SECRET_BYTES} bytes, got {len(secret)}")
        self._secret = secret

    def sign(self, media_id: MediaId, filename: str, expires_at: datetime) -> str:
        """
        Return path and query of a link that works until `expires_at`, cut to whole seconds.

        Raises:
            ValueError: The id or the name has characters other than letters, digits, dot, dash and underscore.
        """
        for part in (media_id, filename):
            if not _NAME.match(part):
                raise ValueError(f"not fit for a link: {part!r}")
        expires = str(int(expires_at.timestamp()))
        return f"/media/{media_id}/{filename}?expires={expires}&signature={self._mark(media_id, filename, expires)}"

    def verify(self, media_id: str, filename: str, *, expires: str, signature: str, now: datetime) -> datetime:
        """
        Return when the link expires, if it is ours and still good.

        Args:
            media_id: From the path, percent-decoded.
            filename: From the path, percent-decoded.
            expires: From the query, as sent; "" when absent.
            signature: From the query, as sent; "" when absent.
            now: The present moment.

        Raises:
            LinkForged: The signature does not belong to the rest.
            LinkExpired: It does, and the hour has passed.
        """
        expected = self._mark(media_id, filename, expires)
        # Bytes, because `compare_digest` takes only ASCII when handed text.
        if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "surrogatepass")):
            raise LinkForged
        if not _EXPIRES.match(expires):
            raise LinkForged
        expires_at = datetime.fromtimestamp(int(expires), UTC)
        if now >= expires_at:
            raise LinkExpired(f"This link expired at {expires_at:%Y-%m-%d %H:%M:%S} UTC; ask for the task again")
        return expires_at

    def recognise(self, url: str) -> OwnLink | None:
        """
        Return what an address names if this server signed it, whatever host it spells; None for any other.

        Behind a proxy, or in another network, this server may not reach the address it is known by: whoever wants the
        file need not, because the signature alone tells that it is ours. Time is not judged here.
        """
        try:
            parts = urlsplit(url.strip())
            query = dict(parse_qsl(parts.query, max_num_fields=20))
        except ValueError:
            return None
        found = _MEDIA_PATH.search(parts.path)
        if parts.scheme.lower() not in ("http", "https") or found is None:
            return None
        media_id, filename = found["media_id"], found["filename"]
        expires, signature = query.get("expires", ""), query.get("signature", "")
        moment = datetime.min.replace(tzinfo=UTC)
        try:
            expires_at = self.verify(media_id, filename, expires=expires, signature=signature, now=moment)
        except (LinkForged, OverflowError, OSError, ValueError):
            return None
        return OwnLink(media_id=media_id, filename=filename, expires_at=expires_at)

    def _mark(self, media_id: str, filename: str, expires: str) -> str:
        # None of the signed values can hold a line break, so joining with it cannot make two meanings of one text;
        # what a forger sends may, and then names no file that was ever signed.
        text = f"{_CONTEXT}\n{media_id}\n{filename}\n{expires}"
        mark = hmac.digest(self._secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return base64.urlsafe_b64encode(mark).rstrip(b"=").decode()


class PublicLinks:
    """The `Links` of the dialects: a base address callers can reach, and a signer."""

    def __init__(self, base_url: str, signer: LinkSigner) -> None:
        self._base_url = base_url.rstrip("/")
        self._signer = signer

    def url(self, path: str) -> str:
        """Return `path` (with its leading slash) on the public base address."""
        return f"{self._base_url}{path}"

    def media(self, media: MediaObject, expires_at: datetime) -> str:
        """Return a signed address of a stored file that works without a key until `expires_at`."""
        return self.url(self._signer.sign(media.id, filename_of(media), expires_at))

    def upload(self, upload: Upload) -> str:
        """Return a signed address of an uploaded file that works without a key until it is removed."""
        return self.url(self._signer.sign(upload.id, link_filename(upload), upload.expires_at))

    def file(self, link: OwnLink, expires_at: datetime) -> str:
        """Return another signed address of the file that an address of ours names."""
        return self.url(self._signer.sign(MediaId(link.media_id), link.filename, expires_at))


_NAME_OF_ROLE: Final = {
    MediaRole.FILM: "",
    MediaRole.POSTER: "-poster",
    MediaRole.LAST_FRAME: "-last-frame",
    MediaRole.FIRST_FRAME_INPUT: "-first-frame-input",
    MediaRole.LAST_FRAME_INPUT: "-last-frame-input",
    MediaRole.REFERENCE_INPUT: "-reference-input",
    MediaRole.FIRST_FRAME_THUMBNAIL: "-first-frame-thumbnail",
    MediaRole.LAST_FRAME_THUMBNAIL: "-last-frame-thumbnail",
    MediaRole.REFERENCE_THUMBNAIL: "-reference-thumbnail",
}


def filename_of(media: MediaObject) -> str:
    """Return the name a visitor's download gets: `<task id>.mp4`, `<task id>-poster.jpg` and so on."""
    suffix = ".mp4" if media.content_type == "video/mp4" else suffix_of_type(media.content_type)
    return f"{media.task_id}{_NAME_OF_ROLE[media.role]}{suffix}"


def load_or_create_secret(path: Path) -> bytes:
    """
    Return the secret kept in the file, 32 random bytes made on first use; readable by its owner only.

    Several processes may call this at once: all return the same bytes.

    Raises:
        SecretUnusable: The file exists and is not 64 or more hexadecimal digits.
    """
    if not path.exists():
        _create_secret(path)
    try:
        secret = bytes.fromhex(path.read_text("ascii"))
    except ValueError as error:
        raise SecretUnusable(f"{path} must hold hexadecimal digits; remove it to have a new secret made") from error
    if len(secret) < SECRET_BYTES:
        raise SecretUnusable(
            f"{path} must hold at least {SECRET_BYTES} bytes, got {len(secret)}; remove it to have a new secret made"
        )
    return secret


def _create_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(secrets.token_hex(SECRET_BYTES) + "\n")
            target.flush()
            os.fsync(target.fileno())
        try:
            # A hard link appears whole or not at all and, unlike a rename, never replaces what another process made.
            path.hardlink_to(draft)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        draft.unlink()
