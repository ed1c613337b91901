import random
import re
from datetime import date
from itertools import pairwise

import bench_path  # noqa: F401
import pytest
from bench.fingerprint import of_contents
from bench.generate import Article, articles
from bench.generate.grammar import sentence
from bench.generate.scene import Scene, new_file
from bench.generate.topics import TOPICS
from bench.generate.wording import WORDING


@pytest.fixture(scope="module")
def made() -> tuple[Article, ...]:
    return articles(60)


def test_same_arguments_same_articles(made: tuple[Article, ...]) -> None:
    assert articles(60) == made
    assert articles(60, seed=1) != made


def test_fewer_articles_are_the_first_of_more(made: tuple[Article, ...]) -> None:
    assert articles(10) == made[:10]


def test_the_corpus_is_the_one_that_floors_are_pinned_on() -> None:
    """Speeds on other texts are not comparable: whoever changes the generator must pin the floors anew."""
    fingerprint = of_contents((article.name, article.text.encode()) for article in articles(8))
    assert fingerprint == "5948328dfe92275c5042933bcce9284c14e66fabd52b116c70fa081b561cc270"


def test_about_six_hundred_words_in_paragraphs_of_news(made: tuple[Article, ...]) -> None:
    assert all(560 <= article.words <= 690 for article in made)
    assert all(12 <= article.words / article.sentences <= 30 for article in made)
    assert all(15 <= article.text.count("\n\n") <= 35 for article in made)


def test_every_slot_is_filled(made: tuple[Article, ...]) -> None:
    for article in made:
        assert not re.search(r"[{}\[\]|]|  | [,.]|,[,.]", article.text.replace(" | ", " ")), article.name


def test_quotation_marks_are_paired(made: tuple[Article, ...]) -> None:
    for article in made:
        marks = re.findall("[“”]", article.text)
        assert marks
        assert all(one != other for one, other in pairwise(marks))


def test_articles_differ_enough_not_to_pass_for_copies(made: tuple[Article, ...]) -> None:
    runs = [_five_words(article.text) for article in made]
    shares = [len(a & b) / min(len(a), len(b)) for i, a in enumerate(runs) for b in runs[:i]]
    assert max(shares) < 0.2


def test_every_slot_of_every_template_is_known() -> None:
    rng = random.Random(0)
    scene = Scene(rng, new_file(rng, TOPICS[0]), date(2023, 5, 9))
    slots = {slot for lines in WORDING.values() for line in lines for slot in re.findall(r"\{(\w+)\}", line)}
    assert all(scene(slot) for slot in sorted(slots))


@pytest.mark.parametrize(
    ("given", "expected"), [("the end", "The end"), ("“we won", "“We won"), ("", ""), ("Élan", "Élan")]
)
def test_sentence_begins_in_upper_case(given: str, expected: str) -> None:
    assert sentence(given) == expected


def _five_words(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
