"""What the product reads from numbers, as the labels of `figure_labels` put it: `python -m bench.figures_probe TEXTS.jsonl`.

Prints JSON: `figures`, for each document every quantity with the fields of a figure, whether or not the record makes one of
it; `cost`, the milliseconds of CPU that quantities and these figures take for a text of 600 words, the parse and the
attributions being there already.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from bench.figure_labels import Kind, Quantity
from onrecord import api
from onrecord.annotate import annotated, attributions, quantities
from onrecord.annotate.parsing import parsed
from onrecord.extract import figures
from onrecord.extract.base import Passage
from onrecord.lexicon.units import tables
from onrecord.model import FigureReading, Reading, Span, Token
from onrecord.pipeline import articles

WORDS = 600


def main(texts: Path) -> None:
    pipeline = api.load()
    articles_ = list(articles([texts], pipeline.settings, []))
    labels: dict[str, list[dict[str, object]]] = {}
    spent = 0.0
    for read in parsed(articles_, pipeline.models.english):
        whole = annotated(read, attributions.tag(read, pipeline.models.attributions))
        started = time.process_time()
        quantities.tag(read.article.text, read.parse, read.blocks, whole.dates, read.recognised)
        spent += time.process_time() - started
        passage = Passage(whole)
        started = time.process_time()
        given = found(passage)
        spent += time.process_time() - started
        labels[read.article.key] = [asdict(one) for one in given]
    words = sum(len(article.text.split()) for article in articles_)
    print(json.dumps({"figures": labels, "cost": spent / words * WORDS * 1000}))


def found(passage: Passage) -> list[Quantity]:
    """Every quantity with the fields of a figure, whether or not the record makes one of it."""
    return [
        _as_label(passage, figures.reading(passage, quantity), quantity.span)
        for quantity in passage.annotated.quantities
        if passage.parse.within(quantity.span)
    ]


def _as_label(passage: Passage, reading: Reading, number: Span) -> Quantity:
    fields = reading.fields
    assert isinstance(fields, FigureReading)
    anchors = reading.anchors
    counted = anchors.get("counted")
    head = _head(passage, counted) if counted is not None else None
    coins = fields.unit in COINS
    return Quantity(
        number=number,
        value=fields.value / 100 if coins and fields.value is not None else fields.value,
        low=fields.low,
        high=fields.high,
        bound=fields.bound,
        kind=_kind(fields),
        unit=COINS.get(fields.unit or "", fields.unit) if fields.sort != "count" else None,
        counted=counted,
        counted_head=head.text.lower() if head is not None and head.text[0].isalnum() else None,
        per=fields.per,
        period=anchors.get("period"),
        place=anchors.get("place"),
        claimant=anchors.get("claimed_by"),
        change=fields.change,
        peak_or_average=fields.statistic,
        cumulative_or_new=fields.reach,
    )


def _head(passage: Passage, counted: Span) -> Token | None:
    """The noun of what is counted, past the unit that stands before it."""
    head = passage.parse.root_of(counted)
    if head is not None and head.text.lower() in tables().names and head.end < counted.end:
        rest = passage.parse.tokens[head.index + 2].start
        return passage.parse.root_of(Span(rest, counted.end)) if rest < counted.end else head
    return head


COINS = {"cent": "dollar"}
"""The labels give coins in full units."""


def _kind(fields: FigureReading) -> Kind:
    if fields.sort == "count" and fields.per is not None:
        return "rate"
    return "other measurement" if fields.sort == "measurement" else fields.sort


if __name__ == "__main__":
    main(Path(sys.argv[1]))
