"""By which names the server may be asked. A page of another site whose name was made to lead here is refused: its
requests carry that site's name (DNS rebinding)."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

# Nothing beside a name and a port: what makes an address of it would take more for a path.
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(:[0-9]*)?", re.IGNORECASE)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is bound to this host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Hosts:
    """The names that are answered. An address in numbers cannot be made to lead elsewhere: where the server is bound to
    more than this machine, all are."""

    def __init__(self, names: Iterable[str] = (), *, numbers: bool = False) -> None:
        self._names = {*LOOPBACK, *(name.lower() for name in names)}
        self._numbers = numbers

    def answers(self, host: str) -> bool:
        """Whether a `Host` header names us."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1].strip("[]").lower()
        return name in self._names or (self._numbers and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
