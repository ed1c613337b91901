"""Noun phrases that refer: how far they go, what sort of noun heads them."""

from collections.abc import Iterator

from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

GENERIC_SIDES = frozenset(
    {"side", "country", "nation", "government", "delegation", "neighbour", "neighbor", "party", "state"}
)
"""Nouns whose plural means both sides of a two-sided article: "the two countries"."""
MODIFIERS = frozenset({"compound", "nmod", "amod"})
"""What a noun is in a longer noun phrase: it refers to nobody there."""
DEFINITE = frozenset({"the", "that", "this", "same"})
"""Determiners of somebody the article has spoken of before."""
INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every"})
"""Determiners of somebody it has not."""
REACH = 12
"""Tokens between a relative pronoun and the noun it stands for, where the parser hung the clause elsewhere."""
AGENT = ("er", "or", "ist", "ian")
"""Endings of nouns of people."""
UNTELLING = frozenset({"people", "person", "source", "official", "insider", "diplomat", "participant"})
"""Nouns of people that by themselves tell nobody: "people *familiar with the talks*"."""
DESCRIBED = 9
"""Tokens after such a noun that tell who they are."""
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
    if token.lemma.lower() in UNTELLING:
        high = max(high, _described_until(parse, token, high))
    while high > token.index + 1 and parse.tokens[high - 1].tag in {",", ".", "''"}:
        high -= 1
    return low, high


def _described_until(parse: Parse, token: Token, high: int) -> int:
    """One past the words that tell which people or sources they are: "two people *briefed on the talks*"."""
    for child in sorted(parse.children(token, "amod", "acl", "prep"), key=lambda child: child.index):
        start, end = parse.edges(child)
        if start == high and end - high <= DESCRIBED and parse.tokens[start].text != ",":
            high = end
    return high


def is_plural_side(token: Token) -> bool:
    """Whether the noun is "sides", "countries", "governments" and the like."""
    return token.lemma.lower() in GENERIC_SIDES and token.tag == "NNS"


def is_definite(parse: Parse, token: Token) -> bool:
    return any(t.text.lower() in DEFINITE for t in parse.children(token, "det"))


def is_indefinite(parse: Parse, token: Token) -> bool:
    return any(t.text.lower() in INDEFINITE for t in parse.children(token, "det", "nummod"))


def part_of(parse: Parse, token: Token) -> Token | None:
    """The noun after the "of" of a phrase: "some of her *followers*"."""
    of = next((t for t in parse.children(token, "prep") if t.text.lower() == "of"), None)
    return parse.child(of, "pobj") if of is not None else None


def relative_head(parse: Parse, token: Token) -> Token | None:
    """The noun that a relative pronoun stands for: "Ana Ruiz, *who* said", "the leaders, most of *whom* said"."""
    whom = token
    if token.tag not in {"WP", "WDT"}:
        inner = part_of(parse, token)
        if inner is None or inner.tag not in {"WP", "WDT"}:
            return None
        whom = inner
    if whom.text.lower() not in {"who", "whom", "which", "that"}:
        return None
    clause = next((above for above in parse.ancestors(whom) if above.dep == "relcl"), None)
    nouns = [parse.head(clause)] if clause is not None else []
    before = _noun_before(parse, token)
    if before is not None:
        nouns += [before, *_nouns_left_of(parse, before)]
    if whom.text.lower() in {"who", "whom"}:
        nouns = [noun for noun in nouns if _can_be_who(noun)] or nouns
    return _itself(parse, nouns[0]) if nouns else None


def _can_be_who(noun: Token) -> bool:
    """Whether a noun can be somebody: by what it says, by its number, or by its ending ("staffer")."""
    known = noun.lemma.lower() in PERSON_NOUNS | BODY_NOUNS
    return known or noun.tag in {"NNP", "NNS", "NNPS"} or noun.lemma.lower().endswith(AGENT)


def _itself(parse: Parse, noun: Token) -> Token:
    """What a noun in apposition stands beside, the first of those coordinated."""
    while (noun.dep == "appos" or (noun.dep == "conj" and noun.tag == "NNS")) and parse.head(noun).index < noun.index:
        noun = parse.head(noun)
    return noun


def _nouns_left_of(parse: Parse, noun: Token) -> Iterator[Token]:
    """The nouns of the sentence before a noun, the nearest first, without subjects."""
    first, _ = parse.sentence_bounds(noun.sentence)
    for token in reversed(parse.tokens[max(first, noun.index - REACH) : noun.index]):
        if token.tag.startswith("NN") and token.dep in {"pobj", "dobj", "conj", "attr"}:
            yield token


def _noun_before(parse: Parse, token: Token) -> Token | None:
    """The noun right before a relative pronoun whose clause the parser hung elsewhere."""
    index = token.index - 1
    while index >= 0 and parse.tokens[index].tag in {",", "RB", ":", "HYPH", "-LRB-", "-RRB-"}:
        index -= 1
    before = parse.tokens[index] if index >= 0 else None
    if before is None or before.sentence != token.sentence or not before.tag.startswith("NN"):
        return None
    return before
