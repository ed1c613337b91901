"""Pages in, articles out: which of a page's text is the article, why the rest is not, and what it says of itself."""

from onrecord.clean.articles import clean
from onrecord.clean.corrected import corrected

__all__ = ["clean", "corrected"]
