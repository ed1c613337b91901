"""The language layer: Article → Annotated."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from onrecord.annotate import attributions, dates, names, quantities, quotes
from onrecord.annotate.actors import Actors
from onrecord.annotate.pipeline import BATCH_SIZE, English, load
from onrecord.model import Annotated, Article, Block, Name, Span, Token
from onrecord.model.parse import Parse

__all__ = ["English", "annotate", "is_annotatable", "load", "who_is_who"]

DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’. /-]{2,40}(?:, [A-Z][\w. ]{2,30}){0,2}(?: ?\([^)\n]{2,40}\))? ?[—–-]+ (?=[A-ZÀ-Þ“\"])"
)
"""Where the report was filed ("HALVIK — ", "LONDON, March 3 (Reuters) - "): no part of its first sentence."""
AFTER_DATE = re.compile(r"[\s:|,.)]*(?:\([^)\n]{2,40}\))?[\s:|,.–—-]*")
"""What stands between a date at the head of a paragraph and its first sentence: marks, an agency in brackets."""
LEAD = 20
"""Characters that may stand before a date line at the head of a paragraph ("Published on ")."""
LANGUAGES = frozenset({"en", None})
"""Languages the layer reads; `None` is a text too short to tell."""


def is_annotatable(article: Article, max_characters: int) -> bool:
    """Whether the language layer reads this article: English (or too short to tell), and not over-long."""
    return article.language in LANGUAGES and len(article.text) <= max_characters


def annotate(articles: Iterable[Article], english: English) -> Iterator[Annotated]:
    """Annotate each article, in order. Only kept blocks are read; `english` is what `load` gives."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH_SIZE:
            yield from _annotate_batch(batch, english)
            batch = []
    yield from _annotate_batch(batch, english)


def who_is_who(article: Article, english: English) -> tuple[Parse, Actors]:
    """The parse of one article and its actors, before anything is attributed: for measuring one step by itself."""
    spans = [_readable(article, block) for block in article.blocks if block.keep]
    tokens, _, raw = _collect(spans, list(english.parse(span.of(article.text) for span in spans)), english)
    parse = Parse(tokens)
    return parse, Actors(article.text, parse, raw, quotes.find(article.text, spans))


def _annotate_batch(batch: list[Article], english: English) -> Iterator[Annotated]:
    readable = [[_readable(article, block) for block in article.blocks if block.keep] for article in batch]
    texts = (span.of(article.text) for article, spans in zip(batch, readable, strict=True) for span in spans)
    parsed = english.parse(texts)
    for article, spans in zip(batch, readable, strict=True):
        yield _annotate_one(article, spans, [next(parsed) for _ in spans], english)


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


def _annotate_one(article: Article, spans: list[Span], docs: list[Doc], english: English) -> Annotated:
    text = article.text
    tokens, sentences, raw = _collect(spans, docs, english)
    tree = Parse(tokens)
    found_dates = dates.tag(text, tree, spans, article.published)
    quotations = quotes.find(text, spans)
    actors = Actors(text, tree, raw, quotations)
    found = attributions.tag(text, tree, quotations, actors)
    return Annotated(
        article=article,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=actors.names,
        dates=tuple(found_dates),
        quantities=tuple(quantities.tag(text, tree, spans, found_dates)),
        attributions=tuple(found),
        mentions=actors.mentions(),
        actors=dict(sorted(actors.actors.items())),
    )


def _collect(spans: list[Span], docs: list[Doc], english: English) -> tuple[list[Token], list[Span], list[Name]]:
    """Tokens, sentences and names of all blocks, with offsets into the article."""
    tokens: list[Token] = []
    sentences: list[Span] = []
    raw: list[Name] = []
    for span, doc in zip(spans, docs, strict=True):
        base = len(tokens)
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            if words:
                first, last = words[0], words[-1]
                sentences.append(Span(span.start + first.idx, span.start + last.idx + len(last)))
            number = max(len(sentences) - 1, 0)
            tokens.extend(_token(token, english.lemma(token), base, span.start, number) for token in sentence)
        for entity in doc.ents:
            kind = names.TYPES.get(entity.label_)
            if kind is not None:
                raw.append(Name(start=span.start + entity.start_char, end=span.start + entity.end_char, type=kind))
    return tokens, sentences, raw


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
