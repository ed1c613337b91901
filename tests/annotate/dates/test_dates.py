"""Date expressions: where they are, and what day they mean for a text of a given day.

28 December 2023 was a Thursday; 4 May 2022 a Wednesday.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import DateExpression, edtf
from support import AnnotateText

THURSDAY = "2023-12-28"


def found(annotate_text: AnnotateText, text: str, published: str | None = THURSDAY) -> dict[str, DateExpression]:
    return {one.span.of(text): one for one in annotate_text(text, published).dates}


# expression, sentence, day of publication, TIMEX3 type, TIMEX3 value, EDTF
RESOLVED = [
    # in full
    ("27 December 2023", "They met on 27 December 2023 in the capital.", None, "DATE", "2023-12-27", "2023-12-27"),
    ("December 27, 2023", "They met on December 27, 2023 in the capital.", None, "DATE", "2023-12-27", "2023-12-27"),
    (
        "Wednesday, December 27, 2023",
        "It began on Wednesday, December 27, 2023.",
        None,
        "DATE",
        "2023-12-27",
        "2023-12-27",
    ),
    ("3rd of May 2022", "It began on 3rd of May 2022.", None, "DATE", "2022-05-03", "2022-05-03"),
    ("2023-12-27", "The note is dated 2023-12-27.", None, "DATE", "2023-12-27", "2023-12-27"),
    ("November 2023", "Crossings rose in November 2023.", None, "DATE", "2023-11", "2023-11"),
    ("2019", "The rule was written in 2019.", None, "DATE", "2019", "2019"),
    ("2019", "They met as recently as 2019.", None, "DATE", "2019", "2019"),
    # a day or month without its year
    ("December 27", "They met on December 27.", THURSDAY, "DATE", "2023-12-27", "2023-12-27"),
    ("Dec. 24", "The march left on Dec. 24.", THURSDAY, "DATE", "2023-12-24", "2023-12-24"),
    ("3 May", "They met on 3 May.", "2022-05-04", "DATE", "2022-05-03", "2022-05-03"),
    ("Tuesday, 3 May", "They met on Tuesday, 3 May.", "2022-05-04", "DATE", "2022-05-03", "2022-05-03"),
    ("January 9", "The leaders will meet on January 9.", THURSDAY, "DATE", "2024-01-09", "2024-01-09"),
    ("January 9", "The leaders met on January 9.", THURSDAY, "DATE", "2023-01-09", "2023-01-09"),
    ("November", "Crossings rose in November.", THURSDAY, "DATE", "2023-11", "2023-11"),
    ("March", "Talks will resume in March.", THURSDAY, "DATE", "2024-03", "2024-03"),
    ("May", "The envoys spoke in May.", THURSDAY, "DATE", "2023-05", "2023-05"),
    # weekdays by tense
    ("Wednesday", "The ministers met on Wednesday.", THURSDAY, "DATE", "2023-12-27", "2023-12-27"),
    ("Thursday", "The ministers met on Thursday.", THURSDAY, "DATE", "2023-12-28", "2023-12-28"),
    ("Friday", "The ministers met on Friday.", THURSDAY, "DATE", "2023-12-22", "2023-12-22"),
    ("Friday", "The ministers will meet on Friday.", THURSDAY, "DATE", "2023-12-29", "2023-12-29"),
    ("Friday", "The ministers plan to meet on Friday.", THURSDAY, "DATE", "2023-12-29", "2023-12-29"),
    ("Friday", "A meeting is scheduled for Friday.", THURSDAY, "DATE", "2023-12-29", "2023-12-29"),
    ("Monday", "The delegation is expected to arrive on Monday.", THURSDAY, "DATE", "2024-01-01", "2024-01-01"),
    ("next Tuesday", "The court hears the case next Tuesday.", THURSDAY, "DATE", "2024-01-02", "2024-01-02"),
    ("last Thursday", "The bridge was shut last Thursday.", THURSDAY, "DATE", "2023-12-21", "2023-12-21"),
    ("Monday of last week", "They met on Monday of last week.", THURSDAY, "DATE", "2023-12-18", "2023-12-18"),
    ("Tuesday of next week", "They will meet on Tuesday of next week.", THURSDAY, "DATE", "2024-01-02", "2024-01-02"),
    ("Wednesday afternoon", "Talks began on Wednesday afternoon.", THURSDAY, "TIME", "2023-12-27TAF", "2023-12-27"),
    # near days
    ("yesterday", "He resigned yesterday.", THURSDAY, "DATE", "2023-12-27", "2023-12-27"),
    ("tomorrow", "They will sign tomorrow.", THURSDAY, "DATE", "2023-12-29", "2023-12-29"),
    ("tonight", "The ferry sails tonight.", THURSDAY, "TIME", "2023-12-28TNI", "2023-12-28"),
    ("this morning", "The gates opened this morning.", THURSDAY, "TIME", "2023-12-28TMO", "2023-12-28"),
    # weeks, months, years
    ("last week", "The line was closed last week.", THURSDAY, "DATE", "2023-W51", "2023-12-18/2023-12-24"),
    ("this week", "The envoys met this week.", THURSDAY, "DATE", "2023-W52", "2023-12-25/2023-12-31"),
    ("next week", "The rule expires next week.", THURSDAY, "DATE", "2024-W01", "2024-01-01/2024-01-07"),
    ("last month", "Arrivals fell last month.", THURSDAY, "DATE", "2023-11", "2023-11"),
    ("next month", "Both will meet again next month.", THURSDAY, "DATE", "2024-01", "2024-01"),
    ("this year", "Arrivals fell this year.", THURSDAY, "DATE", "2023", "2023"),
    ("next year", "An election is due next year.", THURSDAY, "DATE", "2024", "2024"),
    # seasons and quarters
    ("this spring", "The bridge was shut this spring.", THURSDAY, "DATE", "2023-SP", "2023-21"),
    ("last summer", "The bridge was shut last summer.", "2023-03-01", "DATE", "2022-SU", "2022-22"),
    ("last autumn", "The bridge was shut last autumn.", THURSDAY, "DATE", "2023-FA", "2023-23"),
    ("this winter", "The bridge will be shut this winter.", THURSDAY, "DATE", "2023-WI", "2023-24"),
    ("last winter", "The bridge was shut last winter.", THURSDAY, "DATE", "2022-WI", "2022-24"),
    ("last winter", "Ice closed the port last winter.", "2023-06-01", "DATE", "2022-WI", "2022-24"),
    ("this winter", "Snow closed the pass this winter.", "2024-01-20", "DATE", "2023-WI", "2023-24"),
    ("last winter", "Snow closed the pass last winter.", "2024-01-20", "DATE", "2022-WI", "2022-24"),
    ("next winter", "The bridge will be shut next winter.", "2024-06-20", "DATE", "2024-WI", "2024-24"),
    ("next summer", "The bridge will be shut next summer.", THURSDAY, "DATE", "2024-SU", "2024-22"),
    ("last quarter", "Arrivals fell last quarter.", "2024-02-01", "DATE", "2023-Q4", "2023-36"),
    ("this quarter", "Arrivals fell this quarter.", "2023-05-01", "DATE", "2023-Q2", "2023-34"),
    ("next quarter", "Talks will resume next quarter.", THURSDAY, "DATE", "2024-Q1", "2024-33"),
    # counted from the day of publication
    ("two days ago", "The envoy flew in two days ago.", THURSDAY, "DATE", "2023-12-26", "2023-12-26"),
    ("three weeks ago", "The envoy flew in three weeks ago.", THURSDAY, "DATE", "2023-W49", "2023-12-04/2023-12-10"),
    ("Christmas Eve", "The march set off on Christmas Eve.", THURSDAY, "DATE", "2023-12-24", "2023-12-24"),
    ("the 1990s", "The treaty dates from the 1990s.", None, "DATE", "199", "1990/1999"),
    ("the '80s", "The treaty dates from the '80s.", THURSDAY, "DATE", "198", "1980/1989"),
    ("the 19th century", "The border dates from the 19th century.", None, "DATE", "18", "1800/1899"),
    ("early next year", "The envoys will meet early next year.", THURSDAY, "DATE", "2024", "2024"),
    ("earlier this year", "The envoys met earlier this year.", THURSDAY, "DATE", "2023", "2023"),
    ("a year ago", "The envoys met a year ago.", THURSDAY, "DATE", "2022", "2022"),
    ("next November", "The vote is next November.", THURSDAY, "DATE", "2024-11", "2024-11"),
    ("last Oct. 23", "He was shot last Oct. 23.", THURSDAY, "DATE", "2023-10-23", "2023-10-23"),
    ("June last year", "The line was shut in June last year.", THURSDAY, "DATE", "2022-06", "2022-06"),
    ("late November 1998", "It was signed in late November 1998.", None, "DATE", "1998-11", "1998-11"),
    ("the last week of May", "The line was shut in the last week of May.", THURSDAY, "DATE", "2023-05", "2023-05"),
    (
        "the second half of January",
        "They will meet in the second half of January.",
        THURSDAY,
        "DATE",
        "2024-01",
        "2024-01",
    ),
    (
        "the first half of the 19th century",
        "It dates from the first half of the 19th century.",
        None,
        "DATE",
        "18",
        "1800/1899",
    ),
    ("the month of May 2021", "It rained in the month of May 2021.", None, "DATE", "2021-05", "2021-05"),
    (
        "6-7 January 2021",
        "They met on 6-7 January 2021.",
        None,
        "DATE",
        "2021-01-06/2021-01-07",
        "2021-01-06/2021-01-07",
    ),
    ("2019-20", "Exports fell in 2019-20.", None, "DATE", "2019/2020", "2019-01-01/2020-12-31"),
    ("'94", "He was elected in '94.", None, "DATE", "1994", "1994"),
    (
        "the first Monday in September",
        "The strike began on the first Monday in September.",
        THURSDAY,
        "DATE",
        "2023-09-04",
        "2023-09-04",
    ),
    (
        "the last Friday of the month",
        "They will meet on the last Friday of the month.",
        THURSDAY,
        "DATE",
        "2023-12-29",
        "2023-12-29",
    ),
    ("the day before yesterday", "They met the day before yesterday.", THURSDAY, "DATE", "2023-12-26", "2023-12-26"),
    ("a year and a half ago", "They met a year and a half ago.", THURSDAY, "DATE", "2022-06", "2022-06"),
    ("half a century ago", "The dam was built half a century ago.", THURSDAY, "DATE", "1973", "1973"),
    ("10 September", "On 10 September Moreno urged peace.", THURSDAY, "DATE", "2023-09-10", "2023-09-10"),
    # quarters, halves and fiscal years
    ("the third quarter", "Exports fell in the third quarter.", THURSDAY, "DATE", "2023-Q3", "2023-35"),
    ("third-quarter", "Exporters reported third-quarter losses.", THURSDAY, "DATE", "2023-Q3", "2023-35"),
    ("the first quarter of 2019", "Exports fell in the first quarter of 2019.", None, "DATE", "2019-Q1", "2019-33"),
    (
        "this year's second quarter",
        "Exports fell in this year's second quarter.",
        THURSDAY,
        "DATE",
        "2023-Q2",
        "2023-34",
    ),
    (
        "the first half of 2019",
        "Exports fell in the first half of 2019.",
        None,
        "DATE",
        "2019-H1",
        "2019-01-01/2019-06-30",
    ),
    ("fiscal 2019", "The budget for fiscal 2019 was passed.", None, "DATE", "2019", "2019"),
    ("the current fiscal year", "The money is for the current fiscal year.", THURSDAY, "DATE", "2023", "2023"),
    ("year-end", "The troops will be home by year-end.", THURSDAY, "DATE", "2023", "2023"),
    # in words
    ("nineteen ninety-six", "He was elected in nineteen ninety-six.", None, "DATE", "1996", "1996"),
    ("the year two thousand", "It was built in the year two thousand.", None, "DATE", "2000", "2000"),
    # holidays
    ("Good Friday", "The accord was signed on Good Friday.", THURSDAY, "DATE", "2023-04-07", "2023-04-07"),
    ("Boxing Day", "The ferry sank on Boxing Day.", THURSDAY, "DATE", "2023-12-26", "2023-12-26"),
    ("last Thanksgiving", "They last dined together last Thanksgiving.", THURSDAY, "DATE", "2023-11-23", "2023-11-23"),
    ("Easter", "They will sign before Easter.", THURSDAY, "DATE", "2024-03-31", "2024-03-31"),
    ("Labor Day 2019", "The strike began on Labor Day 2019.", None, "DATE", "2019-09-02", "2019-09-02"),
    # ranges and approximations
    ("May 3-5", "The summit was held on May 3-5.", THURSDAY, "DATE", "2023-05-03/2023-05-05", "2023-05-03/2023-05-05"),
    ("around Nov. 1", "It was signed around Nov. 1.", THURSDAY, "DATE", "2023-11-01", "2023-11-01~"),
    ("2019 or later", "It will be 2019 or later.", None, "DATE", "2019", "2019/.."),
    (
        "the week of March 6",
        "Hearings were held the week of March 6.",
        THURSDAY,
        "DATE",
        "2023-W10",
        "2023-03-06/2023-03-12",
    ),
    # numbers alone
    ("27/12/2023", "The note is dated 27/12/2023.", None, "DATE", "2023-12-27", "2023-12-27"),
    ("3/5/2023", "The note is dated 3/5/2023.", None, "DATE", "2023", "2023"),
    # times
    ("3:30 p.m.", "The vote began at 3:30 p.m. in the hall.", THURSDAY, "TIME", "2023-12-28T15:30", "2023-12-28"),
    ("noon Friday", "The truce will begin at noon Friday.", THURSDAY, "TIME", "2023-12-29T12:00", "2023-12-29"),
    ("0900 GMT", "The truce began at 0900 GMT.", THURSDAY, "TIME", "2023-12-28T09:00", "2023-12-28"),
    ("last night", "The truce broke last night.", THURSDAY, "TIME", "2023-12-27TNI", "2023-12-27"),
    # counted from another date that the words tell
    ("A year ago today", "A year ago today the bridge was shut.", THURSDAY, "DATE", "2022-12-28", "2022-12-28"),
    ("a week ago Tuesday", "The bridge was shut a week ago Tuesday.", THURSDAY, "DATE", "2023-12-19", "2023-12-19"),
    ("a year ago this month", "The bridge was shut a year ago this month.", THURSDAY, "DATE", "2022-12", "2022-12"),
    ("a week from Friday", "They will meet a week from Friday.", THURSDAY, "DATE", "2024-01-05", "2024-01-05"),
    (
        "the weekend before last",
        "They met the weekend before last.",
        THURSDAY,
        "DATE",
        "2023-W50-WE",
        "2023-12-16/2023-12-17",
    ),
    ("the spring of last year", "They met in the spring of last year.", THURSDAY, "DATE", "2022-SP", "2022-21"),
    (
        "the same month last year",
        "Arrivals fell from the same month last year.",
        THURSDAY,
        "DATE",
        "2022-12",
        "2022-12",
    ),
    # parts of a longer time
    ("the last week in October", "They met in the last week in October.", THURSDAY, "DATE", "2023-10", "2023-10"),
    ("the last day of next month", "It ends on the last day of next month.", THURSDAY, "DATE", "2024-01", "2024-01"),
    ("the entire year", "Arrivals fell in the entire year.", THURSDAY, "DATE", "2023", "2023"),
    ("mid-year", "It ended at mid-year.", THURSDAY, "DATE", "2023", "2023"),
    # days by weekday and number, in words, with two digits of the year
    ("Friday the 13th", "The bridge fell on Friday the 13th.", THURSDAY, "DATE", "2023-10-13", "2023-10-13"),
    ("October the third", "The bridge fell on October the third.", THURSDAY, "DATE", "2023-10-03", "2023-10-03"),
    ("October", "In October the third convoy left.", THURSDAY, "DATE", "2023-10", "2023-10"),
    ("March twenty-first", "The bridge fell on March twenty-first.", THURSDAY, "DATE", "2023-03-21", "2023-03-21"),
    ("12/27/23", "The form is dated 12/27/23.", THURSDAY, "DATE", "2023-12-27", "2023-12-27"),
    ("the twenty-first century", "It is a bridge of the twenty-first century.", THURSDAY, "DATE", "20", "2000/2099"),
    # a plan that is told of as past may be of yesterday
    ("Wednesday", "The rally planned for Wednesday was called off.", THURSDAY, "DATE", "2023-12-27", "2023-12-27"),
    ("June", "The figures for June extended a rise in arrivals.", THURSDAY, "DATE", "2023-06", "2023-06"),
]


@pytest.mark.parametrize(
    ("words", "sentence", "published", "kind", "value", "calendar"),
    RESOLVED,
    ids=[f"{r[0]} | {r[1]}" for r in RESOLVED],
)
def test_an_expression_has_its_value(
    annotate_text: AnnotateText, words: str, sentence: str, published: str | None, kind: str, value: str, calendar: str
) -> None:
    dates = found(annotate_text, sentence, published)
    assert list(dates) == [words]
    one = dates[words]
    assert (one.type, one.value, one.edtf) == (kind, value, calendar)


@pytest.mark.parametrize(
    ("words", "sentence", "kind", "value"),
    [
        ("Wednesday", "The ministers met on Wednesday.", "DATE", "XXXX-WXX-3"),
        ("last week", "The line was closed last week.", "DATE", "XXXX-WXX"),
        ("December 27", "They met on December 27.", "DATE", "XXXX-12-27"),
        ("last winter", "The bridge was shut last winter.", "DATE", "XXXX-WI"),
        ("two days ago", "The envoy flew in two days ago.", "DATE", "PAST_REF"),
        ("today", "He resigned today.", "DATE", "PRESENT_REF"),
    ],
)
def test_without_a_publication_day_nothing_relative_gets_a_calendar_date(
    annotate_text: AnnotateText, words: str, sentence: str, kind: str, value: str
) -> None:
    one = found(annotate_text, sentence, None)[words]
    assert (one.type, one.value, one.edtf) == (kind, value, None)


@pytest.mark.parametrize(
    ("words", "sentence", "kind", "value"),
    [
        ("three weeks", "The strike lasted three weeks.", "DURATION", "P3W"),
        ("32 hours", "Drivers wait 32 hours at the gate.", "DURATION", "PT32H"),
        ("several days", "The visit took several days.", "DURATION", "PXD"),
        ("every Tuesday", "The council sits every Tuesday.", "SET", "XXXX-WXX-2"),
        ("daily", "Arrivals are counted daily.", "SET", "P1D"),
        ("every two weeks", "The council sits every two weeks.", "SET", "P2W"),
        ("Mondays", "The council sits on Mondays.", "SET", "XXXX-WXX-1"),
        ("twice a week", "The council sits twice a week.", "SET", "P1W"),
        ("a year", "The port earns $2 million a year.", "SET", "P1Y"),
        ("a month", "The strike lasted a month.", "DURATION", "P1M"),
        ("the past two years", "Prices doubled in the past two years.", "DURATION", "P2Y"),
        ("an hour and a half", "They spoke for an hour and a half.", "DURATION", "PT1H30M"),
        ("half an hour", "They spoke for half an hour.", "DURATION", "PT30M"),
        ("a quarter of a century", "He ruled for a quarter of a century.", "DURATION", "P25Y"),
        ("two-and-a-half-year", "He served a two-and-a-half-year term.", "DURATION", "P2Y6M"),
        ("three- to five-year", "He proposed three- to five-year terms.", "DURATION", "P3Y"),
        ("weeks", "The talks could last weeks.", "DURATION", "PXW"),
        ("hours later", "The king fled hours later.", "DATE", "FUTURE_REF"),
        ("40 or 50 years ago", "It was built 40 or 50 years ago.", "DATE", "PAST_REF"),
        ("the other day", "They met the other day.", "DATE", "PAST_REF"),
        ("two decades", "The war lasted two decades.", "DURATION", "P20Y"),
        ("five-day", "They began a five-day visit.", "DURATION", "P5D"),
        ("years", "The war lasted for years.", "DURATION", "PXY"),
        ("149 BC", "The city fell in 149 BC.", "DATE", "BC0149"),
        ("the spring of 149 BC", "The city fell in the spring of 149 BC.", "DATE", "BC0149-SP"),
        ("the 4th century BC", "The city fell in the 4th century BC.", "DATE", "BC03"),
        ("Half a year", "Half a year was too short.", "DURATION", "P6M"),
        ("a quarter of an hour", "They spoke for a quarter of an hour.", "DURATION", "PT15M"),
        ("a half-dozen years", "They spoke for a half-dozen years.", "DURATION", "P6Y"),
        ("three or four years", "The talks lasted three or four years.", "DURATION", "PXY"),
        ("five and ten years", "The talks last between five and ten years.", "DURATION", "PXY"),
        ("two weeks", "The bridge is shut for two weeks from Friday.", "DURATION", "P2W"),
        ("every other week", "The council sits every other week.", "SET", "P2W"),
        ("Sunday mornings", "The council sits on Sunday mornings.", "SET", "XXXX-WXX-7TMO"),
        ("the past decade", "Prices doubled over the past decade.", "DURATION", "P10Y"),
        ("now", "The line is now open.", "DATE", "PRESENT_REF"),
        ("recently", "The line was recently opened.", "DATE", "PAST_REF"),
        ("the near future", "Talks are planned for the near future.", "DATE", "FUTURE_REF"),
    ],
)
def test_what_has_no_place_in_the_calendar_has_no_calendar_date(
    annotate_text: AnnotateText, words: str, sentence: str, kind: str, value: str
) -> None:
    one = found(annotate_text, sentence)[words]
    assert (one.type, one.value, one.edtf) == (kind, value, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers may march to the bridge.",
        "Theresa May spoke to reporters.",
        "About 2,000 people crossed.",
        "Flight 2019 was full.",
        "Some 1,950 trucks waited.",
        "He paid $2020 for the permit.",
        "Officials will second the motion.",
        "The envoy, 52 years old, resigned.",
        "Her 6-year-old son stayed.",
        "April Bell told reporters that prices fall.",
        "The trade fell by three-quarters.",
        "Holders of three quarters of the debt agreed.",
        "He was in his 30s.",
        "The film was called High Noon.",
        "They mourned the fall of the city.",
    ],
)
def test_what_only_looks_like_a_date(annotate_text: AnnotateText, sentence: str) -> None:
    assert found(annotate_text, sentence) == {}


@pytest.mark.parametrize(
    ("words", "sentence", "offset"),
    [
        ("last week", "The line was closed last week.", "-P1W"),
        ("next month", "The line will be closed next month.", "P1M"),
        ("two days ago", "The envoy flew in two days ago.", "-P2D"),
        ("ten years from now", "It will be built ten years from now.", "P10Y"),
        ("yesterday", "He resigned yesterday.", "-P1D"),
        ("a year ago today", "He resigned a year ago today.", "-P1Y"),
        ("today", "He resigned today.", "P0D"),
        ("last quarter", "Arrivals fell last quarter.", "-P3M"),
        ("last night", "He resigned last night.", "-P1D"),
        ("Wednesday", "The ministers met on Wednesday.", None),
    ],
)
def test_without_a_publication_day_the_distance_from_it_is_kept(
    annotate_text: AnnotateText, words: str, sentence: str, offset: str | None
) -> None:
    one = found(annotate_text, sentence, None)[words]
    assert (one.edtf, one.offset) == (None, offset)


@pytest.mark.parametrize(
    ("text", "words", "calendar"),
    [
        ("The truce began on 3 May 2021. Two days later it broke.", "Two days later", "2021-05-05"),
        ("The truce began on 3 May 2021. The next day it broke.", "The next day", "2021-05-04"),
        ("The truce began on 3 May 2021. The following month it broke.", "The following month", "2021-06"),
        ("The truce began in May 2021. A year earlier there was none.", "A year earlier", "2020"),
        ("The truce began on 3 May 2021. That week it broke.", "That week", "2021-05-03/2021-05-09"),
        ("The truce began on 3 May 2021. It broke in June of that year.", "June of that year", "2021-06"),
        ("The truce began on 3 May 2021 and broke the following Friday.", "the following Friday", "2021-05-07"),
        ("The truce began on 3 May 2021. The Friday before, there was none.", "The Friday before", "2021-04-30"),
        ("The truce began in May 2021. Ten days later it broke.", "Ten days later", None),
        ("The truce began in 2021. The next day it broke.", "The next day", None),
        ("The truce began in 2021. It broke that day.", "that day", None),
        ("The truce began in 2021 and broke the following Friday.", "the following Friday", None),
        ("Exports rose in the third quarter. They had fallen a year earlier.", "a year earlier", "2022-35"),
        (
            "Exports rose in the quarter ended June 30, 2022, from the year-earlier quarter.",
            "the year-earlier quarter",
            "2021-34",
        ),
    ],
)
def test_a_date_is_counted_from_another_one_of_the_text(
    annotate_text: AnnotateText, text: str, words: str, calendar: str | None
) -> None:
    one = found(annotate_text, text)[words]
    assert (one.edtf, one.relative) == (calendar, True)


def test_a_history_counts_from_its_own_dates_and_not_from_the_day_it_came_out(annotate_text: AnnotateText) -> None:
    text = (
        "The fleet sailed in March 1911. The port fell on 2 April 1911, and in May the king fled. "
        "The treaty was signed on 8 June 1912. In July the fleet went home."
    )
    dates = found(annotate_text, text)
    assert (dates["May"].edtf, dates["July"].edtf) == ("1911-05", "1912-07")


def test_a_comment_on_the_news_is_no_history_for_a_paragraph_on_the_past(annotate_text: AnnotateText) -> None:
    past = "The river pact dates from 1951, its protocol from 1967, and the court on Lake Street opened in 1984. "
    present = "The ministers of the coast are at odds over tolls, ferries and the price of salt. " * 15
    text = f"{past}In March it was widened. {present}They will meet again on March 17."
    dates = found(annotate_text, text, "2016-03-10")
    assert (dates["March"].edtf, dates["March 17"].edtf) == ("1984-03", "2016-03-17")


@pytest.mark.parametrize("told", ["this year", "last month", "ten years ago", "on Friday"])
def test_a_text_that_speaks_of_its_own_days_is_no_history(annotate_text: AnnotateText, told: str) -> None:
    text = (
        "The dam was planned in 1950, begun in 1962 and opened in 1971. It was mended "
        f"{told}. In November a crack was found."
    )
    assert found(annotate_text, text, "2023-12-28")["November"].edtf == "2023-11"


def test_the_previous_year_is_that_before_the_one_spoken_of(annotate_text: AnnotateText) -> None:
    text = "Exports rose in 2019, after they had fallen the previous year."
    assert found(annotate_text, text, "2023-12-28")["the previous year"].edtf == "2018"


@pytest.mark.parametrize(
    ("sentence", "words", "mod", "quant", "freq", "zone"),
    [
        ("It was signed in early May.", "early May", "START", None, None, None),
        ("It took about two weeks.", "about two weeks", "APPROX", None, None, None),
        ("It took more than two weeks.", "more than two weeks", "MORE_THAN", None, None, None),
        ("They meet every Monday.", "every Monday", None, "EVERY", None, None),
        ("They meet every spring.", "every spring", None, "EVERY", None, None),
        ("They meet twice a week.", "twice a week", None, None, "2X", None),
        ("They met at 5 p.m. EST.", "5 p.m. EST", None, None, None, "-05:00"),
        ("It was signed in the first week of May.", "the first week of May", "START", None, None, None),
        ("It was signed in the second half of May.", "the second half of May", "END", None, None, None),
        ("It was signed in the second week of May.", "the second week of May", "MID", None, None, None),
        ("It took a little more than a week.", "a little more than a week", "MORE_THAN", None, None, None),
        ("They meet on the first Monday of every month.", "the first Monday of every month", None, "EVERY", None, None),
    ],
)
def test_what_qualifies_an_expression_is_kept(
    annotate_text: AnnotateText, sentence: str, words: str, mod: str, quant: str, freq: str, zone: str
) -> None:
    one = found(annotate_text, sentence)[words]
    assert (one.mod, one.quant, one.freq, one.zone) == (mod, quant, freq, zone)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("They met on March 3 and 4.", {"March 3": "2023-03-03", "4": "2023-03-04"}),
        ("They met on the 3rd and 4th of March 2021.", {"the 3rd": "2021-03-03", "4th of March 2021": "2021-03-04"}),
        ("On March 3 and 4 soldiers came home.", {"March 3": "2023-03-03"}),
        ("They will sit from Monday through Thursday.", {"Monday": "2024-01-01", "Thursday": "2024-01-04"}),
        ("The city was besieged in 480-479 BC.", {"480": None, "479 BC": None}),
        (
            "Exports fell in the second and third quarters.",
            {"the second": "2023-34", "third quarters": "2023-35"},
        ),
    ],
)
def test_two_dates_may_share_a_word(annotate_text: AnnotateText, sentence: str, days: dict[str, str]) -> None:
    assert {words: one.edtf for words, one in found(annotate_text, sentence).items()} == days


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("He called at 9 o'clock Thursday night.", "9 o'clock Thursday night", "2023-12-28T21:00"),
        ("He called at three o'clock in the morning.", "three o'clock in the morning", "2023-12-28T03:00"),
        ("He called at 4:15 this afternoon.", "4:15 this afternoon", "2023-12-28T16:15"),
        ("He called on the night of 8 February 2021.", "the night of 8 February 2021", "2021-02-08TNI"),
    ],
)
def test_a_time_of_day(annotate_text: AnnotateText, sentence: str, words: str, value: str) -> None:
    one = found(annotate_text, sentence)[words]
    assert (one.type, one.value) == ("TIME", value)


def test_a_length_before_an_event_is_not_how_often(annotate_text: AnnotateText) -> None:
    assert found(annotate_text, "A week after the vote, they met.")["A week"].type == "DURATION"


def test_a_history_may_quote_somebody_of_its_time(annotate_text: AnnotateText) -> None:
    years = " ".join(f"The dam broke on 3 May {year}." for year in range(1900, 1920))
    text = f"{years} In July it was mended. “Today we mourn,” the mayor said."
    assert found(annotate_text, text)["July"].edtf == "1919-07"


def test_what_was_counted_from_the_publication_day_says_so(annotate_text: AnnotateText) -> None:
    text = "They met on Wednesday; the first round was on 3 March 2021."
    dates = found(annotate_text, text)
    assert dates["Wednesday"].relative
    assert not dates["3 March 2021"].relative


def test_an_impossible_day_is_no_date(annotate_text: AnnotateText) -> None:
    assert all(
        one.edtf != "2023-02-30" for one in found(annotate_text, "The note is dated February 30, 2023.").values()
    )


def test_a_leap_day_has_no_date_in_other_years(annotate_text: AnnotateText) -> None:
    for one in found(annotate_text, "The office opened on February 29.").values():
        assert one.edtf is None or edtf.bounds(one.edtf)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_borne(annotate_text: AnnotateText, published: str) -> None:
    """Publishing systems write 1 January of the year 1 where they have no date."""
    text = " ".join(f"They met {words}." for words, *_ in RESOLVED)
    assert annotate_text(text, published).dates


PIECES = st.lists(
    st.one_of(
        st.sampled_from([row[0] for row in RESOLVED]),
        st.sampled_from(
            [
                "ago",
                "in",
                "999999999 years ago",
                "ten trillion days later",
                "0 weeks ago",
                "next",
                "30 February",
                "the",
                "May",
                "9999",
                "1500",
                "Feb. 29",
                "'20s",
                "99:99",
                "12 p.m.",
                "half a century ago",
                "Christmas",
                "Labor Day 2500",
                "the first quarter of 1000",
                "99999 BC",
                "0/0/0000",
                "31/12/9999",
                "nineteen ninety-six",
                "two and a half million years ago",
                "a year earlier",
                "twice a century",
                "the week of Feb. 29",
                "May 30-31",
                "24:61 p.m.",
                "2460 GMT",
                "\n",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    PIECES,
    st.sampled_from([None, "2023-12-28", "2024-02-29", "1970-01-01", "2023", "2023-12", "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_ordered_dates_inside_it(
    annotate_text: AnnotateText, pieces: list[str], published: str | None
) -> None:
    text = " ".join(pieces)
    last = 0
    for one in annotate_text(text, published).dates:
        assert last <= one.start < one.end <= len(text)
        last = one.end
        if one.edtf is not None:
            first, end = edtf.bounds(one.edtf)
            assert first <= end


def test_two_weekdays_of_a_week_are_both_of_it(annotate_text: AnnotateText) -> None:
    dates = found(annotate_text, "Between Monday and Friday of last week they met.", THURSDAY)
    assert {words: date.edtf for words, date in dates.items()} == {
        "Monday": "2023-12-18",
        "Friday of last week": "2023-12-22",
    }
