"""How often somebody may ask: who asks oftener waits."""

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from onrecord.config import Settings

SIGN_INS = 10
"""Tries to sign in, and wrong tokens, of one address in a minute."""


class Rates:
    """Counts requests, in memory, within a window that moves."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self.requests: RateLimitItem = RateLimitItemPerMinute(settings.requests_a_minute, namespace="requests")
        self.writes: RateLimitItem = RateLimitItemPerMinute(settings.writes_a_minute, namespace="writes")
        self.sign_ins: RateLimitItem = RateLimitItemPerMinute(SIGN_INS, namespace="sign-ins")

    def wait(self, limit: RateLimitItem, who: str) -> int:
        """Counts a request: 0 if it is to be answered, else how many seconds to wait."""
        if self._limiter.hit(limit, who):
            return 0
        return max(1, math.ceil(self._limiter.get_window_stats(limit, who).reset_time - time.time()))


def address(client: tuple[str, int] | None) -> str:
    """Whom an address stands for: of version 6 a whole network, as one household or machine has it."""
    if client is None:
        return "local"
    try:
        found = ip_address(client[0])
    except ValueError:
        return client[0]
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else str(found)
