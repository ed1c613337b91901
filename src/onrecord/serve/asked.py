"""What an address asks for, and the address of what is asked for: filters, order, page and day, one way everywhere.

`/statements?q=caravan&actor=Q515&from=2023-01&sort=newest&page=2`: the same parameters for pages, exports and REST.
A value that cannot be meant is refused with what may stand there; parameters of others are left alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from math import nextafter
from typing import Any, TypeVar, cast, get_args
from urllib.parse import quote, urlencode

import msgspec

from onrecord.model.edtf import bounds
from onrecord.model.entry import Kind
from onrecord.store import AsOf, Filters, Order

T = TypeVar("T", bound=str)
KINDS: tuple[str, ...] = get_args(Kind)
ORDERS: dict[Order, str] = {
    "best": "best match",
    "record": "as the record has them",
    "newest": "newest date",
    "oldest": "oldest date",
    "reported": "last reported",
    "importance": "importance",
    "confidence": "confidence",
    "sources": "independent sources",
    "review": "what matters and is least certain",
}
"""What entries can be sorted by, in words."""
CONFIDENCE = {"low": (0.0, 0.65), "fair": (0.65, 0.85), "high": (0.85, None)}
"""From and below which confidence each word holds, as `confidence_words` has it."""
PAGE = 50
"""Lines on a page of a list, if the address does not say."""
MOST = 500
LONGEST = 500
"""Characters of a value."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Wrong:
    """A parameter with a value that it cannot have, and what it can."""

    name: str
    value: str
    allowed: str


class AskedError(ValueError):
    """An address that asks for what cannot be meant. `wrong` has each value that is, with what may stand there."""

    def __init__(self, wrong: Iterable[Wrong]) -> None:
        self.wrong = tuple(wrong)
        super().__init__("; ".join(f"{one.name}={one.value!r}: {one.allowed}" for one in self.wrong))


@dataclass(frozen=True)
class Parameter:
    """A parameter: its label, what it may be in words, and how its text is read (`ValueError` where it cannot be)."""

    label: str
    allowed: str
    read: Callable[[str], Any]


def _text(value: str) -> str:
    if len(value) > LONGEST or _CONTROL.search(value):
        raise ValueError(value)
    return value


def _one_of(names: Collection[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in names:
            raise ValueError(value)
        return value

    return read


def _yes(value: str) -> bool:
    return {"yes": True, "no": False}[value]


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise ValueError(value)
        return int(value)

    return read


def _days(value: str) -> tuple[date, date]:
    if not _DAY.fullmatch(value):
        raise ValueError(value)
    return bounds(value)


def _as_of(value: str) -> AsOf:
    if re.fullmatch("[0-9]{1,9}", value):
        return int(value)
    if _MOMENT.fullmatch(value):
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    if len(value) != len("2024-01-31"):
        raise ValueError(value)
    return _days(value)[0]


def _confidence(value: str) -> tuple[float | None, float | None]:
    """The least and the most of it: by its word, or as `0.5..0.8` with either end open."""
    if value in CONFIDENCE:
        least, below = CONFIDENCE[value]
        return least or None, nextafter(below, 0) if below else None
    if not re.fullmatch(r"([01](\.[0-9]{1,6})?)?\.\.([01](\.[0-9]{1,6})?)?", value):
        raise ValueError(value)
    first, _, last = value.partition("..")
    least, most = float(first) if first else 0.0, float(last) if last else 1.0
    if not least <= most <= 1:
        raise ValueError(value)
    return least if first else None, most if last else None


_WORDS = f"words, at most {LONGEST} characters"
_YES = "yes or no"
_A_DAY = "a day, a month or a year: 2024-01-31, 2024-01 or 2024"

PARAMETERS: dict[str, Parameter] = {
    "q": Parameter("Words", _WORDS, _text),
    "exact": Parameter("Only the very words", _YES, _yes),
    "kind": Parameter("Kind", f"one of {', '.join(KINDS)}", _one_of(KINDS)),
    "actor": Parameter("Actor", "an actor's id, or words of a name", _text),
    "from": Parameter("From", _A_DAY, lambda value: _days(value)[0]),
    "to": Parameter("To", _A_DAY, lambda value: _days(value)[1]),
    "place": Parameter("Place", "a country's code of two letters, or words of a place's name", _text),
    "source": Parameter("Source", "an outlet's name as its documents have it", _text),
    "document": Parameter("Document", "a document's id", _text),
    "status": Parameter("Status", "how a meeting or commitment stands, or the state of a measure", _text),
    "differs": Parameter("Sources differ", _YES, _yes),
    "decided": Parameter("Decided on by a person", _YES, _yes),
    "alone": Parameter("One source alone", _YES, _yes),
    "confidence": Parameter("Confidence", "low, fair or high, or a range from 0 to 1: 0.5..0.8", _confidence),
    "sort": Parameter("Sorted by", f"one of {', '.join(ORDERS)}", _one_of(ORDERS)),
    "most": Parameter("Lines on a page", f"a number from 1 to {MOST}", _number(1, MOST)),
    "page": Parameter("Page", "a number from 1 on", _number(1, 10_000_000)),
    "as_of": Parameter("As it stood", "a day (2024-01-31), a moment (2024-01-31T16:30:00Z) or a revision (12)", _as_of),
}
"""Every parameter in the order of canonical addresses."""
FILTERS = ("actor", "from", "to", "place", "source", "document", "status", "differs", "decided", "alone", "confidence")
"""Those that narrow a list of one kind."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `given` has the parameters as they were written, but for those that say nothing."""

    given: Mapping[str, str]
    filters: Filters

    @property
    def words(self) -> str:
        return self.given.get("q", "")

    @property
    def exact(self) -> bool:
        return self.given.get("exact") == "yes"

    @property
    def order(self) -> Order | None:
        """One of `ORDERS`, or `None` for what the record thinks best."""
        return cast("Order | None", self.given.get("sort"))

    @property
    def page(self) -> int:
        return int(self.given.get("page", 1))

    @property
    def most(self) -> int:
        return int(self.given.get("most", PAGE))

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.most

    @cached_property
    def as_of(self) -> AsOf:
        return _as_of(self.given["as_of"]) if "as_of" in self.given else None

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out that would be shown without parameters."""
        return any(name in self.given for name in ("q", "kind", *FILTERS))

    def of_kind(self, kind: str) -> Filters:
        """The filters for a list of one kind, whatever `kind` the address has."""
        return msgspec.structs.replace(self.filters, kind=kind)

    def chosen(self, name: str, among: Collection[T], usual: T) -> T:
        """What a parameter of the page's own has, which has to be one of these; the usual one where it has nothing.
        Raises `AskedError`."""
        given = self.given.get(name, usual)
        for one in among:
            if one == given:
                return one
        raise AskedError([Wrong(name, given, f"one of {', '.join(among)}")])

    def but(self, **changes: str | int | None) -> "Asked":
        """The same with some parameters set, or left out for `None`; but for a change of pages, the first page. `from`
        is a word of Python: `but(**{"from": …})`. Raises `AskedError`."""
        kept = {name: text for name, text in self.given.items() if name != "page"}
        kept.update({name: "" if value is None else str(value) for name, value in changes.items()})
        return asked(kept.items(), own=[name for name in kept if name not in PARAMETERS])

    @property
    def query(self) -> str:
        """The canonical query string: what asks for the same has the same one."""
        return urlencode(list(self.given.items()), quote_via=quote)

    def href(self, path: str, **changes: str | int | None) -> str:
        """The address that asks a page for this, with some parameters changed as `but` does. Without changes it stays on
        its page."""
        query = self.but(**changes).query if changes else self.query
        return f"{path}?{query}" if query else path


def asked(query: Iterable[tuple[str, str]], *, own: Collection[str] = ()) -> Asked:
    """What a query string asks for, given as its pairs. Empty values are as good as none; `own` are further parameters of
    the page, kept in addresses as they are; all others are left out. Raises `AskedError` with everything that is wrong."""
    given, wrong = _given(query, own)
    values: dict[str, Any] = {}
    for name in [name for name in given if name in PARAMETERS]:
        try:
            values[name] = PARAMETERS[name].read(given[name])
        except (ValueError, KeyError):
            wrong.append(Wrong(name, given[name], PARAMETERS[name].allowed))
    if not wrong and "from" in values and "to" in values and values["from"] > values["to"]:
        wrong.append(Wrong("to", given["to"], f"a day not before {values['from']}, from which on it is asked"))
    if wrong:
        raise AskedError(wrong)
    if values.get("page") == 1:
        del given["page"]
    return Asked(given, _filters(values))


def _given(query: Iterable[tuple[str, str]], own: Collection[str]) -> tuple[dict[str, str], list[Wrong]]:
    """The parameters in their canonical order, and those that were given twice."""
    found: dict[str, str] = {}
    wrong = []
    for name, text in query:
        value = " ".join(text.split())
        if not value or (name not in PARAMETERS and name not in own):
            continue
        if found.setdefault(name, value) != value:
            wrong.append(Wrong(name, value, "given once, and not with two values"))
    return {name: found[name] for name in (*PARAMETERS, *sorted(own)) if name in found}, wrong


def _filters(values: Mapping[str, Any]) -> Filters:
    names = {"from": "since", "to": "until", "source": "publisher"}
    plain = ("kind", "actor", "from", "to", "place", "source", "document", "status", "differs", "decided", "alone")
    found = {names.get(name, name): values[name] for name in plain if name in values}
    least, most = values.get("confidence", (None, None))
    ends = {"least_confidence": least, "most_confidence": most}
    return Filters(**found, **{name: end for name, end in ends.items() if end is not None})
