"""The other forms of an English word, as far as rules of spelling tell: an engine that knows none is asked for each."""

from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 3
"""Letters that are left of a word whose ending is taken off."""
_ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_VOWELS: Final = "aeiou"


def forms(word: str) -> tuple[str, ...]:
    """What `word` (folded) may be called in another number, tense or person, without itself. Some are no words: they are
    found nowhere."""
    bases = list(_bases(word)) or [word]
    found = dict.fromkeys(form for base in bases if base for form in _inflected(base))
    found.pop(word, None)
    return tuple(found)


def _bases(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            yield base
            if not instead and len(ending) > 1 and base[-1] == base[-2] and base[-1] not in _VOWELS:
                yield base[:-1]


def _inflected(base: str) -> Iterator[str]:
    yield base
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        yield from (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    elif base.endswith("e"):
        yield from (f"{base}s", f"{base}d", f"{base[:-1]}ing")
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        yield from (f"{base}es", f"{base}ed", f"{base}ing")
    else:
        yield from (f"{base}s", f"{base}ed", f"{base}ing")
        if base[-1] not in _VOWELS + "wxy" and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS:
            yield from (f"{base}{base[-1]}ed", f"{base}{base[-1]}ing")
