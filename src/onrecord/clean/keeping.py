"""The learned decision over the lines of a stripped text: which are the article, and why the others are not.

The rules of `noise` speak first. Their verdicts are features of the model `lines`, which sees every line with its
neighbours and may overrule them both ways; the model `reasons` names the reason where no rule gave one.
"""

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.clean.block_features import BLOCK_FEATURES, REASONS, Array, block_features
from onrecord.clean.lines import Line, Verdict, Verdicts
from onrecord.clean.noise import Judged
from onrecord.clean.topic import stems_of
from onrecord.learned import TreeWeights, tree_weights

KEEP: Final = 0.5  # the probability from which on a line is kept
LEARNED: Final = "learned"
_BY_PLACE: Final = frozenset(("label-above", "name-above", "headline-below", "name-below"))
_IN_ARTICLE: Final = BLOCK_FEATURES.index("in_article")
_SHARED: Final = 0.25  # of its content words
_SURE: Final = 0.25
_RATHER: Final = 0.3
_TOLD_PLAINLY: Final = frozenset(
    (
        "agency-credit",
        "subscription-prompt",
        "comment-prompt",
        "social-prompt",
        "advert-label",
        "navigation-label",
        "subscription-request",
        "comment-request",
        "author-contact",
        "credit-line",
    )
)
_OVERRULES: Final = 0.8  # the probability from which on a line that its own words give away is kept after all
_LEAST_TEXT: Final = 60  # words; hardly any labelled page is shorter
_LEAST_LEAD: Final = 10
_MOST_HEADING: Final = 12
_LEAST_POINT: Final = 4  # words
_MOST_POINT: Final = 30
_MOST_POINTS: Final = 6
_INTERVIEW: Final = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
_ASKING: Final = frozenset(("what", "who", "why", "how", "when", "where", "which"))
_LONG: Final = 15


def decided(judged: Judged) -> Judged:
    """The lines of a stripped text after the model has spoken. Of a few words it knows nothing: there the rules
    decide alone."""
    if sum(line.words for line in judged.lines) < _LEAST_TEXT:
        return judged
    rows = line_features(judged)
    keep = stays(judged, rows, tree_weights("lines", BLOCK_FEATURES))
    gone = [position for position, stay in enumerate(keep) if not stay]
    told = told_by_more_than_place(judged.verdicts)
    untold = [position for position in gone if judged.lines[position].index not in told]
    said = reasons_of([judged.lines[position] for position in untold], rows[untold]) | told
    indexes = [judged.lines[position].index for position in gone]
    return msgspec.structs.replace(judged, verdicts={index: said[index] for index in indexes})


def told_by_more_than_place(verdicts: Verdicts) -> Verdicts:
    """The verdicts whose rules know why. One that only knows that a line stands outside leaves that to the model."""
    return {index: verdict for index, verdict in verdicts.items() if verdict.rule not in _BY_PLACE}


def stays(judged: Judged, rows: Array, model: TreeWeights) -> npt.NDArray[np.bool_]:
    """Which lines are kept. A line dropped in error is worse than one kept, for its facts are gone: the headline,
    what stands under it, the points of a summary, the first paragraph, sub-headings and the turns of an interview are
    never dropped by the model alone; a paragraph only where it is rather sure, and one about the same things as the rest of the article
    where it is sure. What its own words give away, a picture's credit or a prompt, has to look very much like the
    article to be kept. A line without words is kept within the article."""
    lines, verdicts = judged.lines, judged.verdicts
    probable, shared = model.probabilities(rows).tolist(), (rows[:, _IN_ARTICLE] >= _SHARED).tolist()
    long = [at for at, line in enumerate(lines) if line.index not in verdicts and line.words >= _LEAST_LEAD]
    first = next((at for at in long if lines[at].closed), 0)
    lead = {at for at in long if at <= first}
    points = _key_points(judged, lead)
    keep = [
        probable[at] >= _least(line, verdicts.get(line.index), about=shared[at])
        or at in lead
        or line.index == judged.title
        or (line.index not in verdicts and (_INTERVIEW.match(line.text) is not None or at in points))
        for at, line in enumerate(lines)
    ]
    for at, (line, after) in enumerate(pairwise(lines)):
        if not keep[at] and keep[at + 1] and line.index not in verdicts and _heads(line, after):
            keep[at] = True
    for at in range(1, len(lines) - 1):
        if not lines[at].key:  # a rule or a row of stars: it parts what stands around it
            keep[at] = keep[at - 1] and keep[at + 1]
    return np.array(keep)


def _key_points(judged: Judged, lead: Set[int]) -> Set[int]:
    """The points of a summary in bullets between the headline and the first paragraph, by their places: each has a
    word of the article's paragraphs, as links to other articles need not."""
    lines, verdicts, title = judged.lines, judged.verdicts, judged.title
    if title is None or not lead:
        return frozenset()
    above = [at for at in range(max(lead)) if lines[at].index > title and lines[at].index not in verdicts]
    points = [at for at in above if lines[at].bullet and _LEAST_POINT <= lines[at].words <= _MOST_POINT]
    if not 2 <= len(points) <= _MOST_POINTS:
        return frozenset()
    told = {stem for line in lines if line.paragraph and line.index not in verdicts for stem in stems_of(line.text)}
    return frozenset(points) if all(len(stems_of(lines[at].text) & told) >= 2 for at in points) else frozenset()


def _least(line: Line, verdict: Verdict | None, *, about: bool) -> float:
    """The probability from which on a line is kept."""
    if verdict is not None:
        return _OVERRULES if verdict.rule in _TOLD_PLAINLY else KEEP
    if line.closed and line.words >= _LONG:
        return _SURE if about else _RATHER
    return KEEP


def _heads(line: Line, after: Line) -> bool:
    """Whether a short line is a sub-heading: the paragraph under it takes up one of its words, or it asks."""
    if not (line.short and 2 <= line.words <= _MOST_HEADING and after.paragraph):
        return False
    asks = line.text.split(maxsplit=1)[0].lower() in _ASKING
    return asks or bool(stems_of(line.text) & stems_of(after.text))


def line_features(judged: Judged) -> Array:
    """What the model sees of the lines of a stripped text."""
    headline = next((line.text for line in judged.lines if line.index == judged.title), None)
    return block_features(judged.lines, judged.verdicts, headline, judged.words)


def reasons_of(lines: Sequence[Line], rows: Array) -> Verdicts:
    """The most probable reason for each line, were it dropped. `rows` has a row for each of `lines`."""
    if not lines:
        return {}
    likely = tree_weights("reasons", BLOCK_FEATURES).probabilities(rows).argmax(axis=1)
    return {line.index: Verdict(REASONS[number], LEARNED) for line, number in zip(lines, likely, strict=True)}
