"""Charts in a real browser, under the policy that the app's pages have."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from charted import commitment, disputed, figure, measure, meeting, movement
from playwright.sync_api import Browser, Page

from onrecord.model import Place
from onrecord.serve.assets import assets
from onrecord.serve.charts import commitments_chart, figures_chart, measures_chart, places_chart, timeline_chart
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import templates

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:"
TEMPLATE = """{% from "serve/chart.html" import chart %}<!doctype html>
<html lang="en"><head><title>Charts</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"></head>
<body class="site desk"><main><h1>Charts</h1>{% for one in charts %}{{ chart(one, 2) }}{% endfor %}</main></body></html>"""


@pytest.fixture(scope="module")
def html() -> str:
    city = Place(name="Mexico City", country="MX", lat=19.43, lon=-99.13)
    charts = [
        figures_chart([figure("a", claimed_by=None), disputed("b", 80.0, 120.0)], LINKS),
        measures_chart([measure("m", ("imposed", "2023-01"), ("suspended", "2023-06-01"))], LINKS),
        timeline_chart([meeting("n"), meeting("o", "2023-11")], LINKS),
        places_chart([meeting("n", place=city), movement("v", "southern Mexico", "United States")], LINKS),
        commitments_chart([commitment("c", due="2023-09")], {}, LINKS),
    ]
    return templates().from_string(TEMPLATE).render(charts=charts)


@pytest.fixture
def page(browser: Browser, html: str) -> Iterator[Page]:
    shown = browser.new_page()
    answers = {"/": (html, "text/html"), "/style.css": (assets()["style.css"].decode(), "text/css")}

    def answer(route: object) -> None:
        path = "/" + route.request.url.split("/", 3)[3]  # type: ignore[attr-defined]
        body, kind = answers.get(path, ("", "text/plain"))
        route.fulfill(body=body, content_type=kind, headers={"Content-Security-Policy": POLICY})  # type: ignore[attr-defined]

    shown.route("**/*", answer)
    yield shown
    shown.close()


@pytest.mark.parametrize(("width", "seen", "hidden"), [(1100, "wide", "narrow"), (390, "narrow", "wide")])
def test_the_drawing_that_fits_is_shown_and_nothing_is_refused(page: Page, width: int, seen: str, hidden: str) -> None:
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("http://charts.example/")
    for at in range(page.locator(".chart").count()):
        one = page.locator(".chart").nth(at)
        assert one.locator(f".{seen} svg").is_visible()
        assert not one.locator(f".{hidden} svg").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not refused


def test_words_are_within_the_drawing_and_large_enough(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("http://charts.example/")
    smallest, overrun = page.evaluate(
        """() => {
            const texts = [...document.querySelectorAll('.narrow svg text')];
            const over = texts.filter(one => one.getBoundingClientRect().right > one.ownerSVGElement.getBoundingClientRect().right + 2);
            const sizes = texts.map(one => parseFloat(one.getAttribute('font-size')) * one.getScreenCTM().a);
            return [Math.min(...sizes), over.map(one => one.textContent)];
        }"""
    )
    assert smallest >= 11
    assert overrun == []


def test_links_can_be_reached_with_the_keyboard_and_lead_to_entries(page: Page) -> None:
    page.set_viewport_size({"width": 1100, "height": 900})
    page.goto("http://charts.example/")
    page.locator(".figures-chart .wide a").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/entries/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_axe_finds_nothing_serious(page: Page, html: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    # axe is put into the page, which the policy would refuse.
    page.unroute("**/*")
    page.route(
        "**/style.css", lambda route: route.fulfill(body=assets()["style.css"].decode(), content_type="text/css")
    )
    page.route("**/plain", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://charts.example/plain")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
