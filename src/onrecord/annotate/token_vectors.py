"""The vectors of tokens that spaCy's components read, computed in fewer passes over memory.

The model is spaCy's own (hashed embeddings of a token's form, a mixing layer, four layers that each see a token between
its neighbours; Honnibal and Montani, `spacy.HashEmbedCNN.v2`), and so are its weights: numbers are rounded elsewhere in
their last bits, and a test holds entities and heads equal to the default's. A token's own vector depends on its form
alone and is remembered; the layers around it run over blocks that fit into the processor's cache, the pieces of each
unit lying apart so that their largest is taken by whole rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

Floats = npt.NDArray[np.float32]
Forms = npt.NDArray[np.uint64]

REMEMBERED: Final = 50_000
"""Forms whose vectors are remembered, 20 megabytes; then the memory begins anew."""
FEWEST_ROWS: Final = 8
"""Rows of a matrix product: with fewer, OpenBLAS rounds a row's last bits by how many there are even where (AVX-512) it
otherwise does not."""
BLOCK_ROWS: Final = 512
"""Rows that are taken through all layers together."""
TINY: Final = np.float32(1e-8)
"""What thinc adds to a variance."""


@dataclass(frozen=True)
class Layer:
    """Weights of a maxout layer (inputs, pieces x units) with what its normalisation multiplies by and adds."""

    weights: Floats
    bias: Floats
    pieces: int
    scale: Floats
    shift: Floats

    def __call__(self, given: Floats) -> Floats:
        """The largest piece of each unit, normalised; shape (rows, units)."""
        every = given @ self.weights
        every += self.bias
        units = len(self.scale)
        found = every[:, :units]
        for piece in range(1, self.pieces):
            found = np.maximum(found, every[:, piece * units : (piece + 1) * units])
        found -= found.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", found, found) / np.float32(units) + TINY
        found *= (np.float32(1) / np.sqrt(variance))[:, None]
        found *= self.scale
        found += self.shift
        return found


class TokenVectors:
    """The vectors of tokens by `model`, a `spacy.HashEmbedCNN` or what is made like it."""

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = model.layers
        extract, _, hashed, mixed, _ = embed.layers
        self._columns = extract.attrs["columns"]
        self._hashed: Model[Any, Any] = hashed.layers[0]
        self._mixed = _layer(mixed)
        self._pad: int = encode.attrs["pad"]
        self._layers = [_layer(one) for one in encode.layers[0].layers]
        self._width = len(self._mixed.scale)
        self._multipliers = np.array([pow(0x9E3779B97F4A7C15, n + 1, 1 << 64) for n in range(len(self._columns))], "u8")
        self._rows: dict[int, int] = {}
        self._known = np.empty((0, self._width), dtype=np.float32)

    def of(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of each document's tokens, shape (tokens, units)."""
        forms = [np.asarray(doc.to_array(self._columns), dtype=np.uint64) for doc in docs]
        own = self._own(np.concatenate(forms)) if forms else self._known[:0]
        found: list[Floats] = []
        for lengths in _blocks([len(one) for one in forms], self._pad):
            tokens = sum(lengths)
            found += self._together(own[:tokens], lengths)
            own = own[tokens:]
        return found

    def _own(self, forms: Forms) -> Floats:
        """The vectors of tokens by themselves."""
        keys = (forms * self._multipliers).sum(axis=1, dtype=np.uint64).tolist()
        new = {key: number for number, key in enumerate(keys) if key not in self._rows}
        if len(self._rows) + len(new) > len(self._known):
            self._rows.clear()
            self._known = np.empty((max(REMEMBERED, len(keys)), self._width), dtype=np.float32)
            new = {key: number for number, key in enumerate(keys)}
        if new:
            which = list(new.values())
            which += which[:1] * (FEWEST_ROWS - len(which))
            begin = len(self._rows)
            self._known[begin : begin + len(new)] = self._mixed(self._hashed.predict(forms[which]))[: len(new)]
            self._rows.update(zip(new, range(begin, begin + len(new)), strict=True))
        return self._known[[self._rows[key] for key in keys]]

    def _together(self, own: Floats, lengths: Sequence[int]) -> Iterator[Floats]:
        """The vectors of tokens between their neighbours; documents of these `lengths` lie one after the other."""
        pad, width = self._pad, self._width
        starts = np.cumsum([pad + 1, *(length + pad for length in lengths)]).tolist()
        # One row more at each end: the neighbours of the first and the last.
        state = np.zeros((starts[-1] + 1, width), dtype=np.float32)
        begin = 0
        for start, length in zip(starts, lengths, strict=False):
            state[start : start + length] = own[begin : begin + length]
            begin += length
        between = np.empty((len(state) - 2, 3 * width), dtype=np.float32)
        for layer in self._layers:
            for side in range(3):
                between[:, side * width : (side + 1) * width] = state[side : side + len(between)]
            state[1:-1] += layer(between)
        for start, length in zip(starts, lengths, strict=False):
            yield state[start : start + length]


def use_token_vectors(nlp: Language) -> None:
    """Put `TokenVectors` in the place of the two models of `nlp` that make vectors: the one that tagger and parser
    share, and the recogniser's own. For prediction alone: the pipeline cannot be trained any more."""
    shared: Any = nlp.get_pipe("tok2vec")
    shared.model = _as_model(shared.model)
    names: Any = nlp.get_pipe("ner")
    recogniser = names.model
    own = recogniser.get_ref("tok2vec").layers[0]
    recogniser.replace_node(own, _as_model(own))


def _as_model(model: Model[Any, Any]) -> Model[Any, Any]:
    vectors = TokenVectors(model)

    def forward(_: Model[Any, Any], docs: Sequence[Doc], **_training: bool) -> tuple[list[Floats], Any]:
        return vectors.of(docs), None

    return Model("token_vectors", forward, dims={"nO": model.get_dim("nO")})


def _layer(model: Model[Any, Any]) -> Layer:
    """The one maxout layer inside `model`, with its normalisation."""
    maxout, norm = (next(node for node in model.walk() if node.name == name) for name in ("maxout", "layernorm"))
    weights = _weights(maxout, "W")
    units, pieces, inputs = weights.shape
    return Layer(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * units)),
        bias=np.ascontiguousarray(_weights(maxout, "b").T.reshape(pieces * units)),
        pieces=pieces,
        scale=_weights(norm, "G"),
        shift=_weights(norm, "b"),
    )


def _weights(model: Model[Any, Any], name: str) -> Floats:
    return np.asarray(model.get_param(name), dtype=np.float32)


def _blocks(lengths: Sequence[int], pad: int) -> Iterator[list[int]]:
    """The lengths, in order, in blocks of about `BLOCK_ROWS` rows with what lies between documents."""
    block: list[int] = []
    rows = 0
    for length in lengths:
        if block and rows + length + pad > BLOCK_ROWS:
            yield block
            block, rows = [], 0
        block.append(length)
        rows += length + pad
    if block:
        yield block
