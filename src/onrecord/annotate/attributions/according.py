""" "According to X" attributes its sentence to X, unless the sentence has a speaker of its own: then X is where it was
said or who reports it."""

from collections.abc import Sequence

from onrecord.annotate.attributions.channels import channel_span, is_channel, outlet
from onrecord.annotate.attributions.contents import authority_of, cut
from onrecord.annotate.attributions.context import Context, Found
from onrecord.annotate.attributions.sources import issuer, source_span
from onrecord.model.annotation import Token
from onrecord.model.text import Span


def add_according(context: Context, found: list[Found]) -> None:
    """Add the attributions of "according to" to `found`; those of `found` that it only tells more of are filled in."""
    for token in context.parse.tokens:
        preposition = authority_of(context.parse, token)
        holder = context.parse.child(preposition, "pobj") if preposition else None
        if preposition is None or holder is None or token.index in context.quoted:
            continue
        if not _tells_more(context, found, token, holder):
            content = _content(context, token, preposition, holder)
            if content:
                found.append(_attribution(context, content, Span(token.start, preposition.end), token, holder))


def _tells_more(context: Context, found: Sequence[Found], token: Token, holder: Token) -> bool:
    """Whether the sentence has a speaker whose channel or outlet the authority is, or whose content it belongs to."""
    hosts = [one for one in found if one.verb.sentence == token.sentence and one.sort == "speech" and one.source]
    if not hosts:
        return False
    if is_channel(holder):
        for one in hosts:
            one.channel = one.channel or channel_span(context.parse, holder)
        return True
    reporter = outlet(context, holder)
    if reporter is not None:
        for one in hosts:
            one.via = one.via or reporter
        return True
    host = min(hosts, key=lambda one: abs(one.verb.index - token.index))
    low, high = context.parse.edges(context.parse.head(token))
    return low <= host.verb.index < high


def _content(context: Context, token: Token, preposition: Token, holder: Token) -> list[Span]:
    """The sentence, from its last semicolon or colon on, without "according to ...", pieces of one word left out."""
    low, high = context.parse.sentence_bounds(token.sentence)
    for index in range(token.index - 1, low, -1):
        if context.parse.tokens[index].text in {";", ":"}:
            low = index + 1
            break
    first, last = context.parse.edges(token)
    last = max(last, preposition.index + 1, context.parse.edges(holder)[1])
    pieces = [*cut(context, low, min(first, token.index)), *cut(context, last, high)]
    return [span for span in pieces if len(span.of(context.text).split()) > 1]


def _attribution(context: Context, content: list[Span], cue: Span, token: Token, holder: Token) -> Found:
    return Found(
        content=content,
        source=issuer(context.parse, holder) or holder,
        source_span=source_span(context.parse, holder),
        cue=cue,
        verb=token,
        sort="speech",
        channel=channel_span(context.parse, holder) if is_channel(holder) else None,
    )
