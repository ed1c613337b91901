"""Whether a meeting was held, is planned, under way or cancelled, and how people met."""

from onrecord.extract.base import Passage
from onrecord.model import EntryDate, Span, Token
from onrecord.model.reading import MeetingMode, MeetingStatus

CANCELLING = frozenset({"cancel", "postpone", "scrap", "suspend", "abandon", "boycott", "defer", "shelve"})
"""Verbs that call off the meeting that is their object."""
OFF = frozenset({"put", "call"})
"""Verbs that do so with "off"."""
MOVING = frozenset({"postpone", "put", "defer", "delay", "move", "push", "shift", "reschedule", "adjourn", "bring"})
"""Verbs that may tell to which day a meeting is moved: "*put off* until Sunday"."""
UNTIL = frozenset({"to", "until", "till", "for"})
"""Prepositions before that day."""
PLANNING = frozenset({"schedule", "plan", "prepare", "expect"})
"""Verbs that put the meeting they speak of ahead."""
INTENDING = PLANNING | {"due", "set", "agree", "intend", "want", "hope", "slate", "be"}
"""Words whose infinitive is still to come: "agreed to meet", "were to meet"."""
AHEAD = frozenset({"upcoming", "planned", "forthcoming", "next", "scheduled", "proposed", "future", "coming"})
"""Words before a meeting's noun that put it ahead."""
GOING_ON = frozenset(
    {"meet", "hold", "talk", "negotiate", "confer", "discuss", "bargain", "visit", "tour", "host", "mediate"}
)
"""Verbs of which "is" and "-ing" tell what goes on now."""
LASTING = frozenset({"negotiate", "bargain", "mediate"})
"""Verbs whose present tense tells what goes on, in headlines too: "while the two *negotiate*"."""
NOW = frozenset({"are", "is", "’re", "'re", "'s", "’s", "been"})
"""Auxiliaries of what goes on now: "is meeting", "have been holding"."""
PHONE = frozenset({"phone", "telephone", "call"})
"""Words that with "by" tell a call."""
VIRTUAL = frozenset({"virtual", "virtually", "video", "videoconference", "online", "remotely", "zoom"})
"""Words for a meeting at which people do not meet."""


def status(passage: Passage, event: Token, verb: Token | None, date: EntryDate | None) -> MeetingStatus:
    """The state of the meeting of the noun or verb `event`, which `verb` tells of: by verb, by modifier, by a date after
    the day of the report."""
    if verb is not None and event.dep in {"dobj", "nsubjpass"}:
        if moved_to(passage, verb) is not None:
            return "planned"
        if calls_off(passage, verb):
            return "cancelled"
    if verb is not None and any(t.text.lower() == "due" for t in passage.parse.children(verb, "acomp")):
        return "planned"
    for one in (verb, passage.parse.child(event, "relcl", "acl")):
        told = _told(passage, one) if one is not None else None
        if told is not None:
            return "planned" if told == "under-way" and _is_ahead(passage, date) else told
    if {t.text.lower() for t in passage.parse.children(event, "amod", "det")} & AHEAD:
        return "planned"
    return "planned" if _is_ahead(passage, date) else "held"


def calls_off(passage: Passage, verb: Token) -> bool:
    """Whether a verb calls off what it governs, and tells no other day for it."""
    called_off = verb.lemma.lower() in CANCELLING or is_off(passage, verb)
    return called_off and moved_to(passage, verb) is None


def is_off(passage: Passage, verb: Token) -> bool:
    """ "*Put off* her trip", "*called* the talks *off*"."""
    off = (t.text.lower() == "off" for t in passage.parse.children(verb, "prt", "advmod", "prep"))
    return verb.lemma.lower() in OFF and any(off)


def moved_to(passage: Passage, verb: Token) -> tuple[EntryDate, Span] | None:
    """The day to which what a verb governs is moved: "the round was put off *until Sunday*"."""
    if verb.lemma.lower() not in MOVING or (verb.lemma.lower() == "put" and not is_off(passage, verb)):
        return None
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in UNTIL:
            found = passage.date_between(preposition.end, passage.parse.subtree_span(preposition).end)
            if found is not None:
                return found
    return None


def _is_ahead(passage: Passage, date: EntryDate | None) -> bool:
    """Whether a date is after the day of the report."""
    published = passage.annotated.article.published
    return date is not None and published is not None and date.value[:10] > published


def _told(passage: Passage, verb: Token) -> MeetingStatus | None:
    """The state that the tense and the sort of a verb tell, `None` for an ordinary past."""
    lemma, helpers = verb.lemma.lower(), passage.parse.auxiliaries(verb)
    if helpers & {"will", "shall", "'ll", "’ll"} or ("would" in helpers and lemma in {"meet", "hold", "host"}):
        return "planned"
    if "to" in helpers and passage.parse.head(verb).lemma.lower() in INTENDING:
        return "planned"
    if lemma in PLANNING or (verb.dep == "acl" and lemma in INTENDING | {"slate"}):
        return "planned"
    if lemma in GOING_ON and verb.tag == "VBG" and helpers & NOW and not helpers & {"had"}:
        return "under-way"
    return "under-way" if lemma in LASTING and verb.tag in {"VBZ", "VBP"} else None


def mode(passage: Passage, clause: Span) -> MeetingMode | None:
    """How people met, as the words of `clause` say; `None` if they do not."""
    words = {t.text.lower() for t in passage.parse.within(clause)}
    if words & VIRTUAL:
        return "virtual"
    if words & {"phone", "telephone", "phoned"}:
        return "phone"
    return "in-person" if words & {"person", "face"} and words & {"in", "to"} else None
