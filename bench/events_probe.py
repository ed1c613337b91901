"""Milliseconds of CPU that meetings, commitments, measures and movements cost a text of 600 words beyond what
statements computed: `python -m bench.events_probe TEXTS.jsonl`.

The language layer is there already; counted are the four extractors, their candidates, features and judge included.
"""

import json
import sys
import time
from pathlib import Path

from onrecord import api
from onrecord.extract import EXTRACTORS
from onrecord.extract.base import Passage
from onrecord.pipeline import annotated, articles

WORDS = 600
KINDS = ("meeting", "commitment", "measure", "movement")


def main(texts: Path) -> None:
    pipeline = api.load()
    found = list(articles([texts], pipeline.settings, []))
    read = list(annotated(found, pipeline))
    words = sum(len(article.text.split()) for article in found)
    list(EXTRACTORS["measure"](Passage(read[0])))
    started = time.process_time()
    for one in read:
        passage = Passage(one)
        for kind in KINDS:
            list(EXTRACTORS[kind](passage))
    spent = time.process_time() - started
    print(json.dumps({"cost": spent / words * WORDS * 1000}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
