"""From what the model says of a paragraph's words to spans of the article: contents cut to what was said."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.annotate.attributions.context import Context, Found, is_long
from onrecord.annotate.attributions.decoding import OUTER_MARKS, Parts, Range
from onrecord.annotate.attributions.features import cue_root
from onrecord.annotate.attributions.form import form_of
from onrecord.annotate.attributions.paragraphs import Paragraph
from onrecord.annotate.attributions.sorts import sort_of
from onrecord.annotate.attributions.sources import is_hearer, next_to_verb, subject_of, subject_over
from onrecord.lexicon.offices import ROLE_NOUNS
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

BEFORE_HEAD: Final = frozenset({"det", "predet", "compound", "nummod", "amod", "nmod", "quantmod", "poss"})
"""What a word is to the noun after it."""
LEAST_BROKEN: Final = 4
"""Tokens of a content that may break off in a phrase; fewer are a stray word."""
MOST_BROKEN: Final = 6
"""Tokens that a phrase may have left where the model breaks off in it."""
FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD", "VB"})
"""Tags of verbs with which something is said."""
TITLE_TAGS: Final = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "HYPH", "DT"})
"""Tags of the words of a title before a name."""

EMPTY: Final = frozenset(
    """nothing little anything so it this that what which more much as about on how why when where who whom whose the
    a an is was are were be it's it’s that's that’s""".split()
)
"""Words that by themselves tell nothing of what was said."""


def found_in(context: Context, paragraph: Paragraph, parts: Sequence[Parts]) -> Iterator[Found]:
    """The attributions of a paragraph. A content of which nothing is left when it is cut to size is none."""
    parse = context.parse
    for one in parts:
        pieces = _within_reach(context, paragraph, one)
        taken = [range(*_moved(paragraph, words)) for words in (one.cue, one.source) if words]
        taken += [range(*_moved(paragraph, piece)) for piece in pieces]
        speaks = parse.child(main_word(parse, _moved(paragraph, one.cue)), "nsubj")
        taken += [range(speaks.index, speaks.index + 1)] if speaks is not None else []
        content = [span for piece in pieces if (span := _content(parse, paragraph, piece, taken)).end > span.start]
        if not content or _is_empty(context, content):
            continue
        if _is_label(context, one, paragraph, content):
            continue
        verb = main_word(parse, _moved(paragraph, one.cue))
        source = _trimmed(parse, _moved(paragraph, one.source)) if one.source else None
        cue = _cue(parse, _moved(paragraph, _without_loose_end(parse, paragraph, one)))
        source = (subject_over(parse, source, verb, content) or next_to_verb(parse, source, verb)) if source else None
        named = (_named_after(context, source, cue) or _named_last(context, source)) if source else None
        head = parse.root_of(named or source) if source else subject_of(parse, verb, content)
        if head is not None and is_hearer(parse, head, verb):
            head, source, named = None, None, None
        yield Found(
            content=_without_topic(context, content, _moved(paragraph, one.cue)),
            source=head,
            source_span=Span(source.start, named.end) if source and named else source,
            cue=cue,
            verb=verb,
            sort=sort_of(parse, verb, content, quoted=_is_quoted(context, content)),
            probability=one.probability,
        )


def _named_after(context: Context, source: Span, cue: Span) -> Span | None:
    """The name between a source and its cue: "Chile's president, *Elena Vargas*, said". The model may stop before it."""
    for name in context.names_within(Span(source.end, cue.start)):
        if name.type == "person":
            around = context.text[source.end : name.start] + context.text[name.end : cue.start]
            return name.span if not around.strip(" ,") else None
    return None


def _named_last(context: Context, source: Span) -> Span | None:
    """The person at the end of a source whose title the parser may take for somebody else: "*Fund President Ana Ruiz*
    said"."""
    name = next(
        (name for name in context.names_within(source) if name.type == "person" and name.end == source.end), None
    )
    title = context.parse.within(Span(source.start, name.start)) if name is not None else ()
    if name is None or not any(token.lemma.lower() in ROLE_NOUNS for token in title):
        return None
    hyphened = {i for t in title if t.tag == "HYPH" for i in (t.index - 1, t.index + 1)}
    plain = all(t.tag in TITLE_TAGS or t.text[0].isupper() or t.index in hyphened for t in title)
    return name.span if plain else None


def _is_label(context: Context, one: Parts, paragraph: Paragraph, content: Sequence[Span]) -> bool:
    """Whether a colon only parts a dateline or a label from what follows: "NEW DELHI: The crop ...", "Ana Ruiz: theft,
    held without bond". A name before a turn of a transcript is one of the people of the article."""
    if one.source is None or _span(context.parse, *_moved(paragraph, one.cue)).of(context.text).strip() != ":":
        return False
    before = _span(context.parse, *_moved(paragraph, one.source)).of(context.text)
    if before.isupper():
        people = (name.span.of(context.text).upper() for name in context.names if name.type == "person")
        return not any(before.split()[-1] in name.split() for name in people)
    words = [token for span in content for token in context.parse.within(span)]
    return not context.quotations_over(content[0]) and not any(t.tag in FINITE for t in words)


def _is_empty(context: Context, content: Sequence[Span]) -> bool:
    """Whether the content stands for something said elsewhere, or for nothing at all: "said *so*", "said *nothing*"."""
    return {word for span in content for word in span.of(context.text).lower().split()} <= EMPTY


def _is_quoted(context: Context, content: Sequence[Span]) -> bool:
    """Whether the content is direct, or has more of it in quotation marks than a term."""
    return form_of(context, content) == "direct" or any(
        is_long(context.text, quotation) and quotation.inner.overlap(span)
        for span in content
        for quotation in context.quotations_over(span)
    )


def _within_reach(context: Context, paragraph: Paragraph, one: Parts) -> list[Range]:
    """The pieces of a content without what the reporter says after a quotation: where words are quoted, the words of
    other sentences than the cue's count only in quotation marks."""
    tokens = context.parse.tokens[paragraph.low : paragraph.high]
    words = [word for low, high in one.content for word in range(low, high)]
    whole = Span(tokens[0].start, tokens[-1].end)
    outers = [quotation.outer for quotation in context.quotations_over(whole)]
    if not outers:
        return list(one.content)
    quoted = {
        word for word in words if any(outer.contains(Span(tokens[word].start, tokens[word].end)) for outer in outers)
    }
    if not quoted:
        return list(one.content)
    told = {tokens[word].sentence for word in range(*one.cue)}
    found: list[Range] = []
    for low, high in one.content:
        start = low
        for word in range(low, high + 1):
            if word == high or (word not in quoted and tokens[word].sentence not in told):
                if word > start:
                    found.append((start, word))
                start = word + 1
    return found


def _without_topic(context: Context, content: list[Span], cue: Range) -> list[Span]:
    """Of "wrote about *his trip*: “...”" the quotation alone is what was said."""
    if context.parse.tokens[cue[1] - 1].tag != "IN":
        return content
    quoted = [
        Span(max(span.start, quotation.outer.start), span.end)
        for span in content
        for quotation in context.quotations_over(span)
        if is_long(context.text, quotation) and span.end <= quotation.outer.end
        if context.text[: max(span.start, quotation.outer.start)].rstrip()[-1:] in {",", ":"}
    ]
    return quoted or content


def main_word(parse: Parse, cue: Range) -> Token:
    """The word of a cue that says what sort it is: its last verb but auxiliaries ("has *said*"), else its root."""
    verbs = [t for t in parse.tokens[cue[0] : cue[1]] if t.tag.startswith("VB") and t.dep not in {"aux", "auxpass"}]
    return verbs[-1] if verbs else cue_root(parse, cue)


def _moved(paragraph: Paragraph, words: Range) -> Range:
    """A range of the paragraph's words as a range of the article's tokens."""
    return words[0] + paragraph.low, words[1] + paragraph.low


def _content(parse: Parse, paragraph: Paragraph, piece: Range, taken: Sequence[range]) -> Span:
    """A content without an opening "that" and the marks of the sentence around it, to the end of its last phrase.
    `taken` are the tokens of the cue, the source and all pieces."""
    low, high = _moved(paragraph, piece)
    while low < high and _is_outer(parse.tokens[low]):
        low += 1
    if low + 1 < high and parse.opens_clause(parse.tokens[low]):
        low += 1
    while low < high and (_is_outer(parse.tokens[high - 1]) or parse.tokens[high - 1].dep == "cc"):
        high -= 1
    end = _phrase_end(parse, high - 1) if high - low >= LEAST_BROKEN else high
    free = not any(index in words for index in range(high, end) for words in taken)
    return _span(parse, low, end if free else high)


def _phrase_end(parse: Parse, last: int) -> int:
    """One past the last token of the phrase that a content must not break off in: "in the past two *years*", "until he
    heard the *July call*"."""
    token = parse.tokens[last]
    for _ in range(MOST_BROKEN):
        if token.dep in BEFORE_HEAD and token.head > token.index:
            token = parse.head(token)
        elif token.tag == "POS" and parse.head(token).dep == "poss" and parse.head(token).head > token.index:
            token = parse.head(parse.head(token))
        elif token.tag in {"IN", "TO"} and (governed := parse.child(token, "pobj", "pcomp")) is not None:
            token = governed if governed.index > token.index else token
        else:
            break
    near = token.sentence == parse.tokens[last].sentence and 0 <= token.index - last <= MOST_BROKEN
    return token.index + 1 if near else last + 1


def _cue(parse: Parse, words: Range) -> Span:
    """A cue without the colon or comma after it, unless there is no more to it than that."""
    return _trimmed(parse, words) or _span(parse, *words)


def _without_loose_end(parse: Parse, paragraph: Paragraph, one: Parts) -> Range:
    """A cue without the beginning of a phrase that does not end in the saying: "said *on* Monday", "said *in a press*
    release", but "according to her"."""
    low, high = one.cue
    kept = [*one.content, *([one.source] if one.source else [])]
    while high - low > 1:
        last = parse.tokens[paragraph.low + high - 1]
        governed = parse.child(last, "pobj", "pcomp") if last.tag == "IN" else None
        end = parse.head(last) if last.dep in BEFORE_HEAD else governed
        place = end.index - paragraph.low if end is not None else low
        if place < high or any(start <= place < stop for start, stop in kept):
            break
        high -= 1
    return low, high


def _trimmed(parse: Parse, words: Range) -> Span | None:
    low, high = words
    while low < high and _is_outer(parse.tokens[high - 1]):
        high -= 1
    while low < high and _is_outer(parse.tokens[low]):
        low += 1
    return _span(parse, low, high) if low < high else None


def _is_outer(token: Token) -> bool:
    return token.text in OUTER_MARKS or token.tag == "_SP"


def _span(parse: Parse, low: int, high: int) -> Span:
    if low >= high:
        return Span(0, 0)
    return Span(parse.tokens[low].start, parse.tokens[high - 1].end)
