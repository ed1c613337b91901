"""Measures the date tagger by itself, after the parse, in this process: the suite `dates` runs it in a fresh one.

usage: python -m bench.dates_probe TEXTS.jsonl
Prints one line of JSON: documents per CPU-second, holidays loaded and every pattern compiled by a first pass.
"""

import json
import sys
import time
from pathlib import Path

from onrecord.annotate import dates, pipeline
from onrecord.annotate.parsing import parsed
from onrecord.config import Settings
from onrecord.pipeline import articles

PASSES = 3


def main() -> None:
    read = list(parsed(list(articles([Path(sys.argv[1])], Settings(), [])), pipeline.load()))
    spent = []
    for _ in range(PASSES):
        began = time.process_time()
        for one in read:
            dates.tag(one.article.text, one.parse, one.blocks, one.article.published)
        spent.append(time.process_time() - began)
    words = sum(len(one.parse.tokens) for one in read)
    print(json.dumps({"rate": len(read) / min(spent), "documents": len(read), "words": words}))


if __name__ == "__main__":
    main()
