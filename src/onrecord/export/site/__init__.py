"""The record as a static site: a page for each entry, actor and source, lists of each kind, no script, no network.

Pages are made when they are asked for, one at a time: a site of many thousands of them needs no more memory than one.
"""

from onrecord.export.site.pages import Site, site

__all__ = ["Site", "site"]
