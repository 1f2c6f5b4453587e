"""
Pictures kept here for a while, through every upload call, and what a create call makes of their links.

Nothing in these tests reaches a network: that the links of this server work in a create call although the host they
name does not exist is part of the promise.
"""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from PIL import Image
from server_staging import Host

from filmgate.domain.clock import ManualClock
from filmgate.domain.requests import StoredPicture
from filmgate.domain.tasks import MediaRole
from filmgate.tasks.queries import get_task
from filmgate.tasks.retention import prune_blobs, prune_uploads

pytestmark = pytest.mark.anyio

STREAM = "/file-upload/api/file-stream-upload"
BASE64 = "/file-upload/api/file-base64-upload"
BY_URL = "/file-upload/api/file-url-upload"
RENEW = "/api/v1/common/download-url"
FILES = "/api/v1/media/files"


def picture(width: int = 640, height: int = 360, kind: str = "PNG", colour: str = "tan") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, kind)
    return target.getvalue()


def form(data: bytes, name: str = "photo.png") -> dict[str, Any]:
    return {"files": {"file": (name, data)}, "data": {"uploadPath": "images/user-uploads"}}


def base64_body(data: bytes, **fields: str) -> dict[str, str]:
    return {"base64Data": base64.b64encode(data).decode(), "uploadPath": "images", **fields}


def image_to_video(url: str) -> dict[str, Any]:
    return {
        "model": "bytedance/seedance-1.5-pro",
        "input": {"prompt": "the person smiles", "input_urls": [url], "aspect_ratio": "16:9", "duration": 4},
    }


class TestApikley:
    async def test_a_form_is_answered_in_both_documented_ways(self, client: httpx.AsyncClient, clock: ManualClock):
        answer = await client.post(STREAM, **form(picture()))
        body = answer.json()
        assert (answer.status_code, body["success"], body["code"]) == (200, True, 200)
        assert body["msg"] == body["message"] == "File uploaded successfully"
        data = body["data"]
        assert data["fileName"] == data["originalName"] == "photo.png"
        assert data["filePath"] == "images/user-uploads/photo.png"
        assert data["uploadPath"] == "images/user-uploads"
        assert data["fileUrl"] == data["downloadUrl"] == data["url"]
        assert (data["fileSize"], data["mimeType"]) == (len(picture()), "image/png")
        assert data["uploadedAt"].endswith("Z")

    @pytest.mark.parametrize("prefix", ["/file-upload", ""])
    async def test_every_way_in_keeps_the_same_file(
        self, client: httpx.AsyncClient, visitor: httpx.AsyncClient, prefix: str
    ):
        data = picture(kind="JPEG")
        text = base64.b64encode(data).decode()
        for url, sent in (
            ("stream", form(data, "a.jpg")),
            ("base64", {"json": {"base64Data": text, "uploadPath": "/images/", "fileName": "a.jpg"}}),
            ("base64", {"json": {"base64Data": f"data:image/jpeg;base64,{text}", "uploadPath": "images"}}),
        ):
            answer = await client.post(f"{prefix}/api/file-{url}-upload", **sent)
            kept = answer.json()["data"]
            file = await visitor.get(kept["fileUrl"])
            assert (file.status_code, file.content) == (200, data)
            assert file.headers["content-type"] == kept["mimeType"] == "image/jpeg"
            assert file.headers["x-content-type-options"] == "nosniff"
            assert file.headers["cache-control"] == "private, no-cache"

    async def test_an_address_is_fetched_through_the_guarded_way_out(self, client: httpx.AsyncClient):
        """Its own links are taken without a network; a private address is refused as anywhere else."""
        own = (await client.post(STREAM, **form(picture()))).json()["data"]["fileUrl"]
        copied = (await client.post(BY_URL, json={"fileUrl": own, "uploadPath": "copies"})).json()
        assert copied["data"]["filePath"] == "copies/photo.png"
        inside = (await client.post(BY_URL, json={"fileUrl": "http://127.0.0.1/a.png", "uploadPath": "x"})).json()
        assert (inside["success"], inside["code"]) == (False, 400)
        assert "127.0.0.1 is not on the public internet" in inside["msg"]

    async def test_the_same_name_overwrites_and_its_links_go_on(
        self, client: httpx.AsyncClient, visitor: httpx.AsyncClient
    ):
        first = (await client.post(STREAM, **form(picture(colour="red")))).json()["data"]
        second = (await client.post(STREAM, **form(picture(colour="blue")))).json()["data"]
        assert first["fileId"] == second["fileId"]
        for url in (first["fileUrl"], second["fileUrl"]):
            assert (await visitor.get(url)).content == picture(colour="blue")
        elsewhere = await client.post(BASE64, json=base64_body(picture(), fileName="photo.png"))
        assert elsewhere.json()["data"]["fileId"] != first["fileId"]

    async def test_a_file_is_kept_for_three_days(
        self, client: httpx.AsyncClient, visitor: httpx.AsyncClient, clock: ManualClock
    ):
        url = (await client.post(STREAM, **form(picture()))).json()["data"]["fileUrl"]
        clock.advance(3 * 24 * 3600 - 1)
        assert (await visitor.get(url)).status_code == 200
        clock.advance(1)
        assert (await visitor.get(url)).status_code == 410

    @pytest.mark.parametrize(
        ("path", "sent", "words"),
        [
            (STREAM, {"data": {"uploadPath": "x"}, "files": {"other": b"x"}}, "file is required"),
            (STREAM, {"files": {"file": ("a.png", picture())}}, "uploadPath is required"),
            (STREAM, form(b""), "got an empty file"),
            (STREAM, form(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "got an SVG drawing"),
            (STREAM, form(picture()[:200]), "damaged or incomplete"),
            (BASE64, {"json": {"uploadPath": "x"}}, "base64Data is required"),
            (BASE64, {"json": {"base64Data": "%%%", "uploadPath": "x"}}, "not Base64"),
            (BASE64, {"json": {"base64Data": "aGVsbG8=", "uploadPath": "x"}}, "Base64 of something else"),
            (BASE64, {"json": base64_body(picture(), uploadPath="../etc")}, "without '..'"),
            (BASE64, {"json": base64_body(picture(), fileName="a/b.png")}, "without slashes"),
            (BASE64, {"json": base64_body(picture(), uploadPath="a\x00b")}, "uploadPath must be"),
            (BY_URL, {"json": {"fileUrl": "ftp://example.com/a.png", "uploadPath": "x"}}, "http or https URL"),
            (BY_URL, {"json": {"fileUrl": "http://[::1]/a.png", "uploadPath": "x"}}, "not on the public internet"),
            (BY_URL, {"json": {"fileUrl": "http://169.254.169.254/a", "uploadPath": "x"}}, "public internet"),
            (BY_URL, {"json": {"fileUrl": "https://example.com:22/a", "uploadPath": "x"}}, "80, 443, 8080, 8443"),
        ],
    )
    async def test_a_refused_upload_says_success_false(
        self, client: httpx.AsyncClient, path: str, sent: dict[str, Any], words: str
    ):
        answer = await client.post(path, **sent)
        body = answer.json()
        assert answer.status_code == 200
        assert body["success"] is False
        assert body["code"] == 400
        assert body["data"] is None
        assert words in body["msg"] == body["message"]

    async def test_a_body_that_is_not_json_or_no_form(self, client: httpx.AsyncClient):
        broken = await client.post(BASE64, content=b"{", headers={"Content-Type": "application/json"})
        assert (broken.status_code, broken.json()["success"], broken.json()["code"]) == (200, False, 400)
        plain = await client.post(STREAM, json={})
        assert (plain.status_code, plain.json()["success"], plain.json()["code"]) == (415, False, 415)

    async def test_uploads_want_a_key(self, visitor: httpx.AsyncClient):
        answer = await visitor.post(STREAM, **form(picture()))
        assert (answer.status_code, answer.json()["success"], answer.json()["code"]) == (200, False, 401)

    async def test_a_large_file_is_refused_while_it_comes(self, host: Host, secret: str):
        """The limit of the server is here below the seller's; the byte too many ends the upload."""
        async with host.client(secret, max_body_bytes=300_000) as client:
            answer = await client.post(STREAM, **form(picture() + bytes(400_000)))
        assert answer.status_code == 413
        assert answer.json()["success"] is False
        assert answer.headers["connection"] == "close"

    async def test_free_uploads_cannot_fill_the_disk(self, host: Host, secret: str):
        rules = replace(host.context.dialects[1].files.rules, max_total_bytes=2 * len(picture()))  # type: ignore[union-attr]
        principal = await host.app.desk.authenticate(secret)
        for name in ("a", "b"):
            await host.keep(principal, picture(), name, rules)
        with pytest.raises(Exception, match="bytes of uploaded files"):
            await host.keep(principal, picture(), "c", rules)
        await host.keep(principal, picture(), "b", rules)


class TestModellix:
    async def upload(self, client: httpx.AsyncClient, data: bytes, name: str = "photo.png") -> httpx.Response:
        return await client.post(FILES, files={"file": (name, data)})

    async def test_upload_list_and_delete(self, client: httpx.AsyncClient, visitor: httpx.AsyncClient):
        uploaded = (await self.upload(client, picture())).json()
        data = uploaded["data"]
        assert (uploaded["code"], uploaded["message"]) == (0, "success")
        assert (data["type"], data["filename"], data["size"]) == ("image", "photo.png", len(picture()))
        assert (await visitor.get(data["url"])).content == picture()
        listed = (await client.get(FILES)).json()["data"]
        assert listed == {"files": [data], "total": 1}
        deleted = (await client.delete(f"{FILES}/{data['file_id']}")).json()
        assert deleted["data"] == {"file_id": data["file_id"], "deleted": True}
        assert (await client.get(FILES)).json()["data"] == {"files": [], "total": 0}
        assert (await visitor.get(data["url"])).status_code == 404

    async def test_the_same_name_is_another_file(self, client: httpx.AsyncClient):
        ids = {(await self.upload(client, picture())).json()["data"]["file_id"] for _ in range(2)}
        assert len(ids) == 2

    async def test_ten_files_and_no_more_until_one_goes(self, client: httpx.AsyncClient, clock: ManualClock):
        for number in range(10):
            last = await self.upload(client, picture(), f"{number}.png")
            assert last.status_code == 200
            clock.advance(1)
        full = await self.upload(client, picture())
        assert (full.status_code, full.json()["code"]) == (400, 400)
        assert full.json()["message"].startswith("Invalid parameters: the account keeps 10 uploaded files")
        listed = (await client.get(FILES)).json()["data"]["files"]
        assert [file["filename"] for file in listed] == [f"{number}.png" for number in reversed(range(10))]
        await client.delete(f"{FILES}/{last.json()['data']['file_id']}")
        assert (await self.upload(client, picture())).status_code == 200
        clock.advance(7 * 24 * 3600)
        assert (await client.get(FILES)).json()["data"]["total"] == 0
        assert (await self.upload(client, picture())).status_code == 200

    async def test_two_at_once_and_the_third_is_told_to_wait(self, host: Host, client: httpx.AsyncClient):
        """Counted from the first byte: forms that never end must not add up."""
        gate, begun = asyncio.Event(), asyncio.Semaphore(0)

        async def body() -> AsyncIterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + picture()
            begun.release()
            await gate.wait()
            yield b"\r\n--b--\r\n"

        def send() -> asyncio.Task[httpx.Response]:
            headers = {"Content-Type": "multipart/form-data; boundary=b"}
            return asyncio.create_task(client.post(FILES, content=body(), headers=headers))

        slow = [send(), send()]
        for _ in slow:
            await begun.acquire()
        third = await self.upload(client, picture())
        assert (third.status_code, third.json()["code"]) == (429, 429)
        assert third.json()["message"].startswith("Concurrent limit exceeded: at most 2 uploads")
        assert third.headers["retry-after"]
        async with host.client(host.new_key()) as other:
            assert (await self.upload(other, picture())).status_code == 200
        gate.set()
        assert [(await one).status_code for one in slow] == [200, 200]
        assert (await self.upload(client, picture())).status_code == 200

    async def test_other_peoples_files_are_not_there(self, host: Host, client: httpx.AsyncClient):
        mine = (await self.upload(client, picture())).json()["data"]["file_id"]
        async with host.client(host.new_key()) as stranger:
            assert (await stranger.get(FILES)).json()["data"]["total"] == 0
            for asked in (mine, "upload_unknown"):
                answer = await stranger.delete(f"{FILES}/{asked}")
                assert answer.status_code == 404
                assert answer.json() == {
                    "code": 404,
                    "message": f"Resource not found: there is no file {asked!r}",
                }
        assert (await client.get(FILES)).json()["data"]["total"] == 1

    async def test_what_is_refused_and_how(self, client: httpx.AsyncClient):
        gif = await self.upload(client, picture(kind="GIF"))
        assert (gif.status_code, gif.json()["code"]) == (400, 400)
        assert "one of JPEG, PNG, WEBP, got GIF" in gif.json()["message"]
        large = await self.upload(client, picture() + bytes(16 * 1024 * 1024))
        assert (large.status_code, large.json()["code"]) == (413, 413)
        missing = await client.post(FILES, files={"picture": ("a.png", picture())})
        assert missing.json() == {"code": 400, "message": "Invalid parameters: parameter 'file' is required"}
        assert (await client.post(FILES, json={})).status_code == 415


ODD_NAMES = (
    "../../etc/passwd",
    "C:\\pictures\\a.png",
    "海.png",
    "a b;c.png",
    ".",
    "x" * 400,
    "a.html",
    '"quoted".png',
)


class TestBrokenForms:
    HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"--b",
            b"--b--",
            b"nonsense",
            HEAD + b"data",
            HEAD + b"data\r\n--b",
            b"--b\r\n\r\ndata\r\n--b--\r\n",
            b"--b\r\nContent-Disposition: attachment; name=x\r\n\r\ndata\r\n--b--\r\n",
            b"--b\r\nContent-Disposition: form-data\r\n\r\ndata\r\n--b--\r\n",
            b'--b\r\nContent-Disposition: form-data; name="uploadPath"\r\n\r\n\xff\xfe\r\n--b--\r\n',
            b"--b\r\n" + b"X" * 100_000 + b": y\r\n\r\ndata\r\n--b--\r\n",
            b"--b\r\nX: " + b"y" * 100_000 + b"\r\n\r\ndata\r\n--b--\r\n",
            b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n' * 30 + b"--b--\r\n",
            b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n' + b"x" * 10_000 + b"\r\n--b--\r\n",
        ],
        ids=range(14),
    )
    async def test_is_refused_in_the_sellers_words(self, client: httpx.AsyncClient, body: bytes):
        answer = await client.post(FILES, content=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
        assert answer.status_code in (400, 413)
        assert answer.json()["code"] == answer.status_code

    @pytest.mark.parametrize("content_type", ["", "text/plain", "multipart/form-data", "multipart/mixed; boundary=b"])
    async def test_what_is_no_form_is_another_type(self, client: httpx.AsyncClient, content_type: str):
        answer = await client.post(FILES, content=b"--b--", headers={"Content-Type": content_type})
        assert answer.status_code == 415

    async def test_names_of_all_kinds_are_kept_and_harmless(
        self, client: httpx.AsyncClient, visitor: httpx.AsyncClient
    ):
        for name in (
            "../../etc/passwd",
            "C:\\pictures\\a.png",
            "海.png",
            "a b;c.png",
            ".",
            "x" * 400,
            "a.html",
            '"quoted".png',
        ):
            answer = await client.post(FILES, files={"file": (name, picture())})
            data = answer.json()["data"]
            assert "/" not in data["filename"]
            assert len(data["filename"]) <= 150
            file = await visitor.get(data["url"])
            assert (file.status_code, file.headers["content-type"]) == (200, "image/png")
            assert data["url"].partition("?")[0].endswith(".png")


class TestLinksOfOurOwn:
    async def stored(self, client: httpx.AsyncClient, **size: int) -> str:
        return (await client.post(STREAM, **form(picture(**size)))).json()["data"]["downloadUrl"]

    def input_of(self, host: Host, task_id: str) -> StoredPicture:
        task = host.app.database.read(lambda tx: get_task(tx, task_id))
        assert isinstance(task.request.first_frame, StoredPicture)
        assert task.media_of(MediaRole.FIRST_FRAME_THUMBNAIL) is not None
        return task.request.first_frame

    @pytest.mark.parametrize(
        "spelled", ["http://films.test:8000", "https://gateway.example/behind/a/path", "http://10.0.0.7:1234"]
    )
    async def test_work_in_every_create_call_whatever_host_they_name(
        self, host: Host, client: httpx.AsyncClient, spelled: str
    ):
        """Behind NAT or a proxy, the address the caller knows may be one this server cannot reach."""
        url = (await self.stored(client)).replace("http://films.test:8000", spelled)
        apikley = await client.post("/api/v1/jobs/createTask", json=image_to_video(url))
        modellix = await client.post(
            "/api/v1/bytedance/seedance-1.5-pro-i2v", json={"first_frame_image": url, "prompt": "she smiles"}
        )
        apixo = await client.post(
            "/api/v1/generateTask/seedance-1-5-pro",
            json={"input": {"mode": "image-to-video", "prompt": "she smiles", "image_urls": [url], "sound": False}},
        )
        for answer in (apikley, modellix, apixo):
            data = answer.json()["data"]
            kept = self.input_of(host, data.get("taskId") or data.get("task_id"))
            assert (kept.width, kept.height, kept.content_type) == (640, 360, "image/png")

    async def test_outlive_the_upload_they_were_made_for(
        self, host: Host, client: httpx.AsyncClient, clock: ManualClock
    ):
        created = await client.post("/api/v1/jobs/createTask", json=image_to_video(await self.stored(client)))
        clock.advance(4 * 24 * 3600)
        assert prune_uploads(host.app.database, clock=clock) == 1
        # The age of a file is told by the machine's clock, which is far ahead of this test's.
        prune_blobs(host.app.database, host.app.blobs, clock=clock, older_than=timedelta(days=-3650))
        assert host.app.blobs.exists(self.input_of(host, created.json()["data"]["taskId"]).digest)

    async def test_a_link_that_was_changed_is_nobodys(self, client: httpx.AsyncClient):
        url = await self.stored(client)
        for forged in (url.replace("/upload_", "/upload_0"), url[:-1] + ("A" if url[-1] != "A" else "B"), url + "x"):
            inside = forged.replace("http://films.test:8000", "http://127.0.0.1")
            body = (await client.post("/api/v1/jobs/createTask", json=image_to_video(inside))).json()
            assert body["code"] == 422
            assert "not on the public internet" in body["msg"]

    async def test_an_expired_link_is_told_at_once(self, client: httpx.AsyncClient, clock: ManualClock):
        url = await self.stored(client)
        clock.advance(4 * 24 * 3600)
        body = (await client.post("/api/v1/jobs/createTask", json=image_to_video(url))).json()
        assert body["code"] == 422
        assert "the link to it expired at" in body["msg"]

    async def test_limits_hold_for_them_too(self, client: httpx.AsyncClient):
        url = await self.stored(client, width=200, height=200)
        body = (await client.post("/api/v1/jobs/createTask", json=image_to_video(url))).json()
        assert body["code"] == 422
        assert "input.input_urls[0]" in body["msg"]
        assert "width must be from 300 to 6000 px, got 200" in body["msg"]

    async def test_a_film_is_no_picture(self, host: Host, client: httpx.AsyncClient):
        film = await host.new_film(client, b"\0\0\0\x18ftypisom" + bytes(2000))
        body = (await client.post("/api/v1/jobs/createTask", json=image_to_video(film))).json()
        assert body["code"] == 422
        assert "must be one of JPEG, PNG, WEBP" in body["msg"]


class TestFreshLinks:
    async def test_a_link_of_ours_gets_twenty_minutes_also_when_it_is_past(
        self, host: Host, client: httpx.AsyncClient, visitor: httpx.AsyncClient, clock: ManualClock
    ):
        film = await host.new_film(client, b"film")
        clock.advance(30 * 24 * 3600)
        assert (await visitor.get(film)).status_code == 410
        renewed = (await client.post(RENEW, json={"url": film})).json()
        assert (renewed["code"], renewed["msg"]) == (200, "success")
        clock.advance(20 * 60 - 1)
        assert (await visitor.get(renewed["data"])).content == b"film"
        clock.advance(1)
        assert (await visitor.get(renewed["data"])).status_code == 410

    @pytest.mark.parametrize("url", ["https://example.com/film.mp4", "nonsense", "http://[", "/media/x/y", "x" * 4000])
    async def test_any_other_address_is_422(self, client: httpx.AsyncClient, url: str):
        body = (await client.post(RENEW, json={"url": url})).json()
        assert (body["code"], body["data"]) == (422, None)
        assert "success" not in body

    async def test_somebody_elses_film_is_422(self, host: Host, client: httpx.AsyncClient):
        film = await host.new_film(client, b"film")
        async with host.client(host.new_key()) as stranger:
            assert (await stranger.post(RENEW, json={"url": film})).json()["code"] == 422
