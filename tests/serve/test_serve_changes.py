"""The log of changes: the audit log."""

import re
from pathlib import Path

from onrecord import api
from onrecord.store import Store
from serve_fixtures import Browser, routes_of


def entry_of(record: Path, kind: str) -> str:
    return next(one.id for one in api.open(record).entries if one.id.startswith(kind))


def lines(page: str) -> list[str]:
    """What each line of the log says, without markup."""
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in re.findall(r"<li id=.*?</li>", page, re.S)]


def test_every_change_is_told_with_who_and_why(client: Browser, demo_copy: Path) -> None:
    figure, statement = entry_of(demo_copy, "figure"), entry_of(demo_copy, "statement")
    edited = api.edit(demo_copy, figure, "counted", "people & <places>", by="Ana Ruiz", why="counted anew")
    api.reject(demo_copy, statement, by="Ben Ode")
    api.undo(demo_copy, edited.corrections[0].id, by="Ben Ode", why="no")
    token = api.add_token(demo_copy, "Press room", by="Editor")
    api.revoke_token(demo_copy, "Press room", by="Editor")
    page = client.get("/changes", headers={"Authorization": f"Bearer {api.add_token(demo_copy, 'Reader')}"})
    assert page.status_code == 200
    told = lines(page.text)
    assert len(told) == 1 + 3 + 3 + 3, "the first revision, three decisions with theirs, three of tokens"
    assert any("Token revoked Press room, who may read" in one for one in told)
    assert token not in page.text
    (edit,) = (one for one in told if "Edited the figure" in one)
    assert "Ana Ruiz" in edit
    assert "people &amp; &lt;places&gt;" in edit
    assert "Why: counted anew" in edit
    assert "It holds no more: undone by Ben Ode" in edit
    assert f'href="/entries/{figure}"' in page.text
    assert any("Ben Ode Rejected the statement" in one for one in told)
    (first,) = (one for one in told if "Revision 1: 10 documents added" in one)
    assert "10 documents added" in first
    assert "and 5 more" in first


def test_it_is_narrowed_and_paged(client: Browser, demo_copy: Path) -> None:
    for id_ in [one.id for one in api.open(demo_copy).entries][:4]:
        api.accept(demo_copy, id_, by="Ana Ruiz")
    assert len(lines(client.get("/changes?what=decisions").text)) == 4
    assert len(lines(client.get("/changes?what=revisions").text)) == 5
    assert len(lines(client.get("/changes?by=Ana+Ruiz").text)) == 8
    assert "Nothing like that" in client.get("/changes?by=nobody").text
    pages = [client.get(f"/changes?most=2&page={number}").text for number in range(1, 6)]
    assert sorted(one for page in pages for one in lines(page)) == sorted(lines(client.get("/changes").text))
    following = re.findall(r'href="(/changes[^"]*)" rel="next"', client.get("/changes?by=Ana+Ruiz&most=2").text)
    assert ["by=Ana%20Ruiz" in one and "page=2" in one for one in following] == [True]
    assert "There is no page 99" in client.get("/changes?page=99").text
    assert client.get("/changes?what=everything").status_code == 400


def test_nothing_of_it_can_be_edited(client: Browser) -> None:
    assert [route.methods - {"HEAD"} for path, route in routes_of(client.app) if path.startswith("/changes")] == [
        {"GET"}
    ]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/changes").status_code == 405


def test_of_an_empty_record(tmp_path: Path) -> None:
    from onrecord.serve import Desk, application

    api.init(tmp_path / "empty.db")
    with Store.open(tmp_path / "empty.db") as store:
        assert "Nothing was done to this record yet" in Browser(application(Desk(store))).get("/changes").text
