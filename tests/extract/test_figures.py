"""Figures: what they count, changes and levels, peaks and averages, periods and places, and who says so."""

import pytest

from onrecord.extract import figures
from onrecord.extract.base import Passage
from onrecord.model import FigureReading, Reading, Span
from support import AnnotateText


def readings(annotate_text: AnnotateText, text: str, published: str | None = None) -> list[Reading]:
    return list(figures.extract(Passage(annotate_text(text, published))))


def only(annotate_text: AnnotateText, text: str, published: str | None = None) -> FigureReading:
    (one,) = readings(annotate_text, text, published)
    assert isinstance(one.fields, FigureReading)
    return one.fields


# sentence, thing counted, its normal form
COUNTED = [
    ("Guards detained more than 190,000 border crossers.", "border crossers", "border crosser"),
    ("The group listed over 10,000 violent attacks.", "violent attacks", "violent attack"),
    ("Bus companies must give 32 hours of notice.", "hours of notice", "hour of notice"),
    ("The office has an 8-inch touchscreen display.", "touchscreen display", "touchscreen display"),
    ("The caravan is an estimated 1,000 miles from the border.", "miles", "mile"),
    ("The minimum wage is 15 percent higher.", "minimum wage", "minimum wage"),
    ("The committee raised $16 million.", None, None),
    ("The state spent $20 billion on schools.", "schools", "school"),
    ("The union wants a raise of 7.5 percent.", "raise", "raise"),
    ("The levy was low when Elena Vargas took office and peaked at 10 percent.", None, None),
    ("Each committee is working to raise $60 million.", None, None),
    ("Only 52 percent of registered voters agreed.", "registered voters", "registered voter"),
    ("The museum lent 40 “carved boats” to towns.", "carved boats", "boat"),
    ("Output will expand by a tepid 1.6 percent.", None, None),
    ("The bank advised on the largest mergers, all of them worth $50 billion.", None, None),
]


@pytest.mark.parametrize(("sentence", "counted", "normal"), COUNTED, ids=[row[0] for row in COUNTED])
def test_what_is_counted(annotate_text: AnnotateText, sentence: str, counted: str | None, normal: str | None) -> None:
    one = only(annotate_text, sentence)
    assert (one.counted, one.counted_as) == (counted, normal)


# sentence, change, statistic, reach
ASPECTS = [
    ("Inflation rose 0.3 percent.", "increase", None, None),
    ("Inflation rose to 3 percent.", None, None, None),
    ("Sales were down 12 percent.", "decrease", None, None),
    ("The board reported a 7 percent increase.", "increase", None, None),
    ("Turnout was 9 points higher than in spring.", "comparison", None, None),
    ("An average of 40 ships a day passed.", None, "average", None),
    ("A record 640 ships passed.", None, "peak", None),
    ("So far 640 ships have passed.", None, None, "cumulative"),
    ("So far 64 percent of the ships have passed.", None, None, None),
    ("Some 640 sailors enjoy good overall health.", None, None, None),
    ("Another 300 soldiers were sent.", None, None, "new"),
    ("The minimum wage is 7 dollars.", None, None, None),
    ("Women make up 40 percent of the council.", None, None, None),
    ("The price went up 40 percent.", "increase", None, None),
    ("Its share has risen above 40 percent.", None, None, None),
]


@pytest.mark.parametrize(("sentence", "change", "statistic", "reach"), ASPECTS, ids=[row[0] for row in ASPECTS])
def test_levels_changes_peaks_and_totals(
    annotate_text: AnnotateText, sentence: str, change: str | None, statistic: str | None, reach: str | None
) -> None:
    one = only(annotate_text, sentence)
    assert (one.change, one.statistic, one.reach) == (change, statistic, reach)


def test_money_has_its_currency(annotate_text: AnnotateText) -> None:
    one = only(annotate_text, "The fund paid A$30 million for the port.")
    assert (one.sort, one.unit, one.currency) == ("money", "australian dollar", "AUD")


def test_the_period_is_of_the_clause_and_not_of_the_telling(annotate_text: AnnotateText) -> None:
    text = "Guards counted 190,000 people in November 2023, the agency said on Friday."
    assert only(annotate_text, text, "2023-12-28").period == "2023-11"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Guards have counted 190,000 people since November.", "2023-11/2023-12-28"),
        ("From May to July, guards counted 12,000 people.", "2023-05/2023-07"),
        ("Exports fell by 4,000 tons between January and March 2023.", "2023-01/2023-03"),
        ("Between May and the end of the year, 300 soldiers died.", "2023-05/2023"),
    ],
)
def test_a_period_reaches_from_one_date_to_another(annotate_text: AnnotateText, text: str, period: str) -> None:
    assert only(annotate_text, text, "2023-12-28").period == period


def test_since_a_date_has_no_end_where_the_day_of_publication_is_not_known(annotate_text: AnnotateText) -> None:
    text = "Guards have counted 190,000 people since November 2023."
    assert only(annotate_text, text).period == "2023-11/.."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The levy, now 10 percent, will rise to 15 percent by 2030.", "now"),
        ("According to the ministry, as of 2016, the country had admitted 40,000 refugees.", "2016"),
    ],
)
def test_the_period_is_that_of_the_figure(annotate_text: AnnotateText, text: str, words: str) -> None:
    first = readings(annotate_text, text, "2023-12-28")[0]
    assert first.anchors["period"].of(text) == words


@pytest.mark.parametrize(
    ("text", "counted"),
    [("The death toll was 31.", "death toll"), ("The likely voter sample is 651.", "likely voter sample")],
)
def test_a_toll_or_sample_is_a_number(annotate_text: AnnotateText, text: str, counted: str) -> None:
    one = only(annotate_text, text)
    assert (one.counted, one.sort) == (counted, "count")


def test_the_time_of_what_it_is_compared_with_is_not_its_own(annotate_text: AnnotateText) -> None:
    text = "Output will expand by 1.6 percent, less than forecast in July."
    assert only(annotate_text, text, "2023-12-28").period is None


def test_outside_a_country_is_not_in_it(annotate_text: AnnotateText) -> None:
    assert only(annotate_text, "The index of 300 firms outside Japan closed lower.").place is None


def test_a_period_without_a_date_is_anchored(annotate_text: AnnotateText) -> None:
    text = "Guards counted 190,000 people during that month."
    (one,) = readings(annotate_text, text)
    assert isinstance(one.fields, FigureReading)
    assert one.fields.period is None
    assert one.anchors["period"].of(text) == "that month"


def test_the_place_of_the_clause(annotate_text: AnnotateText) -> None:
    one = only(annotate_text, "Some 1,500 people were killed in Libya.")
    assert one.place is not None
    assert one.place.name == "Libya"


@pytest.mark.parametrize(
    "sentence",
    [
        "One of the tasks is done.",
        "Ida Morrow, 61, resigned.",
        "The 61-year-old minister resigned.",
        "Six minutes later the doors opened.",
        "The two discussed energy.",
        "Thousands of people marched.",
        "The court upheld Title 42.",
        "They are 100 percent wrong.",
        "The house is 17.",
        "The two unions met in a hotel.",
        "She stayed two hours and left.",
        "Within minutes the doors were shut.",
        "She spoke of fifty.",
    ],
)
def test_numbers_that_are_no_figures(annotate_text: AnnotateText, sentence: str) -> None:
    assert readings(annotate_text, sentence) == []


def test_anchors_lie_in_the_text(annotate_text: AnnotateText) -> None:
    text = (
        "Officials said that 31 boats (about 40 percent of the fleet) were sold for $3 million in March 2023 in Oslo."
    )
    for one in readings(annotate_text, text):
        assert all(Span(0, len(text)).contains(span) for span in one.anchors.values())


@pytest.mark.parametrize(
    ("text", "counted", "normal"),
    [
        (
            "The rule hurt them by expelling pilots more than 300 times.",
            "expelling pilots more than 300 times",
            "expel pilot",
        ),
        ("Guards stopped boats 3,000 times in May.", "stopped boats 3,000 times", "stop boat"),
        ("Elena Vargas voted 12 times.", "times", "count"),
        ("The tolls are on $125 billion worth of Peruvian goods.", "Peruvian goods", "peruvian good"),
        ("The number of young pilots who smoke was 3.8 percent.", "young pilots", "young pilot"),
    ],
)
def test_what_is_done_so_often_or_is_of_so_much(
    annotate_text: AnnotateText, text: str, counted: str, normal: str
) -> None:
    found = only(annotate_text, text)
    assert (found.counted, found.counted_as) == (counted, normal)


@pytest.mark.parametrize(
    "text",
    [
        "2. Never sign the treaty",
        "4) How hard will Peru press?",
        "He does not think that raising 2016 elections is wise.",
        "Residents could not make 911 calls after the 9/11 attacks.",
        "They were known as the Three Amigos.",
        "Two people briefed on the talks said that Peru will sign.",
    ],
)
def test_marks_years_names_and_sources_are_no_figures(annotate_text: AnnotateText, text: str) -> None:
    assert readings(annotate_text, text) == []


def test_an_amount_converted_in_brackets_is_told_once(annotate_text: AnnotateText) -> None:
    found = readings(annotate_text, "The north has seen 5 inches (127 millimetres) of rain.")
    assert [reading.fields.unit for reading in found if isinstance(reading.fields, FigureReading)] == ["inch"]


def test_the_season_of_a_year_is_a_period_and_the_year_of_a_name_is_none(annotate_text: AnnotateText) -> None:
    assert only(annotate_text, "Some 300 pilots were hired during the 2018 season.").period == "2018"
    assert only(annotate_text, "Some 300 pilots signed the 2018 accord.").period is None


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("The Union will pay 640 million in the spring.", "640 million", None),
        ("The federation spoke of eight thousand.", "eight thousand", None),
        ("Of the 400 hostages, thirty were freed.", "thirty", "hostages"),
        ("The police counted about sixty.", "about sixty", None),
        ("His fighters, some 3,200 of them, keep their rifles.", "some 3,200", "fighters"),
        ("It is a town of 6,000.", "6,000", None),
    ],
)
def test_a_number_whose_noun_was_said_before_or_is_known(
    annotate_text: AnnotateText, text: str, words: str, counted: str | None
) -> None:
    one = next(r for r in readings(annotate_text, text) if r.anchors["value"].of(text) == words)
    assert isinstance(one.fields, FigureReading)
    assert one.fields.counted == counted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It must take them back within thirty days of a request.", "within thirty days"),
        ("The last strike lasted eleven days.", "eleven days"),
        ("They will walk off the job for five days.", "five days"),
        ("The truce was extended for another 60 days.", "another 60 days"),
        ("The union wants a 36-hour week.", "36-hour"),
        ("Permits are given for a period of three months.", "three months"),
    ],
)
def test_how_long_somebody_must_wait_or_do_without(annotate_text: AnnotateText, text: str, words: str) -> None:
    assert [r.anchors["value"].of(text) for r in readings(annotate_text, text)] == [words]


def test_of_two_numbers_each_has_its_own_period(annotate_text: AnnotateText) -> None:
    text = "Inspections fell from 10.6 a day in October to 3.2 this month."
    told = [(r.span.of(text), r.fields) for r in readings(annotate_text, text, "2023-12-28")]
    assert [(words, one.period) for words, one in told if isinstance(one, FigureReading)] == [
        ("10.6 a day in October", "2023-10"),
        ("3.2 this month", "2023-12"),
    ]


def test_a_passage_is_of_one_number(annotate_text: AnnotateText) -> None:
    text = "On Wednesday, 6 December, 260 people, 45 of them children, were turned back."
    told = {r.fields.value: r.span.of(text) for r in readings(annotate_text, text, "2023-12-28")
            if isinstance(r.fields, FigureReading)}  # fmt: skip
    assert told[45] == "45"


def test_how_long_it_took_stands_without_the_day_before_it(annotate_text: AnnotateText) -> None:
    text = "The talks broke off at 4:40 a.m. after 14 hours."
    assert [r.span.of(text) for r in readings(annotate_text, text, "2023-12-28")] == ["14 hours"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The ministry puts the number of rebels at 2,000.", "ministry"),
        ("Officials in Lima spoke of 400 returns a month.", "Officials in Lima"),
        ("The number was put at 2,000.", None),
        ("The ministry put 2,000 tents in the park.", None),
    ],
)
def test_who_gives_a_number(annotate_text: AnnotateText, text: str, claimant: str | None) -> None:
    one = only(annotate_text, text)
    assert (one.claimed_by.name if one.claimed_by else None) == claimant
