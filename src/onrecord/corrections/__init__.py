"""Decisions of people as corrections: each verb aims at something of a record by its evidence.

Every verb takes who decides (`by`), when (ISO 8601 and UTC, to the microsecond: two decisions that say the same and were
made at one moment are one) and why. None changes the record, which is built again with the correction in its log. What
cannot be decided so raises `CorrectionError`.
"""

from onrecord.corrections.making import (
    Deciding,
    accept,
    edit,
    edit_actor,
    edit_document,
    keep_apart,
    keep_block,
    merge,
    merge_actors,
    pin,
    reject,
    reject_actor,
    split,
    undo,
)
from onrecord.corrections.values import read_value

__all__ = [
    "Deciding",
    "accept",
    "edit",
    "edit_actor",
    "edit_document",
    "keep_apart",
    "keep_block",
    "merge",
    "merge_actors",
    "pin",
    "read_value",
    "reject",
    "reject_actor",
    "split",
    "undo",
]
