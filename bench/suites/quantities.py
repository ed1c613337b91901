"""Numbers with what they count: NewsQuant's development half, own labels of political news, cost, and what others find."""

import gzip
import json
import math
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import figure_labels, fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.figure_labels import Quantity, Score, Sentence
from bench.fresh import probed
from bench.quantity_peers import PEERS, MissingError
from bench.scorer import run
from onrecord.model import Span

NEWSQUANT = {"value": 93.0, "unit": 87.0, "modifier": 84.0}
COUNTED = 0.80
FIELDS = ("bound", "counted", "per", "period", "claimant")
"""Fields of own labels that the project asks `FIELD_RIGHT` of."""
FIELD_RIGHT = 0.88
TOLD = ("value", "unit", "place", "kind", "change")
"""Further fields, told without a target."""
LABELS = {"labels": "figures.jsonl", "heldout": "figures-heldout.jsonl"}
COST = 8.0
EMPTY = frozenset({"of", "the", "a", "in", ""})


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score_annotations.py"
    data = context.shared / "data" / "quantities" / "newsquant-dev.jsonl.gz"
    corpora = [context.shared / "data" / name for name, _ in figure_labels.CORPORA.values()]
    inputs = [scorer, data, *corpora, *(DATA / name for name in LABELS.values())]
    if not all(path.exists() for path in inputs):
        return Skipped(f"../{context.shared.name} is not here")
    texts, out = context.workspace / "newsquant.jsonl", context.workspace / "newsquant"
    subprocess.run([sys.executable, str(scorer), "prepare", str(data), str(texts)], check=True)
    context.product.annotate([texts], out)
    reached = run(scorer, "quantities", str(data), str(out), "--json")
    figures = [
        Figure(f"newsquant.{name}.f1", reached[name]["f1"], Scale.PERCENT, target, _detail(reached, name))
        for name, target in NEWSQUANT.items()
    ]
    figures.append(_counted(data, out))
    figures += _labelled(context)
    return Measured(tuple(figures), fingerprint.of_files(inputs), _peers(context, scorer, data))


def _detail(reached: Mapping[str, Any], name: str) -> str:
    score = reached[name]
    return f"P {score['p']:.1f}, R {score['r']:.1f}, gold {reached['gold']}, found {reached['found']}"


# --- NewsQuant: what a quantity is of


def _counted(data: Path, out: Path) -> Figure:
    """How many quantities found (by value) name, in a word, the thing counted or the concept that NewsQuant gives."""
    documents = {one["id"]: one for one in _lines((out / "documents.jsonl").read_bytes())}
    found = {documents[one["document"]]["key"]: one for one in _lines((out / "annotations.jsonl").read_bytes())}
    right = asked = 0
    for index, row in enumerate(_lines(gzip.decompress(data.read_bytes()))):
        given = found.get(str(index), {}).get("quantities", [])
        text = row["text"]
        for gold in row["quantities"]:
            one = next((one for one in given if _same_value(gold["value"], one)), None)
            if one is None:
                continue
            given = [other for other in given if other is not one]
            span = one.get("counted")
            words = _words(text[span[0] : span[1]]) if span else frozenset()
            concept = _words(gold["referred_concepts"])
            asked += 1
            right += bool(words & (concept | _words(gold["unit"]))) or not (words or concept)
    return Figure("newsquant.counted.overlap", right / asked, Scale.SHARE, COUNTED, f"{asked} quantities found")


def _same_value(written: Any, found: Mapping[str, Any]) -> bool:
    ends = re.fullmatch(r"([\d.]+)-([\d.]+)", str(written))
    if ends is not None:
        low, high = found.get("low"), found.get("high")
        if low is None or high is None:
            return False
        return math.isclose(low, float(ends[1])) and math.isclose(high, float(ends[2]))
    value = found.get("value")
    return value is not None and math.isclose(value, float(written), rel_tol=1e-5, abs_tol=1e-8)


def _words(text: str | None) -> frozenset[str]:
    """Content words, without the ending of a plural."""
    return frozenset(word.lower().rstrip("s") for word in re.findall(r"\w+", text or "")) - EMPTY


# --- own labels


def _labelled(context: Context) -> list[Figure]:
    figures: list[Figure] = []
    costs: list[float] = []
    for name, file in LABELS.items():
        labelled = figure_labels.sentences(DATA / file)
        found, cost = _found(context, name, labelled)
        costs.append(cost)
        figures += _agreement(name, figure_labels.scored(labelled, found))
    figures.append(Figure("cost", max(costs), Scale.MILLISECONDS, COST, "for 600 words, the parse apart"))
    return figures


def _found(context: Context, name: str, labelled: Sequence[Sentence]) -> tuple[dict[str, list[Quantity]], float]:
    """What the product reads in the labelled documents, and what that costs."""
    texts = context.workspace / f"{name}.jsonl"
    rows = figure_labels.texts(context.shared / "data", labelled)
    texts.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in sorted(rows.items())))
    told = probed("bench.figures_probe", texts)
    return {key: [_quantity(one) for one in found] for key, found in told["figures"].items()}, told["cost"]


def _quantity(row: Mapping[str, Any]) -> Quantity:
    spans = ("number", "counted", "period", "place", "claimant")
    return Quantity(**{**row, "claimant_also": (), **{name: Span(*row[name]) for name in spans if row[name]}})


def _agreement(name: str, score: Score) -> list[Figure]:
    target = FIELD_RIGHT if name == "labels" else None
    detail = f"P {score.precision:.3f}, R {score.recall:.3f}, {score.labelled} labelled, {score.predicted} found"
    figures = [Figure(f"{name}.found.f1", score.f1, Scale.SHARE, detail=detail)]
    for field in (*FIELDS, *TOLD):
        agreed = score.fields[field]
        filled = f"{agreed.asked} figures; where filled in {agreed.filled_share:.3f} of {agreed.filled}"
        goal = target if field in FIELDS else None
        figures.append(Figure(f"{name}.{field}", agreed.share, Scale.SHARE, goal, filled))
    return figures


# --- others


def _peers(context: Context, scorer: Path, data: Path) -> tuple[str, ...]:
    """The same scores for others, on the same sentences."""
    rows = _lines(gzip.decompress(data.read_bytes()))
    told = []
    for name, find in PEERS.items():
        out = context.workspace / name
        out.mkdir()
        try:
            found = [{"document": str(i), "quantities": list(find(row["text"]))} for i, row in enumerate(rows)]
        except MissingError as missing:
            told.append(f"{name}: skipped, {missing}")
            continue
        _written(out / "documents.jsonl", [{"id": str(i), "key": str(i)} for i in range(len(rows))])
        _written(out / "annotations.jsonl", found)
        reached = run(scorer, "quantities", str(data), str(out), "--json")
        told.append(f"{name}: " + ", ".join(f"{key} {reached[key]['f1']:.1f}" for key in NEWSQUANT))
    return tuple(told)


def _lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def _written(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


SUITE = Suite("quantities", "numbers with what they count (NewsQuant, own labels): scores, cost, peers", measure)
