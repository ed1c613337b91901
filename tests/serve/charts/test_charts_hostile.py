"""What articles and files say can do nothing in a chart: neither names, nor ids, nor places."""

from collections.abc import Callable

import pytest
from charted import ELEMENTS, SVG, commitment, drawings, figure, links, measure, meeting, movement, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Actor, FollowUp, Place
from onrecord.serve.charts import (
    Chart,
    commitments_chart,
    companions_chart,
    figures_chart,
    measures_chart,
    offices_chart,
    places_chart,
    timeline_chart,
)
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import templates

HOSTILE = st.sampled_from(
    [
        "</svg><script>alert(1)</script>",
        "javascript:alert(1)",
        '"><img src=x onerror=alert(1)>',
        "]]>&lt;&#0;<![CDATA[",
        "\u202e\x00\x1b[31m\ufffe",
        "https://link.invalid/99",
        "99999",
        "{{ 7 * 7 }}",
        "a\nb\r\tc",
        "\U0001f600\u0301" * 20,
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def actor(text: str) -> Actor:
    return Actor(id=text, name=text, role=text, of=text)


def one_commitment(text: str) -> Chart:
    later = {text: meeting(text, "2023-04-01", name=text)}
    follow_up = FollowUp(entry=text, relation="broken", actors=(), words=(text,))
    return commitments_chart([commitment("c", follow_ups=(follow_up,), name=text)], later, LINKS)


CHARTS: dict[str, Callable[[str], Chart]] = {
    "figures": lambda text: figures_chart([figure(text, counted=text, claimed_by=actor(text))], LINKS, title=text),
    "measures": lambda text: measures_chart(
        [measure(text, (text, "2023-05"), (text, None), name=text, until=text)], LINKS
    ),
    "timeline": lambda text: timeline_chart([statement(text, actor(text)), meeting(text + "2", name=text)], LINKS),
    "places": lambda text: places_chart(
        [
            meeting(text, name=text, place=Place(name=text, lat=19.4, lon=-99.1)),
            movement("m", text, "Houston", who=text),
        ],
        LINKS,
    ),
    "companions": lambda text: companions_chart(actor(text), [(actor(text), 3)], LINKS),
    "offices": lambda text: offices_chart(text, [statement(text, actor(text))], LINKS),
    "commitments": one_commitment,
}


@pytest.mark.parametrize("kind", CHARTS)
@settings(max_examples=20)
@given(text=HOSTILE)
def test_nothing_can_run(kind: str, text: str) -> None:
    chart = CHARTS[kind](text)
    for root in drawings(chart):
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
        assert all(href.startswith(("/entries/", "/actors/")) for href in links(root))
    page = templates().from_string('{% from "serve/chart.html" import chart %}{{ chart(one) }}').render(one=chart)
    assert "<script" not in page
    assert "<img" not in page
    assert " style=" not in page
