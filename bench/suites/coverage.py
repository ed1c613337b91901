"""The five real articles, scored against both hand-made gold sets and against the two joined."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.scorer import Targets, record_figures, run

# The merges the project asks for: the talks of December 2023, López Obrador's agreement statement, the caravan.
ASKED_MERGES = ("M2023-12", "S-AGREEMENT", "CARAVAN")


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score.py"
    texts = sorted((context.shared / "coverage").glob("*.txt"))
    developers, own = context.shared / "gold" / "coverage-dev.json", DATA / "coverage-own.json"
    if not (scorer.exists() and developers.exists() and texts):
        return Skipped(f"../{context.shared.name} is not here")
    out = context.workspace / "record"
    problems = context.product.build([context.shared / "coverage"], out)
    figures = [Figure("all.problems", problems, Scale.WRONG, 0.0, "inputs that could not be used")]
    whole = joined([developers, own])
    everything = written(whole, context.workspace / "joined.json")
    for prefix, gold, targets in (
        ("dev", developers, Targets(clean=0.98, record=0.70, attributes=0.70, no_errors=True)),
        ("own", own, Targets(no_errors=True)),
        # Only here do the things that two documents report stand in one gold set.
        ("all", everything, Targets(no_errors=True)),
    ):
        figures += record_figures(run(scorer, str(out), str(gold), "--json"), prefix, targets)
    for key, single in single_keys(whole).items():
        scores = run(scorer, str(out), str(written(single, context.workspace / "key.json")), "--json")
        asked = 1.0 if key in ASKED_MERGES else None
        figures.append(
            Figure(
                f"all.merged.{key}", scores["merged"]["right"], Scale.RIGHT, asked, "1 when one entry holds them all"
            )
        )
    return Measured(tuple(figures), fingerprint.of_files([*texts, developers, own, scorer]))


def joined(parts: list[Path]) -> dict[str, Any]:
    """One gold set that holds the documents and items of all `parts`."""
    golds = [json.loads(part.read_text(encoding="utf-8")) for part in parts]
    return {
        "documents": {name: document for gold in golds for name, document in gold["documents"].items()},
        "items": [item for gold in golds for item in gold["items"]],
    }


def single_keys(gold: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """For each key that two or more items share, the same gold with that key alone: which merge went wrong."""
    shared = Counter(item["key"] for item in gold["items"] if item.get("key"))
    return {
        key: {**gold, "items": [{**item, "key": key if item.get("key") == key else None} for item in gold["items"]]}
        for key, count in shared.items()
        if count > 1
    }


def written(gold: dict[str, Any], target: Path) -> Path:
    target.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return target


SUITE = Suite("coverage", "the five real articles: cleaning, entries, attributes, merges", measure)
