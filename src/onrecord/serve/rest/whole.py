"""What there is to ask about the record as a whole: how it stands, counts, and what was done to it."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from onrecord.model import (
    Changes,
    Correction,
    Counts,
    Listed,
    LoggedCorrection,
    MonthCount,
    Orphaned,
    Problem,
    Revision,
    Status,
    ValueCount,
    undone,
)
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.operations import look
from onrecord.serve.rest.problems import RefusedError
from onrecord.store import View

SECTION = "The record"
CHANGED = 10_000
"""Ids of entries, and of documents, that changed and are told at once."""
T = TypeVar("T")


@look("/record", SECTION, given.AsOf, Status)
def record_status(view: View, _: given.AsOf) -> Status:
    """How the record stands: what is in it, what waits, and which versions of the pipeline read it."""
    return view.status()


@look("/counts", SECTION, given.Narrowed, Counts)
def count_entries(view: View, asked: given.Narrowed) -> Counts:
    """How many entries the filters let through, and of what kind and status they are."""
    return view.counts(asked.filters)


@look("/timeline", SECTION, given.Narrowed, tuple[MonthCount, ...])
def timeline(view: View, asked: given.Narrowed) -> tuple[MonthCount, ...]:
    """How many entries of each kind have dates that begin in each month. Dates longer than a month come by their year."""
    return view.calendar(asked.filters)


@look("/publishers", SECTION, given.Values, tuple[ValueCount, ...])
def list_publishers(view: View, asked: given.Values) -> tuple[ValueCount, ...]:
    """The publishers of what the filters let through, each with how many entries it reports, most first."""
    return _counted(view.publishers(asked.filters, asked.most))


@look("/places", SECTION, given.Values, tuple[ValueCount, ...])
def list_places(view: View, asked: given.Values) -> tuple[ValueCount, ...]:
    """The places of what the filters let through, each with how many entries, most first."""
    return _counted(view.places(asked.filters, asked.most))


@look("/revisions", SECTION, given.Since, tuple[Revision, ...])
def list_revisions(view: View, asked: given.Since) -> tuple[Revision, ...]:
    """Every change of the record from a revision on, the oldest first: when, by whom, what."""
    return view.revisions(asked.since)


@look("/changes", SECTION, given.Since, Changes)
def changes_since(view: View, asked: given.Since) -> Changes:
    """The ids of the entries and documents that came, changed or went after a revision, at most 10,000 of each: those of
    the last revisions. With `more` there are more; list them all with `/entries` and `/documents`."""
    return view.changes_since(asked.since, CHANGED)


def _log(view: View, _: given.Paged) -> Iterator[Correction]:
    yield from view.corrections()


@look("/corrections", SECTION, given.Paged, Listed[LoggedCorrection], lines=_log, line=Correction)
def list_corrections(view: View, asked: given.Paged) -> Listed[LoggedCorrection]:
    """What people decided, the newest first. As JSON Lines it is the whole log in its order."""
    log = view.corrections()
    over = undone(log)
    page = _page(log[::-1], asked)
    return Listed(
        total=page.total,
        page=page.page,
        most=page.most,
        items=tuple(LoggedCorrection(correction=one, undone_by=over.get(one.id)) for one in page.items),
    )


@look("/corrections/{id}", SECTION, given.OneCorrection, LoggedCorrection)
def show_correction(view: View, asked: given.OneCorrection) -> LoggedCorrection:
    """One decision, and what undid it if something did."""
    found = view.correction(asked.id)
    if found is not None:
        return LoggedCorrection(correction=found, undone_by=undone(view.corrections()).get(found.id))
    raise no_correction(asked.id)


@look("/orphaned", SECTION, given.Paged, Listed[Orphaned])
def list_orphaned(view: View, asked: given.Paged) -> Listed[Orphaned]:
    """The decisions that have no effect, or not on all that they are about, each with what to do."""
    from onrecord.reconcile import orphaned  # Heavy, and hardly ever needed.

    return _page(orphaned(view.state, view.corrections()), asked)


@look("/problems", SECTION, given.Paged, Listed[Problem])
def list_problems(view: View, asked: given.Paged) -> Listed[Problem]:
    """What could not be used of what was added, each with what to do."""
    return _page(view.problems(), asked)


def no_correction(id_: str) -> RefusedError:
    """That there is none of this id."""
    return RefusedError(404, f"there is no correction {id_}; GET /api/v1/corrections lists those that there are")


def _page(values: Sequence[T], asked: given.Paged) -> Listed[T]:
    shown = tuple(values[asked.skip : asked.skip + asked.most])
    return Listed(total=len(values), page=asked.page, most=asked.most, items=shown)


def _counted(pairs: tuple[tuple[str, int], ...]) -> tuple[ValueCount, ...]:
    return tuple(ValueCount(value=value, count=count) for value, count in pairs)
