"""Who with whom, offices and commitments."""

from dataclasses import dataclass

from charted import SVG, assert_linked, commitment, drawings, links, meeting, omitted, statement, texts, told
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.report.anchors import OnePage
from onrecord.model import Actor, FollowUp
from onrecord.serve.charts import commitments_chart, companions_chart, offices_chart
from onrecord.serve.links import LINKS


@dataclass(frozen=True)
class Who:
    id: str
    name: str


MIDDLE = Who("a", "Ida Morrow")
MINISTER = Actor(id="a", name="Ida Morrow", role="minister", of="Velden")
PRESIDENT = Actor(id="a", name="Ida Morrow", role="president", of="Velden")


@settings(max_examples=20)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=20))
def test_every_companion_is_linked_or_listed(numbers: list[int]) -> None:
    others = [(Who(f"o{at}", f"Person Number {at}"), number) for at, number in enumerate(numbers)]
    chart = companions_chart(MIDDLE, others, LINKS)
    listed = omitted(chart).get("Fewer entries in common", set())
    for root in drawings(chart):
        assert len(links(root)) == min(len(others), 14)
        assert set(links(root)) | listed == {LINKS.actor(who.id) for who, _ in others}
    assert told(chart) == {LINKS.actor(who.id) for who, _ in others}


def test_a_line_is_as_thick_as_the_entries_are_many() -> None:
    for root in drawings(companions_chart(MIDDLE, [(Who("b", "B"), 8), (Who("c", "C"), 4)], LINKS)):
        lines = [
            one.get("stroke-width", "") for one in root.iter(f"{SVG}path") if one.get("stroke") == "var(--shade-4)"
        ]
        assert lines == ["9", "4.5"]


def test_where_people_have_no_page_their_names_stand_without_a_link() -> None:
    for root in drawings(companions_chart(MIDDLE, [(Who("b", "Somebody"), 1)], OnePage())):
        assert not links(root)
        assert "Somebody" in texts(root)


def test_an_office_reaches_from_its_first_entry_to_its_last() -> None:
    entries = [
        statement("s1", MINISTER, "2022-01-10"),
        statement("s2", MINISTER, "2022-06-10"),
        statement("s3", PRESIDENT, "2023-02-01"),
    ]
    chart = offices_chart("a", entries, LINKS)
    assert_linked(chart, "s1", "s2", "s3")
    for root in drawings(chart):
        assert {"Minister, Velden", "President, Velden"} <= set(texts(root).splitlines())
        assert len([one for one in root.iter(f"{SVG}path") if one.get("fill") == "var(--shade-3)"]) == 2


def test_an_entry_without_a_date_stands_where_it_was_reported_or_is_listed() -> None:
    entries = [statement("s1", MINISTER, None, "known"), statement("s2", MINISTER, None, "unknown")]
    chart = offices_chart("a", entries, LINKS, {"known": "2022-01-10"})
    assert_linked(chart, "s1")
    assert omitted(chart) == {"No date said": {"/entries/s2"}}
    assert "A ring: the day is not said; it was reported then." in chart.reading


def test_offices_of_others_are_not_drawn() -> None:
    chart = offices_chart("b", [statement("s1", MINISTER)], LINKS)
    assert (chart.wide, chart.rows) == ("", ())


def follow_up(entry: str, relation: str) -> FollowUp:
    return FollowUp(entry=entry, relation=relation, actors=(), words=("bridges",))  # type: ignore[arg-type]


def test_a_commitment_runs_from_when_it_was_made_to_when_it_is_due() -> None:
    later = {"m1": meeting("m1", "2023-03-01"), "m2": meeting("m2", "2023-05-01")}
    one = commitment("c", due="2023-09", follow_ups=(follow_up("m1", "reaffirmed"), follow_up("m2", "broken")))
    chart = commitments_chart([one], later, LINKS)
    assert_linked(chart, "c", "m1", "m2")
    for root in drawings(chart):
        said = texts(root)
        assert "due September 2023" in said
        assert "reaffirmed" in said
        assert "broken" in said
        assert not [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") == "4,4"]


def test_with_no_time_set_the_line_runs_on_dashed() -> None:
    for root in drawings(commitments_chart([commitment("c")], {}, LINKS)):
        assert [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") == "4,4"]
        assert "Announced. Keep the bridges open" in texts(root).replace("\n", " ")


def test_a_commitment_at_no_time_is_listed_and_its_later_entries_stand_in_the_table() -> None:
    later = {"m1": meeting("m1")}
    chart = commitments_chart([commitment("c", None, follow_ups=(follow_up("m1", "acted-on"),))], later, LINKS)
    assert omitted(chart) == {"No date said": {"/entries/c"}}
    assert told(chart) == {"/entries/c", "/entries/m1"}


def test_signs_differ_by_what_a_later_entry_is_to_the_commitment() -> None:
    relations = ("acted-on", "broken", "reaffirmed", "bears-on")
    later = {f"m{at}": meeting(f"m{at}", f"2023-0{at + 2}-01") for at in range(4)}
    one = commitment("c", follow_ups=tuple(follow_up(f"m{at}", relation) for at, relation in enumerate(relations)))
    for root in drawings(commitments_chart([one], later, LINKS)):
        shapes = {one.get("d") for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "1.5"}
        assert len(shapes) == 4
