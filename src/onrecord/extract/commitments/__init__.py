"""Commitments: somebody undertakes something. Demands, denials, plans and possibilities are none.

An undertaking is told by its verb ("vowed to ..."), by its noun ("their promise to ..."), or by the future that
somebody who speaks for a side announces for that side ("we will ...", "said it would ..."), or an accord lays on one
("under the deal, the army is to ...").
"""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.commitments.future import from_accord, from_future
from onrecord.extract.commitments.nouns import from_noun
from onrecord.extract.commitments.verbs import from_verb
from onrecord.model import Reading

__all__ = ["extract"]

RULES = (from_verb, from_accord, from_future, from_noun)
"""Each gives the undertaking that a token tells, or none; the first that does counts."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each undertaking, outside headings. What lies inside one already told is part of it."""
    told = -1
    for token in passage.prose():
        if token.start < told:
            continue
        reading = next((found for rule in RULES if (found := rule(passage, token)) is not None), None)
        if reading is not None and reading.anchors["content"].start >= told:
            told = reading.span.end
            yield reading
