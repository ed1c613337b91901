"""The words of a movement: verbs of moving, of moving others and of letting in, nouns, and where a group now is."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.extract.movements.groups import group, is_nation, loaded, moves, size_of, uprooted
from onrecord.extract.movements.ways import Way, named_place, way_of
from onrecord.lexicon.authorities import BODIES, OFFICES
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.movements import (
    ADMITTING,
    ARRESTED,
    BEING,
    BROUGHT_ABOUT,
    CARRYING,
    EXPELLING,
    FLIGHT,
    GOODS,
    GROUPS,
    MOTION,
    NOMINAL,
    ON_THE_WAY,
    PEOPLE,
    POSSIBLE,
    SENT,
    SHELTERING,
    THROUGH,
    TOLD,
    TROOPS,
    TURNING,
    UPROOTED,
    VEHICLES,
    WISHED,
)  # fmt: skip
from onrecord.model import Span, Token


@dataclass(frozen=True)
class Found:
    """A movement: the word that says it, who moves, and the way."""

    word: Token
    who: Token
    way: Way


def movements_in(passage: Passage) -> Iterator[Found]:
    """Every movement that the prose asserts, in text order."""
    for token in passage.prose():
        found = None
        lemma = token.lemma.lower()
        if token.tag.startswith("VB"):
            if not passage.parse.negated(token) and token.dep not in {"aux", "auxpass"} and is_real(passage, token):
                found = (
                    _moving(passage, token)
                    or _moved(passage, token)
                    or _admitted(passage, token)
                    or _being(passage, token)
                )
        elif token.tag.startswith("NN") and lemma in NOMINAL:
            found = _told_as_noun(passage, token)
        elif token.tag.startswith("NN") and lemma == "camp":
            found = _camp(passage, token)
        if found is None and (token.text.lower() in ON_THE_WAY or token.text.lower() == "route"):
            found = _under_way(passage, token)
        if found is not None:
            yield found


# --- whether it is so


def is_real(passage: Passage, verb: Token) -> bool:
    helpers = passage.parse.auxiliaries(verb)
    above = passage.parse.head(verb)
    if helpers & POSSIBLE or _supposed(passage, verb):
        return False
    if helpers & {"would", "'d", "’d"}:
        return verb.dep == "ccomp" and above.lemma.lower() in TOLD and above.tag in {"VBD", "VBN"}
    while verb.dep == "conj" and verb.tag == "VB" and above.tag == "VB":
        verb, above = above, passage.parse.head(above)
    if passage.parse.infinitive(verb) or (verb.tag == "VB" and not helpers):
        return verb.dep in {"xcomp", "ccomp"} and above.lemma.lower() in BROUGHT_ABOUT and is_real(passage, above)
    if verb.tag == "VBG" and not helpers:
        governing = passage.parse.head(above) if verb.dep == "pcomp" else above
        if verb.dep == "pcomp" and any(passage.is_date(t) for t in passage.parse.children(above, "pobj")):
            return governing.lemma.lower() in SEEING
        return governing.lemma.lower() not in WISHED and above.text.lower() not in UNSURE_BEFORE
    return verb.lemma.lower() in BEING or not _in_present(passage, verb)


def _in_present(passage: Passage, verb: Token) -> bool:
    """The simple present, which tells what is usual."""
    return verb.tag in {"VBZ", "VBP"} and not passage.parse.auxiliaries(verb)


SEEING = frozenset({"see", "spot", "watch", "film", "photograph", "observe", "notice"})
"""Verbs of those who saw a group on its way: "was seen on Friday walking south"."""
UNSURE_BEFORE = frozenset({"of", "on", "against", "about", "without", "before", "to", "than"})
"""Prepositions whose gerund need not happen."""


def _supposed(passage: Passage, verb: Token) -> bool:
    mark = passage.parse.child(verb, "mark")
    return mark is not None and mark.text.lower() in {"if", "unless", "lest"}


def _again_and_again(passage: Passage, verb: Token) -> bool:
    """A habit: "cross every day"."""
    return any(
        d.type == "SET" and d.span.start >= verb.start - 80 and d.span.end <= verb.end + 120
        for d in passage.annotated.dates
    )


# --- moving


def _moving(passage: Passage, verb: Token) -> Found | None:
    """ "A caravan left Sanga", "1,200 farmhands crossed the border", "refugees streamed into Orland"."""
    lemma = verb.lemma.lower()
    if lemma not in MOTION or passage.parse.child(verb, "nsubjpass") is not None:
        return None
    who = group(passage, _mover(passage, verb)) or _carried(passage, verb)
    if who is None or who.lemma.lower() in GOODS:
        return None
    way = way_of(passage, verb)
    above = passage.parse.governing_verb(passage.parse.head(verb))
    if not way.known() and verb.tag == "VBG" and above is not None and above.lemma.lower() in SEEING:
        way = way_of(passage, above)
    if not way.known():
        return None
    if who.lemma.lower() in GROUPS - {"march"}:
        return Found(verb, who, way)
    if verb.dep == "acl" and verb.tag == "VBG" and size_of(passage, who) is None:
        return None
    if way.origin is None and way.destination is None and not (lemma == "cross" and way.position):
        return Found(verb, who, way) if _streaming(passage, verb, who, way) else None
    if _again_and_again(passage, verb):
        return None
    if not any(named_place(passage, end) for end in way.ends()) and not (lemma in FLIGHT and uprooted(passage, who)):
        return None
    sized = size_of(passage, who) is not None
    kind = who.lemma.lower()
    if lemma == "march" and kind not in TROOPS | UPROOTED:
        return None
    certain = (uprooted(passage, who) and lemma != "cross") or lemma in FLIGHT or kind in TROOPS
    proper = any(t.tag.startswith("NNP") for end in way.ends() for t in passage.parse.within(end))
    if not sized and not (certain and (proper or lemma in FLIGHT)):
        return None
    if verb.dep in {"acl", "relcl"} and lemma in {"come", "go", "make", "set", "pass"}:
        return None
    return Found(verb, who, way)


def _streaming(passage: Passage, verb: Token, who: Token, way: Way) -> bool:
    """ "Refugees are flooding across the border"."""
    strong = verb.lemma.lower() in {"flood", "stream", "pour", "swarm", "surge", "spill"}
    return strong and uprooted(passage, who) and way.position is not None


def _mover(passage: Passage, verb: Token) -> Token | None:
    subject = passage.parse.subject(verb)
    if subject is not None and subject.tag in {"WP", "WDT"}:
        return passage.parse.head(verb)
    return subject


def _carried(passage: Passage, verb: Token) -> Token | None:
    """ "A caravan of migrants headed north": the participle hangs on "migrants", the caravan is what moves."""
    if verb.dep not in {"acl", "relcl"}:
        return None
    noun = passage.parse.head(verb)
    above = passage.parse.head(noun)
    if above.text.lower() == "of":
        noun = passage.parse.head(above)
    return noun if noun.lemma.lower() in GROUPS else None


# --- moving others


def _moved(passage: Passage, verb: Token) -> Found | None:
    """ "Norvia deported 300 miners to Orland", "the tents were flown to Sanga"."""
    lemma = verb.lemma.lower()
    turned = lemma in TURNING and _particles(passage, verb) & {"away", "back"}
    if lemma not in EXPELLING | CARRYING and not turned:
        return None
    if lemma == "hand" and "over" not in _particles(passage, verb):
        return None
    target, passive = target_of(passage, verb)
    who = group(passage, target)
    if turned and who is None and not passive:
        who = group(passage, passage.parse.child(verb, "nsubj"))
    if who is None or _again_and_again(passage, verb):
        return None
    way = way_of(passage, verb, who)
    _from_sender(passage, verb, way, passive=passive)
    if way.destination is not None and ARRESTED & {t.lemma.lower() for t in passage.parse.within(way.destination)}:
        return None
    named = any(named_place(passage, end) for end in way.ends())
    kind, sized = who.lemma.lower(), size_of(passage, who) is not None
    if turned and (uprooted(passage, who) or loaded(passage, who)):
        if "away" in _particles(passage, verb) and way.destination is None:
            way.destination, way.origin = way.origin, None
        return Found(verb, who, way)
    if lemma in EXPELLING:
        enough = named or sized or kind in TROOPS
        return Found(verb, who, way) if enough and (kind not in VEHICLES | GOODS or named) else None
    sent = lemma in {"send", "dispatch", "fly", "bring", "move", "pull", "withdraw"} and _official_sender(
        passage, verb, passive
    )
    if sent and kind in TROOPS | SENT and (named or sized or lemma in {"send", "withdraw", "pull"}):
        return Found(verb, who, way)
    if way.origin is None and way.destination is None and not (lemma == "fly" and named):
        return None
    certain = (
        uprooted(passage, who)
        or sized
        or kind in TROOPS | SENT | GOODS
        or (passive and kind in PEOPLE and verb.dep != "acl")
    )
    return Found(verb, who, way) if named and certain else None


def _particles(passage: Passage, verb: Token) -> set[str]:
    return {t.text.lower() for t in passage.parse.children(verb, "prt", "advmod")}


def target_of(passage: Passage, verb: Token) -> tuple[Token | None, bool]:
    passive = passage.parse.child(verb, "nsubjpass")
    if passive is not None and passive.tag in {"WP", "WDT"}:
        return passage.parse.head(verb), True
    if passive is not None:
        return passive, True
    target = passage.parse.child(verb, "dobj")
    if target is not None:
        return target, False
    if verb.tag == "VBN" and verb.dep == "acl":
        return passage.parse.head(verb), True
    if verb.tag in {"VBN", "VBD"} and verb.dep == "conj":
        above = passage.parse.head(verb)
        passive = passage.parse.child(above, "nsubjpass") or passage.parse.child(above, "nsubj")
        own = passage.parse.child(verb, "auxpass")
        return (
            (passive, True) if own is not None or passage.parse.child(above, "nsubjpass") is not None else (None, False)
        )
    return None, False


def _from_sender(passage: Passage, verb: Token, way: Way, *, passive: bool) -> None:
    """Those whom a country sends or expels come from there."""
    if (
        passive
        or way.origin is not None
        or verb.lemma.lower() not in {"send", "dispatch", "deploy", "expel", "deport", "fly"}
    ):
        return
    subject = passage.parse.subject(verb)
    name = passage.name_at(subject) if subject is not None else None
    if subject is not None and name is not None and name.type == "place" and of_word(name.span.of(passage.text)):
        way.origin = passage.noun_phrase(subject)


def _official_sender(passage: Passage, verb: Token, passive: bool) -> bool:
    """Whether whoever sends is a state, a body or somebody in office; in the passive nobody need be named."""
    if passive:
        return True
    subject = passage.parse.subject(verb)
    if subject is None:
        return False
    name = passage.name_at(subject)
    if name is not None and name.type in {"place", "organisation", "group"}:
        return True
    words = {t.lemma.lower() for t in passage.parse.within(passage.noun_phrase(subject))}
    actor = passage.actor(subject)
    role = set((actor.role or "").lower().replace("-", " ").split()) if actor is not None else set()
    return bool(words & (BODIES | OFFICES) or role & OFFICES or (actor is not None and of_word(actor.name)))


# --- letting in


def _admitted(passage: Passage, verb: Token) -> Found | None:
    """ "Orland has admitted 2,000 refugees", "took in a million migrants"."""
    lemma = verb.lemma.lower()
    if lemma not in ADMITTING or (lemma == "take" and "in" not in _particles(passage, verb)):
        return None
    target, passive = target_of(passage, verb)
    who = group(passage, target)
    if who is None or not (
        uprooted(passage, who) or is_nation(passage, who) or (passive and who.lemma.lower() in PEOPLE)
    ):
        return None
    way = way_of(passage, verb, who)
    if verb.dep == "acl" and size_of(passage, who) is None:
        return None
    if size_of(passage, who) is None and not (lemma in {"admit", "resettle", "shelter"} and way.ends()):
        return None
    if not passive and way.destination is None:
        subject = passage.parse.subject(verb)
        name = passage.name_at(subject) if subject is not None else None
        if name is not None and name.type == "place":
            way.destination = name.span
    return Found(verb, who, way)


# --- where they are


def _being(passage: Passage, verb: Token) -> Found | None:
    """ "The caravan is still 1,000 miles south of the border", "5,000 refugees are sheltering in Orland"."""
    lemma = verb.lemma.lower()
    if lemma not in BEING | SHELTERING:
        return None
    subject = passage.parse.child(verb, "nsubj", "nsubjpass")
    clause = passage.parse.child(verb, "csubj")
    if subject is None and clause is not None:
        subject = passage.parse.child(clause, "nsubj")
    if subject is None and verb.dep == "acl":
        subject = passage.parse.head(verb)
    who = group(passage, subject)
    if who is None:
        return None
    as_one = who.lemma.lower() in GROUPS and who.tag != "NNS"
    sheltered = lemma in SHELTERING and uprooted(passage, who) and not _in_present(passage, verb)
    waiting = lemma in {"wait", "strand", "mass", "camp", "shelter"} and who.lemma.lower() in VEHICLES | PEOPLE | TROOPS
    waiting = waiting and size_of(passage, who) is not None
    if not (as_one or sheltered or waiting):
        return None
    for child in passage.parse.children(verb, "attr", "advmod", "prep", "npadvmod"):
        if child.index < verb.index:
            continue
        span = passage.parse.subtree_span(child)
        distance = any(
            q.unit in {"mile", "kilometre"} and span.contains(Span(q.end - 1, q.end))
            for q in passage.annotated.quantities
        )
        noun = passage.parse.child(child, "pobj")
        if noun is not None and noun.lemma == "way":
            way = way_of(passage, noun)
            return Found(verb, who, way) if way.destination is not None else None
        located = child.dep == "prep" and child.text.lower() in THROUGH | {"outside", "north", "south"}
        if distance or (located and named_place(passage, span)):
            noun = passage.parse.child(child, "pobj")
            return Found(
                verb, who, Way(position=passage.noun_phrase(noun) if noun is not None and not distance else span)
            )
    return None


def _camp(passage: Passage, noun: Token) -> Found | None:
    """ "A camp of 3,000 refugees"."""
    for preposition in passage.parse.children(noun, "prep"):
        inner = passage.parse.child(preposition, "pobj")
        if preposition.text.lower() not in {"of", "for", "with"} or inner is None:
            continue
        who = group(passage, inner)
        if who is None or not uprooted(passage, who) or size_of(passage, who) is None:
            continue
        way = way_of(passage, who)
        verb = passage.parse.head(noun)
        subject = passage.parse.child(verb, "nsubj") if verb.lemma == "be" else None
        name = passage.name_at(subject) if subject is not None else None
        way.position = name.span if name is not None else Span(noun.start, noun.end)
        return Found(who, who, way)
    return None


# --- nouns and adjectives


def _told_as_noun(passage: Passage, noun: Token) -> Found | None:
    """ "The withdrawal of 300 soldiers from Sanga", "the arrival of refugees in Orland"."""
    who = None
    for preposition in passage.parse.children(noun, "prep"):
        if preposition.text.lower() == "of":
            who = group(passage, passage.parse.child(preposition, "pobj"))
    if who is None:
        who = next((t for t in passage.parse.children(noun, "compound", "poss") if moves(passage, t)), None)
    if who is None or (who.lemma.lower() not in UPROOTED | TROOPS | PEOPLE and not is_nation(passage, who)):
        return None
    way = way_of(passage, noun)
    for preposition in passage.parse.children(who, "prep"):
        if preposition.text.lower() in {"from", "to", "into", "in"}:
            inner = way_of(passage, who)
            way.origin, way.destination = way.origin or inner.origin, way.destination or inner.destination
            if noun.lemma.lower() in {"drawdown", "withdrawal", "pullout"}:
                way.origin = way.origin or inner.position
    if not any(named_place(passage, end) for end in way.ends()):
        return None
    governing = passage.parse.governing_verb(noun)
    if governing is not None:
        wished = governing.lemma.lower() in WISHED or bool(passage.parse.auxiliaries(governing) & POSSIBLE)
        if wished or passage.parse.negated(governing) or _supposed(passage, governing):
            return None
    return Found(noun, who, way)


def _under_way(passage: Passage, token: Token) -> Found | None:
    """ "Soldiers en route to Sanga", "lorries bound for Orland"."""
    if token.text.lower() == "route" and passage.parse.tokens[max(0, token.index - 1)].text.lower() not in {"en", "on"}:
        return None
    above = token
    for _ in range(3):
        above = passage.parse.head(above)
        noun = above if above.tag.startswith("NN") else passage.parse.child(above, "nsubj", "nsubjpass")
        who = group(passage, noun)
        if who is None:
            continue
        way = way_of(passage, token)
        if way.destination is None and token.index + 2 < len(passage.parse):
            way = way_of(passage, passage.parse.head(token))
        named = way.destination is not None and named_place(passage, way.destination)
        return Found(token, who, way) if named else None
    return None
