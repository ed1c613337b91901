"""Web addresses to their answers. Loaded, and a network asked, only where an address was given as a source.

A fetch keeps to what the host allows (robots.txt, RFC 9309) and to what this machine allows: every place that a
name leads to is looked at before anything is connected to, on every redirect anew, and the connection goes to that
very place, so that no second answer of the name server counts.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from importlib import metadata
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import httpcore
import httpx
from protego import Protego

from onrecord.model import Problem
from onrecord.read.base import DivisibleReader, Fetching, SourceFile
from onrecord.read.http_answer import (
    CODINGS,
    UnknownCodingError,
    charset,
    codings,
    is_untold,
    media_type,
    suffix_of,
    unpacked,
)
from onrecord.read.registry import reader_of


def _version() -> str:
    try:
        return f"/{metadata.version('onrecord')}"
    except metadata.PackageNotFoundError:
        return ""  # run from a folder of sources that was never installed


AGENT: Final = "OnRecord"
MOST_REDIRECTS: Final = 5
LONGEST_CRAWL_DELAY: Final = 30  # seconds
ROBOTS_BYTES: Final = 500 * 1024
_HEADERS: Final = {
    "User-Agent": f"{AGENT}{_version()} (reads the pages that a person names)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REFUSALS: Final = frozenset({401, 402, 403, 406, 407, 451})
_BY_HAND: Final = "save the page by hand from a browser and give the file"
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits

Place = ipaddress.IPv4Address | ipaddress.IPv6Address


class FailedError(Exception):
    """Why an address gives no document: what is wrong, and what to do next."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


class Pace:
    """The clock and the waiting between requests to one host: politeness, and no part of any record."""

    def __init__(self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self.now = now
        self._sleep = sleep
        self._last: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Return when the last request to `host` was answered at least so many seconds ago."""
        if host in self._last:
            rest = self._last[host] + seconds - self.now()
            if rest > 0:
                self._sleep(rest)

    def answered(self, host: str) -> None:
        self._last[host] = self.now()

    def sleep(self, seconds: float) -> None:
        """Let a host that fails come to itself."""
        self._sleep(seconds)


class Got(NamedTuple):
    """An answer; the body of one that is no success is not kept."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes

    def leads_to(self) -> str | None:
        return self.headers.get("Location") if self.status in _REDIRECTS else None


class Visit:
    """One run's fetching: it remembers what it has fetched, each host's robots.txt, and when it last asked.

    `tls` says which certificates are trusted; without it those of the public authorities are.
    """

    def __init__(
        self, fetching: Fetching, *, max_bytes: int, pace: Pace | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.fetching = fetching
        self._max_bytes = max_bytes
        self._pace = pace or Pace()
        self._tls = tls or _public_authorities()
        self._been: set[str] = set()
        self._robots: dict[str, Protego | FailedError] = {}

    def fetch(self, address: str) -> Iterator[SourceFile | Problem]:
        """The answer of `address`, or what is wrong with it; nothing if it was fetched before."""
        if address in self._been:
            return
        self._been.add(address)
        try:
            found: SourceFile | Problem = self._file(address)
        except FailedError as failed:
            found = Problem(source=address, what=failed.what, remedy=failed.remedy)
        yield found

    def range(self, address: str, first: int, last: int) -> Got:
        """Bytes of what is at `address`, both ends included; status 206 where the server gives ranges. Raises
        `FailedError`."""
        return self._page(_url(address), bytes_=(first, last))

    def _file(self, address: str) -> SourceFile:
        """What is at `address`, in memory; of an archive of any size only where it is."""
        if isinstance(reader_of(_url(address).path), DivisibleReader):
            # Imported here: it stands on this module.
            from onrecord.read.ranges import remote_file

            if (remote := remote_file(address, self)) is not None:
                return remote
        return _source_file(address, self._page(_url(address)))

    def _page(self, url: httpx.URL, *, bytes_: tuple[int, int] | None = None) -> Got:
        for _ in range(MOST_REDIRECTS + 1):
            got = self._get(url, self._max_bytes, delay=self._allowed(url), bytes_=bytes_)
            target = got.leads_to()
            if target is None:
                return got
            url = _redirected(url, target)
        raise FailedError(f"the address redirects more than {MOST_REDIRECTS} times", _BY_HAND)

    def _allowed(self, url: httpx.URL) -> float:
        """The seconds to leave between requests. Raises `FailedError` if robots.txt does not allow the page."""
        origin = str(url.join("/"))
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(url)
        rules = self._robots[origin]
        if isinstance(rules, FailedError):
            raise FailedError(f"{rules.what} (asked for robots.txt)", rules.remedy)
        if not rules.can_fetch(str(url), AGENT):
            raise FailedError("the host's robots.txt asks programs not to fetch this page", _BY_HAND)
        asked = rules.crawl_delay(AGENT) or 0.0
        if asked > LONGEST_CRAWL_DELAY:
            raise FailedError(f"the host's robots.txt asks for {asked:g} seconds between two requests", _BY_HAND)
        return max(self.fetching.delay, asked)

    def _robots_of(self, url: httpx.URL) -> Protego | FailedError:
        """The rules of a host, as RFC 9309 has them: none where there is no file, no leave where it cannot be had."""
        place = url.join("/robots.txt")
        try:
            for _ in range(MOST_REDIRECTS + 1):
                got = self._get(place, ROBOTS_BYTES, delay=self.fetching.delay, cut=True)
                target = got.leads_to()
                if target is None:
                    break
                place = _redirected(place, target)
            if got.status >= 500:
                raise FailedError(f"the host answered {_status(got.status)}", f"try again later, or {_BY_HAND}")
        except FailedError as failed:
            return failed
        text = got.content[:ROBOTS_BYTES].decode("utf-8", errors="replace") if 200 <= got.status < 300 else ""
        return Protego.parse(text.removeprefix("\ufeff"))

    def _get(
        self, url: httpx.URL, most: int, *, delay: float, cut: bool = False, bytes_: tuple[int, int] | None = None
    ) -> Got:
        """The answer to one request, its body no longer than `most` bytes: a longer one is refused, or `cut`. Where
        `bytes_` are asked for, only an answer with these has a body."""
        self._pace.wait(url.host, delay)
        deadline = _Deadline(self._pace.now, self.fetching.seconds)
        backend = _Checked(deadline, private=self.fetching.private)
        try:
            with (
                _told(url.host, self.fetching.seconds),
                httpx.Client(transport=_Transport(backend, self._tls), headers=_HEADERS, trust_env=False) as client,
                client.stream("GET", url, headers=_range(bytes_)) as answer,
            ):
                wanted = answer.status_code == 206 if bytes_ else answer.is_success
                content = _body(answer, most, cut=cut) if wanted else b""
                return Got(url, answer.status_code, answer.headers, content)
        finally:
            self._pace.answered(url.host)


# --- one request


def _range(bytes_: tuple[int, int] | None) -> dict[str, str]:
    """The headers that ask for a range. Offsets are into the file as it is: it is not to be packed on the way."""
    return {"Range": f"bytes={bytes_[0]}-{bytes_[1]}", "Accept-Encoding": "identity"} if bytes_ else {}


@cache
def _public_authorities() -> ssl.SSLContext:
    """Trusts the authorities that certifi lists. The environment could name others, so it is not asked."""
    return httpx.create_ssl_context(trust_env=False)


class _Deadline:
    """When a request must be over, however slowly its answer trickles in."""

    def __init__(self, now: Callable[[], float], seconds: float) -> None:
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """The seconds left. Raises `httpcore.ReadTimeout` where there are none."""
        left = self._end - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("no time left")
        return left


class _Transport(httpx.BaseTransport):
    """One request over a connection of its own, made by `backend`."""

    def __init__(self, backend: httpcore.NetworkBackend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(httpcore.Request(request.method, target, headers=request.headers.raw))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Checked(httpcore.NetworkBackend):
    """Connects to places that were looked at, and to none beside them."""

    def __init__(self, deadline: _Deadline, *, private: bool) -> None:
        self._deadline = deadline
        self._private = private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  the deadline rules
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        places = _resolved(host, port, self._deadline.left())
        for place in places:
            if not (self._private or is_public(place)):
                raise FailedError(
                    f"the address leads to {place}, which is no public one",
                    f"{_BY_HAND}, or allow it if you trust the address (ONRECORD_FETCH_PRIVATE)",
                )
        for left in range(len(places), 1, -1):
            try:
                return self._connected(places[-left], port, self._deadline.left() / left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(places[-1], port, self._deadline.left())

    def _connected(self, place: Place, port: int, seconds: float) -> httpcore.NetworkStream:
        return _Timed(self._sockets.connect_tcp(str(place), port, timeout=seconds), self._deadline)


class _Timed(httpcore.NetworkStream):
    """A stream whose every step takes its time from one deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolved(host: str, port: int, seconds: float) -> list[Place]:
    """Every place that the name leads to, numeric forms of any kind included. Never empty."""
    answers: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's own look-up knows no deadline, so it is left behind in a thread when it takes too long.
    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout("no answer to the name") from None
    if isinstance(found, Exception) or not found:
        raise FailedError(f'the name "{host}" cannot be resolved', "check the address and the network")
    return list(dict.fromkeys(ipaddress.ip_address(place[4][0]) for place in found))


def is_public(place: Place) -> bool:
    """Whether anybody on the internet reaches `place`, and nobody's own machine or network answers there."""
    if isinstance(place, ipaddress.IPv6Address):
        inner = place.ipv4_mapped or place.sixtofour
        if place in _NAT64:
            inner = ipaddress.IPv4Address(int(place) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if place.is_site_local:
            return False
    own = place.is_private or place.is_loopback or place.is_link_local or place.is_unspecified
    return place.is_global and not (own or place.is_multicast or place.is_reserved)


def _body(answer: httpx.Response, most: int, *, cut: bool) -> bytes:
    """The body with its codings taken off; neither its packed nor its unpacked form goes much over `most` bytes."""
    length = answer.headers.get("Content-Length", "")
    if not cut and length.isdecimal() and len(length) < 20 and int(length) > most:
        raise _too_large(most)
    packed = bytearray()
    for piece in answer.iter_raw():
        packed += piece
        if len(packed) > most:
            if cut:
                break
            raise _too_large(most)
    try:
        content = unpacked(bytes(packed), codings(answer.headers.get("Content-Encoding")), most, CODINGS)
    except UnknownCodingError as error:
        raise FailedError(f'the answer is packed in "{error}", which was not asked for', _BY_HAND) from error
    except ValueError as error:
        raise FailedError("the compressed answer is damaged or breaks off", f"try again, or {_BY_HAND}") from error
    if len(content) > most and not cut:
        raise _too_large(most)
    return content


def _too_large(most: int) -> FailedError:
    return FailedError(f"the answer is larger than the limit of {most:,} bytes", "raise the limit (ONRECORD_MAX_BYTES)")


@contextmanager
def _told(host: str, seconds: float) -> Iterator[None]:
    """Every way in which a request fails as a `FailedError`."""
    try:
        yield
    except httpcore.TimeoutException as error:
        what = f"{host} gave no whole answer within {seconds:g} seconds"
        raise FailedError(what, "try again later, or allow more time (ONRECORD_FETCH_SECONDS)") from error
    except httpcore.NetworkError as error:
        raise _network(host, error) from error
    except (
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpx.HTTPError,
        httpx.InvalidURL,
        ValueError,
    ) as error:
        raise FailedError(f"{host} breaks the rules of HTTP ({error})", _BY_HAND) from error


def _network(host: str, error: httpcore.NetworkError) -> FailedError:
    # The connection pool lets go of what an error came from; the error still holds it.
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FailedError(
            f"the certificate of {host} cannot be trusted ({cause.verify_message})",
            f"check the address; if you trust it, {_BY_HAND}",
        )
    if isinstance(cause, ssl.SSLError):
        return FailedError(f"no secure connection to {host} ({cause.reason or 'TLS failed'})", _BY_HAND)
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(error)
    if isinstance(error, httpcore.ConnectError):
        return FailedError(f"no connection to {host} ({reason})", "check the address and the network")
    return FailedError(f"the connection to {host} broke off ({reason})", f"try again, or {_BY_HAND}")


# --- addresses and answers


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address).copy_with(fragment=None)
        host = url.host  # decoded only when asked for, which may fail
    except (httpx.InvalidURL, ValueError) as error:
        raise FailedError(f"this is no valid address ({error})", "check how it is written") from error
    if url.scheme not in {"http", "https"} or not host:
        raise FailedError("this is no address of a web page", "give one that begins with https:// and names a host")
    if url.userinfo:
        raise FailedError("the address holds a user name or password, which would stand in the record", _BY_HAND)
    return url


def _redirected(url: httpx.URL, target: str) -> httpx.URL:
    try:
        onward = _url(str(url.join(target)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FailedError(f"the address redirects to what is no address ({error})", _BY_HAND) from error
    if url.scheme == "https" and onward.scheme == "http":
        raise FailedError(f"the address redirects from https to an insecure one ({onward})", _BY_HAND)
    return onward


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _source_file(address: str, got: Got) -> SourceFile:
    if not 200 <= got.status < 300:
        if got.status in _REFUSALS:
            remedy = f"the host does not give it to programs: {_BY_HAND}"
        else:
            remedy = "check the address" if got.status < 429 else f"try again later, or {_BY_HAND}"
        raise FailedError(f"the host answered {_status(got.status)}", remedy)
    if not got.content.strip():
        raise FailedError("the answer is empty", f"look at the page in a browser; if it has a text, {_BY_HAND}")
    content_type = got.headers.get("Content-Type")
    return SourceFile(
        path=address,
        name=address,
        suffix_from=_file_name(media_type(content_type), got),
        content=got.content,
        url=str(got.url),
        fetched=_utc(got.headers.get("Date")),
        charset=charset(content_type),
    )


def _file_name(kind: str, got: Got) -> str:
    """A file name that tells the reader: by the type, or by the address where the type does not tell enough."""
    suffix = suffix_of(kind, got.content)
    name = unquote(got.url.path).rpartition("/")[2]
    vague = kind == "text/plain" or (suffix is None and (is_untold(kind) or kind.startswith("application/")))
    if vague and reader_of(name) and not (kind == "text/plain" and name.lower().endswith((".html", ".htm"))):
        return name
    if suffix is None:
        what = f'the answer is of the type "{kind}", which is not read' if kind else "the answer does not tell its type"
        raise FailedError(what, "save what you need of it as HTML, PDF or text, and give the file")
    return f"answer{suffix}"


def _utc(date: str | None) -> str | None:
    """The `Date` of an answer as ISO 8601 in UTC; `None` where there is none to be read."""
    try:
        found = parsedate_to_datetime(date or "")
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None
