"""Meetings: talks, visits, summits and calls between parties, held, planned, under way or cancelled.

A definite noun without parties ("the talks", "during the meeting") refers back: it adds agenda, outcome, date
or place to the meeting it means and makes no new one.
"""

from collections.abc import Iterator, Sequence

from onrecord.extract.base import Passage
from onrecord.extract.judging import Candidate, accepted, features, words_of
from onrecord.extract.meetings.hearings import from_hearing_verb, from_testimony
from onrecord.extract.meetings.meeting import Meeting, reading_of
from onrecord.extract.meetings.nouns import from_noun
from onrecord.extract.meetings.possible import possible, roles, told
from onrecord.extract.meetings.references import add_discussed, fold_in, retold
from onrecord.extract.meetings.verbs import from_verb
from onrecord.extract.sport import is_on_sport
from onrecord.model import Reading, Token

__all__ = ["candidates", "extract", "reading_of"]


def extract(passage: Passage) -> Iterator[Reading]:
    """The meetings of an article that the judge takes, each once at its mention, references back folded in."""
    if is_on_sport(passage):
        return iter(())
    everything = candidates(passage)
    taken = accepted("meeting", everything, lambda one: one.span)
    again = [one.found for one in everything if one.features >= RETOLD and one.found not in taken]
    return (reading_of(passage, one) for one in fold_in(taken, again))


RETOLD = frozenset({"ruled", "real", "outdone"})
"""Features of a passage that the judge need not take: it tells more of a meeting that another tells."""


def candidates(passage: Passage) -> list[Candidate[Meeting]]:
    """What may be a meeting: what the rules find, and every other word of meeting with whoever is said to meet."""
    ruled = {one.event.index: one for one in _ruled(passage)}
    found = {one.event.index: one for one in possible(passage)} | ruled
    everything = list(found.values())
    return [
        Candidate(
            word=one.event,
            span=one.span,
            found=one,
            features=features(
                passage,
                one.event,
                roles(passage, one),
                told(passage, one, ruled=index in ruled) | retold(one, everything),
            ),
            words=words_of(passage, one.event, roles(passage, one)),
        )
        for index, one in sorted(found.items())
    ]


def _ruled(passage: Passage) -> list[Meeting]:
    """The meetings that the rules find by themselves."""
    found: list[Meeting] = []
    for token in passage.prose():
        one = _told_by(passage, token, found)
        if one is not None and not _is_told(found, one):
            found.append(one)
        elif token.tag.startswith("VB"):
            add_discussed(passage, token, found)
    return found


def _told_by(passage: Passage, token: Token, found: Sequence[Meeting]) -> Meeting | None:
    if token.tag.startswith("VB"):
        return from_verb(passage, token) or from_hearing_verb(passage, token)
    return from_testimony(passage, token) or from_noun(passage, token, found)


def _is_told(found: Sequence[Meeting], one: Meeting) -> bool:
    """The same words give one meeting: told by its verb and by its noun, it is not told twice."""
    own = {actor.id for actor, _ in one.parties}
    if not own or one.name is not None:
        return False
    return any(
        other.event.sentence == one.event.sentence
        and own <= {actor.id for actor, _ in other.parties}
        and other.span.overlap(one.span) > 0
        for other in found
    )
