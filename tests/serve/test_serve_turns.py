"""How many answers are made at a time, and what waits for none."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from onrecord.serve.turns import Turns

Ask = Callable[..., Awaitable[None]]


class App:
    """Begins an answer once it is let, and ends it once it is let to; counts how many are being made."""

    def __init__(self) -> None:
        self.made = self.most = self.begun = 0
        self.begin, self.end = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        self.made += 1
        self.most = max(self.most, self.made)
        try:
            await self.begin.wait()
            if scope["path"] == "/broken":
                raise ValueError("broken")
        finally:
            self.made -= 1
        self.begun += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.end.wait()
        await send({"type": "http.response.body", "body": b""})


async def _asked(app: Turns, path: str = "/", method: str = "GET", query: bytes = b"") -> None:
    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        pass

    await app({"type": "http", "method": method, "path": path, "query_string": query}, receive, send)


async def _settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def _run(check: Callable[[App, Turns], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        app = App()
        await check(app, Turns(app, at_once=2))

    asyncio.run(all_of_it())


def test_so_many_are_made_at_a_time() -> None:
    async def check(app: App, turns: Turns) -> None:
        tasks = [asyncio.create_task(_asked(turns)) for _ in range(7)]
        await _settled()
        assert (app.made, app.most) == (2, 2)
        app.begin.set()
        app.end.set()
        await asyncio.gather(*tasks)
        assert (app.begun, app.most) == (7, 2)

    _run(check)


def test_what_is_still_being_sent_keeps_nobody_waiting() -> None:
    async def check(app: App, turns: Turns) -> None:
        app.begin.set()
        tasks = [asyncio.create_task(_asked(turns)) for _ in range(5)]
        await _settled()
        assert app.begun == 5
        app.end.set()
        await asyncio.gather(*tasks)

    _run(check)


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST", "path": "/entries/one/accept"},
        {"path": "/assets/1/page.css"},
        {"path": "/ask", "query": b"q=who&sentences=yes"},
    ],
)
def test_what_decides_and_what_waits_elsewhere_needs_no_turn(asked: dict[str, Any]) -> None:
    async def check(app: App, turns: Turns) -> None:
        looking = [asyncio.create_task(_asked(turns)) for _ in range(4)]
        await _settled()
        deciding = asyncio.create_task(_asked(turns, **asked))
        await _settled()
        assert app.made == 3
        app.begin.set()
        app.end.set()
        await asyncio.gather(*looking, deciding)

    _run(check)


def test_a_turn_ends_with_a_failure_too() -> None:
    async def check(app: App, turns: Turns) -> None:
        app.begin.set()
        app.end.set()
        for _ in range(3):
            with pytest.raises(ValueError, match="broken"):
                await _asked(turns, "/broken")
        await asyncio.wait_for(_asked(turns), 10)
        assert app.begun == 1

    _run(check)


def test_who_gives_up_waiting_takes_no_turn_along() -> None:
    async def check(app: App, turns: Turns) -> None:
        tasks = [asyncio.create_task(_asked(turns)) for _ in range(4)]
        await _settled()
        tasks[2].cancel()
        app.begin.set()
        app.end.set()
        await asyncio.gather(*tasks[:2], tasks[3])
        assert app.begun == 3

    _run(check)
