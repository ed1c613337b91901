"""The record shown: a web app over `onrecord.api`, where a desk reads, checks and corrects, and its REST interface.

request -> visitor -> view of the store -> slice: a small record -> views of the report and the site -> page
"""

from typing import TYPE_CHECKING

from onrecord.lazily import lazily

if TYPE_CHECKING:
    from onrecord.serve.access import Role, Visitor
    from onrecord.serve.access.entrance import Access
    from onrecord.serve.access.hosts import Hosts
    from onrecord.serve.assembly import application
    from onrecord.serve.desk import Desk

__all__ = ["Access", "Desk", "Hosts", "Role", "Visitor", "application"]

# The reading process needs none of them, and is started anew after every document that ends it.
__getattr__ = lazily(
    __name__,
    {
        "Access": "onrecord.serve.access.entrance",
        "Desk": "onrecord.serve.desk",
        "Hosts": "onrecord.serve.access.hosts",
        "Role": "onrecord.serve.access",
        "Visitor": "onrecord.serve.access",
        "application": "onrecord.serve.assembly",
    },
)
