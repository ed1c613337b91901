"""Quotations without a cue of their own: whose they are, and when they are nobody's."""

import pytest

from support import AnnotateText, said


def speakers(annotate_text: AnnotateText, text: str) -> dict[str, str | None]:
    """Who is taken to have said each piece of direct speech."""
    found = annotate_text(text, "2023-12-28").attributions
    return {piece: one.speaker for one in found if one.form == "direct" for piece in said(one.content, text)}


SAID = "“We signed the paper last night in the old harbour,” Elena Vargas said."
MORE = "“And we will keep our word to every farmer in the valley.”"
END = "“Nobody will have to leave the harbour this winter.”"


def test_a_chain_of_paragraphs_stays_with_the_speaker(annotate_text: AnnotateText) -> None:
    found = speakers(annotate_text, f"{SAID}\n{MORE}\n{END}")
    assert found[MORE] == found[END] == "elena-vargas"


def test_each_paragraph_of_a_running_quotation_is_opened_anew(annotate_text: AnnotateText) -> None:
    text = f"{SAID} “It was a long night for all of us.\n{MORE.removesuffix('”')}\n{END}"
    found = speakers(annotate_text, text)
    assert found["“It was a long night for all of us."] == "elena-vargas"
    assert found[MORE.removesuffix("”")] == found[END] == "elena-vargas"


def test_a_running_quotation_may_name_its_speaker_at_the_end(annotate_text: AnnotateText) -> None:
    text = "The night was long.\n“We signed the paper in the old harbour.\n“And we keep our word,” Elena Vargas said."
    found = speakers(annotate_text, text)
    assert found["“We signed the paper in the old harbour."] == "elena-vargas"


@pytest.mark.parametrize(
    "between",
    [
        "Boris Kim said the paper was worthless.\n",
        "“It is a bad paper and we will fight it,” Boris Kim said.\n",
        "What comes next\n",
        "HALVIK, March 3\n",
        "The talks had begun on Monday in a small hotel by the sea. They went on for three days.\n",
        "HALVIK — ",
    ],
)
def test_what_breaks_a_speech(annotate_text: AnnotateText, between: str) -> None:
    assert speakers(annotate_text, f"{SAID}\n{between}{MORE}").get(MORE) != "elena-vargas"


def test_the_next_speaker_takes_over(annotate_text: AnnotateText) -> None:
    text = f"{SAID}\n“It is a bad paper and we will fight it,” Boris Kim said.\n{MORE}"
    assert speakers(annotate_text, text)[MORE] == "boris-kim"


def test_another_one_who_acts_breaks_a_speech(annotate_text: AnnotateText) -> None:
    assert MORE not in speakers(annotate_text, f"{SAID} Boris Kim shook his head.\n{MORE}")


def test_much_narration_breaks_a_speech(annotate_text: AnnotateText) -> None:
    tail = "The talks had begun on Monday in a small hotel by the sea and went on for three days."
    assert MORE not in speakers(annotate_text, f"{SAID} {tail}\n{MORE}")


def test_a_long_description_of_the_speaker_does_not(annotate_text: AnnotateText) -> None:
    text = (
        "“We signed the paper last night in the old harbour,” said Elena Vargas, the mayor of the town since the flood "
        f"of five years ago and head of its council.\n{MORE}"
    )
    assert speakers(annotate_text, text)[MORE] == "elena-vargas"


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Elena Vargas added:", "elena-vargas"),
        ("Boris Kim arrived on Monday. On Tuesday Elena Vargas wrote on her page:", "elena-vargas"),
        ("Elena Vargas sent out a letter. The letter read:", "elena-vargas"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
def test_a_colon_announces_the_quotation_after_it(
    annotate_text: AnnotateText, lead: str, speaker: str, gap: str
) -> None:
    assert speakers(annotate_text, f"{lead}{gap}{MORE}")[MORE] == speaker


def test_an_announced_quotation_runs_on(annotate_text: AnnotateText) -> None:
    found = speakers(annotate_text, f"Elena Vargas added:\n{MORE.removesuffix('”')}\n{END}")
    assert found[MORE.removesuffix("”")] == found[END] == "elena-vargas"


def test_a_quotation_goes_on_behind_its_cue_in_the_next_paragraph(annotate_text: AnnotateText) -> None:
    text = "“We signed the paper last night,” Elena Vargas said,\n“and we will keep our word to every farmer.”"
    assert speakers(annotate_text, text)["“and we will keep our word to every farmer.”"] == "elena-vargas"


@pytest.mark.parametrize(
    "quoted", ["“The Long Road to the Old Sea”", "“Green Dawn”", "“A safe harbour.”", "‘Summit of the Seas’"]
)
def test_titles_and_terms_are_not_claimed(annotate_text: AnnotateText, quoted: str) -> None:
    assert quoted not in speakers(annotate_text, f"{SAID}\n{quoted}")


def test_a_nickname_makes_no_speech_of_what_holds_it(annotate_text: AnnotateText) -> None:
    (one,) = annotate_text("Elena Vargas said that Rodrigo “Gordo” Pena had left.").attributions
    assert one.form == "indirect"


def test_turns_of_a_transcript_belong_to_who_heads_them(annotate_text: AnnotateText) -> None:
    text = (
        "Elena Vargas met Boris Kim on Monday.\n“VARGAS: Will you keep the harbour open this winter?\n"
        "“KIM: We will keep our word to every farmer in the valley.”"
    )
    found = annotate_text(text).attributions
    assert [one.speaker for one in found] == ["elena-vargas", "boris-kim"]
    assert said(found[1].content, text) == ["We will keep our word to every farmer in the valley.”"]


def test_one_missing_mark_leaves_the_other_speakers_theirs(annotate_text: AnnotateText) -> None:
    text = (
        "“We signed the paper last night in the old harbour, Elena Vargas said.\n"
        "“It is a bad paper and we will fight it,” Boris Kim said."
    )
    found = [(one.speaker, said(one.content, text)) for one in annotate_text(text).attributions]
    assert ("boris-kim", ["“It is a bad paper and we will fight it,”"]) in found


@pytest.mark.parametrize("dash", [" ― ", " — ", " – "])
def test_a_quotation_with_a_name_under_it(annotate_text: AnnotateText, dash: str) -> None:
    text = f"“The bridge was the only way for us to get to the market in time.”{dash}Elena Vargas, Halvik\nThe road is shut."
    (one,) = annotate_text(text).attributions
    assert (one.speaker, one.form) == ("elena-vargas", "direct")


def test_who_signs_has_said_all_of_it(annotate_text: AnnotateText) -> None:
    first, last = "“I pay the toll gladly, for the old ferry was slower.", "“It was cold, too, in the winter.”"
    text = f"Elena Vargas wrote to us.\n{first}\n{last} ― Elena Vargas, of Halvik\nThe toll is 3 crowns."
    found = speakers(annotate_text, text)
    assert found[first] == found[last] == "elena-vargas"


def test_a_signature_ends_what_no_mark_ends(annotate_text: AnnotateText) -> None:
    words = "“The toll is a shame, and she calls us “a handful of grumblers’. We are many.”"
    text = (
        f"Elena Vargas wrote to us.\n{words} ― Elena Vargas\n“I pay it gladly, for once.” ― Boris Kim\nThe toll is 3."
    )
    assert speakers(annotate_text, text) == {words: "elena-vargas", "“I pay it gladly, for once.”": "boris-kim"}
