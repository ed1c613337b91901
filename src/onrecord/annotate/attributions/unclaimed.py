"""Quotations that no construction claims: they go to whoever was speaking."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from onrecord.annotate import cues
from onrecord.annotate.attributions.context import Context, Found, is_long
from onrecord.annotate.attributions.sources import ISSUING, source_of, source_span
from onrecord.annotate.quotes import Quotation, is_speech
from onrecord.lexicon.describing import WRITTEN
from onrecord.model.annotation import Token
from onrecord.model.parse import SUBJECTS, Parse
from onrecord.model.text import Span, trimmed

SAME_BREATH = 200
"""Characters of narration after which a speaker is no longer the one who speaks."""
LEAD_IN = 12
"""Words that may stand between a speaker's last sentence and a quotation of his."""
COLON_REACH = 8
"""Characters before a quotation in which the colon that announces it must stand: white space may follow it."""

GIVING = ISSUING | {"make", "give", "offer", "share", "leave"}
WORDS = WRITTEN | frozenset("answer reply response explanation account warning assessment".split())
"""What somebody gives, makes or issues that a colon announces."""

TURN = re.compile(r"(?P<name>[A-Z][A-Z.'’ -]{1,40}): *")
"""The name at the head of a turn in a transcript."""
SIGNATURE = re.compile(
    r"[.,\s]*(?P<dash>[―—–]|--?)\s*(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|of|the|al) )*[A-ZÀ-Þ][\w.'’-]*){0,5}?)\.?(?:,[^\n]{0,80})?\s*(?:\n|$)"
)
"""A dash and a name after a quotation, to the end of the line."""
SHOWING = frozenset({"show", "demonstrate", "indicate", "suggest", "reveal", "highlight"})
"""Verbs of `cues.CLAUSE` with which things speak rather than people: they announce no quotation."""


def claim_quotations(context: Context, found: list[Found]) -> None:
    """Give every quotation that no construction claims to whoever was speaking, and let contents that begin in
    a quotation run on to its end."""
    for one in found:
        one.content = [_run_on(context, span) for span in one.content]
    hosts = _hosts(context, found)
    _claim_signed(context, hosts, found)
    _claim_backwards(context, hosts)
    _claim_onwards(context, hosts, found)


def _run_on(context: Context, span: Span) -> Span:
    """`span`, if it ends inside a quotation, grown to the end of it."""
    number = bisect_left(context.quotation_starts, span.end + 1) - 1
    if number >= 0:
        quotation = context.quotations[number]
        outer = quotation.outer
        if quotation.inner.overlap(span) and span.end <= outer.end and is_long(context.text, quotation):
            return Span(min(span.start, outer.start), outer.end)
    return span


def _hosts(context: Context, found: Sequence[Found]) -> dict[int, Found]:
    """The attribution, by number, of each quotation that a construction claims."""
    starts = context.quotation_starts
    hosts: dict[int, Found] = {}
    for one in found:
        for span in one.content:
            first = max(bisect_left(starts, span.start) - 1, 0)
            for number in range(first, bisect_left(starts, span.end)):
                if context.quotations[number].inner.overlap(span):
                    hosts.setdefault(number, one)
    return hosts


def _claim_signed(context: Context, hosts: dict[int, Found], found: list[Found]) -> None:
    """Quotations with a name under them are that person's."""
    for number, quotation in enumerate(context.quotations):
        signed = _signed(context, quotation) if number not in hosts and is_speech(context.text, quotation) else None
        if signed is not None:
            found.append(signed)
            hosts[number] = signed


def _claim_backwards(context: Context, hosts: dict[int, Found]) -> None:
    """A quotation left open is one with the next, which opens anew, and has its speaker."""
    for number in reversed(range(len(context.quotations) - 1)):
        quotation, following = context.quotations[number], context.quotations[number + 1]
        host = hosts.get(number + 1)
        if number in hosts or host is None or host.sort != "speech" or not is_speech(context.text, quotation):
            continue
        if _reopens(context.text, quotation, following):
            host.content.insert(0, quotation.outer)
            hosts[number] = host


def _reopens(text: str, quotation: Quotation, following: Quotation) -> bool:
    """Whether the next quotation goes on with one that its paragraph left open: right after it, with the same mark, not
    as the turn of another speaker."""
    adjoining = not text[quotation.outer.end : following.outer.start].strip()
    same = text[quotation.outer.start] == text[following.outer.start]
    return quotation.open_end and adjoining and same and TURN.match(text, following.inner.start) is None


def _claim_onwards(context: Context, hosts: dict[int, Found], found: list[Found]) -> None:
    """Quotations without cue go to who spoke last, or to whom the sentence with a colon before them names."""
    waiting = sorted((one for one in found if _can_go_on(one)), key=lambda one: one.content[0].start, reverse=True)
    people = {
        word for name in context.names if name.type == "person" for word in name.span.of(context.text).upper().split()
    }
    last: Found | None = None
    for number, quotation in enumerate(context.quotations):
        while waiting and waiting[-1].content[0].start < quotation.outer.start:
            last = _later(last, waiting.pop())
        if number in hosts or not is_speech(context.text, quotation):
            continue
        host = _turn(context, quotation, people) or _introduced(context, quotation, last)
        if host is None and last is not None and _goes_on(context, last, quotation):
            host = _continued(context, last, quotation, number)
        if host is not None:
            if host is not last:
                found.append(host)
            hosts[number] = last = host


def _signed(context: Context, quotation: Quotation) -> Found | None:
    """The attribution of a quotation with a name under it: "“...” ― Elena Vargas, of Halvik" to the end of the line."""
    match = SIGNATURE.match(context.text, quotation.outer.end)
    if match is None:
        return None
    words = context.parse.within(Span(*match.span("name")))
    dash = context.parse.at(match.start("dash"))
    if not words or dash is None:
        return None
    name = Span(words[0].start, words[-1].end)
    return Found(
        content=[quotation.outer], source=words[-1], source_span=name,
        cue=Span(*match.span("dash")), verb=dash, sort="speech",
    )  # fmt: skip


def _can_go_on(one: Found) -> bool:
    return one.sort == "speech" and one.source is not None


def _later(one: Found | None, other: Found) -> Found:
    """Which of two speakers had the last word."""
    if one is None:
        return other
    return max(one, other, key=lambda found: (found.content[-1].end, found.content[0].start))


def _continued(context: Context, last: Found, quotation: Quotation, number: int) -> Found:
    """The attribution that `quotation` becomes part of: `last` in one paragraph and where a running quotation is opened
    anew, else a further one of the same speaker."""
    previous = context.quotations[number - 1] if number else None
    reopened = previous is not None and previous.open_end and previous.inner.overlap(last.content[-1]) > 0
    if reopened or "\n" not in context.text[_said_until(last) : quotation.outer.start]:
        last.content.append(quotation.outer)
        return last
    return Found(
        content=[quotation.outer], source=last.source, source_span=None, cue=Span(0, 0), verb=last.verb,
        sort="speech", channel=last.channel, via=last.via,
    )  # fmt: skip


def _said_until(one: Found) -> int:
    return max(one.content[-1].end, one.cue.end)


def _goes_on(context: Context, last: Found, quotation: Quotation) -> bool:
    """Whether `last` speaks on in `quotation`: in the same paragraph, or in the next if that is quotation alone. A
    heading, a date line, another one who acts, or much narration between them break the speech."""
    start = quotation.outer.start
    if TURN.match(context.text, quotation.inner.start):
        return False
    between = Span(_said_until(last), start)
    narration = Span(min(_sentence_end(context, last), start), start)
    if "\n" not in between.of(context.text):
        few = between.of(context.text).count(". ") <= 1 and len(between.of(context.text)) < SAME_BREATH
        return few and not _somebody_else(context, last, narration)
    alone = _is_paragraph(context.text, quotation) and is_long(context.text, quotation)
    _, *lines = between.of(context.text).split("\n")
    if not alone or any(line.strip() for line in lines):
        return False
    return len(narration.of(context.text).split()) <= LEAD_IN and not _somebody_else(context, last, narration)


def _sentence_end(context: Context, one: Found) -> int:
    """Where the sentence ends in which `one` last spoke."""
    ends = _said_until(one)
    token = context.parse.at(max(ends - 1, 0))
    return max(ends, context.parse.sentence_span(token.sentence).end) if token is not None else ends


def _somebody_else(context: Context, last: Found, between: Span) -> bool:
    """Whether somebody with another name acts in the sentences between the words of `last` and what may be more."""
    source = last.source
    if source is None:
        return True
    known = {t.text for t in context.parse.subtree(source)}
    return any(
        token.dep in SUBJECTS and token.tag == "NNP" and token.text not in known
        for token in context.parse.within(between)
    )


def _turn(context: Context, quotation: Quotation, people: Set[str]) -> Found | None:
    """The attribution of a turn in a transcript ("LIMA: We will sign."), if its head is the name of a person of the
    article; `people` are the words of such names in capitals."""
    turn = TURN.match(context.text, quotation.inner.start, quotation.inner.end)
    if turn is None or turn["name"].split()[-1] not in people:
        return None
    source = context.parse.at(turn.end("name") - 1)
    if source is None:
        return None
    content = Span(turn.end(), quotation.outer.end)
    return Found([content], source, Span(*turn.span("name")), Span(0, 0), verb=source, sort="speech")


def _introduced(context: Context, quotation: Quotation, last: Found | None) -> Found | None:
    """The attribution of the sentence before `quotation`, if that ends in a colon: "The statement read:"."""
    parse, start = context.parse, quotation.outer.start
    lead = context.text[max(0, start - COLON_REACH) : start].rstrip()
    colon = parse.at(max(0, start - COLON_REACH) + len(lead) - 1) if lead.endswith(":") else None
    if colon is None:
        return None
    sentence = parse.sentence(colon.sentence)
    if last is not None and any(token == last.verb for token in sentence):
        last.content.append(quotation.outer)
        return last
    for verb in reversed(sentence):
        lemma = verb.lemma.lower()
        says = verb.tag.startswith("VB") and (lemma in cues.CLAUSE - SHOWING or _gives_words(parse, verb, lemma))
        if says and verb.index not in context.quoted:
            source = source_of(parse, verb, lemma)
            if source is not None and source.index not in context.quoted:
                return _announced(context, verb, source, quotation)
    return None


def _gives_words(parse: Parse, verb: Token, lemma: str) -> bool:
    """ "*issued* the following statement", "*made* this comment"."""
    given = parse.child(verb, "dobj") if lemma in GIVING else None
    return given is not None and given.lemma.lower() in WORDS


def _announced(context: Context, verb: Token, source: Token, quotation: Quotation) -> Found:
    return Found(
        content=[quotation.outer],
        source=source,
        source_span=source_span(context.parse, source),
        cue=Span(verb.start, verb.end),
        verb=verb,
        sort="speech",
    )


def _is_paragraph(text: str, quotation: Quotation) -> bool:
    """Whether the quotation makes up its line."""
    start, end = quotation.outer
    stop = text.find("\n", start)
    line = Span(text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text))
    return len(trimmed(line, text).of(text)) <= end - start + 2
