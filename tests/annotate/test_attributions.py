"""Who said what, in what form, where, and who reports it."""

import pytest

from onrecord.model import Attribution
from support import AnnotateText, said


def only(annotate_text: AnnotateText, text: str) -> Attribution:
    (one,) = annotate_text(text, "2023-12-28").attributions
    return one


# text, form, content, cue
FORMS = [
    (
        "“We will reopen the bridge on Monday,” Elena Vargas said.",
        "direct",
        ["“We will reopen the bridge on Monday,”"],
        "said",
    ),
    (
        '"We will reopen the bridge on Monday," said Elena Vargas.',
        "direct",
        ['"We will reopen the bridge on Monday,"'],
        "said",
    ),
    (
        "‘We will reopen the bridge on Monday,’ Elena Vargas said.",
        "direct",
        ["‘We will reopen the bridge on Monday,’"],
        "said",
    ),
    ("Elena Vargas said: “We will reopen the bridge.”", "direct", ["“We will reopen the bridge.”"], "said"),
    (
        "“We signed,” Elena Vargas said, “and we will keep our word to the farmers.”",
        "direct",
        ["“We signed,”", "“and we will keep our word to the farmers.”"],
        "said",
    ),
    (
        "Elena Vargas said the bridge was “finally safe” for trucks.",
        "mixed",
        ["the bridge was “finally safe” for trucks"],
        "said",
    ),
    ("Elena Vargas said that the bridge would reopen.", "indirect", ["that the bridge would reopen"], "said"),
    ("The bridge would reopen, Elena Vargas said.", "indirect", ["The bridge would reopen"], "said"),
    ("The talks, Elena Vargas said, went well.", "indirect", ["The talks", "went well"], "said"),
    ("Elena Vargas told reporters that the bridge would reopen.", "indirect", ["that the bridge would reopen"], "told"),
    (
        "Elena Vargas urged both sides to return to the table.",
        "indirect",
        ["both sides to return to the table"],
        "urged",
    ),
    ("According to Elena Vargas, the bridge is safe.", "indirect", ["the bridge is safe"], "According to"),
    ("The bridge is safe, according to Elena Vargas.", "indirect", ["The bridge is safe"], "according to"),
]


@pytest.mark.parametrize(("text", "form", "content", "cue"), FORMS, ids=[row[0] for row in FORMS])
def test_forms(annotate_text: AnnotateText, text: str, form: str, content: list[str], cue: str) -> None:
    one = only(annotate_text, text)
    assert (one.form, said(one.content, text), said(one.cue, text)) == (form, content, [cue])
    assert one.sort == "speech"
    assert one.speaker == "elena-vargas"
    assert said(one.source, text) == ["Elena Vargas"]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Elena Vargas thinks the bridge is unsafe.", "belief"),
        ("Elena Vargas fears that the bridge is unsafe.", "belief"),
        ("Elena Vargas plans to close the bridge.", "intention"),
        ("Elena Vargas warned that the bridge was unsafe.", "speech"),
    ],
)
def test_sorts(annotate_text: AnnotateText, text: str, sort: str) -> None:
    assert only(annotate_text, text).sort == sort


@pytest.mark.parametrize(
    ("text", "channel", "via"),
    [
        ("Elena Vargas tweeted that the bridge was open.", "tweeted", None),
        ("Elena Vargas wrote on Twitter that the bridge was open.", "Twitter", None),
        ("In a press release, Elena Vargas said the bridge was open.", "press release", None),
        ("Elena Vargas said in a press release that the bridge was open.", "press release", None),
        ("Elena Vargas said in an open letter that the bridge was open.", "open letter", None),
        ("Elena Vargas told a news conference that the bridge was open.", "news conference", None),
        ("Elena Vargas said the bridge was open, according to a BBC report.", None, "BBC"),
        ("Elena Vargas said the bridge was open, according to Reuters.", None, "Reuters"),
        ("Elena Vargas told the BBC that the bridge was open.", None, "BBC"),
    ],
)
def test_where_it_was_said_and_who_reports_it(
    annotate_text: AnnotateText, text: str, channel: str | None, via: str | None
) -> None:
    one = only(annotate_text, text)
    assert one.speaker == "elena-vargas"
    assert (one.channel.of(text) if one.channel else None, one.via.of(text) if one.via else None) == (channel, via)


def test_an_unnamed_source_keeps_its_description(annotate_text: AnnotateText) -> None:
    text = "An unnamed senior Chilean official told reporters that the bridge would stay shut."
    one = annotate_text(text)
    (attribution,) = one.attributions
    assert attribution.speaker is not None
    assert one.actors[attribution.speaker].name == "unnamed senior Chilean official"


def test_a_quotation_that_runs_over_paragraphs_is_one(annotate_text: AnnotateText) -> None:
    text = (
        "Elena Vargas said: “We signed the paper last night in the old harbour.\n"
        "“And we will keep our word to every farmer in the valley.”"
    )
    one = only(annotate_text, text)
    assert said(one.content, text) == [
        "“We signed the paper last night in the old harbour.",
        "“And we will keep our word to every farmer in the valley.”",
    ]


def test_a_quotation_paragraph_goes_on_with_the_speaker(annotate_text: AnnotateText) -> None:
    text = (
        "“We signed the paper last night in the old harbour,” Elena Vargas said.\n"
        "“And we will keep our word to every farmer in the valley.”"
    )
    found = annotate_text(text).attributions
    assert [(a.speaker, a.form) for a in found] == [("elena-vargas", "direct")] * 2


def test_a_second_quotation_of_the_paragraph_belongs_to_the_speaker(annotate_text: AnnotateText) -> None:
    text = "“We signed the paper last night,” Elena Vargas said. “And we will keep our word to every farmer.”"
    one = only(annotate_text, text)
    assert said(one.content, text) == [
        "“We signed the paper last night,”",
        "“And we will keep our word to every farmer.”",
    ]


def test_nothing_inside_a_quotation_is_attributed_again(annotate_text: AnnotateText) -> None:
    text = "“The mayor told us that the road was closed for the night,” Elena Vargas said."
    assert [a.speaker for a in annotate_text(text).attributions] == ["elena-vargas"]


@pytest.mark.parametrize(
    "text", ["The bridge was shut on Monday.", "Elena Vargas crossed the bridge.", "The sign said nothing.", "“Exit”"]
)
def test_what_attributes_nothing(annotate_text: AnnotateText, text: str) -> None:
    assert annotate_text(text).attributions == ()


def test_what_a_document_tells_stays_its_own_where_little_of_it_is_told_by_another(annotate_text: AnnotateText) -> None:
    text = (
        "Two unions sent the ministry an open letter about the toll. Under it, the letter said, drivers had been turned away "
        "more than 300 times without a chance to ask for help."
    )
    told = [" ".join(said(one.content, text)) for one in annotate_text(text).attributions]
    assert any("drivers had been turned away more than 300 times" in words for words in told)


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        # What the reporter makes of it is not said by anybody, and the day is no part of what says so.
        ("Campaigners in Tiraz say that up to ten civilians are still held, a claim that the army denies.",
         "that up to ten civilians are still held", "say"),
        ("“Our pipes are forty years old, and nobody repairs them,” the chief executive, Elena Vargas, said on Monday.",
         "“Our pipes are forty years old, and nobody repairs them,”", "said"),
        ("The two fleets may take 80,000 tonnes of herring this year, the ministry in Reydar said in a press release.",
         "The two fleets may take 80,000 tonnes of herring this year", "said in a press release"),
    ],
)  # fmt: skip
def test_where_a_content_and_a_cue_end(annotate_text: AnnotateText, text: str, content: str, cue: str) -> None:
    found = [(" ".join(said(one.content, text)), said(one.cue, text)) for one in annotate_text(text).attributions]
    assert (content, [cue]) in found
