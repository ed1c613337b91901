"""The fields that people can correct, and what may stand in them."""

from typing import Any

import msgspec

from onrecord.model.correction import Correction
from onrecord.model.document import Article, Block
from onrecord.model.edtf import bounds
from onrecord.model.entry import State
from onrecord.model.reading import EntryDate
from onrecord.model.record import KINDS


def _types(kind: type, *names: str) -> dict[str, Any]:
    return {f.name: f.type for f in msgspec.structs.fields(kind) if not names or f.name in names}


CORRECTED_FIELDS: dict[str, dict[str, Any]] = {
    **{str(kind.__struct_config__.tag): _types(kind.__bases__[0]) for kind in KINDS},
    "actor": {"name": str, "role": str | None, "of": str | None},
    "block": _types(Block, "keep"),
    "document": _types(Article, "title", "publisher", "authors", "published", "modified", "section"),
}
"""Of each kind of entry, of actors, blocks and documents, the fields that can be corrected, with their types."""
PINNED_TOO: dict[str, dict[str, Any]] = {"measure": {"states": tuple[State, ...]}}
"""What a pin keeps beside them."""
DAYS = frozenset({"published", "modified", "period", "due"})
"""Fields that are EDTF dates by their bare value."""


def converted(about: str, name: str, value: Any) -> Any:
    """A value as the export writes it, in the type of a field. Raises `ValueError` where it does not fit."""
    types = {**CORRECTED_FIELDS[about], **PINNED_TOO.get(about, {})}
    if name not in types:
        raise ValueError(
            f"no field {name!r} of {article(about)} {about} can be set; those that can: {', '.join(sorted(CORRECTED_FIELDS[about]))}"
        )
    try:
        fitting = msgspec.convert(value, types[name])
    except msgspec.ValidationError as error:
        raise ValueError(f"{name} of {article(about)} {about} does not take {_given(value)}: {error}") from error
    _check_date(name, fitting)
    return fitting


def article(word: str) -> str:
    """The indefinite article before a word."""
    return "an" if word[0] in "aeiou" else "a"


def _given(value: Any) -> str:
    return "nothing" if value is None else repr(value)


def _check_date(name: str, value: Any) -> None:
    day = value.value if isinstance(value, EntryDate) else value if name in DAYS else None
    if day is None:
        return
    try:
        bounds(day)
    except ValueError as error:
        raise ValueError(
            f"{name}: {day!r} is no EDTF date; write 2024-01-31, 2024-01, 2024, 2024-01-03/2024-01-05 or 2024-01~"
        ) from error


def set_fields(correction: Correction) -> dict[str, Any]:
    """The fields that an edit or a pin sets, with values of their types; none of other corrections. Raises `ValueError`
    for a field that cannot be set and for a value that does not fit it."""
    about = str(correction.targets[0].__struct_config__.tag)
    match correction.action:
        case "edit":
            given = {correction.field or "": correction.value}
        case "pin":
            given = dict(correction.value or {})
        case _:
            return {}
    return {name: converted(about, name, value) for name, value in given.items()}


def misfit(correction: Correction) -> str | None:
    """Why this version cannot apply a correction, whatever the record; `None` where it can."""
    try:
        set_fields(correction)
    except ValueError as error:
        return str(error)
    return None


def exported(value: Any) -> Any:
    """A value as the export writes it, in plain lists, dictionaries, strings and numbers."""
    return msgspec.json.decode(msgspec.json.encode(value, order="deterministic"))
