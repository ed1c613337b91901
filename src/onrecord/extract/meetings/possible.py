"""Meetings that the words allow, whatever else the clause says: candidates for the judge."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.judging.features import Roles
from onrecord.extract.meetings.meeting import Meeting, build
from onrecord.extract.meetings.names import proper_name
from onrecord.extract.meetings.nouns import noun_of, sides_of
from onrecord.extract.meetings.parties import Party, distinct, parties, parties_after
from onrecord.extract.meetings.references import is_definite
from onrecord.extract.meetings.unreal import is_unreal, is_wished
from onrecord.lexicon.word_classes import NOUN_CLASSES, VERB_CLASSES
from onrecord.model import Token

VERBS = frozenset(lemma for lemma, classes in VERB_CLASSES.items() if {"meet", "talk", "phone", "testify"} & {*classes})
"""Verbs that may tell a meeting."""
COMING = frozenset({"come", "visit", "travel", "fly", "go", "arrive", "return", "head", "tour"})
"""Verbs of a visit, where somebody in office comes to a place that is named."""
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
            found = _of_verb(passage, token) if lemma in VERBS | COMING else None
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


def _of_verb(passage: Passage, verb: Token) -> Meeting | None:
    subject, target = passage.parse.subject(verb), passage.parse.child(verb, "dobj", "dative")
    ours = _any(passage, subject)
    others = _any(passage, target) + parties_after(passage, verb, "with", "to", "between", "by", "among", "before")
    found = distinct(ours + others)
    if not found:
        return None
    one = build(passage, verb, verb, found)
    if verb.lemma.lower() in COMING - {"visit"} and one.place is None and not _to_place(passage, verb):
        return None
    return one


def _any(passage: Passage, token: Token | None) -> list[Party]:
    return parties(passage, token) if token is not None else []


def _to_place(passage: Passage, verb: Token) -> bool:
    """Whether the verb governs a name of a place after "to"."""
    nouns = (n for p in passage.parse.children(verb, "prep") for n in passage.parse.children(p, "pobj"))
    return any((name := passage.name_at(noun)) is not None and name.type in {"place", "facility"} for noun in nouns)


def _of_noun(passage: Passage, token: Token) -> Meeting | None:
    noun = noun_of(passage, token)
    sides, _ = sides_of(passage, noun)
    one = build(passage, token, noun.verb, sides, noun.measured)
    one.name = proper_name(passage, token)
    says = bool(sides) or one.name is not None or one.date is not None or one.place is not None
    return one if says else None
