"""Bytes to text: byte-order mark, UTF-8, what an answer's header states, what an HTML page declares, then a guess."""

import codecs
import re
from typing import Final

import charset_normalizer
import msgspec

from onrecord.read.signatures import utf16_by_nulls


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the encoding it was read in. `doubt` tells a person why it may be misread, if it may."""

    text: str
    encoding: str
    doubt: str | None = None


# The longer mark first: a UTF-32 mark begins with that of UTF-16.
_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,100}?encoding)\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.I
)
_DECLARED_WITHIN: Final = 4096
# The labels of the WHATWG Encoding Standard that Python knows; Latin-1 is read as its superset there.
_LABELS: Final = re.compile(
    r"windows-?(125[0-8]|874)|cp125[0-8]|iso-?8859-?(1?\d)|latin-?\d|(us-)?ascii|koi8-[ru]|macintosh|gbk|gb2312|gb18030"
    r"|big5(-hkscs)?|euc-(jp|kr)|shift[_-]jis|iso-2022-jp|x-sjis|ks_c_5601-1987"
)
_AS_CP1252: Final = re.compile(r"iso-?8859-?1|latin-?1|(us-)?ascii|windows-?1252|cp1252")
_WESTERN: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ‘’‚“”„–—…•€£§©®°·«»¡¿ªº½\u00a0"
)
_GUESS_FROM: Final = 65_536  # bytes; more does not make the guess better, only slower


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page says it is in (`meta` or XML declaration), in lower case."""
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    return found.group(1).decode("ascii", errors="replace").lower() if found else None


def decode(content: bytes, *, declared: str | None = None, stated: str | None = None) -> Decoded:
    """`content` as text, without its byte-order mark. Never fails: what cannot be told is guessed, with doubt.

    `stated` came with the bytes (a header), `declared` stands in them; the first that fits is taken. Bytes that
    are UTF-8 and not only ASCII are UTF-8 whatever either says: text in another encoding is so by no accident.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _by_mark(content[len(mark) :], encoding)
    text = _utf8(content)
    # ISO-2022-JP is written in ASCII bytes: only its label tells it from UTF-8.
    if text is not None and not (stated == "iso-2022-jp" and text.isascii()):
        return Decoded(text=text, encoding="utf-8")
    for label in filter(None, (stated, declared)):
        labelled = _labelled(content, label)
        if labelled is not None:
            return labelled
    return _guessed(content)


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _labelled(content: bytes, label: str) -> Decoded | None:
    if not _LABELS.fullmatch(label):
        return None
    encoding = "cp1252" if _AS_CP1252.fullmatch(label) else label
    text = _strictly(content, encoding)
    return None if text is None else Decoded(text=text, encoding=encoding)


def _by_mark(content: bytes, encoding: str) -> Decoded:
    text = _strictly(content, encoding)
    if text is not None:
        return Decoded(text=text, encoding=encoding)
    return _replaced(content, encoding, f"it begins as {encoding.upper()} but not all of it is")


def _guessed(content: bytes) -> Decoded:
    unmarked = utf16_by_nulls(content)
    if unmarked:
        text = _strictly(content, unmarked)
        if text is not None:
            return Decoded(
                text=text, encoding=unmarked, doubt=f"it has no byte-order mark and was read as {unmarked.upper()}"
            )
    broken = content.decode("utf-8", errors="replace")
    if broken.count("�") * 5 <= sum(1 for character in broken if character > "\x7f"):
        return _replaced(content, "utf-8", "it is UTF-8 but for a few damaged characters")
    western = _strictly(content, "cp1252")
    if western is not None and _looks_western(western):
        return Decoded(text=western, encoding="cp1252", doubt="it is not UTF-8 and was read as Windows-1252")
    best = charset_normalizer.from_bytes(content[:_GUESS_FROM]).best()
    if best is not None:
        text = _strictly(content, best.encoding)
        if text is not None:
            return Decoded(
                text=text, encoding=best.encoding, doubt=f"it is not UTF-8 and was read as {best.encoding}, a guess"
            )
    return _replaced(content, "cp1252", "its encoding cannot be told")


def _replaced(content: bytes, encoding: str, doubt: str) -> Decoded:
    return Decoded(text=content.decode(encoding, errors="replace"), encoding=encoding, doubt=doubt)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    # Some codecs let lone surrogates through, which no UTF-8 output can carry.
    return None if any("\ud800" <= character <= "\udfff" for character in set(text)) else text


def _looks_western(text: str) -> bool:
    """Few accented letters and typographic marks among plain ones, as in a Western European language."""
    high = [character for character in text if character > "\x7f"]
    return len(high) <= 0.2 * len(text) and sum(character in _WESTERN for character in high) >= 0.9 * len(high)
