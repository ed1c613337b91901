"""The noun phrase that begins at a token, found by its tags: the parse is often wrong about what a number hangs on."""

from collections.abc import Sequence

from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

MORE = frozenset(
    {
        "more",
        "fewer",
        "less",
        "other",
        "additional",
        "further",
        "extra",
        "another",
        "such",
        "same",
        "own",
        "so",
        "total",
    }
)
"""Modifiers that are no part of what is counted."""
BEFORE_HEAD = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "CD", "``", "''", "AFX"})
"""Tags of what may stand between a number and its noun."""
AFTER_HEAD = frozenset({"JJ", "JJS", "CD", "``", "''", "AFX"})
"""Tags of what may stand between two nouns of one phrase."""


TELLING = frozenset({"involving", "including", "concerning", "regarding", "containing", "covering", "affecting"})
"""Participles after a number whose noun was said before: "sixteen involving taxes"."""


def phrase(parse: Parse, first: int, stop: int) -> Sequence[Token]:
    """The tokens from `first` to the head noun of the phrase that begins there, before `stop`; none if none begins."""
    if first >= stop:
        return ()
    tokens = parse.tokens
    opening = tokens[first]
    if opening.tag in {"VBD", "VBN"} and first + 1 < stop and tokens[first + 1].tag == "NNS":
        # "300 pledged delegates", even where the tagger saw a verb
        return tokens[first : first + 2]
    if opening.tag in {"VBG", "VBN"} and opening.dep not in {"amod", "compound"}:
        return ()
    if opening.text.lower() in TELLING:
        return ()
    head: int | None = None
    for index in range(first, stop):
        tag = tokens[index].tag
        if tag.startswith("NN"):
            if head is not None and tokens[head].tag in {"NNS", "NNPS"}:
                break
            head = index
        elif tag == "HYPH":
            head = None
        elif tag == "POS":
            first, head = index + 1, None
        elif not _goes_on(parse, head, index, stop):
            break
    if head is None:
        return ()
    while first < head and (tokens[first].text.lower() in MORE or tokens[first].tag == "``"):
        first += 1
    return tokens[first : head + 1]


def _goes_on(parse: Parse, head: int | None, index: int, stop: int) -> bool:
    """Whether a token that is no noun still belongs to the phrase; `head` is the noun found so far."""
    token = parse.tokens[index]
    if token.tag == "CC" or token.text == ",":
        return _joins(parse, index, stop)
    if head is None:
        loose = token.tag in {"RB", "CD"} and token.text.lower() not in MORE
        return token.tag in BEFORE_HEAD and (not loose or _noun_next(parse, index, stop))
    if token.tag == "JJ" and parse.tokens[head].tag == "NN":
        return False
    return token.tag in AFTER_HEAD and (token.tag != "CD" or _noun_next(parse, index, stop))


def _joins(parse: Parse, index: int, stop: int) -> bool:
    """Whether a conjunction or comma joins two modifiers of a head still to come: "gifted and unpredictable attackers"."""
    if index + 1 >= stop:
        return False
    before, following = parse.tokens[index - 1], parse.tokens[index + 1]
    if before.tag.startswith("JJ"):
        return following.tag.startswith("JJ") and _noun_next(parse, index + 1, stop)
    if before.tag in {"NN", "NNP"} and parse.tokens[index].tag == "CC" and following.tag == before.tag:
        ahead = parse.tokens[following.index + 1 : min(stop, following.index + 4)]
        return bool(ahead) and ahead[0].tag in {"NNS", "NNP", "NN"} and any(token.tag == "NNS" for token in ahead)
    return False


def _noun_next(parse: Parse, index: int, stop: int) -> bool:
    return index + 1 < stop and parse.tokens[index + 1].tag.startswith(("NN", "JJ", "VBN", "HYPH"))
