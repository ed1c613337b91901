"""Stories kept: what a change of the record makes of them is what all documents together make."""

from collections.abc import Sequence
from datetime import date, timedelta
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.reconcile import term_vectors
from onrecord.reconcile.state import MemoryState
from onrecord.reconcile.stories import stories, update
from onrecord.reconcile.story_cells import Cells
from support import article

SUBJECTS = (
    "herring quota trawler harbour Lima Vargas fleet catch patrol coast inspector licence".split(),
    "paper mill Talca blaze fire brigade worker smoke evacuated roof insurer alarm".split(),
    "quota patrol Lima blaze harbour strike union Brandt wage ballot picket crane".split(),
)
FIRST_DAY = date(2024, 1, 1)

Change = tuple[dict[str, Article], list[str]]


@st.composite
def documents(draw: st.DrawFn, id_: str) -> Article:
    subject = draw(st.sampled_from(SUBJECTS))
    words = draw(st.lists(st.sampled_from(subject), min_size=0, max_size=8))
    day = draw(st.none() | st.integers(0, 70))
    published = None if day is None else str(FIRST_DAY + timedelta(day))
    return article(" ".join(words), published, id_=id_)


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """Documents that arrive, come again with another text or day, and go."""
    ids = [f"d{number}" for number in range(9)]
    made: list[Change] = []
    for _ in range(draw(st.integers(1, 5))):
        arriving = draw(st.lists(st.sampled_from(ids), unique=True, max_size=5))
        leaving = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
        made.append(({id_: draw(documents(id_)) for id_ in arriving}, [id_ for id_ in leaving if id_ not in arriving]))
    return made


def kept(state: MemoryState) -> tuple[object, object]:
    """All that a state holds, without what is empty."""
    values = {name: table for name, table in state._values.items() if table}
    return values, {place: posted for place, posted in state._postings.items() if posted}


def told_by(steps: Sequence[Change]) -> None:
    """Holds what every step tells, and all that it leaves in the state, against the full run."""
    state, told, here = MemoryState(), dict[str, str](), dict[str, Article]()
    for arrived, gone in steps:
        changed = update(state, arrived.values(), gone)
        here = {id_: one for id_, one in (here | arrived).items() if id_ not in gone}
        before, told = told, {id_: story for id_, story in (told | changed).items() if id_ in here}
        assert told == stories(list(here.values()))
        assert changed == {id_: story for id_, story in told.items() if before.get(id_) != story}
    whole = MemoryState()
    update(whole, here.values())
    assert kept(state) == kept(whole)


@settings(max_examples=50, deadline=None)
@given(changes())
def test_any_changes_leave_what_the_full_run_makes(steps: list[Change]) -> None:
    told_by(steps)


@settings(max_examples=80, deadline=None)
@given(changes(), st.integers(1, 4))
def test_and_so_they_do_where_limits_are_reached(steps: list[Change], keys: int) -> None:
    narrow = patch.multiple("onrecord.reconcile.stories", SHARED_BY=3, MOST=3, NEIGHBOURS=2)
    with narrow, patch.object(term_vectors, "KEYS", keys):
        told_by(steps)


def of(subject: int, day: int | None, id_: str, *more: str) -> Article:
    published = None if day is None else str(FIRST_DAY + timedelta(day))
    return article(" ".join((*SUBJECTS[subject], *more)), published, id_=id_)


def test_a_bridge_joins_two_stories_and_its_removal_parts_them() -> None:
    # The same report twice, too far apart in time to be one story by themselves.
    ends = {"a": of(0, 0, "a"), "c": of(0, 14, "c")}
    bridge = {"b": of(0, 7, "b")}
    assert len(set(stories(list(ends.values())).values())) == 2
    told_by([(ends, []), (bridge, []), ({}, ["b"])])


def test_a_cell_that_grows_too_large_is_parted_and_joined_again() -> None:
    with patch.multiple("onrecord.reconcile.stories", MOST=3):
        pairs = {f"p{day}{copy}": of(0, day, f"p{day}{copy}") for day in (0, 6, 12) for copy in "ab"}
        first = {id_: one for id_, one in pairs.items() if id_ in ("p0a", "p0b", "p6a")}
        told_by([(first, []), (pairs, []), ({}, ["p6a", "p6b"]), (first, [])])
        told_by([({id_: one}, []) for id_, one in sorted(pairs.items())] + [({}, [id_]) for id_ in sorted(pairs)])


def test_a_document_without_a_date_joins_what_shares_its_keys_until_too_many_do() -> None:
    with patch.multiple("onrecord.reconcile.stories", SHARED_BY=3):
        dated = {f"d{day}": of(0, day, f"d{day}") for day in (0, 1)}
        undated = {"u": of(0, None, "u")}
        assert len(set(stories([*dated.values(), *undated.values()]).values())) == 1
        later = {f"l{day}": of(0, 60 + day, f"l{day}") for day in (0, 1)}
        told_by([(dated, []), (undated, []), (later, []), ({}, ["l0"]), ({}, ["l1", "d0"])])


Graph = dict[str, dict[str, float]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    links: Graph = {str(number): {} for number in range(10)}
    pairs = st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from((0.5, 0.6, 0.7)))
    for one, other, likely in draw(st.lists(pairs, max_size=18)):
        if one != other:
            links[str(one)][str(other)] = links[str(other)][str(one)] = likely
    return links


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_cells_part_the_documents_whichever_is_asked_for_first(links: Graph) -> None:
    def cells(ids: Sequence[str]) -> set[frozenset[str]]:
        return set(Cells(lambda asked: {id_: links[id_] for id_ in asked}, (0.5, 0.6, 0.7), 3).of(ids))

    whole = cells(list(links))
    assert sorted(id_ for cell in whole for id_ in cell) == sorted(links)
    assert all(cells([id_]) <= whole for id_ in links)
