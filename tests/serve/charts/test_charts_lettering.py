"""Words fit, and stand on nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.charts.lettering import cut, levelled, lines, width

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(WORDS, st.floats(20, 400))
def test_what_is_cut_fits(words: str, room: float) -> None:
    assert width(cut(words, room, 12), 12) <= room
    assert all(width(line, 12) <= room for line in lines(words, room, 12, 3))


@given(WORDS)
def test_with_room_enough_nothing_is_lost(words: str) -> None:
    assert cut(words, 10_000, 12) == " ".join(words.split())
    assert " ".join(lines(words, 10_000, 12)) == " ".join(words.split())


@given(
    st.lists(st.tuples(st.floats(0, 500), st.text("abc ", min_size=1, max_size=20)), max_size=12),
    st.sampled_from([0.0, 10.0]),
)
def test_words_over_a_line_do_not_stand_on_one_another(wanted: list[tuple[float, str]], sign: float) -> None:
    ordered = sorted(wanted)
    found, levels = levelled(ordered, 0, 500, 12, sign)
    assert len(found) == len(ordered)
    for level in range(levels):
        spans = sorted((x, x + width(said, 12)) for x, at, said in found if at == level)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
