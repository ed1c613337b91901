"""What is in a record: opened whole, searched, shown, explained, exported; and how it came to be."""

from os import PathLike
from pathlib import Path

import msgspec

from onrecord import export as _export
from onrecord.api.opening import Address, opened
from onrecord.errors import RecordError
from onrecord.field_origins import explain as _explain
from onrecord.model import Changed, Document, Entry, FieldOrigin, Record, kind_of
from onrecord.store import AsOf, Filters, Found, Hit, Order, Passage, Past, Revision, Store, View


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with the documents of its passages, and the entries that it points to."""

    entry: Entry
    documents: tuple[Document, ...]
    others: tuple[Entry, ...] = ()


def open(record: Address, *, as_of: AsOf = None) -> Record:
    """The record that a folder, a file or a database holds, in memory; of a kept one, as it stood at a revision or on a
    day if `as_of` says so. Raises `RecordError` or `StoreError` if there is none."""
    folder = _folder(record)
    if folder is not None:
        if as_of is not None:
            raise RecordError(f"{record}: a folder holds one state of a record; open the record itself to look back")
        return _export.read_folder(folder)
    with opened(record) as store, store.reading(as_of) as view:
        _begun(view, as_of)
        whole = view.record()
        log = view.corrections()
        if not log:
            return whole
        from onrecord.reconcile import orphaned  # Heavy, and needed only here.

        return msgspec.structs.replace(whole, orphaned=orphaned(view.state, log))


def find(  # noqa: PLR0913  # one for each thing that can be asked
    record: Address,
    words: str = "",
    filters: Filters | None = None,
    *,
    as_of: AsOf = None,
    most: int = 20,
    skip: int = 0,
    exact: bool = False,
    order: Order | None = None,
) -> Found[Hit]:
    """The entries of a kept record that tell what the words ask and pass the filters, the best first: those with all the
    words, then those with related ones. With `exact` only those with the very words. In another `order` if one is
    given."""
    with opened(record) as store, store.reading(as_of) as view:
        _begun(view, as_of)
        return view.find(words, filters, most=most, skip=skip, exact=exact, order=order)


def find_passages(record: Address, words: str, *, most: int = 20, skip: int = 0, exact: bool = False) -> Found[Passage]:
    """The paragraphs of articles that tell what the words ask, the best first, as `find` has it."""
    with opened(record) as store, store.reading() as view:
        return view.find_passages(words, most=most, skip=skip, exact=exact)


def show(record: Address, id_: str, *, as_of: AsOf = None) -> Shown:
    """One entry of a kept record with all that it rests on. Raises `RecordError` if there is none of this id."""
    with opened(record) as store, store.reading(as_of) as view:
        _begun(view, as_of)
        return _shown(view, id_)


def explain(record: Address, id_: str) -> tuple[FieldOrigin, ...]:
    """What made each field of an entry: passages, step, models, version. Raises `RecordError` if there is no such entry."""
    with opened(record) as store, store.reading() as view:
        return explained(view, id_)


def explained(view: View, id_: str) -> tuple[FieldOrigin, ...]:
    """As `explain`, of a record that is open."""
    shown = _shown(view, id_)
    versions = view.known(document.id for document in shown.documents)
    return _explain(shown.entry, shown.documents, {id_: version for id_, version in versions.items() if version})


def history(record: Address, id_: str) -> tuple[Changed, ...]:
    """How an entry or document of a kept record stood over time, the oldest first."""
    with opened(record) as store, store.reading() as view:
        found = past(view, id_)
        if not found:
            raise RecordError(
                f"{store.address}: there is nothing of the id {id_}; `onrecord find` prints the ids of entries"
            )
        return found


def past(view: View, id_: str) -> tuple[Changed, ...]:
    """As `history`, of a record that is open; nothing where it has never had such an id."""
    found = view.history(id_)
    revisions = {revision.number: revision for revision in view.revisions()} if found else {}
    return tuple(_changed(one, revisions) for one in found)


def export_record(record: Record | Address, format_: str, out: str | PathLike[str], *, as_of: AsOf = None) -> None:
    """Write a record, or a kept one as it stands or stood, to `out` in one of `onrecord.export.FORMATS`."""
    given = record if isinstance(record, Record) else open(record, as_of=as_of)
    _export.write(given, format_, Path(out))


def export_partitions(record: Record | Address, out: str | PathLike[str], *, as_of: AsOf = None) -> None:
    """Write a record, or a kept one of any size as it stands or stood, as partitioned Parquet into the folder `out`, which
    has to be new or empty. Of a kept one some hundreds of entries are in memory at a time."""
    from onrecord.export.tables.partitions import write_partitions  # Heavy, and needed only here.

    if isinstance(record, Record) or _folder(record) is not None:
        whole = record if isinstance(record, Record) else open(record, as_of=as_of)
        by_id = {one.id: one for one in whole.documents}
        known = by_id.keys()
        write_partitions(Path(out), whole.entries, whole.documents, lambda ids: [by_id[one] for one in ids & known])
        return
    with opened(record) as store, store.reading(as_of) as view:
        _begun(view, as_of)
        write_partitions(Path(out), view.entries(), view.documents(), view.documents)


def _folder(record: Address) -> Path | None:
    """The folder that a record was written to, if it is in one."""
    if isinstance(record, Store) or str(record).startswith("postgresql"):
        return None
    return Path(record) if Path(record).is_dir() else None


def show_document(record: Address, document: str, *, as_of: AsOf = None) -> Document:
    """One document of a kept record, by its id or its key. Raises `RecordError` if there is none."""
    with opened(record) as store, store.reading(as_of) as view:
        _begun(view, as_of)
        return document_of(view, document)


def document_of(view: View, wanted: str) -> Document:
    """The one document of an id or key. Raises `RecordError` if there is none, or several."""
    found = view.documents_named(wanted)
    if len(found) > 1:
        raise RecordError(
            f"{wanted}: several documents have this key; name one by its id: {', '.join(one.id for one in found)}"
        )
    if not found:
        raise RecordError(
            f"there is no document {wanted}; `onrecord find` prints the ids of entries, `onrecord show` those of their documents"
        )
    return found[0]


def _begun(view: View, as_of: AsOf) -> None:
    """Raise where the record is to be shown as it stood before there was anything in it."""
    if as_of is not None and view.revision == 0:
        since = f"it begins at {view.begun}; name that day or a later one" if view.begun else "add to it first"
        raise RecordError(f"nothing was in the record then: {since}")


def _shown(view: View, id_: str) -> Shown:
    entry = view.entry(id_)
    if entry is None:
        if view.history(id_):
            raise RecordError(
                f"{id_} is no entry of the record then or now; `onrecord history {id_}` tells what became of it"
            )
        raise RecordError(f"there is no entry {id_}; `onrecord find` prints the ids of entries")
    others = (*getattr(entry, "follow_ups", ()),) if kind_of(entry) == "commitment" else ()
    return Shown(
        entry=entry,
        documents=tuple(view.documents({evidence.document for evidence in entry.evidence})),
        others=tuple(view.entries(others)) if others else (),
    )


def _changed(past: Past[Entry] | Past[Document], revisions: dict[int, Revision]) -> Changed:
    until = revisions.get(past.to_revision) if past.to_revision is not None else None
    return Changed(since=revisions[past.from_revision], until=until, value=past.value)
