"""The labels that confidence is fitted to, and the pages that training writes."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
import train_path
from bench.base import Scale
from bench.suites.confidence import held
from train.calibration import bins
from train.confidence import half, labelled
from train.confidence_pages import Measured, card, with_table
from train.confirmed import KEY_FIELDS, LabelError, judged, pairs, passages_of, scorer
from train.manifest import entered
from train.measured_part import BEGIN, END

from onrecord import api
from onrecord.learned import confidence_weights
from onrecord.learned.loader import MANIFEST, Listed
from onrecord.model import KINDS, StatementReading
from onrecord.pipeline import Pipeline
from support import SHARED, needs_shared

SCORER = SHARED / "gold" / "score.py"
DEV = train_path.ROOT / "bench" / "data" / "negotiations" / "dev"


def passage(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"document": "D", "start": start, "end": end, "text": "x" * (end - start), "anchors": {}, "reading": fields}


def entry(id_: str, kind: str, *evidence: dict[str, Any], **fields: Any) -> dict[str, Any]:
    sources = {"documents": 1, "independent": 1}
    return {"id": id_, "kind": kind, "confidence": 0.5, "sources": sources, "evidence": list(evidence), **fields}


def verdicts(folder: Path, items: list[dict[str, Any]], *entries: dict[str, Any]) -> dict[str, bool]:
    documents = [{"id": "D", "key": "a.txt", "path": "a.txt"}, {"id": "E", "key": "b.txt", "path": "b.txt"}]
    for name, lines in (("documents", documents), ("record", list(entries))):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    gold = {"documents": {"a.txt": {}}, "items": [{"doc": "a.txt", **item} for item in items]}
    return {one.entry: one.confirmed for one in judged(folder, gold, scorer(SCORER))}


def figure(start: int, end: int, value: int, **more: Any) -> dict[str, Any]:
    return {"kind": "figure", "start": start, "end": end, "value": value, **more}


@needs_shared
def test_an_entry_is_confirmed_by_its_place_and_its_key_fields(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        [figure(0, 20, 7000, counted="migrant"), figure(40, 60, 12), figure(80, 99, 5, period="2024")],
        entry("right", "figure", passage(0, 25), value=7000, counted="migrants"),
        entry("wrong value", "figure", passage(40, 60), value=13),
        entry("period is no key field", "figure", passage(80, 99), value=5, period="2023"),
        entry("elsewhere", "figure", passage(200, 220), value=12),
        entry("other kind", "meeting", passage(0, 20)),
    )
    assert found == {
        "right": True,
        "wrong value": False,
        "period is no key field": True,
        "elsewhere": False,
        "other kind": False,
    }


@needs_shared
def test_one_right_passage_is_enough_and_a_second_entry_is_one_too_many(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        [figure(0, 20, 7)],
        entry("twice", "figure", passage(300, 310), passage(0, 20), value=7),
        entry("again", "figure", passage(0, 12), value=7),
    )
    assert found == {"twice": True, "again": False}


@needs_shared
def test_entries_of_documents_without_gold_are_left_out(tmp_path: Path) -> None:
    assert verdicts(tmp_path, [], entry("other", "figure", {**passage(0, 9), "document": "E"})) == {}


def test_a_missing_scorer_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"score\.py is missing"):
        scorer(tmp_path / "score.py")


def test_every_kind_has_key_fields() -> None:
    assert list(KEY_FIELDS) == [kind.__struct_config__.tag for kind in KINDS]


@needs_shared
def test_passages_are_paired_as_the_scorer_pairs_them(pipeline: Pipeline, tmp_path: Path) -> None:
    api.build(sorted(DEV.glob("*.txt")), out=tmp_path, pipeline=pipeline)
    command = [sys.executable, str(SCORER), str(tmp_path), str(DEV / "gold.json"), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    script, gold = scorer(SCORER), json.loads((DEV / "gold.json").read_text("utf-8"))
    found = passages_of(tmp_path, gold)
    for kind in KEY_FIELDS:
        of_kind = [one for one in found if one.entry["kind"] == kind]
        paired = pairs(kind, of_kind, gold["items"], script)
        right = [
            script.attr_ok(item, script.view(one.entry, one.evidence), one.evidence, field)
            for item, one in paired
            for field in script.ATTRS[kind]
            if item.get(field) is not None
        ]
        assert len(paired) == round(scores[kind]["p"] * scores[kind]["found"])
        assert (sum(map(bool, right)), len(right)) == (
            round(scores[kind]["attrs"] * scores[kind]["attrs_n"]),
            scores[kind]["attrs_n"],
        )


@needs_shared
def test_each_entry_is_labelled_with_the_reading_it_was_judged_by(pipeline: Pipeline) -> None:
    found = half("dev", scorer(SCORER), pipeline)
    statements = [one.reading for one in found if one.judged.kind == "statement"]
    assert statements
    assert all(isinstance(reading, StatementReading) for reading in statements)
    assert all(0.05 <= one.chance(confidence_weights()) <= 0.99 for one in found)
    assert all(one.judged.kind in one.example.features for one in found)


@needs_shared
def test_nothing_labelled_gives_nothing(pipeline: Pipeline) -> None:
    texts = sorted(DEV.glob("*.txt"))[:1]
    assert labelled(texts, {"documents": {}, "items": []}, scorer(SCORER), pipeline) == []


# --- what training writes

MEASURED = Measured(
    fitted_on=200,
    several=12,
    left_out=0.13,
    entries=4,
    given=0.7,
    confirmed=0.75,
    brier=0.1,
    constant=0.18,
    parts=bins([0.9, 0.9, 0.9, 0.2], [True, True, True, False]),
)


def test_the_table_is_put_between_its_marks_and_can_be_put_anew() -> None:
    page = with_table(f"# Title\n\n{BEGIN}\nold\n{END}\n\nafter\n", MEASURED)
    assert page.startswith("# Title\n")
    assert page.endswith("\n\nafter\n")
    assert "old" not in page
    assert "| 0.90 to 0.90 | 3 | 0.90 | 1.00 |" in page
    assert with_table(page, MEASURED) == page


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="put them back"):
        with_table("# Title\n", MEASURED)


def test_the_page_has_its_marks() -> None:
    with_table((train_path.ROOT / "docs" / "confidence.md").read_text("utf-8"), MEASURED)


def test_the_card_has_every_weight() -> None:
    weights = confidence_weights()
    written = card(weights, MEASURED)
    assert all(f"| `{name}` |" in written for name in weights.weights)


def test_weights_are_entered_beside_others(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(entered("older", b"1", version=3, folder=tmp_path))
    manifest = msgspec.json.decode(entered("newer", b"2", version=1, folder=tmp_path), type=dict[str, Listed])
    assert list(manifest) == ["newer", "older"]
    assert manifest["older"].sha256 == sha256(b"1").hexdigest()


# --- the suite


def test_the_suite_turns_errors_into_figures_that_should_be_high() -> None:
    figures, facts = held([0.9, 0.9, 0.9, 0.2], [True, True, True, False])
    values = {figure.name: figure.value for figure in figures}
    assert values["test.one_minus_brier"] == pytest.approx(1 - (3 * 0.01 + 0.04) / 4)
    assert values["test.one_minus_ece"] == pytest.approx(1 - (3 * 0.1 + 0.2) / 4)
    assert values["test.skill"] == pytest.approx(1 - 0.0175 / 0.1875)
    assert all(figure.scale is Scale.SHARE for figure in figures)
    assert facts[0] == "4 entries: mean confidence 0.725, confirmed 0.750"
    assert len(facts) == 3


def test_the_suite_bears_that_all_are_confirmed() -> None:
    figures, _ = held([0.9, 0.8], [True, True])
    assert figures[-1].value == 0
