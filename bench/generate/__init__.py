"""Made-up news coverage of made-up negotiations, the same on every run: the input of the speed suite.

Every name, place, figure and event is invented, and so is the wording. Density follows news copy: about
twenty words a sentence, paragraphs of one or two sentences, every second sentence reporting speech, and the captions,
prompts, teasers and biographies of scraped pages around them.
"""

from bench.generate.articles import Article, articles

__all__ = ["Article", "articles"]
