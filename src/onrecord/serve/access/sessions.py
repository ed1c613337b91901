"""Who has signed in. Sessions are held in memory: when the server stops, all are over."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from time import monotonic

IDLE = 12 * 3600.0
LONGEST = 7 * 24 * 3600.0
MOST = 1_000
"""Seconds without a request, and in all, after which a session is over; and how many there are at once: the one that
was idle longest makes room."""


@dataclass(frozen=True)
class Session:
    """A session of a token. `key` is the SHA-256 of what the cookie holds."""

    key: str
    token: int
    began: float
    used: float


class Sessions:
    """The sessions, for any number of threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, Session] = {}

    def begin(self, token: int) -> str:
        """A new session of this token: what its cookie is to hold, which is kept nowhere here."""
        secret, now = secrets.token_urlsafe(32), self._clock()
        session = Session(_key(secret), token, now, now)
        with self._lock:
            while len(self._known) >= MOST:
                del self._known[min(self._known.values(), key=lambda one: one.used).key]
            self._known[session.key] = session
        return secret

    def of(self, secret: str) -> Session | None:
        """The session of a cookie, if it is not over."""
        key, now = _key(secret), self._clock()
        with self._lock:
            session = self._known.get(key)
            if session is None:
                return None
            if now - session.used > IDLE or now - session.began > LONGEST:
                del self._known[key]
                return None
            self._known[key] = used = replace(session, used=now)
            return used

    def has(self, key: str) -> bool:
        """Whether the session known by this key goes on."""
        with self._lock:
            return key in self._known

    def end(self, key: str) -> None:
        """The session is over."""
        with self._lock:
            self._known.pop(key, None)


def _key(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
