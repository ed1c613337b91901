"""Meetings with a name of their own: "North American Leaders' Summit", "Summit of the Americas"."""

from onrecord.extract.base import Passage
from onrecord.model import Span, Token


def is_name(noun: Token) -> bool:
    """Whether the noun is written as a name."""
    return noun.text[0].isupper() and noun.tag.startswith("NNP")


def proper_name(passage: Passage, noun: Token) -> tuple[str, Span] | None:
    """The name of the meeting that `noun` names, `None` if it is a common noun or a name of one word."""
    if not is_name(noun):
        return None
    tokens = passage.parse.tokens
    low, high = noun.index, noun.index + 1
    floor, stop = passage.parse.sentence_bounds(noun.sentence)
    while low > floor and _can_name(tokens[low - 1]):
        low -= 1
        if low - 1 > floor and tokens[low - 1].text.lower() in {"and", "-"} and _can_name(tokens[low - 2]):
            low -= 2
    if high + 1 < stop and tokens[high].text.lower() == "of":
        ahead = high + 1
        while ahead < stop and (tokens[ahead].text.lower() in {"the", "and"} or _can_name(tokens[ahead])):
            ahead += 1
        if ahead > high + 1 and _can_name(tokens[ahead - 1]):
            high = ahead
    if high - low < 2:
        return None
    span = passage.parse.span(low, high)
    if any(name.type == "organisation" and noun.lemma.lower() == "forum" for name in passage.names_in(span)):
        return None
    return passage.words(span), span


def _can_name(token: Token) -> bool:
    """Whether a word can be part of a meeting's name: capitalised, or the possessive inside it."""
    return token.tag == "POS" or (token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NNS", "NN", "JJ"})
