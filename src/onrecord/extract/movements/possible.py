"""Movements that the words allow, whatever else the clause says: candidates for the judge."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.judging.features import Roles
from onrecord.extract.movements.events import Found, is_real, target_of
from onrecord.extract.movements.groups import group, size_of, uprooted
from onrecord.extract.movements.ways import named_place, way_of
from onrecord.lexicon.movements import (
    ADMITTING,
    BEING,
    CARRYING,
    EXPELLING,
    MOTION,
    NOMINAL,
    SHELTERING,
    TROOPS,
    UPROOTED,
)
from onrecord.lexicon.word_classes import NOUN_CLASSES, VERB_CLASSES
from onrecord.model import Token

ON_FOOT = frozenset(
    """row wade trickle trudge slip straggle file hike swim crowd board assemble hole stick put pick funnel throng limp paddle
    scatter disperse spread converge filter sneak parachute detour hitchhike""".split()
)
"""Verbs of moving that tell other things as often."""
ENDING = frozenset({"drown", "perish", "suffocate", "capsize", "die", "sink"})
"""Verbs of what befalls people on their way."""
MOVING = (
    frozenset(
        lemma for lemma, classes in VERB_CLASSES.items() if {"go", "flee", "carry", "expel", "admit", "stay"} & {*classes}
    )
    | BEING | MOTION | EXPELLING | CARRYING | ADMITTING | SHELTERING | ON_FOOT | ENDING
)  # fmt: skip
"""Verbs that may tell a movement."""
MOVES = (
    frozenset(lemma for lemma, classes in NOUN_CLASSES.items() if {"migration", "deployment", "group"} & {*classes})
    | NOMINAL
)
"""Nouns that may."""


def possible(passage: Passage) -> Iterator[Found]:
    """Every group that a word of moving is said of, in text order."""
    for token in passage.prose():
        lemma = token.lemma.lower()
        if token.tag.startswith("VB") and lemma in MOVING and token.dep not in {"aux", "auxpass"}:
            who = _moved_by(passage, token)
        elif token.tag.startswith("NN") and lemma in MOVES:
            who = _of_noun(passage, token)
        else:
            continue
        if who is not None and (lemma != "march" or who.lemma.lower() in TROOPS | UPROOTED):
            yield Found(token, who, way_of(passage, token, who))


def roles(passage: Passage, found: Found) -> Roles:
    """What stands around a movement, for the judge."""
    way, parse = found.way, passage.parse
    verbal = found.word.tag.startswith("VB")
    return {
        "who": found.who,
        "mover": parse.subject(found.word) if verbal else None,
        "from": parse.root_of(way.origin) if way.origin else None,
        "to": parse.root_of(way.destination) if way.destination else None,
        "at": parse.root_of(way.position) if way.position else None,
    }


def told_of(passage: Passage, found: Found, *, ruled: bool) -> dict[str, bool]:
    """What the rules find of a movement, for the judge."""
    verb = passage.parse.governing_verb(found.word)
    ends = found.way.ends()
    return {
        "ruled": ruled,
        "real": verb is None or (is_real(passage, verb) and not passage.parse.negated(verb)),
        "uprooted": uprooted(passage, found.who),
        "sized": size_of(passage, found.who) is not None,
        "way": found.way.known(),
        "named": any(named_place(passage, end) for end in ends),
        "origin": found.way.origin is not None,
        "destination": found.way.destination is not None,
        "dated": passage.date_of(found.word) is not None,
    }


def _moved_by(passage: Passage, verb: Token) -> Token | None:
    target, passive = target_of(passage, verb)
    moved = group(passage, target) or _counted(passage, target)
    if moved is not None or passive:
        return moved
    subject = _let(passage, verb) or passage.parse.subject(verb)
    beside = [passage.parse.child(verb, "attr"), *_governed(passage, verb)]
    everybody = (found for token in (subject, *beside) if (found := group(passage, token) or _counted(passage, token)))
    return next(everybody, None)


def _let(passage: Passage, verb: Token) -> Token | None:
    """Who moves where another clause says so: "let *the families* leave", "*they* slept there after being evacuated"."""
    parse = passage.parse
    above = parse.head(verb)
    if verb.dep in {"xcomp", "ccomp"} and parse.infinitive(verb):
        given = parse.child(above, "dobj")
        return given if given is not None and given.index < verb.index else None
    if verb.dep in {"pcomp", "advcl"} and verb.tag == "VBN" and parse.child(verb, "auxpass") is not None:
        return parse.subject(parse.head(above) if above.dep == "prep" else above)
    return None


def _governed(passage: Passage, verb: Token) -> Iterator[Token]:
    """ "landed *with 82 men*": whom the verb takes along."""
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in {"with", "by"}:
            yield from passage.parse.children(preposition, "pobj")


def _of_noun(passage: Passage, noun: Token) -> Token | None:
    inside = [t for p in passage.parse.children(noun, "prep") for t in passage.parse.children(p, "pobj")]
    for token in (*inside, *passage.parse.children(noun, "compound", "poss", "nmod", "amod"), noun):
        found = group(passage, token)
        if found is not None:
            return found
    return None


def _counted(passage: Passage, token: Token | None) -> Token | None:
    """ "10,000 are expected": a number alone, or a plural with its number."""
    if token is None or token.tag not in {"CD", "NNS", "NNPS"}:
        return None
    counted = any(quantity.sort == "count" for quantity in passage.quantities_in(passage.parse.subtree_span(token)))
    return token if counted else None
