"""PolNeAR's documents as the attribution model learns from them: paragraphs, the cues in them, the parts of each cue."""

import gzip
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.annotate.attributions.decoding import Range
from onrecord.annotate.attributions.paragraphs import ArticleFeatures, Paragraph, paragraphs
from onrecord.annotate.attributions.word_pieces import WordPieces
from onrecord.annotate.parsing import Parsed, parsed
from onrecord.annotate.pipeline import BATCH_SIZE, English
from onrecord.clean import clean
from onrecord.model import Article, Page
from train.page_labels import ROOT

Labels = npt.NDArray[np.int64]

QUOTES: Final = ROOT.parent / "shared" / "data" / "quotes"
OUTSIDE: Final = 0
BEGINS_CUE, CONTINUES_CUE = 1, 2
BEGINS_CONTENT, BEGINS_SOURCE = 1, 3


class LabelledAttribution(msgspec.Struct, frozen=True):
    """Spans in characters of the document's text, each in one or more pieces."""

    cue: list[Range]
    content: list[Range]
    source: list[Range]


class LabelledDocument(msgspec.Struct, frozen=True):
    """A line of PolNeAR as `../shared/data/quotes` holds it."""

    id: str
    text: str
    attributions: list[LabelledAttribution]


@dataclass(frozen=True, slots=True)
class Link:
    """A cue and the labels of the paragraph's words as its parts."""

    cue: Range
    labels: Labels


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph. `pieces` are its word pieces between the marks of beginning and end, `first` the place among them of
    the first of each word."""

    paragraph: Paragraph
    pieces: Labels
    first: Labels
    cues: Labels
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled document as the product reads it."""

    document: LabelledDocument
    parsed: Parsed
    examples: list[Example]


def documents(path: Path) -> list[LabelledDocument]:
    """The documents of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [msgspec.json.decode(line, type=LabelledDocument) for line in lines if line.strip()]


def read(labelled: Sequence[LabelledDocument], english: English, pieces: WordPieces) -> Iterator[Read]:
    """The documents cleaned and parsed as the product does it, with the examples they make."""
    for start in range(0, len(labelled), BATCH_SIZE):
        some = labelled[start : start + BATCH_SIZE]
        for document, one in zip(some, parsed([_article(document) for document in some], english), strict=True):
            yield Read(document, one, list(_examples(document, one, pieces)))


def told_words(example: Example) -> npt.NDArray[np.bool_]:
    """Which words of the paragraph are told by anybody."""
    told = np.zeros(len(example.paragraph), dtype=bool)
    for link in example.links:
        told |= (link.labels == BEGINS_CONTENT) | (link.labels == BEGINS_CONTENT + 1)
    return told


def _article(document: LabelledDocument) -> Article:
    page = Page(
        key=document.id,
        path=document.id,
        media_type="text/plain",
        text=document.text,
        encoding="utf-8",
        digest=document.id,
    )
    (article,) = clean([page], max_characters=10_000_000)
    if not isinstance(article, Article) or article.text != document.text:
        raise ValueError(f"{document.id} is not read as it stands; its labels would not fit")
    return article


def _examples(document: LabelledDocument, one: Parsed, pieces: WordPieces) -> Iterator[Example]:
    features = ArticleFeatures(one.parse, one.quotations, one.recognised)
    starts = [token.start for token in one.parse.tokens]
    ends = [token.end for token in one.parse.tokens]

    def tokens(spans: Sequence[Range]) -> list[Range]:
        found = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]
        return [(low, high) for low, high in found if low < high]

    labelled = [(tokens(a.cue), tokens(a.content), tokens(a.source)) for a in document.attributions]
    for paragraph in paragraphs(features, one.blocks):
        numbers, first = [pieces.opening], []
        for word in paragraph.words:
            first.append(len(numbers))
            numbers.extend(pieces.of(word))
        numbers.append(pieces.closing)
        cues = np.zeros(len(paragraph), dtype=np.int64)
        links = []
        for cue, content, source in labelled:
            here = _inside(paragraph, cue)
            if not here or not content:
                continue
            labels = np.zeros(len(paragraph), dtype=np.int64)
            for begins, ranges in ((BEGINS_CONTENT, content), (BEGINS_SOURCE, source)):
                for low, high in _inside(paragraph, ranges):
                    labels[low] = begins
                    labels[low + 1 : high] = begins + 1
            low, high = here[0]
            cues[low] = BEGINS_CUE
            cues[low + 1 : high] = CONTINUES_CUE
            links.append(Link((low, high), labels))
        yield Example(paragraph, np.array(numbers), np.array(first), cues, links)


def _inside(paragraph: Paragraph, ranges: Sequence[Range]) -> list[Range]:
    """What of `ranges`, in tokens of the article, lies in the paragraph, in words from its first."""
    cut = [(max(low, paragraph.low), min(high, paragraph.high)) for low, high in ranges]
    return [(low - paragraph.low, high - paragraph.low) for low, high in cut if low < high]
