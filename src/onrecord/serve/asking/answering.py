"""What the record has for a question: entries with their passages, and passages of articles. Nothing else is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from msgspec.structs import replace

from onrecord.export.report import words
from onrecord.export.report.evidence import SourceLine, place_of, source_line
from onrecord.export.report.highlight import Mark, Segment, context, segments
from onrecord.export.report.index import Index, index
from onrecord.export.report.references import Reference
from onrecord.export.site.rows import row
from onrecord.model import Document, Entry, Span, kind_of
from onrecord.serve import slices
from onrecord.serve.asking.understanding import Part, Understood
from onrecord.serve.links import LINKS
from onrecord.store import Filters, Hit, Passage, View
from onrecord.store import Found as Hits

MOST: Final = 12
"""Entries that an answer shows."""
MOST_PASSAGES: Final = 5
LONGEST: Final = 700
"""Characters of a passage that are shown."""
ASKED: Final = "asked"
_FIELDS: Final[dict[Part, tuple[str, ...]]] = {
    "kind": ("kind",),
    "actor": ("actor",),
    "place": ("place",),
    "period": ("since", "until"),
}


@dataclass(frozen=True)
class Quoted:
    """A passage with the words that were asked for, and where it stands. `number` is what a sentence cites it by."""

    number: int
    text: str
    pieces: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool
    source: SourceLine
    href: str
    language: str | None


@dataclass(frozen=True)
class Found:
    """An entry that answers, with the passage that does."""

    entry: Reference
    date: str | None
    remark: str
    differs: bool
    quoted: Quoted


@dataclass(frozen=True)
class Group:
    kind: str
    heading: str
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Wider:
    """How many entries there would be, were a part of the question left out."""

    part: Part
    told: str
    entries: int


@dataclass(frozen=True)
class Answer:
    """`total` is how many entries there are in all; `note` says what of the question they leave out; `wider` is told
    where there is no entry."""

    total: int
    note: str
    groups: tuple[Group, ...]
    passages: tuple[Quoted, ...]
    wider: tuple[Wider, ...]

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """All passages in the order of their numbers."""
        return (*(one.quoted for group in self.groups for one in group.found), *self.passages)


def answer(view: View, asked: Understood) -> Answer:
    """The entries and passages that answer best. A question that asks for nothing has no answer."""
    if not asked.words and asked.filters == Filters():
        return Answer(0, "", (), (), ())
    found, note = _found_for(view, asked)
    passages = _others(view, asked.words, found.hits) if asked.words else ()
    record = slices.of_entries(view, [hit.entry for hit in found.hits])
    missing = {one.document for one in passages} - {one.id for one in record.documents}
    known = index(replace(record, documents=(*record.documents, *view.documents(missing))), LINKS)
    numbers = count(1)
    groups = tuple(_groups(found.hits, known, numbers))
    return Answer(
        total=found.total,
        note=note,
        groups=groups,
        passages=tuple(_passage(one, known, next(numbers)) for one in passages),
        wider=() if found.total else tuple(_wider(view, asked)),
    )


def _found_for(view: View, asked: Understood) -> tuple[Hits[Hit], str]:
    """The entries asked for, and what had to be left out so that there are any: of many meetings the place is not known,
    but is told in their passages; and a question has words that no answer needs."""
    words, filters = asked.words, asked.filters
    found = view.find(words, filters, most=MOST, order=None if words else "importance")
    place = next((piece for piece in asked.pieces if piece.part == "place"), None)
    if not found.total and place is not None:
        named = f"{words} {place.said}".strip()
        found = view.find(named, replace(filters, place=None), most=MOST)
        if found.total:
            return found, f"None is known to be {place.told}; these have the words."
    if not found.total and words and (filters.kind or filters.actor):
        found = view.find("", filters, most=MOST, order="importance")
        return found, f"None of them has the words “{words}”." if found.total else ""
    return found, ""


def _others(view: View, typed: str, hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """Passages that none of the entries rests on."""
    shown = {(one.document, one.span) for hit in hits for one in hit.entry.evidence}
    found = view.find_passages(typed, most=MOST_PASSAGES * 3).hits
    apart = [
        one
        for one in found
        if not any(document == one.document and span.overlap(Span(one.start, one.end)) for document, span in shown)
    ]
    return tuple(apart[:MOST_PASSAGES])


def _groups(hits: Sequence[Hit], known: Index, numbers: "count[int]") -> Iterable[Group]:
    """The entries by kind, the kind of the best first."""
    for kind in dict.fromkeys(kind_of(hit.entry) for hit in hits):
        found = tuple(_found(hit, known, next(numbers)) for hit in hits if kind_of(hit.entry) == kind)
        yield Group(kind, words.KIND_HEADINGS[kind], found)


def _found(hit: Hit, known: Index, number: int) -> Found:
    entry, snippet = hit.entry, hit.snippets[0]
    evidence = entry.evidence[snippet.evidence]
    document = known.documents[evidence.document]
    start = evidence.start
    marks = [Span(start + one.start, start + one.end) for one in snippet.spans]
    return Found(
        entry=known.references[entry.id],
        date=_when(entry, known),
        remark=words.counted(entry.sources.independent, "independent source"),
        differs=bool(entry.conflicts),
        quoted=_quoted(number, document, evidence.span, marks, known),
    )


def _when(entry: Entry, known: Index) -> str | None:
    """Its date, or else when it was first reported."""
    told = row(entry, known)
    return told.date or (f"reported {told.reported}" if told.reported else None)


def _passage(passage: Passage, known: Index, number: int) -> Quoted:
    marks = [Span(passage.start + one.start, passage.start + one.end) for one in passage.spans]
    document = known.documents[passage.document]
    return _quoted(number, document, Span(passage.start, passage.end), marks, known)


def _quoted(number: int, document: Document, span: Span, marks: Sequence[Span], known: Index) -> Quoted:
    window = _window(document.text, span, marks)
    return Quoted(
        number=number,
        text=span.of(document.text),
        pieces=segments(document.text, window, [Mark(one, ASKED) for one in marks]),
        cut_before=window.start > span.start,
        cut_after=window.end < span.end,
        source=source_line(document, known),
        href=place_of(document, span, known).href,
        language=document.language,
    )


def _window(text: str, span: Span, marks: Sequence[Span]) -> Span:
    """The passage; of a long one what stands around the first words that were asked for."""
    if span.end - span.start <= LONGEST:
        return span
    first = marks[0] if marks else Span(span.start, span.start)
    return context(text, first, span, LONGEST // 2)


def _wider(view: View, asked: Understood) -> Iterable[Wider]:
    """What is found without one part of the question."""
    for piece in asked.pieces:
        without = replace(asked.filters, **dict.fromkeys(_FIELDS[piece.part]))
        if asked.words or replace(without, as_reported=False) != Filters():
            total = view.find(asked.words, without, most=1).total
            if total:
                yield Wider(piece.part, piece.told, total)
