"""Entries as plain text, for a terminal: on a line, or whole with every passage."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.cards import Card, card
from onrecord.export.report.index import index
from onrecord.export.report.references import headline
from onrecord.field_origins import words as value_words
from onrecord.model import Conflict, Correction, Decision, Document, Entry, Evidence, FieldOrigin, Record, Span, undone

LINE = 160
_MACHINERY = frozenset(
    {"evidence", "confidence", "plover", "importance", "schema", "id", "follow_up_reasons", "sources", "decisions"}
)
"""Fields whose change a history does not spell out."""


def entry_line(entry: Entry) -> str:
    """The id, the day and what it is."""
    day = entry.date.value if entry.date else "undated"
    return f"{entry.id}  {day:<21}  {words.clipped(headline(entry), LINE)}"


def passage_text(document: str, place: Span, text: str) -> str:
    """A paragraph of an article: the document's id, the characters, the words."""
    return f"{document}  {place.start}–{place.end}\n  {' '.join(text.split())}"


def entry_text(entry: Entry, documents: Sequence[Document], others: Iterable[Entry] = ()) -> str:
    """The whole entry: its facts, its conflicts, and each passage with where it stands.

    `documents` are those of its evidence, `others` the entries that it points to. Raises `OffsetError` when a passage is
    not where it says it is.
    """
    known = index(Record(documents=tuple(documents), entries=(entry, *others)))
    return "\n".join(_lines(entry, card(entry, known), {document.id: document for document in documents}))


def _lines(entry: Entry, shown: Card, documents: dict[str, Document]) -> Iterator[str]:
    yield entry.id
    yield shown.title + (f", {shown.office}" if shown.office else "")
    if shown.body:
        yield f"  {' '.join(shown.body.split())}"
    for fact in shown.facts:
        values = (f"{value.text} ({value.note})" if value.note else value.text for value in fact.values)
        yield f"  {fact.label}: {'; '.join(values)}"
    for state in shown.states:
        told = [
            state.date or "undated",
            state.state,
            state.by and f"by {state.by}",
            state.until and f"until {state.until}",
        ]
        numbers = ", ".join(f"[{number}]" for number in state.passages)
        yield f"  State: {', '.join(part for part in told if part)} {numbers}"
    for conflict in shown.conflicts:
        readings = (
            f"{reading.value} {''.join(f'[{passage.number}]' for passage in reading.passages)}"
            for reading in conflict.readings
        )
        yield f"  In conflict, {conflict.field.lower()}: {' / '.join(readings)}"
    for decision in entry.decisions:
        changed = "".join(
            f"; {words.field_words(one.field)}: the machine has {words.clipped(str(one.machine), LINE)}"
            for one in decision.changed
        )
        overruled = f" [overruled by {decision.overruled_by}]" if decision.overruled_by else ""
        yield f"  Decided: {_decision(decision)}{changed}{overruled}"
    passages: tuple[Evidence[Any], ...] = entry.evidence
    for number, evidence in enumerate(passages, 1):
        yield ""
        yield from _passage(number, evidence, documents[evidence.document])


def _passage(number: int, evidence: Evidence[Any], document: Document) -> Iterator[str]:
    when = dates.in_words(document.published) if document.published else "undated"
    yield f"  [{number}] {document.publisher or 'publisher not said'}, {when}: {words.document_title(document)}"
    where = document.url or document.path
    yield f"      {where} ({document.id}), characters {evidence.start} to {evidence.end}"
    yield f"      “{' '.join(evidence.text.split())}”"


def document_text(document: Document) -> str:
    """The whole document: what it says of itself, and its blocks with where they stand and why some were left out."""
    told = [
        document.id,
        words.document_title(document),
        f"  {document.publisher or 'publisher not said'}, {dates.in_words(document.published) if document.published else 'undated'}",
        f"  {document.url or document.path}",
        *(f"  Decided: {_decision(one)}" for one in document.decisions),
        "",
    ]
    for block in document.blocks:
        left_out = "" if block.keep else f" [left out: {block.reason}]"
        told.append(f"  {block.start}:{block.end}{left_out} {' '.join(block.span.of(document.text).split())}")
    return "\n".join(told)


def origin_text(origin: FieldOrigin) -> str:
    """What made a field: its value and how it came about, then each passage that gives it."""
    lines = [f"{words.field_words(origin.field)}: {words.clipped(origin.value, LINE)}", f"  {origin.how}"]
    lines.append(f"  read by {origin.step}, which asks: {', '.join(origin.models)}")
    for passage in origin.passages:
        said = f"“{words.clipped(passage.text, LINE)}”" if passage.text else "the passage as a whole"
        place = f"characters {passage.start} to {passage.end}: " if passage.start is not None else ""
        other = "" if passage.value == origin.value else f" (as: {words.clipped(passage.value, LINE)})"
        version = f" [OnRecord {passage.version}]" if passage.version else ""
        lines.append(f"  [{passage.evidence + 1}] {passage.key}, {place}{said}{other}{version}")
    return "\n".join(lines)


def change_text(before: Entry | Document | None, after: Entry | Document) -> list[str]:
    """What changed between two states of an entry or document, a line a field."""
    if before is None:
        return [entry_line(after) if not isinstance(after, Document) else words.document_title(after)]
    stood = {one.correction for one in before.decisions}
    lines = [f"decided: {_decision(one)}" for one in after.decisions if one.correction not in stood]
    holding = {one.correction for one in after.decisions}
    lines.extend(f"no more: {_decision(one)}" for one in before.decisions if one.correction not in holding)
    for field in after.__struct_fields__:
        was, now = getattr(before, field, None), getattr(after, field)
        if was != now and field not in _MACHINERY and field not in {"text", "blocks", "changes"}:
            told = _in_conflict if field == "conflicts" else _told
            lines.append(f"{words.field_words(field)}: {told(was)} → {told(now)}")
    if (
        not isinstance(after, Document)
        and not isinstance(before, Document)
        and len(before.evidence) != len(after.evidence)
    ):
        lines.append(f"passages: {len(before.evidence)} → {len(after.evidence)}")
    return lines or ["what was found out about it, not what it says"]


def _decision(decision: Decision) -> str:
    return f"{decision.action} by {decision.by}, {decision.when[:19]}Z" + (f" ({decision.why})" if decision.why else "")


def _told(value: object) -> str:
    return words.clipped(value_words(value), LINE) if value not in (None, ()) else "nothing"


def _in_conflict(conflicts: Iterable[Conflict] | None) -> str:
    return ", ".join(words.field_words(one.field).lower() for one in conflicts or ()) or "nothing"


def _written(value: object) -> str:
    """A value of a correction, which is as the export writes it."""
    match value:
        case None | []:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(_written, value))
        case {"name": str(named)} | {"value": str(named)} | {"text": str(named)}:
            return named
        case float() | int():
            return f"{value:,.12g}"
        case _:
            return str(value)


def correction_line(correction: Correction, log: Sequence[Correction]) -> str:
    """The id, when, by whom, what and why; and whether it holds."""
    held = correction.id not in undone(log)
    about = correction.targets[0]
    named = getattr(about, "entry", None) or getattr(about, "name", None) or getattr(about, "correction", None)
    key = getattr(getattr(about, "source", None), "key", None)
    told = [correction.id, correction.when[:19] + "Z", correction.by, correction.action, str(named or key or "")]
    if correction.field:
        told.append(f"{correction.field}: {words.clipped(_written(correction.value), LINE)}")
    return "  ".join(told) + (f" ({correction.why})" if correction.why else "") + ("" if held else "  [undone]")
