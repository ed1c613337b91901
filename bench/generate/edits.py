"""Edits an article as outlets edit what they take from others, and puts background of one article into two others."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

CHANGED = 0.1
"""Share of the words that a light rewriting changes."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PARAGRAPHS = re.compile(r"\n+")

Edit = Callable[[str, str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Made:
    """A text made of others: `kind` says how, `sources` of which, by their numbers."""

    kind: str
    text: str
    sources: tuple[int, ...]


def half_cut(text: str, other: str, rng: random.Random) -> str:
    """The first or the second half; nothing of `other`."""
    del other
    return _part(text, 0.5, rng.choice((0.0, 0.5)))


def quarter_left(text: str, other: str, rng: random.Random) -> str:
    """A quarter; nothing of `other`."""
    del other
    return _part(text, 0.25, rng.choice((0.0, 0.25, 0.5)))


def words_changed(text: str, other: str, rng: random.Random) -> str:
    """The text with a tenth of its words replaced by words of another one."""
    stock = _WORD.findall(other)
    return re.sub(r"\w+", lambda word: rng.choice(stock) if rng.random() < CHANGED else word.group(), text)


def retitled(text: str, other: str, rng: random.Random) -> str:
    """The text under another's first words."""
    _, _, body = text.partition("\n")
    return " ".join(other.split()[: rng.randint(6, 12)]) + "\n" + (body or text)


def cut_and_changed(text: str, other: str, rng: random.Random) -> str:
    return words_changed(half_cut(text, other, rng), other, rng)


EDITS: dict[str, Edit] = {
    "half_cut": half_cut,
    "quarter_left": quarter_left,
    "words_changed": words_changed,
    "retitled": retitled,
    "cut_and_changed": cut_and_changed,
}


def edited(texts: Sequence[str], rng: random.Random) -> list[Made]:
    """Every edit of every text, and every text joined with the next; stock for changes is the next text too."""
    made: list[Made] = []
    for number, text in enumerate(texts):
        following = (number + 1) % len(texts)
        made += [Made(kind, edit(text, texts[following], rng), (number,)) for kind, edit in EDITS.items()]
        made.append(Made("joined", f"{text}\n{texts[following]}", (number, following)))
    return made


def recycled(texts: Sequence[str], backgrounds: Sequence[str], rng: random.Random) -> list[Made]:
    """Each text with the background of its pair behind its own words: 15 to 65 % of it all.

    Texts stand in pairs: the first and the second share a background, and so on.
    """
    made: list[Made] = []
    for number in range(0, len(texts) - 1, 2):
        share = rng.uniform(0.15, 0.65)
        for mine in (number, number + 1):
            words = len(texts[mine].split())
            taken = _last_words(backgrounds[number // 2], max(40, int(words * share / (1 - share))))
            made.append(Made("recycled", f"{texts[mine]}\n{taken}", (mine,)))
    return made


def _part(text: str, share: float, begin: float) -> str:
    words = list(re.finditer(r"\S+", text))
    first, last = int(begin * len(words)), int((begin + share) * len(words)) - 1
    return text[words[first].start() : words[max(first, last)].end()]


def _last_words(text: str, count: int) -> str:
    words = list(re.finditer(r"\S+", text))
    return text[words[-min(count, len(words) // 2)].start() :]
