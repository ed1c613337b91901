"""The five real articles, scored against both hand-made gold sets and against the two joined."""

import json
from pathlib import Path

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.scorer import Targets, record_figures, run


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score.py"
    texts = sorted((context.shared / "coverage").glob("*.txt"))
    developers, own = context.shared / "gold" / "coverage-dev.json", DATA / "coverage-own.json"
    if not (scorer.exists() and developers.exists() and texts):
        return Skipped(f"../{context.shared.name} is not here")
    out = context.workspace / "record"
    problems = context.product.build([context.shared / "coverage"], out)
    joined = joined_gold([developers, own], context.workspace / "joined.json")
    figures = [Figure("all.problems", problems, Scale.WRONG, 0.0, "inputs that could not be used")]
    for prefix, gold, targets in (
        ("dev", developers, Targets(clean=0.98, record=0.70, attributes=0.70, no_errors=True)),
        ("own", own, Targets(no_errors=True)),
        # Only here do the things that two documents report stand in one gold set.
        ("all", joined, Targets(no_errors=True, merged=True)),
    ):
        figures += record_figures(run(scorer, str(out), str(gold), "--json"), prefix, targets)
    return Measured(tuple(figures), fingerprint.of_files([*texts, developers, own, scorer]))


def joined_gold(parts: list[Path], target: Path) -> Path:
    """Write one gold file that holds the documents and items of all `parts`."""
    golds = [json.loads(part.read_text(encoding="utf-8")) for part in parts]
    joined = {
        "documents": {name: document for gold in golds for name, document in gold["documents"].items()},
        "items": [item for gold in golds for item in gold["items"]],
    }
    target.write_text(json.dumps(joined, ensure_ascii=False), encoding="utf-8")
    return target


SUITE = Suite("coverage", "the five real articles: cleaning, entries, attributes, merges", measure)
