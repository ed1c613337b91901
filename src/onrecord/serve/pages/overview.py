"""`/`: what is new, what matters, where sources differ, how commitments stand, when it all was, and what came in last."""

from dataclasses import dataclass
from datetime import date

import msgspec
from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.export.report import dates, words
from onrecord.export.report.conflicts import OpenConflict, open_conflicts
from onrecord.export.report.importance import Ranked, most_important
from onrecord.export.report.index import Index, index
from onrecord.export.report.references import Reference
from onrecord.model import Commitment, Entry, Record
from onrecord.serve import slices
from onrecord.serve.asked import KINDS, Asked, AskedError, Wrong
from onrecord.serve.charts import Chart, months_chart
from onrecord.serve.desk import Desk
from onrecord.serve.links import ServeLinks
from onrecord.serve.listing.facets import FEW
from onrecord.serve.news import NOTHING, News, news_since_day, news_since_revision
from onrecord.serve.pages.timeline import PATH, TimelineLinks
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.views.differing import shortened
from onrecord.store import ActorCount, Counts, Filters, MonthCount, SourceCount, View

router = APIRouter()

SEEN = "onrecord_seen"
"""The cookie with the last revision that a visitor called seen."""
A_YEAR = 365 * 24 * 60 * 60
IMPORTANT, FOREMOST, NEWEST, NAMED, LEDGER = 8, 2, 8, 12, 6
"""Entries, conflicts, sources, actors and commitments that the first page shows at most."""


@dataclass(frozen=True)
class Status:
    """How many commitments stand so, as a part of all, and their list."""

    words: str
    count: int
    part: float
    href: str


@dataclass(frozen=True)
class Promise:
    """A commitment on a line of the ledger."""

    entry: Reference
    status: str
    due: str | None
    later: int


@dataclass(frozen=True)
class NewSource:
    title: str
    href: str
    publisher: str | None
    published: str | None
    remark: str


@dataclass(frozen=True)
class Overview:
    """All that the first page tells."""

    summary: str
    revision: int
    news: News
    important: tuple[Ranked, ...]
    conflicts: tuple[OpenConflict, ...]
    all_conflicts: int
    statuses: tuple[Status, ...]
    promises: tuple[Promise, ...]
    counts: Counts
    calendar: tuple[MonthCount, ...]
    months: Chart
    to_timeline: str
    to_conflicts: str
    to_commitments: str
    kinds: tuple[tuple[str, str], ...]
    actors: tuple[tuple[ActorCount, str], ...]
    sources: tuple[NewSource, ...]
    all_sources: int
    waiting: int
    aside: tuple[tuple[str, int, str], ...]


@router.get("/")
def overview(request: Request) -> Response:
    """The first page. `since` is a day, to tell what is new since then instead of since the visitor's last time."""
    asked = asking(request, ("since",))
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        news = _news(desk, view, asked, request.cookies.get(SEEN, ""))
        shown = overview_view(desk, view, asked, news)
        return page(request, view, "serve/overview.html", title="The record", current="index", asked=asked, shown=shown)


@router.post("/seen")
def seen(request: Request, revision: int = Form(ge=0)) -> Response:
    """Remembers, with the visitor alone, up to which revision all was seen."""
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(SEEN, str(revision), max_age=A_YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


def overview_view(desk: Desk, view: View, asked: Asked, news: News) -> Overview:
    """What the first page tells of the record, and of those of its entries that the filters let through."""
    links = links_of(asked)
    filters = asked.filters
    key = asked.but(since=None).query
    counts: Counts = desk.remembered(view, ("counts", key), lambda: view.counts(filters))
    found = desk.remembered(view, ("overview", key), lambda: _found(view, filters, links))
    few = counts.total <= FEW or filters == Filters(kind=filters.kind)
    named = desk.remembered(view, ("named most", key), lambda: view.actors("", filters, most=NAMED).hits) if few else ()
    sources = desk.remembered(view, "newest sources", lambda: view.sources(most=NEWEST))
    calendar = desk.remembered(view, ("calendar", key), lambda: view.calendar(filters))
    entries = words.counted(counts.total, "entry", "entries")
    return Overview(
        summary=f"{entries} from {words.counted(sources.total, 'document')}",
        revision=view.revision,
        news=news,
        important=found.important,
        conflicts=found.conflicts,
        all_conflicts=counts.differs,
        statuses=_statuses(counts, asked),
        promises=found.promises,
        counts=counts,
        calendar=calendar,
        months=desk.lasting(
            ("months", key, calendar), lambda: months_chart(calendar, month_links(asked), title="Entries by month")
        ),
        to_timeline=asked.href(PATH, since=None),
        to_conflicts=_to(asked, "/conflicts"),
        to_commitments=_to(asked, "/commitments"),
        kinds=tuple((kind, words.KIND_HEADINGS[kind].lower()) for kind in KINDS),
        actors=tuple((one, links.actor(one.id) or "") for one in named),
        sources=tuple(_source(one, links) for one in sources.hits),
        all_sources=sources.total,
        waiting=counts.total - counts.decided,
        aside=desk.remembered(view, "aside", lambda: _aside(view)),
    )


def month_links(asked: Asked) -> TimelineLinks:
    """Links of a chart of months: to the timeline, narrowed as this page is."""
    return TimelineLinks(links_of(asked).as_of, asked.but(since=None, page=None))


@dataclass(frozen=True)
class _Found:
    important: tuple[Ranked, ...]
    conflicts: tuple[OpenConflict, ...]
    promises: tuple[Promise, ...]


def _found(view: View, filters: Filters, links: ServeLinks) -> _Found:
    def entries(most: int, **only: str | bool) -> list[Entry]:
        narrowed = msgspec.structs.replace(filters, **only)
        return [hit.entry for hit in view.find("", narrowed, most=most, order="importance").hits]

    matter = Record(documents=(), entries=tuple(entries(IMPORTANT)))
    differ = slices.of_entries(view, [shortened(one).entry for one in entries(FOREMOST, differs=True)])
    undertaken = Record(documents=(), entries=tuple(entries(LEDGER, kind="commitment")))
    return _Found(
        important=most_important(matter, index(matter, links)),
        conflicts=open_conflicts(differ, index(differ, links))[:FOREMOST],
        promises=tuple(_promise(one, index(undertaken, links)) for one in undertaken.commitments),
    )


def _news(desk: Desk, view: View, asked: Asked, cookie: str) -> News:
    if day := asked.given.get("since"):
        try:
            return news_since_day(desk, view, date.fromisoformat(day), links_of(asked))
        except (ValueError, OverflowError) as error:
            raise AskedError([Wrong("since", day, "a day: 2024-01-31")]) from error
    if cookie.isascii() and cookie.isdigit() and len(cookie) < 10 and "as_of" not in asked.given:
        return news_since_revision(view, int(cookie), links_of(asked))
    return NOTHING


def _statuses(counts: Counts, asked: Asked) -> tuple[Status, ...]:
    found = counts.statuses.get("commitment", {})
    most = max(found.values(), default=1)
    return tuple(
        Status(words.status_words(status), count, round(100 * count / most), _to(asked, "/commitments", status=status))
        for status, count in found.items()
    )


def _to(asked: Asked, path: str, **changes: str) -> str:
    return asked.href(path, **{"since": None, "kind": None, **changes})


def _promise(commitment: Commitment, index: Index) -> Promise:
    return Promise(
        entry=index.references[commitment.id],
        status=words.status_words(commitment.status),
        due=dates.in_words(commitment.due) if commitment.due else None,
        later=len(commitment.follow_ups),
    )


def _source(one: SourceCount, links: ServeLinks) -> NewSource:
    copies = f"{one.copies} copied from it" if one.copies else None
    told = [words.counted(one.entries, "entry", "entries") if one.entries else "no entry", copies]
    document = one.document
    return NewSource(
        title=document.title or document.key or document.path,
        href=links.document(document.id),
        publisher=document.publisher,
        published=dates.in_words(document.published) if document.published else None,
        remark=", ".join(part for part in told if part),
    )


def _aside(view: View) -> tuple[tuple[str, int, str], ...]:
    """What is not in the record, where there is any; and what people decided: which of it is without effect is worked out
    where somebody looks at that, for it takes the longer the more was decided."""
    found = (
        ("rejected by people", view.rejected(), "/rejected"),
        (
            "decisions by people, and which are without effect",
            view.changes_since(view.revision).corrections,
            "/orphaned",
        ),
        ("could not be read", len(view.problems()), "/problems"),
    )
    return tuple(one for one in found if one[1])
