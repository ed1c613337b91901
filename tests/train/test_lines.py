"""The shipped weights are those that the command gives."""

import msgspec
import pytest
import train_path  # noqa: F401
from train.lines import example, keep_model, reason_model
from train.page_labels import PAGES, held_out_hosts, stripped_pages

from onrecord.learned.loader import FOLDER


@pytest.mark.skipif(not PAGES.exists(), reason="the labelled pages are not here")
def test_the_shipped_weights_are_fitted_to_the_features_as_they_are() -> None:
    pages = stripped_pages()
    held_out = held_out_hosts(pages)
    training = [example(page) for page in pages if page.host not in held_out]
    for name, fit in (("lines", keep_model), ("reasons", reason_model)):
        content = msgspec.json.encode(fit(training)) + b"\n"
        assert content == (FOLDER / f"{name}.json").read_bytes(), f"{name}: run python -m train.lines"
