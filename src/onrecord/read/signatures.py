"""What bytes are, whatever their name says: text, or which kind of binary file."""

from typing import Final

# What a file begins with when it is something else than text, whatever its name says.
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a RIFF recording or image"),
)

_UNICODE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS: Final = 0.02  # share of control characters that no text reaches


def not_text(content: bytes) -> str | None:
    """What `content` is (for a person) if it is no text in any encoding, else `None`."""
    for signature, kind in _SIGNATURES:
        # A short signature may begin a text ("BZh", "ID3"), so bytes that no text has must follow.
        if content.startswith(signature) and (len(signature) > 4 or _has_binary_bytes(content[:512])):
            return kind
    if content.startswith(_UNICODE_MARKS) or utf16_by_nulls(content):
        return None
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if b"\0" in content or controls > _MOST_CONTROLS * len(content):
        return "binary data"
    return None


def utf16_by_nulls(content: bytes) -> str | None:
    """The UTF-16 flavour of text mostly in Latin letters that came without a byte-order mark."""
    sample = content[:4096]
    if len(content) % 2 or len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _has_binary_bytes(head: bytes) -> bool:
    if head.translate(None, _CONTROLS) != head:
        return True
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
