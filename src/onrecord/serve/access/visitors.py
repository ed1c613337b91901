"""Who asks, and what that one may do."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, HTTPException, Request


class Role(IntEnum):
    """Each may do what those before it may, and more."""

    READ = 1
    REVIEW = 2
    ADMIN = 3


@dataclass(frozen=True)
class Visitor:
    """`name` is who decides, as the log of corrections will have it."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        return self.role >= role


class Needs:
    """Lets a handler run for visitors of a role or a higher one."""

    def __init__(self, role: Role) -> None:
        self.role = role

    def __call__(self, request: Request) -> Visitor:
        visitor: Visitor = request.state.visitor
        if not visitor.may(self.role):
            raise HTTPException(
                403, f"this needs the role {self.role.name.lower()}: ask who runs this record for a token"
            )
        return visitor


Reviewing = Annotated[Visitor, Depends(Needs(Role.REVIEW))]
Administering = Annotated[Visitor, Depends(Needs(Role.ADMIN))]
