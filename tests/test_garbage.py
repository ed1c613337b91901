import gc
from collections.abc import Iterator
from threading import Event, Thread
from weakref import ref

import pytest

from onrecord import garbage


class Knot:
    """Refers to itself: only a search finds it once it is dropped."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def searching() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_searched_inside_and_all_that_was_made_there_is_at_the_end() -> None:
    with garbage.put_off():
        dropped = ref(Knot())
        assert not gc.isenabled()
        _ = [[] for _ in range(10_000)]
        assert dropped() is not None
    assert dropped() is None
    assert gc.isenabled()


def test_what_is_inside_another_is_looked_through_by_itself() -> None:
    with garbage.put_off():
        with garbage.put_off():
            dropped = ref(Knot())
        assert dropped() is None
        assert not gc.isenabled()


def test_an_error_does_not_leave_it_off() -> None:
    with pytest.raises(ValueError, match="anything"), garbage.put_off():
        raise ValueError("anything")
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with garbage.put_off():
        pass
    assert not gc.isenabled()


def test_of_two_threads_the_last_turns_it_on() -> None:
    inside, leave = Event(), Event()

    def wait() -> None:
        with garbage.put_off():
            inside.set()
            leave.wait()

    other = Thread(target=wait)
    with garbage.put_off():
        other.start()
        inside.wait()
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()
