"""Names for the things of a record that hold wherever it is published: tag URIs (RFC 4151).

Their authority is a domain that nobody can own (RFC 2606): a record names its things before it has a home.
"""

from urllib.parse import quote

AUTHORITY = "onrecord.invalid,2026"


def tag(*path: str) -> str:
    """`tag:onrecord.invalid,2026:entry/meeting-0123456789ab`."""
    return f"tag:{AUTHORITY}:{'/'.join(percent_encoded(part) for part in path)}"


def percent_encoded(part: str) -> str:
    """An id as it may stand in a URI; ids of this program need no change."""
    return quote(part, safe="", errors="replace")
