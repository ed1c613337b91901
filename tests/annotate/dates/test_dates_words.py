"""The words of dates, as they are read from a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.dates import words as w
from onrecord.model import Span
from onrecord.model.parse import Parse

EMPTY = Parse([])


def kinds(text: str) -> str:
    return "".join(word.kind for word in w.scan(text, EMPTY, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 December 2023", w.DAY_DIGITS + w.MONTH + w.YEAR_DIGITS),
        ("Sept. 3rd", w.MONTH + w.ORDINAL),
        ("the '80s", w.THE + w.DECADE),
        ("last week", w.LAST + w.UNIT),
        ("more than two years ago", w.BOUND + w.NUMBER_WORD + w.UNITS + w.AGO),
        ("3:30 p.m. EST", w.CLOCK + w.HALF_DAY + w.ZONE),
        ("$2023", w.OTHER + w.OTHER),
        ("New Year's Day", w.HOLIDAY),
        ("a martian sun", w.ARTICLE + w.OTHER + w.OTHER),
    ],
)
def test_words_have_their_kinds(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_every_kind_is_one_letter_of_its_own() -> None:
    assert all(len(kind) == 1 for kind, _ in w.LEXICON.values())
    named = [value for name, value in vars(w).items() if name.isupper() and isinstance(value, str) and len(value) == 1]
    assert len(named) == len(set(named))


@given(st.text(max_size=60))
def test_words_stand_in_order_where_they_say(text: str) -> None:
    last = 0
    for word in w.scan(text, EMPTY, Span(0, len(text))):
        assert last <= word.start < word.end <= len(text)
        last = word.end
