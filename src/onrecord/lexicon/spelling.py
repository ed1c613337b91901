"""One spelling of words that British and American papers write differently, and of small numbers.

For comparison only: what comes out need be no word ("promise" becomes "promize"), as long as it does on both sides.
"""

import re
from functools import lru_cache

from onrecord.lexicon.fold import fold

_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "dozen": "12",
}  # fmt: skip
_WHOLE_WORDS = {
    "programme": "program", "programmes": "programs", "grey": "gray", "cheque": "check", "cheques": "checks",
    "sceptic": "skeptic", "sceptical": "skeptical", "towards": "toward", "ageing": "aging", "judgement": "judgment",
    "fulfil": "fulfill", "enrol": "enroll", "instalment": "installment", "instalments": "installments",
    "skilful": "skillful", "wilful": "willful", "manoeuvre": "maneuver", "manoeuvres": "maneuvers",
    "aluminium": "aluminum", "whilst": "while", "okay": "ok",
}  # fmt: skip
_ENDINGS = (
    (re.compile(r"(?<=\w{2})([iy])s(e[ds]?|ers?|ing|ations?|ational)$"), r"\1z\2"),
    (re.compile(r"(?<=\w{3})our(s|ed|ing|ers?|able|ite|ites|al|ful|hood|ly)?$"), r"or\1"),
    (re.compile(r"^(kilo|milli|centi|cent|cubic)?(cent|met|theat|lit|fib|calib|spect|somb)re([sd]?)$"), r"\1\2er\3"),
    (re.compile(r"(travel|cancel|label|model|signal|fuel|level|counsel|total|tunnel|channel|quarrel|equal)l(?=[eia])"), r"\1"),
    (re.compile(r"^(def|off|lic|pret)ence(s?|less)$"), r"\1ense\2"),
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"(?<=log)ue(s?)$"), r"\1"),
)  # fmt: skip
_CONTRACTIONS = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "it's": ("it", "is"), "that's": ("that", "is"), "there's": ("there", "is"),
    "he's": ("he", "is"), "she's": ("she", "is"), "what's": ("what", "is"), "who's": ("who", "is"),
}  # fmt: skip
_CLIPPED = (("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would"))


@lru_cache(maxsize=65536)
def spelled(word: str) -> tuple[str, ...]:
    """The words that `word` is written for, each in one spelling: "won't" is "will", "not"; "Co-operation" is
    "cooperation", "seven" is "7". Case, accents and the genitive aside; empty if there is no letter or digit."""
    lower = word.casefold().replace("’", "'")
    whole = _CONTRACTIONS.get(lower)
    if whole is not None:
        return whole
    for ending, meant in _CLIPPED:
        if lower.endswith(ending) and len(lower) > len(ending):
            return (*spelled(lower.removesuffix(ending)), meant)
    if lower[:1].isdigit():
        number = re.sub(r"[,\s]", "", lower.rstrip("%"))
        return (number, "percent") if lower.endswith("%") else (number,)
    bare = fold(lower.removesuffix("'s")).replace(" ", "")
    return (_one_spelling(bare),) if bare else ()


def _one_spelling(word: str) -> str:
    word = _NUMBERS.get(word, _WHOLE_WORDS.get(word, word))
    for pattern, instead in _ENDINGS:
        word = pattern.sub(instead, word)
    return word
