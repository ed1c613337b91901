"""Who said what: contents, cues and sources, over the parse and the quotation marks.

The scheme is PolNeAR's (Newell et al. 2018): content is what was said, cue what says so, source who did.
Three constructions carry content: a clause ("said that ..."), an infinitive ("vowed to ..."), the object of a
verb of judging ("hailed ..."). Quotations no construction claims go to the speaker who was speaking.
"""

from collections.abc import Sequence

from onrecord.annotate.actors import Actors
from onrecord.annotate.attributions.according import add_according
from onrecord.annotate.attributions.channels import say_where
from onrecord.annotate.attributions.constructions import from_verb
from onrecord.annotate.attributions.context import Context, Found, context_of
from onrecord.annotate.attributions.form import form_of, quoted_only
from onrecord.annotate.attributions.overlap import without_overlap
from onrecord.annotate.attributions.sources import speaker
from onrecord.annotate.attributions.unclaimed import claim_quotations
from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Attribution
from onrecord.model.parse import Parse

__all__ = ["tag"]


def tag(text: str, parse: Parse, quotations: Sequence[Quotation], actors: Actors) -> list[Attribution]:
    """The attributions of the document in text order. Nothing inside a quotation is attributed again."""
    context = context_of(text, parse, quotations, actors.names)
    verbs = (token for token in parse.tokens if token.tag.startswith("VB") and token.index not in context.quoted)
    found = [one for verb in verbs if (one := from_verb(context, verb)) is not None]
    add_according(context, found)
    claim_quotations(context, found)
    kept = sorted(without_overlap(found), key=lambda f: (f.content[0], f.cue))
    return [_finished(context, one, actors) for one in kept]


def _finished(context: Context, one: Found, actors: Actors) -> Attribution:
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
    )
