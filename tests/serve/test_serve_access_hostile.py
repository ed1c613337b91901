"""Articles are data: nothing in them can run, on whatever page. Every page that the app has is walked, also those that
others add: from every route, along every link."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from hostile_articles import PRODUCT, SCRIPTS, hostile_record
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import ConsoleMessage, Dialog, Request

from onrecord.pipeline import Pipeline
from onrecord.serve import Desk, application
from onrecord.serve.access.headers import POLICY
from onrecord.store import Store
from serve_fixtures import ADDRESS, Browser, Serve, routes_of

OF_A_SORT = 3
"""Pages of one sort that are looked at."""
MOST = 180
STREAMS = ("/events",)
ADDRESSED = {"action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
FORBIDDEN = {"base", "embed", "frame", "iframe", "math", "object", "style"}
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")


@pytest.fixture(scope="module")
def hostile(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_record(tmp_path_factory.mktemp("hostile"), pipeline)


@pytest.fixture(scope="module")
def asker(hostile: Path) -> Iterator[Browser]:
    with Store.open(hostile) as store:
        yield Browser(application(Desk(store)))


class Looked(HTMLParser):
    """What is wrong with a page, and where it leads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.links: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN or (tag == "meta" and "http-equiv" in given):
            self.wrong.append(f"<{tag}>")
        if tag == "script":
            self._in_script = True
            if not given.get("src", "").startswith("/assets/"):
                self.wrong.append(f"a script that is not ours: {given}")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "ping"):
                self.wrong.append(f"{name}={value!r} of <{tag}>")
            if name in ADDRESSED:
                self._address(tag, name, value)

    def _address(self, tag: str, name: str, value: str) -> None:
        seen = re.sub(r"[\x00-\x20]", "", value).lower()
        scheme = urlsplit(seen).scheme if re.match(r"[a-z][a-z0-9+.-]*:", seen) else ""
        drawn = tag == "img" and seen.startswith("data:image/")
        if scheme not in ("", "http", "https") and not drawn:
            self.wrong.append(f"{name}={value!r} of <{tag}>")
        elif seen.startswith(("//", "/\\", "\\")):
            self.wrong.append(f"{name}={value!r} of <{tag}> leads to another host")
        elif tag != "a" and scheme and not drawn:
            self.wrong.append(f"{name}={value!r} of <{tag}> is loaded from elsewhere")
        elif tag == "a" and name == "href" and not scheme:
            self.links.append(value)

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.wrong.append(f"a script in the page: {data[:60]!r}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"


def looked(text: str) -> Looked:
    page = Looked()
    page.feed(text)
    page.close()
    if INVISIBLE.search(text):
        page.wrong.append(f"characters that turn or hide: {sorted(set(INVISIBLE.findall(text)))}")
    if PRODUCT in text:
        page.wrong.append("a template was run on what an article says")
    return page


def sort_of(path: str) -> str:
    """Pages that one handler makes, as far as an address tells."""
    parts = urlsplit(path)
    first, *rest = parts.path.strip("/").split("/")
    return "/".join((first, *("…" for _ in rest))) + "?" + ",".join(sorted(re.findall(r"(?:^|&)(\w+)=", parts.query)))


def entrances(asker: Browser) -> Iterator[str]:
    """Every address that can be asked for: of routes with a name in them, names that are none, and hostile ones."""
    for path, route in routes_of(asker.app):
        if "GET" in (route.methods or ()) and path not in STREAMS:
            names = re.findall(r"\{[^}]+\}", path)
            for value in ("x", *(SCRIPTS[:2] if names else ())):
                filled = path
                for name in names:
                    filled = filled.replace(name, quote(value, safe=""))
                yield filled
    for piece in SCRIPTS[::3]:
        given = quote(piece[:200])
        for path in ("/ask?q=", "/statements?q=", "/statements?actor=", "/timeline?place=", "/changes?by=", "/sources?q=", "/actors?q=", "/sign-in?next=", "/nowhere/"):  # fmt: skip
            yield path + given


def test_nothing_that_an_article_says_can_run(asker: Browser) -> None:
    waiting, known = deque(dict.fromkeys(entrances(asker))), set(entrances(asker))
    sorts: Counter[str] = Counter()
    pages = 0
    telling: set[str] = set()
    wrong: dict[str, list[str]] = {}
    while waiting and pages < MOST:
        path = waiting.popleft()
        answer = asker.get(path, follow_redirects=True)
        assert answer.status_code < 500, f"{path}: {answer.status_code}"
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        media = answer.headers.get("content-type", "").partition(";")[0]
        if "attachment" in answer.headers.get("content-disposition", ""):
            continue
        if answer.url.path.startswith("/assets/"):
            continue  # Our own: no article has a word in it.
        if media != "text/html":
            assert media not in ("image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml"), path
            continue
        pages += 1
        page = looked(answer.text)
        if "alert(1)" in answer.text:
            telling.add(sort_of(str(answer.url).removeprefix(ADDRESS)).partition("?")[0])
        if page.wrong:
            wrong[path] = page.wrong[:3]
        for link in page.links:
            address = urljoin(str(answer.url), link).partition("#")[0]
            following = address.removeprefix(ADDRESS)
            sort = sort_of(following)
            if address.startswith(ADDRESS) and following not in known and sorts[sort] < OF_A_SORT:
                known.add(following)
                sorts[sort] += 1
                waiting.append(following)
    assert not wrong
    assert {"entries/…", "sources/…", "statements", "commitments", "actors", "changes"} <= telling, (
        "it came to such words"
    )
    assert pages > 100


def test_the_walk_sees_what_is_wrong() -> None:
    """The eyes of the test above: each of these would be told."""
    for text in (
        "<script>alert(1)</script>",
        "<script src=//evil.example/x.js></script>",
        "<script type=module src=https://evil.example/x.js></script>",
        "<p onclick=alert(1)>",
        "<svg onload=alert(1)>",
        "<a href='javascript:alert(1)'>",
        "<a href=' java\nscript:alert(1)'>",
        "<a href=//evil.example>",
        "<form action=https://evil.example>",
        "<img src=https://evil.example/x.png>",
        "<iframe src=/x>",
        "<p style='color:red'>",
        "<meta http-equiv=refresh content=0>",
        "<base href=/>",
        "a\u202eb",
        "a\x00b",
        PRODUCT,
    ):
        assert looked(text).wrong, text
    assert not looked('<a href="https://a.example">x</a><script type="module" src="/assets/1/x.js"></script>').wrong


def test_nothing_runs_in_a_browser(browser: Chromium, served: Serve, hostile: Path) -> None:
    """Pages of a real browser with scripts on: no dialog, no request elsewhere, nothing that the policy had to stop."""
    address = served(hostile)
    with Store.open(hostile) as store, store.reading() as view:
        entries = [one.id for one in view.entries(most=400)][::25]
        sources = [one.id for one in view.documents()]
    paths = [
        "/",
        "/statements",
        "/figures",
        "/actors",
        "/sources",
        "/timeline",
        "/conflicts",
        "/review",
        "/changes",
        "/problems",
    ]
    paths += [f"/entries/{quote(id_, safe='')}" for id_ in entries] + [
        f"/sources/{quote(id_, safe='')}" for id_ in sources
    ]
    told: list[str] = []
    page = browser.new_page()

    def asked(dialog: Dialog) -> None:
        told.append(f"{page.url}: dialog {dialog.message}")
        dialog.dismiss()

    def went(request: Request) -> None:
        if not request.url.startswith(address):
            told.append(f"{page.url}: asked {request.url}")

    def said(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            told.append(f"{page.url}: {message.text}")

    page.on("dialog", asked)
    page.on("request", went)
    page.on("console", said)
    for path in paths:
        page.goto(address + path)
    page.close()
    assert told == []
