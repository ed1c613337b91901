"""What the attribution model is told of the parse: of each word, and of each word as seen from a cue.

Every feature is a small number, an index into a table of the model. `WORD_FEATURES` and `RELATION_FEATURES` say how
many values each has; weights fitted to others are refused.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Name, NameType, Token
from onrecord.model.parse import Parse

Numbers = npt.NDArray[np.uint8]

TAGS: Final = tuple(
    """$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR
    RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``""".split()
)
"""Penn Treebank tags; 0 is any other."""
DEPENDENCIES: Final = tuple(
    """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep
    det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
    prep prt punct quantmod relcl xcomp""".split()
)
"""ClearNLP dependency labels; 0 is any other."""
NAME_TYPES: Final[tuple[NameType, ...]] = (
    "person", "organisation", "place", "group", "facility", "event", "law", "other",
)  # fmt: skip
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
"""Where a word stands to quotation marks."""

WORD_FEATURES: Final = (len(TAGS) + 1, len(DEPENDENCIES) + 1, len(DEPENDENCIES) + 1, 4, len(NAME_TYPES) + 1)
"""Of a word: its tag, its dependency, that of its head, quotation marks, the type of the name it is part of."""

MOST_UP, MOST_DOWN = 6, 4
_BUCKETS: Final = (0, 1, 2, 3, 5, 8, 14, 25)
"""Words of distance at which a new bucket begins."""
_SELF: Final = len(DEPENDENCIES) + 1
"""Instead of a dependency: there is no step on this side of the path."""
RELATION_FEATURES: Final = (
    MOST_UP + 2, MOST_DOWN + 2, 2 * (_SELF + 1), _SELF + 1, 2 * len(_BUCKETS) + 1, 6, 5,
)  # fmt: skip
"""Of a word as seen from a cue: steps up to their common ancestor and from there down to the cue, the dependency (and
side) by which each hangs from it, distance in words, quotation marks, distance in sentences."""

_TAG = {tag: number for number, tag in enumerate(TAGS, start=1)}
_DEPENDENCY = {dependency: number for number, dependency in enumerate(DEPENDENCIES, start=1)}
_NAME_TYPE = {kind: number for number, kind in enumerate(NAME_TYPES, start=1)}


def word_features(parse: Parse, quotations: Sequence[Quotation], names: Sequence[Name]) -> Numbers:
    """The features of every token, shape (tokens, len(WORD_FEATURES))."""
    tokens = parse.tokens
    found = np.zeros((len(tokens), len(WORD_FEATURES)), dtype=np.uint8)
    if not tokens:
        return found
    found[:, 0] = [_TAG.get(token.tag, 0) for token in tokens]
    dependencies = np.array([_DEPENDENCY.get(token.dep, 0) for token in tokens], dtype=np.uint8)
    found[:, 1] = dependencies
    found[:, 2] = dependencies[[token.head for token in tokens]]
    for quotation in quotations:
        inside = parse.within(quotation.outer)
        if inside:
            first, last = inside[0].index, inside[-1].index
            found[first : last + 1, 3] = INSIDE
            if not quotation.open_start:
                found[first, 3] = OPENING
            if not quotation.open_end:
                found[last, 3] = CLOSING
    for name in names:
        inside = parse.within(name.span)
        if inside:
            found[inside[0].index : inside[-1].index + 1, 4] = _NAME_TYPE[name.type]
    return found


def quotation_numbers(parse: Parse, quotations: Sequence[Quotation]) -> npt.NDArray[np.int64]:
    """For every token the number of the quotation it stands in, -1 outside."""
    found = np.full(len(parse), -1, dtype=np.int64)
    for number, quotation in enumerate(quotations):
        inside = parse.within(quotation.outer)
        if inside:
            found[inside[0].index : inside[-1].index + 1] = number
    return found


def relations(
    parse: Parse,
    sentences: npt.NDArray[np.int64],
    quoted: npt.NDArray[np.int64],
    cue: tuple[int, int],
    low: int,
    high: int,
) -> Numbers:
    """The features of the tokens `low` to before `high` as seen from the cue (first token, one past the last),
    shape (high - low, len(RELATION_FEATURES)). `sentences` has the sentence of every token, `quoted` is what
    `quotation_numbers` gives."""
    root = cue_root(parse, cue)
    found = np.zeros((high - low, len(RELATION_FEATURES)), dtype=np.uint8)
    found[:, :4] = _paths(parse, root, low, high)
    indexes = np.arange(low, high)
    after = np.maximum(indexes - (cue[1] - 1), 0)
    before = np.maximum(cue[0] - indexes, 0)
    bucket = np.searchsorted(_BUCKETS, after + before, side="right") - 1
    found[:, 4] = np.where(before > 0, bucket, np.where(after > 0, bucket + len(_BUCKETS), 0))
    found[:, 5] = _quotation_relation(quoted[low:high], quoted[root.index], quoted, cue)
    found[:, 6] = np.clip(sentences[low:high] - root.sentence, -2, 2) + 2
    return found


def cue_root(parse: Parse, cue: tuple[int, int]) -> Token:
    """The word of the cue that governs the others, a verb rather than a mark."""
    low, high = cue
    outermost = [token for token in parse.tokens[low:high] if not low <= token.head < high or token.head == token.index]
    words = [token for token in outermost if token.dep != "punct" and token.tag != "_SP"]
    return (words or outermost or [parse.tokens[low]])[0]


def _paths(parse: Parse, root: Token, low: int, high: int) -> list[tuple[int, int, int, int]]:
    """For each token the steps up to the first ancestor it shares with the cue, from there down to the cue, the
    dependency and side by which it hangs from that ancestor, and the dependency by which the cue does."""
    tokens = parse.tokens
    above: dict[int, tuple[int, int, int, int]] = {root.index: (0, 0, _SELF, _SELF)}
    token, steps = root, 0
    while token.head != token.index:
        dependency = _DEPENDENCY.get(token.dep, 0)
        token, steps = tokens[token.head], steps + 1
        above[token.index] = (0, min(steps, MOST_DOWN), _SELF, dependency)
    known = dict(above)
    found = []
    for token in tokens[low:high]:
        if token.sentence != root.sentence:
            found.append((MOST_UP + 1, MOST_DOWN + 1, _SELF, _SELF))
            continue
        climbed = []
        while token.index not in known:
            climbed.append(token)
            if token.head == token.index:
                known[token.index] = (MOST_UP + 1, MOST_DOWN + 1, _SELF, _SELF)
                climbed.pop()
                break
            token = tokens[token.head]
        for lower in reversed(climbed):
            head = known[lower.head]
            if lower.head in above:
                side = (_SELF + 1) * (lower.index > lower.head)
                known[lower.index] = (1, head[1], _DEPENDENCY.get(lower.dep, 0) + side, head[3])
            else:
                known[lower.index] = (min(head[0] + 1, MOST_UP), head[1], head[2], head[3])
            token = lower
        found.append(known[token.index])
    return found


def _quotation_relation(
    here: npt.NDArray[np.int64], of_cue: int, quoted: npt.NDArray[np.int64], cue: tuple[int, int]
) -> npt.NDArray[np.int64]:
    """0 neither word nor cue is quoted, 1 the cue alone, 2 both in one quotation, 3 in two; the word alone: 4 in the
    quotation nearest before the cue, 5 in another."""
    if of_cue >= 0:
        return np.where(here < 0, 1, np.where(here == of_cue, 2, 3))
    before = quoted[: cue[0]]
    nearest = before[before >= 0][-1:]
    last = int(nearest[0]) if len(nearest) else -2
    return np.where(here < 0, 0, np.where(here == last, 4, 5))
