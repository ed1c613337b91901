"""Small records: the entries and documents that one page shows, taken from a record of any size."""

from collections.abc import Iterable

from onrecord.model import Entry, Record
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
