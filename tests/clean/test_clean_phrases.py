"""Wordings are filed under the words that a line can begin with: none may be missing."""

import re
from collections.abc import Iterable
from re import _constants, _parser
from typing import Any

import pytest

from onrecord.clean.lines import lines_of
from onrecord.clean.page_words import PageWords
from onrecord.clean.phrases import _TABLES, _may_take, phrases

PATTERNS = [pattern for _, _, patterns in _TABLES for pattern in patterns]
ANY_CHARACTER = "\0"


def openings(pattern: str) -> set[str]:
    """The words, or single signs, that what `pattern` takes can begin with, by its parse tree; "0" for any number."""
    heads = _after(_parser.parse(pattern), {""})
    words = (re.match(r"\(?([^\W\d_]+|[^\0])", head) for head in heads if not head.startswith(ANY_CHARACTER))
    return {"0" if word[1].isdigit() else word[1] for word in words if word}


def _after(nodes: Iterable[Any], heads: set[str]) -> set[str]:
    """The beginnings `heads`, continued by `nodes` for as long as they are one word."""
    for kind, value in nodes:
        whole = {head for head in heads if re.search(r"\w[\W_]", head)}
        heads = whole | _continued(kind, value, heads - whole)
    return heads


def _continued(kind: Any, value: Any, heads: set[str]) -> set[str]:
    match kind:
        case _constants.LITERAL:
            return {head + chr(value) for head in heads}
        case _constants.SUBPATTERN:
            return _after(value[3], heads)
        case _constants.BRANCH:
            return set[str]().union(*(_after(branch, heads) for branch in value[1]))
        case _constants.MAX_REPEAT | _constants.MIN_REPEAT | _constants.POSSESSIVE_REPEAT:
            return _after(value[2], heads) | (set() if value[0] else heads)
        case _constants.IN:
            return {head + sign for head in heads for sign in _signs(value)}
        case _constants.AT:
            return {f"{head} " if head else head for head in heads}
        case _constants.ASSERT | _constants.ASSERT_NOT:
            return heads
    return {head + ANY_CHARACTER for head in heads}


def _signs(members: Iterable[tuple[Any, Any]]) -> set[str]:
    found = {chr(value) for kind, value in members if kind is _constants.LITERAL}
    return found | {"0" for kind, value in members if value is _constants.CATEGORY_DIGIT}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:40])
def test_a_pattern_is_filed_under_every_word_that_a_line_can_begin_with(pattern: str) -> None:
    words = openings(pattern)
    assert words
    assert [word for word in words if pattern not in [one.pattern for one, _ in _may_take(word)]] == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("E-mail", "subscription-prompt"),
        ("FacebookTwitterWhatsApp", "social-prompt"),
        ("(Additional reporting by the Lisbon bureau)", "credit-line"),
        ("25 shares", "social-prompt"),
        ("Home > Fishing > Quotas", "navigation-label"),
        ("News desk: desk@harbourpost.example", None),
        ("desk@harbourpost.example", "author-contact"),
        ("Fishing newsletter", "subscription-prompt"),
        ("Ana Prado on May 4, 2021 said:", "comment-prompt"),
        ("Share this article", "social-prompt"),
        ("Menu | Search", "navigation-label"),
        ("The share of the catch that goes abroad grew.", None),
    ],
)
def test_wordings(line: str, rule: str | None) -> None:
    lines = lines_of(line)
    found = phrases(lines, PageWords(lines)).get(0)
    assert (found.rule if found else None) == rule
