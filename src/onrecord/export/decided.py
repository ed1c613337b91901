"""What a person decided on an entry, in the words that every table, page and feed has for it."""

from onrecord.model import Decision, Entry

_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "merge": "merged",
    "split": "split",
    "pin": "pinned",
}


def decided(entry: Entry) -> str | None:
    """`accepted by A. Reader on 2024-05-01; content edited by B. Desk on 2024-05-02`, of what holds; `None` where the
    entry is as the machine made it."""
    return "; ".join(map(_told, (one for one in entry.decisions if one.overruled_by is None))) or None


def _told(decision: Decision) -> str:
    about = ", ".join(change.field for change in decision.changed) if decision.action == "edit" else ""
    what = f"{about} {_DONE.get(decision.action, decision.action)}".strip()
    actor = f"actor {decision.actor} " if decision.about == "actor" and decision.actor else ""
    return f"{actor}{what} by {decision.by} on {decision.when[:10]}"
