"""Reads generated articles by shards on a Ray cluster that it starts: the ray suite and the soak run it in a fresh process.

usage: python -m bench.ray_probe DOCUMENTS WORKERS
Every article is unlike all others in number and key. Prints one line of JSON: seconds by the clock from when the first
shard was begun to when the last was done (`span`), of CPU in the workers beyond their start (`cpu`), and of starting
(`start`); how many documents and shards there were.
"""

import json
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.generate import articles
from bench.timed_cluster import TimedCluster
from onrecord import api
from onrecord.run.shards import Gathering, Outputs, Report, Selection, ShardJob, planned, run

DIFFERENT = 600
DOCUMENTS_A_SHARD = 25


def main() -> None:
    documents, workers = map(int, sys.argv[1:])
    print(json.dumps(measured(documents, workers)))


def measured(documents: int, workers: int) -> dict[str, float]:
    """The figures of one run."""
    with TemporaryDirectory() as folder:
        source, shards = Path(folder) / "articles.jsonl", Path(folder) / "shards"
        write(source, documents)
        job = ShardJob.of(api.load(), Selection(), ())
        outputs = Outputs(shards)
        plan = planned([source], shards, job.digest, max_bytes=10**7, fetching=None, documents=DOCUMENTS_A_SHARD)
        cluster, began = TimedCluster(workers), time.time()
        unread = run(plan, job, cluster, outputs)
        found = Gathering(plan, outputs, Report())
        for _ in found:
            pass
    times = cluster.times
    return {
        "span": max(one.end for one in times) - min(one.begin for one in times),
        "start": min(one.begin for one in times) - began,
        "cpu": sum(one.cpu for one in times),
        "documents": found.report.total.read,
        "shards": len(times),
        "unread": len(unread),
    }


def write(path: Path, documents: int) -> None:
    """So many articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(islice(cycle(articles(min(documents, DIFFERENT))), documents)):
            lines.write(json.dumps({"id": f"{number:06}", "text": f"{article.text}\n\nArticle {number:06}\n"}) + "\n")


if __name__ == "__main__":
    main()
