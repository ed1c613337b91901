"""Whose turn it is: what is only looked at is made a few at a time, in the order in which it was asked for.

All answers are made by one interpreter. Dozens at once are none of them ready sooner, and whoever decides something would
have as small a share of it as each of them. What changes the record waits for no turn here.
"""

import asyncio
import os
from weakref import WeakKeyDictionary

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serve.access.forms import SAFE_METHODS
from onrecord.serve.access.gate import ASSETS

AT_ONCE = (os.cpu_count() or 1) + 1
"""Answers that are made at a time: while a database looks, another may be written."""


class Turns:
    """Lets a request that changes nothing wait until it is its turn, which ends when its answer begins: what is sent
    slowly, or goes on being sent, keeps nobody waiting."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        self.app = app
        self._at_once = at_once
        # One for each event loop; a server has one.
        self._free: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _waits(scope):
            await self.app(scope, receive, send)
            return
        free = self._free.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(self._at_once))
        await free.acquire()
        held = True

        def let_go() -> None:
            nonlocal held
            if held:
                held = False
                free.release()

        async def sent(message: Message) -> None:
            let_go()
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            let_go()


def _waits(scope: Scope) -> bool:
    """Whether a request needs a turn: not what is a file of ours, nor what waits for a language model."""
    asks_model = b"sentences=" in scope["query_string"]
    return scope["method"] in SAFE_METHODS and not scope["path"].startswith(ASSETS) and not asks_model
