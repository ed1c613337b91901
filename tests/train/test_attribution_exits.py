"""What is read from the states of words: fitted on words, calibrated on what was found."""

from dataclasses import replace

import numpy as np
import pytest
import train_path  # noqa: F401 - makes `train` importable
from train.attribution_exits import calibrated, kept_out
from train.attribution_scores import Said

from onrecord.annotate.attributions.tagger import Settings, ToldWords


def test_what_is_kept_out_is_fitted_to_by_nothing() -> None:
    fitted, held = kept_out(list(range(100)))
    assert held == [0, 21, 42, 63, 84]
    assert sorted([*fitted, *held]) == list(range(100))


def test_the_chance_of_a_word_follows_its_state() -> None:
    words = ToldWords([2.0, 0.0], -1.0)
    chances = words.chances(np.array([[0.5, 9.0], [0.0, 0.0], [3.0, 0.0]], dtype=np.float32))
    assert chances.tolist() == pytest.approx([0.5, 1 / (1 + np.e), 1 / (1 + np.exp(-5))])


def test_a_model_that_is_too_sure_is_made_less_so() -> None:
    text = "Vargas said it rains. " * 60
    every = [Said([(start + 12, start + 20)], [(start, start + 6)]) for start in range(0, len(text), 22)]
    # Of those it gives .95 three in four are right, of those it gives .8 half.
    found = [replace(one, confidence=0.95 if number % 2 else 0.8) for number, one in enumerate(every)]
    gold = [one for number, one in enumerate(every) if (number % 8 != 1 if number % 2 else number % 4 == 0)]
    settings = calibrated(Settings(favour=1.0), [(text, found, gold)])
    assert settings.favour == 1.0
    assert settings.confidence(0.95) == pytest.approx(0.75, abs=0.03)
    assert settings.confidence(0.8) == pytest.approx(0.5, abs=0.03)
