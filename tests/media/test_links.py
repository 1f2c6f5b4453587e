"""Signed links: good ones work until their hour, and no part of one can be changed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from filmgate.domain.ids import MediaId, TaskId
from filmgate.domain.tasks import MediaObject, MediaRole
from filmgate.media.links import (
    LinkExpired,
    LinkForged,
    LinkSigner,
    PublicLinks,
    SecretUnusable,
    load_or_create_secret,
)

SECRET = bytes(range(32))
EXPIRES_AT = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
NOW = EXPIRES_AT - timedelta(hours=1)
MEDIA = MediaId("media_0123")


def parts_of(link: str) -> tuple[str, str, str, str]:
    """Return media id, file name, expires and signature of a link."""
    address = urlsplit(link)
    query = parse_qs(address.query)
    _, _, media_id, filename = address.path.split("/")
    return media_id, filename, query["expires"][0], query["signature"][0]


def check(media_id: str, filename: str, expires: str, signature: str, now: datetime = NOW) -> datetime:
    return LinkSigner(SECRET).verify(media_id, filename, expires=expires, signature=signature, now=now)


def test_a_signature_is_the_documented_hmac() -> None:
    """The form is stored in other people's databases for a day; it must not drift between releases."""
    text = b"filmgate media link 1\nmedia_0123\nfilm.mp4\n" + str(int(EXPIRES_AT.timestamp())).encode()
    expected = base64.urlsafe_b64encode(hmac.new(SECRET, text, hashlib.sha256).digest()).rstrip(b"=").decode()
    link = LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT)
    assert link == f"/media/media_0123/film.mp4?expires={int(EXPIRES_AT.timestamp())}&signature={expected}"


def test_a_link_works_until_its_hour() -> None:
    parts = parts_of(LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT))
    assert check(*parts, now=EXPIRES_AT - timedelta(seconds=1)) == EXPIRES_AT
    for late in (timedelta(0), timedelta(days=400)):
        with pytest.raises(LinkExpired, match="2026-11-21 12:00:00 UTC"):
            check(*parts, now=EXPIRES_AT + late)


@pytest.mark.parametrize("position", [0, 1, 2, 3])
@pytest.mark.parametrize("change", ["", "x", "{}x", "x{}", "{}\n", "{} ", "{}\0", "{}\ud800", "{}é", "0{}"])
def test_no_part_can_be_changed(position: int, change: str) -> None:
    parts = list(parts_of(LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT)))
    parts[position] = change.format(parts[position])
    with pytest.raises(LinkForged):
        check(*parts)


def test_every_bit_of_the_signature_counts() -> None:
    """The last of 43 characters has two spare bits; a lenient decoder would accept four spellings of it."""
    media_id, filename, expires, signature = parts_of(LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for position in range(len(signature)):
        for letter in alphabet:
            if letter != signature[position]:
                with pytest.raises(LinkForged):
                    check(media_id, filename, expires, signature[:position] + letter + signature[position + 1 :])


def test_values_cannot_move_from_one_part_into_another() -> None:
    media_id, filename, expires, signature = parts_of(LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT))
    for forged in (
        (f"{media_id}\n{filename}", expires, ""),
        (media_id, f"{filename}\n{expires}", ""),
        ("", f"{media_id}\n{filename}", expires),
    ):
        with pytest.raises(LinkForged):
            check(*forged, signature)


def test_another_secret_makes_other_links() -> None:
    parts = parts_of(LinkSigner(b"another secret of at least 32 by").sign(MEDIA, "film.mp4", EXPIRES_AT))
    with pytest.raises(LinkForged):
        check(*parts)


@pytest.mark.parametrize("name", ["", "a/b", "../a", "a b", "a?b", "a\nb", "ä.mp4", ".hidden", "x" * 201])
def test_names_that_need_escaping_are_not_signed(name: str) -> None:
    with pytest.raises(ValueError, match="not fit for a link"):
        LinkSigner(SECRET).sign(MEDIA, name, EXPIRES_AT)
    with pytest.raises(ValueError, match="not fit for a link"):
        LinkSigner(SECRET).sign(MediaId(name), "film.mp4", EXPIRES_AT)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes, got 31"):
        LinkSigner(b"x" * 31)


@pytest.mark.parametrize(
    ("role", "content_type", "name"),
    [
        (MediaRole.FILM, "video/mp4", "task_1.mp4"),
        (MediaRole.POSTER, "image/jpeg", "task_1-poster.jpg"),
        (MediaRole.LAST_FRAME, "image/png", "task_1-last-frame.png"),
        (MediaRole.FIRST_FRAME_INPUT, "image/webp", "task_1-first-frame-input.webp"),
        (MediaRole.LAST_FRAME_INPUT, "image/gif", "task_1-last-frame-input.gif"),
        (MediaRole.REFERENCE_INPUT, "application/x-unheard-of", "task_1-reference-input.bin"),
    ],
)
def test_files_are_named_by_what_they_are(role: MediaRole, content_type: str, name: str) -> None:
    media = MediaObject(
        id=MEDIA,
        task_id=TaskId("task_1"),
        role=role,
        digest="0" * 64,
        content_type=content_type,
        size_bytes=1,
        width=1,
        height=1,
        duration_s=None,
        created_at=NOW,
    )
    link = PublicLinks("https://films.example/base/", LinkSigner(SECRET)).media(media, EXPIRES_AT)
    assert link.startswith(f"https://films.example/base/media/media_0123/{name}?expires=")
    assert check(*parts_of(link.removeprefix("https://films.example/base"))) == EXPIRES_AT


def test_every_role_has_a_name_of_its_own() -> None:
    from filmgate.media.links import _NAME_OF_ROLE

    assert set(_NAME_OF_ROLE) == set(MediaRole)
    assert len(set(_NAME_OF_ROLE.values())) == len(MediaRole)


def test_public_addresses_have_one_slash() -> None:
    assert PublicLinks("http://127.0.0.1:8000/", LinkSigner(SECRET)).url("/docs") == "http://127.0.0.1:8000/docs"


class TestSecretFile:
    def test_it_is_made_once_and_for_its_owner_only(self, tmp_path: Path) -> None:
        path = tmp_path / "data" / "link-secret"
        secret = load_or_create_secret(path)
        assert len(secret) == 32
        assert load_or_create_secret(path) == secret
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert list(path.parent.iterdir()) == [path]

    def test_two_first_starts_agree(self, tmp_path: Path) -> None:
        """Server and worker start together in an empty folder; a link of one must be good for the other."""
        for number in range(20):
            path = tmp_path / f"secret-{number}"
            with ThreadPoolExecutor(8) as pool:
                secrets = set(pool.map(load_or_create_secret, [path] * 8))
            assert len(secrets) == 1

    @pytest.mark.parametrize("content", ["", "abcd", "not hexadecimal", "00" * 31])
    def test_a_damaged_file_is_told_not_replaced(self, tmp_path: Path, content: str) -> None:
        """A new secret would quietly break every link that is out there."""
        path = tmp_path / "secret"
        path.write_text(content)
        with pytest.raises(SecretUnusable, match="remove it to have a new secret made"):
            load_or_create_secret(path)
        assert path.read_text() == content


SIGNED = LinkSigner(SECRET).sign(MEDIA, "film.mp4", EXPIRES_AT)


@pytest.mark.parametrize(
    "base",
    [
        "https://films.example",
        "http://127.0.0.1:8000",
        "HTTPS://films.example/behind/a/path",
        "http://[::1]:8000",
        "http://user@films.example",
        "  https://films.example",
    ],
)
def test_a_link_of_ours_is_recognised_whatever_host_it_names(base: str) -> None:
    """The signature makes it ours; the host is only how somebody came to us."""
    found = LinkSigner(SECRET).recognise(f"{base}{SIGNED}&download=1#top")
    assert found is not None
    assert (found.media_id, found.filename, found.expires_at) == (MEDIA, "film.mp4", EXPIRES_AT)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://films.example",
        SIGNED,
        f"ftp://films.example{SIGNED}",
        f"https://films.example{SIGNED}x",
        f"https://films.example{SIGNED[:-1]}",
        f"https://films.example{SIGNED.replace('media_0123', 'media_0124')}",
        f"https://films.example{SIGNED.replace('film.mp4', 'film.png')}",
        f"https://films.example{SIGNED.replace('expires=', 'expires=9')}",
        f"https://films.example{SIGNED.replace('?', '/?')}",
        f"https://films.example{SIGNED.replace('/media/', '/medium/')}",
        f"https://films.example{SIGNED.partition('?')[0]}",
        f"https://films.example/media/%6dedia_0123/film.mp4?{SIGNED.partition('?')[2]}",
        f"https://[{SIGNED}",
        f"https://films.example{SIGNED}" + "&a=b" * 100,
        "https://films.example/media/a/b?expires=999999999999&signature=x",
    ],
)
def test_anything_else_is_not_ours(url: str) -> None:
    assert LinkSigner(SECRET).recognise(url) is None


def test_a_link_of_another_server_is_not_ours() -> None:
    assert LinkSigner(bytes(32)).recognise(f"https://films.example{SIGNED}") is None
