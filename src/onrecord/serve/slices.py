"""Small records: the entries and documents that one page shows, taken from a record of any size."""

from collections.abc import Iterable

from onrecord.model import Document, Entry, Record
from onrecord.store import View


def of_entries(view: View, entries: Iterable[Entry], *others: Entry) -> Record:
    """These entries with the documents of their passages, and those that these were copied from. `others` are entries
    that are only pointed to."""
    shown = tuple(entries)
    documents = {one.id: one for one in view.documents({one.document for entry in shown for one in entry.evidence})}
    originals = {one.copy_of for one in documents.values() if one.copy_of} - documents.keys()
    return Record(documents=(*documents.values(), *view.documents(originals)), entries=(*shown, *others))


def of_entry(view: View, entry: Entry) -> Record:
    """An entry with the later ones that it names and the commitments that name it."""
    named = view.entries(getattr(entry, "follow_ups", ()))
    return of_entries(view, [entry], *named, *view.pointing_to(entry.id))


def of_documents(view: View, documents: Iterable[Document], others: Iterable[str] = ()) -> Record:
    """Documents with the entries that rest on any of them, those that they were copied or changed from, and others."""
    shown = {one.id: one for one in documents}
    entries = {entry.id: entry for id_ in shown for entry in view.entries(document=id_)}
    named = {one for document in shown.values() for one in (document.copy_of, document.changes_from) if one}
    beside = view.documents((named | set(others)) - shown.keys())
    return Record(documents=(*shown.values(), *beside), entries=tuple(entries.values()))
