"""What is new in a record since somebody looked last, or since a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.export.report import dates
from onrecord.export.report.index import index
from onrecord.export.report.references import Reference
from onrecord.model import Record
from onrecord.serve.desk import Desk
from onrecord.serve.links import ServeLinks
from onrecord.store import View

READ = 300
"""New entries that are read to tell of the most important; of more, only their number is told."""
TOLD = 8
"""New entries that are told of."""


@dataclass(frozen=True)
class News:
    """What came or changed since a revision, of which `since` tells the day; `None` where nobody asked for it. `told` are
    the most important entries, each with its date; `gone` are those that stand no more."""

    since: str | None
    entries: int
    gone: int
    documents: int
    told: tuple[tuple[Reference, str | None], ...]


NOTHING = News(None, 0, 0, 0, ())


def news_since_day(desk: Desk, view: View, day: date, links: ServeLinks) -> News:
    """What is new since the beginning of a day."""
    with desk.reading(day - timedelta(days=1)) as before:
        revision = before.revision
    return _news(view, min(revision, view.revision), dates.day_words(day), links)


def news_since_revision(view: View, revision: int, links: ServeLinks) -> News:
    """What is new since a revision. Of one that the record does not have, nothing can be told."""
    if revision > view.revision:
        return NOTHING
    found = view.revisions(revision)
    when = dates.moment_in_words(found[0].recorded_at) if revision and found else "its beginning"
    return _news(view, revision, when, links)


def _news(view: View, revision: int, since: str, links: ServeLinks) -> News:
    changes = view.changes_since(revision)
    if len(changes.entries) > READ:
        return News(since, len(changes.entries), 0, len(changes.documents), ())
    entries = tuple(view.entries(changes.entries)) if changes.entries else ()
    record = Record(documents=(), entries=entries)
    references = index(record, links).references
    return News(
        since=since,
        entries=len(entries),
        gone=len(changes.entries) - len(entries),
        documents=len(changes.documents),
        told=tuple(
            (references[one.id], dates.in_words(one.date.value) if one.date else None)
            for one in record.by_importance[:TOLD]
        ),
    )
