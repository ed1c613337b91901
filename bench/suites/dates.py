"""When: date expressions and their values, on TimeBank, AQUAINT and WikiWars; their speed; what others find there."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench import date_peers, fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.fresh import probed
from bench.scorer import run

NEWS = ("timebank.jsonl.gz", "aquaint.jsonl.gz")
HISTORIES = ("wikiwars.jsonl.gz",)
TARGETS = {"strict": 87.0, "relaxed": 94.0, "value": 85.0}
WEEKDAYS_TARGET = 0.95
RATE_TARGET = 150.0
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
PART_OF_DAY = re.compile(r"\s+(?:morning|afternoon|evening|night)")


def is_reported(document: str) -> bool:
    """Whether a document is in the quarter that is reported on: nobody looks at what goes wrong there."""
    return int(sha256(document.encode()).hexdigest(), 16) % 4 == 3


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score_annotations.py"
    folder = context.shared / "data" / "dates"
    inputs = [scorer, *(folder / name for name in NEWS + HISTORIES)]
    if not all(path.exists() for path in inputs):
        return Skipped(f"../{context.shared.name} is not here")
    news, histories = _read(folder, NEWS), _read(folder, HISTORIES)
    reported = [one for one in news if is_reported(one["id"])]
    for name, documents in (("news", news), ("histories", histories)):
        _annotate(context, scorer, name, documents)
    figures: list[Figure] = []
    for name, documents, out, targets in (
        ("reported", reported, "news", TARGETS),
        ("news", news, "news", {}),
        ("histories", histories, "histories", {}),
    ):
        gold = context.workspace / f"{name}-gold.jsonl"
        _write(gold, documents)
        figures += _scores(name, run(scorer, "dates", str(gold), str(context.workspace / out), "--json"), targets)
    figures.append(weekdays(reported, _annotated(context.workspace / "news")))
    figures.append(_rate(context.workspace / "news.jsonl"))
    return Measured(tuple(figures), fingerprint.of_files(inputs), tuple(_peers(context, scorer, reported)))


def _read(folder: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for name in names for line in gzip.decompress((folder / name).read_bytes()).splitlines()]


def _annotate(context: Context, scorer: Path, name: str, documents: Iterable[Mapping[str, Any]]) -> None:
    labelled, texts = context.workspace / f"{name}-labelled.jsonl", context.workspace / f"{name}.jsonl"
    _write(labelled, documents)
    subprocess.run([sys.executable, str(scorer), "prepare", str(labelled), str(texts)], check=True)
    context.product.annotate([texts], context.workspace / name)


def _scores(name: str, reached: Mapping[str, Any], targets: Mapping[str, float]) -> list[Figure]:
    counts = f"gold {reached['gold']}, found {reached['found']}"
    return [
        Figure(
            f"{name}.{score}.f1",
            reached[score]["f1"],
            Scale.PERCENT,
            targets.get(score),
            f"{_detail(reached[score])}, {counts}",
        )
        for score in TARGETS
    ]


def _detail(score: Mapping[str, float]) -> str:
    return f"P {score['p']:.1f}, R {score['r']:.1f}"


def weekdays(documents: Iterable[Mapping[str, Any]], found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Figure:
    """The share of labelled weekdays that stand alone in the text and have their label's place and value."""
    right = asked = 0
    for one in documents:
        values = {(date["start"], date["end"]): date["value"] for date in found.get(one["id"], ())}
        for label in one["timex"]:
            if WEEKDAY.fullmatch(label["text"]) and not PART_OF_DAY.match(one["text"], label["end"]):
                asked += 1
                right += values.get((label["start"], label["end"])) == label["value"]
    return Figure("reported.weekdays", right / max(1, asked), Scale.SHARE, WEEKDAYS_TARGET, f"{right} of {asked}")


def _annotated(out: Path) -> dict[str, list[dict[str, Any]]]:
    """The dates of each document, by its key."""
    keys = {one["id"]: one["key"] for one in map(json.loads, (out / "documents.jsonl").read_bytes().splitlines())}
    annotations = map(json.loads, (out / "annotations.jsonl").read_bytes().splitlines())
    return {keys[one["document"]]: one["dates"] for one in annotations}


def _rate(texts: Path) -> Figure:
    cost = probed("bench.dates_probe", texts)
    detail = f"the parse apart; {cost['documents']} documents, {cost['words']} tokens"
    return Figure("cost.rate", cost["rate"], Scale.RATE, RATE_TARGET, detail)


def _peers(context: Context, scorer: Path, documents: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """The same scores for others, on the same texts."""
    gold = context.workspace / "reported-gold.jsonl"
    for name, (module, find) in date_peers.PEERS.items():
        if not date_peers.is_here(module):
            yield f"{name}: skipped, {module} is not installed"
            continue
        out = context.workspace / name.replace(" ", "-")
        out.mkdir()
        _write(out / "documents.jsonl", [{"id": one["id"], "key": one["id"], "text": one["text"]} for one in documents])
        rows = []
        for one in documents:
            dates = [
                {"start": start, "end": end, "value": value}
                for start, end, value in find(one["text"], datetime.fromisoformat(one["dct"][:10]))
            ]
            rows.append({"document": one["id"], "dates": dates})
        _write(out / "annotations.jsonl", rows)
        reached = run(scorer, "dates", str(gold), str(out), "--json")
        scores = [f"{score} {reached[score]['f1']:.1f}" for score in TARGETS]
        yield f"{name}: {', '.join(scores)}"


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


SUITE = Suite("dates", "when (TimeBank, AQUAINT, WikiWars): scores, weekdays, speed, peers", measure)
