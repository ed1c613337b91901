"""How much may be sent, and in what time: bounded before anything looks into it."""

import asyncio

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.config import Settings
from onrecord.serve.access.visitors import Role, Visitor
from onrecord.serve.errors import refuse

UPLOADS = ("/add", "/api/v1/add")
"""Where those who may review may send files."""
_CLOSE = {"Connection": "close"}


class Bodies:
    """Ends a request whose body is too large, or arrives too slowly."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self._most(scope)
        lengths = [value for name, value in scope["headers"] if name == b"content-length"]
        if any(value.isdigit() and int(value) > most for value in lengths):
            await refuse(scope, receive, send, 413, _too_large(most), _CLOSE)
            return
        await self.app(scope, _Body(receive, most, self._settings.request_seconds).received, send)

    def _most(self, scope: Scope) -> int:
        visitor: Visitor | None = scope["state"].get("visitor")
        uploads = any(scope["path"] == one or scope["path"].startswith(f"{one}/") for one in UPLOADS)
        if uploads and visitor is not None and visitor.may(Role.REVIEW):
            return self._settings.max_upload_bytes
        return self._settings.max_request_bytes


class _Body:
    """The body of a request as it arrives."""

    def __init__(self, receive: Receive, most: int, seconds: int) -> None:
        self._receive, self._most, self._seconds = receive, most, seconds
        self._size = 0
        self._whole = False
        self._until: float | None = None

    async def received(self) -> Message:
        """The next part. Once the body is whole, whoever waits for more waits for the visitor to leave."""
        if self._whole:
            return await self._receive()
        self._until = self._until or asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            said = f"what was sent did not arrive within {self._seconds} seconds"
            raise HTTPException(408, said, _CLOSE) from error
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise HTTPException(413, _too_large(self._most), _CLOSE)
        self._whole = not message.get("more_body", False)
        return message


def _too_large(most: int) -> str:
    return f"what was sent is larger than {most:,} bytes"
