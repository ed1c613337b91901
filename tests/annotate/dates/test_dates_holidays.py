"""Holidays by name and year."""

from datetime import date

import pytest

from onrecord.annotate.dates import holidays


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Christmas", date(2023, 12, 25)),
        ("Christmas Eve", date(2023, 12, 24)),
        ("New Year’s Eve", date(2023, 12, 31)),
        ("Easter", date(2023, 4, 9)),
        ("Thanksgiving", date(2023, 11, 23)),
        ("Martin Luther King Jr. Day", date(2023, 1, 16)),
        ("St. Patrick's Day", date(2023, 3, 17)),
        ("Canada Day", date(2023, 7, 1)),
        ("Boxing Day", date(2023, 12, 26)),
        ("Yom Kippur", date(2023, 9, 25)),
    ],
)
def test_a_holiday_has_its_day(name: str, day: date) -> None:
    assert holidays.is_holiday(name)
    assert holidays.day_of(name, 2023) == day


@pytest.mark.parametrize("name", ["May", "Friday", "Judgment Day", "Day", "March"])
def test_other_words_are_none(name: str) -> None:
    assert not holidays.is_holiday(name)


def test_a_year_without_the_holiday_has_no_day() -> None:
    assert holidays.day_of("Juneteenth National Independence Day", 1900) is None
