"""An entry's passages side by side, field by field: what each source says, in its own words, beside what the record has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from onrecord.export.report import words
from onrecord.export.report.decisions import value_words
from onrecord.export.report.evidence import SourceLine, place_of, source_line
from onrecord.export.report.highlight import Mark, Segment, context, segments
from onrecord.export.report.index import Index
from onrecord.lexicon.fold import fold
from onrecord.model import Document, Entry, Evidence, Span, exported

AROUND: Final = 60
"""Characters of the sentence on either side of the words for a field."""
MOST: Final = 4
"""Places in one passage that say one field."""
LONGEST: Final = 400
"""Characters of the words for one field."""
SAID: Final = "said"


@dataclass(frozen=True)
class Column:
    """A passage: its number, where it stands, and what makes it less than a source of its own."""

    number: int
    source: SourceLine
    href: str
    note: str | None
    language: str | None


@dataclass(frozen=True)
class Excerpt:
    """The words for a field in their sentence."""

    pieces: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class Cell:
    """What a passage gives a field: the value, unless the words are just that, and the words. Empty where it says nothing;
    `whole` where no words of the passage say it, but the passage as it stands."""

    column: Column
    value: str | None
    excerpts: tuple[Excerpt, ...]
    whole: bool

    @property
    def silent(self) -> bool:
        return self.value is None and not self.excerpts


@dataclass(frozen=True)
class Line:
    """A field: what the record has and what each passage gives."""

    field: str
    label: str
    value: str | None
    differs: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Beside:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def beside(entry: Entry, index: Index, shown: slice = slice(None)) -> Beside:
    """The table of an entry, of many passages with those that are `shown`. A field that none of these gives, and that is as
    it always is, has no line."""
    evidence: tuple[Evidence[Any], ...] = entry.evidence[shown]
    numbers = range(1, len(entry.evidence) + 1)[shown]
    columns = tuple(_column(number, one, index) for number, one in zip(numbers, evidence, strict=True))
    return Beside(columns, tuple(_lines(entry, evidence, columns, index)))


def _lines(
    entry: Entry, evidence: tuple[Evidence[Any], ...], columns: tuple[Column, ...], index: Index
) -> Iterable[Line]:
    disputed = {words.base_field(conflict.field) for conflict in entry.conflicts}
    usual = {field.name: field.default for field in msgspec.structs.fields(evidence[0].reading)}
    for field in evidence[0].reading.__struct_fields__:
        told = [one for one in evidence if _anchors(one, field) or _given(one, field) not in (None, usual[field], ())]
        if not told:
            continue
        value = getattr(entry, field)
        yield Line(
            field=field,
            label=words.capital(words.field_words(field)),
            value=_in_words(field, value) if value not in (None, ()) else None,
            differs=field in disputed,
            cells=tuple(
                _cell(column, one, field, index.documents.get(one.document))
                for column, one in zip(columns, evidence, strict=True)
            ),
        )


def _given(evidence: Evidence[Any], field: str) -> Any:
    return getattr(evidence.reading, field)


def _anchors(evidence: Evidence[Any], field: str) -> list[Span]:
    """Where the words for a field stand, in order."""
    found = (Span(*span) for label, span in evidence.anchors.items() if label.split(".")[0] == field)
    return sorted(span for span in found if span.end > span.start)


def _in_words(field: str, value: Any) -> str:
    return value_words(field, exported(value))


def _cell(column: Column, evidence: Evidence[Any], field: str, document: Document | None) -> Cell:
    value = _given(evidence, field)
    if value in (None, ()):
        return Cell(column, None, (), whole=False)
    told = _in_words(field, value)
    spans = _anchors(evidence, field) if document is not None else []
    if document is None or not spans:
        return Cell(column, told, (), whole=True)
    excerpts = tuple(_excerpt(document, evidence, some) for some in _together(spans)[:MOST])
    said = "; ".join(span.of(document.text) for span in spans)
    return Cell(column, None if fold(said) == fold(told) else told, excerpts, whole=False)


def _together(spans: list[Span]) -> list[list[Span]]:
    """Places so near each other that one excerpt shows them."""
    found: list[list[Span]] = []
    for span in spans:
        if found and span.start - found[-1][-1].end <= AROUND:
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _excerpt(document: Document, evidence: Evidence[Any], spans: list[Span]) -> Excerpt:
    hull = Span(spans[0].start, min(max(span.end for span in spans), spans[0].start + LONGEST))
    around = next((block.span for block in document.blocks if block.span.contains(hull)), evidence.span)
    if evidence.span.contains(hull):
        around = evidence.span
    window = context(document.text, hull, around, AROUND)
    return Excerpt(
        pieces=segments(document.text, window, [Mark(span, SAID) for span in spans]),
        cut_before=window.start > around.start,
        cut_after=window.end < around.end,
    )


def _column(number: int, evidence: Evidence[Any], index: Index) -> Column:
    document = index.documents.get(evidence.document)
    if document is None:
        gone = SourceLine(None, f"document {evidence.document}, which is not in this record", None, None, None)
        return Column(number, gone, index.links.document(evidence.document), None, None)
    return Column(
        number=number,
        source=source_line(document, index),
        href=place_of(document, evidence.span, index).href,
        note=rests_on(document, index),
        language=document.language,
    )


def rests_on(document: Document, index: Index) -> str | None:
    """What makes a document less than a source of its own: a copy of another, or one that cites others."""
    original = index.documents.get(document.copy_of or "")
    copied = f"a copy of {_named(original)}" if original else "a copy of another" if document.copy_of else None
    cites = f"cites {words.joined(document.cites)}" if document.cites else None
    return "; ".join(part for part in (copied, cites) if part) or None


def _named(document: Document) -> str:
    return document.publisher or words.clipped(words.document_title(document), 60)
