"""What is begun, tried again and given back, whatever order the workers are done in."""

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.run import Done, Failed, Job, Tell
from onrecord.run.window import TRIES, Task, Window

AHEAD = 3


class Doubled(Job[tuple[int, ...], int]):
    """Items are tuples of numbers, tried in single ones."""

    def start(self, tell: Tell) -> Callable[[tuple[int, ...]], int]:
        del tell
        return sum

    def parts(self, item: tuple[int, ...]) -> Sequence[tuple[int, ...]]:
        return [(one,) for one in item] if len(item) > 1 else ()


items = st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=4).map(tuple), max_size=12)


@given(items, st.sets(st.integers(0, 99)), st.randoms(use_true_random=False))
def test_outcomes_come_in_order_and_only_poison_fails(
    given: list[tuple[int, ...]], poison: set[int], random: Random
) -> None:
    window = Window(Doubled(), AHEAD)
    waiting = iter(given)
    begun: list[Task[tuple[int, ...], int]] = []
    found: list[Done[tuple[int, ...], int] | Failed[tuple[int, ...]]] = []
    while not window.is_over:
        while window.has_room:
            drawn = next(waiting, None)
            if drawn is None:
                window.close()
            else:
                window.add(drawn)
        if (task := window.begin()) is not None:
            begun.append(task)
        if begun and (task is None or random.random() < 0.5):
            one = begun.pop(random.randrange(len(begun)))
            if poison.isdisjoint(one.item):
                window.done(one, sum(one.item))
            else:
                window.ended(one, "it is poison")
        found.extend(window.outcomes())
    expected: list[Done[tuple[int, ...], int] | Failed[tuple[int, ...]]] = []
    for item in given:
        for part in [item] if poison.isdisjoint(item) else [(one,) for one in item]:
            bad = part[0] in poison and not poison.isdisjoint(item)
            expected.append(Failed(part, "it is poison") if bad else Done(part, sum(part)))
    assert found == expected


def test_there_is_room_only_for_so_many_ahead() -> None:
    window = Window(Doubled(), AHEAD)
    for number in range(AHEAD):
        assert window.has_room
        window.add((number,))
    first, second = window.begin(), window.begin()
    assert first is not None
    assert second is not None
    window.done(second, 1)
    assert (window.has_room, list(window.outcomes())) == (False, [])
    window.done(first, 0)
    assert list(window.outcomes()) == [Done((0,), 0), Done((1,), 1)]
    assert window.has_room


def test_an_item_without_parts_is_tried_again_as_it_is() -> None:
    window = Window(Doubled(), AHEAD)
    window.add((1,))
    for _ in range(TRIES):
        task = window.begin()
        assert task is not None
        assert list(window.outcomes()) == []
        window.ended(task, "its worker ended")
    assert list(window.outcomes()) == [Failed((1,), "its worker ended")]
