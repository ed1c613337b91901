"""The product's verbs. `cli` and `serve` are thin skins over them.

Each is loaded when it is first asked for: to look something up nobody waits for the language technology.
"""

from typing import TYPE_CHECKING

from onrecord.lazily import lazily

if TYPE_CHECKING:
    from onrecord.api.access import add_token, revoke_token, tokens
    from onrecord.api.building import annotate, annotate_with_problems, build, check, load
    from onrecord.api.deciding import (
        accept,
        correct,
        correction_log,
        edit,
        edit_actor,
        edit_document,
        export_corrections,
        export_gold,
        import_corrections,
        keep_apart,
        keep_block,
        merge,
        merge_actors,
        orphaned,
        pin,
        reject,
        reject_actor,
        split,
        undo,
    )
    from onrecord.api.keeping import Added, add, build_kept
    from onrecord.api.looking import (
        Shown,
        explain,
        export_record,
        find,
        find_passages,
        history,
        open,
        show,
        show_document,
    )
    from onrecord.api.tending import backup, init, status, verify
    from onrecord.model import Changed, Corrected, FieldOrigin, FieldPassage, Found, Hit, Passage, Revision, Status
    from onrecord.store import Filters, Token

__all__ = [
    "Added",
    "Changed",
    "Corrected",
    "FieldOrigin",
    "FieldPassage",
    "Filters",
    "Found",
    "Hit",
    "Passage",
    "Revision",
    "Shown",
    "Status",
    "Token",
    "accept",
    "add",
    "add_token",
    "annotate",
    "annotate_with_problems",
    "backup",
    "build",
    "build_kept",
    "check",
    "correct",
    "correction_log",
    "edit",
    "edit_actor",
    "edit_document",
    "explain",
    "export_corrections",
    "export_gold",
    "export_record",
    "find",
    "find_passages",
    "history",
    "import_corrections",
    "init",
    "keep_apart",
    "keep_block",
    "load",
    "merge",
    "merge_actors",
    "open",
    "orphaned",
    "pin",
    "reject",
    "reject_actor",
    "revoke_token",
    "show",
    "show_document",
    "split",
    "status",
    "tokens",
    "undo",
    "verify",
]

_HOMES = {
    "onrecord.api.access": ("add_token", "revoke_token", "tokens"),
    "onrecord.api.building": ("annotate", "annotate_with_problems", "build", "check", "load"),
    "onrecord.api.deciding": (
        "accept",
        "correct",
        "correction_log",
        "edit",
        "edit_actor",
        "edit_document",
        "export_corrections",
        "export_gold",
        "import_corrections",
        "keep_apart",
        "keep_block",
        "merge",
        "merge_actors",
        "orphaned",
        "pin",
        "reject",
        "reject_actor",
        "split",
        "undo",
    ),
    "onrecord.api.keeping": ("Added", "add", "build_kept"),
    "onrecord.api.looking": (
        "Shown",
        "explain",
        "export_record",
        "find",
        "find_passages",
        "history",
        "open",
        "show",
        "show_document",
    ),
    "onrecord.api.tending": ("backup", "init", "status", "verify"),
    "onrecord.model": (
        "Changed",
        "Corrected",
        "FieldOrigin",
        "FieldPassage",
        "Found",
        "Hit",
        "Passage",
        "Revision",
        "Status",
    ),
    "onrecord.store": ("Filters", "Token"),
}

__getattr__ = lazily(__name__, {name: module for module, names in _HOMES.items() for name in names})
