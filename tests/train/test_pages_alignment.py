"""Which blocks of a page are in its body, and which pages train on what."""

from types import SimpleNamespace

import pytest
import train_path  # noqa: F401
from train.page_labels import HELD_OUT_EVERY, PAGES, StrippedPage, fold, held_out_hosts, stripped_pages
from train.pages import aligned

FIRST = "The ferry between the two islands sails again after a week of storms."
SECOND = "Its captain said that the harbour wall had held through the worst night."
THIRD = "Tickets that were bought before Friday stay good until the end of June."
BOILERPLATE = "All rights of this page are kept by its owner, ask before you copy."


def kept(blocks: list[str], *body: str) -> list[str]:
    return [block for block, inside in zip(blocks, aligned(blocks, "\n".join(body)), strict=True) if inside]


def test_the_blocks_of_the_body_and_no_boilerplate() -> None:
    blocks = ["Home", FIRST, "Buy a ticket for the next ferry here", SECOND, THIRD, BOILERPLATE]
    assert kept(blocks, FIRST, SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_half_of_a_block_is_enough() -> None:
    assert kept([FIRST], FIRST.rsplit(maxsplit=4)[0]) == [FIRST]
    assert kept([FIRST], " ".join(FIRST.split()[:5])) == []


def test_a_short_block_is_in_the_body_where_it_follows_or_precedes_one_there() -> None:
    blocks = ["At sea", FIRST, "The wall", SECOND, "The wall", "Share"]
    assert kept(blocks, FIRST, "The wall", SECOND) == [FIRST, "The wall", SECOND]
    assert kept(blocks, "At sea", FIRST, SECOND) == ["At sea", FIRST, SECOND]


def test_short_blocks_in_a_row() -> None:
    assert kept([FIRST, "Two boats", "Ten crew", SECOND], FIRST, "Two boats", "Ten crew", SECOND) == [
        FIRST, "Two boats", "Ten crew", SECOND,
    ]  # fmt: skip


def test_of_equal_blocks_as_many_as_the_body_has_nearest_to_its_middle() -> None:
    blocks = [SECOND, "Home", FIRST, SECOND, THIRD, BOILERPLATE, SECOND]
    once = aligned(blocks, "\n".join([FIRST, SECOND, THIRD]))
    assert [at for at, inside in enumerate(once) if inside] == [2, 3, 4]
    twice = aligned(blocks, "\n".join([FIRST, SECOND, THIRD, SECOND]))
    assert sum(twice) == 4


@pytest.mark.parametrize("blocks", [[], [""], ["Home"], ["!!!", "—"]])
def test_nothing_is_in_an_empty_body(blocks: list[str]) -> None:
    assert list(aligned(blocks, "")) == [False] * len(blocks)


# --- who trains on what


def page(number: int, host: str) -> StrippedPage:
    return StrippedPage(f"p{number}", number, host, ("a",), (True,), (False,), ("keep",))


def test_a_host_is_in_one_fold_in_every_run() -> None:
    hosts = [f"{name}.example.org" for name in "abcdefghijklmnopqrstuvwxyz"]
    found = {host: fold(host, 10) for host in hosts}
    assert {host: fold(host, 10) for host in reversed(hosts)} == found
    assert set(found.values()) <= set(range(10))
    assert len(set(found.values())) > 1
    assert found["a.example.org"] == 6


def test_all_pages_of_a_held_out_host_are_held_out() -> None:
    pages = [page(number, f"{number % 5}.example.org") for number in range(HELD_OUT_EVERY + 1)]
    assert held_out_hosts(pages) == {"0.example.org", "2.example.org"}  # the pages 0 and 7


class Fitted(Exception):  # noqa: N818
    """Ends training where its weights are fitted: what follows measures them."""


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"the labelled pages are not here ({PAGES})")
def test_held_out_hosts_take_no_part_in_training(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lightgbm", reason="LightGBM fits the trees and is not installed")
    from train import lines

    seen: dict[str, list[str]] = {}

    def keep_model(examples: list[SimpleNamespace]) -> None:
        seen.setdefault("keep", [one.page.host for one in examples])

    def reason_model(examples: list[SimpleNamespace]) -> None:
        seen["reasons"] = [one.page.host for one in examples]
        raise Fitted

    monkeypatch.setattr(lines, "example", lambda one: SimpleNamespace(page=one))
    monkeypatch.setattr(lines, "keep_model", keep_model)
    monkeypatch.setattr(lines, "reason_model", reason_model)
    monkeypatch.setattr(lines, "written", lambda _name, _weights: None)
    with pytest.raises(Fitted):
        lines.main()
    pages = stripped_pages()
    held_out = held_out_hosts(pages)
    assert held_out
    assert seen["keep"] == seen["reasons"] == [one.host for one in pages if one.host not in held_out]
