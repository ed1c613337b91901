"""Passages with the documents that they stand in: what every format writes of an entry's sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from onrecord.export.report import dates, words
from onrecord.export.report.printable import printable
from onrecord.model import Document, Entry, Evidence, Record

NEVER = date(1970, 1, 1)
"""Where a format must have a day and no document has one."""


@dataclass(frozen=True)
class Passage:
    """One passage of an entry, `number` counted from 1, with its document."""

    entry: Entry
    number: int
    evidence: Evidence[Any]
    document: Document

    @property
    def text(self) -> str:
        return self.evidence.text

    @property
    def quoted(self) -> str:
        """Its words on one line, in quotation marks."""
        return words.quoted(" ".join(self.text.split()))

    @property
    def publisher(self) -> str:
        """The publisher, or where the document came from when it does not say."""
        return self.document.publisher or words.document_title(self.document)


class Passages:
    """The passages of a record's entries. The record is one that `verify` lets pass."""

    def __init__(self, record: Record) -> None:
        self._documents = {document.id: document for document in record.documents}

    def of(self, entry: Entry) -> tuple[Passage, ...]:
        evidence: tuple[Evidence[Any], ...] = entry.evidence
        return tuple(
            Passage(entry, number, one, self._documents[one.document]) for number, one in enumerate(evidence, 1)
        )

    def newest(self, entry: Entry) -> date | None:
        """The last day on which a document of its evidence was published."""
        return newest(passage.document for passage in self.of(entry))


def newest(documents: Iterable[Document]) -> date | None:
    """The last day on which one of them was published; `None` where none says."""
    return max((day for one in documents if (day := published_day(one))), default=None)


def moment(day: date | None) -> datetime:
    """The first moment of the day, for formats that must have one. No format reads a clock."""
    return datetime.combine(day or NEVER, datetime.min.time(), UTC)


def published_day(document: Document) -> date | None:
    return exact_day(document.published)


def exact_day(value: str | None) -> date | None:
    """The day of an EDTF date that is one day and no other, without a doubt about it."""
    when = dates.read(value)
    return when.first if when and when.is_day and not (when.approximate or when.uncertain) else None


def web_address(document: Document) -> str | None:
    """The document's address, if it is one that a link may lead to: what a page says of itself may be a script."""
    return document.url if document.url and is_web_address(document.url) else None


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    readable = printable(address) == address and not any(character.isspace() for character in address)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and readable


def source_words(passage: Passage) -> str:
    """`The Port Courier, 17 April 2024`."""
    published = passage.document.published
    return ", ".join([passage.publisher, *([dates.in_words(published)] if published else [])])


def conflict_lines(entry: Entry, passages: tuple[Passage, ...]) -> list[str]:
    """Each field on which the sources differ, with what each of them says."""
    lines = []
    for conflict in entry.conflicts:
        readings = []
        for reading in conflict.readings:
            by = dict.fromkeys(passages[index].publisher for index in reading.evidence if index < len(passages))
            readings.append(f"{reading.value} ({words.joined(by)})" if by else reading.value)
        lines.append(f"{words.field_words(conflict.field)}: {' or '.join(readings)}")
    return lines
