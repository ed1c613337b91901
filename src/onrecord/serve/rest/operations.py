"""The operations of the interface: each a function that is declared with all that its description needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import msgspec

from onrecord.model import JobStatus
from onrecord.serve.access import Role, Visitor
from onrecord.serve.adding import Jobs, Limits
from onrecord.serve.desk import Desk
from onrecord.serve.rest.problems import RefusedError
from onrecord.store import View

A = TypeVar("A")
B = TypeVar("B")

OPERATIONS: dict[str, "Operation"] = {}
"""By their names, in the order in which they are told."""


@dataclass(frozen=True)
class Call(Generic[A, B]):
    """One request that changes something: who asks for what. `tokens` are the edit tokens of `If-Match`."""

    desk: Desk
    visitor: Visitor
    asked: A
    body: B
    tokens: tuple[str, ...]
    jobs: Jobs
    limits: Limits

    @property
    def token(self) -> str:
        """The one edit token of `If-Match`. Raises `RefusedError` where there are several."""
        if len(self.tokens) != 1:
            raise RefusedError(400, "If-Match: one ETag is wanted, of what the path names")
        return self.tokens[0]


@dataclass(frozen=True)
class Operation:
    """What is done at a path. `asked` is the type of its parameters, in the path and after the question mark.

    One that looks has `look`, or `watch` where it looks at jobs; a list has `lines` too if it can be had whole, a line an item. One that changes has `do`
    and the type of its `body`, `FormData` for a form; `guarded` is whether it needs an edit token. What is `queued` is
    done in the background, always or at times.
    """

    name: str
    method: str
    path: str
    section: str
    summary: str
    told: str
    asked: type
    gives: Any
    needs: Role = Role.READ
    look: Callable[[View, Any], Any] | None = None
    watch: Callable[[Jobs, Any], Any] | None = None
    tag: Callable[[View, Any], str] | None = None
    lines: Callable[[View, Any], Iterator[Any]] | None = None
    line: Any = None
    do: Callable[[Call[Any, Any]], Any] | None = None
    body: Any = None
    guarded: bool = False
    queued: Literal["never", "at times", "always"] = "never"

    @property
    def gives_by_status(self) -> dict[int, Any]:
        """The types of what it gives."""
        if self.method == "GET":
            return {200: self.gives}
        done = {} if self.queued == "always" else {201: self.gives}
        return done if self.queued == "never" else {**done, 202: JobStatus}


class Nothing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No parameters."""


Look = Callable[[View, A], B]
Watch = Callable[[Jobs, A], B]
Do = Callable[[Call[A, B]], Any]


def look(
    path: str,
    section: str,
    asked: type[A],
    gives: Any,
    *,
    tag: Callable[[View, A], str] | None = None,
    lines: Callable[[View, A], Iterator[Any]] | None = None,
    line: Any = None,
) -> Callable[[Look[A, B]], Look[A, B]]:
    """Declares a function as what a GET of `path` gives."""

    def declared(function: Look[A, B]) -> Look[A, B]:
        _declare(
            function, "GET", path, section, asked=asked, gives=gives, look=function, tag=tag, lines=lines, line=line
        )
        return function

    return declared


def watch(path: str, section: str, asked: type[A], gives: Any) -> Callable[[Watch[A, B]], Watch[A, B]]:
    """Declares a function as what a GET of `path` gives of jobs."""

    def declared(function: Watch[A, B]) -> Watch[A, B]:
        _declare(function, "GET", path, section, asked=asked, gives=gives, needs=Role.REVIEW, watch=function)
        return function

    return declared


def do(
    path: str,
    section: str,
    asked: type[A],
    body: type[B],
    gives: Any,
    *,
    guarded: bool = False,
    queued: Literal["never", "at times", "always"] = "never",
) -> Callable[[Do[A, B]], Do[A, B]]:
    """Declares a function as what a POST to `path` does."""

    def declared(function: Do[A, B]) -> Do[A, B]:
        _declare(
            function, "POST", path, section, asked=asked, gives=gives, needs=Role.REVIEW, do=function, body=body,
            guarded=guarded, queued=queued,
        )  # fmt: skip
        return function

    return declared


def _declare(function: Callable[..., Any], method: str, path: str, section: str, **values: Any) -> None:
    told = " ".join((function.__doc__ or "").split())
    summary = told.partition(". ")[0].rstrip(".")
    name = function.__name__
    OPERATIONS[name] = Operation(
        name=name, method=method, path=path, section=section, summary=summary, told=told, **values
    )
