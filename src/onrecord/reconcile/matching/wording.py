"""Two wordings compared by the words that carry content."""

from functools import lru_cache

from onrecord.lexicon.fold import fold

FUNCTION_WORDS = frozenset(
    """the a an of to in on and or that this it is are was were be been with for by at from as its their his her they he
    she we our would will has have had not but also which who said against about among between through into over after before""".split()
)
"""Words two sentences share whatever they are about: articles, prepositions, pronouns, auxiliaries, "said"."""
STEM = 6
"""Letters of a word that are compared: enough to tell words apart, few enough to drop most endings."""


@lru_cache(maxsize=32768)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content: the first letters of each, function words left out."""
    return frozenset(word[:STEM] for word in fold(text).split() if word not in FUNCTION_WORDS and len(word) > 2)


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the larger one has, from 0 to 1; 0 if either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
