"""The model card of the judge of events, written beside its weights with the scores of this run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.learned.events import EventWeights
from train.event_articles import Labelled


@dataclass(frozen=True)
class Fold:
    """What was found on articles left out, at the threshold `least`."""

    least: float
    marked: int
    taken: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.taken)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.marked)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.taken + self.marked)

    def __str__(self) -> str:
        return f"F1 {self.f1:.2f}, P {self.precision:.2f}, R {self.recall:.2f} at {self.least:.2f}"


def card(
    articles: Sequence[Labelled],
    found: Mapping[str, Sequence[Any]],
    weights: Mapping[str, EventWeights],
    measured: Mapping[str, Sequence[Fold]],
) -> str:
    origins = Counter(one.origin for one in articles)
    rows = "\n".join(
        f"| {kind} | {len(found[kind]):,} | {len(weights[kind].weights):,} | {weights[kind].least:.2f} | "
        + " | ".join(f"{fold.marked} | {fold.precision:.2f} | {fold.recall:.2f} | {fold.f1:.2f}" for fold in folds)
        + " |"
        for kind, folds in measured.items()
    )
    return f"""\
# Model card: events

Written by `python -m train.events`; edit `train/event_card.py`, not this file.

**What it does.** Says of each candidate for a meeting, commitment, measure or movement how likely it is that a careful
reader would mark it: for each kind a logistic regression over features that hold or do not hold
(`extract/judging/features.py`): the word and its class, how the clause asserts it, what stands in each role around it, and what
the rules of the kind find; for meetings and movements also over the static vectors (`word_vectors.md`) of the words in each role, near the candidate's and
in its sentence, so that words count as those like them. Used by `extract/judging/`, which takes a candidate from a threshold on.

**Data.** {origins["news"] + origins["later news"]} news articles (`bench/data/events/dev*.json`, some labelled in some of the kinds only; the
rules were first written without {origins["later news"]} of them), {origins["negotiations"]} invented articles on negotiations and {origins["coverage"]} real ones on US-Mexico talks, which count thrice, and {origins["briefs"]}
invented briefs written to be learned from (`train/data/events/`), which count twice; of {origins["judged"]} further news articles single candidates
that an earlier judge was not sure of, judged one by one (`train/data/events/judged.jsonl`). No article of any `test` half, nor one on the same event. A weight is the sum of one that
news and briefs share and one of news alone, so that the many briefs teach what they have in common with news (Daumé 2007).

**Licence.** MIT, as the rest of OnRecord; the word vectors are Apache-2.0. The labels and briefs are the project's own; the articles belong to their
publishers and are not shipped.

**Scores.** On the news, each article left out with an eighth of the others; first those that rules were written on,
then the others. Of the thresholds allowed (`THRESHOLDS` in `train/events.py`) it is the one with the best mean F1, the second
counted four times, so that these are a little too good:

| | candidates | weights | threshold | marked | P | R | F1 | marked | P | R | F1 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}

`python -m bench --suite events` measures what the record keeps on articles of which no label was seen.

**Limits.** Few labels for what they have to teach, movements most of all. The rules, whose verdict is one of the
features, were written looking at half of the news articles, so that it is trusted more than it deserves on others. The
labels and the briefs are by one language model. English only.

**How to retrain.** `python -m train.events` in a checkout that has the shared folder beside it, then `python -m
train.confidence`. Do so when a rule of the four kinds, a class of words or a feature changes.
"""
