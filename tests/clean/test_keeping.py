"""The learned decision over lines, and what it may not do."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt
import pytest
from clean_examples import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.block_features import BLOCK_FEATURES, REASONS
from onrecord.clean.keeping import decided, line_features, reasons_of, stays, told_by_more_than_place
from onrecord.clean.lines import Verdict, lines_of
from onrecord.clean.noise import Judged, judge
from onrecord.learned import Tree, TreeWeights
from onrecord.model import DropReason

STANDFIRST = "Trucks may cross the river again after three weeks of waiting at the closed customs gates"
NOISE = ["Read next", "Ten ways to cook rice", "Sign up for our newsletter", "Ana Duarte", "Leave a comment", "Share"]


def always(log_odds: float) -> TreeWeights:
    """A model that says the same of every line."""
    leaf = Tree(feature=(-1,), threshold=(0.0,), left=(-1,), right=(-1,), value=(log_odds,))
    return TreeWeights(features=BLOCK_FEATURES, classes=("keep",), trees=((leaf,),))


def judged_of(lines: Sequence[str]) -> Judged:
    return judge(lines_of("\n\n".join(lines)))


def kept_by(model: TreeWeights, judged: Judged) -> list[str]:
    keep: npt.NDArray[np.bool_] = stays(judged, line_features(judged), model)
    return [line.text for line, stay in zip(judged.lines, keep, strict=True) if stay]


def test_the_points_of_a_summary_are_never_dropped_by_the_model_alone() -> None:
    about = [f"* {' '.join(part.split()[:9])}" for part in ARTICLE[1:3]]
    judged = judged_of([ARTICLE[0], *about, *ARTICLE[1:]])
    assert {line.text for line in lines_of("\n\n".join(about))} < {*kept_by(always(-9), judged)}
    links = ["* Ten ways to cook rice this week", "* A boxer and his ninety parrots"]
    assert not {line[2:] for line in links} & {*kept_by(always(-9), judged_of([ARTICLE[0], *links, *ARTICLE[1:]]))}


def test_headline_standfirst_and_first_paragraph_are_never_dropped_by_the_model_alone() -> None:
    judged = judged_of([ARTICLE[0], STANDFIRST, *ARTICLE[1:]])
    assert kept_by(always(-9), judged) == [ARTICLE[0], STANDFIRST, ARTICLE[1]]


def test_a_line_without_words_goes_with_what_stands_around_it() -> None:
    judged = judged_of([*ARTICLE[:3], "* * *", *ARTICLE[3:], "___", "Share on Facebook"])
    assert kept_by(always(0.1), judged) == [*ARTICLE[:3], "* *", *ARTICLE[3:]]


ELSEWHERE = "Owls cannot move their eyes at all, zoologists explain in a thick new book full of fine drawings of birds."


def test_the_surer_the_model_has_to_be_the_more_a_line_looks_like_the_article() -> None:
    same = ARTICLE[1].replace("Monday", "Tuesday")
    judged = judged_of([*ARTICLE, ELSEWHERE, same, ARTICLE[2]])
    for log_odds, wanted in ((-0.7, {ELSEWHERE, same}), (-1.0, {same}), (-1.3, set())):  # 0.33, 0.27 and 0.21
        assert set(kept_by(always(log_odds), judged)) & {ELSEWHERE, same} == wanted


def test_the_model_may_keep_what_a_rule_drops() -> None:
    judged = judged_of([*ARTICLE[:3], "Sign up for our newsletter", *ARTICLE[3:], "Ana Duarte"])
    assert {judged.lines[index].text for index in judged.verdicts} == {"Sign up for our newsletter", "Ana Duarte"}
    assert kept_by(always(9), judged) == [line.text for line in judged.lines]
    # 0.73: enough against the place of a line, too little against its own words.
    assert kept_by(always(1), judged) == [*ARTICLE, "Ana Duarte"]


def test_over_a_few_words_the_rules_decide_alone() -> None:
    judged = judged_of([ARTICLE[0], ARTICLE[1], "Sign up for our newsletter"])
    assert decided(judged) is judged


def test_what_a_rule_drops_above_the_first_paragraph_is_not_protected() -> None:
    prompt = "Sign up for our free newsletter and get the best of our stories in your inbox every day"
    judged = judged_of([prompt, *ARTICLE])
    assert prompt not in kept_by(always(-9), judged)


def test_reasons_are_of_the_closed_list() -> None:
    assert set(REASONS) <= set(get_args(DropReason))
    judged = judged_of([*ARTICLE, *NOISE])
    found = reasons_of(judged.lines, line_features(judged))
    assert set(found) == {line.index for line in judged.lines}
    assert all(verdict.reason in REASONS and verdict.rule == "learned" for verdict in found.values())
    assert reasons_of([], line_features(judged)[:0]) == {}


@pytest.mark.parametrize("rule", ["label-above", "name-above", "headline-below", "name-below"])
def test_a_rule_that_knows_only_the_place_leaves_the_reason_to_the_model(rule: str) -> None:
    verdicts = {1: Verdict("related", rule), 2: Verdict("comments", "comment-prompt")}
    assert told_by_more_than_place(verdicts) == {2: verdicts[2]}


def test_nothing_is_decided_over_no_lines() -> None:
    judged = judged_of([])
    assert decided(judged) is judged


@given(lines=st.lists(st.sampled_from([*ARTICLE, STANDFIRST, *NOISE]), max_size=14))
@settings(deadline=None, max_examples=60)
def test_every_line_is_kept_or_has_a_reason(lines: list[str]) -> None:
    judged = judged_of(lines)
    found = decided(judged)
    assert found.lines == judged.lines
    assert set(found.verdicts) <= {line.index for line in judged.lines}
    assert found.title not in found.verdicts
    assert all(verdict.reason in get_args(DropReason) and verdict.rule for verdict in found.verdicts.values())
    assert decided(judged) == found
