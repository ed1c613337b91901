"""The record as one JSON-LD document: schema.org, W3C Web Annotation and PROV, with its context inlined."""

from onrecord.export.jsonld.document import jsonld

__all__ = ["jsonld"]
