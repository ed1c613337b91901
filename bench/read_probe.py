"""Reads one source to its pages in this process and lets go of each: the warc suite runs it in a fresh one.

usage: python -m bench.read_probe SOURCE
Prints one line of JSON: pages, problems, seconds of CPU after the imports, and the most memory held.
"""

import json
import sys

from bench.probe import cpu_seconds, peak_megabytes
from onrecord.model import Page
from onrecord.read import read

MOST_BYTES = 20_000_000


def main() -> None:
    cpu = cpu_seconds()
    pages = problems = 0
    for outcome in read([sys.argv[1]], max_bytes=MOST_BYTES):
        pages += isinstance(outcome, Page)
        problems += not isinstance(outcome, Page)
    answer = {"pages": pages, "problems": problems, "cpu": cpu_seconds() - cpu, "peak_megabytes": peak_megabytes()}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
