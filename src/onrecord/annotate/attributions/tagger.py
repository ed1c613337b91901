"""The trained model of attributions: the words of a paragraph in, cues with their contents and sources out.

An encoder reads the paragraph once, with the parse as features; every cue that it finds is then asked for its own
parts, one more layer that sees each word in its relation to that cue (so the link of content, cue and source is a
decision of the model and not of nearness). How it was trained and what it reaches: `learned/attributions.md`.
"""

import math
from collections.abc import Iterator, Sequence
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

VERSION: Final = 1
"""The layout of the graphs' inputs, outputs and notes."""
MOST_PIECES: Final = 768
"""Pieces in a batch of paragraphs, padding included: what stays in a core's cache."""
MOST_POSITIONS: Final = 500
"""Pieces of a paragraph that are read; a paragraph of more (hardly a text) is left out."""

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[Any]]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen on documents that the weights were not fitted to.

    `favour` leans towards finding cues; below a probability of `least` an attribution is left out; `slope` and
    `intercept` turn the log odds of the model's own probability into those of being right (Platt 1999).
    """

    favour: float = 0.0
    least: float = 0.0
    slope: float = 1.0
    intercept: float = 0.0

    def confidence(self, probability: float) -> float:
        """The chance that an attribution of this probability is right."""
        probability = min(max(probability, 1e-6), 1 - 1e-6)
        odds = self.slope * math.log(probability / (1 - probability)) + self.intercept
        return 1 / (1 + math.exp(-odds))


class AttributionTagger:
    """The loaded model, read at the exit `stop`, with the `settings` it was trained with or with others."""

    def __init__(self, stop: str, words: Graph, parts: Graph, settings: Settings | None = None) -> None:
        self._words, self._parts = words, parts
        self._outputs = [f"{stop}.states", f"{stop}.cues"]
        self._pieces = WordPieces(words.notes["vocabulary"].split("\n"))
        self.settings = settings or msgspec.json.decode(words.notes["settings"], type=dict[str, Settings])[stop]

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[list[Parts]]:
        """The attributions of each paragraph, their ranges counted in words from the paragraph's first."""
        found: list[list[Parts]] = [[] for _ in paragraphs]
        pieces = [[self._pieces.of(word) for word in paragraph.words] for paragraph in paragraphs]
        for batch in _batches([sum(map(len, words)) + 2 for words in pieces]):
            members = [paragraphs[number] for number in batch]
            states, cues = self._read(members, [pieces[number] for number in batch])
            for number, parts in zip(batch, self._linked(members, states, cues), strict=True):
                found[number] = decoding.without_conflicts(
                    [one for one in parts if one.probability >= self.settings.least]
                )
        return found

    def _read(self, members: Sequence[Paragraph], pieces: Sequence[list[tuple[int, ...]]]) -> tuple[Floats, Floats]:
        """The states of the words and the scores of cues."""
        counts = [[len(word) for word in words] for words in pieces]
        rows, width = len(members), max(map(sum, counts)) + 2
        longest = max(map(len, members))
        numbers = np.zeros((rows, width), dtype=np.int64)
        features = np.zeros((rows, width, len(WORD_FEATURES)), dtype=np.int64)
        first = np.zeros((rows, longest), dtype=np.int64)
        lengths = np.zeros(rows, dtype=np.int32)
        for row, (paragraph, words, count) in enumerate(zip(members, pieces, counts, strict=True)):
            flat = [self._pieces.opening, *(piece for word in words for piece in word), self._pieces.closing]
            lengths[row] = len(flat)
            numbers[row, : len(flat)] = flat
            features[row, 1 : len(flat) - 1] = np.repeat(paragraph.features, count, axis=0)
            first[row, : len(words)] = np.cumsum([1, *count[:-1]])
        given: Arrays = {"pieces": numbers, "features": features, "lengths": lengths, "first": first}
        states, cues = self._words.run(given, self._outputs)
        return states, cues

    def _linked(self, members: Sequence[Paragraph], states: Floats, cues: Floats) -> list[list[Parts]]:
        """The parts of every cue of every paragraph, without conflicts."""
        found: list[list[Parts]] = [[] for _ in members]
        lengths = [len(paragraph) for paragraph in members]
        cues_of = decoding.cues(cues, lengths, favour=self.settings.favour)
        asked = [(row, cue, chance) for row, some in enumerate(cues_of) for cue, chance in some]
        for row, one in self._parts_of(members, states, asked):
            if one.probability >= self.settings.least:
                found[row].append(one)
        return [decoding.without_conflicts(some) for some in found]

    def _parts_of(
        self, members: Sequence[Paragraph], states: Floats, asked: Sequence[tuple[int, Range, float]]
    ) -> Iterator[tuple[int, Parts]]:
        """The parts of each cue that is asked for, given as its paragraph's row, its words and its probability."""
        width = states.shape[1]
        at_once = max(1, MOST_PIECES // width)
        for start in range(0, len(asked), at_once):
            some = asked[start : start + at_once]
            rows = [row for row, _, _ in some]
            sizes = [len(members[row]) for row in rows]
            relations = np.zeros((len(some), width, len(RELATION_FEATURES)), dtype=np.int64)
            for number, (row, cue, _) in enumerate(some):
                relations[number, : sizes[number]] = members[row].relations(cue)
            given: Arrays = {"states": states[rows], "relations": relations, "lengths": np.array(sizes, dtype=np.int32)}
            (scores,) = self._parts.run(given, ["parts"])
            parts = decoding.parts([cue for _, cue, _ in some], [chance for _, _, chance in some], scores, sizes)
            yield from ((row, one) for row, one in zip(rows, parts, strict=True) if one is not None)


def load(*, fast: bool = False) -> AttributionTagger:
    """The tagger that comes with this version. `fast` stops the encoder early: less work, a little less is found.

    Raises `PipelineError` if its weights are not as trained.
    """
    stop = "fast" if fast else "full"
    sizes = {"features": str(WORD_FEATURES), "relations": str(RELATION_FEATURES)}
    words = graph("attributions-words", version=VERSION, made_for=sizes)
    return AttributionTagger(stop, words, graph(f"attributions-parts-{stop}", version=VERSION, made_for=sizes))


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of paragraphs in batches of like length; over-long ones are left out."""
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=lambda number: sizes[number]):
        if not 2 < sizes[number] <= MOST_POSITIONS:
            continue
        if batch and (len(batch) + 1) * sizes[number] > MOST_PIECES:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
