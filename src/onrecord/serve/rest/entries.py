"""What there is to ask about entries."""

from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.api.looking import explained, past
from onrecord.model import Document, Entry, FieldOrigin, Hit, Listed, PastEntry, Related, kind_of
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.operations import look
from onrecord.serve.rest.problems import RefusedError
from onrecord.store import View

SECTION = "Entries"
_AT_ONCE = 500


def _whole(view: View, asked: given.Entries) -> Iterator[Entry]:
    """All that the words and filters let through, in bounded memory."""
    if not asked.q.strip() and asked.sort in (None, "record", "best"):
        yield from view.passing(asked.filters)
        return
    skip = 0
    while True:
        found = view.find(
            asked.q, asked.filters, most=_AT_ONCE, skip=skip, exact=asked.exact == "yes", order=asked.sort
        )
        yield from (hit.entry for hit in found.hits)
        skip += _AT_ONCE
        if skip >= found.total or not found.hits:
            return


@look("/entries", SECTION, given.Entries, Listed[Hit], lines=_whole, line=Entry)
def list_entries(view: View, asked: given.Entries) -> Listed[Hit]:
    """The entries that tell what words ask and pass the filters. Each comes with the places of the words in its
    passages. As JSON Lines it is all of them, each as record.jsonl has it."""
    found = view.find(
        asked.q, asked.filters, most=asked.most, skip=asked.skip, exact=asked.exact == "yes", order=asked.sort
    )
    return Listed(total=found.total, page=asked.page, most=asked.most, items=found.hits)


def _token(view: View, asked: given.OneEntry) -> str:
    return view.seen(asked.id) or ""


@look("/entries/{id}", SECTION, given.OneEntry, Entry, tag=_token)
def show_entry(view: View, asked: given.OneEntry) -> Entry:
    """One entry, rejected or not, as record.jsonl has it. Its `ETag` is the edit token that a decision on it needs."""
    return standing(view, asked.id)


@look("/entries/{id}/explanation", SECTION, given.OneEntry, tuple[FieldOrigin, ...])
def explain_entry(view: View, asked: given.OneEntry) -> tuple[FieldOrigin, ...]:
    """What made each field of an entry: passages, step, models, version."""
    standing(view, asked.id)
    return explained(view, asked.id)


@look("/entries/{id}/history", SECTION, given.OneEntry, tuple[PastEntry, ...])
def entry_history(view: View, asked: given.OneEntry) -> tuple[PastEntry, ...]:
    """How an entry stood over time, the oldest first. Of one that is gone too: `until` tells what ended it."""
    found = _past(view, asked.id)
    if not found:
        raise RefusedError(
            404, f"there is no entry {asked.id} and never was; GET /api/v1/entries lists those there are"
        )
    return found


@look("/entries/{id}/related", SECTION, given.OneEntry, Related)
def related_entries(view: View, asked: given.OneEntry) -> Related:
    """The later entries that bear on a commitment, and the commitments that an entry bears on."""
    entry = standing(view, asked.id)
    named = entry.follow_ups if kind_of(entry) == "commitment" else ()  # type: ignore[union-attr]  # only they have it
    follow_ups = {one.id: one for one in view.entries(named)} if named else {}
    return Related(
        follow_ups=tuple(follow_ups[id_] for id_ in named if id_ in follow_ups), bears_on=view.pointing_to(entry.id)
    )


@look("/conflicts", SECTION, given.NarrowedPages, Listed[Entry])
def list_conflicts(view: View, asked: given.NarrowedPages) -> Listed[Entry]:
    """The entries on which sources differ, the most important first."""
    filters = replace(asked.filters, differs=True)
    found = view.find("", filters, most=asked.most, skip=asked.skip, order="importance")
    return _listed(found.total, asked, tuple(hit.entry for hit in found.hits))


@look("/review", SECTION, given.NarrowedPages, Listed[Entry])
def review_queue(view: View, asked: given.NarrowedPages) -> Listed[Entry]:
    """The entries that nobody has decided on, those first that matter most and are least certain."""
    found = view.find("", asked.filters, most=asked.most, skip=asked.skip, order="review")
    return _listed(found.total, asked, tuple(hit.entry for hit in found.hits))


@look("/rejected", SECTION, given.Paged, Listed[Entry], lines=lambda view, _: view.entries(rejected=True), line=Entry)
def list_rejected(view: View, asked: given.Paged) -> Listed[Entry]:
    """The entries that a person rejected, in the record's order."""
    entries = tuple(view.entries(rejected=True, most=asked.most, skip=asked.skip))
    return _listed(view.status().rejected, asked, entries)


def _listed(total: int, asked: given.Paged | given.NarrowedPages, entries: tuple[Entry, ...]) -> Listed[Entry]:
    return Listed(total=total, page=asked.page, most=asked.most, items=entries)


def standing(view: View, id_: str) -> Entry:
    """The entry of this id, rejected or not. Refuses where there is none."""
    found = view.entry(id_)
    if found is not None:
        return found
    stood = _past(view, id_)
    if not stood:
        raise RefusedError(404, f"there is no entry {id_}; GET /api/v1/entries lists those that there are")
    over = stood[-1].until
    raise RefusedError(
        410,
        f"{id_} was in the record and is no more; GET /api/v1/entries/{id_}/history tells how it stood",
        changed_by=over.by if over else None,
        changed_at=over.recorded_at if over else None,
    )


def _past(view: View, id_: str) -> tuple[PastEntry, ...]:
    return tuple(
        PastEntry(since=one.since, until=one.until, entry=one.value)
        for one in past(view, id_)
        if not isinstance(one.value, Document)
    )
