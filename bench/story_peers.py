"""What others make stories by: TF-IDF cosines and average link, by scikit-learn and SciPy."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

LEAST = tuple(number / 100 for number in range(10, 35))
"""The average likeness at which the tree is cut."""


def is_here() -> bool:
    return all(find_spec(module) for module in ("scipy", "sklearn"))


def average_link(texts: Sequence[str], longest: int) -> Iterator[tuple[float, list[int]]]:
    """For each of `LEAST` the group of every text, terms being runs of one to `longest` words."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, ngram_range=(1, longest))
    weights = weigh.fit_transform(texts)
    apart = np.clip(1 - (weights @ weights.T).toarray(), 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    for least in LEAST:
        yield least, fcluster(tree, 1 - least, "distance").tolist()
