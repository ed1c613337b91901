"""Pairs of reports: their places, the verdicts on records, and the score."""

import json
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.base import DATA
from bench.matching_pairs import VERDICTS, Pair, Report, f1, pairs, sources, verdict
from bench.suites.matching import SETS

from onrecord.model import Span

TEXT = "Ana met Bo. Ana met Cy."
PAIR = Pair(
    "p", "dates", "meeting", "agree", "date",
    (Report("A", None, TEXT, (Span(0, 10),)), Report("B", "2024-01-01", TEXT, (Span(0, 10),))),
)  # fmt: skip


def entry(id_: str, *evidence: tuple[str, int, int], conflicts: tuple[str, ...] = ()) -> dict[str, object]:
    return {
        "id": id_,
        "kind": "meeting",
        "evidence": [{"document": d, "start": s, "end": e, "also": []} for d, s, e in evidence],
        "conflicts": [{"field": field} for field in conflicts],
    }


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry("m1", ("x", 0, 10), ("y", 0, 10))], "agree"),
        ([entry("m1", ("x", 0, 10), ("y", 0, 10), conflicts=("states.0.date",))], "conflict"),
        ([entry("m1", ("x", 0, 10), ("y", 0, 10), conflicts=("place",))], "wrong field"),
        ([entry("m1", ("x", 0, 10)), entry("m2", ("y", 0, 10))], "unrelated"),
        ([entry("m1", ("x", 0, 10), ("y", 0, 10)), entry("m2", ("y", 2, 8))], "split"),
        ([entry("m1", ("x", 0, 10)), entry("m2", ("y", 12, 22))], "unread"),
    ],
)
def test_what_a_record_makes_of_a_pair(tmp_path: Path, entries: list[dict[str, object]], expected: str) -> None:
    documents = [{"id": "x", "key": "0"}, {"id": "y", "key": "1"}]
    for name, rows in (("documents", documents), ("record", entries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert verdict(PAIR, tmp_path) == expected


def test_both_reports_are_given_with_their_days() -> None:
    one, other = (json.loads(line) for line in sources(PAIR).splitlines())
    assert (one["id"], one["published"], other["published"]) == ("0", None, "2024-01-01")


def test_the_score_is_the_mean_of_the_verdicts_expected() -> None:
    assert f1([("agree", "agree"), ("conflict", "conflict")]) == 1.0
    assert f1([("agree", "unread"), ("conflict", "conflict")]) == 0.5
    assert f1([("agree", "agree"), ("unrelated", "agree")]) == pytest.approx(1 / 3)
    assert f1([]) == 0.0


@pytest.mark.parametrize("file", [file for _, file in SETS])
def test_places_are_in_the_texts_and_a_conflict_names_its_field(file: str) -> None:
    found = pairs(DATA / file)
    assert len({pair.id for pair in found}) == len(found) >= 60
    assert {pair.expected for pair in found} == set(VERDICTS)
    for pair in found:
        assert (pair.field is not None) == (pair.expected == "conflict"), pair.id
        assert all(span.of(report.text).strip() for report in pair.reports for span in report.spans), pair.id
        assert all(report.spans for report in pair.reports), pair.id
