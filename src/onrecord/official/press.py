"""A press figure as official numbers are held against it: the number, its words, the day, the period."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.model import Document, Evidence, Figure, FigureReading, Record, Span
from onrecord.model.edtf import bounds
from onrecord.official.passages import Passage, passage_of
from onrecord.official.rounding import Stated

_NEARLY = re.compile(r"^(?:nearly|almost|close to|approaching|nearing|virtually)\b", re.IGNORECASE)
_DAILY = re.compile(
    r"\b(?:a|per|each|every) day\b|\bdaily\b|\bin (?:a|one) (?:single )?day\b|\bon (?:\w+ ){1,2}days?\b|\b24 hours\b", re.IGNORECASE
)  # fmt: skip
_FORESEEN = re.compile(
    r"\b(?:will|would|could|may|might|should|expects?|expected|forecasts?|projected|predicts?|plans?|planned|aims?|targets?|hopes?|set to|likely to)\b",
    re.IGNORECASE,
)  # fmt: skip
_BASE = re.compile(
    r"\b(?:from|than|against|compared (?:with|to)|over|on)(?: the| a| an| in| same| that| of)*\s*$", re.IGNORECASE
)
"""What stands before the time that something is compared with, which is not the time that a number is for."""
_LATEST = re.compile(r"\b(?:latest|most recent|newest)\b", re.IGNORECASE)
"""A time that is whatever was out last."""
_SINCE = re.compile(r"\bsince(?: the \w+ of)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class PressFigure:
    """A figure of the record as the passage gives it that was published first: what other passages say of it may differ. `period` is the days it is for, `None` where it does
    not say; `since` that they go on from the first of them; `foreseen` that the number is
    not of what was, but of what somebody expects or wants; `day` when it was published, `None` if that is not known."""

    entry: str
    figure: FigureReading
    evidence: Evidence[FigureReading]
    passage: Passage
    stated: Stated
    period: tuple[date, date] | None
    since: bool
    foreseen: bool
    per: str | None
    day: date | None


def press_figure_of(
    figure: Figure, record_documents: dict[str, Document], numbers: dict[str, list[Span]]
) -> PressFigure | None:
    """A figure as it was given, by the passage that was published first; `None` if it has no number."""
    evidence = min(figure.evidence, key=lambda one: record_documents[one.document].published or "9999")
    reading = evidence.reading
    low = reading.value if reading.value is not None else reading.low
    high = reading.value if reading.value is not None else reading.high
    if low is None or high is None:
        return None
    document = record_documents[evidence.document]
    anchor = evidence.anchors.get("value", evidence.span)
    passage = passage_of(document, anchor, numbers[document.id])
    before = _before_period(evidence, document)
    period = (
        None if _BASE.search(before) or _LATEST.search(_said_period(evidence, document)) else days_of(reading.period)
    )
    day = published_on(document)
    return PressFigure(
        entry=figure.id,
        figure=reading,
        evidence=evidence,
        passage=passage,
        stated=Stated(low, high, reading.bound, bool(_NEARLY.match(anchor.of(document.text)))),
        period=period,
        since=bool(_SINCE.search(before)),
        foreseen=_is_foreseen(passage, period, day),
        per=reading.per
        or ("day" if reading.sort == "count" and _DAILY.search(passage.part.of(document.text)) else None),
        day=day,
    )


def number_places(record: Record) -> dict[str, list[Span]]:
    """Where in each document its figures stand, what they count included where it follows."""
    found: dict[str, list[Span]] = {document.id: [] for document in record.documents}
    for figure in record.figures:
        for evidence in figure.evidence:
            value = evidence.anchors.get("value", evidence.span)
            counted = evidence.anchors.get("counted", value)
            found[evidence.document].append(Span(value.start, max(value.end, counted.end)))
    return {id_: sorted(spans) for id_, spans in found.items()}


def published_on(document: Document) -> date | None:
    """The day of publication, or of the last change where the document tells no other."""
    return bounds(document.published)[1] if document.published else None


def days_of(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a period, `None` for none that can be read."""
    if edtf is None:
        return None
    try:
        return bounds(edtf)
    except ValueError:
        return None


def _said_period(evidence: Evidence[FigureReading], document: Document) -> str:
    """The words of the time that a figure names."""
    anchor = evidence.anchors.get("period")
    return anchor.of(document.text) if anchor is not None else ""


def _before_period(evidence: Evidence[FigureReading], document: Document) -> str:
    """The words before the time that a figure names, with the first of its own; nothing where it names none."""
    anchor = evidence.anchors.get("period")
    if anchor is None:
        return ""
    own = anchor.of(document.text).split()[0]
    return document.text[max(0, anchor.start - 24) : anchor.start] + (own if own.lower() == "since" else "")


def _is_foreseen(passage: Passage, period: tuple[date, date] | None, day: date | None) -> bool:
    """Whether a number is expected or wanted: nothing is known of that, unless it is of a time that is over."""
    if period is not None and day is not None and period[1] < day:
        return False
    return bool(_FORESEEN.search(passage.text[passage.part.start : passage.span.start]))
