"""What made each field of an entry: the passages that say it, the step that read it there, with which models, and how
one value came of several."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from onrecord.model import (
    Actor,
    Commitment,
    Document,
    Entry,
    EntryDate,
    Evidence,
    FieldOrigin,
    FieldPassage,
    Figure,
    Meeting,
    Movement,
    Place,
    Size,
    Span,
    Statement,
    kind_of,
)

ENGLISH = "English pipeline"
_STEPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "meeting": ("extract/meetings", (ENGLISH, "events")),
    "statement": ("annotate/attributions", (ENGLISH, "attributions")),
    "commitment": ("extract/commitments", (ENGLISH, "events")),
    "figure": ("extract/figures", (ENGLISH,)),
    "measure": ("extract/measures", (ENGLISH, "events")),
    "movement": ("extract/movements", (ENGLISH, "events")),
    "date": ("annotate/dates", (ENGLISH,)),
    "period": ("annotate/dates", (ENGLISH,)),
    "place": ("lexicon/places", (ENGLISH,)),
    "value": ("annotate/quantities", (ENGLISH,)),
    "size": ("annotate/quantities", (ENGLISH,)),
    "actor": ("annotate/actors, reconcile/actors", (ENGLISH,)),
    "claimed_by": ("annotate/attributions", (ENGLISH, "attributions")),
}
"""The module that reads a field, and the models that it asks: by field, else by the kind of entry."""
_SAME_STEP = {
    "low": "value",
    "high": "value",
    "bound": "value",
    "unit": "value",
    "currency": "value",
    "weekday": "date",
}
_ACTORS = frozenset({"participants", "by", "to", "speaker"})
_FULLEST = frozenset({"content", "counted", "name"})
_LAST = frozenset({"position", "heading", "state", "until"})
_ALL = frozenset({"participants", "by", "to", "agenda", "about", "duties"})
_FROM = {
    "stated": "the day is told in full",
    "resolved": "worked out from the day on which the article was published",
    "inferred": "taken over from other sources",
    "corrected": "set by a person",
}


def explain(
    entry: Entry, documents: Iterable[Document], versions: Mapping[str, str] | None = None
) -> tuple[FieldOrigin, ...]:
    """What made each field of `entry` that has a value, in the order of its fields.

    `documents` are those of its evidence at least; `versions` gives for their ids the pipeline that read them.
    """
    by_id = {document.id: document for document in documents}
    return tuple(_origins(entry, by_id, versions or {}))


def _origins(entry: Entry, documents: Mapping[str, Document], versions: Mapping[str, str]) -> Iterator[FieldOrigin]:
    for field in _fields(entry):
        value = getattr(entry, field)
        if value is None or value == ():
            continue
        evidence: tuple[Evidence[Any], ...] = entry.evidence
        giving = [
            passage
            for number, one in enumerate(evidence)
            if _gives(one, field)
            for passage in _passages(field, number, one, documents[one.document], versions)
        ]
        step, models = _step(entry, field)
        yield FieldOrigin(
            field=field,
            value=words(value),
            passages=tuple(giving),
            step=step,
            models=models,
            how=_decided(entry, field) or _how(entry, field, value, len({passage.evidence for passage in giving})),
        )


def _fields(entry: Entry) -> tuple[str, ...]:
    """The fields that passages give, in the order of the export."""
    return tuple(entry.evidence[0].reading.__struct_fields__)


def _gives(evidence: Evidence[Any], field: str) -> bool:
    return getattr(evidence.reading, field) not in (None, ())


def _passages(
    field: str, number: int, evidence: Evidence[Any], document: Document, versions: Mapping[str, str]
) -> Iterator[FieldPassage]:
    anchored = [span for label, span in sorted(evidence.anchors.items()) if label.split(".")[0] == field]
    places: list[Span | None] = [*anchored] or [None]
    for span in places:
        yield FieldPassage(
            evidence=number,
            document=document.id,
            key=document.key,
            value=words(getattr(evidence.reading, field)),
            start=span.start if span else None,
            end=span.end if span else None,
            text=Span(*span).of(document.text) if span else None,
            version=versions.get(document.id),
        )


def _step(entry: Entry, field: str) -> tuple[str, tuple[str, ...]]:
    kind = kind_of(entry)
    if field in _ACTORS and kind != "statement":
        return _STEPS["actor"]
    return _STEPS.get(_SAME_STEP.get(field, field), _STEPS[kind])


def _decided(entry: Entry, field: str) -> str | None:
    """Who set the field and what the machine has there, `None` where nobody did."""
    for decision in entry.decisions:
        for change in decision.changed:
            if change.field == field and decision.about == kind_of(entry) and decision.overruled_by is None:
                machine = "nothing" if change.machine in (None, (), []) else words(change.machine)
                return f"set by {decision.by} ({decision.correction}); the machine has: {machine}"
    return None


def _how(entry: Entry, field: str, value: object, passages: int) -> str:
    if isinstance(value, EntryDate):
        return _FROM[value.from_]
    if field == "status" and isinstance(entry, Commitment) and entry.status_from:
        return f"what {entry.status_from} tells later moved it"
    if passages <= 1:
        return "as the passage gives it" if passages else "what no passage says otherwise"
    if field in _ALL:
        return f"all that {passages} passages give, each once"
    if field in _FULLEST or (field == "form" and isinstance(entry, Statement)):
        return f"the fullest of {passages} passages"
    if field in _LAST or (field == "status" and isinstance(entry, Meeting | Commitment)):
        return f"the latest of {passages} passages"
    if field == "who" and isinstance(entry, Movement):
        return f"the shortest of {passages} passages"
    if isinstance(entry, Figure) and field in {"value", "low", "high", "bound", "unit", "sort", "per"}:
        return f"the most complete of {passages} passages"
    return f"the first of {passages} passages"


def words(value: object) -> str:
    """A field's value as a line of text."""
    match value:
        case Actor(name=name, role=role, of=of):
            told = ", ".join(part for part in (role, of) if part)
            return f"{name} ({told})" if told else name
        case EntryDate(value=day):
            return day
        case Place(name=name, country=country):
            return f"{name}, {country}" if country and country != name else name
        case Size(text=text):
            return text
        case {"name": str(name)} | {"value": str(name)} | {"text": str(name)}:  # as the export writes them
            return name
        case tuple() | list():
            return "; ".join(map(words, value))
        case float():
            return f"{value:,.12g}"
        case msgspec.Struct():
            return "; ".join(words(part) for part in msgspec.structs.astuple(value) if part is not None)
        case _:
            return str(value)
