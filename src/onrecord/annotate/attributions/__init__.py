"""Who said what: contents, cues and sources, found by a trained model over the parse and the quotation marks.

The scheme is PolNeAR's (Newell et al. 2018): content is what was said, cue what says so, source who did. What the model
finds is given its sort, speaker, channel and outlet by rules; quotations that no cue carries go to the speaker who was
speaking.
"""

from collections.abc import Iterator, Sequence

from onrecord.annotate.actors import Actors
from onrecord.annotate.attributions.channels import say_where
from onrecord.annotate.attributions.context import Context, Found, context_of
from onrecord.annotate.attributions.form import form_of, quoted_only
from onrecord.annotate.attributions.found import found_in
from onrecord.annotate.attributions.paragraphs import ArticleFeatures, Paragraph, paragraphs
from onrecord.annotate.attributions.retold import replaced, retold_in
from onrecord.annotate.attributions.sources import speaker
from onrecord.annotate.attributions.tagger import AttributionTagger, Settings, load
from onrecord.annotate.attributions.unclaimed import claim_quotations
from onrecord.annotate.parsing import Parsed
from onrecord.model.annotation import Attribution

__all__ = ["AttributionTagger", "load", "tag"]


def tag(articles: Sequence[Parsed], tagger: AttributionTagger) -> Iterator[list[Attribution]]:
    """The attributions of each article in text order. The paragraphs of all are read together."""
    contexts = [context_of(one.article.text, one.parse, one.quotations, one.actors.names) for one in articles]
    features = [ArticleFeatures(one.parse, one.quotations, one.recognised) for one in articles]
    read = [list(paragraphs(some, one.blocks)) for some, one in zip(features, articles, strict=True)]
    found = _read(contexts, read, tagger)
    retold = [retold_in(*each) for each in zip(contexts, features, found, strict=True)]
    again = _read(contexts, [[p for one in some for p in one.paragraphs] for some in retold], tagger)
    for article, context, some, ones, inner in zip(articles, contexts, found, retold, again, strict=True):
        for one in ones:
            replaced(context, some, one, [saying for saying in inner if one.told.covers(saying.cue.start)])
        claim_quotations(context, some)
        some.sort(key=lambda one: (one.content[0], one.cue))
        yield [_finished(context, one, article.actors, tagger.settings) for one in some]


def _read(
    contexts: Sequence[Context], read: Sequence[Sequence[Paragraph]], tagger: AttributionTagger
) -> list[list[Found]]:
    """What the model finds in the paragraphs of each article."""
    parts = iter(tagger.tag([paragraph for some in read for paragraph in some]))
    return [
        [one for paragraph in some for one in found_in(context, paragraph, next(parts))]
        for context, some in zip(contexts, read, strict=True)
    ]


def _finished(context: Context, one: Found, actors: Actors, settings: Settings) -> Attribution:
    say_where(context, one)
    form = form_of(context.text, one.content, context.quotations)
    content = quoted_only(one.content, context.quotations) if form == "direct" else one.content
    return Attribution(
        content=tuple(content),
        source=(one.source_span,) if one.source_span else (),
        cue=(one.cue,) if one.cue.end else (),
        form=form,
        sort=one.sort,
        speaker=speaker(context.parse, actors, one.source) if one.source is not None else None,
        channel=one.channel,
        via=one.via,
        confidence=settings.confidence(one.probability) if one.probability is not None else None,
    )
