"""Stories: ECB+, half of whose topics were developed on, and generated coverage of three negotiations meeting by meeting."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from bench import fingerprint, story_peers
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.generate.lines import article
from bench.generate.rounds import negotiations
from onrecord.model import Article
from onrecord.reconcile.stories import stories

SEED = 20240303
ECB_TARGET, MEETINGS_TARGET = 0.93, 0.85
NEGOTIATIONS, DEVELOPED_ON, REPORTED = 3, (1, 2, 3), (11, 12, 13)
"""How many negotiations are covered at once, and the seeds of the coverage developed on and reported."""
PILE = 6
"""Documents of a pile in which no two are on one topic."""
PILES = 40


def measure(context: Context) -> Measured | Skipped:
    data = context.shared / "data" / "stories" / "ecbplus.jsonl.gz"
    if not data.exists():
        return Skipped(f"../{context.shared.name} is not here")
    documents, gold = _ecb(data)
    dev = [one for one in documents if is_developed_on(gold[one.id])]
    other = [one for one in documents if not is_developed_on(gold[one.id])]
    found = stories(documents)
    shuffled = stories(random.Random(SEED).sample(documents, len(documents)))
    figures = [
        _figure("ecb.f1", found, gold, ECB_TARGET),
        _figure("ecb.dev.f1", stories(dev), gold),
        _figure("ecb.other.f1", stories(other), gold, ECB_TARGET),
        Figure("ecb.moved_by_order", sum(found[one.id] != shuffled[one.id] for one in documents), Scale.WRONG, 0.0),
        Figure("unrelated.f1", _unrelated(documents, gold), Scale.SHARE, None, f"{PILES} piles of {PILE} topics"),
    ]
    for name, seeds, target in (("dev", DEVELOPED_ON, None), ("other", REPORTED, MEETINGS_TARGET)):
        scores = [_meetings(seed) for seed in seeds]
        detail = f"{', '.join(f'{score:.3f}' for score in scores)}; 90 documents each"
        figures.append(Figure(f"meetings.{name}.f1", sum(scores) / len(scores), Scale.SHARE, target, detail))
    return Measured(tuple(figures), fingerprint.of_files([data]), tuple(_peers(documents, gold)))


def is_developed_on(cluster: str) -> bool:
    """Whether a cluster is of the half of the topics whose scores were looked at while developing."""
    topic = cluster.partition("_")[0]
    return int(sha256(topic.encode()).hexdigest(), 16) % 2 == 0


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 by B-cubed (Bagga and Baldwin 1998) over the keys of `found`."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for key, group in found.items():
        ours[group].add(key)
        theirs[gold[key]].add(key)
    shared = {key: len(ours[group] & theirs[gold[key]]) for key, group in found.items()}
    precision = sum(shared[key] / len(ours[group]) for key, group in found.items()) / len(found)
    recall = sum(shared[key] / len(theirs[gold[key]]) for key in found) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _ecb(path: Path) -> tuple[list[Article], dict[str, str]]:
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    return [article(row["id"], "\n".join(row["sentences"]), None) for row in rows], {
        row["id"]: row["cluster"] for row in rows
    }


def _figure(name: str, found: Mapping[str, str], gold: Mapping[str, str], target: float | None = None) -> Figure:
    precision, recall, f1 = b_cubed(found, gold)
    groups = f"{len(set(found.values()))} for {len({gold[key] for key in found})}"
    return Figure(name, f1, Scale.SHARE, target, f"P {precision:.3f}, R {recall:.3f}, {groups}")


def _unrelated(documents: Sequence[Article], gold: Mapping[str, str]) -> float:
    """The mean score on piles of a few documents, each of another topic."""
    by_topic: dict[str, list[Article]] = defaultdict(list)
    for one in documents:
        by_topic[gold[one.id].partition("_")[0]].append(one)
    rng = random.Random(SEED)
    scores = []
    for _ in range(PILES):
        pile = [rng.choice(by_topic[topic]) for topic in rng.sample(sorted(by_topic), PILE)]
        scores.append(b_cubed(stories(pile), gold)[2])
    return sum(scores) / len(scores)


def _meetings(seed: int) -> float:
    reports = negotiations(NEGOTIATIONS, seed)
    pile = [article(one.name, one.text, str(one.published) if one.published else None) for one in reports]
    return b_cubed(stories(pile), {one.name: one.meeting for one in reports})[2]


def _peers(documents: Sequence[Article], gold: Mapping[str, str]) -> Iterable[str]:
    """Others, cut where they score best on the very same documents: they can only lose by a choice made beforehand."""
    if not story_peers.is_here():
        yield "TF-IDF with average link: skipped, scikit-learn is not installed"
        return
    keys = [one.id for one in documents]
    for name, longest in (("words", 1), ("words and pairs of words", 2)):
        cuts = story_peers.average_link([one.text for one in documents], longest)
        scores = [(b_cubed(dict(zip(keys, groups, strict=True)), gold)[2], least) for least, groups in cuts]
        best, least = max(scores)
        yield f"TF-IDF of {name}, average link: F1 {best:.3f}, cut at the best of {len(scores)} thresholds ({least:.2f})"


SUITE = Suite("stories", "documents on the same events (ECB+, three generated negotiations); TF-IDF beside it", measure)
