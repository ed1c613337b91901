"""The language layer by itself, on public data: quantities."""

import gzip
import subprocess
import sys
from typing import Any

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.scorer import run

SETS: dict[str, tuple[str, ...]] = {
    "quantities": ("quantities/newsquant-dev.jsonl.gz",),
}


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score_annotations.py"
    parts = {what: [context.shared / "data" / name for name in names] for what, names in SETS.items()}
    inputs = [scorer, *(path for paths in parts.values() for path in paths)]
    if not all(path.exists() for path in inputs):
        return Skipped(f"../{context.shared.name} is not here")
    figures: list[Figure] = []
    for what, paths in parts.items():
        gold = context.workspace / f"{what}-gold.jsonl"
        texts, out = context.workspace / f"{what}.jsonl", context.workspace / what
        gold.write_bytes(b"".join(gzip.decompress(path.read_bytes()) for path in paths))
        subprocess.run([sys.executable, str(scorer), "prepare", str(gold), str(texts)], check=True)
        context.product.annotate([texts], out)
        figures += _figures(what, run(scorer, what, str(gold), str(out), "--json"))
    return Measured(tuple(figures), fingerprint.of_files(inputs))


def _figures(what: str, scores: dict[str, Any]) -> list[Figure]:
    """Every precision, recall and F1 is one table in the answer; plain numbers beside them are counts."""
    figures: list[Figure] = []
    counts = ", ".join(f"{name} {scores[name]}" for name in ("gold", "found") if name in scores)
    for name, score in scores.items():
        if isinstance(score, dict):
            detail = f"P {score['p']:.1f}, R {score['r']:.1f}" + (f", {counts}" if counts else "")
            figures.append(Figure(f"{what}.{name}.f1", score["f1"], Scale.PERCENT, detail=detail))
    return figures


SUITE = Suite("annotations", "public data: quantities (NewsQuant)", measure)
