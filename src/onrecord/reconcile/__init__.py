"""Readings of many documents → entries of one record."""

from typing import TYPE_CHECKING

from onrecord.lazily import lazily

if TYPE_CHECKING:
    from onrecord.reconcile.corrections.decisions import Orphans, documents_saying, orphaned
    from onrecord.reconcile.delta import Delta
    from onrecord.reconcile.full import Reconciled, in_order, reconcile
    from onrecord.reconcile.increment import update

__all__ = ["Delta", "Orphans", "Reconciled", "documents_saying", "in_order", "orphaned", "reconcile", "update"]

# The store knows the types of what reconciling keeps, and not how it is done: that is loaded where it is.
__getattr__ = lazily(
    __name__,
    {
        "Delta": "onrecord.reconcile.delta",
        "Orphans": "onrecord.reconcile.corrections.decisions",
        "Reconciled": "onrecord.reconcile.full",
        "documents_saying": "onrecord.reconcile.corrections.decisions",
        "in_order": "onrecord.reconcile.full",
        "orphaned": "onrecord.reconcile.corrections.decisions",
        "reconcile": "onrecord.reconcile.full",
        "update": "onrecord.reconcile.increment",
    },
)
