"""The words around a claim in a finished record: its sentence, and the part of it that other numbers leave to it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.fold import fold
from onrecord.lexicon.stems import stem
from onrecord.model import Document, Span

_END = re.compile(r"[.!?][\"”’')]*(?=\s+[\"“‘(]?[A-Z0-9])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs))\.$"
)
_SHARING = re.compile(
    r"\b(?:from|to|than|with|against|versus|and|or|in|by)\s*$|\bcompared\b|\bup\b|\bdown\b", re.IGNORECASE
)
_RATE = re.compile(r"\s*(?:a|an|per|each|every) (?:day|week|month|year|hour)\b", re.IGNORECASE)
"""What a number before is per: no word of the piece after it."""
_LITTLE = frozenset(
    "a an the of in at to for on by from and or that which with was were is are be been has have had".split()
)


@dataclass(frozen=True)
class Passage:
    """A claim in its document. `span` is the claim's own words, `sentence` what it stands in, `part` the piece of the
    sentence between the numbers or semicolons before and after it."""

    document: Document
    span: Span
    sentence: Span
    part: Span

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def shares(self) -> bool:
        """Whether the part goes on with what the number before it counts ("up from 188,000 in October")."""
        return self.part.start > self.sentence.start and bool(
            _SHARING.search(self.text[self.part.start : self.span.start])
        )


def passage_of(document: Document, span: Span, numbers: list[Span]) -> Passage:
    """The passage of a claim; `numbers` are the places of all figures of the document, with what they count."""
    sentence = sentence_around(document.text, span)
    others = [number for number in numbers if sentence.contains(number) and not number.overlap(span)]
    start = max((number.end for number in others if number.end <= span.start), default=sentence.start)
    end = min((number.start for number in others if number.start >= span.end), default=sentence.end)
    rate = _RATE.match(document.text, start, span.start) if start > sentence.start else None
    start = max(start if rate is None else rate.end(), document.text.rfind(";", start, span.start) + 1)
    semicolon = document.text.find(";", span.end, end)
    return Passage(document, span, sentence, Span(start, end if semicolon < 0 else semicolon))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that `span` stands in, from its first to its last character."""
    start, end = 0, len(text)
    for match in _END.finditer(text, max(0, span.start - 2000)):
        if match[0] != "\n" and _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start() + 1]):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end - 1:
            end = match.end() if match[0] != "\n" else match.start()
            break
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start, end)


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text for comparing, in order: without case, accents and endings."""
    return tuple(stem(word) for word in fold(text.replace("-", " ").replace("–", " ")).split())


@lru_cache(maxsize=4096)
def content_stems(text: str) -> frozenset[str]:
    """The words that carry meaning."""
    return frozenset(stem(word) for word in fold(text.replace("-", " ")).split() if word not in _LITTLE)


def says(words: tuple[str, ...], phrase: str) -> bool:
    """Whether a phrase stands in the words, word after word."""
    wanted = stems(phrase)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
