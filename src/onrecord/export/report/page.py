"""The whole page as one value: everything the template sets, in the order it sets it."""

from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.articles import Articles, ArticleView
from onrecord.export.report.cards import Card, card
from onrecord.export.report.conflicts import OpenConflict, open_conflicts
from onrecord.export.report.decisions import OrphanView, RejectedView, orphan_views, rejected_views
from onrecord.export.report.importance import Ranked, most_important
from onrecord.export.report.index import index
from onrecord.export.report.people import Person, people
from onrecord.export.report.silences import OnlySource, silences
from onrecord.export.report.timeline import Timeline, timeline
from onrecord.model import Problem, Record, kind_of


@dataclass(frozen=True)
class KindSection:
    """The entries of one kind."""

    anchor: str
    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Contents:
    """A line of the table of contents; `count` is `None` where counting says nothing."""

    href: str
    text: str
    count: int | None


@dataclass(frozen=True)
class Page:
    """What the template sets."""

    title: str
    summary: str
    published: str | None
    contents: tuple[Contents, ...]
    important: tuple[Ranked, ...]
    conflicts: tuple[OpenConflict, ...]
    timeline: Timeline
    sections: tuple[KindSection, ...]
    silences: tuple[OnlySource, ...]
    people: tuple[Person, ...]
    articles: tuple[ArticleView, ...]
    rejected: tuple[RejectedView, ...]
    orphaned: tuple[OrphanView, ...]
    decided: int
    problems: tuple[Problem, ...]
    families: dict[str, str]


def page(record: Record) -> Page:
    """The record as a page. Raises `OffsetError` when a passage is not where it says."""
    known = index(record)
    shown = Articles(record, known)
    sections = tuple(
        KindSection(
            anchor=heading.lower(),
            heading=heading,
            cards=tuple(card(entry, known) for entry in record.entries if kind_of(entry) == kind),
        )
        for kind, heading in words.KIND_HEADINGS.items()
    )
    conflicts = open_conflicts(record, known)
    important, alone, named = most_important(record, known), silences(record, known), people(record, known)
    entries = words.counted(len(record.entries), "entry", "entries")
    summary = f"{entries} from {words.counted(len(record.documents), 'document')}"
    return Page(
        title=f"The record: {summary}",
        summary=summary,
        published=published(record),
        contents=_contents(important, conflicts, sections, alone, named, record),
        important=important,
        conflicts=conflicts,
        timeline=timeline(record, known),
        sections=sections,
        silences=alone,
        people=named,
        articles=tuple(map(shown.of, record.documents)),
        rejected=rejected_views(record, known),
        orphaned=orphan_views(record),
        decided=sum(bool(one.decisions) for one in (*record.entries, *record.documents)),
        problems=record.problems,
        families=words.FAMILIES,
    )


def published(record: Record) -> str | None:
    """When the documents were published, as a period, leaving out those that do not say."""
    whens = [when for document in record.documents if (when := dates.read(document.published))]
    if not whens:
        return None
    return dates.period_words(min(when.start for when in whens), max(when.end for when in whens))


def _contents(
    important: tuple[Ranked, ...],
    conflicts: tuple[OpenConflict, ...],
    sections: tuple[KindSection, ...],
    alone: tuple[OnlySource, ...],
    named: tuple[Person, ...],
    record: Record,
) -> tuple[Contents, ...]:
    lines = [
        Contents("#important", "Most important", len(important)),
        Contents("#conflicts", "Open conflicts", len(conflicts)),
        Contents("#timeline", "Timeline", None),
        *(Contents(f"#{section.anchor}", section.heading, len(section.cards)) for section in sections),
        Contents("#silences", "Said by one source alone", sum(len(one.entries) for one in alone)),
        Contents("#people", "People and bodies", len(named)),
        Contents("#rejected", "Rejected by people", len(record.rejected)),
        Contents("#articles", "Articles", len(record.documents)),
        Contents("#orphaned", "Decisions without effect", len(record.orphaned)),
        Contents("#problems", "Could not be read", len(record.problems)),
        Contents("#reading", "How to read this page", None),
    ]
    return tuple(line for line in lines if line.count != 0)
