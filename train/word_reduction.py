"""Wide vectors of words made small: principal components, then a signed byte for each number."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.learned import WordVectors

Array = npt.NDArray[np.float64]


def reduced(states: Array, common: int, width: int) -> Array:
    """The first `width` principal components of `states` [words, any], those of the first `common` rows, centred there.
    What all words have in common, which is most of a state, goes with the mean."""
    centred = states - states[:common].mean(axis=0)
    _, components = np.linalg.eigh(np.cov(centred[:common].T))
    components = components[:, ::-1][:, :width]
    # An eigenvector is one up to its sign: the largest number of each is made positive, so that a run is repeatable.
    largest = components[np.abs(components).argmax(axis=0), np.arange(width)]
    return np.asarray(centred @ (components * np.sign(largest)))


def rarities(shares: Sequence[float], smoothing: float) -> bytes:
    """The weights of SIF, `smoothing / (smoothing + share)`, as bytes from 1 to 255."""
    weights = smoothing / (smoothing + np.array(shares))
    return np.clip(np.round(weights * 255), 1, 255).astype(np.uint8).tobytes()


def packed(words: Sequence[str], vectors: Array, common: int, rarity: bytes) -> WordVectors:
    """The vectors in signed bytes, each row by its own scale, for only directions count."""
    scale = np.abs(vectors).max(axis=1, keepdims=True)
    rows = np.round(vectors / np.where(scale, scale, 1) * 127).astype(np.int8)
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    return WordVectors(
        words="\n".join(words),
        common=common,
        width=vectors.shape[1],
        vectors=rows.tobytes(),
        lengths=np.where(lengths, lengths, 1).astype("<f4").tobytes(),
        rarities=rarity,
    )


def neighbours_kept(wide: Array, vectors: WordVectors, every: int, most: int) -> float:
    """Of the `most` nearest common words by the wide vectors, the share that is among those of the small ones; over
    one word in `every`."""
    common = wide[: vectors.common] - wide[: vectors.common].mean(axis=0)
    common /= np.linalg.norm(common, axis=1, keepdims=True)
    words = vectors.words.split("\n")
    kept = []
    for row in range(0, vectors.common, every):
        near = np.argsort(-(common @ common[row]))[1 : most + 1]
        found = {word for word, _ in vectors.related([words[row]], most=most, least=-1.0).get(words[row], ())}
        kept.append(len(found & {words[at] for at in near}) / most)
    return float(np.mean(kept))
