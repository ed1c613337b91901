"""Commitments: somebody undertakes something. Demands, denials, plans and possibilities are none.

An undertaking is told by its verb ("vowed to ..."), by its noun ("their promise to ..."), or by the future that
somebody who speaks for a side announces for that side ("we will ...", "said it would ...").
"""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.commitments.future import from_future
from onrecord.extract.commitments.nouns import from_noun
from onrecord.extract.commitments.verbs import from_verb
from onrecord.model import Reading

__all__ = ["extract"]


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each undertaking, outside headings. What lies inside one already told is part of it."""
    told = -1
    for token in passage.prose():
        if token.start < told:
            continue
        reading = from_verb(passage, token) or from_future(passage, token) or from_noun(passage, token)
        if reading is not None:
            told = reading.span.end
            yield reading
