"""Who asks, and what that one may do."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request


class Role(IntEnum):
    """Each may do what those before it may, and more."""

    READ = 1
    REVIEW = 2
    ADMIN = 3


@dataclass(frozen=True)
class Visitor:
    """`name` is who decides, as the log of corrections will have it. `came` is how: with a token in each request, by a
    session that was begun with one, or from this very machine while nobody needs a token. `key` is what a session is
    known by, and the number of the token."""

    name: str
    role: Role
    came: Literal["machine", "session", "token"] = "machine"
    session: str = ""
    token: int | None = None

    def may(self, role: Role) -> bool:
        return self.role >= role

    @property
    def sends_by_itself(self) -> bool:
        """Whether a browser sends along what lets this visitor in, also where another site made it ask."""
        return self.came != "token"


class Needs:
    """Lets a handler run for visitors of a role or a higher one."""

    def __init__(self, role: Role) -> None:
        self.role = role

    def __call__(self, request: Request) -> Visitor:
        visitor: Visitor | None = getattr(request.state, "visitor", None)
        if visitor is None or not visitor.may(self.role):
            raise HTTPException(
                403, f"this needs the role {self.role.name.lower()}: ask who runs this record for a token"
            )
        return visitor


Reviewing = Annotated[Visitor, Depends(Needs(Role.REVIEW))]
Administering = Annotated[Visitor, Depends(Needs(Role.ADMIN))]
