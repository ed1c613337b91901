"""Stories: which documents are on the same events."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.reconcile.average_link import average_link
from onrecord.reconcile.stories import stories
from onrecord.reconcile.terms import terms
from support import EXAMPLES, article

TALKS = (
    "Elena Vargas met Tomas Brandt in Lima to settle the fishing quotas off the northern coast.",
    "Vargas and Brandt spoke in Lima for two hours about fishing quotas; trawlers stayed in harbour.",
    "After the Lima meeting, Brandt called the fishing quotas fair, and Vargas promised patrol boats for the coast.",
)
FIRE = (
    "Firefighters in Talca fought a blaze in a paper mill where forty workers were evacuated overnight.",
    "The paper mill in Talca burned for a second night; firefighters kept forty workers out.",
)


def pile(*texts: tuple[str, str | None]) -> list[Article]:
    return [article(text, published, id_=f"d{number}") for number, (text, published) in enumerate(texts)]


def together(articles: list[Article]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for id_, story in sorted(stories(articles).items()):
        found.setdefault(story, []).append(id_)
    return sorted(found.values())


def test_two_events_are_two_stories() -> None:
    articles = pile(*((text, "2024-03-01") for text in (*TALKS, *FIRE)))
    assert together(articles) == [["d0", "d1", "d2"], ["d3", "d4"]]


def test_the_same_told_a_year_later_is_another_story() -> None:
    articles = pile(*((text, day) for day in ("2023-03-01", "2024-03-01") for text in TALKS))
    assert together(articles) == [["d0", "d1", "d2"], ["d3", "d4", "d5"]]


def test_a_story_has_the_id_of_its_first_document() -> None:
    articles = pile((TALKS[0], "2024-03-03"), (TALKS[1], "2024-03-01"), (TALKS[2], None))
    assert set(stories(articles).values()) == {"d1"}


def test_documents_of_other_topics_stand_alone_in_a_small_pile() -> None:
    articles = pile((TALKS[0], None), (FIRE[0], None), ("The orchestra opened its season in Quito on Friday.", None))
    assert len(set(stories(articles).values())) == 3


def test_nothing_has_no_story() -> None:
    assert stories([]) == {}
    assert stories([article("", id_="empty")]) == {"empty": "empty"}


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(rng: random.Random) -> None:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    articles = [article(text, None, id_=str(number)) for number, text in enumerate(texts)]
    assert stories(rng.sample(articles, len(articles))) == stories(articles)


def test_average_link_joins_the_most_alike_first() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.9)]
    assert average_link(dict.fromkeys(range(4), 1), pairs, 0.5) == {0: 0, 1: 0, 2: 2, 3: 2}
    assert set(average_link(dict.fromkeys(range(4), 1), pairs, 0.2).values()) == {0}


def test_names_are_told_by_their_capitals() -> None:
    found = terms(article("Lima waited. In Lima, Vargas spoke; the fishing fleet waited."))
    assert set(found.names) == {"lima", "vargas"}
    assert found.all["lima"] == 2
