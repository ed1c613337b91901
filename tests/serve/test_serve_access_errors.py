"""What is answered where a page cannot be: what is so, what to do, and nothing of the inside."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from onrecord.errors import CorrectionError, StoreError
from onrecord.serve import Desk, application
from onrecord.serve.errors import PROBLEM, REMEDIES, TITLES
from onrecord.store import Store
from serve_fixtures import Browser

SECRET = "/srv/secret/place.db"


def raising(error: Exception) -> object:
    def handler() -> None:
        raise error

    return handler


@pytest.fixture
def asker(desk: Path) -> Iterator[Browser]:
    """Asks an app that fails in every way."""
    with Store.open(desk) as store:
        app = application(Desk(store))
        for name, error in (
            ("store", StoreError(f"{SECRET}: disk full")),
            ("decision", CorrectionError("there is no field colour; an edit names a field of the entry")),
            ("unforeseen", ZeroDivisionError(SECRET)),
        ):
            for at in (f"/{name}", f"/api/v1/{name}"):
                app.router.add_api_route(at, raising(error), include_in_schema=False)  # type: ignore[arg-type]
        yield Browser(app)


CASES = [("/nowhere", 404), ("/decision", 400), ("/store", 503), ("/unforeseen", 500)]


@pytest.mark.parametrize(("path", "status"), CASES)
def test_a_person_gets_a_page(asker: Browser, path: str, status: int) -> None:
    answer = asker.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert TITLES[status] in answer.text
    assert REMEDIES[status] in answer.text
    assert 'href="/assets/' in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("path", "status"), CASES)
def test_a_program_gets_a_problem(asker: Browser, path: str, status: int) -> None:
    answer = asker.get(f"/api/v1{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]


@pytest.mark.parametrize("path", ["/store", "/unforeseen", "/api/v1/store", "/api/v1/unforeseen"])
def test_nothing_of_the_inside_is_told(asker: Browser, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "onrecord.serve"):
        answer = asker.get(path)
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert "ZeroDivisionError" not in answer.text
    (logged,) = (one for one in caplog.records if one.name == "onrecord.serve")
    number = logged.args[0]  # type: ignore[index]
    assert isinstance(number, str)
    assert number in answer.text, "the visitor can name it"
    assert SECRET in str(logged.exc_info[1]), "and the log has all of it"  # type: ignore[index]
    assert answer.text.count(number) == 1


def test_what_the_address_says_is_data(asker: Browser) -> None:
    answer = asker.get("/<script>alert(1)</script>/{{ 7 * 7 }}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text


def test_who_may_not_come_in_learns_nothing_of_the_record(desk: Path) -> None:
    api.add_token(desk, "Ana Ruiz")
    with Store.open(desk) as store:
        client = Browser(application(Desk(store)))
        for path in ("/", "/nowhere", "/sign-in", "/statements", f"/entries/{api.open(desk).entries[0].id}"):
            page = client.get(path)
            assert "Sign in" in page.text, path
            assert "Statements" not in page.text, path
            assert 'class="contents"' not in page.text, path
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_what_does_not_fit_is_named(asker: Browser) -> None:
    answer = asker.post("/sign-in", data={})
    assert answer.status_code == 422
    assert "body/token" in answer.text


def test_a_method_that_is_none(asker: Browser) -> None:
    answer = asker.delete("/guide")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert "DELETE is not for /guide" in answer.text


def test_a_missing_page_names_itself(asker: Browser) -> None:
    assert "There is nothing at /nowhere." in asker.get("/nowhere").text
