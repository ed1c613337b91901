"""`/meetings`, `/statements` …: the entries of one kind, sorted, narrowed, searched, and exported as they are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from onrecord.api import clock
from onrecord.export.report import words
from onrecord.export.report.index import Index, index
from onrecord.model import Commitment, Entry
from onrecord.serve import slices
from onrecord.serve.asked import FILTERS, ORDERS, Asked
from onrecord.serve.charted import Charted, best, charted
from onrecord.serve.desk import Desk
from onrecord.serve.exporting import OFFERED, Offer
from onrecord.serve.links import ServeLinks
from onrecord.serve.listing import Chosen, Column, Facet, Line, Paging, chosen, columns, facets, line, paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.store import Counts, Filters, Found, Hit, Order, View

router = APIRouter()

OWN = ("series",)
"""Parameters of lists alone: which figures are charted."""
MAIN = {"meeting": 1, "statement": 2, "commitment": 2, "figure": 1, "measure": 1, "movement": 1}
"""The column that says what an entry is."""


@dataclass(frozen=True)
class Head:
    """A heading of the table: the address that sorts by it, and whether it is sorted so now (`ascending` …)."""

    text: str
    href: str | None
    sorted: str | None


@dataclass(frozen=True)
class ListView:
    """A list as it is shown. `statuses` are those that there are, `orders` what it can be sorted by besides its usual order. `total` are all
    entries of the kind, `everything` their address; `main` is the number of the column that says what a line is."""

    path: str
    noun: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    paging: Paging
    facets: tuple[Facet, ...]
    chosen: tuple[Chosen, ...]
    statuses: tuple[tuple[str, str], ...]
    orders: dict[Order, str]
    offers: tuple[tuple[Offer, str], ...]
    total: int
    main: int
    everything: str


def _handler(kind: str, heading: str) -> Callable[[Request], Response]:
    def listed(request: Request) -> Response:
        asked = asking(request, OWN)
        desk: Desk = request.app.state.desk
        with desk.reading(asked.as_of) as view:
            shown = list_view(desk, view, asked, kind)
            above = _charted(desk, view, asked, kind, shown.paging.total)
            return page(
                request, view, "serve/list.html", title=heading, current=kind, asked=asked, shown=shown, above=above
            )

    return listed


for _kind, _heading in words.KIND_HEADINGS.items():
    router.add_api_route(f"/{_heading.lower()}", _handler(_kind, _heading), methods=["GET"], name=_heading.lower())


def _charted(desk: Desk, view: View, asked: Asked, kind: str, total: int) -> Charted:
    """The chart of a list: the same on all its pages, however they are sorted."""
    drawn = asked.but(page=None, sort=None, most=None)
    key = ("charted", kind, drawn.query, clock.now().date())
    return desk.remembered(view, key, lambda: charted(desk, view, drawn, kind, total, desk.official, links_of(asked)))


def list_view(desk: Desk, view: View, asked: Asked, kind: str) -> ListView:
    """The list of a kind that an address asks for."""
    heading = words.KIND_HEADINGS[kind]
    path = f"/{heading.lower()}"
    filters = asked.of_kind(kind)
    # Before the entries, whose number they tell.
    counts: Counts = desk.remembered(view, ("counts", kind), lambda: view.counts(Filters(kind=kind)))
    found = _found(desk, view, asked, filters)
    narrowing = desk.remembered(
        view, ("facets", asked.but(page=None).query, kind), lambda: facets(view, asked, path, filters)
    )
    known = _index(view, found, links_of(asked))
    lines = tuple(line(hit, known) for hit in found.hits)
    kept = _said(lines, len(columns(kind)), MAIN[kind])
    return ListView(
        path=path,
        noun=heading.lower(),
        heads=tuple(_head(columns(kind)[number], asked, path) for number in kept),
        lines=tuple(replace(one, cells=tuple(one.cells[number] for number in kept)) for one in lines),
        paging=paging(asked, path, found.total, len(found.hits)),
        facets=narrowing,
        chosen=chosen(view, asked, path),
        statuses=tuple((status, words.status_words(status)) for status in counts.statuses.get(kind, ())),
        orders={name: told for name, told in ORDERS.items() if name != "best" and (name != "record" or asked.words)},
        offers=tuple(
            (one, asked.but(page=None, most=None, series=None, kind=kind).href(f"/export/{one.format}"))
            for one in OFFERED
            if one.kind in (None, kind)
        ),
        total=counts.total,
        main=kept.index(MAIN[kind]),
        everything=asked.but(**dict.fromkeys(("q", "page", *FILTERS))).href(path),
    )


def _said(lines: Sequence[Line], count: int, main: int) -> list[int]:
    """The numbers of the columns in which any of the lines says something."""
    return [number for number in range(count) if number == main or any(one.cells[number] for one in lines)]


def _found(desk: Desk, view: View, asked: Asked, filters: Filters) -> Found[Hit]:
    """The entries of the page that is asked for: of a search among the best, which the chart is drawn of."""
    if asked.words and asked.order is None:
        searched = best(desk, view, asked, filters)
        if asked.skip + asked.most <= len(searched.hits) or len(searched.hits) == searched.total:
            return Found(total=searched.total, hits=searched.hits[asked.skip : asked.skip + asked.most])
    return view.find(asked.words, filters, most=asked.most, skip=asked.skip, exact=asked.exact, order=asked.order)


def _index(view: View, found: Found[Hit], links: ServeLinks) -> Index:
    """The index of the entries found, and of those that commitments among them name."""
    entries = [hit.entry for hit in found.hits]
    named = {id_ for one in entries if isinstance(one, Commitment) for id_ in one.follow_ups}
    others: list[Entry] = list(view.entries(named)) if named else []
    return index(slices.of_entries(view, entries, *others), links)


def _head(column: Column, asked: Asked, path: str) -> Head:
    """Sorting by a heading again turns the order round, where there are two."""
    if not column.orders:
        return Head(column.heading, None, None)
    current = asked.order if asked.order in column.orders else None
    after = column.orders[(column.orders.index(current) + 1) % len(column.orders)] if current else column.orders[0]
    direction = {"oldest": "ascending"}.get(current, "descending") if current else None
    return Head(column.heading, asked.href(path, sort=after), direction)
