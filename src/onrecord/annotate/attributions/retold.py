"""Who says it, where the report first names whom it has it from: "A said the bridge was open, according to the BBC".

The model gives all of it to the outlet or document, as its training data does. What the outlet tells is read once
more by itself: if somebody says something there, the outlet is only `via`, the document only `channel`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.attributions.channels import channel_span, is_channel, outlet
from onrecord.annotate.attributions.context import Context, Found
from onrecord.annotate.attributions.paragraphs import ArticleFeatures, Paragraph
from onrecord.model.annotation import Token
from onrecord.model.text import Span


@dataclass(frozen=True, slots=True)
class Retold:
    """An attribution to an outlet or document, and its content to be read by itself."""

    told: Found
    paragraphs: list[Paragraph]


def retold_in(context: Context, article: ArticleFeatures, found: Sequence[Found]) -> list[Retold]:
    """Those of `found` whose source is an outlet or a document, with their contents as paragraphs."""
    return [
        Retold(one, [p for span in _joined(context, one) if (p := _paragraph(context, article, span)) is not None])
        for one in found
        if (teller := _teller(context, one)) is not None and (is_channel(teller) or outlet(context, teller) is not None)
    ]


def _teller(context: Context, one: Found) -> Token | None:
    """The source of an attribution; of "according to a statement" without one, what is named there."""
    if one.source is not None or one.verb.text.lower() != "according":
        return one.source
    to = context.parse.child(one.verb, "prep")
    return context.parse.child(to, "pobj") if to is not None else None


def _joined(context: Context, one: Found) -> list[Span]:
    """The pieces of a content, those in one that only a comma parts."""
    found: list[Span] = []
    for span in one.content:
        if found and context.text[found[-1].end : span.start].strip() in {"", ","}:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _paragraph(context: Context, article: ArticleFeatures, span: Span) -> Paragraph | None:
    tokens = context.parse.within(span)
    return Paragraph(article, tokens[0].index, tokens[-1].index + 1) if tokens else None


def replaced(context: Context, found: list[Found], retold: Retold, inner: Sequence[Found]) -> None:
    """Put what somebody says in the content in the place of its attribution to the outlet or document, if that is most of
    it."""
    sayings = [one for one in inner if one.source is not None and one.sort == "speech"]
    teller = _teller(context, retold.told)
    if teller is None or 2 * _size(sayings) < _size([retold.told]):
        return  # What is told besides would be nobody's.
    place = found.index(retold.told)
    found[place : place + 1] = sayings
    for one in sayings:
        if is_channel(teller):
            one.channel = channel_span(context.parse, teller)
        one.via = outlet(context, teller)


def _size(some: Sequence[Found]) -> int:
    """Characters of the sayings: their contents, and what says of whom they are."""
    spans = [span for one in some for span in (*one.content, one.cue, one.source_span) if span is not None]
    return sum(span.end - span.start for span in spans)
