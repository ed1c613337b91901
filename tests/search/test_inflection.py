"""The other forms of a word, by the rules of spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.search.inflection import forms


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("bridges", {"bridge", "bridged", "bridging"}),
        ("bridge", {"bridges", "bridged", "bridging"}),
        ("countries", {"country"}),
        ("country", {"countries"}),
        ("stopped", {"stop", "stops", "stopping"}),
        ("stop", {"stopped", "stopping"}),
        ("watches", {"watch", "watched"}),
        ("agreeing", {"agree"}),
    ],
)
def test_forms(word: str, others: set[str]) -> None:
    assert others <= set(forms(word))


@pytest.mark.parametrize("word", ["ring", "need", "bus", "a", ""])
def test_what_is_too_short_keeps_its_ending(word: str) -> None:
    assert all(form.startswith(word[:-1]) and len(form) > len(word) for form in forms(word))


@given(st.text())
def test_a_word_is_none_of_its_other_forms(word: str) -> None:
    assert word not in forms(word)
