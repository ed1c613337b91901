"""What speaks against a document, and that by default nothing does."""

import pytest
from msgspec.structs import replace

from onrecord.errors import OnRecordError
from onrecord.run.shards import Selection
from support import article

TALKS = replace(
    article("The ministers met in Rome on Monday.\nThey spoke of the ferry\nline.", "2024-03-05"), title="Harbour talks"
)


@pytest.mark.parametrize(
    ("selection", "reason"),
    [
        (Selection(), None),
        (Selection(languages=("es", "en")), None),
        (Selection(languages=("es",)), 'language "en"'),
        (Selection(least_words=13), None),
        (Selection(least_words=14), "fewer than 14 words"),
        (Selection(most_words=12), "more than 12 words"),
        (Selection(terms=("FERRY",)), None),
        (Selection(terms=("harbour  talks",)), None),
        (Selection(terms=("ferr", "minister")), "none of the terms"),
        (Selection(since="2024-03-05", until="2024-03-05"), None),
        (Selection(since="2024-03-06"), "published before 2024-03-06"),
        (Selection(until="2024-03-04"), "published after 2024-03-04"),
    ],
)
def test_what_speaks_against_a_document(selection: Selection, reason: str | None) -> None:
    assert selection.against(TALKS) == reason


def test_what_a_document_does_not_tell_speaks_against_it_only_where_it_is_asked() -> None:
    silent = replace(TALKS, language=None, published=None)
    assert Selection().against(silent) is None
    assert Selection(languages=("en",)).against(silent) == "language not known"
    assert Selection(since="2024-01-01").against(silent) == "day of publication not known"


def test_words_that_were_dropped_do_not_count() -> None:
    dropped = replace(TALKS, blocks=tuple(replace(block, keep=False) for block in TALKS.blocks))
    assert Selection(least_words=1).against(dropped) == "fewer than 1 words"
    assert Selection(terms=("ferry",)).against(dropped) == "none of the terms"


def test_a_month_of_publication_overlaps_the_days_asked_for() -> None:
    month = replace(TALKS, published="2024-03")
    assert Selection(since="2024-03-31").against(month) is None
    assert Selection(since="2024-04-01").against(month) == "published before 2024-04-01"


def test_a_day_is_written_as_a_day() -> None:
    with pytest.raises(OnRecordError, match="write it as 2024-01-31"):
        Selection(since="March 2024")
