"""For when and where a figure is, what it counts, and who says so."""

from onrecord.extract.base import Passage
from onrecord.extract.figures.checkable import noun_of
from onrecord.model import Actor, Attribution, DateExpression, Place, Quantity, Span, Token

LEVELS = frozenset({"be", "stand", "remain", "stay", "total", "reach", "hit", "rise", "fall", "climb", "drop", "increase", "decrease", "decline",
                    "grow", "shrink", "jump", "surge", "soar", "plunge", "tumble", "slide", "slip", "gain", "lose", "cost", "sell", "range",
                    "average", "equal", "exceed", "top", "amount", "number", "measure", "weigh", "last", "close", "open", "trade", "end",
                    "edge", "advance", "retreat", "become", "run", "come", "go", "expect", "estimate", "value", "set", "put", "fix", "cap",
                    "start", "begin", "hover", "peak", "account", "represent", "comprise", "make", "constitute", "swell", "dip", "surpass",
                    "approach", "near", "worth", "boost", "cut", "raise", "reduce", "lower"})  # fmt: skip
"""Verbs by which a number is the level, or the change, of their subject."""


def counted_thing(passage: Passage, quantity: Quantity) -> Span | None:
    """What the number counts or measures; whoever pays, raises or spends a sum is not that."""
    counted = quantity.counted
    if counted is None or quantity.sort == "age":
        return None
    if counted.start >= quantity.start or quantity.sort == "count":
        return counted
    root = passage.parse.root_of(counted)
    if root is None:
        return None
    verb = passage.parse.head(root)
    if root.dep in {"nsubj", "nsubjpass"} and verb.tag.startswith("VB"):
        return counted if verb.lemma.lower() in LEVELS or root.dep == "nsubjpass" else None
    return counted


def period_of(passage: Passage, quantity: Quantity, last: Token) -> DateExpression | None:
    """The time the figure is for: the date that its noun or its verb governs most closely, within the same statement."""
    noun = noun_of(passage, quantity)
    verb = passage.parse.governing_verb(noun or last)
    for event in (noun or last, verb):
        found = passage.expression_of(event) if event is not None else None
        if found is not None and _same_statement(passage, found.span, last):
            return found
    return None


def _same_statement(passage: Passage, span: Span, last: Token) -> bool:
    """A date beside "said" is when it was said, not what the figure is for."""
    speech = passage.speaker_of(last)
    return speech is None or any(piece.contains(span) for piece in speech.content)


def place_of(passage: Passage, quantity: Quantity, last: Token) -> tuple[Place, Span] | None:
    """The place that the clause of the figure names."""
    noun = noun_of(passage, quantity) or last
    verb = passage.parse.governing_verb(noun)
    clause = passage.parse.subtree_span(verb) if verb is not None else passage.parse.sentence_span(noun.sentence)
    return passage.place_of(noun, clause)


def claimant_of(passage: Passage, token: Token) -> tuple[Actor | None, Span | None]:
    """Whose claim it is: the speaker of the statement it stands in, `None` for the outlet itself."""
    attribution = passage.speaker_of(token)
    if attribution is None:
        return None, None
    return _speaker(passage, attribution), attribution.source[0] if attribution.source else None


def _speaker(passage: Passage, attribution: Attribution) -> Actor | None:
    return passage.annotated.actors.get(attribution.speaker) if attribution.speaker is not None else None
