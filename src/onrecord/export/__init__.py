"""Records out: one file a format."""

from onrecord.export.folder import read_folder, write_annotations, write_record
from onrecord.export.schema import schema

__all__ = ["read_folder", "schema", "write_annotations", "write_record"]
