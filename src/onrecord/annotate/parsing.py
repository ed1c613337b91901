"""Articles parsed: tokens, sentences, names, quotations and actors, with offsets into the article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from onrecord.annotate import names, quotes
from onrecord.annotate.actors import Actors
from onrecord.annotate.pipeline import English
from onrecord.annotate.quotes import Quotation
from onrecord.annotate.set_off import set_off, with_set_off
from onrecord.model import Article, Block, Name, Span, Token
from onrecord.model.parse import Parse

DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’. /-]{2,40}(?:, [A-Z][\w. ]{2,30}){0,2}(?: ?\([^)\n]{2,40}\))? ?[—–-]+ (?=[A-ZÀ-Þ“\"])"
)
"""Where the report was filed ("HALVIK — ", "LONDON, March 3 (Reuters) - "): no part of its first sentence."""
AFTER_DATE = re.compile(r"[\s:|,.)]*(?:\([^)\n]{2,40}\))?[\s:|,.–—-]*")
"""What stands between a date at the head of a paragraph and its first sentence: marks, an agency in brackets."""
LEAD = 20
"""Characters that may stand before a date line at the head of a paragraph ("Published on ")."""

NOT_LAST = frozenset({"IN", "TO", "CC", "DT"})
"""Tags of what no name ends in."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with its parse: the `blocks` of its prose, the `recognised` names and the actors they are."""

    article: Article
    parse: Parse
    sentences: Sequence[Span]
    blocks: Sequence[Span]
    quotations: Sequence[Quotation]
    recognised: Sequence[Name]
    actors: Actors


def parsed(articles: Sequence[Article], english: English) -> Iterator[Parsed]:
    """Each article's kept blocks parsed, in order; the blocks of all go through the pipeline together."""
    kept = [[block for block in article.blocks if block.keep] for article in articles]
    readable = [[_readable(article, block) for block in blocks] for article, blocks in zip(articles, kept, strict=True)]
    texts = (span.of(article.text) for article, spans in zip(articles, readable, strict=True) for span in spans)
    with english.parsed(texts) as docs:
        collected = [_collect(spans, [next(docs) for _ in spans], english) for spans in readable]
    for article, blocks, spans, (tokens, sentences, recognised) in zip(
        articles, kept, readable, collected, strict=True
    ):
        tree = Parse(tokens)
        apart = set_off(article.text, spans, [block.selector for block in blocks])
        quotations = with_set_off(quotes.find(article.text, spans), apart)
        yield Parsed(
            article=article,
            parse=tree,
            sentences=sentences,
            blocks=spans,
            quotations=quotations,
            recognised=recognised,
            actors=Actors(article.text, tree, recognised, quotations),
        )


def _readable(article: Article, block: Block) -> Span:
    """The part of a block that is prose: what follows a date line at its head."""
    source = article.dates_from
    if source is not None and source.start is not None and source.end is not None and block.start <= source.start:
        lead = article.text[block.start : source.start]
        if source.end < block.end and len(lead) <= LEAD and len(lead.split()) <= 2:
            after = AFTER_DATE.match(article.text, source.end, block.end)
            return Span(after.end() if after else source.end, block.end)
    dateline = DATELINE.match(article.text, block.start, block.end)
    return Span(dateline.end(), block.end) if dateline else block.span


def _collect(spans: list[Span], docs: list[Doc], english: English) -> tuple[list[Token], list[Span], list[Name]]:
    """Tokens, sentences and names of all blocks, with offsets into the article."""
    tokens: list[Token] = []
    sentences: list[Span] = []
    raw: list[Name] = []
    for span, doc in zip(spans, docs, strict=True):
        base = len(tokens)
        root: int | None = None
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            goes_on = root is not None and bool(words) and _goes_on(doc, words[0])
            if words:
                first, last = words[0], words[-1]
                start = sentences.pop().start if goes_on else span.start + first.idx
                sentences.append(Span(start, span.start + last.idx + len(last)))
            number = max(len(sentences) - 1, 0)
            read = [_token(token, english.lemma(token), base, span.start, number) for token in sentence]
            if goes_on:
                tokens.extend(
                    replace(one, head=root, dep="parataxis") if one.head == one.index else one for one in read
                )
            else:
                tokens.extend(read)
                root = base + sentence.root.i if words else root
        for entity in doc.ents:
            kind = names.TYPES.get(entity.label_)
            if kind is not None and entity.text.strip(".") != "I":  # "Neither do I."
                raw.append(Name(start=span.start + entity.start_char, end=span.start + _name_end(entity), type=kind))
    return tokens, sentences, raw


def _goes_on(doc: Doc, first: SpacyToken) -> bool:
    """Whether a sentence only goes on at a token where the parser begins another: right after a word, with no mark and no
    new line between ("the 13th | Amendment")."""
    before = doc[first.i - 1] if first.i else None
    return before is not None and before.text[-1:].isalnum() and before.whitespace_ != "" and not before.is_space


def _name_end(entity: SpacySpan) -> int:
    """Where a recognised name ends, without the preposition or article that the recogniser took with it."""
    last = entity.end - 1
    while last > entity.start and entity.doc[last].tag_ in NOT_LAST:
        last -= 1
    return int(entity.doc[last].idx) + len(entity.doc[last])


def _token(token: SpacyToken, lemma: str, base: int, offset: int, sentence: int) -> Token:
    start = offset + token.idx
    return Token(
        index=base + token.i,
        start=start,
        end=start + len(token),
        text=token.text,
        lemma=lemma,
        tag=token.tag_,
        dep=token.dep_,
        head=base + token.head.i,
        sentence=sentence,
    )
