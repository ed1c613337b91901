"""The files of the site, each with what makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.articles import Articles
from onrecord.export.report.conflicts import open_conflicts
from onrecord.export.report.decisions import orphan_views, rejected_views
from onrecord.export.report.environment import environment
from onrecord.export.report.importance import most_important
from onrecord.export.report.index import Index, index
from onrecord.export.report.page import published
from onrecord.export.report.printable import printable
from onrecord.export.report.references import Reference
from onrecord.export.report.silences import OnlySource, silences
from onrecord.export.report.timeline import Item, Timeline, timeline
from onrecord.export.site.actors import Known, actor_row, actor_view, by_kind, known_actors
from onrecord.export.site.entries import commitments_by_follow_up, entry_view
from onrecord.export.site.links import SiteLinks, file_name
from onrecord.export.site.rows import Placed, Sheet, grouped, row, sheets, source_row
from onrecord.model import Document, Entry, Record, kind_of

CONFLICTS = 50
"""Open conflicts on one page: each is shown with its passages."""
ALONE = 1000
"""Entries of one source alone on one page: each is a line."""
FOREMOST, MOST_NAMED = 4, 12
"""Open conflicts and actors that the first page shows."""

Make = Callable[[], bytes]


@dataclass(frozen=True)
class Line:
    """A line of the site's contents; `count` is `None` where counting says nothing."""

    name: str
    href: str
    text: str
    count: int | None


class Site(Mapping[str, bytes]):
    """The site's files by name, with forward slashes, each made when it is asked for."""

    def __init__(self, makes: Mapping[str, Make]) -> None:
        self._makes = makes

    def __getitem__(self, name: str) -> bytes:
        return self._makes[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makes)

    def __len__(self) -> int:
        return len(self._makes)


def site(record: Record) -> Site:
    """The site of a record. The same record gives the same files, byte for byte.

    A page raises `OffsetError` when a passage on it is not where it says it is.
    """
    return Site(_Pages(record).makes())


class _Pages:
    """What the pages have in common: the record looked up once from the site's folder and once from a folder in it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.top: Index = index(record, SiteLinks(""))
        self.deep: Index = index(record, SiteLinks("../"))
        self.actors: dict[str, Known] = known_actors(record)
        self.articles = Articles(record, self.deep)
        self.conflicts = open_conflicts(record, self.top)
        self.silences = silences(record, self.top)
        self.timeline: Timeline = timeline(record, self.top)
        self.deep_timeline = timeline(record, self.deep)
        self.bears_on = commitments_by_follow_up(record, self.deep)
        self.neighbours = self._neighbours()
        self.decided = any(thing.decisions for thing in (*record.entries, *record.documents))
        self.contents = {up: self._contents(up) for up in ("", "../")}

    def makes(self) -> dict[str, Make]:
        found: dict[str, Make] = {"index.html": self._overview, "style.css": style, "guide.html": self._guide}
        for some in (self._conflict_lists(), self._kinds(), self._actors(), self._sources(), self._years()):
            found |= some
        found |= self._silences()
        found |= {"problems.html": self._problems} if self.record.problems else {}
        found |= {"rejected.html": self._rejected} if self.record.rejected else {}
        found |= {"orphaned.html": self._orphaned} if self.record.orphaned else {}
        return found | self._entries()

    def _contents(self, up: str) -> tuple[Line, ...]:
        counts = self.record.counts()
        lines = [
            Line("index", "index.html", "Overview", None),
            Line("conflicts", "conflicts.html", "Open conflicts", len(self.conflicts)),
            Line("timeline", "timeline.html", "Timeline", None),
            *(
                Line(kind, f"{heading.lower()}.html", heading, counts[kind])
                for kind, heading in words.KIND_HEADINGS.items()
            ),
            Line(
                "silences", "silences.html", "Said by one source alone", sum(len(one.entries) for one in self.silences)
            ),
            Line("actors", "actors.html", "People and bodies", len(self.actors)),
            Line("sources", "sources.html", "Sources", len(self.record.documents)),
            Line("rejected", "rejected.html", "Rejected by people", len(self.record.rejected)),
            Line("orphaned", "orphaned.html", "Decisions without effect", len(self.record.orphaned)),
            Line("problems", "problems.html", "Could not be read", len(self.record.problems)),
            Line("guide", "guide.html", "How to read this", None),
        ]
        return tuple(Line(one.name, up + one.href, one.text, one.count) for one in lines if one.count != 0)

    def _neighbours(self) -> dict[str, tuple[Reference | None, Reference | None]]:
        """For each entry the one of its kind before it and the one after it."""
        found: dict[str, tuple[Reference | None, Reference | None]] = {}
        for kind in words.KIND_HEADINGS:
            line = [self.deep.references[entry.id] for entry in self.record.entries if kind_of(entry) == kind]
            ids = [entry.id for entry in self.record.entries if kind_of(entry) == kind]
            around = zip([None, *line[:-1]], [*line[1:], None], strict=True) if line else ()
            found.update(zip(ids, around, strict=True))
        return found

    def _render(self, template: str, current: str, title: str, up: str = "", **shown: Any) -> bytes:
        text = (
            environment()
            .get_template(f"site/{template}")
            .render(up=up, current=current, title=title, contents=self.contents[up], **shown)
        )
        return printable(text).encode("utf-8")

    def _overview(self) -> bytes:
        foremost = sorted(self.actors.values(), key=lambda one: -len(one.entries))[:MOST_NAMED]
        entries = words.counted(len(self.record.entries), "entry", "entries")
        summary = f"{entries} from {words.counted(len(self.record.documents), 'document')}"
        return self._render(
            "overview.html",
            "index",
            f"The record: {summary}",
            summary=summary,
            period=self.timeline.period,
            published=published(self.record),
            decided=self.decided,
            important=most_important(self.record, self.top),
            conflicts=self.conflicts[:FOREMOST],
            all_conflicts=len(self.conflicts),
            timeline=self.timeline,
            actors=[actor_row(one, self.top) for one in foremost],
        )

    def _conflict_lists(self) -> dict[str, Make]:
        if not self.conflicts:
            return {}
        return {
            sheet.file: partial(self._render, "conflicts.html", "conflicts", "Open conflicts", sheet=sheet)
            for sheet in sheets("conflicts", self.conflicts, CONFLICTS)
        }

    def _kinds(self) -> dict[str, Make]:
        found: dict[str, Make] = {}
        for kind, heading in words.KIND_HEADINGS.items():
            entries = [entry for entry in self.record.entries if kind_of(entry) == kind]
            for sheet in sheets(heading.lower(), entries) if entries else ():
                found[sheet.file] = partial(self._kind, kind, heading, sheet)
        return found

    def _kind(self, kind: str, heading: str, sheet: Sheet[Entry]) -> bytes:
        groups = grouped(row(entry, self.top) for entry in sheet.lines)
        return self._render("entries.html", kind, heading, sheet=sheet, groups=groups)

    def _actors(self) -> dict[str, Make]:
        found: dict[str, Make] = {}
        for sheet in sheets("actors", list(self.actors.values())) if self.actors else ():
            found[sheet.file] = partial(self._actor_list, sheet)
        for one in self.actors.values():
            for entries in sheets(file_name(one.who.id), by_kind(one)):
                found[f"actors/{entries.file}"] = partial(self._actor, one, entries)
        return found

    def _actor_list(self, sheet: Sheet[Known]) -> bytes:
        groups = grouped(actor_row(one, self.top) for one in sheet.lines)
        return self._render("actors.html", "actors", "People and bodies", sheet=sheet, groups=groups)

    def _actor(self, known: Known, sheet: Sheet[Entry]) -> bytes:
        view = actor_view(known, self.actors, self.deep, sheet.lines)
        return self._render("actor.html", "actors", view.name, "../", view=view, sheet=sheet)

    def _sources(self) -> dict[str, Make]:
        found: dict[str, Make] = {}
        documents = sorted(self.record.documents, key=_by_day)
        for sheet in sheets("sources", documents) if documents else ():
            found[sheet.file] = partial(self._source_list, sheet)
        for document in documents:
            found[f"sources/{file_name(document.id)}.html"] = partial(self._source, document)
        return found

    def _source_list(self, sheet: Sheet[Document]) -> bytes:
        groups = grouped(source_row(document, self.top) for document in sheet.lines)
        return self._render("sources.html", "sources", "Sources", sheet=sheet, groups=groups)

    def _source(self, document: Document) -> bytes:
        return self._render(
            "source.html",
            "sources",
            words.document_title(document),
            "../",
            view=self.articles.of(document),
        )

    def _years(self) -> dict[str, Make]:
        without = bool(self.timeline.undated or self.timeline.unread)
        found: dict[str, Make] = {
            "timeline.html": partial(
                self._render, "timeline.html", "timeline", "Timeline", timeline=self.timeline, without=without
            )
        }
        years = self.deep_timeline.years
        for before, year, after in zip((None, *years), years, (*years[1:], None), strict=False):
            found[f"timeline/{year.number}.html"] = partial(
                self._render, "year.html", "timeline", str(year.number), "../", year=year, before=before, after=after
            )
        for sheet in sheets("undated", self._without_a_day()) if without else ():
            found[f"timeline/{sheet.file}"] = partial(
                self._render,
                "undated.html",
                "timeline",
                "Without a day",
                "../",
                sheet=sheet,
                groups=grouped(sheet.lines),
            )
        return found

    def _without_a_day(self) -> list[Placed[Item]]:
        unread = [Placed("Dates no calendar shows", item) for item in self.deep_timeline.unread]
        return unread + [Placed("No date said", item) for item in self.deep_timeline.undated]

    def _silences(self) -> dict[str, Make]:
        lines = [Placed(source.name, entry) for source in self.silences for entry in source.entries]
        return {
            sheet.file: partial(self._alone, sheet) for sheet in (sheets("silences", lines, ALONE) if lines else ())
        }

    def _alone(self, sheet: Sheet[Placed[Reference]]) -> bytes:
        sources = [OnlySource(one.heading, tuple(line.what for line in one.rows)) for one in grouped(sheet.lines)]
        return self._render("silences.html", "silences", "Said by one source alone", silences=sources, sheet=sheet)

    def _problems(self) -> bytes:
        return self._render("problems.html", "problems", "Could not be read", problems=self.record.problems)

    def _rejected(self) -> bytes:
        rejected = rejected_views(self.record, self.top)
        return self._render("rejected.html", "rejected", "Rejected by people", rejected=rejected)

    def _orphaned(self) -> bytes:
        orphaned = orphan_views(self.record)
        return self._render("orphaned.html", "orphaned", "Decisions without effect", orphaned=orphaned)

    def _guide(self) -> bytes:
        versions = any(document.version_of or document.version for document in self.record.documents)
        return self._render(
            "guide.html", "guide", "How to read this", families=words.FAMILIES, versions=versions, decided=self.decided
        )

    def _entries(self) -> dict[str, Make]:
        return {f"entries/{file_name(entry.id)}.html": partial(self._entry, entry) for entry in self.record.entries}

    def _entry(self, entry: Entry) -> bytes:
        view = entry_view(entry, self.deep, self.bears_on, self.neighbours[entry.id])
        kind = kind_of(entry)
        heading = words.KIND_HEADINGS[kind]
        title = f"{view.card.reference.label}: {view.card.reference.headline}"
        return self._render(
            "entry.html", kind, title, "../", view=view, heading=heading, list=f"{heading.lower()}.html"
        )


def _by_day(document: Document) -> tuple[bool, str, str, str]:
    """Sources in the order of their days; those without one come last."""
    when = dates.read(document.published)
    day = when.start.isoformat() if when else ""
    return when is None, day, words.document_title(document).casefold(), document.id


def style() -> bytes:
    """The report's style sheet, and what a site has besides."""
    package = files("onrecord.export")
    return b"\n".join(
        package.joinpath(place).read_bytes()
        for place in ("report/templates/report.css", "site/templates/site/site.css")
    )
