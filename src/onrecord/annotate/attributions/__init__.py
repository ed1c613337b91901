"""Who said what: contents, cues and sources, found by a trained model over the parse and the quotation marks.

The scheme is PolNeAR's (Newell et al. 2018): content is what was said, cue what says so, source who did. What the model
finds is given its sort, speaker, channel and outlet by rules; quotations that no cue carries go to the speaker who was
speaking.
"""

from collections.abc import Iterable, Sequence

from onrecord.annotate.actors import Actors
from onrecord.annotate.attributions.channels import say_where
from onrecord.annotate.attributions.context import Context, Found, context_of
from onrecord.annotate.attributions.coordinated import part_coordinated
from onrecord.annotate.attributions.first_person import first_person
from onrecord.annotate.attributions.form import form_of, quoted_only
from onrecord.annotate.attributions.found import found_in
from onrecord.annotate.attributions.judged import add_judged
from onrecord.annotate.attributions.paragraphs import ArticleFeatures, Paragraph, paragraphs
from onrecord.annotate.attributions.retold import replaced, retold_in
from onrecord.annotate.attributions.sources import speaker
from onrecord.annotate.attributions.tagger import AttributionTagger, Settings, load
from onrecord.annotate.attributions.unclaimed import claim_quotations
from onrecord.annotate.parsing import Parsed
from onrecord.model.annotation import Attribution
from onrecord.model.parse import Parse
from onrecord.model.text import Span

__all__ = ["AttributionTagger", "first_person", "load", "tag"]


def tag(article: Parsed, tagger: AttributionTagger) -> list[Attribution]:
    """The attributions of an article in text order."""
    context = context_of(article.article.text, article.parse, article.quotations, article.actors.names)
    features = ArticleFeatures(article.parse, article.quotations, article.recognised)
    found = _read(context, paragraphs(features, article.blocks), tagger)
    for retold in retold_in(context, features, found):
        replaced(context, found, retold, _read(context, retold.paragraphs, tagger))
    part_coordinated(context, found)
    add_judged(context, found)
    claim_quotations(context, found)
    found.sort(key=lambda one: (one.content[0], one.cue))
    return [_finished(context, one, article.actors, tagger.settings) for one in found]


def _read(context: Context, read: Iterable[Paragraph], tagger: AttributionTagger) -> list[Found]:
    """What the model finds in some paragraphs of an article."""
    return [one for paragraph in read for one in found_in(context, paragraph, tagger.tag(paragraph))]


def _finished(context: Context, one: Found, actors: Actors, settings: Settings) -> Attribution:
    say_where(context, one)
    form = form_of(context, one.content)
    content = quoted_only(context, one.content) if form == "direct" else one.content
    return Attribution(
        content=tuple(_opened(context.parse, content)),
        source=(one.source_span,) if one.source_span else (),
        cue=(one.cue,) if one.cue.end else (),
        form=form,
        sort=one.sort,
        speaker=speaker(context.parse, actors, one.source) if one.source is not None else None,
        channel=one.channel,
        via=one.via,
        confidence=settings.confidence(one.probability) if one.probability is not None else None,
    )


def _opened(parse: Parse, content: Sequence[Span]) -> list[Span]:
    """The pieces with the "that" that opens each, which the scheme counts to the content."""
    return [_from_opening(parse, piece) for piece in content]


def _from_opening(parse: Parse, piece: Span) -> Span:
    inside = parse.within(piece)
    before = parse.tokens[inside[0].index - 1] if inside and inside[0].index else None
    return Span(before.start, piece.end) if before is not None and parse.opens_clause(before) else piece
