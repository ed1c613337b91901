"""Numbers as news writes them: digits, words, and both mixed ("2.4 million", "half a million", "1.8bn")."""

import re

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
"""Number words up to nineteen."""
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Number words for tens."""
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "tn": 1_000_000_000_000,
}  # fmt: skip
"""Number words that multiply what stands before them."""
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
"""Number words for parts of one."""

_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔]"
_SMALL = "|".join([*UNITS, *TENS])
_WORDS = rf"(?:(?:{_SMALL})(?:[- ](?:and )?(?:{_SMALL}|hundred))*)"
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:\s?(?:hundred|thousand|million|billion|trillion|bn|mn|tn)\b|[kKmMbB]\b)?"
    rf"|half an? (?:million|billion|dozen|hundred|thousand)|a couple of (?:dozen|hundred|thousand|million)\b"
    rf"|an? (?:hundred|thousand|million|billion|dozen)(?: and {_WORDS})?\b"
    rf"|{_WORDS} dozen|{_WORDS} and a half (?:million|billion|trillion|thousand)|{_WORDS}(?:[- ](?:hundred|thousand|million|billion|trillion)"
    rf"(?:[- ](?:and )?{_WORDS})?)*)"
)
"""Pattern of a number in digits, words, or both."""
_TOKEN = re.compile(rf"{_DIGITS}|[A-Za-z]+")


def parse(text: str) -> float | None:
    """The value of a number as written, `None` if `text` is none: "2.4 million" -> 2400000.0."""
    total = current = 0.0
    seen = False
    half = False
    for token in _TOKEN.findall(text.lower().replace("-", " ")):
        if token == "half" and seen and current >= 1:
            current += 0.5
        elif token == "half":
            half, seen, current = True, True, 1
        elif token in {"a", "an"}:
            current, seen = current or 1, True
        elif token == "couple":
            current, seen = 2, True
        elif token in {"and", "of"}:
            continue
        elif token == "dozen":
            current, seen = (current or 1) * 12, True
        elif token in UNITS:
            current, seen = current + UNITS[token], True
        elif token in TENS:
            current, seen = current + TENS[token], True
        elif token in SCALES:
            scale = SCALES[token]
            if scale == 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
            seen = True
        elif token[0].isdigit() or token[0] in FRACTIONS:
            current, seen = current + _digits(token), True
        else:
            return None
    if not seen:
        return None
    value = total + current
    return round(value / 2 if half else value, 10)


def _digits(token: str) -> float:
    extra = FRACTIONS.get(token[-1], 0.0)
    bare = token.rstrip("".join(FRACTIONS))
    for separator in (",", "\u202f", "\u00a0", "\u2009"):
        bare = bare.replace(separator, "")
    return (float(bare) if bare else 0.0) + extra
