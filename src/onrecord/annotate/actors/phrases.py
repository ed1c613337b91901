"""Noun phrases that refer: how far they go, what sort of noun heads them."""

from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

GENERIC_SIDES = frozenset(
    {"side", "country", "nation", "government", "delegation", "neighbour", "neighbor", "party", "state"}
)
"""Nouns whose plural means both sides of a two-sided article: "the two countries"."""
COMPLEMENT = 7
"""Tokens that an "of" complement may have and still be part of who somebody is."""


def noun_phrase(parse: Parse, token: Token) -> tuple[int, int]:
    """Token bounds of the noun phrase headed by `token`, without determiner, relative clause or apposition,
    with an "of" complement."""
    low = token.index
    for child in parse.children(token):
        if child.index < token.index and child.dep not in {"det", "predet", "punct", "cc", "preconj", "appos"}:
            low = min(low, parse.edges(child)[0])
    while low < token.index and parse.tokens[low].tag in {"DT", "PDT", ",", "``", "''", "PRP$"}:
        low += 1
    high = token.index + 1
    for child in parse.children(token, "prep"):
        end = parse.edges(child)[1]
        if child.text.lower() in {"of", "for"} and child.index == high and end - high <= COMPLEMENT:
            high = end
    while high > token.index + 1 and parse.tokens[high - 1].tag in {",", ".", "''"}:
        high -= 1
    return low, high


def is_plural_side(token: Token) -> bool:
    """Whether the noun is "sides", "countries", "governments" and the like."""
    return token.lemma.lower() in GENERIC_SIDES and token.tag == "NNS"
