"""What arrives too slowly is not waited for."""

import asyncio
from typing import Any

import pytest
from fastapi import HTTPException
from starlette.types import Message, Receive, Scope, Send

from onrecord.config import Settings
from onrecord.serve.access.bodies import Bodies

SCOPE: Scope = {"type": "http", "path": "/x", "headers": [], "state": {}}


async def sent(_: Message) -> None:
    """Nothing is answered here."""


def received(parts: list[Any], settings: Settings) -> list[Message]:
    """What the app gets of parts that arrive; an event that nobody sets is a part that never does."""
    found: list[Message] = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        while not found or found[-1].get("more_body"):
            found.append(await receive())

    async def receive() -> Message:
        part = parts.pop(0)
        if isinstance(part, asyncio.Event):
            await part.wait()
        return dict(part)

    async def run() -> None:
        await Bodies(app, settings)(SCOPE, receive, sent)

    asyncio.run(run())
    return found


def test_a_body_that_stops_arriving_is_given_up() -> None:
    settings = Settings(request_seconds=0)  # No time at all: what is not there at once is late.
    parts = [{"type": "http.request", "body": b"a", "more_body": True}, asyncio.Event()]
    with pytest.raises(HTTPException) as error:
        received(parts, settings)
    assert error.value.status_code == 408


def test_a_body_that_arrives_is_whole() -> None:
    parts = [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.request", "body": b"b"}]
    assert b"".join(one["body"] for one in received(parts, Settings())) == b"ab"


def test_who_waits_for_the_visitor_to_leave_may_wait() -> None:
    """A stream watches for that once the request is whole, for as long as it goes on."""

    async def run() -> None:
        left = asyncio.Event()

        async def app(_: Scope, receive: Receive, __: Send) -> None:
            await receive()
            waiting = asyncio.ensure_future(receive())
            await asyncio.sleep(0.01)
            assert not waiting.done()
            left.set()
            assert (await waiting)["type"] == "http.disconnect"

        messages = iter([{"type": "http.request", "body": b""}])

        async def receive() -> Message:
            for one in messages:
                return dict(one)
            await left.wait()
            return {"type": "http.disconnect"}

        await Bodies(app, Settings(request_seconds=0))(SCOPE, receive, sent)

    asyncio.run(run())
