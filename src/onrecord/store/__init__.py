"""The record kept: a store that grows and forgets nothing. docs/store.md tells what it promises."""

from onrecord.store.copying import backup, copy, restore
from onrecord.store.filters import ORDERS, Filters, Order
from onrecord.store.kept import (
    ActorCount,
    Changes,
    Counts,
    Found,
    Hit,
    Logged,
    LogKind,
    MonthCount,
    Passage,
    Past,
    Pending,
    Read,
    Revision,
    Snippet,
    Source,
    SourceCount,
    Status,
    Token,
    TokenRole,
    Waiting,
)
from onrecord.store.store import Store
from onrecord.store.unpacked import Unpacked
from onrecord.store.verify import verify
from onrecord.store.view import AsOf, View
from onrecord.store.waiting import waiting
from onrecord.store.writer import Writer

__all__ = [
    "ORDERS",
    "ActorCount",
    "AsOf",
    "Changes",
    "Counts",
    "Filters",
    "Found",
    "Hit",
    "LogKind",
    "Logged",
    "MonthCount",
    "Order",
    "Passage",
    "Past",
    "Pending",
    "Read",
    "Revision",
    "Snippet",
    "Source",
    "SourceCount",
    "Status",
    "Store",
    "Token",
    "TokenRole",
    "Unpacked",
    "View",
    "Waiting",
    "Writer",
    "backup",
    "copy",
    "restore",
    "verify",
    "waiting",
]
