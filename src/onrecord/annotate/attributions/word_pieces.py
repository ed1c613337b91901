"""The pieces of words that the encoder reads: BERT's uncased WordPiece (Wu et al. 2016, Devlin et al. 2019).

Done here, and not by the library made for it, because words come from the parse one by one and are remembered:
a piece of text is never tokenised a second time.
"""

import unicodedata
from collections.abc import Sequence

CONTINUED = "##"
LONGEST_WORD = 100
"""Characters of a word beyond which it is unknown."""
REMEMBERED = 100_000
"""Words whose pieces are remembered; then the memory begins anew."""


class WordPieces:
    """Pieces of words by a vocabulary, in which `[UNK]`, `[CLS]` and `[SEP]` stand."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._number["[UNK]"]
        self.opening = self._number["[CLS]"]
        self.closing = self._number["[SEP]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word of the parse, at least one."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = [number for part in _parts(word) for number in self._pieces(part)]
            known = self._known[word] = tuple(found) or (self.unknown,)
        return known

    def _pieces(self, part: str) -> list[int]:
        """The longest pieces from the left; one unknown piece if any of it is in no piece."""
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            lead = CONTINUED if start else ""
            for end in range(len(part), start, -1):
                number = self._number.get(lead + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> list[str]:
    """The word in small letters without accents, each mark of punctuation by itself."""
    parts: list[str] = []
    alone = True
    for character in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(character)
        if kind == "Mn" or kind in {"Cc", "Cf"}:
            continue
        if character.isspace():
            alone = True
        elif kind.startswith("P") or (character.isascii() and not character.isalnum()) or _is_cjk(character):
            parts.append(character)
            alone = True
        elif alone:
            parts.append(character)
            alone = False
        else:
            parts[-1] += character
    return parts


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )
