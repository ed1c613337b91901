"""Records out: one file a format."""

from typing import TYPE_CHECKING

from onrecord.export.schema import schema
from onrecord.lazily import lazily

if TYPE_CHECKING:
    from onrecord.export.folder import holds_record, read_folder, write_annotations, write_checks, write_record
    from onrecord.export.formats import FORMATS, write

__all__ = [
    "FORMATS",
    "holds_record",
    "read_folder",
    "schema",
    "write",
    "write_annotations",
    "write_checks",
    "write_record",
]

# Every format has its library, and what a terminal is shown needs none of them.
_FOLDER, _FORMATS = "onrecord.export.folder", "onrecord.export.formats"
__getattr__ = lazily(
    __name__,
    {
        "FORMATS": _FORMATS,
        "holds_record": _FOLDER,
        "read_folder": _FOLDER,
        "write": _FORMATS,
        "write_annotations": _FOLDER,
        "write_checks": _FOLDER,
        "write_record": _FOLDER,
    },
)
