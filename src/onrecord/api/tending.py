"""A record looked after: made, its state told, verified, backed up. No language technology is needed for it."""

from collections.abc import Iterator
from os import PathLike

from onrecord.api.opening import Address, opened
from onrecord.model import Problem
from onrecord.store import Status, Store, View
from onrecord.store import backup as _backup
from onrecord.store import verify as _verify


def init(record: str | PathLike[str]) -> str:
    """Make an empty record at a path or a postgresql:// address, and tell where, without a password. Raises `StoreError`
    if something is there."""
    with Store.create(record) as store:
        return store.address


def status(record: Address) -> Status:
    """How a record stands: what is in it, what waits, and which versions of the pipeline read it."""
    with opened(record) as store, store.reading() as view:
        return view.status()


def verify(record: Address, *, rebuild: bool = False) -> tuple[Problem, ...]:
    """What is wrong with a record: every hash, every offset and every reference is looked at. Empty if nothing is.

    With `rebuild` everything that was read is reconciled anew too, and compared with what stands.
    """
    with opened(record) as store:
        found = list(_verify(store))
        if rebuild:
            with store.reading() as view:
                found.extend(_differences(view))
        return tuple(found)


def _differences(view: View) -> Iterator[Problem]:
    """Where what stands is not what a rebuild of everything gives."""
    from onrecord.reconcile import reconcile  # Heavy, and hardly ever needed here.

    reads = [read for document in view.documents() if (read := view.read(document.id)) is not None]
    said = [reading for read in reads for reading in read.readings]
    documents, entries, rejected, _ = reconcile([read.article for read in reads], said, view.corrections())
    for what, built, standing in (
        ("document", documents, tuple(view.documents())),
        ("entry", (*entries, *rejected), tuple(view.entries(rejected=None))),
    ):
        anew, kept = {one.id: one for one in built}, {one.id: one for one in standing}
        for id_ in sorted(anew.keys() | kept.keys()):
            if anew.get(id_) != kept.get(id_):
                yield Problem(
                    source=id_,
                    what=f"the {what} is not what a rebuild of everything gives",
                    remedy="please report this; `onrecord add --reread` reads and reconciles anew",
                    lost=False,
                )


def backup(record: Address, path: str | PathLike[str]) -> None:
    """Copy a record, as it stands, into a new file; it is verified there. Never over one that is there."""
    with opened(record) as store:
        _backup(store, path)
