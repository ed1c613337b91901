"""Who undertakes what: by verb, by noun, by an announced future, by an accord; and what is no undertaking.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable

import pytest

from onrecord.extract import commitments
from onrecord.extract.base import Passage
from onrecord.model import CommitmentReading
from support import AnnotateText

Told = Callable[[str], list[tuple[str, list[str]]]]


@pytest.fixture(scope="module")
def told(annotate_text: AnnotateText) -> Told:
    """The words of each commitment of a text, and who undertakes it."""

    def found(text: str) -> list[tuple[str, list[str]]]:
        answers = []
        for reading in commitments.extract(Passage(annotate_text(text, "2023-12-28"))):
            assert isinstance(reading.fields, CommitmentReading)
            answers.append((reading.span.of(text), [actor.name for actor in reading.fields.by]))
        return answers

    return found


UNDERTAKEN = [
    (
        "Peruvian Foreign Minister Elena Vargas said Peru would reopen the bridge in May.",
        "would reopen the bridge in May",
        "Peru",
    ),
    (
        "“We will pay every farmer in full,” said President Elena Vargas.",
        "will pay every farmer in full",
        "Elena Vargas",
    ),
    (
        "Governor Elena Vargas said she would not sign the treaty if the port stayed closed.",
        "would not sign the treaty if the port stayed closed",
        "Elena Vargas",
    ),
    ("The River Guard said it would publish its maps on Friday.", "would publish its maps on Friday", "River Guard"),
    (
        "“I’m going to close the mine,” Governor Elena Vargas told reporters.",
        "’m going to close the mine",
        "Elena Vargas",
    ),
    (
        "The old mill will be turned into a school, Mayor Elena Vargas said.",
        "will be turned into a school",
        "Elena Vargas",
    ),
    (
        "Critics point to Elena Vargas's promise to reopen the railway.",
        "promise to reopen the railway",
        "Elena Vargas",
    ),
    ("The two towns reached an agreement to share the ferry.", "agreement to share the ferry", "two towns"),
    ("Elena Vargas railed at the tax and pledged to abolish it.", "pledged to abolish it", "Elena Vargas"),
    ("Under the accord, Peru will admit 400 farmhands.", "will admit 400 farmhands", "Peru"),
    (
        "The fleet will stay in port until Sunday, Elena Vargas promised.",
        "The fleet will stay in port until Sunday",
        "Elena Vargas",
    ),
]


@pytest.mark.parametrize(("text", "words", "by"), UNDERTAKEN, ids=[row[0] for row in UNDERTAKEN])
def test_what_is_undertaken_and_by_whom(told: Told, text: str, words: str, by: str) -> None:
    ((found, sides),) = told(text)
    assert found == words
    assert by in sides


@pytest.mark.parametrize(
    "text",
    [
        "President Elena Vargas said the talks would take months.",
        "President Elena Vargas said she would likely close the bridge.",
        "“We will win,” President Elena Vargas said.",
        "President Elena Vargas said Tomas Brandt would close the bridge.",
        "Analysts said they would look at the figures again.",
        "Elena Vargas suggested that she would close the bridge.",
        "The ferry will sail on Monday.",
        "President Elena Vargas denied that she would close the bridge.",
        "Elena Vargas was accused of committing a crime.",
        "A new law guarantees that nobody pays twice.",
        "Elena Vargas balked at committing to a date.",
        "Peru demanded a promise to reopen the bridge.",
        "Elena Vargas made no promise to reopen the bridge.",
        "Experts agree that the river is too low.",
        "Mayor Elena Vargas said that if her son were still at sea, she would call him home.",
    ],
)
def test_forecasts_guesses_and_the_deeds_of_others_are_none(told: Told, text: str) -> None:
    assert told(text) == []


def test_what_lies_inside_an_undertaking_is_part_of_it(told: Told) -> None:
    ((words, _),) = told("Elena Vargas vowed that Peru would keep its promise to reopen the bridge.")
    assert words.startswith("vowed that Peru would keep its promise")


def test_to_whom_it_is_promised(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas promised Tomas Brandt to reopen the bridge."
    (reading,) = commitments.extract(Passage(annotate_text(text, "2023-12-28")))
    assert isinstance(reading.fields, CommitmentReading)
    assert [actor.name for actor in reading.fields.to] == ["Tomas Brandt"]
    assert reading.anchors["to.0"].of(text) == "Tomas Brandt"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elena Vargas promised to protect the port and hired 300 pilots.", "promised to protect the port"),
        (
            "Elena Vargas vowed to cut the toll and to widen the canal.",
            "vowed to cut the toll and to widen the canal",
        ),
    ],
)
def test_what_was_done_besides_is_not_undertaken(told: Told, text: str, words: str) -> None:
    assert [found for found, _ in told(text)] == [words]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Elena Vargas repeated her promise of improved access to the port.", "improved access to the port"),
        ("The plan will be published in May, Mayor Elena Vargas said.", "be published in May"),
        ("Mayor Elena Vargas said she would not sign the treaty.", "not sign the treaty"),
        ("Mayor Elena Vargas said never again will she sign the treaty.", "never again will she sign the treaty"),
        ("Mayor Elena Vargas said she would “never” sign the treaty.", "“never” sign the treaty"),
        ("Mayor Elena Vargas said she won't sign the treaty.", "won't sign the treaty"),
        ("“We’re not going to sign the treaty,” Mayor Elena Vargas said.", "not going to sign the treaty"),
        ("Mayor Elena Vargas said the city would no longer pay the toll.", "no longer pay the toll"),
    ],
)
def test_what_is_promised_in_words_of_its_own(annotate_text: AnnotateText, text: str, content: str) -> None:
    (one,) = commitments.extract(Passage(annotate_text(text)))
    assert isinstance(one.fields, CommitmentReading)
    assert one.fields.content == content


def test_a_condition_may_come_first(annotate_text: AnnotateText) -> None:
    text = "Senator Elena Vargas said, if elected, she would close the port."
    (one,) = commitments.extract(Passage(annotate_text(text)))
    assert isinstance(one.fields, CommitmentReading)
    assert (one.fields.condition, one.fields.content) == ("if elected", "close the port")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The harbour union is bound by a truce until May.", "is bound by a truce until May"),
        (
            "Peru has assumed the obligation to reply within ten days.",
            "assumed the obligation to reply within ten days",
        ),
        ("“There will be no third extension,” said President Elena Vargas.", "will be no third extension"),
    ],
)
def test_what_may_be_an_undertaking(annotate_text: AnnotateText, text: str, words: str) -> None:
    found = commitments.candidates(Passage(annotate_text(text, "2023-12-28")))
    assert words in [one.found.span.of(text) for one in found]


def test_things_promise_nothing(told: Told) -> None:
    text = "Elena Vargas denied that the berths had been sold and promised the province a fifth of the dues."
    assert [by for words, by in told(text) if words.startswith("promised")] == [["Elena Vargas"]]
