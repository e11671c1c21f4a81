"""Workbooks that are made to cost a reader much memory or time, and people's own bloated ones."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from functools import partial

from excel_report.limits import MAX_WORKBOOK_PART
from excel_report.workbook.layout import column_name
from tests.workbook import old_files as old
from tests.workbook.bad_files import TABLE, TYPES, added, huge_directory, quoted
from tests.workbook.xlsx import BOOK, LAYOUT, SHARED, parts, sheet_part, town, zipped

Maker = Callable[[], bytes]

MEGABYTE = 1024 * 1024
_BIG = MAX_WORKBOOK_PART - 64 * 1024  # as much as a part may have, or nearly
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = "xl/_rels/workbook.xml.rels"
_CLOSE = b"</Relationships>"


def sheet_with(rows: bytes, after: bytes = b"") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet {NS}><sheetData>'.encode()
    return head + rows + b"</sheetData>" + after + b"</worksheet>"


def repeated(piece: bytes, size: int) -> bytes:
    return piece * (size // len(piece))


def many_rows() -> bytes:
    """The workbook with a million rows that are formatted and empty, as people make them."""
    rows = b"".join(
        b'<row r="%d" spans="1:10" s="1" customFormat="1" ht="14.25"/>' % number
        for number in range(1000, 1_000_001)
    )
    content = parts(town())
    return zipped(
        {**content, TABLE: content[TABLE].replace(b"</sheetData>", rows + b"</sheetData>")}
    )


def many_formatted_cells(rows: int = 100_000) -> bytes:
    """The workbook with ten empty, formatted cells in each of many rows."""
    row = b"".join(b'<c r="%s%%(n)d" s="1"/>' % bytes([letter]) for letter in b"ABCDEFGHIJ")
    content = parts(town())
    lines = (
        b'<row r="%d">' % n + row.replace(b"%(n)d", b"%d" % n) + b"</row>"
        for n in range(1000, 1000 + rows)
    )
    data = b"".join(lines) + b"</sheetData>"
    return zipped({**content, TABLE: content[TABLE].replace(b"</sheetData>", data)})


def in_table(xml: bytes) -> bytes:
    return added({TABLE: xml})


def in_book(extra: bytes, before: bytes = b"</workbook>") -> bytes:
    content = parts(town())
    return zipped({**content, BOOK: content[BOOK].replace(before, extra + before)})


def dense_cells(size: int, cell: bytes = b"<c><v>1</v></c>") -> bytes:
    return sheet_with(repeated(b'<row r="1">' + cell * 500 + b"</row>", size))


def addressed_cells(size: int) -> bytes:
    """Cells with as many different short addresses as there can be."""
    letters = [
        bytes([a, b, c]) for a in range(65, 91) for b in range(65, 91) for c in range(65, 91)
    ]
    cells = b"".join(
        b'<c r="%s%d"><v>%d1</v></c>' % (each, row, row) for row in range(1, 10) for each in letters
    )
    return sheet_with(b'<row r="1">' + cells[:size].rpartition(b"<c")[0] + b"</row>")


def sound_rows(size: int, cell: str, columns: int = 702, first: int = 100) -> bytes:
    """Rows as they should be, below those of any form, each with so many cells."""
    names = [column_name(number) for number in range(columns)]
    made: list[str] = []
    room, row = size, first
    while room > 0:
        cells = "".join([cell.format(at=f"{name}{row}") for name in names])
        made.append(f'<row r="{row}">{cells}</row>')
        room -= len(made[-1].encode())
        row += 1
    return "".join(made[:-1]).encode()


def sound_sheets(size: int, cell: str, sheets: int = 1, columns: int = 702) -> bytes:
    """The town's workbook with so many bytes more in each of some sheets, and nothing amiss."""
    content = parts(town())
    rows = sound_rows(size, cell, columns) + b"</sheetData>"
    tables = [sheet_part(name) for name in LAYOUT.sheets[2 : 2 + sheets]]
    more = {part: content[part].replace(b"</sheetData>", rows) for part in tables}
    return zipped({**content, **more})


NUMBER = '<c r="{at}"><v>1</v></c>'
SHARED_STRING = '<c r="{at}" t="s"><v>1</v></c>'
INLINE = '<c r="{at}" t="inlineStr"><is><t>x</t></is></c>'
FORMULA = '<c r="{at}"><f>1+1</f><v>2</v></c>'
STYLED = '<c r="{at}" s="5"><v>1</v></c>'
LOOSE = '<c  r="{at}"><v>1</v></c>'  # which only the parser reads


def dense_sheets(size: int) -> bytes:
    """Every sheet of figures and texts is full of cells; the others say what the workbook is."""
    full = [name for name in LAYOUT.sheets if name not in {"封面", "标识"}]
    return added({sheet_part(name): addressed_cells(size) for name in full})


def strings_of(item: bytes, size: int) -> bytes:
    return f"<sst {NS}>".encode() + repeated(item, size) + b"</sst>"


def distinct_names(size: int) -> bytes:
    """Elements and attributes that are all called otherwise; a parser remembers each."""
    names = (b'<e%d a%d=""/>' % (number, number) for number in range(size // 22))
    return sheet_with(b"".join(names))


def one_element_with_attributes(size: int) -> bytes:
    return sheet_with(b"<c " + b" ".join(b'a%d=""' % n for n in range(size // 11)) + b"/>")


def many_areas(size: int, one: bytes = b"A1 ") -> bytes:
    area = b'<dataValidation type="whole" sqref="' + one * 25_000 + b'"/>'
    return sheet_with(b"", b"<dataValidations>" + repeated(area, size) + b"</dataValidations>")


def many_relations(count: int) -> bytes:
    content = parts(town())
    extra = b'<Relationship Id="x" Type="/x" Target="x"/>' * count
    return zipped({**content, RELS: content[RELS].replace(_CLOSE, extra + _CLOSE)})


def many_comments(count: int) -> bytes:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="c" Type="/comments" Target="../comments.xml"/></Relationships>'
    )
    note = b'<comment ref="A%d" authorId="0"><text><t>note</t></text></comment>'
    notes = b"".join(note % number for number in range(count))
    name = TABLE.rpartition("/")[2]
    return added(
        {
            f"xl/worksheets/_rels/{name}.rels": rels,
            "xl/comments.xml": f"<comments {NS}><commentList>".encode()
            + notes
            + b"</commentList></comments>",
        }
    )


def many_names(count: int) -> bytes:
    names = b"".join(b'<definedName name="n%d">x</definedName>' % n for n in range(count))
    return in_book(names, b"</definedNames>")


def garbage(size: int = 19 * MEGABYTE) -> bytes:
    """The workbook with uncompressed parts that no one reads."""
    piece = b"\x9c\x00\xff<a>" * (MEGABYTE // 6)
    extra = {f"xl/media/{n}.bin": piece for n in range(size // len(piece))}
    return added(extra, zipfile.ZIP_STORED)


def _in_narratives(text: bytes) -> bytes:
    """The workbook with one shared text in every cell of its narratives."""
    content = parts(town())
    index = content[SHARED].count(b"<si>")
    for key, place in LAYOUT.places.items():
        for address in place.addresses if key.startswith("narrative.") else ():
            cell = rb'<c r="%s"( s="\d+")?( t="\w+")?(?:/>|>.*?</c>)' % address.encode()
            shared = b'<c r="%s" t="s"><v>%d</v></c>' % (address.encode(), index)
            part = sheet_part(place.sheet)
            content[part] = re.sub(cell, shared, content[part])
    item = b"<si><t>" + text + b"</t></si></sst>"
    return zipped({**content, SHARED: content[SHARED].replace(b"</sst>", item)})


def _types() -> bytes:
    override = b'<Override PartName="/a" ContentType="main"/>' * 40_000
    return added({TYPES: parts(town())[TYPES].replace(b"</Types>", override + b"</Types>")})


def _texts(size: int) -> bytes:
    text = b"<t>" + b"a" * 200_000 + "😀</t>".encode()
    cell = b'<c r="A1" t="inlineStr"><is>' + repeated(text, size) + b"</is></c>"
    return sheet_with(b'<row r="1">' + cell + b"</row>")


def old_strings(count: int, length: int) -> bytes:
    """An old workbook with so many shared strings, split where its records must be."""
    item = struct.pack("<HB", length, 0) + b"a" * length
    body = struct.pack("<2L", count, count) + item * count
    size = 8224 // len(item) * len(item)
    pieces = [body[:8], *(body[at : at + size] for at in range(8, len(body), size))]
    kinds = [0xFC, *[0x3C] * (len(pieces) - 1)]
    return old.workbook(general=[old.record(k, p) for k, p in zip(kinds, pieces, strict=True)])


def old_sheets(count: int, cells: int) -> bytes:
    """An old workbook whose sheets are all the same one."""
    about = struct.pack("<2BB", 0, 0, 1)
    size = 4 + 4 + len(about) + 3
    start = len(old.begin()) + count * size + len(old.END)
    tabs = b"".join(
        old.record(0x85, struct.pack("<L", start) + about + old.text(chr(0x4E00 + number)))
        for number in range(count)
    )
    sheet = old.begin() + old.number(0, 0, 1) * cells + old.END
    return old.container(old.begin(0x05) + tabs + old.END + sheet)


def split_string(pieces: int) -> bytes:
    """An old workbook with a string whose phonetic guide goes on byte by byte."""
    item = struct.pack("<HBL", 1, 4, pieces) + b"a"
    more = [old.record(0x3C, b"x")] * pieces
    head = old.record(0xFC, struct.pack("<2L", 1, 1) + item)
    return old.workbook(general=[head, *more])


def old_formulas(count: int, size: int) -> bytes:
    """An old workbook with formulas of so many tokens, of which none makes the result."""
    return old.workbook(*[old.formula(n % 999, 0, bytes(8), b"\x15" * size) for n in range(count)])


def old_cells(kind: str, count: int, row: int, column: int) -> bytes:
    """An old workbook with so many cells from a place on, formulas or numbers."""
    tokens = struct.pack("<H", 3) + b"\x1e\1\0"
    results = {
        "formulas": struct.pack("<d", 1),
        "unread formulas": bytes(8),
        "errors": old.result(2, 7),
    }

    def cell(row: int, column: int) -> bytes:
        if kind == "numbers":
            return old.number(row, column, 1)
        return old.formula(row, column, results[kind], tokens)

    return old.workbook(b"".join(cell(row + n // 200, column + n % 200) for n in range(count)))


OLD: dict[str, Maker] = {
    f"{kind} {where}": partial(old_cells, kind, count, row, column)
    for kind, count in (
        ("formulas", 400_000),
        ("unread formulas", 90_000),
        ("errors", 400_000),
        ("numbers", 490_000),
    )
    for where, row, column in (
        ("far below", 5000, 0),
        ("far to the right", 0, 40),
        ("near", 0, 0),
    )
}
COSTLY: dict[str, Maker] = {
    "rows with nothing in them": lambda: in_table(sheet_with(b'<row r="1"></row>' * 55_000)),
    "rows with nothing in them before an odd cell": lambda: in_table(
        sheet_with(b'<row r="1"></row>' * 50_000 + b'<row r="9"><c r="A9" ><v>1</v></c></row>')
    ),
    "an old file full of numbers": lambda: old.workbook(old.number(0, 0, 1) * 1_000_000),
    "an old file as full of numbers as may be": lambda: old.workbook(
        b"".join(old.number(n % 999, n // 999 % 26, n) for n in range(450_000))
    ),
    "an old file full of strings": lambda: old_strings(190_000, 20),
    "an old file with a string in pieces": lambda: split_string(400_000),
    "an old file whose sheets are all one": lambda: old_sheets(4000, 400),
    "an old file of long formulas": lambda: old_formulas(300, 60_000),
    "an old file of formulas": lambda: old_formulas(10_000, 1800),
    "an old file of formulas as full as may be": lambda: old_formulas(540, 1700),
    "an old file of containers": lambda: old.container(bytes(19 * MEGABYTE)),
    "an .ods full of cells": lambda: old.ods(old.row(old.words("1") * 20) * 10_000),
    "an .ods as full of cells as may be": lambda: old.ods(old.row(old.words("1") * 20) * 7000),
    "an .ods of paragraphs": lambda: old.ods(old.row(old.cell("<text:p>1</text:p>" * 450_000))),
    "an .ods of cells that repeat": lambda: old.ods(
        old.row(old.words("多", table_number_columns_repeated="9999"), times=99_999)
    ),
    "dense cells": lambda: in_table(dense_cells(_BIG)),
    "as many cells as may be": lambda: in_table(dense_cells(3 * MEGABYTE)),
    "as many empty cells as may be": lambda: in_table(dense_cells(3 * MEGABYTE, b"<c/>")),
    **{
        f"sound {kind}, {where}": partial(sound_sheets, size, cell, sheets, columns)
        for kind, cell in (
            ("numbers", NUMBER),
            ("shared strings", SHARED_STRING),
            ("inline strings", INLINE),
            ("formulas", FORMULA),
            ("styled numbers", STYLED),
            ("loose numbers", LOOSE),
        )
        for where, size, sheets, columns in (
            ("far", _BIG - MEGABYTE // 2, 1, 702),
            ("near", 26 * 900 * 26, 1, 26),
            ("on four sheets", 2 * MEGABYTE, 4, 702),
        )
    },
    "every sheet full": lambda: dense_sheets(2 * MEGABYTE),
    "every sheet as full as may be": lambda: dense_sheets(MEGABYTE // 2),
    "small strings": lambda: added({SHARED: strings_of(b"<si><t>ab</t></si>", _BIG)}),
    "as many strings as may be": lambda: added(
        {SHARED: strings_of(b"<si><t>ab</t></si>", _BIG // 3)}
    ),
    "large strings": lambda: added(
        {SHARED: strings_of(b"<si><t>" + b"a" * 200_000 + "😀</t></si>".encode(), _BIG)}
    ),
    "one string": lambda: added(
        {SHARED: strings_of(b"<si><t>" + b"a" * _BIG + b"</t></si>", 2 * _BIG)}
    ),
    "one text of many": lambda: in_table(_texts(_BIG)),
    "one attribute": lambda: in_table(sheet_with(b'<c r="' + b"A" * _BIG + b'"/>')),
    "a million attributes": lambda: in_table(one_element_with_attributes(_BIG)),
    "names that all differ": lambda: in_table(distinct_names(_BIG)),
    "one comment": lambda: in_table(sheet_with(b"<!-- " + b"<> " * (_BIG // 3) + b"-->")),
    "deep nesting": lambda: in_table(sheet_with(b"<a>" * 900_000)),
    "nesting in a small part": lambda: in_table(sheet_with(b"<a>" * 80_000)),
    "areas": lambda: in_table(many_areas(_BIG)),
    "areas of more than a cell": lambda: in_table(many_areas(_BIG, b"A1:B2 ")),
    "merged areas": lambda: in_table(
        sheet_with(
            b"", b"<mergeCells>" + repeated(b'<mergeCell ref="A1:B2"/>', _BIG) + b"</mergeCells>"
        )
    ),
    "relations": lambda: many_relations(40_000),
    "comments": lambda: many_comments(70_000),
    "defined names": lambda: many_names(120_000),
    "paragraphs": lambda: _in_narratives("中\n".encode() * 60_000),
    "content types": _types,
    "20 MB of garbage": garbage,
    "parts": lambda: added({f"x/{number}": b"" for number in range(1900)}),
    "20 MB of directory": huge_directory,
    "a bomb": lambda: added({TABLE: bytes(200 * MEGABYTE)}),
    "a bomb in the relations": lambda: added({RELS: bytes(200 * MEGABYTE)}),
    "all at once": lambda: zipped(
        {**parts(garbage(13 * MEGABYTE)), TABLE: _texts(_BIG)}, zipfile.ZIP_STORED
    ),
    "many large parts": lambda: added(
        {sheet_part(name): _texts(5 * MEGABYTE // 2) for name in LAYOUT.sheets[1:]}
    ),
    "one bomb quoted often": lambda: quoted(1000),
}
