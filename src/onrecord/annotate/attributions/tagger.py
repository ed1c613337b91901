"""The trained model of attributions: the words of a paragraph in, cues with their contents and sources out.

An encoder reads the paragraph once, with the parse as features; every cue that it finds is then asked for its own
parts, one more layer that sees each word in its relation to that cue (so the link of content, cue and source is a
decision of the model and not of nearness). Beside that each word has a chance to be told by anybody: a content of words
that hardly have one is left out, and one goes on over the next words that do. How it was trained and what it reaches:
`learned/attributions.md`.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.annotate.attributions import decoding
from onrecord.annotate.attributions.decoding import Parts, Range
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from onrecord.annotate.attributions.paragraphs import Paragraph
from onrecord.annotate.attributions.word_pieces import WordPieces
from onrecord.learned import Graph, graph
from onrecord.learned.loader import load as weights

VERSION: Final = 3
"""The layout of the graphs' inputs, outputs and notes, and of what is read from their states."""
WORTH_MORE: Final = 0.15
"""Below this probability of any cue, at the fast exit, a paragraph is not read any deeper, and has none."""
CUES_AT_ONCE: Final = 16
"""Cues of a paragraph that are asked for together, for bounded memory."""

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[Any]]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen on documents that the weights were not fitted to.

    `favour` leans towards finding cues; an attribution of a probability below `sure` is left out if the mean chance of its
    content's words to be told by anybody is below `doubted`; a content goes on over words with a chance above `certain`;
    `slope` and `intercept` turn the log odds of the model's own probability into those of being right (Platt 1999).
    """

    favour: float = 0.0
    sure: float = 0.0
    doubted: float = 0.0
    certain: float = 1.0
    slope: float = 1.0
    intercept: float = 0.0

    def confidence(self, probability: float) -> float:
        """The chance that an attribution of this probability is right."""
        probability = min(max(probability, 1e-6), 1 - 1e-6)
        odds = self.slope * math.log(probability / (1 - probability)) + self.intercept
        return 1 / (1 + math.exp(-odds))


class ToldWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic regression over the state of a word: the chance that it is told by anybody, in natural log odds."""

    weights: list[float]
    intercept: float

    def chances(self, states: Floats) -> Floats:
        """The chance of each word; `states` has shape (words, width)."""
        odds = states @ np.array(self.weights, dtype=np.float32) + np.float32(self.intercept)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


class Exit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen and fitted for a depth at which the encoder may stop."""

    settings: Settings
    told: ToldWords


class AttributionTagger:
    """The loaded model, read at the depth of `exit_`."""

    def __init__(self, words: Graph, deeper: Graph | None, parts: Graph, exit_: Exit) -> None:
        self._words, self._deeper, self._parts = words, deeper, parts
        self._pieces = WordPieces(words.notes["vocabulary"].split("\n"))
        self._told = exit_.told
        self.settings = exit_.settings

    def tag(self, paragraph: Paragraph) -> list[Parts]:
        """The attributions of a paragraph, their ranges counted in words from its first.

        Each paragraph is read by itself: 8-bit steps depend on all that is read together, and what is found must not
        depend on what else was in the pile.
        """
        read = self._read(paragraph) if len(paragraph) else None
        if read is None:
            return []
        states, cues = read
        asked = decoding.cues(cues[0], favour=self.settings.favour)
        found = [one for some in _portions(asked) for one in self._parts_of(paragraph, states, some)]
        told = self._told.chances(states[0])
        likely = [
            one
            for one in found
            if one.probability >= self.settings.sure or decoding.mean_told(one, told) >= self.settings.doubted
        ]
        # What begins after a mark is another clause, often the reporter's own: "..., a claim that the army denies".
        goes_on = (told >= self.settings.certain) & [word not in decoding.OUTER_MARKS for word in paragraph.words]
        return decoding.continued(decoding.without_conflicts(likely), goes_on, paragraph.sentences)

    def states(self, paragraph: Paragraph) -> Floats:
        """The states of the words, shape (words, width), as they are at this depth: for training."""
        read = self._read(paragraph, worth_more=0.0)
        assert read is not None
        states: Floats = read[0][0]
        return states

    def _read(self, paragraph: Paragraph, worth_more: float = WORTH_MORE) -> tuple[Floats, Floats] | None:
        """The states of the words and the scores of cues, if any cue is in sight."""
        state, states, cues = self._words.run(self._given(paragraph), ["state", "states", "cues"])
        if decoding.most(cues[0]) < worth_more:
            return None
        if self._deeper is not None:
            states, cues = self._deeper.run({"state": state}, ["states", "cues"])
        return states, cues

    def _given(self, paragraph: Paragraph) -> Arrays:
        """The paragraph between the marks of beginning and end, as the encoder takes it."""
        words = [(self._pieces.opening,), *map(self._pieces.of, paragraph.words), (self._pieces.closing,)]
        sizes = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        rows = np.repeat(np.arange(len(words)), sizes)
        shares = np.zeros((len(words), len(rows)), dtype=np.float32)
        shares[rows, np.arange(len(rows))] = 1 / sizes[rows]
        features = np.zeros((len(words), len(WORD_FEATURES)), dtype=np.int64)
        features[1:-1] = paragraph.features
        return {
            "pieces": np.fromiter(chain.from_iterable(words), dtype=np.int64, count=len(rows)),
            "shares": shares,
            "features": features,
        }

    def _parts_of(self, paragraph: Paragraph, states: Floats, asked: Sequence[tuple[Range, float]]) -> list[Parts]:
        """The parts of each cue that is asked for, given with its probability."""
        relations = np.stack([paragraph.relations(cue) for cue, _ in asked]).astype(np.int64)
        (scores,) = self._parts.run({"states": states, "relations": relations}, ["parts"])
        return decoding.parts(asked, scores)


def load(*, fast: bool = False) -> AttributionTagger:
    """The tagger that comes with this version. `fast` stops the encoder early: less work, a little less is found.

    Raises `PipelineError` if its weights are not as trained.
    """
    stop = "fast" if fast else "full"
    sizes = {"features": str(WORD_FEATURES), "relations": str(RELATION_FEATURES)}
    words = graph("attributions-words", version=VERSION, made_for=sizes)
    deeper = None if fast else graph("attributions-deeper", version=VERSION, made_for=sizes)
    parts = graph(f"attributions-parts-{stop}", version=VERSION, made_for=sizes)
    return AttributionTagger(words, deeper, parts, weights("attributions", dict[str, Exit], version=VERSION)[stop])


def _portions(asked: Sequence[tuple[Range, float]]) -> Iterator[Sequence[tuple[Range, float]]]:
    for start in range(0, len(asked), CUES_AT_ONCE):
        yield asked[start : start + CUES_AT_ONCE]
