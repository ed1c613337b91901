"""The increment: what documents change in a record when they arrive or go.

Every step keeps what it found and is told only what changed before it:

    documents → actors → readings → groups → entries → follow-ups

What a step finds depends on nothing but the documents that are there, never on when they came: so the record is the
same, byte for byte, in whatever parts and order they are given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.model import Article, Commitment, Correction, Entry, FollowUp, Reading, is_rejected
from onrecord.reconcile import actors, documents, follow_ups, origins
from onrecord.reconcile.corrections.decisions import Decisions
from onrecord.reconcile.delta import Delta
from onrecord.reconcile.documents import DOCUMENTS, STANDINGS
from onrecord.reconcile.entries import build, with_covering
from onrecord.reconcile.importance import grounds
from onrecord.reconcile.matching import Resolved, chained, grouped, readings_of, relink
from onrecord.reconcile.origins import Origins
from onrecord.reconcile.plover import plover
from onrecord.reconcile.resolving import actors_in, again, kept, resolved
from onrecord.reconcile.state import State, Table

ENTRIES: Table[Entry] = Table("reconcile.entries", Entry)  # type: ignore[arg-type]  # A union is no type to mypy.
"""The entries as they stand in the record."""

_GROUPS = Table("reconcile.groups", tuple[str, ...])
"""By entry, the readings that it rests on, in order."""
_HOMES = Table("reconcile.homes", str)
"""By reading, its entry."""
_BY_DOCUMENT = "reconcile.entries"
_BY_ACTOR = "reconcile.actors"

Arrived = Sequence[tuple[Article, Sequence[Reading]]]


def update(state: State, arrived: Arrived, gone: Iterable[str] = (), corrections: Iterable[Correction] = ()) -> Delta:
    """Takes documents into a record and others out of it; what that changes, and what corrections change that are others
    than at the last update. `corrections` is the whole log.

    A document whose id is there already takes the place of the one that stood. `gone` are ids. The documents and
    entries are those of `reconcile` over all that are there, in whatever parts and order they came.
    Raises `OffsetError` if a reading lies outside the text of its document.
    """
    given: dict[str, tuple[Article, Sequence[Reading]]] = {one.id: (one, tuple(said)) for one, said in arrived}
    out = sorted(state.get(STANDINGS, set(gone) - set(given)))
    decisions = Decisions(state, corrections, given, out)
    given = decisions.arrived()
    leaving = kept(state, state.get(STANDINGS, {*given, *out}))
    changed = documents.update(state, list(given.values()), out)
    concerned, retold = origins.update(state, changed)
    mentioned = {
        id_: (article.published, [actor for one in readings for actor in actors_in(one)])
        for id_, (article, readings) in given.items()
    }
    stay = (set(changed.after) | decisions.remarked) - set(given)
    asked = actors.update(state, mentioned, out) | stay | _naming(state, decisions, given, out)
    readings = _readings(state, given, asked, leaving, decisions)
    regrouped = _regrouped(state, readings, concerned, decisions)
    built = _built(state, regrouped.groups, decisions)
    gone_entries = regrouped.stood - set(built)
    _keep_groups(state, built, gone_entries, set(readings.before) - set(readings.after))
    entries = {id_: entry for id_, (entry, _) in built.items()}
    standing = {id_: entry for id_, entry in entries.items() if not is_rejected(entry)}
    followed = _followed(state, standing, gone_entries | (set(entries) - set(standing)))
    entries |= _covered(state, retold, set(entries) | gone_entries)
    entries |= _with_follow_ups(state, entries, followed, decisions)
    return Delta(
        documents=tuple(changed.documents.values()),
        gone_documents=tuple(out),
        entries=_kept_entries(state, entries, gone_entries),
        gone_entries=tuple(sorted(gone_entries)),
    )


@dataclass(frozen=True)
class _Readings:
    """The readings that are new, changed or gone, as they were and as they are now."""

    before: Mapping[str, Resolved]
    after: Mapping[str, Resolved]


@dataclass(frozen=True)
class _Regrouped:
    """The groups of which the entries are to be built, and the entries that stood in their place."""

    groups: Sequence[Sequence[Resolved]]
    stood: set[str]


def _readings(
    state: State,
    given: Mapping[str, tuple[Article, Sequence[Reading]]],
    asked: set[str],
    leaving: Mapping[str, Mapping[str, Resolved]],
    decisions: Decisions,
) -> _Readings:
    """Resolves the readings of documents that are new, or of which an actor or the story changed."""
    stay = asked - set(given)
    standings = state.get(STANDINGS, stay)
    resolve = actors.resolver(state, {*given, *stay}, decisions.actors)
    found = state.get(DOCUMENTS, given)
    before = {id_: one for readings in leaving.values() for id_, one in readings.items()}
    after: dict[str, Resolved] = {}
    for id_, (_, readings) in given.items():
        after |= resolved(found[id_], readings, resolve, decisions.mark)
    for id_, known in kept(state, standings).items():
        before |= known
        after |= {key: again(one, standings[id_].story, resolve) for key, one in known.items()}
        if id_ in decisions.remarked:
            after |= {key: replace(after[key], mark=decisions.mark(one.reading)) for key, one in known.items()}
    same = {id_ for id_, one in after.items() if before.get(id_) == one}
    _post_named(state, before, after)
    return _Readings(
        {id_: one for id_, one in before.items() if id_ not in same},
        {id_: one for id_, one in after.items() if id_ not in same},
    )


def _naming(state: State, decisions: Decisions, given: Iterable[str], gone: Iterable[str]) -> set[str]:
    """The documents of which a reading names an actor about whom people decided something."""
    found = state.holders(_BY_ACTOR, decisions.retold_actors)
    told = state.get(STANDINGS, decisions.retold_documents)
    return {id_ for ids in (*found.values(), told, given) for id_ in ids}.difference(gone)


def _post_named(state: State, before: Mapping[str, Resolved], after: Mapping[str, Resolved]) -> None:
    """Lets documents be found by the actors that their readings name, or named before people decided otherwise."""
    old, new = _named(before), _named(after)
    for id_ in {*old, *new}:
        state.withdraw(_BY_ACTOR, id_, old[id_] - new[id_])
        state.post(_BY_ACTOR, id_, new[id_] - old[id_])


def _named(readings: Mapping[str, Resolved]) -> defaultdict[str, set[str]]:
    """By document, the actors that readings name, and those that people decided about."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in readings.values():
        named[one.reading.document].update(one.ids)
        named[one.reading.document].update(d.actor for d in one.decisions if d.actor is not None)
    return named


def _regrouped(state: State, readings: _Readings, concerned: set[str], decisions: Decisions) -> _Regrouped:
    """Groups anew what the readings that changed are linked with, or were. Groups that are what they were need no
    building, unless what a document rests on changed."""
    touched = relink(state, readings.before, readings.after)
    gone = set(readings.before) - set(readings.after)
    chains, links = chained(state, touched - gone)
    known = readings_of(state, {id_ for chain in chains for id_ in chain})
    groups = [group for chain in chains for group in decisions.groups(grouped((known[id_] for id_ in chain), links))]
    stood = set(state.get(_HOMES, {*known, *gone}).values())
    reach = {entry for found in state.holders(_BY_DOCUMENT, concerned).values() for entry in found}
    before = state.get(_GROUPS, stood | reach)
    fresh = {one.id for group in groups for one in group if one.id in readings.after}
    same = {id_: members for id_, members in before.items() if id_ not in reach and fresh.isdisjoint(members)}
    standing = {members: id_ for id_, members in same.items()}
    found = [tuple(one.id for one in group) for group in groups]
    others = _resolved_groups(state, [before[id_] for id_ in sorted(reach - stood)])
    return _Regrouped(
        [group for group, members in zip(groups, found, strict=True) if members not in standing] + others,
        stood - {standing[members] for members in found if members in standing},
    )


def _resolved_groups(state: State, groups: Sequence[Sequence[str]]) -> list[list[Resolved]]:
    known = readings_of(state, {id_ for members in groups for id_ in members})
    return [[known[id_] for id_ in members] for members in groups]


def _built(
    state: State, groups: Iterable[Sequence[Resolved]], decisions: Decisions
) -> dict[str, tuple[Entry, tuple[str, ...]]]:
    """The entries of groups, each with its readings."""
    groups = list(groups)
    known = Origins(state, {one.reading.document for group in groups for one in group})
    built = ((decisions.entry(build(group, known), group), tuple(one.id for one in group)) for group in groups)
    return {entry.id: (entry, members) for entry, members in built}


def _keep_groups(
    state: State,
    built: Mapping[str, tuple[Entry, tuple[str, ...]]],
    gone: set[str],
    gone_readings: set[str],
) -> None:
    """Keeps which readings an entry rests on, and finds it again by its documents."""
    for id_, members in state.get(_GROUPS, {*built, *gone}).items():
        state.withdraw(_BY_DOCUMENT, id_, _documents_of(members))
    state.drop(_GROUPS, gone)
    state.drop(_HOMES, gone_readings)
    state.put(_GROUPS, {id_: members for id_, (_, members) in built.items()})
    state.put(_HOMES, {reading: id_ for id_, (_, members) in built.items() for reading in members})
    for id_, (_, members) in built.items():
        state.post(_BY_DOCUMENT, id_, _documents_of(members))


def _documents_of(readings: Iterable[str]) -> set[str]:
    return {reading.rsplit(" ", 1)[0] for reading in readings}


def _covered(state: State, documents: set[str], known: set[str]) -> dict[str, Entry]:
    """The other entries of documents of whose story others report, with these counted anew."""
    found = state.holders(_BY_DOCUMENT, documents)
    entries = state.get(ENTRIES, {id_ for ids in found.values() for id_ in ids} - known)
    origins = Origins(state, {one.document for entry in entries.values() for one in entry.evidence})
    return {id_: with_covering(entry, origins) for id_, entry in entries.items()}


def _followed(state: State, built: Mapping[str, Entry], gone: set[str]) -> dict[str, tuple[FollowUp, ...]]:
    """What follows commitments up that are built anew, or that have other follow-ups now."""
    origins = Origins(state, {one.document for entry in built.values() for one in entry.evidence})

    def days(entry: Entry) -> Mapping[str, str | None]:
        return origins.published(one.document for one in entry.evidence)

    return follow_ups.update(state, built, gone, days, lambda ids: state.get(ENTRIES, ids))


def _with_follow_ups(
    state: State,
    entries: Mapping[str, Entry],
    followed: Mapping[str, tuple[FollowUp, ...]],
    decisions: Decisions,
) -> dict[str, Entry]:
    known = state.get(ENTRIES, [id_ for id_ in followed if id_ not in entries])
    found: dict[str, Entry] = {}
    for id_, reasons in followed.items():
        commitment = entries.get(id_) or known[id_]
        assert isinstance(commitment, Commitment)
        found[id_] = follow_ups.followed(commitment, reasons)
    decided = {id_: entry for id_, entry in found.items() if entry.decisions}
    members = state.get(_GROUPS, decided)
    known_readings = readings_of(state, {one for ids in members.values() for one in ids})
    for id_, entry in decided.items():
        found[id_] = decisions.settled(entry, [known_readings[one] for one in members[id_]])
    return found


def _kept_entries(state: State, entries: Mapping[str, Entry], gone: set[str]) -> tuple[Entry, ...]:
    """Keeps entries as they stand in the record; those that are others than before."""
    before = state.get(ENTRIES, entries)
    after = {id_: replace(entry, importance=grounds(entry), plover=plover(entry)) for id_, entry in entries.items()}
    new = {id_: entry for id_, entry in after.items() if entry != before.get(id_)}
    state.put(ENTRIES, new)
    state.drop(ENTRIES, gone)
    return tuple(new.values())
