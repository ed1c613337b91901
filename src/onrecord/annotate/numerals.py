"""Numbers as news writes them: digits, words, and both mixed ("2.4 million", "half a million", "1.8bn")."""

import math
import re
import unicodedata

from onrecord.lexicon.numbers import UNITS

TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Number words for tens."""
SCALES = {
    "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "quadrillion": 10**15, "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000,
    "bn": 1_000_000_000, "bln": 1_000_000_000, "b": 1_000_000_000, "tn": 1_000_000_000_000, "trn": 1_000_000_000_000,
    "t": 1_000_000_000_000,
}  # fmt: skip
"""Number words that multiply what stands before them."""
OPENING = frozenset({*UNITS, *TENS, "a", "an", "half"})
"""Words that a number in words begins with."""
FRACTIONS = {sign: unicodedata.numeric(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
"""Signs for parts of one."""
SPACES = "\u202f\u00a0\u2009\u2007\u2008"
"""Spaces that group digits."""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")

_PART = "".join(FRACTIONS)
_PLAIN = (
    rf"\d{{1,3}}(?:[,{SPACES}'’]\d{{3}}){{1,20}}(?!\d)(?:\.\d+)?"  # 1,234.5
    r"|\d{1,2}(?:,\d{2}){1,20},\d{3}(?!\d)(?:\.\d+)?"  # 12,34,567 as India writes it
    r"|\d{1,3}(?:\.\d{3}){1,20},\d+|\d{1,3}(?:\.\d{3}){2,20}(?!\d)"  # 1.234,5 and 1.234.567
    rf"|\d+(?: ?[{_PART}]| [1-9]/[1-9]\d?(?![\d/]))"  # 2½ and 2 1/2
)
_SIMPLE = rf"\d+(?:\.\d+)?(?:\s?[×x]\s?10[-−⁻^]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+|[eE][-+]?\d+(?!\w))?|\.\d+|[{_PART}]"
_DECIMAL_COMMA, _FRACTION = r"\d+,\d{1,2}(?!\d)", r"[1-9]/[1-9]\d?(?![\d/])"
_DIGITS = (
    rf"(?:{_PLAIN}|{_DECIMAL_COMMA}(?=\s?(?:%|€|euros?\b|per ?cent|[mb]illi))"  # 2,5 %
    rf"|{_FRACTION}(?= (?:of|an?|the|[a-z]+)\b)|{_SIMPLE})"  # 1/2 a pound
)
_ONES = "|".join(list(UNITS)[1:10])
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_BIG = "hundred|thousand|lakh|million|crore|billion|trillion|quadrillion"
_WORDS = rf"(?:{_BELOW_HUNDRED}\b(?:[- ]hundred\b(?!s)(?:(?: and|-and)?[- ]{_BELOW_HUNDRED}\b)?)?)"
NUMBER = (
    rf"(?:{_DIGITS}(?:(?:[\s-]?(?:{_BIG}|bn|mn|mln|bln|tn|trn)\b)+|[kKmMbB]\b)?"
    rf"|half[- ]an? (?:million|billion|trillion|dozen|hundred|thousand)\b|half[- ](?:million|billion|dozen)\b"
    rf"|a couple(?: of)? (?:dozen|hundred|thousand|million)\b"
    rf"|an? (?:{_BIG}|dozen)(?: (?:{_BIG}))*(?: and {_WORDS})?\b"
    rf"|{_WORDS} dozen\b|{_WORDS} and a (?:half|quarter)(?: (?:million|billion|trillion|thousand))?\b"
    rf"|{_WORDS} point (?:{_ONES}|zero)(?: (?:{_ONES}|zero))*(?: (?:million|billion|trillion))?\b"
    rf"|{_WORDS}(?:[- ](?:{_BIG})(?:[- ](?:and )?{_WORDS})?)*+)"
)
"""Pattern of a number in digits, words, or both."""
_TOKEN = re.compile(rf"{_PLAIN}|{_DECIMAL_COMMA}|{_FRACTION}|{_SIMPLE}|[a-z]+")
_GROUPS = re.compile(rf"[,{SPACES}'’](?=\d{{2,3}}(?!\d))")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}")
_POWER = re.compile(r"(.+?)(?:\s?[×x]\s?10\^?|[eE]\+?)(-?\d+)")


def parse(text: str) -> float | None:
    """The value of a number as written, `None` if `text` is none, or one past all counting: "2.4 million" -> 2400000.0."""
    words = [word for word in _TOKEN.findall(_unhyphenated(text.lower())) if word not in {"and", "of"}]
    if "point" in words:
        return _spoken_decimal(words)
    value = _added(words)
    return rounded(value) if value is not None and math.isfinite(value) else None


def _added(words: list[str]) -> float | None:
    """The sum of what number words say, scales multiplying what stands before them."""
    total = current = 0.0
    seen = False
    half = False
    for token in words:
        if token in {"half", "quarter"} and seen and current >= 1:
            current += 0.5 if token == "half" else 0.25
        elif token == "half":
            half, seen, current = True, True, 1
        elif token in {"a", "an"}:
            current, seen = current or 1, True
        elif token == "couple":
            current, seen = 2, True
        elif token == "dozen":
            current, seen = (current or 1) * 12, True
        elif token in UNITS or token in TENS:
            current, seen = current + (UNITS.get(token) or TENS.get(token, 0)), True
        elif token in SCALES:
            scale = SCALES[token]
            if scale == 100:
                current = (current or 1) * scale
            elif current or not total:
                total, current = total + (current or 1) * scale, 0
            else:
                # "a thousand million"
                total *= scale
            seen = True
        elif token[0].isdigit() or token[0] in FRACTIONS or token[0] == ".":
            current, seen = current + digits(token), True
        else:
            return None
    return (total + current) / (2 if half else 1) if seen else None


def digits(token: str) -> float:
    """The value of digits as grouped and parted anywhere: "1,234.5", "1.234,5", "2½", "2 1/2", "3×10⁸"."""
    token = token.translate(SUPERSCRIPTS)
    power = _POWER.fullmatch(token)
    if power:
        scale = float(f"1e{power[2].lstrip('-')}")
        return digits(power[1]) / scale if power[2].startswith("-") else digits(power[1]) * scale
    whole, _, part = token.rpartition(" ") if "/" in token else (token, "", "")
    if part or "/" in token:
        above, below = (part or token).split("/")
        return (float(whole) if part and whole else 0.0) + int(above) / int(below)
    extra = FRACTIONS.get(token[-1], 0.0)
    bare = token.rstrip("".join(FRACTIONS) + " ")
    if _EUROPEAN.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    bare = _GROUPS.sub("", bare)
    return (float(bare) if bare else 0.0) + extra


def _unhyphenated(text: str) -> str:
    """Hyphens between words are spaces, those of a negative power are not."""
    return re.sub(r"(?<=[a-z\d])-(?=[a-z])", " ", text)


def _spoken_decimal(words: list[str]) -> float | None:
    """ "two point five million"."""
    at = words.index("point")
    scale = SCALES.get(words[-1], 1)
    digits_after = [UNITS.get(word) for word in words[at + 1 :] if word not in SCALES]
    whole = parse(" ".join(words[:at]))
    if whole is None or not digits_after or any(digit is None for digit in digits_after):
        return None
    return rounded((whole + float("0." + "".join(str(digit) for digit in digits_after))) * scale)


def rounded(value: float) -> float:
    """`value` without the dust of binary arithmetic: 2.4 million is 2400000.0."""
    return float(f"{value:.15g}")
