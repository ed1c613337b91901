"""What changes is told to who listens, whoever changed it, and to nobody longer than they may know."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.serve import Access, Desk, Role, Visitor, application
from onrecord.serve import feed as feeding
from onrecord.serve.feed import Feed, TooManyError, changed
from onrecord.store import Store
from serve_fixtures import ADDRESS, Serve

HERE = Visitor("Ana Ruiz", Role.ADMIN)


def first_entry(record: Path) -> str:
    return api.open(record).entries[0].id


def quick(store: Store, access: Access | None = None) -> Feed:
    return Feed(Desk(store), access or Access(), every=0.01, heartbeat=0.05)


async def next_event(events: AsyncIterator[bytes]) -> dict[str, Any]:
    """The data of the next event; what says nothing is passed over."""
    async for told in events:
        if b"event: changed" in told:
            return dict(json.loads(told.split(b"data: ", 1)[1]))
    raise StopAsyncIteration


async def rest(events: AsyncIterator[bytes]) -> list[bytes]:
    """What is told until the end, but for that the line holds."""
    return [one async for one in events if not one.startswith(b":")]


def run(record: Path, test: Callable[[Store], Coroutine[Any, Any, None]]) -> None:
    async def bounded(store: Store) -> None:
        async with asyncio.timeout(30):
            await test(store)

    with Store.open(record) as store:
        asyncio.run(bounded(store))


def test_a_change_by_another_process_is_told(desk: Path) -> None:
    async def test(store: Store) -> None:
        feed, entry = quick(store), first_entry(desk)
        events = feed.listen(HERE, None)
        begun = await anext(events)
        assert begun.startswith(b"retry: 3000\nid: 1\n")
        await asyncio.to_thread(api.reject, desk, entry, by="Ben Ode")  # Its own connection, as another process has.
        told = await next_event(events)
        assert (told["revision"], told["by"], told["what"]) == (2, "Ben Ode", "reject " + entry.partition("-")[0])
        assert entry in told["entries"]
        assert [one["revision"] for one in told["revisions"]] == [2]
        feed.stop()

    run(desk, test)


def test_all_who_listen_hear_the_same(desk: Path) -> None:
    async def test(store: Store) -> None:
        feed, entry = quick(store), first_entry(desk)
        several = [feed.listen(HERE, None) for _ in range(3)]
        for events in several:
            await anext(events)
        await asyncio.to_thread(api.accept, desk, entry, by="Ben Ode")
        told = [await next_event(events) for events in several]
        assert told[0] == told[1] == told[2]
        feed.stop()

    run(desk, test)


def test_who_comes_back_hears_what_it_missed(desk: Path) -> None:
    entries = [one.id for one in api.open(desk).entries][:2]
    for entry in entries:
        api.accept(desk, entry, by="Ben Ode")

    async def test(store: Store) -> None:
        feed = quick(store)
        told = await next_event(feed.listen(HERE, 1))
        assert [one["revision"] for one in told["revisions"]] == [2, 3]
        assert set(entries) <= set(told["entries"])
        new = feed.listen(HERE, 3)
        await anext(new)
        assert (await anext(new)).startswith(b":"), "nothing was missed: only that the line holds"
        feed.stop()

    run(desk, test)


def test_where_too_much_changed_it_says_so(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [one.id for one in api.open(desk).entries][:4]
    for entry in entries:
        api.accept(desk, entry, by="Ben Ode")

    with Store.open(desk) as store, store.reading() as view:
        assert changed(view, 3).whole
        monkeypatch.setattr(feeding, "NAMED", 2)
        assert changed(view, 3).whole
        for since in (0, 1):
            told = changed(view, since)
            assert (told.whole, told.entries, told.revision, told.by) == (False, (), 5, "Ben Ode")
            assert [one.revision for one in told.revisions] == [5]


def test_it_ends_when_the_server_stops(desk: Path) -> None:
    async def test(store: Store) -> None:
        feed = quick(store)
        events = feed.listen(HERE, None)
        await anext(events)
        waiting = asyncio.create_task(rest(events))
        await asyncio.sleep(0)
        feed.stop()
        assert await waiting == []

    run(desk, test)


def test_who_may_no_more_hears_no_more(desk: Path) -> None:
    token = api.add_token(desk, "Ana Ruiz")
    api.add_token(desk, "Ben Ode")

    async def test(store: Store) -> None:
        access = Access()
        feed = quick(store, access)
        with store.reading() as view:
            ana = view.token_of(token)
        assert ana is not None
        session = access.sessions.of(access.sessions.begin(ana.number))
        assert session is not None
        signed_in = Visitor("Ana Ruiz", Role.READ, "session", session.key, ana.number)
        by_token = Visitor("Ana Ruiz", Role.READ, "token", token=ana.number)
        ends = [feed.listen(one, None) for one in (signed_in, by_token)]
        stays = feed.listen(Visitor("Ben Ode", Role.READ, "token", token=2), None)
        for events in (*ends, stays):
            await anext(events)
        access.sessions.end(session.key)
        assert await rest(ends[0]) == []
        await asyncio.to_thread(api.revoke_token, desk, "Ana Ruiz")
        assert await rest(ends[1]) == []
        await asyncio.to_thread(api.accept, desk, first_entry(desk), by="Cas")
        assert (await next_event(stays))["by"] == "Cas"
        feed.stop()

    run(desk, test)


def test_nobody_looks_while_nobody_listens(desk: Path) -> None:
    async def test(store: Store) -> None:
        feed = quick(store)
        assert feed._task is None
        events = feed.listen(HERE, None)
        await anext(events)
        assert feed._task is not None
        await events.aclose()
        await feed._task  # Ends by itself.

    run(desk, test)


def test_so_many_can_listen_and_no_more(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "MOST", 3)
    monkeypatch.setattr(feeding, "MOST_OF_ONE", 2)

    async def test(store: Store) -> None:
        feed = quick(store)
        ben = Visitor("Ben Ode", Role.READ)
        several = [feed.listen(HERE, None) for _ in range(2)]
        for events in several:
            await anext(events)
        with pytest.raises(TooManyError):
            feed.listen(HERE, None)
        await anext(feed.listen(ben, None))
        with pytest.raises(TooManyError):
            feed.listen(Visitor("Cas", Role.READ), None)
        await several[0].aclose()  # type: ignore[attr-defined]
        await anext(feed.listen(Visitor("Cas", Role.READ), None))
        feed.stop()

    run(desk, test)


def test_those_who_come_together_are_counted_and_those_who_leave_at_once_forgotten(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "MOST_OF_ONE", 2)

    async def test(store: Store) -> None:
        feed = quick(store)
        several = [feed.listen(HERE, None) for _ in range(2)]
        with pytest.raises(TooManyError):
            feed.listen(HERE, None)
        del several
        await anext(feed.listen(HERE, None))
        feed.stop()

    run(desk, test)


def test_a_slow_listener_is_let_go_to_come_back(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "WAITING", 1)
    entries = [one.id for one in api.open(desk).entries][:4]

    async def test(store: Store) -> None:
        feed = quick(store)
        events = feed.listen(HERE, None)
        await anext(events)
        for entry in entries:
            revision = (await asyncio.to_thread(api.accept, desk, entry, by="Ben Ode")).revision
            while feed._listeners and feed._revision != revision:
                await asyncio.sleep(0.01)
        assert await rest(events) == []
        feed.stop()

    run(desk, test)


def test_over_the_network(served: Serve, desk: Path) -> None:
    address = served(desk)
    with httpx.Client(base_url=address, timeout=30) as client, client.stream("GET", "/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in stream.headers["content-security-policy"]
        lines = stream.iter_lines()
        while not next(lines).startswith("id: "):
            pass
        api.accept(desk, first_entry(desk), by="Ben Ode")
        data = next(line for line in lines if line.startswith("data: "))
        assert json.loads(data.removeprefix("data: "))["by"] == "Ben Ode"


@pytest.fixture
def caller() -> Iterator[httpx.Client]:
    """Hangs up after the server has stopped."""
    with httpx.Client(timeout=30) as client:
        yield client


def test_a_server_with_listeners_stops_at_once(caller: httpx.Client, served: Serve, desk: Path) -> None:
    """The fixture waits for the server: this test ends only if the stream does."""
    stream = caller.send(caller.build_request("GET", f"{served(desk)}/events"), stream=True)
    assert stream.status_code == 200


def test_a_nonsense_number_is_none(desk: Path) -> None:
    with Store.open(desk) as store:
        api.add_token(store, "Ana Ruiz")
        client = TestClient(application(Desk(store)), base_url=ADDRESS)
        answer = client.get("/events", headers={"Last-Event-ID": "x"})
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
