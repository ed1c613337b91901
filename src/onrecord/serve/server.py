"""The server that runs the app."""

import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn
from fastapi import FastAPI

from onrecord.errors import OnRecordError
from onrecord.serve import warming
from onrecord.serve.desk import Desk
from onrecord.serve.feed import Feed
from onrecord.serve.heads import TimelyHeads

MOST_AT_ONCE = 1_000
"""Connections and requests that are answered at a time; more are told to come again."""
GRACE = 10
"""Seconds that answers under way have when the server stops."""


class Server(uvicorn.Server):
    """Ends the streams before it waits for what is under way."""

    def __init__(self, app: FastAPI, started: Callable[[], None] = lambda: None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=TimelyHeads,
                log_level="warning",
                access_log=False,
                server_header=False,
                limit_concurrency=MOST_AT_ONCE,
                timeout_graceful_shutdown=GRACE,
                ws="none",
            )
        )
        self._feed: Feed = app.state.feed
        self._desk: Desk = app.state.desk
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does, and then tells, and makes ready what the first answers need."""
        await super().startup(sockets)
        if self.started:
            self._when_started()
            warming.begin(self._desk)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does, once nobody listens for changes any more."""
        self._feed.stop()
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address. Raises `OnRecordError` where it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, where = found[0]
        made = socket.socket(family, kind, protocol)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(where)
            made.listen(2048)
        except BaseException:
            made.close()
            raise
    except OSError as error:
        raise OnRecordError(
            f"{host} port {port}: {error.strerror or error}; stop what uses it, or give another: --port 0 takes a free one"
        ) from error
    return made


def address_of(bound: socket.socket) -> str:
    """Where a browser finds what listens there."""
    host, port = bound.getsockname()[:2]
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{named}:{port}/"


def run(app: FastAPI, bound: socket.socket, started: Callable[[], None]) -> None:
    """Serves until it is told to stop."""
    with closing(bound):
        Server(app, started).run(sockets=[bound])
