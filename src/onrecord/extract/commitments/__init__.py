"""Commitments: somebody undertakes something. Demands, denials, plans and possibilities are none.

An undertaking is told by its verb ("vowed to ..."), by its noun ("their promise to ..."), or by the future that
somebody who speaks for a side announces for that side ("we will ...", "said it would ..."), or an accord lays on one
("under the deal, the army is to ...").
"""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.commitments.future import from_accord, from_future
from onrecord.extract.commitments.nouns import from_noun
from onrecord.extract.commitments.possible import possible, roles, told_of
from onrecord.extract.commitments.verbs import from_verb
from onrecord.extract.judging import Candidate, accepted, features
from onrecord.model import Reading, Token

__all__ = ["candidates", "extract"]

NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})

RULES = (from_verb, from_accord, from_future, from_noun)
"""Each gives the undertaking that a token tells, or none; the first that does counts."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each undertaking that the judge takes, outside headings."""
    return iter(accepted("commitment", candidates(passage), lambda one: one.span))


def candidates(passage: Passage) -> list[Candidate[Reading]]:
    """What may be an undertaking: what the rules find, and every other future or word of undertaking."""
    ruled = {word.index: (word, reading) for word, reading in _ruled(passage)}
    both = {word.index: (word, reading) for word, reading in possible(passage)} | ruled
    return [
        Candidate(
            word=word,
            span=reading.span,
            found=reading,
            features=features(
                passage, word, roles(passage, word), told_of(passage, word, reading, ruled=index in ruled)
            ),
        )
        for index, (word, reading) in sorted(both.items())
        if not _by_nobody(passage, word)
    ]


def _by_nobody(passage: Passage, word: Token) -> bool:
    """ "*No* minister has pledged", "*nobody* promised"."""
    subject = passage.parse.subject(word) if word.tag.startswith("VB") else None
    if subject is None:
        return False
    whole = (subject, *passage.parse.children(subject, "det", "neg"))
    return any(token.text.lower() in NOBODY for token in whole)


def _ruled(passage: Passage) -> Iterator[tuple[Token, Reading]]:
    """The undertakings that the rules find by themselves. What lies inside one already told is part of it."""
    told = -1
    for token in passage.prose():
        if token.start < told:
            continue
        reading = next((found for rule in RULES if (found := rule(passage, token)) is not None), None)
        if reading is not None and reading.anchors["content"].start >= told:
            told = reading.span.end
            yield token, reading
