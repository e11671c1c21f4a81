"""The parts of a workbook, unpacked with care.

Files come by e-mail from strangers. Nothing is unpacked to disk, nothing is followed outside the
file, and what is kept in memory is bounded, whatever the file declares or holds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from xml.parsers import expat

from excel_report.archive.content import joined_pieces, part_content, part_pieces
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.limits import (
    MAX_INPUT,
    MAX_WORKBOOK_BLOATED,
    MAX_WORKBOOK_INDEX,
    MAX_WORKBOOK_PART,
    MAX_WORKBOOK_READ,
)
from excel_report.workbook.formats.file_kinds import kind_of, main_kind, zip_kind
from excel_report.workbook.formats.refusal import refuse, refuse_archive, refuse_kind
from excel_report.workbook.formats.xlsx.kept import kept

# Tags in all parts; a filled workbook has some 10,000. Text may take four times its bytes once
# read; a tag costs up to 3 µs, and a cell of four tags 300 bytes.
MAX_TAGS = 1_000_000
# Empty tags that are left out of bloated parts: a million rows of three empty cells.
MAX_LEFT_OUT = 4_000_000
MAX_RELATIONS = 5000
# Bytes without a tag. Excel allows 32,767 characters in a cell; escaped, they take seven each.
MAX_RUN = 256 * 1024

# Above this, a part is taken for bloated and what is empty in it is left out while unpacking.
_BLOATED = 1024 * 1024
_EMPTY_CELLS = rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?(?: t="[a-zA-Z]{1,9}")? ?/>'
_EMPTY_ROWS = rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|></row>)'

_Start = Callable[[str, dict[str, str]], None]

_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_NEEDED = ("worksheet", "sharedStrings")  # the kinds without which figures would be missing


class Package:
    """The parts of a workbook's zip. Raises :class:`UnusableError` at whatever is not sound."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_INPUT:
            refuse("file.unsafe", fault=f"超过 {MAX_INPUT // 1024 // 1024} MB")
        if not data.startswith(b"PK"):
            refuse_kind(kind_of(data))
        self._data = data
        try:
            self._parts = read_directory(data)
        except ArchiveError as error:
            refuse_archive(error)
        self._kept = self._tags = self._left_out = self._bloated = 0
        self._uncounted: list[bytes] = []  # parts that are read, together less than a megabyte
        self._counted: set[str] = set()  # parts: what is read again is no more than it was
        self._relations: dict[str, Sequence[tuple[str, str, str]]] = {}
        mimetype = self.read("mimetype").decode("ascii", "replace") if "mimetype" in self else ""
        if kind := zip_kind(set(self._parts), mimetype):
            refuse_kind(kind)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def read(self, part: str) -> bytes:
        """The content of a part. A part that is missing or broken means a damaged file.

        Of a bloated worksheet, cells and rows that are empty are left out.
        """
        entry = self._parts.get(part.lower())
        if entry is None:
            refuse("file.damaged")
        index = part == _TYPES or part.endswith((".rels", "mimetype"))
        limit = MAX_WORKBOOK_INDEX if index else MAX_WORKBOOK_PART
        if entry.name not in self._counted:
            limit = min(limit, MAX_WORKBOOK_READ - self._kept)
        try:
            if entry.size <= _BLOATED:
                content = part_content(self._data, entry, limit)
            else:
                pieces = self._watched(part_pieces(self._data, entry))
                content = joined_pieces(_squeezed(pieces), limit)
        except ArchiveError as error:
            refuse_archive(error)
        if entry.name not in self._counted:
            self._counted.add(entry.name)
            self._count(content)
        return content

    def _count(self, content: bytes) -> None:
        self._kept += len(content)
        self._uncounted.append(content)
        if self._kept > MAX_TAGS:  # fewer bytes cannot hold more; counting takes 3 % of a reading
            self._tags += sum(each.count(b"<") for each in self._uncounted)
            self._uncounted.clear()
            if self._tags > MAX_TAGS:
                refuse("file.unsafe", fault="里的内容异常多")
        check_runs(content)

    def _watched(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of bloated parts, as long as there are not too many tags and bytes in all."""
        for piece in pieces:
            self._left_out += piece.count(b"<")
            self._bloated += len(piece)
            if self._left_out > MAX_LEFT_OUT or self._bloated > MAX_WORKBOOK_BLOATED:
                raise ArchiveError("unsafe", "里的内容异常多")
            yield piece

    def relations(self, part: str) -> Sequence[tuple[str, str, str]]:
        """The relations of a part inside the file: id, last word of the type, target part.

        What lies outside the file is left out, and so never followed.
        """
        if part not in self._relations:
            folder, slash, name = part.rpartition("/")
            path = f"{folder}{slash}_rels/{name}.rels"
            self._relations[part] = _relations_of(self.read(path), folder) if path in self else ()
        return self._relations[part]

    def main_part(self) -> str:
        """The workbook's own part; a Word file or anything else is refused for what it is."""
        target = next((t for _, kind, t in self.relations("") if kind == "officeDocument"), "")
        if kind := main_kind(self._main_types.get(target.lower(), "")):
            refuse_kind(kind)
        if target not in self:
            is_workbook = any("spreadsheetml" in each for each in self._main_types.values())
            refuse("file.damaged" if is_workbook else "file.not_workbook")
        if not self.relations_of_sheets(target):
            refuse("file.not_workbook")
        needed = (path for _, kind, path in self.relations(target) if kind in _NEEDED)
        if not all(path in self for path in needed):
            refuse("file.damaged")
        return target

    def relations_of_sheets(self, part: str) -> dict[str, str]:
        """The parts of the worksheets by relation id."""
        return {id_: path for id_, kind, path in self.relations(part) if kind == "worksheet"}

    @cached_property
    def _main_types(self) -> Mapping[str, str]:
        return _main_types_of(self.read(_TYPES))


@kept(16)
def _main_types_of(xml: bytes) -> dict[str, str]:
    """The content types of main parts, by part in lower case."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        type_ = attributes.get("ContentType", "")
        if local(tag) == "Override" and "main" in type_.rpartition(".")[2]:
            found[attributes.get("PartName", "").lower().lstrip("/")] = type_

    parser = new_parser()
    parser.StartElementHandler = start
    parse(parser, xml)
    return found


@kept(32)
def _relations_of(xml: bytes, folder: str) -> list[tuple[str, str, str]]:
    """The relations of a part in a folder."""
    found: list[tuple[str, str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == _RELATIONSHIP and attributes.get("TargetMode") != "External":
            base, _, kind = attributes.get("Type", "").rpartition("/")
            target = _inside(folder, attributes.get("Target", ""))
            # A kind that another made up is none, whatever its last word.
            found.append((attributes.get("Id", ""), kind if base in _KINDS else "", target))
            if len(found) > MAX_RELATIONS:
                refuse("file.unsafe", fault="里的内容异常多")

    parser = new_parser(" ")
    parser.StartElementHandler = start
    parse(parser, xml)
    if len({id_ for id_, _, _ in found}) != len(found):
        refuse("file.damaged")
    return found


def _inside(folder: str, target: str) -> str:
    """The path inside the file of what a part in ``folder`` refers to."""
    if folder and target[:1].isalpha() and "./" not in target and "//" not in target:
        return f"{folder}/{target}"  # which nearly all are
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def _squeezed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of a part without its empty cells and rows.

    People format whole columns, and Excel then stores a million rows with nothing in them. What
    follows a comment or CDATA section stays as it is: there, such words may be text.
    """
    rest = b""
    for piece in pieces:
        data = rest + piece
        end = data.rfind(b">") + 1
        if b"<!" in data or len(data) - end > MAX_RUN:
            yield data
            yield from pieces
            return
        rest = data[end:]
        yield re.sub(_EMPTY_ROWS, b"", re.sub(_EMPTY_CELLS, b"", data[:end]))
    yield rest


def check_runs(content: bytes) -> None:
    """No text or tag longer than any office program writes: each costs many times its length."""
    at = 0
    while at + MAX_RUN < len(content):
        found = content.rfind(b"<", at, at + MAX_RUN)
        if found < 0:
            refuse("file.unsafe", fault="里有异常长的内容")
        at = found + 1


def local(tag: str) -> str:
    """A tag without its namespace prefix; office programs differ in prefixes."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def new_parser(namespace_separator: str | None = None) -> expat.XMLParserType:
    """A parser that refuses any DOCTYPE, and with it every entity trick.

    With a separator, names are given with their namespaces, that before it.
    """
    parser = expat.ParserCreate(namespace_separator=namespace_separator)
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        refuse("file.unsafe", fault="里有不该有的 DOCTYPE 定义")

    parser.StartDoctypeDeclHandler = doctype
    return parser


def parse(parser: expat.XMLParserType, xml: bytes) -> None:
    """Parse a whole part; broken XML means a damaged file."""
    try:
        if len(xml) > MAX_RUN:
            _ParserGuard(parser).parse(xml)
        else:
            parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, ValueError, LookupError):
        refuse("file.damaged")


class _ParserGuard:
    """Watches over the parsing of a large part for what makes the parser itself grow."""

    MAX_DEPTH = 100  # as much above the usual ten as any program may need
    MAX_NAMES = 5000  # of tags and attributes; the parser keeps each
    STEP = 64 * 1024

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.depth = 0
        self.inner_start: _Start | None = parser.StartElementHandler  # type: ignore[assignment]
        self.inner_end = parser.EndElementHandler
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end

    def parse(self, xml: bytes) -> None:
        names = self.parser.intern
        for at in range(0, len(xml), self.STEP):
            end = min(at + self.STEP, len(xml))
            self.parser.Parse(xml[at:end], end == len(xml))
            # What the parser has not yet made sense of is one token: a tag or a comment.
            if end - self.parser.CurrentByteIndex > MAX_RUN or len(names) > self.MAX_NAMES:
                refuse("file.unsafe", fault="里的内容异常多")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.MAX_DEPTH:
            refuse("file.unsafe", fault="里的标签层层相套")
        if self.inner_start:
            self.inner_start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.inner_end:
            self.inner_end(tag)
