"""Who said what, on PolNeAR's development documents: scores, calibration, cost, and what others find there."""

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from train.attribution_scores import Said, paired
from train.calibration import bins, calibration_error

from bench import fingerprint
from bench.attribution_peers import PEERS
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.fresh import probed
from bench.scorer import run

TARGETS = {"content_tok": 91.0, "pair_match": 76.0, "exact_norm": 62.0, "direct": 97.0, "mixed": 93.0, "indirect": 77.0}
FAST_MAY_LOSE = 2.0
COSTS = {"full": 90.0, "fast": 40.0}
BINS = 10


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score_annotations.py"
    data = context.shared / "data" / "quotes" / "polnear-dev.jsonl.gz"
    if not (scorer.exists() and data.exists()):
        return Skipped(f"../{context.shared.name} is not here")
    texts, out = context.workspace / "attributions.jsonl", context.workspace / "attributions"
    subprocess.run([sys.executable, str(scorer), "prepare", str(data), str(texts)], check=True)
    context.product.annotate([texts], out)
    reached = run(scorer, "attributions", str(data), str(out), "--json")
    figures = [*_scores(reached), _calibration(data, out)]
    fast = run(scorer, "attributions", str(data), str(_fast(context, texts)), "--json")
    least = round(reached["pair_match"]["f1"] - FAST_MAY_LOSE, 1)
    figures.append(
        Figure("fast.pair_match.f1", fast["pair_match"]["f1"], Scale.PERCENT, least, _detail(fast["pair_match"]))
    )
    figures += _costs(texts)
    return Measured(tuple(figures), fingerprint.of_files([scorer, data]), _peers(context, scorer, data))


def _scores(reached: Mapping[str, Any]) -> list[Figure]:
    figures = [
        Figure(f"{name}.f1", reached[name]["f1"], Scale.PERCENT, TARGETS[name], _detail(reached[name]))
        for name in ("content_tok", "pair_match", "exact_norm")
    ]
    figures += [
        Figure(f"recall.{form}", share, Scale.PERCENT, TARGETS[form])
        for form, share in sorted(reached["recall"].items())
    ]
    return [*figures, Figure("missing_documents", reached["missing_documents"], Scale.WRONG, 0.0)]


def _detail(score: Mapping[str, float]) -> str:
    return f"P {score['p']:.1f}, R {score['r']:.1f}"


def _calibration(data: Path, out: Path) -> Figure:
    """How far the confidence of an attribution is from the share that is right, both content and source."""
    labelled = {one["id"]: one for one in _lines(gzip.decompress(data.read_bytes()))}
    documents = {one["id"]: one for one in _lines((out / "documents.jsonl").read_bytes())}
    given: list[float] = []
    right: list[bool] = []
    for annotations in _lines((out / "annotations.jsonl").read_bytes()):
        document = documents[annotations["document"]]
        gold = [Said(one["content"], one["source"]) for one in labelled[document["key"]]["attributions"]]
        sure = [one for one in annotations["attributions"] if one.get("confidence") is not None]
        found = [Said(one["content"], one["source"], one["confidence"]) for one in sure]
        given += [one.confidence for one in found]
        right += paired(document["text"], found, gold)
    error = calibration_error(bins(given, right, BINS))
    return Figure("calibration.one_minus_ece", 1 - error, Scale.SHARE, 0.95, f"{len(given)} attributions")


def _fast(context: Context, texts: Path) -> Path:
    """Annotations by the fast setting, made as a user makes them."""
    out = context.workspace / "attributions-fast"
    command = [sys.executable, "-m", "onrecord", "annotate", "--fast", str(texts), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def _costs(texts: Path) -> list[Figure]:
    costs = probed("bench.statements_probe", texts)
    return [
        Figure(f"cost.{name}", costs[name], Scale.MILLISECONDS, most, "for 600 words, the parse apart")
        for name, most in COSTS.items()
    ]


def _peers(context: Context, scorer: Path, data: Path) -> tuple[str, ...]:
    """The same scores for others, on the same texts."""
    import spacy

    from onrecord.annotate.pipeline import PACKAGES

    package = next(name for name in PACKAGES if spacy.util.is_package(name))
    nlp = spacy.load(package)
    documents = _lines(gzip.decompress(data.read_bytes()))
    told = []
    for name, find in PEERS.items():
        out = context.workspace / name.replace(" ", "-")
        out.mkdir()
        _written(
            out / "documents.jsonl", [{"id": one["id"], "key": one["id"], "text": one["text"]} for one in documents]
        )
        found = [{"document": one["id"], "attributions": list(find(one["text"], nlp))} for one in documents]
        _written(out / "annotations.jsonl", found)
        reached = run(scorer, "attributions", str(data), str(out), "--json")
        three = [f"{key} {reached[key]['f1']:.1f}" for key in ("content_tok", "pair_match", "exact_norm")]
        recall = [f"{form} {share:.0f}" for form, share in sorted(reached["recall"].items())]
        told.append(f"{name}: {', '.join(three)}; recall {', '.join(recall)}")
    return tuple(told)


def _lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def _written(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


SUITE = Suite("attributions", "who said what (PolNeAR): scores, calibration, cost, peers", measure)
