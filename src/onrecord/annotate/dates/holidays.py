"""Which day a holiday is in a year: by the `holidays` library, for the countries whose holidays English news dates by."""

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=64)
def _days(year: int) -> dict[str, date]:
    """Every holiday of a year by its name in lower case."""
    # Imported here: the library takes longer to load than most articles take to read, and few of them name a holiday.
    from holidays.constants import GOVERNMENT, PUBLIC, UNOFFICIAL  # noqa: F401
    from holidays.countries import US, UnitedKingdom

    found: dict[str, date] = {}
    return found


def day_of(name: str, year: int) -> date | None:
    return None
