"""What all requests share: the open record, and what was worked out of it as it stands."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.config import Settings
from onrecord.store import AsOf, Store, View

T = TypeVar("T")


class Desk:
    """A record that is open to be shown and decided on, by any number of threads."""

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self.store = store
        self.settings = settings or Settings()
        self._lock = Lock()
        self._state = ""
        self._making: dict[Hashable, Lock] = {}
        self._known: dict[Hashable, Any] = {}

    @contextmanager
    def reading(self, as_of: AsOf = None) -> Iterator[View]:
        """The record as it stands, or stood: one and the same for all that is asked in the block."""
        with self.store.reading(as_of) as view:
            yield view

    def remembered(self, view: View, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the record as it stands, worked out once until the record changes.

        `key` has to name the function and all that it depends on besides the record."""
        state = view.state_number()
        with self._lock:
            if state != self._state:
                self._state, self._known, self._making = state, {}, {}
            known, making = self._known, self._making.setdefault(key, Lock())
        with making:  # Of many who ask for the same at once one works it out.
            if key not in known:
                known[key] = make()
            return cast(T, known[key])
