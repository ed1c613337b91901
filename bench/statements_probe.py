"""Milliseconds of CPU that statements cost a text of 600 words: `python -m bench.statements_probe TEXTS.jsonl`.

The parse is there already (every kind of entry is read from it): counted are the model of attributions, speakers,
channels, and the statements made of them, by the full and by the fast setting.
"""

import json
import sys
import time
from pathlib import Path

from onrecord import api
from onrecord.annotate import annotated, attributions
from onrecord.annotate.attributions import AttributionTagger
from onrecord.annotate.parsing import Parsed, parsed
from onrecord.extract import statements
from onrecord.extract.base import Passage
from onrecord.pipeline import articles

WORDS = 600


def main(texts: Path) -> None:
    pipeline = api.load()
    found = list(articles([texts], pipeline.settings, []))
    read = list(parsed(found, pipeline.models.english))
    words = sum(len(article.text.split()) for article in found)
    costs = {}
    for name, fast in (("full", False), ("fast", True)):
        tagger = attributions.load(fast=fast)
        attributions.tag(read[0], tagger)
        costs[name] = sum(_seconds(one, tagger) for one in read) / words * WORDS * 1000
    print(json.dumps(costs))


def _seconds(read: Parsed, tagger: AttributionTagger) -> float:
    started = time.process_time()
    tagged = attributions.tag(read, tagger)
    spent = time.process_time() - started
    passage = Passage(annotated(read, tagged))
    started = time.process_time()
    list(statements.extract(passage))
    return spent + time.process_time() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
