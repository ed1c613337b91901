"""Sayings told by a verb that is nothing but a saying: "the minister *scolded* the council for its delays".

The model passes over some of them where the verb stands in a clause beside the main one. Verbs that may also be done
without a word ("praised", "attacked") are left to it.
"""

from collections.abc import Iterator

from onrecord.annotate.attributions.context import Context, Found
from onrecord.annotate.attributions.sources import source_of, source_span
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

REPROACHING = frozenset(
    {"scold", "rebuke", "chide", "berate", "castigate", "lambast", "lambaste", "decry", "admonish", "reprimand", "upbraid"}
)
"""Verbs of which the object is blamed in words."""
HYPOTHETICAL = frozenset({"to", "would", "could", "may", "might", "can", "should", "must", "will"})
"""Auxiliaries with which nothing has been said yet."""


def add_judged(context: Context, found: list[Found]) -> None:
    """Give every reproach that is told by its verb, and is in no attribution yet, one of its own."""
    taken = [span for one in found for span in (one.cue, *one.content)]
    for verb, content in _reproaches(context):
        if any(span.overlap(Span(verb.start, verb.end)) for span in taken):
            continue
        source = source_of(context.parse, verb, verb.lemma.lower())
        if source is None:
            continue
        found.append(
            Found(
                content=[content], source=source, source_span=source_span(context.parse, source),
                cue=Span(verb.start, verb.end), verb=verb, sort="speech",
            )
        )  # fmt: skip


def _reproaches(context: Context) -> Iterator[tuple[Token, Span]]:
    """The verbs of reproach that tell of one that was made, each with whom it blames and what for."""
    parse = context.parse
    for verb in parse.tokens:
        if verb.lemma.lower() not in REPROACHING or verb.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
            continue
        blamed = parse.child(verb, "dobj")
        unsaid = parse.negated(verb) or bool(parse.auxiliaries(verb) & HYPOTHETICAL)
        if blamed is None or blamed.index < verb.index or unsaid or verb.index in context.quoted:
            continue
        yield verb, parse.span(parse.edges(blamed)[0], _end(parse, verb, blamed))


def _end(parse: Parse, verb: Token, blamed: Token) -> int:
    """One past what somebody is blamed for."""
    high = parse.edges(blamed)[1]
    for child in parse.children(verb, "prep"):
        start, end = parse.edges(child)
        if start == high and child.text.lower() in {"for", "over", "about"}:
            high = end
    return high
