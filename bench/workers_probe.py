"""Reads generated articles in worker processes, and weighs these: the workers suite runs it in a fresh process.

usage: python -m bench.workers_probe DOCUMENTS WORKERS
Every article is unlike all others: in each about two words of a hundred, which stand nowhere else, take the place of
others. Prints one line of JSON: seconds by the clock (`wall`), of CPU here (`main`) and in each worker, from its start
(`workers`), and of starting one (`start`); and for each worker its memory in megabytes after each batch (`memory`) with
how many documents it had read by then.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import count, cycle, islice

from bench.generate import articles
from bench.weighed import WeighedProcesses
from onrecord import api
from onrecord.model import Page
from onrecord.run.reading import read

DIFFERENT = 600
SEED = 20240311
EVERY = 50
"""One word of so many is replaced by one of no other article."""
SYLLABLES = ("ba", "dor", "fe", "gan", "hil", "ko", "lem", "mir", "nu", "pas", "ri", "sol", "tev", "ur", "vin", "zam")


def main() -> None:
    documents, workers = map(int, sys.argv[1:])
    began = time.perf_counter()
    weighed = WeighedProcesses(workers)
    read_documents = entries = 0
    for _, what in read(pages(documents), weighed, api.load()):
        read_documents += len(what.articles)
        entries += sum(len(readings) for _, readings in what.articles)
    answer = {
        "wall": time.perf_counter() - began,
        "main": time.process_time(),
        "workers": [weights[-1].cpu for weights in weighed.weights.values()],
        "start": max(weights[0].start for weights in weighed.weights.values()),
        "memory": [[(w.documents, round(w.megabytes, 1)) for w in weights] for weights in weighed.weights.values()],
        "documents": read_documents,
        "readings": entries,
    }
    print(json.dumps(answer))


def pages(documents: int) -> Iterator[Page]:
    """So many pages, each with words of its own."""
    rng = random.Random(SEED)
    words = (number_word(number) for number in count())
    for number, article in enumerate(islice(cycle(articles(DIFFERENT)), documents)):
        said = article.text.split(" ")
        for place in rng.sample(range(len(said)), len(said) // EVERY):
            if said[place].isalpha():
                new = next(words)
                said[place] = new.capitalize() if said[place][0].isupper() else new
        text = " ".join(said)
        name = f"{number:06}-{article.name}"
        yield Page(
            key=name,
            path=name,
            media_type="text/plain",
            text=text,
            encoding="utf-8",
            digest=sha256(text.encode()).hexdigest(),
        )


def number_word(number: int) -> str:
    """A word of its own for each number."""
    word = ""
    number += len(SYLLABLES) ** 2
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        word = SYLLABLES[rest] + word
    return word


if __name__ == "__main__":
    main()
