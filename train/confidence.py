"""Fits the weights of `onrecord.reconcile.confidence` and writes them: `python -m train.confidence`.

1. Builds the labelled articles, and notes for each entry what the reconciling stage would judge it by.
2. Labels each entry as confirmed or not (`train.confirmed`).
3. Chooses the strength of the penalty by leaving out one document at a time, and fits on all of the fitting sets.
4. Measures on the held-out set, which has no part in 1 to 3.
5. Writes the weights, their checksum, the model card and the table of `docs/confidence.md`.

There is no chance in it: the same articles, labels and program give the same bytes.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

import msgspec
from bench.base import DATA, ROOT, SHARED
from bench.suites.coverage import joined

import onrecord.learned.confidence
from bench import event_labels
from onrecord import api
from onrecord.learned import ConfidenceWeights
from onrecord.learned.loader import FOLDER, MANIFEST
from onrecord.model import KINDS, Assertion
from onrecord.pipeline import Pipeline
from onrecord.reconcile import entries as builder
from onrecord.reconcile.confidence import FEATURES, chance, features
from train.calibration import bins, brier, calibration_error
from train.confidence_pages import Measured, card, table_of, with_table
from train.confirmed import Judged, judged, scorer
from train.fitting import Example, Model, left_out, logistic, table
from train.manifest import entered

DOUBT_LEFT_BY_SOURCE = 0.8
"""An assumption: too few labelled entries have two independent sources to fit it. Two readings that failed apart
from each other would leave the doubt squared; sources share errors of the same rules, so far less is claimed."""

RIDGES = (0.3, 1.0, 3.0, 10.0)
STRENGTHS = (2.0, 5.0, 10.0)
KIND_NAMES = tuple(str(kind.__struct_config__.tag) for kind in KINDS)
NEGOTIATIONS = DATA / "negotiations"
PAGE = ROOT / "docs" / "confidence.md"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An entry with its label, and what the reconciling stage judged it by."""

    judged: Judged
    reading: Assertion

    @property
    def example(self) -> Example:
        return Example(features(self.judged.kind, self.reading), self.judged.confirmed, self.judged.document)

    def chance(self, weights: ConfidenceWeights) -> float:
        """The confidence that a record built with these weights gives the entry."""
        return chance(weights, self.judged.kind, self.reading, self.judged.independent)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way of fitting."""

    name: str
    fit: Callable[[Sequence[Example]], Model]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m train.confidence", description=__doc__.splitlines()[0])
    options.add_argument("--dry-run", action="store_true", help="fit and measure, but write nothing")
    asked = options.parse_args()
    script, pipeline = scorer(SHARED / "gold" / "score.py"), api.load()
    coverage = joined([SHARED / "gold" / "coverage-dev.json", DATA / "coverage-own.json"])
    found = {
        "coverage": labelled(sorted((SHARED / "coverage").glob("*.txt")), coverage, script, pipeline),
        "negotiations/dev": half("dev", script, pipeline),
        "events/test": unseen(script, pipeline),
    }
    held_out = half("test", script, pipeline)
    for name, part in [*found.items(), ("negotiations/test (held out)", held_out)]:
        print(f"{name}: {len(part)} entries, {share(part):.3f} confirmed; {by_kind(part)}")
    fitting = [one for part in found.values() for one in part]
    single = [one.example for one in fitting if one.judged.independent == 1]
    several = [one for one in fitting if one.judged.independent > 1]
    print(f"\nfitted on {len(single)} entries with one source; not on {len(several)} with more, ", end="")
    print(f"of which {sum(one.judged.confirmed for one in several)} are confirmed")
    weights, left = fitted(single)
    measured = measure(weights, fitting, held_out, left, len(several))
    print(f"\nheld out, {measured.entries} entries:\n{table_of(measured)}")
    content = msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n"
    if asked.dry_run:
        print("nothing written (--dry-run)")
        return
    write(
        {
            FOLDER / "confidence.json": content,
            FOLDER / MANIFEST: entered("confidence", content, version=onrecord.learned.confidence.VERSION),
            FOLDER / "confidence.md": card(weights, measured).encode(),
            PAGE: with_table(PAGE.read_text(encoding="utf-8"), measured).encode(),
        }
    )
    print("now run: python -m bench --suite confidence")


def half(name: str, script: ModuleType, pipeline: Pipeline) -> list[Labelled]:
    folder = NEGOTIATIONS / name
    return labelled(sorted(folder.glob("*.txt")), joined([folder / "gold.json"]), script, pipeline)


def unseen(script: ModuleType, pipeline: Pipeline) -> list[Labelled]:
    """The entries of news articles that nobody looked at while writing rules, of the kinds labelled there: they tell
    how far rules carry, which the articles they were written on cannot."""
    gold = msgspec.json.decode(event_labels.LABELS["test"].read_bytes())
    with TemporaryDirectory(prefix="onrecord-train-") as folder:
        texts = Path(folder) / "texts.jsonl"
        event_labels.write_lines(texts, event_labels.texts("test"))
        found = labelled([texts], gold, script, pipeline)
    return [one for one in found if one.judged.kind in gold["documents"][one.judged.document]["kinds"]]


def labelled(
    sources: Sequence[Path], gold: Mapping[str, Any], script: ModuleType, pipeline: Pipeline
) -> list[Labelled]:
    """Every entry of the record over `sources`, labelled by `gold`."""
    asked: list[Assertion] = []

    def numbered(_kind: str, reading: Assertion, _independent: int) -> float:
        """Stands in for `confidence`: the entry's confidence then tells which reading it was asked for."""
        asked.append(reading)
        return float(len(asked) - 1)

    with TemporaryDirectory(prefix="onrecord-train-") as folder:
        with patch.object(builder, "confidence", numbered):
            api.build(sources, out=folder, pipeline=pipeline)
        return [Labelled(one, asked[int(one.confidence)]) for one in judged(Path(folder), gold, script)]


def fitted(examples: Sequence[Example]) -> tuple[ConfidenceWeights, float]:
    """The weights, and their Brier score on documents left out."""
    constant = Candidate("one constant", mean_of)
    tables = [Candidate(f"smoothed table, strength {s:g}", smoothed(s)) for s in STRENGTHS]
    ridges = [Candidate(f"logistic, ridge {ridge:g}", penalised(ridge)) for ridge in RIDGES]
    confirmed = [example.confirmed for example in examples]
    scored: dict[str, float] = {}
    print("\nBrier score and calibration error, each document left out in turn:")
    for candidate in (constant, *tables, *ridges):
        chances = left_out(examples, candidate.fit)
        scored[candidate.name] = brier(chances, confirmed)
        error = calibration_error(bins(chances, confirmed))
        print(f"  {candidate.name:<30} {scored[candidate.name]:.4f}  {error:.3f}")
    best = min(ridges, key=lambda candidate: scored[candidate.name])
    better = [name for name, score in scored.items() if score < scored[best.name]]
    if better:
        print(f"  NOTE: {better[0]} does better than any logistic model; consider it")
    print(f"  taken: {best.name}")
    model = logistic(examples, FEATURES, RIDGES[ridges.index(best)])
    weights = ConfidenceWeights(
        intercept=round(model.intercept, 4),
        weights={name: round(weight, 4) for name, weight in model.weights.items()},
        doubt_left_by_source=DOUBT_LEFT_BY_SOURCE,
    )
    return weights, scored[best.name]


def smoothed(strength: float) -> Callable[[Sequence[Example]], Model]:
    return lambda examples: table(examples, KIND_NAMES, strength)


def penalised(ridge: float) -> Callable[[Sequence[Example]], Model]:
    return lambda examples: logistic(examples, FEATURES, ridge)


def mean_of(examples: Sequence[Example]) -> Model:
    mean = sum(example.confirmed for example in examples) / len(examples)
    return lambda _features: mean


def measure(
    weights: ConfidenceWeights,
    fitting: Sequence[Labelled],
    held_out: Sequence[Labelled],
    left: float,
    several: int,
) -> Measured:
    chances = [one.chance(weights) for one in held_out]
    confirmed = [one.judged.confirmed for one in held_out]
    constant = [share(fitting)] * len(held_out)
    return Measured(
        fitted_on=len(fitting) - several,
        several=several,
        left_out=left,
        entries=len(held_out),
        given=sum(chances) / len(chances),
        confirmed=share(held_out),
        brier=brier(chances, confirmed),
        constant=brier(constant, confirmed),
        parts=bins(chances, confirmed),
    )


def share(part: Sequence[Labelled]) -> float:
    return sum(one.judged.confirmed for one in part) / len(part)


def by_kind(part: Sequence[Labelled]) -> str:
    of = {kind: [one.judged.confirmed for one in part if one.judged.kind == kind] for kind in KIND_NAMES}
    return ", ".join(f"{kind} {sum(right)}/{len(right)}" for kind, right in of.items() if right)


def write(files: Mapping[Path, bytes]) -> None:
    """Write each file, telling which of them changed. Nothing is written before all is computed."""
    for path, content in files.items():
        same = path.exists() and path.read_bytes() == content
        path.write_bytes(content)
        print(f"{'unchanged' if same else 'written'}: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
