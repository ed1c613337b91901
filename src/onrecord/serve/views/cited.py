"""A line to cite an entry by: what it is, who says so, from which record, and where it stays."""

from typing import Final

from onrecord.export.report import dates, words
from onrecord.export.report.index import Index
from onrecord.export.report.references import HEADLINE, headline, title
from onrecord.model import Document, Entry
from onrecord.store import Revision

MOST: Final = 3
"""Sources that the line names."""


def citation(entry: Entry, index: Index, revision: Revision | None, address: str) -> str:
    """`Meeting: Talks in Ottawa (5 March 2024). Sources: The Courier, “…”, 6 March 2024. OnRecord, revision 4 of … `"""
    kind = words.capital(index.references[entry.id].kind)
    when = f" ({dates.in_words(entry.date.value)})" if entry.date else ""
    head = words.clipped(headline(entry), HEADLINE) or title(entry)
    held = ""
    if revision is not None:
        held = f", as of {dates.moment_in_words(revision.recorded_at)} (revision {revision.number})"
    return f"{kind}: {head}{when}. {_sources(entry, index)} OnRecord{held}. {address}"


def _sources(entry: Entry, index: Index) -> str:
    known = [
        index.documents[id_] for id_ in dict.fromkeys(one.document for one in entry.evidence) if id_ in index.documents
    ]
    named = [_source(one) for one in known[:MOST]]
    if len(known) > MOST:
        named.append(f"and {words.counted(len(known) - MOST, 'other')}")
    return f"{'Source' if len(known) == 1 else 'Sources'}: {'; '.join(named)}." if named else "No source."


def _source(document: Document) -> str:
    published = dates.in_words(document.published) if document.published else None
    return ", ".join(
        part for part in (document.publisher, words.quoted(words.document_title(document)), published) if part
    )
