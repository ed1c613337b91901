"""What others find in the same texts: dateparser and the Microsoft recognizers, as (start, end, TIMEX3 value)."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from importlib.util import find_spec
from typing import Any

Found = tuple[int, int, str]
Find = Callable[[str, datetime], Iterator[Found]]


def dateparser(text: str, published: datetime) -> Iterator[Found]:
    """dateparser's `search_dates`, counted from the day of publication. It gives no offsets: its words are looked for
    in order; and only points in time, here as days unless it found an hour."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past"}
    position = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            day = moment.time() == time()
            yield start, position, moment.strftime("%Y-%m-%d" if day else "%Y-%m-%dT%H:%M")


def recognizers(text: str, published: datetime) -> Iterator[Found]:
    """Microsoft's recognizers: of several values of one expression, the last that is not after the day of publication."""
    from recognizers_date_time import Culture, recognize_datetime

    for one in recognize_datetime(text, Culture.English, reference=published):
        values: list[dict[str, Any]] = (one.resolution or {}).get("values") or []
        if values:
            yield one.start, one.end + 1, _value(values, published)


def _value(values: list[dict[str, Any]], published: datetime) -> str:
    for one in reversed(values):
        known = one.get("value") or one.get("start") or ""
        timex = str(one.get("timex", ""))
        if "XXXX" not in timex:
            return timex
        if known[:10] <= published.date().isoformat():
            return known[: len(timex)] if one.get("type") == "date" else timex
    return str(values[-1].get("timex", ""))


PEERS: dict[str, tuple[str, Find]] = {
    "dateparser": ("dateparser", dateparser),
    "Microsoft recognizers": ("recognizers_date_time", recognizers),
}
"""Each with the module it needs."""


def is_here(module: str) -> bool:
    """Whether a peer is installed."""
    return find_spec(module) is not None
