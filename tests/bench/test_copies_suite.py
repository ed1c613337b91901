"""What the suites of copies and stories make and compute themselves."""

import random

import bench_path  # noqa: F401
import pytest
from bench.generate.edits import edited, recycled
from bench.generate.rounds import negotiations
from bench.suites.copies import Text, scores
from bench.suites.stories import b_cubed


def words(name: str, count: int = 100) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def test_edits_keep_what_they_say() -> None:
    made = {
        one.kind: one
        for one in edited([f"Title\n{words('a')}", "taken from here instead"], random.Random(1))
        if 0 in one.sources
    }
    assert len(made["half_cut"].text.split()) in {50, 51}
    assert len(made["quarter_left"].text.split()) in {25, 26}
    assert made["retitled"].text.endswith(words("a"))
    changed = set(made["words_changed"].text.split()) - set(f"Title {words('a')}".split())
    assert changed <= set("taken from here instead".split())
    assert changed


def test_a_pair_shares_its_background_alone() -> None:
    first, second = recycled([words("a"), words("b")], [words("c", 200)], random.Random(1))
    shared = set(first.text.split()) & set(second.text.split())
    assert shared
    assert all(word.startswith("c") for word in shared)


def text(id_: str, kind: str, *sources: int) -> Text:
    return Text(id_, "", kind, frozenset(sources), "")


def test_scores_of_copies() -> None:
    texts = [
        text("o0", "original", 0),
        text("o1", "original", 1),
        text("m0", "half_cut", 0),
        text("m1", "joined", 0, 1),
    ]
    recall, precision = scores(
        [*texts, text("m2", "half_cut", 1), text("r0", "recycled", 9)], {"m1": "o1", "m0": "o0", "r0": "o1"}
    )
    assert recall.value == pytest.approx(2 / 3)
    assert precision.value == pytest.approx(2 / 3)
    assert precision.detail == "2 of 3; 1 of background alone"


def test_b_cubed() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    assert b_cubed({"a": "x", "b": "x", "c": "y"}, gold) == (1, 1, 1)
    precision, recall, _ = b_cubed(dict.fromkeys("abc", "x"), gold)
    assert precision == pytest.approx(5 / 9)
    assert recall == 1


def test_rounds_are_told_apart_and_come_again() -> None:
    reports = negotiations(2, 5)
    assert reports == negotiations(2, 5)
    assert len({report.meeting for report in reports}) == 12
    assert len({report.text for report in reports}) == len(reports)
    assert not any("{" in report.text or "[" in report.text for report in reports)
    days: dict[str, list[int]] = {}
    for report in reports:
        if report.published:
            days.setdefault(report.meeting, []).append(report.published.toordinal())
    assert all(max(found) - min(found) <= 7 for found in days.values())
