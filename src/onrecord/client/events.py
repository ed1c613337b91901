"""Server-sent events, as the HTML standard has them."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.client.asking import Asking
from onrecord.errors import ServiceError
from onrecord.model import Event

PATH = "/events"
PAUSE = 3.0
"""Seconds before a lost connection is made again."""
_LASTING = (401, 403)


def listen(asking: Asking, since: int | None) -> Iterator[Event]:
    """The events of a server, without an end."""
    last = since
    heard = False
    while True:
        try:
            headers = {"Accept": "text/event-stream", **({} if last is None else {"Last-Event-ID": str(last)})}
            with asking.stream(PATH, headers) as lines:
                for number, data in parsed(lines):
                    heard = True
                    last = number if number is not None else last
                    if data:
                        yield msgspec.json.decode(data, type=Event)
        except ServiceError as error:
            if not heard or error.status in _LASTING:
                raise
        asking.wait(PAUSE)


def parsed(lines: Iterable[str]) -> Iterator[tuple[int | None, str]]:
    """The events of a stream: each with its number, if it has one, and its data, which may be empty."""
    number: int | None = None
    data: list[str] = []
    for line in lines:
        if not line:
            if number is not None or data:
                yield number, "\n".join(data)
            number, data = None, []
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name == "id" and value.isdecimal():
            number = int(value)
