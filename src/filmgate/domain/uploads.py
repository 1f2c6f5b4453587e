"""Files that callers keep here for a while, to name them in a later create call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from filmgate.domain.ids import AccountId, MediaId

MAX_FOLDER_CHARS: Final = 255
MAX_FILENAME_CHARS: Final = 150

_UNFIT_IN_LINKS = re.compile(r"[^A-Za-z0-9._-]+")
_SUFFIX_OF_TYPE: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/tiff": ".tiff",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "image/heic": ".heic",
}


@dataclass(frozen=True, kw_only=True)
class Upload:
    """
    One uploaded picture.

    Attributes:
        id: Stands in links in the place of a media object's.
        account_id: Who may list and delete it; whoever holds a link may read it.
        dialect: The dialect whose API took it: every seller has rules of its own.
        folder: Where the caller filed it (`images/user-uploads`), without slashes at the ends; "" where the seller has
            no folders.
        filename: As the caller named it.
        digest: SHA-256 of its bytes, in the blob store.
        content_type: What the first bytes say it is, never what somebody claimed.
        size_bytes: Of the file.
        width, height: Pixels, upright.
        created_at: When these bytes came; overwriting a name renews it.
        expires_at: When it is removed.
    """

    id: MediaId
    account_id: AccountId
    dialect: str
    folder: str
    filename: str
    digest: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    created_at: datetime
    expires_at: datetime

    @property
    def path(self) -> str:
        """Folder and name, as the caller filed it."""
        return f"{self.folder}/{self.filename}" if self.folder else self.filename


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """
    What can be served under a signed link: a task's media object or an upload.

    `account_id` is its owner; `replaceable` tells that the same link may bring other bytes later.
    """

    account_id: AccountId
    digest: str
    content_type: str
    size_bytes: int
    filename: str
    created_at: datetime
    replaceable: bool = False


def link_filename(upload: Upload) -> str:
    """
    Return the upload's name as it stands in its link: letters, digits, dot, dash and underscore, with the suffix of
    what the file really is.
    """
    stem = upload.filename.rpartition(".")[0] or upload.filename
    stem = _UNFIT_IN_LINKS.sub("-", stem).strip("-._")[:100] or "file"
    return f"{stem}{suffix_of_type(upload.content_type)}"


def suffix_of_type(content_type: str) -> str:
    """Return the file name suffix of a picture's type, `.bin` for any other."""
    return _SUFFIX_OF_TYPE.get(content_type, ".bin")
