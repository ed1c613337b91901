"""Where it was said ("in a letter", "on Twitter") and which outlet it is known from ("told Reuters")."""

from collections.abc import Sequence

from onrecord.annotate import cues
from onrecord.annotate.attributions.context import Context, Found
from onrecord.lexicon.fold import slug
from onrecord.lexicon.outlets import OUTLETS
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

KINDS_OF_CHANNEL = frozenset({"press", "news", "open", "joint", "post", "social"})
"""Words before a channel's noun that say what it is: "press release", "open letter"."""
CARRYING = frozenset({"tell", "write", "urge"})
"""Verbs whose object can be the channel or the outlet: "told a press conference"."""
OF_THE_MATTER = frozenset({"on", "about", "of", "against", "for"})
"""Prepositions of what is spoken about: an outlet after them reports nothing."""
OUTLET_NAMES = frozenset({"organisation", "other", "person", "facility", "place"})
"""What the recogniser takes outlets for."""


def say_where(context: Context, one: Found) -> None:
    """Fill channel and via of `one` from the words around its cue."""
    verb = one.verb
    if verb.lemma.lower() in cues.CHANNEL_VERBS and one.channel is None:
        one.channel = Span(verb.start, verb.end)
    above = [context.parse.head(verb)] if verb.dep in {"conj", "advcl", "xcomp"} else []
    for host in [verb, *above]:
        for child in context.parse.children(host, "prep", "agent", "dobj", "dative", "advcl"):
            _say_where_in(context, one, child)
    if one.source is not None and one.channel is None and _is_document(one.source):
        one.channel = channel_span(context.parse, one.source)
    if one.channel is None:
        one.channel = _told_last(context, one)
    one.content = [span for span in one.content if not _is_told(span.of(context.text))] or one.content


def _told_last(context: Context, one: Found) -> Span | None:
    """The document that the end of the sentence names after what was said and who said it: "will grow, Ruiz said, *as
    per a press release*"."""
    parse = context.parse
    after = max([one.cue.end, *(span.end for span in one.content if not _is_told(span.of(context.text)))])
    _, stop = parse.sentence_bounds(one.verb.sentence)
    following = [token for token in parse.tokens[one.verb.index + 1 : stop] if token.start >= after]
    words = [token for token in following if token.text[0].isalnum()][:2]
    if [token.text.lower() for token in words] not in [["as", "per"], ["according", "to"]]:
        return None
    noun = parse.child(words[1], "pobj") or parse.child(words[0], "pobj")
    return channel_span(parse, noun) if noun is not None and is_channel(noun) else None


def _is_told(words: str) -> bool:
    """Whether words only say where something is from."""
    return words.lower().lstrip(" ,").startswith(("as per ", "according to "))


def _say_where_in(context: Context, one: Found, complement: Token) -> None:
    if one.covers(complement.start):
        return
    for noun in _nouns_of(context.parse, one, complement):
        if one.covers(noun.start):
            continue
        carries = complement.dep != "dobj" or one.verb.lemma.lower() in CARRYING
        if one.channel is None and carries and is_channel(noun):
            one.channel = channel_span(context.parse, noun)
        reporter = outlet(context, noun)
        if reporter is not None and one.via is None and complement.text.lower() not in OF_THE_MATTER:
            one.via = reporter


def _nouns_of(parse: Parse, one: Found, complement: Token) -> Sequence[Token]:
    """The nouns of a complement that may be the channel or the outlet."""
    if complement.dep in {"dobj", "dative"}:
        return [complement]
    if complement.dep == "advcl" and complement.index < one.verb.index and complement.tag in {"VBG", "VBN"}:
        return [noun for p in parse.children(complement, "prep") for noun in parse.children(p, "pobj")]
    nouns = list(parse.children(complement, "pobj"))
    if complement.dep == "prep" and complement.text.lower() == "as":
        for inner in parse.children(complement, "pcomp"):
            for preposition in parse.children(inner, "prep", "agent"):
                nouns.extend(parse.children(preposition, "pobj"))
    return nouns


def is_channel(holder: Token) -> bool:
    """Whether the noun is of something in which things are said, and not of an outlet."""
    return _is_document(holder) and holder.lemma.lower() not in cues.OUTLET_NOUNS


def _is_document(holder: Token) -> bool:
    """Whether the noun is of something in which things are said, and no name: "a post", not "the Post"."""
    noun = holder.lemma.lower()
    named = noun in cues.IN_NAMES and holder.tag == "NNP" and holder.text[:1].isupper()
    return noun in cues.DOCUMENTS and not named


def channel_span(parse: Parse, holder: Token) -> Span:
    """The channel's noun with the word that says what kind it is."""
    low = holder.index
    for child in parse.children(holder, "compound", "amod"):
        if child.text.lower() in KINDS_OF_CHANNEL:
            low = min(low, child.index)
    return parse.span(low, holder.index + 1)


def outlet(context: Context, holder: Token) -> Span | None:
    """The news organisation inside the phrase headed by `holder`, if it is one that reports."""
    parse = context.parse
    low, high = parse.edges(holder)
    reporting = {t.lemma.lower() for t in parse.tokens[low:high]} & cues.OUTLET_NOUNS
    inside = Span(parse.tokens[low].start, parse.tokens[high - 1].end)
    for name in context.names_within(inside):
        if name.type in OUTLET_NAMES:
            words = slug(name.span.of(context.text).removeprefix("the ").removeprefix("The "))
            if words in OUTLETS or (reporting and name.type == "organisation"):
                return name.span
    for token in parse.tokens[low:high]:
        if slug(token.text) in OUTLETS and token.text[0].isupper() and not _in_longer_name(parse, token):
            return Span(token.start, token.end)
    return None


def _in_longer_name(parse: Parse, token: Token) -> bool:
    """ "Harbour Times" is not "Times"."""
    around = (token.index - 1, token.index + 1)
    return any(
        0 <= i < len(parse) and parse.tokens[i].tag in {"NNP", "NNPS"} and parse.tokens[i].sentence == token.sentence
        for i in around
    )
