"""Films go to whoever holds a signed link, whole or in parts, and to nobody else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import pytest
from server_staging import Host

from filmgate.domain.clock import ManualClock

pytestmark = pytest.mark.anyio

# Longer than one chunk of the server's reading, and different everywhere.
FILM = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(20_000))


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A link and a visitor without a key."""

    link: str
    visitor: httpx.AsyncClient

    @property
    def path(self) -> str:
        return urlsplit(self.link).path

    async def get(self, **headers: str) -> httpx.Response:
        return await self.visitor.get(self.link, headers=headers)


@pytest.fixture
async def shelf(host: Host, client: httpx.AsyncClient, visitor: httpx.AsyncClient) -> Shelf:
    return Shelf(link=await host.new_film(client, FILM), visitor=visitor)


async def test_a_link_needs_no_key(shelf: Shelf) -> None:
    answer = await shelf.get()
    assert answer.status_code == 200
    assert answer.content == FILM
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Content-Length"] == str(len(FILM))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(FILM).hexdigest()}"'
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_links_are_absolute_and_named_after_the_task(shelf: Shelf) -> None:
    assert shelf.link.startswith("http://films.test:8000/media/media_")
    assert shelf.path.endswith(".mp4")


async def test_head_tells_everything_and_sends_nothing(shelf: Shelf) -> None:
    answer = await shelf.visitor.head(shelf.link)
    assert answer.status_code == 200
    assert answer.headers["Content-Length"] == str(len(FILM))
    assert answer.content == b""


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        (f"bytes={len(FILM) - 5}-", len(FILM) - 5, len(FILM) - 1),
        ("bytes=-7", len(FILM) - 7, len(FILM) - 1),
        ("bytes=300000-600000", 300_000, 600_000),
    ],
)
async def test_players_can_seek(shelf: Shelf, asked: str, first: int, last: int) -> None:
    answer = await shelf.get(Range=asked)
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert answer.content == FILM[first : last + 1]


async def test_a_range_behind_the_end_is_refused(shelf: Shelf) -> None:
    answer = await shelf.get(Range=f"bytes={len(FILM)}-")
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(FILM)}"


async def test_a_browser_that_has_it_is_told_so(shelf: Shelf) -> None:
    tag = (await shelf.get()).headers["ETag"]
    answer = await shelf.get(**{"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer.content == b""


async def test_download_makes_an_attachment(shelf: Shelf) -> None:
    answer = await shelf.visitor.get(shelf.link + "&download=1")
    assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_a_link_ends(shelf: Shelf, clock: ManualClock) -> None:
    """Modellix promises seven days."""
    clock.advance(7 * 86_400 - 1)
    assert (await shelf.get()).status_code == 200
    clock.advance(1)
    late = await shelf.get()
    assert late.status_code == 410
    assert late.json()["error"]["code"] == "link_expired"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("expires=", "expires=9"),
        ("signature=", "signature=A"),
        ("&signature=", "&x="),
        ("/media/media_", "/media/media_f"),
        (".mp4", ".mp5"),
    ],
)
async def test_a_changed_link_opens_nothing(shelf: Shelf, old: str, new: str) -> None:
    answer = await shelf.visitor.get(shelf.link.replace(old, new, 1))
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "link_forged"


async def test_a_file_that_is_gone_is_not_found(shelf: Shelf, host: Host) -> None:
    host.app.blobs.delete(hashlib.sha256(FILM).hexdigest())
    assert (await shelf.get()).status_code == 404


async def test_another_servers_link_opens_nothing(shelf: Shelf) -> None:
    answer = await shelf.visitor.get(shelf.path)
    assert answer.status_code == 403
