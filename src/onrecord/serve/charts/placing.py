"""Where an entry stands in time: at the dates it has, else at the day it was first reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.report import dates
from onrecord.export.report.dates import When
from onrecord.model import Entry

Published = Mapping[str, str | None]
"""The days on which documents were published, by id."""


@dataclass(frozen=True)
class Placed:
    """A date, and whether it is only that of the report: then it was on that day or before."""

    when: When
    reported: bool = False

    @property
    def words(self) -> str:
        return f"reported on {self.when.words}" if self.reported else self.when.words


def reported(entry: Entry, published: Published) -> When | None:
    """The day of the first document that says it, if that is known."""
    days = [when for one in entry.evidence if (when := dates.read(published.get(one.document)))]
    return min(days, key=lambda when: (when.start, when.value), default=None)


def placed(value: str | None, entry: Entry, published: Published) -> Placed | None:
    """The date `value`, or else the day of the first report."""
    when = dates.read(value)
    if when is not None:
        return Placed(when)
    day = reported(entry, published)
    return Placed(day, reported=True) if day else None
