import json
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.base import Scale
from bench.scorer import ScorerError, Targets, record_figures, run, weighted
from bench.suites.coverage import joined, single_keys

NOTHING = {"gold": 0, "found": 0, "p": 0, "r": 0, "f1": 0, "attrs": 0, "attrs_n": 0}
SCORES = {
    "clean": {"p": 1.0, "r": 0.9, "f1": 0.947},
    "meta": 0.5,
    "bad_offsets": 0,
    "from_noise": 2,
    "meeting": {"gold": 1, "found": 1, "p": 1, "r": 1, "f1": 1.0, "attrs": 0.5, "attrs_n": 4},
    "statement": {"gold": 3, "found": 6, "p": 0.5, "r": 1, "f1": 0.6, "attrs": 1.0, "attrs_n": 12},
    **dict.fromkeys(("commitment", "figure", "measure", "movement"), NOTHING),
    "merged": {"gold": 2, "right": 1},
}


def test_kinds_are_weighted_by_their_gold_and_kinds_without_gold_left_out() -> None:
    figures = {figure.name: figure for figure in record_figures(SCORES, "dev", Targets(record=0.7, no_errors=True))}
    assert figures["dev.record.f1"].value == pytest.approx((1.0 + 3 * 0.6) / 4)
    assert figures["dev.record.attributes"].value == pytest.approx((4 * 0.5 + 12) / 16)
    assert figures["dev.record.f1"].target == 0.7
    assert (figures["dev.from_noise"].target, figures["dev.from_noise"].scale) == (0, Scale.WRONG)
    assert "dev.movement.f1" not in figures


def test_weights_of_nothing() -> None:
    assert weighted({}, "f1", "gold") == 0


def test_gold_sets_are_joined_and_taken_apart_by_key(tmp_path: Path) -> None:
    parts = [
        {"documents": {"a": {}}, "items": [{"doc": "a", "key": "TALKS"}, {"doc": "a"}]},
        {"documents": {"b": {}}, "items": [{"doc": "b", "key": "TALKS"}, {"doc": "b", "key": "ONCE"}]},
    ]
    paths = [tmp_path / "0.json", tmp_path / "1.json"]
    for path, part in zip(paths, parts, strict=True):
        path.write_text(json.dumps(part), encoding="utf-8")
    whole = joined(paths)
    assert whole["documents"].keys() == {"a", "b"}
    singles = single_keys(whole)
    assert singles.keys() == {"TALKS"}
    assert [item["key"] for item in singles["TALKS"]["items"]] == ["TALKS", None, "TALKS", None]


@pytest.mark.parametrize(
    ("script", "message"),
    [("raise SystemExit('no such gold')", "no such gold"), ("print('hm')", "did not print JSON"), ("", "no output")],
)
def test_a_scorer_that_fails_says_why(script: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "score.py"
    path.write_text(script, encoding="utf-8")
    with pytest.raises(ScorerError, match=message):
        run(path)


def test_what_a_scorer_prints_before_its_answer_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "score.py"
    path.write_text("print('missing document a')\nprint('{}')", encoding="utf-8")
    assert run(path) == {}
    assert "missing document a" in capsys.readouterr().out
