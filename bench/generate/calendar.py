"""The dates of an article, seen from the day it appeared."""

import random
from datetime import date, timedelta

from bench.generate.wording import WORDING


def day(slot: str, rng: random.Random, published: date) -> str | None:
    """The text of a slot that is a date, else `None`."""
    past, future = published - timedelta(rng.randint(8, 60)), published + timedelta(rng.randint(9, 80))
    match slot:
        case "weekday":
            return WORDING["weekday_names"][(published - timedelta(rng.randint(0, 5))).weekday()]
        case "day_past":
            return f"{_month(past)} {past.day}"
        case "day_future":
            return f"{_month(future)} {future.day}"
        case "month_past":
            return _month(published - timedelta(rng.randint(35, 300)))
        case "month_future":
            return _month(future)
        case "year_past":
            return str(published.year - rng.randint(1, 9))
        case "year_future":
            return str(published.year + rng.randint(2, 8))
        case "long_date":
            return f"{_month(published)} {published.day}, {published.year}"
    return None


def _month(when: date) -> str:
    """The name from our own list: `strftime` would take the reader's locale."""
    return WORDING["month_names"][when.month - 1]
