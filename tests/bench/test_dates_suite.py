"""What the suite `dates` computes itself."""

from datetime import datetime

import bench_path  # noqa: F401
from bench.base import Scale
from bench.date_peers import dateparser, is_here
from bench.suites.dates import is_reported, weekdays


def test_about_a_quarter_of_the_documents_is_reported() -> None:
    assert 200 < sum(is_reported(f"document-{number}") for number in range(1000)) < 300


def test_weekdays_that_stand_alone_are_counted() -> None:
    text = "They met Friday. They met Friday night. It was Monday."
    labels = [
        {"start": 9, "end": 15, "text": "Friday", "value": "2023-12-22"},
        {"start": 26, "end": 32, "text": "Friday", "value": "2023-12-22"},
        {"start": 47, "end": 53, "text": "Monday", "value": "2023-12-25"},
    ]
    found = {"d": [{"start": 9, "end": 15, "value": "2023-12-22"}, {"start": 47, "end": 53, "value": "2023-12-18"}]}
    figure = weekdays([{"id": "d", "text": text, "timex": labels}], found)
    assert (figure.value, figure.scale, figure.detail) == (0.5, Scale.SHARE, "1 of 2")


def test_a_peer_gives_places_and_values() -> None:
    text = "They met on 3 May 2022 in Paris."
    assert [(text[start:end], value) for start, end, value in dateparser(text, datetime(2023, 12, 28))] == [
        ("3 May 2022", "2022-05-03")
    ]
    assert is_here("dateparser")
    assert not is_here("no_such_module_at_all")
