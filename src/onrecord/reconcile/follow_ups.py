"""What became of a commitment: later entries that bear on it, each with its reason, and the status they prove.

Precision first. A later entry bears on a commitment if it names one of its parties and tells of what was undertaken in
the same words, or in words that reporters use one for another. The status moves only where a dated entry tells that
what was undertaken was done, undone or undertaken again; what others say about it moves nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.lexicon.fold import fold
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import (
    Actor,
    Commitment,
    Entry,
    Evidence,
    Figure,
    FollowUp,
    FollowUpRelation,
    Measure,
    Meeting,
    Movement,
    Statement,
    actors_of,
)
from onrecord.model.edtf import bounds
from onrecord.reconcile.documents import DOCUMENTS
from onrecord.reconcile.matching import effect, of_one_sense, sides, undertaken, words_of
from onrecord.reconcile.state import State, Table

Entries = Callable[[Iterable[str]], Mapping[str, Entry]]
"""Gives entries by their ids."""
Days = Callable[[Entry], Mapping[str, str | None]]
"""Gives for each document of an entry the day on which it was published."""

FEWEST, SHARE = 2, 0.5
"""Words of what was undertaken that a follow-up tells at least, and which share of them."""
MANY, SHARE_OF_MANY = 3, 1 / 3
"""The same for long undertakings."""
AGAIN = 0.6
"""Share of its words by which a later commitment of the same parties is the same again."""
FOLLOWED_DAYS = 1096
"""Days after a commitment, or after the last on which it may have been made, in which it is followed up."""
STRETCH_DAYS = 91
"""Entries are found by the stretch of days that they are of."""

_AS_PROMISED = re.compile(
    r"\b(?:as (?:it |he |she |they )?(?:had )?(?:promised|agreed|pledged|announced|planned|vowed|undertaken)"
    r"|ke(?:pt|eps|eping) (?:its|his|her|their|a|the) (?:promise|word|pledge|vow)|made good on|makes good on|making good on"
    r"|honou?r(?:ed|ing|s) (?:its|his|her|their|a|the) (?:promise|word|pledge|vow|commitment|deal|agreement)"
    r"|fulfill?(?:ed|ing|s) (?:its|his|her|their|a|the) (?:promise|pledge|vow|commitment)"
    r"|deliver(?:ed|ing|s) on (?:its|his|her|their|a|the)"
    r"|in line with (?:its|his|her|their|a|the) (?:promise|pledge|vow|commitment|deal|agreement))\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:br(?:oke|oken|eaking|eaks) (?:its|his|her|their|a|the) (?:promise|word|pledge|vow|commitment|agreement|deal)"
    r"|reneg(?:ed|ing|es) on|went back on|gone back on|goes back on|backtrack(?:ed|ing|s) on"
    r"|in (?:breach|violation|defiance) of (?:its|his|her|their|a|the) (?:promise|pledge|vow|commitment|agreement|deal)"
    r"|despite (?:its|his|her|their|a|the) (?:promise|pledge|vow|commitment|agreement|deal)"
    r"|contrary to (?:its|his|her|their|a|the) (?:promise|pledge|vow|commitment|agreement|deal))\b",
    re.IGNORECASE,
)
_ACTS = {
    act: effect
    for effect, acts in {
        "opened": "open reopen",
        "closed": "close shut seal",
        "ended": "lift end repeal scrap abolish revoke rescind remove terminate drop",
        "imposed": "impose introduce reimpose reinstate",
        "signed": "sign",
        "ratified": "ratify",
        "suspended": "suspend pause freeze",
        "extended": "extend prolong renew",
        "banned": "ban prohibit outlaw",
    }.items()
    for act in map(stem, acts.split())
}
"""What is undertaken, as the effect that a measure then has."""
_EFFECTS = {
    "in force": "imposed", "enacted": "imposed", "renewed": "extended", "being opened": "opened", "open": "opened",
    "blocked": "suspended",
}  # fmt: skip
"""Effects of measures that come to one of those."""
_REVERSE = {
    "opened": {"closed", "banned"}, "closed": {"opened"}, "ended": {"extended", "imposed"},
    "imposed": {"ended"}, "banned": {"ended", "opened"}, "suspended": {"imposed"}, "extended": {"ended"},
}  # fmt: skip
"""Effects that undo what was undertaken."""
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_MEETING = frozenset(map(stem, "meet meeting talk summit visit host".split()))


class When(msgspec.Struct, frozen=True):
    """The days of an entry, its own or else those of its reports."""

    first: str
    last: str


class Told(msgspec.Struct, frozen=True):
    """An entry as a possible follow-up: its days, its actors, the words that it tells and in which words it tells them,
    its documents without a day, and whether it is what may be done by nobody."""

    when: When | None
    actors: frozenset[str]
    sides: frozenset[str]
    words: dict[str, str]
    undated: frozenset[str]
    by_nobody: bool


class Undertaking(msgspec.Struct, frozen=True):
    """A commitment as it may be followed up: its days, its parties, the words of what is undertaken, its
    documents without a day."""

    when: When | None
    parties: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    undated: frozenset[str]


class Followed(msgspec.Struct, frozen=True):
    """A follow-up with the day by which it stands among others."""

    day: str
    why: FollowUp


_TOLD = Table("follow-ups.told", Told)
_UNDERTAKINGS = Table("follow-ups.undertakings", Undertaking)
_FOLLOWED = Table("follow-ups.followed", dict[str, Followed])
"""By commitment, then by the entry that follows it up."""
_BY_PARTY, _BY_ACTOR, _BY_FOLLOW_UP = "follow-ups.undertakings", "follow-ups.told", "follow-ups.followed"


def update(
    state: State,
    arrived: Mapping[str, Entry],
    gone: Iterable[str],
    days: Days,
    entries: Entries,
) -> dict[str, tuple[FollowUp, ...]]:
    """Takes in entries that are new or changed and takes others out; `days` are those of their reports.

    The follow-ups of the commitments among them, and of others that have others now.
    """
    changed = {*arrived, *gone}
    _withdraw(state, changed)
    told = {id_: _told(entry, days(entry)) for id_, entry in arrived.items()}
    undertakings = {
        id_: _undertaking(entry, told[id_]) for id_, entry in arrived.items() if isinstance(entry, Commitment)
    }
    _post(state, told, undertakings)
    before = {
        commitment
        for found in state.holders(_BY_FOLLOW_UP, changed).values()
        for commitment in found
        if commitment not in changed
    }
    pairs = _forward(state, undertakings) | _backward(state, told)
    concerned = {commitment for commitment, _ in pairs} | before
    known = state.get(_FOLLOWED, concerned - changed)
    found: dict[str, dict[str, Followed]] = {id_: {} for id_ in undertakings} | {
        id_: {other: why for other, why in known.get(id_, {}).items() if other not in changed}
        for id_ in concerned - changed
    }
    for commitment, other, why in _judged(state, pairs, arrived, entries):
        found[commitment][other] = why
    _keep(state, found, changed)
    return {
        id_: _in_time(why) for id_, why in found.items() if id_ in undertakings or why != known.get(id_, {})
    }  # fmt: skip


def _withdraw(state: State, ids: Iterable[str]) -> None:
    for id_, told in state.get(_TOLD, ids).items():
        state.withdraw(_BY_ACTOR, id_, _actor_keys(told))
    for id_, undertaking in state.get(_UNDERTAKINGS, ids).items():
        state.withdraw(_BY_PARTY, id_, _party_keys(undertaking))
    state.drop(_TOLD, ids)
    state.drop(_UNDERTAKINGS, ids)


def _post(state: State, told: Mapping[str, Told], undertakings: Mapping[str, Undertaking]) -> None:
    state.put(_TOLD, told)
    state.put(_UNDERTAKINGS, undertakings)
    for id_, one in told.items():
        state.post(_BY_ACTOR, id_, _actor_keys(one))
    for id_, undertaking in undertakings.items():
        state.post(_BY_PARTY, id_, _party_keys(undertaking))


def _keep(state: State, found: Mapping[str, dict[str, Followed]], changed: set[str]) -> None:
    """Keeps the follow-ups of commitments, to be found by commitment and by follow-up."""
    for id_, why in state.get(_FOLLOWED, {*found, *changed}).items():
        state.withdraw(_BY_FOLLOW_UP, id_, why)
    state.drop(_FOLLOWED, [id_ for id_ in {*found, *changed} if not found.get(id_)])
    state.put(_FOLLOWED, {id_: why for id_, why in found.items() if why})
    for id_, why in found.items():
        state.post(_BY_FOLLOW_UP, id_, why)


def _actor_keys(told: Told) -> list[str]:
    """By what a told entry is found: who has part in it in a stretch of days, or its documents."""
    return [f"{where} {what}" for where in _places(told.when, told.undated, first=True) for what in _whom(told)]


def _party_keys(undertaking: Undertaking) -> list[str]:
    """The same of an undertaking, by its last day."""
    places = _places(undertaking.when, undertaking.undated, first=False)
    return [f"{where} {what}" for where in places for what in _sought(undertaking)]


def _places(when: When | None, documents: Iterable[str], *, first: bool) -> list[str]:
    stretches = [] if when is None else [_stretch(when.first if first else when.last)]
    return [*stretches, *(f"in {document}" for document in sorted(documents))]


def _whom(told: Told) -> list[str]:
    if told.by_nobody:
        return [f"word {word}" for word in sorted(told.words)]
    return [*sorted(told.actors), *(f"side {side}" for side in sorted(told.sides))]


def _sought(undertaking: Undertaking) -> list[str]:
    return [
        *sorted(undertaking.parties),
        *(f"side {side}" for side in sorted(undertaking.sides)),
        *(f"word {word}" for word in sorted(undertaking.words)),
    ]


def _stretch(day: str) -> str:
    return str(date.fromisoformat(day).toordinal() // STRETCH_DAYS)


def _backward(state: State, told: Mapping[str, Told]) -> set[tuple[str, str]]:
    """The commitments, each with the entry, that entries may follow up."""
    keys = {
        id_: [f"{where} {what}" for where in _reached(one.when, one.undated, first=True) for what in _whom(one)]
        for id_, one in told.items()
    }
    holders = state.holders(_BY_PARTY, {key for found in keys.values() for key in found})
    known = state.get(_UNDERTAKINGS, {commitment for found in holders.values() for commitment in found})
    return {
        (commitment, id_)
        for id_, found in keys.items()
        for commitment in {commitment for key in found for commitment in holders.get(key, ())}
        if _bears_on(known[commitment], told[id_])
    }


def _forward(state: State, undertakings: Mapping[str, Undertaking]) -> set[tuple[str, str]]:
    """The commitments, each with an entry that may follow it up."""
    keys = {
        id_: [f"{where} {what}" for where in _reached(one.when, one.undated, first=False) for what in _sought(one)]
        for id_, one in undertakings.items()
    }
    holders = state.holders(_BY_ACTOR, {key for found in keys.values() for key in found})
    known = state.get(_TOLD, {told for found in holders.values() for told in found})
    return {
        (id_, other)
        for id_, found in keys.items()
        for other in {other for key in found for other in holders.get(key, ())}
        if _bears_on(undertakings[id_], known[other])
    }


def _reached(when: When | None, documents: Iterable[str], *, first: bool) -> list[str]:
    """Where the other of a pair may be found: in the stretches of days before, or after, or in the same documents."""
    places = [f"in {document}" for document in sorted(documents)]
    if when is None:
        return places
    own, reach = int(_stretch(when.first if first else when.last)), -(-FOLLOWED_DAYS // STRETCH_DAYS)
    stretches = range(own - reach, own + 1) if first else range(own, own + reach + 1)
    return [*map(str, stretches), *places]


def _bears_on(undertaking: Undertaking, told: Told) -> bool:
    """Whether an entry may be a follow-up, as far as words, days and parties tell."""
    enough, many = _shares(undertaking.words, told.words)
    if not (enough or many):
        return False
    later = _is_later(undertaking.when, told.when)
    if later is False or (later is None and undertaking.undated.isdisjoint(told.undated)):
        return False
    if not undertaking.parties.isdisjoint(told.actors) or (enough and not undertaking.sides.isdisjoint(told.sides)):
        return True
    return told.by_nobody and enough and many


def _shares(words: frozenset[str], told: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether enough of a short undertaking is told, and whether much of a long one."""
    shared = sum(word in told for word in words)
    enough = shared >= FEWEST and shared >= SHARE * len(words)
    return enough, shared >= MANY and shared >= SHARE_OF_MANY * len(words)


def _judged(
    state: State, pairs: Iterable[tuple[str, str]], arrived: Mapping[str, Entry], entries: Entries
) -> Iterator[tuple[str, str, Followed]]:
    """The pairs that are of a commitment and its follow-up."""
    pairs = sorted(pairs)
    ids = {id_ for pair in pairs for id_ in pair}
    known = {**entries(ids - set(arrived)), **{id_: arrived[id_] for id_ in ids if id_ in arrived}}
    told = state.get(_TOLD, {other for _, other in pairs})
    undertakings = state.get(_UNDERTAKINGS, {commitment for commitment, _ in pairs})
    texts = _Texts(state)
    for id_, other in pairs:
        commitment = known[id_]
        assert isinstance(commitment, Commitment)
        why = _why(commitment, undertakings[id_], known[other], told[other], texts)
        if why is not None:
            when = told[other].when
            yield id_, other, Followed(when.first if when else "9999", why)


class _Texts:
    """The texts of documents, each got when it is asked for."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._known: dict[str, str] = {}

    def of(self, document: str) -> str:
        if document not in self._known:
            self._known[document] = self._state.get(DOCUMENTS, [document])[document].text
        return self._known[document]


def _in_time(found: Mapping[str, Followed]) -> tuple[FollowUp, ...]:
    ordered = sorted(found.values(), key=lambda one: (one.day, one.why.entry))
    return tuple(one.why for one in ordered)


def followed(commitment: Commitment, reasons: Sequence[FollowUp]) -> Commitment:
    """The commitment with its follow-ups, which are in time order, and the status that the last of those proves that
    prove one."""
    moving = [why for why in reasons if why.relation != "bears-on"]
    proof = next((why for why in reversed(moving) if why.relation != "reaffirmed"), moving[-1] if moving else None)
    told = commitment.evidence[-1].reading.status
    return replace(
        commitment,
        follow_ups=tuple(why.entry for why in reasons),
        follow_up_reasons=tuple(reasons),
        status=proof.relation if proof is not None and proof.relation != "bears-on" else told,
        status_from=proof.entry if proof is not None else None,
    )


def _why(commitment: Commitment, undertaking: Undertaking, entry: Entry, told: Told, texts: _Texts) -> FollowUp | None:
    """Why an entry that may be one is a follow-up of a commitment, `None` if it is none."""
    later = _is_later(undertaking.when, told.when)
    if _is_itself(commitment, entry) or not (later or _is_after(commitment, entry)):
        return None
    both, of_both = undertaking.parties & told.actors, undertaking.sides & told.sides
    relation, says = _relation(commitment, entry, texts, bool(both or of_both)) if later else ("bears-on", None)
    return FollowUp(
        entry=entry.id,
        relation=relation,
        actors=tuple(sorted(both or {fold(side) for side in of_both})),
        words=tuple(sorted({told.words[word] for word in undertaking.words if word in told.words})),
        says=says,
    )


def _is_itself(commitment: Commitment, entry: Entry) -> bool:
    """Whether the entry is the commitment, or rests on nothing but words that make it: "we will", she said."""
    return all(
        any(one.document == other.document and one.span.overlap(other.span) for one in commitment.evidence)
        for other in entry.evidence
    )


def _relation(
    commitment: Commitment, entry: Entry, texts: _Texts, of_party: bool
) -> tuple[FollowUpRelation, str | None]:
    """What an entry is to a commitment, and the words that say so."""
    match entry:
        case Measure() as measure if of_party:
            return _of_measure(commitment, measure)
        case Meeting() as meeting if _to_meet(commitment) and of_party and meeting.status in {"held", "cancelled"}:
            return ("acted-on" if meeting.status == "held" else "broken"), meeting.status
        case Commitment() as again if _ids(commitment.by) & _ids(again.by):
            if of_one_sense(commitment.content, again.content) and _is_again(commitment, again):
                return "reaffirmed", again.content
        case Movement() | Figure() if of_party:
            return _as_said(entry, texts)
    return "bears-on", None


def _of_measure(commitment: Commitment, measure: Measure) -> tuple[FollowUpRelation, str | None]:
    """By the last state that is later than the commitment: what was undertaken, or its reverse."""
    acts = (_ACTS.get(stem(word)) for word in fold(commitment.content).split())
    undertook = next((act for act in acts if act is not None), None)
    if undertook is None or not of_one_sense(commitment.content, ""):
        return "bears-on", None
    for state in reversed(measure.states):
        if state.date is None:
            continue
        reading = measure.evidence[state.evidence[0]].reading
        came_to = effect(reading)
        came_to = _EFFECTS.get(came_to, came_to)
        if came_to == undertook or {came_to, undertook} == {"ended", "opened"}:
            return "acted-on", state.state
        if came_to in _REVERSE.get(undertook, set()):
            return "broken", state.state
    return "bears-on", None


def _to_meet(commitment: Commitment) -> bool:
    return bool(_MEETING & words_of(commitment.content))


def _is_again(commitment: Commitment, again: Commitment) -> bool:
    here, there = _subject(commitment), _subject(again)
    return len(here & there) >= AGAIN * min(len(here), len(there))


def _as_said(entry: Entry, texts: _Texts) -> tuple[FollowUpRelation, str | None]:
    """By words beside the passages: "as promised", "despite its pledge"."""
    for evidence in entry.evidence:
        around = _sentence(evidence, texts.of(evidence.document))
        for relation, pattern in (("broken", _BROKEN), ("acted-on", _AS_PROMISED)):
            match = pattern.search(around)
            if match is not None:
                return ("broken" if relation == "broken" else "acted-on"), match.group()
    return "bears-on", None


def _sentence(evidence: Evidence[Any], text: str) -> str:
    start = max(text.rfind("\n", 0, evidence.start), text.rfind(". ", 0, evidence.start)) + 1
    ends = [end for end in (text.find("\n", evidence.end), text.find(". ", evidence.end)) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _subject(commitment: Commitment) -> frozenset[str]:
    """The words of what is undertaken, without those that name who undertakes it."""
    own = {common(stem(word)) for actor in commitment.by for word in fold(actor.name).split()}
    return undertaken(commitment) - own


def _told(entry: Entry, days: Mapping[str, str | None]) -> Told:
    actors = entry.by if isinstance(entry, Commitment) else actors_of(entry)
    words: dict[str, str] = {}
    for text in _texts(entry):
        for word in _WORD.findall(text):
            for key in sorted(words_of(word)):
                words.setdefault(key, word)
    return Told(
        when=_when(entry, [day[:10] for day in days.values() if day]),
        actors=_ids(actors),
        sides=sides(actors),
        words=words,
        undated=frozenset(document for document, day in days.items() if not day),
        by_nobody=isinstance(entry, Measure | Movement) and not actors,
    )


def _undertaking(commitment: Commitment, told: Told) -> Undertaking:
    return Undertaking(
        when=told.when,
        parties=_ids(commitment.by),
        sides=sides(commitment.by),
        words=_subject(commitment),
        undated=told.undated,
    )


def _texts(entry: Entry) -> Iterator[str]:
    match entry:
        case Statement(content=content) | Commitment(content=content):
            yield content
        case Figure(counted=counted):
            yield counted or ""
            yield from (evidence.text for evidence in entry.evidence)
        case Measure():
            yield from (f"{evidence.reading.name} {evidence.reading.state}" for evidence in entry.evidence)
            yield from (duty.what for duty in entry.duties)
        case _:
            yield from (evidence.text for evidence in entry.evidence)


def _ids(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.id for actor in actors)


def _when(entry: Entry, days: Sequence[str]) -> When | None:
    """The day that the entry tells, of a measure that of its last dated state, else the first day of a report."""
    value = entry.date.value if entry.date else None
    if isinstance(entry, Measure):
        value = next((state.date for state in reversed(entry.states) if state.date), value)
    if value is None:
        value = min(days, default=None)
    if value is None:
        return None
    first, last = bounds(value)
    return When(first.isoformat(), last.isoformat())


def _is_later(commitment: When | None, follow_up: When | None) -> bool | None:
    """Whether one day is after the other, and not long after; `None` where no day tells."""
    if commitment is None or follow_up is None:
        return None
    if follow_up.first <= commitment.last:
        return False
    return (date.fromisoformat(follow_up.first) - date.fromisoformat(commitment.last)).days <= FOLLOWED_DAYS


def _is_after(commitment: Commitment, entry: Entry) -> bool:
    """Whether an article without a day tells it after the commitment."""
    places = {evidence.document: evidence.start for evidence in commitment.evidence}
    return any(evidence.start > places.get(evidence.document, evidence.start) for evidence in entry.evidence)
