"""Questions answered out of the record."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.store import Store


def test_without_a_question_the_page_says_how_to_ask(reader: TestClient) -> None:
    assert "Answers come from this record and from nowhere else" in reader.get("/ask").text


def test_a_promise_of_a_month_is_found_and_told_how_it_was_understood(reader: TestClient) -> None:
    text = reader.get("/ask", params={"q": "What did Blinken promise in May 2022?"}).text
    assert re.findall(r"<strong>(Commitments|Antony Blinken|May 2022)</strong>", text) == [
        "Commitments",
        "Antony Blinken",
        "May 2022",
    ]
    assert "reported 4 May 2022" in text


def test_every_passage_that_is_shown_stands_in_an_article(reader: TestClient, demo_file: object) -> None:
    text = reader.get("/ask", params={"q": "what did mexico agree to about trains"}).text
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.DOTALL)
    assert len(quotes) > 3
    with Store.open(demo_file) as store, store.reading() as view:  # type: ignore[arg-type]
        texts = [" ".join(one.text.split()) for one in view.documents()]
    for quote in quotes:
        words = " ".join(unescape(re.sub(r"<[^>]+>", "", quote)).split()).strip("… ")
        assert any(words in one for one in texts), words


def test_a_chip_leaves_its_part_out(reader: TestClient) -> None:
    text = reader.get("/ask", params={"q": "What did Blinken say in May 2022?", "without": "period"}).text
    assert "<strong>May 2022</strong>" not in text
    assert "Understand the whole question again" in text


def test_what_is_not_there_is_said_and_what_would_be_there_is_offered(reader: TestClient) -> None:
    text = reader.get("/ask", params={"q": "What did Blinken promise in May 1999?"}).text
    assert "The record has nothing on that." in text
    assert re.search(r"Without “May 1999”</a> <span class=\"count\">1 entry", text)


def test_words_that_no_entry_has_are_named(reader: TestClient) -> None:
    text = reader.get("/ask", params={"q": "Which measures are xyzzical?"}).text
    assert "None of them has the words “xyzzical”." in text


@pytest.mark.parametrize("question", ["xyzzy", "<script>alert(1)</script>", '"', "%00", "a" * 500, "OR OR", "\u202eabc"])
def test_any_question_has_a_page_and_nothing_in_it_runs(reader: TestClient, question: str) -> None:
    answer = reader.get("/ask", params={"q": question})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
