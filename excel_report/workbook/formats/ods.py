"""What stands in an OpenDocument sheet (.ods): the cells of its ``content.xml``.

The format is OpenDocument 1.3, part 3. Rows and cells that are alike stand there once with a
number of times; what is repeated to the end of the sheet costs nothing, and a cell out there is
noted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.limits import MAX_ODS_CONTENT, MAX_WORKBOOK_INDEX
from excel_report.workbook.formats.cell_values import stored
from excel_report.workbook.formats.refusal import refuse, refuse_archive
from excel_report.workbook.formats.sheet import MAX_ADDRESS, MAX_FAR, Cell, Sheet
from excel_report.workbook.formats.xlsx.package import MAX_TAGS, check_runs, new_parser, parse
from excel_report.workbook.layout import cell_name

MAX_SHOWN = 10_000  # different ways in which numbers are shown otherwise than they are stored
MAX_CELLS = 260_000  # that hold something, each as often as it is repeated: one sheet full
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # there are no more
_LAST_ADDRESSED = 10 ** (MAX_ADDRESS - 1)  # from here on every address is too long

_CONTENT, _MANIFEST = "content.xml", "meta-inf/manifest.xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_ODF}office:1.0": "office:",
    f"{_ODF}style:1.0": "style:",
    f"{_ODF}table:1.0": "table:",
    f"{_ODF}text:1.0": "text:",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext:",
}
_BLANKS = re.compile("[ \t\n]+")  # a CR that gets here was meant


def read_open_document(data: bytes) -> tuple[dict[str, tuple[Sheet, bool]], dict[int, str]]:
    """The sheets by name, each with whether it is hidden; and number formats by style.

    A style stands for what cells show that do not show a number just as it is stored.
    Dates are of type ``d``, booleans ``b``, numbers ``n``, texts ``str``, error values ``e``. Only
    a formula without a result is kept as one. Raises :class:`UnusableError` where the file cannot
    be read.
    """
    try:
        xml = _content(data)
    except ArchiveError as error:
        refuse_archive(error)
    check_runs(xml)
    if xml.count(b"<") > MAX_TAGS:
        refuse("file.unsafe", fault="里的内容异常多")
    reader = _ContentReader()
    parser = new_parser(" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml)
    return reader.sheets or refuse("file.damaged"), reader.formats


def _content(data: bytes) -> bytes:
    """The part that holds the cells."""
    parts = read_directory(data)
    manifest, content = parts.get(_MANIFEST), parts.get(_CONTENT)
    if manifest and b"encryption-data" in part_content(data, manifest, MAX_WORKBOOK_INDEX):
        refuse("file.encrypted")
    if content is None:
        refuse("file.damaged")
    return part_content(data, content, MAX_ODS_CONTENT)


class _Run(NamedTuple):
    """Cells side by side that hold the same."""

    column: int
    times: int
    cell: Cell


class _ContentReader:
    """Follows the content from tag to tag."""

    def __init__(self) -> None:
        self.sheets: dict[str, tuple[Sheet, bool]] = {}
        self.inside: list[str] = []
        self.foreign = 0  # how deep in something that is not shown in a cell
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.sheet = Sheet()
        self.row = self.column = self.rows = 0
        self.runs: list[_Run] = []
        self.cell: dict[str, str] | None = None  # the attributes of the one being read
        self.text: list[str] = []
        self.room = MAX_CELLS
        self.formats: dict[int, str] = {}
        self.numbers: dict[str, int] = {}  # of the styles, by what they show
        self.starts = {
            "style:style": self.start_style,
            "style:table-properties": self.start_table_properties,
            "table:table": self.start_sheet,
            "table:table-row": self.start_row,
            "table:table-cell": self.start_cell,
            "table:covered-table-cell": self.start_cell,
        }

    # -- tags

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _short(name)
        if self.foreign or self.is_foreign(tag):
            self.foreign += 1
            return
        self.inside.append(tag)
        if self.cell is not None:
            self.start_text(tag, attributes)
        elif start := self.starts.get(tag):
            start({_short(key): value for key, value in attributes.items()})

    def is_foreign(self, tag: str) -> bool:
        """Whether a tag and what is inside it are no cells and not shown in one: notes, drawings,
        readings of characters, tables in tables.
        """
        if self.cell is not None:
            return tag in _NOT_SHOWN or not tag.startswith("text:")
        return tag == "table:table" and self.inside[-1:] != ["office:spreadsheet"]

    def end(self, _: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        tag = self.inside.pop()
        if tag in _CELLS:
            self.end_cell()
        elif tag == "table:table-row":
            self.end_row()

    # -- sheets and rows

    def start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get("style:name", "")

    def start_table_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def start_sheet(self, attributes: dict[str, str]) -> None:
        self.sheet = Sheet(has_formulas=False, has_layout=False)
        hidden = attributes.get("table:style-name") in self.hidden_styles
        name = attributes.get("table:name", "")
        if name in self.sheets:
            refuse("file.damaged")  # two of one name: whose cells are meant?
        self.sheets[name] = self.sheet, hidden
        self.row = 0

    def start_row(self, attributes: dict[str, str]) -> None:
        self.rows = _count(attributes.get("table:number-rows-repeated", ""), _LAST_ROW)
        self.column = 0
        self.runs = []

    def end_row(self) -> None:
        """Keep the row's cells, as often as the row is repeated."""
        if self.runs:
            for row in range(self.row, min(self.row + self.rows, _LAST_ROW)):
                if row > _LAST_ADDRESSED and self.is_enough():
                    break
                for run in self.runs:
                    self.keep(row, run)
        self.row += self.rows

    def keep(self, row: int, run: _Run) -> None:
        for column in range(run.column, min(run.column + run.times, _LAST_COLUMN)):
            address = cell_name(row, column)
            if len(address) > MAX_ADDRESS and self.is_enough():
                break
            self.room -= 1
            if self.room < 0:
                refuse("file.unsafe", fault="里的内容异常多")
            self.sheet.keep(address, run.cell)

    def is_enough(self) -> bool:
        """Whether no more cells far outside need to be noted."""
        return len(self.sheet.far) >= MAX_FAR

    # -- cells

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.cell = attributes
        self.text = []

    def start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:p" and self.text:
            self.text.append("\n")
        elif tag == "text:p":
            self.text.append("")
        elif tag in _SPACES:
            counts = [value for key, value in attributes.items() if _short(key) == "text:c"]
            self.text.append(_SPACES[tag] * _count("".join(counts), _MOST_SPACES))

    def characters(self, data: str) -> None:
        if self.text and not self.foreign:
            self.text.append(_BLANKS.sub(" ", data))

    def end_cell(self) -> None:
        about = self.cell or {}
        self.cell = None
        count = _count(about.get("table:number-columns-repeated", ""), _LAST_COLUMN)
        if cell := _cell(about, "".join(self.text)):
            if cell.type == "n" and cell.value and self.text:
                cell.style = self.style_of(cell.value, "".join(self.text))
            self.runs.append(_Run(self.column, count, cell))
        self.column += count
        self.text = []

    def style_of(self, value: str, shown: str) -> int:
        """A style for a number that is shown as that; 0 where it is shown as it is stored."""
        if shown == value:
            return 0
        style = self.numbers.setdefault(shown, len(self.numbers) + 1)
        if style > MAX_SHOWN:
            refuse("file.unsafe", fault="里的内容异常多")
        self.formats[style] = '"' + shown.replace('"', "”") + '"'
        return style


_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_SPACES = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_MOST_SPACES = 1000
_NOT_SHOWN = frozenset({"text:ruby-text", "text:note"})


def _short(name: str) -> str:
    """A name with the prefix by which it is known here."""
    space, _, bare = name.rpartition(" ")
    return _PREFIXES.get(space, "other:") + bare


def _cell(about: dict[str, str], text: str) -> Cell | None:
    """A cell by its attributes and the text in it; None where it holds nothing."""
    kind = about.get("office:value-type", "")
    if about.get("calcext:value-type") == "error":
        return Cell("e", text, None, 0)
    if kind in ("float", "percentage", "currency"):
        return _number(about.get("office:value", ""), text)
    if kind == "boolean":
        return Cell("b", str(int(about.get("office:boolean-value") == "true")), None, 0)
    if kind in ("date", "time"):
        return Cell("d", about.get(f"office:{kind}-value", ""), None, 0)
    return _text(about, stored(about.get("office:string-value", text)))


def _text(about: dict[str, str], text: str) -> Cell | None:
    """A text, or a formula that shows none: an empty one if it is said to be a text."""
    formula = about.get("table:formula")
    if text:
        return Cell("str", text, None, 0)
    kind = "str" if about.get("office:value-type") == "string" else "n"
    return None if formula is None else Cell(kind, "", _plain(formula), 0)


def _number(value: str, text: str) -> Cell:
    """A number, or what programs keep as one and show otherwise."""
    if text in _TRUTHS:
        return Cell("b", _TRUTHS[text], None, 0)
    return Cell("e", text, None, 0) if _ERROR.fullmatch(text) else Cell("n", value, None, 0)


_TRUTHS = {"TRUE": "1", "FALSE": "0", "真": "1", "假": "0"}
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")
_FORMULA = re.compile(r"(?:\w+:)?=(.*)", re.DOTALL)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")


def _plain(formula: str) -> str:
    """A formula of OpenFormula as other programs write it, or nearly."""
    found = _FORMULA.fullmatch(formula)
    return _REFERENCE.sub(_reference, found[1] if found else formula)


def _reference(found: re.Match[str]) -> str:
    """``[.A1:.B2]`` as ``A1:B2``, ``[$表.A1]`` as ``$表!A1``."""
    return ":".join(each.removeprefix(".").replace(".", "!") for each in found[1].split(":"))


def _count(text: str, most: int) -> int:
    """How often something is repeated; once where that is no number."""
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text), most)) if len(text) <= len(str(most)) else most
