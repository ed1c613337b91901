"""The one place that asks what time it is, and who is at work."""

import getpass
from datetime import UTC, datetime

from onrecord.config import Settings


def now() -> datetime:
    """This moment, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def moment() -> str:
    """This moment to the microsecond, in ISO 8601 and UTC: what tells two decisions apart that are alike."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def whoever(given: str | None = None) -> str:
    """Who does it, as the record will say: the name given, else the setting `reviewer`, else who is logged in."""
    named = given or Settings.from_environment().reviewer
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process without a user's name, as in a container
        return "unknown"
