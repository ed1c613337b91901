"""The product's verbs. `cli` and `serve` are thin skins over them."""

from onrecord.api.building import annotate, annotate_with_problems, build, check, load
from onrecord.api.keeping import Added, add, backup, build_kept, init, status, verify
from onrecord.api.looking import Changed, Shown, explain, export, find, find_passages, history, open, show
from onrecord.store import Status

__all__ = [
    "Added",
    "Changed",
    "Shown",
    "Status",
    "add",
    "annotate",
    "annotate_with_problems",
    "backup",
    "build",
    "build_kept",
    "check",
    "explain",
    "export",
    "find",
    "find_passages",
    "history",
    "init",
    "load",
    "open",
    "show",
    "status",
    "verify",
]
