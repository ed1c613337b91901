"""What holding a record against official numbers says: one verdict for each figure and each claim of change."""

from typing import Literal

import msgspec

from onrecord.model.text import Span

FigureVerdict = Literal[
    "matches",
    "matches-after-rounding",
    "matches-earlier-vintage",
    "different-measure",
    "different-period",
    "peak-or-unsupported",
    "differs",
    "no-series",
]
ChangeVerdict = Literal["agrees", "disagrees", "not-concluded", "no-series"]
CheckedKind = Literal["figure", "change"]


class OfficialRow(msgspec.Struct, frozen=True, kw_only=True):
    """One official number, with the file and line that have it. `period`, `vintage` (when it was published) and
    `released` (when a number for the period was first published) are EDTF; `rounding` is to what the publisher rounded."""

    file: str
    line: int
    measure: str
    scope: str
    period: str
    value: float
    unit: str
    rounding: float | None = None
    vintage: str
    released: str | None = None
    source: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What official series say of one figure, or of one claim that something changed.

    `entry` is the entry that makes the claim, `text` its words, `document.text[start:end]`. `rows` are the official
    numbers that it was held against, as they stood on the day `as_of`; `official` what was computed of them, in the terms of
    the claim: a sum, a mean a day, a change in percent; `difference` by how many percent the claim is above it.
    `why` says what made the series the one that is meant. `cue` are the words that tell of the change ("record").
    """

    entry: str
    kind: CheckedKind
    document: str
    start: int
    end: int
    text: str
    verdict: FigureVerdict | ChangeVerdict
    reason: str
    measure: str | None = None
    scope: str | None = None
    period: str | None = None
    official: float | None = None
    difference: float | None = None
    as_of: str | None = None
    why: str | None = None
    cue: Span | None = None
    rows: tuple[OfficialRow, ...] = ()
    schema: Literal["onrecord/1"] = "onrecord/1"
