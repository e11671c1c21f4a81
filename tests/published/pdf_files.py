"""Small PDFs, written by hand: text in a Chinese font that readers know, lines, pictures."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842

# The font as objects 3 to 5 of a file. Digits and Latin letters are half as wide as the others.
_FONT = (
    b"""<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H
    /DescendantFonts [4 0 R] >>""",
    b"""<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R
    /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /W [1 95 500] >>""",
    b"""<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880]
    /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>""",
)


def pdf(contents: Sequence[str], page: str = "", extra: Sequence[bytes] = ()) -> bytes:
    """A file with a page of each content stream; ``page`` goes into each page's dictionary."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        *_FONT,
    ]
    for number, content in enumerate(contents):
        stream = content.encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R %s"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /X %d 0 R >> >> >>"
            % (WIDTH, HEIGHT, 7 + 2 * number, page.encode(), 6 + 2 * len(contents))
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file([*objects, *(extra or [b"null"])])


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def words(text: str, x: float, y: float, size: float = 10, more: str = "") -> str:
    """A line of text at a place."""
    code = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {more} 1 0 0 1 {x} {y} Tm <{code}> Tj ET"


def grid(rows: Sequence[Sequence[str]], x: float, y: float, widths: Sequence[float]) -> str:
    """A table with all its lines drawn, its top left corner at a place."""
    parts = []
    for number, row in enumerate(rows):
        top = y - 20 * number
        left = x
        for cell, width in zip(row, widths, strict=True):
            parts.append(f"{left} {top - 20} {width} 20 re S")
            if cell:
                parts.append(words(cell, left + 2, top - 14))
            left += width
    return "\n".join(parts)


def picture(width: float, height: float, x: float, y: float) -> str:
    """A picture of that size at a place."""
    return f"q {width} 0 0 {height} {x} {y} cm /X Do Q"


PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    b" /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
)
