"""Sources as callers give them."""

from os import PathLike

from onrecord.pipeline import Sources


def listed(sources: Sources | str | PathLike[str]) -> list[str | PathLike[str]]:
    """One source or several, as a list."""
    return [sources] if isinstance(sources, str | PathLike) else list(sources)
