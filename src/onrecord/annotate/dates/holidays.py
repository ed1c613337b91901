"""Which day a holiday is in a year: by the `holidays` library, for the countries whose news this reads.

The library takes longer to load than an article to read, and few articles name a holiday: it is loaded by the first
that does.
"""

import re
from datetime import date
from functools import lru_cache

NAMES = (
    "new year's eve", "new year's day", "martin luther king day", "martin luther king jr. day", "presidents' day",
    "presidents day", "groundhog day", "valentine's day", "st. patrick's day", "palm sunday", "good friday", "easter",
    "easter sunday", "easter monday", "mother's day", "memorial day", "father's day", "juneteenth", "independence day",
    "labor day", "columbus day", "halloween", "all saints' day", "veterans day", "remembrance day", "thanksgiving",
    "thanksgiving day", "christmas eve", "christmas day", "christmas", "boxing day", "hanukkah", "passover", "rosh hashanah",
    "yom kippur",
)  # fmt: skip
"""What is looked for in a text; the library says when it is."""
SAME = {"christmas": "christmas day", "thanksgiving": "thanksgiving day", "easter": "easter sunday",
        "martin luther king day": "martin luther king jr. day", "presidents day": "washington's birthday",
        "presidents' day": "washington's birthday", "juneteenth": "juneteenth national independence day",
        "st. patrick's day": "saint patrick's day"}  # fmt: skip
"""Other names of theirs in the library."""
