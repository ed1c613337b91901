"""Clauses and infinitives as content: "said *that talks go on*", "*The talks*, he said, *went well*"."""

from onrecord.annotate import cues
from onrecord.annotate.attributions.contents import cut, without_joint
from onrecord.annotate.attributions.context import Context
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

ASIDE_TOKENS = 6
"""A saying between commas is short: "the minister of finance said"."""
JOINT_DISTANCE = 3
"""Tokens that may stand between a saying and the "and" before it: a comma, adverbs."""


def clause_content(context: Context, verb: Token, clause: Token, *, keep_to: bool = False) -> list[Span]:
    """The content that `clause` carries for the saying `verb`, before or after it. With `keep_to` the opening word
    ("to") is part of it; otherwise an opening "that" is not."""
    low, high = context.parse.edges(clause)
    after = clause.index > verb.index
    if low <= verb.index < high:
        low, high = (verb.index + 1, high) if after else (low, verb.index)
    if not after:
        return cut(context, low, _end_before(context, verb, low, without_joint(context.parse, low, high)))
    high = _with_trailing(context.parse, verb, high)
    second = strayed(context.parse, verb, clause)
    if second is not None:
        high = min(high, _joint(context.parse, second))
    high = without_joint(context.parse, low, high)
    if not keep_to and low < high and context.parse.tokens[low].text.lower() == "that":
        low += 1
    return cut(context, low, high)


def _end_before(context: Context, verb: Token, low: int, high: int) -> int:
    """Where a content that stands before its saying ends: before the speaker, at the end of its quotation."""
    subject = context.parse.child(verb, "nsubj")
    if subject is not None:
        high = min(high, context.parse.edges(subject)[0])
    opening = context.quoted.get(low) or context.quoted.get(low + 1)
    first = context.parse.tokens[low].start
    if opening is not None and first - 1 <= opening.outer.start <= first and not opening.open_end:
        beyond = context.parse.within(Span(opening.outer.end, len(context.text)))
        high = min(high, beyond[0].index if beyond else len(context.parse))
    return high


def interrupts(parse: Parse, verb: Token) -> bool:
    """Whether a saying stands in commas inside what it says: "The talks, he said, went well"."""
    low, high = parse.edges(verb)
    within = parse.head(verb).index > verb.index
    return low > 0 and high - low <= ASIDE_TOKENS and within and parse.tokens[low - 1].text == ","


def around(context: Context, verb: Token) -> list[Span]:
    """The sentence around an interrupting saying, in two pieces."""
    low, high = context.parse.sentence_bounds(verb.sentence)
    inner_low, inner_high = context.parse.edges(verb)
    return [*cut(context, low, inner_low), *cut(context, inner_high, high)]


def strayed(parse: Parse, verb: Token, clause: Token) -> Token | None:
    """A second saying that the parser hung on the first one's content: "said they work hard, and *claimed* that
    ...". It is of the same form as the first, has no subject of its own and a clause."""
    for other in parse.conjuncts(clause)[1:]:
        if (
            other.lemma.lower() in cues.CLAUSE
            and other.tag == verb.tag
            and parse.child(other, "nsubj", "nsubjpass") is None
            and not parse.auxiliaries(other)
            and parse.child(other, "ccomp") is not None
            and (clause.tag != verb.tag or not _is_person(parse.subject(clause)))
        ):
            return other
    return None


def _is_person(token: Token | None) -> bool:
    return token is not None and token.tag in {"NNP", "PRP"} and token.text.lower() not in {"it", "they"}


def _joint(parse: Parse, saying: Token) -> int:
    """Where the "and" before a strayed saying stands."""
    for index in range(saying.index - 1, max(saying.index - JOINT_DISTANCE - 1, 0), -1):
        if parse.tokens[index].tag == "CC":
            return index
    return saying.index


def _with_trailing(parse: Parse, verb: Token, high: int) -> int:
    """A clause coordinated with the content but hung on the cue belongs to the content when it has its own
    subject and is no saying itself ("said A happened and B followed")."""
    for other in parse.children(verb, "conj"):
        is_saying = other.lemma.lower() in cues.CLAUSE | cues.BELIEF
        if other.index >= high and other.tag.startswith("VB") and not is_saying:
            subject = parse.child(other, "nsubj", "nsubjpass")
            if subject is not None and subject.index >= high:
                high = max(high, parse.edges(other)[1])
    return high
