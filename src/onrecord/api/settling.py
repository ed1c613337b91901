"""What was read and decided comes to hold: reconciled with what stands, as a new revision."""

from collections.abc import Collection, Iterable, Iterator

from onrecord import garbage
from onrecord.api import clock
from onrecord.reconcile import update
from onrecord.store import Revision, Store, Waiting, Writer, waiting

AT_ONCE = 1000
"""Documents that are reconciled at a time."""
READINGS_AT_ONCE = 10_000
"""Readings that are reconciled at a time: so many that what is asked of the state for them stays at hand."""


def settle(store: Store, version: str, *, what: str, by: str) -> tuple[Revision, ...]:
    """Reconcile what was read with what stands. Gives the revisions that this made.

    Much is taken in by the days on which it was published, a part at a time: reports on one thing come together, so that
    it is not made anew for every part that has one of them.
    """
    made: list[int] = []
    while True:
        with store.reading() as view:
            parts = list(_parts(waiting(view))) or [[]]
        numbers: list[int] = []
        for part in parts:
            with store.writing() as writer:
                number = settled(writer, version, what=what, by=by, documents=part)
            numbers += [number] if number is not None else []
        if not numbers:
            break
        made += numbers
    if not made:
        return ()
    with store.reading() as view:
        return tuple(one for one in view.revisions(made[0]) if one.number in made)


def _parts(found: Iterable[Waiting]) -> Iterator[list[str]]:
    """Documents that are reconciled at a time."""
    part: list[str] = []
    readings = 0
    for one in sorted(found, key=lambda one: (one.published or "", one.document)):
        if part and (len(part) == AT_ONCE or readings + one.readings > READINGS_AT_ONCE):
            yield part
            part, readings = [], 0
        part.append(one.document)
        readings += one.readings
    if part:
        yield part


def settled(
    writer: Writer,
    version: str,
    *,
    what: str,
    by: str,
    documents: Collection[str] | None = None,
    always: bool = False,
) -> int | None:
    """Reconcile what waits of `documents`, or else at most a part of all, under the corrections of the log; the revision
    that this made.

    Where nothing waits nothing is done, unless `always`: then corrections that are new in the log come to hold.
    """
    pending = writer.pending(AT_ONCE, documents)
    if not pending and not always:
        return None
    arrived = [(read.article, read.readings) for read in pending.arrived]
    with garbage.put_off():
        delta = update(writer.state, arrived, pending.gone, writer.view.corrections())
        return writer.apply(delta, when=clock.now(), what=what, by=by, version=version)
