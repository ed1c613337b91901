"""Fits the attribution model to examples: batches, the two losses, the mean of the last weights."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotate.attributions import decoding
from onrecord.annotate.attributions.decoding import Range
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from train.attribution_examples import OUTSIDE, Example, Labels
from train.attribution_model import AttributionModel

PIECES_A_BATCH: Final = 1_600
SORTED_TOGETHER: Final = 600
"""Examples among which those of like length are put into one batch."""
RATE: Final = 1.5e-4
FRESH_RATE: Final = 7 * RATE
WEIGHT_DECAY: Final = 0.01
WARM_UP: Final = 0.06
"""Share of the steps in which the rate rises; afterwards it falls to nothing."""
CUE_WEIGHT: Final = 2.0
KEEPS: Final = 0.999
"""What the mean of the weights keeps of itself at each step."""
EVERY: Final = 4
"""Steps between additions to the mean."""
WRONG_EDGES: Final = 0.5
"""How often a cue is learned from as the model found it, where its edges differ from the labelled ones."""
IGNORED: Final = -100
FULL, FAST = "full", "fast"
"""The exits."""
FAST_SHARE: Final = 0.3
"""Share of the batches that are read at the fast exit."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as tensors, padded to the longest."""

    examples: list[Example]
    pieces: Tensor
    features: Tensor
    lengths: Tensor
    first: Tensor
    cues: Tensor

    @property
    def words(self) -> list[int]:
        return [len(example.paragraph) for example in self.examples]


def fit(model: AttributionModel, examples: Sequence[Example], *, epochs: int, seed: int) -> None:
    """Fit `model` in place; it ends with the running mean of its weights."""
    order = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = _optimiser(model)
    rates = [group["lr"] for group in optimiser.param_groups]
    plan = [list(_batches(examples, order)) for _ in range(epochs)]
    steps, step, started = sum(map(len, plan)), 0, time.monotonic()
    mean = {name: value.clone() for name, value in model.state_dict().items()}
    model.train()
    for epoch, batches in enumerate(plan):
        for some in batches:
            step += 1
            slope = min(1.0, step / (steps * WARM_UP)) * (steps - step + 1) / steps
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * slope
            stop = FULL if order.random() >= FAST_SHARE else FAST
            loss = _loss(model, _batch(some), order, stop=stop, learned=epoch > 0)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if step % EVERY == 0:
                _add(mean, model, min(KEEPS, step / (step + 10)) ** EVERY)
            if step % 100 == 0:
                print(
                    f"step {step} of {steps}, {(time.monotonic() - started) / 60:.0f} min, loss {loss.item():.3f}",
                    flush=True,
                )
    model.load_state_dict(mean)
    model.eval()


def _add(mean: dict[str, Tensor], model: AttributionModel, keeps: float) -> None:
    for name, value in model.state_dict().items():
        mean[name].lerp_(value, 1 - keeps)


def _optimiser(model: AttributionModel) -> torch.optim.AdamW:
    fresh = {id(parameter) for parameter in model.fresh()}
    known = [p for p in model.parameters() if id(p) not in fresh and p.requires_grad]
    tables = {id(model.positions.weight)}
    decayed = [p for p in known if p.ndim > 1 and id(p) not in tables]
    others = [p for p in known if p.ndim <= 1 or id(p) in tables]
    return torch.optim.AdamW(
        [
            {"params": decayed, "lr": RATE, "weight_decay": WEIGHT_DECAY},
            {"params": others, "lr": RATE, "weight_decay": 0.0},
            {"params": model.fresh(), "lr": FRESH_RATE, "weight_decay": 0.0},
        ]
    )


def _batches(examples: Sequence[Example], order: random.Random) -> Iterator[list[Example]]:
    """Every example once, those of like length together, the batches in no order."""
    shuffled = list(examples)
    order.shuffle(shuffled)
    batches: list[list[Example]] = []
    for start in range(0, len(shuffled), SORTED_TOGETHER):
        batch: list[Example] = []
        for example in sorted(shuffled[start : start + SORTED_TOGETHER], key=lambda example: len(example.pieces)):
            if batch and (len(batch) + 1) * len(example.pieces) > PIECES_A_BATCH:
                batches.append(batch)
                batch = []
            batch.append(example)
        batches.append(batch)
    order.shuffle(batches)
    yield from batches


def _batch(examples: list[Example]) -> Batch:
    rows, width = len(examples), max(len(example.pieces) for example in examples)
    words = max(len(example.paragraph) for example in examples)
    pieces = np.zeros((rows, width), dtype=np.int64)
    features = np.zeros((rows, width, len(WORD_FEATURES)), dtype=np.int64)
    first = np.zeros((rows, words), dtype=np.int64)
    cues = np.full((rows, words), IGNORED, dtype=np.int64)
    lengths = np.array([len(example.pieces) for example in examples])
    for row, example in enumerate(examples):
        last = lengths[row] - 1
        counts = np.diff(np.append(example.first, last))
        pieces[row, : last + 1] = example.pieces
        features[row, 1:last] = np.repeat(example.paragraph.features, counts, axis=0)
        first[row, : len(example.first)] = example.first
        cues[row, : len(example.first)] = example.cues
    tensors = [torch.from_numpy(array) for array in (pieces, features, lengths, first, cues)]
    return Batch(examples, *tensors)


def _loss(model: AttributionModel, batch: Batch, order: random.Random, *, stop: str, learned: bool) -> Tensor:
    """The loss of cues and of the parts of every cue, read at the exit `stop`. Once the model has `learned` to find cues, it also learns from
    those it finds: where nobody said anything there are no parts."""
    reader = model.reader(stop)
    states = model.encode(batch.pieces, batch.features, batch.lengths, batch.first, stop=stop)
    scores = reader.cue(states)
    loss: Tensor = CUE_WEIGHT * functional.cross_entropy(
        scores.flatten(0, 1), batch.cues.flatten(), ignore_index=IGNORED
    )
    asked = list(_asked(batch, scores if learned else None, order))
    if not asked:
        return loss
    words = states.shape[1]
    relations = np.zeros((len(asked), words, len(RELATION_FEATURES)), dtype=np.int64)
    labels = np.full((len(asked), words), IGNORED, dtype=np.int64)
    for number, (row, cue, wanted) in enumerate(asked):
        relations[number, : len(wanted)] = batch.examples[row].paragraph.relations(cue)
        labels[number, : len(wanted)] = wanted
    rows = torch.tensor([row for row, _, _ in asked])
    lengths = torch.tensor(batch.words)[rows]
    parts = reader.parts(states[rows], torch.from_numpy(relations), lengths)
    return loss + functional.cross_entropy(
        parts.flatten(0, 1), torch.from_numpy(labels).flatten(), ignore_index=IGNORED
    )


def _asked(batch: Batch, scores: Tensor | None, order: random.Random) -> Iterator[tuple[int, Range, Labels]]:
    """The cues to learn the parts of: the labelled ones, and those the model finds where none is labelled."""
    found: list[list[Range]] = [[] for _ in batch.examples]
    if scores is not None:
        given = scores.detach().numpy()
        found = [[cue for cue, _ in decoding.cues(given[row, :length])] for row, length in enumerate(batch.words)]
    for row, example in enumerate(batch.examples):
        for link in example.links:
            touching = [cue for cue in found[row] if _overlap(cue, link.cue)]
            others = [other.cue for other in example.links if other is not link]
            blurred = len(touching) == 1 and not any(_overlap(touching[0], other) for other in others)
            yield row, touching[0] if blurred and order.random() < WRONG_EDGES else link.cue, link.labels
        for cue in found[row]:
            if not any(_overlap(cue, link.cue) for link in example.links):
                yield row, cue, np.full(len(example.paragraph), OUTSIDE, dtype=np.int64)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def parameters(model: AttributionModel) -> dict[str, npt.NDArray[np.float32]]:
    """The weights by name, as `train.attribution_graph` takes them."""
    return {name: value.numpy().astype(np.float32) for name, value in model.state_dict().items()}
