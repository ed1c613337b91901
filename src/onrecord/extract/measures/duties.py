"""What a measure lays on somebody."""

from onrecord.extract.base import Passage
from onrecord.model import Duty, Span, Token

LAYING = frozenset({"mandate", "require", "oblige", "order", "force", "compel", "instruct"})
"""Verbs by which a measure lays a duty on somebody."""


def duties(passage: Passage, what: Token) -> tuple[tuple[Duty, ...], Span | None]:
    """ "An order mandating bus companies to give notice": who must do what."""
    for clause in passage.parse.children(what, "acl", "relcl"):
        if clause.lemma.lower() not in LAYING:
            continue
        who = passage.parse.child(clause, "dobj")
        inner = passage.parse.child(clause, "ccomp", "xcomp", "advcl")
        duty = inner or next(
            (t for t in passage.parse.children(passage.parse.head(what), "advcl") if t.index > clause.index), None
        )
        if inner is not None and who is None:
            who = passage.parse.child(inner, "nsubj")
        if who is None or duty is None:
            continue
        low, high = passage.parse.edges(duty)
        term = next((t for t in passage.parse.children(clause, "advcl") if passage.parse.edges(t)[0] == high), None)
        high = passage.parse.edges(term)[1] if term is not None and term is not duty else high
        span = passage.parse.span(max(low, who.index + 1), high)
        whole = passage.hull(passage.noun_phrase(who), span)
        return (Duty(who=passage.words(passage.noun_phrase(who)), what=passage.words(span)),), whole
    return (), None
