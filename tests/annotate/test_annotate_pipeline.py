"""The fast matrix product changes nothing, and any text at all can be annotated."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from support import EXAMPLES, AnnotateText, article

from onrecord.annotate import annotate, is_annotatable
from onrecord.annotate import pipeline as language
from onrecord.annotate.pipeline import DotOps
from onrecord.model import Annotated, Record, Span
from onrecord.pipeline import Pipeline


def _analysis(docs: Iterator[Doc]) -> list[object]:
    return [
        (
            [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in doc],
            [(e.start, e.end, e.label_) for e in doc.ents],
        )
        for doc in docs
    ]


def test_the_fast_product_gives_the_same_analysis(pipeline: Pipeline, demo_record: Record) -> None:
    texts = [d.text[b.start : b.end] for d in demo_record.documents for b in d.blocks if b.keep]
    assert len(texts) > 100, f"the examples in {EXAMPLES} should give enough text to compare"
    stock = language.load(fast=False)
    nodes = [node for _, pipe in stock.pipeline if hasattr(pipe, "model") for node in getattr(pipe.model, "walk", list)()]
    assert not any(isinstance(node.ops, DotOps) for node in nodes)
    assert _analysis(language.parse(pipeline.nlp, texts)) == _analysis(language.parse(stock, texts))


def test_batches_do_not_change_what_is_seen(pipeline: Pipeline) -> None:
    texts = [f"The envoy of country {n} met the minister on {n + 1} May 2022." for n in range(70)]
    together = [one.names for one in annotate((article(text, id_=str(n)) for n, text in enumerate(texts)), pipeline.nlp)]
    alone = [next(annotate([article(text)], pipeline.nlp)).names for text in texts[60:]]
    assert together[60:] == alone


def test_dropped_blocks_are_not_read(pipeline: Pipeline) -> None:
    from msgspec.structs import replace

    text = "Ida Morrow met Bo Lindt.\nSubscribe now for $1 a week."
    whole = article(text)
    kept, dropped = whole.blocks
    cut = replace(whole, blocks=(kept, replace(dropped, keep=False, reason="subscription")))
    (one,) = annotate([cut], pipeline.nlp)
    assert one.quantities == ()
    assert all(token.end <= kept.end for token in one.tokens)


@pytest.mark.parametrize(("language_", "wanted"), [("en", True), (None, True), ("es", False)])
def test_english_is_annotated(language_: str | None, wanted: bool) -> None:
    from msgspec.structs import replace

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
            ["said", "according to", "“", "”", '"', "’s", "President", "Bo Lindt", "he", "she", "the two sides", "on Friday",
             "7,000 people", "agreed to", "met", "\n", "\n\n", "\r\n", "\u2028", "\u0000", "🚂", "e\u0301", "\u202e", ",", ".", "("]
        ),
    ),
    max_size=25,
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES, st.sampled_from([None, "2023-12-28"]))
def test_any_text_is_annotated_with_spans_inside_it(
    annotate_text: AnnotateText, pieces: list[str], published: str | None
) -> None:
    text = " ".join(pieces)
    one = annotate_text(text, published)
    for span in _spans(one):
        assert 0 <= span.start <= span.end <= len(text)
    for found in (one.sentences, *([item.span for item in kind] for kind in (one.names, one.dates, one.quantities, one.mentions))):
        assert list(found) == sorted(found)
    assert [t.index for t in one.tokens] == list(range(len(one.tokens)))
    for token in one.tokens:
        assert text[token.start : token.end] == token.text
    assert {m.actor for m in one.mentions} <= set(one.actors)
    assert {a.speaker for a in one.attributions if a.speaker} <= set(one.actors)
