"""Meetings that the words allow, whatever else the clause says: candidates for the judge."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.judging.features import Roles
from onrecord.extract.meetings.agenda import DISCUSSING
from onrecord.extract.meetings.journeys import COMING, destination
from onrecord.extract.meetings.meeting import Meeting, build
from onrecord.extract.meetings.names import proper_name
from onrecord.extract.meetings.nouns import KINDS, TARGETS, noun_of, sides_of
from onrecord.extract.meetings.parties import OCCASIONS, Party, distinct, parties
from onrecord.extract.meetings.references import is_definite
from onrecord.extract.meetings.unreal import is_unreal, is_wished
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.word_classes import NOUN_CLASSES, VERB_CLASSES, classes_of
from onrecord.model import Token

VERBS = frozenset(lemma for lemma, classes in VERB_CLASSES.items() if {"meet", "talk", "phone", "testify"} & {*classes})
"""Verbs that may tell a meeting."""
ENCOUNTERING = frozenset(
    "sit haggle wrangle shuttle plead confront sign initial initialle inspect tour drop pray sail".split()
)
"""Verbs that tell other things more often, and now and then one: "*sat* down with", "*signed* with her counterpart"."""
PRESS = frozenset({"press", "news", "media"})
"""Words before a conference or briefing that is for the press."""
CALLED_FOR = frozenset({"for", "on", "upon"})
"""Prepositions by which a call is a demand: "*called for* an end to the raids"."""
FACING = frozenset({"face", "see", "confront", "engage"})
"""Verbs that tell one only of those who do it to each other."""
LOCATIVE = frozenset({"in", "at", "on", "near", "outside", "inside", "during", "after", "before"})
"""Prepositions after a word of meeting that lead to where and when it was, and not to who met."""
SENDING = frozenset("send dispatch order ask invite instruct direct tell urge allow delegate appoint".split())
"""Verbs whose object is to do what the infinitive says."""
BESIDE = frozenset({"with", "to", "between", "by", "among", "before"})
"""Prepositions of a verb before whoever is met."""
NOUNS = frozenset(
    lemma
    for lemma, classes in NOUN_CLASSES.items()
    if {"talks", "meeting", "summit", "visit", "call", "hearing", "meal", "ceremony"} & {*classes}
)
"""Nouns that may tell one."""


def possible(passage: Passage) -> Iterator[Meeting]:
    """Every word of meeting with whoever is said to meet, in text order."""
    for token in passage.prose():
        lemma = token.lemma.lower()
        if token.tag.startswith("VB") and token.dep not in {"aux", "auxpass"}:
            telling = lemma in VERBS | COMING | ENCOUNTERING or (lemma in FACING and _is_mutual(passage, token))
            found = _of_verb(passage, token) if telling else None
        elif token.tag.startswith("NN") and lemma in NOUNS and token.dep not in {"compound", "nmod"}:
            found = _of_noun(passage, token)
        else:
            found = None
        if found is not None:
            yield found


def roles(passage: Passage, one: Meeting) -> Roles:
    """What stands around a meeting, for the judge."""
    parse, event = passage.parse, one.event
    verb = one.verb
    heads = [parse.root_of(span) for _, span in one.parties]
    return {
        "first": heads[0] if heads else None,
        "second": heads[1] if len(heads) > 1 else None,
        "object": parse.child(event, "dobj"),
        "holder": parse.subject(verb) if verb is not None and verb.index != event.index else None,
    }


def told(passage: Passage, one: Meeting, *, ruled: bool) -> dict[str, bool]:
    """What the rules find of a meeting, for the judge."""
    event, verb = one.event, one.verb
    unreal = verb is not None and (is_unreal(passage, verb) or passage.parse.negated(verb))
    wished = verb is not event and is_wished(passage, event)
    return {
        "ruled": ruled,
        "real": not unreal and not wished,
        "definite": is_definite(passage, event, told_before=False),
        "several": len(one.parties) > 1,
        "alone": len(one.parties) == 1,
        "named": one.name is not None,
        "dated": one.date is not None or one.weekday is not None,
        "placed": one.place is not None,
        "agenda": bool(one.agenda),
        "planned": one.status == "planned",
    }


TOPICAL = frozenset(lemma for lemma, classes in VERB_CLASSES.items() if "talk" in classes)
"""Verbs that after a word of meeting tell what it is for: "met *to discuss* tolls"."""


def _is_purpose(passage: Passage, verb: Token) -> bool:
    """Whether a verb tells what the meeting above it is for."""
    above = passage.parse.head(verb)
    return (
        verb.lemma.lower() in TOPICAL
        and passage.parse.infinitive(verb)
        and above.lemma.lower() in VERBS | COMING | NOUNS
    )


def _of_verb(passage: Passage, verb: Token) -> Meeting | None:
    if _is_purpose(passage, verb) or passage.parse.negated(verb):
        return None
    subject, target = _subject(passage, verb), passage.parse.child(verb, "dobj", "dative")
    if target is not None and target.lemma.lower() in TARGETS:
        return None
    if verb.lemma.lower() == "call" and target is None and _governs(passage, verb, CALLED_FOR):
        return None
    if _is_to_the_press(passage, verb) or _leads_to_meeting(passage, verb):
        return None
    if verb.lemma.lower() in DISCUSSING:
        target = None  # What is discussed meets nobody.
    ours = _any(passage, subject)
    others = _any(passage, target) + [
        party
        for preposition in passage.parse.children(verb, "prep", "agent")
        if preposition.text.lower() in BESIDE
        for noun in passage.parse.children(preposition, "pobj")
        for party in _any(passage, noun)
    ]
    found = [party for party in distinct(ours + others) if not _is_occasion(party)]
    if verb.lemma.lower() in COMING:
        found = [party for party in found if not _is_whereabouts(passage, party)]
    if not found:
        return None
    one = build(passage, verb, verb, found)
    if verb.lemma.lower() in COMING:
        one.place = one.place or destination(passage, verb)
    return one


def _is_mutual(passage: Passage, verb: Token) -> bool:
    """ "Had *faced each other* across the table", "saw *one another*"."""
    other = passage.parse.child(verb, "dobj")
    return other is not None and passage.parse.span(other.index - 1, other.index + 1).of(passage.text).lower() in MUTUAL


MUTUAL = frozenset({"each other", "one another"})


def _leads_to_meeting(passage: Passage, verb: Token) -> bool:
    """ "*Flew* to Lima and met the envoy", "*flew* to Lima for talks": a journey is told by the meeting that it leads to."""
    if verb.lemma.lower() not in COMING:
        return False
    purposes = [n for p in passage.parse.children(verb, "prep") if p.text.lower() == "for"
                for n in passage.parse.children(p, "pobj")]  # fmt: skip
    after = passage.parse.children(verb, "conj")
    return any("meet" in classes_of(one.lemma.lower(), one.tag) for one in after) or any(
        one.lemma.lower() in NOUNS and one.tag.startswith("NN") for one in purposes
    )


def _is_to_the_press(passage: Passage, verb: Token) -> bool:
    """ "Spoke to *reporters*", "talking to *the Herald's* Ida Morrow": an interview or a statement."""
    parse = passage.parse
    for preposition in parse.children(verb, "prep"):
        for noun in parse.children(preposition, "pobj") if preposition.text.lower() in {"to", "with"} else ():
            owner = parse.child(noun, "poss")
            outlet = passage.name_at(owner) if owner is not None else None
            named = passage.name_at(noun)
            theirs = (
                outlet is not None and outlet.type == "organisation" and named is not None and named.type == "person"
            )
            if theirs or "media" in classes_of(noun.lemma.lower(), noun.tag):
                return True
    return False


QUOTATION = "'\"‘’“”"
"""Marks that a name may be written in."""


def _is_occasion(party: Party) -> bool:
    """Whether what is said to meet is itself a meeting: "the Lakes *Summit*, which will be hosted by"."""
    words = party[0].name.lower().split()
    return any(word.strip(QUOTATION) in OCCASIONS for word in words)


def _is_whereabouts(passage: Passage, party: Party) -> bool:
    """Whether what is visited is a place that meets nobody: no country."""
    actor, span = party
    root = passage.parse.root_of(span)
    if root is not None and root.dep == "pobj" and passage.unknown_place(root, single=False) == span:
        return True  # "Flew to Halvik": one flies to a town that no list has, and to no person.
    placed = any(name.type in {"place", "facility"} and name.span == span for name in passage.names_in(span))
    return placed and of_word(actor.name) is None


def _subject(passage: Passage, verb: Token) -> Token | None:
    """The subject of a verb; after "sent her aides to meet" those who are sent."""
    above = passage.parse.head(verb)
    sent = passage.parse.child(above, "dobj") if verb.dep in {"xcomp", "advcl", "ccomp"} else None
    if (
        sent is not None
        and above.lemma.lower() in SENDING
        and passage.parse.infinitive(verb)
        and sent.index < verb.index
    ):
        return sent
    return passage.parse.subject(verb)


def _any(passage: Passage, token: Token | None) -> list[Party]:
    """The parties that a noun phrase names, or whatever people or bodies it describes."""
    if token is None:
        return []
    return parties(passage, token) or [
        (actor, span) for part in passage.parse.conjuncts(token) if _is_somebody(passage, part)
        for actor, span in passage.actors(part)
    ]  # fmt: skip


def _governs(passage: Passage, verb: Token, words: frozenset[str]) -> bool:
    return any(t.text.lower() in words for t in passage.parse.children(verb, "prep"))


def _is_somebody(passage: Passage, token: Token) -> bool:
    described = SOMEBODY & {*classes_of(token.lemma.lower(), token.tag)}
    return bool(described) or passage.actor_of_mention(token) is not None


SOMEBODY = frozenset(
    {"people", "uprooted", "troops", "sent", "body", "office", "title", "family", "side", "private", "player"}
)
"""Classes of nouns of people and bodies."""


def _of_noun(passage: Passage, token: Token) -> Meeting | None:
    noun = noun_of(passage, token)
    sides, _ = sides_of(passage, noun)
    if not sides:
        inside = (
            n
            for p in passage.parse.children(token, "prep")
            if p.text.lower() not in LOCATIVE
            for n in passage.parse.children(p, "pobj")
        )
        sides = distinct([party for inner in inside for party in _any(passage, inner)])
    beside = {t.text.lower() for t in passage.parse.children(token, "compound", "amod")}
    if {t.text.lower() for t in passage.parse.children(token, "compound", "amod", "nmod")} & PRESS:
        return None
    if token.lemma.lower() == "mission" and passage.parse.child(token, "prep") is None:
        return None  # What a body is for; one "to" a place may be a visit.
    if token.lemma.lower() == "session" and not sides and not beside & KINDS:  # Markets and players have them too.
        return None
    one = build(passage, token, noun.verb, sides, noun.measured)
    one.name = proper_name(passage, token)
    return one
