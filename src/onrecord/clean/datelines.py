"""Datelines, the place, day and agency with which a report opens: "LIMA, May 4, 2021 (Reuters) - "."""

import re
from typing import Final

import msgspec

from onrecord.clean.dates import Day, days_in

_DASH: Final = r"\s?(?:[-–—]{1,2}\s|[-–—]{2}(?=\S)|:\s|(?<=/)\.\s|(?<=\d{4})\.\s)"
_AGENCY: Final = r"[(/\[](?P<agency>[A-Z][\w.&'’ /-]{1,40}?)[)/\]]"
# The place in capitals, its country as usual; anything short may stand up to the agency or the dash.
_IN_CAPITALS: Final = re.compile(
    rf"(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’ -]{{2,40}})(?:[^-–—():]{{0,60}}?)\s?(?:{_AGENCY}(?:,?[^-–—():]{{0,30}}?))?{_DASH}"
)
# A place written as usual is one only with a day and an agency behind it.
_AS_USUAL: Final = re.compile(
    rf"(?:[A-ZÀ-Ý][\w.'’-]+(?:\s[A-ZÀ-Ý][\w.'’-]+){{0,3}}),\s(?:[^-–—():]{{3,40}}?)\s?{_AGENCY}{_DASH}"
)
_AGENCY_FIRST: Final = re.compile(rf"(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},?(?:\s\d{{4}})?\s)?{_AGENCY}{_DASH}")
# Or with one of the great agencies.
_KNOWN_AGENCY: Final = re.compile(
    rf"(?:[A-ZÀ-Ý][\w.'’-]+(?:\s[A-ZÀ-Ý][\w.'’-]+){{0,2}}),?\s[(/\[](?P<agency>AFP|AP|Reuters|REUTERS|DPA|dpa|EFE|Xinhua"
    rf"|TASS|ANSA|PTI|IANS|ANI|UPI|Bloomberg|Interfax|Anadolu|Kyodo|Yonhap)[)/\]]{_DASH}"
)
_WITH_AGENCY: Final = (_AS_USUAL, _KNOWN_AGENCY, _AGENCY_FIRST)
_NO_AGENCY: Final = re.compile(r"\d|\b(?:photo|updated?|live|video|file|local time|gmt|opinion|analysis)\b", re.I)
_LONGEST: Final = 140


class Dateline(msgspec.Struct, frozen=True):
    """What a dateline says; the day at its place in the line."""

    agency: str | None = None
    day: Day | None = None


def dateline_of(text: str) -> Dateline | None:
    """The dateline that `text` opens with, if it opens with one."""
    head = text[:_LONGEST]
    bracketed = "(" in head or "/" in head or "[" in head
    kinds = (_IN_CAPITALS, *(_WITH_AGENCY if bracketed else ()))
    match = next((match for kind in kinds if (match := kind.match(head))), None)
    if match is None:
        return None
    day = next((day for day in days_in(head[: match.end()])), None)
    agency = match["agency"]
    if agency and _NO_AGENCY.search(agency):
        agency = None
    if agency is None and day is None:
        return None
    return Dateline(agency=agency.split("/")[0].strip() if agency else None, day=day)
