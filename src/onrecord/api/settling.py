"""What was read and decided comes to hold: reconciled with what stands, as a new revision."""

from onrecord.api import clock
from onrecord.reconcile import update
from onrecord.store import Revision, Store, Writer

AT_ONCE = 1000
"""Documents that are reconciled at a time."""


def settle(store: Store, version: str, *, what: str, by: str) -> tuple[Revision, ...]:
    """Reconcile what was read with what stands. Gives the revisions that this made."""
    made: list[int] = []
    while True:
        with store.writing() as writer:
            number = settled(writer, version, what=what, by=by)
        if number is None:
            break
        made.append(number)
    if not made:
        return ()
    with store.reading() as view:
        return tuple(one for one in view.revisions(made[0]) if one.number in made)


def settled(writer: Writer, version: str, *, what: str, by: str, always: bool = False) -> int | None:
    """Reconcile what waits, or at most a part of it, under the corrections of the log; the revision that this made.

    Where nothing waits nothing is done, unless `always`: then corrections that are new in the log come to hold.
    """
    pending = writer.pending(AT_ONCE)
    if not pending and not always:
        return None
    arrived = [(read.article, read.readings) for read in pending.arrived]
    delta = update(writer.state, arrived, pending.gone, writer.view.corrections())
    return writer.apply(delta, when=clock.now(), what=what, by=by, version=version)
