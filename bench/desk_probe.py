"""What the app costs over a kept record, and whether it holds when many use it at once.

usage: python -m bench.desk_probe RECORD SECONDS
Serves RECORD, asks for every sort of page, then lets 50 readers and 5 reviewers work for so many seconds: RECORD is
changed by what they decide. Prints one line of JSON:
`pages`: for each page its milliseconds by the clock and of the server's CPU once the app has started, the first time after a
change of the record (`cold`) and then (`warm`); `paint`: milliseconds to the first paint in a browser, `null` where there is none; `load`: what
was asked, what failed, and which decisions are not in the log.
"""

import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from lxml import html

from bench.base import ROOT
from onrecord import api
from onrecord.store import Store

READERS, REVIEWERS = 50, 5
PAUSE = (0.5, 3.5)
"""Seconds that a reader looks at a page, at least and at most."""
REST = 0.02
"""Seconds of CPU in half a second at which the app is at rest."""
WARM = 3
"""Times that a page is asked for after the first."""


def main() -> None:
    record, seconds = sys.argv[1], float(sys.argv[2])
    addresses = pages(record)
    with serving(record) as (base, process):
        answer: dict[str, Any] = {"pages": timed(base, process, record, addresses), "paint": painted(base, addresses)}
        if seconds:
            answer["load"] = asyncio.run(worked(base, list(addresses.values()), seconds))
            decided = answer["load"]["decided"]
            answer["load"] |= {"decided": len(decided), "lost": lost(record, decided)}
    print(json.dumps(answer))


def pages(record: str) -> dict[str, str]:
    """Addresses of every sort of page; of entries, actors and sources those that have most to show. `then` is when the
    record had half of its documents."""
    with Store.open(record, read_only=True) as store, store.reading() as view:
        (actor,) = view.actors(most=1, order="entries").hits
        (source,) = view.sources(most=1, order="entries").hits
        statements = view.counts().kinds.get("statement", 0)
        half = view.sources(most=1).total / 2
        then = next((one.number for one in view.revisions() if one.counts.get("documents", 0) >= half), view.revision)
        named = {
            f"entry: {kind}": f"/entries/{hit.entry.id}"
            for kind in view.counts().kinds
            for hit in view.find("", _filters(kind), order="sources", most=1).hits
        }
    return {
        "overview": "/",
        "review": "/review",
        "meetings": "/meetings",
        "statements": "/statements",
        "commitments": "/commitments",
        "figures": "/figures",
        "measures": "/measures",
        "movements": "/movements",
        "filtered": f"/statements?actor={actor.id}&from=2023-01-01&to=2023-06-30&sort=importance",
        "searched": "/statements?q=border+crossing",
        "common word": "/statements?q=minister",
        "words and days": "/statements?q=president&from=2023-01-01&to=2023-06-30",
        "far page": f"/statements?page={max(1, statements // 50)}",
        "timeline": "/timeline",
        "timeline: month": "/timeline?from=2023-03-01&to=2023-03-31",
        "conflicts": "/conflicts",
        "ask": "/ask?q=What+did+the+president+promise+in+March+2023%3F",
        "actors": "/actors",
        "actor": f"/actors/{actor.id}",
        "sources": "/sources",
        "source": f"/sources/{source.document.id}",
        "changes": "/changes",
        "orphaned": "/orphaned",
        "overview then": f"/?as_of={then}",
        "figures then": f"/figures?as_of={then}",
        "searched then": f"/statements?q=border+crossing&as_of={then}",
        "common word then": f"/statements?q=minister&as_of={then}",
        "common word then: by date": f"/statements?q=minister&sort=newest&as_of={then}",
        "common word then: far page": f"/statements?q=minister&page=200&as_of={then}",
        "common word: far page": "/statements?q=minister&page=400",
        "actors then": f"/actors?as_of={then}",
        "actor then": f"/actors/{actor.id}?as_of={then}",
        **named,
    }


def _filters(kind: str) -> Any:
    from onrecord.store import Filters

    return Filters(kind=kind)


@contextmanager
def serving(record: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The app over a record, in a process of its own; gives its address."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", record, "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+[0-9]", line)
        if found is None:
            raise RuntimeError(f"the app did not start: {line}")
        yield found[0], process
    finally:
        process.terminate()
        process.wait()


def timed(
    base: str, process: subprocess.Popen[str], record: str, addresses: dict[str, str]
) -> dict[str, dict[str, list[float]]]:
    found: dict[str, dict[str, list[float]]] = {}
    with httpx.Client(base_url=base, timeout=60) as client:
        client.get("/")
        _at_rest(process)
        entry = next(address for name, address in addresses.items() if name.startswith("entry: ")).rpartition("/")[2]
        for name, address in addresses.items():
            api.accept(record, entry, by="bench", why=name)  # All that was remembered is of the record before.
            times = [_asked(client, process, address) for _ in range(1 + WARM)]
            warm = [median(one) for one in zip(*times[1:], strict=True)]
            found[name] = {"cold": times[0], "warm": warm}
    return found


def _at_rest(process: subprocess.Popen[str]) -> None:
    """Waits until the app has made ready what it makes ready when it starts."""
    for _ in range(60):
        before = _cpu(process.pid)
        time.sleep(0.5)
        if _cpu(process.pid) - before <= REST:
            return


def _asked(client: httpx.Client, process: subprocess.Popen[str], address: str) -> list[float]:
    """Milliseconds by the clock and of the server's CPU that an answer takes."""
    cpu, wall = _cpu(process.pid), time.perf_counter()
    answer = client.get(address)
    answer.raise_for_status()
    return [1000 * (time.perf_counter() - wall), 1000 * (_cpu(process.pid) - cpu)]


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has taken, to the hundredth; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def painted(base: str, addresses: dict[str, str]) -> dict[str, float] | None:
    """Milliseconds until a browser with nothing in its cache has painted something."""
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    found: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, address in addresses.items():
            page = browser.new_context().new_page()
            page.goto(base + address)
            found[name] = page.evaluate(
                "() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
                "  .find(one => one.name === 'first-contentful-paint').startTime)).observe({type: 'paint', buffered: true}))"
            )
            page.context.close()
        browser.close()
    return found


async def worked(base: str, addresses: list[str], seconds: float) -> dict[str, Any]:
    """Readers and reviewers at once. Gives how many answers there were, which failed, and what was decided."""
    told: dict[str, Any] = {"answers": 0, "errors": [], "slow": [], "decided": [], "refused": 0}
    end = time.monotonic() + seconds
    # Connections are let go before the server does so, which would be taken for a failure.
    limits = httpx.Limits(max_connections=READERS + REVIEWERS, keepalive_expiry=3)
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
        readers = [_read(client, addresses, random.Random(n), end, told) for n in range(READERS)]
        reviewers = [_review(client, n, random.Random(1000 + n), end, told) for n in range(REVIEWERS)]
        await asyncio.gather(*readers, *reviewers)
    slow = sorted(told.pop("slow"))
    return told | {"median": median(slow), "worst": slow[-1]}


async def _got(
    client: httpx.AsyncClient, told: dict[str, Any], method: str, address: str, **more: Any
) -> httpx.Response | None:
    begun = time.perf_counter()
    try:
        answer = await client.request(method, address, **more)
    except httpx.HTTPError as error:
        told["errors"].append(f"{address}: {error!r}")
        return None
    told["answers"] += 1
    told["slow"].append(1000 * (time.perf_counter() - begun))
    # What somebody else has decided meanwhile is no failure: the reviewer is told so.
    if answer.status_code >= 400 and answer.status_code not in (409, 410):
        told["errors"].append(f"{address}: {answer.status_code}")
    return answer


async def _read(
    client: httpx.AsyncClient, addresses: list[str], chance: random.Random, end: float, told: dict[str, Any]
) -> None:
    while time.monotonic() < end:
        await _got(client, told, "GET", chance.choice(addresses))
        await asyncio.sleep(chance.uniform(*PAUSE))


async def _review(
    client: httpx.AsyncClient, number: int, chance: random.Random, end: float, told: dict[str, Any]
) -> None:
    """Accepts and rejects entries out of the first of the queue, as their pages' forms do."""
    done = 0
    while time.monotonic() < end:
        queue = await _got(client, told, "GET", "/review?list=yes")
        found = sorted(set(re.findall(r'href="(/entries/[^"/?#]+)', queue.text))) if queue else []
        page = await _got(client, told, "GET", chance.choice(found)) if found else None
        if page is None or page.status_code != 200:
            continue
        action = chance.choice(("accept", "reject"))
        forms = [one for one in html.fromstring(page.text).forms if (one.action or "").endswith("/accept")]
        if not forms:
            told["errors"].append(f"{page.url}: no form to decide on it")
            continue
        why = f"reviewer {number}, decision {done}"
        sent = {**dict(forms[0].form_values()), "why": why}
        answer = await _got(
            client,
            told,
            "POST",
            forms[0].action.replace("/accept", f"/{action}"),
            data=sent,
            headers={"Origin": str(client.base_url).rstrip("/")},
        )
        if answer is not None and answer.status_code in (200, 302, 303):
            told["decided"].append(why)
            done += 1
        elif answer is not None and answer.status_code == 409:
            told["refused"] += 1
        await asyncio.sleep(chance.uniform(*PAUSE))


def lost(record: str, decided: list[str]) -> list[str]:
    """The decisions that the app took and the log of corrections does not have."""
    logged = {one.why for one in api.correction_log(record)}
    return [why for why in decided if why not in logged]


if __name__ == "__main__":
    main()
