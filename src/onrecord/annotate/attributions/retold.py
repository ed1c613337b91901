"""Who says it, where the report first names whom it has it from: "A said the bridge was open, according to the BBC".

The model gives all of it to the outlet or document, as its training data does. What the outlet tells is read once
more by itself: if somebody says something there, the outlet is only `via`, the document only `channel`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.attributions.channels import channel_span, is_channel, outlet
from onrecord.annotate.attributions.context import Context, Found
from onrecord.annotate.attributions.paragraphs import ArticleFeatures, Paragraph
from onrecord.model.text import Span


@dataclass(frozen=True, slots=True)
class Retold:
    """An attribution to an outlet or document, and its content to be read by itself."""

    told: Found
    paragraphs: list[Paragraph]


def retold_in(context: Context, article: ArticleFeatures, found: Sequence[Found]) -> list[Retold]:
    """Those of `found` whose source is an outlet or a document, with their contents as paragraphs."""
    return [
        Retold(one, [p for span in one.content if (p := _paragraph(context, article, span)) is not None])
        for one in found
        if one.source is not None and (is_channel(one.source) or outlet(context, one.source) is not None)
    ]


def _paragraph(context: Context, article: ArticleFeatures, span: Span) -> Paragraph | None:
    tokens = context.parse.within(span)
    return Paragraph(article, tokens[0].index, tokens[-1].index + 1) if tokens else None


def replaced(context: Context, found: list[Found], retold: Retold, inner: Sequence[Found]) -> None:
    """Put what somebody says in the content in the place of its attribution to the outlet or document."""
    sayings = [one for one in inner if one.source is not None and one.sort == "speech"]
    if not sayings or retold.told.source is None:
        return
    place = found.index(retold.told)
    found[place : place + 1] = sayings
    for one in sayings:
        if is_channel(retold.told.source):
            one.channel = channel_span(context.parse, retold.told.source)
        one.via = outlet(context, retold.told.source)
