"""Two sayings under one subject: "said the bridge was safe and *claimed that it would stay open*".

The model may read the second into the content of the first, as the parser does. Where a verb of saying with a clause
of its own is coordinated with the cue's, or can only be, it is an attribution by itself and no part of the other's.
"""

from collections.abc import Iterator, Sequence

from onrecord.annotate import cues
from onrecord.annotate.attributions.context import Context, Found
from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS
from onrecord.model.annotation import Token
from onrecord.model.parse import SUBJECTS, Parse
from onrecord.model.text import Span


def part_coordinated(context: Context, found: list[Found]) -> None:
    """Give every saying that is coordinated with a cue, and is no cue yet, an attribution of its own."""
    taken = [one.cue for one in found]
    for one in list(found):
        if one.source is None or one.probability is None:
            continue
        for verb, content in _coordinated(context, one):
            if any(cue.overlap(Span(verb.start, verb.end)) for cue in taken):
                continue
            taken.append(Span(verb.start, verb.end))
            one.content = _before(context, one.content, verb)
            found.append(
                Found(
                    content=[content], source=one.source, source_span=one.source_span, cue=Span(verb.start, verb.end),
                    verb=verb, sort="speech", probability=one.probability, via=one.via,
                )
            )  # fmt: skip
    found[:] = [one for one in found if one.content]


def _coordinated(context: Context, one: Found) -> Iterator[tuple[Token, Span]]:
    """The verbs of saying after the cue's that share its subject, each with its clause."""
    parse = context.parse
    for verb in [*parse.conjuncts(one.verb), *_strayed(parse, one.verb)]:
        lemma = verb.lemma.lower()
        clause = parse.child(verb, "ccomp")
        own = any(child.dep in SUBJECTS for child in parse.children(verb))
        if (
            lemma not in cues.CLAUSE
            or not verb.tag.startswith("VB")
            or clause is None
            or own
            or clause.index < verb.index
        ):
            continue
        if verb.index <= one.verb.index or verb.index in context.quoted or parse.negated(verb):
            continue
        yield verb, _clause(parse, verb, clause)


def _strayed(parse: Parse, cue: Token) -> Iterator[Token]:
    """Verbs that the parser coordinated with the verb of the content, and that are none of its subject: that is nobody
    who speaks, or its verb is in another tense ("said they *are* working and *claimed* ...")."""
    for said in parse.children(cue, "ccomp"):
        subject = parse.child(said, "nsubj", "nsubjpass")
        speaks = subject is not None and (
            subject.tag in {"NNP", "PRP"} or subject.lemma.lower() in PERSON_NOUNS | BODY_NOUNS
        )
        for verb in parse.children(said, "conj"):
            if verb.tag == cue.tag and (not speaks or _tense(parse, said) != verb.tag):
                yield verb


def _tense(parse: Parse, verb: Token) -> str:
    """The tag of the finite word of a verb phrase."""
    helpers = [token for token in parse.children(verb, "aux", "auxpass") if token.index < verb.index]
    return helpers[0].tag if helpers else verb.tag


def _clause(parse: Parse, verb: Token, clause: Token) -> Span:
    """What `verb` carries, without the opening "that" and what is coordinated with the verb."""
    low, high = parse.edges(clause)
    low = max(low, verb.index + 1)
    while low < high and (parse.tokens[low].text in {",", ":"} or _is_that(parse.tokens[low])):
        low += 1
    return parse.span(low, high)


def _is_that(token: Token) -> bool:
    return token.text.lower() == "that" and token.dep == "mark"


def _before(context: Context, content: Sequence[Span], verb: Token) -> list[Span]:
    """What of a content stands before `verb`, without the conjunction that joins them."""
    kept: list[Span] = []
    for span in content:
        if span.end <= verb.start:
            kept.append(span)
        elif span.start < verb.start:
            words = list(context.parse.within(Span(span.start, verb.start)))
            while words and (words[-1].dep in {"cc", "punct"} or words[-1].head == verb.index):
                words.pop()
            if words:
                kept.append(Span(words[0].start, words[-1].end))
    return kept
