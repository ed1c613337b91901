"""How the page calls an entry: a label for people, a link, and a headline."""

from collections import Counter
from dataclasses import dataclass

from onrecord.export.report import words
from onrecord.export.report.anchors import Links
from onrecord.model import Commitment, Entry, Figure, Measure, Meeting, Movement, Record, Statement, kind_of

HEADLINE = 120
TITLE = 60


@dataclass(frozen=True)
class Reference:
    """An entry as others point to it. `label` is `Statement 4`, `title` the heading of its card,
    `headline` says what it is on a line."""

    kind: str
    label: str
    href: str
    title: str
    headline: str


def references(record: Record, links: Links) -> dict[str, Reference]:
    """A reference for every entry of the record, by id; its label is its kind, and its number within it where
    `links` are those of pages with all entries."""
    numbers: Counter[str] = Counter()
    found = {}
    for entry in record.entries:
        kind = kind_of(entry)
        numbers[kind] += 1
        found[entry.id] = Reference(
            kind=kind,
            label=f"{kind.capitalize()} {numbers[kind]}" if links.numbered else kind.capitalize(),
            href=links.entry(entry.id),
            title=words.clipped(title(entry), TITLE),
            headline=words.clipped(headline(entry), HEADLINE),
        )
    return found


def title(entry: Entry) -> str:
    """The heading of the entry's card."""
    match entry:
        case Meeting():
            return words.capital(entry.name) if entry.name else _meeting_title(entry)
        case Statement():
            return words.capital(entry.speaker.name) if entry.speaker else "Speaker not said"
        case Commitment():
            return _commitment_title(entry)
        case Figure():
            return words.capital(words.figure_words(entry))
        case Measure():
            return words.capital(entry.name)
        case Movement():
            return words.capital(entry.who)


def headline(entry: Entry) -> str:
    """The entry on one line, for the timeline and for links from elsewhere."""
    match entry:
        case Statement():
            said = words.quoted(entry.content) if entry.form == "direct" else entry.content
            return f"{title(entry)}: {said}"
        case Commitment():
            return f"{title(entry)}: {entry.content}"
        case Figure() if entry.claimed_by:
            return f"{title(entry)}, says {entry.claimed_by.name}"
        case Movement() if entry.size:
            return f"{title(entry)}, {words.size_words(entry.size)}"
        case Meeting() if entry.name and entry.participants:
            return f"{title(entry)}: {_names(entry)}"
        case _:
            return title(entry)


def _meeting_title(meeting: Meeting) -> str:
    if meeting.participants:
        return f"Meeting of {_names(meeting)}"
    return f"Meeting in {meeting.place.name}" if meeting.place else "A meeting"


def _names(meeting: Meeting) -> str:
    names = [actor.name for actor in meeting.participants]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return words.joined(names)


def _commitment_title(commitment: Commitment) -> str:
    by = words.capital(words.joined(actor.name for actor in commitment.by)) or "By whom is not said"
    if not commitment.to:
        return by
    return f"{by}, to {words.joined(actor.name for actor in commitment.to)}"
