"""More files made to cost as much as they can: PDFs, mails of other programs, many in one."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable

from excel_report.limits import MAX_CONTAINER_UNPACKED
from tests.costs import DATA, MEGABYTE, PAGES, deflated
from tests.county.outlook_mails import Outlook, container, outlook_mail
from tests.workbook import costly_files as costly
from tests.workbook.xlsx import parts, town, zipped

Maker = Callable[[], bytes]


def pdf(content: bytes, pages: int = 1, extra: str = "") -> bytes:
    """A PDF whose pages all show this."""
    packed = zlib.compress(content)
    kids = " ".join("3 0 R" for _ in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%b>>>>" % extra.encode(),
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    )
    return made + end % (table, len(made))


def drawn(count: int) -> bytes:
    """A page of so many boxes with a letter in each."""
    return b"".join(
        b"%(x)d %(y)d 9 9 re S BT /F 8 Tf %(x)d %(y)d Td (1) Tj ET\n"
        % {b"x": n % 59 * 10, b"y": n // 59 % 84 * 10}
        for n in range(count)
    )


PDFS: dict[str, Maker] = {
    "letters": lambda: pdf(b"BT /F 8 Tf 10 10 Td " + b"(a) Tj " * 2_000_000 + b"ET"),
    "one long text": lambda: pdf(b"BT /F 8 Tf 10 10 Td (" + b"a" * 30 * MEGABYTE + b") Tj ET"),
    "boxes": lambda: pdf(drawn(100_000)),
    "a hundred pages of boxes": lambda: pdf(drawn(5000), 100),
    "pages": lambda: pdf(b"BT /F 8 Tf 10 10 Td (a) Tj ET", 200_000),
    "a bomb": lambda: pdf(bytes(400 * MEGABYTE)),
    "lines apart": lambda: pdf(
        b"BT /F 1 Tf " + b"".join(b"1 0 0 1 5 %d Tm (a) Tj " % n for n in range(100_000)) + b"ET"
    ),
    "damaged": lambda: b"%PDF-1.4\n" + b"1 0 obj<<" * (2 * MEGABYTE),
}
OUTLOOK: dict[str, Maker] = {
    "parts": lambda: outlook_mail(Outlook(attached=[(f"{n}.xlsx", b"x") for n in range(3000)])),
    "large parts": lambda: outlook_mail(
        Outlook(attached=[(f"{n}.xlsx", bytes(3 * MEGABYTE)) for n in range(2)])
    ),
    "headers": lambda: outlook_mail(Outlook({0x7D: "From: a@b.cn\r\n" * 200_000})),
    "one header": lambda: outlook_mail(Outlook({0x7D: "From: " + "a@b.cn, " * 400_000})),
    "old workbooks": lambda: outlook_mail(
        Outlook(attached=[(f"{n}.xls", costly.OLD["numbers near"]()[: 3 * MEGABYTE]) for n in "ab"])
    ),
    "streams": lambda: container({f"{n:030}": b"x" for n in range(9000)}),
}
_HEAD = b"From: a@b.cn\nSubject: x\n\n"
_LINE = b"From a@b.cn Mon Jan 13 10:00:00 2025\n"
MAILBOXES: dict[str, Maker] = {
    "mails": lambda: (_LINE + _HEAD + b"\n\n") * (19 * MEGABYTE // 70),
    "as many mails as may be": lambda: (_LINE + _HEAD + b"x\n" * 1900 + b"\n\n") * 4900,
    "lines": lambda: _LINE + _HEAD + b"\n" * (19 * MEGABYTE),
    "lines that begin like a mail": lambda: (
        _LINE + _HEAD + b"\n\nFrom " + b"\n\nFrom 1:1" * (2 * MEGABYTE)
    ),
    "mails of many parts": lambda: (
        (
            _LINE
            + b'From: a@b.cn\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n'
            + b"--b\n\nx\n" * 1900
            + b"\n\n"
        )
        * 1000
    ),
}


def many(name: str, data: bytes, size: int = 19 * MEGABYTE) -> bytes:
    """An archive of as many files like this one as may be in it and are unpacked."""
    one = len(deflated({name: data}))
    count = min(size // one, 4900)
    while count > 1 and count * len(data) > MAX_CONTAINER_UNPACKED + 3 * count * one:
        count -= max(1, count // 50)
    return deflated({f"{n}{name}": data for n in range(max(count, 1))})


def stored(data: bytes) -> bytes:
    """A workbook that is not packed, which an archive around it packs the better."""
    return zipped(parts(data), zipfile.ZIP_STORED)


MANY: dict[str, Maker] = {
    "old workbooks full of numbers": lambda: many(".xls", costly.OLD["numbers near"]()),
    "old workbooks of formulas": lambda: many(".xls", costly.OLD["errors near"]()),
    "sheets full of cells": lambda: many(".xlsx", costly.COSTLY["every sheet as full as may be"]()),
    "workbooks full of strings": lambda: many(
        ".xlsx", costly.COSTLY["as many strings as may be"]()
    ),
    "workbooks of rows": lambda: many(".xlsx", costly.many_rows()),
    "OpenDocument sheets": lambda: many(
        ".ods", costly.COSTLY["an .ods as full of cells as may be"]()
    ),
    "small texts": lambda: many(".txt", b"x" * 10_000),
    "small workbooks": lambda: many(".xlsx", town()),
}
MANY_REPORTS: dict[str, Maker] = {
    "pages": lambda: many(".html", PAGES["headings"]()),
    "PDFs": lambda: many(".pdf", PDFS["a hundred pages of boxes"]()),
    "PDFs that never end": lambda: many(".pdf", PDFS["boxes"]()),
    "data files": lambda: many(".json", DATA["as many small lists as may be"]()),
    **MANY,
}
