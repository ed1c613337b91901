"""One spelling for comparison: without accents, case or punctuation."""

import re
import unicodedata
from functools import lru_cache

_PUNCTUATION = re.compile(r"[^\w\s]+")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` without accents, case and punctuation, white space single: "Bárcena" and "barcena" are one."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'s", ""))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACE.sub(" ", _PUNCTUATION.sub(" ", bare.replace(".", ""))).strip().casefold()


def slug(text: str) -> str:
    """`text` as an identifier: folded words joined by hyphens."""
    return fold(text).replace(" ", "-") or "unnamed"
