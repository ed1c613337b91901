"""Pairs of short reports of one thing or of two: how they are read from a file, and what a record makes of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.model import Span

Verdict = Literal["agree", "conflict", "unrelated"]
VERDICTS: tuple[Verdict, ...] = ("agree", "conflict", "unrelated")


@dataclass(frozen=True, slots=True)
class Report:
    """One of the two documents, with the places of its text that tell the entry in question."""

    publisher: str
    published: str | None
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, what they are to each other, and by what it is to be known: dates, figures or wording. `field` is
    the one that is in conflict."""

    id: str
    by: str
    kind: str
    expected: Verdict
    field: str | None
    reports: tuple[Report, Report]


def pairs(path: Path) -> list[Pair]:
    """The pairs of a file, one a line."""
    return [_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _pair(row: dict[str, Any]) -> Pair:
    one, other = (
        Report(each["publisher"], each.get("published"), each["text"], tuple(Span(*span) for span in each["spans"]))
        for each in row["documents"]
    )
    return Pair(row["id"], row["by"], row["kind"], row["expected"], row["field"], (one, other))


def sources(pair: Pair) -> str:
    """The two reports as JSON Lines, keyed `0` and `1`."""
    return "".join(
        json.dumps(
            {"id": str(number), "publisher": report.publisher, "published": report.published, "text": report.text}
        )
        + "\n"
        for number, report in enumerate(pair.reports)
    )


def verdict(pair: Pair, folder: Path) -> str:
    """What the record in `folder` makes of the pair: a `Verdict`; `unread` where it has no entry there; `wrong field`
    where the conflict is on another; `split` where one report is in two entries of which the other is in one."""
    held = [set(_holding(pair, number, folder)) for number in (0, 1)]
    if not all(held):
        return "unread"
    both = held[0] & held[1]
    if not both:
        return "unrelated"
    if len(held[0] | held[1]) > 1:
        return "split"
    fields = _conflicts(folder, both.pop())
    if not fields:
        return "agree"
    return "conflict" if pair.field is None or pair.field in fields else "wrong field"


def _holding(pair: Pair, number: int, folder: Path) -> Iterator[str]:
    """The entries of the kind that rest on the places in question of one report."""
    keys = {row["id"]: row["key"] for row in _rows(folder / "documents.jsonl")}
    for entry in _rows(folder / "record.jsonl"):
        spans = [
            Span(*span)
            for evidence in entry["evidence"]
            if entry["kind"] == pair.kind and keys[evidence["document"]] == str(number)
            for span in ((evidence["start"], evidence["end"]), *evidence["also"])
        ]
        if any(span.overlap(wanted) for span in spans for wanted in pair.reports[number].spans):
            yield entry["id"]


def _conflicts(folder: Path, entry: str) -> set[str]:
    found = next(row for row in _rows(folder / "record.jsonl") if row["id"] == entry)
    return {conflict["field"].rpartition(".")[2] for conflict in found["conflicts"]}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def f1(judged: Sequence[tuple[Verdict, str]]) -> float:
    """The mean over the three verdicts of their F1, those that are expected nowhere left out."""
    return _mean(
        {
            one: (
                sum(expected == one == got for expected, got in judged),
                sum(expected == one for expected, _ in judged),
                sum(got == one for _, got in judged),
            )
            for one in VERDICTS
        }
    )


def _mean(counts: Mapping[Verdict, tuple[int, int, int]]) -> float:
    scores = [2 * right / (expected + given) for right, expected, given in counts.values() if expected]
    return sum(scores) / len(scores) if scores else 0.0
