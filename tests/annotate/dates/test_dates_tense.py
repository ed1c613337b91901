"""Which way a bare weekday points: 28 December 2023 was a Thursday, so Friday is the 22nd or the 29th."""

import pytest

from support import AnnotateText

PAST, FUTURE = "2023-12-22", "2023-12-29"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The envoys spoke on Friday.", PAST),
        ("The envoys had met on Friday.", PAST),
        ("The accord was signed on Friday.", PAST),
        ("The talks that ended on Friday brought nothing.", PAST),
        ("Until Friday, they had not spoken.", PAST),
        ("They could not be reached on Friday.", PAST),
        ("The envoys will meet on Friday.", FUTURE),
        ("The envoys are meeting on Friday.", FUTURE),
        ("The envoys meet again on Friday.", FUTURE),
        ("The envoy arrives on Friday.", FUTURE),
        ("The order takes effect on Friday.", FUTURE),
        ("The envoys agreed to meet on Friday.", FUTURE),
        ("The envoy is due in the capital on Friday.", FUTURE),
        ("The envoy is to speak on Friday.", FUTURE),
        ("The vote was postponed until Friday.", FUTURE),
        ("A round that had been pencilled in for Friday was scrapped.", FUTURE),
        ("The talks, set to begin on Friday, are in doubt.", FUTURE),
        ("A deal may come on Friday.", FUTURE),
        ("The rally planned for Friday was called off.", FUTURE),
        ("The record was set on Friday.", PAST),
        ("The envoys went home after planning for Friday's vote.", FUTURE),
        ("They scheduled a meeting for Friday.", FUTURE),
        ("He is leading ahead of Friday's vote.", FUTURE),
        ("The envoy denies what a Friday report says.", PAST),
    ],
)
def test_the_verb_tells_which_weekday_is_meant(annotate_text: AnnotateText, sentence: str, day: str) -> None:
    (one,) = annotate_text(sentence, "2023-12-28").dates
    assert one.edtf == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The envoys were planning to meet on Wednesday.", "2023-12-27"),
        ("The mayor said the bridge could open on Wednesday.", "2023-12-27"),
        ("The envoys will meet on Wednesday.", "2024-01-03"),
        ("A vote is scheduled for Wednesday.", "2024-01-03"),
        ("The bridge could open on Thursday.", "2023-12-28"),
    ],
)
def test_yesterdays_weekday_is_the_coming_one_only_where_that_is_said(
    annotate_text: AnnotateText, sentence: str, day: str
) -> None:
    (one,) = annotate_text(sentence, "2023-12-28").dates
    assert one.edtf == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("They met on January 3.", "2023-01-03"),
        ("They will meet on January 3.", "2024-01-03"),
        ("The Commission has invited them to Vienna on January 3.", "2024-01-03"),
        ("It declared a dividend, payable Jan. 3.", "2024-01-03"),
        ("It will pay a dividend to holders of record Dec. 21.", "2023-12-21"),
        ("A boy was found clinging to a raft on March 3.", "2023-03-03"),
        ("The deadline was extended to January 3.", "2024-01-03"),
        ("They want a contract that is signed before Easter.", "2024-03-31"),
        ("The ferries have been moored since March 3.", "2023-03-03"),
        ("Output will expand by 1.6 percent, less than forecast in July.", "2023-07"),
        ("An accord, once expected to be signed by Dec. 20, has stalled.", "2023-12-20"),
    ],
)
def test_the_verb_or_else_what_is_nearest_tells_the_year(annotate_text: AnnotateText, sentence: str, day: str) -> None:
    (one,) = annotate_text(sentence, "2023-12-28").dates
    assert one.edtf == day


def test_what_came_most_recently_is_past(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas continues to insist, most recently in a Labor Day interview, that it is safe."
    assert annotate_text(text, "2023-12-28").dates[-1].edtf == "2023-09-04"
