"""
The guarded way out, against hostile addresses and real, badly behaved servers on loopback.

What is at stake: whoever may name a picture's address must not thereby reach the network this server stands in, hold
a worker for ever, or fill its memory.
"""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate import outbound
from filmgate.outbound import (
    OutboundFailed,
    OutboundPolicy,
    OutboundRefused,
    Purpose,
    RefusalReason,
    check_url,
    fetch,
    is_public,
    parse_networks,
    post_json,
)

CLOSED = OutboundPolicy()
LOOPBACK = OutboundPolicy(allowed_networks=parse_networks("127.0.0.0/8"))
PATIENT_S = 20.0
HASTY_S = 0.3

OK = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\n\x89PNG"


Behaviour = Callable[[socket.socket, bytes], object]


class Receiver:
    """A server on a free loopback port: `behave` gets each connection's socket and the request's bytes."""

    def __init__(self, behave: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self._behave = behave
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.requests: list[bytes] = []
        self._stopping = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self._stopping.set()
        # Wakes the accept that is waiting; closing alone would not.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            stream = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with stream:
                request = b""
                while b"\r\n\r\n" not in request and (chunk := stream.recv(65536)):
                    request += chunk
                head, _, body = request.partition(b"\r\n\r\n")
                for line in head.lower().split(b"\r\n"):
                    if line.startswith(b"content-length:"):
                        while len(body) < int(line.split(b":")[1]):
                            body += stream.recv(65536)
                self.requests.append(head + b"\r\n\r\n" + body)
                self._behave(stream, self.requests[-1])


@contextmanager
def receiver(behave: Behaviour | bytes, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    started = Receiver(always(behave) if isinstance(behave, bytes) else behave, tls)
    try:
        yield started
    finally:
        started.close()


def always(answer: bytes) -> Behaviour:
    return lambda stream, request: stream.sendall(answer)


def resolving_to(*answers: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """Return a resolver that gives the answers one after the other, the last for ever."""
    remaining = list(answers)

    def resolve(host: str, port: int) -> Sequence[str]:
        return remaining.pop(0) if len(remaining) > 1 else remaining[0]

    return resolve


def never_asked(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{host} should not have been looked up")


def get(url: str, policy: OutboundPolicy = LOOPBACK, **changes: object) -> outbound.Fetched:
    options: dict[str, object] = {"max_bytes": 1_000_000, "deadline_s": PATIENT_S, "policy": policy}
    return fetch(url, **(options | changes))  # type: ignore[arg-type]


HOSTILE_NUMBERS = [
    # IPv4, plainly
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.1.2.3",
    "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    # IPv6
    "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]",
    "[ff0e::1]", "[100::1]", "[2001:db8::1]", "[3fff::1]", "[2001::1]", "[2001:10::1]", "[5f00::1]", "[4000::1]",
    # IPv4 inside IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:8.8.8.8]", "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::10.0.0.1]",
    "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
]  # fmt: skip

OTHER_SPELLINGS = [
    "2130706433", "017700000001", "0x7f000001", "0X7F000001", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1",
    "127.0.0.01", "127.0.0.0x1", "0", "00000", "0x", "3232235777", "169.254.43518", "0251.0376.0251.0376",
    "425.510.425.510", "1.2.3.4.5", "256.1.1.1", "example.1", "a.0x1f", "127.0.0.1.0x",
]  # fmt: skip

MALFORMED = [
    "", "http", "http:", "http:/", "http://", "https://", "//127.0.0.1/", "/etc/passwd", "127.0.0.1", "http:///path",
    "http://:80/", "http://[::1", "http://::1]/", "http://[]/", "http://[::1].example.com/", "http://[127.0.0.1]/",
    "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[v1.x]/", "http://exa mple.com/",
    "http://example.com\\@127.0.0.1/", "http://example.com\\.evil.com/", "http://127.0.0.1\t/", "ht\ntp://127.0.0.1/",
    "http://exam\rple.com/", "http://example.com/\r\nHost: x", "http://example.com/\0", " http://example.com/",
    "http://example.com/ ", "http://%31%32%37.0.0.1/", "http://127.0.0.1%2f@x/", "http://example.com:0/",
    "http://example.com:65536/", "http://example.com:99999999/", "http://example.com:-80/", "http://example.com:8a/",
    "http://example.com:٨٠/", "http://①②⑦.⓪.⓪.①/", "http://ex*mple.com/", "http://a..b/",
    "http://.example.com/", "http://example.com../", "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/",
    "http://example.com/" + "a" * 9000, "http://example.com/\ud800", "http://\ud800/", "http://example.com;x/",
    "http://example.com,127.0.0.1/", "http://example.com<x>/", "http://$(id)/",
]  # fmt: skip

WRONG_SCHEMES = [
    "file:///etc/passwd", "ftp://example.com/a.png", "gopher://127.0.0.1:6379/_x", "data:image/png;base64,AAAA",
    "javascript:alert(1)", "dict://127.0.0.1:11211/stat", "ldap://example.com/", "jar:http://example.com!/a.png",
    "httpx://example.com/", "unix:/run/docker.sock", "HTTPS+unix://x/", "blob:https://example.com/x", "ws://example.com/",
]  # fmt: skip


class TestAddressesThatAreRefused:
    @pytest.mark.parametrize("host", HOSTILE_NUMBERS)
    def test_numbers_of_closed_networks(self, host: str) -> None:
        for url in (f"http://{host}/a.png", f"https://{host}:8443/a.png"):
            for ask in (lambda url: check_url(url, CLOSED), lambda url: get(url, CLOSED, resolver=never_asked)):
                with pytest.raises(OutboundRefused) as caught:
                    ask(url)
                assert caught.value.reason is RefusalReason.ADDRESS

    @pytest.mark.parametrize("host", OTHER_SPELLINGS)
    def test_numbers_only_the_c_library_reads(self, host: str) -> None:
        """Even where loopback is allowed: one spelling, one meaning."""
        for policy in (CLOSED, LOOPBACK):
            with pytest.raises(OutboundRefused, match="four decimal numbers") as caught:
                get(f"http://{host}/a.png", policy, resolver=never_asked)
            assert caught.value.reason is RefusalReason.SYNTAX

    @pytest.mark.parametrize("host", HOSTILE_NUMBERS)
    def test_names_that_lead_into_closed_networks(self, host: str) -> None:
        address = host.strip("[]")
        for found in ([address], ["93.184.215.14", address], [address, "2606:4700::1111"]):
            with pytest.raises(OutboundRefused) as caught:
                get("https://pictures.example/a.png", CLOSED, resolver=resolving_to(found))
            assert caught.value.reason is RefusalReason.ADDRESS
            assert address not in caught.value.message.replace("pictures.example", "")

    @pytest.mark.parametrize("url", MALFORMED)
    def test_what_is_no_url(self, url: str) -> None:
        for policy in (CLOSED, LOOPBACK):
            with pytest.raises(OutboundRefused) as caught:
                get(url, policy, resolver=never_asked)
            assert caught.value.reason in (
                RefusalReason.SYNTAX,
                RefusalReason.SCHEME,
                RefusalReason.CREDENTIALS,
            )

    def test_other_scripts_dots_are_dots(self) -> None:
        """IDNA reads U+3002 as a dot, so this is loopback, and judged as such."""
        with pytest.raises(OutboundRefused) as caught:
            get("http://127。0。0。1/", CLOSED, resolver=never_asked)
        assert caught.value.reason is RefusalReason.ADDRESS

    @pytest.mark.parametrize("url", WRONG_SCHEMES)
    def test_other_schemes(self, url: str) -> None:
        with pytest.raises(OutboundRefused, match="https:// or http://") as caught:
            get(url, resolver=never_asked)
        assert caught.value.reason is RefusalReason.SCHEME

    @pytest.mark.parametrize(
        "authority", ["user@example.com", "user:pass@example.com", "@example.com", "example.com@127.0.0.1", "a@b@c"]
    )
    def test_credentials(self, authority: str) -> None:
        with pytest.raises(OutboundRefused) as caught:
            get(f"https://{authority}/a.png", resolver=never_asked)
        assert caught.value.reason is RefusalReason.CREDENTIALS

    @pytest.mark.parametrize("port", [1, 22, 25, 81, 3306, 5432, 6379, 9200, 11211, 65535])
    def test_ports_of_other_services(self, port: int) -> None:
        url = f"http://pictures.example:{port}/a.png"
        with pytest.raises(OutboundRefused, match="80, 443, 8080, 8443") as caught:
            get(url, resolver=resolving_to(["93.184.215.14"]))
        assert caught.value.reason is RefusalReason.PORT
        with pytest.raises(OutboundRefused):
            check_url(url, CLOSED)

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "x.localhost"])
    def test_localhost_is_refused_before_anybody_is_asked(self, host: str) -> None:
        with pytest.raises(OutboundRefused):
            check_url(f"http://{host}/a.png", CLOSED)
        check_url(f"http://{host}:5000/a.png", LOOPBACK)

    @pytest.mark.parametrize("url", ["http://hooks.example/x", "http://8.8.8.8/x"])
    def test_plain_http_callbacks_outside_the_allowed_networks(self, url: str) -> None:
        with pytest.raises(OutboundRefused, match="callback address must begin with https"):
            check_url(url, CLOSED, Purpose.CALLBACK)
        with pytest.raises(OutboundRefused) as caught:
            post_json(url, b"{}", {}, deadline_s=PATIENT_S, policy=LOOPBACK, resolver=resolving_to(["8.8.8.8"]))
        assert caught.value.reason is RefusalReason.SCHEME


class TestAddressesThatAreFine:
    @pytest.mark.parametrize(
        "url",
        [
            "https://pictures.example/a.png",
            "http://pictures.example/a.png?x=1&y=%20#part",
            "HTTPS://Pictures.Example:443",
            "https://pictures.example.:8443/",
            "https://bücher.example/bild.png",
            "https://xn--bcher-kva.example/",
            "https://pictures.example/海 und meer.png?q=é",
            "https://my_bucket.example/",
            "https://8.8.8.8/",
            "https://[2606:4700::1111]:8443/",
            "https://1password.example/",
        ],
    )
    def test_ordinary_addresses_pass_the_cheap_check(self, url: str) -> None:
        check_url(url, CLOSED)
        check_url(url, LOOPBACK)

    @pytest.mark.parametrize(
        "address",
        ["8.8.8.8", "1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"],
    )
    def test_public_addresses_are_public(self, address: str) -> None:
        assert is_public(ipaddress.ip_address(address))

    def test_networks_are_parsed(self) -> None:
        assert parse_networks("") == ()
        assert parse_networks(" 127.0.0.0/8 , ::1,10.1.2.3,") == tuple(
            map(ipaddress.ip_network, ("127.0.0.0/8", "::1/128", "10.1.2.3/32"))
        )

    @pytest.mark.parametrize("text", ["localhost", "127.0.0.1/8", "10.0.0.0/33", "10.0.0.0/8;::1", "300.0.0.0/8"])
    def test_a_wrong_network_is_named(self, text: str) -> None:
        with pytest.raises(ValueError, match="is not a network such as"):
            parse_networks(text)


class TestFetching:
    def test_a_picture_comes_whole(self) -> None:
        with receiver(OK) as server:
            fetched = get(server.url("/海 a.png?q=1&r=%20"))
            assert fetched.body == b"\x89PNG"
            assert fetched.content_type == "image/png"
            assert fetched.final_url == server.url("/%E6%B5%B7%20a.png?q=1&r=%20")
            head = server.requests[0].decode()
        assert head.startswith("GET /%E6%B5%B7%20a.png?q=1&r=%20 HTTP/1.1\r\n")
        assert f"\r\nHost: 127.0.0.1:{server.port}\r\n" in head
        assert "\r\nAccept-Encoding: identity\r\n" in head

    def test_the_proxies_of_the_environment_are_not_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A proxy resolves names itself, behind the back of every check."""
        with receiver(OK) as server, receiver(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy") as proxy:
            for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, proxy.url())
            assert get(server.url()).body == b"\x89PNG"
            assert proxy.requests == []

    def test_the_judged_address_is_the_one_connected_to(self) -> None:
        """DNS rebinding: good at the first question, bad at the second. There is no second question."""
        with receiver(OK) as server:
            rebinding = resolving_to(["127.0.0.1"], ["169.254.169.254"])
            assert get(server.url(host="pictures.example"), resolver=rebinding).body == b"\x89PNG"
            assert f"\r\nHost: pictures.example:{server.port}\r\n".encode() in server.requests[0]

    def test_a_name_that_changes_between_hops_is_judged_again(self) -> None:
        with receiver(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n") as server:
            rebinding = resolving_to(["127.0.0.1"], ["169.254.169.254"])
            with pytest.raises(OutboundRefused) as caught:
                get(server.url(host="pictures.example"), resolver=rebinding)
            assert caught.value.reason is RefusalReason.ADDRESS
            assert len(server.requests) == 1

    def test_the_next_address_is_tried(self) -> None:
        with receiver(OK) as server:
            # Nobody listens on 127.0.0.2 at this port.
            assert get(server.url(host="pictures.example"), resolver=resolving_to(["127.0.0.2", "127.0.0.1"]))

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_redirects_are_followed(self, status: int) -> None:
        def behave(stream: socket.socket, request: bytes) -> None:
            if request.startswith(b"GET /start "):
                stream.sendall(f"HTTP/1.1 {status} X\r\nLocation: there/a.png\r\nContent-Length: 0\r\n\r\n".encode())
            else:
                stream.sendall(OK)

        with receiver(behave) as server:
            assert get(server.url("/start")).final_url == server.url("/there/a.png")

    def test_three_redirects_and_no_more(self) -> None:
        def behave(stream: socket.socket, request: bytes) -> None:
            left = int(request.split()[1].strip(b"/"))
            away = f"HTTP/1.1 302 Found\r\nLocation: /{left - 1}\r\nContent-Length: 0\r\n\r\n".encode()
            stream.sendall(away if left else OK)

        with receiver(behave) as server:
            assert get(server.url("/3")).body == b"\x89PNG"
            with pytest.raises(OutboundRefused, match="more than 3 redirects"):
                get(server.url("/4"))

    @pytest.mark.parametrize(
        "location",
        [
            "http://169.254.169.254/latest/meta-data/",
            "//10.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://2130706433/",
            "http://0x7f.1/",
            "file:///etc/passwd",
            "gopher://127.0.0.1:6379/_FLUSHALL",
            "http://user@127.0.0.1/",
            "http://8.8.8.8:22/",
            "http://[",
            "//",
            "http://127.0.0.1\\@8.8.8.8/",
        ],
    )
    def test_a_redirect_cannot_lead_where_a_url_could_not(self, location: str) -> None:
        answer = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
        with receiver(answer) as server, pytest.raises(OutboundRefused):
            get(server.url(), resolver=never_asked)

    @pytest.mark.parametrize(
        ("status", "retryable"), [(204, False), (206, False), (300, False), (302, False), (304, False), (401, False),
                                  (403, False), (404, False), (408, True), (410, False), (425, True), (429, True),
                                  (500, True), (503, True)],
    )  # fmt: skip
    def test_only_a_200_is_a_picture(self, status: int, retryable: bool) -> None:
        with receiver(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode()) as server:
            with pytest.raises(OutboundFailed, match=f"answered {status}, not 200") as caught:
                get(server.url("/?token=secret"))
            assert (caught.value.status, caught.value.retryable) == (status, retryable)
            assert "secret" not in caught.value.message

    @pytest.mark.parametrize(
        "answer",
        [
            b"",
            b"HTTP/1.1",
            b"\x00" * 1000,
            b"SSH-2.0-OpenSSH_9.6\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
            b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000,
            b"HTTP/1.1 " + b"2" * 300_000,
        ],
    )
    def test_servers_that_do_not_speak_http(self, answer: bytes) -> None:
        with receiver(answer) as server, pytest.raises(OutboundFailed) as caught:
            get(server.url())
        assert caught.value.retryable

    @pytest.mark.parametrize("encoding", ["gzip", "br", "GZIP", "identity, gzip", "x-unheard-of"])
    def test_packed_bodies_are_not_unpacked(self, encoding: str) -> None:
        bomb = gzip.compress(bytes(10_000_000))
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
        with receiver(head + bomb) as server, pytest.raises(OutboundFailed, match="encoded as"):
            get(server.url())

    def test_a_body_that_says_it_is_too_large_is_not_read(self) -> None:
        with receiver(b"HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n") as server:
            with pytest.raises(OutboundRefused, match="at most 1,000,000 bytes") as caught:
                get(server.url())
            assert caught.value.reason is RefusalReason.TOO_LARGE

    def test_a_body_without_end_is_cut(self) -> None:
        def behave(stream: socket.socket, request: bytes) -> None:
            stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                stream.sendall(bytes(65536))

        with receiver(behave) as server, pytest.raises(OutboundRefused) as caught:
            get(server.url())
        assert caught.value.reason is RefusalReason.TOO_LARGE

    def test_a_body_of_exactly_the_limit_is_taken(self) -> None:
        with receiver(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(1000)) as server:
            assert len(get(server.url(), max_bytes=1000).body) == 1000
            with pytest.raises(OutboundRefused):
                get(server.url(), max_bytes=999)

    def test_nobody_there(self) -> None:
        with receiver(OK) as server:
            url = server.url()
        with pytest.raises(OutboundFailed, match="no connection") as caught:
            get(url)
        assert caught.value.retryable

    def test_a_name_without_addresses(self) -> None:
        def unknown(host: str, port: int) -> Sequence[str]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        def broken(host: str, port: int) -> Sequence[str]:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

        for resolver, retryable in ((unknown, False), (broken, True), (resolving_to([]), True)):
            with pytest.raises(OutboundFailed, match="no address found for") as caught:
                get("https://pictures.example/", resolver=resolver)
            assert caught.value.retryable is retryable


def drip(before: bytes, byte: bytes) -> Behaviour:
    """Return a behaviour that sends `before` and then one byte at a time, often enough to defeat per-read timeouts."""

    def behave(stream: socket.socket, request: bytes) -> None:
        stream.sendall(before)
        while True:
            stream.sendall(byte)
            time.sleep(HASTY_S / 10)

    return behave


class TestTheDeadline:
    """Each of these would hold a worker for ever if only single reads were timed."""

    @pytest.mark.parametrize(
        ("before", "byte"),
        [
            (b"", b"H"),
            (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
            (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
            (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ],
    )
    def test_slow_drips_end(self, before: bytes, byte: bytes) -> None:
        with receiver(drip(before, byte)) as server:
            self.assert_ends_in_time(server.url())

    def test_silence_ends(self) -> None:
        hold = threading.Event()
        with receiver(lambda stream, request: hold.wait(PATIENT_S)) as server:
            self.assert_ends_in_time(server.url())
        hold.set()

    def test_silence_in_the_tls_handshake_ends(self) -> None:
        hold = threading.Event()
        # A TLS client's first flight never looks like the end of an HTTP request, so this server just listens.
        with receiver(lambda stream, request: hold.wait(PATIENT_S)) as server:
            self.assert_ends_in_time(server.url(scheme="https"))
        hold.set()

    def test_a_silent_resolver_ends(self) -> None:
        hold = threading.Event()

        def silent(host: str, port: int) -> Sequence[str]:
            hold.wait(PATIENT_S)
            return ["127.0.0.1"]

        self.assert_ends_in_time("http://pictures.example/", resolver=silent)
        hold.set()

    def test_all_hops_share_one_deadline(self) -> None:
        def behave(stream: socket.socket, request: bytes) -> None:
            time.sleep(HASTY_S / 2)
            stream.sendall(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

        with receiver(behave) as server:
            self.assert_ends_in_time(server.url())

    def assert_ends_in_time(self, url: str, **changes: object) -> None:
        began = time.monotonic()
        with pytest.raises(OutboundFailed, match=f"took longer than {HASTY_S:g} s") as caught:
            get(url, deadline_s=HASTY_S, **changes)
        assert caught.value.retryable
        assert HASTY_S * 0.9 < time.monotonic() - began < PATIENT_S / 2


class TestCallbacks:
    def post(self, url: str, policy: OutboundPolicy = LOOPBACK, deadline_s: float = PATIENT_S) -> outbound.Posted:
        return post_json(url, b'{"a":1}', {"X-Signature": "abc"}, deadline_s=deadline_s, policy=policy)

    def test_the_exact_bytes_arrive(self) -> None:
        with receiver(b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok") as server:
            posted = self.post(server.url("/hook"))
            assert (posted.status, posted.excerpt) == (201, b"ok")
            head, _, body = server.requests[0].partition(b"\r\n\r\n")
        assert body == b'{"a":1}'
        assert head.startswith(b"POST /hook HTTP/1.1\r\n")
        for line in (b"Content-Type: application/json", b"X-Signature: abc", b"Content-Length: 7"):
            assert line in head.split(b"\r\n")

    @pytest.mark.parametrize("status", [200, 302, 404, 410, 500])
    def test_every_status_is_an_answer(self, status: int) -> None:
        answer = f"HTTP/1.1 {status} X\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n".encode()
        with receiver(answer) as server:
            assert self.post(server.url()).status == status
            assert len(server.requests) == 1

    def test_a_long_answer_is_cut(self) -> None:
        with receiver(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_000_000) as server:
            assert self.post(server.url()).excerpt == b"x" * 4096

    def test_an_answer_that_never_ends_was_still_given(self) -> None:
        """The receiver said 200; that its body drips must not make us deliver the event twice."""
        with receiver(drip(b"HTTP/1.1 200 OK\r\n\r\nthanks", b".")) as server:
            posted = self.post(server.url(), deadline_s=HASTY_S)
        assert posted.status == 200
        assert posted.excerpt.startswith(b"thanks")

    def test_a_receiver_that_hangs_up_early_is_heard(self) -> None:
        """413 may come before the body is read; the broken pipe must leave the answer readable, as httpcore expects."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(b"HTTP/1.1 413 Too Large\r\n\r\n")
            theirs.shutdown(socket.SHUT_RD)
            stream = outbound._TimedStream(ours, outbound._Deadline(PATIENT_S))
            with pytest.raises(httpcore.WriteError):
                stream.write(b"a body nobody reads")
            assert stream.read(100).startswith(b"HTTP/1.1 413")

    def test_closed_networks_are_closed_for_callbacks_too(self) -> None:
        with receiver(OK) as server, pytest.raises(OutboundRefused):
            self.post(server.url(), CLOSED)
        assert server.requests == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for pictures.example, signed by itself, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=pictures.example", "-addext", "subjectAltName=DNS:pictures.example",
            "-keyout", str(key), "-out", str(cert),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return cert, key


class TestTls:
    @pytest.fixture
    def server(self, certificate: tuple[Path, Path]) -> Iterator[Receiver]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        with receiver(OK, context) as started:
            yield started

    def trusting(self, certificate: tuple[Path, Path]) -> OutboundPolicy:
        return OutboundPolicy(
            allowed_networks=LOOPBACK.allowed_networks, trust=ssl.create_default_context(cafile=str(certificate[0]))
        )

    def test_the_certificate_is_checked_against_the_name(
        self, server: Receiver, certificate: tuple[Path, Path]
    ) -> None:
        """The connection goes to a number, the certificate names a host: pinning must not lose that."""
        policy = self.trusting(certificate)
        resolver = resolving_to(["127.0.0.1"])
        assert get(server.url(host="pictures.example", scheme="https"), policy, resolver=resolver).body == b"\x89PNG"
        with pytest.raises(OutboundFailed, match=r"certificate of https://other\.example.* was not accepted") as caught:
            get(server.url(host="other.example", scheme="https"), policy, resolver=resolver)
        assert not caught.value.retryable

    def test_a_stranger_s_certificate_is_not_believed(self, server: Receiver) -> None:
        with pytest.raises(OutboundFailed, match="was not accepted"):
            get(server.url(host="pictures.example", scheme="https"), resolver=resolving_to(["127.0.0.1"]))
        assert server.requests == []

    def test_plain_http_answered_to_tls(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))

        def once() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(OK)

        threading.Thread(target=once, daemon=True).start()
        with listener, pytest.raises(OutboundFailed, match="no TLS connection"):
            get(f"https://127.0.0.1:{listener.getsockname()[1]}/")


def test_every_error_of_httpcore_is_translated() -> None:
    """A new one would otherwise reach the worker as a crash."""
    exported = [getattr(httpcore, name) for name in httpcore.__all__]
    errors = [item for item in exported if isinstance(item, type) and issubclass(item, Exception)]
    assert len(errors) >= 14
    assert [error for error in errors if not issubclass(error, outbound._FOREIGN_ERRORS)] == []


@given(st.one_of(st.ip_addresses(), st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)))
def test_whatever_has_a_special_purpose_is_not_public(address: outbound.IpAddress) -> None:
    special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    assert not (special and is_public(address))


@given(st.one_of(st.text(), st.text().map("http://{}".format), st.from_regex(r"https?://[^/]{0,20}(/.*)?")))
def test_any_text_is_judged_without_a_crash(text: str) -> None:
    """URLs come from strangers; the only thing a strange one may cause is a refusal."""
    with suppress(OutboundRefused):
        check_url(text, CLOSED)


@given(st.ip_addresses(v=4))
def test_every_address_means_the_same_as_a_number_and_as_an_answer(address: ipaddress.IPv4Address) -> None:
    """What the cheap check lets pass, the visit judges alike, through whatever spelling it came."""

    def refused(url: str, found: str) -> bool:
        try:
            outbound._judge(outbound._parse(url), [ipaddress.ip_address(found)], CLOSED, Purpose.FETCH)
        except OutboundRefused:
            return True
        return False

    literal = f"https://{address}/"
    assert refused(literal, str(address)) == refused("https://pictures.example/", str(address))
    assert refused("https://pictures.example/", f"::ffff:{address}")
