"""Words without their endings: enough of a stemmer for the words of two sentences to be compared."""

from functools import lru_cache

_ENDINGS = ("ation", "ating", "ated", "ment", "ate", "ing", "ion", "ed", "ly")
_SHORTEST = 3
"""Letters that a stem has at least."""
_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build", "came": "come",
    "children": "child", "fallen": "fall", "fell": "fall", "found": "find", "gave": "give", "given": "give",
    "gone": "go", "grew": "grow", "grown": "grow", "held": "hold", "kept": "keep", "knew": "know", "known": "know",
    "left": "leave", "lives": "life", "lost": "lose", "made": "make", "meant": "mean", "men": "man", "met": "meet",
    "owed": "owe", "paid": "pay", "risen": "rise", "rose": "rise", "seen": "see", "sent": "send", "shut": "close",
    "sold": "sell", "spent": "spend", "spoke": "speak", "spoken": "speak", "stood": "stand", "taken": "take",
    "taught": "teach", "thought": "think", "took": "take", "used": "use", "using": "use", "went": "go",
    "withdrawn": "withdraw", "withdrew": "withdraw", "women": "woman", "won": "win", "written": "write",
    "wrote": "write",
}  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its plural and its usual endings: "crossings", "crossed" and "cross" are one."""
    word = _IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > _SHORTEST + 2:
        word = word.removesuffix("ies") + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    while len(word) > _SHORTEST and word[-1] in "eyi":
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word
