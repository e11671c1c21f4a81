"""Old workbooks record by record, and OpenDocument sheets tag by tag."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from tests.workbook import bad_files as bad

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_HEADER_LISTS = 109

Records = Iterable[bytes]

# ---------------------------------------------------------------- containers


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE container with one stream, which is small where it is under 4,096 bytes."""
    small = len(stream) < 4096
    mini = stream + bytes(-len(stream) % _SECTOR) if small else b""
    body = mini or stream + bytes(-len(stream) % _SECTOR)
    sectors = len(body) // _SECTOR
    # In this order: allocation tables, the lists of those, directory, mini table, content.
    fats, lists = _tables(sectors + 1 + small)
    first = fats + lists
    entry_chain = [_END] + ([_END] if small else [])
    content = first + len(entry_chain)
    chain = [*range(content + 1, content + sectors), _END]
    table = [_FAT] * fats + [0xFFFFFFFC] * lists + entry_chain + chain
    table += [_FREE] * (fats * 128 - len(table))
    number = 0 if small else content
    root = _entry("Root Entry", 5, 1, content if small else _END, len(mini))
    directory = (root + _entry(name, 2, _FREE, number, len(stream))).ljust(_SECTOR, b"\0")
    minis = [*range(1, -(-len(stream) // 64)), _END] if small else []
    mini_table = struct.pack(f"<{len(minis)}L", *minis).ljust(_SECTOR, b"\xff") if small else b""
    extra = _lists(fats, lists)
    header = bad.OLE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack(
        "<9L",
        0,
        fats,
        first,
        0,
        4096,
        first + 1 if small else _END,
        int(small),
        fats if lists else _END,
        lists,
    )
    listed = [*range(min(fats, _HEADER_LISTS))]
    header += struct.pack("<109L", *listed, *[_FREE] * (_HEADER_LISTS - len(listed)))
    return header + struct.pack(f"<{len(table)}L", *table) + extra + directory + mini_table + body


def _tables(sectors: int) -> tuple[int, int]:
    """How many allocation tables it takes for so many sectors, and lists of them."""
    fats = lists = 0
    while True:
        needed = -(-(sectors + fats + lists) // 128)
        more = -(-max(0, needed - _HEADER_LISTS) // 127)
        if (needed, more) == (fats, lists):
            return fats, lists
        fats, lists = needed, more


def _lists(fats: int, lists: int) -> bytes:
    beyond = [*range(_HEADER_LISTS, fats)]
    found = b""
    for index in range(lists):
        part = beyond[index * 127 : (index + 1) * 127]
        following = fats + index + 1 if index + 1 < lists else _END
        found += struct.pack("<128L", *part, *[_FREE] * (127 - len(part)), following)
    return found


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    head += struct.pack("<3L", _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<3L", first, size, 0)


# ---------------------------------------------------------------- records


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def begin(kind: int = 0x10, version: int = 0x600) -> bytes:
    return record(0x809, struct.pack("<4H", version, kind, 0x0DBB, 0x07CC) + bytes(8))


END = record(0x0A)


def place(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<3H", row, column, style)


def text(words: str) -> bytes:
    """A text of BIFF 8 after its length."""
    return b"\x01" + words.encode("utf-16-le")


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, place(row, column, style) + struct.pack("<d", value))


def formula(row: int, column: int, result: bytes, tokens: bytes = b"\x24\0\0\0\xc0") -> bytes:
    """A formula with its result of eight bytes; ``=A1`` where no other is given."""
    body = place(row, column) + result + bytes(6) + struct.pack("<H", len(tokens)) + tokens
    return record(0x06, body)


TEXT_FOLLOWS = bytes(6) + b"\xff\xff"
NO_TEXT = b"\x03" + bytes(5) + b"\xff\xff"


def result(kind: int, value: int) -> bytes:
    """A truth value (1) or an error value (2) as a formula's result."""
    return bytes([kind, 0, value, 0, 0, 0]) + b"\xff\xff"


def string(words: str) -> bytes:
    return record(0x207, struct.pack("<H", len(words)) + text(words))


def stream(*cells: bytes, general: Records = (), hidden: int = 0, version: int = 0x600) -> bytes:
    """A workbook of one sheet, 表."""
    head = begin(0x05, version) + b"".join(general)
    name = text("表") if version == 0x600 else "表".encode("gbk")
    length = 1 if version == 0x600 else 2
    about = struct.pack("<2B", hidden, 0) + bytes([length]) + name
    start = len(head) + 4 + 4 + len(about) + len(END)
    sheet = record(0x85, struct.pack("<L", start) + about)
    return head + sheet + END + begin(0x10, version) + b"".join(cells) + END


def workbook(*cells: bytes, general: Records = (), hidden: int = 0) -> bytes:
    return container(stream(*cells, general=general, hidden=hidden))


# ---------------------------------------------------------------- OpenDocument

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("text", "text"),
        ("draw", "drawing"),
    )
)
_CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
    "</manifest:file-entry></manifest:manifest>"
)


def content(rows: str, styles: str = "", style: str = "") -> str:
    """The content of one sheet, 表."""
    return (
        f"<office:document-content {_NAMESPACES} {_CALCEXT}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="表"{style}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(rows: str, *, said: str = "", styles: str = "", style: str = "") -> bytes:
    """An .ods with one sheet; ``said`` is said of its content in the manifest."""
    return ods_of(content(rows, styles, style), said=said)


def ods_of(xml: str, *, said: str = "") -> bytes:
    parts = {"content.xml": xml.encode(), "META-INF/manifest.xml": MANIFEST.format(said).encode()}
    return bad.open_document("spreadsheet", parts)


def row(*cells: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(inside: str = "", **attributes: str) -> str:
    """A cell with attributes such as ``office_value_type``."""
    said = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def words(text: str, **attributes: str) -> str:
    return cell(f"<text:p>{text}</text:p>", office_value_type="string", **attributes)


def gap(times: int) -> str:
    return cell(table_number_columns_repeated=str(times))
