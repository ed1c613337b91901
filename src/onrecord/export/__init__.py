"""Records out: one file a format."""

from onrecord.export.folder import holds_record, read_folder, write_annotations, write_checks, write_record
from onrecord.export.formats import FORMATS, write
from onrecord.export.schema import schema

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
