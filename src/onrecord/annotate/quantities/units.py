"""Units as they stand beside a number: a currency's sign before it, a name or symbol after it, an age."""

import re
from functools import cache

from onrecord.lexicon.units import LONGEST_NAME, Unit, tables
from onrecord.model.annotation import QuantitySort

AGE = Unit("year of age", "age")
AGES = {
    "year": AGE,
    "month": Unit("month of age", "age"),
    "week": Unit("week of age", "age"),
    "day": Unit("day of age", "age"),
}
"""Ages, by the unit that they are given in."""
AGED = re.compile(r"\b(?:aged?|ages) (?:of |between |from )?$", re.IGNORECASE)
"""What stands before an age without "old"."""
AGED_AFTER = re.compile(r",? (?:and|or) (?:older|younger)\b", re.IGNORECASE)
"""What stands after an age without "old"."""
OLDEST = 115
"""No person is older."""
POLLS = re.compile(
    r"\b(?:polls?|polling|pollsters?|surveys?|surveyed|share of|approval|voters|electorate|margin)\b", re.IGNORECASE
)
"""Words of a sentence in which points are percentage points."""
SHARE = Unit("share", "share")
"""The unit of parts of a whole: "half of", "two thirds of"."""
SORTS: dict[str, QuantitySort] = {"money": "money", "length": "distance", "duration": "duration", "age": "age"}
"""Sorts of quantities by the sort of their unit; of other units they are measurements."""
NAMED_SORTS: dict[str, QuantitySort] = {
    "percentage": "percentage", "percentage point": "percentage point", "share": "share",
}  # fmt: skip
"""Sorts of quantities by the name of their unit."""
METRE = Unit("metre", "length")
STERLING = Unit("pound sterling", "money", "GBP")
WORDLIKE = frozenset({"in", "at", "as", "am", "pm", "ms", "st", "ha", "em", "fur", "bar", "dec", "au", "den", "ac", "gr", "bu", "rev",
                      "a", "b", "c", "d", "h", "s", "t", "w", "y", "q", "m/s", "kn", "ly", "cd", "ct", "tn", "fth", "px"}) - {"m/s", "px", "kn"}  # fmt: skip
"""Symbols that are other words or abbreviations unless they stand right at the number."""
FAR = 300
"""Characters around a pound in which a sign says that it is money."""
LONE_LETTERS = frozenset("CFKVWNJLglm")
"""Symbols of one letter that may stand apart from the number."""

_AGE = re.compile(r"[ -]?(year|month|week|day)s?[ -]olds?\b|[ -](year|month)s? of age\b", re.IGNORECASE)
_WORDS = re.compile(rf"[A-Za-z]+(?:[ -][A-Za-z]+){{0,{LONGEST_NAME - 1}}}")
_NO_UNIT = re.compile(r"(?:st|nd|rd|th|['’]?s)\b", re.IGNORECASE)
"""What is stuck to an ordinal, a decade or a name's number: "22nd", "1980s", "the 5s"."""
_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o['’]clock|hours GMT|GMT|EST|EDT|PDT|PST|BST)", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0\u202f\u2009]?-?")
_SYMBOL = re.compile(r"[^\s,;:!?()\[\]“”\"…—–0-9][^\s,;:!?()\[\]“”\"…—–]*(?:[ ](?:m|ft|mi|km|yd|oz|C|F|in)\b)?")
_NOUN = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b| people\b")
_POUNDS = re.compile(r"illion|bn|\dm\b", re.IGNORECASE)


@cache
def _sign_pattern() -> re.Pattern[str]:
    """The signs of currencies before a number: those with a mark or three letters may stand apart from it."""
    apart: list[str] = []
    close: list[str] = []
    for sign in sorted(tables().signs, key=len, reverse=True):
        pattern = re.escape(sign).replace(r"\$", r" ?\$ ?") if len(sign) > 1 else re.escape(sign)
        letters = sign.isalpha() and sign.isascii()
        (close if letters and len(sign) < 3 else apart).append(pattern)
    return re.compile(rf"(?:(?<![A-Za-z])(?P<a>{'|'.join(apart)})[ \u00a0]?|(?<![A-Za-z])(?P<c>{'|'.join(close)})\.?)$")


def sort_of(unit: Unit) -> QuantitySort:
    """What sort of quantity has this unit."""
    return NAMED_SORTS.get(unit.name) or SORTS.get(unit.sort, "measurement")


def sign_before(before: str) -> tuple[Unit | None, int]:
    """The currency whose sign ends `before`, and how many characters that takes."""
    last = before.rstrip()[-1:]
    if not last or last.isdigit():
        return None, 0
    match = _sign_pattern().search(before)
    if match is None:
        return None, 0
    sign = (match["a"] or match["c"]).replace(" ", "")
    return tables().signs[sign], len(match[0])


def after(text: str, end: int, limit: int, *, money: bool) -> tuple[Unit | None, int | None]:
    """The unit that follows a number and where it ends; no end where letters are stuck to the number that are no unit."""
    if not money and (_NO_UNIT.match(text, end, limit) or _CLOCK.match(text, end, limit)):
        return None, None
    age = _AGE.match(text, end, limit)
    if age is not None:
        return AGES[(age[1] or age[2]).lower()], age.end()
    gap = _GAP.match(text, end, limit)
    begin = gap.end() if gap else end
    found = _named(text, begin, limit) or _symbol(text, end, limit)
    if found is not None:
        return found
    glued = text[end : end + 1].isalnum() and text[end - 1 : end] != " "
    return None, None if glued and not money else end


def _named(text: str, begin: int, limit: int) -> tuple[Unit, int] | None:
    match = _WORDS.match(text, begin, limit)
    words = match[0].lower() if match else ""
    names = tables().names
    while words:
        end = begin + len(words)
        if not text[end : end + 1].isalpha():
            unit = names.get(words) or names.get(words.replace("-", " "))
            if unit is not None:
                return unit, end
        cut = max(words.rfind(" "), words.rfind("-"))
        words = words[:cut] if cut > 0 else ""
    return None


def _symbol(text: str, end: int, limit: int) -> tuple[Unit, int] | None:
    apart = text[end : end + 1] in {" ", "\u00a0", "\u202f", "\u2009", "-"}
    begin = end + 1 if apart else end
    match = _SYMBOL.match(text, begin, limit)
    if match is None:
        return None
    found = tables()
    symbol = match[0].rstrip(".'’")
    for written in dict.fromkeys(
        (symbol, symbol.split(" ")[0], symbol.split("-")[0], symbol.split("/")[0], symbol.replace(".", ""))
    ):
        unit = found.symbols.get(written) or _sign_after(written) or _quotient(written)
        if unit is None or (apart and not _stands_apart(written)):
            continue
        length = len(symbol) if "." in symbol and written == symbol.replace(".", "") else len(written)
        if not text[begin + length : begin + length + 1].isalnum():
            return unit, begin + length
    return _coin(text, begin, apart)


def _quotient(written: str) -> Unit | None:
    """ "120 g/km": one symbol by another."""
    above, _, below = written.partition("/")
    symbols = tables().symbols
    if above in symbols and below in symbols:
        return Unit(f"{symbols[above].name} per {symbols[below].name}", "rate")
    return None


def _stands_apart(symbol: str) -> bool:
    if len(symbol) == 1 and symbol.isalpha() and symbol.isascii():
        return symbol in LONE_LETTERS
    return symbol not in WORDLIKE


def _sign_after(written: str) -> Unit | None:
    """ "1,200€", "110 JPY": a sign or code after the number."""
    mark = not written.isascii() or (written.isalpha() and written.isupper() and len(written) == 3)
    return tables().signs.get(written) if mark or written == "kr" else None


def _coin(text: str, begin: int, apart: bool) -> tuple[Unit, int] | None:
    """ "164p", "40c"."""
    coin = tables().coins.get(text[begin : begin + 1])
    if coin is not None and not apart and not text[begin + 1 : begin + 2].isalnum():
        return coin, begin + 1
    return None


def settled(text: str, unit: Unit, written: str, end: int) -> Unit:
    """Which pound a pound is: money where there are millions, or another currency beside it."""
    if unit.name != "pound-mass" or text.startswith(" of ", end):
        return unit
    beside = text.startswith((" ($", " (€", " (US$"), end) or "£" in text[max(0, end - FAR) : end + FAR]
    return STERLING if beside or _POUNDS.search(written) else unit


def noun_follows(text: str, end: int) -> bool:
    """Whether a plural follows: "5m people" are five million, "5m of cable" five metres."""
    return _NOUN.match(text, end) is not None
