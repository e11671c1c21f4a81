"""The gate for a Word file that somebody sends: a safe .docx, or a sentence on what it is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.document.word_input.xml_tree import Node, Room, read_tree
from excel_report.errors import UnusableError
from excel_report.limits import MAX_DOCX_PART, MAX_DOCX_UNPACKED

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_TYPES = ("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml")
_FAULTS = {
    "damaged": "Word 文件已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试。",
    "encrypted": "Word 文件设了密码，请去掉密码后再试。",
}


class DocxInput:
    """The parts of a .docx. Raises :class:`UnusableError` at whatever is not sound."""

    def __init__(self, package: bytes) -> None:
        if not package.startswith(b"PK"):
            raise UnusableError(_foreign(package))
        self._package = package
        try:
            entries = read_directory(package).values()
        except ArchiveError as error:
            raise UnusableError(_sentence(error)) from None
        self._room = Room()
        self._parts = {entry.name: entry for entry in entries}
        if sum(entry.size for entry in entries) > MAX_DOCX_UNPACKED:
            raise UnusableError("Word 文件大得不正常，没有读取。")
        self.main = self._main_part()

    def read(self, part: str) -> bytes:
        """The content of a part; one that is missing or broken means a damaged file."""
        try:
            return part_content(self._package, self._parts[part], MAX_DOCX_PART)
        except (ArchiveError, KeyError):
            raise UnusableError(_FAULTS["damaged"]) from None

    def check(self) -> None:
        """Take every part of markup apart once: what is not sound, or too much, is refused."""
        for part in self._parts:
            if part.endswith((".xml", ".rels")):
                self.tree(part)

    def tree(self, part: str) -> Node:
        """A part as a tree."""
        return read_tree(self.read(part), self._room)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part is related to by a kind, the last word of the relation's type.

        ``part`` is ``""`` for the package itself.
        """
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._parts:
            return []
        found = []
        for each in self.tree(relations).children:
            target = posixpath.join("/", folder, each.attributes.get("Target", ""))
            path = posixpath.normpath(target).lstrip("/")
            if kind_of_relation(each) == kind and path in self._parts:
                found.append(path)
        return list(dict.fromkeys(found))

    def relations(self) -> Iterator[tuple[str, bool]]:
        """Every relation in the file: the last word of its type, whether it leads out of it."""
        for part in self._parts:
            if part.endswith(".rels"):
                for each in self.tree(part).children:
                    outside = each.attributes.get("TargetMode") == "External"
                    yield kind_of_relation(each), outside

    def _main_part(self) -> str:
        if "[Content_Types].xml" not in self._parts:
            raise UnusableError("这不是 Word 文件（.docx），请选择由本工具生成的报告。")
        types = {
            each.attributes.get("PartName", "").lstrip("/"): each.attributes.get("ContentType", "")
            for each in self.tree("[Content_Types].xml").children
        }
        for main in self.related("", "officeDocument"):
            if types.get(main, "").endswith(_WORD_TYPES):
                return main
        raise UnusableError("这不是 Word 文件（.docx），请选择由本工具生成的报告。")


_KINDS = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
)


def kind_of_relation(relation: Node) -> str:
    """The last word of a relation's type; the whole of one that another made up."""
    said = relation.attributes.get("Type", "")
    return said.rpartition("/")[2] if said.startswith(_KINDS) else said


def _foreign(package: bytes) -> str:
    """What a file is that is no zip, in a sentence."""
    if not package.startswith(_OLE):
        return "这不是 Word 文件（.docx），请选择由本工具生成的报告。"
    if "EncryptedPackage".encode("utf-16-le") in package:
        return _FAULTS["encrypted"]
    return "这是旧格式的文件（.doc 或 .wps），请用 Word 或 WPS 打开后另存为 .docx 再试。"


def _sentence(error: ArchiveError) -> str:
    """What is wrong with the zip, and what to do."""
    fault = error.fault or "的结构不正常"
    return _FAULTS.get(
        error.reason, f"Word 文件{fault}，没有读取；请用 Word 或 WPS 打开后另存为 .docx 再试。"
    )
