"""
The one guarded way out.

Callers name addresses we then visit: pictures to fetch, callbacks to tell. Such an address must not become a way into
the network this server stands in (server-side request forgery). So each visit goes through the same steps:

    parse the URL strictly -> resolve its name once -> judge every address -> connect to a judged address, not the name

and a redirect starts again at the first. Connecting to the address that was judged is what makes the judgement hold:
a name that answers differently the second time (DNS rebinding) is never asked a second time. TLS still verifies the
certificate against the name. Proxy settings of the environment are not read, because a proxy would resolve for itself.

One deadline stands over everything: resolving, connecting, TLS, every hop, every byte.

    FilmgateError
    ├── OutboundRefused    against policy: the address, or what came back, is the caller's to mend
    └── OutboundFailed     the other side, or the way there, did not work; `retryable` tells whether to try again

Parsing and judging are pure, so that an asynchronous sibling of `_exchange` could share them.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import httpcore
import httpx

from filmgate import __version__
from filmgate.domain.errors import FilmgateError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# Returns the addresses of a host name as text; raises OSError when there are none.
Resolver = Callable[[str, int], Sequence[str]]

ANSWER_EXCERPT_BYTES: Final = 4096
MAX_URL_CHARS: Final = 8192

_USER_AGENT: Final = f"filmgate/{__version__}"
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# 408, 425, 429: RFC 9110, RFC 8470, RFC 6585 - "later, please"; every other 4xx will say the same again.
_PASSING_REFUSALS: Final = frozenset({408, 425, 429})
_MAX_ADDRESSES_TRIED: Final = 4

_AUTHORITY = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:@\s]+))(?::(?P<port>[0-9]{0,5}))?\Z")
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_NUMERIC_LABEL = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
_FORBIDDEN_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\\]")


def _networks(*texts: str) -> tuple[IpNetwork, ...]:
    return tuple(ipaddress.ip_network(text) for text in texts)


# IANA IPv4 Special-Purpose Address Registry, multicast and class E. Written out because `is_global` has changed its
# mind between Python releases (CVE-2024-4032).
_CLOSED_V4: Final = _networks(
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "168.63.129.16/32",  # Azure's host agent: a public number that only exists inside its virtual networks
)
# RFC 4291: only 2000::/3 has been handed out as global unicast. What lies outside is closed with it, among others
# v4-mapped ::ffff:0:0/96, NAT64 64:ff9b::/96 and 64:ff9b:1::/48, which carry IPv4 addresses, fc00::/7, fe80::/10
# and multicast ff00::/8.
_GLOBAL_V6: Final = ipaddress.ip_network("2000::/3")
# The special purposes inside it: protocol assignments with Teredo, documentation, 6to4, AS112.
_CLOSED_V6: Final = _networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")


class RefusalReason(StrEnum):
    """Why a visit is against policy."""

    SYNTAX = "syntax"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    ADDRESS = "address"
    REDIRECTS = "redirects"
    TOO_LARGE = "too_large"


class OutboundRefused(FilmgateError):
    """This address may not be visited, or what it sent may not be taken."""

    code = "outbound_refused"

    def __init__(self, message: str, reason: RefusalReason) -> None:
        super().__init__(message)
        self.reason = reason


class OutboundFailed(FilmgateError):
    """The visit was allowed and did not work. `status` is the HTTP status, when it came that far."""

    code = "outbound_failed"

    def __init__(self, message: str, *, status: int | None = None, retryable: bool = True) -> None:
        super().__init__(message)
        self.status = status
        self.retryable = retryable


class Purpose(StrEnum):
    """What a visit is for: pictures may come over plain http, callbacks may not go out over it."""

    FETCH = "fetch"
    CALLBACK = "callback"


@dataclass(frozen=True, kw_only=True)
class OutboundPolicy:
    """
    Where we may go.

    Attributes:
        allowed_networks: Reachable although not public; any port, and plain http for callbacks too.
        ports: What may be visited elsewhere.
        max_redirects: Followed by a fetch; callbacks follow none.
        connect_timeout_s: For one address; the deadline of the visit stands above it.
        trust: Whose certificates are believed; None for the usual public authorities.
    """

    allowed_networks: tuple[IpNetwork, ...] = ()
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    max_redirects: int = 3
    connect_timeout_s: float = 10.0
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came back: the whole body, the type its server claims ("" when none), and the address after redirects."""

    body: bytes
    content_type: str
    final_url: str


@dataclass(frozen=True, kw_only=True)
class Posted:
    """What a receiver answered: any status, and the first 4 KB of its body."""

    status: int
    excerpt: bytes


def fetch(
    url: str, *, max_bytes: int, deadline_s: float, policy: OutboundPolicy, resolver: Resolver | None = None
) -> Fetched:
    """
    Return what a GET of `url` brings, after at most `policy.max_redirects` redirects.

    Args:
        url: http or https, as a stranger wrote it.
        max_bytes: The most the body may have.
        deadline_s: Seconds for everything together.
        policy: Where we may go.
        resolver: Finds addresses; the system's own when None.

    Raises:
        OutboundRefused: Against policy, or larger than `max_bytes`.
        OutboundFailed: Not found, not reachable, too slow, not a 200, or encoded although we asked for plain bytes.
    """
    visit = _Visit(policy=policy, purpose=Purpose.FETCH, resolver=resolver, deadline=_Deadline(deadline_s))
    target = _parse(url)
    for _ in range(policy.max_redirects + 1):
        with _exchange(visit, target, "GET", {"Accept": "image/*, */*;q=0.1", "Accept-Encoding": "identity"}) as answer:
            location = _header(answer, b"location")
            if answer.status in _REDIRECTS and location:
                target = _parse(_joined(target, location))
                continue
            if answer.status != 200:
                raise _unwanted_status(target, answer.status)
            body = _read_body(visit, target, answer, max_bytes)
            return Fetched(body=body, content_type=_header(answer, b"content-type"), final_url=target.url)
    raise OutboundRefused(f"more than {policy.max_redirects} redirects", RefusalReason.REDIRECTS)


def post_json(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    deadline_s: float,
    policy: OutboundPolicy,
    resolver: Resolver | None = None,
) -> Posted:
    """
    Return the answer to a POST of `body`, whatever its status; redirects are answers like any other.

    Args:
        url: https, or http inside `policy.allowed_networks`.
        body: The exact bytes, because callers sign them.
        headers: Sent besides `Content-Type: application/json`.
        deadline_s: Seconds for everything together.
        policy: Where we may go.
        resolver: Finds addresses; the system's own when None.

    Raises:
        OutboundRefused: Against policy.
        OutboundFailed: No status line came back in time.
    """
    visit = _Visit(policy=policy, purpose=Purpose.CALLBACK, resolver=resolver, deadline=_Deadline(deadline_s))
    fixed = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    with _exchange(visit, _parse(url), "POST", {**fixed, **headers}, body) as answer:
        return Posted(status=answer.status, excerpt=_read_excerpt(answer))


def check_url(url: str, policy: OutboundPolicy, purpose: Purpose = Purpose.FETCH) -> None:
    """
    Raise `OutboundRefused` for an address that can be refused without asking anybody; otherwise return.

    Cheap enough for every submit: syntax, scheme, credentials, ports, addresses written as numbers, `localhost`.
    Where a name leads is judged by the visit itself.
    """
    target = _parse(url)
    if target.address is not None:
        _judge(target, [target.address], policy, purpose)
    elif target.host == "localhost" or target.host.endswith(".localhost"):
        # RFC 6761, 6.3: these names mean loopback, whatever a resolver says.
        _judge(target, [ipaddress.ip_address("127.0.0.1")], policy, purpose)
    elif not policy.allowed_networks:
        _judge_public(target, policy, purpose)


def parse_networks(text: str) -> tuple[IpNetwork, ...]:
    """
    Return the networks of a comma-separated list (`127.0.0.0/8, ::1`); the value of `FILMGATE_OUTBOUND_ALLOW`.

    Raises:
        ValueError: An entry is no network; the message names it.
    """
    found: list[IpNetwork] = []
    for entry in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.append(ipaddress.ip_network(entry))
        except ValueError as error:
            raise ValueError(
                f"{entry!r} is not a network such as 10.0.0.0/8, fd00::/8 or 127.0.0.1: {error}"
            ) from error
    return tuple(found)


def is_public(address: IpAddress) -> bool:
    """Return whether the address is an ordinary one on the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not _inside(address, _CLOSED_V4)
    return address in _GLOBAL_V6 and address.is_global and not _inside(address, _CLOSED_V6)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Return the addresses the operating system finds for `host`, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


# --- Parsing: one strict reading of a URL, used for judging and for the request alike -------------------------------


@dataclass(frozen=True, kw_only=True)
class _Target:
    """A URL taken apart. `host` is lower-case ASCII without brackets; `address` is set when the host is a number."""

    scheme: str
    host: str
    port: int
    path: str
    address: IpAddress | None

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What messages name: paths and queries may carry somebody's tokens."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def _parse(url: str) -> _Target:
    if len(url) > MAX_URL_CHARS:
        raise _bad_url(f"it has {len(url)} characters, and at most {MAX_URL_CHARS} are accepted")
    # `urlsplit` quietly drops line breaks and tabs, and browsers read a backslash as a slash: two readings, so none.
    if url != url.strip() or _FORBIDDEN_CHARACTERS.search(url):
        raise _bad_url("it has control characters, backslashes or blanks around it")
    try:
        parts = urlsplit(url)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    except ValueError as error:
        raise _bad_url(str(error)) from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise OutboundRefused(f"the URL must begin with https:// or http://, got {url[:40]!r}", RefusalReason.SCHEME)
    if "@" in parts.netloc:
        raise OutboundRefused("the URL must not carry a user name or password", RefusalReason.CREDENTIALS)
    authority = _AUTHORITY.match(parts.netloc)
    if authority is None:
        raise _bad_url("its host is missing or malformed")
    host, address = _parse_host(authority)
    port = int(authority["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise _bad_url(f"its port must be from 1 to 65535, got {port}")
    return _Target(scheme=scheme, host=host, port=port, path=path + (f"?{query}" if query else ""), address=address)


def _parse_host(authority: re.Match[str]) -> tuple[str, IpAddress | None]:
    if authority["v6"] is not None:
        try:
            address = ipaddress.IPv6Address(authority["v6"])
        except ValueError as error:
            raise _bad_url(f"[{authority['v6']}] is not an IPv6 address") from error
        return str(address), address
    host = authority["name"].lower().removesuffix(".")
    if not host.isascii():
        try:
            host = httpx.URL(scheme="https", host=host).raw_host.decode("ascii")
        except (httpx.InvalidURL, UnicodeError) as error:
            raise _bad_url(f"its host {host!r} is not a name") from error
    if not _NAME.match(host):
        raise _bad_url(f"its host {host[:80]!r} is not a name")
    if not _NUMERIC_LABEL.match(host.rpartition(".")[2]):
        return host, None
    # 2130706433, 0x7f.1 and 0177.0.0.1 all mean 127.0.0.1 to the C library; a host that ends in a number is read as
    # an address (WHATWG URL, "ends in a number") and only its usual spelling is accepted.
    try:
        number = ipaddress.IPv4Address(host)
    except ValueError as error:
        raise _bad_url(f"an IPv4 address is written as four decimal numbers, got {host!r}") from error
    return host, number


def _joined(target: _Target, location: str) -> str:
    try:
        return urljoin(target.url, location)
    except ValueError as error:
        raise _bad_url(f"the redirect of {target.origin} leads nowhere ({error})") from error


def _bad_url(why: str) -> OutboundRefused:
    return OutboundRefused(f"this is not a URL we can visit: {why}", RefusalReason.SYNTAX)


# --- Judging: may we go there? ---------------------------------------------------------------------------------------


def _judge(target: _Target, addresses: Sequence[IpAddress], policy: OutboundPolicy, purpose: Purpose) -> None:
    """Raise `OutboundRefused` unless every address is public or allowed; one bad among good ones refuses all."""
    allowed = [_inside(address, policy.allowed_networks) for address in addresses]
    for address, is_allowed in zip(addresses, allowed, strict=True):
        if not is_allowed and not is_public(address):
            # The address itself is not told: what names mean inside this network is nobody's business.
            raise OutboundRefused(
                f"{target.host} is not on the public internet; the operator can open a network with "
                "FILMGATE_OUTBOUND_ALLOW",
                RefusalReason.ADDRESS,
            )
    if not all(allowed):
        _judge_public(target, policy, purpose)


def _judge_public(target: _Target, policy: OutboundPolicy, purpose: Purpose) -> None:
    """Raise `OutboundRefused` unless scheme and port are fit for the public internet."""
    if purpose is Purpose.CALLBACK and target.scheme != "https":
        raise OutboundRefused(f"a callback address must begin with https://, got {target.origin}", RefusalReason.SCHEME)
    if target.port not in policy.ports:
        ports = ", ".join(map(str, sorted(policy.ports)))
        raise OutboundRefused(f"the port must be one of {ports}, got {target.port}", RefusalReason.PORT)


def _inside(address: IpAddress, networks: Iterable[IpNetwork]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


# --- Going there -----------------------------------------------------------------------------------------------------


class _Deadline:
    """A moment by which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends_at = time.monotonic() + seconds

    def remaining_s(self) -> float:
        """Return the seconds left, more than 0; raises `httpcore.TimeoutException` when there are none."""
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException
        return left


@dataclass(frozen=True, kw_only=True)
class _Visit:
    """What stays the same over all hops."""

    policy: OutboundPolicy
    purpose: Purpose
    resolver: Resolver | None
    deadline: _Deadline


@contextmanager
def _exchange(
    visit: _Visit, target: _Target, method: str, headers: Mapping[str, str], body: bytes | None = None
) -> Iterator[httpcore.Response]:
    """Resolve, judge, connect, send; yield the answer with its body still on the way; close the connection."""
    with _translated(visit, target):
        addresses = _resolve(visit, target)
        _judge(target, addresses, visit.policy, visit.purpose)
        pinned = _PinnedBackend(addresses[:_MAX_ADDRESSES_TRIED], visit)
        trust = visit.policy.trust or _public_authorities()
        sent = {"Host": target.authority, "User-Agent": _USER_AGENT, **headers}
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=pinned, max_connections=1) as connection,
            connection.stream(
                method,
                httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
                headers=[*sent.items()],
                content=body,
            ) as answer,
        ):
            yield answer


def _resolve(visit: _Visit, target: _Target) -> list[IpAddress]:
    if target.address is not None:
        return [target.address]
    resolver = visit.resolver or system_resolver
    outcome: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            outcome.put(resolver(target.host, target.port))
        except Exception as error:  # carried over to the thread that waits, and judged there
            outcome.put(error)

    # getaddrinfo knows no timeout; a thread that may be left behind is the only way to give it one.
    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        found = outcome.get(timeout=visit.deadline.remaining_s())
    except queue.Empty as error:
        raise httpcore.TimeoutException from error
    if isinstance(found, (OSError, UnicodeError)) or not found:
        unknown = isinstance(found, socket.gaierror) and found.errno == socket.EAI_NONAME
        raise OutboundFailed(f"no address found for {target.host}", retryable=not unknown)
    if isinstance(found, Exception):
        raise found
    return [ipaddress.ip_address(text) for text in found]


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were judged, whatever host it is asked for."""

    def __init__(self, addresses: Sequence[IpAddress], visit: _Visit) -> None:
        self._addresses = addresses
        self._visit = visit

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name has been resolved, once
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline of the visit counts
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        problem: OSError | None = None
        for address in self._addresses:
            patience_s = min(self._visit.policy.connect_timeout_s, self._visit.deadline.remaining_s())
            try:
                connected = socket.create_connection((str(address), port), timeout=patience_s)
            except OSError as error:
                problem = error
            else:
                connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return _TimedStream(connected, self._visit.deadline)
        raise httpcore.ConnectError from problem


class _TimedStream(httpcore.NetworkStream):
    """
    A socket whose every call ends by the deadline.

    The timeouts httpcore hands over start afresh with every call, so a server that sends one byte a second would
    never meet them; here they are not used.
    """

    def __init__(self, connected: socket.socket, deadline: _Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        self._socket.settimeout(self._deadline.remaining_s())
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        rest = memoryview(buffer)
        while rest:
            self._socket.settimeout(self._deadline.remaining_s())
            try:
                rest = rest[self._socket.send(rest) :]
            except (BrokenPipeError, ConnectionResetError) as error:
                # A receiver may answer before it has read everything; httpcore then goes on to read the answer.
                raise httpcore.WriteError from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._deadline.remaining_s())
        try:
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except Exception:
            self.close()
            raise
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._socket if info == "socket" else None


@lru_cache(maxsize=1)
def _public_authorities() -> ssl.SSLContext:
    return httpx.create_ssl_context()


# --- What came back --------------------------------------------------------------------------------------------------


def _header(answer: httpcore.Response, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in answer.headers if key.lower() == name), "")


def _read_body(visit: _Visit, target: _Target, answer: httpcore.Response, max_bytes: int) -> bytes:
    encoding = _header(answer, b"content-encoding").strip().lower()
    if encoding not in ("", "identity"):
        # Unpacking would let a small answer become a huge one; nobody may send this after `Accept-Encoding: identity`.
        raise OutboundFailed(f"{target.origin} sent a body encoded as {encoding[:40]!r}", retryable=False)
    claimed = _header(answer, b"content-length")
    if claimed.isdecimal() and int(claimed) > max_bytes:
        raise _too_large(target, max_bytes)
    body = bytearray()
    for chunk in answer.iter_stream():
        visit.deadline.remaining_s()
        body += chunk
        if len(body) > max_bytes:
            raise _too_large(target, max_bytes)
    return bytes(body)


def _read_excerpt(answer: httpcore.Response) -> bytes:
    excerpt = bytearray()
    # The status has arrived, so the receiver has had its say; how its body ends changes nothing.
    with suppress(*_FOREIGN_ERRORS):
        for chunk in answer.iter_stream():
            excerpt += chunk
            if len(excerpt) >= ANSWER_EXCERPT_BYTES:
                break
    return bytes(excerpt[:ANSWER_EXCERPT_BYTES])


def _too_large(target: _Target, max_bytes: int) -> OutboundRefused:
    return OutboundRefused(
        f"what {target.origin} sends must have at most {max_bytes:,} bytes, and has more", RefusalReason.TOO_LARGE
    )


def _unwanted_status(target: _Target, status: int) -> OutboundFailed:
    retryable = status >= 500 or status in _PASSING_REFUSALS
    return OutboundFailed(f"{target.origin} answered {status}, not 200", status=status, retryable=retryable)


# Everything httpcore and the socket under it raise; a test compares this list with what httpcore exports.
_FOREIGN_ERRORS: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    OSError,
)


@contextmanager
def _translated(visit: _Visit, target: _Target) -> Iterator[None]:
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise OutboundFailed(f"{target.origin} took longer than {visit.deadline.seconds:g} s") from error
    except ssl.SSLCertVerificationError as error:
        raise OutboundFailed(
            f"the certificate of {target.origin} was not accepted: {error.verify_message}", retryable=False
        ) from error
    except ssl.SSLError as error:
        raise OutboundFailed(f"no TLS connection with {target.origin}: {error.reason or error}") from error
    except httpcore.ConnectError as error:
        raise OutboundFailed(f"no connection with {target.origin}") from error
    except httpcore.ProtocolError as error:
        raise OutboundFailed(f"{target.origin} does not speak HTTP as it should") from error
    except _FOREIGN_ERRORS as error:
        raise OutboundFailed(f"the connection with {target.origin} broke") from error
