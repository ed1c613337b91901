"""What a record says, held against series: the verdict, the rows it rests on, and a sentence to print."""

from pathlib import Path

import pytest
from official_examples import ARRIVALS, EXPORTS, series, series_file

import onrecord
from onrecord import api
from onrecord.model import Check
from onrecord.official import read_series
from onrecord.pipeline import Pipeline
from support import ROOT, SHARED, BuildLines, needs_shared

SAID = "The trade ministry of Tellur published new numbers. "


class Held:
    """Builds the record of one text and holds it against the series of the examples."""

    def __init__(self, build: BuildLines, folder: Path) -> None:
        self.build, self.folder = build, folder

    def __call__(self, text: str, published: str | None = "2023-04-20") -> tuple[Check, ...]:
        document = {"id": "a", "text": text} | ({"published": published} if published else {})
        return onrecord.check(self.build(document), series_file(self.folder, *EXPORTS, *ARRIVALS))


@pytest.fixture
def held(build_lines: BuildLines, tmp_path: Path) -> Held:
    return Held(build_lines, tmp_path)


def one(checks: tuple[Check, ...], kind: str = "figure") -> Check:
    (found,) = (check for check in checks if check.kind == kind)
    return found


def test_a_check_carries_the_passage_the_rows_and_the_reason(held: Held) -> None:
    check = one(held(SAID + "Tellur exported 1,240 tonnes of apples in March."))
    assert (check.verdict, check.measure, check.scope) == ("matches", "Apple exports", "Tellur")
    assert check.text == "1,240 tonnes of apples in March"
    assert [(row.file, row.line, row.vintage) for row in check.rows] == [("series.csv", 5, "2023-04-15")]
    assert (check.official, check.as_of) == (1240, "2023-04-20")
    assert check.why == "the words “apple export” name the measure, and the sentence names “Tellur”"
    assert (
        check.reason
        == "Apple exports, Tellur: 1,240 for March 2023 (published 15 April 2023), which bears the figure out."
    )


@pytest.mark.parametrize(
    ("words", "published", "verdict"),
    [
        ("exported 1,012 tonnes of apples in January", "2023-04-14", "matches"),
        ("exported 1,012 tonnes of apples in January", "2023-04-20", "matches-earlier-vintage"),
        ("exported 1,040 tonnes of apples in January", "2023-04-20", "matches"),
        ("exported more than 1,200 tonnes of apples in March", "2023-04-20", "matches"),
        ("exported 1,200 tonnes of apples in March", "2023-04-20", "matches-after-rounding"),
        ("exported 1,100 tonnes of apples in March", "2023-04-20", "different-period"),
        ("exported 2,000 tonnes of apples in March", "2023-04-20", "differs"),
        ("exported 3,380 tonnes of apples in the first quarter", "2023-04-20", "matches"),
        ("exported 9,000 tonnes of apples in March", "2023-04-20", "no-series"),
        ("exported 1,240 crates of apples in March", "2023-04-20", "no-series"),
        ("exported 1,240 tonnes of pears in March", "2023-04-20", "no-series"),
        ("exported 1,240 tonnes of apple juice in March", "2023-04-20", "no-series"),
        ("will export 1,300 tonnes of apples in April", "2023-04-20", "no-series"),
    ],
)  # fmt: skip
def test_verdicts(held: Held, words: str, published: str, verdict: str) -> None:
    check = one(held(f"Tellur {words}.", published))
    assert check.verdict == verdict, check.reason


def test_another_place_is_no_series(held: Held) -> None:
    check = one(held("Borania exported 1,240 tonnes of apples in March."))
    assert check.verdict == "no-series"
    assert check.reason == "No series: the article does not speak of Tellur."


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met in Tellur. Norway was there too. Exports of apples were 1,240 tonnes in March.",
        "Ministers met in Tellur. They spoke of the harvest. In Chicago 1,240 tonnes of apples were shipped in March.",
    ],
)
def test_a_scope_of_the_article_gives_way_to_a_place_of_the_sentence(held: Held, text: str) -> None:
    check = next(check for check in held(text) if check.text.startswith("1,240") or "1,240" in check.text)
    assert check.verdict == "no-series"
    assert check.reason.startswith("No series: it is for ")


def test_the_article_may_name_the_scope(held: Held) -> None:
    text = "Ministers met in Tellur. They spoke of the harvest. Exports of apples were 1,240 tonnes in March."
    assert one(held(text)).verdict == "matches"


def test_a_part_of_what_a_series_counts_is_no_series(held: Held) -> None:
    check = one(held("In March 1,200 Boranian migrants arrived in Tellur by sea."))
    assert check.verdict == "no-series"
    assert "Boranian" in check.reason


def test_a_number_of_another_measure_is_named(held: Held) -> None:
    check = one(held("In March 1,870 migrants arrived in Tellur by sea."))
    assert (check.verdict, check.measure) == ("different-measure", "Arrivals by land")


def test_a_rate_is_held_against_the_mean_of_the_days(held: Held) -> None:
    assert one(held("In March 100 migrants a day arrived in Tellur by sea.")).official == pytest.approx(100)
    peak = one(held("In March 160 migrants a day arrived in Tellur by sea."))
    assert peak.verdict == "peak-or-unsupported"
    assert "not shown to be false" in peak.reason


def test_an_article_without_a_date_has_the_latest_vintage(held: Held) -> None:
    check = one(held("Tellur exported 1,040 tonnes of apples in January 2023.", None))
    assert (check.verdict, check.as_of) == ("matches", None)
    assert "the article has no date" in check.reason


def test_a_change_is_held_against_the_change_of_the_series(held: Held) -> None:
    check = one(held("Apple exports from Tellur rose 13 percent in March from February."))
    assert check.verdict == "matches-after-rounding"
    assert check.official == pytest.approx(12.7, abs=0.1)
    assert [row.period for row in check.rows] == ["2023-02", "2023-03"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Apple exports from Tellur rose in March", "agrees"),
        ("Apple exports from Tellur fell in March", "disagrees"),
        ("Apple exports from Tellur hit a record high in March", "agrees"),
        ("Apple exports from Tellur hit a record low in March", "disagrees"),
        ("Apple exports from Tellur doubled from February", "disagrees"),
        ("Apple exports from Tellur have fallen in recent days", "not-concluded"),
        ("Apple exports from Tellur have risen in recent years", "not-concluded"),
        ("Apple exports from Tellur in March were the highest in ten years", "not-concluded"),
        ("Apple exports from Tellur in March were the highest since 2022", "agrees"),
    ],
)
def test_claims_of_change(held: Held, claim: str, verdict: str) -> None:
    check = one(held(f"“{claim},” the trade minister told reporters on Thursday."), "change")
    assert check.verdict == verdict, check.reason
    assert check.text.startswith("Apple exports from Tellur")


@pytest.mark.parametrize(
    "claim",
    [
        "Apple exports from Tellur will fall in March",
        "We want to reduce apple exports from Tellur",
        "Apple exports from Tellur did not fall in March",
        "The mayor of Tellur fell in March",
        "Apple exports from Tellur are our pride, and wages rose",
    ],
)
def test_what_is_wished_foreseen_denied_or_of_something_else_is_no_claim(held: Held, claim: str) -> None:
    checks = held(f"“{claim},” the trade minister told reporters on Thursday.")
    assert not [check for check in checks if check.kind == "change"]


def test_words_that_fit_two_series_alike_give_no_verdict_unless_it_is_the_same(
    tmp_path: Path, build_lines: BuildLines
) -> None:
    lines = [
        line.replace("arrive sea; sea arrival", "migrant arrive").replace("arrive land; land arrival", "migrant arrive")
        for line in ARRIVALS
    ]
    path = series_file(tmp_path, *lines)
    record = build_lines({"id": "a", "text": "In March 3,100 migrants arrived in Tellur.", "published": "2023-04-20"})
    check = one(onrecord.check(record, path))
    assert check.verdict == "no-series"
    assert check.reason.startswith("The words fit Arrivals by land, Tellur and Arrivals by sea, Tellur alike")


def test_the_order_of_files_and_rows_does_not_matter(tmp_path: Path) -> None:
    def numbers(lines: tuple[str, ...]) -> list[tuple[str, str, float]]:
        return [(one.measure, row.period, row.value) for one in series(tmp_path, lines) for row in one.rows]

    assert numbers((*EXPORTS, *ARRIVALS)) == numbers((*reversed(ARRIVALS), *reversed(EXPORTS)))


def test_the_example_of_the_border() -> None:
    """The sums that the notes beside the source files tell."""
    border = read_series([ROOT / "examples" / "official" / "border.csv"])
    values = {(row.measure, row.scope, row.period, row.vintage): row.value for one in border for row in one.rows}
    assert values["Title 42 expulsions", "Southwest border", "2020-03/2022-10", "2023-10/.."] == 2_429_945
    assert values["Title 42 expulsions", "Nationwide", "2020-03/2022-12", "2023-10/.."] == 2_595_786
    assert (
        values["CBP encounters between and at ports of entry", "Southwest border", "2023-11", "2025-09/.."] == 242_399
    )
    assert (
        values["Border Patrol encounters between ports of entry", "Southwest border", "2023-11", "2023-12-22"]
        == 191_113
    )


@needs_shared
def test_the_real_documents(pipeline: Pipeline) -> None:
    record = api.build([SHARED / "coverage"], pipeline=pipeline)
    checks = api.check(record, ROOT / "examples" / "official" / "border.csv")
    told = {(check.text, check.verdict) for check in checks if check.measure}
    assert ("expelling individuals more than 2.4 million times", "matches") in told
    assert ("more than 190,000 border crossers in November", "matches") in told
    assert ("an estimated 10,000 number of migrants", "peak-or-unsupported") in told
    assert [check.verdict for check in checks if check.kind == "change" and check.measure] == ["not-concluded"]
    assert all(check.verdict == "no-series" for check in checks if "7,000" in check.text or "32 hours" in check.text)
