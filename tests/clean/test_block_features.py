"""What the learned decision sees of each line."""

import os
import subprocess
import sys

import numpy as np
import pytest
from clean_examples import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.block_features import BLOCK_FEATURES, Array, _means, _shapes, _since, block_features, shifted
from onrecord.clean.lines import lines_of
from onrecord.clean.noise import judge

LINES = st.lists(
    st.sampled_from([*ARTICLE, "Read next", "Share", "4 May 2021", "• Trains run again", "Leave a comment", "!!!"])
    | st.text(st.characters(codec="utf-8"), max_size=30),
    min_size=1,
    max_size=12,
).map("\n".join)
FAR = 12


def matrix_of(text: str, title: str | None = None) -> Array:
    judged = judge(lines_of(text))
    return block_features(judged.lines, judged.verdicts, title)


def column(rows: Array, name: str) -> list[float]:
    return [float(value) for value in rows[:, BLOCK_FEATURES.index(name)]]


@given(text=LINES.filter(lambda text: bool(lines_of(text))), title=st.none() | st.sampled_from([ARTICLE[0], "", "!"]))
@settings(deadline=None, max_examples=80)
def test_one_finite_row_a_line(text: str, title: str | None) -> None:
    rows = matrix_of(text, title)
    assert rows.shape == (len(lines_of(text)), len(BLOCK_FEATURES))
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()


def test_a_line_alone_has_nothing_around_it() -> None:
    rows = matrix_of(ARTICLE[1])
    assert rows.shape == (1, len(BLOCK_FEATURES))
    assert column(rows, "words@-1") == column(rows, "words@+1") == [-1.0]
    assert column(rows, "words~3") == column(rows, "words")
    assert column(rows, "in_article") == [0.0]


def test_names_are_told_once() -> None:
    assert len(set(BLOCK_FEATURES)) == len(BLOCK_FEATURES)


def test_rules_and_headline_are_seen() -> None:
    rows = matrix_of("\n".join([*ARTICLE, "Sign up for our newsletter", ARTICLE[1]]), ARTICLE[0])
    assert column(rows, "is_title") == [1.0] + [0.0] * 7
    assert column(rows, "dropped")[6] == column(rows, "dropped_subscription")[6] == 1.0
    assert column(rows, "seen_before") == [0.0] * 7 + [1.0]


@given(flags=st.lists(st.booleans(), min_size=1, max_size=30))
def test_how_long_since_the_last_flag(flags: list[bool]) -> None:
    wanted = [
        min([FAR, *(at - before for before in range(at) if flags[before])]) for at in range(len(flags))
    ]  # the nearest one before, itself left out
    assert list(_since(np.array(flags))) == wanted


@given(values=st.lists(st.integers(-8, 8), min_size=1, max_size=30), reach=st.integers(1, 8))
def test_the_mean_over_both_sides(values: list[int], reach: int) -> None:
    last = len(values) - 1
    wanted = [
        sum(values[min(max(0, near), last)] for near in range(at - reach, at + reach + 1)) / (2 * reach + 1)
        for at in range(len(values))
    ]
    assert list(_means(np.array(values, dtype=np.float32), (reach,))) == pytest.approx(wanted, abs=1e-5)


@given(values=st.lists(st.integers(0, 8), min_size=1, max_size=6), step=st.integers(-4, 4).filter(bool))
def test_shifted_shows_the_neighbour_or_none(values: list[int], step: int) -> None:
    found = shifted(np.array(values, dtype=np.float32)[:, None], (step,))[:, 0]
    inside = range(len(values))
    assert list(found) == [values[at + step] if at + step in inside else -1.0 for at in inside]


@given(texts=st.lists(st.text(st.sampled_from("Ab1 \t\x1c\u3000\U0001d400(“Éé.?。”),")), max_size=4))
def test_shapes_are_told_of_each_text(texts: list[str]) -> None:
    capitals, sentences, commas = _shapes(texts)
    assert list(capitals) == [sum(word[0].isupper() for word in text.split()) for text in texts]
    ends = [sum(word.rstrip("\"'”’)]").endswith(tuple(".!?…。")) for word in text.split()) for text in texts]
    assert list(sentences) == ends
    assert list(commas) == [text.count(",") for text in texts]


SCRIPT = """
import sys
from onrecord.clean.block_features import block_features
from onrecord.clean.lines import lines_of
from onrecord.clean.noise import judge
judged = judge(lines_of(sys.argv[1]))
sys.stdout.buffer.write(block_features(judged.lines, judged.verdicts, None).tobytes())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_makes_no_difference(seed: str) -> None:
    text = "\n".join([*ARTICLE, "Read next", "Sign up for our newsletter", *ARTICLE[1:3]])
    command = [sys.executable, "-c", SCRIPT, text]
    found = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert found.stdout == matrix_of(text).tobytes()
