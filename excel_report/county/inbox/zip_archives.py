"""Archives that strangers send: what is in them, listed once, and unpacked within bounds.

Any program may have packed them, so names may be in GBK without saying so, twice there, or nothing
that a disk could hold. What is wrong with one file in an archive is told of that file alone.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError
from excel_report.archive.members import Member, read_members
from excel_report.county.inbox.page_parts import page_parts
from excel_report.limits import MAX_MEMBERS
from excel_report.value_class import value_class

IGNORED = frozenset([".DS_Store", "Thumbs.db", "desktop.ini"])

# What workbooks and documents are known by, as the first part or any.
_PARTS = frozenset([b"[Content_Types].xml", b"mimetype"])
_HEADER = 30  # bytes before the first name

# APPNOTE.TXT of PKWARE, 4.4.5.
_METHODS = {
    1: "Shrink",
    6: "Implode",
    9: "Deflate64",
    12: "BZIP2",
    14: "LZMA",
    93: "Zstandard",
    95: "XZ",
    98: "PPMd",
}
_ENCRYPTED = "压缩包加了密码，无法打开；请对方发不加密码的。"
_DAMAGED = "压缩包里的这个文件已损坏。"
_TOO_LARGE = "压缩包里的这个文件太大，没有打开。"
_UNSAFE = "压缩包{fault}，为安全起见没有打开；请对方重新压缩，或直接发填报表。"
_EMPTY = "压缩包是空的。"


@value_class()
class Archive:
    """An archive: the files in it in the order of their names, or why it is not opened."""

    members: tuple[tuple[str, Member], ...]
    trouble: str = ""

    def sizes(self, largest: int) -> list[int]:
        """What is unpacked of each file that has no more than ``largest`` bytes, as declared."""
        sizes = (member.entry.size if member.entry else 0 for _, member in self.members)
        return [size if size <= largest else 0 for size in sizes]


def open_archive(data: bytes) -> Archive | None:
    """The archive; None where a file is no zip of files but a workbook, a document, or no zip."""
    if not data.startswith(b"PK") or _begins_as_document(data):
        return None
    try:
        members = read_members(data, MAX_MEMBERS)
    except ArchiveError as error:
        # What is broken, or may be a workbook, is told of where it is read as one.
        if error.reason != "unsafe" or any(part in data for part in _PARTS):
            return None
        return Archive((), _UNSAFE.format(fault=error.fault or "的结构不正常"))
    if any(member.raw in _PARTS for member in members):
        return None
    named = ((member_name(member), member) for member in members)
    files = [(name, member) for name, member in named if not name.endswith("/")]
    parts = page_parts(name for name, _ in files)
    files = [
        (name, member) for name, member in files if not _is_ignored(name) and name not in parts
    ]
    return Archive(tuple(sorted(files, key=lambda each: each[0])), "" if files else _EMPTY)


def unpacked(data: bytes, member: Member, largest: int) -> tuple[bytes, str]:
    """The content of a file in an archive of no more than ``largest`` bytes, or why not."""
    if member.entry is None:
        return b"", _unread(member)
    if member.entry.size > largest:
        return b"", _TOO_LARGE
    try:
        return part_content(data, member.entry, member.entry.size), ""
    except ArchiveError:
        return b"", _DAMAGED


def member_name(member: Member) -> str:
    """A file's name, with slashes; archives made in Chinese have it in GBK without saying so."""
    raw = member.raw.partition(b"\0")[0]
    tried = ("utf-8", "gb18030")
    name = next((text for text in (_decoded(raw, each) for each in tried) if text), "")
    # Only after decoding: the second byte of a character in GBK may be a backslash.
    name = (name or raw.decode("cp437")).replace("\\", "/")
    return "".join(char if char.isprintable() else "？" for char in name)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_ignored(name: str) -> bool:
    """Whether a program put a file in that nobody sent."""
    return PurePosixPath(name).name in IGNORED or name.startswith("__MACOSX/")


def _begins_as_document(data: bytes) -> bool:
    return any(data.startswith(part, _HEADER) for part in _PARTS)


def _unread(member: Member) -> str:
    """Why a file in an archive is not read, in words."""
    if member.reason == "encrypted":
        return _ENCRYPTED
    if member.method in (0, 8):
        return _DAMAGED
    method = _METHODS.get(member.method, f"编号 {member.method}")
    return (
        f"压缩包里的这个文件用了不常用的压缩方式（{method}），没有打开；"
        "请对方用电脑自带的压缩功能重新压缩，或直接发填报表。"
    )
