"""Units of measurement and currencies by name and symbol, as CLDR has them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Unit:
    """`name` is the normal form ("kilometre per hour", "australian dollar"), `sort` what it measures ("speed", "money");
    `currency` the ISO 4217 code of money."""

    name: str
    sort: str
    currency: str | None = None


@dataclass(frozen=True)
class Tables:
    """Units by lower-cased name, by symbol as written, currencies by the sign before an amount, coins by the
    sign after it."""

    names: dict[str, Unit]
    symbols: dict[str, Unit]
    signs: dict[str, Unit]
    coins: dict[str, Unit]


LONGEST_NAME = 4
"""Words of the longest name of a unit worth looking for."""
EVERYDAY = frozenset({"dollar", "pound", "won", "real", "sol", "gold", "rand", "mark", "guilder"})
"""Names of money that are shared by many currencies, or are everyday words: a bare one names no single currency."""
BARE = {"dollar": Unit("dollar", "money", "USD"), "dollars": Unit("dollar", "money", "USD"), "buck": Unit("dollar", "money", "USD"),
        "bucks": Unit("dollar", "money", "USD"), "pound sterling": Unit("pound sterling", "money", "GBP"),
        "pounds sterling": Unit("pound sterling", "money", "GBP"), "quid": Unit("pound sterling", "money", "GBP"),
        "rouble": Unit("rouble", "money"), "roubles": Unit("rouble", "money"), "rand": Unit("south african rand", "money", "ZAR"),
        "renminbi": Unit("chinese yuan", "money", "CNY"), "won": Unit("south korean won", "money", "KRW")}  # fmt: skip
"""What bare names of money mean in news, where CLDR's names do not tell."""


@cache
def tables() -> Tables:
    """The tables, read once."""
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    coins: dict[str, Unit] = {}
    for name, sort, words, short in _rows("units.tsv"):
        unit = Unit(name, sort)
        names |= dict.fromkeys(words.split("|"), unit)
        symbols |= {symbol: unit for symbol in short.split("|") if symbol}
    _add_currencies(names, signs, coins)
    return Tables(names, symbols, signs, coins)


def _add_currencies(names: dict[str, Unit], signs: dict[str, Unit], coins: dict[str, Unit]) -> None:
    bare: dict[str, set[Unit]] = {}
    for code, name, words, short in _rows("currencies.tsv"):
        unit = Unit(name, "money", code or None)
        for word in (name, *words.split("|")):
            names[word] = unit
            if code:
                bare.setdefault(word.split()[-1], set()).add(unit)
        for sign in filter(None, short.split("|")):
            (signs if code else coins).setdefault(sign, unit)
    for word, units in bare.items():
        if word not in EVERYDAY and word.removesuffix("s") not in EVERYDAY and word not in names:
            names[word] = units.pop() if len(units) == 1 else Unit(_singular(word), "money")
    names.update(BARE)


def _singular(word: str) -> str:
    return word.removesuffix("s") if word != "cedis" else "cedi"


def _rows(name: str) -> list[list[str]]:
    text = files("onrecord.lexicon").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
