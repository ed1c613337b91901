"""Addresses and what they ask for."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.export.report.words import confidence_words
from onrecord.serve.asked import CONFIDENCE, KINDS, ORDERS, PARAMETERS, Asked, AskedError, asked
from onrecord.store import Filters


def _asked(query: str) -> Asked:
    return asked(parse_qsl(query, keep_blank_values=True))


def _wrong(query: str) -> list[str]:
    with pytest.raises(AskedError) as raised:
        _asked(query)
    return [one.name for one in raised.value.wrong]


def test_an_address_is_read_as_filters_order_page_and_day() -> None:
    found = _asked(
        "q=rail+crossing&kind=figure&actor=Q515&from=2023-02&to=2023-03&place=mx&source=The+Courier&differs=yes"
        "&decided=no&alone=no&confidence=0.5..0.8&sort=newest&page=3&most=20&as_of=2024-01-31"
    )
    assert found.words == "rail crossing"
    assert found.filters == Filters(
        kind="figure",
        actor="Q515",
        since=date(2023, 2, 1),
        until=date(2023, 3, 31),
        place="mx",
        publisher="The Courier",
        differs=True,
        decided=False,
        alone=False,
        least_confidence=0.5,
        most_confidence=0.8,
    )
    assert (found.order, found.page, found.most, found.skip) == ("newest", 3, 20, 40)
    assert found.as_of == date(2024, 1, 31)


def test_an_empty_address_asks_for_everything() -> None:
    assert _asked("") == Asked({}, Filters())
    assert _asked("q=&actor=+&from=&page=1&utm_source=x").query == ""
    assert not _asked("sort=newest&page=2&as_of=3").narrowed
    assert _asked("differs=no").narrowed


def test_a_day_may_be_a_month_or_a_year() -> None:
    assert _asked("from=2024&to=2024").filters == Filters(since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert _asked("from=2024-02&to=2024-02").filters == Filters(since=date(2024, 2, 1), until=date(2024, 2, 29))


def test_the_record_stood_at_a_day_a_moment_or_a_revision() -> None:
    assert _asked("as_of=2024-01-31").as_of == date(2024, 1, 31)
    assert _asked("as_of=2024-01-31T16:30:00Z").as_of == datetime(2024, 1, 31, 16, 30, tzinfo=UTC)
    assert _asked("as_of=12").as_of == 12
    assert _asked("").as_of is None


@pytest.mark.parametrize(
    "query",
    [
        "kind=meetings",
        "from=yesterday",
        "to=2023-13",
        "to=2023-02-30",
        "differs=true",
        "confidence=1.5..",
        "confidence=0.9..0.1",
        "confidence=sure",
        "sort=size",
        "page=0",
        "page=-1",
        "page=٣",
        "most=501",
        "as_of=2024-01",
        "as_of=2024-01-31T25:00:00Z",
        "actor=a%00b",
        "q=" + "x" * 501,
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_can(query: str) -> None:
    assert _wrong(query) == [query.partition("=")[0]]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    assert _wrong("kind=x&page=y&sort=z&actor=fine") == ["kind", "sort", "page"]
    assert _wrong("from=2024&to=2023") == ["to"]
    assert _wrong("actor=a&actor=b") == ["actor"]
    with pytest.raises(AskedError, match="one of meeting, statement"):
        _asked("kind=x")


def test_words_of_confidence_bound_what_is_called_so() -> None:
    for word in CONFIDENCE:
        filters = _asked(f"confidence={word}").filters
        for confidence in (0.0, 0.64, 0.65, 0.8499, 0.85, 1.0):
            within = (filters.least_confidence or 0) <= confidence <= (filters.most_confidence or 1)
            assert within == confidence_words(confidence).startswith(word)


def test_links_change_one_thing_and_begin_at_the_first_page() -> None:
    found = _asked("q=rail&actor=Q515&page=4&sort=newest")
    assert found.href("/figures") == "/figures?q=rail&actor=Q515&sort=newest&page=4"
    assert found.href("/figures", actor=None) == "/figures?q=rail&sort=newest"
    assert found.href("/figures", page=5) == "/figures?q=rail&actor=Q515&sort=newest&page=5"
    assert found.href("/figures", sort="oldest", as_of="2024-01-31") == (
        "/figures?q=rail&actor=Q515&sort=oldest&as_of=2024-01-31"
    )
    assert found.but(q=None, actor=None, sort=None).href("/figures") == "/figures"


def test_a_page_keeps_its_own_parameters() -> None:
    found = asked([("series", "migrants a day"), ("other", "1"), ("differs", "yes")], own=["series"])
    assert found.given["series"] == "migrants a day"
    assert found.href("/figures", differs=None) == "/figures?series=migrants%20a%20day"
    assert found.filters == Filters(differs=True)


_TEXTS = st.text(max_size=20)
_VALUES = {
    "kind": st.sampled_from(KINDS),
    "sort": st.sampled_from(list(ORDERS)),
    "confidence": st.sampled_from(["low", "fair", "high", "0.5..", "..0.25", "0.1..0.9"]),
    "from": st.sampled_from(["2020", "2020-02", "2020-02-29"]),
    "to": st.sampled_from(["2021", "2021-12", "2021-01-01"]),
    "page": st.integers(1, 999).map(str),
    "most": st.integers(1, 500).map(str),
    "as_of": st.sampled_from(["7", "2024-01-31", "2024-01-31T00:00:00Z"]),
    **dict.fromkeys(["exact", "differs", "decided", "alone"], st.sampled_from(["yes", "no"])),
}


@given(st.fixed_dictionaries({}, optional={name: _VALUES.get(name, _TEXTS) for name in PARAMETERS}))
def test_a_canonical_address_asks_for_the_same(given: dict[str, str]) -> None:
    try:
        found = asked(given.items())
    except AskedError:
        assume(False)
    again = asked(parse_qsl(found.query, keep_blank_values=True))
    assert again == found
    assert again.query == found.query
    assert asked(reversed(given.items())).query == found.query
