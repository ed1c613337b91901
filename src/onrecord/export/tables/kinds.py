"""The columns that each kind of entry has for itself."""

from onrecord.export.report import words
from onrecord.export.tables.column import Column, actor_columns, actors, lines, listed
from onrecord.model import Commitment, Figure, Measure, Meeting, Movement, State, Statement

MEETING: tuple[Column[Meeting], ...] = (
    Column("name", lambda e: e.name, "what the meeting is called", 24),
    Column("participants", lambda e: actors(e.participants), "who met, each with the office held then", 40),
    Column("mode", lambda e: e.mode, "in-person, virtual or phone"),
    Column("closed_door", lambda e: e.closed_door, "whether it was behind closed doors, where the coverage tells"),
    Column("status", lambda e: e.status, "held, planned, cancelled or under-way"),
    Column("agenda", lambda e: listed(e.agenda), "what it was about", 30),
    Column("outcome", lambda e: e.outcome, "what came of it", 40),
)

_SPEAKER: tuple[Column[Statement], ...] = actor_columns("speaker", lambda e: e.speaker, "who said it")
STATEMENT: tuple[Column[Statement], ...] = (
    *_SPEAKER,
    Column("content", lambda e: e.content, "what was said", 60),
    Column("form", lambda e: e.form, "direct: all of it in quotation marks; mixed: a part of it; indirect: none"),
    Column("cue", lambda e: e.cue, "the words that attribute it"),
    Column("to", lambda e: actors(e.to), "to whom it was said or written, the press apart", 24),
    Column("channel", lambda e: e.channel, "where it was said"),
    Column("via", lambda e: e.via, "the outlet that the report cites for it"),
    Column("about", lambda e: listed(e.about), "the names in the content", 24),
)

COMMITMENT: tuple[Column[Commitment], ...] = (
    Column("by", lambda e: actors(e.by), "who undertakes it", 30),
    Column("to", lambda e: actors(e.to), "to whom", 24),
    Column("content", lambda e: e.content, "what is undertaken", 60),
    Column(
        "form", lambda e: e.form, "pledge, agreement, vow, promise, commitment, intention, treaty or demand-accepted"
    ),
    Column("condition", lambda e: e.condition, "on what condition, in the text's words", 24),
    Column("due", lambda e: e.due, "by when"),
    Column("status", lambda e: e.status, "announced, reaffirmed, acted-on, broken or unknown"),
    Column("status_from", lambda e: e.status_from, "the id of the later entry that moved the status"),
    Column("follow_ups", lambda e: listed(e.follow_ups), "ids of later entries that bear on it", 24),
    Column(
        "follow_up_reasons",
        lambda e: lines(
            f"{one.relation}: {one.says or words.joined(one.words)}" if one.says or one.words else one.relation
            for one in e.follow_up_reasons
        ),
        "why, for each of them in the same order",
        24,
    ),
)

_CLAIMED_BY: tuple[Column[Figure], ...] = actor_columns(
    "claimed_by", lambda e: e.claimed_by, "who gives the figure; empty when the outlet itself does"
)
FIGURE: tuple[Column[Figure], ...] = (
    Column("value", lambda e: e.value, "the number"),
    Column("low", lambda e: e.low, "the lower end of a range"),
    Column("high", lambda e: e.high, "the upper end of a range"),
    Column("bound", lambda e: e.bound, "exactly, approximately, more than, at least, less than or at most"),
    Column("counted", lambda e: e.counted, "the thing counted or measured, in the text's words", 30),
    Column("counted_as", lambda e: e.counted_as, "its normal form", 24),
    Column("sort", lambda e: e.sort, "count, money, percentage, percentage point, share, distance, duration or measurement"),
    Column("unit", lambda e: e.unit, "the unit, or the lemma of what is counted"),
    Column("currency", lambda e: e.currency, "of money, its ISO 4217 code"),
    Column("per", lambda e: e.per, "day, week, month … for a rate, or what it is by"),
    Column("change", lambda e: e.change, "increase or decrease where the number is by how much; comparison for a difference"),
    Column("statistic", lambda e: e.statistic, "peak or average where the words beside it say so"),
    Column("reach", lambda e: e.reach, "cumulative: all so far; new: added to others"),
    Column("period", lambda e: e.period, "what time it is for, as EDTF"),
    *_CLAIMED_BY,
)  # fmt: skip

_BY: tuple[Column[Measure], ...] = actor_columns("by", lambda e: e.by, "who brought that state about")
MEASURE: tuple[Column[Measure], ...] = (
    Column("name", lambda e: e.name, "what it is called", 30),
    Column("measure", lambda e: e.measure, "policy, law, order, ruling, sanction, programme or operation"),
    Column("state", lambda e: e.state, "the last of its states"),
    *_BY,
    Column("until", lambda e: e.until, "until when that state holds, in the text's words"),
    Column("states", lambda e: lines(_state_words(state) for state in e.states), "all its states in time order", 40),
    Column(
        "duties",
        lambda e: lines(
            " ".join([duty.who, duty.what, *([f"({duty.deadline})"] if duty.deadline else [])]) for duty in e.duties
        ),
        "what it lays on somebody",
        40,
    ),
)

MOVEMENT: tuple[Column[Movement], ...] = (
    Column("who", lambda e: e.who, "who or what is on the way", 30),
    Column("size", lambda e: e.size.text if e.size else None, "how many, in the text's words", 20),
    Column("size_value", lambda e: e.size.value if e.size else None, "the number"),
    Column("size_low", lambda e: e.size.low if e.size else None, "the lower end of a range"),
    Column("size_high", lambda e: e.size.high if e.size else None, "the upper end of a range"),
    Column("size_bound", lambda e: e.size.bound if e.size else None, "as of figures"),
    Column("origin", lambda e: e.origin, "from where", 20),
    Column("destination", lambda e: e.destination, "to where in the end", 20),
    Column("position", lambda e: e.position, "where it is now", 20),
    Column("heading", lambda e: e.heading, "the way it takes at present"),
)


def _state_words(state: State) -> str:
    """`2019: ordered, by High Court, until 2022`."""
    by = f"by {state.by.name}" if state.by else None
    until = f"until {state.until}" if state.until else None
    told = ", ".join(part for part in (state.state, by, until) if part)
    return f"{state.date}: {told}" if state.date else told
