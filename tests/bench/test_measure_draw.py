"""How the articles on measures were drawn: by their words, and a third of them unseen."""

import json

import bench_path  # noqa: F401
from bench.event_labels import LABELS, Document
from bench.measure_draw import DRAWS, HELD_OUT, held_out


def test_an_article_needs_several_different_words_of_measures() -> None:
    filler = "boat " * 200
    many = Document("polnear/a", f"{filler} law tariff veto", "a", None)
    same = Document("polnear/b", f"{filler} law law law law", "b", None)
    short = Document("polnear/c", "law tariff veto", "c", None)
    assert [DRAWS[0].fits(one) for one in (many, same, short)] == [True, False, False]


def test_the_second_draw_asks_for_many_of_them_among_all_words() -> None:
    words = "law tariff veto treaty ceasefire curfew"
    dense, thin = (Document("pages/a", words + " boat" * number, "a", None) for number in (200, 900))
    assert (DRAWS[1].fits(dense), DRAWS[1].fits(thin)) == (True, False)


def test_the_halves_are_by_the_names_alone() -> None:
    files = {
        half: json.loads(LABELS[f"{half}-measures"].read_text("utf-8"))["documents"] for half in ("dev", "heldout")
    }
    names = {half: {key.replace(":", "/", 1) for key in documents} for half, documents in files.items()}
    assert held_out(sorted(names["dev"] | names["heldout"])) == names["heldout"]
    assert len(names["heldout"]) == HELD_OUT
