"""Two statements are one if one speaker is quoted with the same words, or told to have said the same.

Quotations are known by their words in a row, however they are cut or joined; see `quotations`. What is told without
quotation marks is known by its content words; see `paraphrases`.
"""

from collections.abc import Sequence

from onrecord.model import Actor, StatementReading
from onrecord.model.edtf import gap
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.paraphrases import content_of, denies, may_agree, tells
from onrecord.reconcile.matching.quotations import (
    RUN,
    Quotation,
    Word,
    carrying,
    contains,
    differences,
    longest_run,
    quotation_of,
    reworded,
)
from onrecord.reconcile.matching.resolved import Resolved, dates_agree, fields_of, near
from onrecord.reconcile.matching.wording import containment, content_words

FORMS = ("indirect", "mixed", "direct")
"""How far a statement is in the speaker's own words, the fullest last."""
VERBATIM, REWORDED, TOLD = 3, 2, 1
"""How surely two are one: all that one quotes the other quotes too; both quote it in part, or in other words; one
tells what the other quotes or tells."""

UNMISTAKABLE = RUN + 3
"""Quoted words in a row that nobody says twice, whatever the days of the documents."""
RUN_CARRYING, RUN_SHARE = 4, 0.6
"""Content words of a run, names left out, or its share of the shorter quotation: "the people of the United States" is
said again and again."""
SHORT, SHORT_SHARE = 3, 1 / 3
"""Words of a quotation that is known inside a longer one; a shorter must be that share of it."""
SAME_SAYING_DAYS = 3
"""Documents that report one saying in few words, or in their own, are published no further apart."""
MOST_WORDS = 60
"""Content words of a statement by which it is found."""
MOST_ALIKE = 32
"""Statements that all others are compared with which share a run."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two statement readings assert one statement."""
    return strength(one, other) > 0


def strength(one: Resolved, other: Resolved) -> int:
    """How surely two statement readings assert one statement: `VERBATIM`, `REWORDED`, `TOLD` or 0. Symmetric."""
    if not _may_be_one(one, other):
        return 0
    a, b = fields_of(one, StatementReading), fields_of(other, StatementReading)
    quoted_a, quoted_b = quotation_of(a), quotation_of(b)
    if quoted_a and quoted_b:
        found = _strength_quoted(one, other, *_shorter_first(quoted_a, quoted_b))
        if found:
            return found
    if not one.ids & other.ids or not near(one, other):
        return 0
    return TOLD if _alike(one, other, a, b) or _is_telling(one, other, a, b) else 0


def rank(one: Resolved) -> tuple[int, int]:
    """Quotations before what is told, the longest first: pieces of one find it whole."""
    fields = fields_of(one, StatementReading)
    return (-FORMS.index(fields.form), -len(fields.content))


def clash(one: Resolved, other: Resolved) -> bool:
    """Whether two names are given for who said it, or one document quotes both in words of which some differ: two
    sentences alike, said one after the other."""
    if _are_two(one, other):
        return True
    if one.reading.document != other.reading.document:
        return False
    quoted_one = quotation_of(fields_of(one, StatementReading))
    quoted_other = quotation_of(fields_of(other, StatementReading))
    return quoted_one is not None and quoted_other is not None and bool(differences(quoted_one, quoted_other))


def keys(one: Resolved) -> list[str]:
    """Every run of quoted words that nobody says twice."""
    return _runs(one, UNMISTAKABLE)


def near_keys(one: Resolved) -> list[str]:
    """Every run of quoted words; a quotation too short for one, of its speaker."""
    quoted = quotation_of(fields_of(one, StatementReading))
    if quoted is None or len(quoted.keys) >= RUN:
        return _runs(one, RUN)
    return [f"{actor} {' '.join(quoted.keys)}" for actor in sorted(one.ids)]


def words(one: Resolved) -> list[str]:
    """The content words, of the speaker: to be one without a run, two statements of a speaker share two at least."""
    fields = fields_of(one, StatementReading)
    found = {word[:4] for word in (*content_words(fields.content), *content_of(fields).stems)}
    return [f"{actor} {word}" for actor in sorted(one.ids) for word in sorted(found)[:MOST_WORDS]]


def _runs(one: Resolved, length: int) -> list[str]:
    quoted = quotation_of(fields_of(one, StatementReading))
    keys = quoted.keys if quoted else ()
    return sorted({" ".join(keys[start : start + length]) for start in range(len(keys) - length + 1)})


def _are_two(one: Resolved, other: Resolved) -> bool:
    """Whether both speakers are named, and differently."""
    if not one.ids or not other.ids or one.ids & other.ids:
        return False
    return any(map(is_named, one.actors)) and any(map(is_named, other.actors))


def _may_be_one(one: Resolved, other: Resolved) -> bool:
    """Whether the speakers are one, or may be: an unnamed source may be the named one elsewhere, of the same country."""
    if not one.ids or not other.ids or one.ids & other.ids:
        return True
    countries, others = one.sides, other.sides
    return not _are_two(one, other) and (not countries or not others or bool(countries & others))


def _shorter_first(one: Quotation, other: Quotation) -> tuple[Quotation, Quotation]:
    return (one, other) if (len(one.keys), one.keys) <= (len(other.keys), other.keys) else (other, one)


def _strength_quoted(one: Resolved, other: Resolved, shorter: Quotation, longer: Quotation) -> int:
    """How surely two quotations are of one statement; the speakers may be one."""
    within_one = one.reading.document == other.reading.document
    run = () if shorter.runs.isdisjoint(longer.runs) else longest_run(shorter, longer)
    if (len(run) >= UNMISTAKABLE or (len(run) >= RUN and near(one, other))) and _tells_apart(run, shorter):
        if contains(longer, shorter):
            return VERBATIM
        surely_one_speaker = bool(one.ids & other.ids)
        return REWORDED if (surely_one_speaker and not within_one) or not differences(shorter, longer) else 0
    if not one.ids & other.ids or not _on_one_occasion(one, other):
        return 0
    if _of_one_story(one, other) and _is_short_for(shorter, longer):
        return VERBATIM
    return REWORDED if not within_one and reworded(shorter, longer) else 0


def _tells_apart(run: Sequence[Word], shorter: Quotation) -> bool:
    own = carrying([word.key for word in run if not word.named])
    return len(own) >= RUN_CARRYING or len(run) >= RUN_SHARE * len(shorter.keys)


def _is_short_for(shorter: Quotation, longer: Quotation) -> bool:
    """Whether a few quoted words are the same few, or stand in the longer quotation and are no chance words."""
    if not contains(longer, shorter):
        return False
    if shorter.keys == longer.keys:
        return len(shorter.carrying) > 1 or len(shorter.keys) >= SHORT
    if len(shorter.carrying) < 2:
        return False
    return len(shorter.keys) >= SHORT or len(shorter.keys) >= SHORT_SHARE * len(longer.keys)


def _on_one_occasion(one: Resolved, other: Resolved) -> bool:
    """Whether both may report what was said on one occasion; unknown days do not exclude."""
    if one.reading.document == other.reading.document:
        return dates_agree(one.reading.fields.date, other.reading.fields.date)
    if one.published and other.published and gap(one.published[:10], other.published[:10]) > SAME_SAYING_DAYS:
        return False
    return dates_agree(one.reading.fields.date, other.reading.fields.date, slack=1)


def _of_one_story(one: Resolved, other: Resolved) -> bool:
    return one.reading.document == other.reading.document or (one.story is not None and one.story == other.story)


def _alike(one: Resolved, other: Resolved, a: StatementReading, b: StatementReading) -> bool:
    """Whether most content words of the shorter stand in the other too."""
    words_a, words_b = content_words(a.content), content_words(b.content)
    within_one = one.reading.document == other.reading.document
    share, fewest = (0.8, 3) if within_one else (0.7, 4)
    if not a.form == b.form == "indirect" and words_a != words_b:
        return False
    if min(len(words_a), len(words_b)) < fewest or containment(words_a, words_b) < share:
        return False
    if a.content in b.content or b.content in a.content:
        return denies(a) == denies(b)
    return may_agree(a, b)


def _is_telling(one: Resolved, other: Resolved, a: StatementReading, b: StatementReading) -> bool:
    """Whether one tells in the reporter's words what the other quotes."""
    if a.form == b.form == "indirect" or not (_on_one_occasion(one, other) and _of_one_story(one, other)):
        return False
    told, quoted = (a, b) if FORMS.index(a.form) <= FORMS.index(b.form) else (b, a)
    return _tells(told, quoted, one.actors) or (a.form == b.form and _tells(quoted, told, one.actors))


def _tells(told: StatementReading, quoted: StatementReading, speaker: Sequence[Actor]) -> bool:
    """As `tells`; whatever the reporter's words quote stands in the quotation."""
    part, whole = quotation_of(told), quotation_of(quoted)
    if told.form == "direct" or whole is None or (part is not None and not contains(whole, part)):
        return False
    return tells(told, quoted, speaker)
