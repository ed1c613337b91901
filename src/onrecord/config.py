"""The settings of a run: the only reader of the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import OnRecordError

PREFIX = "ONRECORD_"


@dataclass(frozen=True)
class Settings:
    """`max_bytes`: larger files, JSON lines and answers are refused. `max_characters`: longer texts are kept as
    documents and not annotated. `fetch_seconds` bounds one request for an address, `fetch_delay` is the least number
    of seconds between two to one host, `fetch_private` (1 or 0) allows addresses inside this machine's network, `fetch`
    (1 or 0) allows the app to fetch addresses that people give it. `fast`
    (1 or 0) reads with smaller models where there are two: less work, a little less is found. `record` is where the record is
    kept: a file, or the address of a PostgreSQL database. `reviewer` is who decides, as corrections name them. `spool` is
    the folder in which the app keeps what waits to be added; `None` is one beside the record.

    `llm` is the address of a language model with the interface of OpenAI's chat completions (`http://127.0.0.1:8080/v1`),
    which may put an answer of the app into sentences; without it none is asked. `llm_model` is the name that it knows
    the model by, `llm_seconds` how long it may take.

    To the server nothing larger than `max_request_bytes` may be sent, and no files larger than `max_upload_bytes` in all;
    what is sent has to arrive within `request_seconds`. One visitor has `requests_a_minute` answered, of which
    `writes_a_minute` may change something."""

    max_bytes: int = 20_000_000
    max_characters: int = 400_000
    fetch_seconds: int = 20
    fetch_delay: int = 1
    fetch_private: int = 0
    fetch: int = 1
    fast: int = 0
    max_request_bytes: int = 1_000_000
    max_upload_bytes: int = 200_000_000
    request_seconds: int = 60
    requests_a_minute: int = 6_000
    writes_a_minute: int = 600
    record: str = "record.db"
    reviewer: str | None = None
    llm: str | None = None
    llm_model: str = "default"
    llm_seconds: int = 30
    spool: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings with `ONRECORD_` and the name in capitals where that is set.

        Raises `OnRecordError` when one of them is no whole number, or out of its range.
        """
        given = os.environ if environment is None else environment
        values: dict[str, int] = {}
        for name, (least, most) in _RANGES.items():
            text = given.get(PREFIX + name.upper())
            if text is not None:
                if not _NUMBER.fullmatch(text) or not least <= int(text) <= (most or int(text)):
                    allowed = f"from {least} to {most}" if most else f"above {least - 1}"
                    raise OnRecordError(
                        f"{PREFIX}{name.upper()} is {text!r}: set it to a whole number {allowed}, or unset it"
                    )
                values[name] = int(text)
        words = {name: given[PREFIX + name.upper()] for name in _WORDS if given.get(PREFIX + name.upper())}
        return cls(**values, **words)  # type: ignore[arg-type]


_WORDS = ("record", "reviewer", "llm", "llm_model", "spool")
_NUMBER = re.compile(r"[0-9]{1,18}")
# The least and the most that each may be set to; the most is `None` where there is no bound.
_RANGES: Mapping[str, tuple[int, int | None]] = {
    "max_bytes": (1, None),
    "max_characters": (1, None),
    "fetch_seconds": (1, 3600),
    "fetch_delay": (0, 3600),
    "fetch_private": (0, 1),
    "fetch": (0, 1),
    "fast": (0, 1),
    "max_request_bytes": (1, None),
    "max_upload_bytes": (1, None),
    "request_seconds": (1, 3600),
    "requests_a_minute": (1, None),
    "writes_a_minute": (1, None),
    "llm_seconds": (1, 600),
}
