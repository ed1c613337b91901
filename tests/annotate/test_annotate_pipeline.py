"""The fast matrix product changes nothing, and any text at all can be annotated."""

from collections.abc import Iterator
from dataclasses import replace as replaced
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.annotate import is_annotatable
from onrecord.annotate import pipeline as language
from onrecord.model import Annotated, Annotations, Article, Block, Record, Span
from onrecord.pipeline import Pipeline
from onrecord.pipeline import annotated as annotate
from support import EXAMPLES, AnnotateText, article


@pytest.fixture(scope="module")
def blocks(demo_record: Record) -> list[str]:
    """What the examples give the language layer to read."""
    found = [d.text[b.start : b.end] for d in demo_record.documents for b in d.blocks if b.keep]
    assert len(found) > 100, f"the examples in {EXAMPLES} should give enough text to compare"
    return found


def _single(text: str, number: int) -> Article:
    """An article of one block."""
    return replace(article("", id_=str(number)), text=text, blocks=(Block(start=0, end=len(text), keep=True),))


def test_the_fast_product_changes_no_annotation(pipeline: Pipeline, blocks: list[str]) -> None:
    stock = Pipeline(replaced(pipeline.models, english=language.load(fast=False)), pipeline.settings)
    fast, slow = (list(annotate((_single(text, n) for n, text in enumerate(blocks)), one)) for one in (pipeline, stock))
    for one, other in zip(fast, slow, strict=True):
        assert one.tokens == other.tokens
        assert one.names == other.names
        assert Annotations.of(one) == Annotations.of(other)


def test_tokens_are_those_of_the_stock_pipeline(pipeline: Pipeline, blocks: list[str]) -> None:
    """Tags, heads and lemmas as spaCy's own pipeline gives them, whatever is done to be fast."""
    stock = next(import_module(name) for name in language.PACKAGES if find_spec(name)).load()
    ours = annotate((_single(text, n) for n, text in enumerate(blocks)), pipeline)
    for one, doc in zip(ours, stock.pipe(blocks), strict=True):
        assert [(t.text, t.tag, t.dep, t.head) for t in one.tokens] == [(t.text, t.tag_, t.dep_, t.head.i) for t in doc]
        assert [(t.text, t.lemma) for t in one.tokens] == [(t.text, t.lemma_) for t in doc]


def test_batches_do_not_change_what_is_seen(pipeline: Pipeline) -> None:
    texts = [f"The envoy of country {n} met the minister on {n + 1} May 2022." for n in range(70)]
    together = [one.names for one in annotate((article(text, id_=str(n)) for n, text in enumerate(texts)), pipeline)]
    alone = [next(annotate([article(text)], pipeline)).names for text in texts[60:]]
    assert together[60:] == alone


def test_dropped_blocks_are_not_read(pipeline: Pipeline) -> None:
    text = "Ida Morrow met Bo Lindt.\nSubscribe now for $1 a week."
    whole = article(text)
    kept, dropped = whole.blocks
    cut = replace(whole, blocks=(kept, replace(dropped, keep=False, reason="subscription")))
    (one,) = annotate([cut], pipeline)
    assert one.quantities == ()
    assert all(token.end <= kept.end for token in one.tokens)


@pytest.mark.parametrize(("language_", "wanted"), [("en", True), (None, True), ("es", False)])
def test_english_is_annotated(language_: str | None, wanted: bool) -> None:
    assert is_annotatable(replace(article("A text."), language=language_), 1_000) is wanted


def test_what_is_too_long_is_not_annotated() -> None:
    assert not is_annotatable(article("x" * 11), 10)


def _spans(one: Annotated) -> Iterator[Span]:
    """Every span of every annotation."""
    yield from one.sentences
    for found in (one.names, one.dates, one.quantities, one.mentions):
        yield from (item.span for item in found)
    yield from (q.counted for q in one.quantities if q.counted)
    for attribution in one.attributions:
        yield from (*attribution.content, *attribution.source, *attribution.cue)
        yield from (span for span in (attribution.channel, attribution.via) if span)


PIECES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "said",
                "according to",
                "“",
                "”",
                '"',
                "’s",
                "President",
                "Bo Lindt",
                "he",
                "she",
                "the two sides",
                "on Friday",
                "7,000 people",
                "agreed to",
                "met",
                "\n",
                "\n\n",
                "\r\n",
                "\u2028",
                "\u0000",
                "🚂",
                "e\u0301",
                "\u202e",
                ",",
                ".",
                "(",
            ]
        ),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES, st.sampled_from([None, "2023-12-28"]))
def test_any_text_is_annotated_with_spans_inside_it(
    annotate_text: AnnotateText, pieces: list[str], published: str | None
) -> None:
    text = " ".join(pieces)
    one = annotate_text(text, published)
    for span in _spans(one):
        assert 0 <= span.start <= span.end <= len(text)
    for found in (
        one.sentences,
        *([item.span for item in kind] for kind in (one.names, one.dates, one.quantities, one.mentions)),
    ):
        assert list(found) == sorted(found)
    assert [t.index for t in one.tokens] == list(range(len(one.tokens)))
    for token in one.tokens:
        assert text[token.start : token.end] == token.text
    assert {m.actor for m in one.mentions} <= set(one.actors)
    assert {a.speaker for a in one.attributions if a.speaker} <= set(one.actors)


def test_words_that_were_met_once_are_not_kept(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tens of thousands of documents have hundreds of thousands of words: once the common ones are kept, no more are."""
    english = pipeline.models.english
    monkeypatch.setattr(language, "REMEMBERED", 10)
    monkeypatch.setattr(language, "KEPT_FORMS", len(english.nlp.vocab))
    before = len(english.nlp.vocab.strings)
    text = "Envoys of Xanqor, Vuldrab and Yizzem frobnicated the quuxly blorptang of Zharnak."
    (one,) = annotate([article(text)], pipeline)
    assert "frobnicated" in {token.text for token in one.tokens}
    assert len(english.nlp.vocab.strings) == before
    assert "frobnicated" not in english.nlp.vocab.strings
    assert len(english._lemmas) <= 10
    (again,) = annotate([article(text)], pipeline)
    assert again == one
    monkeypatch.setattr(language, "KEPT_FORMS", len(english.nlp.vocab) + 1)
    (kept,) = annotate([article(text)], pipeline)
    assert "frobnicated" in english.nlp.vocab.strings
    assert kept == one


def test_the_pipeline_is_known_before_it_is_loaded(pipeline: Pipeline) -> None:
    meta = pipeline.models.english.nlp.meta
    assert language.installed() == f"{meta['name']} {meta['version']}, spaCy {version('spacy')}"
    unloaded = Pipeline(settings=pipeline.settings)
    assert unloaded.version == pipeline.version
    assert "models" not in vars(unloaded)


@pytest.mark.parametrize("sign", ["(", "“", "a", "1", "a-", "1,"])
def test_a_run_of_signs_without_a_space_is_one_token(annotate_text: AnnotateText, sign: str) -> None:
    data = sign * (2_000 // len(sign))
    found = annotate_text(f"The ministers of Chile met in Rome. {data} They said that they would sign.")
    assert data in [token.text for token in found.tokens]
    assert len(found.sentences) <= 4


def test_no_sentence_begins_right_after_a_word(annotate_text: AnnotateText) -> None:
    text = (
        "Speaking of the ferry, Ida Morrow said she felt the 13th Amendment was worth a look because “most people do not "
        "know it,” Morrow said. She left."
    )
    tokens = annotate_text(text).tokens
    assert [
        token.start for token, before in zip(tokens[1:], tokens, strict=False) if token.sentence > before.sentence
    ] == [text.index("She left")]
    assert len({token.sentence for token in tokens if token.head == token.index}) == 2


def test_i_is_no_name(annotate_text: AnnotateText) -> None:
    text = "“Does anybody know the platform of the Harbour Party?” Ida Morrow asked. “Neither do I.”"
    assert all(name.span.of(text) != "I." for name in annotate_text(text).names)
