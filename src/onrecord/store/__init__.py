"""The record kept: a store that grows and forgets nothing. docs/store.md tells what it promises."""

from onrecord.store.copying import backup, copy, restore
from onrecord.store.kept import Found, Hit, Passage, Past, Pending, Read, Revision, Snippet, Status, Token, TokenRole
from onrecord.store.search import Filters
from onrecord.store.store import Store
from onrecord.store.verify import verify
from onrecord.store.view import AsOf, View
from onrecord.store.writer import Writer

__all__ = [
    "AsOf",
    "Filters",
    "Found",
    "Hit",
    "Passage",
    "Past",
    "Pending",
    "Read",
    "Revision",
    "Snippet",
    "Status",
    "Store",
    "Token",
    "TokenRole",
    "View",
    "Writer",
    "backup",
    "copy",
    "restore",
    "verify",
]
