"""What the suite of worker processes makes and computes itself."""

import bench_path  # noqa: F401
import pytest
from bench.suites.workers import growth
from bench.workers_probe import number_word, pages


def test_growth_is_the_second_half_by_the_second_quarter() -> None:
    assert growth([(1, 900.0), (3, 500.0), (4, 600.0), (6, 610.0), (8, 660.0)]) == pytest.approx(1.1)
    assert growth([(2, 400.0), (4, 500.0), (8, 500.0)]) == 1.0


def test_every_number_has_a_word_of_its_own() -> None:
    words = [number_word(number) for number in range(5_000)]
    assert len(set(words)) == len(words)
    assert all(word.isalpha() for word in words)


def test_each_page_has_words_that_no_other_has() -> None:
    first, second = pages(2)
    assert first.document != second.document
    assert [page.text for page in pages(2)] == [first.text, second.text]
    own = set(first.text.lower().split()) & {number_word(number) for number in range(100)}
    assert own
    assert not own & set(second.text.lower().split())
