"""The vectors of words: rows, pieces, neighbours; a file that does not fit together."""

import msgspec
import numpy as np
import pytest

from onrecord.errors import PipelineError
from onrecord.learned import WordVectors, word_vectors
from onrecord.learned.word_vectors import decoded

ROWS = {"strike": (3, 4), "walkout": (4, 3), "quota": (4, -3), "kessara": (3, 4), "un": (0, 5), "##paid": (5, 0)}


def vectors(**changed: object) -> WordVectors:
    rows = np.array(list(ROWS.values()), dtype=np.int8)
    made = WordVectors(
        words="\n".join(ROWS),
        common=3,
        width=2,
        vectors=rows.tobytes(),
        lengths=np.full(len(ROWS), 5, dtype="<f4").tobytes(),
        rarities=bytes([255, 255, 51, 255, 1, 255]),
    )
    return msgspec.structs.replace(made, **changed)


def test_related_words_are_common_ones_and_the_likest_first() -> None:
    assert vectors().related(["strike"], most=5, least=-1) == {"strike": [("walkout", 0.96), ("quota", 0.0)]}
    assert vectors().related(["strike"], most=5, least=0.5) == {"strike": [("walkout", 0.96)]}
    assert vectors().related(["strike"], most=0, least=-1) == {"strike": []}


@pytest.mark.parametrize("word", ["kessara", "un", "##paid", "nowhere", ""])
def test_a_word_that_is_no_common_one_has_no_related_words(word: str) -> None:
    assert vectors().related([word], most=5, least=-1) == {}


def test_a_word_that_is_not_in_the_vocabulary_is_the_mean_of_its_pieces() -> None:
    assert vectors().rows("unpaid") == (4, 5)
    assert vectors().units(["unpaid", "strike"]) == pytest.approx(np.array([[0.5**0.5, 0.5**0.5], [0.6, 0.8]]))


def test_a_word_of_which_a_piece_is_unknown_has_no_vector() -> None:
    assert vectors().rows("unread") == ()
    assert not vectors().units(["unread", "", "x" * 1000]).any()
    assert vectors().units([]).shape == (0, 2)


def test_rarity() -> None:
    assert [vectors().rarity(word) for word in ("strike", "quota", "nowhere")] == [1.0, 0.2, 1.0]


@pytest.mark.parametrize("changed", [{"width": 3}, {"lengths": b""}, {"rarities": bytes(5)}, {"words": "strike"}])
def test_a_file_that_does_not_fit_together_does_not_load(changed: dict[str, object]) -> None:
    with pytest.raises(PipelineError, match=r"python -m train\.word_vectors"):
        decoded(msgspec.msgpack.encode(vectors(**changed)))


def test_a_file_that_is_cut_off_does_not_load() -> None:
    with pytest.raises(PipelineError, match=r"python -m train\.word_vectors"):
        decoded(msgspec.msgpack.encode(vectors())[:-1])


def test_the_vectors_that_ship_are_those_of_the_encoder() -> None:
    shipped = word_vectors()
    assert "fatalities" in dict(shipped.related(["deaths"], most=5, least=0.5)["deaths"])
    assert shipped.rarity("said") < 0.5 < shipped.rarity("moratorium")
    assert "biden" not in shipped.words.split("\n")[: shipped.common]
    lengths = np.linalg.norm(shipped.units(["caravan", "apprehended", "kacsmaryk"]), axis=1)
    assert lengths == pytest.approx(np.ones(3), abs=1e-5)
