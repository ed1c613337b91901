"""What all requests share: the open record, and what was worked out of it as it stands."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.api.deciding import orphaned_now
from onrecord.config import Settings
from onrecord.model import Document, Orphaned
from onrecord.official import Series
from onrecord.store import AsOf, Store, Unpacked, View

T = TypeVar("T")

_REMEMBERED = 500
"""Results that are kept at most: of the record as it stands, and as it stood where somebody looks at that."""

_DOCUMENTS = 2_000
"""Documents that are at hand at most, some 10 kilobytes each: a page of a list shows entries of hundreds."""


class Desk:
    """A record that is open to be shown and decided on, by any number of threads. `official` are the series that its figures
    are shown beside."""

    def __init__(self, store: Store, settings: Settings | None = None, official: Sequence[Series] = ()) -> None:
        self.store = store
        self.official = tuple(official)
        self.settings = settings or Settings()
        self._lock = Lock()
        self._known: OrderedDict[Hashable, _Once] = OrderedDict()
        self._documents: Unpacked[Document] = Unpacked(_DOCUMENTS)

    @contextmanager
    def reading(self, as_of: AsOf = None) -> Iterator[View]:
        """The record as it stands, or stood: one and the same for all that is asked in the block."""
        with self.store.reading(as_of, self._documents) as view:
            yield view

    def remembered(self, view: View, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the record that a view shows, worked out once as long as it shows the same.

        `key` has to name the function and all that it depends on besides the record."""
        return self.lasting((view.state_number(), key), make)

    def lasting(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once, also where the record changes meanwhile: `key` has all that it depends on."""
        with self._lock:
            once = self._known.setdefault(key, _Once())
            self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return cast(T, once.get(make))

    def orphaned(self, view: View) -> tuple[Orphaned, ...]:
        """The decisions without effect as a view of the record as it stands has them. Those that bear on no decision made
        since are remembered as long as no document comes, changes or goes."""
        known: dict[tuple[str, ...], tuple[Orphaned, ...]] = self.lasting(("orphaned", view.documents_number()), dict)
        return self.remembered(view, "orphaned", lambda: orphaned_now(view, known))


class _Once:
    """A result that one of many who ask for it at the same time works out."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: list[Any] = []

    def get(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]
