"""Units and currencies are CLDR's, as `python -m train.units` writes them."""

import pytest
import train_path  # noqa: F401
from train.units import LEXICON, currencies, units

from onrecord.lexicon.units import tables


def test_the_tables_are_what_cldr_has() -> None:
    assert (LEXICON / "units.tsv").read_text("utf-8").splitlines() == list(units())
    assert (LEXICON / "currencies.tsv").read_text("utf-8").splitlines() == list(currencies())


@pytest.mark.parametrize(
    ("name", "unit", "sort"),
    [
        ("miles per hour", "mile per hour", "speed"),
        ("square feet", "square foot", "area"),
        ("kilometers", "kilometre", "length"),
        ("degrees celsius", "celsius", "temperature"),
        ("per cent", "percentage", "share"),
        ("gallons", "gallon", "volume"),
        ("mexican pesos", "mexican peso", "money"),
        ("pesos", "peso", "money"),
        ("yen", "japanese yen", "money"),
        ("shekels", "shekel", "money"),
        ("pence", "penny", "money"),
    ],
)
def test_names(name: str, unit: str, sort: str) -> None:
    found = tables().names[name]
    assert (found.name, found.sort) == (unit, sort)


@pytest.mark.parametrize(
    ("symbol", "unit"),
    [("km/h", "kilometre per hour"), ("kW", "kilowatt"), ("m²", "square metre"), ("μg", "microgram")],
)
def test_symbols(symbol: str, unit: str) -> None:
    assert tables().symbols[symbol].name == unit


@pytest.mark.parametrize(("sign", "code"), [("$", "USD"), ("A$", "AUD"), ("$US", "USD"), ("RM", "MYR"), ("€", "EUR")])
def test_signs(sign: str, code: str) -> None:
    assert tables().signs[sign].currency == code


def test_a_bare_name_of_many_currencies_names_none() -> None:
    assert tables().names["dinars"].currency is None
