"""Whom a document and its passages say they got things from: credits, contributions and reports that they cite."""

import re
from collections.abc import Iterator, Sequence

from onrecord.lexicon.outlets import is_agency, known_outlet, outlet_name
from onrecord.model import Article, Reading, Span
from onrecord.reconcile.sentences import sentence_spans

_WORD = r"[A-Z][\w.&’'-]{0,60}"
_NAMES = rf"(?:[Tt]he )?{_WORD}(?:,? (?:and |of )?(?:the )?{_WORD}){{0,30}}"
_NAME = re.compile(_NAMES)
_BETWEEN = re.compile(r",? and (?:[Tt]he )?|, (?:[Tt]he )?")
_REPORT = r"(?:an? |the |its )?(?:[a-z]{1,30} )?(?:report|reports|story|article|interview|account|investigation)"

_CITED = re.compile(
    rf"(?:[Aa]ccording to|[Cc]iting|[Cc]ited by|\btold|{_REPORT} (?:by|in|from|with)"
    rf"|[Aa]ccording to {_REPORT} (?:by|in|from|with)|[Rr]eport(?:ed|ing|s)? (?:first )?by) ({_NAMES})"
    rf"|({_NAMES}) (?:(?:has|had|have|first) ){{0,4}}reported\b"
)
"""Who reports what a sentence tells."""
_CONTRIBUTED = re.compile(
    r"\bcontributed to this (?:report|story|article)|\b(?:[Ww]ith|[Aa]dditional) (?:reporting|files|material) (?:by|from)"
    r"|\bfirst reported\b|\bfirst to report\b|\b(?:first|originally) (?:published|appeared) (?:by|in|on)\b"
)
"""A sentence that says whose work is in the document, but not where."""
_DATELINE = re.compile(r"\W*[^\n()]{0,60}\(([^()\n]{2,30})\) ?[-–—_:]")
# With its "by": an agency's name alone under a headline is that of the photograph as often.
_BYLINE = re.compile(r"\W*(?:[Bb]y|BY) ([^\n]{2,40}?)\W*(?:\n|\Z)")
_SIGNATURE = re.compile(r"[(–—-] ?([A-Z][\w. ]{1,30})\)?\W*\Z")
FIRST_BLOCKS = 5
"""In how many of its first blocks a document has its dateline and byline."""


def cites(article: Article, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Publishers and agencies that the document cites or credits, each once, by name; not its own publisher."""
    found = {outlet_name(reading.cited) for reading in readings if reading.cited}
    for block in article.blocks:
        if block.reason == "credit":
            found.update(_outlets(block.span.of(article.text)))
        elif block.keep:
            found.update(_cited(article.text, block.span))
    found |= contributors(article) | {agency for agency in [credited_agency(article)] if agency}
    return tuple(sorted(found - {outlet_name(article.publisher or "")}))


class Citing:
    """The sentences of an article that name outlets as those who report what they tell."""

    def __init__(self, article: Article) -> None:
        self._found = [
            (sentence, names)
            for block in article.blocks
            if _CITED.search(article.text, block.start, block.end)
            for sentence in sentence_spans(article.text, block.span)
            if (names := frozenset(_cited(article.text, sentence)))
        ]

    def at(self, passage: Span) -> frozenset[str]:
        """The outlets known by name that the sentences of a passage cite."""
        return frozenset(name for sentence, names in self._found if sentence.overlap(passage) for name in names)


def contributors(article: Article) -> frozenset[str]:
    """Outlets whose work is somewhere in the document."""
    return frozenset(
        name
        for block in article.blocks
        if _CONTRIBUTED.search(article.text, block.start, block.end)
        for sentence in sentence_spans(article.text, block.span)
        if _CONTRIBUTED.search(article.text, sentence.start, sentence.end)
        for name in _outlets(sentence.of(article.text))
    )


def credited_agency(article: Article) -> str | None:
    """The news agency that the document as a whole is credited to, by its byline, its dateline or at its end."""
    texts = [block.span.of(article.text) for block in article.blocks]
    first, last = texts[:FIRST_BLOCKS], texts[-1:]
    matches = [pattern.match(text) for text in first for pattern in (_DATELINE, _BYLINE)]
    matches += [_SIGNATURE.search(text) for text in last]
    names = [*article.authors, *(match[1].strip() for match in matches if match)]
    return next((outlet_name(name) for name in names if is_agency(name)), None)


def _cited(text: str, span: Span) -> Iterator[str]:
    for match in _CITED.finditer(text, span.start, span.end):
        yield from _outlets(match[1] or match[2])


def _outlets(text: str) -> Iterator[str]:
    """The outlets named in `text`, also in lists: "Reuters and The Associated Press"."""
    for match in _NAME.finditer(text):
        for name in {match.group(), *_BETWEEN.split(match.group())}:
            known = known_outlet(name.removesuffix("’s").removesuffix("'s"))
            if known is not None:
                yield known
