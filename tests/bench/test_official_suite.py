"""When a verdict counts as right, and that the cases are what the suite promises."""

from collections import Counter

import bench_path  # noqa: F401
from bench.suites.official import SERIES, Case, cases, fault_of, figures

from onrecord.model import Check, Span

TEXT = "Tellur exported 1,240 tonnes of apples in March, a record."


def case(**more: object) -> Case:
    given = {"id": "c", "half": "first", "series": "grain", "published": None, "text": TEXT, "passage": "1,240", "kind": "figure", "verdict": "matches"}  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


def check(**more: object) -> Check:
    given = {"entry": "figure-1", "kind": "figure", "document": "d", "start": 16, "end": 28, "text": "1,240 tonnes", "verdict": "matches", "reason": ""}  # fmt: skip
    return Check(**(given | more))  # type: ignore[arg-type]


def test_a_verdict_is_right_by_its_word_and_all_that_is_asked() -> None:
    full = check(measure="Apple exports", period="2023-03", official=1240.0, difference=0.4)
    asked = case(measure="Apple exports", period="2023-03", official=1240, difference=0.0)
    assert fault_of(asked, [full]) is None
    assert fault_of(case(), [check(verdict="differs")]) == "differs for matches: "
    assert fault_of(asked, [check(measure="Pear exports")]) == "measure Pear exports for Apple exports"
    assert fault_of(case(official=1240), [check(official=1300.0)]) == "official 1300.0 for 1240"
    assert fault_of(case(difference=-3), [check(difference=3.0)]) == "difference 3.0 for -3"


def test_a_verdict_on_other_words_or_of_another_kind_does_not_count() -> None:
    assert fault_of(case(), [check(start=40, end=48)]) == "no verdict on “1,240”"
    assert fault_of(case(), [check(kind="change")]) == "no verdict on “1,240”"
    record = check(kind="change", start=0, end=len(TEXT), cue=Span(51, 57), verdict="agrees")
    assert fault_of(case(kind="change", passage="a record", verdict="agrees"), [record]) is None
    assert fault_of(case(kind="change", passage="exported", verdict="agrees"), [record]) == "no verdict on “exported”"


def test_figures_count_what_is_right() -> None:
    found = {one.name: one.value for one in figures([case(id="a"), case(id="b", verdict="differs")], {"b"})}
    assert found == {"all": 1, "half.first": 1, "figure.matches": 1, "figure.differs": 0}


def test_the_cases_cover_every_verdict_and_half_are_not_on_migration() -> None:
    known = cases()
    assert len(known) >= 40
    assert len({one.id for one in known}) == len(known)
    verdicts = Counter((one.kind, one.verdict) for one in known)
    assert len(verdicts) == 8 + 3
    assert sum(one.series == "border" for one in known) <= len(known) / 2 + 1
    assert {one.series for one in known} == set(SERIES)
    assert all(one.passage in one.text for one in known)
