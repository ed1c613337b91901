"""The terms of an article by which stories are told apart: its words, its names, and what its first lines say."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.stems import stem
from onrecord.model import Article

LEAD_WORDS = 60
"""How many words from the beginning tell what a report is about."""
SHORTEST = 3
"""Letters of a word that counts; names and numbers may be shorter."""
_WORD = re.compile(r"[^\W\d_]+(?:[.’'-](?!s\b)[^\W\d_]+)*|\d[\d,.]*\d|\d")
_END = re.compile(r"(?<=[.!?:])\s+|[“”\"]|``|''")
_COMMON = frozenset(
    """the and for that with from this are was were been being has have had not but his her him she they them their its our
    you your who whom whose which what when where why how all any both each few more most other some such than too very can
    will would could should may might must shall into onto over under after before between through during against about above
    below out off down again then once here there only own same just also still even because until while one two said says
    say told""".split()
)
"""Words that stand in articles on anything."""


@dataclass(frozen=True)
class Terms:
    """How often each term stands in an article: of all terms, of those of its first words, of its names.

    Terms are stems of words, names, numbers, and pairs of them that follow each other.
    """

    all: Counter[str]
    lead: Counter[str]
    names: Counter[str]


def terms(article: Article) -> Terms:
    """The terms of the kept text."""
    sentences = list(_sentences(article))
    named = _named(sentences)
    found, lead, names = Counter[str](), Counter[str](), Counter[str]()
    place = 0
    for sentence in sentences:
        before: str | None = None
        for word in sentence:
            term = _term(word.lower(), named)
            if term is not None:
                both = [term] if before is None else [term, f"{before} {term}"]
                found.update(both)
                if place < LEAD_WORDS:
                    lead.update(both)
                if term in named:
                    names[term] += 1
            before = term
            place += 1
    return Terms(found, lead, names)


def _sentences(article: Article) -> Iterator[list[str]]:
    """The words and numbers of each sentence, cut at quotation marks too: a capital after one is no name's."""
    for block in article.blocks:
        if block.keep:
            for piece in _END.split(article.text[block.start : block.end]):
                yield _WORD.findall(piece)


def _named(sentences: list[list[str]]) -> frozenset[str]:
    """The words that, where they begin no sentence, have a capital more often than not."""
    inner = Counter(word for sentence in sentences for word in sentence[1:])
    count, capital = Counter[str](), Counter[str]()
    for word, times in inner.items():
        count[word.lower()] += times
        if word[0].isupper():
            capital[word.lower()] += times
    return frozenset(word for word, times in capital.items() if 2 * times > count[word] and word not in _COMMON)


def _term(word: str, named: frozenset[str]) -> str | None:
    if word in named or word[0].isdigit():
        return word
    return stem(word) if len(word) >= SHORTEST and word not in _COMMON else None
