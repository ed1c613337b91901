"""Characters that no page can hold."""

import re

# A parser would drop or change these, and a lone surrogate could not even be written to a file. The two
# that override the direction of writing go with them: they would turn round the page's own words.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with every character that HTML cannot hold replaced, one for one, by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)
