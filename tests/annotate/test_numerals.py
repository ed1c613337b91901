"""Numbers as news writes them, parsed back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.numerals import FRACTIONS, NUMBER, parse

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def spelled(number: int, joint: str = " and ") -> str:
    """An English numeral below 1,000."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens = TENS[number // 10 - 2]
        return f"{tens}-{SMALL[number % 10]}" if number % 10 else tens
    rest = joint + spelled(number % 100) if number % 100 else ""
    return f"{SMALL[number // 100]} hundred{rest}"


@given(st.integers(0, 10**12))
def test_digits_with_commas(number: int) -> None:
    assert parse(f"{number:,}") == number
    assert _NUMBER.fullmatch(f"{number:,}")


@given(st.integers(0, 10**6), st.sampled_from(["\u202f", "\u00a0", "\u2009"]))
def test_digits_with_narrow_spaces(number: int, space: str) -> None:
    assert parse(f"{number:,}".replace(",", space)) == number


@pytest.mark.parametrize("joint", [" and ", " "])
def test_words_up_to_999(joint: str) -> None:
    for number in range(1000):
        written = spelled(number, joint)
        assert parse(written) == number, written
        assert _NUMBER.fullmatch(written), written


@given(st.integers(1, 999), st.sampled_from(sorted(SCALES)))
def test_words_with_a_scale(number: int, scale: str) -> None:
    written = f"{spelled(number)} {scale}"
    assert parse(written) == number * SCALES[scale]
    assert _NUMBER.fullmatch(written)


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(sorted(SCALES)))
def test_a_decimal_with_a_scale(whole: int, tenth: int, scale: str) -> None:
    written = f"{whole}.{tenth} {scale}"
    assert parse(written) == pytest.approx((whole * 10 + tenth) * SCALES[scale] / 10)
    assert _NUMBER.fullmatch(written)


@given(st.integers(1, 99), st.integers(1, 999))
def test_thousands_and_the_rest_in_words(thousands: int, rest: int) -> None:
    assert parse(f"{spelled(thousands)} thousand {spelled(rest)}") == thousands * 1000 + rest


def in_words(number: int) -> str:
    """An English numeral below a quadrillion."""
    parts = []
    for name, scale in reversed(SCALES.items()):
        if number >= scale:
            parts.append(f"{spelled(number // scale)} {name}")
            number %= scale
    if number or not parts:
        parts.append(spelled(number))
    return " ".join(parts)


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_in_words(number: int) -> None:
    written = in_words(number)
    assert parse(written) == number, written
    assert _NUMBER.fullmatch(written), written


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_european_separators(whole: int, part: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{part:02}"
    assert parse(written) == pytest.approx(whole + part / 100, rel=1e-12)
    assert _NUMBER.match(f"{written} million")


@given(st.integers(10**6, 10**12))
def test_european_thousands(whole: int) -> None:
    written = f"{whole:,}".replace(",", ".")
    assert parse(written) == whole
    assert _NUMBER.fullmatch(written)


@given(st.integers(1, 99), st.integers(0, 99), st.integers(0, 999))
def test_lakhs_and_crores_in_digits(crores: int, lakhs: int, rest: int) -> None:
    written = f"{crores},{lakhs:02},{rest:03}"
    assert parse(written) == (crores * 100 + lakhs) * 1000 + rest
    assert _NUMBER.fullmatch(written)


@given(st.integers(0, 999), st.sampled_from(sorted(FRACTIONS)), st.sampled_from(["", " "]))
def test_signs_of_fractions(whole: int, sign: str, space: str) -> None:
    written = f"{whole}{space}{sign}"
    assert parse(written) == pytest.approx(whole + FRACTIONS[sign])
    assert _NUMBER.fullmatch(written)


@given(st.integers(1, 99), st.integers(1, 8), st.integers(2, 9))
def test_whole_numbers_with_a_fraction(whole: int, above: int, below: int) -> None:
    written = f"{whole} {above}/{below}"
    assert parse(written) == pytest.approx(whole + above / below)
    assert _NUMBER.fullmatch(written)


@given(st.integers(1, 9), st.integers(0, 999), st.integers(-20, 20))
def test_powers_of_ten(whole: int, part: int, power: int) -> None:
    written = f"{whole}.{part:03}×10{power}".replace("-", "−")
    assert parse(written) == pytest.approx(float(f"{whole}.{part:03}e{power}"))
    assert _NUMBER.fullmatch(written)


@given(st.integers(0, 99), st.lists(st.integers(0, 9), min_size=1, max_size=3), st.sampled_from(["", " million"]))
def test_decimals_in_words(whole: int, digits: list[int], scale: str) -> None:
    written = f"{spelled(whole)} point {' '.join(SMALL[digit] for digit in digits)}{scale}"
    value = float(f"{whole}.{''.join(map(str, digits))}") * (10**6 if scale else 1)
    assert parse(written) == pytest.approx(value)
    assert _NUMBER.fullmatch(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4 hundred million", 4e8),
        ("a thousand million", 1e9),
        ("two and a half", 2.5),
        ("3 lakh", 300_000),
        ("1 lakh crore", 1e12),
        ("half-million", 500_000),
        (".5", 0.5),
        ("½", 0.5),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("1.8bn", 1.8e9),
        ("20k", 20_000),
        ("3m", 3e6),
        ("2½", 2.5),
        ("a million", 1e6),
        ("a hundred", 100),
        ("twelve hundred", 1200),
        ("Twenty-One", 21),
        ("a couple of dozen", 24),
    ],
)
def test_other_forms(written: str, value: float) -> None:
    assert parse(written) == value
    assert _NUMBER.fullmatch(written)


@pytest.mark.parametrize("words", ["", "many", "several", "the", "president", "seventh", "ten thousand reasons"])
def test_what_is_no_number(words: str) -> None:
    assert parse(words) is None


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse(text)
    assert found is None or found >= 0
