"""PDF files made by hand, good and hostile: objects, a table of where they are, and a trailer."""

import zlib

Shown = tuple[float, float, float, str]
"""What a page shows at a place: x and y in points from its lower left corner, the size of the type, a line."""

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


# Widths of Helvetica in thousandths of the size: the letters that differ most from the others.
WIDTHS = dict.fromkeys("ijl'", 222) | dict.fromkeys("ftI.,:; -()/", 278) | {"r": 333, "m": 833, "w": 722, "M": 833}


def column(x: float, y: float, width: float, text: str, *, size: float = 10) -> list[Shown]:
    """`text` in lines of at most `width` points, each as full as it can be, downwards from `y`."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(WIDTHS.get(letter, 556) for letter in longer) * size / 1000 <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [(x, y - 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def pdf(pages: list[list[Shown]], *, information: bytes = b"", rotation: int = 0, trailer: bytes = b"") -> bytes:
    """A PDF of A4 pages, in Helvetica. `information` is what its document information dictionary holds."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)), FONT, b"<<%s>>" % information]
    for number, shown in enumerate(pages):
        place = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Resources<</Font<</F1 3 0 R>>>>" % rotation
        objects.append(place + b"/Contents %d 0 R>>" % (6 + 2 * number))
        objects.append(stream(_shown(shown), packed=number % 2 == 1))
    return assembled(objects, b"/Root 1 0 R/Info 4 0 R" + trailer)


def one_page(content: bytes, *others: bytes, pages: bytes = b"/Kids[3 0 R]/Count 1", resources: bytes = b"") -> bytes:
    """A PDF with one page (object 3) whose content stream (object 4) is given whole; `others` are from object 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>%s>>/Contents 4 0 R>>"
    return assembled([CATALOG, b"<</Type/Pages%s>>" % pages, page % resources, content, FONT, *others], b"/Root 1 0 R")


def stream(content: bytes, *, packed: bool = False, entries: bytes = b"") -> bytes:
    if packed:
        content, entries = zlib.compress(content), entries + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def packed_many(piece: bytes, megabytes: int) -> bytes:
    """So many megabytes of `piece` over and over, compressed without ever being whole in memory."""
    packer = zlib.compressobj(9)
    chunk = piece * (1_000_000 // len(piece))
    return b"".join([*(packer.compress(chunk) for _ in range(megabytes)), packer.flush()])


def assembled(objects: list[bytes], trailer: bytes) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(content)
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        trailer,
        start,
    )


def _shown(shown: list[Shown]) -> bytes:
    lines = [b"BT"]
    for x, y, size, text in shown:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        lines.append(b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (size, x, y, escaped))
    return b"\n".join([*lines, b"ET"])
