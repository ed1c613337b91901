"""What became of a commitment: later entries that bear on it, each with its reason, and the status they prove.

Precision first. A later entry bears on a commitment if it names one of its parties and tells of what was undertaken in
the same words, or in words that reporters use one for another. The status moves only where a dated entry tells that
what was undertaken was done, undone or undertaken again; what others say about it moves nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from onrecord.lexicon.fold import fold
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import (
    Actor,
    Commitment,
    Document,
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
from onrecord.reconcile.matching import effect, of_one_sense, sides, undertaken, words_of

FEWEST, SHARE = 2, 0.5
"""Words of what was undertaken that a follow-up tells at least, and which share of them."""
MANY, SHARE_OF_MANY = 3, 1 / 3
"""The same for long undertakings."""
AGAIN = 0.6
"""Share of its words by which a later commitment of the same parties is the same again."""
MOST_HELD = 400
"""Commitments that share one word: a word that more share finds none of them."""

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
_MEETING = frozenset(map(stem, "meet meeting talk summit visit host".split()))


@dataclass(frozen=True)
class _When:
    """The days of an entry, and whether they are its own or those of its reports."""

    first: str
    last: str
    own: bool


@dataclass(frozen=True)
class _Told:
    """An entry as a possible follow-up: its day, its actors, the words that it tells and in which words it tells them."""

    entry: Entry
    when: _When | None
    actors: frozenset[str]
    sides: frozenset[str]
    words: Mapping[str, str]


def with_follow_ups(entries: Sequence[Entry], documents: Sequence[Document]) -> list[Entry]:
    """The entries, commitments with what became of them. Independent of the order of the entries."""
    by_id = {document.id: document for document in documents}
    undertakings = [(entry, _subject(entry)) for entry in entries if isinstance(entry, Commitment)]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(undertakings):
        for word in words:
            holders[word].append(number)
    whens = {entry.id: _when(entry, by_id) for entry in entries}
    found: dict[str, list[tuple[str, FollowUp]]] = defaultdict(list)
    for told in (_told(entry, whens[entry.id]) for entry in entries) if undertakings else ():
        for number in _sharing(told, holders):
            commitment, words = undertakings[number]
            why = _why(commitment, words, whens[commitment.id], told, by_id)
            if why is not None:
                found[commitment.id].append((told.when.first if told.when else "9999", why))
    return [_followed(entry, found.get(entry.id, [])) if isinstance(entry, Commitment) else entry for entry in entries]


def _sharing(told: _Told, holders: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """The commitments that share enough words with an entry to be compared."""
    shared: dict[int, int] = defaultdict(int)
    for word in told.words:
        if len(holders.get(word, ())) <= MOST_HELD:
            for number in holders.get(word, ()):
                shared[number] += 1
    return (number for number in sorted(shared) if shared[number] >= FEWEST)


def _followed(commitment: Commitment, found: Iterable[tuple[str, FollowUp]]) -> Commitment:
    """The commitment with its follow-ups in time order, and the status that the last of those proves that prove one."""
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].entry))
    reasons = tuple(why for _, why in ordered)
    moving = [why for why in reasons if why.relation != "bears-on"]
    proof = next((why for why in reversed(moving) if why.relation != "reaffirmed"), moving[-1] if moving else None)
    status = proof.relation if proof is not None and proof.relation != "bears-on" else commitment.status
    return replace(
        commitment,
        follow_ups=tuple(why.entry for why in reasons),
        follow_up_reasons=reasons,
        status=status,
        status_from=proof.entry if proof is not None else None,
    )


def _why(
    commitment: Commitment, subject: frozenset[str], when: _When | None, told: _Told, documents: Mapping[str, Document]
) -> FollowUp | None:
    """Why an entry is a follow-up of a commitment, `None` if it is none."""
    shared = sorted(subject & set(told.words))
    enough = len(shared) >= FEWEST and len(shared) >= SHARE * len(subject)
    many = len(shared) >= MANY and len(shared) >= SHARE_OF_MANY * len(subject)
    if not (enough or many) or _is_itself(commitment, told.entry):
        return None
    later = _is_later(when, told.when)
    if not (later or (later is None and _is_after(commitment, told.entry))):
        return None
    parties = _ids(commitment.by)
    both, of_both = parties & told.actors, sides(commitment.by) & told.sides
    nobody = isinstance(told.entry, Measure | Movement) and not told.actors
    if not (both or (of_both and enough) or (nobody and enough and many)):
        return None
    relation, says = _relation(commitment, told, documents, bool(both or of_both)) if later else ("bears-on", None)
    return FollowUp(
        entry=told.entry.id,
        relation=relation,
        actors=tuple(sorted(both or {fold(side) for side in of_both})),
        words=tuple(sorted({told.words[word] for word in shared})),
        says=says,
    )


def _is_itself(commitment: Commitment, entry: Entry) -> bool:
    """Whether the entry is the commitment, or rests on nothing but words that make it: "we will", she said."""
    return all(
        any(one.document == other.document and one.span.overlap(other.span) for one in commitment.evidence)
        for other in entry.evidence
    )


def _relation(
    commitment: Commitment, told: _Told, documents: Mapping[str, Document], of_party: bool
) -> tuple[FollowUpRelation, str | None]:
    """What an entry is to a commitment, and the words that say so."""
    match told.entry:
        case Measure() as measure if of_party:
            return _of_measure(commitment, measure)
        case Meeting() as meeting if _to_meet(commitment) and of_party and meeting.status in {"held", "cancelled"}:
            return ("acted-on" if meeting.status == "held" else "broken"), meeting.status
        case Commitment() as again if _ids(commitment.by) & _ids(again.by):
            if of_one_sense(commitment.content, again.content) and _is_again(commitment, again):
                return "reaffirmed", again.content
        case Movement() | Figure() if of_party:
            return _as_said(told.entry, documents)
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


def _as_said(entry: Entry, documents: Mapping[str, Document]) -> tuple[FollowUpRelation, str | None]:
    """By words beside the passages: "as promised", "despite its pledge"."""
    for evidence in entry.evidence:
        around = _sentence(evidence, documents)
        for relation, pattern in (("broken", _BROKEN), ("acted-on", _AS_PROMISED)):
            match = pattern.search(around)
            if match is not None:
                return ("broken" if relation == "broken" else "acted-on"), match.group()
    return "bears-on", None


def _sentence(evidence: Evidence[Any], documents: Mapping[str, Document]) -> str:
    text = documents[evidence.document].text
    start = max(text.rfind("\n", 0, evidence.start), text.rfind(". ", 0, evidence.start)) + 1
    ends = [end for end in (text.find("\n", evidence.end), text.find(". ", evidence.end)) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _subject(commitment: Commitment) -> frozenset[str]:
    """The words of what is undertaken, without those that name who undertakes it."""
    own = {common(stem(word)) for actor in commitment.by for word in fold(actor.name).split()}
    return undertaken(commitment) - own


def _told(entry: Entry, when: _When | None) -> _Told:
    actors = actors_of(entry)
    if isinstance(entry, Commitment):
        actors = entry.by
    words: dict[str, str] = {}
    for text in _texts(entry):
        for word in re.findall(r"\w+(?:[’'.-]\w+)*", text):
            for key in words_of(word):
                words.setdefault(key, word)
    return _Told(entry, when, _ids(actors), sides(actors), words)


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


def _when(entry: Entry, documents: Mapping[str, Document]) -> _When | None:
    """The day that the entry tells, of a measure that of its last dated state, else the first day of a report."""
    value = entry.date.value if entry.date else None
    if isinstance(entry, Measure):
        value = next((state.date for state in reversed(entry.states) if state.date), value)
    if value is not None:
        first, last = bounds(value)
        return _When(first.isoformat(), last.isoformat(), own=True)
    published = [date[:10] for e in entry.evidence if (date := documents[e.document].published)]
    if not published:
        return None
    first, last = bounds(min(published))
    return _When(first.isoformat(), last.isoformat(), own=False)


def _is_later(commitment: _When | None, follow_up: _When | None) -> bool | None:
    """Whether one day is after the other; `None` where no day tells."""
    if commitment is None or follow_up is None:
        return None
    return follow_up.first > commitment.last


def _is_after(commitment: Commitment, entry: Entry) -> bool:
    """Whether an article without a day tells it after the commitment."""
    places = {evidence.document: evidence.start for evidence in commitment.evidence}
    return any(evidence.start > places.get(evidence.document, evidence.start) for evidence in entry.evidence)
