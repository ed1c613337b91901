"""OnRecord: from news coverage of a negotiation to the sourced record of it.

import onrecord

record = onrecord.build(["examples/coverage"])
for meeting in record.meetings:
    print(meeting.date, [actor.name for actor in meeting.participants])
"""

from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    CorrectionError,
    ExportError,
    OffsetError,
    OnRecordError,
    PipelineError,
    ProblemsError,
    RecordError,
    SeriesError,
    StoreError,
)
from onrecord.model import (
    Actor,
    Annotations,
    Check,
    Commitment,
    Correction,
    Decision,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    Problem,
    Record,
    Statement,
)
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.api import build, check, load, open

__all__ = [
    "Actor",
    "Annotations",
    "Check",
    "Commitment",
    "Correction",
    "CorrectionError",
    "Decision",
    "Document",
    "Entry",
    "ExportError",
    "Figure",
    "Measure",
    "Meeting",
    "Movement",
    "OffsetError",
    "OnRecordError",
    "PipelineError",
    "Problem",
    "ProblemsError",
    "Record",
    "RecordError",
    "SeriesError",
    "Statement",
    "StoreError",
    "__version__",
    "build",
    "check",
    "load",
    "open",
]

_VERBS = frozenset({"build", "check", "load", "open"})


def __getattr__(name: str) -> Any:
    """The verbs come from `onrecord.api` when first asked for: types and errors load without the language pipeline."""
    if name in _VERBS:
        from onrecord import api

        return getattr(api, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
