"""When a predicted figure is the one labelled, when each of its fields is right, and which labels are faulty."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import bench_path
import pytest
from bench.figure_labels import Quantity, Sentence, digest, faults, scored, sentences, texts

from onrecord.model import Span

TEXT = "Ana Ruiz said more than 1,200 farmers left Norland last year. Hundreds of trucks waited 32 hours on 3 May."
DATA = bench_path.ROOT / "bench" / "data"
SETS = [DATA / "figures.jsonl", DATA / "figures-heldout.jsonl"]
REFERENCE = bench_path.ROOT.parent / "shared" / "data"


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


FARMERS = Quantity(
    number=place("more than 1,200"),
    value=1200,
    bound="more than",
    kind="count",
    counted=place("farmers"),
    counted_head="farmers",
    period=place("last year"),
    place=place("Norland"),
    claimant=place("Ana Ruiz"),
)
TRUCKS = Quantity(
    number=place("Hundreds"),
    low=100,
    high=1000,
    bound="approximately",
    kind="count",
    counted=place("trucks"),
    counted_head="trucks",
    vague=True,
)
HOURS = Quantity(number=place("32 hours"), value=32, kind="duration", unit="hour")


def sentence(words: str, *figures: Quantity, none: str = "") -> Sentence:
    span = place(words)
    return Sentence("c", "a", span, digest(words), figures, ((place(none), "date"),) if none else ())


FIRST = sentence(TEXT[: TEXT.index(" Hundreds")], FARMERS)
SECOND = sentence(TEXT[TEXT.index("Hundreds") :], TRUCKS, HOURS, none="3 May")


def test_a_figure_is_found_by_its_number_alone() -> None:
    bare = Quantity(number=place("1,200"))
    date = Quantity(number=place("3 May"))
    elsewhere = Quantity(number=Span(500, 503))
    score = scored([FIRST, SECOND], {"a": [bare, date, elsewhere]})
    assert (score.matched, score.predicted, score.labelled) == (1, 2, 3)
    assert (score.precision, score.recall, score.f1) == (1 / 2, 1 / 3, 2 / 5)
    assert score.mistaken == {"date": 1}


def test_the_labels_agree_with_themselves() -> None:
    score = scored([FIRST, SECOND], {"a": [FARMERS, TRUCKS, HOURS]})
    assert score.f1 == 1
    assert {agreement.share for agreement in score.fields.values() if agreement.asked} == {1}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("value", {"value": 1201}),
        ("bound", {"bound": "at least"}),
        ("unit", {"unit": "dollar"}),
        ("counted", {"counted": place("Norland")}),
        ("counted_head", {"counted_head": "trucks"}),
        ("per", {"per": "day"}),
        ("period", {"period": None}),
        ("place", {"place": place("farmers")}),
        ("claimant", {"claimant": None}),
        ("kind", {"kind": "money"}),
        ("change", {"change": "increase"}),
    ],
)
def test_each_field_is_judged_apart(field: str, wrong: dict[str, Any]) -> None:
    fields = scored([FIRST], {"a": [replace(FARMERS, **wrong)]}).fields
    assert [name for name, agreement in fields.items() if agreement.right < agreement.asked] == [field]


def test_a_field_that_is_mostly_empty_is_also_judged_where_it_is_filled_in() -> None:
    found = [replace(FARMERS, period=None), TRUCKS, HOURS]
    period = scored([FIRST, SECOND], {"a": found}).fields["period"]
    assert (period.share, period.filled_share) == (2 / 3, 0)


def test_of_a_vague_figure_only_the_magnitude_is_asked() -> None:
    for given in (replace(TRUCKS, low=200, high=None, bound="at least"), Quantity(place("Hundreds"), value=100)):
        fields = scored([SECOND], {"a": [given]}).fields
        assert fields["value"].right == 1
        assert fields["bound"].asked == 0
    assert scored([SECOND], {"a": [replace(TRUCKS, low=1000)]}).fields["value"].right == 0


def test_the_unit_of_a_measurement_may_pass_for_the_thing_counted() -> None:
    unit = replace(HOURS, counted=place("hours"), counted_head="hours")
    assert scored([SECOND], {"a": [unit]}).fields["counted"].right == 1
    assert scored([SECOND], {"a": [replace(HOURS, counted=place("trucks"))]}).fields["counted"].right == 0


@pytest.mark.parametrize(("given", "right"), [("farmer", True), ("Norland farmers", True), ("farm", False)])
def test_the_head_of_the_thing_counted_is_the_same_noun_in_any_number(given: str, right: bool) -> None:
    found = replace(FARMERS, counted_head=given)
    assert (scored([FIRST], {"a": [found]}).fields["counted_head"].right == 1) is right


def test_a_fraction_may_be_rounded_and_a_count_may_not() -> None:
    third = replace(FARMERS, value=1 / 3, kind="share")
    label = sentence(FIRST.span.of(TEXT), third)
    assert scored([label], {"a": [replace(third, value=0.33)]}).fields["value"].right == 1
    assert scored([label], {"a": [replace(third, value=0.3)]}).fields["value"].right == 0


def test_another_acceptable_claimant_will_do() -> None:
    label = sentence(FIRST.span.of(TEXT), replace(FARMERS, claimant_also=(place("said"),)))
    assert scored([label], {"a": [replace(FARMERS, claimant=place("said"))]}).fields["claimant"].right == 1


def test_faults_are_told() -> None:
    assert faults(FIRST, TEXT) == []
    assert faults(SECOND, TEXT) == []
    assert faults(FIRST, TEXT.upper()) == ["the sentence is not the one that was labelled"]
    wrong: dict[str, Any]
    for wrong in (
        {"number": place("more than 1,200 ")},
        {"counted": place("farm")},
        {"counted": place("trucks")},
        {"counted_head": None},
        {"low": 1.0},
        {"bound": "about"},
    ):
        assert faults(replace(FIRST, figures=(replace(FARMERS, **wrong),)), TEXT), wrong
    assert faults(replace(FIRST, figures=(FARMERS, FARMERS)), TEXT) == ["two figures overlap"]


def test_the_labels_hold_no_text() -> None:
    words = {"document", "corpus", "sha256", "counted_head", "unit", "per", "reason", "bound", "kind", "change"}
    words |= {"peak_or_average", "cumulative_or_new"}
    for path in SETS:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for part in (row, *row["figures"], *row["not_figures"]):
                assert {name for name, value in part.items() if isinstance(value, str)} <= words


def test_no_document_is_in_both_sets_nor_too_often_in_one() -> None:
    developing, held_out = ([one.document for one in sentences(path)] for path in SETS)
    assert not set(developing) & set(held_out)
    assert (len(developing), len(held_out)) == (200, 100)
    assert max(map(developing.count, developing)) <= 3
    assert max(map(held_out.count, held_out)) <= 3


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_label_can_be_read_back(path: Path) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference data are not here")
    labelled = sentences(path)
    found = texts(REFERENCE, labelled)
    assert {
        one.document: faults(one, found[one.document]) for one in labelled if faults(one, found[one.document])
    } == {}
