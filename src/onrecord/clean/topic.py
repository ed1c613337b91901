"""What an article is about, by its words, to tell a teaser of another story from the article itself."""

import functools
import re
from collections.abc import Iterable
from itertools import filterfalse
from typing import Final

import msgspec

# A word without its "'s".
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?!s(?![^\W_]))[^\W\d_]+)*")
# The same with a capital, after something that begins no sentence.
_NAME: Final = re.compile(r"(?<=[^\s.!?:“\"‘'—])\s{1,3}(?=[^\Wa-z\d_])([^\W\d_]+(?:['’](?!s(?![^\W_]))[^\W\d_]+)*)")
_LEAST_NAME: Final = 3  # letters
_STEM: Final = 6
STOP_WORDS: Final = frozenset(  # one string, for a list would be one word a line
    """about above according across added after again against ahead along already also although always among around
    asked away back because been before being below between both call called came cannot come comes could days despite
    does doing done down during each early either else even ever every first following from further gave give given
    goes going gone good have having help here however including instead into itself just keep know known last late
    later least less like likely long made make makes making many maybe might month months more morning most much must
    near nearly need never news next night nothing number often once only other others over part people place point
    really report reported right said same says second seen several shall should show shows since some something soon
    still such sure take taken tell than that their them then there these they thing things think this those though
    three through time times today told tomorrow took toward towards under until upon used using very want wanted was
    ways week weeks well went were what when where whether which while whose will with within without working would
    year years yesterday your
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december""".split()
)


class Words(msgspec.Struct, frozen=True, gc=False):
    """The content words of a text: `stems` by their first letters, `names` as written, in lower case."""

    stems: frozenset[str]
    names: frozenset[str]

    def __or__(self, other: "Words") -> "Words":
        return Words(self.stems | other.stems, self.names | other.names)

    def share_in(self, other: "Words") -> float:
        """Which share of these content words `other` has too, 0..1 (0 when there are none)."""
        return len(self.stems & other.stems) / len(self.stems) if self.stems else 0.0

    def names_in(self, other: "Words") -> int:
        """How many of these names `other` has, as a name or as a word."""
        return sum(name in other.names or name[:_STEM] in other.stems for name in self.names)


NO_WORDS: Final = Words(frozenset(), frozenset())


def words_of(text: str) -> Words:
    """The content words of `text`. A capital after the start of a sentence makes a name."""
    return Words(stems_of(text), _names_of(text))


# Both are remembered, for the rules ask for the words of the same line again and again.
@functools.lru_cache(maxsize=1 << 12)
def stems_of(text: str) -> frozenset[str]:
    # Most words stand between blanks, and to split is faster than to search.
    pieces = text.lower().split()
    words = {*filter(str.isalpha, pieces), *_WORD.findall(" ".join(filterfalse(str.isalpha, pieces)))} - STOP_WORDS
    return frozenset([word[:_STEM] for word in words if len(word) > _LEAST_NAME])


@functools.lru_cache(maxsize=1 << 12)
def _names_of(text: str) -> frozenset[str]:
    names = {name.lower() for name in _NAME.findall(text) if name[0].isupper() and len(name) >= _LEAST_NAME}
    return frozenset(names - STOP_WORDS)


def content_stems(words: Iterable[str]) -> list[str | None]:
    """The stem of each of `words`, which are in lower case; `None` for one that is no content word or has digits."""
    return [
        word[:_STEM] if len(word) > _LEAST_NAME and word not in STOP_WORDS and word.isalpha() else None
        for word in words
    ]


def words_in(texts: Iterable[str]) -> Words:
    """The content words of all `texts`."""
    found = [words_of(text) for text in texts]
    return Words(
        frozenset[str]().union(*(words.stems for words in found)),
        frozenset[str]().union(*(words.names for words in found)),
    )
