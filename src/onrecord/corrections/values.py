"""Values of fields as people write them on a command line: dates, numbers, names, lists."""

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec

from onrecord.errors import CorrectionError
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.places import locate
from onrecord.model import CORRECTED_FIELDS, Actor, EntryDate, Place, Size, converted, exported
from onrecord.model.corrected_fields import article

YES, NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})
BETWEEN = ";"
"""What stands between the values of a list."""


def read_value(about: str, field: str, value: Any, actors: Iterable[Actor] = ()) -> Any:
    """A value for a field, as the export writes it.

    `value` is of the field's type, or text: an EDTF date, a number ("7,000"), yes or no, a name or a place, values of a
    list with ";" between them, or the value in JSON. The empty text is no value. A name of one of `actors` is that
    actor, with the office it has there. Raises `CorrectionError` where it does not fit, telling what would.
    """
    types = CORRECTED_FIELDS[about]
    if field not in types:
        raise CorrectionError(
            f"{article(about)} {about} has no field {field!r} that can be set; those that can: {', '.join(types)}"
        )
    try:
        given = _read(types[field], value.strip(), list(actors)) if isinstance(value, str) else exported(value)
        return exported(converted(about, field, given))
    except ValueError as error:
        raise CorrectionError(f"{error}{_allowed(types[field])}") from error


def _read(kind: Any, text: str, actors: list[Actor]) -> Any:
    """The value that `text` is for a type, in plain lists and dictionaries."""
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    if not text and NoneType in options:
        return None
    one = next(option for option in options if option is not NoneType)
    if get_origin(one) is tuple:
        return _list(get_args(one)[0], text, actors)
    if text[:1] in {"{", "["} and one is not str:
        return msgspec.json.decode(text)
    return exported(_single(one, text, actors))


def _list(kind: Any, text: str, actors: list[Actor]) -> Any:
    if text.startswith("["):
        return msgspec.json.decode(text)
    return [_read(kind, piece.strip(), actors) for piece in text.split(BETWEEN) if piece.strip()]


def _single(kind: Any, text: str, actors: list[Actor]) -> Any:
    if kind is EntryDate:
        return EntryDate(value=text, text="", from_="corrected")
    if kind is Place:
        where = locate(text)
        return Place(name=text, country=where.country, lat=where.lat, lon=where.lon) if where else Place(name=text)
    if kind is Actor:
        return _actor(text, actors)
    if kind is Size:
        return Size(text=text, value=_number(text))
    if kind is float:
        return _number(text)
    if kind is bool:
        return _truth(text)
    return text


def _actor(text: str, actors: list[Actor]) -> Actor:
    """The known actor of this id or name, the one with an office first; else a new one."""
    known = [actor for actor in actors if actor.id == text or fold(actor.name) == fold(text)]
    return max(known, key=lambda a: (a.role is not None, a.of is not None), default=Actor(id=slug(text), name=text))


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        raise ValueError(f"{text!r} is no number; write 7000, 7,000 or 2.5") from None


def _truth(text: str) -> bool:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise ValueError(f"{text!r} is neither yes nor no")


def _allowed(kind: Any) -> str:
    """What a field of few values takes."""
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    values = [value for option in options if get_origin(option) is Literal for value in get_args(option)]
    return f"; allowed: {', '.join(map(str, values))}" if values else ""
