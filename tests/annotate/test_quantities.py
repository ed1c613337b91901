"""Quantities: value, bound, thing counted, rate; and numbers that are none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Quantity
from support import AnnotateText


def only(annotate_text: AnnotateText, text: str) -> Quantity:
    (one,) = annotate_text(text).quantities
    return one


# sentence, words of the quantity, value or (low, high), bound
BOUNDS = [
    ("The river guard counted 190,000 people.", "190,000", 190_000, "exactly"),
    ("It counted more than 190,000 people.", "more than 190,000", 190_000, "more than"),
    ("It counted over 190,000 people.", "over 190,000", 190_000, "more than"),
    ("It counted well over 190,000 people.", "well over 190,000", 190_000, "more than"),
    ("Numbers in excess of 500 trucks were seen.", "in excess of 500", 500, "more than"),
    ("At least 40 ships were turned back.", "At least 40", 40, "at least"),
    ("No fewer than 40 ships were turned back.", "No fewer than 40", 40, "at least"),
    ("Up to 8,000 people marched.", "Up to 8,000", 8_000, "at most"),
    ("As many as 10,000 people crossed.", "As many as 10,000", 10_000, "at most"),
    ("No more than 300 visas were issued.", "no more than 300", 300, "at most"),
    ("Fewer than 300 visas were issued.", "Fewer than 300", 300, "less than"),
    ("Just under 300 visas were issued.", "Just under 300", 300, "less than"),
    ("About 7,000 people marched.", "About 7,000", 7_000, "approximately"),
    ("Some 7,000 people marched.", "Some 7,000", 7_000, "approximately"),
    ("An estimated 10,000 migrants crossed.", "An estimated 10,000", 10_000, "approximately"),
    ("Nearly 10,000 migrants crossed.", "Nearly 10,000", 10_000, "approximately"),
    ("Roughly two million barrels were sold.", "Roughly two million", 2_000_000, "approximately"),
    ("Between 6,000 and 8,000 people marched.", "Between 6,000 and 8,000", (6_000, 8_000), "exactly"),
    ("From 6,000 to 8,000 people marched.", "From 6,000 to 8,000", (6_000, 8_000), "exactly"),
    ("They sold 2 to 3 million barrels.", "2 to 3 million", (2_000_000, 3_000_000), "exactly"),
    (
        "Between 900,000 and 1.2 million people voted.",
        "Between 900,000 and 1.2 million",
        (900_000, 1_200_000),
        "exactly",
    ),
    (
        "From 300,000 to half a million barrels were sold.",
        "From 300,000 to half a million",
        (300_000, 500_000),
        "exactly",
    ),
    ("Two to three million people voted.", "Two to three million", (2_000_000, 3_000_000), "exactly"),
    ("Tens of thousands of people marched.", "Tens of thousands", (20_000, 99_999), "approximately"),
    ("Hundreds of people marched.", "Hundreds", (200, 999), "approximately"),
    ("The tax brought in 2.4 million pesos.", "2.4 million", 2_400_000, "exactly"),
    ("Two hundred and five trucks waited.", "Two hundred and five", 205, "exactly"),
    ("A hundred and twenty trucks waited.", "A hundred and twenty", 120, "exactly"),
    ("Two and a half million people voted.", "Two and a half million", 2_500_000, "exactly"),
]


@pytest.mark.parametrize(("sentence", "words", "value", "bound"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_bounds(
    annotate_text: AnnotateText, sentence: str, words: str, value: float | tuple[float, float], bound: str
) -> None:
    one = only(annotate_text, sentence)
    assert one.span.of(sentence).lower() == words.lower()
    assert ((one.low, one.high) if isinstance(value, tuple) else one.value) == value
    assert one.bound == bound


# sentence, unit, thing counted, rate
COUNTED = [
    ("About 10,000 migrants a day crossed the river.", "migrant", "migrants", "day"),
    ("The ferry carries 300 passengers per day.", "passenger", "passengers", "day"),
    ("Guards stopped 4,000 trucks every week.", "truck", "trucks", "week"),
    ("Guards detained 190,000 people in November.", "people", "people", None),
    ("Rebels fired 40 long-range missiles.", "missile", "long-range missiles", None),
    ("Tens of thousands of refugees fled.", "refugee", "refugees", None),
    ("The camp lies 20 miles from the town.", "mile", "miles", None),
    ("The fund paid $300 million.", "dollar", None, None),
    ("The fund paid €2.5bn.", "euro", None, None),
    ("The levy rose to 15% this year.", "percentage", None, None),
    ("The levy rose to 15 percent.", "percentage", None, None),
]


@pytest.mark.parametrize(("sentence", "unit", "counted", "per"), COUNTED, ids=[row[0] for row in COUNTED])
def test_what_is_counted_and_how_often(
    annotate_text: AnnotateText, sentence: str, unit: str, counted: str | None, per: str | None
) -> None:
    one = only(annotate_text, sentence)
    assert (one.unit, one.counted.of(sentence) if one.counted else None, one.per) == (unit, counted, per)


def test_the_scale_of_money_is_read(annotate_text: AnnotateText) -> None:
    assert only(annotate_text, "The fund paid €2.5bn.").value == 2.5e9
    assert only(annotate_text, "The fund paid $300 million.").value == 3e8


@pytest.mark.parametrize(
    "sentence",
    [
        "The court upheld Title 42.",
        "Article 7 of the treaty was read aloud.",
        "The envoys met on 12 December 2023.",
        "The rule was written in 2019.",
        "Call 555-0142 for the press office.",
        "Call +52 55 5555 0142 for the press office.",
        "The 61-year-old minister resigned.",
        "The score was 3-1.",
        "One of them left.",
        "A Boeing 737 landed.",
    ],
)
def test_numbers_that_are_no_quantity(annotate_text: AnnotateText, sentence: str) -> None:
    assert [one.span.of(sentence) for one in annotate_text(sentence).quantities] == []


def test_an_age_in_commas_is_no_figure_of_anything(annotate_text: AnnotateText) -> None:
    sentence = "Ida Morrow, 61, resigned."
    assert [one for one in annotate_text(sentence).quantities if one.unit is not None] == []


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "between",
                "and",
                "to",
                "more than",
                "up to",
                "12",
                "7,000",
                "half a million",
                "tens of thousands of",
                "people",
                "per day",
                "%",
                "$",
                "two",
                "2.4 million",
                "-",
                "a",
                "hundred",
                "of",
                "10,000,000,000,000",
                "½",
                "٣",
                "1e9",
                "\n",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_any_text_gives_ordered_quantities_inside_it(annotate_text: AnnotateText, pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for one in annotate_text(text).quantities:
        assert last <= one.start < one.end <= len(text)
        last = one.end
        assert (one.value is None) == (one.low is not None or one.high is not None)
        if one.counted is not None:
            assert 0 <= one.counted.start < one.counted.end <= len(text)
