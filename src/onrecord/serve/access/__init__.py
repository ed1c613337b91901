"""Who may do what."""

from onrecord.serve.access.visitors import Administering, Reading, Reviewing, Role, Visitor

__all__ = ["Administering", "Reading", "Reviewing", "Role", "Visitor"]
