"""The text as the attribution model reads it: paragraphs of bounded length, their word pieces and features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.annotate.attributions import features
from onrecord.annotate.attributions.decoding import Range
from onrecord.annotate.attributions.features import Numbers
from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Name
from onrecord.model.parse import Parse
from onrecord.model.text import Span

MOST_WORDS: Final = 200
"""Words of a paragraph; a longer one is read in parts, cut between sentences where it can be."""


class ArticleFeatures:
    """What the model is told of one article."""

    def __init__(self, parse: Parse, quotations: Sequence[Quotation], names: Sequence[Name]) -> None:
        self.parse = parse
        self._quotations = quotations
        self.words = features.word_features(parse, quotations, names)

    @cached_property
    def _quoted(self) -> npt.NDArray[np.int64]:
        return features.quotation_numbers(self.parse, self._quotations)

    @cached_property
    def _sentences(self) -> npt.NDArray[np.int64]:
        return np.array([token.sentence for token in self.parse.tokens], dtype=np.int64)

    def relations(self, cue: Range, low: int, high: int) -> Numbers:
        """The words `low` to before `high` as seen from `cue`; all are tokens of the article."""
        return features.relations(self.parse, self._sentences, self._quoted, cue, low, high)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The tokens `low` to before `high` of an article."""

    article: ArticleFeatures
    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.article.parse.tokens[self.low : self.high]]

    @property
    def sentences(self) -> list[int]:
        """The sentence of each word."""
        return [token.sentence for token in self.article.parse.tokens[self.low : self.high]]

    @property
    def features(self) -> Numbers:
        return self.article.words[self.low : self.high]

    def relations(self, cue: Range) -> Numbers:
        """The words of the paragraph as seen from `cue`, which counts words from the paragraph's first."""
        return self.article.relations((cue[0] + self.low, cue[1] + self.low), self.low, self.high)


def paragraphs(article: ArticleFeatures, blocks: Sequence[Span]) -> Iterator[Paragraph]:
    """The paragraphs of an article whose prose is `blocks`."""
    tokens = article.parse.tokens
    for block in blocks:
        inside = article.parse.within(block)
        if not inside:
            continue
        low, end = inside[0].index, inside[-1].index + 1
        while end - low > MOST_WORDS:
            between = (
                index
                for index in range(low + MOST_WORDS, low + MOST_WORDS // 2, -1)
                if tokens[index].sentence != tokens[index - 1].sentence
            )
            cut = next(between, low + MOST_WORDS)
            yield Paragraph(article, low, cut)
            low = cut
        yield Paragraph(article, low, end)
