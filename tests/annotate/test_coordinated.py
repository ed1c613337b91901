"""Two sayings under one subject are two attributions."""

import pytest

from support import AnnotateText


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Elena Vargas said the talks went well and tweeted that both sides had signed.",
            ["the talks went well", "that both sides had signed"],
        ),
        (
            "Bo Lindt said that they are working closely on the ferries, and claimed that Norway's consent is needed.",
            ["that they are working closely on the ferries", "that Norway's consent is needed"],
        ),
        (
            "Elena Vargas said the quota was too low and that the fleet would sail.",
            ["the quota was too low and that the fleet would sail"],
        ),
    ],
)
def test_contents(annotate_text: AnnotateText, text: str, contents: list[str]) -> None:
    found = annotate_text(text).attributions
    said = [one for one in found if one.speaker in {"elena-vargas", "bo-lindt"}]
    assert [" ".join(span.of(text) for span in one.content) for one in said] == contents
