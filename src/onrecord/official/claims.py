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
_SINCE = re.compile(r"\bsince(?: the \w+ of)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """A figure of the record with the passage that gives it first. `period` is the days it is for, `None` where it does
    not say; `since` that they go on from the first of them; `day` when it was published, `None` if that is not known."""

    figure: Figure
    evidence: Evidence[FigureReading]
    passage: Passage
    stated: Stated
    period: tuple[date, date] | None
    since: bool
    per: str | None
    day: date | None


def claim_of(figure: Figure, record_documents: dict[str, Document], numbers: dict[str, list[Span]]) -> Claim | None:
    """The claim of a figure, by the passage that was published first; `None` if it has no number."""
    value_low = figure.value if figure.value is not None else figure.low
    value_high = figure.value if figure.value is not None else figure.high
    if value_low is None or value_high is None:
        return None
    evidence = min(figure.evidence, key=lambda one: record_documents[one.document].published or "9999")
    document = record_documents[evidence.document]
    anchor = evidence.anchors.get("value", evidence.span)
    passage = passage_of(document, anchor, numbers[document.id])
    period = days_of(figure.period)
    stated_since = _is_since(evidence, document)
    return Claim(
        figure=figure,
        evidence=evidence,
        passage=passage,
        stated=Stated(value_low, value_high, figure.bound, bool(_NEARLY.match(anchor.of(document.text)))),
        period=period,
        since=stated_since,
        per=figure.per or ("day" if figure.sort == "count" and _DAILY.search(passage.part.of(document.text)) else None),
        day=published_on(document),
    )


def number_places(record: Record) -> dict[str, list[Span]]:
    """Where in each document its figures stand."""
    found: dict[str, list[Span]] = {document.id: [] for document in record.documents}
    for figure in record.figures:
        for evidence in figure.evidence:
            found[evidence.document].append(evidence.anchors.get("value", evidence.span))
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


def _is_since(evidence: Evidence[FigureReading], document: Document) -> bool:
    """ "since July 2022": the period only begins there."""
    anchor = evidence.anchors.get("period")
    if anchor is None:
        return False
    return bool(_SINCE.search(document.text[max(0, anchor.start - 24) : anchor.start])) or anchor.of(
        document.text
    ).lower().startswith("since ")
