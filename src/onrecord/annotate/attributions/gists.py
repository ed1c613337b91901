"""Objects and prepositions as content: what is judged or called for ("hailed *the deal*", "called for *a truce*")."""

from collections.abc import Iterator

from onrecord.annotate import cues
from onrecord.annotate.attributions.contents import cut, without_joint
from onrecord.annotate.attributions.context import Context
from onrecord.annotate.cues import Construction
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, Parse
from onrecord.model.text import Span

ASIDE = frozenset({"though", "although", "while", "whereas", "as"})
"""Conjunctions of clauses that are the reporter's remark, no part of what was judged."""
NAMING = frozenset({"describe", "call", "label", "brand", "characterise", "characterize"})
"""Verbs whose quoted complement after "as" is what was said."""


def gists(context: Context, verb: Token, lemma: str) -> Iterator[tuple[Construction, list[Span]]]:
    """The constructions, with their contents, that an object or preposition of `verb` may make; `lemma` is its
    lower-cased lemma."""
    parse = context.parse
    if parse.child(verb, "auxpass") is not None:
        if lemma in cues.OBJECT and parse.child(verb, "agent") is not None:
            yield from _passive(context, verb)
        return
    if verb.dep == "conj" and _goes_on(parse, verb) and _goes_on(parse, parse.head(verb)):
        return
    target = parse.child(verb, *OBJECTS) or parse.child(verb, "oprd")
    if target is not None and target.tag == "WP":
        return
    free = parse.child(verb, "ccomp")
    if target is None and free is not None and lemma in cues.OBJECT and parse.tokens[parse.edges(free)[0]].tag == "WP":
        quoted = _as_quoted(context, free, free.lemma.lower())
        yield "object", [quoted] if quoted is not None else cut(context, *parse.edges(free))
        return
    judged = _as_quoted(context, verb, lemma)
    if judged is not None:
        yield "object", [judged]
        return
    names_it = lemma != "call" or parse.child(verb, "oprd", "ccomp", "xcomp") is not None
    judges = lemma in cues.OBJECT and names_it
    if target is not None and judges and target.lemma.lower() not in cues.NOT_SPEECH_OBJECTS:
        yield "object", _predicate(context, verb, target)
    particle = parse.child(verb, "prt")
    if target is not None and particle is not None and (lemma, particle.text.lower()) in cues.PHRASAL:
        yield "object", _predicate(context, verb, target)
        return
    wanted = cues.PREPOSITION.get(lemma, frozenset())
    for preposition in parse.children(verb, "prep", "prt"):
        if preposition.text.lower() in wanted:
            inner = parse.child(preposition, "pobj", "pcomp")
            yield "preposition", _predicate(context, verb, inner or preposition)
            return


def _passive(context: Context, verb: Token) -> Iterator[tuple[Construction, list[Span]]]:
    """ "The deal was hailed by ...": the subject; "was accused by A of fraud": the charge."""
    parse = context.parse
    agents = [noun for agent in parse.children(verb, "agent") for noun in parse.children(agent, "pobj")]
    charge = next((p for host in [verb, *agents] for p in parse.children(host, "prep") if p.text.lower() == "of"), None)
    subject = parse.child(verb, "nsubjpass")
    if charge is not None:
        yield "object", cut(context, charge.index + 1, parse.edges(verb)[1])
    elif subject is not None:
        yield "object", [parse.subtree_span(subject)]


def _as_quoted(context: Context, verb: Token, lemma: str) -> Span | None:
    """ "described the talks as "very productive"": the words in quotation marks are what was said."""
    if lemma not in NAMING:
        return None
    for preposition in context.parse.children(verb, "prep"):
        if preposition.text.lower() == "as":
            for quotation in context.quotations:
                if quotation.outer.start in (preposition.end, preposition.end + 1):
                    return quotation.outer
    return None


def _predicate(context: Context, verb: Token, first: Token) -> list[Span]:
    """From the first complement of `verb` to the end of its phrase, coordinated verbs left out."""
    parse = context.parse
    low, high = parse.edges(first)
    for child in parse.children(verb):
        beyond = child.index > first.index and child.dep not in {"conj", "cc", "punct", "parataxis", "ccomp"}
        if beyond and not _is_aside(parse, child):
            high = max(high, parse.edges(child)[1])
    joined = [c for c in parse.children(verb, "conj") if c.index > first.index]
    if joined and all(_goes_on(parse, c) for c in joined):
        high = max(high, parse.edges(joined[-1])[1])
    else:
        for child in parse.children(verb, "conj", "cc"):
            if child.index > first.index:
                high = min(high, parse.edges(child)[0] if child.dep == "conj" else child.index)
    return cut(context, low, without_joint(parse, low, high))


def _is_aside(parse: Parse, clause: Token) -> bool:
    mark = parse.child(clause, "mark") if clause.dep == "advcl" else None
    return mark is not None and mark.text.lower() in ASIDE


def _goes_on(parse: Parse, verb: Token) -> bool:
    """A judging verb that goes on from another ("expressed thanks and praised the deal"): one content, not two."""
    return (
        verb.lemma.lower() in cues.OBJECT
        and parse.child(verb, "ccomp", "nsubj", "nsubjpass") is None
        and parse.child(verb, *OBJECTS) is not None
    )
