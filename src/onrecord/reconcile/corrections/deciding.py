"""What people decided of an entry, set over what the machine says, with both told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from onrecord.model import (
    ChangedField,
    Commitment,
    Correction,
    Decision,
    Entry,
    Evidence,
    Measure,
    State,
    exported,
    set_fields,
)
from onrecord.reconcile.corrections.evidence import Meant, ReadingKey

INSTEAD: dict[str, tuple[str, ...]] = {"value": ("low", "high"), "low": ("value",), "high": ("value",)}
"""Fields of a figure that say the same thing in another way, and are empty where a person sets the one."""
OPPOSITE = {"accept": "reject", "reject": "accept"}


@dataclass
class _Fields:
    """The fields that people set, each with the correction that set it last."""

    values: dict[str, Any] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)

    def set(self, correction: Correction, entry: Entry, keys: Sequence[ReadingKey | None]) -> None:
        """Notes what an edit or a pin sets."""
        given = set_fields(correction)
        if correction.action == "edit" and given.get(correction.field or "") is not None:
            given |= {name: None for name in INSTEAD.get(correction.field or "", ()) if hasattr(entry, name)}
        if "states" in given:
            given["states"] = _placed(given["states"], keys, entry)
        for name, value in given.items():
            self.values[name], self.by[name] = value, correction.id


def decided(entry: Entry, meant: Sequence[Meant]) -> Entry:
    """The entry with the fields that people set. `meant` are the corrections about some of its readings, in order."""
    return _with_state(entry, _fields(entry, meant).values)


def decided_of(
    entry: Entry,
    keys: Sequence[ReadingKey],
    meant: Sequence[Meant],
    kept: frozenset[ReadingKey],
    overruled: Mapping[str, str],
) -> tuple[Decision, ...]:
    """What people decided of the entry that the machine built. `keys` are those of all its readings; `kept` the readings
    that stand by decision only; `overruled` maps corrections to those that hold instead."""
    fields = _fields(entry, meant)
    return tuple(
        Decision(
            correction=one.correction.id,
            action=one.correction.action,
            about=entry.__struct_config__.tag,  # type: ignore[arg-type]
            by=one.correction.by,
            when=one.correction.when,
            why=one.correction.why,
            changed=tuple(_changed(entry, one.correction, fields)),
            kept=not kept.isdisjoint(one.keys.intersection(keys)),
            overruled_by=overruled.get(one.correction.id) or _overruling(one, meant, fields, keys),
        )
        for one in meant
    )


def reasserted(entry: Entry, meant: Sequence[Meant]) -> Entry:
    """The entry after follow-ups: a status that a person set is not moved by them, and what they say is told."""
    fields = _fields(entry, meant)
    if not isinstance(entry, Commitment) or fields.values.get("status", entry.status) == entry.status:
        return entry
    change = ChangedField(field="status", value=fields.values["status"], machine=entry.status)
    decisions = tuple(
        replace(one, changed=(*(c for c in one.changed if c.field != "status"), change))
        if one.correction == fields.by["status"]
        else one
        for one in entry.decisions
    )
    return replace(entry, status=fields.values["status"], status_from=None, decisions=decisions)


def _fields(entry: Entry, meant: Iterable[Meant]) -> _Fields:
    fields = _Fields()
    for one in meant:
        fields.set(one.correction, entry, one.placed)
    return fields


def _placed(states: Sequence[State], keys: Sequence[ReadingKey | None], entry: Entry) -> tuple[State, ...]:
    """Pinned states, with the passages that say them where they stand in the evidence now."""
    evidence: Sequence[Evidence[Any]] = entry.evidence
    now = {(e.document, e.span, tuple(sorted(e.anchors.items()))): number for number, e in enumerate(evidence)}
    then = [None if key is None else now.get((key[0], key[2], key[3])) for key in keys]
    return tuple(
        replace(state, evidence=tuple(sorted({there for i in state.evidence if i < len(then) and (there := then[i]) is not None})))
        for state in states
    )  # fmt: skip


def _with_state(entry: Entry, values: dict[str, Any]) -> Entry:
    """The entry with these fields. The last state of a measure is its state, whoever says so."""
    given = replace(entry, **values)
    if not isinstance(given, Measure) or not given.states:
        return given
    last = given.states[-1]
    told: dict[str, Any] = {name: values[name] for name in ("state", "by", "until") if name in values}
    if "date" in values:
        told["date"] = given.date.value if given.date else None
    return replace(given, states=(*given.states[:-1], replace(last, **told)))


def _changed(entry: Entry, correction: Correction, fields: _Fields) -> Iterator[ChangedField]:
    """The fields that hold as this correction set them, where the machine gives them otherwise."""
    for name, value in fields.values.items():
        machine = getattr(entry, name)
        if fields.by[name] == correction.id and value != machine:
            yield ChangedField(field=name, value=exported(value), machine=exported(machine))


def _overruling(one: Meant, found: Sequence[Meant], fields: _Fields, keys: Sequence[ReadingKey]) -> str | None:
    """The later correction that contradicts this one: it sets all that this one sets, or decides the opposite of the
    same readings."""
    later = found[found.index(one) + 1 :]
    action = one.correction.action
    if action in OPPOSITE:
        here = one.keys.intersection(keys)
        against = [o for o in later if o.correction.action in OPPOSITE and o.keys & here]
        last = against[-1].correction if against else None
        return last.id if last is not None and last.action == OPPOSITE[action] else None
    names = set_fields(one.correction)
    if names and all(fields.by[name] != one.correction.id for name in names):
        return fields.by[next(reversed(names))]
    return None
