"""Which words are a holiday, and which day it is in a year: by the `holidays` library.

It takes longer to load than an article to read, and few articles name a holiday: the first that seems to loads it.
"""

import re
import warnings
from datetime import date
from functools import lru_cache

COUNTRIES = ("US", "GB", "CA", "AU", "IN", "IL", "SA")
"""Whose holidays are looked up, in this order: where two countries keep one on different days, the first one's counts."""
HINT = re.compile(
    r"\b(?:Christmas|Easter|Thanksgiving|Halloween|Juneteenth|Passover|Hanukkah|Diwali|Eid|Yom|Rosh|Good Friday)\b"
    r"|\b[A-Z][\w.’']{0,20} (?:Day|Eve)\b"
)
"""What a text has to hold before the library is loaded."""
ALIASES = {"presidents' day": "washington's birthday", "presidents day": "washington's birthday"}
"""Names that news uses for what the library calls otherwise."""


def day_of(name: str, year: int) -> date | None:
    """The day of a holiday in a year; `None` where no such holiday is known, or not in that year."""
    wanted = _plain(name)
    for country in COUNTRIES:
        known = _days(country, year)
        for candidate in (ALIASES.get(wanted, wanted), f"{wanted} day", f"{wanted} sunday"):
            if candidate in known:
                return known[candidate]
    return None


@lru_cache(maxsize=1024)
def is_holiday(name: str) -> bool:
    """Whether a holiday is called so in any of the countries."""
    return HINT.search(name) is not None and (day_of(name, 2000) or day_of(name, 2023)) is not None


@lru_cache(maxsize=256)
def _days(country: str, year: int) -> dict[str, date]:
    """The holidays of a country in a year, by their names in small letters."""
    import holidays  # late: see above

    with warnings.catch_warnings():
        # It warns of years for which some of a country's holidays are not known.
        warnings.simplefilter("ignore")
        calendar = holidays.country_holidays(
            country, years=year, language="en_US", observed=False, categories=_categories(country)
        )
    return {_plain(name): day for day, names in sorted(calendar.items(), reverse=True) for name in names.split("; ")}


def _categories(country: str) -> tuple[str, ...]:
    """Every sort of holiday the library has for a country."""
    import holidays  # late: see above

    return tuple(sorted(holidays.country_holidays(country).supported_categories))


def _plain(name: str) -> str:
    """A name as it is compared: small letters, straight apostrophes, no "Jr.", "Saint" in full."""
    words = name.lower().replace("’", "'").replace(".", "").replace(",", "").replace("(estimated)", "").split()
    return " ".join("saint" if word == "st" else word for word in words if word != "jr")
