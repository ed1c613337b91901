"""Requests whose head arrives too slowly: the connection is closed, so that nobody holds many of them for nothing."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20.0
"""From the beginning of a connection, or of a request on it, until its head is there."""


class TimelyHeads(H11Protocol):
    """HTTP as uvicorn speaks it, with a limit on the time that the head of a request takes. `Bodies` limits the rest."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A first head is awaited."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """More of a head, a body, or a head on a connection that was used before."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._done()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._done()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(SECONDS, self.transport.close)

    def _done(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
