"""The record shown: a web app over `onrecord.api`, where a desk reads, checks and corrects, and its REST interface.

request -> visitor -> view of the store -> slice: a small record -> views of the report and the site -> page
"""

from onrecord.serve.access import Role, Visitor
from onrecord.serve.access.entrance import Access
from onrecord.serve.access.hosts import Hosts
from onrecord.serve.application import application
from onrecord.serve.desk import Desk

__all__ = ["Access", "Desk", "Hosts", "Role", "Visitor", "application"]
