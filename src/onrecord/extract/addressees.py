"""To whom a statement was made: "told *the envoy*", "wrote to *the ministry*", "in a letter to *the two governments*"."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.lexicon.describing import WRITTEN
from onrecord.model import Actor, Attribution, Span, Token
from onrecord.model.parse import Parse

TELLING = frozenset(
    {"tell", "inform", "warn", "remind", "assure", "reassure", "advise", "notify", "brief", "urge", "ask", "beg", "implore",
     "press", "lobby", "admonish", "counsel", "petition", "write", "email"}
)  # fmt: skip
"""Verbs whose object, direct or not, is whom they are addressed to."""
SPEAKING_TO = frozenset(
    {"say", "write", "speak", "talk", "explain", "reply", "respond", "complain", "appeal", "apologise", "apologize", "suggest",
     "confirm", "repeat", "signal", "confide", "report", "present", "reiterate", "stress"}
)  # fmt: skip
"""Verbs with "to" before whom they are addressed to."""
PRESS = frozenset({"reporter", "journalist", "correspondent", "newspaper", "press", "media", "agency", "outlet"})
"""Those who only carry it further: `via` or nobody."""


def addressees(passage: Passage, attribution: Attribution) -> list[tuple[Actor, Span]]:
    """Whom the words are addressed to, with where the text says so. Not the press, and nobody inside the content."""
    cue = [t for span in attribution.cue for t in passage.parse.within(span) if t.tag.startswith("VB")]
    if not cue:
        return []
    found: list[tuple[Actor, Span]] = []
    for noun in _addressed(passage, cue[-1]):
        if any(span.start <= noun.start < span.end for span in (*attribution.content, *attribution.source)):
            continue
        carried = (attribution.via, attribution.channel)
        if any(span is not None and span.overlap(passage.noun_phrase(noun)) for span in carried):
            continue
        if noun.lemma.lower() in PRESS or noun.lemma.lower() in WRITTEN:
            continue
        found += [one for one in passage.actors(noun) if all(one[0].id != known.id for known, _ in found)]
    return [(actor, span) for actor, span in found if actor.id != attribution.speaker]


def _is_torn(parse: Parse, noun: Token) -> bool:
    """ "Told *co*-host Ida Morrow": the part before, or the hyphen itself, of a word that the parse takes apart."""
    return noun.text == "-" or parse.tokens[min(noun.index + 1, len(parse) - 1)].text == "-"


def _addressed(passage: Passage, verb: Token) -> Iterator[Token]:
    """The nouns that the verb, or the paper it is said in, is addressed to."""
    parse, lemma = passage.parse, verb.lemma.lower()
    if lemma in TELLING:
        # "Asked them" has a direct object where no other follows, "told them a story" an indirect one.
        objects = [noun for noun in parse.children(verb, "dobj") if not _is_torn(parse, noun)]
        yield from list(parse.children(verb, "dative"))[:1] or objects[:1]
        passive = parse.child(verb, "nsubjpass")
        if passive is not None:
            yield passive
    for preposition in parse.children(verb, "prep", "dative"):
        word = preposition.text.lower()
        if word == "to" and lemma in SPEAKING_TO:
            yield from parse.children(preposition, "pobj")
        elif word in {"in", "by", "with", "through"}:
            for paper in parse.children(preposition, "pobj"):
                if paper.lemma.lower() in WRITTEN:
                    for towards in parse.children(paper, "prep"):
                        if towards.text.lower() == "to":
                            yield from parse.children(towards, "pobj")
