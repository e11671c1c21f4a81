"""Mails as Outlook keeps them (.msg), written by the standards [MS-CFB] and [MS-OXMSG]."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass
class Outlook:
    """A mail: strings by their property's number, a time, and what is attached.

    ``about`` has further strings of what is attached, by its name.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    sent: datetime | None = None
    attached: Sequence[tuple[str, bytes | Outlook]] = ()
    kind: int = 0x1F  # of strings: 0x1F Unicode, 0x1E in the code page
    code_page: int = 936
    about: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def outlook_mail(mail: Outlook) -> bytes:
    return container(_tree(mail, 32))


def _tree(mail: Outlook, head: int) -> Tree:
    values = [_value(0x3FFD, 3, mail.code_page)]
    if mail.sent:
        ticks = int((mail.sent - _EPOCH).total_seconds()) * 10_000_000
        values.append(_value(0x0039, 0x40, ticks))
    found: dict[str, bytes | Tree] = {"__properties_version1.0": bytes(head) + b"".join(values)}
    for number, text in mail.texts.items():
        encoded = text.encode("utf-16-le" if mail.kind == 0x1F else "gb18030")
        found[f"__substg1.0_{number:04X}{mail.kind:04X}"] = encoded
    for index, (name, content) in enumerate(mail.attached):
        part = _attachment(name, content)
        for number, text in mail.about.get(name, {}).items():
            part[f"__substg1.0_{number:04X}001F"] = text.encode("utf-16-le")
        found[f"__attach_version1.0_#{index:08X}"] = part
    return found


def _attachment(name: str, content: bytes | Outlook) -> dict[str, bytes | Tree]:
    is_mail = isinstance(content, Outlook)
    return {
        "__properties_version1.0": bytes(8) + _value(0x3705, 3, 5 if is_mail else 1),
        "__substg1.0_3707001F": name.encode("utf-16-le"),
        **(
            {"__substg1.0_3701000D": _tree(content, 24)}
            if isinstance(content, Outlook)
            else {"__substg1.0_37010102": content}
        ),
    }


def _value(number: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHLQ", kind, number, 6, value)


def container(tree: Tree) -> bytes:
    """A container of 512-byte sectors with these storages and streams."""
    return _Writer().written(tree)


class _Writer:
    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.next: list[int] = []
        self.small = b""
        self.small_next: list[int] = []
        self.entries: list[_Entry] = []

    def written(self, tree: Tree) -> bytes:
        root = _Entry("Root Entry", 5)
        self.entries.append(root)
        root.child = self.storage(tree)
        root.start, root.size = self.stored(self.small), len(self.small)
        table = struct.pack(f"<{len(self.small_next)}L", *self.small_next)
        small_table = self.stored(table, b"\xff")
        directory = self.stored(b"".join(each.packed() for each in self.entries))
        count = -(-(len(self.sectors) + 1) // 127)  # of sectors of the table itself
        first = len(self.sectors)
        chain = self.next + [_FAT] * count
        chain += [_FREE] * (count * 128 - len(chain))
        fat = struct.pack(f"<{len(chain)}L", *chain)
        listed = [*range(first, first + count), *[_FREE] * (109 - count)]
        head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
        head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
        head += struct.pack("<3L", 0, count, directory) + struct.pack("<2L", 0, _CUTOFF)
        head += struct.pack("<4L", small_table, -(-len(table) // _SECTOR), _END, 0)
        head += struct.pack("<109L", *listed)
        return head + b"".join(self.sectors) + fat

    def storage(self, tree: Tree) -> int:
        """The number of the first of its entries, the others linked as right siblings."""
        first = len(self.entries) if tree else _FREE
        previous: _Entry | None = None
        for name, content in tree.items():
            if previous:
                previous.right = len(self.entries)
            previous = _Entry(name, 2 if isinstance(content, bytes) else 1)
            self.entries.append(previous)
            if not isinstance(content, bytes):
                previous.child = self.storage(content)
                continue
            is_small = len(content) < _CUTOFF
            previous.start = self.stored_small(content) if is_small else self.stored(content)
            previous.size = len(content)
        return first

    def stored(self, content: bytes, filler: bytes = b"\0") -> int:
        pieces = [content[at : at + _SECTOR] for at in range(0, len(content), _SECTOR)]
        first = len(self.sectors)
        self.sectors += [piece.ljust(_SECTOR, filler) for piece in pieces]
        self.next += [*range(first + 1, first + len(pieces)), _END] if pieces else []
        return first if pieces else _END

    def stored_small(self, content: bytes) -> int:
        count = -(-len(content) // _SMALL)
        first = len(self.small_next)
        self.small += content.ljust(count * _SMALL, b"\0")
        self.small_next += [*range(first + 1, first + count), _END] if count else []
        return first if count else _END


@dataclass
class _Entry:
    """Of the directory: a storage, a stream or the root."""

    name: str
    kind: int
    right: int = _FREE
    child: int = _FREE
    start: int = _END
    size: int = 0

    def packed(self) -> bytes:
        raw = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<H2B3L", len(raw), self.kind, 1, _FREE, self.right, self.child)
        return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", self.start, self.size)
