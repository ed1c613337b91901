"""Who begins a request and does not go on with it holds no connection for long."""

import socket
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlsplit

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from onrecord.serve import heads
from onrecord.serve.heads import TimelyHeads
from serve_fixtures import Serve


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-More: "], ids=["nothing", "a part"])
def test_a_head_that_does_not_come_ends_the_connection(
    served: Serve, demo_copy: Path, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "SECONDS", 0.2)
    address = urlsplit(served(demo_copy))
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(sent)
        assert connection.recv(100) == b""  # Closed, and not by us.


class Loop:
    """Time that does not pass: what is to be called later, and no task is run."""

    def __init__(self) -> None:
        self.later: list[Callable[[], None]] = []

    def call_later(self, _: float, what: Callable[[], None]) -> Mock:
        self.later.append(what)
        return Mock(cancel=lambda: self.later.remove(what))

    def create_task(self, coroutine: Coroutine[Any, Any, None], **_: Any) -> Mock:
        coroutine.close()
        return Mock()


def test_a_head_is_awaited_at_the_beginning_and_on_a_connection_used_before() -> None:
    async def app(*_: Any) -> None: ...

    loop, transport = Loop(), Mock()
    protocol = TimelyHeads(Config(app, ws="none"), ServerState(), {}, loop)  # type: ignore[arg-type]
    protocol.connection_made(transport)
    assert len(loop.later) == 1
    protocol.data_received(b"GET / HTTP/1.1\r\nHost: ")
    assert len(loop.later) == 1
    protocol.data_received(b"here\r\n\r\n")
    assert loop.later == []  # The answer may take longer.
    protocol.cycle.response_complete = True
    protocol.data_received(b"")
    assert len(loop.later) == 1
    assert not transport.close.called
    loop.later[0]()
    assert transport.close.called
    protocol.connection_lost(None)
    assert loop.later == []
