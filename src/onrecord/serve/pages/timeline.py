"""`/timeline`: the record on the calendar, by years, months and days; each date drawn as exactly as it is known."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import msgspec
from fastapi import APIRouter, Request, Response

from onrecord.export.report import words
from onrecord.export.report.index import index
from onrecord.export.report.timeline import Timeline, timeline
from onrecord.model import Entry
from onrecord.serve import slices
from onrecord.serve.asked import FILTERS, KINDS, Asked
from onrecord.serve.charts import Chart, months_chart, timeline_chart
from onrecord.serve.desk import Desk
from onrecord.serve.links import ServeLinks
from onrecord.serve.listing import Chosen, Paging, chosen, paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.stretches import Stretch, stretch
from onrecord.store import MonthCount, View

router = APIRouter()

PATH = "/timeline"
ROWS = 200
"""Entries whose dates are shown on a page. Of more, a stretch longer than a month shows its months alone."""


@dataclass(frozen=True)
class TimelineLinks(ServeLinks):
    """Links to other stretches, which keep what narrows the timeline."""

    asked: Asked | None = None

    def stretch(self, first: str, last: str) -> str:
        """The timeline from one day, month or year to another."""
        address = f"{PATH}?from={first}&to={last}"
        return self.asked.href(PATH, **{"from": first, "to": last}) if self.asked else self.to(address)

    def year(self, year: int) -> str:
        return self.stretch(f"{year:04d}", f"{year:04d}")

    def month(self, year: int, month: int) -> str:
        return self.stretch(f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}")


@dataclass(frozen=True)
class Step:
    """A way to another stretch of the calendar."""

    text: str
    href: str


@dataclass(frozen=True)
class TimelineView:
    """`trail` leads to the wider stretches, `days` to the days of the month that is shown. `timeline` has the entries;
    where they are more than one would read, only `counts` tells of them."""

    path: str
    noun: str
    total: int
    undated: int
    counts: tuple[MonthCount, ...]
    chart: Chart | None
    trail: tuple[Step, ...]
    before: Step | None
    after: Step | None
    days: tuple[Step, ...]
    timeline: Timeline | None
    entries: tuple[Entry, ...]
    paging: Paging
    kinds: tuple[tuple[str, str], ...]
    chosen: tuple[Chosen, ...]
    everything: str


@router.get(PATH)
def shown(request: Request) -> Response:
    """The timeline's page."""
    asked = asking(request)
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        days = stretch(asked.given.get("from"), asked.given.get("to"))
        made = timeline_view(desk, view, asked, days)
        heading = words.capital(days.words) if days else "Timeline"
        return page(
            request,
            view,
            "serve/timeline.html",
            title=f"Timeline: {days.words}" if days else "Timeline",
            current="timeline",
            asked=asked,
            heading=heading,
            shown=made,
        )


def timeline_view(desk: Desk, view: View, asked: Asked, days: Stretch | None) -> TimelineView:
    """The stretch of the calendar that an address asks for."""
    all_pages = asked.but(page=None, sort=None)
    links = TimelineLinks(links_of(asked).as_of, all_pages)
    counts = desk.remembered(view, ("calendar", all_pages.query), lambda: view.calendar(asked.filters))
    there = desk.remembered(view, ("counts", all_pages.query), lambda: view.counts(asked.filters))
    paged = asked if "most" in asked.given else asked.but(page=asked.page, most=ROWS)
    found = view.find(asked.words, asked.filters, most=paged.most, skip=paged.skip, exact=asked.exact, order="oldest")
    readable = found.total <= ROWS or bool(days and days.short)
    entries = tuple(hit.entry for hit in found.hits) if readable else ()
    record = slices.of_entries(view, entries)
    steps = days.days if days else ()
    return TimelineView(
        path=PATH,
        noun="entries",
        total=found.total,
        undated=there.undated,
        counts=counts,
        chart=_chart(desk, all_pages, days, counts, entries, links) if found.total else None,
        trail=_trail(days, links),
        before=_step(days.before, links) if days else None,
        after=_step(days.after, links) if days else None,
        days=tuple(Step(str(int(day[-2:])), links.stretch(day, day)) for day in steps),
        timeline=timeline(record, index(record, links)) if readable else None,
        entries=entries,
        paging=paging(paged, PATH, found.total, len(entries)),
        kinds=tuple((kind, words.KIND_HEADINGS[kind].lower()) for kind in KINDS),
        # A year, month or day stands in the heading.
        chosen=tuple(
            one for one in chosen(view, asked, PATH) if not (days and days.code and one.label in ("From", "To"))
        ),
        everything=asked.but(**dict.fromkeys(("q", "page", "kind", *FILTERS))).href(PATH),
    )


def _chart(  # all that the timeline is made of
    desk: Desk,
    asked: Asked,
    days: Stretch | None,
    counts: tuple[MonthCount, ...],
    entries: tuple[Entry, ...],
    links: TimelineLinks,
) -> Chart | None:
    """A sign for each entry of a short stretch, bars for the months of a longer one."""
    if not (days and days.short):
        made = partial(months_chart, counts, links, title="Entries by month")
        return desk.lasting(("months", asked.query, counts), made) if counts else None
    between = (days.first, days.last)
    shown = sha256(msgspec.msgpack.encode(entries)).digest()
    made = partial(timeline_chart, entries, links, between, title="Day by day")
    return desk.lasting(("timeline", asked.query, shown), made) if len(entries) > 1 and days.first < days.last else None


def _trail(days: Stretch | None, links: TimelineLinks) -> tuple[Step, ...]:
    if days is None or links.asked is None:
        return ()
    all_years = Step("All years", links.asked.href(PATH, **{"from": None, "to": None}))
    return (all_years, *(step for code in days.wider if (step := _step(code, links))))


def _step(code: str | None, links: TimelineLinks) -> Step | None:
    days = stretch(code, code)
    return Step(days.words, links.stretch(code, code)) if days and code else None
