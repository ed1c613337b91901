"""Requests to a server: what is known already is not sent again, and who is told to wait waits."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from onrecord.errors import CorrectionError, OnRecordError, RecordError, ServiceError, StaleError
from onrecord.model import ProblemDetails

V = TypeVar("V")
ROOT = "/api/v1"
KEPT = 256
"""Answers that are remembered with their ETags."""
TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds; who is told to wait longer is told so instead."""
_COME_AGAIN = (429, 503)


class Asking:
    """One server and what is known of its answers."""

    def __init__(self, http: httpx.Client, sleep: Callable[[float], None] = time.sleep) -> None:
        self.http = http
        self._sleep = sleep
        self._known: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def get(self, kind: type[V], path: str, query: Mapping[str, str] | None = None) -> V:
        """What a path gives, as a value of this type."""
        return self.get_with_etag(kind, path, query)[0]

    def get_with_etag(self, kind: type[V], path: str, query: Mapping[str, str] | None = None) -> tuple[V, str]:
        """The same with its ETag."""
        request = self.http.build_request("GET", ROOT + path, params=dict(query or {}))
        address = str(request.url)
        etag, content = self._known.get(address, ("", b""))
        if etag:
            request.headers["If-None-Match"] = etag
        answer = self._sent(request)
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            self._known.move_to_end(address)
            return decoded(content, kind), etag
        etag = answer.headers.get("etag", "")
        self._remember(address, etag, answer.content)
        return decoded(answer.content, kind), etag

    def post(self, path: str, body: msgspec.Struct, match: str | None = None) -> tuple[bytes, int]:
        """Does what a path does; what it answers, and with which status."""
        headers = {"Content-Type": "application/json", **({"If-Match": match} if match else {})}
        request = self.http.build_request("POST", ROOT + path, content=msgspec.json.encode(body), headers=headers)
        answer = self._sent(request)
        return answer.content, answer.status_code

    def upload(self, path: str, fields: Mapping[str, str], files: list[tuple[str, tuple[str, bytes]]]) -> bytes:
        """Sends a form with files; what is answered."""
        parts: list[tuple[str, Any]] = [(name, (None, value.encode())) for name, value in fields.items()]
        return self._sent(self.http.build_request("POST", ROOT + path, files=[*parts, *files])).content

    def lines(self, kind: type[V], path: str, query: Mapping[str, str]) -> Iterator[V]:
        """Every item of a list, one at a time."""
        request = self.http.build_request(
            "GET", ROOT + path, params=dict(query), headers={"Accept": "application/jsonl"}
        )
        decode = msgspec.json.Decoder(kind).decode
        with _told():
            answer = self._sent(request, stream=True)
            try:
                for line in answer.iter_lines():
                    if line:
                        yield decode(line)
            finally:
                answer.close()

    @contextmanager
    def stream(self, path: str, headers: Mapping[str, str]) -> Iterator[Iterator[str]]:
        """The lines of an answer that does not end."""
        request = self.http.build_request("GET", path, headers=dict(headers), timeout=httpx.Timeout(30, read=60))
        with _told():
            answer = self._sent(request, stream=True)
            try:
                yield answer.iter_lines()
            finally:
                answer.close()

    def wait(self, seconds: float) -> None:
        """Waits before asking again."""
        self._sleep(seconds)

    def _sent(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        for left in range(TRIES - 1, -1, -1):
            with _told():
                answer = self.http.send(request, stream=stream)
                if answer.status_code < 400:
                    return answer
                answer.read()
            wait = _wait(answer)
            if answer.status_code not in _COME_AGAIN or not left or wait is None or wait > LONGEST_WAIT:
                break
            self._sleep(wait)
        raise _error(answer)

    def _remember(self, address: str, etag: str, content: bytes) -> None:
        if not etag:
            return
        self._known[address] = (etag, content)
        self._known.move_to_end(address)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)


def part(id_: str) -> str:
    """An id as a part of a path."""
    return quote(id_, safe="")


def _wait(answer: httpx.Response) -> float | None:
    """Seconds that the server asks to wait; `None` where it does not say."""
    given = answer.headers.get("retry-after", "")
    if given.isdecimal():
        return float(given)
    try:
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def decoded(content: bytes, kind: type[V]) -> V:
    """An answer as a value of this type. Raises `ServiceError` where it is none."""
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.DecodeError as error:
        raise ServiceError(
            f"the answer is not what this version of OnRecord knows ({error}); install the version of the server"
        ) from error


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        asked = f"{error.request.url.scheme}://{error.request.url.netloc.decode()}" if error._request else "the server"
        raise ServiceError(
            f"{asked} cannot be reached ({error or type(error).__name__}); look whether `onrecord serve` runs there"
        ) from error


def _error(answer: httpx.Response) -> OnRecordError:
    try:
        problem = msgspec.json.decode(answer.content, type=ProblemDetails)
    except msgspec.DecodeError:
        return ServiceError(f"{answer.url}: the server answers {answer.status_code}", answer.status_code)
    match problem.status:
        case 404 | 410:
            return RecordError(problem.detail)
        case 412:
            return StaleError(problem.detail, problem.changed_by, problem.changed_at)
        case 422 | 428:
            return CorrectionError(problem.detail)
    return ServiceError(problem.detail, problem.status)
