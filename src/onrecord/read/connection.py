"""One request to a web server, over a connection of its own.

Every place that a name leads to is looked at before anything is connected to, and the connection goes to that very
place, so that no second answer of the name server counts. What fails is told as `FailedError`.
"""

import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from typing import Any, Final, NamedTuple

import httpcore
import httpx

from onrecord.read.http_answer import CODINGS, UnknownCodingError, codings, unpacked


def _version() -> str:
    try:
        return f"/{metadata.version('onrecord')}"
    except metadata.PackageNotFoundError:
        return ""  # run from a folder of sources that was never installed


AGENT: Final = "OnRecord"
BY_HAND: Final = "save the page by hand from a browser and give the file"
_HEADERS: Final = {
    "User-Agent": f"{AGENT}{_version()} (reads the pages that a person names)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits

Place = ipaddress.IPv4Address | ipaddress.IPv6Address


class FailedError(Exception):
    """Why an address gives no document: what is wrong, and what to do next."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


class Got(NamedTuple):
    """An answer; the body of one that is no success is not kept."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes

    def leads_to(self) -> str | None:
        return self.headers.get("Location") if self.status in _REDIRECTS else None


class Deadline:
    """When a request must be over, however slowly its answer trickles in."""

    def __init__(self, now: Callable[[], float], seconds: float) -> None:
        self.seconds = seconds
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """The seconds left. Raises `httpcore.ReadTimeout` where there are none."""
        left = self._end - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("no time left")
        return left


def request(
    url: httpx.URL,
    deadline: Deadline,
    *,
    most: int,
    private: bool,
    tls: ssl.SSLContext | None = None,
    cut: bool = False,
    bytes_: tuple[int, int] | None = None,
) -> Got:
    """The answer to a GET, its body no longer than `most` bytes: a longer one is refused, or `cut`. Where `bytes_` are
    asked for, only an answer with these has a body. `private` allows places inside this machine or its network; `tls`
    says which certificates are trusted, those of the public authorities without it. Raises `FailedError`."""
    transport = _Transport(_Checked(deadline, private=private), tls or _public_authorities())
    with (
        _told(url.host, deadline.seconds),
        httpx.Client(transport=transport, headers=_HEADERS, trust_env=False) as client,
        client.stream("GET", url, headers=_range(bytes_)) as answer,
    ):
        wanted = answer.status_code == 206 if bytes_ else answer.is_success
        content = _body(answer, most, cut=cut) if wanted else b""
        return Got(url, answer.status_code, answer.headers, content)


def url_of(address: str) -> httpx.URL:
    """The address of a web page, without its fragment. Raises `FailedError` where it is none."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
        host = url.host  # decoded only when asked for, which may fail
    except (httpx.InvalidURL, ValueError) as error:
        raise FailedError(f"this is no valid address ({error})", "check how it is written") from error
    if url.scheme not in {"http", "https"} or not host:
        raise FailedError("this is no address of a web page", "give one that begins with https:// and names a host")
    if url.userinfo:
        raise FailedError("the address holds a user name or password, which would stand in the record", BY_HAND)
    return url


def _range(bytes_: tuple[int, int] | None) -> dict[str, str]:
    """The headers that ask for a range. Offsets are into the file as it is: it is not to be packed on the way."""
    return {"Range": f"bytes={bytes_[0]}-{bytes_[1]}", "Accept-Encoding": "identity"} if bytes_ else {}


@cache
def _public_authorities() -> ssl.SSLContext:
    """Trusts the authorities that certifi lists. The environment could name others, so it is not asked."""
    return httpx.create_ssl_context(trust_env=False)


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

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
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
                    f"{BY_HAND}, or allow it if you trust the address (ONRECORD_FETCH_PRIVATE)",
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

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
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
        raise FailedError(f'the answer is packed in "{error}", which was not asked for', BY_HAND) from error
    except ValueError as error:
        raise FailedError("the compressed answer is damaged or breaks off", f"try again, or {BY_HAND}") from error
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
        raise FailedError(f"{host} breaks the rules of HTTP ({error})", BY_HAND) from error


def _network(host: str, error: httpcore.NetworkError) -> FailedError:
    # The connection pool lets go of what an error came from; the error still holds it.
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FailedError(
            f"the certificate of {host} cannot be trusted ({cause.verify_message})",
            f"check the address; if you trust it, {BY_HAND}",
        )
    if isinstance(cause, ssl.SSLError):
        return FailedError(f"no secure connection to {host} ({cause.reason or 'TLS failed'})", BY_HAND)
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(error)
    if isinstance(error, httpcore.ConnectError):
        return FailedError(f"no connection to {host} ({reason})", "check the address and the network")
    return FailedError(f"the connection to {host} broke off ({reason})", f"try again, or {BY_HAND}")
