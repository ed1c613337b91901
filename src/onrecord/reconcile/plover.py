"""The PLOVER category of an entry, for those who code events: the Political Language Ontology for Verifiable Event Records
of the Open Event Data Alliance (manual of 2018; categories as in the POLECAT data of 2023).

A category is given where the fields of the entry tell it. PLOVER codes acts and no mere comment, so most statements and all
figures have none. `docs/plover.md` has the definitions in the words of this project.
"""

import re

from onrecord.lexicon import plover as words
from onrecord.model import Commitment, Entry, Measure, Meeting, Movement, Plover, PloverEvent, PloverMode, Statement

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trip|travell?(?:s|ed)? to|host(?:s|ed|ing)?|flew to|arriv(?:ed|es) in)\b", re.I
)
_BETWEEN_OTHERS = re.compile(r"\b(?:mediat\w+|broker\w*|go-between|intermediar\w+)\b", re.I)
MANY = 3
"""Countries of a multilateral meeting."""


def plover(entry: Entry) -> Plover | None:
    """The category of an entry, `None` where its fields tell none."""
    match entry:
        case Meeting():
            return _meeting(entry)
        case Statement():
            return _category(_of_cue(entry.cue))
        case Commitment():
            return _category(_commitment(entry))
        case Measure():
            return _category(_measure(entry))
        case Movement():
            return _category(_movement(entry))
    return None


def _category(event: PloverEvent | None) -> Plover | None:
    return Plover(event=event) if event is not None else None


def _meeting(entry: Meeting) -> Plover | None:
    """A meeting is a consultation, unless it was called off."""
    if entry.status == "cancelled":
        return None
    return Plover(event="CONSULT", mode=_mode(entry))


def _mode(entry: Meeting) -> PloverMode | None:
    told = " ".join(one.text for one in entry.evidence)
    if entry.mode == "phone":
        return "phone"
    if _BETWEEN_OTHERS.search(told):
        return "third-party"
    if _VISIT.search(told):
        return "visit"
    countries = {actor.of or actor.name for actor in entry.participants}
    return "multilateral" if len(countries) >= MANY else None


_CUES: tuple[tuple[PloverEvent, frozenset[str]], ...] = (
    ("THREATEN", words.THREATENING),
    ("REJECT", words.REJECTING),
    ("ACCUSE", words.ACCUSING),
    ("REQUEST", words.REQUESTING),
    ("SUPPORT", words.SUPPORTING),
    ("AGREE", words.AGREEING),
)


def _of_cue(cue: str | None) -> PloverEvent | None:
    """What the words that introduce a statement make of it."""
    found = {stem for word in _words(cue or "") for stem in _stems(word)}
    return next((event for event, verbs in _CUES if found & verbs), None)


def _commitment(entry: Commitment) -> PloverEvent:
    if entry.form == "demand-accepted":
        return "CONCEDE"
    if any(stem in words.FORCE for word in _words(entry.content) for stem in _stems(word)):
        return "THREATEN"
    return "AGREE"


def _measure(entry: Measure) -> PloverEvent | None:
    states, name = set(_words(entry.state)), set(_words(entry.name))
    if "from" in states:
        return None  # "Blocked from ending": what is done to it is not what it does.
    if name & words.ACCORDS:
        return "AGREE" if states & words.JOINED else "REJECT" if states & words.LEFT else None
    if states & words.EASED and not states & words.RESTRICTED:
        return "CONCEDE" if entry.measure in {"sanction", "order", "operation", "policy"} else None
    if entry.measure == "sanction":
        return "SANCTION"
    if entry.measure in {"order", "operation", "policy"} and states & words.RESTRICTED:
        return "COERCE"
    return None


def _movement(entry: Movement) -> PloverEvent | None:
    who, told = set(_words(entry.who)), {word for one in entry.evidence for word in _words(one.text)}
    if who & words.TROOPS:
        return "RETREAT" if told & words.WITHDRAWING else "MOBILIZE"
    if who & words.RELIEF:
        return "AID"
    return "COERCE" if told & words.REMOVING else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _stems(word: str) -> set[str]:
    """The verbs that a form can be of: "urged" of "urge", "denied" of "deny"."""
    stems = {word}
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stems.add(word.removesuffix(ending) + instead)
    return stems | {stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]}
