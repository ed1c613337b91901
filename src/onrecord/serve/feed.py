"""What changes while somebody looks: told to all who listen, whoever changed it and from which process.

One task a server asks the record once a second whether anything is new, and only while somebody listens.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from weakref import WeakSet

import msgspec
from fastapi.concurrency import run_in_threadpool

from onrecord.errors import OnRecordError
from onrecord.model import Event, Revised
from onrecord.serve.access.entrance import Access
from onrecord.serve.access.visitors import Visitor
from onrecord.serve.desk import Desk
from onrecord.store import View

log = logging.getLogger("onrecord.serve")

EVERY = 1.0
"""Seconds between two looks at the record."""
HEARTBEAT = 15.0
"""Seconds after which a listener that heard nothing is told that the line holds."""
MOST = 256
MOST_OF_ONE = 64
"""Listeners at a time, and those of one visitor."""
NAMED = 1_000
"""Entries, documents and revisions that an event names."""
WAITING = 32
"""Events that wait for a slow listener; one that is slower still has to come back, and then hears what it missed."""


def encoded(event: Event) -> bytes:
    """As a server-sent event: one line of data, as JSON has no line's end of its own."""
    return b"id: %d\nevent: changed\ndata: %s\n\n" % (event.revision, msgspec.json.encode(event))


class TooManyError(Exception):
    """So many listen already that no more can."""


class _Listener:
    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.events: asyncio.Queue[Event | None] = asyncio.Queue(WAITING)

    def tell(self, event: Event | None) -> None:
        """`None` ends it."""
        while self.events.full() and event is None:
            self.events.get_nowait()
        with suppress(asyncio.QueueFull):
            self.events.put_nowait(event)


class Feed:
    """Who listens, and the task that looks."""

    def __init__(self, desk: Desk, access: Access, *, every: float = EVERY, heartbeat: float = HEARTBEAT) -> None:
        self._desk, self._access = desk, access
        self._every, self._heartbeat = every, heartbeat
        # Held by what tells them: one whose visitor leaves before the first event is forgotten with that.
        self._listeners: WeakSet[_Listener] = WeakSet()
        self._task: asyncio.Task[None] | None = None
        self._stopped = False
        self._state, self._revision = "", 0

    def listen(self, visitor: Visitor, since: int | None) -> AsyncIterator[bytes]:
        """The events from now on, with what changed since a revision that the listener heard of last. Raises
        `TooManyError`."""
        of_one = sum(one.visitor.name == visitor.name for one in self._listeners)
        if len(self._listeners) >= MOST or of_one >= MOST_OF_ONE:
            raise TooManyError
        listener = _Listener(visitor)
        self._listeners.add(listener)  # At once: of many who come together each is counted.
        return self._told(listener, since)

    def stop(self) -> None:
        """Ends every listener, and lets in no more: the server stops."""
        self._stopped = True
        for listener in self._listeners:
            listener.tell(None)
        if self._task is not None:
            self._task.cancel()

    async def _told(self, listener: _Listener, since: int | None) -> AsyncIterator[bytes]:
        try:
            state, revision, missed = await run_in_threadpool(self._look, since)
            if self._task is None or self._task.done():
                self._state, self._revision = state, revision
                self._task = asyncio.create_task(self._watch())
            # Whoever comes back after hearing nothing tells us this number.
            yield b"retry: 3000\nid: %d\n\n" % revision
            if missed is not None:
                yield encoded(missed)
            while not self._stopped:
                try:
                    event = await asyncio.wait_for(listener.events.get(), self._heartbeat)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if event is None:
                    return
                yield encoded(event)
        finally:
            self._listeners.discard(listener)

    async def _watch(self) -> None:
        while self._listeners and not self._stopped:
            await asyncio.sleep(self._every)
            try:
                await self._look_once()
            except OnRecordError as error:  # A database that is gone for a moment is no reason to end.
                log.warning("what changed cannot be told: %s", error)

    async def _look_once(self) -> None:
        standing, state, event = await run_in_threadpool(self._news)
        if event is not None:
            self._state, self._revision = state, event.revision
        for listener in tuple(self._listeners):
            if not self._access.still(listener.visitor, standing):
                listener.tell(None)
            elif event is not None:
                if listener.events.full():
                    listener.tell(None)
                else:
                    listener.tell(event)

    def _news(self) -> tuple[frozenset[int], str, Event | None]:
        """The tokens that stand, and what changed since the last look."""
        with self._desk.reading() as view:
            standing = frozenset(one.number for one in view.tokens() if one.stands)
            state = view.state_number()
            return standing, state, changed(view, self._revision) if state != self._state else None

    def _look(self, since: int | None) -> tuple[str, int, Event | None]:
        with self._desk.reading() as view:
            missed = changed(view, since) if since is not None and since < view.revision else None
            return view.state_number(), view.revision, missed


def changed(view: View, since: int) -> Event:
    """What changed after a revision."""
    numbers = range(since + 1, view.revision + 1)
    made = view.revisions_numbered(numbers[-NAMED:])
    revisions = [made[number] for number in sorted(made)]
    touched = sum(
        count
        for one in revisions
        for name, count in one.counts.items()
        if name.endswith(("_added", "_changed", "_gone"))
    )
    whole = len(numbers) <= NAMED and touched <= NAMED
    changes = view.changes_since(since) if whole else None
    return Event(
        revision=view.revision,
        what=revisions[-1].what if revisions else "",
        by=revisions[-1].by if revisions else "",
        revisions=tuple(
            Revised(revision=one.number, recorded_at=one.recorded_at, what=one.what, by=one.by)
            for one in revisions
            if whole or one is revisions[-1]
        ),
        entries=changes.entries if changes else (),
        documents=changes.documents if changes else (),
        whole=whole,
    )
