"""What the learned decision sees of the blocks of a page: where they stand in its tree."""

import numpy as np
import pytest
from clean_examples import ARTICLE

from onrecord.clean.block_features import Array
from onrecord.clean.html_tree import parsed, rendered
from onrecord.clean.page_features import PAGE_FEATURES, page_features

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE[1:])
PAGE = f"""<body><div class="site-menu"><p>Home <a href="/w">World</a></p></div>
<div class="wrap"><h1>{ARTICLE[0]}</h1><div class="entry-content">{BODY}</div></div>
<div class="sidebar"><div class="most-read"><p><a href="/r">Ten ways to cook rice</a></p></div></div>
<div id="comments"><p>{ARTICLE[2]}</p></div></body>"""
FIRST, LAST = 2, 6  # blocks of the body
TEASER, COMMENT = 7, 8


def matrix_of(source: str) -> tuple[list[str], Array]:
    tree = parsed(source)
    assert tree is not None
    blocks = rendered(tree).blocks
    extracted = np.zeros((len(blocks), 2), dtype=np.bool_)
    extracted[:, 1] = True
    return [block.text for block in blocks], page_features(blocks, range(len(blocks)), extracted)


def column(name: str) -> list[float]:
    _, rows = matrix_of(PAGE)
    return [float(value) for value in rows[:, PAGE_FEATURES.index(name)]]


def test_one_finite_row_a_block() -> None:
    texts, rows = matrix_of(PAGE)
    assert rows.shape == (len(texts), len(PAGE_FEATURES))
    assert np.isfinite(rows).all()
    assert len(set(PAGE_FEATURES)) == len(PAGE_FEATURES)


def test_the_core_is_the_element_with_the_running_text() -> None:
    assert [at for at, inside in enumerate(column("in_core")) if inside] == list(range(FIRST, LAST + 1))
    off = column("off_core")
    assert set(off[FIRST : LAST + 1]) == {1.0}
    assert min(off[TEASER], off[0]) > 1.0


def test_the_share_of_links() -> None:
    shares = column("link_share")
    assert shares[0] == pytest.approx(len("World") / len("HomeWorld"))
    assert shares[TEASER] == 1.0
    assert column("linked")[TEASER] == 1.0
    assert set(shares[FIRST : LAST + 1]) == {0.0}


def test_how_near_an_element_of_a_kind_is() -> None:
    assert set(column("near_body")[FIRST : LAST + 1]) == {1.0}
    assert column("near_comments")[COMMENT] == 1.0
    assert column("near_related")[TEASER] == 1.0
    assert column("near_aside")[TEASER] == 2.0
    assert set(column("near_comments")[:COMMENT]) == {9.0}  # nowhere


def test_below_an_element_of_a_kind() -> None:
    assert [at for at, under in enumerate(column("under_comments")) if under] == [COMMENT]
    assert [at for at, under in enumerate(column("under_navigation")) if under] == [0]


def test_tags_and_extractors() -> None:
    assert column("heading_tag") == [0.0, 1.0] + [0.0] * 7
    assert column("is_p")[:3] == [1.0, 0.0, 1.0]
    assert set(column("by_trafilatura")) == {1.0}
    assert set(column("by_resiliparse")) == {0.0}
    assert column("by_trafilatura@-1")[:2] == [-1.0, 1.0]


def test_twice_the_same() -> None:
    assert matrix_of(PAGE)[1].tobytes() == matrix_of(PAGE)[1].tobytes()


def test_a_page_of_links_has_a_core_too() -> None:
    _, rows = matrix_of("<ul><li><a href='a'>One</a></li><li><a href='b'>Two</a></li></ul>")
    assert np.isfinite(rows).all()
