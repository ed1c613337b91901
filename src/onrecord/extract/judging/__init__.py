"""Which candidates are entries: what the words allow, judged by a model trained on labelled news.

The rules of a kind find their entries strictly, and beside them everything that the words allow. Both become
candidates with features; the judge gives each the chance that a careful reader would mark it.
"""

from onrecord.extract.judging.candidates import Candidate, accepted, same_words
from onrecord.extract.judging.features import Roles, Words, features, words_of

__all__ = ["Candidate", "Roles", "Words", "accepted", "features", "same_words", "words_of"]
