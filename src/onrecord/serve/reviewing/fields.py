"""The fields of an entry, an actor or a document as somebody edits them: each with an input that fits it.

`written` and `read` are each other's inverse: what is left as it is written is no change.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec

from onrecord.corrections import read_value
from onrecord.corrections.making import machine_value
from onrecord.errors import CorrectionError
from onrecord.export.report import dates, words
from onrecord.export.report.decisions import value_words
from onrecord.model import (
    CORRECTED_FIELDS,
    Actor,
    Bound,
    Document,
    Duty,
    Entry,
    EntryDate,
    Place,
    Size,
    exported,
    kind_of,
)
from onrecord.model.corrected_fields import DAYS

Sort = Literal["date", "choice", "number", "text", "long", "actor", "actors", "lines", "place", "size", "duties"]
FindActor = Callable[[str], Actor | None]
"""The actor of the record that a name means, with the office it has there."""
_HELP: dict[Sort, str] = {
    "date": "2024-01-31, 2024-01 or 2024; 2024-01-03/2024-01-05 for a period; 2024-01~ for about then",
    "actors": "one a line",
    "lines": "one a line",
    "size": "7,000, or 5,000 to 7,000, with “about”, “more than”, “at least”, “less than” or “at most” before it",
    "duties": "one a line: who | what | deadline",
    "number": "7000, 7,000 or 2.5",
}
_LONG = frozenset({"content", "outcome", "condition"})
_CHOICES = {"yes": "yes", "no": "no"}
_BOUNDS: tuple[str, ...] = get_args(Bound)
_SIZE = re.compile(r"([0-9][0-9., ]*+)\s*+(?:(?:to|-|–)\s*+([0-9][0-9., ]*+))?")
NOT_SAID = "not said"


@dataclass(frozen=True)
class Input:
    """A field with its value as one writes it. `words` says it in words, `machine` what the machine has where a person
    set it, `wrong` why what was typed cannot stand there."""

    name: str
    label: str
    sort: Sort
    text: str
    words: str
    help: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    machine: str | None = None
    wrong: str | None = None
    stands: str = ""
    """The value that stands, written so, whatever was typed."""


def inputs(
    thing: Entry | Document, typed: Mapping[str, str] | None = None, wrong: Mapping[str, str] | None = None
) -> tuple[Input, ...]:
    """The fields of an entry or a document, with what was `typed` in place of what stands."""
    about = "document" if isinstance(thing, Document) else kind_of(thing)
    found = []
    for name, kind in CORRECTED_FIELDS[about].items():
        value = getattr(thing, name)
        machine = exported(machine_value(thing, name))
        found.append(
            _input(
                name,
                kind,
                value,
                (typed or {}).get(name),
                (wrong or {}).get(name),
                value_words(name, machine) if machine != exported(value) else None,
            )
        )
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.name) if one.name in _ORDER else len(_ORDER)))


_ORDER = (
    "title", "publisher", "authors", "published", "speaker", "participants", "by", "claimed_by", "who", "name", "to",
    "content", "value", "low", "high", "bound", "counted", "unit", "measure", "state", "date", "due", "period", "until",
    "place", "status",
)  # fmt: skip
"""What one looks at first; the others follow in their own order."""


def actor_inputs(actor: Actor, typed: Mapping[str, str] | None = None) -> tuple[Input, ...]:
    """The name and office of an actor."""
    labels = {"name": "Name", "role": "Office", "of": "Of (a country or body)"}
    given = typed or {}
    found = []
    for name, called in labels.items():
        stands = getattr(actor, name) or ""
        found.append(Input(name, called, "text", given.get(name, stands), stands or NOT_SAID, stands=stands))
    return tuple(found)


def read(about: str, field: str, text: str, actor: FindActor) -> Any:
    """What was typed as a value, as the export writes it. Raises `CorrectionError`, telling what would fit."""
    kind = CORRECTED_FIELDS[about].get(field)
    sort = sort_of(field, kind)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    match sort:
        case "actor":
            value: Any = _actor(text.strip(), actor) if text.strip() else None
        case "actors":
            value = [_actor(line, actor) for line in lines]
        case "lines":
            value = lines
        case "duties":
            value = [_duty(line) for line in lines]
        case "size":
            value = _size(text.strip()) if text.strip() else None
        case _:
            value = text.strip().replace("\r\n", "\n")
    return read_value(about, field, value)


def written(value: Any) -> str:
    """A value as one writes it in its input."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() | int():
            return f"{value:,.15g}"
        case EntryDate():
            return value.value
        case Place() | Actor():
            return value.name
        case Size():
            return _written_size(value)
        case Duty():
            return " | ".join(part for part in (value.who, value.what, value.deadline) if part)
        case tuple():
            return "\n".join(written(one) for one in value)
    return str(value)


def sort_of(field: str, kind: Any) -> Sort:
    """Which input a field has, by its type."""
    one = _plain(kind)
    if get_origin(one) is tuple:
        inner = get_args(one)[0]
        return "actors" if inner is Actor else "duties" if inner is Duty else "lines"
    if get_origin(one) is Literal or one is bool:
        return "choice"
    sorts: dict[Any, Sort] = {EntryDate: "date", Place: "place", Actor: "actor", Size: "size", float: "number"}
    if one in sorts:
        return sorts[one]
    return "date" if field in DAYS else "long" if field in _LONG else "text"


def label(name: str) -> str:
    """What a field is called."""
    return words.capital(words.field_words(name))


def preview(text: str) -> str | None:
    """A date as one types it, in words; `None` where it is none."""
    when = dates.read(text.strip())
    return when.words if when else None


def _input(name: str, kind: Any, value: Any, typed: str | None, wrong: str | None, machine: str | None) -> Input:
    sort = sort_of(name, kind)
    return Input(
        name=name,
        label=label(name),
        sort=sort,
        text=written(value) if typed is None else typed,
        words=value_words(name, exported(value)),
        help=_HELP.get(sort),
        options=_options(kind) if sort == "choice" else (),
        machine=machine,
        wrong=wrong,
    )


def _plain(kind: Any) -> Any:
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    return next(option for option in options if option is not NoneType)


def _options(kind: Any) -> tuple[tuple[str, str], ...]:
    empty = (("", NOT_SAID),) if get_origin(kind) is UnionType and NoneType in get_args(kind) else ()
    one = _plain(kind)
    values = tuple(_CHOICES) if one is bool else get_args(one)
    return (*empty, *((value, value.replace("-", " ")) for value in values))


def _actor(name: str, find: FindActor) -> Any:
    known = find(name)
    return msgspec.to_builtins(known) if known is not None else exported(_new_actor(name))


def _new_actor(name: str) -> Actor:
    from onrecord.lexicon.fold import slug

    return Actor(id=slug(name), name=name)


def _duty(line: str) -> dict[str, str | None]:
    who, _, rest = line.partition("|")
    what, _, deadline = rest.partition("|")
    if not who.strip() or not what.strip():
        raise CorrectionError(f"{line!r} is no duty; write who | what, or who | what | deadline")
    return {"who": who.strip(), "what": what.strip(), "deadline": deadline.strip() or None}


def _size(text: str) -> dict[str, Any]:
    bound = next((one for one in _BOUNDS if text.casefold().startswith(f"{one} ")), None)
    rest = text[len(bound) :].strip() if bound else text
    if bound is None and rest.casefold().startswith("about "):
        bound, rest = "approximately", rest[6:].strip()
    found = _SIZE.fullmatch(rest)
    if found is None:
        raise CorrectionError(f"{text!r} is no size; write {_HELP['size']}")
    low, high = (_number(one) for one in found.groups())
    ends = {"value": low} if high is None else {"low": low, "high": high}
    return {"text": text, "bound": bound or "exactly", **ends}


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text.replace(",", "").replace(" ", "").rstrip("."))
    except ValueError:
        raise CorrectionError(f"{text!r} is no number; write {_HELP['number']}") from None


def _written_size(size: Size) -> str:
    hedge = {"exactly": "", "approximately": "about "}.get(size.bound, f"{size.bound} ")
    if size.low is not None and size.high is not None:
        return f"{hedge}{written(size.low)} to {written(size.high)}"
    one = next((part for part in (size.value, size.low, size.high) if part is not None), None)
    return f"{hedge}{written(one)}" if one is not None else size.text
