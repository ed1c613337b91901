"""What entries have to be, as keyword arguments."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from onrecord.model import Kind

Then = int | date | datetime | str | None
"""A revision, a day or a moment."""


class Narrowed(TypedDict, total=False):
    """The filters of lists. Days may be dates, or months and years as texts; `confidence` is low, fair, high or a range
    such as 0.5..0.8."""

    kind: Kind | None
    actor: str | None
    since: date | str | None
    until: date | str | None
    place: str | None
    source: str | None
    document: str | None
    status: str | None
    differs: bool | None
    decided: bool | None
    alone: bool | None
    confidence: str | None


_NAMES = {"since": "from", "until": "to"}


def query(given: Mapping[str, Any], *, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parameters of an address; those that say nothing are left out."""
    known = _NAMES if names is None else names
    return {known.get(name, name): _text(value) for name, value in given.items() if value not in (None, "")}


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            if value.tzinfo is None:
                raise ValueError("a time needs its zone: datetime.now(UTC)")
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
    return str(value)
