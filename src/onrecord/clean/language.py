"""Which language a text is in, by py3langid (a naive Bayes model over byte n-grams, Lui and Baldwin 2012)."""

import functools
from typing import Final

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.clean.lines import tokens_of

_LOOK_AT: Final = 1_000  # characters; more makes no difference and costs time
_LEAST_LETTERS: Final = 40
_LEAST_CONFIDENCE: Final = 0.5
_LEAST_WORDS: Final = 40
_NEWS_LANGUAGES: Final = tuple(
    """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky
    lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu""".split()
)
"""Languages that news is published in widely. The model knows more, among them creoles of English for which it takes
short English texts full of foreign names."""


# The commonest words of English, less those that are common in another language of Latin letters too.
_ENGLISH: Final = frozenset(
    """the of and to that is was for with he his they this have from by not are were been has had which their would
    who will said after about than when into could there its these other what""".split()
)
# Of the words; texts in other languages, and lists of English names, stay below. What is half in another language may
# come near, but hardly any does without a letter of its own.
_PLAINLY_ENGLISH: Final = 0.2
_PLAINLY_ENGLISH_IN_ASCII: Final = 0.15


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; `None` when it is too short or too mixed to tell."""
    sample = text[:_LOOK_AT]
    # The first few characters have letters enough, as a rule.
    if all(sum(map(str.isalpha, piece)) < _LEAST_LETTERS for piece in (sample[: 2 * _LEAST_LETTERS], sample)):
        return None
    # Most texts are plain cases that do not need the model.
    if _is_plainly_english([word for word in tokens_of(sample) if word.isalpha()]):
        return "en"
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= _LEAST_CONFIDENCE else None


def _is_plainly_english(words: list[str]) -> bool:
    if len(words) < _LEAST_WORDS:
        return False
    least = _PLAINLY_ENGLISH_IN_ASCII if "".join(words).isascii() else _PLAINLY_ENGLISH
    return sum(map(_ENGLISH.__contains__, words)) >= least * len(words)


def load() -> None:
    """Read the model now, so that the first document does not wait for it."""
    _identifier()


@functools.cache
def _identifier() -> LanguageIdentifier:
    # Loading takes a moment, so it waits for the first document.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_NEWS_LANGUAGES))
    # What is said of one n-gram stands together in memory then, and is read at once for all languages.
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)
    return identifier
