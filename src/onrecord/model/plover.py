"""The categories of PLOVER, in which event coders count who does what to whom."""

from typing import Literal

import msgspec

PloverEvent = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
PloverMode = Literal["visit", "phone", "third-party", "multilateral"]


class Plover(msgspec.Struct, frozen=True, kw_only=True):
    """The category of an event and, of a consultation, in which way it was held."""

    event: PloverEvent
    mode: PloverMode | None = None
