"""Signing in and out, errors and the log in a real browser: with and without scripts, by keyboard alone, for everybody."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from onrecord import api
from serve_fixtures import Serve


@pytest.fixture
def token(desk: Path) -> str:
    """A token of a record in which something was decided."""
    first, second = [one.id for one in api.open(desk).entries][:2]
    made = api.reject(desk, first, by="Ben Ode", why="a caption")
    api.accept(desk, second, by="Ana Ruiz")
    api.undo(desk, made.corrections[0].id, by="Ana Ruiz")
    return api.add_token(desk, "Ana Ruiz", "review", by="Desk")


@pytest.mark.parametrize("scripts", [True, False])
def test_in_and_out_by_keyboard(browser: Browser, served: Serve, desk: Path, token: str, scripts: bool) -> None:
    address = served(desk)
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/changes?what=decisions")
    expect(page).to_have_title("Sign in - The record")
    page.get_by_label("Token").focus()
    page.keyboard.type("onrecord_wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no token of this record")
    page.get_by_label("Token").focus()
    page.keyboard.type(token)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(f"{address}/changes?what=decisions")
    expect(page.locator(".log > li")).to_have_count(3)
    (cookie,) = (one for one in context.cookies() if one["name"].startswith("onrecord-"))
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/sign-in")
    page.goto(f"{address}/guide")
    expect(page).to_have_title("Sign in - The record")
    context.close()


def test_the_log_is_narrowed_without_scripts(browser: Browser, served: Serve, desk: Path) -> None:
    api.accept(desk, api.open(desk).entries[0].id, by="Ana Ruiz")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served(desk)}/changes")
    expect(page.locator(".log > li")).to_have_count(3)
    page.get_by_label("By", exact=True).select_option("Ana Ruiz")
    page.get_by_label("What").select_option("Decisions of people")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.locator(".log > li")).to_have_count(1)
    expect(page.get_by_label("By", exact=True)).to_have_value("Ana Ruiz")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_for_everybody(browser: Browser, served: Serve, desk: Path, token: str, scheme: str, width: int) -> None:
    """Axe finds nothing, and nothing scrolls sideways."""
    address = served(desk)
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}
    )
    page = context.new_page()

    def look(path: str) -> None:
        found = Axe().run(page)
        assert found.response["violations"] == [], f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

    page.goto(f"{address}/sign-in")
    look("/sign-in")
    page.get_by_label("Token").fill("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look("/sign-in, wrong")
    page.get_by_label("Token").fill(token)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/")
    for path in ("/changes", "/changes?by=nobody", "/guide", "/nowhere", "/sign-out", "/sign-in"):
        page.goto(address + path)
        look(path)
    context.close()
