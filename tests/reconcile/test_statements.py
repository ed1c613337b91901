"""One statement, many reports: quotations cut and joined, what is told of them, and wordings that differ."""

import random
import time

import pytest

from onrecord.lexicon.fold import slug
from onrecord.model import (
    Actor,
    AttributionForm,
    EntryDate,
    Reading,
    Record,
    Span,
    Statement,
    StatementReading,
)
from onrecord.reconcile.matching import Difference, Resolved, differences, groups, quotation_of, same
from support import BuildLines

VARGAS = Actor(id="elena-vargas", name="Elena Vargas", role="president", of="Chile")
BRANDT = Actor(id="tomas-brandt", name="Tomas Brandt", role="foreign minister", of="Peru")
LEADS = (
    "Chilean President Elena Vargas spoke in the capital on Thursday.",
    "Chilean President Elena Vargas answered questions of reporters.",
    "Chilean President Elena Vargas opened the new harbour.",
)


def reading(
    content: str,
    form: AttributionForm = "direct",
    *,
    document: str = "a",
    speaker: Actor | None = VARGAS,
    published: str | None = "2023-12-28",
    story: str | None = "a",
    order: int = 0,
    about: tuple[str, ...] = (),
    cue: str = "said",
    date: str | None = None,
) -> Resolved:
    """What one passage says somebody said."""
    day = EntryDate(value=date, text=date, from_="stated") if date else None
    fields = StatementReading(speaker=speaker, form=form, content=content, cue=cue, about=about, date=day)
    return Resolved(
        reading=Reading(
            document=document, span=Span(order * 1000, order * 1000 + len(content)), anchors={}, fields=fields
        ),
        actors=(speaker,) if speaker else (),
        published=published,
        order=(document, document, order),
        story=story,
    )


def reported(build_lines: BuildLines, *passages: str, published: tuple[str, ...] = ()) -> Record:
    """The record of one document a passage, each of its own outlet."""
    return build_lines(
        *(
            {
                "id": f"{number}",
                "publisher": f"Post {number}",
                "published": published[number] if published else "2023-12-28",
                "text": f"{LEADS[number]} {passage} The weather was fair in the whole of the north.",
            }
            for number, passage in enumerate(passages)
        )
    )


def only(record: Record) -> Statement:
    (statement,) = record.statements
    return statement


PIECES = "“We did not come here to beg,” Elena Vargas said. “We came to be paid for our fish.”"
APART = "“We did not come here to beg,” Elena Vargas said. Then she left. “We came to be paid for our fish,” she said."
WHOLE = "“We did not come here to beg. We came to be paid for our fish,” Elena Vargas said."


@pytest.mark.parametrize("passages", [(PIECES, WHOLE), (WHOLE, PIECES)], ids=["pieces first", "whole first"])
def test_a_quotation_joined_from_pieces_is_the_one_quoted_whole(
    build_lines: BuildLines, passages: tuple[str, str]
) -> None:
    statement = only(reported(build_lines, *passages))
    assert statement.form == "direct"
    assert statement.sources.independent == 2
    assert statement.conflicts == ()


@pytest.mark.parametrize("passages", [(APART, WHOLE), (WHOLE, APART)], ids=["pieces first", "whole first"])
def test_two_pieces_told_apart_both_stand_as_evidence(build_lines: BuildLines, passages: tuple[str, str]) -> None:
    statement = only(reported(build_lines, *passages))
    assert statement.content == "We did not come here to beg. We came to be paid for our fish"
    assert sorted(e.reading.content for e in statement.evidence) == [
        "We came to be paid for our fish",
        "We did not come here to beg",
        "We did not come here to beg. We came to be paid for our fish",
    ]
    assert statement.sources.documents == 2


def test_two_pieces_that_nobody_quotes_together_stay_two(build_lines: BuildLines) -> None:
    assert len(reported(build_lines, APART).statements) == 2


BOATS = "“Every boat that leaves this harbour will be counted twice,” Elena Vargas said."


@pytest.mark.parametrize(
    "other",
    [
        "Elena Vargas said every boat would be “counted twice”.",
        "Elena Vargas said that every boat “that leaves this harbour will be counted twice”.",
        "“Every boat that leaves [the port] will be counted twice,” Elena Vargas said.",
        "“[E]very boat … will be counted twice,” Elena Vargas said.",
        '"EVERY boat that leaves this harbor will be counted twice," Elena Vargas said.',
    ],
    ids=["cut", "in part", "inserted", "left out", "spelled"],
)
@pytest.mark.parametrize("turned", [False, True], ids=["fullest first", "fullest last"])
def test_one_quotation_however_cut_is_one_without_a_conflict(build_lines: BuildLines, other: str, turned: bool) -> None:
    statement = only(reported(build_lines, *((other, BOATS) if turned else (BOATS, other))))
    assert statement.form == "direct"
    assert "harbo" in statement.content
    assert statement.sources.independent == 2
    assert statement.conflicts == ()


def test_each_evidence_keeps_its_own_form(build_lines: BuildLines) -> None:
    statement = only(
        reported(
            build_lines,
            "Elena Vargas said every boat that leaves the harbour would be counted twice.",
            "Elena Vargas said every boat would be “counted twice”.",
            BOATS,
        )
    )
    assert statement.form == "direct"
    assert statement.content == "Every boat that leaves this harbour will be counted twice"
    assert [e.reading.form for e in statement.evidence] == ["indirect", "mixed", "direct"]


def test_a_lead_that_tells_the_quotation_further_down_is_evidence_of_it(build_lines: BuildLines) -> None:
    lead = "Elena Vargas said every boat leaving the harbour would be counted twice. The rule is new."
    statement = only(reported(build_lines, f"{lead} “Every boat leaving the harbour will be counted twice,” she said."))
    assert [(e.reading.form, e.also) for e in statement.evidence] == [("indirect", ()), ("direct", ())]
    assert (statement.form, statement.sources.documents) == ("direct", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a bad joke", "a good start"),
        ("important agreements", "important talks"),
        ("We want peace", "We want bread"),
        ("We will build 200 schools in the north", "We will build 300 schools in the south"),
        ("The people of the United States deserve an answer from the mine", "I thank the people of the United States for the boats"),
        ("border security", "We will send more police to the coast in summer, because border security begins at sea"),
        ("historic", "A historic flood"),
    ],
)  # fmt: skip
def test_different_quotations_of_one_speaker_stay_apart(one: str, other: str) -> None:
    assert not same(reading(one), reading(other, document="b", order=1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("important agreements", "important agreements"),
        ("very productive", "The meeting was very productive"),
        ("so many of them", "I have never seen so many of them in one harbour"),
        ("We will not sign it", "We won’t sign it"),
        ("The labour programme is organised in the centre", "The labor program is organized in the center"),
        ("It will cost 7,000 dollars, twelve per cent more", "It will cost 7000 dollars, 12% more"),
    ],
)
def test_the_same_quotation_of_one_speaker_is_one(one: str, other: str) -> None:
    here, there = reading(one), reading(other, document="b", order=1)
    assert same(here, there)
    assert same(there, here)
    (quoted, requoted) = (quotation_of(r.reading.fields) for r in (here, there))  # type: ignore[arg-type]
    assert quoted is not None
    assert requoted is not None
    assert differences(quoted, requoted) == ()


def test_a_few_words_are_known_only_in_one_story_and_on_near_days() -> None:
    here = reading("important agreements")
    assert not same(here, reading("important agreements", document="b", order=1, story="b"))
    assert not same(here, reading("important agreements", document="b", order=1, published="2024-01-05"))
    assert not same(here, reading("important agreements", document="b", order=1, speaker=BRANDT))
    assert same(here, reading("important agreements", document="b", order=1, published=None))


def test_an_unnamed_source_may_be_the_named_one_of_its_country() -> None:
    quoted = "Every boat that leaves will be counted"
    named = reading(quoted)
    for name, of, joined in (("official", "Chile", True), ("official", None, True), ("official", "Peru", False)):
        unnamed = Actor(id=f"{slug(name)}--b", name=name, of=of)
        assert same(named, reading(quoted, document="b", order=1, speaker=unnamed)) is joined
    assert same(named, reading(quoted, document="b", order=1, speaker=None))
    assert not same(named, reading(quoted, document="b", order=1, speaker=BRANDT))


def test_words_differ_only_between_quotations_of_one_known_speaker() -> None:
    said = reading("We have put 132 million dollars on the table and heard nothing back")
    other = "We have put 85 million dollars on the table and heard nothing back"
    assert same(said, reading(other, document="b", order=1))
    assert not same(said, reading(other, document="b", order=1, speaker=None))


def test_two_named_speakers_never_stand_in_one_entry() -> None:
    """Also where a third document, which does not say who speaks, quotes the same words."""
    quoted = "Every boat that leaves will be counted"
    found = groups(
        [
            reading(quoted, document="a", order=0, speaker=None),
            reading(quoted, document="b", order=1),
            reading(quoted, document="c", order=2, speaker=BRANDT),
        ]
    )
    assert [[one.reading.document for one in group] for group in found] == [["a", "b"], ["c"]]


def test_two_sentences_alike_in_one_document_stay_two_and_find_their_own(build_lines: BuildLines) -> None:
    both = (
        "“We will not be stopped by walls,” Elena Vargas said. The crowd cheered. "
        "“We will not be stopped by fences,” she said."
    )
    record = reported(build_lines, both, "“We will not be stopped by fences,” Elena Vargas said.")
    assert {s.content: len(s.evidence) for s in record.statements} == {
        "We will not be stopped by walls": 1,
        "We will not be stopped by fences": 2,
    }
    assert not any(s.conflicts for s in record.statements)


TOLD = [
    ("The border bridges will be opened again on Monday", "the border bridges would be opened again on Monday"),
    ("We have counted every boat in the harbour twice", "every boat in the harbour had been counted twice"),
    ("The treaty does not give away a single drop of our water", "the treaty does not give away a drop of water"),
    ("I will not sign an agreement that halves the quota", "she would not sign an agreement that halved the quota"),
    ("Our fishermen lost 400 boats in the storm. Nobody has paid them.", "the country’s fishermen had lost 400 boats in the storm"),
    ("This programme has cost the taxpayers 12 million pesos", "the program had cost taxpayers 12 million pesos"),
    ("There can be no ceasefire without the release of the prisoners", "there could be no ceasefire without a release of prisoners"),
    ("Our soldiers are defending the villages along the river", "Chilean soldiers were defending villages along the river"),
    ("Without rain the reservoirs will be empty by March", "reservoirs would be empty by March without rain"),
    ("If Peru closes its ports, we will close ours", "Chile would close its ports if Peru closed its own"),
]  # fmt: skip


@pytest.mark.parametrize(("quoted", "told"), TOLD, ids=[told[:40] for _, told in TOLD])
def test_what_is_told_in_other_words_is_evidence_of_the_quotation(quoted: str, told: str) -> None:
    about = tuple(name for name in ("Chile", "Peru") if name in told or f"{name}an" in told)
    one, other = reading(quoted), reading(told, "indirect", document="b", order=1, about=about)
    assert same(one, other)
    assert same(other, one)


NOT_TOLD = [
    ("The border bridges will be opened again on Monday", "the border bridges would not be opened again on Monday"),
    ("The border bridges will be opened again on Monday", "the border bridges would be closed again on Monday"),
    ("The border bridges will be opened again on Monday", "the border bridges would be opened again on Tuesday"),
    ("Our fishermen lost more than 400 boats in the storm", "fishermen had lost more than 200 boats in the storm"),
    ("Our fishermen lost more than 400 boats in the storm", "the boats lost in the storm would be paid for"),
    ("We have signed the water treaty with Peru", "the water treaty with Peru could be signed by May"),
    ("We have signed the water treaty with Peru", "the water treaty with Bolivia had been signed"),
    ("If Peru closes its ports, we will close our ports", "Chile would close its ports"),
    ("We may need the army to guard the dam", "the army was needed to guard the dam"),
    ("Did the police arrest 30 people at the mine?", "police had arrested 30 people at the mine"),
    ("The price of copper will rise next year", "the price of copper would fall next year"),
    ("We will return the bodies of 12 soldiers this month", "the bodies of 12 soldiers had been returned this month"),
    ("Peru has sent two ships to the gulf", "Chile had sent two ships to the gulf"),
    ("Our navy followed the trawlers for three days", "trawlers had followed the navy for three days"),
    ("Exports of lithium grew by 18 percent last quarter", "exports of copper grew by 18 percent last quarter"),
    ("Nobody believes that the dam is safe", "everybody believes that the dam is safe"),
    ("Before the elections we will publish the budget", "the budget would be published after the elections"),
    ("We talked at length about the ports, the mine, the dam, the fishing fleet and the price of copper", "the fishing fleet was at sea"),
]  # fmt: skip


@pytest.mark.parametrize(("quoted", "told"), NOT_TOLD, ids=[told[:40] for _, told in NOT_TOLD])
def test_what_says_otherwise_is_no_evidence_of_the_quotation(quoted: str, told: str) -> None:
    about = tuple(name for name in ("Chile", "Peru", "Bolivia") if name in told)
    one, other = reading(quoted), reading(told, "indirect", document="b", order=1, about=about)
    assert not same(one, other)
    assert not same(other, one)


def test_what_is_denied_is_no_evidence_of_what_is_said() -> None:
    said = reading("We have signed the water treaty with Peru")
    told = "the water treaty with Peru had been signed"
    assert same(said, reading(told, "indirect", document="b", order=1, about=("Peru",)))
    assert not same(said, reading(told, "indirect", document="b", order=1, about=("Peru",), cue="denied"))
    indirect = reading(told, "indirect", document="c", order=2, about=("Peru",))
    assert not same(indirect, reading(told, "indirect", document="b", order=1, about=("Peru",), cue="denied"))


def test_what_is_told_must_be_of_the_same_speaker_story_and_days() -> None:
    said, told = reading("The bridges will be opened again"), "the border bridges would be opened again"
    whole = reading("The border bridges will be opened again on Monday")
    assert same(whole, reading(told, "indirect", document="b", order=1))
    assert not same(said, reading(told, "indirect", document="b", order=1))
    assert not same(whole, reading(told, "indirect", document="b", order=1, speaker=BRANDT))
    assert not same(whole, reading(told, "indirect", document="b", order=1, speaker=None))
    assert not same(whole, reading(told, "indirect", document="b", order=1, story="b"))
    assert not same(whole, reading(told, "indirect", document="b", order=1, published="2024-01-05"))
    dated = reading("The border bridges will be opened again on Monday", date="2023-12-20")
    assert not same(dated, reading(told, "indirect", document="b", order=1, date="2023-12-27"))


def test_what_stands_in_marks_in_the_telling_stands_in_the_quotation() -> None:
    quoted = reading("This is a historic deal for the border towns")
    assert same(quoted, reading("the deal was “historic” for the border towns", "mixed", document="b", order=1))
    assert not same(
        quoted, reading("the historic deal was “expensive” for the border towns", "mixed", document="b", order=1)
    )


def disputed(statement: Statement) -> list[tuple[str, list[str], tuple[int, ...]]]:
    """The wordings, the differing words of each, and who gives them."""
    (conflict,) = statement.conflicts
    assert conflict.field == "content"
    return [(r.value, [span.of(r.value) for span in r.differing], r.evidence) for r in conflict.readings]


def test_two_wordings_of_one_sentence_are_a_conflict_with_the_differing_words(build_lines: BuildLines) -> None:
    statement = only(
        reported(
            build_lines,
            "“We will never accept a deal that closes the border,” Elena Vargas said.",
            "“We will never agree to a deal that closes the border,” Elena Vargas said.",
            "“We will never accept a deal that closes the border. It is bad for us,” Elena Vargas said.",
        )
    )
    assert statement.content == "We will never accept a deal that closes the border. It is bad for us"
    assert disputed(statement) == [
        ("We will never accept a deal that closes the border", ["accept"], (0, 2)),
        ("We will never agree to a deal that closes the border", ["agree to"], (1,)),
    ]


def test_a_word_that_one_outlet_has_and_the_other_leaves_out_is_a_conflict(build_lines: BuildLines) -> None:
    statement = only(
        reported(
            build_lines,
            "“We will sign the treaty with our neighbours in May,” Elena Vargas said.",
            "“We will not sign the treaty with our neighbors in May,” Elena Vargas said.",
        )
    )
    assert disputed(statement) == [
        ("We will sign the treaty with our neighbours in May", [], (0,)),
        ("We will not sign the treaty with our neighbors in May", ["not"], (1,)),
    ]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("It took 200 boats from us in a single night", "It took 300 boats from us in a single night", ("200", "300")),
        ("Nobody leaves this table happy tonight", "Nobody leaves that table happy tonight", ("this", "that")),
        ("We are tired of waiting for them", "We are tired of waiting for him", ("them", "him")),
    ],
)
def test_words_that_differ(one: str, other: str, words: tuple[str, str]) -> None:
    (difference,) = _differences(one, other)
    assert tuple(" ".join(word.key for word in sentence) for sentence in difference.words) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We believe that the talks went well today", "We believe the talks went well today"),
        ("The talks went well. We are glad. They go on.", "The talks went well. They go on."),
        ("The talks went well today", "The talks went well"),
        ("Well, the talks went well … we are glad", "The talks went well, on the whole; we are glad"),
        ("[Chile] will never accept [the deal] now", "We will never accept it now"),
        ("The talks went well today", "Every boat that leaves this harbour is counted"),
    ],
    ids=["filler", "sentence left out", "cut", "gap", "inserted", "another sentence"],
)
def test_words_that_are_only_cut_do_not_differ(one: str, other: str) -> None:
    assert _differences(one, other) == ()
    assert _differences(other, one) == ()


def _differences(one: str, other: str) -> tuple[Difference, ...]:
    quoted = [quotation_of(StatementReading(form="direct", content=content)) for content in (one, other)]
    assert quoted[0] is not None
    assert quoted[1] is not None
    return differences(quoted[0], quoted[1])


def test_a_prolific_speaker_costs_no_square() -> None:
    """Eight times the statements take about eight times as long, not sixty-four times."""
    few, many = (_seconds(count) for count in (250, 2000))
    assert many < 24 * max(few, 0.02)


def _seconds(count: int) -> float:
    draw = random.Random(7)
    vocabulary = ["".join(draw.choices("abcdefghiklmnoprstu", k=7)) for _ in range(1500)]
    said = [
        reading(" ".join(draw.choices(vocabulary, k=12)), "indirect", document=f"d{n}", order=n) for n in range(count)
    ]
    start = time.process_time()
    assert len(groups(said)) == count
    return time.process_time() - start
