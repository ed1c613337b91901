"""Access: who comes in, as what, from where, how often, and with how much. One test or more for each promise."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.config import Settings
from onrecord.serve import Access, Desk, Hosts, application
from onrecord.serve.access.forms import HEADER, SAFE_METHODS, sent_by_our_form
from onrecord.serve.access.headers import HEADERS
from onrecord.serve.access.hosts import is_loopback
from onrecord.serve.access.rates import SIGN_INS, address
from onrecord.serve.access.sessions import IDLE, LONGEST, MOST, Sessions
from onrecord.serve.pages.sign_in import after
from onrecord.store import Store
from serve_fixtures import ADDRESS, Browser, routes_of

OF_THE_VISITOR_ALONE = ("/seen", "/sign-in", "/sign-out")
"""What everybody may send: it changes nothing in the record."""
LIMITS = Settings(max_request_bytes=2_000, max_upload_bytes=5_000, requests_a_minute=30, writes_a_minute=15)


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(desk) as opened:
        yield opened


def asker(store: Store, access: Access | None = None, *, base_url: str = ADDRESS) -> TestClient:
    """Asks the app and sends nothing by itself."""
    return TestClient(
        application(Desk(store, access.settings if access else None), access), base_url=base_url, follow_redirects=False
    )


def field(page: str) -> str:
    """The form token that a page has."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def signed_in(client: TestClient, token: str, **more: str) -> TestClient:
    """The client, with a session that was begun on the sign-in page."""
    origin = str(client.base_url).rstrip("/")
    sent = {"token": token, "csrf": field(client.get("/sign-in").text), **more}
    answer = client.post("/sign-in", data=sent, headers={"Origin": origin})
    assert answer.status_code == 303, answer.text
    return client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


# --- who comes in


def test_at_this_machine_nobody_needs_a_token_while_there_is_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_REVIEWER", "Ana Ruiz")
    page = asker(store).get("/guide")
    assert page.status_code == 200
    assert "Ana Ruiz" in page.text
    assert 'href="/review"' in page.text, "who is at the machine may do everything"


def test_where_tokens_exist_they_are_needed_at_this_machine_too(store: Store) -> None:
    client = asker(store)
    api.add_token(store, "Ana Ruiz")
    assert client.get("/guide").headers["location"] == "/sign-in?next=%2Fguide"
    assert client.get("/events").status_code == 401
    assert client.get("/api/v1/record").status_code == 401
    api.revoke_token(store, "Ana Ruiz")
    assert client.get("/guide").status_code == 303, "revoking a token lets in nobody new"


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"])
def test_who_comes_through_a_proxy_is_not_at_this_machine(store: Store, name: str) -> None:
    assert asker(store).get("/guide", headers={name: "203.0.113.9"}).status_code == 303


def test_bound_elsewhere_nobody_comes_in_without_a_token(store: Store) -> None:
    client = asker(store, Access(open_here=False))
    assert client.get("/guide").status_code == 303
    assert client.get("/guide", headers=bearer(api.add_token(store, "Ana Ruiz"))).status_code == 200


def test_a_token_opens_and_a_wrong_one_does_not(store: Store) -> None:
    client, token = asker(store), api.add_token(store, "Ana Ruiz", "review")
    assert "Ana Ruiz" in client.get("/guide", headers=bearer(token)).text
    for wrong in (token[:-1], token + "x", "", "onrecord_", "ÿ".encode().decode("latin-1")):
        assert client.get("/guide", headers={b"Authorization": f"Bearer {wrong}".encode("latin-1")}).status_code == 303
    assert client.get("/guide", headers={"Authorization": f"Basic {token}"}).status_code == 303
    assert client.get(f"/guide?token={token}").status_code == 303, "no token is taken from an address"


def test_tokens_are_hashed_at_rest(store: Store, desk: Path) -> None:
    token = api.add_token(store, "Ana Ruiz")
    store.database.settle()
    content = desk.read_bytes()
    assert hashlib.sha256(token.encode()).digest() in content
    assert token.removeprefix("onrecord_").encode() not in content


def test_tokens_are_compared_in_constant_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr("onrecord.store.tokens.hmac.compare_digest", compare)
    for name in "abc":
        token = api.add_token(store, name)
    assert asker(store).get("/guide", headers=bearer(token)).status_code == 200
    assert len(compared) == 3, "every token is compared, whichever it is"


# --- roles


def test_each_role_may_do_what_it_says(store: Store) -> None:
    client = asker(store)
    seen = {}
    for role in ("read", "review", "admin"):
        page = client.get("/guide", headers=bearer(api.add_token(store, role, role))).text
        seen[role] = {one for one in ("/changes", "/review", "/add") if f'href="{one}"' in page}
    assert seen == {
        "read": {"/changes"},
        "review": {"/changes", "/review", "/add"},
        "admin": {"/changes", "/review", "/add"},
    }


def test_what_a_reader_may_not_do_is_refused(store: Store) -> None:
    """Whatever changes something in the record asks for a role: without it, a reader is told so."""
    token = api.add_token(store, "Reader", "read")
    client = asker(store)
    for path, route in routes_of(client.app):
        for method in (route.methods or set()) - SAFE_METHODS:
            if path not in OF_THE_VISITOR_ALONE:
                answer = client.request(method, re.sub(r"\{[^}]+\}", "x", path), headers=bearer(token))
                assert answer.status_code == 403, f"{method} {path}: {answer.status_code}"


# --- sessions


def test_a_session_begins_with_a_token_and_ends_with_signing_out(store: Store) -> None:
    client = signed_in(asker(store), api.add_token(store, "Ana Ruiz", "review"), next="/changes?page=2")
    page = client.get("/guide")
    assert "Signed in as Ana Ruiz" in page.text
    cookies = dict(client.cookies)
    out = client.post("/sign-out", data={"csrf": field(page.text)}, headers={"Origin": ADDRESS})
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert not client.cookies
    client.cookies.update(cookies)
    assert client.get("/guide").status_code == 303, "the cookie of a session that ended opens nothing"


def test_the_cookie_is_for_this_server_alone(store: Store) -> None:
    token = api.add_token(store, "Ana Ruiz")
    client = asker(store)
    data = {"token": token, "csrf": field(client.get("/sign-in").text)}
    cookie = client.post("/sign-in", data=data, headers={"Origin": ADDRESS}).headers["set-cookie"]
    assert cookie.startswith("onrecord-8765=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Domain" not in cookie
    assert token not in cookie


def test_the_cookie_is_secure_where_the_way_is(store: Store) -> None:
    token = api.add_token(store, "Ana Ruiz")
    client = asker(store, base_url="https://127.0.0.1")
    data = {"token": token, "csrf": field(client.get("/sign-in").text)}
    cookie = client.post("/sign-in", data=data, headers={"Origin": "https://127.0.0.1"}).headers["set-cookie"]
    assert cookie.startswith("__Host-onrecord-")
    assert "Secure" in cookie.split("; ")


def test_a_wrong_token_begins_no_session(store: Store) -> None:
    api.add_token(store, "Ana Ruiz")
    client = asker(store)
    data = {"token": "onrecord_x", "csrf": field(client.get("/sign-in").text)}
    answer = client.post("/sign-in", data=data, headers={"Origin": ADDRESS})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert "onrecord_x" not in answer.text
    assert not client.cookies


def test_revoking_a_token_ends_its_sessions_at_once(store: Store) -> None:
    first = signed_in(asker(store), api.add_token(store, "Ana Ruiz", "admin"))
    token = api.add_token(store, "Ben Ode", "review")
    assert first.get("/guide").status_code == first.get("/guide", headers=bearer(token)).status_code == 200
    api.revoke_token(store, "Ana Ruiz")
    api.revoke_token(store, "Ben Ode")
    assert first.get("/guide").status_code == first.get("/guide", headers=bearer(token)).status_code == 303
    api.add_token(store, "Ana Ruiz", "admin")
    assert first.get("/guide").status_code == 303, "a new token of the name is another one"


def test_sessions_end_and_make_room() -> None:
    now = 0.0
    sessions = Sessions(lambda: now)
    idle, used = sessions.begin(1), sessions.begin(2)
    while now < LONGEST:
        now += IDLE - 1
        assert (sessions.of(used) is not None) == (now <= LONGEST)
    assert sessions.of(idle) is None
    first = sessions.begin(3)
    now += 1
    for _ in range(MOST):
        sessions.begin(4)
    assert sessions.of(first) is None


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\t//evil.example", "/\n/evil.example", "evil", "/sign-out", "//[", ""]
)  # fmt: skip
def test_signing_in_leads_nowhere_else(store: Store, address: str) -> None:
    assert after(address) == "/"
    client = asker(store)
    assert client.get("/sign-in", params={"next": address}).status_code == 200
    data = {"token": api.add_token(store, "Ana Ruiz"), "next": address, "csrf": field(client.get("/sign-in").text)}
    assert client.post("/sign-in", data=data, headers={"Origin": ADDRESS}).headers["location"] == "/"


# --- forms


FROM_ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "https://127.0.0.1:8765"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"},
)


@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_what_another_site_sends_is_not_taken(store: Store, headers: dict[str, str]) -> None:
    here = asker(store)
    sent = {"csrf": field(here.get("/sign-in").text), "token": "x"}
    assert here.post("/sign-out", data=sent, headers=headers).status_code == 403
    client = signed_in(asker(store), api.add_token(store, "Ana Ruiz"))
    sent = {"csrf": field(client.get("/guide").text)}
    assert client.post("/sign-out", data=sent, headers=headers).status_code == 403
    assert client.get("/guide").status_code == 200, "still signed in"


def test_a_form_needs_its_token(store: Store) -> None:
    api.add_token(store, "Ben Ode")
    token = api.add_token(store, "Ana Ruiz")
    client, other = signed_in(asker(store), token), signed_in(asker(store), token)
    of_another_session = field(other.get("/guide").text)
    origin = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
    for wrong in ({}, {"csrf": ""}, {"csrf": "x" * 64}, {"csrf": of_another_session}, {"csrf": "\ud7ff"}):
        assert client.post("/sign-out", data=wrong, headers=origin).status_code == 403
    assert client.post("/sign-out", content=b"{}", headers=origin).status_code == 403
    assert client.get("/guide").status_code == 200, "still signed in"
    right = field(client.get("/guide").text)
    assert client.post("/sign-out", headers={**origin, HEADER: right}).status_code == 303


def test_every_page_that_changes_something_wants_the_token_of_its_form(reader: Browser) -> None:
    """Of what is for programs the gate looks at the header."""
    unsafe = [(path, one) for path, one in routes_of(reader.app) if (one.methods or set()) - SAFE_METHODS]
    assert {"/sign-in", "/sign-out"} <= {path for path, _ in unsafe}
    for path, route in unsafe:
        if not path.startswith("/api/"):
            assert any(one.call is sent_by_our_form for one in route.dependant.dependencies), path


def test_a_program_on_the_interface_sends_a_token_or_nothing_is_changed(store: Store) -> None:
    client = asker(store)
    for headers in ({}, {"Origin": ADDRESS}, {"Origin": ADDRESS, HEADER: "x"}):
        assert client.post("/api/v1/entries/x/accept", headers=headers).status_code == 403
    token = api.add_token(store, "Ana Ruiz", "review")
    assert client.post("/api/v1/entries/x/accept", headers=bearer(token)).status_code not in (401, 403)


# --- hosts


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.9", "[::2]", "a@127.0.0.1", "127.0.0.1@evil", "127.0.0.1:1/assets/", "localhost:8765?", "[::1]/assets/", "localhost:8765@evil"])  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_refused(store: Store, host: str) -> None:
    answer = asker(store).get("/guide", headers={"Host": host})
    assert answer.status_code == 400
    assert "--allow-host" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_the_names_of_this_machine_are_answered(store: Store, host: str) -> None:
    assert asker(store).get("/guide", headers={"Host": host}).status_code == 200


def test_a_name_that_is_allowed_is_answered() -> None:
    hosts = Hosts(["Desk.example"])
    assert hosts.answers("desk.example:443")
    assert not hosts.answers("x.desk.example")
    assert not hosts.answers("192.0.2.7")
    assert Hosts(numbers=True).answers("192.0.2.7:80")


def test_what_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "desk.example", "")))


# --- headers


def test_every_answer_has_the_headers(store: Store) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    client = asker(store, Access(LIMITS))
    client.app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    asset = re.search(r'href="(/assets/[^"]+)"', client.get("/guide").text)
    assert asset
    answers = {
        200: client.get("/guide"),
        404: client.get("/nowhere"),
        405: client.put("/guide", headers={"Origin": ADDRESS}),
        400: client.get("/guide", headers={"Host": "evil.example"}),
        403: client.post("/sign-out"),
        413: client.post("/sign-in", content=b"x" * 3_000, headers={"Origin": ADDRESS}),
        422: client.post("/sign-in", data={}, headers={"Origin": ADDRESS, HEADER: field(client.get("/sign-in").text)}),
        500: client.get("/broken"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    everything = [*answers.values(), client.get(asset[1]), client.get("/openapi.json"), client.get("/api/v1/nowhere")]
    while (late := client.get("/guide")).status_code != 429:
        pass
    for answer in (*everything, late):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "server" not in answer.headers
        assert answer.headers["cache-control"]
    policy = answers[200].headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


# --- how often, and how much


def test_who_asks_too_often_waits(store: Store) -> None:
    client = asker(store, Access(LIMITS))
    answers = [client.get("/guide") for _ in range(LIMITS.requests_a_minute + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "seconds" in answers[-1].text


def test_each_visitor_has_a_count_of_its_own(store: Store) -> None:
    client = asker(store, Access(LIMITS))
    first, second = (api.add_token(store, name) for name in ("Ana Ruiz", "Ben Ode"))
    while client.get("/guide", headers=bearer(first)).status_code == 200:
        pass
    assert client.get("/guide", headers=bearer(second)).status_code == 200


def test_writes_are_counted_apart(store: Store) -> None:
    client = asker(store, Access(replace(LIMITS, requests_a_minute=1000)))
    headers = {**bearer(api.add_token(store, "Ana Ruiz", "review"))}
    codes = [client.post("/sign-out", headers=headers).status_code for _ in range(LIMITS.writes_a_minute + 1)]
    assert codes == [303] * LIMITS.writes_a_minute + [429]
    assert client.get("/guide", headers=headers).status_code == 200


def test_tokens_cannot_be_guessed_at_speed(store: Store) -> None:
    client, token = asker(store), api.add_token(store, "Ana Ruiz")
    data = {"token": "onrecord_x", "csrf": field(client.get("/sign-in").text)}
    codes = [client.post("/sign-in", data=data, headers={"Origin": ADDRESS}).status_code for _ in range(SIGN_INS + 1)]
    assert codes == [403] * SIGN_INS + [429]
    assert client.get("/guide", headers=bearer("onrecord_y")).status_code == 429
    assert client.get("/guide", headers=bearer(token)).status_code == 200, "who has one is not kept out by who guesses"


def test_a_whole_network_of_version_6_is_one() -> None:
    assert address(("2001:db8::1", 1)) == address(("2001:db8::ffff:1", 2)) != address(("2001:db8:0:1::1", 1))
    assert address(("192.0.2.1", 1)) != address(("192.0.2.2", 1))
    assert address(None) == "local"


def test_what_is_too_large_is_not_taken(store: Store) -> None:
    client = asker(store, Access(LIMITS))
    announced = client.post("/sign-in", content=b"x" * 2_001, headers={"Origin": ADDRESS})
    in_parts = client.post("/sign-in", content=(b"token=" + b"x" * 500 for _ in range(9)), headers={"Origin": ADDRESS, "Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    for answer in (announced, in_parts):
        assert answer.status_code == 413
        assert "2,000 bytes" in answer.text
    as_json = client.post("/api/v1/x", content=b"x" * 2_001, headers={"Origin": ADDRESS, HEADER: field(client.get("/sign-in").text)})  # fmt: skip
    assert (as_json.status_code, as_json.headers["content-type"]) == (413, "application/problem+json")


def test_files_may_be_larger_for_those_who_may_add_them(store: Store) -> None:
    tokens = {role: api.add_token(store, role, role) for role in ("read", "review")}
    client = asker(store, Access(LIMITS))
    for role, size, refused in (("read", 3_000, True), ("review", 3_000, False), ("review", 5_001, True)):
        answer = client.post("/add", content=b"x" * size, headers=bearer(tokens[role]))
        assert (answer.status_code == 413) == refused, (role, size)


def test_the_icon_is_there_for_everybody(reader: TestClient) -> None:
    page = reader.get("/").text
    (named,) = re.findall(r'<link rel="icon"[^>]*href="([^"]+)"', page)
    asked = reader.get("/favicon.ico")
    assert asked.status_code == 200
    assert asked.url.path == named
    assert asked.headers["content-type"].startswith("image/svg+xml")
