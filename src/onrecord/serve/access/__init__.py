"""Who may do what."""

from onrecord.serve.access.visitors import Administering, Needs, Reviewing, Role, Visitor

__all__ = ["Administering", "Needs", "Reviewing", "Role", "Visitor"]
