"""The entries that matter most, with the grounds on which they do."""

from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Entry, Record

MOST = 20
"""Entries that are listed at most."""


@dataclass(frozen=True)
class Ranked:
    """An entry with its date in words and why it matters."""

    entry: Reference
    date: str | None
    grounds: str


def most_important(record: Record, index: Index) -> tuple[Ranked, ...]:
    """The entries that have a ground to matter more than others, the most important first."""
    found = [entry for entry in record.by_importance if entry.importance]
    return tuple(Ranked(index.references[entry.id], _date(entry), grounds(entry)) for entry in found[:MOST])


def _date(entry: Entry) -> str | None:
    return dates.in_words(entry.date.value) if entry.date else None


def grounds(entry: Entry) -> str:
    """Why it matters more than others, in words; empty where nothing says so."""
    several = f"{entry.sources.independent} independent sources"
    named = {"independent-sources": several, "high-office": "high office", "change-of-state": "changes what holds"}
    return words.joined(named[ground] for ground in entry.importance)
