"""What others find in the same texts: dateparser and the Microsoft recognizers, as (start, end, TIMEX3 value)."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from typing import Any

Found = tuple[int, int, str]
Find = Callable[[str, datetime], Iterator[Found]]


LEADING = re.compile(r"(?:(?:on|in|at|by|from|since|until|for|to|of|and|the)\s+)+", re.IGNORECASE)
TRAILING = re.compile(r"(?:\s+(?:on|in|at|by|from|since|until|for|to|of|and|the))+$", re.IGNORECASE)
FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def dateparser(text: str, published: datetime) -> Iterator[Found]:
    """dateparser's `search_dates`, counted from the day of publication. It gives no offsets, so its words are looked for
    in order, the prepositions around them left out; how exact a date is it is asked for each again."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    parser = DateDataParser(languages=["en"], settings=settings)
    position = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        led = LEADING.match(words)
        bare = TRAILING.sub("", words[led.end() :] if led else words)
        start += led.end() if led else 0
        period = parser.get_date_data(bare).period or "day"
        yield start, start + len(bare), moment.strftime(FORMATS.get(period, FORMATS["day"]))


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
