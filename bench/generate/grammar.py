"""Fills templates: `[one|another]` is a choice, `{slot}` is looked up, both may nest."""

import random
import re
from collections.abc import Callable

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
# "a" before a vowel sound; "European", "one", "unit" and the like begin with a consonant sound.
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeioAEIO])(?!eu|Eu|one\b|One\b)")


def expand(template: str, rng: random.Random, slot: Callable[[str], str]) -> str:
    """Fill `template`. `slot` gives the text of a slot, which may hold choices and slots again.

    Slots are filled from left to right, so that `slot` may name a person in full at first and by surname later.
    """
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), template)
    filled = _SLOT.sub(lambda match: expand(slot(match[1]), rng, slot), template)
    return _ARTICLE.sub(r"\1n ", filled)


def sentence(text: str) -> str:
    """`text` with its first letter in upper case, behind a quotation mark if there is one."""
    start = 1 if text[:1] == "“" else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def tidy(text: str) -> str:
    """One space between words, and no comma left before another mark (an apposition may end a clause)."""
    text = re.sub(r" {2,}", " ", text)
    text = re.sub(r" ([.,])", r"\1", text)
    return re.sub(r",([.,;:])", r"\1", text)
