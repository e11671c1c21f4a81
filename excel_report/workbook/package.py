"""The gate: whether a file is a safe workbook, and if not, what it is.

Files come by e-mail from strangers. Nothing is unpacked to disk, nothing is followed outside the
file, and only parts of a declared and bounded size are read.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from excel_report.checks.catalogue import CATALOGUE
from excel_report.errors import UnusableError

MAX_FILE = 20 * 1024 * 1024
MAX_PARTS = 2000
MAX_UNPACKED = 64 * 1024 * 1024  # bytes over all parts, as declared; zipfile reads no more

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # ECMA-376 part 2 allows no other

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def refuse(code: str) -> NoReturn:
    """Stop with the sentence of a ``file.*`` or ``form.*`` finding."""
    entry = CATALOGUE[code]
    raise UnusableError(entry.message + entry.hint, code)


class Package:
    """The parts of a workbook's zip. Raises :class:`UnusableError` at whatever is not sound."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_FILE:
            refuse("file.unsafe")
        if not data.startswith(b"PK"):
            refuse(_foreign(data))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            refuse("file.damaged")
        self._parts = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        self._check_parts()

    def _check_parts(self) -> None:
        infos = self._zip.infolist()
        too_many = len(infos) > MAX_PARTS or len(self._parts) != len(infos)
        too_large = sum(info.file_size for info in infos) > MAX_UNPACKED
        tricky = any(name.startswith("/") or ".." in name.split("/") for name in self._parts)
        encrypted = any(info.flag_bits & 1 for info in infos)
        odd_packing = any(info.compress_type not in _PACKINGS for info in infos)
        if too_many or too_large or tricky or encrypted or odd_packing:
            refuse("file.unsafe")
        if "mimetype" in self._parts and self.read("mimetype").startswith(_ODS):
            refuse("file.unsupported")
        if "[Content_Types].xml" not in self._parts:
            refuse("file.not_workbook")

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The content of a part. A part that is missing or broken means a damaged file."""
        try:
            return self._zip.read(self._parts[part])
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            ValueError,
        ):
            refuse("file.damaged")

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """The relations of a part inside the file: id, last word of the type, target part."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._parts:
            return []
        found: list[tuple[str, str, str]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append((attributes.get("Id", ""), kind, posixpath.normpath(target)[1:]))

        parser = new_parser()
        parser.StartElementHandler = start
        parse(parser, self.read(path))
        return found

    def main_part(self) -> str:
        """The workbook's own part; a Word file or anything else is refused for what it is."""
        for _, kind, target in self.relations(""):
            if kind == "officeDocument" and target in self._parts:
                if self.relations_of_sheets(target):
                    return target
                refuse("file.not_workbook")
        refuse("file.not_workbook")

    def relations_of_sheets(self, part: str) -> dict[str, str]:
        """The parts of the worksheets by relation id."""
        return {id_: path for id_, kind, path in self.relations(part) if kind == "worksheet"}


def _foreign(data: bytes) -> str:
    """What a file is that is no zip."""
    if not data.startswith(_OLE):
        return "file.not_workbook"
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "file.encrypted"
    is_word = "WordDocument".encode("utf-16-le") in data
    return "file.not_workbook" if is_word else "file.unsupported"


def local(tag: str) -> str:
    """A tag without its namespace prefix; office programs differ in prefixes."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def new_parser() -> expat.XMLParserType:
    """A parser that refuses any DOCTYPE, and with it every entity trick."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        refuse("file.unsafe")

    parser.StartDoctypeDeclHandler = doctype
    return parser


def parse(parser: expat.XMLParserType, xml: bytes) -> None:
    """Parse a whole part; broken XML means a damaged file."""
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, ValueError, LookupError):
        refuse("file.damaged")
