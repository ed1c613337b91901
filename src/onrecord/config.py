"""The settings of a run: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import OnRecordError

PREFIX = "ONRECORD_"


@dataclass(frozen=True)
class Settings:
    """`max_bytes`: larger files (or JSON lines) are refused. `max_characters`: longer texts are kept as documents
    and not annotated."""

    max_bytes: int = 20_000_000
    max_characters: int = 400_000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings with `ONRECORD_MAX_BYTES` and `ONRECORD_MAX_CHARACTERS` where they are set.

        Raises `OnRecordError` when one of them is no whole number.
        """
        given = os.environ if environment is None else environment
        values: dict[str, int] = {}
        for name in ("max_bytes", "max_characters"):
            text = given.get(PREFIX + name.upper())
            if text is not None:
                if not (text.isascii() and text.isdigit()) or int(text) == 0:
                    raise OnRecordError(
                        f"{PREFIX}{name.upper()} is {text!r}: set it to a whole number above 0, or unset it"
                    )
                values[name] = int(text)
        return cls(**values)
