"""Who is who by decision: two names are one actor, two are not, a name or an office is another, a name is no actor's.

A decision on a name holds wherever the coverage gives that name; one on a description ("the minister") in the documents
in which it was made, as a description is of its document only.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace

from onrecord.lexicon.fold import fold, slug
from onrecord.model import Actor, ActorTarget, ChangedField, Correction, Decision


@dataclass(frozen=True)
class Named:
    """An actor as the machine has it: under its fullest name, in a document; `described` where it has no name."""

    document: str
    actor: Actor
    described: bool


class Names(Protocol):
    """What the machine knows of names: `ActorIndex`."""

    def full(self, name: str) -> str:
        """The fullest form of a name in the coverage."""
        ...

    def in_office(self, actor: Actor, document: str) -> Actor:
        """The actor with the office that the coverage of the document's time gives, where it has none."""
        ...


@dataclass(frozen=True)
class ActorCorrection:
    """A correction of actors, with the documents of each target's mentions."""

    correction: Correction
    targets: tuple[tuple[ActorTarget, frozenset[str]], ...]


@dataclass
class ActorCorrections:
    """The corrections of actors of a log, in its order, as `ActorIndex` asks for them."""

    found: Sequence[ActorCorrection] = ()
    _apart: dict[frozenset[str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.found:
            names = [fold(target.name) for target, _ in one.targets]
            pairs = {frozenset({a, b}) for a in names for b in names if a != b}
            if one.correction.action == "split":
                self._apart |= dict.fromkeys(pairs, one.correction.id)
            elif one.correction.action == "merge":
                for pair in pairs:
                    self._apart.pop(pair, None)

    def apart(self, one: str, other: str) -> bool:
        """Whether two folded names are not of one actor."""
        return frozenset({one, other}) in self._apart

    def corrected(self, named: Named, names: "Names") -> tuple[Actor | None, tuple[Decision, ...]]:
        """The actor as people decided, `None` where it is none, with the decisions."""
        actor: Actor | None = named.actor
        decisions: list[Decision] = []
        for one in self.found:
            if any(_means(target, documents, named, actor, names) for target, documents in one.targets):
                before, actor = actor, _decided(one, actor, named, names)
                if actor != before or one.correction.action in {"accept", "split"}:
                    decisions.append(_decision(one.correction, actor, named.actor))
        return actor, tuple(decisions)


def actor_corrections(
    corrections: Iterable[Correction], documents: Callable[[ActorTarget], Iterable[str]]
) -> ActorCorrections:
    """The corrections of actors among the effective ones of a log. `documents` gives the ids of the documents in which
    the mentions of a target stand; where none does, the target is not there."""
    found: list[ActorCorrection] = []
    for correction in corrections:
        targets = tuple((t, frozenset(documents(t))) for t in correction.targets if isinstance(t, ActorTarget))
        if targets and all(there for _, there in targets):
            found.append(ActorCorrection(correction, targets))
    return ActorCorrections(found)


def _means(target: ActorTarget, documents: frozenset[str], named: Named, now: Actor | None, names: "Names") -> bool:
    if named.described:
        return named.document in documents and fold(target.name) == fold(named.actor.name)
    known = {fold(named.actor.name)} | ({fold(now.name)} if now is not None else set())
    return fold(names.full(target.name)) in known


def _decided(one: ActorCorrection, actor: Actor | None, named: Named, names: "Names") -> Actor | None:
    """The actor after a correction. An office is set in the documents in which it was corrected, and elsewhere where
    the machine gives the one that was corrected: an office held at another time stays."""
    correction = one.correction
    match correction.action:
        case "reject":
            return None
        case "accept":
            return actor or named.actor
        case "merge" if actor is not None:
            name = names.full(str(correction.value))
            return actor if name == actor.name else names.in_office(_called(actor, name), named.document)
        case "edit" if actor is not None and correction.field == "name":
            return _called(actor, str(correction.value))
        case "edit" if actor is not None and correction.field in {"role", "of"}:
            here = any(named.document in documents for _, documents in one.targets)
            same = getattr(named.actor, correction.field) == correction.machine
            return replace(actor, **{correction.field: correction.value}) if here or same else actor
    return actor


def _called(actor: Actor, name: str) -> Actor:
    return replace(actor, id=slug(name), name=name)


def _decision(correction: Correction, actor: Actor | None, machine: Actor) -> Decision:
    changed = (
        ChangedField(field=name, value=getattr(actor, name), machine=getattr(machine, name))
        for name in ("name", "role", "of")
        if getattr(actor or machine, name) != getattr(machine, name)
    )
    return Decision(
        correction=correction.id,
        action=correction.action,
        about="actor",
        by=correction.by,
        when=correction.when,
        why=correction.why,
        changed=tuple(changed),
        actor=(actor or machine).id,
    )
