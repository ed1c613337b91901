"""An entry's passages, ready to be set: highlighted in their sentences, with where they stand."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from onrecord.errors import OffsetError
from onrecord.export.report import dates, words
from onrecord.export.report.highlight import Mark, Segment, context, segments
from onrecord.export.report.index import Index
from onrecord.model import Block, Document, Evidence, Span

CONTEXT = 240
ANCHOR_REACH = 420
LONG_PASSAGE = 2000
KEY_WORDS = 64
_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


@dataclass(frozen=True)
class SourceLine:
    """Which document, in the words of a footnote, and the link to its place on the page."""

    publisher: str | None
    title: str
    version: str | None
    published: str | None
    href: str | None


@dataclass(frozen=True)
class Place:
    """Where a passage stands in its article: the number of its note there, and the link."""

    note: int | None
    href: str


@dataclass(frozen=True)
class KeyItem:
    """One field of a passage: how it is drawn, what it is called, the words that say it.

    `elsewhere` means that the words stand in the article, but outside the excerpt.
    """

    family: str
    label: str
    text: str
    elsewhere: bool


@dataclass(frozen=True)
class EvidenceView:
    """One passage. `before`, `passage` and `after` are the excerpt of the article, in order."""

    number: int
    source: SourceLine
    place: Place | None
    language: str | None
    before: tuple[Segment, ...]
    passage: tuple[Segment, ...]
    after: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool
    key: tuple[KeyItem, ...]
    also: tuple[Place, ...]


def evidence_views(
    evidence: tuple[Evidence[Any], ...], index: Index, shown: slice = slice(None)
) -> tuple[EvidenceView, ...]:
    """The passages in the entry's order, numbered from 1; of many those that are `shown`.

    Raises `OffsetError` when a passage or an anchor does not stand where it says it does.
    """
    return tuple(evidence_view(number, one, index) for number, one in list(enumerate(evidence, 1))[shown])


def evidence_view(number: int, evidence: Evidence[Any], index: Index) -> EvidenceView:
    document = index.documents.get(evidence.document)
    if document is None:
        return _orphan(number, evidence)
    _check(evidence, document)
    text, passage = document.text, evidence.span
    marks = [Mark(span, field) for field, span in evidence.anchors.items()]
    shown = _excerpt(passage, marks)
    around = _block_around(document, shown)
    window = _window(document, shown, around, marks)
    return EvidenceView(
        number=number,
        source=source_line(document, index),
        place=place_of(document, passage, index),
        language=document.language,
        before=segments(text, Span(window.start, shown.start), marks),
        passage=segments(text, shown, marks),
        after=segments(text, Span(shown.end, window.end), marks),
        cut_before=window.start > around.start,
        cut_after=window.end < around.end,
        key=_key(text, window, marks),
        also=tuple(place_of(document, span, index) for span in evidence.also),
    )


def source_line(document: Document, index: Index) -> SourceLine:
    return SourceLine(
        publisher=document.publisher,
        title=words.document_title(document),
        version=words.version_words(document),
        published=dates.in_words(document.published) if document.published else None,
        href=index.links.document(document.id),
    )


def place_of(document: Document, span: Span, index: Index) -> Place:
    """The passage where it is marked in the article; the article itself if it is not, as a passage of
    a rejected entry, or if no block of it shows it."""
    marked = index.passages.get(document.id, {}).get(span)
    if marked is not None and _shown(document, span):
        number = marked.number if index.links.numbered else None
        return Place(number, index.links.passage(document.id, span))
    return Place(None, index.links.document(document.id))


def _orphan(number: int, evidence: Evidence[Any]) -> EvidenceView:
    """A passage whose document is not in the record: its words are all that can be shown."""
    whole = Span(0, len(evidence.text))
    return EvidenceView(
        number=number,
        source=SourceLine(None, f"document {evidence.document}, which is not in this record", None, None, None),
        place=None,
        language=None,
        before=(),
        passage=segments(evidence.text, whole),
        after=(),
        cut_before=False,
        cut_after=False,
        key=(),
        also=(),
    )


def _check(evidence: Evidence[Any], document: Document) -> None:
    where = f"document {document.id} ({document.path})"
    if evidence.span.of(document.text) != evidence.text:
        raise OffsetError(f"{where}: the passage at {evidence.start}-{evidence.end} is not the text it quotes")
    for field, span in (*evidence.anchors.items(), *(("also", span) for span in evidence.also)):
        if not 0 <= span.start <= span.end <= len(document.text):
            raise OffsetError(f"{where}: {field} at {span.start}-{span.end} is outside the text")


def _shown(document: Document, span: Span) -> bool:
    """Whether a block shows a part of the span."""
    return any(block.start < span.end and span.start < block.end for block in _blocks_at(document, span))


def _block_around(document: Document, span: Span) -> Span:
    """The block or blocks the span touches, as one stretch; the span itself if it touches none."""
    blocks = _blocks_at(document, span)
    return Span(blocks[0].start, blocks[-1].end) if blocks else span


def _blocks_at(document: Document, span: Span) -> tuple[Block, ...]:
    blocks = document.blocks
    first = bisect_right(blocks, span.start, key=_END)
    return blocks[first : bisect_left(blocks, span.end, lo=first, key=_START)]


def _excerpt(passage: Span, marks: list[Mark]) -> Span:
    """The passage, or the marked part of one too long to be read in a card."""
    if passage.end - passage.start <= LONG_PASSAGE:
        return passage
    inside = [mark.span for mark in marks if passage.contains(mark.span)]
    start = min((span.start for span in inside), default=passage.start)
    end = min(max((span.end for span in inside), default=start), start + LONG_PASSAGE)
    return Span(max(passage.start, start - CONTEXT), min(passage.end, end + CONTEXT))


def _window(document: Document, shown: Span, around: Span, marks: list[Mark]) -> Span:
    """The excerpt with its surroundings inside `around`, wide enough for the anchors that stand close by."""
    near = Span(max(around.start, shown.start - ANCHOR_REACH), min(around.end, shown.end + ANCHOR_REACH))
    reached = [mark.span for mark in marks if near.contains(mark.span)]
    hull = Span(
        min([shown.start, *(span.start for span in reached)]),
        max([shown.end, *(span.end for span in reached)]),
    )
    plain = context(document.text, shown, around, CONTEXT)
    if hull == shown:
        return plain  # which reaches further than the narrow surroundings of the same words
    wide = context(document.text, hull, around, CONTEXT // 8)
    return Span(min(plain.start, wide.start), max(plain.end, wide.end))


def _key(text: str, window: Span, marks: list[Mark]) -> tuple[KeyItem, ...]:
    ordered = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end, mark.key))
    return tuple(
        KeyItem(
            family=words.field_family(mark.key),
            label=words.field_words(mark.key),
            text=words.clipped(mark.span.of(text), KEY_WORDS),
            elsewhere=not window.contains(mark.span),
        )
        for mark in ordered
        if mark.span.end > mark.span.start
    )
