"""Fits the attribution model to examples: batches, the two losses, the mean of the last weights."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotate.attributions import decoding
from onrecord.annotate.attributions.decoding import Range
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from train.attribution_examples import OUTSIDE, Example, Labels, told_words
from train.attribution_exits import FAST, FULL
from train.attribution_model import AttributionModel, Layer

WORDS_A_BATCH: Final = 1_400
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
FAST_WEIGHT: Final = 0.5
"""What the loss of the fast exit counts beside that of the full one."""
LEARNED_FROM_FULL: Final = 0.5
"""How much of the loss of the fast exit is its distance from what the full exit says (Hinton et al. 2015)."""
TOLD_WEIGHT: Final = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as tensors, padded to the longest."""

    examples: list[Example]
    pieces: Tensor
    bags: Tensor
    features: Tensor
    lengths: Tensor
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
            loss = _loss(model, _batch(some), order, learned=epoch > 0)
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


def slim(model: AttributionModel, examples: Sequence[Example], inner: Sequence[int]) -> None:
    """Leave each layer so many of its `inner` units: those that say most of `examples`, before anything is learned."""
    layers = [cast(Layer, layer) for layer in model.layers]
    sums = [torch.zeros(2, layer.up.out_features) for layer in layers]
    hooks = [
        layer.active.register_forward_hook(partial(_add_said, total)) for layer, total in zip(layers, sums, strict=True)
    ]
    count = 0
    model.eval()
    with torch.no_grad():
        for some in _batches(examples, random.Random(0)):
            batch = _batch(some)
            model.encode(_words(model, batch), batch.features, batch.lengths)
            count += len(some) * int(batch.lengths.max())
    for hook in hooks:
        hook.remove()
    for layer, (mean, size), keep in zip(layers, (total / count for total in sums), inner, strict=True):
        layer.slim(mean, size, keep)


def _add_said(total: Tensor, *seen: Tensor) -> None:
    """Add to `total` what the inner units say, the last of what a hook is given, and how much."""
    said = seen[-1].detach()
    total += torch.stack([said.sum((0, 1)), said.abs().sum((0, 1))])


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
        for example in sorted(shuffled[start : start + SORTED_TOGETHER], key=lambda example: len(example.paragraph)):
            if batch and (len(batch) + 1) * len(example.paragraph) > WORDS_A_BATCH:
                batches.append(batch)
                batch = []
            batch.append(example)
        batches.append(batch)
    order.shuffle(batches)
    yield from batches


def _batch(examples: list[Example]) -> Batch:
    lengths = np.array([len(example.paragraph) + 2 for example in examples])
    rows, width = len(examples), int(lengths.max())
    features = np.zeros((rows, width, len(WORD_FEATURES)), dtype=np.int64)
    cues = np.full((rows, width - 2), IGNORED, dtype=np.int64)
    pieces, bags, size = [], [], 0
    for row, example in enumerate(examples):
        features[row, 1 : lengths[row] - 1] = example.paragraph.features
        cues[row, : lengths[row] - 2] = example.cues
        pieces.append(example.pieces)
        bags.append(size + np.concatenate([[0], example.first, [len(example.pieces) - 1]]))
        size += len(example.pieces)
    arrays = (np.concatenate(pieces), np.concatenate(bags), features, lengths, cues)
    return Batch(examples, *map(torch.from_numpy, arrays))


def _words(model: AttributionModel, batch: Batch) -> Tensor:
    """The means of the words' pieces, shape (rows, words with the marks, WIDTH)."""
    means = functional.embedding_bag(batch.pieces, model.words.weight, batch.bags, mode="mean")
    longest = int(batch.lengths.max())
    padded = torch.zeros(len(batch.examples), longest, means.shape[1])
    padded[torch.arange(longest)[None] < batch.lengths[:, None]] = means
    return padded


def _loss(model: AttributionModel, batch: Batch, order: random.Random, *, learned: bool) -> Tensor:
    """The loss of cues and of the parts of every cue, at both exits. Once the model has `learned` to find cues, it also
    learns from those it finds: where nobody said anything there are no parts."""
    states = model.encode(_words(model, batch), batch.features, batch.lengths)
    cues = {stop: model.reader(stop).cue(state) for stop, state in states.items()}
    asked = list(_asked(batch, cues[FULL] if learned else None, order))
    told = _told(batch)
    full = CUE_WEIGHT * _entropy(cues[FULL], batch.cues)
    full = full + TOLD_WEIGHT * _binary(model.told(states[FULL])[..., 0], told)
    fast = CUE_WEIGHT * _taught(cues[FAST], cues[FULL], batch.cues)
    if asked:
        parts = {stop: _parts(model, stop, states[stop], batch, asked) for stop in states}
        labels = np.full(parts[FULL].shape[:2], IGNORED, dtype=np.int64)
        for number, (_, _, wanted) in enumerate(asked):
            labels[number, : len(wanted)] = wanted
        full = full + _entropy(parts[FULL], torch.from_numpy(labels))
        fast = fast + _taught(parts[FAST], parts[FULL], torch.from_numpy(labels))
    return cast(Tensor, full + FAST_WEIGHT * fast)


def _parts(
    model: AttributionModel, stop: str, states: Tensor, batch: Batch, asked: Sequence[tuple[int, Range, Labels]]
) -> Tensor:
    reader = model.reader(stop)
    relations = np.zeros((len(asked), states.shape[1], len(RELATION_FEATURES)), dtype=np.int64)
    for number, (row, cue, wanted) in enumerate(asked):
        relations[number, : len(wanted)] = batch.examples[row].paragraph.relations(cue)
    rows = torch.tensor([row for row, _, _ in asked])
    lengths = torch.tensor(batch.words)[rows]
    return reader.parts(reader.narrow(states)[rows], torch.from_numpy(relations), lengths)


def _told(batch: Batch) -> Tensor:
    told = torch.full(batch.cues.shape, float(IGNORED))
    for row, example in enumerate(batch.examples):
        told[row, : len(example.paragraph)] = torch.from_numpy(told_words(example)).float()
    return told


def _binary(scores: Tensor, labels: Tensor) -> Tensor:
    known = labels >= 0
    return functional.binary_cross_entropy_with_logits(scores[known], labels[known])


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def _taught(scores: Tensor, teacher: Tensor, labels: Tensor) -> Tensor:
    """The loss of what learns both from the labels and from another's scores."""
    known = (labels != IGNORED).flatten()
    wanted = teacher.detach().flatten(0, 1)[known].softmax(-1)
    distance = functional.cross_entropy(scores.flatten(0, 1)[known], wanted)
    return (1 - LEARNED_FROM_FULL) * _entropy(scores, labels) + LEARNED_FROM_FULL * distance


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
