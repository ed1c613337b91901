"""The words of a question or a text, as they are compared."""

import re
from typing import Final

from onrecord.lexicon.fold import fold

STOP_WORDS: Final = frozenset(
    """a about above after again all also am an and any are as at be because been before being below between both but by
    can cannot could did do does doing down during each few for from further get had has have having he her here hers him
    his how i if in into is it its itself just me more most much my no nor not of off on once only or other our out over
    own same say said says shall she should since so some such than that the their them then there these they this those
    through to too under until up upon us very was we were what when where which while who whom whose why will with
    within without would you your""".split()
)
"""Words that tell nothing of what a question is about."""
NUMBER_WORDS: Final = frozenset(
    """one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh eighth
    ninth tenth hundred thousand million billion dozen half""".split()
)
"""Words near which every other number is: none may stand for another."""
_WORD: Final = re.compile(r"[^\W_]+")
_GENITIVE: Final = re.compile(r"['’]s\b")


def written(text: str) -> list[str]:
    """The words of `text` as they are written, without the genitive."""
    return _WORD.findall(_GENITIVE.sub("", text))


def content_words(text: str) -> list[str]:
    """The words of `text` folded, each once, in order, stop words left out."""
    folded = (fold(word) for word in written(text))
    return list(dict.fromkeys(word for word in folded if word and word not in STOP_WORDS))
