"""What it costs to list and count what is in a kept record.

usage: python -m bench.listing_probe RECORD
RECORD is only read. Prints one line of JSON for each question: milliseconds of CPU, the first time and the least of
three, each in a transaction of its own.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from onrecord.store import ORDERS, Filters, Store, View

TIMES = 3
Ask = Callable[[View], object]


def questions(view: View) -> Iterator[tuple[str, Ask]]:
    """What pages ask for, with the busiest actor, publisher, place and document of the record."""
    for name, filters in _filters(view).items():
        yield f"counts, {name}", lambda view, of=filters: view.counts(of)  # type: ignore[misc]
        yield f"calendar, {name}", lambda view, of=filters: view.calendar(of)  # type: ignore[misc]
        yield f"find, {name}", lambda view, of=filters: view.find("", of)  # type: ignore[misc]
        yield f"actors, {name}", lambda view, of=filters: view.actors("", of)  # type: ignore[misc]
        yield f"publishers, {name}", lambda view, of=filters: view.publishers(of)  # type: ignore[misc]
        yield f"places, {name}", lambda view, of=filters: view.places(of)  # type: ignore[misc]
    for order in ORDERS:
        yield f"find, {order}", lambda view, by=order: view.find("", order=by)  # type: ignore[misc]
    busiest, document = view.actors(most=1).hits[0].id, view.sources(order="entries", most=1).hits[0].document.id
    entry = view.find("", most=1).hits[0].entry.id
    yield "actors, by name", lambda view: view.actors(order="name")
    yield "actor", lambda view: view.actor(busiest)
    yield "companions", lambda view: view.companions(busiest)
    yield "sources", lambda view: view.sources()
    yield "sources, by entries", lambda view: view.sources(order="entries")
    yield "sources, of meetings", lambda view: view.sources("", Filters(kind="meeting"))
    yield "stories", lambda view: view.stories_of(document)
    yield "versions", lambda view: view.versions_of(document)
    yield "pointing to", lambda view: view.pointing_to(entry)
    yield "seen", lambda view: view.seen(entry)
    yield "state", lambda view: view.state_number()
    yield "changes", lambda view: view.changes_since(view.revision - 1)


def _filters(view: View) -> dict[str, Filters]:
    places = dict(view.places(most=1))
    return {
        "all": Filters(),
        "statements": Filters(kind="statement"),
        "meetings held": Filters(kind="meeting", status="held"),
        "a quarter": Filters(since=date(2023, 1, 1), until=date(2023, 3, 31)),
        "sources differ": Filters(differs=True),
        "one source alone": Filters(alone=True),
        "an actor": Filters(actor=view.actors(most=1).hits[0].id),
        "a publisher": Filters(publisher=next(iter(dict(view.publishers(most=1))), "")),
        "a place": Filters(place=next(iter(places), "")),
    }


def cost(store: Store, ask: Ask) -> list[float]:
    """Milliseconds of CPU, each time in another transaction."""
    found = []
    for _ in range(TIMES):
        with store.reading() as view:
            began = time.process_time()
            ask(view)
            found.append((time.process_time() - began) * 1000)
    return found


def main() -> None:
    with Store.open(sys.argv[1], read_only=True) as store:
        with store.reading() as view:
            asked = list(questions(view))
        for name, ask in asked:
            taken = cost(store, ask)
            figures = {"first": round(taken[0], 1), "least": round(min(taken), 1)}
            print(json.dumps({"question": name} | figures), flush=True)


if __name__ == "__main__":
    main()
