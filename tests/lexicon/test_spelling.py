"""Words compared in one spelling, and their stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.opposites import OPPOSITES
from onrecord.lexicon.spelling import spelled
from onrecord.lexicon.stems import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour", "labor"),
        ("Neighbours", "neighbors"),
        ("organised", "organized"),
        ("organisation", "organization"),
        ("analyse", "analyze"),
        ("centre", "center"),
        ("kilometres", "kilometers"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("catalogue", "catalog"),
        ("Co-operation", "cooperation"),
        ("7,000", "7000"),
        ("seven", "7"),
        ("Bárcena’s", "barcena"),
        ("U.S.", "US"),
    ],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("our", "or"),
        ("hour", "hor"),
        ("wise", "wize"),
        ("rise", "rize"),
        ("metre", "metro"),
        ("7", "70"),
    ],
)
def test_words_that_are_not_one(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("won’t", ("will", "not")),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("We’re", ("we", "are")),
        ("didn’t", ("did", "not")),
        ("12%", ("12", "percent")),
        ("per cent", ("percent",)),
    ],
)
def test_what_is_written_short_is_written_out(written: str, meant: tuple[str, ...]) -> None:
    assert spelled(written) == meant


@given(st.text(max_size=30))
def test_any_text_has_a_spelling_without_spaces(text: str) -> None:
    assert all(word and not any(character.isspace() for character in word) for word in spelled(text))


@pytest.mark.parametrize(
    "forms",
    [
        ("crossings", "crossed", "crossing", "cross"),
        ("agree", "agreed", "agreement"),
        ("held", "hold", "holds", "holding"),
        ("negotiations", "negotiate", "negotiated"),
        ("countries", "country"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(word) for word in forms}) == 1


def test_opposites_are_two_words_of_two_stems() -> None:
    assert all(len({stem(word) for word in pair}) == 2 for pair in OPPOSITES)
