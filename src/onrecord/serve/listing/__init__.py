"""Lists of entries: their columns, what narrows them, and the pages they fill."""

from onrecord.serve.listing.columns import Column, Line, Piece, columns, line
from onrecord.serve.listing.facets import Chosen, Facet, Option, chosen, facets
from onrecord.serve.listing.paging import Paging, paging

__all__ = [
    "Chosen",
    "Column",
    "Facet",
    "Line",
    "Option",
    "Paging",
    "Piece",
    "chosen",
    "columns",
    "facets",
    "line",
    "paging",
]
