"""What a person decided on an entry, in the words that every table, page and feed has for it."""

from onrecord.model import Entry


def decided(entry: Entry) -> str | None:  # noqa: ARG001  # entries do not carry decisions yet
    """`accepted by A. Reader`; `None` where the entry is as the machine made it."""
    return None
