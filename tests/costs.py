"""Files made to cost as much as they can, in every place that takes files from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document.report import write_report
from excel_report.editions import template_file
from tests.published.pdf_files import grid, pdf, words
from tests.samples import FORM, town_record
from tests.workbook import costly_files as costly
from tests.workbook.bad_files import added
from tests.workbook.xlsx import LAYOUT, sheet_part

MEGABYTE = 1024 * 1024
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_HEAD = b"From: a@b.example\r\nSubject: x\r\n"


def deflated(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip that is as small as may be."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def docx(body: bytes, package: bytes = b"") -> bytes:
    """The report of a town with more in its body."""
    parts = read_parts(package or write_report(FORM, town_record()))
    parts[_DOCUMENT] = parts[_DOCUMENT].replace(b"<w:sectPr", body + b"<w:sectPr", 1)
    return write_parts(parts)


def paragraphs(text: str, count: int) -> bytes:
    """So many paragraphs of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode() * count


def multipart(count: int, depth: int, line: bytes = b"x") -> bytes:
    """A mail of parts within parts, each with so many lines."""
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    return _HEAD + heads + (b"\r\n" + line) * count


def empty_rows() -> bytes:
    """A workbook of 20 million rows with nothing in them."""
    return first(costly.sheet_with(b'<row r="1"/>' * 20_000_000))


def first(xml: bytes) -> bytes:
    """A workbook whose first sheet is this."""
    return added({sheet_part(LAYOUT.sheets[0]): xml})


_BOMB = {"a.xlsx": bytes(200 * MEGABYTE), "b.xlsx": b"x"}

MAILS: dict[str, Callable[[], bytes]] = {
    "100,000 parts": lambda: (
        _HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n' + b"\r\n--b\r\n" * 100_000
    ),
    "multiparts in each other": lambda: multipart(200_000, 300),
    "as deep as may be": lambda: multipart(230_000, 30, b"x" * 70),
    "messages in each other": lambda: _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 300_000,
    "a million headers": lambda: b"X: y\r\n" * 1_000_000 + _HEAD,
    "one header": lambda: _HEAD + b"Content-Type: a/b" + b";" * (19 * MEGABYTE) + b"\r\n\r\nx",
    "a header of encoded words": lambda: b"From: " + b"=?utf-8?Q?a?= " * 1_400_000 + b"\r\n\r\nx",
    "short lines": lambda: _HEAD + b"\r\n" + b"\n" * (19 * MEGABYTE),
    "base64": lambda: (
        _HEAD + b"Content-Disposition: attachment; filename=a.xlsx\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + (b"QUJD" * 19 + b"\r\n") * 250_000
    ),
    "quoted-printable": lambda: (
        _HEAD + b"Content-Disposition: attachment; filename=a.xlsx\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=41" * 6_500_000
    ),
}
ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a BZIP2 bomb": lambda: deflated(_BOMB, zipfile.ZIP_BZIP2),
    "an LZMA bomb": lambda: deflated(_BOMB, zipfile.ZIP_LZMA),
    "a bomb": lambda: deflated(_BOMB),
    "bombs of just so many bytes": lambda: deflated(
        {f"{n}.xlsx": bytes(20 * MEGABYTE) for n in range(3)}
    ),
    "workbooks of empty rows": lambda: deflated({f"{n}.xlsx": empty_rows() for n in range(6)}),
    "60,000 files": lambda: deflated({f"{n}": b"" for n in range(60_000)}),
    "as many files as may be": lambda: deflated({f"{n}": b"" for n in range(5000)}),
    "archives in each other": lambda: deflated(
        {f"{n}.zip": deflated({"a.xlsx": bytes(19 * MEGABYTE)}) for n in range(40)}
    ),
}
ROSTERS: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: first(bytes(200 * MEGABYTE)),
    "small strings": costly.COSTLY["small strings"],
    "dense cells": lambda: first(costly.dense_cells(3 * MEGABYTE)),
    "cells": lambda: first(costly.addressed_cells(3 * MEGABYTE)),
    "empty rows": empty_rows,
    "one row of commas": lambda: b"," * (20 * MEGABYTE - 1),
    "rows": lambda: "单位名称\n".encode() + b"a\n" * (10 * MEGABYTE - 10),
    "a quote": lambda: '单位名称\n"'.encode() + b"a" * (3 * MEGABYTE),
}
REPORTS: dict[str, Callable[[], bytes]] = {
    "450,000 nodes": lambda: docx(paragraphs("a", 150_000)),
    "equal paragraphs": lambda: docx(paragraphs("一", 8000)),
    "paragraphs": lambda: docx(b"".join(paragraphs(str(n), 1) for n in range(60_000))),
    "one text with comments": lambda: docx(
        b"<w:p><w:r><w:t>" + b"a<!---->" * 1_400_000 + b"</w:t></w:r></w:p>"
    ),
    "one text": lambda: docx(
        b"<w:p><w:r><w:t>" + "中".encode() * 3_500_000 + b"</w:t></w:r></w:p>"
    ),
}


def master(more: Mapping[str, bytes]) -> bytes:
    """The kept master with other parts."""
    return write_parts({**read_parts(template_file(f"{FORM.edition}.docx")), **more})


MASTERS: dict[str, Callable[[], bytes]] = {
    "nodes": lambda: docx(paragraphs("a", 450_000), template_file(f"{FORM.edition}.docx")),
    "large parts": lambda: master({f"word/{n}.xml": bytes(19 * MEGABYTE) for n in range(12)}),
    "fonts never closed": lambda: master({_STYLES: b"<w:rFonts " * (19 * MEGABYTE // 10)}),
    "styles never closed": lambda: master(
        {_STYLES: b'<w:style w:styleId="" ' * (19 * MEGABYTE // 22)}
    ),
    "one comment": lambda: docx(
        b"<!--" + b"<w:p><w:pPr>" * 500_000 + b"-->", template_file(f"{FORM.edition}.docx")
    ),
}
DATA: dict[str, Callable[[], bytes]] = {
    "nesting": lambda: b"[" * (20 * MEGABYTE - 1),
    "a long number": lambda: b'{"year": ' + b"9" * (19 * MEGABYTE) + b"}",
    "a long decimal": lambda: b'{"year": 1.' + b"9" * (19 * MEGABYTE) + b"}",
    "keys": lambda: (
        b"{" + b",".join(b'"k%d": 1' % n for n in range(1_400_000)) + b', "form": "2021"}'
    ),
    "small lists": lambda: b"[" + b"[]," * 6_900_000 + b"1]",
    "as many small lists as may be": lambda: b"[" + b"[]," * 690_000 + b"1]",
}


def archive(line: bytes) -> bytes:
    """A web archive of such lines."""
    return b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n' + line


def packed(content: bytes) -> bytes:
    """A form of a PDF whose content is packed."""
    stream = zlib.compress(content, 9)
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 999 999] /Filter /FlateDecode /Length %d"
        b" /Resources << /Font << /F 3 0 R >> >> >>\nstream\n%s\nendstream" % (len(stream), stream)
    )


PAGES: dict[str, Callable[[], bytes]] = {
    "one paragraph": lambda: b"<p>" + b"x" * (19 * MEGABYTE),
    "100,000 rows": lambda: b"<table>" + b"<tr><td>1.a</td><td>1</td></tr>" * 100_000,
    "a thousand tables in each other": lambda: (
        b"<table><tr><td>" * 1000 + "<p>一、总体情况</p><p>无。</p>".encode()
    ),
    "a million tables in each other": lambda: b"<table><tr><td>" * 1_000_000,
    "cells": lambda: b"<table><tr>" + b"<td>" * (19 * MEGABYTE // 4),
    "blocks": lambda: b"<div>" * (19 * MEGABYTE // 5),
    "hidden blocks": lambda: b"<p hidden>" * (19 * MEGABYTE // 10),
    "tags never closed": lambda: b"<a " * (19 * MEGABYTE // 3),
    "angle brackets": lambda: b"<" * (19 * MEGABYTE),
    "quotes never closed": lambda: b"<a " + b'"' * (19 * MEGABYTE) + b"<",
    "values never closed": lambda: b"<a =\"='" * (19 * MEGABYTE // 7),
    "attributes": lambda: b"<p " + b"a='b' " * (19 * MEGABYTE // 6) + b">",
    "blanks in a style": lambda: b"<p style='display" + b" " * (18 * MEGABYTE) + b"'>",
    "scripts never closed": lambda: b"<script " * (19 * MEGABYTE // 8),
    "scripts": lambda: b"<script></script>" * (19 * MEGABYTE // 17),
    "comments never closed": lambda: b"<!--" * (19 * MEGABYTE // 4),
    "entities": lambda: b"&amp;" * (19 * MEGABYTE // 5),
    "blanks and line breaks": lambda: b"<p>" + " \n中".encode() * (19 * MEGABYTE // 5),
    "headings": lambda: "<p>一、总体情况</p>".encode() * 30_000,
    "words of the form": lambda: b"<table><tr>" + "<td>申请人</td>".encode() * 60_000,
    "glosses": lambda: "<p>（a（ā".encode() * 100_000,
}
ARCHIVED_PAGES: dict[str, Callable[[], bytes]] = {
    "parts": lambda: archive(b"--b\r\n" * (19 * MEGABYTE // 5)),
    "headers": lambda: b"MIME-Version: 1.0\r\n" + b"X: y\r\n" * (19 * MEGABYTE // 6),
    "messages in each other": lambda: (
        b"MIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 250_000
    ),
    "one header": lambda: b"MIME-Version: 1.0\r\nX: " + b";" * (19 * MEGABYTE) + b"\r\n\r\nx",
    "base64": lambda: archive(
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + (b"PHA+" * 19 + b"\r\n") * 240_000
    ),
}
PDFS: dict[str, Callable[[], bytes]] = {
    "a page tree that loops": lambda: pdf([words("a", 50, 700)]).replace(
        b"/Kids [6 0 R]", b"/Kids [2 0 R]"
    ),
    "a form that draws itself": lambda: pdf(
        ["/X Do"],
        extra=[
            b"""<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11
            /Resources << /XObject << /X 8 0 R >> >> >>\nstream\n/X Do /X Do\nendstream"""
        ],
    ),
    "a bomb": lambda: pdf(["/X Do"], extra=[packed(b"0 0 m 9 9 l S " * (300 * MEGABYTE // 14))]),
    "a bomb of text": lambda: pdf(
        ["/X Do"], extra=[packed(b"BT /F 9 Tf <4e00> Tj ET " * (200 * MEGABYTE // 24))]
    ),
    "lines": lambda: pdf(["\n".join(f"{n} 0 m {n} 800 l S" for n in range(400_000))]),
    "characters": lambda: pdf([words("公" * 1000, 0, 700, 0.5) * 500]),
    "characters in cells": lambda: pdf(
        ["\n".join(grid([["1"] * 100] * 90, 0, 20 * n, [5.0] * 100) for n in range(20))]
    ),
    "pages": lambda: pdf([words("公开", 50, 700)] * 20_000),
    "numbers": lambda: pdf(["9" * (18 * MEGABYTE)]),
    "brackets": lambda: pdf(["[" * (18 * MEGABYTE)]),
    "no PDF": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * (18 * MEGABYTE // 8),
}
TEXTS: dict[str, Callable[[], bytes]] = {
    "line breaks": lambda: b"\n" * (19 * MEGABYTE),
    "bars": lambda: b"| " * (19 * MEGABYTE // 2),
    "blanks": lambda: b" " * (19 * MEGABYTE),
    "words": lambda: "申请人 ".encode() * 49_000,
    "dates": lambda: "2024年1月1日至".encode() * 30_000,
    "titles": lambda: "2024年度\n".encode() * 60_000,
    "one number": lambda: b"1" * 490_000,
    "zero bytes": lambda: bytes(19 * MEGABYTE),
}
WORDS: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: deflated({_DOCUMENT: bytes(200 * MEGABYTE)}),
    "a bomb of markup": lambda: deflated(
        {_DOCUMENT: b"<w:document xmlns:w='w'>" + b"<w:p/>" * 30_000_000}
    ),
    "empty paragraphs": lambda: docx(b"<w:p/>" * 4_000_000),
    "tables in each other": lambda: docx(
        b"<w:tbl><w:tr><w:tc>" * 1000 + b"<w:p/></w:tc></w:tr></w:tbl>" * 1000
    ),
    "text boxes in each other": lambda: docx(
        b"<w:txbxContent>" * 100_000 + b"</w:txbxContent>" * 100_000
    ),
    "attributes": lambda: docx(
        b"<w:p " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b"/>"
    ),
    "names": lambda: docx(b"".join(b"<a%d/>" % n for n in range(1_000_000))),
    "text": REPORTS["one text"],
    "paragraphs": REPORTS["paragraphs"],
}
