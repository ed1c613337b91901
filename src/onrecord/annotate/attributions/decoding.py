"""From the scores of words to spans: the best sequence of labels that is one (Viterbi 1967), cues and their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Range = tuple[int, int]
"""First word and one past the last."""

CUE_LABELS: Final = ("outside", "begins cue", "continues cue")
PART_LABELS: Final = ("outside", "begins content", "continues content", "begins source", "continues source")
OUTER_MARKS: Final = frozenset({",", ".", ":", ";", "-", "--", "–", "—", "―"})
"""Marks that belong to the sentence around a content and not to it."""
NEVER: Final = -1e9


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to one cue, as ranges of words: content in one or more pieces, the source if the text names one.
    `probability` is the model's own, of the cue and of its content."""

    cue: Range
    content: tuple[Range, ...]
    source: Range | None
    probability: float


def normalised(scores: Scores) -> Scores:
    """Logarithms of probabilities over the last axis."""
    top = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=-1, keepdims=True)), dtype=np.float32)


def best_labels(scores: Scores) -> Labels:
    """The best label sequence of each row: no "continues" without the "begins" or "continues" of its kind before it.

    `scores` has shape (rows, words, labels); label 0 is outside, then pairs of begins and continues. Gives shape
    (rows, words).
    """
    # The best label of each word by itself is the best sequence wherever it is one, which is often.
    found: Labels = scores.argmax(axis=-1)
    inner = (found > 0) & (found % 2 == 0)
    broken = inner[:, 0] | (inner[:, 1:] & (found[:, :-1] != found[:, 1:]) & (found[:, :-1] != found[:, 1:] - 1)).any(
        axis=1
    )
    for row in np.flatnonzero(broken):
        found[row] = _viterbi(scores[row].tolist())
    return found


def _viterbi(scores: Sequence[Sequence[float]]) -> list[int]:
    """`best_labels` of one row, in plain Python: rows are short, and calls of NumPy would cost more than they do."""
    pairs = range(1, len(scores[0]), 2)
    best = [score if label % 2 or not label else NEVER for label, score in enumerate(scores[0])]
    came: list[list[int]] = []
    for word in scores[1:]:
        top = max(best)
        first = best.index(top)
        through, before = [top + word[0]], [first]
        for begins in pairs:
            inside = begins if best[begins] >= best[begins + 1] else begins + 1
            through += top + word[begins], best[inside] + word[begins + 1]
            before += first, inside
        came.append(before)
        best = through
    label = best.index(max(best))
    found = [label]
    for before in reversed(came):
        label = before[label]
        found.append(label)
    return found[::-1]


def ranges(labels: Sequence[int], begins: int) -> list[Range]:
    """The ranges of words labelled `begins` and then `begins` + 1."""
    found: list[Range] = []
    for word, label in enumerate(labels):
        if label == begins:
            found.append((word, word + 1))
        elif label == begins + 1 and found:
            found[-1] = (found[-1][0], word + 1)
    return found


def most(scores: Scores) -> float:
    """The probability of the most probable cue word of a paragraph; `scores` as for `cues`."""
    return float(1 - np.exp(normalised(scores)[:, 0]).min())


def cues(scores: Scores, *, favour: float = 0.0) -> list[tuple[Range, float]]:
    """The cues of a paragraph with their probabilities; `scores` has shape (words, len(CUE_LABELS)). `favour` is added
    to the scores of cues: more of them are found, and more of them are wrong."""
    logs = normalised(scores)
    leaning = logs.copy()
    leaning[:, 1:] += favour
    plain, leant = best_labels(np.stack([logs, leaning])).tolist()
    sure = ranges(plain, 1)
    # Leaning finds more cues, and makes none longer.
    more = [one for one in ranges(leant, 1) if not any(one[0] < high and low < one[1] for low, high in sure)]
    found = sorted([*sure, *more])
    if not found:
        return []
    inside = np.exp(logs[:, 1:]).sum(axis=-1)
    return [((low, high), float(inside[low:high].max())) for low, high in found]


def parts(asked: Sequence[tuple[Range, float]], scores: Scores) -> list[Parts]:
    """What belongs to each cue, given with its probability; cues of nothing are left out. `scores` has shape
    (cues, words, len(PART_LABELS))."""
    logs = normalised(scores)
    labels = best_labels(logs).tolist()
    chances = np.exp(logs[..., 1:])
    content, source = chances[..., :2].sum(axis=-1).tolist(), chances[..., 2:].sum(axis=-1).tolist()
    every = (_parts_of(cue, chance, labels[row], content[row], source[row]) for row, (cue, chance) in enumerate(asked))
    return [one for one in every if one is not None]


def _parts_of(
    cue: Range, probability: float, labels: Sequence[int], content: Sequence[float], source: Sequence[float]
) -> Parts | None:
    """The parts of a cue; `content` and `source` are the chances of each word to be in one."""
    pieces = _joined(ranges(labels, 1))
    if not pieces:
        return None
    certain = fmean(fmean(content[low:high]) for low, high in pieces)
    said_by = max(ranges(labels, 3), key=lambda one: sum(source[one[0] : one[1]]), default=None)
    return Parts(cue=cue, content=tuple(pieces), source=said_by, probability=probability * certain)


def _joined(pieces: Sequence[Range]) -> list[Range]:
    found: list[Range] = []
    for low, high in pieces:
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def without_conflicts(found: Sequence[Parts]) -> list[Parts]:
    """Each word given to one cue: the more probable first. What loses all its content is left out."""
    taken: set[int] = set()
    kept: list[Parts] = []
    for one in sorted(found, key=lambda parts: -parts.probability):
        content = [piece for low, high in one.content for piece in _free(low, high, taken)]
        size = sum(high - low for low, high in one.content)
        if not content or sum(high - low for low, high in content) * 2 < size:
            continue
        for low, high in [*content, one.cue]:
            taken.update(range(low, high))
        kept.append(replace(one, content=tuple(content)))
    return sorted(kept, key=lambda parts: (parts.content[0], parts.cue))


def mean_told(one: Parts, told: Scores) -> float:
    """The mean chance of the content's words to be told by anybody; `told` has shape (words,)."""
    return float(np.concatenate([told[low:high] for low, high in one.content]).mean())


def continued(found: Sequence[Parts], told: npt.NDArray[np.bool_], sentences: Sequence[int]) -> list[Parts]:
    """Contents with the words before and after each piece that are `told`, of its sentence and nobody's."""
    taken = {word for one in found for low, high in (*one.content, one.cue) for word in range(low, high)}
    taken.update(word for one in found if one.source is not None for word in range(*one.source))
    kept: list[Parts] = []
    for one in found:
        pieces: list[Range] = []
        for low, high in one.content:
            start, end = low, high
            while end < len(told) and told[end] and end not in taken and sentences[end] == sentences[high - 1]:
                end += 1
            while start > 0 and told[start - 1] and start - 1 not in taken and sentences[start - 1] == sentences[low]:
                start -= 1
            taken.update(range(start, end))
            pieces.append((start, end))
        kept.append(replace(one, content=tuple(_joined(pieces))))
    return kept


def _free(low: int, high: int, taken: set[int]) -> list[Range]:
    """The parts of a range that nobody has taken."""
    found: list[Range] = []
    for word in range(low, high):
        if word in taken:
            continue
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found
