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
    ("Roughly two million barrels were sold.", "Roughly two million barrels", 2_000_000, "approximately"),
    ("Between 6,000 and 8,000 people marched.", "Between 6,000 and 8,000", (6_000, 8_000), "exactly"),
    ("From 6,000 to 8,000 people marched.", "From 6,000 to 8,000", (6_000, 8_000), "exactly"),
    ("They sold 2 to 3 million barrels.", "2 to 3 million barrels", (2_000_000, 3_000_000), "exactly"),
    (
        "Between 900,000 and 1.2 million people voted.",
        "Between 900,000 and 1.2 million",
        (900_000, 1_200_000),
        "exactly",
    ),
    (
        "From 300,000 to half a million barrels were sold.",
        "From 300,000 to half a million barrels",
        (300_000, 500_000),
        "exactly",
    ),
    ("Two to three million people voted.", "Two to three million", (2_000_000, 3_000_000), "exactly"),
    ("Tens of thousands of people marched.", "Tens of thousands", (10_000, 100_000), "approximately"),
    ("Hundreds of people marched.", "Hundreds", (100, 1_000), "approximately"),
    ("The tax brought in 2.4 million pesos.", "2.4 million pesos", 2_400_000, "exactly"),
    ("Two hundred and five trucks waited.", "Two hundred and five", 205, "exactly"),
    ("The hall has 1.000 green lamps.", "1.000", 1_000, "exactly"),
    ("The mean was 1.000 in May.", "1.000", 1, "exactly"),
    ("A hundred and twenty trucks waited.", "A hundred and twenty", 120, "exactly"),
    ("Two and a half million people voted.", "Two and a half million", 2_500_000, "exactly"),
    ("The ban holds within 100 metres of the gate.", "within 100 metres", 100, "at most"),
    ("It fell to as low as 40 ships.", "as low as 40", 40, "at least"),
    ("Some 300 or so people came.", "Some 300 or so", 300, "approximately"),
    ("It costs $50 million or more.", "$50 million or more", 50_000_000, "at least"),
    ("The margin of error is 3 percent plus or minus.", "3 percent", 3, "exactly"),
    ("Some 300 plus people came.", "Some 300 plus", 300, "at least"),
    ("The pass costs $40 plus tax.", "$40", 40, "exactly"),
    ("The mayors worried about 30 villages.", "30", 30, "exactly"),
    ("The mayors said about 30 villages were cut off.", "about 30", 30, "approximately"),
    ("The chip has sub-7 nanometre parts.", "sub-7 nanometre", 7, "less than"),
    ("Older than 65 years, he resigned.", "Older than 65 years", 65, "more than"),
    ("About 2,000 - 2,500 trucks waited.", "About 2,000 - 2,500", (2_000, 2_500), "approximately"),
    ("Fares will rise between 5% and 6%.", "between 5% and 6%", (5, 6), "exactly"),
    ("Several thousand people marched.", "Several thousand", (2_000, 9_000), "approximately"),
    ("Three in four voters stayed away.", "Three in four", 0.75, "exactly"),
    ("Nearly two thirds of the ships left.", "Nearly two thirds", 2 / 3, "approximately"),
    ("It was minus 30 degrees Celsius.", "minus 30 degrees Celsius", -30, "exactly"),
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
    ("About 10,000 migrants a day crossed the river.", "migrant per day", "migrants", "day"),
    ("The ferry carries 300 passengers per day.", "passenger per day", "passengers", "day"),
    ("Guards stopped 4,000 trucks every week.", "truck", "trucks", "week"),
    ("Guards detained 190,000 people in November.", "people", "people", None),
    ("Rebels fired 40 long-range missiles.", "long-range missile", "long-range missiles", None),
    ("Some 7,000 eligible voters stayed away.", "eligible voter", "eligible voters", None),
    ("Tens of thousands of refugees fled.", "refugee", "refugees", None),
    ("The camp lies 20 miles from the town.", "mile", "camp", None),
    ("The levy rose to 15% this year.", "percentage", "levy", None),
    ("The levy rose to 15 percent.", "percentage", "levy", None),
    ("The city got 60 percent of its revenue from fines.", "percentage", "revenue", None),
    ("The union wants a 7.5 percent raise.", "percentage", "raise", None),
    ("They want a net worth of $40 billion.", "dollar", "net worth", None),
    ("The port handles 800,000 barrels a day.", "barrel per day", "port", "day"),
    ("Rents are $1,100 per square foot.", "dollar per square foot", "Rents", "square foot"),
    ("The envoy drove at 90 km/h.", "kilometre per hour", "envoy", None),
    ("The ferry has 22-inch aluminium-alloy wheels.", "inch", "aluminium-alloy wheels", None),
    ("Guards turned back tens of thousands of fleeing villagers.", "villager", "fleeing villagers", None),
    ("The index reached a high of 40,816.38 in the morning trade.", None, "high", None),
]


@pytest.mark.parametrize(("sentence", "unit", "counted", "per"), COUNTED, ids=[row[0] for row in COUNTED])
def test_what_is_counted_and_how_often(
    annotate_text: AnnotateText, sentence: str, unit: str, counted: str | None, per: str | None
) -> None:
    one = only(annotate_text, sentence)
    assert (one.unit, one.counted.of(sentence) if one.counted else None, one.per) == (unit, counted, per)


# sentence, value, unit, sort, currency
UNITS = [
    ("The fund paid €2.5bn.", 2.5e9, "euro", "money", "EUR"),
    ("The fund paid $300 million.", 3e8, "dollar", "money", "USD"),
    ("The fund paid US $7.2 billion.", 7.2e9, "dollar", "money", "USD"),
    ("The fund paid $A82.5 million.", 8.25e7, "australian dollar", "money", "AUD"),
    ("The fund paid RM120,000.", 120_000, "malaysian ringgit", "money", "MYR"),
    ("The fund paid INR1 trillion.", 1e12, "indian rupee", "money", "INR"),
    ("The fund paid 10.5 million Australian dollars.", 1.05e7, "australian dollar", "money", "AUD"),
    ("The fund paid 92 million yuan.", 9.2e7, "chinese yuan", "money", "CNY"),
    ("The fund paid 15 million crowns.", 1.5e7, "crown", "count", None),
    ("The fund paid 2,5 million pesos.", 2.5e6, "peso", "money", None),
    ("The fund paid 200 million pounds.", 2e8, "pound sterling", "money", "GBP"),
    ("The sack weighs 20 pounds.", 20, "pound-mass", "measurement", None),
    ("The sack weighs 1.234,5 kg.", 1234.5, "kilogram", "measurement", None),
    ("The line carries 8.5kW.", 8.5, "kilowatt", "measurement", None),
    ("The line is 20 kilometers long.", 20, "kilometre", "distance", None),
    ("The talks took 32 hours.", 32, "hour", "duration", None),
    ("It holds 1,520 sq m.", 1520, "square metre", "measurement", None),
    ("The rate rose by 60 basis points.", 60, "basis point", "measurement", None),
    ("The rate rose by 2 percentage points.", 2, "percentage point", "percentage point", None),
    ("The 61-year-old minister resigned.", 61, "year of age", "age", None),
    ("Voters aged 18 to 34 stayed away.", None, "year of age", "age", None),
]


@pytest.mark.parametrize(("sentence", "value", "unit", "sort", "currency"), UNITS, ids=[row[0] for row in UNITS])
def test_units_and_currencies(
    annotate_text: AnnotateText, sentence: str, value: float | None, unit: str, sort: str, currency: str | None
) -> None:
    one = only(annotate_text, sentence)
    assert (one.value, one.unit, one.sort, one.currency) == (value, unit, sort, currency)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("Among women, the figure is 75 percent.", None),
        ("The dam is 75 percent full.", "dam"),
        ("The party raised $58 million in support of its candidate.", "party"),
        ("The state spent $58 million in farm subsidies.", "farm subsidies"),
        ("Among the rulings at risk are 16 involving business activity.", None),
        ("The pass costs $40 plus tax.", "pass"),
    ],
)
def test_words_beside_a_number_that_are_not_what_it_counts(
    annotate_text: AnnotateText, sentence: str, counted: str | None
) -> None:
    span = only(annotate_text, sentence).counted
    assert (span.of(sentence) if span is not None else None) == counted


def test_a_unit_said_once_holds_for_the_next_number(annotate_text: AnnotateText) -> None:
    first, second = annotate_text("The highest bid is 84.75 cents, while the lowest is 74.07.").quantities
    assert (first.unit, second.unit) == ("cent", "cent")


def test_a_conversion_in_brackets_shares_bound_and_thing(annotate_text: AnnotateText) -> None:
    first, second = annotate_text("They dug about 8 miles (13 kilometres) of new tunnels.").quantities
    assert (second.value, second.bound, second.counted) == (13, "approximately", first.counted)


@pytest.mark.parametrize(
    "sentence",
    [
        "The court upheld Title 42.",
        "Article 7 of the treaty was read aloud.",
        "The envoys met on 12 December 2023.",
        "The rule was written in 2019.",
        "Call 555-0142 for the press office.",
        "Call +52 55 5555 0142 for the press office.",
        "The score was 3-1.",
        "The S&P 500 index fell.",
        "They flew on a 737 Max.",
        "The door opens at 9 p.m. daily.",
        "The 1980s were better.",
        "It came 22nd.",
        "The defender (4) fell.",
        "Between 1600 and 1900 it was cold.",
        "One of them left.",
        "A Boeing 737 landed.",
        "The 777 program has faced delays.",
        "Newlyweds stopped to high-five passersby.",
        "Rivals talked about the 2008 primaries.",
        "The strategist ran the governor's 2008 and 2012 campaigns.",
    ],
)
def test_numbers_that_are_no_quantity(annotate_text: AnnotateText, sentence: str) -> None:
    assert [one.span.of(sentence) for one in annotate_text(sentence).quantities] == []


def test_an_age_in_commas_is_an_age(annotate_text: AnnotateText) -> None:
    one = only(annotate_text, "President Ida Morrow, 61, resigned.")
    assert (one.value, one.sort, one.unit) == (61, "age", "year of age")


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
