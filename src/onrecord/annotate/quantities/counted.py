"""What a number counts: the noun phrase after it, as a span and in its normal form."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.quantities import noun_phrases
from onrecord.annotate.quantities.noun_phrases import MORE
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

NUMBERS = frozenset({"number", "total", "estimate", "average", "lot", "kind", "maximum", "minimum", "rest", "majority", "most", "couple",
                     "pair", "sort", "type", "combination", "mix", "worth"})  # fmt: skip
"""Nouns that stand for the number itself: what is counted comes after "of" ("a total of")."""
COLLECTIVE = frozenset({"people", "staff", "police", "personnel", "cattle", "aircraft", "percent", "youth", "clergy", "folk", "livestock",
                        "crew", "troop", "sheep", "fish", "spacecraft", "offspring", "horsepower", "hp"})  # fmt: skip
"""Nouns that are counted without a plural s."""
REPEATED = {"time": "count"}
"""Counted nouns with a normal form of their own: "three times" counts repetitions."""
MODIFIERS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNS", "NNPS")
"""Tags of what may stand in the normal form before the head."""
FARTHEST = 7
"""Tokens after the number within which its noun stands."""


@dataclass(frozen=True)
class Counted:
    """The span of what is counted, its head noun, and its normal form: "eligible pensioner"."""

    span: Span
    head: Token
    name: str


def after(parse: Parse, last: Token, value: float, stop: int) -> Counted | None:
    """The noun phrase before token `stop` that the number ending with token `last` counts."""
    first = last.index + 1
    if first >= stop:
        return None
    if parse.tokens[first].text.lower() == "of":
        return of_phrase(parse, parse.tokens[first])
    phrase = noun_phrases.phrase(parse, first, min(stop, first + FARTHEST))
    if not phrase:
        return None
    head = phrase[-1]
    if head.lemma.lower() in NUMBERS:
        following = parse.tokens[head.index + 1] if head.index + 1 < stop else None
        beyond = of_phrase(parse, following) if following is not None and following.text.lower() == "of" else None
        return beyond or Counted(Span(phrase[0].start, head.end), head, _name(phrase))
    if head.tag in {"NN", "NNP"} and value != 1 and head.lemma.lower() not in COLLECTIVE:
        # "a 12 page document": the singular right after the number is what it counts
        nouns = [token for token in phrase if token.tag.startswith("NN")]
        phrase = phrase[: phrase.index(nouns[0]) + 1] if not any(t.tag.startswith("JJ") for t in phrase) else phrase
        head = phrase[-1]
    return Counted(Span(phrase[0].start, head.end), head, _name(phrase))


def of_phrase(parse: Parse, of: Token) -> Counted | None:
    """The noun phrase after "of": "tens of thousands *of migrants*", "one *of the oldest ballparks*"."""
    stop = parse.sentence_bounds(of.sentence)[1]
    first = of.index + 1
    while first < stop and parse.tokens[first].tag in {"DT", "PRP$", "CD", "RBS", "PDT"}:
        first += 1
    phrase = noun_phrases.phrase(parse, first, min(stop, first + FARTHEST + 2))
    doing = parse.tokens[first : min(stop, first + 2)]
    if not phrase and [token.tag for token in doing] == ["VBG", "NNS"]:
        phrase = doing  # "tens of thousands of fleeing villagers"
    if not phrase:
        return None
    return Counted(Span(phrase[0].start, phrase[-1].end), phrase[-1], _name(phrase))


def _name(phrase: Sequence[Token]) -> str:
    """The normal form: lemmas of the head and of the adjectives and nouns before it."""
    head = phrase[-1]
    words: list[str] = []
    glue = False
    for token in phrase[:-1]:
        if token.tag == "HYPH":
            glue = bool(words)
            continue
        if token.tag == "CC":
            words, glue = [], False
            continue
        if token.tag not in MODIFIERS and not glue:
            continue
        # Only nouns have another form: "well-meaning", "registered" stay as they are.
        word = token.text if token.tag in {"JJ", "VBN", "VBG"} or token.tag.startswith("NNP") else token.lemma
        if word.lower() in MORE:
            continue
        if glue:
            words[-1] += f"-{word}"
            glue = False
        else:
            words.append(word)
    return " ".join([*words, singular(head)])


def singular(noun: Token) -> str:
    """The lemma of a counted noun; names in the plural are not lemmatised by the pipeline."""
    lemma = noun.lemma
    if noun.tag == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma.removesuffix("s")
    return REPEATED.get(lemma.lower(), lemma if noun.tag.startswith("NNP") else lemma.lower())
