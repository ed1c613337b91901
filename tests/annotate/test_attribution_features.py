"""What the attribution model is told: word pieces, and words as seen from a cue."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotate import parsing
from onrecord.annotate.attributions.features import (
    MOST_DOWN,
    MOST_UP,
    RELATION_FEATURES,
    WORD_FEATURES,
    cue_root,
    word_features,
)
from onrecord.annotate.attributions.paragraphs import MOST_WORDS, ArticleFeatures, paragraphs
from onrecord.annotate.attributions.word_pieces import REMEMBERED, WordPieces
from onrecord.annotate.parsing import Parsed
from onrecord.pipeline import Pipeline
from support import article

PIECES = ["[UNK]", "[CLS]", "[SEP]", "un", "##rest", "rest", "cafe", "'", "s", "##s", "日", "-", "12"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unrest", ["un", "##rest"]),
        ("Rests", ["rest", "##s"]),
        ("Café", ["cafe"]),
        ("café's", ["cafe", "'", "s"]),
        ("un-rest", ["un", "-", "rest"]),
        ("日日", ["日", "日"]),
        ("12", ["12"]),
        ("zzz", ["[UNK]"]),
        ("unzzz", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u00a0 ", ["[UNK]"]),
        ("un\u200brest", ["un", "##rest"]),
    ],
)
def test_word_pieces(word: str, pieces: list[str]) -> None:
    assert [PIECES[number] for number in WordPieces(PIECES).of(word)] == pieces


def test_the_memory_of_word_pieces_is_bounded() -> None:
    pieces = WordPieces(PIECES)
    for number in range(REMEMBERED + 10):
        pieces.of(f"w{number}")
    assert len(pieces._known) <= REMEMBERED


def _parsed(pipeline: Pipeline, text: str) -> Parsed:
    (one,) = parsing.parsed([article(text)], pipeline.models.english)
    return one


def test_a_subject_is_one_step_from_its_verb(pipeline: Pipeline) -> None:
    one = _parsed(pipeline, "Elena Vargas said the bridge was open.")
    words = [token.text for token in one.parse.tokens]
    said = words.index("said")
    seen = ArticleFeatures(one.parse, one.quotations, ()).relations((said, said + 1), 0, len(words))
    up, down = seen[:, 0], seen[:, 1]
    assert (up[words.index("Vargas")], down[words.index("Vargas")]) == (1, 0)
    assert (up[said], down[said]) == (0, 0)
    assert up[words.index("the")] == 3
    assert cue_root(one.parse, (said, said + 1)).text == "said"


def test_another_sentence_is_out_of_reach(pipeline: Pipeline) -> None:
    one = _parsed(pipeline, "Elena Vargas spoke. The bridge was open.")
    seen = ArticleFeatures(one.parse, (), ()).relations((2, 3), 0, len(one.parse))
    assert set(seen[5:, 0]) == {MOST_UP + 1}
    assert set(seen[5:, 1]) == {MOST_DOWN + 1}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.sampled_from("ab “”\"'.,:\n said the A"), max_size=300))
def test_every_feature_is_within_its_table(pipeline: Pipeline, text: str) -> None:
    one = _parsed(pipeline, text)
    words = word_features(one.parse, one.quotations, one.recognised)
    assert (words < np.array(WORD_FEATURES)).all()
    features = ArticleFeatures(one.parse, one.quotations, one.recognised)
    for paragraph in paragraphs(features, one.blocks):
        assert 0 < len(paragraph) <= MOST_WORDS
        for word in range(0, len(paragraph), 7):
            seen = paragraph.relations((word, word + 1))
            assert seen.shape == (len(paragraph), len(RELATION_FEATURES))
            assert (seen < np.array(RELATION_FEATURES)).all()


def test_a_long_paragraph_is_cut_between_sentences(pipeline: Pipeline) -> None:
    one = _parsed(pipeline, "The bridge over the river was open to trucks on Monday. " * 40)
    cut = list(paragraphs(ArticleFeatures(one.parse, one.quotations, one.recognised), one.blocks))
    assert len(cut) > 1
    assert [later.low for later in cut[1:]] == [earlier.high for earlier in cut[:-1]]
    tokens = one.parse.tokens
    assert all(tokens[some.low].sentence != tokens[some.low - 1].sentence for some in cut[1:])
