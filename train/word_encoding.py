"""What the sentence encoder says of single words: the last states of all-MiniLM-L6-v2, as Model2Vec takes them."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from onrecord.annotate.attributions.word_pieces import WordPieces
from train.attribution_model import EPSILON, WIDTH, Layer, pretrained, vocabulary

LAYERS: Final = 6
AT_ONCE: Final = 512
"""Words that are read together. They are sorted by length, so that none is padded by much."""


class Encoder(nn.Module):  # type: ignore[misc]
    """The pretrained encoder as it is: pieces to the mean of their last states, the marks of beginning and end with
    them, as it was trained to be used."""

    def __init__(self) -> None:
        super().__init__()
        weights = pretrained()
        self.words = weights["embeddings.word_embeddings.weight"]
        self.places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm.load_state_dict({name: weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias")})
        self.layers = nn.ModuleList([Layer(WIDTH) for _ in range(LAYERS)])
        for number, layer in enumerate(self.layers):
            layer.take(weights, number)
        self.eval()

    def forward(self, pieces: Tensor, lengths: Tensor) -> Tensor:
        longest = pieces.shape[1]
        present = torch.arange(longest)[None] < lengths[:, None]
        state = self.norm(self.words[pieces] + self.places[:longest])
        for layer in self.layers:
            state = layer(state, present[:, None, None])
        return (state * present[..., None]).sum(dim=1) / lengths[:, None]


def states(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """The state of each word passed alone, shape (words, WIDTH). A piece of the vocabulary is passed as it is."""
    encoder, pieces = Encoder(), WordPieces(vocabulary())
    number = {piece: at for at, piece in enumerate(vocabulary())}
    rows = [
        (pieces.opening, *((number[word],) if word in number else pieces.of(word)), pieces.closing) for word in words
    ]
    found = np.empty((len(words), WIDTH), dtype=np.float32)
    with torch.inference_mode():
        for some in _batches([len(row) for row in rows]):
            lengths = torch.tensor([len(rows[at]) for at in some])
            padded = nn.utils.rnn.pad_sequence([torch.tensor(rows[at]) for at in some], batch_first=True)
            found[some] = encoder(padded, lengths).numpy()
    return found


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), AT_ONCE):
        yield order[start : start + AT_ONCE]
