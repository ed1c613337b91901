"""The quoted words of a statement, and how those of two stand to each other: the same, cut, or worded differently.

Words are compared in one spelling, without case, accents and punctuation. An ellipsis, words in square brackets and
the reporter's words between two pieces are gaps: anything may have stood there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import groupby

from onrecord.lexicon.spelling import spelled
from onrecord.model import Span, StatementReading
from onrecord.reconcile.matching.wording import FUNCTION_WORDS
from onrecord.reconcile.sentences import sentence_spans

RUN = 5
"""Words in a row by which two quotations are known to be of one statement; the keys of matching are such runs."""
LONGEST = 400
"""Words up to which two quotations are aligned word by word. What is longer is no quotation but a document."""
FILLERS = FUNCTION_WORDS - {"will", "would", "against", "before", "after", "not"} | {"so", "well", "uh", "um"}
"""Words that papers leave out of a quotation, or put in, without changing what it says."""
ALIKE = 0.6
"""Share of the words of the shorter of two sentences that stand in both in one order, where they are one sentence."""
NEARLY_ALL, FEWEST, FEWEST_CARRYING = 0.75, 5, 3
"""The same share, and how many words and words of content, where nothing but the words tells that they are one."""
AT_AN_END = 6
"""Words that may stand instead of others at an end of a sentence; more of them are the rest of another sentence."""

_MARKED = (
    re.compile(r"[“\"]([^”\"]+)[”\"]?"),
    re.compile(r"«\s*+([^«»]{0,2000}[^«»\s])\s*+»"),
    re.compile(r"(?<!\w)[‘'](?=\w)(.{1,2000}?)(?<=[\w.,!?…])[’'](?!\w)"),
)
"""What stands in quotation marks, double ones before single ones, which may be apostrophes."""
_TOKEN = re.compile(
    r"(?P<capital>\[\w\]\w+(?:[’'-]\w+)*)|(?P<gap>…|\.(?:\s?\.){2,}|\w*\[[^\]]{0,500}\]\w*)|(?P<word>per cents?\b|\d[\d,.]*\d%?|\d%|(?:[^\W\d_]\.){2,}|\w+(?:[’'.-]\w+)*)"
)
"""Words and gaps of a content. "[T]he" is a word with the reporter's capital."""


@dataclass(frozen=True)
class Word:
    """A quoted word in one spelling, with its place in the content. `piece` counts up at gaps, `sentence` at the ends
    of sentences; `named` is a word with a capital inside a sentence."""

    key: str
    span: Span
    piece: int
    sentence: int
    named: bool


Sentence = tuple[Word, ...]


@dataclass(frozen=True)
class Quotation:
    """The quoted words of one content, with what is asked of them again and again."""

    words: tuple[Word, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words in one spelling."""
        return tuple(word.key for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words in one spelling, with a space on both sides of each."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The words between gaps, as `text`."""
        parts = groupby(self.words, key=lambda word: word.piece)
        return tuple(f" {' '.join(word.key for word in part)} " for _, part in parts)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The words of each sentence; a gap within it parts none."""
        return tuple(tuple(part) for _, part in groupby(self.words, key=lambda word: word.sentence))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every `RUN` words in a row."""
        return frozenset(" ".join(self.keys[i : i + RUN]) for i in range(len(self.keys) - RUN + 1))

    @cached_property
    def times(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.keys)

    @cached_property
    def sentence_times(self) -> tuple[Counter[str], ...]:
        """The same of each sentence."""
        return tuple(Counter(word.key for word in sentence) for sentence in self.sentences)

    @cached_property
    def carrying(self) -> frozenset[str]:
        """Those that carry content."""
        return carrying(self.keys)


@dataclass(frozen=True)
class Difference:
    """Where two quotations of one sentence differ: the sentence in each, and the places of the words in it, of which
    one may be empty."""

    sentences: tuple[Sentence, Sentence]
    places: tuple[Span, Span]

    @property
    def words(self) -> tuple[Sentence, Sentence]:
        """The words that differ, in each."""
        one, other = (
            sentence[place.start : place.end] for sentence, place in zip(self.sentences, self.places, strict=True)
        )
        return one, other

    def around(self, which: int) -> tuple[str, ...]:
        """The words that differ in the first or second quotation, with the one before and the one after."""
        place = self.places[which]
        return tuple(word.key for word in self.sentences[which][max(0, place.start - 1) : place.end + 1])


def quotation_of(fields: StatementReading) -> Quotation | None:
    """What `fields` quotes: all of a direct content, of a mixed one what stands in marks; `None` if nothing."""
    return _quotation(fields.content, fields.form) if fields.form != "indirect" else None


@lru_cache(maxsize=16384)
def _quotation(content: str, form: str) -> Quotation | None:
    spans = [Span(0, len(content))] if form == "direct" else _marked(content)
    words = tuple(_words(content, spans))
    return Quotation(words) if words else None


def carrying(keys: Sequence[str]) -> frozenset[str]:
    """Of words in one spelling those that carry content."""
    return frozenset(key for key in keys if key not in FUNCTION_WORDS and (len(key) > 2 or key.isdigit()))


def _marked(content: str) -> list[Span]:
    found = ([Span(*match.span(1)) for match in pattern.finditer(content)] for pattern in _MARKED)
    return next((spans for spans in found if spans), [])


def _words(content: str, spans: Sequence[Span]) -> Iterator[Word]:
    piece = sentence = 0
    for span in spans:
        for found in sentence_spans(content, span):
            for match in _TOKEN.finditer(content, found.start, found.end):
                named = match.start() > found.start and match.group()[0].isupper()
                if match["gap"]:
                    piece += 1
                    continue
                for key in spelled(match.group().replace("[", "").replace("]", "")):
                    yield Word(key, Span(*match.span()), piece, sentence, named)
            sentence += 1
        piece += 1


def contains(longer: Quotation, shorter: Quotation) -> bool:
    """Whether every piece of `shorter` stands in `longer`, word for word in a row."""
    return all(piece in longer.text for piece in shorter.pieces)


def longest_run(one: Quotation, other: Quotation) -> tuple[Word, ...]:
    """The longest run of words that both have, as the words of `one`."""
    matcher = SequenceMatcher(None, one.keys, other.keys, autojunk=False)
    match = matcher.find_longest_match(0, len(one.keys), 0, len(other.keys))
    return one.words[match.a : match.a + match.size]


def reworded(one: Quotation, other: Quotation) -> bool:
    """Whether both quote a sentence that is the same but for a few words, and which is half of the shorter of them."""
    shorter = min(len(one.keys), len(other.keys))
    fewest = max(FEWEST, NEARLY_ALL * shorter / 2)
    if max(len(one.keys), len(other.keys)) > LONGEST or len(one.carrying & other.carrying) < FEWEST_CARRYING:
        return False
    if _common(one.times, other.times) < fewest:
        return False
    return any(
        2 * least >= shorter and _common(times, others) >= max(FEWEST, NEARLY_ALL * least) and _nearly_all(here, there)
        for here, times in zip(one.sentences, one.sentence_times, strict=True)
        for there, others in zip(other.sentences, other.sentence_times, strict=True)
        for least in [min(len(here), len(there))]
    )


def _common(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How many words both have, in whatever order."""
    return sum(min(times, other[key]) for key, times in one.items() if key in other)


def _nearly_all(one: Sentence, other: Sentence) -> bool:
    blocks = [block for block in _matcher(one, other).get_matching_blocks() if block.size]
    shared = [word.key for block in blocks for word in one[block.a : block.a + block.size]]
    if len(shared) < FEWEST or len(carrying(shared)) < FEWEST_CARRYING:
        return False
    reach = max(blocks[-1].a + blocks[-1].size - blocks[0].a, blocks[-1].b + blocks[-1].size - blocks[0].b)
    return len(shared) >= NEARLY_ALL * max(reach, min(len(one), len(other)))


def differences(one: Quotation, other: Quotation) -> tuple[Difference, ...]:
    """Where both quote one sentence in different words: words that stand instead of others, or were put in or left
    out between words that both have. What is cut, at an end or at a gap, is no difference; neither is a sentence that
    one of them leaves out, or a filler."""
    if max(len(one.keys), len(other.keys)) > LONGEST:
        return ()
    here = [sentence for sentence in one.sentences if not _stands_in(sentence, other)]
    there = [sentence for sentence in other.sentences if not _stands_in(sentence, one)]
    found: list[Difference] = []
    for sentence in there:
        counterpart = max(here, key=lambda candidate: _shared(candidate, sentence), default=())
        if _shared(counterpart, sentence) >= ALIKE * max(1, min(len(counterpart), len(sentence))):
            found.extend(_differences(counterpart, sentence))
    return tuple(found)


def _stands_in(sentence: Sentence, whole: Quotation) -> bool:
    return f" {' '.join(word.key for word in sentence)} " in whole.text


def _shared(one: Sentence, other: Sentence) -> int:
    return sum(block.size for block in _matcher(one, other).get_matching_blocks())


def _matcher(one: Sentence, other: Sentence) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [word.key for word in one], [word.key for word in other], autojunk=False)


def _differences(one: Sentence, other: Sentence) -> Iterator[Difference]:
    for tag, i, i_end, j, j_end in _matcher(one, other).get_opcodes():
        if tag == "equal" or _at_a_gap(one, i, i_end) or _at_a_gap(other, j, j_end):
            continue
        inside = i > 0 and j > 0 and i_end < len(one) and j_end < len(other)
        keys = [word.key for word in (*one[i:i_end], *other[j:j_end])]
        if (inside and set(keys) - FILLERS) or (tag == "replace" and max(i_end - i, j_end - j) <= AT_AN_END):
            yield Difference((one, other), (Span(i, i_end), Span(j, j_end)))


def _at_a_gap(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a gap stands among these words or beside them."""
    return len({word.piece for word in sentence[max(0, start - 1) : end + 1]}) > 1
