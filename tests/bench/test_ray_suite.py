"""What the ray suite computes itself."""

import json
from pathlib import Path

import bench_path  # noqa: F401  # so that `bench` is found
import pytest
from bench.ray_probe import write
from bench.suites.ray import figures


def test_efficiency_is_the_time_of_one_over_twice_that_of_two() -> None:
    one = {"span": 100.0, "documents": 30}
    efficiency, unread = figures(one, {"span": 55.0, "documents": 29}, 30)
    assert efficiency.value == pytest.approx(100 / 110)
    assert efficiency.target == 0.85
    assert unread.value == 1


def test_every_article_is_written_with_a_key_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "articles.jsonl", 20)
    lines = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len({line["text"] for line in lines}) == 20
