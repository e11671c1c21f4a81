"""Files for the fuzzer to change: of every kind that comes into a round."""

from __future__ import annotations

import io
import random

import xlsxwriter

from excel_report.datafile import format_data
from excel_report.document.html import write_html
from excel_report.document.report import write_report
from excel_report.record import Record
from excel_report.value_class import replace
from tests import mutations
from tests.county import counties as c
from tests.county.mishaps import other_form, wrong_hands
from tests.mutations import Packed, archive
from tests.samples import FORM, blank_record, random_record, town_record
from tests.workbook import old_files as old
from tests.workbook.bad_files import ole, word_file

UNITS = 8


def books() -> list[bytes]:
    rng = random.Random(7)
    records = [town_record(), blank_record(FORM), random_record(FORM, rng, "wrong")]
    towns = [c.town(number) for number in range(UNITS)]
    changed = [
        replace(towns[0], unit=replace(towns[1].unit, code=towns[0].unit.code)),
        replace(towns[2], unit=replace(towns[2].unit, code="")),
        replace(towns[3], year=c.YEAR - 1),
    ]
    return [*map(c.workbook, (*records, *towns, *changed)), wrong_hands(4, 5)]


def old_books() -> list[bytes]:
    """The same workbooks as other programs would save them: values only, and few of them."""
    cells = (old.number(3, 3, 218), old.formula(4, 3, bytes(8)), old.string("218"))
    rows = old.row(old.words("政府信息公开"), old.words("218")) * 20
    return [old.workbook(*cells), old.ods(rows), ole("WordDocument"), ole("EncryptedPackage")]


def small_files() -> list[bytes]:
    rng = random.Random(3)
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)
    files = [b"x", b"", png, b"{}", "年报\n一、总体情况".encode("gbk"), b"%PDF-1.4\n%%EOF\n"]
    made = [word_file(), other_form(), old.workbook(old.number(0, 0, 1)), ole("EncryptedPackage")]
    return [
        *files,
        *made,
        archive([]),
        archive([packed_under_a_name(rng, b"x")]),
        b"Rar!\x1a\x07\x00" + b"x" * 50,
    ]


def reports(record: Record) -> list[bytes]:
    """A report of each kind."""
    html = write_html(FORM, record, draft=True)
    return [html, format_data(record, FORM).encode(), write_report(FORM, record, draft=True)]


def last_files() -> list[bytes]:
    last = [c.town(number, c.YEAR - 1) for number in range(UNITS)]
    return [*map(c.data_file, last), *map(c.workbook, last[:1]), *reports(last[2])]


def rosters() -> list[tuple[str, bytes]]:
    units = [c.town_unit(number) for number in range(UNITS)]
    text = c.roster_text(units)
    return [
        (".csv", text.encode("utf-8-sig")),
        (".csv", text.encode("gb18030")),
        (".xlsx", _sheet(text)),
    ]


def _sheet(text: str) -> bytes:
    """A roster as a workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for number, line in enumerate(text.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    return stream.getvalue()


def packed_under_a_name(rng: random.Random, data: bytes) -> Packed:
    name, flags = rng.choice(_NAMES)
    return mutations.packed(name, data, flags)


_NAMES = (
    ("镇/年报.xlsx".encode(), 0x800),
    ("镇/年报.xlsx".encode("gbk"), 0),
    (b"a.eml", 0),
    (b"b.zip", 0),
    (b"../../c.xlsx", 0),
    (b"a\\b\\c.xlsx", 0),
    (b"\xff\xfe", 0x800),
    (b"", 0),
    (b"x/", 0),
    (b"__MACOSX/._a.xlsx", 0),
)
_HEADS = (
    (
        b"From: =?utf-8?b?55Sy?= <yl-%(unit)05d@example.invalid>\r\nSubject: x\r\n"
        b"Date: Mon, %(day)02d Jan 2025 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    ),
    (
        b"Return-Path: <a@b.cn>\r\nReceived: from x by y; Mon, 13 Jan 2025 10:00:00 +0800\r\n"
        b"Date: %(day)d Jan 2025 10:00:00\r\n"
        b"From: \xbc\xd7\xd5\xf2 <YL-%(unit)05d@example.invalid>\r\n"
        b"Subject: \xc4\xea\xb1\xa8\r\n"
    ),
    b"From: evil@x.cn\r\nFrom: yl-%(unit)05d@example.invalid\r\nsubject: x\r\nX-Day: %(day)d\r\n",
)
_BODIES = (
    (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\nx\r\n--b\r\n'
        b"Content-Type: text/plain; charset=gbk\r\n\r\nx\r\n--b\r\n"
        b'Content-Type: application/octet-stream; name="a.xlsx"\r\n'
        b"Content-Disposition: attachment; filename*=utf-8''%%E5%%B9%%B4.xlsx\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n@DATA@\r\n--b--\r\n"
    ),
    (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: multipart/related; boundary="c"\r\n\r\n--c\r\n'
        b"Content-Type: text/html\r\n\r\n"
        b"<p>x</p>\r\n--c\r\nContent-Type: image/png\r\nContent-ID: <1>\r\n\r\n"
        b"x\r\n--c--\r\n--b\r\n"
        b'Content-Disposition: attachment; filename="=?GBK?B?xOqxqC54bHN4?="\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n@DATA@\r\n--b--\r\n"
    ),
    (
        b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; "
        b"filename=\xc4\xea.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\n@DATA@"
    ),
)
MAILS = tuple(head + body for head in _HEADS for body in _BODIES)
