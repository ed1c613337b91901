"""Fetching as a polite guest: what a host's robots.txt allows (RFC 9309), at the pace that it asks for, and no further
than a few redirects, each of which is looked at like the first address."""

import ssl
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import httpx
from protego import Protego

from onrecord.read.base import Fetching
from onrecord.read.connection import AGENT, BY_HAND, Deadline, FailedError, Got, request, url_of

MOST_REDIRECTS: Final = 5
LONGEST_CRAWL_DELAY: Final = 30  # seconds
ROBOTS_BYTES: Final = 500 * 1024


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


class Visit:
    """One run's fetching: it remembers each host's robots.txt, and when it last asked.
    `tls` says which certificates are trusted; without it those of the public authorities are."""

    def __init__(
        self, fetching: Fetching, *, max_bytes: int, pace: Pace | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.fetching = fetching
        self._max_bytes = max_bytes
        self._pace = pace or Pace()
        self._tls = tls
        self._robots: dict[str, Protego | FailedError] = {}

    def page(self, address: str) -> Got:
        """What `address` answers, whole, or where it redirects to. Raises `FailedError`."""
        return self._page(url_of(address))

    def range(self, address: str, first: int, last: int) -> Got:
        """Bytes of what is at `address`, both ends included; status 206 where the server gives ranges. Raises
        `FailedError`."""
        return self._page(url_of(address), bytes_=(first, last))

    def _page(self, url: httpx.URL, *, bytes_: tuple[int, int] | None = None) -> Got:
        for _ in range(MOST_REDIRECTS + 1):
            got = self._get(url, self._max_bytes, delay=self._allowed(url), bytes_=bytes_)
            target = got.leads_to()
            if target is None:
                return got
            url = _redirected(url, target)
        raise FailedError(f"the address redirects more than {MOST_REDIRECTS} times", BY_HAND)

    def _allowed(self, url: httpx.URL) -> float:
        """The seconds to leave between requests. Raises `FailedError` if robots.txt does not allow the page."""
        origin = str(url.join("/"))
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(url)
        rules = self._robots[origin]
        if isinstance(rules, FailedError):
            raise FailedError(f"{rules.what} (asked for robots.txt)", rules.remedy)
        if not rules.can_fetch(str(url), AGENT):
            raise FailedError("the host's robots.txt asks programs not to fetch this page", BY_HAND)
        asked = rules.crawl_delay(AGENT) or 0.0
        if asked > LONGEST_CRAWL_DELAY:
            raise FailedError(f"the host's robots.txt asks for {asked:g} seconds between two requests", BY_HAND)
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
                raise FailedError(f"the host answered {status_line(got.status)}", f"try again later, or {BY_HAND}")
        except FailedError as failed:
            return failed
        text = got.content[:ROBOTS_BYTES].decode("utf-8", errors="replace") if 200 <= got.status < 300 else ""
        return Protego.parse(text.removeprefix("\ufeff"))

    def _get(
        self, url: httpx.URL, most: int, *, delay: float, cut: bool = False, bytes_: tuple[int, int] | None = None
    ) -> Got:
        self._pace.wait(url.host, delay)
        deadline = Deadline(self._pace.now, self.fetching.seconds)
        private = self.fetching.private
        try:
            return request(url, deadline, most=most, private=private, tls=self._tls, cut=cut, bytes_=bytes_)
        finally:
            self._pace.answered(url.host)


def _redirected(url: httpx.URL, target: str) -> httpx.URL:
    try:
        onward = url_of(str(url.join(target)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FailedError(f"the address redirects to what is no address ({error})", BY_HAND) from error
    if url.scheme == "https" and onward.scheme == "http":
        raise FailedError(f"the address redirects from https to an insecure one ({onward})", BY_HAND)
    return onward


def status_line(status: int) -> str:
    """A status with its standard phrase."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
